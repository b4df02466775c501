"""A room is opened once at a time, and whoever just left is waited for."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rumah_konseling.errors import VaultInUse
from rumah_konseling.vault.machine.instance_lock import InstanceLock

_LETS_GO = 8  # LOCK_UN
_tries: list[Callable[[int], None]] = []


def _hear(event: str, told: tuple[object, ...]) -> None:
    if event == "fcntl.flock" and _tries and told[1] != _LETS_GO:
        _tries[0](1)


sys.addaudithook(_hear)  # one for the process: there is no way to take it away


@pytest.mark.skipif(sys.platform == "win32", reason="its lock is heard as another event")
def test_a_process_that_is_just_ending_is_waited_for(tmp_path: Path) -> None:
    room = tmp_path / "ruang.rkv"
    leaving, tried = InstanceLock(room), []

    def let_go_at_the_second_try(one: int) -> None:
        tried.append(one)
        if len(tried) == 2:
            leaving.release()

    _tries.append(let_go_at_the_second_try)
    try:
        InstanceLock(room).release()
    finally:
        _tries.clear()
    assert len(tried) == 2


def test_who_stays_keeps_the_room(tmp_path: Path) -> None:
    room = tmp_path / "ruang.rkv"
    stays = InstanceLock(room)
    with pytest.raises(VaultInUse):
        InstanceLock(room)
    stays.release()
    InstanceLock(room).release()
