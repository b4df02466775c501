"""Nothing is destroyed before two decisions, a review and the signed sheet; then all of it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.gates.destruction import FORGED
from rumah_konseling.ethics.verdict import GateClosed
from rumah_konseling.records.form_kinds import DESTRUCTION_LIST, DESTRUCTION_SHEET, ERASURE_SHEET
from rumah_konseling.records.retention.destruction_model import (
    DestructionState,
    ErasureGround,
    ErasureRequest,
    Numbered,
    Witness,
)
from rumah_konseling.records.retention.retention_model import Fate, HoldForm, HoldKind, RecordKind
from rumah_konseling.records.safekeeping.audit_trail import TrailFilter
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.retention_stories import (
    act_of,
    asked_to_erase,
    closed,
    decided,
    destroyed,
    due,
    numbered,
    ready,
    reviewed,
    sheet_back,
    with_schedules,
)
from tests.records.stories import arrive, log, register, vault_of

HELD = HoldForm(HoldKind.DISPUTE, "Perkara di pengadilan belum putus.", "", "Putusan tetap")
WHY = "Masih dipakai sebagai bukti."


def titles(room: CounselingRoom) -> list[str]:
    return [line.title for line in room.attention.lines(room.clock.today())]


def test_an_archive_goes_the_whole_way(room: CounselingRoom, clock: SettableClock) -> None:
    first, second = due(room, clock, "Sintetis Lama", "Sintetis Lebih Lama")
    kept = register(room, "Sintetis Baru")
    destruction = room.destructions.propose([second.id, first.id, first.id])
    assert destruction.state is DestructionState.PROPOSED
    assert [item.code for item in destruction.items] == [first.code, second.code]
    assert "Usul pemusnahan menunggu keputusan" in titles(room)
    assert destruction.list_document_id is not None
    assert room.documents.get(destruction.list_document_id).form == DESTRUCTION_LIST.code
    destruction = decided(room, destruction)
    assert destruction.state is DestructionState.DECIDED
    assert "Siapkan berita acara pemusnahan" in titles(room)
    assert room.destructions.sheet_verdict(destruction.id).is_open
    paper = room.destructions.draw_sheet(destruction.id, act_of(room))
    assert room.documents.get(paper).form == DESTRUCTION_SHEET.code
    assert room.destructions.get(destruction.id).state is DestructionState.SHEET
    assert "Pindai dan arsipkan berita acara" in titles(room)
    with pytest.raises(GateClosed, match="belum dipindai"):
        room.destructions.destroy(destruction.id)
    # Filed first and not scanned yet: what is done is not asked for again.
    room.documents.file_original(paper, "Lemari 1, map B")
    assert "sudah diarsipkan" in room.destructions.verdict(destruction.id).reason
    sheet_back(room, paper)
    assert room.destructions.get(destruction.id).state is DestructionState.RETURNED
    assert "Pemusnahan dapat dilaksanakan" in titles(room)
    assert room.destructions.verdict(destruction.id).is_open
    assert room.destructions.destroy(destruction.id) == [first.code, second.code]
    done = room.destructions.get(destruction.id)
    assert done.state is DestructionState.DONE
    for client in (first, second):
        with pytest.raises(NotFound):
            room.clients.get(client.id)
    assert room.clients.get(kept.id) == kept
    assert vault_of(room).verify() == []
    entry = next(e for e in log(room) if e.action == "destruction.done")
    assert entry.detail["codes"] == [first.code, second.code]
    assert "Sintetis Lama" not in str(log(room))
    assert [item.code for item in room.destructions.all()[0].items] == [first.code, second.code]
    with pytest.raises(RoomError, match="sudah berakhir"):
        room.destructions.destroy(destruction.id)


def held(room: CounselingRoom, client_id: int) -> None:
    room.retention.hold(client_id, HELD)


def returned(room: CounselingRoom, client_id: int) -> None:
    room.clients.return_to_queue(client_id)


def permanent(room: CounselingRoom, client_id: int) -> None:
    rule = room.retention.rules()[RecordKind.CASE_FILE]
    room.retention.keep_rule(RecordKind.CASE_FILE, replace(rule, fate=Fate.PERMANENT))


def longer(room: CounselingRoom, client_id: int) -> None:
    rule = room.retention.rules()[RecordKind.CASE_FILE]
    room.retention.keep_rule(RecordKind.CASE_FILE, replace(rule, inactive_years=30))


def unscheduled(room: CounselingRoom, client_id: int) -> None:
    rule = room.retention.rules()[RecordKind.CASE_FILE]
    room.retention.keep_rule(RecordKind.CASE_FILE, replace(rule, schedule=""))


def loose_scan(room: CounselingRoom, client_id: int) -> None:
    arrive(room, name="entah.pdf")


WALLS = [held, returned, permanent, longer, unscheduled]


@pytest.mark.parametrize("wall", WALLS)
def test_what_may_not_go_is_not_proposed(
    room: CounselingRoom, clock: SettableClock, wall: Callable[[CounselingRoom, int], None]
) -> None:
    (client,) = due(room, clock)
    assert room.destructions.proposable(client.id).is_open
    wall(room, client.id)
    assert not room.destructions.proposable(client.id).is_open
    with pytest.raises(GateClosed):
        room.destructions.propose([client.id])
    assert room.destructions.all() == []


@pytest.mark.parametrize("wall", [*WALLS, loose_scan])
def test_what_came_in_between_stops_the_act_inside_its_transaction(
    room: CounselingRoom, clock: SettableClock, wall: Callable[[CounselingRoom, int], None]
) -> None:
    (client,) = due(room, clock)
    destruction = ready(room, [client])
    wall(room, client.id)
    with pytest.raises(GateClosed):
        room.destructions.destroy(destruction.id)
    assert room.clients.get(client.id).code == client.code
    assert room.destructions.list.all() == []
    assert vault_of(room).verify() == []


FORGERIES = {
    "a hold lifted": "UPDATE record_hold SET lifted_on = '2026-03-09'",
    "a hold gone": "DELETE FROM record_hold",
    "a hold of another client": "UPDATE record_hold SET client_id = 3 - client_id",
    "a shorter rule": "UPDATE retention_rule SET content = "
    "json_set(content, '$.inactive_years', 1)",
    "another day of closing": "UPDATE client SET closed_on = '1999-01-01'",
    "a decision": "UPDATE destruction SET content = json_set(content, '$.decision.number', 'X/1')",
}


@pytest.mark.parametrize("what", FORGERIES)
def test_nothing_goes_on_a_row_changed_past_the_program(
    room: CounselingRoom, clock: SettableClock, what: str
) -> None:
    """What is destroyed can't be brought back when a proof finds the forgery afterwards."""
    first, second = due(room, clock, "Sintetis Lama", "Sintetis Lebih Lama")
    held(room, second.id)
    destruction = ready(room, [first])
    assert room.destructions.verdict(destruction.id).is_open
    connection = vault_of(room)._connection
    connection.begin()
    connection.change("PRAGMA defer_foreign_keys = ON")
    connection.change(FORGERIES[what])
    connection.commit()
    assert room.destructions.verdict(destruction.id).reason == FORGED
    assert any(entry.action == "record.forged" for entry in log(room))
    with pytest.raises(GateClosed, match="luar program"):
        room.destructions.destroy(destruction.id)
    assert room.clients.get(first.id).code == first.code


def test_a_list_needs_its_records(room: CounselingRoom, clock: SettableClock) -> None:
    (client,) = due(room, clock)
    with pytest.raises(FieldErrors):
        room.destructions.propose([])
    room.destructions.propose([client.id])
    with pytest.raises(RoomError, match="daftar lain"):
        room.destructions.propose([client.id])
    with pytest.raises(NotFound):
        room.destructions.get(99)


def test_every_record_is_looked_at_once_more_and_may_stay(
    room: CounselingRoom, clock: SettableClock
) -> None:
    first, second = due(room, clock, "Sintetis Lama", "Sintetis Lebih Lama")
    destruction = room.destructions.propose([first.id, second.id])
    today = room.clock.today()
    room.destructions.decide(destruction.id, numbered(today), numbered(today))
    with pytest.raises(GateClosed, match="2 berkas belum ditinjau"):
        room.destructions.draw_sheet(destruction.id, act_of(room))
    for reason in ("ya", "x" * 2_001):
        with pytest.raises(FieldErrors):
            room.destructions.review(destruction.id, first.id, goes=True, reason=reason)
    with pytest.raises(NotFound):
        room.destructions.review(destruction.id, 99, goes=True, reason=WHY)
    room.destructions.review(destruction.id, first.id, goes=False, reason=WHY)
    with pytest.raises(GateClosed, match="1 berkas belum ditinjau"):
        room.destructions.draw_sheet(destruction.id, act_of(room))
    room.destructions.review(destruction.id, second.id, goes=True, reason="Tidak diperlukan lagi.")
    sheet_back(room, room.destructions.draw_sheet(destruction.id, act_of(room)))
    assert room.destructions.destroy(destruction.id) == [second.code]
    assert room.clients.get(first.id).code == first.code
    assert room.destructions.propose([first.id]).state is DestructionState.PROPOSED


def test_a_list_of_which_everything_stays_comes_to_no_sheet(
    room: CounselingRoom, clock: SettableClock
) -> None:
    (client,) = due(room, clock)
    destruction = room.destructions.propose([client.id])
    room.destructions.review(destruction.id, client.id, goes=False, reason=WHY)
    today = room.clock.today()
    room.destructions.decide(destruction.id, numbered(today), numbered(today))
    with pytest.raises(GateClosed, match="Tidak ada berkas"):
        room.destructions.draw_sheet(destruction.id, act_of(room))


def test_both_numbers_are_needed_and_each_says_whose_it_is(
    room: CounselingRoom, clock: SettableClock
) -> None:
    (client,) = due(room, clock)
    destruction = room.destructions.propose([client.id])
    reviewed(room, destruction)
    today, decide = room.clock.today(), room.destructions.decide
    good = numbered(today)
    for wrong, field in (
        (replace(good, number="1"), "decision"),
        (replace(good, number="x" * 201), "decision"),
        (replace(good, by=""), "decision_by"),
        (replace(good, on=today + timedelta(days=1)), "decision_on"),
        (replace(good, on=today - timedelta(days=1)), "decision_on"),
    ):
        with pytest.raises(FieldErrors) as refused:
            decide(destruction.id, None, wrong)
        assert set(refused.value.fields) == {field}
    with pytest.raises(FieldErrors) as refused:
        decide(destruction.id, Numbered("", today + timedelta(days=1), ""), replace(good, by=""))
    assert set(refused.value.fields) == {
        "assessment",
        "assessment_by",
        "assessment_on",
        "decision_by",
    }
    decide(destruction.id, None, good)
    with pytest.raises(GateClosed, match="panitia penilai"):
        room.destructions.draw_sheet(destruction.id, act_of(room))
    decide(destruction.id, good, None)
    with pytest.raises(GateClosed, match="penetapan"):
        room.destructions.draw_sheet(destruction.id, act_of(room))
    assert decide(destruction.id, good, good).state is DestructionState.DECIDED


def test_no_number_at_all_is_not_recorded_as_a_decision(
    room: CounselingRoom, clock: SettableClock
) -> None:
    (client,) = due(room, clock)
    destruction = room.destructions.propose([client.id])
    before = len(room.audit_trail.page(TrailFilter(), None, 1000))
    with pytest.raises(FieldErrors) as refused:
        room.destructions.decide(destruction.id, None, None)
    assert set(refused.value.fields) == {"assessment"}
    assert len(room.audit_trail.page(TrailFilter(), None, 1000)) == before
    # One that was written by mistake can be taken back.
    room.destructions.decide(destruction.id, numbered(room.clock.today()), None)
    assert room.destructions.decide(destruction.id, None, None).plan.assessment is None


def test_the_sheet_needs_two_witnesses_with_name_and_post(
    room: CounselingRoom, clock: SettableClock
) -> None:
    (client,) = due(room, clock)
    destruction = decided(room, room.destructions.propose([client.id]))
    act = act_of(room)
    one, other = act.witnesses
    for wrong, field in (
        (replace(act, witnesses=(one,)), "witnesses"),
        (replace(act, witnesses=(one, one)), "witnesses"),
        (replace(act, witnesses=(one, Witness("Sintetis Tiga", " "))), "witnesses"),
        (replace(act, witnesses=(one, replace(other, post="x" * 201))), "witnesses"),
        (replace(act, place=""), "place"),
        (replace(act, method="x" * 2_001), "method"),
        (replace(act, on=destruction.proposed_on - timedelta(days=1)), "on"),
    ):
        with pytest.raises(FieldErrors) as refused:
            room.destructions.draw_sheet(destruction.id, wrong)
        assert set(refused.value.fields) == {field}
    room.destructions.draw_sheet(destruction.id, act)
    with pytest.raises(RoomError, match="sudah dicetak"):
        room.destructions.draw_sheet(destruction.id, act)
    with pytest.raises(RoomError, match="sudah dicetak"):
        room.destructions.review(destruction.id, client.id, goes=False, reason=WHY)


def test_a_destruction_that_is_called_off_leaves_its_papers_void(
    room: CounselingRoom, clock: SettableClock
) -> None:
    (client,) = due(room, clock)
    destruction = ready(room, [client])
    for reason in ("ya", "x" * 2_001):
        with pytest.raises(FieldErrors):
            room.destructions.call_off(destruction.id, reason)
    room.destructions.call_off(destruction.id, WHY)
    off = room.destructions.get(destruction.id)
    assert (off.state, off.plan.called_off) == (DestructionState.CALLED_OFF, WHY)
    for paper in (off.list_document_id, off.sheet_document_id):
        assert paper is not None
        assert room.documents.get(paper).void_at is not None
    with pytest.raises(RoomError, match="sudah berakhir"):
        room.destructions.destroy(destruction.id)
    room.destructions.propose([client.id])


def test_what_a_client_wants_erased_needs_a_decision_and_a_sheet_of_its_own(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = closed(room)
    with pytest.raises(FieldErrors):
        room.destructions.propose_erasure(
            client.id,
            ErasureRequest(room.clock.today() + timedelta(days=1), ErasureGround.ASKED),
        )
    hold = room.retention.hold(client.id, HELD)
    with pytest.raises(GateClosed, match="ditahan"):
        asked_to_erase(room, client)
    room.retention.lift(hold.id, "Perkaranya sudah putus, nomor 7/2026.")
    assert room.destructions.proposable(client.id, is_erasure=True).is_open
    destruction = asked_to_erase(room, client)
    assert destruction.list_document_id is None
    reviewed(room, destruction)
    with pytest.raises(GateClosed, match="penetapan"):
        room.destructions.draw_sheet(destruction.id, act_of(room))
    room.destructions.decide(destruction.id, None, numbered(room.clock.today()))
    assert room.destructions.get(destruction.id).state is DestructionState.DECIDED
    paper = room.destructions.draw_sheet(destruction.id, act_of(room))
    assert room.documents.get(paper).form == ERASURE_SHEET.code
    sheet_back(room, paper)
    assert room.destructions.destroy(destruction.id) == [client.code]
    assert vault_of(room).verify() == []


def test_an_erasure_of_an_open_service_is_refused(room: CounselingRoom) -> None:
    client = register(room)
    with pytest.raises(GateClosed, match="belum ditutup"):
        asked_to_erase(room, client)


def test_no_id_and_no_code_comes_back(room: CounselingRoom, clock: SettableClock) -> None:
    with_schedules(room)
    clock.advance(days=300)
    clients = [closed(room, "Sintetis Pertama"), closed(room, "Sintetis Terakhir")]
    ids = [client.id for client in clients]
    for client in clients:
        destruction = asked_to_erase(room, client)
        reviewed(room, destruction)
        room.destructions.decide(destruction.id, None, numbered(room.clock.today()))
        sheet_back(room, room.destructions.draw_sheet(destruction.id, act_of(room)))
        room.destructions.destroy(destruction.id)
    fresh = register(room, "Sintetis Baru")
    assert fresh.id > max(ids)
    assert fresh.code not in {client.code for client in clients}
    assert fresh.code == "RK-2027-0003"
    assert vault_of(room).verify() == []


def test_the_old_data_key_is_told_until_a_new_one_is_made(
    room: CounselingRoom, clock: SettableClock
) -> None:
    line = "Ganti kunci ruang sesudah pemusnahan"
    clients = due(room, clock)
    assert line not in titles(room)
    destroyed(room, clients)
    assert line in titles(room)
    vault_of(room).take_over(vault_of(room).key_header)
    assert line not in titles(room)
