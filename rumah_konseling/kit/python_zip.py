"""The Python that a kit for Windows brings: the official embeddable one, given by the builder.

It can't be fetched by the ordinary clients of package registries, so whoever builds a kit has
it already. Its digest is pinned here, as several public projects independently pin it; hold it
against the release's own page when you fetch the file.
"""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

from rumah_konseling.kit import KitStopped

VERSION = "3.12.10"
SERIES = "3.12"
FILE = f"python-{VERSION}-embed-amd64.zip"
SHA256 = "4acbed6dd1c744b0376e3b1cf57ce906f9dc9e95e68824584c8099a63025a3c3"
LICENCE = "PSF-2.0"
NEEDED = (
    f"Kit untuk Windows memerlukan {FILE} dari python.org: tambahkan --python BERKAS, "
    "atau --without-python untuk kit yang hanya diperiksa."
)
# Where this Python looks for modules, from its own folder: its library, the program, the
# packages. A file of this name makes it isolated: neither the environment nor the folder
# that it is started in can add to it.
PATH_FILE = f"python{SERIES.replace('.', '')}._pth"
SEARCH_PATH = f"python{SERIES.replace('.', '')}.zip\r\n.\r\n..\\app\r\n..\\packages\r\n"


def check(file: Path, sha256: str = SHA256) -> None:
    """Refuse a file that is not the pinned one.

    Raises:
        KitStopped: it is not there, or has other bytes.
    """
    try:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        raise KitStopped(f"Berkas Python tidak dapat dibaca: {file}") from None
    if digest != sha256:
        raise KitStopped(
            f"{file.name} bukan {FILE} yang dipatok (SHA-256 berbeda); jangan dipakai."
        )


def lay_out(file: Path, folder: Path) -> None:
    """Unpack the Python, and have it find the program and its packages and nothing else."""
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder)
    for other in folder.glob("*._pth"):
        other.unlink()
    (folder / PATH_FILE).write_text(SEARCH_PATH, "ascii", newline="")
