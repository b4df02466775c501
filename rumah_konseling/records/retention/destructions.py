"""Destroying records that others decided on: signed on paper, done in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.gates import destruction as gate
from rumah_konseling.ethics.reasons import TOO_SHORT, is_reason, says
from rumah_konseling.ethics.somebody_else import Known, is_one
from rumah_konseling.ethics.verdict import Verdict, require
from rumah_konseling.records.clients.somebody_else import self_fault
from rumah_konseling.records.doors import Doors
from rumah_konseling.records.form_kinds import (
    DESTRUCTION_SHEET,
    ERASURE_SHEET,
)
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.plain_text import one_line, several_lines, too_long
from rumah_konseling.records.retention.copies import Copies
from rumah_konseling.records.retention.destroyed_list import Destroyed, DestroyedList
from rumah_konseling.records.retention.destruction_model import (
    Act,
    Destruction,
    DestructionKind,
    SheetPaper,
    Witness,
)
from rumah_konseling.records.retention.destruction_proposals import (
    MAX_LINE,
    MAX_TEXT,
    DestructionProposals,
)
from rumah_konseling.records.retention.retention import Retention
from rumah_konseling.records.retention.room_list import DestroyedRoomList
from rumah_konseling.records.retention.room_records import RoomRecords
from rumah_konseling.records.retention.what_goes import delete_all
from rumah_konseling.records.rights.rights_model import RightsRequest
from rumah_konseling.vault.file.store import Vault

LEAST_WITNESSES = 2


# What is destroyed is gone for good: whatever says that it may go is read for what it is.
_STANDS_ON = (
    "closing",
    "destruction",
    "destruction_item",
    "disclosure",
    "emergency",
    "legal_order",
    "practice_entry",
    "record_hold",
    "retention_rule",
    "rights_request",
)


class Destructions(DestructionProposals):
    """Every destruction of the room, from its proposal to the end."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        documents: Documents,
        retention: Retention,
        copies: Copies,
        missing_pages: Callable[[int], tuple[int, ...]],
        room_records: RoomRecords,
        granted_erasure: Callable[[int], RightsRequest | None],
    ) -> None:
        """Destroy records; ``missing_pages`` tells which pages of a paper no scan shows.

        ``granted_erasure`` is a client's request for it that was granted and not yet begun.
        ``returned`` are the codes that were destroyed, that an older file brought back, and
        that did not go again by themselves.
        """
        super().__init__(
            vault, clock, documents, retention, missing_pages, room_records, granted_erasure
        )
        self._doors = Doors(vault)
        self._copies = copies
        self.room_list = DestroyedRoomList(vault, room_records)
        self.list = DestroyedList(vault)
        self.returned: list[str] = []

    def sheet_verdict(self, destruction_id: int) -> Verdict:
        """Judge whether the sheet may be drawn up."""
        destruction = self.get(destruction_id)
        return gate.drawing_the_sheet(self._facts(destruction), self._sheet_facts(destruction))

    def draw_sheet(self, destruction_id: int, act: Act) -> int:
        """Draw up the sheet that is signed when the records are destroyed; return the paper's id.

        Raises:
            FieldErrors: day, place, method or a witness is missing.
            GateClosed: a record may not go, none was looked at, or a decision is missing.
            RoomError: it was drawn up already, or it is over.
        """
        destruction = self._require_undrawn(destruction_id)
        act = _tidy(act)
        if errors := self._act_errors(act, destruction):
            raise FieldErrors(errors)
        is_erasure = destruction.kind is DestructionKind.ERASURE
        kind = ERASURE_SHEET if is_erasure else DESTRUCTION_SHEET
        with self._vault.transaction(
            "destruction.sheet_issued", f"destruction/{destruction_id}"
        ) as tx:
            require(self.sheet_verdict(destruction_id))
            plan = replace(destruction.plan, act=act)
            facts = SheetPaper(
                replace(plan, batches=destruction.going_batches),
                destruction.going,
                tuple(self._copies.present()),
            )
            paper = self._documents.issue(tx, kind, facts, record=destruction_id)
            self._keep_plan(tx, destruction, plan, sheet_document_id=paper.id)
            tx.detail(serial=paper.serial)
        return paper.id

    def verdict(self, destruction_id: int) -> Verdict:
        """Judge the act itself."""
        destruction = self.get(destruction_id)
        return gate.destroying(self._facts(destruction), self._sheet_facts(destruction))

    def destroy(self, destruction_id: int) -> list[str]:
        """Destroy the records of a list and return their codes.

        All of it or nothing: rows, papers, scans, index, half-written forms. What is written
        over inside the file is one thing, copies of the file are another: see ``Copies``.

        Raises:
            GateClosed: a record is held or a decision, signature or scan is missing.
            RoomError: it is over.
        """
        destruction = self._require_open(destruction_id)
        with self._vault.transaction("destruction.done", f"destruction/{destruction_id}") as tx:
            require(self.verdict(destruction_id))
            assert destruction.sheet_document_id is not None, "the gate asks for the sheet"
            serial = self._documents.get(destruction.sheet_document_id).serial
            stamp = self._clock.stamp()
            for item in destruction.going:
                row = tx.query_one("SELECT created_at FROM client WHERE id = ?", (item.client_id,))
                assert row is not None, "the gate asks for the record"
                one = Destroyed(item.client_id, item.code, row["created_at"], serial, stamp)
                self.list.add(tx, one)
                delete_all(tx, self._vault.drafts, item.client_id)
            for batch in destruction.going_batches:
                self._room_records.delete(tx, batch.kind, batch.rows)
            codes = destruction.labels
            tx.update("destruction", destruction_id, done_at=stamp, updated_at=stamp)
            tx.detail(serial=serial, codes=codes)
        self._leave_lists()
        return codes

    def call_off(self, destruction_id: int, reason: str) -> None:
        """Let a destruction be, with the reason; its papers count no more.

        Raises:
            FieldErrors: no reason is given.
            RoomError: it is over.
        """
        destruction, reason = self._require_open(destruction_id), several_lines(reason)
        if not is_reason(reason):
            raise FieldErrors({"reason": TOO_SHORT})
        if len(reason) > MAX_TEXT:
            raise FieldErrors({"reason": too_long(MAX_TEXT)})
        with self._vault.transaction(
            "destruction.called_off", f"destruction/{destruction_id}"
        ) as tx:
            for paper in (destruction.list_document_id, destruction.sheet_document_id):
                if paper is not None:
                    self._documents.void(tx, paper)
            self._keep_plan(
                tx,
                destruction,
                replace(destruction.plan, called_off=reason),
                called_off_on=self._clock.today().isoformat(),
            )

    def apply_list(self) -> None:
        """Apply the list beside this file to it, and write this file's own there."""
        here = [self._vault.path.parent]
        self.list.apply_again(here)
        self.room_list.apply_again(here)
        self.list.sweep_drafts()
        self.list.write_beside(here)
        self.room_list.write_beside(here)
        if self._copies.unlisted():
            self._copies.leave_list_at_hand()
        self.returned = [one.code for one in self.list.returned(here)]

    def apply_known(self, folder: Path) -> list[str]:
        """Apply what the account's own ``folder`` knows of this vault; return the codes that went.

        An older file may come from a medium that no list lies on.
        """
        gone = self.list.apply_again([folder])
        if self.room_list.apply_again([folder]) or gone:
            self.apply_list()
        returned = [one.code for one in self.list.returned([folder])]
        self.returned = list(dict.fromkeys((*self.returned, *returned)))
        return gone

    def _leave_lists(self) -> None:
        here = [self._vault.path.parent]
        self.list.write_beside(here)
        self.room_list.write_beside(here)
        self._copies.leave_list_at_hand()

    def _facts(self, destruction: Destruction) -> list[gate.RecordFacts]:
        own = [self._batch_facts(one.kind, one.year) for one in destruction.going_batches]
        return [*(self._record_facts(item.client_id) for item in destruction.going), *own]

    def _sheet_facts(self, destruction: Destruction) -> gate.SheetFacts:
        loose = self._vault.query_one("SELECT count(*) AS n FROM scan WHERE document_id IS NULL")
        assert loose is not None
        paper = destruction.sheet_document_id
        reviews = [one.facts.review for one in destruction.items]
        reviews += [one.facts.review for one in destruction.plan.batches]
        return gate.SheetFacts(
            is_proved=all(
                (
                    self._doors.are_as_written(None, *_STANDS_ON),
                    self._doors.is_as_written(
                        None, "client", [one.client_id for one in destruction.going]
                    ),
                )
            ),
            is_erasure=destruction.kind is DestructionKind.ERASURE,
            records=len(destruction.labels),
            unreviewed=reviews.count(None),
            has_assessment=destruction.plan.assessment is not None,
            has_decision=destruction.plan.decision is not None,
            is_issued=paper is not None,
            is_returned=paper is not None and self._is_returned(paper),
            is_filed=paper is not None and self._is_filed(paper),
            loose_scans=loose["n"],
        )

    def _act_errors(self, act: Act, destruction: Destruction) -> dict[str, str]:
        errors: dict[str, str] = {}
        for name in ("place", "method"):
            text = getattr(act, name)
            if not says(text, 3):
                errors[name] = "Wajib diisi."
            elif len(text) > MAX_TEXT:
                errors[name] = too_long(MAX_TEXT)
        if act.on < destruction.proposed_on:
            errors["on"] = "Tanggal itu lebih awal daripada usulannya."
        whole = [one for one in act.witnesses if one.name and one.post]
        if len(whole) < len(act.witnesses):
            errors["witnesses"] = "Isi nama dan jabatan tiap saksi."
        elif told := next((t for w in whole if (t := self_fault(self._vault, None, w.name))), ""):
            errors["witnesses"] = told
        elif _people(whole) < LEAST_WITNESSES:
            errors["witnesses"] = (
                "Sebutkan paling sedikit dua saksi, masing-masing dengan jabatannya."
            )
        elif any(max(len(one.name), len(one.post)) > MAX_LINE for one in whole):
            errors["witnesses"] = too_long(MAX_LINE)
        return errors


def _people(witnesses: Sequence[Witness]) -> int:
    """Return how many people they are: one with two posts is one."""
    known = [Known(one.name) for one in witnesses]
    return sum(not any(is_one(one, other) for other in known[:n]) for n, one in enumerate(known))


def _tidy(act: Act) -> Act:
    return replace(
        act,
        place=one_line(act.place),
        method=several_lines(act.method),
        witnesses=tuple(Witness(one_line(w.name), one_line(w.post)) for w in act.witnesses),
    )
