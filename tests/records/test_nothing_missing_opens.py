"""A door that is closed by what is kept is opened by no row's being taken out or moved.

Someone with the key can delete a row past the program, or give it to another client: a “no”, a
withdrawal, a restriction, a dual relation. Each row of a room in which these close the doors is
taken away in turn, and no door may be open that was closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from rumah_konseling.errors import RoomError, VaultTrouble
from rumah_konseling.ethics.disclosure_facts import Item, Purpose
from rumah_konseling.ethics.gates.disclosure import OpenVerdict
from rumah_konseling.ethics.referring import ReferralReason
from rumah_konseling.records.clients.client_model import Client, Ground, Resolution
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.records.practice.practice_model import (
    Area,
    Boundary,
    BoundaryKind,
    Licence,
    LicenceKind,
)
from rumah_konseling.records.retention.retention_model import HoldForm, HoldKind
from rumah_konseling.records.rights.rights_model import Answer, RequestForm, Right
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.vault.file.connection import Row
from rumah_konseling.vault.file.schema import Table
from tests.conftest import SettableClock
from tests.records.ledger_stories import draft, permitted, referred
from tests.records.stories import in_force, register, save, sign, unguarded, vault_of, whole

Story = Callable[[CounselingRoom, Client, SettableClock], object]


def said_no(room: CounselingRoom, client: Client, clock: SettableClock) -> None:
    sign(room, save(room, whole(room.consents.begin(client.id), answer=False)))


def took_back_choices(room: CounselingRoom, client: Client, clock: SettableClock) -> None:
    consent = in_force(room, client)
    clock.advance(minutes=5)
    keys = [choice.key for choice in consent.choices]
    room.consents.withdraw(consent.id, items=keys, client_ink=None)


def took_all_back(room: CounselingRoom, client: Client, clock: SettableClock) -> None:
    consent = in_force(room, client)
    clock.advance(minutes=5)
    room.consents.withdraw(consent.id, items=(), client_ink=None)


def said_no_on_a_later_sheet(room: CounselingRoom, client: Client, clock: SettableClock) -> None:
    in_force(room, client)
    clock.advance(minutes=5)
    said_no(room, client, clock)


def restricted(room: CounselingRoom, client: Client, clock: SettableClock) -> None:
    in_force(room, client)
    permitted(room, client)
    form = RequestForm((Right.RESTRICTION,), "Semua catatan.", room.clock.now())
    request = room.rights.receive(client.id, form)
    room.rights.answer(request.id, Answer("Pemakaian datanya dibatasi."))


def related(room: CounselingRoom, client: Client, clock: SettableClock) -> None:
    in_force(room, client)
    room.clients.declare_conflict(client.id, has_conflict=False)
    clock.advance(minutes=5)
    room.clients.declare_conflict(
        client.id, has_conflict=True, relation="Sepupu", resolution=Resolution.REFER
    )


def dual(room: CounselingRoom, client: Client, clock: SettableClock) -> None:
    in_force(room, client)
    today = room.clock.today()
    kept = Boundary(today, BoundaryKind.DUAL, "Bertetangga dekat.", "Dibicarakan bersama.")
    room.practice.boundaries.add(kept, client.id)


def outside(room: CounselingRoom, client: Client, clock: SettableClock) -> None:
    in_force(room, client)
    clock.advance(minutes=5)
    room.competence.judge(client.id, "Adiksi berat", is_outside=True)


def referral_declined(room: CounselingRoom, client: Client, clock: SettableClock) -> None:
    outside(room, client, clock)
    permitted(room, client)
    way = (ReferralState.PRINTED, ReferralState.HANDED_OVER, ReferralState.DECLINED)
    referred(room, client, *way, reasons=(ReferralReason.NEED,))


def excluded(room: CounselingRoom, client: Client, clock: SettableClock) -> None:
    in_force(room, client)
    permitted(room, client)
    clock.advance(minutes=5)
    permitted(room, client, items=(Item.SERVICE,), excluded=(Item.CONCERN,))


def revoked(room: CounselingRoom, client: Client, clock: SettableClock) -> None:
    in_force(room, client)
    room.permissions.revoke(permitted(room, client).id, client_ink=None)


def sent_to_divorce(room: CounselingRoom, client: Client, clock: SettableClock) -> None:
    in_force(room, client)
    permitted(room, client)
    form = replace(client.form, ground=Ground.DIVORCE, came_by_detail="RSUD Teladan")
    room.clients.change(client.id, form)


def unlicensed(room: CounselingRoom, client: Client, clock: SettableClock) -> None:
    in_force(room, client)
    today = room.clock.today()
    licence = Licence(LicenceKind.STR, "STR 1", "KKI", today - timedelta(days=9), today)
    kept = room.practice.licences.add(licence)
    area = room.practice.areas.add(Area("Adiksi", True, since=today, licence=kept.id))
    room.competence.judge(client.id, "", is_outside=False, areas=(area.id,))
    clock.advance(days=2)


def held_back(room: CounselingRoom, client: Client, clock: SettableClock) -> None:
    in_force(room, client)
    room.retention.hold(
        client.id, HoldForm(HoldKind.DISPUTE, "Perkara belum putus.", "", "Putusan tetap")
    )


STORIES: tuple[Story, ...] = (
    said_no,
    took_back_choices,
    took_all_back,
    said_no_on_a_later_sheet,
    restricted,
    related,
    dual,
    outside,
    referral_declined,
    excluded,
    revoked,
    sent_to_divorce,
    unlicensed,
    held_back,
)


def doors(room: CounselingRoom, client: Client) -> dict[str, Callable[[], bool]]:
    """Return every door of the client's file by name, each with whether it is open."""
    choices, now = room.choices, room.clock.now()
    given = {
        f"{purpose.value} {item.value}": draft(room, purpose=purpose)
        for purpose in (Purpose.REFERRAL, Purpose.SUPERVISION)
        for item in (Item.CONCERN,)
    }
    letters = {
        f"letter for {name}": lambda one=one: isinstance(
            room.letters.judge(client.id, one), OpenVerdict
        )
        for name, one in given.items()
    }
    return letters | {
        "signing": lambda: not room.signing_gates.signing_verdicts(client.id),
        "contact": lambda: choices.contact_way(client.id).verdict.is_open,
        "last way": lambda: choices.way_last_agreed(client.id) != "",
        "processing": lambda: choices.processing_verdict(client.id).is_open,
        "supervision": lambda: choices.supervision_verdict(client.id).is_open,
        "identity": lambda: choices.identity_in_supervision(client.id).is_given,
        "recording": lambda: choices.recording_verdict(client.id, now).is_open,
        "recording then": lambda: (
            choices.recording_verdict(client.id, now - timedelta(minutes=1)).is_open
        ),
        "figures": lambda: client.id in choices.countable(),
        "competence": lambda: (
            room.competence.verdict(client.id).is_open
            and not room.signing_gates.signing_verdicts(client.id)
        ),
        "diagnosis": lambda: room.licensing.counselor().may_diagnose,
    }


def are_open(asked: dict[str, Callable[[], bool]]) -> set[str]:
    found = set()
    for name, is_open in asked.items():
        # What refuses with a sentence is closed.
        with suppress(RoomError, VaultTrouble):
            if is_open():
                found.add(name)
    return found


@contextmanager
def forged(room: CounselingRoom, table: Table, row: Row, whose: int | None) -> Iterator[None]:
    """Take a row out past the program within the block, or give it to another client."""
    connection, row_id = vault_of(room)._connection, row["id"]
    marks = ", ".join("?" * len(table.columns))
    back = f'INSERT INTO "{table.name}" ({table.quoted_columns}) VALUES ({marks})'
    if whose is None:
        forge = f'DELETE FROM "{table.name}" WHERE id = {row_id}'
    else:
        forge = f'UPDATE OR IGNORE "{table.name}" SET client_id = {whose} WHERE id = {row_id}'
    with unguarded(room, table.name):
        connection.change(forge, ())
    try:
        yield
    finally:
        with unguarded(room, table.name):
            connection.change(f'DELETE FROM "{table.name}" WHERE id = {row_id}', ())
            connection.change(back, tuple(row))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_no_row_that_is_gone_or_moved_opens_a_door(
    room: CounselingRoom, clock: SettableClock, story: Story
) -> None:
    client = room.clients.begin_service(register(room).id)
    other = register(room, "Sintetis Lain")
    room.clients.declare_conflict(client.id, has_conflict=False)
    room.competence.judge(client.id, "", is_outside=False)
    clock.advance(minutes=5)
    story(room, client, clock)
    vault, asked = vault_of(room), doors(room, client)
    vault._connection.change("PRAGMA foreign_keys = OFF", ())
    before, opened = are_open(asked), []
    for table in vault._schema.tables.values():
        for row in vault.query(f'SELECT {table.quoted_columns} FROM "{table.name}"'):
            for whose in (None, other.id) if "client_id" in table.columns else (None,):
                with forged(room, table, row, whose):
                    found = are_open(asked) - before
                opened += [(table.name, row["id"], whose, name) for name in found]
    assert opened == []
