"""Draws each record's sheet with what it needs of the room and the client.

Part of the composition root: records ask for a sheet by its kind and never see a form;
forms are handed facts and never see a record's store.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from rumah_konseling.forms import (
    attendance,
    audit_digest,
    breach_notice,
    care_plan,
    client_copy,
    closing,
    companion,
    complaint,
    consent,
    continuity,
    destruction_list,
    destruction_notice,
    destruction_sheet,
    directive_revocation,
    emergency,
    employer_reply,
    erasure_sheet,
    ethics_audit,
    information,
    legal_reply,
    living_will,
    practice_year,
    processing_record,
    progress,
    referral,
    release,
    revocation,
    rights_answer,
    rights_receipt,
    safety_plan,
    service_report,
    substitute,
    succession,
    supervision,
    withdrawal,
)
from rumah_konseling.records.breaches.breach_model import BreachNotice, ProcessingRecord
from rumah_konseling.records.care.care_model import CarePlan, SafetyPlan
from rumah_konseling.records.care.closing_model import Closing
from rumah_konseling.records.clients.client_model import Client, IdKind
from rumah_konseling.records.clients.clients import Clients
from rumah_konseling.records.consents.consent_model import Consent, Withdrawal
from rumah_konseling.records.directives.directive_model import Directive, DirectiveRevocation
from rumah_konseling.records.disclosures.disclosure_model import DisclosureLine
from rumah_konseling.records.disclosures.emergency_model import EmergencyRecord
from rumah_konseling.records.disclosures.employer_model import AttendanceNote, EmployerRequest
from rumah_konseling.records.disclosures.legal_order_model import LegalOrderRecord
from rumah_konseling.records.disclosures.permission_model import ReleasePermission, Revocation
from rumah_konseling.records.form_kinds import Facts, FormKind, Letter
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, DrawnSheet, SheetMark
from rumah_konseling.records.practice.practice_model import (
    Complaint,
    EthicsAudit,
    PracticeYear,
)
from rumah_konseling.records.progress.progress_model import ProgressRating
from rumah_konseling.records.reports.report_model import ServiceReport
from rumah_konseling.records.retention.destruction_model import (
    DestructionNotice,
    ProposalPaper,
    SheetPaper,
)
from rumah_konseling.records.rights.rights_model import ClientCopy, RightsRequest
from rumah_konseling.records.safekeeping.audit_digest_model import AuditDigest
from rumah_konseling.records.safekeeping.continuity_model import ContinuityPlan
from rumah_konseling.records.sessions.companion_model import Companion
from rumah_konseling.records.settings.identity import RoomIdentity
from rumah_konseling.records.succession.succession_model import SuccessionReport
from rumah_konseling.records.supervision.case_model import CasePage


class Paper:
    """Every sheet that the room issues."""

    def __init__(
        self,
        identity: Callable[[], RoomIdentity],
        clients: Clients,
        given_under: Callable[[str], Sequence[DisclosureLine] | None],
    ) -> None:
        self._of_room = identity
        self._clients = clients
        self._given_under = given_under

    def draw(self, kind: FormKind[Facts], facts: Facts, mark: SheetMark | None) -> DrawnSheet:
        """Return the sheet of ``kind`` that says ``facts``; without ``mark`` a draft."""
        return self._DRAWN[kind.key](self, facts, mark)

    def _consent(self, record: Consent, mark: SheetMark | None) -> DrawnSheet:
        if mark is not None:
            record = replace(record, serial=mark.serial)
        return consent.render(record, self._client(record.client_id), self._identity, mark)

    def _withdrawal(self, facts: tuple[Consent, Withdrawal], mark: SheetMark | None) -> DrawnSheet:
        record, taken_back = facts
        client = self._client(record.client_id)
        return withdrawal.render(taken_back, record, client, self._identity, mark)

    def _release(self, record: ReleasePermission, mark: SheetMark | None) -> DrawnSheet:
        if mark is not None:
            record = replace(record, serial=mark.serial)
        return release.render(record, self._client(record.client_id), self._identity, mark)

    def _revocation(
        self, facts: tuple[ReleasePermission, Revocation], mark: SheetMark | None
    ) -> DrawnSheet:
        record, taken_back = facts
        client = self._client(record.client_id)
        given = self._given_under(taken_back.permission_serial)
        return revocation.render(taken_back, record, client, self._identity, mark, given)

    def _referral(self, facts: Letter, mark: SheetMark | None) -> DrawnSheet:
        client_id, verdict, letter = facts
        return referral.render(verdict, letter, self._client(client_id), self._identity, mark)

    def _information(self, facts: Letter, mark: SheetMark | None) -> DrawnSheet:
        client_id, verdict, letter = facts
        return information.render(verdict, letter, self._client(client_id), self._identity, mark)

    def _emergency(self, record: EmergencyRecord, mark: SheetMark | None) -> DrawnSheet:
        return emergency.render(record, self._client(record.client_id), self._identity, mark)

    def _employer_reply(self, request: EmployerRequest, mark: SheetMark | None) -> DrawnSheet:
        # Looks up no client.
        return employer_reply.render(request, self._identity, mark)

    def _legal_reply(self, record: LegalOrderRecord, mark: SheetMark | None) -> DrawnSheet:
        # Looks up no client.
        return legal_reply.render(record, self._identity, mark)

    def _attendance(self, facts: tuple[int, AttendanceNote], mark: SheetMark | None) -> DrawnSheet:
        client_id, note = facts
        return attendance.render(note, self._client(client_id), self._identity, mark)

    def _care_plan(self, record: CarePlan, mark: SheetMark | None) -> DrawnSheet:
        return care_plan.render(record, self._client(record.client_id), self._identity, mark)

    def _safety_plan(self, record: SafetyPlan, _mark: SheetMark | None) -> DrawnSheet:
        # It bears no number, so that nobody who sees it can ask for it.
        return safety_plan.render(record, self._identity.page)

    def _closing(self, record: Closing, mark: SheetMark | None) -> DrawnSheet:
        return closing.render(record, self._client(record.client_id), self._identity, mark)

    def _companion(self, record: Companion, mark: SheetMark | None) -> DrawnSheet:
        # Looks up no client.
        return companion.render(record, self._identity, mark)

    def _progress(self, record: ProgressRating, mark: SheetMark | None) -> DrawnSheet:
        # Looks up no client: the slip bears neither name nor code.
        return progress.render(record, self._identity, mark)

    def _living_will(self, record: Directive, mark: SheetMark | None) -> DrawnSheet:
        return living_will.render(record, self._client(record.client_id), self._identity, mark)

    def _substitute(self, record: Directive, mark: SheetMark | None) -> DrawnSheet:
        return substitute.render(record, self._client(record.client_id), self._identity, mark)

    def _directive_revocation(
        self, told: DirectiveRevocation, mark: SheetMark | None
    ) -> DrawnSheet:
        client = self._client(told.client_id)
        return directive_revocation.render(told, client, self._identity, mark)

    def _supervision(self, page: CasePage, mark: SheetMark | None) -> DrawnSheet:
        # Looks up no client: what a permission lets stand there is on the page already.
        return supervision.render(page, self._identity, mark)

    def _succession(self, report: SuccessionReport, mark: SheetMark | None) -> DrawnSheet:
        # Looks up no client.
        return succession.render(report, self._identity, mark)

    def _complaint(self, record: Complaint, mark: SheetMark | None) -> DrawnSheet:
        # Looks up no client: it says what they said, and no more.
        return complaint.render(record, self._identity, mark)

    def _practice_year(self, year: PracticeYear, mark: SheetMark | None) -> DrawnSheet:
        # Looks up no client.
        return practice_year.render(year, self._identity, mark)

    def _ethics_audit(self, audit: EthicsAudit, mark: SheetMark | None) -> DrawnSheet:
        # Looks up no client.
        return ethics_audit.render(audit, self._identity, mark)

    def _audit_digest(self, digest: AuditDigest, mark: SheetMark | None) -> DrawnSheet:
        # Looks up no client.
        return audit_digest.render(digest, self._identity, mark)

    def _service_report(self, report: ServiceReport, mark: SheetMark | None) -> DrawnSheet:
        # Looks up no client: what is hidden is not in the report.
        return service_report.render(report, self._identity, mark)

    def _continuity(self, plan: ContinuityPlan, mark: SheetMark | None) -> DrawnSheet:
        # Looks up no client.
        return continuity.render(plan, self._identity, mark)

    def _destruction_list(self, paper: ProposalPaper, mark: SheetMark | None) -> DrawnSheet:
        # Looks up no client: codes and numbers alone.
        return destruction_list.render(paper, self._identity, mark)

    def _destruction_sheet(self, paper: SheetPaper, mark: SheetMark | None) -> DrawnSheet:
        # Looks up no client: codes and numbers alone.
        return destruction_sheet.render(paper, self._identity, mark)

    def _erasure_sheet(self, paper: SheetPaper, mark: SheetMark | None) -> DrawnSheet:
        # Looks up no client: codes and numbers alone.
        return erasure_sheet.render(paper, self._identity, mark)

    def _destruction_notice(self, notice: DestructionNotice, mark: SheetMark | None) -> DrawnSheet:
        # Looks up no client: there is none any more.
        return destruction_notice.render(notice, self._identity, mark)

    def _rights_receipt(self, request: RightsRequest, mark: SheetMark | None) -> DrawnSheet:
        # Looks up no client: a code, and what was asked.
        return rights_receipt.render(request, self._identity, mark)

    def _rights_answer(self, request: RightsRequest, mark: SheetMark | None) -> DrawnSheet:
        # Looks up no client: a code, and what was decided.
        return rights_answer.render(request, self._identity, mark)

    def _client_copy(self, copy: ClientCopy, mark: SheetMark | None) -> DrawnSheet:
        return client_copy.render(copy, self._identity, mark)

    def _breach_notice(self, notice: BreachNotice, mark: SheetMark | None) -> DrawnSheet:
        # Looks up no client: a code stands for whom it is about.
        return breach_notice.render(notice, self._identity, mark)

    def _processing_record(self, record: ProcessingRecord, mark: SheetMark | None) -> DrawnSheet:
        # Looks up no client.
        return processing_record.render(record, self._identity, mark)

    @property
    def _identity(self) -> RoomIdentity:
        return self._of_room()

    def _client(self, client_id: int) -> ClientOnPaper:
        return on_paper(self._clients.get(client_id))

    # How each kind is drawn, by its key.
    _DRAWN: ClassVar[Mapping[str, Callable[[Paper, Any, SheetMark | None], DrawnSheet]]] = {
        "consent": _consent,
        "withdrawal": _withdrawal,
        "release": _release,
        "revocation": _revocation,
        "referral": _referral,
        "information": _information,
        "emergency": _emergency,
        "employer_reply": _employer_reply,
        "legal_reply": _legal_reply,
        "attendance": _attendance,
        "care_plan": _care_plan,
        "safety_plan": _safety_plan,
        "closing": _closing,
        "companion": _companion,
        "progress": _progress,
        "living_will": _living_will,
        "substitute": _substitute,
        "directive_revocation": _directive_revocation,
        "supervision": _supervision,
        "complaint": _complaint,
        "succession": _succession,
        "practice_year": _practice_year,
        "ethics_audit": _ethics_audit,
        "audit_digest": _audit_digest,
        "service_report": _service_report,
        "continuity": _continuity,
        "destruction_list": _destruction_list,
        "destruction_sheet": _destruction_sheet,
        "erasure_sheet": _erasure_sheet,
        "destruction_notice": _destruction_notice,
        "rights_receipt": _rights_receipt,
        "rights_answer": _rights_answer,
        "client_copy": _client_copy,
        "breach_notice": _breach_notice,
        "processing_record": _processing_record,
    }


def on_paper(client: Client) -> ClientOnPaper:
    """Return the little of a client that stands on a form they sign themselves."""
    form = client.form
    number = "" if form.id_kind is IdKind.NONE else form.id_number
    return ClientOnPaper(client.code, form.name, number, form.position, form.unit)
