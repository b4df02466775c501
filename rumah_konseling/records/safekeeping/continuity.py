"""The continuity envelope: written, printed, sealed, tested each year, and one day opened."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.reasons import TOO_SHORT, is_reason, says
from rumah_konseling.records.clients.somebody_else import self_fault
from rumah_konseling.records.form_kinds import CONTINUITY
from rumah_konseling.records.papers.documents import Documents, place_error
from rumah_konseling.records.plain_text import one_line, several_lines, too_long
from rumah_konseling.records.safekeeping import continuity_checks as checks
from rumah_konseling.records.safekeeping.continuity_model import (
    ContinuityPlan,
    Envelope,
    EnvelopeState,
    EnvelopeTest,
    WayOfTest,
)
from rumah_konseling.records.settings.settings import Settings
from rumah_konseling.vault.file.store import Vault

TESTED_EVERY_YEARS = 1
# The wording that leads to the custodian's own view.
_CUSTODIANS_VIEW = 4


class Continuity:
    """Keeps the plan and follows each envelope."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        documents: Documents,
        settings: Settings,
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._documents = documents
        self._settings = settings

    def plan(self) -> ContinuityPlan | None:
        """Return what the next envelope is to say; ``None`` until it was filled in."""
        row = self._vault.query_one("SELECT content FROM continuity_plan")
        return ContinuityPlan(**json.loads(row["content"])) if row else None

    def keep_plan(self, plan: ContinuityPlan) -> ContinuityPlan:
        """Keep the plan; an envelope that was printed before stays as it is.

        Raises:
            FieldErrors: something is lacking, or must not be in an envelope.
        """
        plan = checks.tidy(plan)
        errors = checks.faults(plan)
        for name in ("custodian_name", "alternate_name"):
            if told := self_fault(self._vault, None, getattr(plan, name)):
                errors.setdefault(name, told)
        for name in checks.LONG_TEXTS:
            if name not in errors and self._names_a_client(getattr(plan, name)):
                errors[name] = "Amplop tidak boleh memuat nama klien."
        if errors:
            raise FieldErrors(errors)
        content = json.dumps(asdict(plan), ensure_ascii=False)
        with self._vault.transaction("envelope.kept") as tx:
            if tx.query_one("SELECT id FROM continuity_plan") is None:
                tx.insert("continuity_plan", id=1, content=content, updated_at=self._clock.stamp())
            else:
                tx.update("continuity_plan", 1, content=content, updated_at=self._clock.stamp())
        return plan

    def print(self) -> int:
        """Issue the instructions of today's plan and return the paper's id.

        Raises:
            RoomError: there is no plan yet, or it tells of pages that are no longer shown.
        """
        plan = self.plan()
        if plan is None:
            raise RoomError("Isi amplop belum ditulis.", "Isi dahulu, lalu cetak.")
        if checks.promises_former_view(plan):
            raise RoomError(
                "Isi amplop masih menyebut halaman yang tidak lagi dilihat pemegang amanat.",
                "Ubah isinya dahulu, lalu cetak.",
            )
        with self._vault.transaction("envelope.printed") as tx:
            document_id = self._documents.issue(tx, CONTINUITY, plan).id
            tx.insert(
                "envelope",
                content=json.dumps(asdict(plan), ensure_ascii=False),
                document_id=document_id,
                printed_on=self._clock.today().isoformat(),
                kept_at="",
                recovery_slot="",
                opened_by="",
                opened_reason="",
            )
            tx.detail(serial=self._documents.get(document_id).serial)
        return document_id

    def envelopes(self, limit: int = 50) -> list[Envelope]:
        """Return the envelopes, newest first."""
        rows = self._vault.query(
            """SELECT envelope.*, document.serial FROM envelope
               JOIN document ON document.id = envelope.document_id
               ORDER BY envelope.id DESC LIMIT ?""",
            (limit,),
        )
        return self._vault.reading.each(self._envelope, rows)

    def newest(self) -> Envelope | None:
        """Return the envelope that was printed last."""
        return next(iter(self.envelopes(1)), None)

    def in_force(self) -> Envelope | None:
        """Return the sealed envelope that counts: the last one sealed, while it is whole."""
        sealed = next((one for one in self.envelopes() if one.sealed_on is not None), None)
        return sealed if sealed is not None and sealed.is_in_force else None

    def promises_former_view(self, envelope: Envelope) -> bool:
        """Whether its instructions lead the custodian to pages that are no longer shown."""
        paper = self._documents.get(envelope.document_id)
        is_former = int(paper.wording_version) < _CUSTODIANS_VIEW
        return is_former or checks.promises_former_view(envelope.plan)

    def holds_former_sheet(self, envelope: Envelope) -> bool:
        """Whether a new recovery sheet was made since: the one inside opens nothing any more."""
        return envelope.recovery_slot != self._recovery_slot()

    def seal(self, envelope_id: int, sealed_on: date | None, kept_at: str) -> Envelope:
        """Note that instructions and recovery sheet lie sealed, and where.

        Raises:
            FieldErrors: the day or the place can't be, or (``sheet``) the recovery sheet in
                force was never proved to be at hand.
            RoomError: its instructions lead to pages that are no longer shown.
        """
        envelope = self._of(envelope_id, EnvelopeState.PRINTED)
        if self.promises_former_view(envelope):
            raise RoomError(
                "Petunjuk ini menyebut halaman yang tidak lagi dilihat pemegang amanat.",
                "Cetak petunjuk yang baru, lalu segel yang baru itu.",
            )
        errors = place_error(kept_at)
        if fault := checks.day_fault(sealed_on, envelope.printed_on, self._clock.today()):
            errors["sealed_on"] = fault
        if fault := checks.place_fault(kept_at, envelope.plan.backups_at):
            errors["kept_at"] = fault
        if not self._settings.recovery_confirmed:
            errors["sheet"] = "Lembar pemulihan belum dipastikan dengan mengetik kodenya."
        if errors or sealed_on is None:
            raise FieldErrors(errors)
        with self._vault.transaction("envelope.sealed", serial=envelope.serial) as tx:
            tx.update(
                "envelope",
                envelope_id,
                sealed_on=sealed_on.isoformat(),
                kept_at=one_line(kept_at),
                recovery_slot=self._recovery_slot(),
            )
        return self._get(envelope_id)

    def test(self, envelope_id: int, test: EnvelopeTest) -> Envelope:
        """Keep a yearly test. One that is not sound asks for a new recovery sheet, too.

        Raises:
            FieldErrors: the day can't be, or what was found is not described.
        """
        envelope = self._of(envelope_id, EnvelopeState.SEALED, EnvelopeState.TESTED)
        note, errors = several_lines(test.note), {}
        earliest = envelope.looked_at_on or envelope.printed_on
        if fault := checks.day_fault(test.tested_on, earliest, self._clock.today()):
            errors["tested_on"] = fault
        if len(note) > checks.MAX_TEXT:
            errors["note"] = too_long(checks.MAX_TEXT)
        elif not test.is_sound and not is_reason(note):
            errors["note"] = "Centang yang utuh, atau tulis apa yang tidak utuh."
        if errors:
            raise FieldErrors(errors)
        with self._vault.transaction(
            "envelope.tested", serial=envelope.serial, sound=test.is_sound, way=test.way.value
        ) as tx:
            tx.insert(
                "envelope_test",
                envelope_id=envelope_id,
                tested_on=test.tested_on.isoformat(),
                way=test.way.value,
                is_whole=int(test.is_whole),
                is_sealed=int(test.is_sealed),
                note=note,
            )
            if not test.is_sound:
                self._settings.sheet_left(tx)
        return self._get(envelope_id)

    def open(
        self, envelope_id: int, opened_on: date | None, opened_by: str, reason: str
    ) -> Envelope:
        """Note who opened it and why: a new envelope and a new recovery sheet are then due.

        Raises:
            FieldErrors: the day can't be, or who or why is lacking.
        """
        envelope = self._of(
            envelope_id, EnvelopeState.SEALED, EnvelopeState.TESTED, EnvelopeState.BROKEN
        )
        who, why = one_line(opened_by), several_lines(reason)
        errors = {}
        assert envelope.sealed_on is not None, "only a sealed one can be opened"
        if fault := checks.day_fault(opened_on, envelope.sealed_on, self._clock.today()):
            errors["opened_on"] = fault
        if not says(who, 3):
            errors["opened_by"] = "Isi siapa yang membukanya."
        elif len(who) > checks.MAX_LINE:
            errors["opened_by"] = too_long(checks.MAX_LINE)
        if not is_reason(why):
            errors["reason"] = TOO_SHORT
        elif len(why) > checks.MAX_TEXT:
            errors["reason"] = too_long(checks.MAX_TEXT)
        if errors or opened_on is None:
            raise FieldErrors(errors)
        with self._vault.transaction("envelope.opened", serial=envelope.serial) as tx:
            tx.update(
                "envelope",
                envelope_id,
                opened_on=opened_on.isoformat(),
                opened_by=who,
                opened_reason=why,
            )
            self._settings.sheet_left(tx)
        return self._get(envelope_id)

    def _get(self, envelope_id: int) -> Envelope:
        row = self._vault.query_one(
            """SELECT envelope.*, document.serial FROM envelope
               JOIN document ON document.id = envelope.document_id WHERE envelope.id = ?""",
            (envelope_id,),
        )
        if row is None:
            raise NotFound
        return self._envelope(row)

    def _of(self, envelope_id: int, *states: EnvelopeState) -> Envelope:
        envelope = self._get(envelope_id)
        if envelope.state not in states:
            raise RoomError("Keadaan amplop ini sudah lain.", "Buka kembali halaman ini.")
        return envelope

    def _names_a_client(self, text: str) -> bool:
        row = self._vault.query_one(
            """SELECT 1 FROM client WHERE length(name) >= 5
               AND instr(' ' || lower(?) || ' ', lower(name)) LIMIT 1""",
            (text,),
        )
        return row is not None

    def _recovery_slot(self) -> str:
        return self._vault.key_header.recovery.fingerprint

    def _envelope(self, row: Any) -> Envelope:
        tests = self._vault.query(
            "SELECT * FROM envelope_test WHERE envelope_id = ? ORDER BY id", (row["id"],)
        )
        return Envelope(
            id=row["id"],
            plan=ContinuityPlan(**json.loads(row["content"])),
            document_id=row["document_id"],
            serial=row["serial"],
            printed_on=date.fromisoformat(row["printed_on"]),
            sealed_on=_day(row["sealed_on"]),
            kept_at=row["kept_at"],
            recovery_slot=row["recovery_slot"],
            opened_on=_day(row["opened_on"]),
            opened_by=row["opened_by"],
            opened_reason=row["opened_reason"],
            tests=tuple(_test(test) for test in tests),
        )


def _test(row: Any) -> EnvelopeTest:
    return EnvelopeTest(
        date.fromisoformat(row["tested_on"]),
        WayOfTest(row["way"]),
        bool(row["is_whole"]),
        bool(row["is_sealed"]),
        row["note"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
