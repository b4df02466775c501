"""A destruction (pemusnahan) from its proposal to the signed sheet, by codes and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.records.retention.retention_model import RoomKind


class DestructionKind(StrEnum):
    """An archive at its end, or personal data that a client wants erased."""

    ARCHIVE = "archive"
    ERASURE = "erasure"


class ErasureGround(StrEnum):
    """Why personal data are erased, as UU 27/2022, article 43(1), has it."""

    NOT_NEEDED = "not_needed"
    WITHDRAWN = "withdrawn"
    ASKED = "asked"
    UNLAWFUL = "unlawful"


ERASURE_GROUND_WORDS = {
    ErasureGround.NOT_NEEDED: "Data tidak diperlukan lagi untuk tujuannya",
    ErasureGround.WITHDRAWN: "Persetujuan pemrosesan dicabut",
    ErasureGround.ASKED: "Permintaan klien",
    ErasureGround.UNLAWFUL: "Data diperoleh atau diproses tanpa hak",
}


@dataclass(frozen=True, slots=True)
class ErasureRequest:
    """What a client asked for; ``request_id`` is the request in the register, if it is there."""

    received_on: date
    ground: ErasureGround
    request_id: int | None = None


@dataclass(frozen=True, slots=True)
class Numbered:
    """A decision of others: its number, its day, and who made it."""

    number: str
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class Witness:
    """Who sees it done, with name and post."""

    name: str
    post: str


@dataclass(frozen=True, slots=True)
class Act:
    """When, where and how it is done, before at least two witnesses."""

    on: date
    place: str
    method: str
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """One record was looked at once more: it goes, or it stays and why."""

    goes: bool
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What a list says of one record: numbers and years, no name.

    ``stage`` is the archivist's word for original or copy (tingkat perkembangan). Records of
    the room, ``is_of_room``, have no code; ``sessions`` then counts them.
    """

    kind: str
    classification: str
    schedule: str
    first_year: int
    last_year: int
    sessions: int
    papers: int
    active_years: int
    inactive_years: int
    kept_until: date
    stage: str = "Asli; elektronik dan kertas"
    review: Review | None = None
    is_of_room: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """The room's own records of a kind and a year on a list: each row, and when it was written."""

    kind: RoomKind
    year: int
    rows: tuple[tuple[int, str], ...]
    facts: ItemFacts

    @property
    def goes(self) -> bool:
        """Whether they are still on the list."""
        return self.facts.review is None or self.facts.review.goes

    @property
    def label(self) -> str:
        """What a list calls them."""
        return f"{self.facts.kind} {self.year}"


@dataclass(frozen=True, slots=True)
class Plan:
    """What was decided so far. ``batches`` are the room's own records on the list."""

    request: ErasureRequest | None = None
    assessment: Numbered | None = None
    decision: Numbered | None = None
    act: Act | None = None
    called_off: str = ""
    batches: tuple[Batch, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One record on a list. ``entries`` counts the audit entries that name it, from day to day."""

    id: int
    client_id: int
    code: str
    facts: ItemFacts
    entries: int = 0
    first_entry: date | None = None
    last_entry: date | None = None

    @property
    def goes(self) -> bool:
        """Whether it is still on the list."""
        return self.facts.review is None or self.facts.review.goes


@dataclass(frozen=True, slots=True)
class HoldingCopy:
    """A copy of the room that still holds what is destroyed, and about until when."""

    name: str
    folder: str
    made_on: date
    until: date | None
    backup_id: int | None = None


class DestructionState(StrEnum):
    """How far it has come."""

    PROPOSED = "proposed"
    DECIDED = "decided"
    SHEET = "sheet"
    RETURNED = "returned"
    DONE = "done"
    CALLED_OFF = "called_off"


DESTRUCTION_STATE_WORDS = {
    DestructionState.PROPOSED: "Diusulkan",
    DestructionState.DECIDED: "Ditetapkan",
    DestructionState.SHEET: "Menunggu tanda tangan",
    DestructionState.RETURNED: "Siap dimusnahkan",
    DestructionState.DONE: "Dimusnahkan",
    DestructionState.CALLED_OFF: "Dibatalkan",
}


@dataclass(frozen=True, slots=True)
class Destruction:
    """A destruction as kept, with its state today."""

    id: int
    kind: DestructionKind
    plan: Plan
    items: tuple[Item, ...]
    proposed_on: date
    list_document_id: int | None
    sheet_document_id: int | None
    done_at: datetime | None
    state: DestructionState

    @property
    def going(self) -> tuple[Item, ...]:
        """The records that are still to go."""
        return tuple(item for item in self.items if item.goes)

    @property
    def going_batches(self) -> tuple[Batch, ...]:
        """The room's own records that are still to go."""
        return tuple(batch for batch in self.plan.batches if batch.goes)

    @property
    def labels(self) -> list[str]:
        """What is still to go: codes, then the room's own records by kind and year."""
        own = [batch.label for batch in self.going_batches]
        return [*(item.code for item in self.going), *own]

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done for it."""
        return self.state not in (DestructionState.DONE, DestructionState.CALLED_OFF)


@dataclass(frozen=True, slots=True)
class ProposalPaper:
    """What the list of what is proposed says (daftar usul musnah)."""

    items: tuple[Item, ...]
    proposed_on: date
    batches: tuple[Batch, ...] = ()


@dataclass(frozen=True, slots=True)
class DestructionNotice:
    """What whoever the data were about is told afterwards (UU 27/2022, article 45).

    It names nobody: the room knows neither name nor address any more. ``received_on`` and
    ``ground`` are those of the client's request, where there was one; ``copies`` counts the
    copies that still hold the data, ``copies_until`` is about until when, where that is known.
    ``counselor_ink`` signs one that leaves as a file; it stands on the paper alone.
    """

    kind: DestructionKind
    first_year: int
    last_year: int
    done_on: date
    received_on: date | None
    ground: ErasureGround | None
    copies: int
    copies_until: date | None
    counselor_ink: Ink | None = None


@dataclass(frozen=True, slots=True)
class SheetPaper:
    """What the sheet says that is signed when records are destroyed (berita acara)."""

    plan: Plan
    items: tuple[Item, ...]
    copies: tuple[HoldingCopy, ...]
