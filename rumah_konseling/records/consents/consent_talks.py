"""The talk that a consent is written in, until it is ready for signatures."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, timedelta

from rumah_konseling.clock import Clock, years_after
from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.gates import consent as gate
from rumah_konseling.ethics.verdict import Verdict
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.clients.living import require_living
from rumah_konseling.records.consents.consent_checks import (
    GUARDIAN,
    exception_errors,
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
    terms_as_worded,
)
from rumah_konseling.records.consents.consent_queries import ConsentQueries
from rumah_konseling.records.consents.consent_rows import (
    insert_parts,
    terms_columns,
    write_choices,
    write_exceptions,
)
from rumah_konseling.records.consents.wordings import Wordings
from rumah_konseling.records.form_kinds import CONSENT, FormKind
from rumah_konseling.records.papers.diagnosis_check import DiagnosisCheck
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.papers.signed_sheet import SheetedRecords
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

VALID_YEARS = 1
OPEN = (ConsentState.DRAFT, ConsentState.PRINTED, ConsentState.SIGNED)


class ConsentTalks(ConsentQueries, SheetedRecords[Consent]):
    """Begins a consent, keeps how far the talk has come, and says what is still open."""

    table = "consent"
    refusal = (
        "Lembar persetujuan ini sudah tidak dapat diubah.",
        "Buka kembali halaman ini, lalu mulai lembar baru bila perlu.",
    )

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        documents: Documents,
        wordings: Wordings,
        diagnoses: DiagnosisCheck,
        emergency_covers: Callable[[int, datetime], gate.StandIn | None],
        may_carry_over: Callable[[int], bool],
    ) -> None:
        super().__init__(vault, clock, emergency_covers)
        self._documents = documents
        self._wordings = wordings
        self._diagnoses = diagnoses
        self._may_carry_over = may_carry_over

    def begin(self, client_id: int) -> Consent:
        """Return the client's unfinished consent, or start one in the wording now in use.

        A consent in force stays in force until its successor is signed; its
        terms are the successor's first draft, but where another counselor was told them.

        Raises:
            RoomError: the client died.
        """
        require_living(self._vault, client_id)
        latest = self._latest(client_id)
        if latest and latest.state in OPEN:
            return latest
        wording = self._wordings.current()
        known = self.standing(client_id) if self._may_carry_over(client_id) else None
        terms = known.terms if known else terms_as_worded(wording)
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

    def reopen_draft(self, consent_id: int) -> Consent:
        """Take a sheet that is not in force back into the talk; its number no longer counts.

        Also when its scan came in: the scan may show that the client did not sign.
        """
        consent = self._in_state(consent_id, ConsentState.PRINTED, ConsentState.SIGNED)
        with self._change("consent.reopened", consent) as tx:
            self._documents.void(tx, self._paper_of(consent))
            tx.update("consent", consent_id, state=ConsentState.DRAFT.value, serial=None)
        return self.get(consent_id)

    def _term_errors(self, consent: Consent) -> dict[str, str]:
        return term_errors(consent.terms, self._clock.today(), self.of_age_on(consent.client_id))

    def _change(self, action: str, consent: Consent) -> AbstractContextManager[Transaction]:
        return self._vault.transaction(
            action, subject_of(consent.client_id), consent=consent.id, serial=consent.serial
        )

    def _sheet(self, record: Consent) -> FormKind[Consent]:
        return CONSENT

    @staticmethod
    def _refuse(errors: Mapping[str, str]) -> None:
        if errors:
            raise FieldErrors(errors)
