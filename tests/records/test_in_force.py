"""What has ended by its last day counts as in force nowhere, though no row says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import rumah_konseling.records
from rumah_konseling.clock import instant
from rumah_konseling.records.clients.client_model import Client, ClientFilter
from rumah_konseling.records.consents.consent_model import ConsentState
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.ledger_stories import permitted
from tests.records.stories import in_force, register


def _lines(words: str) -> Callable[[CounselingRoom, Client], int]:
    return lambda room, _client: sum(
        words in line.title for line in room.attention.lines(room.clock.today())
    )


ASKERS: dict[str, Callable[[CounselingRoom, Client], int]] = {
    "the wording page": lambda room, _client: room.wordings.older_in_force(),
    "old wording on the home page": _lines("naskah lama"),
    "a copy that was not given": _lines("Salinan persetujuan belum diberikan"),
    "the filter of the register": lambda room, _client: room.client_list.count(
        ClientFilter(consent="in_force")
    ),
    "the permissions of a client": lambda room, client: len(room.permissions.in_force(client.id)),
    "the gate of signing": lambda room, client: int(
        room.consents.signing_verdict(client.id).is_open
    ),
}
ON_THE_LAST_DAYS = {
    "a consent that ends soon": _lines("Persetujuan akan berakhir"),
    "a permission that ends soon": _lines("Izin akan berakhir"),
}


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    client = register(room)
    room.clients.begin_service(client.id)
    in_force(room, client, copy_given=False)
    permitted(room, client)
    wording = room.wordings.current()
    room.wordings.adopt(replace(wording, title=wording.title + " Baru"))
    return client


@pytest.mark.parametrize("asker", ASKERS)
def test_what_ended_by_its_last_day_is_counted_by_nobody(
    room: CounselingRoom, client: Client, clock: SettableClock, asker: str
) -> None:
    assert ASKERS[asker](room, client) == 1
    clock.advance(days=400)
    assert ASKERS[asker](room, client) == 0


@pytest.mark.parametrize("asker", ON_THE_LAST_DAYS)
def test_what_has_ended_is_not_about_to_end(
    room: CounselingRoom, client: Client, clock: SettableClock, asker: str
) -> None:
    clock.advance(days=28 if "permission" in asker else 360)
    assert ON_THE_LAST_DAYS[asker](room, client) == 1
    clock.advance(days=10)
    assert ON_THE_LAST_DAYS[asker](room, client) == 0


def test_a_consent_that_ran_out_did_not_end_by_its_successor(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    first = room.consents.of_client(client.id)[0]
    until = first.terms.valid_until
    assert until is not None
    clock.advance(days=400)
    in_force(room, client)
    ended = room.consents.get(first.id)
    assert (ended.state, ended.end_reason) == (
        ConsentState.EXPIRED,
        "Masa berlakunya berakhir.",
    )
    assert ended.ended_at is not None
    assert ended.ended_at < instant(clock.now())


def test_a_consent_replaced_in_time_ended_by_its_successor(
    room: CounselingRoom, client: Client
) -> None:
    first = room.consents.of_client(client.id)[0]
    in_force(room, client)
    assert room.consents.get(first.id).state is ConsentState.REPLACED


def test_no_query_asks_for_the_state_alone() -> None:
    folder = Path(rumah_konseling.records.__path__[0])
    askers = {
        file.name
        for file in folder.rglob("*.py")
        if "'in_force'" in file.read_text(encoding="utf-8")
    }
    assert askers == {"in_force.py"}
