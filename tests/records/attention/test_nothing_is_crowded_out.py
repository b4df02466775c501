"""What needs nothing takes no place on the first page from what does, however much there is."""

from __future__ import annotations

import pytest

from rumah_konseling.records.attention.supervision_attention import NO_ACTION
from rumah_konseling.records.practice.practice_model import (
    Boundary,
    BoundaryKind,
    ComplainedBy,
    ComplainedHow,
    Complaint,
)
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.calendar_stories import appoint, at
from tests.records.ledger_stories import draft, permitted
from tests.records.stories import in_force, register, save, sign, vault_of, whole
from tests.records.supervision_stories import advised

OPEN_AFTER_WITHDRAWAL = "Selesaikan yang berhenti karena pencabutan"
REMIND = "Ingatkan klien melalui kontak aman"


def told(room: CounselingRoom, title: str) -> list[str]:
    """Return the details of the lines with this title."""
    found = room.attention.lines(room.clock.today())
    return [line.detail for line in found if line.title == title]


def test_a_new_talk_does_not_hide_what_a_withdrawal_left_open(room: CounselingRoom) -> None:
    client = register(room)
    consent = in_force(room, client)
    permitted(room, client)
    room.letters.write(client.id, draft(room))
    room.consents.withdraw(consent.id, items=(), client_ink=None)
    assert told(room, OPEN_AFTER_WITHDRAWAL)
    room.consents.begin(client.id)
    assert told(room, OPEN_AFTER_WITHDRAWAL)
    sign(room, save(room, whole(room.consents.get(room.consents.of_client(client.id)[0].id))))
    assert not told(room, OPEN_AFTER_WITHDRAWAL)


def test_withdrawals_that_left_nothing_open_hide_none_that_did(
    room: CounselingRoom, clock: SettableClock
) -> None:
    for number in range(13):
        consent = in_force(room, register(room, f"Sintetis {chr(65 + number)}a"))
        room.consents.withdraw(consent.id, items=(), client_ink=None)
    clock.advance(minutes=5)
    client = register(room, "Sintetis Akhir")
    consent = in_force(room, client)
    permitted(room, client)
    room.letters.write(client.id, draft(room))
    room.consents.withdraw(consent.id, items=(), client_ink=None)
    (line,) = told(room, OPEN_AFTER_WITHDRAWAL)
    assert client.code in line


def test_clients_who_may_not_be_reached_hide_none_who_is_to_be_reminded(
    room: CounselingRoom,
) -> None:
    for number in range(13):
        silent = register(room, f"Sintetis {chr(65 + number)}a")
        sign(room, save(room, whole(room.consents.begin(silent.id), answer=False)))
        appoint(room, silent, at(8 + number // 4, number % 4 * 15), minutes=15)
    client = register(room, "Sintetis Akhir")
    in_force(room, client)
    appoint(room, client, at(15))
    (line,) = told(room, REMIND)
    assert client.code in line


def test_gifts_that_were_written_down_hide_no_complaint(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client, today = register(room), room.clock.today()
    gift = Boundary(today, BoundaryKind.GIFT, "Sekotak kue kering.", "Dibagi di ruang tunggu.")
    with vault_of(room).unforced():
        for _ in range(201):
            room.practice.boundaries.add(gift, client.id)
    complaint = Complaint(
        today,
        ComplainedBy.EMPLOYEE,
        ComplainedHow.SPOKEN,
        "Ruangannya terlalu ramai.",
        "",
        "Kepala Bagian Umum",
        today,
    )
    room.practice.complaints.add(complaint)
    dual = Boundary(today, BoundaryKind.DUAL, "Bertetangga dekat.", "Dibicarakan bersama.")
    room.practice.boundaries.add(dual, client.id)
    clock.advance(days=1)
    titles = [line.title for line in room.attention.lines(room.clock.today())]
    assert "Jawab keluhan" in titles
    assert "Catat langkah pengamanan pada hubungan ganda" in titles


@pytest.mark.parametrize("next_on", ["NULL", "'2099-01-01'"])
def test_advice_that_was_followed_hides_none_that_waits(
    room: CounselingRoom, clock: SettableClock, next_on: str
) -> None:
    client = register(room)
    in_force(room, client)
    first = advised(room, client)
    vault = vault_of(room)
    names = [
        row["name"] for row in vault.query("SELECT name FROM pragma_table_info('supervision_case')")
    ]
    others = {
        "id": "NULL",
        "code": "code || n",
        "acted_on": "advised_on",
        "next_on": next_on,
        "paper_end": "'destroyed'" if next_on != "NULL" else "NULL",
    }
    values = ", ".join(others.get(name, name) for name in names)
    vault._connection.change(
        f"""INSERT INTO supervision_case ({", ".join(names)})
            WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted
                WHERE n < 201)
            SELECT {values} FROM counted, supervision_case WHERE supervision_case.id = {first.id}"""
    )
    vault._connection.change("UPDATE document SET original_seen_on = issued_at")
    clock.advance(days=1)
    advised(room, client)
    clock.advance(days=60)
    assert told(room, NO_ACTION) != []
