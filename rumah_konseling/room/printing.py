"""Draws each record's sheet with what it needs of the room and the client.

Part of the composition root: records ask for a sheet through their own small
protocols and never see a form; forms are handed facts and never see a record's store.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rumah_konseling.ethics.gates.disclosure import OpenVerdict
from rumah_konseling.forms import (
    attendance,
    audit_digest,
    care_plan,
    closing,
    consent,
    continuity,
    emergency,
    employer_reply,
    information,
    referral,
    release,
    revocation,
    safety_plan,
    withdrawal,
)
from rumah_konseling.records.care.care_model import CarePlan, SafetyPlan
from rumah_konseling.records.care.closing_model import Closing
from rumah_konseling.records.clients.client_model import Client, IdKind
from rumah_konseling.records.clients.clients import Clients
from rumah_konseling.records.consents.consent_model import Consent, Withdrawal
from rumah_konseling.records.disclosures.disclosure_model import DisclosureLine
from rumah_konseling.records.disclosures.emergency_model import EmergencyRecord
from rumah_konseling.records.disclosures.employer_model import AttendanceNote, EmployerRequest
from rumah_konseling.records.disclosures.letter_model import LetterKind, LetterOnPaper
from rumah_konseling.records.disclosures.permission_model import ReleasePermission, Revocation
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, SheetMark
from rumah_konseling.records.safekeeping.audit_digest_model import AuditDigest
from rumah_konseling.records.safekeeping.continuity_model import ContinuityPlan
from rumah_konseling.records.settings.settings import Settings


class Paper:
    """Every sheet that the room issues."""

    def __init__(
        self,
        settings: Settings,
        clients: Clients,
        given_under: Callable[[str], Sequence[DisclosureLine]],
    ) -> None:
        self._settings = settings
        self._clients = clients
        self._given_under = given_under

    def consent(self, record: Consent, mark: SheetMark | None) -> bytes:
        """Draw the consent sheet."""
        return consent.render(
            record, self._client(record.client_id), self._settings.identity(), mark
        )

    def withdrawal(self, record: Consent, taken_back: Withdrawal, mark: SheetMark) -> bytes:
        """Draw the withdrawal of a consent."""
        client = self._client(record.client_id)
        return withdrawal.render(taken_back, record, client, self._settings.identity(), mark)

    def permission(self, record: ReleasePermission, mark: SheetMark | None) -> bytes:
        """Draw a release permission."""
        return release.render(
            record, self._client(record.client_id), self._settings.identity(), mark
        )

    def revocation(
        self, record: ReleasePermission, taken_back: Revocation, mark: SheetMark
    ) -> bytes:
        """Draw the revocation of a release permission."""
        client = self._client(record.client_id)
        given = self._given_under(taken_back.permission_serial)
        identity = self._settings.identity()
        return revocation.render(taken_back, record, client, identity, mark, given)

    def letter(
        self, client_id: int, verdict: OpenVerdict, letter: LetterOnPaper, mark: SheetMark | None
    ) -> bytes:
        """Draw a letter to a third party: exactly what the verdict grants."""
        render = referral.render if letter.kind is LetterKind.REFERRAL else information.render
        return render(verdict, letter, self._client(client_id), self._settings.identity(), mark)

    def emergency(self, record: EmergencyRecord, mark: SheetMark) -> bytes:
        """Draw an emergency record as far as it is filled in."""
        return emergency.render(
            record, self._client(record.client_id), self._settings.identity(), mark
        )

    def reply(self, request: EmployerRequest, mark: SheetMark) -> bytes:
        """Draw the one answer to a request about an employee. Looks up no client."""
        return employer_reply.render(request, self._settings.identity(), mark)

    def attendance(self, client_id: int, note: AttendanceNote, mark: SheetMark) -> bytes:
        """Draw the letter that says that a client was there, never why."""
        return attendance.render(note, self._client(client_id), self._settings.identity(), mark)

    def care_plan(self, record: CarePlan, mark: SheetMark | None) -> bytes:
        """Draw a care plan."""
        return care_plan.render(
            record, self._client(record.client_id), self._settings.identity(), mark
        )

    def safety_plan(self, record: SafetyPlan, mark: SheetMark | None) -> bytes:
        """Draw a safety plan: it bears no number, so that nobody who sees it can ask for it."""
        return safety_plan.render(record, self._settings.identity().page)

    def closing(self, record: Closing, mark: SheetMark | None) -> bytes:
        """Draw the summary of a closed service."""
        return closing.render(
            record, self._client(record.client_id), self._settings.identity(), mark
        )

    def audit_digest(self, digest: AuditDigest, mark: SheetMark) -> bytes:
        """Draw a month of the audit log. Looks up no client."""
        return audit_digest.render(digest, self._settings.identity(), mark)

    def envelope(self, plan: ContinuityPlan, mark: SheetMark) -> bytes:
        """Draw the instructions for the custodian. Looks up no client."""
        return continuity.render(plan, self._settings.identity(), mark)

    def _client(self, client_id: int) -> ClientOnPaper:
        return on_paper(self._clients.get(client_id))


def on_paper(client: Client) -> ClientOnPaper:
    """Return the little of a client that stands on a form they sign themselves."""
    form = client.form
    number = "" if form.id_kind is IdKind.NONE else form.id_number
    return ClientOnPaper(client.code, form.name, number, form.position, form.unit)
