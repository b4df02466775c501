"""Names of files as people type and paste them, and those that no file can have.

A room travels: what Windows can't hold is refused on Linux as well, in one sentence.
Source: Microsoft, «Naming Files, Paths, and Namespaces».
"""

from __future__ import annotations

_QUOTES = ("''", '""', "“”", "«»", "‘’")
_SIGNS = '<>:"/\\|?*'
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³"}
)
MOST_BYTES = 200  # of 255, with room for what is put beside a room: «-sebelum-…», «.keys.bak.new»


def unquoted(text: str) -> str:
    """Return a path without the quotes that copying it from another program brings along."""
    text = text.strip()
    if len(text) > 1 and any(text[0] == pair[0] and text[-1] == pair[1] for pair in _QUOTES):
        return text[1:-1].strip()
    return text


def name_fault(name: str) -> str:
    """Return what is wrong with the name of a new file, and what to do; "" when nothing is."""
    if any(ord(sign) < 32 or 0xD800 <= ord(sign) <= 0xDFFF for sign in name):
        return "Nama itu memuat tanda yang tidak dapat disimpan; ketik ulang namanya."
    found = [sign for sign in _SIGNS if sign in name]
    if found:
        return f"Nama berkas tidak dapat memuat {' '.join(found)}; gunakan huruf, angka, dan -."
    if name.split(".")[0].strip().lower() in _DEVICES:
        return f"Nama {name.split('.')[0]} dipakai Windows untuk perangkat; pilih nama lain."
    if name != name.rstrip(". "):
        return "Nama berkas tidak dapat diakhiri titik atau spasi; hapus yang terakhir."
    if len(name.encode()) > MOST_BYTES:
        return "Nama berkas terlalu panjang; pilih yang lebih pendek."
    return ""
