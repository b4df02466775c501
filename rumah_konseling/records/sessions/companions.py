"""Confidentiality sheets of those who come along: written, signed, seen, ended."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound
from rumah_konseling.ethics.addressee import Addressee
from rumah_konseling.ethics.gates import companions as gate
from rumah_konseling.ethics.gates.beside import standing_beside
from rumah_konseling.ethics.gates.sender import EmployerFacts
from rumah_konseling.ethics.reasons import says
from rumah_konseling.ethics.verdict import Verdict, require
from rumah_konseling.records.clients.beginnings import require_beginning
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.clients.somebody_else import never_contacted, self_fault, sent_by
from rumah_konseling.records.doors import Doors
from rumah_konseling.records.form_kinds import COMPANION, FormKind
from rumah_konseling.records.index.lexicon import lexicon
from rumah_konseling.records.mapping import read_row
from rumah_konseling.records.papers.diagnosis_check import DiagnosisCheck
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.records.papers.signatures import signature_errors
from rumah_konseling.records.papers.signed_sheet import SheetedRecords, SignedSheet
from rumah_konseling.records.plain_text import one_line, too_long
from rumah_konseling.records.sessions.companion_model import (
    SAID_AS,
    Companion,
    CompanionForm,
    CompanionState,
)
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

MAX_LINE = 200


class Companions(SheetedRecords[Companion]):
    """Who else may be in the room with a client."""

    table = "companion"
    refusal = (
        "Lembar pendamping ini sudah tidak dapat diubah.",
        "Buka kembali halaman ini, lalu buat lembar baru bila perlu.",
    )

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        documents: Documents,
        diagnoses: DiagnosisCheck,
        employer: Callable[[], tuple[str, ...]] = tuple,
    ) -> None:
        self._employer = employer
        self._vault = vault
        self._clock = clock
        self._documents = documents
        self._diagnoses = diagnoses
        self._doors = Doors(vault)

    def get(self, companion_id: int) -> Companion:
        """Return a companion.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one("SELECT * FROM companion WHERE id = ?", (companion_id,))
        if row is None:
            raise NotFound
        return _read(row)

    def of_client(self, client_id: int) -> list[Companion]:
        """Return those who come along with a client, newest first."""
        rows = self._vault.query(
            "SELECT * FROM companion WHERE client_id = ? ORDER BY id DESC", (client_id,)
        )
        return self._vault.reading.each(_read, rows)

    def verdict(self, client_id: int, present: str, day: date) -> Verdict:
        """Judge the signing of a session on ``day`` with whom the note says were present."""
        if not present:
            return gate.signing_a_session(gate.CompanionFacts(""))
        bound = [
            one
            for one in self.of_client(client_id)
            if one.state is CompanionState.IN_FORCE
            and one.signed_on is not None
            and one.signed_on <= day
        ]
        ids = [one.id for one in bound]
        if not self._doors.is_as_written(client_id, "companion", ids):
            bound = []
        return gate.signing_a_session(
            gate.CompanionFacts(
                present, tuple(gate.Bound(one.form.name, SAID_AS[one.form.role]) for one in bound)
            )
        )

    def choosing_verdict(self, client_id: int, form: CompanionForm) -> Verdict:
        """Return whether it may be this one, or why that takes a reason."""
        return standing_beside(
            [Addressee(form.name, form.identity)],
            EmployerFacts(self._employer(), sent_by(self._vault, client_id)),
            never_contacted(self._vault, client_id),
            lexicon(),
            "Pendamping ini dapat dicatat dengan alasan.",
        )

    def add(
        self,
        client_id: int,
        form: CompanionForm,
        diagnoses_kept: Collection[str] = (),
        reason: str = "",
    ) -> Companion:
        """Write down who comes along.

        ``reason`` says why the client wants it to be one who decides about them as an employee,
        or one whom they never wanted to be contacted.

        Raises:
            GateClosed: it is such a one, and no reason is given.
            FieldErrors: name or identity can't be as it is.
            DiagnosesNamed: they name a diagnosis that is not among ``diagnoses_kept``.
            RoomError: the client died, or the use of their record is restricted.
        """
        require_beginning(self._vault, client_id)
        form = replace(form, name=one_line(form.name), identity=one_line(form.identity))
        errors = {}
        if not says(form.name, 3) or not any(map(str.isalpha, form.name)):
            errors["name"] = "Isi nama lengkap orang yang mendampingi."
        elif told := self_fault(self._vault, client_id, form.name, form.identity):
            errors["name"] = told
        if not says(form.identity, 3):
            errors["identity"] = "Isi nomor identitas, atau lembaga yang menugaskannya."
        for name in ("name", "identity"):
            if len(getattr(form, name)) > MAX_LINE:
                errors[name] = too_long(MAX_LINE)
        if errors:
            raise FieldErrors(errors)
        written = {"name": form.name, "identity": form.identity}
        decided = self._diagnoses.require_decided(written, diagnoses_kept)
        stamp = self._clock.stamp()
        with self._vault.transaction("companion.added", subject_of(client_id)) as tx:
            verdict = self.choosing_verdict(client_id, form)
            require(verdict, reason)
            if not verdict.is_open:
                tx.detail(reason=reason.strip())
            companion_id = tx.insert(
                "companion",
                client_id=client_id,
                name=form.name,
                role=form.role.value,
                identity=form.identity,
                state=CompanionState.DRAFT.value,
                copy_given=0,
                created_at=stamp,
                updated_at=stamp,
            )
            self._diagnoses.keep(tx, COMPANION.subject_of(companion_id), decided)
        return self.get(companion_id)

    def preview(self, companion_id: int) -> bytes:
        """Return the sheet as a draft."""
        return self._documents.draft(COMPANION, self.get(companion_id))

    def issue_for_paper(self, companion_id: int) -> int:
        """Give the sheet its number, to be printed and signed; return the paper's id.

        Raises:
            RoomError: it was signed or ended already.
        """
        companion = self.get(companion_id)
        if self._is_out(companion):
            return self._paper_of(companion)
        self._in_state(companion_id, CompanionState.DRAFT)
        with self._change("companion.issued", companion) as tx:
            document_id = self._issue(tx, companion, on_screen=False)
            self._set(tx, companion_id, state=CompanionState.PRINTED.value)
        return document_id

    def sign_on_screen(
        self, companion_id: int, *, ink: Ink, counselor_ink: Ink, copy_given: bool
    ) -> Companion:
        """Bind them by signatures drawn on the screen, and issue the sheet.

        Raises:
            FieldErrors: a signature is empty or too long.
            RoomError: it was printed, signed or ended already.
        """
        companion = self._in_state(companion_id, CompanionState.DRAFT)
        if errors := signature_errors(ink=ink, counselor_ink=counselor_ink):
            raise FieldErrors(errors)
        today = self._clock.today()
        signed = replace(
            companion,
            ink=ink,
            counselor_ink=counselor_ink,
            signed_on=today,
            copy_given=copy_given,
        )
        with self._change("companion.signed", companion) as tx:
            self._issue(tx, signed, on_screen=True)
            self._set(
                tx,
                companion_id,
                state=CompanionState.IN_FORCE.value,
                signed_on=today.isoformat(),
                ink=ink.to_text(),
                counselor_ink=counselor_ink.to_text(),
                copy_given=int(copy_given),
            )
        return self.get(companion_id)

    def confirm_paper(self, companion_id: int, sheet: SignedSheet) -> Companion:
        """Bind them after the counselor saw the signed original.

        Raises:
            FieldErrors: something was not seen, or the day can't be.
            RoomError: it was not printed, or is in force already.
        """
        companion = self._in_state(companion_id, CompanionState.PRINTED, CompanionState.SIGNED)
        document = self._require_seen(companion, sheet)
        with self._change("companion.signed", companion) as tx:
            self._documents.mark_original_seen(tx, document.id, sheet.kept_at)
            self._set(
                tx,
                companion_id,
                state=CompanionState.IN_FORCE.value,
                signed_on=sheet.signed_on.isoformat(),
                copy_given=int(sheet.copy_given),
            )
        return self.get(companion_id)

    def end(self, companion_id: int) -> Companion:
        """Note that they come along no more; what was signed still binds them.

        Raises:
            RoomError: it ended already.
        """
        companion = self._in_state(companion_id, *(set(CompanionState) - {CompanionState.ENDED}))
        with self._change("companion.ended", companion) as tx:
            if companion.state is CompanionState.PRINTED:
                # Nobody signs it any more, so nobody waits for it.
                self._documents.void(tx, self._paper_of(companion))
            self._set(tx, companion_id, state=CompanionState.ENDED.value)
        return self.get(companion_id)

    def _change(self, action: str, companion: Companion) -> AbstractContextManager[Transaction]:
        return self._vault.transaction(
            action, subject_of(companion.client_id), serial=companion.serial
        )

    def _set(self, tx: Transaction, record_id: int, **columns: Any) -> None:
        super()._set(tx, record_id, **columns, updated_at=self._clock.stamp())

    def _sheet(self, record: Companion) -> FormKind[Companion]:
        return COMPANION

    def _issue(self, tx: Transaction, companion: Companion, *, on_screen: bool) -> int:
        paper = self._issue_sheet(tx, companion, on_screen=on_screen)
        self._set(tx, companion.id, serial=paper.serial)
        return paper.id


def _read(row: Any) -> Companion:
    return read_row(Companion, row, form=read_row(CompanionForm, row))
