"""The number of a civil servant (NIP): what it says, and what is wrong with one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rumah_konseling.records.clients.client_model import Sex

DIGITS = 18
_PART_TIME = 24
_CONTRACT_MONTHS = (21, _PART_TIME)


@dataclass(frozen=True, slots=True)
class Nip:
    """The parts of a civil servant's number.

    18 digits: birth date (8), year and month of appointment (6; a contract
    employee, PPPK, has 21 in place of the month, one of part time 24), sex (1 male,
    2 female), and a running number (3, from 001). Source: the national civil service
    agency's numbering.
    """

    birth_date: date
    sex: Sex
    is_part_time: bool = False

    @classmethod
    def parse(cls, text: str) -> Nip | None:
        """Read 18 digits; ``None`` when their parts can't be a NIP."""
        if not re.fullmatch(rf"[0-9]{{{DIGITS}}}", text):
            return None
        try:
            born = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
        except ValueError:
            return None
        month = int(text[12:14])
        sex = {"1": Sex.MALE, "2": Sex.FEMALE}.get(text[14])
        if sex is None or not (1 <= month <= 12 or month in _CONTRACT_MONTHS):
            return None
        if text.endswith("000"):
            return None
        return cls(born, sex, is_part_time=month == _PART_TIME)


def nip_trouble(number: str) -> str:
    """Return what to do about a number that is no whole NIP; empty when it has its 18 digits."""
    if not number.isascii() or not number.isdigit():
        return "NIP hanya berisi angka."
    if len(number) != DIGITS:
        return f"NIP terdiri atas {DIGITS} angka; kini {len(number)}."
    return ""
