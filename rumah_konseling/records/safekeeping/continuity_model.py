"""The continuity envelope (amplop keberlanjutan): who goes on when the counselor can't."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

DEFAULT_TOLD = (
    "Konselor sedang tidak dapat melayani. Janji temu Anda tidak dapat dilaksanakan seperti "
    "rencana. Kerahasiaan Anda tetap dijaga. Anda dapat memilih konselor pengganti, layanan lain, "
    "atau berhenti."
)
DEFAULT_OATH = (
    "Kesepakatan kerahasiaan yang ditandatangani klien tetap berlaku. Penerus menandatangani janji "
    "kerahasiaan yang sama sebelum membuka satu pun berkas."
)
DEFAULT_NEVER = (
    "Catatan proses, catatan sesi, dan surat siapa pun. Pemegang amanat hanya melihat nama, kontak "
    "aman, dan janji temu klien yang perlu diberi tahu."
)


@dataclass(frozen=True, slots=True)
class ContinuityPlan:
    """What the envelope says.

    The custodian opens it, the alternate if the custodian can't; ``successor`` is the
    next counselor, who alone takes over the records, under ``oath``. ``told`` is what
    clients are told, ``told_by`` who tells them.
    """

    custodian_name: str = ""
    custodian_position: str = ""
    custodian_contact: str = ""
    alternate_name: str = ""
    alternate_position: str = ""
    alternate_contact: str = ""
    successor: str = ""
    successor_contact: str = ""
    envelope_at: str = ""
    computer_at: str = ""
    backups_at: str = ""
    told_by: str = ""
    told: str = DEFAULT_TOLD
    oath: str = DEFAULT_OATH
    never_read: str = DEFAULT_NEVER
    wishes: str = ""


class WayOfTest(StrEnum):
    """How the envelope was tested: looked at, or its sheet's code typed back."""

    LOOKED = "looked"
    PROVED = "proved"


@dataclass(frozen=True, slots=True)
class EnvelopeTest:
    """A yearly look at the envelope."""

    tested_on: date
    way: WayOfTest
    is_whole: bool
    is_sealed: bool
    note: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether the envelope can go on lying where it is."""
        return self.is_whole and self.is_sealed


class EnvelopeState(StrEnum):
    """How far an envelope has come."""

    PRINTED = "printed"
    SEALED = "sealed"
    TESTED = "tested"
    BROKEN = "broken"
    OPENED = "opened"


@dataclass(frozen=True, slots=True)
class Envelope:
    """A set of instructions that was printed, and what became of it.

    ``recovery_slot`` tells which recovery sheet went in at the sealing.
    """

    id: int
    plan: ContinuityPlan
    document_id: int
    serial: str
    printed_on: date
    sealed_on: date | None
    kept_at: str
    recovery_slot: str
    opened_on: date | None
    opened_by: str
    opened_reason: str
    tests: tuple[EnvelopeTest, ...]

    @property
    def state(self) -> EnvelopeState:
        """Return how far it has come."""
        if self.opened_on is not None:
            return EnvelopeState.OPENED
        if self.sealed_on is None:
            return EnvelopeState.PRINTED
        if not self.tests:
            return EnvelopeState.SEALED
        return EnvelopeState.TESTED if self.tests[-1].is_sound else EnvelopeState.BROKEN

    @property
    def is_in_force(self) -> bool:
        """Whether the custodian could open it tomorrow and find what they need."""
        return self.state in (EnvelopeState.SEALED, EnvelopeState.TESTED)

    @property
    def looked_at_on(self) -> date | None:
        """Return when it was last seen to be whole: at its sealing or at a test."""
        return self.tests[-1].tested_on if self.tests else self.sealed_on
