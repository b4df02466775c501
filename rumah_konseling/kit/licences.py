"""Whose work is shipped, under which licence, and the texts of all these licences."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from rumah_konseling.kit import KitStopped
from rumah_konseling.kit.wheels import Wheel
from rumah_konseling.packages_used import stated_licence

_IS_LICENCE = re.compile(
    r"(licen[cs]e|copying|notice|authors|contributors|copyright)", re.IGNORECASE
)
# Wheels that bring no text of their own licence: whose wheel brings the same, and its file there.
_LGPL_3 = (("python-bidi", "COPYING"), ("python-bidi", "COPYING.LESSER"))
_LENT = {
    "font-caladea": (("cryptography", "LICENSE.APACHE"),),
    "pyside6-essentials": _LGPL_3,
    "pyside6-pdf": _LGPL_3,
    "shiboken6": _LGPL_3,
}
# A text that is not about what is shipped: Qt is taken under the LGPL, nobody bought a licence.
_NOT_OURS = frozenset({"LicenseRef-Qt-Commercial.txt"})
_ABOUT = """\
Lisensi perangkat lunak yang ikut dipasang
==========================================

Setiap folder di sini memuat teks lisensi satu paket, seperti yang dikirim pembuatnya.

{lines}

Qt, PySide6, Shiboken dan python-bidi (LGPL 3)
----------------------------------------------
Bagian-bagian ini boleh Anda ganti dengan versi lain yang sesuai: berkasnya terpisah dan
tidak digabungkan ke dalam program. Letaknya:
    packages/PySide6, packages/shiboken6, packages/bidi
Timpa berkas di folder itu dengan versi Anda; program memakainya saat dibuka lagi. Kode
sumbernya ada pada pembuatnya, dengan nama dan nomor versi yang tertulis di atas.

Rumah Konseling
---------------
Pemilik program belum menetapkan lisensinya.
"""


def gather(wheels: Sequence[Wheel], folder: Path, more: Sequence[str] = ()) -> None:
    """Write the licence texts of all wheels into a folder, and a page that says whose they are.

    ``more`` are lines for what is shipped beside the wheels.

    Raises:
        KitStopped: a wheel has no text, and none is known that stands for it.
    """
    by_name = {wheel.pin.name: wheel for wheel in wheels}
    lines = []
    for name, wheel in sorted(by_name.items()):
        texts = _texts_in(wheel)
        for lender, file in _LENT.get(name, ()):
            texts[file] = _texts_in(by_name[lender])[file]
        if not texts:
            raise KitStopped(f"Teks lisensi {name} tidak ada di dalam paketnya.")
        own = folder / f"{name}-{wheel.pin.version}"
        for file, content in sorted(texts.items()):
            target = own.joinpath(*PurePosixPath(file).parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        lines.append(f"{name} {wheel.pin.version}: {stated_licence(name, wheel.about)}")
    (folder / "BACA-DAHULU.txt").write_text(
        _ABOUT.format(lines="\n".join([*lines, *more])), "utf-8", newline="\r\n"
    )


def lgpl_texts(wheels: Sequence[Wheel]) -> dict[str, bytes]:
    """Return the texts of the LGPL 3, which one of the wheels brings, by their files' names.

    Raises:
        KitStopped: it brings them no more.
    """
    by_name = {wheel.pin.name: wheel for wheel in wheels}
    found = {}
    for name, file in _LGPL_3:
        brought = _texts_in(by_name[name]) if name in by_name else {}
        if file not in brought:
            raise KitStopped(f"Teks lisensi {file} tidak ada lagi di dalam {name}.")
        found[file] = brought[file]
    return found


def _texts_in(wheel: Wheel) -> dict[str, bytes]:
    own = wheel.own_folder
    found = {}
    with zipfile.ZipFile(wheel.path) as archive:
        for entry in archive.infolist():
            inside = entry.filename.removeprefix(f"{own}/")
            if entry.is_dir() or inside == entry.filename:
                continue
            name = inside.removeprefix("licenses/")
            is_text = inside.startswith("licenses/") or _IS_LICENCE.match(name)
            if is_text and name not in _NOT_OURS:
                found[name] = archive.read(entry)
    return found
