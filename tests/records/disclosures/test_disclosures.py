"""Everything that left the room has its line, and only what the gate let out has one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.disclosure_facts import Item, Medium, Period, Purpose, Request
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.disclosure_log import line_of
from rumah_konseling.records.disclosures.disclosure_model import IN_FILE
from rumah_konseling.records.disclosures.disclosures import LeaveRefused
from rumah_konseling.records.disclosures.recipients import addressee
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.ledger_stories import HOSPITAL, emergency, hospital, permitted, referred
from tests.records.stories import log, register, vault_of

TO = addressee(HOSPITAL)


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


def spoken(room: CounselingRoom, *items: Item, on: date | None = None) -> Request:
    return Request(
        hospital(room), Purpose.REFERRAL, items, Period(), Medium.SPOKEN, on or room.clock.today()
    )


def test_what_is_told_is_recorded_under_its_permission(
    room: CounselingRoom, client: Client
) -> None:
    permission = permitted(room, client, media=(Medium.SPOKEN,))
    room.disclosures.give_spoken(
        client.id, spoken(room, Item.CONCERN), TO, "Bahwa klien sulit tidur."
    )
    (line,) = room.disclosures.log()
    assert (line.client_code, line.addressee, line.items) == (client.code, TO, (Item.CONCERN,))
    assert (line.bases, line.medium, line.document_id) == (
        (permission.serial,),
        Medium.SPOKEN,
        None,
    )
    assert room.disclosures.under(permission.serial or "") == [line]
    assert line_of(line).recipient == "Kepala Instalasi Psikiatri, RSUD Teladan"


def test_the_words_are_kept_with_their_time_and_found(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    permitted(room, client, media=(Medium.SPOKEN,))
    said_at = clock.now() + timedelta(minutes=30)
    clock.advance(minutes=90)
    room.disclosures.give_spoken(
        client.id, spoken(room, Item.CONCERN), TO, " Klien  kanarilisan. ", said_at
    )
    (line,) = room.disclosures.log()
    assert line.words == "Klien  kanarilisan."
    assert datetime.fromisoformat(line.said_at) == said_at
    printed = line_of(line)
    assert (printed.words, printed.said_at) == ("Klien  kanarilisan.", said_at)
    (hit,) = room.search.find("kanarilisan")
    assert (hit.kind, hit.client_id, hit.at) == (
        "spoken",
        client.id,
        said_at.replace(microsecond=0),
    )
    assert hit.title.startswith("Keterangan lisan")


def test_words_that_name_somebody_are_in_no_printed_log(
    room: CounselingRoom, client: Client
) -> None:
    permitted(room, client, media=(Medium.SPOKEN,))
    words = "Bahwa Bapak Suparlan Teladan menemani."
    room.disclosures.give_spoken(client.id, spoken(room, Item.CONCERN), TO, words)
    (line,) = room.disclosures.log()
    assert line.words == words
    assert line_of(line).words == ""


def test_words_and_their_time_are_asked_for(room: CounselingRoom, client: Client) -> None:
    permitted(room, client, media=(Medium.SPOKEN,))
    later = room.clock.now() + timedelta(minutes=1)
    for words, at, field in (
        ("ya", None, "words"),
        ("x" * 4_001, None, "words"),
        ("Bahwa klien sulit tidur.", later, "said_at"),
    ):
        with pytest.raises(FieldErrors) as refused:
            room.disclosures.give_spoken(client.id, spoken(room, Item.CONCERN), TO, words, at)
        assert set(refused.value.fields) == {field}
    with pytest.raises(LeaveRefused, match="belum mulai"):
        room.disclosures.give_spoken(
            client.id,
            spoken(room, Item.CONCERN),
            TO,
            "Bahwa klien sulit tidur.",
            room.clock.now() - timedelta(days=1),
        )
    assert room.disclosures.log() == []


def test_what_was_said_in_danger_is_kept_in_its_words(room: CounselingRoom, client: Client) -> None:
    record = emergency(room, client)
    (line,) = room.disclosures.log()
    assert (line.words, line.said_at) == (record.now.given, record.began_at)


def test_what_may_not_be_told_leaves_no_line(room: CounselingRoom, client: Client) -> None:
    permitted(room, client, media=(Medium.SPOKEN,))
    with pytest.raises(FieldErrors) as refused:
        room.disclosures.give_spoken(
            client.id, spoken(room, Item.CONCERN, Item.RISK), TO, "Bahwa klien sulit tidur."
        )
    assert set(refused.value.fields) == {"items"}
    with pytest.raises(LeaveRefused, match="tidak disebut"):
        room.disclosures.give_spoken(
            client.id, spoken(room, Item.RISK), TO, "Bahwa klien sulit tidur."
        )
    assert room.disclosures.log() == []


def test_leave_for_paper_is_no_leave_to_tell(room: CounselingRoom, client: Client) -> None:
    permitted(room, client, media=(Medium.PAPER,))
    for medium in Medium:
        request = replace(spoken(room, Item.CONCERN), medium=medium)
        with pytest.raises(LeaveRefused, match="cara penyampaian"):
            room.disclosures.give_spoken(client.id, request, TO, "Bahwa klien sulit tidur.")


def test_what_is_told_is_judged_today_whatever_day_is_claimed(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    permitted(room, client, media=(Medium.SPOKEN,))
    signed_on = room.clock.today()
    clock.advance(days=31)
    with pytest.raises(LeaveRefused, match="sudah berakhir"):
        room.disclosures.give_spoken(
            client.id, spoken(room, Item.CONCERN, on=signed_on), TO, "Bahwa klien sulit tidur."
        )


def test_words_said_before_the_permission_was_signed_are_not_covered(
    room: CounselingRoom, client: Client
) -> None:
    today = room.clock.today()
    permitted(room, client, media=(Medium.SPOKEN,), valid_from=today - timedelta(days=30))
    before = room.clock.now() - timedelta(days=2)
    with pytest.raises(FieldErrors) as refused:
        room.disclosures.give_spoken(
            client.id, spoken(room, Item.CONCERN), TO, "Bahwa klien sulit tidur.", before
        )
    assert set(refused.value.fields) == {"said_at"}
    assert room.disclosures.log() == []


def test_whoever_is_told_is_whom_the_permission_names(room: CounselingRoom, client: Client) -> None:
    permitted(room, client, media=(Medium.SPOKEN,))
    somebody = replace(TO, name="Kepala Biro Kepegawaian")
    with pytest.raises(FieldErrors) as refused:
        room.disclosures.give_spoken(
            client.id, spoken(room, Item.CONCERN), somebody, "Bahwa klien sulit tidur."
        )
    assert refused.value.fields["items"].startswith("Yang diberi tahu bukan penerima")
    assert room.disclosures.log() == []


def test_nothing_is_received_that_was_not_given(room: CounselingRoom, client: Client) -> None:
    permitted(room, client)
    referred(room, client, ReferralState.PRINTED)
    (line,) = room.disclosures.log()
    with pytest.raises(RoomError, match="belum tercatat diserahkan"):
        room.disclosures.confirm_receipt(line.id, "diterima loket")
    assert room.disclosures.log() == [line]


def test_the_log_is_read_by_client_and_by_days_newest_first(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    permitted(room, client)
    referred(room, client, ReferralState.PRINTED)
    first = room.clock.today()
    clock.advance(days=2)
    other = register(room, "Sintetis Kedua")
    emergency(room, other)
    last = room.clock.today()
    assert [line.client_id for line in room.disclosures.log()] == [other.id, client.id]
    assert [line.client_id for line in room.disclosures.log(client.id)] == [client.id]
    assert [line.client_id for line in room.disclosures.log(limit=1)] == [other.id]
    between = first + timedelta(days=1)
    assert [line.client_id for line in room.disclosures.log(last=between)] == [client.id]
    assert [line.client_id for line in room.disclosures.log(first=between)] == [other.id]
    assert len(room.disclosures.log(first=first, last=last)) == 2
    assert room.disclosures.log(first=between, last=between) == []


def test_a_receipt_is_told_with_the_line(room: CounselingRoom, client: Client) -> None:
    permitted(room, client)
    referred(room, client, ReferralState.PRINTED, ReferralState.HANDED_OVER)
    (line,) = room.disclosures.log()
    with pytest.raises(FieldErrors):
        room.disclosures.confirm_receipt(line.id, " - ")
    room.disclosures.confirm_receipt(line.id, " diterima loket, 3 Maret ")
    (line,) = room.disclosures.log()
    assert line.receipt == line_of(line).receipt == "diterima loket, 3 Maret"
    room.disclosures.confirm_receipt(line.id, " Kanaritanda terima ")
    (line,) = room.disclosures.log()
    assert line.receipt == "Kanaritanda terima"
    assert line_of(line).receipt == IN_FILE
    assert "Kanari" not in str(log(room))


def test_after_a_busy_day_the_vault_is_whole_and_the_log_knows_nobody(
    room: CounselingRoom, client: Client
) -> None:
    permission = permitted(room, client, media=(Medium.PAPER, Medium.SPOKEN))
    referred(room, client, ReferralState.PRINTED, ReferralState.HANDED_OVER)
    room.disclosures.give_spoken(
        client.id, spoken(room, Item.SERVICE), TO, "Bahwa klien sulit tidur."
    )
    emergency(room, client)
    room.permissions.revoke(permission.id, client_ink=None)
    assert len(room.disclosures.log()) == 3
    assert len(room.disclosures.under(permission.serial or "")) == 2
    told = str(log(room))
    for name in ("Sintetis", "Psikiatri", "Teladan", "Kanari", "tidur"):
        assert name not in told
    assert vault_of(room).verify() == []
