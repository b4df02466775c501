"""Every text field of the records' forms, each filled through the use case that keeps it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from enum import Enum
from typing import Any, TypeVar

from rumah_konseling.ethics.deidentify.dossier import Chosen
from rumah_konseling.ethics.disclosure_facts import Item
from rumah_konseling.records.calendar.appointment_model import AppointmentForm, AppointmentStatus
from rumah_konseling.records.care.care_model import CarePlanForm, Goal, SafetyPlanForm, Step
from rumah_konseling.records.clients.client_model import Area, IdKind, Resolution
from rumah_konseling.records.clients.process_notes import open_seal
from rumah_konseling.records.disclosures.employer_model import AskedBy, AskedHow
from rumah_konseling.records.disclosures.employer_requests import RequestForm
from rumah_konseling.records.disclosures.legal_order_model import (
    OrderAnswer,
    OrderedBy,
    OrderHandling,
    OrderReceived,
    RefusalGround,
    ToldOfOrder,
)
from rumah_konseling.records.disclosures.letter_model import Section
from rumah_konseling.records.disclosures.recipient_model import Addressee
from rumah_konseling.records.index.session_model import NoteStyle
from rumah_konseling.records.practice.practice_model import Advice
from rumah_konseling.records.practice.wellbeing import CheckIn
from rumah_konseling.records.sessions.companion_model import CompanionForm, CompanionRole
from rumah_konseling.records.supervision.case_model import CaseForm, CaseKind, Decided
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import PASSPHRASE
from tests.records import ledger_stories, stories
from tests.records.practice.test_registers import ENTRIES, registers
from tests.torture.ground import note_of

T = TypeVar("T")
Keep = Callable[[CounselingRoom, int, str], object]


def filled(form: T, text: str, *but: str) -> T:
    """Return a form with the text in each of its text fields, those of its parts included."""
    assert is_dataclass(form)
    changes: dict[str, Any] = {}
    for field in fields(form):
        value = getattr(form, field.name)
        if field.name in but or isinstance(value, Enum):
            continue
        if isinstance(value, str):
            changes[field.name] = text
        elif is_dataclass(value):
            changes[field.name] = filled(value, text)
    return replace(form, **changes)  # type: ignore[return-value]


def _client(room: CounselingRoom, _client_id: int, text: str) -> object:
    form = filled(stories.WHOLE_FORM, text, "email", "phone", "emergency_phone", "id_number")
    return room.clients.register(replace(form, id_kind=IdKind.NONE, id_number=""))


def _client_numbers(room: CounselingRoom, _client_id: int, text: str) -> object:
    whole = stories.WHOLE_FORM
    form = replace(whole, id_number=text, phone=text, email=text, emergency_phone=text)
    return room.clients.register(replace(form, id_kind=IdKind.OTHER))


def _change_client(room: CounselingRoom, client_id: int, text: str) -> object:
    form = replace(room.clients.get(client_id).form, unit=text, concern=text, religion=text)
    return room.clients.change(client_id, form)


def _conflict(room: CounselingRoom, client_id: int, text: str) -> object:
    return room.clients.declare_conflict(
        client_id,
        has_conflict=True,
        relation=text,
        resolution=Resolution.SAFEGUARD,
        safeguard=text,
    )


def _note(room: CounselingRoom, client_id: int, text: str) -> object:
    note = filled(note_of(room, text), text)
    session = room.sessions.begin(client_id, note)
    room.sessions.keep_draft(session.id, note, session.version, {"next_on": text.strip("\0")})
    room.sessions.draft(session.id)
    free = replace(note, style=NoteStyle.FREE)
    return room.sessions.save(session.id, free, session.version)


def _addendum(room: CounselingRoom, client_id: int, text: str) -> object:
    session = room.sessions.begin(client_id, note_of(room, "Ini sebuah kisah."))
    signed = room.sessions.sign(session.id, session.note, session.version)
    return room.sessions.add(signed.id, text, text)


def _consent(room: CounselingRoom, client_id: int, text: str) -> object:
    consent = room.consents.begin(client_id)
    whole = stories.whole(consent)
    whole = replace(
        whole,
        terms=filled(whole.terms, text),
        exceptions=tuple(
            replace(entry, contact_first=text, never_contact=text) for entry in whole.exceptions
        ),
    )
    kept = stories.save(room, whole)
    room.consents.preview(kept.id)
    return kept


def _recipient(room: CounselingRoom, _client_id: int, text: str) -> object:
    return room.recipients.add(filled(ledger_stories.HOSPITAL, text))


def _permission(room: CounselingRoom, client_id: int, text: str) -> object:
    terms = filled(ledger_stories.terms(room), text)
    kept = room.permissions.write(client_id, terms)
    room.permissions.preview(kept.id)
    return kept


def _letter(room: CounselingRoom, client_id: int, text: str) -> object:
    draft = filled(ledger_stories.draft(room), text)
    draft = replace(draft, sections=(Section(Item.CONCERN, text),), marks_kept=(text,))
    return room.letters.write(client_id, draft)


def _referral(room: CounselingRoom, client_id: int, text: str) -> object:
    draft = filled(ledger_stories.draft(room), text)
    return room.referrals.begin(client_id, replace(draft, sections=(Section(Item.RISK, text),)))


def _emergency(room: CounselingRoom, client_id: int, text: str) -> object:
    now = filled(ledger_stories.NOW, text, "exception_key")
    return room.emergencies.begin(client_id, now, room.disclosures)


def _emergency_later(room: CounselingRoom, client_id: int, text: str) -> object:
    record = ledger_stories.emergency(room, room.clients.get(client_id))
    return room.emergencies.save(record.id, filled(ledger_stories.LATER, text))


def _request(room: CounselingRoom, _client_id: int, text: str) -> object:
    form = RequestForm(
        AskedBy.SUPERIOR, text, text, text, AskedHow.LETTER, text, text, room.clock.today()
    )
    return room.employer_requests.reply(room.employer_requests.register(form).id)


def _legal_order(room: CounselingRoom, client_id: int, text: str) -> object:
    today = room.clock.today()
    issuer = Addressee(text, text, text)
    received = OrderReceived(OrderedBy.COURT, issuer, text, today, today, text)
    order = room.legal_orders.register(client_id, received)
    handling = filled(OrderHandling(), text)
    room.legal_orders.save(order.id, handling)
    told, refused = ToldOfOrder.AFTER, OrderAnswer.REFUSE
    whole = replace(handling, client_told=told, answer=refused, ground=RefusalGround.NO_BASIS)
    room.legal_orders.complete(order.id, whole)
    return room.legal_orders.refuse(order.id, text)


def _companion(room: CounselingRoom, client_id: int, text: str) -> object:
    form = CompanionForm(text, CompanionRole.OTHER, text)
    return room.companions.issue_for_paper(room.companions.add(client_id, form).id)


def _care_plan(room: CounselingRoom, client_id: int, text: str) -> object:
    step = Step(text, text, room.clock.today() + timedelta(days=3))
    goal = Goal(text, Area.WORK, text, outcome=text, steps=(step,))
    next_on = room.clock.today() + timedelta(days=30)
    room.care_plans.keep(client_id, CarePlanForm((goal,), next_on))
    return room.care_plans.review(client_id, text, text, next_on)


def _safety_plan(room: CounselingRoom, client_id: int, text: str) -> object:
    today = room.clock.today()
    form = replace(filled(SafetyPlanForm(), text), agreed_on=today, next_review_on=today)
    plan = room.safety_plans.keep(client_id, form)
    room.safety_plans.issue(plan.id)
    return room.safety_plans.mark_given(plan.id)


def _closing(room: CounselingRoom, client_id: int, text: str) -> object:
    return room.closings.preview(client_id, filled(stories.CLOSING, text))


def _appointment(room: CounselingRoom, client_id: int, text: str) -> object:
    taken = len(room.appointments.of_client(client_id))
    start = room.clock.now() + timedelta(days=1, hours=5 * taken)
    kept = room.appointments.add(AppointmentForm(client_id, start, place=text), confirmed=True)
    return room.appointments.mark(kept.id, AppointmentStatus.CANCELLED_BY_COUNSELOR, text)


def _competence(room: CounselingRoom, client_id: int, text: str) -> object:
    room.competence.judge(client_id, text, is_outside=True)
    # What comes after is signed, too.
    return room.competence.judge(client_id, "", is_outside=False)


def _practice(room: CounselingRoom, client_id: int, text: str) -> object:
    for one in registers(room):
        content = filled(ENTRIES[one.kind.key], text)
        if isinstance(content, Advice):
            content = replace(content, names_looked_at=True)
        kept = one.add(content, client_id if one.kind.is_of_client else None)
        one.end(one.replace(kept.id, content).id, text)
    complaint = filled(ENTRIES["complaint"], text)
    return room.practice.receipt(room.practice.complaints.add(complaint).id)


def _check_in(room: CounselingRoom, _client_id: int, text: str) -> object:
    told = CheckIn(1, 2, 3, 4, text, text)
    room.wellbeing.check_in(open_seal(room.path, PASSPHRASE), told)
    return None


def _supervision(room: CounselingRoom, client_id: int, text: str) -> object:
    decided = Decided().with_chosen(Chosen(text, text))
    form = filled(CaseForm(), text)
    return room.supervision.begin(client_id, CaseKind.QUESTION, form, decided)


def _identity(room: CounselingRoom, _client_id: int, text: str) -> object:
    identity = room.settings.identity()
    counselor = filled(identity.counselor, text, "nip")
    return room.settings.keep_identity(replace(filled(identity, text), counselor=counselor))


def _calendar(room: CounselingRoom, _client_id: int, text: str) -> object:
    return room.settings.keep_calendar(replace(room.settings.calendar(), place=text))


def _block(room: CounselingRoom, _client_id: int, text: str) -> object:
    room.spelling.learn(text)
    return room.text_blocks.keep(text, text)


def _place(room: CounselingRoom, client_id: int, text: str) -> object:
    # Only what is signed with a pen has an original.
    sheet = _companion(room, client_id, "Sintetis Pendamping")
    assert isinstance(sheet, int)
    return room.documents.file_original(sheet, text)


def _parked(room: CounselingRoom, _client_id: int, text: str) -> object:
    # What a window parks half-written is whatever its fields hold.
    room.drafts.save("form/clients//new", {"name": text})
    kept = room.drafts.load("form/clients//new")
    assert kept is not None
    assert kept.content == {"name": text}
    return kept


FIELDS: dict[str, Keep] = {
    "client": _client,
    "client numbers": _client_numbers,
    "client changed": _change_client,
    "conflict": _conflict,
    "note": _note,
    "addendum": _addendum,
    "consent": _consent,
    "recipient": _recipient,
    "permission": _permission,
    "letter": _letter,
    "referral": _referral,
    "emergency": _emergency,
    "emergency completed": _emergency_later,
    "employer's request": _request,
    "legal order": _legal_order,
    "companion": _companion,
    "care plan": _care_plan,
    "safety plan": _safety_plan,
    "closing": _closing,
    "appointment": _appointment,
    "competence": _competence,
    "practice": _practice,
    "check-in": _check_in,
    "supervision": _supervision,
    "identity": _identity,
    "calendar": _calendar,
    "text block": _block,
    "place of a paper": _place,
    "parked form": _parked,
}
