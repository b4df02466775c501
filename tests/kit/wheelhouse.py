"""Small wheels of our own making, pinned: a kit is built of them in seconds."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

GPL, LGPL, APACHE = (f"Teks {name}\n".encode() for name in ("GPL", "LGPL", "Apache"))
# Who lends a licence text to others must be there; one package is of one Python alone.
PLAIN = {
    "cryptography": {"LICENSE.APACHE": APACHE},
    "pikepdf": {"LICENSE.txt": b"Teks lain\n"},
    "python_bidi": {"COPYING": GPL, "COPYING.LESSER": LGPL},
    "shiboken6": {},
}
OF_ONE_PYTHON = "cffi"


def make_wheel(folder: Path, name: str, tag: str, texts: dict[str, bytes]) -> Path:
    """Write a wheel that holds one module, and the licence texts that it brings."""
    folder.mkdir(parents=True, exist_ok=True)
    wheel = folder / f"{name}-1.0-{tag}.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        own = f"{name}-1.0.dist-info"
        held = {
            f"{name}/__init__.py": f"TAG = {tag!r}\n".encode(),
            f"{own}/METADATA": f"Name: {name}\nVersion: 1.0\nLicense: MIT\n".encode(),
            **{f"{own}/licenses/{file}": text for file, text in texts.items()},
        }
        for file, content in held.items():
            archive.writestr(zipfile.ZipInfo(file, (2026, 1, 1, 0, 0, 0)), content)
    return wheel


def make_wheelhouse(folder: Path, *pythons: str) -> Path:
    """Write a folder of wheels for each Python, and beside them the pins; return the pins."""
    hashes: dict[str, set[str]] = {}
    for python in pythons:
        tag = "cp" + python.replace(".", "")
        made = [
            make_wheel(folder / python, name, "py3-none-any", dict(texts))
            for name, texts in PLAIN.items()
        ]
        made.append(
            make_wheel(
                folder / python, OF_ONE_PYTHON, f"{tag}-{tag}-any", {"LICENSE": f"{tag}\n".encode()}
            )
        )
        for wheel in made:
            name = wheel.name.split("-")[0].replace("_", "-")
            hashes.setdefault(name, set()).add(hashlib.sha256(wheel.read_bytes()).hexdigest())
    pins = folder / "pins.txt"
    pins.write_text(
        "".join(
            f"{name}==1.0 \\\n    "
            + " \\\n    ".join(f"--hash=sha256:{digest}" for digest in sorted(found))
            + "\n"
            for name, found in sorted(hashes.items())
        )
    )
    return pins


def make_dictionary(folder: Path) -> Path:
    """Write a dictionary of three words."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "id_ID.aff").write_text("SET UTF-8\n")
    (folder / "id_ID.dic").write_text("3\nrumah\nruang\nkonseling\n")
    return folder
