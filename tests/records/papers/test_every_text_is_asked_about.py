"""Whatever text a paper shows, of whatever kind it is, no diagnosis passes in it unasked.

A new kind of paper fails here until it is said what it is drawn from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

import pytest

from rumah_konseling.ethics.addressee import Addressee
from rumah_konseling.ethics.gates.disclosure import OpenVerdict
from rumah_konseling.forms.layout.wording import load_consent_wording
from rumah_konseling.records import form_kinds as kinds
from rumah_konseling.records.breaches.breach_model import (
    BreachForm,
    BreachNotice,
    ProcessingRecord,
    Told,
)
from rumah_konseling.records.care.care_model import CarePlan, CarePlanForm, Goal, SafetyPlan, Step
from rumah_konseling.records.care.closing_model import Closing, Course
from rumah_konseling.records.clients.client_model import Area
from rumah_konseling.records.consents.consent_model import (
    Consent,
    ConsentState,
    ConsentTerms,
    ExceptionEntry,
    KnownBy,
    Withdrawal,
)
from rumah_konseling.records.consents.wording import ConsentWording
from rumah_konseling.records.directives.directive_model import (
    Capacity,
    Directive,
    DirectiveForm,
    DirectiveKind,
    DirectiveRevocation,
    DirectiveState,
    Substitute,
    SubstituteRelation,
    Witness,
)
from rumah_konseling.records.disclosures.letter_model import LetterKind
from rumah_konseling.records.disclosures.permission_model import Revocation
from rumah_konseling.records.form_kinds import FORM_KINDS, FormKind
from rumah_konseling.records.papers.diagnosis_check import DiagnosesNamed
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.records.practice.practice_model import (
    AuditedPrinciple,
    EthicsAudit,
    PracticeYear,
)
from rumah_konseling.records.progress.progress_model import Answers as Said
from rumah_konseling.records.progress.progress_model import ProgressRating, RatingState
from rumah_konseling.records.retention.destruction_model import (
    Act,
    DestructionKind,
    DestructionNotice,
    ErasureGround,
    ErasureRequest,
    HoldingCopy,
    Item,
    ItemFacts,
    Numbered,
    Plan,
    ProposalPaper,
    SheetPaper,
)
from rumah_konseling.records.rights.rights_model import (
    Answer,
    ClientCopy,
    CopySection,
    Correction,
    RequestForm,
    Right,
    RightsRequest,
)
from rumah_konseling.records.safekeeping.continuity_model import ContinuityPlan
from rumah_konseling.records.sessions.companion_model import (
    Companion,
    CompanionForm,
    CompanionRole,
    CompanionState,
)
from rumah_konseling.records.succession.succession_model import HandedFile, SuccessionReport
from rumah_konseling.room.room import CounselingRoom
from tests.forms import ledger_samples as samples
from tests.forms.test_audit_digest_sheet import DIGEST
from tests.forms.test_service_report import REPORT
from tests.forms.test_supervision_sheet import PAGE
from tests.records.care.test_care_plans import SAFETY
from tests.records.ledger_stories import text_of
from tests.records.practice.test_registers import ENTRIES
from tests.records.retention_stories import WITNESSES
from tests.records.stories import CLOSING, register, vault_of
from tests.records.succession_stories import SUCCESSOR

DAY = date(2026, 3, 9)
NAMED = "skizofrenia"


def _consent() -> Consent:
    wording = load_consent_wording()
    terms = ConsentTerms(**wording.defaults)  # type: ignore[arg-type]
    guardian = dict.fromkeys(
        ("guardian_name", "guardian_relation", "guardian_identity", "guardian_contact"),
        "Ibu Contoh",
    )
    return Consent(
        id=1,
        client_id=1,
        state=ConsentState.DRAFT,
        wording=wording,
        terms=replace(
            terms,
            excluded_topics="Keluarga",
            contact_channel="Pesan",
            directive_note="Ada",
            known_by=KnownBy.SOME,
            known_by_note="Petugas",
            is_minor=True,
            **guardian,
        ),
        exceptions=(ExceptionEntry("own_safety", "Kakak", "Atasan"),),
        choices=(),
        talked_through=(),
        serial=None,
        created_at="2026-03-07T02:00:00.000000+00:00",
        signed_on=None,
        client_ink=None,
        counselor_ink=None,
        copy_given=False,
        in_force_at=None,
        ended_at=None,
        end_reason="",
    )


_CLOSED = Closing(
    id=1,
    client_id=1,
    case_id=1,
    form=replace(CLOSING, kind_note="Catatan", approach="Eklektik", papers_returned="Semua"),
    course=Course(DAY, DAY, DAY, 3, (), "Beban kerja.", None),
    ended_permissions=(),
    closed_on=DAY,
    keep_until=DAY,
    document_id=None,
    reopened_at=None,
    reopen_reason="",
)
_GOAL = Goal("Tidur cukup", Area.PERSONAL, "Segar", outcome="Baik", steps=(Step("Lari", "Klien"),))
_ENVELOPE = ContinuityPlan(
    **{field.name: "Isi contoh" for field in fields(ContinuityPlan) if field.type == "str"}
)
_HEARD = Substitute("Kakak", "31", DAY, SubstituteRelation.SIBLING, "0812", accepted=True)
_DIRECTIVE = Directive(
    id=1,
    client_id=1,
    form=DirectiveForm(
        kind=DirectiveKind.SUBSTITUTE,
        capacity=Capacity.CLEAR,
        capacity_note="Tenang",
        triggers="Tidak sadar",
        decided_by="Dokter",
        witnesses=(Witness("Saksi", "32", DAY, "Tetangga"), Witness("Orang", "33", DAY, "Rekan")),
        wanted_people="Kakak",
        unwanted_people="Paman",
        wanted_actions="Kabari",
        unwanted_actions="Mengabari kantor",
        after="Musnahkan",
        substitute=_HEARD,
        alternate=_HEARD,
        powers="Janji temu",
        limits="Bukan catatan",
        may_know="Jadwal",
        copy_place="Map biru",
    ),
    state=DirectiveState.DRAFT,
    sooner="Saya yakin",
    serial=None,
    signed_on=None,
    copy_given=False,
    review_on=None,
    ended_on=None,
    ending="",
)
_INFORMATION = samples.letter(LetterKind.INFORMATION)
_RELEASE = replace(
    samples.RELEASE,
    terms=replace(samples.TERMS, representative="Ibu", authority="Wali", period_reason="Lama"),
)
_ITEM = Item(
    1,
    1,
    "RK-2026-0001",
    ItemFacts("Berkas layanan", "KP.09", "JRA/12", 2026, 2026, 1, 1, 1, 4, DAY),
)
_NUMBER = Numbered("KEP-7/2032", DAY, "Sekretaris Badan")
_SHEET = SheetPaper(
    Plan(None, _NUMBER, _NUMBER, Act(DAY, "Jakarta", "Dicacah", WITNESSES)),
    (_ITEM,),
    (HoldingCopy("ruang.rkc", "/media", DAY, DAY),),
)
_NOON = datetime(2026, 3, 9, 5, tzinfo=UTC)
_REQUEST = RightsRequest(
    1,
    1,
    "RK-2026-0001",
    RequestForm((Right.CORRECTION,), "Catatan sesi", _NOON, "Wali"),
    _NOON,
    Answer("Dipenuhi", (), Correction("Lama", "Baru")),
    _NOON,
    None,
    None,
)
FACTS: dict[FormKind[Any], Any] = {
    kinds.CONSENT: _consent(),
    kinds.WITHDRAWAL: (_consent(), Withdrawal("RK/PSJ/2026/0001", (), DAY, None, "Catatan")),
    kinds.RELEASE: _RELEASE,
    kinds.REVOCATION: (_RELEASE, Revocation(samples.PERMISSION, DAY, None, "Cukup")),
    kinds.REFERRAL: (1, samples.open_verdict(), samples.letter()),
    kinds.INFORMATION: (1, samples.open_verdict(), _INFORMATION),
    kinds.EMERGENCY: replace(
        samples.EMERGENCY, later=samples.LATER, now=replace(samples.NOW, law="UU Contoh")
    ),
    kinds.EMPLOYER_REPLY: samples.REQUEST,
    kinds.LEGAL_REPLY: samples.ORDER,
    kinds.ATTENDANCE: (1, samples.NOTE),
    kinds.CARE_PLAN: CarePlan(1, 1, 1, CarePlanForm((_GOAL,), DAY), "", None, None),
    kinds.SAFETY_PLAN: SafetyPlan(
        1,
        1,
        1,
        replace(SAFETY, company="Taman", services="119", reasons="Anak", agreed_on=DAY),
        "",
        None,
        None,
    ),
    kinds.CLOSING: _CLOSED,
    kinds.PROGRESS: ProgressRating(1, 1, RatingState.PRINTED, "1", None, None, Said(), None),
    kinds.COMPANION: Companion(
        1,
        1,
        CompanionForm("Ratna Teladan", CompanionRole.SPOUSE, "3175"),
        CompanionState.DRAFT,
        None,
        None,
        None,
        None,
        False,
    ),
    kinds.LIVING_WILL: _DIRECTIVE,
    kinds.SUBSTITUTE: _DIRECTIVE,
    kinds.DIRECTIVE_REVOCATION: DirectiveRevocation("Wasiat hidup", "7QF3", 1, DAY, "Cukup."),
    kinds.SUPERVISION: PAGE,
    kinds.COMPLAINT: replace(ENTRIES["complaint"], wish="Diberi kabar"),
    kinds.PRACTICE_YEAR: PracticeYear(
        2026,
        DAY,
        (ENTRIES["area"], replace(ENTRIES["area"], is_within=False)),
        (ENTRIES["licence"],),
        (replace(ENTRIES["training"], certificate="S-1"),),
        1,
        1,
    ),
    kinds.ETHICS_AUDIT: EthicsAudit(2026, DAY, (AuditedPrinciple("Etika 1", "Adil", ("Ya",), 1),)),
    kinds.AUDIT_DIGEST: DIGEST,
    kinds.SERVICE_REPORT: REPORT,
    kinds.CONTINUITY: _ENVELOPE,
    kinds.SUCCESSION: SuccessionReport(
        SUCCESSOR, DAY, (HandedFile("RK-2026-0001", "Berjalan", "Melanjutkan"),), 1
    ),
    kinds.BREACH_NOTICE: BreachNotice(
        Told.INSTITUTION, "Lembaga", BreachForm("Nama", "Kemarin", "Dikunci", _NOON)
    ),
    kinds.PROCESSING_RECORD: ProcessingRecord(
        DAY, "9 orang", ("Rumah sakit",), (("Berkas", "lima tahun"),), True
    ),
    kinds.RIGHTS_RECEIPT: _REQUEST,
    kinds.RIGHTS_ANSWER: _REQUEST,
    kinds.CLIENT_COPY: ClientCopy(DAY, (CopySection("Sesi ke-1", (("Rencana", "Bertemu"),)),)),
    kinds.DESTRUCTION_LIST: ProposalPaper((_ITEM,), DAY),
    kinds.DESTRUCTION_SHEET: _SHEET,
    kinds.ERASURE_SHEET: replace(
        _SHEET,
        plan=replace(
            _SHEET.plan, request=ErasureRequest(DAY, ErasureGround.ASKED), assessment=None
        ),
    ),
    kinds.DESTRUCTION_NOTICE: DestructionNotice(
        DestructionKind.ERASURE, 2024, 2026, DAY, DAY, ErasureGround.ASKED, 1, DAY
    ),
}
# What others call themselves, and the room's own words: no writing of the counselor's.
_OTHERS = (Addressee, ConsentWording, Ink, OpenVerdict, Enum)


# Written by the program alone: nobody can name anything there.
_BY_MACHINE = {"key"}
_NUMBERS = {
    *("serial", "consent_serial", "permission_serial", "permission_serials"),
    *("ended_permissions", "wording_version", "mac", "code"),
}


def with_one_more_word(facts: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield facts in which one text after the other names a diagnosis at its end."""
    if isinstance(facts, _OTHERS):
        return
    if isinstance(facts, str):
        if facts:
            yield path, f"{facts} {NAMED}"
    elif isinstance(facts, dict):
        for key, each in facts.items():
            for where, changed in with_one_more_word(each, f"{path}/{key}"):
                yield where, {**facts, key: changed}
    elif isinstance(facts, tuple):
        for place, each in enumerate(facts):
            for where, changed in with_one_more_word(each, f"{path}/{place}"):
                yield where, (*facts[:place], changed, *facts[place + 1 :])
    elif is_dataclass(facts) and not isinstance(facts, type):
        for field in fields(facts):
            if field.name in _NUMBERS:
                continue
            for where, changed in with_one_more_word(
                getattr(facts, field.name), f"{path}/{field.name}"
            ):
                yield where, replace(facts, **{field.name: changed})


def test_every_kind_of_paper_is_walked() -> None:
    assert set(FACTS) == set(FORM_KINDS)


def _asked_about(room: CounselingRoom, kind: Any, facts: Any) -> bool:
    try:
        with vault_of(room).transaction("document.tried") as tx:
            room.documents.issue(tx, kind, facts, record=1, diagnoses_kept=("bipolar",))
    except DiagnosesNamed as refused:
        return refused.words == (NAMED,)
    return False


@pytest.mark.parametrize("kind", FORM_KINDS, ids=lambda kind: kind.key)
def test_no_text_that_a_paper_shows_passes_unasked(room: CounselingRoom, kind: Any) -> None:
    register(room)
    shown = 0
    for path, facts in with_one_more_word(FACTS[kind]):
        try:
            is_shown = NAMED in text_of(room.documents.draft(kind, facts))
        except (ValueError, KeyError):
            continue  # a key or a time that can be nothing else
        shown += is_shown
        asked = _asked_about(room, kind, facts)
        assert asked or not is_shown, f"{path} is shown without a question"
        name = path.rpartition("/")[2]
        by_machine = name in _BY_MACHINE or name.endswith("_at") or kind is kinds.AUDIT_DIGEST
        assert is_shown or not asked or by_machine, f"{path} is asked about, but never shown"
    # A slip says nothing but its questions, a notice of what went nothing but days.
    silent = (kinds.ATTENDANCE, kinds.AUDIT_DIGEST, kinds.PROGRESS, kinds.DESTRUCTION_NOTICE)
    assert shown or kind in silent


def test_a_number_of_the_rooms_own_is_no_code_of_a_diagnosis(room: CounselingRoom) -> None:
    """Random numbers such as 6AW9-… stopped one emergency in some thousands."""
    register(room)
    permission = replace(_RELEASE, serial="6AW9-7QF3")
    revoked = (permission, Revocation("6AW9-7QF3", DAY, None, "Cukup"))
    with vault_of(room).transaction("document.tried") as tx:
        for kind, facts in (
            (kinds.REVOCATION, revoked),
            (kinds.CLOSING, replace(_CLOSED, ended_permissions=("6AW9-7QF3",))),
            (kinds.EMERGENCY, replace(FACTS[kinds.EMERGENCY], serial="6AW9-7QF3")),
        ):
            assert room.documents.issue(tx, kind, facts, record=1).serial


@pytest.mark.parametrize("kind", FORM_KINDS, ids=lambda kind: kind.key)
def test_the_agencys_own_number_is_a_text_too(room: CounselingRoom, kind: Any) -> None:
    vault = vault_of(room)
    with (
        pytest.raises(DiagnosesNamed) as refused,
        vault.transaction("document.tried") as tx,
    ):
        room.documents.issue(tx, kind, FACTS[kind], record=1, agency_number="SKIZOFRENIA/1")
    assert set(refused.value.fields) == {"agency_number"}
