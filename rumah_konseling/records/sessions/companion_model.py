"""Someone else in the room (pendamping, penerjemah) and their confidentiality sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rumah_konseling.records.papers.ink import Ink


class CompanionRole(StrEnum):
    """As whom they come."""

    SPOUSE = "spouse"
    FAMILY = "family"
    COLLEAGUE = "colleague"
    INTERPRETER = "interpreter"
    OTHER = "other"


ROLE_WORDS = {
    CompanionRole.SPOUSE: "Suami atau istri",
    CompanionRole.FAMILY: "Keluarga",
    CompanionRole.COLLEAGUE: "Rekan kerja",
    CompanionRole.INTERPRETER: "Penerjemah atau juru bahasa",
    CompanionRole.OTHER: "Pendamping lain",
}
# What a note calls them without a name.
SAID_AS = {
    CompanionRole.SPOUSE: ("suami", "istri", "pasangan", "suaminya", "istrinya"),
    CompanionRole.FAMILY: (
        *("keluarga", "orang", "tua", "ayah", "bapak", "ibu"),
        *("anak", "kakak", "adik", "saudara", "saudari", "wali"),
    ),
    CompanionRole.COLLEAGUE: ("rekan", "kerja", "teman", "kolega"),
    CompanionRole.INTERPRETER: ("penerjemah", "juru", "bahasa", "isyarat"),
    CompanionRole.OTHER: ("pendamping",),
}


class CompanionState(StrEnum):
    """Where the sheet stands; only ``IN_FORCE`` binds."""

    DRAFT = "draft"
    PRINTED = "printed"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class CompanionForm:
    """Who they are; ``identity`` is a number or another way to know them again."""

    name: str
    role: CompanionRole
    identity: str


@dataclass(frozen=True, slots=True)
class Companion:
    """One person with their sheet, for one client."""

    id: int
    client_id: int
    form: CompanionForm
    state: CompanionState
    serial: str | None
    signed_on: date | None
    ink: Ink | None
    counselor_ink: Ink | None
    copy_given: bool
