"""Every text of a person in the facts that a paper is drawn from, whatever kind it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from rumah_konseling.ethics.addressee import Addressee
from rumah_konseling.ethics.folding import folded
from rumah_konseling.ethics.gates.disclosure import OpenVerdict
from rumah_konseling.records.consents.wording import ConsentWording
from rumah_konseling.records.papers.ink import Ink

# The room's own wording, drawings, leave, and what others call themselves: nobody's writing.
_NOT_WRITTEN = (ConsentWording, Ink, OpenVerdict, Addressee, Enum)

_CODE = re.compile(r"\brk[-/. ]{0,3}\d{4}[-/. ]{0,3}\d{4,}\b")
# Numbers that the program makes up: 6AW9 is the beginning of many, and a code of ICD-11.
_NUMBERS = frozenset(
    {
        "code",
        "serial",
        "consent_serial",
        "permission_serial",
        "permission_serials",
        "ended_permissions",
        "mac",
        "wording_version",
    }
)


def texts_in(facts: object, unprinted: Collection[str] = ()) -> dict[str, str]:
    """Return the texts of what a paper is drawn from, by the name of their field.

    Fields called as in ``unprinted`` stand on no paper of this kind. What is in a list bears
    its place (``words_0``).
    """
    found: dict[str, str] = {}
    for name, text in _texts("text", facts, {*unprinted, *_NUMBERS}):
        found[name] = f"{found[name]}\n{text}" if name in found else text
    return found


def codes_in(texts: Mapping[str, str]) -> dict[str, str]:
    """Return what to do, by field, where a text names a file by its code, however it is written.

    Beside a name, outside the room, it would tell whom every list by codes is about.
    """
    named = {
        name: match[0] for name, text in texts.items() if (match := _CODE.search(folded(text)))
    }
    return {
        name: f"Hapus kode berkas “{code.upper()}”: lembar ini keluar dari ruang, dan kode itu "
        "membuka daftar yang tanpa nama."
        for name, code in named.items()
    }


def _texts(name: str, value: Any, passed_over: Collection[str]) -> Iterator[tuple[str, str]]:
    if isinstance(value, _NOT_WRITTEN):
        return
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _texts(str(key), each, passed_over)
    elif isinstance(value, list | tuple):
        for place, each in enumerate(value):
            yield from _texts(f"{name}_{place}", each, passed_over)
    elif is_dataclass(value):
        number = name.rpartition("_")[2]
        suffix = f"_{number}" if number.isdigit() else ""
        for field in fields(value):
            if field.name not in passed_over:
                yield from _texts(field.name + suffix, getattr(value, field.name), passed_over)
