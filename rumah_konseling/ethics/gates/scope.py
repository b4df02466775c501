"""Is a permission narrow enough to be one?

«Izin tertulis» names a recipient, a purpose and the information; a permission for
everything or for anyone is none, and is refused with the reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from rumah_konseling.clock import years_after
from rumah_konseling.ethics.gates.disclosure import Direction, Item, Medium

_LONGEST_YEARS = 1
_EVERYTHING = re.compile(
    r"\b(segala\w*|seluruh(nya)?|semua(nya)?|apa\s+(pun|saja)|apapun|selengkapnya|"
    r"tanpa\s+(batas|kecuali)|everything|all)\b",
    re.IGNORECASE,
)
_ANYONE = re.compile(
    r"\b(siapa\s*(pun|saja)|siapapun|pihak\s+(mana\s*pun|ketiga|lain|terkait|berwenang)|"
    r"semua\s+(orang|pihak)|yang\s+(berkepentingan|memerlukan|membutuhkan)|"
    r"instansi\s+terkait|any(one|body))\b",
    re.IGNORECASE,
)
NOT_EVERYTHING = (
    "Izin untuk «semua» bukan izin. Sebutkan informasi mana yang diperlukan untuk tujuan itu."
)
NOT_ANYONE = (
    "Izin untuk siapa saja bukan izin. Sebutkan nama orang atau jabatan di kantor tertentu."
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The width of a permission, as it was filled in."""

    recipient_name: str
    recipient_office: str
    purpose_text: str
    items: tuple[Item, ...]
    items_text: str
    excluded: tuple[Item, ...]
    media: tuple[Medium, ...]
    direction: Direction
    valid_from: date | None
    valid_until: date | None
    ends_on_event: str
    representative: str
    authority: str


def too_wide(scope: Scope, today: date) -> dict[str, str]:
    """Return, for each field that is too wide or missing, what to do instead."""
    errors: dict[str, str] = {}
    if not scope.recipient_name.strip():
        errors["recipient"] = "Pilih penerima yang bernama."
    elif _ANYONE.search(f"{scope.recipient_name} {scope.recipient_office}"):
        errors["recipient"] = NOT_ANYONE
    if len(scope.purpose_text.strip()) < 5:
        errors["purpose_text"] = "Tulis untuk apa informasi itu diperlukan."
    elif _EVERYTHING.search(scope.purpose_text):
        errors["purpose_text"] = "Satu izin untuk satu tujuan; sebutkan tujuan itu."
    if not scope.items:
        errors["items"] = "Pilih sekurang-kurangnya satu jenis informasi."
    elif set(scope.items) == set(Item):
        errors["items"] = NOT_EVERYTHING
    elif set(scope.items) & set(scope.excluded):
        errors["excluded"] = (
            "Ada informasi yang diizinkan sekaligus dikecualikan; pilih salah satu."
        )
    if len(scope.items_text.strip()) < 5:
        errors["items_text"] = "Tulis dengan tepat informasi yang boleh disampaikan."
    elif _EVERYTHING.search(scope.items_text):
        errors["items_text"] = NOT_EVERYTHING
    if scope.direction is not Direction.RECEIVE and not scope.media:
        errors["media"] = "Pilih cara penyampaian."
    errors.update(_time_errors(scope, today))
    if scope.representative.strip() and not scope.authority.strip():
        errors["authority"] = "Sebutkan dasar kewenangan wakil klien."
    return errors


def longest(begins: date) -> date:
    """Return the last day on which a permission may end: a year on, the first day not counted."""
    return years_after(begins + timedelta(days=1), _LONGEST_YEARS)


def _time_errors(scope: Scope, today: date) -> dict[str, str]:
    begins = scope.valid_from or today
    if scope.valid_until is None:
        if scope.ends_on_event.strip():
            return {}
        return {"valid_until": "Isi tanggal berakhir, atau peristiwa yang mengakhirinya."}
    if scope.valid_until < begins:
        return {"valid_until": "Tanggal berakhir lebih awal daripada tanggal mulai."}
    if scope.valid_until < today:
        return {"valid_until": "Tanggal berakhir sudah lewat."}
    if scope.valid_until > longest(begins):
        return {"valid_until": "Paling lama satu tahun; setelah itu minta izin baru."}
    return {}
