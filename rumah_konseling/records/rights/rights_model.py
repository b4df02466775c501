"""The rights of whoever the data are about, as UU 27/2022 has them.

Clocks are those of the law alone: articles 30, 32, 40 and 41 say 3 × 24 hours from the
request, weekends and holidays included. Erasure has none: it is decided, carried out, and
told (article 45). Grounds of refusal stand as they stand there: article 15 for the rights
of articles 8, 9, 10(1), 11 and 13; article 33 for changes; article 41(2) for restriction.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from rumah_konseling.records.papers.ink import Ink

CLOCK = timedelta(hours=72)


class Right(StrEnum):
    """A right; the value is kept."""

    INFORMATION = "information"
    CORRECTION = "correction"
    ACCESS = "access"
    COPY = "copy"
    ERASURE = "erasure"
    WITHDRAWAL = "withdrawal"
    OBJECTION = "objection"
    RESTRICTION = "restriction"
    TRANSFER = "transfer"


RIGHT_WORDS = {
    Right.INFORMATION: "Penjelasan tentang pemakaian data",
    Right.CORRECTION: "Melengkapi atau memperbaiki data",
    Right.ACCESS: "Melihat data",
    Right.COPY: "Menerima salinan data",
    Right.ERASURE: "Mengakhiri pemakaian dan menghapus data",
    Right.WITHDRAWAL: "Mencabut persetujuan",
    Right.OBJECTION: "Keberatan atas keputusan otomatis",
    Right.RESTRICTION: "Menunda atau membatasi pemakaian data",
    Right.TRANSFER: "Memindahkan data",
}
# Where the right stands.
RIGHT_ARTICLES = {
    Right.INFORMATION: "Pasal 5",
    Right.CORRECTION: "Pasal 6",
    Right.ACCESS: "Pasal 7",
    Right.COPY: "Pasal 7",
    Right.ERASURE: "Pasal 8",
    Right.WITHDRAWAL: "Pasal 9",
    Right.OBJECTION: "Pasal 10",
    Right.RESTRICTION: "Pasal 11",
    Right.TRANSFER: "Pasal 13",
}
# Where its clock stands; the others have none.
CLOCK_ARTICLES = {
    Right.CORRECTION: "Pasal 30",
    Right.ACCESS: "Pasal 32",
    Right.COPY: "Pasal 32",
    Right.WITHDRAWAL: "Pasal 40",
    Right.RESTRICTION: "Pasal 41",
}


class Ground(StrEnum):
    """A ground on which a right may be refused."""

    DEFENCE = "defence"
    LAW_ENFORCEMENT = "law_enforcement"
    STATE = "state"
    FINANCE = "finance"
    SCIENCE = "science"
    CHANGE_HARMS = "change_harms"
    CHANGE_REVEALS = "change_reveals"
    CHANGE_DEFENCE = "change_defence"
    LAW_FORBIDS = "law_forbids"
    ENDANGERS = "endangers"
    CONTRACT = "contract"


GROUND_WORDS = {
    Ground.DEFENCE: "Kepentingan pertahanan dan keamanan nasional (Pasal 15 ayat (1) huruf a)",
    Ground.LAW_ENFORCEMENT: "Kepentingan proses penegakan hukum (Pasal 15 ayat (1) huruf b)",
    Ground.STATE: (
        "Kepentingan umum dalam rangka penyelenggaraan negara (Pasal 15 ayat (1) huruf c)"
    ),
    Ground.FINANCE: "Kepentingan pengawasan sektor keuangan (Pasal 15 ayat (1) huruf d)",
    Ground.SCIENCE: "Kepentingan statistik dan penelitian ilmiah (Pasal 15 ayat (1) huruf e)",
    Ground.CHANGE_HARMS: (
        "Perubahan itu membahayakan keamanan atau kesehatan klien atau orang lain (Pasal 33)"
    ),
    Ground.CHANGE_REVEALS: "Perubahan itu mengungkap data pribadi orang lain (Pasal 33)",
    Ground.CHANGE_DEFENCE: (
        "Perubahan itu bertentangan dengan pertahanan dan keamanan nasional (Pasal 33)"
    ),
    Ground.LAW_FORBIDS: "Peraturan tidak memungkinkan pembatasan (Pasal 41 ayat (2) huruf a)",
    Ground.ENDANGERS: (
        "Pembatasan membahayakan keselamatan pihak lain (Pasal 41 ayat (2) huruf b)"
    ),
    Ground.CONTRACT: (
        "Perjanjian tertulis tidak memungkinkan pembatasan (Pasal 41 ayat (2) huruf c)"
    ),
}
# The same in few words, for a choice on the screen.
GROUND_NAMES = {
    Ground.DEFENCE: "Ditolak: pertahanan negara",
    Ground.LAW_ENFORCEMENT: "Ditolak: penegakan hukum",
    Ground.STATE: "Ditolak: penyelenggaraan negara",
    Ground.FINANCE: "Ditolak: pengawasan keuangan",
    Ground.SCIENCE: "Ditolak: statistik dan penelitian",
    Ground.CHANGE_HARMS: "Ditolak: perubahan membahayakan",
    Ground.CHANGE_REVEALS: "Ditolak: mengungkap orang lain",
    Ground.CHANGE_DEFENCE: "Ditolak: pertahanan negara",
    Ground.LAW_FORBIDS: "Ditolak: tidak dimungkinkan aturan",
    Ground.ENDANGERS: "Ditolak: membahayakan orang lain",
    Ground.CONTRACT: "Ditolak: terikat perjanjian",
}
_FIFTEEN = (
    Ground.DEFENCE,
    Ground.LAW_ENFORCEMENT,
    Ground.STATE,
    Ground.FINANCE,
    Ground.SCIENCE,
)
# These except only where another law is carried out (article 15(2)).
NEEDS_LAW = frozenset(_FIFTEEN)
# On which grounds each may be refused; one without any is granted.
GROUNDS: dict[Right, tuple[Ground, ...]] = {
    Right.INFORMATION: (),
    Right.CORRECTION: (Ground.CHANGE_HARMS, Ground.CHANGE_REVEALS, Ground.CHANGE_DEFENCE),
    Right.ACCESS: (),
    Right.COPY: (),
    Right.ERASURE: _FIFTEEN,
    Right.WITHDRAWAL: _FIFTEEN,
    Right.OBJECTION: _FIFTEEN,
    Right.RESTRICTION: (*_FIFTEEN, Ground.LAW_FORBIDS, Ground.ENDANGERS, Ground.CONTRACT),
    Right.TRANSFER: _FIFTEEN,
}


@dataclass(frozen=True, slots=True)
class RequestForm:
    """What somebody asks for: the rights, the data meant, and the instant of receipt.

    ``by`` is who asks, where it is not the client in person.
    """

    rights: tuple[Right, ...]
    data: str
    received_at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What stands in the record, and what the client says in its place."""

    stands: str
    should_be: str


# Granted, these are done by hand afterwards, and only whoever did them can say so.
TOLD_WHEN_DONE = frozenset({Right.ACCESS, Right.OBJECTION, Right.TRANSFER})


@dataclass(frozen=True, slots=True)
class Deed:
    """That a right which was granted was carried out: on which day, and how."""

    right: Right
    on: date
    how: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was decided: ``refused`` holds a ground for each right that is refused.

    ``done`` are the acts that were told after it; ``None`` in answers of earlier versions,
    where the answer alone was counted as the act.
    """

    words: str
    refused: tuple[tuple[Right, Ground], ...] = ()
    correction: Correction | None = None
    done: tuple[Deed, ...] | None = None


@dataclass(frozen=True, slots=True)
class RightsRequest:
    """A request as kept. ``due_at`` is empty where the law has no clock.

    ``undone`` are the rights that were granted and that nobody carried out yet;
    ``counselor_ink`` signs an answer that leaves as a file, and stands on the paper alone.
    """

    id: int
    client_id: int
    code: str
    form: RequestForm
    due_at: datetime | None
    answer: Answer | None
    answered_at: datetime | None
    frozen_at: datetime | None
    lifted_at: datetime | None
    undone: tuple[Right, ...] = ()
    counselor_ink: Ink | None = None

    @property
    def is_open(self) -> bool:
        """Whether it waits for its answer."""
        return self.answered_at is None

    @property
    def granted(self) -> tuple[Right, ...]:
        """The rights that were granted; none before the answer."""
        if self.answer is None:
            return ()
        refused = {right for right, _ground in self.answer.refused}
        return tuple(right for right in self.form.rights if right not in refused)

    @property
    def is_frozen(self) -> bool:
        """Whether it restricts the record now."""
        return self.frozen_at is not None and self.lifted_at is None


def due_of(rights: tuple[Right, ...], received_at: datetime) -> datetime | None:
    """Return when the first of the clocks runs out; an instant, in whatever zone it is read."""
    return received_at + CLOCK if any(right in CLOCK_ARTICLES for right in rights) else None


@dataclass(frozen=True, slots=True)
class CopySection:
    """A part of the copy: its heading, and what it says by label; long texts in paragraphs."""

    heading: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ClientCopy:
    """All that is kept about a client up to ``day``, as the client gets it."""

    day: date
    sections: tuple[CopySection, ...]
