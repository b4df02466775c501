"""Records that take effect by a sheet: printed, signed with pens, scanned, seen and filed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.clients.living import require_living
from rumah_konseling.records.form_kinds import FormKind
from rumah_konseling.records.papers.documents import Document, Documents, IssuedPaper, place_error
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

BOTH_SIGNED = "Pastikan kedua tanda tangan ada pada lembar asli."
# How every kind of such records calls these two states.
_PRINTED, _SIGNED = "printed", "signed"


@dataclass(frozen=True, slots=True)
class SignedSheet:
    """What the counselor reads off the signed original."""

    signed_on: date
    kept_at: str
    signatures_seen: bool
    copy_given: bool

    def errors(self, made_on: date, today: date, unsigned: str = BOTH_SIGNED) -> dict[str, str]:
        """Return what was not seen on a sheet made on ``made_on``, or can't be as it was read.

        ``unsigned`` is what to say where a signature is missing.
        """
        errors = place_error(self.kept_at)
        if not self.signatures_seen:
            errors["signatures_seen"] = unsigned
        if self.signed_on > today:
            errors["signed_on"] = "Tanggal itu belum terjadi."
        elif self.signed_on < made_on:
            errors["signed_on"] = "Tanggal itu lebih awal daripada lembarnya dibuat."
        return errors


class HasSheet(Protocol):
    """A record that a sheet belongs to."""

    @property
    def id(self) -> int:
        """Its id."""

    @property
    def client_id(self) -> int:
        """Whose it is."""

    @property
    def state(self) -> StrEnum:
        """Where it stands."""


Record = TypeVar("Record", bound=HasSheet)


class SheetedRecords(Generic[Record]):
    """The records of one kind, each with its sheet.

    Subclasses name the ``table`` that holds them and what to say (``refusal``: what is so, what
    to do) where one can't be changed any more.
    """

    table: ClassVar[str]
    refusal: ClassVar[tuple[str, str]]
    _clock: Clock
    _documents: Documents
    _vault: Vault

    def get(self, record_id: int, /) -> Record:
        """Return a record.

        Raises:
            NotFound: there is none with that id.
        """
        raise NotImplementedError

    def scan_arrived(self, tx: Transaction, record_id: int, /) -> None:
        """Note that a scan of the printed sheet came in: signed, though not yet checked."""
        if self.get(record_id).state.value == _PRINTED:
            self._set(tx, record_id, state=_SIGNED)

    def scan_left(self, tx: Transaction, record_id: int, /) -> None:
        """Note that its only scan belongs elsewhere: nothing says any more that it was signed."""
        if self.get(record_id).state.value == _SIGNED:
            self._set(tx, record_id, state=_PRINTED)

    def _sheet(self, record: Record) -> FormKind[Record]:
        """Return the kind of sheet that a record has."""
        raise NotImplementedError

    def _set(self, tx: Transaction, record_id: int, **columns: Any) -> None:
        tx.update(self.table, record_id, **columns)

    def _in_state(self, record_id: int, *states: StrEnum) -> Record:
        """Return a record that is in one of these states.

        Raises:
            RoomError: it is in another.
        """
        record = self.get(record_id)
        if record.state not in states:
            raise RoomError(*self.refusal)
        return record

    def _is_out(self, record: Record) -> bool:
        """Whether its sheet was given its number and is not in force yet."""
        return record.state.value in (_PRINTED, _SIGNED)

    def _paper_of(self, record: Record) -> int:
        """Return the id of the sheet that counts, the newest where none does."""
        papers = self._documents.of_record(self._sheet(record), record.id)
        return next((one.id for one in papers if one.void_at is None), papers[0].id)

    def _issue_sheet(
        self,
        tx: Transaction,
        record: Record,
        *,
        on_screen: bool = False,
        diagnoses_kept: Collection[str] = (),
    ) -> IssuedPaper:
        """Give the sheet its number, which the audit log tells.

        Raises:
            RoomError: the client died, and signs nothing any more.
        """
        require_living(self._vault, record.client_id)
        paper = self._documents.issue(
            tx,
            self._sheet(record),
            record,
            record=record.id,
            client_id=record.client_id,
            signed_on_screen=on_screen,
            diagnoses_kept=diagnoses_kept,
        )
        tx.detail(serial=paper.serial)
        return paper

    def _require_seen(
        self,
        record: Record,
        sheet: SignedSheet,
        unsigned: str = BOTH_SIGNED,
        also: Mapping[str, str] = MappingProxyType({}),
    ) -> Document:
        """Return the paper whose signed original was seen; ``also`` is what it lacks besides.

        Raises:
            FieldErrors: something was not seen, or the day can't be.
        """
        document = self._documents.get(self._paper_of(record))
        errors = sheet.errors(document.made_on, self._clock.today(), unsigned)
        if errors or also:
            raise FieldErrors({**errors, **also})
        return document
