"""Reads what stands in single cells: sexes, numbers and words of an office's lists.

Nothing is repaired: what a spreadsheet took away can't be known, and is asked for again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from rumah_konseling.ethics.folding import sought, without_gaps
from rumah_konseling.records.clients.client_model import (
    Area,
    CameBy,
    ClientStatus,
    SafeChannel,
    Sex,
)
from rumah_konseling.records.intake.source_table import Cell, Unreadable, text_of

_NONE_SAID = frozenset(
    {
        "",
        "-",
        "--",
        "---",
        "–",
        "—",
        ".",
        "?",
        "n/a",
        "na",
        "nihil",
        "tidak ada",
        "belum ada",
        "belum ditanyakan",
        "null",
    }
)
_NUMERIC = re.compile(r"[+]?\d+(?:[.,]\d+)?[eE][+]?\d+|\d{15,}[.,]0+")

# How a list keeps a spreadsheet from taking a text for a number: ="0812", '0812.
_MARKED = re.compile(r"""^(?:="([^"]*)"|'(?=[\d+=-])(.*))$""", re.DOTALL)
# What stands before a number in a cell: “NIP. 1985…”.
_CALLED = re.compile(r"^nip\b[.:\s]*", re.IGNORECASE)
_WITH_NUMBER = re.compile(
    r"(.+?)[\s/,;:()-]+(?:nip\b[.:\s]*)?((?:[0-9][ .]?){17}[0-9])\)?", re.IGNORECASE | re.DOTALL
)
# No name is longer; the pattern is asked nothing that could keep it at work.
_LONGEST_NAME = 300

LOST_DIGITS = (
    "NIP tersimpan sebagai angka sehingga angka terakhirnya hilang. "
    "Ubah kolomnya menjadi teks dan ketik ulang dari kartu pegawai."
)
_SEXES = {
    "l": Sex.MALE,
    "lk": Sex.MALE,
    "laki": Sex.MALE,
    "laki laki": Sex.MALE,
    "laki2": Sex.MALE,
    "cowok": Sex.MALE,
    "cewek": Sex.FEMALE,
    "lelaki": Sex.MALE,
    "pria": Sex.MALE,
    "male": Sex.MALE,
    "m": Sex.MALE,
    "p": Sex.FEMALE,
    "pr": Sex.FEMALE,
    "perempuan": Sex.FEMALE,
    "wanita": Sex.FEMALE,
    "w": Sex.FEMALE,
    "female": Sex.FEMALE,
    "f": Sex.FEMALE,
    "1": Sex.MALE,
    "2": Sex.FEMALE,
}
_AREAS = {
    "pribadi": Area.PERSONAL,
    "personal": Area.PERSONAL,
    "keluarga": Area.PERSONAL,
    "sosial": Area.SOCIAL,
    "edukatif": Area.EDUCATIONAL,
    "edukasi": Area.EDUCATIONAL,
    "pendidikan": Area.EDUCATIONAL,
    "belajar": Area.EDUCATIONAL,
    "pekerjaan": Area.WORK,
    "kerja": Area.WORK,
    "karier": Area.WORK,
    "karir": Area.WORK,
}
_CAME_BY = {
    "sendiri": CameBy.SELF,
    "datang sendiri": CameBy.SELF,
    "inisiatif sendiri": CameBy.SELF,
    "kemauan sendiri": CameBy.SELF,
    "atasan": CameBy.SUPERIOR,
    "disarankan atasan": CameBy.SUPERIOR,
    "pimpinan": CameBy.SUPERIOR,
    "rekan": CameBy.COLLEAGUE,
    "rekan kerja": CameBy.COLLEAGUE,
    "teman": CameBy.COLLEAGUE,
    "disarankan rekan": CameBy.COLLEAGUE,
    "disarankan rekan kerja": CameBy.COLLEAGUE,
    "keluarga": CameBy.FAMILY,
    "disarankan keluarga": CameBy.FAMILY,
    "rujukan": CameBy.REFERRAL,
    "dirujuk": CameBy.REFERRAL,
}
_CHANNELS = {
    "telepon": SafeChannel.PHONE,
    "telpon": SafeChannel.PHONE,
    "hp": SafeChannel.PHONE,
    "pesan": SafeChannel.MESSAGE,
    "pesan singkat": SafeChannel.MESSAGE,
    "sms": SafeChannel.MESSAGE,
    "wa": SafeChannel.MESSAGE,
    "whatsapp": SafeChannel.MESSAGE,
    "surel": SafeChannel.EMAIL,
    "email": SafeChannel.EMAIL,
    "langsung": SafeChannel.IN_PERSON,
    "bertemu langsung": SafeChannel.IN_PERSON,
    "jangan dihubungi": SafeChannel.NONE,
}
STATUSES = {
    "menunggu": ClientStatus.WAITING,
    "daftar tunggu": ClientStatus.WAITING,
    "antre": ClientStatus.WAITING,
    "aktif": ClientStatus.ACTIVE,
    "berjalan": ClientStatus.ACTIVE,
    "dalam layanan": ClientStatus.ACTIVE,
    "proses": ClientStatus.ACTIVE,
    "selesai": ClientStatus.CLOSED,
    "ditutup": ClientStatus.CLOSED,
    "tutup": ClientStatus.CLOSED,
}
K = TypeVar("K")


class CellUnclear(Exception):
    """A cell can't be read; the sentence says what to do."""


def words_in(cell: Cell) -> str:
    """Return the text of a cell; a dash and its like say that there is none.

    Raises:
        CellUnclear: its value is not in the file.
    """
    if isinstance(cell, Unreadable):
        raise CellUnclear(cell.sentence)
    text = text_of(cell).strip("\u00a0\u200b\ufeff \t\r\n")
    text = _MARKED.sub(r"\1\2", text)
    return "" if sought(text) in _NONE_SAID else text


def number_in(cell: Cell) -> str:
    """Return a number of a person as it is typed; the mark of a text (') is none of it.

    Raises:
        CellUnclear: a spreadsheet took it for a quantity, and its last digits are gone.
    """
    text = _CALLED.sub("", words_in(cell).lstrip("'’‘`"), count=1)
    if not text:
        return ""
    bare = without_gaps(text)
    is_quantity = not isinstance(cell, str) or bool(_NUMERIC.fullmatch(text.replace(" ", "")))
    # No running number is 000: these three are what fifteen exact digits were filled up with.
    if is_quantity or (len(bare) == 18 and bare.isdigit() and bare.endswith("000")):
        raise CellUnclear(LOST_DIGITS)
    return text


def name_and_number(text: str) -> tuple[str, str]:
    """Part a name from the NIP that stands in one cell with it ("Budi / NIP 1985…")."""
    found = _WITH_NUMBER.fullmatch(text) if len(text) <= _LONGEST_NAME else None
    return (found[1].strip(), found[2]) if found else (text, "")


def sexes_of(cells: Iterable[Cell]) -> dict[str, Sex]:
    """Return what the signs of a column mean: beside W (wanita), P is a man (pria).

    Where L, P and W all stand in it, P is unclear and left out.
    """
    found = {_plain(text_of(cell)) for cell in cells}
    meanings = dict(_SEXES)
    if {"p", "w"} <= found:
        meanings["p"] = Sex.MALE
        if "l" in found:
            del meanings["p"]
    if "0" in found:
        # Who counts from nought means something else by 1.
        del meanings["1"], meanings["2"]
    return meanings


def sex_in(cell: Cell, meanings: Mapping[str, Sex]) -> Sex:
    """Return the sex in a cell.

    Raises:
        CellUnclear: its sign is not known.
    """
    return _one(cell, meanings, Sex.UNKNOWN, "Tulis L atau P, laki-laki atau perempuan.")


def areas_in(cell: Cell) -> tuple[Area, ...]:
    """Return the areas named in a cell.

    Raises:
        CellUnclear: one of them is none.
    """
    parts = re.split(r"[,;/+&\n]|\bdan\b", sought(words_in(cell)))
    found: dict[Area, None] = {}
    for part in filter(None, (_plain(one) for one in parts)):
        area = _AREAS.get(part.removeprefix("masalah ").removeprefix("bidang "))
        if area is None:
            raise CellUnclear(
                "Bidang ini tidak dikenal; pakai pribadi, sosial, edukatif, atau pekerjaan."
            )
        found[area] = None
    return tuple(found)


def came_by_in(cell: Cell) -> CameBy | None:
    """Return how a client came, ``None`` where nothing is said.

    Raises:
        CellUnclear: the words are not known.
    """
    return _one(cell, _CAME_BY, None, "Tulis sendiri, atasan, rekan kerja, keluarga, atau rujukan.")


def channel_in(cell: Cell) -> SafeChannel:
    """Return the safe way to reach a client.

    Raises:
        CellUnclear: the words are not known.
    """
    return _one(
        cell,
        _CHANNELS,
        SafeChannel.NOT_ASKED,
        "Tulis telepon, pesan singkat, surel, bertemu langsung, atau jangan dihubungi.",
    )


def status_in(cell: Cell) -> ClientStatus:
    """Return where a client stands; who has no status waits.

    Raises:
        CellUnclear: the words are not known.
    """
    return _one(cell, STATUSES, ClientStatus.WAITING, "Tulis menunggu, aktif, atau selesai.")


def _one(cell: Cell, words: Mapping[str, K], none: K, unclear: str) -> K:
    said = _plain(words_in(cell))
    if not said:
        return none
    if said not in words:
        raise CellUnclear(unclear)
    return words[said]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", sought(text)))
