"""Consents: from the signature until they end, and back when they are withdrawn."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from rumah_konseling.clock import Clock
from rumah_konseling.errors import RoomError
from rumah_konseling.ethics.gates import consent as gate
from rumah_konseling.ethics.verdict import require
from rumah_konseling.records.clients.somebody_else import self_fault
from rumah_konseling.records.consents.consent_checks import (
    MAX_TERM,
    SignedConsent,
    agreement_errors,
    as_answered,
    guardian_errors,
    signed_words,
)
from rumah_konseling.records.consents.consent_model import (
    Consent,
    ConsentState,
    Withdrawal,
)
from rumah_konseling.records.consents.consent_rows import (
    ended_by_the_clock,
    terms_columns,
    write_choices,
    write_exceptions,
)
from rumah_konseling.records.consents.consent_talks import OPEN, ConsentTalks
from rumah_konseling.records.consents.wordings import Wordings
from rumah_konseling.records.form_kinds import WITHDRAWAL
from rumah_konseling.records.in_force import in_force
from rumah_konseling.records.papers.as_read import require_read
from rumah_konseling.records.papers.diagnosis_check import DiagnosisCheck, named_in
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.records.papers.signatures import inks_beside, signature_errors
from rumah_konseling.records.plain_text import several_lines, too_long
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction


class Consents(ConsentTalks):
    """The informed consents of every client: given, changed and taken back."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        documents: Documents,
        wordings: Wordings,
        diagnoses: DiagnosisCheck,
        emergency_covers: Callable[[int, datetime], gate.StandIn | None],
        end_permissions: Callable[[Transaction, int, Collection[int]], list[str]],
        may_carry_over: Callable[[int], bool],
    ) -> None:
        super().__init__(
            vault, clock, documents, wordings, diagnoses, emergency_covers, may_carry_over
        )
        self._end_permissions = end_permissions

    def issue_for_paper(self, consent_id: int, diagnoses_kept: Collection[str] = ()) -> int:
        """Give the sheet its number so that it can be printed and signed; return the paper's id.

        Printing again returns the same paper.

        Raises:
            FieldErrors: a term can't be as it is; its last day has passed during a pause.
            DiagnosesNamed: a term names a diagnosis that is not among ``diagnoses_kept``.
        """
        consent = self.get(consent_id)
        if self._is_out(consent):
            return self._paper_of(consent)
        consent = self._at_their_age(self._in_state(consent_id, ConsentState.DRAFT))
        self._refuse(self._term_errors(consent) | self._guardian_errors(consent))
        self.require_decided(consent, diagnoses_kept)
        with self._change("consent.issued", consent) as tx:
            document_id = self._issue(tx, consent, diagnoses_kept, on_screen=False)
            tx.update(
                "consent",
                consent_id,
                **terms_columns(consent.terms),
                state=ConsentState.PRINTED.value,
            )
        return document_id

    def sign_on_screen(
        self,
        consent_id: int,
        *,
        client_ink: Ink,
        counselor_ink: Ink,
        copy_given: bool,
        as_read: str,
        guardian_ink: Ink | None = None,
        diagnoses_kept: Collection[str] = (),
    ) -> Consent:
        """Put the consent in force with signatures drawn on the screen, and issue its sheet.

        ``as_read`` is the digest of the :func:`signed_words` that stood above the pads,
        ``guardian_ink`` is that of the parent or guardian of a client under 18.

        Raises:
            ReadOtherwise: the consent is no longer the one that was read.
            FieldErrors: a signature is empty or too long, or a term can't be as it is.
            DiagnosesNamed: a term names a diagnosis that is not among ``diagnoses_kept``.
            GateClosed: a matter, an initial, a choice or the directive question is open.
        """
        consent = self._at_their_age(self._in_state(consent_id, ConsentState.DRAFT))
        signatures = {"client_ink": client_ink, "counselor_ink": counselor_ink}
        if consent.terms.is_minor:
            signatures["guardian_ink"] = guardian_ink or Ink(1, 1, ())
        self._refuse(
            signature_errors(**signatures)
            | self._term_errors(consent)
            | self._guardian_errors(consent)
        )
        require(self.completeness(consent))
        self.require_decided(consent, diagnoses_kept)
        today = self._clock.today()
        signed = replace(consent, **signatures, signed_on=today)  # type: ignore[arg-type]
        with self._change("consent.signed", consent) as tx:
            require_read(as_read, signed_words(self.get(consent_id)))
            self._issue(tx, signed, diagnoses_kept, on_screen=True)
            tx.update(
                "consent",
                consent_id,
                **terms_columns(consent.terms),
                **{name: ink.to_text() for name, ink in signatures.items()},
            )
            self._take_effect(tx, consent, today, copy_given)
        return self.get(consent_id)

    def confirm_paper(self, consent_id: int, sheet: SignedConsent) -> Consent:
        """Put the consent in force after the counselor saw the signed original.

        Raises:
            FieldErrors: something was not seen or answered, or the day can't be.
            GateClosed: nobody is named who agrees for a client under 18.
        """
        consent = self._in_state(consent_id, ConsentState.PRINTED, ConsentState.SIGNED)
        whole = as_answered(consent, sheet)
        document = self._require_seen(consent, sheet, also=agreement_errors(whole, sheet))
        require(self.completeness(whole))
        with self._change("consent.signed", consent) as tx:
            write_choices(tx, consent_id, whole.choices)
            write_exceptions(tx, consent_id, whole.exceptions)
            tx.update(
                "consent",
                consent_id,
                **terms_columns(whole.terms),
                talked_through=json.dumps(whole.talked_through),
            )
            self._documents.mark_original_seen(tx, document.id, sheet.kept_at)
            self._take_effect(tx, consent, sheet.signed_on, sheet.copy_given)
        return self.get(consent_id)

    def give_copy(self, consent_id: int) -> Consent:
        """Note that the client received a copy of the signed sheet.

        Raises:
            RoomError: nothing was signed yet.
        """
        consent = self._in_state(consent_id, *(set(ConsentState) - set(OPEN)))
        with self._change("consent.copy_given", consent) as tx:
            tx.update("consent", consent_id, copy_given=1)
        return self.get(consent_id)

    def withdraw(
        self,
        consent_id: int,
        *,
        items: Sequence[str],
        note: str = "",
        client_ink: Ink | None,
        guardian_ink: Ink | None = None,
        kept_permissions: Collection[int] = (),
        diagnoses_kept: Collection[str] = (),
    ) -> int:
        """Take a consent back, whole (no ``items``) or in some of its choices, at once.

        The whole of it takes every release permission along but for ``kept_permissions``,
        which the client wants to stand on their own. Returns the id of the issued withdrawal
        sheet. The consent no longer counts from here on, whether or not that is ever signed.
        For a client under 18 the parent or guardian signs it, too (``guardian_ink``).

        Raises:
            RoomError: it is not in force, or none of the choices is given.
            FieldErrors: the note or the signature is too long.
            DiagnosesNamed: the note names a diagnosis that is not among ``diagnoses_kept``.
        """
        consent = self._in_state(consent_id, ConsentState.IN_FORCE)
        given = [key for key in dict.fromkeys(items) if consent.choice(key).is_given]
        if items and not given:
            raise RoomError("Pilihan itu tidak sedang diizinkan.", "Pilih butir yang diizinkan.")
        by_minor, note = self.needs_guardian(consent), several_lines(note)
        client_ink, guardian_ink, errors = inks_beside(client_ink, guardian_ink, by_minor=by_minor)
        self._refuse(errors | ({"note": too_long(MAX_TERM)} if len(note) > MAX_TERM else {}))
        self._diagnoses.require_decided({"note": note}, diagnoses_kept)
        today, stamp = self._clock.today(), self._clock.stamp()
        withdrawal = Withdrawal(
            consent.serial or "", tuple(given), today, client_ink, note, by_minor, guardian_ink
        )
        action = "consent.item_withdrawn" if given else "consent.withdrawn"
        with self._change(action, consent) as tx:
            withdrawal_id = tx.insert(
                "consent_withdrawal",
                consent_id=consent_id,
                items=json.dumps(given),
                withdrawn_on=today.isoformat(),
                note=withdrawal.note,
                client_ink=client_ink.to_text() if client_ink else None,
                guardian_ink=guardian_ink.to_text() if guardian_ink else None,
                created_at=stamp,
            )
            if given:
                taken_back = [replace(consent.choice(key), withdrawn_at=stamp) for key in given]
                write_choices(tx, consent_id, taken_back)
                tx.detail(items=given)
            else:
                self._end(tx, consent_id, ConsentState.WITHDRAWN, "Dicabut oleh klien.")
                tx.detail(
                    permissions=self._end_permissions(tx, consent.client_id, kept_permissions)
                )
            return self._documents.issue(
                tx,
                WITHDRAWAL,
                (consent, withdrawal),
                record=withdrawal_id,
                client_id=consent.client_id,
                signed_on_screen=client_ink is not None,
                # What the consent says was decided on when it was given.
                diagnoses_kept=named_in((consent, withdrawal)),
            ).id

    def end_with_counselor(self, tx: Transaction, reason: str) -> list[int]:
        """End every consent in force, every draft and unsigned sheet: they were for one counselor.

        Whoever comes after begins with each client anew. Returns the consents that ended.
        """
        rows = tx.query(
            f"""SELECT id, state FROM consent
                WHERE {in_force("consent")} OR state IN ('draft', 'printed', 'signed')""",
            {"today": self._clock.today().isoformat()},
        )
        ended = []
        for row in rows:
            if row["state"] == ConsentState.IN_FORCE.value:
                ended.append(row["id"])
            elif row["state"] != ConsentState.DRAFT.value:
                self._documents.void(tx, self._paper_of(self.get(row["id"])))
            self._end(tx, row["id"], ConsentState.REPLACED, reason)
        return ended

    def undo_false_ends(self) -> None:
        """Put back in force what earlier versions ended by a clock that was ahead.

        They wrote the end down once the computer's day was past the last one.
        """
        rows = self._vault.query(
            """SELECT id, ended_at, valid_until FROM consent
               WHERE state = 'expired' AND valid_until >= ? AND NOT EXISTS (
                   SELECT 1 FROM consent AS other WHERE other.client_id = consent.client_id
                   AND other.id > consent.id AND other.in_force_at IS NOT NULL)""",
            (self._clock.today().isoformat(),),
        )
        for row in rows:
            if ended_by_the_clock(row):
                with self._change("consent.end_undone", self.get(row["id"])) as tx:
                    tx.update(
                        "consent",
                        row["id"],
                        state=ConsentState.IN_FORCE.value,
                        ended_at=None,
                        end_reason="",
                        updated_at=self._clock.stamp(),
                    )

    def _guardian_errors(self, consent: Consent) -> dict[str, str]:
        terms = consent.terms
        errors = guardian_errors(terms)
        told = self_fault(
            self._vault, consent.client_id, terms.guardian_name, terms.guardian_identity
        )
        if terms.is_minor and told:
            errors.setdefault("guardian_name", told)
        return errors

    def _issue(
        self, tx: Transaction, consent: Consent, diagnoses_kept: Collection[str], *, on_screen: bool
    ) -> int:
        paper = self._issue_sheet(tx, consent, on_screen=on_screen, diagnoses_kept=diagnoses_kept)
        tx.update("consent", consent.id, serial=paper.serial, updated_at=self._clock.stamp())
        return paper.id

    def _take_effect(
        self, tx: Transaction, consent: Consent, signed_on: date, copy_given: bool
    ) -> None:
        # Also one whose last day has passed: its row holds the place of the one in force.
        old = tx.query_one(
            "SELECT id FROM consent WHERE client_id = ? AND state = ?",
            (consent.client_id, ConsentState.IN_FORCE.value),
        )
        if old is not None:
            self._end(tx, old["id"], ConsentState.REPLACED, "Diganti dengan lembar yang baru.")
        tx.update(
            "consent",
            consent.id,
            state=ConsentState.IN_FORCE.value,
            signed_on=signed_on.isoformat(),
            copy_given=int(copy_given),
            in_force_at=self._clock.stamp(),
            updated_at=self._clock.stamp(),
        )

    def _end(self, tx: Transaction, consent_id: int, state: ConsentState, reason: str) -> None:
        stamp = self._clock.stamp()
        tx.update(
            "consent",
            consent_id,
            state=state.value,
            ended_at=stamp,
            end_reason=reason,
            updated_at=stamp,
        )
