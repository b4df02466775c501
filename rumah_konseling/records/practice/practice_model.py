"""What is kept of the counselor's own practice, and the words for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Area:
    """A field of practice (bidang kompetensi), inside or outside what the counselor may do.

    ``basis`` is the training or experience it rests on, ``licence`` the register's id of the
    licence without which it may not be practised.
    """

    name: str
    is_within: bool
    since: date
    basis: str = ""
    licence: int | None = None


class LicenceKind(StrEnum):
    """What lets somebody practise; the first two are those of UU 23/2022 for psychology."""

    STR = "str"
    SILP = "silp"
    CERTIFICATE = "certificate"
    OTHER = "other"


LICENCE_KIND_WORDS = {
    LicenceKind.STR: "STR psikolog",
    LicenceKind.SILP: "SILP psikolog",
    LicenceKind.CERTIFICATE: "Sertifikat kompetensi",
    LicenceKind.OTHER: "Izin lain",
}


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence or certificate; without ``valid_until`` it does not expire."""

    kind: LicenceKind
    number: str
    issuer: str
    issued_on: date
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Training:
    """Training that was attended; ``hours`` of instruction (jam pelajaran)."""

    title: str
    organiser: str
    began_on: date
    ended_on: date
    hours: int
    certificate: str = ""
    area: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A hard case decided upon: what was asked, what speaks for and against, and why.

    ``supporting`` and ``restrained`` hold the keys of principles that the decision serves,
    and of those it had to hold back.
    """

    question: str
    options: tuple[str, ...]
    supporting: tuple[str, ...]
    restrained: tuple[str, ...]
    weighing: str
    consultation: str
    decision: str
    reason: str
    decided_on: date
    review_on: date


class ComplainedBy(StrEnum):
    """Who complains; a name is not needed."""

    CLIENT = "client"
    FAMILY = "family"
    EMPLOYEE = "employee"
    ANONYMOUS = "anonymous"
    OTHER = "other"


COMPLAINED_BY_WORDS = {
    ComplainedBy.CLIENT: "Klien",
    ComplainedBy.FAMILY: "Keluarga",
    ComplainedBy.EMPLOYEE: "Pegawai lain",
    ComplainedBy.ANONYMOUS: "Tanpa nama",
    ComplainedBy.OTHER: "Pihak lain",
}


class ComplainedHow(StrEnum):
    """The way a complaint came in."""

    SPOKEN = "spoken"
    LETTER = "letter"
    TELEPHONE = "telephone"
    MESSAGE = "message"


COMPLAINED_HOW_WORDS = {
    ComplainedHow.SPOKEN: "Lisan, langsung",
    ComplainedHow.LETTER: "Tertulis",
    ComplainedHow.TELEPHONE: "Telepon",
    ComplainedHow.MESSAGE: "Pesan atau surel",
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint in the words of who made it; there is no place for the counselor's view."""

    received_on: date
    by: ComplainedBy
    how: ComplainedHow
    words: str
    wish: str
    goes_to: str
    answer_by: date


class BoundaryKind(StrEnum):
    """What touched the boundary of the professional relationship."""

    GIFT = "gift"
    CONTACT = "contact"
    DUAL = "dual"
    FAVOUR = "favour"
    OTHER = "other"


BOUNDARY_KIND_WORDS = {
    BoundaryKind.GIFT: "Hadiah atau pemberian",
    BoundaryKind.CONTACT: "Pertemuan di luar konseling",
    BoundaryKind.DUAL: "Hubungan ganda",
    BoundaryKind.FAVOUR: "Permintaan bantuan pribadi",
    BoundaryKind.OTHER: "Lainnya",
}


@dataclass(frozen=True, slots=True)
class Boundary:
    """What happened at the boundary with one client, what was done, and what keeps it safe."""

    happened_on: date
    kind: BoundaryKind
    facts: str
    done: str
    safeguard: str = ""
    review_on: date | None = None


class AdviceKind(StrEnum):
    """Service that has no client: about how to treat somebody, or after an incident."""

    SUPERIOR = "superior"
    INCIDENT = "incident"


ADVICE_KIND_WORDS = {
    AdviceKind.SUPERIOR: "Konsultasi untuk atasan",
    AdviceKind.INCIDENT: "Layanan sesudah kejadian di tempat kerja",
}


@dataclass(frozen=True, slots=True)
class Advice:
    """A consultation or a service after an incident, without anyone's name.

    ``people`` is how many took part, ``minutes`` how long it took.
    """

    held_on: date
    kind: AdviceKind
    people: int
    minutes: int
    topic: str
    given: str
    names_looked_at: bool = False


@dataclass(frozen=True, slots=True)
class PracticeYear:
    """A year of practice as it stands on paper; ``until`` is the last day it covers."""

    year: int
    until: date
    areas: tuple[Area, ...]
    licences: tuple[Licence, ...]
    trainings: tuple[Training, ...]
    consultations: int
    incidents: int


@dataclass(frozen=True, slots=True)
class AuditedPrinciple:
    """One principle on the self-audit; ``open_now`` is how many matters are open for it."""

    source: str
    title: str
    kept_by: tuple[str, ...]
    open_now: int


@dataclass(frozen=True, slots=True)
class EthicsAudit:
    """The self-audit of a year (swaperiksa etika), as it stood on one day."""

    year: int
    on: date
    principles: tuple[AuditedPrinciple, ...]
