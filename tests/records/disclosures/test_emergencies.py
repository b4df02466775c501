"""Danger opens confidentiality at once, and its record is whole within a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.disclosure_facts import Item, Medium, Period, Purpose, Request
from rumah_konseling.ethics.gates.disclosure import ClosedVerdict
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.emergency_model import (
    ClientTold,
    EmergencyLater,
    Imminence,
)
from rumah_konseling.records.disclosures.recipient_model import Addressee
from rumah_konseling.records.form_kinds import EMERGENCY
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.ledger_stories import HOSPITAL, LATER, NOW, emergency, hospital, text_of
from tests.records.stories import log, register, vault_of


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    client = room.clients.begin_service(register(room).id)
    room.clients.declare_conflict(client.id, has_conflict=False)
    room.competence.judge(client.id, "", is_outside=False)
    return client


def test_the_minimum_is_recorded_printed_and_in_the_ledger_at_once(
    room: CounselingRoom, client: Client
) -> None:
    record = emergency(room, client)
    assert record.now == NOW
    assert (record.later, record.completed_at) == (EmergencyLater(), None)
    (paper,) = room.documents.of_record(EMERGENCY, record.id)
    assert paper.serial == record.serial
    (line,) = room.disclosures.log(client.id)
    assert (line.bases, line.items) == ((record.serial,), (Item.RISK,))
    assert (line.purpose, line.medium) == (Purpose.SAFETY, Medium.SPOKEN)
    assert (line.addressee, line.document_id) == (NOW.recipient, paper.id)
    assert room.emergencies.of_client(client.id) == room.emergencies.unfinished() == [record]
    assert room.emergencies.all() == [record]


def test_whoever_is_told_is_kept_but_not_as_a_partner(room: CounselingRoom, client: Client) -> None:
    record = emergency(room, client)
    assert room.recipients.get(record.recipient_id).form.name == NOW.recipient.name
    assert room.recipients.find(partners_only=True) == []
    known = hospital(room)
    told = Addressee(HOSPITAL.name, HOSPITAL.office, "021 000")
    now = replace(NOW, recipient=told)
    again = room.emergencies.begin(client.id, now, room.disclosures, known)
    assert again.recipient_id == known


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"facts": " Gawat. "}, "facts"),
        ({"exception_key": "", "law": " "}, "exception_key"),
        ({"recipient": Addressee(" ", "", "")}, "recipient"),
        ({"recipient": Addressee("x" * 201, "", "")}, "recipient"),
        ({"items": ()}, "items"),
        ({"given": "Ya"}, "given"),
    ],
)
def test_each_fact_that_is_needed_first_says_what_it_lacks(
    room: CounselingRoom, client: Client, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(FieldErrors) as refused:
        emergency(room, client, **changes)
    assert set(refused.value.fields) == {field}
    assert refused.value.fields[field].endswith(".")
    assert room.emergencies.of_client(client.id) == []
    assert room.disclosures.log() == []


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("Kepala Biro Kepegawaian", ""),
        ("Bapak Darmo", "atasan langsung klien"),
        ("Inspektorat", ""),
        ("Pejabat PPID", "Sekretariat"),
        ("Kasubbag Umum", ""),
        ("Direktur", "Direktorat Contoh"),
        ("HRD", ""),
        ("Sdri. Ratna", "Bagian SDM"),
    ],
)
def test_the_employer_is_told_of_a_danger_only_where_nobody_else_can_help(
    room: CounselingRoom, client: Client, name: str, office: str
) -> None:
    to = Addressee(name, office, "pesawat 12")
    for reason in ("", "......", "perlu"):
        with pytest.raises(FieldErrors) as refused:
            emergency(room, client, recipient=to, employer_reason=reason)
        assert set(refused.value.fields) == {"employer_reason"}
    assert room.disclosures.log() == []
    why = "Klien mengancam orang di gedung; hanya pihak ini yang dapat mengosongkannya."
    record = emergency(room, client, recipient=to, employer_reason=why)
    (paper,) = room.documents.of_record(EMERGENCY, record.id)
    assert "hanya pihak ini yang dapat" in text_of(room.documents.pdf(paper.id))


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("Kakak klien", ""),
        ("Petugas", "Dinas Pemadam Kebakaran"),
        ("Kepala Dinas Sosial", ""),
        ("Piket", "Polsek Contoh"),
        ("dr. Intan", "Bagian Psikiatri RSUD Contoh"),
        ("PSC 119", "Dinas Kesehatan"),
    ],
)
def test_who_saves_life_is_told_without_a_question(
    room: CounselingRoom, client: Client, name: str, office: str
) -> None:
    assert emergency(room, client, recipient=Addressee(name, office, ""))


def test_a_law_is_a_reason_too(room: CounselingRoom, client: Client) -> None:
    assert emergency(room, client, exception_key="", law="UU Contoh").now.law == "UU Contoh"


def is_open(room: CounselingRoom, client: Client, recipient: int, item: Item = Item.RISK) -> bool:
    request = Request(
        recipient, Purpose.SAFETY, (item,), Period(), Medium.SPOKEN, room.clock.today()
    )
    return not isinstance(room.disclosures.judge(client.id, request), ClosedVerdict)


def test_leave_lasts_a_day_and_longer_only_with_a_whole_record(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    record = emergency(room, client)
    assert room.emergencies.due_at(record) == datetime.fromisoformat(record.began_at) + timedelta(
        hours=24
    )
    clock.advance(hours=23, minutes=59)
    assert is_open(room, client, record.recipient_id)
    assert not is_open(room, client, record.recipient_id, Item.CONCERN)
    assert not is_open(room, client, hospital(room))
    clock.advance(minutes=1)
    assert not is_open(room, client, record.recipient_id)
    room.emergencies.complete(record.id, LATER)
    clock.advance(days=3)
    assert is_open(room, client, record.recipient_id)


def test_another_clients_emergency_opens_nothing_here(room: CounselingRoom, client: Client) -> None:
    record = emergency(room, register(room, "Sintetis Kedua"))
    assert not is_open(room, client, record.recipient_id)


def test_an_emergency_stands_in_for_the_consent_of_a_signed_note(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    held_at = room.clock.now()
    assert not room.consents.signing_verdict(client.id, held_at).is_open
    record = emergency(room, client)
    # Only a completed record counts: until then nobody has weighed what was opened.
    assert not room.consents.signing_verdict(client.id, held_at).is_open
    room.emergencies.complete(record.id, LATER)
    verdict = room.consents.signing_verdict(client.id, held_at)
    assert verdict.is_open
    assert record.serial in verdict.reason
    assert room.signing_gates.signing_verdicts(client.id, held_at) == ()
    assert room.signing_gates.signing_notice(client.id, held_at) == verdict
    clock.advance(days=60)
    assert room.consents.signing_verdict(client.id, held_at).is_open
    assert not room.consents.signing_verdict(client.id).is_open
    before = held_at - timedelta(days=2)
    assert not room.consents.signing_verdict(client.id, before).is_open


@pytest.mark.parametrize(("follow_up_in", "days"), [(None, 7), (3, 3), (1, 1), (0, 1), (90, 30)])
def test_a_whole_record_opens_only_while_the_danger_is_followed(
    room: CounselingRoom,
    client: Client,
    clock: SettableClock,
    follow_up_in: int | None,
    days: int,
) -> None:
    record = emergency(room, client)
    day = None if follow_up_in is None else room.clock.today() + timedelta(days=follow_up_in)
    room.emergencies.complete(record.id, replace(LATER, follow_up_on=day))
    until = room.emergencies.stands_until(room.emergencies.get(record.id))
    assert timedelta(days=days) <= until - room.clock.now() < timedelta(days=days + 1)
    clock.reach(until - timedelta(minutes=1))
    assert is_open(room, client, record.recipient_id)
    assert room.consents.signing_verdict(client.id).is_open
    clock.advance(minutes=2)
    assert not is_open(room, client, record.recipient_id)
    assert not room.consents.signing_verdict(client.id).is_open


@pytest.mark.parametrize("field", ["facts", "given", "law"])
def test_what_is_told_is_kept_as_it_reads_and_bounded(
    room: CounselingRoom, client: Client, field: str
) -> None:
    record = emergency(room, client, **{field: "  Klien\u202e berkata ingin pergi. \0 "})
    assert getattr(record.now, field) == "Klien berkata ingin pergi."
    with pytest.raises(FieldErrors) as refused:
        emergency(room, client, **{field: "x" * 4_001})
    assert set(refused.value.fields) == {field}
    assert len(room.emergencies.all()) == 1


def test_the_rest_is_bounded_too(room: CounselingRoom, client: Client) -> None:
    record = emergency(room, client)
    for act in (room.emergencies.save, room.emergencies.complete):
        with pytest.raises(FieldErrors) as refused:
            act(record.id, replace(LATER, outcome="x" * 4_001, reviewer="x" * 201))
        assert set(refused.value.fields) == {"outcome", "reviewer"}
    assert room.emergencies.get(record.id) == record


def test_an_emergency_that_cannot_be_kept_leaves_no_recipient(
    room: CounselingRoom, client: Client
) -> None:
    with pytest.raises(FieldErrors) as refused:
        emergency(room, client, recipient=Addressee("x" * 201, "", ""))
    assert set(refused.value.fields) == {"recipient"}
    assert room.recipients.find() == []


NEEDED = (
    "learned",
    "plan_and_means",
    "protective_factors",
    "alternatives",
    "consultation",
    "identity_check",
    "withheld",
    "response",
    "outcome",
    "follow_up",
)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        *(({name: " - "}, name) for name in NEEDED),
        ({"client_told": ClientTold.NOT_YET}, "client_told"),
        ({"client_told": ClientTold.NOT_SAFE, "client_told_note": "takut"}, "client_told_note"),
    ],
)
def test_a_record_without_one_of_its_parts_is_not_whole(
    room: CounselingRoom, client: Client, changes: dict[str, Any], field: str
) -> None:
    record = emergency(room, client)
    with pytest.raises(FieldErrors) as refused:
        room.emergencies.complete(record.id, replace(LATER, **changes))
    assert set(refused.value.fields) == {field}
    assert room.emergencies.get(record.id) == record


def test_a_client_who_could_not_safely_be_told_is_a_reason_that_is_written(
    room: CounselingRoom, client: Client
) -> None:
    record = emergency(room, client)
    not_safe = replace(
        LATER,
        client_told=ClientTold.NOT_SAFE,
        client_told_note="Ada ancaman dari orang serumah.",
        follow_up_on=room.clock.today(),
    )
    whole = room.emergencies.complete(record.id, not_safe)
    assert room.emergencies.get(record.id).later == not_safe
    assert room.documents.get(whole).serial != record.serial
    assert room.emergencies.get(record.id).serial == record.serial
    assert room.emergencies.unfinished() == []
    assert len(room.disclosures.log()) == 1


def test_a_whole_record_stands_as_it_was_printed(room: CounselingRoom, client: Client) -> None:
    record = emergency(room, client)
    assert room.emergencies.save(record.id, EmergencyLater(outcome="Aman")).later.outcome == "Aman"
    room.emergencies.complete(record.id, LATER)
    for act in (room.emergencies.save, room.emergencies.complete):
        with pytest.raises(RoomError, match="sudah lengkap"):
            act(record.id, EmergencyLater())
    assert room.emergencies.get(record.id).later == LATER
    with pytest.raises(NotFound):
        room.emergencies.get(99)


def test_the_home_page_counts_the_hours(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    def line() -> tuple[str, str]:
        first = room.attention.lines(room.clock.today())[0]
        assert first.kind == "danger"
        assert first.place == ("ledger", record.id, "emergency")
        return first.chip, first.detail.partition(" · ")[2]

    record = emergency(room, client)
    assert line() == ("24 jam", "klien belum diberi tahu")
    clock.advance(minutes=1)
    assert line()[0] == "23 jam"
    room.emergencies.save(record.id, EmergencyLater(client_told=ClientTold.AFTER))
    clock.advance(hours=23)
    assert line() == ("59 menit", "isi sisanya")
    clock.advance(hours=1)
    assert line()[0] == "Terlambat"
    room.emergencies.complete(record.id, LATER)
    places = [entry.place for entry in room.attention.lines(room.clock.today())]
    assert ("ledger", record.id, "emergency") not in places


def test_the_audit_log_holds_no_word_of_an_emergency(room: CounselingRoom, client: Client) -> None:
    record = emergency(room, client)
    room.emergencies.save(record.id, EmergencyLater(learned="Kanaritahu"))
    room.emergencies.complete(record.id, LATER)
    told = str(log(room))
    assert "kanari" not in told.casefold()
    assert "Sintetis" not in told
    assert record.serial in told
    assert vault_of(room).verify() == []


def test_where_there_were_days_the_client_is_told_first_or_it_is_said_why_not(
    room: CounselingRoom, client: Client
) -> None:
    after = replace(LATER, client_told=ClientTold.AFTER, client_told_note="")
    now = emergency(room, client, imminence=Imminence.NOW)
    room.emergencies.complete(now.id, after)
    days = emergency(room, client, imminence=Imminence.DAYS)
    with pytest.raises(FieldErrors) as refused:
        room.emergencies.complete(days.id, after)
    assert set(refused.value.fields) == {"client_told_note"}
    said = replace(after, client_told_note="Nomornya tidak aktif sampai esok paginya.")
    room.emergencies.complete(days.id, said)
    assert room.emergencies.get(days.id).completed_at is not None
