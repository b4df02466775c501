"""What the continuity envelope must hold, and what must never be in it."""

from __future__ import annotations

import re
from dataclasses import asdict, fields
from datetime import date

from rumah_konseling.ethics.folding import sought
from rumah_konseling.ethics.reasons import says
from rumah_konseling.ethics.somebody_else import Known, is_one
from rumah_konseling.records.plain_text import one_line, several_lines, too_long
from rumah_konseling.records.safekeeping.continuity_model import ContinuityPlan

MAX_LINE = 240
MAX_TEXT = 2_000
LONG_TEXTS = ("told", "oath", "never_read", "wishes")
_NEEDED = {
    "custodian_name": "Isi nama orang yang diberi amanat.",
    "custodian_position": "Isi hubungan atau jabatannya.",
    "custodian_contact": "Isi cara menghubunginya.",
    "successor": "Isi siapa yang mengambil alih catatan, misalnya konselor penerus.",
    "envelope_at": "Isi tempat amplop disimpan, misalnya “Lemari besi Sekretariat”.",
    "computer_at": "Isi tempat komputer ruang.",
    "backups_at": "Isi tempat cadangan disimpan.",
    "told_by": "Isi siapa yang memberi tahu klien.",
    "told": "Tulis apa yang disampaikan kepada klien.",
    "oath": "Tulis janji yang mengikat penerus.",
    "never_read": "Tulis apa yang tidak boleh dibaca.",
}
# Whoever finds both has everything: the sheet opens the copy on the medium.
_TOGETHER = "Amplop dan cadangan tidak boleh disimpan di satu tempat."
_NO_PLACE = frozenset(
    [
        "amplop",
        "cadangan",
        "dalam",
        "di",
        "disk",
        "flash",
        "flashdisk",
        "hard",
        "harddisk",
        "pada",
        "usb",
    ]
)
# What the custodian was shown before the program had a view for them alone.
_FORMER_VIEW = "melihat halaman hari ini"
_SHOWN_NOW = (
    "Pemegang amanat tidak lagi melihat halaman Hari ini dan kalender. Tulis ulang: yang "
    "diperlihatkan "
    "hanya nama, kontak aman, dan janji temu."
)
_NOT_A_WORD = re.compile(r"[\W_]+")
_CLIENT_CODE = re.compile(r"\bRK-\d{4}-\d+", re.IGNORECASE)
# Three groups of a recovery code on end, of digits and letters: a telephone number has none.
_GROUP = "[0-9A-HJKMNP-TV-Z]{4}"
_RECOVERY_CODE = re.compile(
    rf"\b(?=[\w-]*\d)(?=[\w-]*[A-Z]){_GROUP}(?:[-–]{_GROUP}){{2}}", re.IGNORECASE
)


def tidy(plan: ContinuityPlan) -> ContinuityPlan:
    """Return the plan with its texts as they are kept."""
    texts = asdict(plan)
    return ContinuityPlan(
        **{
            name: (several_lines if name in LONG_TEXTS else one_line)(text)
            for name, text in texts.items()
        }
    )


def faults(plan: ContinuityPlan) -> dict[str, str]:
    """Return what a tidied plan lacks, or holds that an envelope must not, by field."""
    errors = {}
    for field in fields(plan):
        text = getattr(plan, field.name)
        most = MAX_TEXT if field.name in LONG_TEXTS else MAX_LINE
        if len(text) > most:
            errors[field.name] = too_long(most)
        elif field.name in _NEEDED and not says(text, 3):
            errors[field.name] = _NEEDED[field.name]
        elif _CLIENT_CODE.search(text):
            errors[field.name] = "Amplop tidak boleh memuat kode klien."
        elif field.name in LONG_TEXTS and _FORMER_VIEW in sought(text):
            errors[field.name] = _SHOWN_NOW
        elif _RECOVERY_CODE.search(text):
            errors[field.name] = (
                "Ini menyerupai kode pemulihan. Kode hanya ada pada lembar pemulihan."
            )
    if together(plan.envelope_at, plan.backups_at):
        errors.setdefault("backups_at", _TOGETHER)
    if together(plan.envelope_at, plan.computer_at):
        errors.setdefault("envelope_at", "Simpan amplop terpisah dari komputer ruang.")
    if is_one(Known(plan.custodian_name), Known(plan.alternate_name)):
        errors.setdefault("alternate_name", "Ini pemegang amanat sendiri; isi orang lain.")
    if says(plan.alternate_name, 3) and not says(plan.alternate_contact, 3):
        errors.setdefault("alternate_contact", "Isi cara menghubungi penggantinya.")
    return errors


def promises_former_view(plan: ContinuityPlan) -> bool:
    """Whether it tells the custodian of pages that they are no longer shown."""
    return any(_FORMER_VIEW in sought(getattr(plan, name)) for name in LONG_TEXTS)


def together(one: str, other: str) -> bool:
    """Whether two places are one, or one is a part of the other: “lemari besi, rak bawah”."""
    places = [
        [word for word in _NOT_A_WORD.sub(" ", sought(place)).split() if word not in _NO_PLACE]
        for place in (one, other)
    ]
    short, long = sorted(places, key=len)
    return bool(short) and long[: len(short)] == short


def place_fault(kept_at: str, backups_at: str) -> str:
    """Return what is wrong with the place of a sealed envelope, or ""."""
    return _TOGETHER if together(kept_at, backups_at) else ""


def day_fault(day: date | None, earliest: date, today: date) -> str:
    """Return what is wrong with the day of something that has happened, or ""."""
    if day is None:
        return "Isi tanggalnya."
    if day > today:
        return "Tanggal itu belum terjadi."
    return "Tanggal itu mendahului amplopnya." if day < earliest else ""
