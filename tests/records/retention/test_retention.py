"""How long a record is kept follows from one rule, the longest one, and a hold stops it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rumah_konseling.clock import years_after
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.records.care.closing_model import ClosingKind
from rumah_konseling.records.retention.retention_model import (
    PROPOSED,
    HoldForm,
    HoldKind,
    RecordKind,
    RetentionRule,
)
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.practice.test_registers import ENTRIES
from tests.records.retention_stories import closed, with_schedules, years_pass
from tests.records.stories import close, log, register, vault_of

HELD = HoldForm(
    HoldKind.DISPUTE, "Perkara di pengadilan belum putus.", "PN Contoh", "Putusan tetap"
)


def titles(room: CounselingRoom) -> list[str]:
    return [line.title for line in room.attention.lines(room.clock.today())]


def test_a_rule_is_the_rooms_proposal_until_the_agency_has_its_own(room: CounselingRoom) -> None:
    assert room.retention.rules() == PROPOSED
    own = RetentionRule(2, 8, "Peraturan instansi tentang JRA", "JRA/12", "KP.09")
    room.retention.keep_rule(RecordKind.CASE_FILE, replace(own, schedule=" JRA/12 "))
    assert room.retention.rules() == PROPOSED | {RecordKind.CASE_FILE: own}
    room.retention.keep_rule(RecordKind.CASE_FILE, replace(own, active_years=3))
    assert room.retention.rules()[RecordKind.CASE_FILE].years == 11
    assert [e.detail for e in log(room) if e.action == "retention.rule_kept"] == [
        {"of": "case_file"}
    ] * 2
    assert vault_of(room).verify() == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"active_years": -1}, "active_years"),
        ({"inactive_years": 101}, "inactive_years"),
        ({"active_years": 0, "inactive_years": 0}, "inactive_years"),
        ({"ground": "UU"}, "ground"),
        ({"ground": "x" * 2_001}, "ground"),
        ({"schedule": "x" * 201}, "schedule"),
        ({"classification": "x" * 201}, "classification"),
    ],
)
def test_a_rule_that_can_not_be_is_refused(
    room: CounselingRoom, changes: dict[str, object], field: str
) -> None:
    rule = replace(PROPOSED[RecordKind.CASE_FILE], **changes)  # type: ignore[arg-type]
    with pytest.raises(FieldErrors) as refused:
        room.retention.keep_rule(RecordKind.CASE_FILE, rule)
    assert set(refused.value.fields) == {field}


def test_what_was_said_at_the_closing_is_kept_to_and_a_longer_schedule_too(
    room: CounselingRoom,
) -> None:
    today = room.clock.today()
    client = closed(room)
    promised = room.closings.of_client(client.id)[0].keep_until
    assert promised == years_after(today, 5) == room.closings.proposed_end_of_keeping()
    record = room.retention.record(client.id)
    assert record is not None
    assert record.until == promised
    rule = PROPOSED[RecordKind.CASE_FILE]
    room.retention.keep_rule(RecordKind.CASE_FILE, replace(rule, inactive_years=9))
    assert room.closings.proposed_end_of_keeping() == years_after(today, 10)
    longer = room.retention.record(client.id)
    assert longer is not None
    assert longer.until == years_after(today, 10)
    room.retention.keep_rule(RecordKind.CASE_FILE, replace(rule, inactive_years=0))
    shorter = room.retention.record(client.id)
    assert shorter is not None
    assert shorter.until == promised


def test_the_kind_that_is_kept_longest_decides(room: CounselingRoom, clock: SettableClock) -> None:
    client = closed(room)
    clock.advance(days=366 * 3)
    today = room.clock.today()
    complaint = replace(ENTRIES["complaint"], received_on=today, answer_by=today)
    entry = room.practice.complaints.add(complaint, client.id)
    room.practice.complaints.end(entry.id, "Dijawab dengan surat.")
    record = room.retention.record(client.id)
    assert record is not None
    assert {one.kind for one in record.kinds} == {RecordKind.CASE_FILE, RecordKind.COMPLAINT}
    assert record.longest.kind is RecordKind.COMPLAINT
    assert record.until == years_after(today, 3)
    assert not record.is_due(years_after(today, 3))
    assert record.is_due(years_after(today, 3) + timedelta(days=1))


def test_who_only_waited_has_a_period_too(room: CounselingRoom, clock: SettableClock) -> None:
    client = register(room, "Sintetis Menunggu")
    assert room.retention.record(client.id) is None
    room.clients.leave_queue(client.id, "Pindah ke kota lain sebelum dilayani.")
    record = room.retention.record(client.id)
    assert record is not None
    assert [one.kind for one in record.kinds] == [RecordKind.UNSERVED]
    assert room.retention.due() == []
    clock.advance(days=366 * 2 + 2)
    assert [one.client_id for one in room.retention.due()] == [client.id]
    assert "Masa simpan berkas klien sudah berakhir" in titles(room)
    room.clients.return_to_queue(client.id)
    assert room.retention.due() == []


def test_the_due_list_holds_what_every_record_says(
    room: CounselingRoom, clock: SettableClock
) -> None:
    """The quick list and the whole one read the same."""
    with_schedules(room)
    for number in range(4):
        closed(room, f"Sintetis Nomor {number}")
        clock.advance(days=200)
    close_later = register(room, "Sintetis Terakhir")
    room.clients.begin_service(close_later.id)
    close(room, close_later, kind=ClosingKind.MOVED, keep_until=date(2040, 1, 1))
    for _ in range(8):
        day = room.clock.today()
        assert room.retention.due(day) == [r for r in room.retention.records() if r.is_due(day)]
        clock.advance(days=300)
    assert len(room.retention.due()) == 4


@pytest.mark.parametrize(
    ("kind", "by_itself"),
    [
        (HoldKind.DISPUTE, False),
        (HoldKind.EXAMINATION, False),
        (HoldKind.CLIENT, False),
        (HoldKind.OTHER, True),
    ],
)
def test_what_another_began_is_ended_by_their_word(
    room: CounselingRoom, kind: HoldKind, by_itself: bool
) -> None:
    hold = room.retention.hold(closed(room).id, replace(HELD, kind=kind))
    if by_itself:
        assert not room.retention.lift(hold.id, "Sudah tidak diperlukan lagi.").stands
        return
    with pytest.raises(FieldErrors) as refused:
        room.retention.lift(hold.id, "Sudah tidak diperlukan lagi.")
    assert "Sebutkan" in refused.value.fields["reason"]
    assert room.retention.holds(standing=True) == [hold]
    assert not room.retention.lift(hold.id, "Surat tanggal 9 Maret 2026.").stands


def test_a_hold_stands_until_it_is_lifted(room: CounselingRoom, clock: SettableClock) -> None:
    client = closed(room)
    until = room.clock.today() + timedelta(days=10)
    hold = room.retention.hold(client.id, replace(HELD, until_on=until))
    assert (hold.code, hold.stands, hold.placed_on) == (client.code, True, room.clock.today())
    assert room.retention.holds(standing=True) == [hold]
    assert room.retention.overdue_holds() == []
    clock.advance(days=11)
    assert room.retention.overdue_holds() == [hold]
    assert "Tinjau penahanan berkas" in titles(room)
    with pytest.raises(FieldErrors):
        room.retention.lift(hold.id, "ya")
    with pytest.raises(FieldErrors):
        room.retention.lift(hold.id, "Perkara 7 " * 201)
    over = "Perkaranya sudah putus, nomor 7/2026."
    lifted = room.retention.lift(hold.id, over)
    assert (lifted.lifted_on, lifted.lifted_reason) == (room.clock.today(), over)
    assert room.retention.overdue_holds() == room.retention.holds(standing=True) == []
    assert room.retention.holds(client.id) == [lifted]
    with pytest.raises(RoomError, match="sudah dibuka"):
        room.retention.lift(hold.id, "Perkaranya sudah putus, nomor 7/2026.")
    told = [event.sentence for event in room.timeline.of_client(client.id)]
    assert "Berkas ditahan dari pemusnahan, dengan alasan" in told
    assert "Perkara" not in str(log(room))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": "ya"}, "reason"),
        ({"reason": "x" * 2_001}, "reason"),
        ({"until_event": ""}, "until_event"),
        ({"until_event": "x" * 201}, "until_event"),
        ({"authority": "x" * 201}, "authority"),
        ({"until_on": date(2020, 1, 1)}, "until_on"),
    ],
)
def test_a_hold_needs_a_reason_and_an_end(
    room: CounselingRoom, changes: dict[str, object], field: str
) -> None:
    client = register(room)
    with pytest.raises(FieldErrors) as refused:
        room.retention.hold(client.id, replace(HELD, **changes))  # type: ignore[arg-type]
    assert set(refused.value.fields) == {field}
    assert room.retention.holds() == []


def test_nobody_is_held_who_is_not_there(room: CounselingRoom) -> None:
    with pytest.raises(NotFound):
        room.retention.hold(77, HELD)
    with pytest.raises(NotFound):
        room.retention.lift(77, "Perkaranya sudah putus, nomor 7/2026.")


def test_an_overdue_record_stays_until_it_is_destroyed(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = closed(room)
    years_pass(clock)
    assert room.clients.get(client.id).code == client.code
