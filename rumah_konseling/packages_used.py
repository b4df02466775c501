"""The packages that the program stands on, and the licence that each states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

# All that is pinned, as its maker spells it.
PACKAGES = (
    "argon2-cffi",
    "argon2-cffi-bindings",
    "cffi",
    "charset-normalizer",
    "chunspell",
    "cryptography",
    "filelock",
    "font-caladea",
    "fontpkg-arimo",
    "holidays",
    "lxml",
    "packaging",
    "pikepdf",
    "pillow",
    "pycparser",
    "pypdfium2",
    "PySastrawi",
    "PySide6-Essentials",
    "PySide6-Pdf",
    "python-bidi",
    "python-calamine",
    "python-dateutil",
    "reportlab",
    "shiboken6",
    "six",
    "sqlcipher3",
    "ttf-opensans",
    "uharfbuzz",
    "zxcvbn",
    "zxing-cpp",
)
# Read from the text that the package brings, since its metadata says nothing or too little.
_AS_THEIR_TEXT_SAYS = {
    "python-bidi": "LGPL-3.0-or-later",
    "sqlcipher3": "Zlib",
    "ttf-opensans": "Apache-2.0",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
}
_LONGEST = 60


class Metadata(Protocol):
    """What a package says of itself, a field a key."""

    def get_all(self, name: str, /) -> Sequence[str] | None:
        """Return every value of a field."""


def stated_licence(name: str, about: Metadata) -> str:
    """Return the licence of a package as it states it, in whichever of three ways it does."""
    if name.lower() in _AS_THEIR_TEXT_SAYS:
        return _AS_THEIR_TEXT_SAYS[name.lower()]
    for key in ("License-Expression", "License"):
        for stated in about.get_all(key) or ():
            if len(stated) <= _LONGEST and "\n" not in stated.strip():
                return str(stated).strip()
    for line in about.get_all("Classifier") or ():
        if line.startswith("License ::"):
            return str(line).rpartition("::")[2].strip()
    return "lihat berkas lisensi paketnya"
