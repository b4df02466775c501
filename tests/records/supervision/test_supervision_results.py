"""What came of supervision is kept, and a page is followed until it came back or is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.attention import supervision_attention as attention
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.supervision.case_model import AdviceForm, PaperEnd
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.stories import arrive, in_force, register, vault_of
from tests.records.supervision_stories import ADVICE, advised, issued, written


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    client = room.clients.begin_service(register(room, "Sutrisno Hadiwijoyo").id)
    in_force(room, client)
    return client


def test_advice_and_what_was_done_with_it_are_kept_in_their_order(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    results, today = room.supervision_results, room.clock.today()
    draft = written(room, client)
    with pytest.raises(RoomError, match="belum diterbitkan"):
        results.record_advice(draft.id, AdviceForm(ADVICE, today))
    case = issued(room, draft)
    with pytest.raises(RoomError, match="belum dicatat"):
        results.record_action(case.id, "Rujukan ditawarkan kepada klien.", today)
    results.record_advice(case.id, AdviceForm("Dengarkan lebih lama lagi.", today))
    case = results.record_advice(case.id, AdviceForm(ADVICE, today, today + timedelta(days=30)))
    assert (case.advice, case.advised_on) == (ADVICE, today)
    clock.advance(days=2)
    case = results.record_action(case.id, "Rujukan ditawarkan kepada klien.", room.clock.today())
    assert case.action == "Rujukan ditawarkan kepada klien."
    with pytest.raises(RoomError, match="sudah dicatat"):
        results.record_advice(case.id, AdviceForm(ADVICE, today))
    assert results.close_next(case.id).next_on is None
    found = room.search.find("ditawarkan")
    assert [(hit.kind, hit.client_id) for hit in found] == [("supervision", client.id)]
    told = [event.sentence for event in room.timeline.of_client(client.id)]
    assert "Saran supervisi dicatat" in told
    assert f"Halaman supervisi {case.code} diterbitkan" in told


def test_what_can_not_be_is_said_beside_the_field(room: CounselingRoom, client: Client) -> None:
    results, today = room.supervision_results, room.clock.today()
    case = issued(room, written(room, client))
    for form, field in (
        (AdviceForm("pendek", today), "advice"),
        (AdviceForm("x" * 6_001, today), "advice"),
        (AdviceForm(ADVICE, today + timedelta(days=1)), "advised_on"),
        (AdviceForm(ADVICE, today - timedelta(days=1)), "advised_on"),
        (AdviceForm(ADVICE, today, today), "next_on"),
    ):
        with pytest.raises(FieldErrors) as refused:
            results.record_advice(case.id, form)
        assert refused.value.fields.keys() == {field}
    results.record_advice(case.id, AdviceForm(ADVICE, today))
    with pytest.raises(FieldErrors) as refused:
        results.record_action(case.id, "ya", today + timedelta(days=1))
    assert refused.value.fields.keys() == {"action", "acted_on"}


@pytest.mark.parametrize("end", list(PaperEnd))
def test_the_page_is_awaited_until_it_came_back_or_is_gone(
    room: CounselingRoom, client: Client, end: PaperEnd
) -> None:
    results, today = room.supervision_results, room.clock.today()
    with pytest.raises(RoomError, match="belum diterbitkan"):
        results.end_paper(written(room, client).id, end, today)
    case = issued(room, written(room, client))
    assert case.document_id in room.closings.open_ends(client.id).papers_out
    with pytest.raises(FieldErrors):
        results.end_paper(case.id, end, today + timedelta(days=1), "Lemari 1, map S")
    if end is PaperEnd.RETURNED:
        with pytest.raises(FieldErrors):
            results.end_paper(case.id, end, today)
    case = results.end_paper(case.id, end, today, "Lemari 1, map S")
    assert (case.paper_end, case.paper_ended_on) == (end, today)
    assert case.document_id not in room.closings.open_ends(client.id).papers_out
    with pytest.raises(RoomError, match="sudah dicatat"):
        results.end_paper(case.id, end, today, "Lemari 1, map S")


def test_advice_counts_only_with_a_page_and_for_this_client(
    room: CounselingRoom, client: Client
) -> None:
    today, since = room.clock.today(), room.clock.today() - timedelta(days=1)
    counts = room.supervision_results.advice_since
    issued(room, written(room, client))
    assert not counts(client.id, since)
    advised(room, client)
    assert counts(client.id, today)
    assert not counts(client.id, today + timedelta(days=1))
    assert not counts(register(room, "Sintetis Kedua").id, since)
    vault_of(room)._connection.change("UPDATE supervision_case SET advice = 'lain'", ())
    assert not counts(client.id, since)


def titles(room: CounselingRoom) -> list[str]:
    return [line.title for line in room.attention.lines(room.clock.today())]


def test_what_is_open_about_supervision_waits_on_the_home_page(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    results = room.supervision_results
    planned = room.clock.today() + timedelta(days=3)
    case = issued(room, written(room, client, supervised_on=planned))
    clock.advance(days=3)
    assert not {attention.NO_ADVICE, attention.NOT_BACK} & set(titles(room))
    clock.advance(days=1)
    assert attention.NO_ADVICE in titles(room)
    today = room.clock.today()
    results.record_advice(case.id, AdviceForm(ADVICE, today, today + timedelta(days=20)))
    assert attention.NO_ADVICE not in titles(room)
    clock.advance(days=14)
    assert {attention.NOT_BACK} == {attention.NOT_BACK, attention.NO_ACTION} & set(titles(room))
    clock.advance(days=1)
    assert attention.NO_ACTION in titles(room)
    results.record_action(case.id, "Rujukan ditawarkan kepada klien.", room.clock.today())
    results.end_paper(case.id, PaperEnd.DESTROYED, room.clock.today())
    assert not {attention.NOT_BACK, attention.NO_ACTION} & set(titles(room))
    clock.advance(days=5)
    assert attention.NEXT_DUE in titles(room)
    (line,) = [one for one in room.attention.lines(room.clock.today()) if case.code in one.detail]
    assert (line.chip, line.place) == ("Hari ini", ("clients", client.id, "supervision"))
    results.close_next(case.id)
    assert attention.NEXT_DUE not in titles(room)


def test_a_page_is_asked_for_at_once_when_the_client_takes_the_choice_back(
    room: CounselingRoom, client: Client
) -> None:
    case = issued(room, written(room, client))
    assert attention.TAKEN_BACK not in titles(room)
    consent = room.consents.of_client(client.id)[0]
    room.consents.withdraw(consent.id, items=["supervision_anonymous"], client_ink=None)
    assert attention.TAKEN_BACK in titles(room)
    assert case.document_id is not None
    room.documents.file_original(case.document_id, "Lemari 1, map S")
    assert attention.TAKEN_BACK not in titles(room)


def test_a_scan_of_the_signed_page_finds_its_paper(room: CounselingRoom, client: Client) -> None:
    case = issued(room, written(room, client))
    assert case.document_id is not None
    paper = room.documents.get(case.document_id)
    assert arrive(room, paper.token) == [paper.serial]
    assert room.documents.get(paper.id).scans == 1
