"""Destroying records: proposed, decided by others, signed on paper, done in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.gates import destruction as gate
from rumah_konseling.ethics.reasons import LEAST_REASON, TOO_SHORT
from rumah_konseling.ethics.verdict import Verdict, require
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.form_kinds import (
    DESTRUCTION_LIST,
    DESTRUCTION_SHEET,
    ERASURE_SHEET,
)
from rumah_konseling.records.mapping import read_json, to_json
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.plain_text import one_line, several_lines, too_long
from rumah_konseling.records.retention.copies import Copies
from rumah_konseling.records.retention.destroyed_list import Destroyed, DestroyedList
from rumah_konseling.records.retention.destruction_model import (
    Act,
    Batch,
    Destruction,
    DestructionKind,
    DestructionState,
    ErasureRequest,
    Item,
    ItemFacts,
    Numbered,
    Plan,
    ProposalPaper,
    Review,
    SheetPaper,
    Witness,
)
from rumah_konseling.records.retention.retention import Retention
from rumah_konseling.records.retention.retention_model import (
    RECORD_KIND_WORDS,
    Fate,
    KeptRecord,
    RoomKind,
)
from rumah_konseling.records.retention.room_list import DestroyedRoomList
from rumah_konseling.records.retention.room_records import RoomBatch, RoomRecords
from rumah_konseling.records.retention.what_goes import belongings, delete_all
from rumah_konseling.records.rights.rights_model import RightsRequest
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

MAX_LINE, MAX_TEXT = 200, 2_000
LEAST_WITNESSES = 2
_ENDED = "Pemusnahan ini sudah berakhir."
_DRAWN = "Berita acaranya sudah dicetak."


class Destructions:
    """Every destruction of the room; each step asks its gate inside its transaction."""

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
        self._vault = vault
        self._clock = clock
        self._documents = documents
        self._retention = retention
        self._copies = copies
        self._missing_pages = missing_pages
        self._room_records = room_records
        self._granted_erasure = granted_erasure
        self.room_list = DestroyedRoomList(vault, room_records)
        self.list = DestroyedList(vault)
        self.returned: list[str] = []

    def all(self) -> list[Destruction]:
        """Return every destruction, the newest first."""
        rows = self._vault.query("SELECT * FROM destruction ORDER BY id DESC")
        return self._vault.reading.each(self._read, rows)

    def get(self, destruction_id: int) -> Destruction:
        """Return a destruction.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one("SELECT * FROM destruction WHERE id = ?", (destruction_id,))
        if row is None:
            raise NotFound
        return self._read(row)

    def proposable(self, client_id: int, *, is_erasure: bool = False) -> Verdict:
        """Judge whether a client's record may be proposed."""
        return gate.proposing(self._record_facts(client_id), is_erasure=is_erasure)

    def is_listed(self, client_id: int) -> bool:
        """Whether a client's record is on a list that is not done with."""
        return self._list_of(client_id) is not None

    def batch_verdict(self, batch: RoomBatch) -> Verdict:
        """Judge whether the room's own records of a kind and a year may be proposed."""
        return gate.proposing(self._batch_facts(batch.kind, batch.year))

    def listed_batches(self) -> frozenset[tuple[RoomKind, int]]:
        """Return the room's own records, by kind and year, on lists that are not done with."""
        rows = self._vault.query(
            "SELECT content FROM destruction WHERE done_at IS NULL AND called_off_on IS NULL"
        )
        return frozenset(
            (one.kind, one.year)
            for row in rows
            for one in read_json(Plan, row["content"]).batches
            if one.goes
        )

    def propose(
        self,
        client_ids: Collection[int],
        batches: Collection[tuple[RoomKind, int]] = (),
    ) -> Destruction:
        """Propose records whose period has run out, and draw up the list for the archive unit.

        ``batches`` are the room's own records, by kind and year.

        Raises:
            FieldErrors: none is chosen.
            GateClosed: one of them is held, open, not due, or has no schedule.
            NotFound: the room has no such records of its own.
            RoomError: one of them is on another list.
        """
        chosen, own = sorted(set(client_ids)), sorted(set(batches))
        if not chosen and not own:
            raise FieldErrors({"clients": "Pilih paling sedikit satu berkas."})
        with self._vault.transaction("destruction.proposed", records=len(chosen) + len(own)) as tx:
            plan = Plan(batches=tuple(self._listed(*one) for one in own))
            destruction_id = self._begin(tx, DestructionKind.ARCHIVE, plan, chosen)
            items = self._items(destruction_id)
            paper = self._documents.issue(
                tx,
                DESTRUCTION_LIST,
                ProposalPaper(items, self._clock.today(), plan.batches),
                record=destruction_id,
            )
            tx.update("destruction", destruction_id, list_document_id=paper.id)
            tx.subject = f"destruction/{destruction_id}"
        return self.get(destruction_id)

    def propose_erasure(self, client_id: int, request: ErasureRequest) -> Destruction:
        """Begin to erase one client's data, as they asked; the period need not have run out.

        It is tied to their request in the register that was granted and waits to be carried out,
        if there is one: the day of its receipt is then the register's.

        Raises:
            FieldErrors: the day of the request can't be.
            GateClosed: the record is held, or its service is not closed.
        """
        if request.received_on > self._clock.today():
            raise FieldErrors({"received_on": "Tanggal itu belum terjadi."})
        with self._vault.transaction("destruction.erasure_asked", subject_of(client_id)) as tx:
            granted = self._granted_erasure(client_id)
            if granted is not None:
                received = granted.form.received_at.astimezone().date()
                request = replace(request, request_id=granted.id, received_on=received)
                tx.detail(request=granted.id)
            plan = Plan(request=request)
            destruction_id = self._begin(tx, DestructionKind.ERASURE, plan, [client_id])
        return self.get(destruction_id)

    def review(self, destruction_id: int, client_id: int, *, goes: bool, reason: str) -> None:
        """Look at one record of a list once more: it goes, or it is kept and why.

        Raises:
            FieldErrors: no reason is given.
            RoomError: the sheet was drawn up, or it is over.
        """
        self._require_undrawn(destruction_id)
        review = self._reviewed(goes, reason)
        item = next((i for i in self._items(destruction_id) if i.client_id == client_id), None)
        if item is None:
            raise NotFound
        facts = replace(item.facts, review=review)
        with self._vault.transaction(
            "destruction.reviewed", f"destruction/{destruction_id}", code=item.code, goes=goes
        ) as tx:
            tx.update("destruction_item", item.id, content=to_json(facts))

    def review_batch(
        self, destruction_id: int, kind: RoomKind, year: int, *, goes: bool, reason: str
    ) -> None:
        """Look at the room's own records of a kind and a year once more, as :meth:`review`.

        Raises:
            FieldErrors: no reason is given.
            NotFound: they are not on the list.
            RoomError: the sheet was drawn up, or it is over.
        """
        destruction = self._require_undrawn(destruction_id)
        review = self._reviewed(goes, reason)
        batches = destruction.plan.batches
        if not any((one.kind, one.year) == (kind, year) for one in batches):
            raise NotFound
        changed = tuple(
            replace(one, facts=replace(one.facts, review=review))
            if (one.kind, one.year) == (kind, year)
            else one
            for one in batches
        )
        with self._vault.transaction(
            "destruction.reviewed",
            f"destruction/{destruction_id}",
            code=f"{kind}-{year}",
            goes=goes,
        ) as tx:
            self._keep_plan(tx, destruction, replace(destruction.plan, batches=changed))

    def _reviewed(self, goes: bool, reason: str) -> Review:
        reason = several_lines(reason)
        if len(reason) < LEAST_REASON:
            raise FieldErrors(
                {"reason": f"Tulis hasil tinjauan paling sedikit {LEAST_REASON} huruf."}
            )
        if len(reason) > MAX_TEXT:
            raise FieldErrors({"reason": too_long(MAX_TEXT)})
        return Review(goes, reason, self._clock.today())

    def decide(
        self, destruction_id: int, assessment: Numbered | None, decision: Numbered | None
    ) -> Destruction:
        """Keep the numbers of the judgement and of the decision; either may come later.

        Raises:
            FieldErrors: a number or who gave it is missing, or its day can't be.
            RoomError: the sheet was drawn up, or it is over.
        """
        destruction = self._require_undrawn(destruction_id)
        plan = replace(
            destruction.plan, assessment=_tidy_number(assessment), decision=_tidy_number(decision)
        )
        errors: dict[str, str] = {}
        for name, one in (("assessment", plan.assessment), ("decision", plan.decision)):
            if one is not None:
                errors |= self._number_errors(name, one, destruction)
        if errors:
            raise FieldErrors(errors)
        with self._vault.transaction("destruction.decided", f"destruction/{destruction_id}") as tx:
            self._keep_plan(tx, destruction, plan)
        return self.get(destruction_id)

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
        if len(reason) < LEAST_REASON:
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

    def settle(self) -> None:
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
            self.settle()
        returned = [one.code for one in self.list.returned([folder])]
        self.returned = list(dict.fromkeys((*self.returned, *returned)))
        return gone

    def _leave_lists(self) -> None:
        here = [self._vault.path.parent]
        self.list.write_beside(here)
        self.room_list.write_beside(here)
        self._copies.leave_list_at_hand()

    def _listed(self, kind: RoomKind, year: int) -> Batch:
        batch = self._room_records.get(kind, year)
        require(self.batch_verdict(batch))
        if (kind, year) in self.listed_batches():
            raise RoomError(
                f"{batch.label} sudah ada dalam daftar lain.",
                "Selesaikan daftar itu lebih dahulu.",
            )
        return self._room_records.as_listed(batch)

    def _batch_facts(self, kind: RoomKind, year: int) -> gate.RecordFacts:
        batch = self._room_records.get(kind, year)
        return gate.RecordFacts(
            is_due=batch.is_due(self._clock.today()),
            is_permanent=batch.rule.fate is Fate.PERMANENT,
            has_schedule=bool(batch.rule.schedule),
        )

    def _begin(
        self, tx: Transaction, kind: DestructionKind, plan: Plan, client_ids: Iterable[int]
    ) -> int:
        stamp, today = self._clock.stamp(), self._clock.today().isoformat()
        destruction_id = tx.insert(
            "destruction",
            kind=kind.value,
            content=to_json(plan),
            proposed_on=today,
            created_at=stamp,
            updated_at=stamp,
        )
        for client_id in client_ids:
            require(
                gate.proposing(
                    self._record_facts(client_id), is_erasure=kind is DestructionKind.ERASURE
                )
            )
            self._require_on_no_list(client_id)
            record = self._retention.record(client_id)
            assert record is not None, "the gate asks whether it is closed"
            tx.insert(
                "destruction_item",
                destruction_id=destruction_id,
                client_id=client_id,
                code=record.code,
                content=to_json(self._item_facts(tx, record)),
            )
        return destruction_id

    def _require_on_no_list(self, client_id: int) -> None:
        code = self._list_of(client_id)
        if code is not None:
            raise RoomError(
                f"{code} sudah ada dalam daftar lain.", "Selesaikan daftar itu lebih dahulu."
            )

    def _list_of(self, client_id: int) -> str | None:
        row = self._vault.query_one(
            """SELECT code FROM destruction_item AS item JOIN destruction ON
                   destruction.id = item.destruction_id
               WHERE item.client_id = ? AND done_at IS NULL AND called_off_on IS NULL
               AND iif(json_valid(item.content), ifnull(item.content ->> '$.review.goes', 1), 1)""",
            (client_id,),
        )
        return None if row is None else str(row["code"])

    def _item_facts(self, tx: Transaction, record: KeptRecord) -> ItemFacts:
        found, longest = belongings(tx, record.client_id), record.longest
        return ItemFacts(
            kind="; ".join(RECORD_KIND_WORDS[one.kind] for one in record.kinds),
            classification=longest.rule.classification,
            schedule=longest.rule.schedule,
            first_year=record.first_on.year,
            last_year=record.closed_on.year,
            sessions=len(found["session"]),
            papers=len(found["document"]),
            active_years=longest.rule.active_years,
            inactive_years=longest.rule.inactive_years,
            kept_until=record.until,
        )

    def _record_facts(self, client_id: int) -> gate.RecordFacts:
        record = self._retention.record(client_id)
        if record is None:
            return gate.RecordFacts(is_closed=False)
        open_ends = self._vault.query_one(
            """SELECT (SELECT count(*) FROM legal_order WHERE client_id = ?1
                       AND answered_on IS NULL AND withdrawn_on IS NULL)
                   + (SELECT count(*) FROM disclosure WHERE client_id = ?1 AND state = 'prepared')
                   + (SELECT count(*) FROM emergency WHERE client_id = ?1
                      AND completed_at IS NULL) AS n""",
            (client_id,),
        )
        assert open_ends is not None
        return gate.RecordFacts(
            holds=record.holds,
            is_due=record.is_due(self._clock.today()),
            is_permanent=record.is_permanent,
            has_schedule=record.has_schedule,
            open_ends=open_ends["n"],
        )

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
            is_erasure=destruction.kind is DestructionKind.ERASURE,
            records=len(destruction.labels),
            unreviewed=reviews.count(None),
            has_assessment=destruction.plan.assessment is not None,
            has_decision=destruction.plan.decision is not None,
            is_issued=paper is not None,
            is_returned=paper is not None and self._is_returned(paper),
            loose_scans=loose["n"],
        )

    def _is_returned(self, paper: int) -> bool:
        document = self._documents.get(paper)
        return document.original_seen_on is not None and not self._missing_pages(paper)

    def _number_errors(
        self, name: str, one: Numbered, destruction: Destruction
    ) -> Mapping[str, str]:
        if len(one.number) < 3:
            return {name: "Isi nomor suratnya."}
        if len(one.by) < 3:
            return {f"{name}_by": "Isi siapa yang menetapkan."}
        if max(len(one.number), len(one.by)) > MAX_LINE:
            return {name: too_long(MAX_LINE)}
        if one.on > self._clock.today():
            return {f"{name}_on": "Tanggal itu belum terjadi."}
        if one.on < destruction.proposed_on:
            return {f"{name}_on": "Tanggal itu lebih awal daripada usulannya."}
        return {}

    def _act_errors(self, act: Act, destruction: Destruction) -> dict[str, str]:
        errors: dict[str, str] = {}
        for name in ("place", "method"):
            text = getattr(act, name)
            if len(text) < 3:
                errors[name] = "Wajib diisi."
            elif len(text) > MAX_TEXT:
                errors[name] = too_long(MAX_TEXT)
        if act.on < destruction.proposed_on:
            errors["on"] = "Tanggal itu lebih awal daripada usulannya."
        whole = [one for one in act.witnesses if one.name and one.post]
        if len(whole) < len(act.witnesses):
            errors["witnesses"] = "Isi nama dan jabatan tiap saksi."
        elif len({(one.name, one.post) for one in whole}) < LEAST_WITNESSES:
            errors["witnesses"] = (
                "Sebutkan paling sedikit dua saksi, masing-masing dengan jabatannya."
            )
        elif any(max(len(one.name), len(one.post)) > MAX_LINE for one in whole):
            errors["witnesses"] = too_long(MAX_LINE)
        return errors

    def _keep_plan(
        self, tx: Transaction, destruction: Destruction, plan: Plan, **more: object
    ) -> None:
        tx.update(
            "destruction",
            destruction.id,
            content=to_json(plan),
            updated_at=self._clock.stamp(),
            **more,
        )

    def _require_open(self, destruction_id: int) -> Destruction:
        destruction = self.get(destruction_id)
        if not destruction.is_open:
            raise RoomError(_ENDED, "Muat ulang halaman.")
        return destruction

    def _require_undrawn(self, destruction_id: int) -> Destruction:
        destruction = self._require_open(destruction_id)
        if destruction.sheet_document_id is not None:
            raise RoomError(_DRAWN, "Batalkan pemusnahan ini, lalu usulkan kembali.")
        return destruction

    def _items(self, destruction_id: int) -> tuple[Item, ...]:
        rows = self._vault.query(
            """SELECT item.*, count(audit.number) AS entries, min(audit.at) AS first_at,
                   max(audit.at) AS last_at
               FROM destruction_item AS item
               LEFT JOIN audit ON audit.subject = 'client/' || item.client_id
               WHERE destruction_id = ? GROUP BY item.id ORDER BY item.id""",
            (destruction_id,),
        )
        return tuple(
            Item(
                row["id"],
                row["client_id"],
                row["code"],
                read_json(ItemFacts, row["content"]),
                row["entries"],
                _office_day(row["first_at"]),
                _office_day(row["last_at"]),
            )
            for row in rows
        )

    def _read(self, row: Any) -> Destruction:
        plan, paper = read_json(Plan, row["content"]), row["sheet_document_id"]
        kind = DestructionKind(row["kind"])
        is_decided = plan.decision is not None and (
            kind is DestructionKind.ERASURE or plan.assessment is not None
        )
        state = DestructionState.DECIDED if is_decided else DestructionState.PROPOSED
        if row["called_off_on"] is not None:
            state = DestructionState.CALLED_OFF
        elif row["done_at"] is not None:
            state = DestructionState.DONE
        elif paper is not None:
            is_back = self._is_returned(paper)
            state = DestructionState.RETURNED if is_back else DestructionState.SHEET
        return Destruction(
            row["id"],
            kind,
            plan,
            self._items(row["id"]),
            date.fromisoformat(row["proposed_on"]),
            row["list_document_id"],
            paper,
            datetime.fromisoformat(row["done_at"]) if row["done_at"] else None,
            state,
        )


def _tidy_number(one: Numbered | None) -> Numbered | None:
    if one is None:
        return None
    return replace(one, number=one_line(one.number), by=one_line(one.by))


def _tidy(act: Act) -> Act:
    return replace(
        act,
        place=one_line(act.place),
        method=several_lines(act.method),
        witnesses=tuple(Witness(one_line(w.name), one_line(w.post)) for w in act.witnesses),
    )


def _office_day(stamp: str | None) -> date | None:
    return None if stamp is None else datetime.fromisoformat(stamp).astimezone().date()
