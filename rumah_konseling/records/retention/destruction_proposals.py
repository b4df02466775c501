"""Proposing records for destruction: chosen, looked at once more, decided by others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.gates import destruction as gate
from rumah_konseling.ethics.reasons import LEAST_REASON, is_reason, says
from rumah_konseling.ethics.verdict import Verdict, require
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.form_kinds import (
    DESTRUCTION_LIST,
)
from rumah_konseling.records.mapping import to_json
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.plain_text import one_line, several_lines, too_long
from rumah_konseling.records.retention.destruction_model import (
    Batch,
    Destruction,
    DestructionKind,
    ErasureRequest,
    ItemFacts,
    Numbered,
    Plan,
    ProposalPaper,
    Review,
)
from rumah_konseling.records.retention.destruction_queries import DestructionQueries
from rumah_konseling.records.retention.retention import Retention
from rumah_konseling.records.retention.retention_model import (
    RECORD_KIND_WORDS,
    Fate,
    KeptRecord,
    RoomKind,
)
from rumah_konseling.records.retention.room_records import RoomBatch, RoomRecords
from rumah_konseling.records.retention.what_goes import belongings
from rumah_konseling.records.rights.rights_model import RightsRequest
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

MAX_LINE, MAX_TEXT = 200, 2_000


class DestructionProposals(DestructionQueries):
    """What is proposed and decided; each step asks its gate inside its transaction."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        documents: Documents,
        retention: Retention,
        missing_pages: Callable[[int], tuple[int, ...]],
        room_records: RoomRecords,
        granted_erasure: Callable[[int], RightsRequest | None],
    ) -> None:
        """Propose records.

        ``granted_erasure`` is a client's request for it that was granted and not yet begun.
        """
        super().__init__(vault, documents, missing_pages)
        self._clock = clock
        self._retention = retention
        self._room_records = room_records
        self._granted_erasure = granted_erasure

    def proposable(self, client_id: int, *, is_erasure: bool = False) -> Verdict:
        """Judge whether a client's record may be proposed."""
        return gate.proposing(self._record_facts(client_id), is_erasure=is_erasure)

    def batch_verdict(self, batch: RoomBatch) -> Verdict:
        """Judge whether the room's own records of a kind and a year may be proposed."""
        return gate.proposing(self._batch_facts(batch.kind, batch.year))

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
        if not is_reason(reason):
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
            FieldErrors: nothing is said, a number or who gave it is missing, or its day can't be.
            RoomError: the sheet was drawn up, or it is over.
        """
        destruction = self._require_undrawn(destruction_id)
        plan = replace(
            destruction.plan, assessment=_tidy_number(assessment), decision=_tidy_number(decision)
        )
        if plan == destruction.plan and plan.assessment is None and plan.decision is None:
            raise FieldErrors({"assessment": "Isi nomor yang sudah terbit."})
        errors: dict[str, str] = {}
        for name, one in (("assessment", plan.assessment), ("decision", plan.decision)):
            if one is not None:
                errors |= self._number_errors(name, one, destruction)
        if errors:
            raise FieldErrors(errors)
        with self._vault.transaction("destruction.decided", f"destruction/{destruction_id}") as tx:
            self._keep_plan(tx, destruction, plan)
        return self.get(destruction_id)

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

    def _number_errors(
        self, name: str, one: Numbered, destruction: Destruction
    ) -> Mapping[str, str]:
        errors: dict[str, str] = {}
        if not says(one.number, 3):
            errors[name] = "Isi nomor suratnya."
        elif len(one.number) > MAX_LINE:
            errors[name] = too_long(MAX_LINE)
        if not says(one.by, 3):
            errors[f"{name}_by"] = "Isi siapa yang menetapkan."
        elif len(one.by) > MAX_LINE:
            errors[f"{name}_by"] = too_long(MAX_LINE)
        if one.on > self._clock.today():
            errors[f"{name}_on"] = "Tanggal itu belum terjadi."
        elif one.on < destruction.proposed_on:
            errors[f"{name}_on"] = "Tanggal itu lebih awal daripada usulannya."
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


def _tidy_number(one: Numbered | None) -> Numbered | None:
    if one is None:
        return None
    return replace(one, number=one_line(one.number), by=one_line(one.by))
