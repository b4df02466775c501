"""The page of a supervision with the client's name is given when it is said that it was."""

from __future__ import annotations

import pytest

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.disclosure_facts import Medium
from rumah_konseling.records.attention.handover_attention import lines
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.disclosure_model import DisclosureState
from rumah_konseling.records.supervision.case_model import AdviceForm, PaperEnd
from rumah_konseling.records.supervision.supervision_results import READ_OUT
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.ledger_stories import permitted
from tests.records.stories import register, vault_of
from tests.records.supervision_stories import ADVICE, PERMITTED, identified

HOW = "Diterima supervisor sendiri"
WHY = "Supervisor berhalangan"


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return room.clients.begin_service(register(room).id)


def test_a_page_with_the_name_waits_like_a_letter(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    case = identified(room, client)
    (line,) = room.disclosures.log(client.id)
    assert (line.state, line.noun) == (DisclosureState.PREPARED, "halaman supervisi")
    (waiting,) = lines(vault_of(room), room.clock.today())
    assert waiting.title == "Halaman supervisi disiapkan, belum diserahkan"
    assert room.disclosures.under(case.basis or "") == []
    for end in (PaperEnd.RETURNED, PaperEnd.DESTROYED):
        with pytest.raises(FieldErrors) as refused:
            room.supervision_results.end_paper(case.id, end, room.clock.today(), "Lemari 1")
        assert set(refused.value.fields) == {"end"}
    with pytest.raises(RoomError, match="diserahkan atau dibacakan"):
        room.supervision_results.record_advice(case.id, AdviceForm(ADVICE, room.clock.today()))
    clock.advance(days=1)
    room.handovers.hand_over(line.id, room.clock.today(), HOW)
    assert [entry.id for entry in room.disclosures.under(case.basis or "")] == [line.id]
    told = [event.sentence for event in room.timeline.of_client(client.id)]
    assert told[0] == "Halaman supervisi dengan nama klien diserahkan menurut izin"
    assert not any("Surat diserahkan" in sentence for sentence in told)
    with pytest.raises(FieldErrors) as refused:
        room.supervision_results.end_paper(case.id, PaperEnd.NOT_HANDED_OVER, room.clock.today())
    assert set(refused.value.fields) == {"end"}
    room.supervision_results.record_advice(case.id, AdviceForm(ADVICE, room.clock.today()))
    room.supervision_results.end_paper(case.id, PaperEnd.DESTROYED, room.clock.today())
    left = dict(room.audit_digests.digest(room.clock.today()).left)
    assert left["Halaman supervisi dengan nama, menurut izin"] == 1
    assert left["Surat menurut izin"] == 0


def test_a_page_that_was_only_read_out_was_told_by_that(
    room: CounselingRoom, client: Client
) -> None:
    case, today = identified(room, client), room.clock.today()
    room.supervision_results.end_paper(case.id, PaperEnd.NOT_HANDED_OVER, today)
    (line,) = room.disclosures.under(case.basis or "")
    assert (line.medium, line.handed_over) == (Medium.SPOKEN, READ_OUT)
    room.supervision_results.record_advice(case.id, AdviceForm(ADVICE, today))
    assert room.supervision_results.advice_since(client.id, today)
    left = dict(room.audit_digests.digest(today).left)
    assert left["Halaman supervisi dengan nama, menurut izin"] == 1


def test_a_page_that_was_called_off_leaves_no_more_and_waits_for_nothing(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    case = identified(room, client)
    assert case.document_id is not None
    room.leaving.require_leave(case.document_id, Medium.PAPER)
    (line,) = room.disclosures.log(client.id)
    room.handovers.call_off(line.id, WHY)
    with pytest.raises(RoomError, match="tidak berlaku lagi"):
        room.leaving.require_leave(case.document_id, Medium.PAPER)
    today = room.clock.today()
    for act in (
        lambda: room.supervision_results.record_advice(case.id, AdviceForm(ADVICE, today)),
        lambda: room.supervision_results.end_paper(case.id, PaperEnd.DESTROYED, today),
    ):
        with pytest.raises(RoomError, match="tidak jadi disampaikan"):
            act()
    assert case.document_id not in room.closings.open_ends(client.id).papers_out
    clock.advance(days=60)
    told = [one.title for one in room.attention.lines(room.clock.today())]
    assert not any("supervisi" in title.lower() for title in told)


def test_a_page_is_for_whom_it_was_printed(room: CounselingRoom, client: Client) -> None:
    case = identified(room, client)
    assert case.document_id is not None
    assert case.form.recipient_id is not None
    other = {"name": "Kepala Biro Kepegawaian", "office": "Sekretariat"}
    with vault_of(room).transaction("recipient.changed") as tx:
        tx.update("recipient", case.form.recipient_id, **other)
    permitted(room, client, recipient_id=case.form.recipient_id, **PERMITTED)
    room.leaving.require_leave(case.document_id, Medium.PAPER)
    room.permissions.revoke(room.permissions.of_client(client.id)[1].id, client_ink=None)
    with pytest.raises(RoomError):
        room.leaving.require_leave(case.document_id, Medium.PAPER)


def test_a_page_that_is_out_is_asked_back_when_its_leave_is_taken_back(
    room: CounselingRoom, client: Client
) -> None:
    case = identified(room, client)

    def asked_back() -> bool:
        return any("Minta kembali" in one.title for one in room.attention.lines(today))

    today = room.clock.today()
    (line,) = room.disclosures.log(client.id)
    room.permissions.revoke(room.permissions.of_client(client.id)[0].id, client_ink=None)
    assert not asked_back()
    room.handovers.hand_over(line.id, today, HOW)
    assert asked_back()
    room.supervision_results.end_paper(case.id, PaperEnd.DESTROYED, today)
    assert not asked_back()


def test_a_page_is_asked_back_when_the_choice_is_taken_back(
    room: CounselingRoom, client: Client
) -> None:
    identified(room, client)
    (line,) = room.disclosures.log(client.id)
    today = room.clock.today()
    room.handovers.hand_over(line.id, today, HOW)
    consent = room.consents.of_client(client.id)[0]
    assert not any("Minta kembali" in one.title for one in room.attention.lines(today))
    room.consents.withdraw(consent.id, items=["supervision_identified"], client_ink=None)
    assert any("Minta kembali" in one.title for one in room.attention.lines(today))


def test_a_line_of_a_page_that_was_changed_outside_stops_it(
    room: CounselingRoom, client: Client
) -> None:
    case = identified(room, client)
    assert case.document_id is not None
    sql = "UPDATE disclosure SET state = NULL"
    vault_of(room)._connection.change(sql, ())
    with pytest.raises(RoomError):
        room.leaving.require_leave(case.document_id, Medium.PAPER)
    today = room.clock.today()
    with pytest.raises(RoomError):
        room.supervision_results.record_advice(case.id, AdviceForm(ADVICE, today))
