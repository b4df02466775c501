"""Made, looked at, printed and saved is not given: for every kind of paper it is said what is.

A new kind fails here until there is an answer for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.disclosure_facts import Medium
from rumah_konseling.records.attention.handover_attention import lines
from rumah_konseling.records.breaches.breach_model import BreachForm
from rumah_konseling.records.breaches.breach_model import Told as NoticeFor
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.directives.directive_model import DirectiveKind
from rumah_konseling.records.disclosures.disclosure_model import DisclosureState
from rumah_konseling.records.disclosures.employer_model import AnsweredBy, AttendanceNote
from rumah_konseling.records.disclosures.letter_model import LetterKind
from rumah_konseling.records.form_kinds import (
    EMERGENCY,
    FORM_KINDS,
    FormKind,
    Giving,
)
from rumah_konseling.records.papers.signed_sheet import SignedSheet
from rumah_konseling.records.reports.report_model import PeriodKind, period_of
from rumah_konseling.records.rights.rights_model import Answer, RequestForm, Right
from rumah_konseling.records.sessions.companion_model import (
    CompanionForm,
    CompanionRole,
)
from rumah_konseling.records.succession.succession_model import Answer as Chosen
from rumah_konseling.records.succession.succession_model import GoingOn
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.care.test_care_plans import PLAN, SAFETY
from tests.records.directives.stories import in_force_directive
from tests.records.directives.stories import seen as directive_seen
from tests.records.directives.stories import written as written_directive
from tests.records.disclosures.test_employer_requests import FORM as ASKED
from tests.records.disclosures.test_legal_orders import REFUSED, weighed
from tests.records.ledger_stories import draft, emergency, issue, permitted, text_of
from tests.records.ledger_stories import written as written_permission
from tests.records.practice.test_registers import ENTRIES
from tests.records.retention_stories import act_of, asked_to_erase, closed, decided, destroyed, due
from tests.records.safekeeping.test_continuity import PLAN as ENVELOPE
from tests.records.sessions.test_sessions import served, signed
from tests.records.stories import (
    close,
    in_force,
    log,
    paper_of,
    printed,
    signed_sheet,
    vault_of,
)
from tests.records.succession_stories import SUCCESSOR
from tests.records.supervision_stories import identified

CLIENT_CODE = re.compile(r"\bRK-\d{4}-\d{4}\b")
HOW = "Diterima klien sendiri"
WHY = "Klien tidak memerlukannya lagi"


@dataclass(frozen=True)
class Told:
    """An issued paper: by which rule it counts as given, and the act that makes it so."""

    paper: int
    is_given: Callable[[], bool]
    give: Callable[[], object] | None


Story = Callable[[CounselingRoom, Client], Told]


def in_ledger(room: CounselingRoom, paper: int) -> Told:
    def line() -> DisclosureState | None:
        entry = room.handovers.of_document(paper)
        return entry.state if entry else None

    entry = room.handovers.of_document(paper)
    assert entry is not None
    today = room.clock.today()
    return Told(
        paper,
        lambda: line() is DisclosureState.GIVEN,
        lambda: room.handovers.hand_over(entry.id, today, HOW),
    )


def taken_along(room: CounselingRoom, paper: int) -> Told:
    return Told(
        paper,
        lambda: room.documents.get(paper).handed_over_on is not None,
        lambda: room.handovers.take_along(paper, room.clock.today(), HOW),
    )


def referral(room: CounselingRoom, client: Client) -> Told:
    permitted(room, client)
    return in_ledger(room, issue(room, room.letters.write(client.id, draft(room)).id))


def information(room: CounselingRoom, client: Client) -> Told:
    permitted(room, client)
    letter = draft(room, kind=LetterKind.INFORMATION, reasons=())
    return in_ledger(room, issue(room, room.letters.write(client.id, letter).id))


def supervision(room: CounselingRoom, client: Client) -> Told:
    case = identified(room, client)
    assert case.document_id is not None
    return in_ledger(room, case.document_id)


def told_in_danger(room: CounselingRoom, client: Client) -> Told:
    record = emergency(room, client)
    paper = room.documents.of_record(EMERGENCY, record.id)[0].id

    def is_given() -> bool:
        return [one.state for one in room.disclosures.log(client.id)] == [DisclosureState.GIVEN]

    return Told(paper, is_given, None)


def employer_reply(room: CounselingRoom, client: Client) -> Told:
    asked = room.employer_requests.register(ASKED)
    paper = room.employer_requests.reply(asked.id)
    return Told(
        paper,
        lambda: room.employer_requests.get(asked.id).answered_on is not None,
        lambda: room.employer_requests.answer(asked.id, AnsweredBy.LETTER),
    )


def legal_reply(room: CounselingRoom, client: Client) -> Told:
    order = weighed(room, client, REFUSED)
    paper = room.legal_orders.refuse(order.id)
    return Told(
        paper,
        lambda: room.legal_orders.get(order.id).answered_on is not None,
        lambda: room.legal_orders.answered(order.id, room.clock.today()),
    )


def attendance(room: CounselingRoom, client: Client) -> Told:
    session = signed(room, client).note
    began = session.started_at.astimezone()
    ended = began + timedelta(minutes=session.minutes)
    note = AttendanceNote(began.date(), f"{began:%H.%M}", f"{ended:%H.%M}")
    return taken_along(room, room.attendance.issue(client.id, note))


def care_plan(room: CounselingRoom, client: Client) -> Told:
    plan = room.care_plans.keep(client.id, PLAN)
    paper = room.care_plans.issue(plan.id)
    current = room.care_plans.get
    return Told(
        paper,
        lambda: current(plan.id).given_on is not None,
        lambda: room.care_plans.mark_given(plan.id),
    )


def safety_plan(room: CounselingRoom, client: Client) -> Told:
    plan = room.safety_plans.keep(client.id, SAFETY)
    paper = room.safety_plans.issue(plan.id)
    return Told(
        paper,
        lambda: room.safety_plans.get(plan.id).given_on is not None,
        lambda: room.safety_plans.mark_given(plan.id),
    )


def closing(room: CounselingRoom, client: Client) -> Told:
    signed(room, client)
    return taken_along(room, close(room, client))


def consent(room: CounselingRoom, client: Client) -> Told:
    made = printed(room, client)
    return Told(
        paper_of(room, made),
        lambda: room.consents.get(made.id).copy_given,
        lambda: room.consents.confirm_paper(made.id, signed_sheet(room)),
    )


def release(room: CounselingRoom, client: Client) -> Told:
    made = written_permission(room, client)
    paper = room.permissions.issue_for_paper(made.id)
    seen = SignedSheet(room.clock.today(), "Lemari 1, map A", True, True)
    return Told(
        paper,
        lambda: room.permissions.get(made.id).copy_given,
        lambda: room.permissions.confirm_paper(made.id, seen),
    )


def companion(room: CounselingRoom, client: Client) -> Told:
    made = room.companions.add(
        client.id, CompanionForm("Sintetis Pendamping", CompanionRole.SPOUSE, "317500000000")
    )
    paper = room.companions.issue_for_paper(made.id)
    seen = SignedSheet(room.clock.today(), "Lemari 1, map A", True, True)
    return Told(
        paper,
        lambda: room.companions.get(made.id).copy_given,
        lambda: room.companions.confirm_paper(made.id, seen),
    )


def progress(room: CounselingRoom, client: Client) -> Told:
    return Told(room.progress.issue_slip(client.id), lambda: False, None)


def directive(room: CounselingRoom, client: Client, **changes: Any) -> Told:
    made = written_directive(room, client, **changes)
    paper = room.directives.issue_for_paper(made.id)
    return Told(
        paper,
        lambda: room.directives.get(made.id).copy_given,
        lambda: room.directives.confirm_paper(made.id, directive_seen(room)),
    )


def living_will(room: CounselingRoom, client: Client) -> Told:
    return directive(room, client, kind=DirectiveKind.LIVING_WILL, substitute=None, alternate=None)


def directive_revocation(room: CounselingRoom, client: Client) -> Told:
    made = in_force_directive(room, client)
    return taken_along(room, room.directives.revoke(made.id))


def withdrawal(room: CounselingRoom, client: Client) -> Told:
    made = in_force(room, client)
    return taken_along(room, room.consents.withdraw(made.id, items=(), client_ink=None))


def revocation(room: CounselingRoom, client: Client) -> Told:
    made = permitted(room, client)
    return taken_along(room, room.permissions.revoke(made.id, client_ink=None))


def audit_digest(room: CounselingRoom, client: Client) -> Told:
    clock = room.clock.computer
    assert isinstance(clock, SettableClock)
    month = room.clock.today()
    clock.advance(days=40)
    return Told(room.audit_digests.issue(month), lambda: False, None)


def continuity(room: CounselingRoom, client: Client) -> Told:
    room.continuity.keep_plan(ENVELOPE)
    return Told(room.continuity.print(), lambda: False, None)


def complaint(room: CounselingRoom, client: Client) -> Told:
    entry = room.practice.complaints.add(ENTRIES["complaint"], client.id)
    return taken_along(room, room.practice.receipt(entry.id))


def service_report(room: CounselingRoom, client: Client) -> Told:
    clock = room.clock.computer
    assert isinstance(clock, SettableClock)
    period = period_of(PeriodKind.MONTH, room.clock.today())
    clock.advance(days=40)
    return taken_along(room, room.reports.issue(room.reports.plan(period).report))


def practice_year(room: CounselingRoom, client: Client) -> Told:
    return Told(room.practice.issue_year(room.clock.today().year), lambda: False, None)


def ethics_audit(room: CounselingRoom, client: Client) -> Told:
    return Told(room.ethics_map.issue(), lambda: False, None)


def destruction_list(room: CounselingRoom, client: Client) -> Told:
    paper = room.destructions.propose([due_client(room).id]).list_document_id
    assert paper is not None
    return taken_along(room, paper)


def due_client(room: CounselingRoom) -> Client:
    clock = room.clock.computer
    assert isinstance(clock, SettableClock)
    return due(room, clock)[0]


def destruction_sheet(room: CounselingRoom, client: Client) -> Told:
    made = decided(room, room.destructions.propose([due_client(room).id]))
    return Told(room.destructions.draw_sheet(made.id, act_of(room)), lambda: False, None)


def erasure_sheet(room: CounselingRoom, client: Client) -> Told:
    made = decided(room, asked_to_erase(room, closed(room)))
    return Told(room.destructions.draw_sheet(made.id, act_of(room)), lambda: False, None)


def destruction_notice(room: CounselingRoom, client: Client) -> Told:
    (gone,) = destroyed(room, [due_client(room)]).items
    return taken_along(room, room.destruction_notices.issue(gone.id, gone.id))


def asked_by_right(room: CounselingRoom, client: Client) -> int:
    form = RequestForm((Right.ACCESS,), "Semua catatan.", room.clock.now())
    return room.rights.receive(client.id, form).id


def rights_receipt(room: CounselingRoom, client: Client) -> Told:
    return taken_along(room, room.rights.receipt(asked_by_right(room, client)))


def rights_answer(room: CounselingRoom, client: Client) -> Told:
    answer = Answer("Berkas dibacakan bersama klien.")
    return taken_along(room, room.rights.answer(asked_by_right(room, client), answer))


def client_copy(room: CounselingRoom, client: Client) -> Told:
    return taken_along(room, room.rights.copy(client.id))


def breach_notice(room: CounselingRoom, client: Client) -> Told:
    form = BreachForm("Nama dan unit", "Kemarin sore", "Dikunci lagi", room.clock.now())
    breach = room.breaches.record(form, (client.code,))
    return taken_along(room, room.breaches.notices(breach.id, NoticeFor.CLIENT)[0])


def processing_record(room: CounselingRoom, client: Client) -> Told:
    return taken_along(room, room.breaches.issue_processing())


def succession(room: CounselingRoom, client: Client) -> Told:
    today = room.clock.today()
    room.successions.write(SUCCESSOR, today)
    answer = Chosen(GoingOn.GO_ON, today, "Disampaikan saat bertemu.")
    room.successions.keep_answer(client.id, answer)
    return Told(room.successions.issue_report(), lambda: False, None)


STORIES: dict[str, tuple[Giving, Story]] = {
    "consent": (Giving.COPY, consent),
    "withdrawal": (Giving.TAKEN_ALONG, withdrawal),
    "release": (Giving.COPY, release),
    "revocation": (Giving.TAKEN_ALONG, revocation),
    "referral": (Giving.IN_LEDGER, referral),
    "information": (Giving.IN_LEDGER, information),
    "emergency": (Giving.AS_TOLD, told_in_danger),
    "employer_reply": (Giving.ANSWERED, employer_reply),
    "legal_reply": (Giving.ANSWERED, legal_reply),
    "attendance": (Giving.TAKEN_ALONG, attendance),
    "care_plan": (Giving.TAKEN_ALONG, care_plan),
    "safety_plan": (Giving.TAKEN_ALONG, safety_plan),
    "closing": (Giving.TAKEN_ALONG, closing),
    "companion": (Giving.COPY, companion),
    "progress": (Giving.STAYS, progress),
    "living_will": (Giving.COPY, living_will),
    "substitute": (Giving.COPY, directive),
    "directive_revocation": (Giving.TAKEN_ALONG, directive_revocation),
    "supervision": (Giving.IN_LEDGER, supervision),
    "complaint": (Giving.TAKEN_ALONG, complaint),
    "service_report": (Giving.TAKEN_ALONG, service_report),
    "practice_year": (Giving.STAYS, practice_year),
    "ethics_audit": (Giving.STAYS, ethics_audit),
    "audit_digest": (Giving.STAYS, audit_digest),
    "continuity": (Giving.STAYS, continuity),
    "succession": (Giving.STAYS, succession),
    "breach_notice": (Giving.TAKEN_ALONG, breach_notice),
    "processing_record": (Giving.TAKEN_ALONG, processing_record),
    "rights_receipt": (Giving.TAKEN_ALONG, rights_receipt),
    "rights_answer": (Giving.TAKEN_ALONG, rights_answer),
    "client_copy": (Giving.TAKEN_ALONG, client_copy),
    "destruction_list": (Giving.TAKEN_ALONG, destruction_list),
    "destruction_sheet": (Giving.STAYS, destruction_sheet),
    "erasure_sheet": (Giving.STAYS, erasure_sheet),
    "destruction_notice": (Giving.TAKEN_ALONG, destruction_notice),
}


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return served(room)


def test_every_kind_of_paper_has_an_answer() -> None:
    assert {kind.key: kind.giving for kind in FORM_KINDS} == {
        key: giving for key, (giving, _) in STORIES.items()
    }


@pytest.mark.parametrize("kind", FORM_KINDS, ids=lambda kind: kind.key)
def test_a_paper_is_given_by_the_word_of_the_counselor_alone(
    room: CounselingRoom, client: Client, kind: FormKind[object]
) -> None:
    told = STORIES[kind.key][1](room, client)
    assert room.documents.get(told.paper).form == kind.code
    room.documents.pdf(told.paper)
    room.leaving.printed(told.paper)
    # What a record of danger tells is said in the same minutes.
    assert told.is_given() is (kind.giving is Giving.AS_TOLD)
    if told.give is None:
        assert not room.handovers.is_to_be_taken(room.documents.get(told.paper))
        assert room.handovers.of_document(told.paper) is None
        return
    told.give()
    assert told.is_given()
    assert vault_of(room).verify() == []


@pytest.mark.parametrize(
    "kind", [kind for kind in FORM_KINDS if kind.leaves], ids=lambda kind: kind.key
)
def test_no_code_of_a_client_stands_on_a_paper_that_leaves(
    room: CounselingRoom, client: Client, kind: FormKind[object]
) -> None:
    paper = STORIES[kind.key][1](room, client).paper
    assert CLIENT_CODE.findall(text_of(room.documents.pdf(paper))) == []


def _came(room: CounselingRoom, client: Client, words: str) -> int:
    session = signed(room, client).note
    began = session.started_at.astimezone()
    ended = began + timedelta(minutes=session.minutes)
    note = AttendanceNote(began.date(), f"{began:%H.%M}", f"{ended:%H.%M}", agency_number=words)
    return room.attendance.issue(client.id, note)


def _complained(room: CounselingRoom, client: Client, words: str) -> int:
    said = replace(ENTRIES["complaint"], words=f"{words} terlalu ramai.")
    return room.practice.receipt(room.practice.complaints.add(said, client.id).id)


def _asked(room: CounselingRoom, client: Client, words: str) -> int:
    form = RequestForm((Right.ACCESS,), f"Catatan {words}", room.clock.now())
    return room.rights.receipt(room.rights.receive(client.id, form).id)


def _permits(room: CounselingRoom, client: Client, words: str) -> int:
    permission = written_permission(room, client, items_text=f"Keluhan tidur {words}")
    return room.permissions.issue_for_paper(permission.id)


def _refers(room: CounselingRoom, client: Client, words: str) -> int:
    permitted(room, client)
    return issue(room, room.letters.write(client.id, draft(room, agency_number=words)).id)


TYPED: dict[str, Callable[[CounselingRoom, Client, str], int]] = {
    "agency_number": _came,
    "words": _complained,
    "data": _asked,
    "items_text": _permits,
}


@pytest.mark.parametrize("field", TYPED)
@pytest.mark.parametrize(
    "words", ["RK-2026-0001", "rk 2026 0001", "(RK/2026/0001)", "RK\u20112026\u20110001"]
)
def test_no_code_is_typed_onto_a_paper_that_leaves(
    room: CounselingRoom, client: Client, field: str, words: str
) -> None:
    with pytest.raises(FieldErrors) as refused:
        TYPED[field](room, client, words)
    # What the facts hold beside a paper's own number is told under its place, too.
    assert field in refused.value.fields
    assert all("Hapus kode berkas" in told for told in refused.value.fields.values())


def test_no_code_is_typed_as_a_letters_number(room: CounselingRoom, client: Client) -> None:
    with pytest.raises(FieldErrors) as refused:
        _refers(room, client, client.code)
    assert set(refused.value.fields) == {"agency_number"}
    assert _refers(room, client, "UM.002/1/14/BPSDMP-2026")


# A paper that its own signer or the client takes along.


@pytest.mark.parametrize("story", [attendance, closing, withdrawal, revocation])
def test_what_is_taken_along_is_said_once_with_day_and_way(
    room: CounselingRoom, client: Client, clock: SettableClock, story: Story
) -> None:
    paper = story(room, client).paper
    made = room.clock.today()
    clock.advance(days=3)
    today, take = room.clock.today(), room.handovers.take_along
    for day, how, field in (
        (today + timedelta(days=1), HOW, "on"),
        (made - timedelta(days=1), HOW, "on"),
        (today, " - ", "how"),
        (today, "x" * 201, "how"),
    ):
        with pytest.raises(FieldErrors) as refused:
            take(paper, day, how)
        assert set(refused.value.fields) == {field}
    assert room.handovers.is_to_be_taken(room.documents.get(paper))
    taken = take(paper, made, f" {HOW} ")
    assert (taken.handed_over_on, taken.handed_over) == (made, HOW)
    with pytest.raises(RoomError, match="tidak menunggu"):
        take(paper, today, HOW)
    told = [event.sentence for event in room.timeline.of_client(client.id)]
    assert f"{taken.serial} diserahkan kepada yang berhak" in told
    assert HOW not in str(log(room))
    assert room.disclosures.log(client.id) == [] or story is revocation


def test_a_letter_of_attendance_that_nobody_wants_counts_no_more(
    room: CounselingRoom, client: Client
) -> None:
    paper = attendance(room, client).paper
    for reason in (" ya ", "x" * 201):
        with pytest.raises(FieldErrors) as refused:
            room.handovers.leave_here(paper, reason)
        assert set(refused.value.fields) == {"reason"}
    left = room.handovers.leave_here(paper, WHY)
    assert left.void_at is not None
    assert (left.handed_over_on, left.handed_over) == (None, WHY)
    assert not room.handovers.is_to_be_taken(left)
    with pytest.raises(RoomError, match="tidak berlaku lagi"):
        room.leaving.require_leave(paper, Medium.PAPER)
    assert WHY not in str(log(room))


def test_a_receipt_that_nobody_took_can_be_drawn_up_again(
    room: CounselingRoom, client: Client
) -> None:
    entry = room.practice.complaints.add(ENTRIES["complaint"])
    paper = room.practice.receipt(entry.id)
    room.handovers.leave_here(paper, WHY)
    again = room.practice.receipt(entry.id)
    assert again != paper
    assert room.practice.receipt(entry.id) == again


def test_a_sheet_that_is_signed_here_is_not_called_off(
    room: CounselingRoom, client: Client
) -> None:
    paper = closing(room, client).paper
    with pytest.raises(RoomError, match="ditandatangani"):
        room.handovers.leave_here(paper, WHY)
    assert room.documents.get(paper).void_at is None


def test_a_letter_of_attendance_is_told_until_it_is_said(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    paper = attendance(room, client).paper

    def told() -> list[str]:
        return [line.detail for line in lines(vault_of(room), room.clock.today())]

    assert told() == [f"{client.code} · klien · hari ini"]
    clock.advance(days=1)
    assert told() == [f"{client.code} · klien · kemarin"]
    clock.advance(days=29)
    assert told() == [f"{client.code} · klien · 30 hari yang lalu"]
    room.handovers.take_along(paper, room.clock.today(), HOW)
    assert told() == []


def test_a_letter_of_attendance_of_long_ago_is_not_asked_about(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    attendance(room, client)
    clock.advance(days=32)
    assert lines(vault_of(room), room.clock.today()) == []


def test_a_service_is_not_closed_over_a_paper_in_the_drawer(
    room: CounselingRoom, client: Client
) -> None:
    told = referral(room, client)
    verdicts = room.closings.verdicts(client.id, permissions_decided=True)
    assert any("belum diserahkan" in one.reason for one in verdicts)
    assert told.give is not None
    told.give()
    verdicts = room.closings.verdicts(client.id, permissions_decided=True)
    assert not any("belum diserahkan" in one.reason for one in verdicts)


def test_a_sheet_that_counts_no_more_is_neither_printed_nor_saved(
    room: CounselingRoom, client: Client
) -> None:
    made = printed(room, client)
    paper = paper_of(room, made)
    room.consents.reopen_draft(made.id)
    with pytest.raises(RoomError, match="tidak berlaku lagi"):
        room.leaving.require_leave(paper, Medium.PAPER)
