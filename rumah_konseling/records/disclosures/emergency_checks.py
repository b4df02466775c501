"""What an emergency record must hold at once, and what it must hold to be whole."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from rumah_konseling.ethics.folding import sought
from rumah_konseling.ethics.reasons import is_reason, says
from rumah_konseling.records.disclosures.emergency_model import (
    ClientTold,
    EmergencyLater,
    EmergencyNow,
    Imminence,
)
from rumah_konseling.records.disclosures.recipient_model import Addressee
from rumah_konseling.records.plain_text import one_line, several_lines, too_long

MAX_TEXT = 4_000
MAX_LINE = 200
# What the consent's wording calls the exception that is kept as a legal order.
ORDER_KEY = "legal_order"
ORDER_IS_NONE = (
    "Perintah pengadilan atau penyidik bukan keadaan darurat. Catat sebagai perintah hukum "
    "pada berkas klien."
)
_ORDER = re.compile(
    # The law's own bidding and a call for help are no orders.
    r"\b(?:perintah(?! (?:undang|hukum|agama))|penetapan|putusan|"
    r"panggilan(?! (?:darurat|telepon|1\d\d\b))|surat kuasa|sprin\w*|pengadilan|hakim|"
    r"penyidi\w+|penuntut|jaksa|kejaksaan|reskrim\w*)\b"
)
EMPLOYER_GETS_NOTHING = (
    "Atasan dan pengelola kepegawaian tidak diberi tahu. Pilih keluarga, layanan kesehatan, atau "
    "119; bila hanya pihak ini yang dapat menolong, tulis mengapa."
)
_NOW_TEXTS = ("facts", "given", "employer_reason")
_NOW_LINES = ("law", "exception_title")
_LATER_LINES = ("reviewer",)
_LATER_TEXTS = (
    "learned",
    "source",
    "plan_and_means",
    "protective_factors",
    "alternatives",
    "consultation",
    "client_told_note",
    "identity_check",
    "withheld",
    "response",
    "outcome",
    "follow_up",
)


def now_texts(now: EmergencyNow) -> dict[str, str]:
    """Return what is written in the first facts, by field."""
    return {name: getattr(now, name) for name in (*_NOW_TEXTS, "law")}


def later_texts(later: EmergencyLater) -> dict[str, str]:
    """Return what is written in the rest of a record, by field."""
    return {name: getattr(later, name) for name in (*_LATER_TEXTS, *_LATER_LINES)}


def tidy_now(now: EmergencyNow) -> EmergencyNow:
    """Return the first facts with their texts as they are kept."""
    to = now.recipient
    recipient = Addressee(one_line(to.name), one_line(to.office), several_lines(to.address))
    return replace(now, recipient=recipient, **_tidied(now, _NOW_TEXTS, _NOW_LINES))


def tidy_later(later: EmergencyLater) -> EmergencyLater:
    """Return the rest of a record with its texts as they are kept."""
    return replace(later, **_tidied(later, _LATER_TEXTS, _LATER_LINES))


def too_long_later(later: EmergencyLater) -> dict[str, str]:
    """Return what is too long to be kept, by field."""
    return _overlong(later, _LATER_TEXTS, _LATER_LINES)


def names_an_order(law: str) -> bool:
    """Whether what is given as the law is somebody's order: that has a record of its own."""
    return _ORDER.search(sought(law)) is not None


def missing_now(now: EmergencyNow, *, is_employer: bool) -> dict[str, str]:
    """Return what keeps tidied first facts from being kept, by field.

    ``is_employer`` is whether the recipient may be on the employer's side.
    """
    errors = _overlong(now, _NOW_TEXTS, _NOW_LINES)
    if not says(now.facts, 10):
        errors["facts"] = "Tulis kata-kata atau perilaku yang Anda lihat atau dengar."
    if now.exception_key == ORDER_KEY or names_an_order(now.law):
        errors["exception_key"] = ORDER_IS_NONE
    elif not now.exception_key and not now.law.strip():
        errors["exception_key"] = "Pilih keadaan yang membuka kerahasiaan."
    if not says(now.recipient.name, 3):
        errors["recipient"] = "Isi siapa yang diberi tahu."
    if not now.items:
        errors["items"] = "Pilih informasi yang disampaikan; hanya yang perlu."
    if not says(now.given, 5):
        errors["given"] = "Tulis tepatnya apa yang disampaikan."
    if is_employer and "employer_reason" not in errors and not is_reason(now.employer_reason):
        errors["employer_reason"] = EMPLOYER_GETS_NOTHING
    return errors


_NEEDED_LATER = {
    "learned": "Tulis kapan dan bagaimana Anda mengetahuinya.",
    "plan_and_means": "Tulis rencana dan sarana yang diketahui, atau “tidak diketahui”.",
    "protective_factors": "Tulis hal yang melindungi, atau “tidak diketahui”.",
    "alternatives": "Tulis apa yang dicoba sebelum membuka kerahasiaan.",
    "consultation": "Tulis dengan siapa Anda berkonsultasi, atau mengapa tidak mungkin.",
    "identity_check": "Tulis bagaimana Anda memastikan penerimanya.",
    "withheld": "Tulis apa yang tidak disampaikan.",
    "response": "Tulis tanggapan penerima.",
    "outcome": "Tulis hasilnya.",
    "follow_up": "Tulis tindak lanjutnya.",
}


def missing_later(later: EmergencyLater, imminence: Imminence) -> dict[str, str]:
    """Return what a whole record still needs, by field.

    Where the danger was days away there was time to tell the client first.
    """
    errors = {
        name: hint for name, hint in _NEEDED_LATER.items() if not says(getattr(later, name), 3)
    }
    if later.client_told is ClientTold.NOT_YET:
        errors["client_told"] = "Beri tahu klien, atau nyatakan bahwa hal itu tidak aman."
    elif not says(later.client_told_note, 10):
        if later.client_told is ClientTold.NOT_SAFE:
            errors["client_told_note"] = "Tulis mengapa klien tidak diberi tahu."
        elif later.client_told is ClientTold.AFTER and imminence is Imminence.DAYS:
            errors["client_told_note"] = (
                "Bahayanya bukan saat itu juga. Tulis mengapa klien tidak diberi tahu lebih dahulu."
            )
    return errors


def _tidied(record: Any, texts: tuple[str, ...], lines: tuple[str, ...]) -> dict[str, Any]:
    tidied: dict[str, Any] = {name: several_lines(getattr(record, name)) for name in texts}
    return tidied | {name: one_line(getattr(record, name)) for name in lines}


def _overlong(record: Any, texts: tuple[str, ...], lines: tuple[str, ...]) -> dict[str, str]:
    limits = dict.fromkeys(texts, MAX_TEXT) | dict.fromkeys(lines, MAX_LINE)
    return {
        name: too_long(limit)
        for name, limit in limits.items()
        if len(getattr(record, name)) > limit
    }
