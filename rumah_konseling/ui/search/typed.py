"""What is typed into the search field: words, and filters such as ``bidang:pekerjaan``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from rumah_konseling.ethics.folding import sought
from rumah_konseling.records.care.care_words import RISK_WORDS, TECHNIQUE_WORDS
from rumah_konseling.records.index.search_model import SearchFilter
from rumah_konseling.records.search.search_found import WRITTEN_WORDS
from rumah_konseling.ui.clients.words import AREA
from rumah_konseling.ui.typed_dates import parse_date
from rumah_konseling.ui.unclear import Unclear

KIND = {
    "client": "Klien",
    "session": "Sesi",
    **WRITTEN_WORDS,
    "document": "Dokumen",
    "recipient": "Penerima",
}
EXAMPLE = "cemas bidang:pekerjaan sejak:2026-01"
_WORDS: Mapping[str, Mapping[Any, str]] = {
    "bidang": AREA,
    "teknik": TECHNIQUE_WORDS,
    "risiko": RISK_WORDS,
    "jenis": KIND,
}
_FIELDS = {"bidang": "area", "teknik": "technique", "risiko": "risk", "jenis": "kind"}
_PERIODS = {"sejak": "since", "sampai": "until"}
_PAIR = re.compile(r"(?<!\S)(bidang|teknik|risiko|jenis|sejak|sampai):(\S*)", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})[/.](\d{4})")
_UNCLEAR = "Tulis tahun, bulan, atau tanggal: 2026, 2026-03, atau 7/3/2026."
M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Typed:
    """The words, the filters, and the sentence about a filter that can't be read as yet."""

    words: str
    asked: SearchFilter
    trouble: str = ""


def read_typed(text: str, bar: SearchFilter, today: date) -> Typed:
    """Read what was typed; its filters go before those of the ``bar``."""
    found: dict[str, object] = {}
    trouble = ""
    for key, value in _PAIR.findall(text):
        key = sought(key)
        try:
            if key in _PERIODS:
                found[_PERIODS[key]] = read_day(value, today, is_end=key == "sampai")
            else:
                found[_FIELDS[key]] = _member(_WORDS[key], key, value)
        except ValueError as error:
            trouble = str(error)
    return Typed(_PAIR.sub(" ", text).strip(), replace(bar, **found), trouble)  # type: ignore[arg-type]


def read_day(text: str, today: date, *, is_end: bool) -> date | None:
    """Return the first or the last day of a year, a month or a day as typed; None for nothing.

    Raises:
        Unclear: it is none of these; the message is the sentence to show.
    """
    typed = text.strip()
    if not typed:
        return None
    year, month = 0, 0
    if typed.isdecimal() and len(typed) == 4:
        year = int(typed)
    elif found := _MONTH.fullmatch(typed):
        year, month = (int(found[1]), int(found[2])) if found[1] else (int(found[4]), int(found[3]))
    else:
        try:
            return parse_date(typed, today)
        except Unclear:
            raise Unclear(_UNCLEAR) from None
    if not (1900 <= year <= 9998 and 0 <= month <= 12):
        raise Unclear(_UNCLEAR)
    if not is_end:
        return date(year, month or 1, 1)
    after = date(year, month + 1, 1) if 0 < month < 12 else date(year + 1, 1, 1)
    return after - timedelta(days=1)


def _member(words: Mapping[M, str], key: str, value: str) -> M:
    begun = _bare(value)
    found = [member for member, word in words.items() if begun and _bare(word).startswith(begun)]
    if len(found) != 1:
        *most, last = (word.lower() for word in words.values())
        raise ValueError(f"Tulis {key}:{', '.join(most)}, atau {last}.")
    return found[0]


def _bare(word: str) -> str:
    return sought(word).replace("-", "").replace(" ", "")
