"""A superior, or whom a client never wants contacted, comes along or helps only with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from rumah_konseling.ethics.verdict import GateClosed
from rumah_konseling.records.clients.client_model import CameBy, Client, Ground
from rumah_konseling.records.sessions.companion_model import CompanionForm, CompanionRole
from rumah_konseling.room.room import CounselingRoom
from tests.records.clients.test_who_died import SAFETY
from tests.records.stories import log, register, save, sign, talked

REASON = "Klien sendiri memilihnya dan sudah berbicara dengannya."


def companion(room: CounselingRoom, client: Client, name: str, reason: str = "") -> object:
    form = CompanionForm(name, CompanionRole.OTHER, "KTP 000")
    return room.companions.add(client.id, form, reason=reason)


def helper(room: CounselingRoom, client: Client, name: str, reason: str = "") -> object:
    return room.safety_plans.keep(client.id, replace(SAFETY, people=f"Kakak\n{name}"), reason)


WAYS: dict[str, Callable[..., object]] = {"companion": companion, "helper": helper}


def sent(room: CounselingRoom) -> Client:
    client = register(
        room, came_by=CameBy.SUPERIOR, came_by_detail="Sari Wulandari", ground=Ground.ADVISED
    )
    begun = talked(room, client)
    first, *rest = begun.exceptions
    entries = (replace(first, never_contact="Wiratno, mantan suami"), *rest)
    sign(room, save(room, replace(begun, exceptions=entries)))
    return client


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    "name", ["Kepala Biro Kepegawaian", "Sari Wulandari", "Wiratno", "Bu Ani, atasan"]
)
def test_it_takes_a_reason_that_the_log_keeps(room: CounselingRoom, way: str, name: str) -> None:
    client = sent(room)
    with pytest.raises(GateClosed):
        WAYS[way](room, client, name)
    with pytest.raises(GateClosed):
        WAYS[way](room, client, name, "singkat")
    assert room.companions.of_client(client.id) == []
    assert room.safety_plans.current(client.id) is None
    WAYS[way](room, client, name, REASON)
    assert log(room)[0].detail["reason"] == REASON


@pytest.mark.parametrize("way", WAYS)
def test_everybody_else_is_written_down_unasked(room: CounselingRoom, way: str) -> None:
    client = sent(room)
    WAYS[way](room, client, "Gendis Pertiwi")
    assert "reason" not in log(room)[0].detail


@pytest.mark.parametrize("way", WAYS)
def test_a_friend_who_suggested_to_come_is_no_superior(room: CounselingRoom, way: str) -> None:
    client = register(room, came_by=CameBy.COLLEAGUE, came_by_detail="Sari Wulandari")
    WAYS[way](room, client, "Sari Wulandari")
