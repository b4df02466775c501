"""A whole vault of another day put back: whole in itself, and the account's memory tells it."""

from __future__ import annotations

import random
import shutil
from collections.abc import Mapping
from pathlib import Path

from rumah_konseling.records.clients.process_notes import seal_of
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.vault.file.rollback_guard import RollbackState
from tests.records.stories import vault_of
from tests.torture.acts import Acts
from tests.torture.ground import FILES, Ground, furnished
from tests.torture.running import Campaign


def one_round(ground: Ground, folder: Path, seed: int) -> Mapping[str, int]:
    """Live some days; put one day's file back, with or without the account's memory of it."""
    chance = random.Random(seed)
    path, account = ground.copy_to(folder), folder / "akun"
    days = chance.randint(3, 6)
    for day in range(days):
        _live(ground, path, account, chance)
        _keep(folder, account, folder / f"hari {day}")
    day = chance.randrange(days - 1)
    kept = folder / f"hari {day}"
    for name in FILES:
        shutil.copy(kept / name, folder / name)
    assert _judged(ground, path, account) is RollbackState.BEHIND
    # The account, too, may be of another day, as long as it is a later one.
    later = chance.randrange(day + 1, days)
    assert _judged(ground, path, folder / f"hari {later}" / "akun") is RollbackState.BEHIND
    counts = {"behind": 1}
    # Written on from there, until it is as far as before, and farther.
    is_parted = chance.random() < 0.7
    if is_parted:
        with ground.open(path) as room, room.in_haste():
            seen = room.safekeeping.judge(account).seen
            while vault_of(room).audit.head()[0] < seen + chance.randint(0, 3):
                _act(room, ground, chance)
        assert _judged(ground, path, account) is RollbackState.PARTED
        counts["parted"] = 1
    # Not a rollback to whoever saw no more of it: the account of that day, or a new one.
    earlier = _judged(ground, path, kept / "akun")
    assert earlier is RollbackState.AS_SEEN
    assert _judged(ground, path, folder / "akun baru") is RollbackState.FIRST_SEEN
    with ground.open(path) as room:
        safekeeping = room.safekeeping
        safekeeping.accept_older(account, safekeeping.judge(account), "Diuji.")
        assert safekeeping.judge(account).standing is RollbackState.AS_SEEN
        assert room.audit.entries(limit=1)[0].action == "vault.older_accepted"
        assert vault_of(room).verify() == []
    # The newer file comes back after all: that one is the other now.
    for name in FILES:
        shutil.copy(folder / f"hari {days - 1}" / name, folder / name)
    again = _judged(ground, path, account)
    assert again in (RollbackState.BEHIND, RollbackState.PARTED)
    return {**counts, f"and back: {again.value}": 1}


def _live(ground: Ground, path: Path, account: Path, chance: random.Random) -> None:
    with ground.open(path) as room, room.in_haste():
        assert not room.safekeeping.judge(account).is_rollback
        for _ in range(chance.randint(2, 8)):
            _act(room, ground, chance)
        # A draft is no entry; a day has at least one.
        vault_of(room).note("day.lived")
        room.safekeeping.remember(account)


def _act(room: CounselingRoom, ground: Ground, chance: random.Random) -> None:
    Acts(room, seal_of(ground.master), ground.client_id, chance).next().do()


def _keep(folder: Path, account: Path, place: Path) -> None:
    place.mkdir()
    for name in FILES:
        shutil.copy(folder / name, place / name)
    shutil.copytree(account, place / "akun")


def _judged(ground: Ground, path: Path, account: Path) -> RollbackState:
    with ground.open(path) as room:
        seen = room.safekeeping.judge(account)
    is_other = seen.standing in (RollbackState.BEHIND, RollbackState.PARTED)
    assert seen.is_rollback is is_other
    return seen.standing


CAMPAIGN = Campaign(
    name="rollbacks",
    promise="Berkas ruang dari hari lain yang dikembalikan utuh diperingatkan.",
    rounds=20,
    short_rounds=2,
    prepare=furnished,
    one_round=one_round,
    least={"behind": 1.0, "parted": 0.3},
)
