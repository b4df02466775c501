"""What is cut off, starved and refused by the campaigns: each kind of writing, as the app does it.

A work is handed a task of plain JSON, ``begin``, which it calls when all is prepared that
does not belong to the writing, and ``tell``, by which it acknowledges what is durable.
``begin`` may return what makes room on a disk, for who has been told that it is full.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import DiskFull, NotWritable
from rumah_konseling.records.clients.process_notes import seal_of
from rumah_konseling.records.leaving import key_sheet
from rumah_konseling.room.rekey import Rekeying, rekey_room
from rumah_konseling.room.restore import OpenedKeys, move_in
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.documents.saving import save_pdf
from rumah_konseling.vault.copies.backup import make_backup
from rumah_konseling.vault.copies.subprocess_job import backup_apart
from rumah_konseling.vault.keys.key_header import KeyHeader
from rumah_konseling.vault.keys.keys import CHEAPEST, MasterKey, NewKeys
from tests.torture.acts import Acts
from tests.unsealed import as_it_is

Task = Mapping[str, Any]
Begin = Callable[[], Callable[[], None] | None]
Tell = Callable[[object], None]
MOMENT = datetime(2026, 3, 9, 8, 15, tzinfo=UTC)


def _quietly(_done: int, _total: int) -> None:
    """Report to nobody."""


def _master(task: Task, name: str = "master") -> MasterKey:
    return MasterKey(bytes.fromhex(task[name]))


def _header(task: Task) -> KeyHeader:
    return KeyHeader.from_bytes(bytes.fromhex(task["header"]))


def write(task: Task, begin: Begin, tell: Tell) -> None:
    """Do ``acts`` acts, saying of each what will change, then null.

    One that finds the disk full is told so, and done again once there is room.
    """
    master, make_room = _master(task), None
    if task.get("opens"):
        begin()
    with CounselingRoom.open(Path(task["vault"]), master.data_key) as room:
        chance = random.Random(task["seed"])
        acts = Acts(room, seal_of(master), task["client"], chance)
        if not task.get("opens"):
            make_room = begin()
        for _ in range(task["acts"]):
            act = acts.next()
            tell(act.changes)
            try:
                act.do()
            except (DiskFull, NotWritable) as full:
                if make_room is None:
                    raise
                tell({"full": type(full).__name__})
                make_room()
                act.do()
            tell(None)


def change_passphrase(task: Task, begin: Begin, tell: Tell) -> None:
    """Let the ``header`` with the changed passphrase take the present one's place."""
    if task.get("opens"):
        begin()
    with CounselingRoom.open(Path(task["vault"]), _master(task).data_key) as room:
        if not task.get("opens"):
            begin()
        room.keep_keys(_header(task), _master(task).data_key)
        tell("done")


def rekey(task: Task, begin: Begin, tell: Tell) -> None:
    """Put the room under the new ``header``, ``new`` master and ``code``."""
    new = NewKeys(_header(task), _master(task, "new"), task["code"])
    begin()
    rekey_room(Path(task["vault"]), Rekeying(_master(task), new), _quietly, Clock(lambda: MOMENT))
    tell("done")


def back_up(task: Task, begin: Begin, tell: Tell) -> None:
    """Make a backup in this process."""
    begin()
    key = _master(task).data_key
    make_backup(Path(task["vault"]), key, Path(task["target"]), MOMENT, _quietly)
    tell("done")


def back_up_apart(task: Task, begin: Begin, tell: Tell) -> None:
    """Make a backup of an open room, as the app does it."""
    vault, key = Path(task["vault"]), _master(task).data_key
    with CounselingRoom.open(vault, key):
        begin()
        backup_apart(vault, key, Path(task["target"]), MOMENT, _quietly)
        tell("done")


def restore(task: Task, begin: Begin, tell: Tell) -> None:
    """Let a backup take the room's place; with ``passphrase`` a new one, as after a sheet."""
    keys = OpenedKeys(_header(task), _master(task))
    begin()
    moved = move_in(
        Path(task["source"]),
        Path(task["vault"]),
        keys,
        _quietly,
        new_passphrase=task.get("passphrase"),
        replaces=MOMENT,
        kdf=CHEAPEST,
    )
    moved.accept().close()
    tell("done")


def migrate(task: Task, begin: Begin, tell: Tell) -> None:
    """Open a vault of an older version."""
    begin()
    CounselingRoom.open(Path(task["vault"]), _master(task).data_key).close()
    tell("done")


def destroy(task: Task, begin: Begin, tell: Tell) -> None:
    """Destroy the client of a ``destruction`` that is due."""
    with CounselingRoom.open(Path(task["vault"]), _master(task).data_key) as room:
        begin()
        room.destructions.destroy(task["destruction"])
        tell("done")


def save_paper(task: Task, begin: Begin, tell: Tell) -> None:
    """Save ``size`` bytes as a PDF over the file ``target``."""
    data = b"%PDF-1.4 " + random.Random(task["seed"]).randbytes(task["size"])
    begin()
    save_pdf(Path(task["target"]), key_sheet(data, as_it_is, "-"))
    tell("done")


WORKS: Mapping[str, Callable[[Task, Begin, Tell], None]] = {
    "write": write,
    "change passphrase": change_passphrase,
    "rekey": rekey,
    "back up": back_up,
    "back up apart": back_up_apart,
    "restore": restore,
    "migrate": migrate,
    "destroy": destroy,
    "save paper": save_paper,
}
