"""Clients who dropped out of sight come first on the home page until they are dealt with."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.verdict import GateClosed
from rumah_konseling.records.attention import care_attention, sight_attention
from rumah_konseling.records.attention.contact_attempts import Outcome
from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.records.calendar.appointment_model import AppointmentStatus
from rumah_konseling.records.clients.client_model import (
    ArrivalRisk,
    ClientStatus,
    Ground,
    SafeChannel,
)
from rumah_konseling.records.index.session_model import Risk
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.calendar_stories import appoint, at
from tests.records.sessions.test_sessions import served, signed
from tests.records.stories import close, form, register, vault_of


def lost(room: CounselingRoom) -> list[AttentionLine]:
    lines = room.attention.lines(room.clock.today())
    return [line for line in lines if line.chip == sight_attention.CHIP]


def test_who_waits_with_danger_does_not_wait_in_the_order_of_arrival(room: CounselingRoom) -> None:
    register(room, "Yang Pertama", id_number="", arrival_risk=ArrivalRisk.NONE)
    grave = register(room, "Yang Kedua", id_number="", arrival_risk=ArrivalRisk.DANGER)
    (line,) = lost(room)
    assert line.place == ("clients", grave.id, "summary")
    assert line.kind == "danger"
    assert room.attention.lines(room.clock.today())[0] == line


def test_all_in_danger_are_counted_where_not_each_has_a_line(room: CounselingRoom) -> None:
    """The twenty-first and later were told of nowhere."""
    for number in range(23):
        register(room, f"Sintetis {number}", id_number="", arrival_risk=ArrivalRisk.DANGER)
    *_own, last = lost(room)
    assert len(_own) == 20
    assert last.title == "3 klien lagi dalam bahaya tidak ada kabar"
    assert last.kind == "danger"
    assert last.place == ("clients", 21, "summary")


def test_danger_of_the_last_session_without_a_next_meeting_is_told(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    signed(room, client, risk=Risk.HIGH, risk_action="Menyusun rencana keselamatan.")
    (line,) = lost(room)
    assert line.title == "Ada risiko, dan belum ada janji temu"
    appoint(room, client, at(9, day=room.clock.today() + timedelta(days=2)))
    assert lost(room) == []


def test_who_did_not_come_is_told_until_a_new_meeting_is_agreed_on(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    signed(room, client, risk=Risk.LOW, risk_action="Dipantau pada sesi berikutnya.")
    clock.advance(days=1)
    one = appoint(room, client, at(14))
    clock.advance(hours=12)
    room.appointments.mark(one.id, AppointmentStatus.DID_NOT_COME)
    (line,) = lost(room)
    assert line.title == "Tidak hadir, dan belum ada janji temu baru"
    appoint(room, client, at(9, day=room.clock.today() + timedelta(days=3)))
    assert lost(room) == []


def test_an_attempt_is_kept_with_the_agreed_way_and_gives_a_while(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    signed(room, client, risk=Risk.MEDIUM, risk_action="Dipantau pada sesi berikutnya.")
    clock.advance(days=2)
    assert len(lost(room)) == 1
    phone = SafeChannel.PHONE
    room.contact_attempts.record(client.id, phone, Outcome.NOT_REACHED, "Tidak diangkat")
    assert lost(room) == []
    (attempt,) = room.contact_attempts.of_client(client.id)
    assert (attempt.way, attempt.note) == (phone, "Tidak diangkat")
    clock.advance(days=2)
    assert len(lost(room)) == 1
    sentences = [event.sentence for event in room.timeline.of_client(client.id, 5)]
    assert "Klien belum dapat dihubungi" in sentences


@pytest.mark.parametrize("way", [SafeChannel.NONE, SafeChannel.NOT_ASKED])
def test_nobody_is_tried_by_a_way_that_was_not_agreed_on(
    room: CounselingRoom, way: SafeChannel
) -> None:
    client = register(room, safe_channel=way)
    with pytest.raises(GateClosed, match="belum disepakati"):
        room.contact_attempts.record(client.id, SafeChannel.PHONE, Outcome.REACHED)
    client = register(room, "Orang Lain", id_number="", safe_channel=SafeChannel.PHONE)
    with pytest.raises(FieldErrors) as refused:
        room.contact_attempts.record(client.id, SafeChannel.NONE, Outcome.REACHED, "x" * 301)
    assert set(refused.value.fields) == {"way", "note"}


def test_whose_service_is_closed_is_never_told(room: CounselingRoom, clock: SettableClock) -> None:
    client = served(room)
    signed(room, client, risk=Risk.HIGH, risk_action="Menyusun rencana keselamatan.")
    close(room, client)
    assert room.clients.get(client.id).status is ClientStatus.CLOSED
    clock.advance(days=200)
    assert lost(room) == []


def test_who_is_in_no_known_danger_is_told_in_one_line(
    room: CounselingRoom, clock: SettableClock
) -> None:
    first = served(room)
    signed(room, first, risk=Risk.LOW, risk_action="Dipantau pada sesi berikutnya.")
    clock.advance(days=1)
    second = served(room, "Orang Kedua")
    signed(room, second, risk=Risk.LOW, risk_action="Dipantau pada sesi berikutnya.")
    clock.advance(days=200)
    (line,) = lost(room)
    assert line.title == "2 klien lama tidak ada kabar"
    assert first.code in line.detail
    assert line.place == ("clients", first.id, "summary")
    room.contact_attempts.record(first.id, first.form.safe_channel, Outcome.REACHED)
    (line,) = lost(room)
    assert line.place == ("clients", second.id, "summary")


def test_performance_counseling_is_no_ground_for_a_confidential_file(room: CounselingRoom) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.clients.register(form(ground=Ground.PERFORMANCE))
    assert set(refused.value.fields) == {"ground"}
    client = room.clients.register(form(ground=Ground.DIVORCE))
    assert room.clients.get(client.id).form.ground is Ground.DIVORCE


def test_what_is_asked_of_every_client_reads_no_page_of_the_notes(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    signed(room, client)
    connection = vault_of(room)._connection
    driver = next(v for v in vars(connection).values() if hasattr(v, "set_trace_callback"))
    asked: list[str] = []
    driver.set_trace_callback(asked.append)
    try:
        sight_attention.lines(vault_of(room), clock.now())
        care_attention.lines(vault_of(room), clock.today())
    finally:
        driver.set_trace_callback(None)
    steps = [
        row["detail"]
        for sql in asked
        if sql.startswith("SELECT")
        for row in connection.rows(f"EXPLAIN QUERY PLAN {sql}")
    ]
    of_notes = {step for step in steps if " session " in step}
    assert of_notes == {"SEARCH session USING COVERING INDEX session_by_client (client_id=?)"}
