"""What each state of a consent allows, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from rumah_konseling.errors import NotFound, RoomError
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.consents.consent_model import Consent, ConsentState
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import START, MadeRoom, SettableClock
from tests.records.stories import (
    in_force,
    log,
    printed,
    register,
    save,
    scanned,
    sign,
    signed_sheet,
    talked,
    withdrawn,
)

S = ConsentState


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


def replaced(room: CounselingRoom, client: Client) -> Consent:
    first = in_force(room, client)
    sign(room, talked(room, client))
    return room.consents.get(first.id)


STORIES: dict[ConsentState, Callable[[CounselingRoom, Client], Consent]] = {
    S.DRAFT: talked,
    S.PRINTED: printed,
    S.SIGNED: scanned,
    S.IN_FORCE: in_force,
    S.WITHDRAWN: withdrawn,
    S.EXPIRED: in_force,
    S.REPLACED: replaced,
}


@dataclass(frozen=True)
class EveryState:
    """A closed room that holds one consent in each state, and where the clock stood."""

    made: MadeRoom
    ids: dict[ConsentState, int]
    at: datetime


@pytest.fixture(scope="module")
def every_state(made_room: MadeRoom, tmp_path_factory: pytest.TempPathFactory) -> EveryState:
    path = tmp_path_factory.mktemp("every") / "ruang.rkv"
    made_room.copy_to(path)
    clock = SettableClock(START)
    ids = {}
    with CounselingRoom.open(path, made_room.data_key, clock) as room:
        for state in (S.EXPIRED, *(s for s in S if s is not S.EXPIRED)):
            client = register(room, f"Sintetis {state.name}")
            ids[state] = STORIES[state](room, client).id
            if state is S.EXPIRED:
                clock.advance(days=366)
    return EveryState(replace(made_room, path=path), ids, clock.at)


ACTS: dict[str, tuple[Callable[[CounselingRoom, Consent], object], set[ConsentState]]] = {
    "save": (save, {S.DRAFT}),
    "issue for paper": (
        lambda room, c: room.consents.issue_for_paper(c.id),
        {S.DRAFT, S.PRINTED, S.SIGNED},
    ),
    "reopen": (lambda room, c: room.consents.reopen_draft(c.id), {S.PRINTED, S.SIGNED}),
    "sign on screen": (sign, {S.DRAFT}),
    "confirm paper": (
        lambda room, c: room.consents.confirm_paper(c.id, signed_sheet(room)),
        {S.PRINTED, S.SIGNED},
    ),
    "give copy": (
        lambda room, c: room.consents.give_copy(c.id),
        {S.IN_FORCE, S.WITHDRAWN, S.EXPIRED, S.REPLACED},
    ),
    "withdraw": (
        lambda room, c: room.consents.withdraw(c.id, items=(), client_ink=None),
        {S.IN_FORCE},
    ),
    "withdraw an item": (
        lambda room, c: room.consents.withdraw(c.id, items=("recording",), client_ink=None),
        {S.IN_FORCE},
    ),
}


@pytest.mark.parametrize("state", list(S))
@pytest.mark.parametrize("act", ACTS)
def test_each_state_allows_what_belongs_to_it_and_refuses_the_rest(
    every_state: EveryState, tmp_path: Path, act: str, state: ConsentState
) -> None:
    path = tmp_path / "keadaan.rkv"
    every_state.made.copy_to(path)
    clock = SettableClock(every_state.at)
    with CounselingRoom.open(path, every_state.made.data_key, clock) as room:
        consent = room.consents.get(every_state.ids[state])
        assert consent.state is state
        do, allowed = ACTS[act]
        if state in allowed:
            do(room, consent)
            return
        entries = len(log(room))
        with pytest.raises(RoomError) as refused:
            do(room, consent)
        assert str(refused.value) == "Lembar persetujuan ini sudah tidak dapat diubah."
        assert room.consents.get(consent.id) == consent
        assert len(log(room)) == entries


@pytest.mark.parametrize("act", ACTS)
def test_no_act_knows_a_consent_that_is_not_there(
    room: CounselingRoom, client: Client, act: str
) -> None:
    stranger = replace(room.consents.begin(client.id), id=99)
    with pytest.raises(NotFound):
        ACTS[act][0](room, stranger)
