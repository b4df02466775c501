"""Consents: from the talk to the signed sheet, and back when it is withdrawn."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime, timedelta

from rumah_konseling.clock import Clock, years_after
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.gates import consent as gate
from rumah_konseling.ethics.gates.choices import ChoiceFacts
from rumah_konseling.ethics.verdict import Verdict, require
from rumah_konseling.records.clients.client_checks import of_age_on
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.consents.consent_checks import (
    GUARDIAN,
    MAX_TERM,
    SignedSheet,
    exception_errors,
    guardian_errors,
    inks_beside,
    sheet_errors,
    signature_errors,
    signed_words,
    term_errors,
    tidy_exception,
    tidy_terms,
    written_in,
)
from rumah_konseling.records.consents.consent_model import (
    Choice,
    Consent,
    ConsentState,
    ConsentTerms,
    ExceptionEntry,
    Withdrawal,
)
from rumah_konseling.records.consents.consent_rows import (
    ended_by_the_clock,
    insert_parts,
    read_consent,
    terms_columns,
    write_choices,
    write_exceptions,
)
from rumah_konseling.records.consents.wordings import Wordings
from rumah_konseling.records.form_kinds import CONSENT, WITHDRAWAL
from rumah_konseling.records.in_force import in_force
from rumah_konseling.records.papers.as_read import require_read
from rumah_konseling.records.papers.diagnosis_check import DiagnosisCheck, named_in
from rumah_konseling.records.papers.documents import Documents, place_error
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.records.plain_text import several_lines, too_long
from rumah_konseling.vault.file.connection import Row
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

VALID_YEARS = 1
_OPEN = (ConsentState.DRAFT, ConsentState.PRINTED, ConsentState.SIGNED)


class Consents:
    """The informed consents of every client."""

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
        self._vault = vault
        self._clock = clock
        self._documents = documents
        self._wordings = wordings
        self._diagnoses = diagnoses
        self._emergency_covers = emergency_covers
        self._end_permissions = end_permissions
        self._may_carry_over = may_carry_over

    def get(self, consent_id: int) -> Consent:
        """Return a consent.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one("SELECT * FROM consent WHERE id = ?", (consent_id,))
        if row is None:
            raise NotFound
        return self._read(row)

    def of_client(self, client_id: int) -> list[Consent]:
        """Return a client's consents, newest first."""
        rows = self._vault.query(
            "SELECT * FROM consent WHERE client_id = ? ORDER BY id DESC", (client_id,)
        )
        return [self._read(row) for row in rows]

    def standing(self, client_id: int) -> Consent | None:
        """Return the consent in force, else the latest, else ``None``."""
        row = self._vault.query_one(
            f"""SELECT * FROM consent WHERE client_id = :client
                ORDER BY {in_force("consent")} DESC, id DESC LIMIT 1""",
            {"client": client_id, "today": self._clock.today().isoformat()},
        )
        return self._read(row) if row else None

    def signing_verdict(self, client_id: int, held_at: datetime | None = None) -> Verdict:
        """Return whether the note of a session held at ``held_at`` may be signed.

        It is judged by the consent that was in force then; without a time, by today's.
        """
        moment = held_at or self._clock.now()
        day = moment.astimezone().date()
        # Asked at every signature: the drawn initials and the wording stay where they are.
        rows = self._vault.query(
            f"""SELECT id, state, signed_on, in_force_at, ended_at, valid_until, terms, NOT EXISTS (
                    SELECT 1 FROM consent_exception
                    WHERE consent_id = consent.id AND initials IS NULL AND NOT on_paper) AS agreed
                FROM consent WHERE client_id = :client
                ORDER BY {in_force("consent")} DESC, id DESC""",
            {"client": client_id, "today": self._clock.today().isoformat()},
        )
        under = next((row for row in rows if _covered(row, moment, day)), None)
        chosen = under or next(iter(rows), None)
        standing, until = gate.Standing.NONE, None
        if chosen is not None:
            standing = gate.Standing.IN_FORCE if under else _standing(chosen, moment)
            until = date.fromisoformat(chosen["valid_until"]) if chosen["valid_until"] else None
        facts = gate.ConsentFacts(
            standing,
            day,
            until,
            bool(chosen and chosen["agreed"]),
            self._emergency_covers(client_id, moment),
        )
        return gate.signing_a_session(
            self._with_guardian(facts, client_id, under) if under else facts
        )

    def _with_guardian(
        self, facts: gate.ConsentFacts, client_id: int, under: Row
    ) -> gate.ConsentFacts:
        """Add who had to agree when the consent that covers a session was signed."""
        terms, of_age_on = json.loads(under["terms"]), self._of_age_on(client_id)
        signed_on = date.fromisoformat(under["signed_on"])
        was_minor = signed_on < of_age_on if of_age_on else bool(terms.get("is_minor"))
        return replace(
            facts,
            needs_guardian=was_minor,
            # Only a minor's sheet has the guardian's signature on it.
            guardian_agreed=bool(terms.get("is_minor") and terms.get("guardian_name")),
            of_age_on=of_age_on,
        )

    def of_age_on(self, client_id: int) -> date | None:
        """Return the 18th birthday of a client who is not there yet, where it is known."""
        of_age_on = self._of_age_on(client_id)
        return of_age_on if of_age_on and of_age_on > self._clock.today() else None

    def knows_age(self, client_id: int) -> bool:
        """Whether the client's age is known, so that nobody has to say it in the talk."""
        return self._of_age_on(client_id) is not None

    def _of_age_on(self, client_id: int) -> date | None:
        row = self._vault.query_one(
            "SELECT birth_date, id_kind, id_number FROM client WHERE id = ?", (client_id,)
        )
        return of_age_on(row) if row else None

    def _at_their_age(self, consent: Consent) -> Consent:
        """Return a consent that says whether the client is under 18 now, where it is known."""
        if not self.knows_age(consent.client_id):
            return consent
        is_minor = self.of_age_on(consent.client_id) is not None
        return replace(consent, terms=replace(consent.terms, is_minor=is_minor))

    def _term_errors(self, consent: Consent) -> dict[str, str]:
        return term_errors(consent.terms, self._clock.today(), self.of_age_on(consent.client_id))

    def needs_guardian(self, consent: Consent) -> bool:
        """Whether a parent or guardian acts beside this client: under 18 at this day."""
        return self._at_their_age(consent).terms.is_minor

    def guardian_of(self, client_id: int) -> tuple[str, str] | None:
        """Return who agrees for a client under 18: name and relation, as their consent has it.

        Both are empty while no consent names anybody; ``None`` for a client of age.
        """
        known = self.of_client(client_id)
        is_minor = self.of_age_on(client_id) is not None
        if not is_minor and not any(self.needs_guardian(consent) for consent in known[:1]):
            return None
        named = (one.terms for one in known if one.terms.guardian_name.strip())
        terms = next(named, None)
        return (terms.guardian_name, terms.guardian_relation) if terms else ("", "")

    def in_force_at(self, client_id: int, moment: datetime) -> Consent | None:
        """Return the consent that was in force at a moment, by its day of signing."""
        day = moment.astimezone().date()
        rows = self._vault.query(
            """SELECT id, signed_on, in_force_at, ended_at, valid_until FROM consent
               WHERE client_id = ? ORDER BY id DESC""",
            (client_id,),
        )
        return next((self.get(row["id"]) for row in rows if _covered(row, moment, day)), None)

    def latest_choices(self, key: str) -> list[tuple[int, ChoiceFacts]]:
        """Return how every client answered a choice on the latest sheet that took effect.

        A sheet that ran out still says what was answered; one that was withdrawn does not.
        """
        rows = self._vault.query(
            """SELECT client.id, consent.state, answer, withdrawn_at FROM client
               LEFT JOIN consent ON consent.id = (SELECT max(id) FROM consent
                   WHERE client_id = client.id AND in_force_at IS NOT NULL)
               LEFT JOIN consent_choice
                   ON consent_choice.consent_id = consent.id AND consent_choice.key = ?
               ORDER BY client.id""",
            (key,),
        )
        return [
            (
                row["id"],
                ChoiceFacts(
                    is_in_force=row["state"] not in (None, ConsentState.WITHDRAWN.value),
                    was_asked=row["answer"] is not None,
                    is_given=bool(row["answer"]) and row["withdrawn_at"] is None,
                ),
            )
            for row in rows
        ]

    def begin(self, client_id: int) -> Consent:
        """Return the client's unfinished consent, or start one in the wording now in use.

        A consent in force stays in force until its successor is signed; its
        terms are the successor's first draft, but where another counselor was told them.
        """
        latest = self._latest(client_id)
        if latest and latest.state in _OPEN:
            return latest
        wording = self._wordings.current()
        known = self.standing(client_id) if self._may_carry_over(client_id) else None
        texts = {k: v for k, v in wording.defaults.items() if k in ConsentTerms.__slots__}
        terms = known.terms if known else ConsentTerms(**texts)  # type: ignore[arg-type]
        until, of_age_on = years_after(self._clock.today(), VALID_YEARS), self.of_age_on(client_id)
        if of_age_on is not None:
            until = min(until, of_age_on - timedelta(days=1))
        # Who knows by now is asked anew; a guardian stays with a client who is still a minor.
        terms = replace(terms, valid_until=until, known_by=None)
        if self.knows_age(client_id):
            terms = replace(terms, is_minor=of_age_on is not None)
        if not terms.is_minor:
            terms = replace(terms, **dict.fromkeys(GUARDIAN, ""))  # type: ignore[arg-type]
        stamp = self._clock.stamp()
        with self._vault.transaction("consent.began", subject_of(client_id)) as tx:
            consent_id = tx.insert(
                "consent",
                client_id=client_id,
                state=ConsentState.DRAFT.value,
                wording_version=wording.version,
                wording=wording.to_text(),
                **terms_columns(terms),
                talked_through="[]",
                created_at=stamp,
                updated_at=stamp,
                copy_given=0,
                end_reason="",
            )
            insert_parts(tx, consent_id, wording)
            tx.detail(consent=consent_id, wording=wording.version)
        return self.get(consent_id)

    def save(
        self,
        consent_id: int,
        *,
        terms: ConsentTerms,
        exceptions: Sequence[ExceptionEntry],
        choices: Sequence[Choice],
        talked_through: Sequence[str],
    ) -> Consent:
        """Keep how far the talk has come.

        Raises:
            FieldErrors: a term can't be as it is.
            RoomError: the sheet was printed or signed already.
        """
        consent = self._in_state(consent_id, ConsentState.DRAFT)
        consent = self._at_their_age(replace(consent, terms=tidy_terms(terms)))
        terms = consent.terms
        exceptions = [tidy_exception(entry) for entry in exceptions]
        self._refuse(self._term_errors(consent) | exception_errors(exceptions))
        with self._change("consent.talked", consent) as tx:
            tx.update(
                "consent",
                consent_id,
                **terms_columns(terms),
                talked_through=json.dumps(list(talked_through)),
                updated_at=self._clock.stamp(),
            )
            write_exceptions(tx, consent_id, exceptions)
            write_choices(tx, consent_id, choices)
        return self.get(consent_id)

    def preview(self, consent_id: int) -> bytes:
        """Return the sheet as a draft: no number, no QR code, DRAF across it."""
        return self._documents.draft(CONSENT, self.get(consent_id))

    def require_decided(self, consent: Consent, diagnoses_kept: Collection[str]) -> None:
        """Stop a consent in hand that names a diagnosis, but for those ``diagnoses_kept``.

        Asked before its signing, so that it is settled before the client takes the pen.

        Raises:
            DiagnosesNamed: beside each field, what to do about it.
        """
        subject = CONSENT.subject_of(consent.id)
        self._diagnoses.require_decided(written_in(consent), diagnoses_kept, subject)

    def issue_for_paper(self, consent_id: int, diagnoses_kept: Collection[str] = ()) -> int:
        """Give the sheet its number so that it can be printed and signed; return the paper's id.

        Printing again returns the same paper.

        Raises:
            FieldErrors: a term can't be as it is; its last day has passed during a pause.
            DiagnosesNamed: a term names a diagnosis that is not among ``diagnoses_kept``.
        """
        consent = self.get(consent_id)
        if consent.state in (ConsentState.PRINTED, ConsentState.SIGNED):
            return self._paper_of(consent)
        consent = self._at_their_age(self._in_state(consent_id, ConsentState.DRAFT))
        self._refuse(self._term_errors(consent) | guardian_errors(consent.terms))
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

    def reopen_draft(self, consent_id: int) -> Consent:
        """Take a sheet that is not in force back into the talk; its number no longer counts.

        Also when its scan came in: the scan may show that the client did not sign.
        """
        consent = self._in_state(consent_id, ConsentState.PRINTED, ConsentState.SIGNED)
        with self._change("consent.reopened", consent) as tx:
            self._documents.void(tx, self._paper_of(consent))
            tx.update("consent", consent_id, state=ConsentState.DRAFT.value, serial=None)
        return self.get(consent_id)

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
            | guardian_errors(consent.terms)
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

    def scan_arrived(self, tx: Transaction, consent_id: int) -> None:
        """Note that a scan of the printed sheet came in: signed, though not yet checked."""
        if self.get(consent_id).state is ConsentState.PRINTED:
            tx.update("consent", consent_id, state=ConsentState.SIGNED.value)

    def scan_left(self, tx: Transaction, consent_id: int) -> None:
        """Note that its only scan belongs elsewhere: nothing says any more that it was signed."""
        if self.get(consent_id).state is ConsentState.SIGNED:
            tx.update("consent", consent_id, state=ConsentState.PRINTED.value)

    def confirm_paper(self, consent_id: int, sheet: SignedSheet) -> Consent:
        """Put the consent in force after the counselor saw the signed original.

        Raises:
            FieldErrors: something was not seen, or the day can't be.
            GateClosed: an initial, a choice or the directive question is open.
        """
        consent = self._in_state(consent_id, ConsentState.PRINTED, ConsentState.SIGNED)
        document = self._documents.get(self._paper_of(consent))
        self._refuse(
            sheet_errors(
                sheet,
                document.made_on,
                self._clock.today(),
                is_minor=consent.terms.is_minor,
            )
            | place_error(sheet.kept_at)
        )
        answered = tuple(
            replace(choice, answer=sheet.choices.get(choice.key, choice.answer))
            for choice in consent.choices
        )
        agreed = tuple(replace(entry, on_paper=True) for entry in consent.exceptions)
        terms = replace(
            consent.terms,
            directive=sheet.directive or consent.terms.directive,
            known_by=sheet.known_by or consent.terms.known_by,
        )
        whole = replace(
            consent,
            choices=answered,
            exceptions=agreed,
            terms=terms,
            talked_through=tuple(matter.key for matter in consent.wording.matters),
        )
        require(self.completeness(whole))
        with self._change("consent.signed", consent) as tx:
            write_choices(tx, consent_id, answered)
            write_exceptions(tx, consent_id, agreed)
            tx.update(
                "consent",
                consent_id,
                **terms_columns(terms),
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
        consent = self._in_state(consent_id, *(set(ConsentState) - set(_OPEN)))
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

    def completeness(self, consent: Consent) -> Verdict:
        """Return what still keeps a consent from taking effect."""
        matters = {matter.key for matter in consent.wording.matters}
        return gate.putting_in_force(
            gate.SigningFacts(
                matters_left=len(matters - set(consent.talked_through)),
                exceptions_without_initials=sum(not e.is_agreed for e in consent.exceptions),
                choices_unanswered=sum(choice.answer is None for choice in consent.choices),
                directive_answered=consent.terms.directive is not None,
                known_by_answered=consent.terms.known_by is not None,
                lacks_guardian=consent.terms.is_minor and not consent.terms.has_guardian,
            )
        )

    def _latest(self, client_id: int) -> Consent | None:
        row = self._vault.query_one(
            "SELECT * FROM consent WHERE client_id = ? ORDER BY id DESC LIMIT 1", (client_id,)
        )
        return self._read(row) if row else None

    def _read(self, row: Row) -> Consent:
        return read_consent(self._vault, row, self._clock.today())

    def _in_state(self, consent_id: int, *states: ConsentState) -> Consent:
        consent = self.get(consent_id)
        if consent.state not in states:
            raise RoomError(
                "Lembar persetujuan ini sudah tidak dapat diubah.",
                "Muat ulang halaman, lalu mulai lembar baru bila perlu.",
            )
        return consent

    def _change(self, action: str, consent: Consent) -> AbstractContextManager[Transaction]:
        return self._vault.transaction(
            action, subject_of(consent.client_id), consent=consent.id, serial=consent.serial
        )

    def _paper_of(self, consent: Consent) -> int:
        papers = self._documents.of_record(CONSENT, consent.id)
        return next(paper.id for paper in papers if paper.void_at is None)

    def _issue(
        self, tx: Transaction, consent: Consent, diagnoses_kept: Collection[str], *, on_screen: bool
    ) -> int:
        document = self._documents.issue(
            tx,
            CONSENT,
            consent,
            record=consent.id,
            client_id=consent.client_id,
            signed_on_screen=on_screen,
            diagnoses_kept=diagnoses_kept,
        )
        tx.update("consent", consent.id, serial=document.serial, updated_at=self._clock.stamp())
        tx.detail(serial=document.serial)
        return document.id

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

    @staticmethod
    def _refuse(errors: Mapping[str, str]) -> None:
        if errors:
            raise FieldErrors(errors)


def _covered(row: Row, moment: datetime, day: date) -> bool:
    """Whether a consent was in force at a moment: by its day of signing, to its very end.

    The talk is often the first session itself, so the day of the signature counts whole.
    """
    if row["in_force_at"] is None or date.fromisoformat(row["signed_on"]) > day:
        return False
    if row["valid_until"] and date.fromisoformat(row["valid_until"]) < day:
        return False
    ended = row["ended_at"]
    return ended is None or moment < datetime.fromisoformat(ended)


def _standing(row: Row, moment: datetime) -> gate.Standing:
    """Return how a consent that does not cover a moment stands to it."""
    state = ConsentState(row["state"])
    began = row["in_force_at"]
    if began is not None and moment < datetime.fromisoformat(began):
        return gate.Standing.LATER
    if state is ConsentState.IN_FORCE:
        return gate.Standing.EXPIRED
    return gate.Standing(state)
