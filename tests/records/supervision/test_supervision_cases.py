"""A case goes to supervision without telling whose it is, or under a permission."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.deidentify.decisions import Answer
from rumah_konseling.ethics.deidentify.dossier import Chosen
from rumah_konseling.ethics.disclosure_facts import Item, Medium, Purpose
from rumah_konseling.ethics.gates import without_identity as page_gate
from rumah_konseling.ethics.verdict import GateClosed
from rumah_konseling.records.clients.client_model import Client, IdKind
from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.records.papers.diagnosis_check import DiagnosesNamed
from rumah_konseling.records.supervision.case_model import CaseKind, Decided
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.ledger_stories import permitted
from tests.records.stories import in_force, register, save, sign, vault_of, whole
from tests.records.supervision_stories import (
    PERMITTED,
    SUPERVISOR,
    decide_all,
    issued,
    read_to_its_end,
    reading_of,
    supervisor_of,
    written,
)

NAMED = "Sutrisno Hadiwijoyo"


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    client = room.clients.begin_service(register(room, NAMED, phone="0812 0000 0000").id)
    in_force(room, client)
    return client


def closed(room: CounselingRoom, case_id: int, **changes: object) -> str:
    """Return why a page that is read as it stands does not leave."""
    case = room.supervision.get(case_id)
    with pytest.raises(GateClosed) as refused:
        room.supervision.issue(case_id, read_to_its_end(room, case, **changes))
    assert room.supervision.get(case_id).document_id is None
    return refused.value.verdict.reason


def test_a_page_names_nobody_and_neither_does_its_code_or_its_file(
    room: CounselingRoom, client: Client
) -> None:
    text = f"{NAMED}, 08120000 0000, tidak tidur. sutrisnonya lelah."
    case = issued(room, written(room, client, formulation=text))
    assert case.page is not None
    assert case.document_id is not None
    assert case.page.texts["formulation"] == "Klien, [nomor telepon], tidak tidur. Kliennya lelah."
    assert re.fullmatch("[0-9A-Z]{4}-[0-9A-Z]{4}", case.code)
    paper = room.documents.get(case.document_id)
    assert case.code != paper.serial
    assert paper.serial != written(room, client).code
    file = room.documents.attachment(paper.attachment_id)
    for told in (paper.title, paper.serial, file.name):
        assert not re.search("sutrisno|wijoyo|RK-20", told, re.IGNORECASE)
    title = re.search(rb"/Title \((.*?)\)", file.data)
    assert title is not None
    assert b"Sutrisno" not in title.group(1)
    assert room.supervision.reader(client.id).left_in(title.group(1).decode("latin-1")) == ()


def test_a_known_word_that_is_left_keeps_the_page_here(
    room: CounselingRoom, client: Client
) -> None:
    """A label of the counselor's own that names somebody is left in the finished page."""
    register(room, "Wahono Santoso")
    case = written(room, client, formulation="Kata Wopari begitu, dan klien pulang saja.")
    reader = room.supervision.reader(client.id)
    (question,) = reader.read(case.kind, case.form, case.decided).open
    decided = case.decided.with_answer(question.subject, Answer.HIDE, "istri Wahono Santoso")
    room.supervision.save(case.id, case.kind, case.form, decided)
    assert closed(room, case.id) == page_gate.KNOWN_LEFT
    mended = decided.with_answer(question.subject, Answer.HIDE, "seorang rekan")
    case = issued(room, room.supervision.save(case.id, case.kind, case.form, mended))
    assert case.page is not None
    assert case.page.texts["formulation"].startswith("Kata seorang rekan begitu")


@pytest.mark.parametrize("label", ["Budi Santoso", "Pak Budi", "pak hartono", "B.S."])
def test_a_label_is_a_role_and_no_name(room: CounselingRoom, client: Client, label: str) -> None:
    case = written(room, client, formulation="Kata Wopari begitu, dan klien pulang saja.")
    decided = case.decided.with_answer("name:wopari", Answer.HIDE, label)
    room.supervision.save(case.id, case.kind, case.form, decided)
    assert closed(room, case.id) == page_gate.KNOWN_LEFT


@pytest.mark.parametrize(
    "label", ["Klien", "Pasangan", "Anak 1", "Orang tua", "Atasan", "seorang rekan", "Teman"]
)
def test_roles_are_labels(room: CounselingRoom, client: Client, label: str) -> None:
    case = written(room, client, formulation="Kata Wopari begitu, dan klien pulang saja.")
    decided = case.decided.with_answer("name:wopari", Answer.HIDE, label)
    issued(room, room.supervision.save(case.id, case.kind, case.form, decided))


@pytest.mark.parametrize(
    ("supervisor", "leaves"),
    [
        ("Bagas, tentang Sutrisno Hadiwijoyo", False),
        ("Bagas, RK-2026-0001", False),
        ("Bagas, 0812 0000 0000", False),
        ("Sutrisno Wibowo, M.Psi.", True),
    ],
)
def test_the_line_of_the_supervisor_tells_nobody_either(
    room: CounselingRoom, client: Client, supervisor: str, leaves: bool
) -> None:
    case = written(room, client, supervisor=supervisor)
    if leaves:
        issued(room, case)
    else:
        with pytest.raises(FieldErrors) as refused:
            room.supervision.issue(case.id, read_to_its_end(room, case))
        told = supervisor.removeprefix("Bagas, ").removeprefix("tentang ")
        assert f"“{told}”" in refused.value.fields["supervisor"]


def test_what_was_asked_must_be_decided(room: CounselingRoom, client: Client) -> None:
    case = written(room, client, formulation="Kata Wopari Yomaki begitu, dan ia pulang.")
    assert closed(room, case.id) == page_gate.UNDECIDED
    issued(room, decide_all(room, case))


def test_only_the_page_that_was_read_to_its_end_leaves(
    room: CounselingRoom, client: Client
) -> None:
    case = written(room, client)
    seen = read_to_its_end(room, case)
    assert closed(room, case.id, to_its_end=False) == page_gate.NOT_READ
    later = replace(case.form, question="Apakah rujukan sudah perlu sekarang?")
    room.supervision.save(case.id, case.kind, later, case.decided)
    with pytest.raises(GateClosed, match="belum dibaca"):
        room.supervision.issue(case.id, seen)
    room.supervision.save(case.id, case.kind, case.form, case.decided)
    room.supervision.issue(case.id, seen)


def test_who_was_registered_since_the_reading_is_found_at_the_issue(
    room: CounselingRoom, client: Client
) -> None:
    case = written(room, client, formulation="Kata Wopari begitu, dan klien pulang saja.")
    case = decide_all(room, case, Answer.KEEP)
    seen = read_to_its_end(room, case)
    register(room, "Wopari Yomaki")
    with pytest.raises(GateClosed) as refused:
        room.supervision.issue(case.id, seen)
    assert refused.value.verdict.reason == page_gate.KNOWN_LEFT


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"colleague_can_tell": True}, page_gate.CAN_BE_KNOWN),
        ({"supervisor_can_tell": True}, page_gate.CAN_BE_KNOWN),
        ({"colleague_can_tell": None}, page_gate.NOT_ANSWERED),
        ({"supervisor": "tidak"}, page_gate.NOT_ANSWERED),
        ({"why_needed": ""}, page_gate.NOT_ANSWERED),
    ],
)
def test_the_three_questions_are_answered_in_words(
    room: CounselingRoom, client: Client, changes: dict[str, object], reason: str
) -> None:
    assert closed(room, written(room, client).id, **changes) == reason


def test_what_is_missing_is_said_by_field(room: CounselingRoom, client: Client) -> None:
    case = written(room, client, supervisor="", question="?", topic=" ")
    with pytest.raises(FieldErrors) as refused:
        room.supervision.issue(case.id, read_to_its_end(room, case))
    assert refused.value.fields.keys() == {"supervisor", "question", "topic"}
    with pytest.raises(FieldErrors):
        written(room, client, topic="x" * 201, approach="x" * 200_001)


@pytest.mark.parametrize("was_asked", [True, False])
def test_a_no_to_supervision_leaves_only_a_question(room: CounselingRoom, was_asked: bool) -> None:
    client = room.clients.begin_service(register(room, NAMED).id)
    if was_asked:
        sign(room, save(room, whole(room.consents.begin(client.id), answer=False)))
    case = written(room, client)
    with pytest.raises(GateClosed, match="tanpa fakta kasus"):
        room.supervision.issue(case.id, read_to_its_end(room, case))
    question = room.supervision.save(case.id, CaseKind.QUESTION, case.form, Decided())
    kept = issued(room, question)
    assert kept.page is not None
    assert kept.page.texts.keys() == {"topic", "question"}
    assert kept.page.age_band == ""


def test_a_question_holds_no_case_fact_even_if_it_is_hidden(
    room: CounselingRoom, client: Client
) -> None:
    asked = "Bagaimana bila suami klien bernama Wopari datang pada 3 Maret 2026?"
    case = decide_all(room, written(room, client, CaseKind.QUESTION, question=asked))
    assert closed(room, case.id) == page_gate.HAS_FACTS


def test_a_word_chosen_by_hand_is_known_from_then_on_and_for_this_client_alone(
    room: CounselingRoom, client: Client
) -> None:
    other = room.clients.begin_service(register(room, "Sintetis Kedua").id)
    in_force(room, other)
    text = "Ia bertemu di warung tenda. WARUNG TENDA itu ramai."
    case = written(room, client, formulation=text)
    decided = case.decided.with_chosen(Chosen("warung tenda", "sebuah tempat"))
    first = issued(room, room.supervision.save(case.id, case.kind, case.form, decided))
    assert first.page is not None
    hidden = "Ia bertemu di sebuah tempat. sebuah tempat itu ramai."
    assert first.page.texts["formulation"] == hidden
    again = issued(room, written(room, client, formulation=text))
    assert again.page is not None
    assert again.page.texts["formulation"] == hidden
    theirs = written(room, other, formulation=text)
    reading = room.supervision.reader(other.id).read(theirs.kind, theirs.form, theirs.decided)
    assert reading.texts["formulation"] == text


def test_decisions_are_taken_back_one_by_one() -> None:
    chosen = Chosen("Wopari", "Rekan", is_person=True)
    decided = Decided().with_answer("name:a", Answer.KEEP).with_answer("name:b", Answer.HIDE, "B")
    decided = decided.with_chosen(chosen)
    assert decided.without("name:a").answers.keys() == {"name:b"}
    assert decided.without(chosen.subject).chosen == ()
    assert decided.with_chosen(replace(chosen, label="Teman")).chosen[0].label == "Teman"


def test_a_diagnosis_is_decided_on_before_it_leaves(room: CounselingRoom, client: Client) -> None:
    case = written(room, client, question="Apakah skizofrenia dapat didampingi di sini?")
    seen = read_to_its_end(room, case)
    with pytest.raises(DiagnosesNamed) as refused:
        room.supervision.issue(case.id, seen)
    assert refused.value.fields.keys() == {"question"}
    assert room.supervision.get(case.id).document_id is None
    assert room.supervision.issue(case.id, seen, refused.value.words)


def test_an_issued_case_is_neither_changed_nor_dropped_nor_issued_twice(
    room: CounselingRoom, client: Client
) -> None:
    case = issued(room, written(room, client))
    for act in (
        lambda: room.supervision.save(case.id, case.kind, case.form, case.decided),
        lambda: room.supervision.discard(case.id),
        lambda: room.supervision.issue(case.id, read_to_its_end(room, case)),
    ):
        with pytest.raises(RoomError, match="sudah diterbitkan"):
            act()
    draft = written(room, client)
    room.supervision.discard(draft.id)
    assert [one.id for one in room.supervision.of_client(client.id)] == [case.id]


def test_a_page_leaves_sealed_and_no_longer_once_the_choice_was_taken_back(
    room: CounselingRoom, client: Client
) -> None:
    case = issued(room, written(room, client))
    paper = case.document_id
    assert paper is not None
    assert room.leaving.ways(paper) == (FileWay.SEALED, FileWay.OPEN)
    assert room.leaving.save(paper, FileWay.SEALED, lambda _file: None)
    assert [line.serial for line in room.leaving.log(client.id)] == [
        room.documents.get(paper).serial
    ]
    consent = room.consents.of_client(client.id)[0]
    room.consents.withdraw(consent.id, items=["supervision_anonymous"], client_ink=None)
    for by in (Medium.PAPER, Medium.ENCRYPTED_FILE):
        with pytest.raises(GateClosed, match="tidak mengizinkan"):
            room.leaving.require_leave(paper, by)


def test_a_case_changed_past_the_program_does_not_leave(
    room: CounselingRoom, client: Client
) -> None:
    case = written(room, client)
    seen = read_to_its_end(room, case)
    vault_of(room)._connection.change("UPDATE supervision_case SET kind = 'question'", ())
    with pytest.raises(RoomError, match="diubah dari luar"):
        room.supervision.issue(case.id, seen)


def test_a_number_that_would_tell_who_it_is_stays_here(room: CounselingRoom) -> None:
    client = register(room, NAMED, id_kind=IdKind.OTHER, id_number="KKKK-KKKK")
    client = room.clients.begin_service(client.id)
    in_force(room, client)
    case = written(room, client)
    draw = room.documents._choose
    room.documents._choose = lambda _: "K"
    with pytest.raises(RoomError, match="KKKK-KKKK"):
        room.supervision.issue(case.id, read_to_its_end(room, case))
    room.documents._choose = draw
    issued(room, case)


def test_there_is_no_case_but_those_that_were_begun(room: CounselingRoom) -> None:
    with pytest.raises(NotFound):
        room.supervision.get(1)


def permit(room: CounselingRoom, client: Client) -> str:
    permission = permitted(room, client, recipient_id=supervisor_of(room), **PERMITTED)
    assert permission.serial is not None
    return permission.serial


def test_the_client_is_named_under_the_choice_and_a_permission_alone(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    text = f"{NAMED}, 0812 0000 0000, bertengkar dengan Wopari Yomaki."
    case = written(
        room, client, CaseKind.IDENTIFIED, formulation=text, recipient_id=supervisor_of(room)
    )
    case = decide_all(room, case)
    with pytest.raises(GateClosed, match="izin tertulis"):
        room.supervision.issue(case.id, read_to_its_end(room, case))
    serial = permit(room, client)
    case = issued(room, case)
    assert case.page is not None
    assert case.document_id is not None
    assert case.basis == serial
    assert (case.page.client_name, case.page.supervisor) == (NAMED, SUPERVISOR.name)
    shown = case.page.texts["formulation"]
    assert shown == f"{NAMED}, [nomor telepon], bertengkar dengan Orang 1."
    (line,) = room.disclosures.log(client.id)
    assert (line.purpose, line.bases) == (Purpose.SUPERVISION, (serial,))
    assert room.leaving.ways(case.document_id) == (FileWay.SEALED,)
    consent = room.consents.of_client(client.id)[0]
    clock.advance(minutes=1)
    room.consents.withdraw(consent.id, items=["supervision_identified"], client_ink=None)
    with pytest.raises(GateClosed):
        room.leaving.require_leave(case.document_id, Medium.PAPER)


def test_what_the_permission_may_not_cover_is_asked_about(
    room: CounselingRoom, client: Client
) -> None:
    permit(room, client)
    text = f"{NAMED} pernah melukai diri, dan takut melukai orang."
    case = written(
        room, client, CaseKind.IDENTIFIED, formulation=text, recipient_id=supervisor_of(room)
    )
    assert closed(room, case.id) == page_gate.UNDECIDED
    hidden = issued(room, decide_all(room, case))
    assert hidden.page is not None
    assert "melukai" not in hidden.page.texts["formulation"]
    again = written(
        room, client, CaseKind.IDENTIFIED, formulation=text, recipient_id=supervisor_of(room)
    )
    kept = issued(room, decide_all(room, again, Answer.KEEP))
    assert kept.page is not None
    assert kept.page.texts["formulation"] == text
    free = written(room, client, formulation=text.replace(NAMED, "Ia"))
    issued(room, free)


def test_without_a_named_supervisor_no_permission_counts(
    room: CounselingRoom, client: Client
) -> None:
    permit(room, client)
    case = written(room, client, CaseKind.IDENTIFIED)
    with pytest.raises(FieldErrors) as refused:
        room.supervision.issue(case.id, read_to_its_end(room, case))
    assert refused.value.fields.keys() == {"supervisor"}


@pytest.mark.parametrize("answer", [None, Answer.KEEP, Answer.ORDINARY])
def test_what_the_permission_excludes_is_kept_back_whatever_is_answered(
    room: CounselingRoom, client: Client, clock: SettableClock, answer: Answer | None
) -> None:
    permitted(room, client, recipient_id=supervisor_of(room), excluded=(Item.RISK,), **PERMITTED)
    text = f"{NAMED} pernah melukai diri. Risikonya besar, katanya; MENGAKHIRI HIDUPNYA."
    case = written(
        room, client, CaseKind.IDENTIFIED, formulation=text, recipient_id=supervisor_of(room)
    )
    if answer is not None:
        subjects = ("matter:risk", "excluded:risk")
        decided = case.decided
        for subject in subjects:
            decided = decided.with_answer(subject, answer)
        case = room.supervision.save(case.id, case.kind, case.form, decided)
    case = issued(room, case)
    assert case.page is not None
    shown = case.page.texts["formulation"]
    assert shown.count("[tidak disampaikan]") == 3
    assert not any(word in shown.lower() for word in ("melukai", "risiko", "mengakhiri"))
    clock.advance(minutes=1)
    permit(room, client)
    assert room.supervision.excluded(client.id, case.kind, case.form) == {Item.RISK}
    clock.advance(minutes=1)
    named = {**PERMITTED, "items": (Item.CONCERN, Item.SERVICE, Item.RISK)}
    permitted(room, client, recipient_id=supervisor_of(room), **named)
    assert room.supervision.excluded(client.id, case.kind, case.form) == frozenset()
    again = written(
        room, client, CaseKind.IDENTIFIED, formulation=text, recipient_id=supervisor_of(room)
    )
    asked = {question.subject for question in reading_of(room, again).open}
    assert "matter:risk" in asked


def test_an_exclusion_of_a_permission_that_ended_still_holds(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    permit(room, client)
    clock.advance(minutes=1)
    last = permitted(
        room, client, recipient_id=supervisor_of(room), excluded=(Item.RISK,), **PERMITTED
    )
    room.permissions.revoke(last.id, client_ink=None)
    case = written(room, client, CaseKind.IDENTIFIED, recipient_id=supervisor_of(room))
    assert room.supervision.excluded(client.id, case.kind, case.form) == {Item.RISK}
    free = replace(case.form, recipient_id=None)
    assert room.supervision.excluded(client.id, case.kind, free) == frozenset()
    assert room.supervision.excluded(client.id, CaseKind.QUESTION, case.form) == frozenset()
