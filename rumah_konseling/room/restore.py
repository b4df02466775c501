"""Bringing a room from elsewhere: opened by its keys, copied, proved, then moved in.

Everything here is slow and belongs off the UI thread, but for :meth:`MovedRoom.accept`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from rumah_konseling.clock import Clock
from rumah_konseling.errors import KeysDamaged, VaultTrouble, WrongPassphrase
from rumah_konseling.records.clients.client_model import ClientFilter
from rumah_konseling.records.retention.destroyed_list import DestroyedList
from rumah_konseling.records.retention.retention import Retention
from rumah_konseling.records.retention.room_list import DestroyedRoomList
from rumah_konseling.records.retention.room_records import RoomRecords
from rumah_konseling.records.safekeeping.code_openings import CodeUse
from rumah_konseling.records.search.client_list import ClientList
from rumah_konseling.records.settings.settings import Settings
from rumah_konseling.room.room import CounselingRoom, migrations
from rumah_konseling.vault.copies.aside import free_aside
from rumah_konseling.vault.copies.backup import is_backup, read_backup
from rumah_konseling.vault.copies.staging import Arrival
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.key_files import write_keys
from rumah_konseling.vault.keys.keys import (
    RECOMMENDED,
    KdfParameters,
    KeyHeader,
    MasterKey,
    change_passphrase,
)

# More entries than this at the end that are the program's own don't come.
_LOOKED_AT = 50


class KeysOfAnotherRoom(VaultTrouble):
    """The keys or the sheet are whole, but they belong to another vault."""

    sentence = "Kunci itu milik ruang lain."
    remedy = "Gunakan berkas kunci atau lembar pemulihan yang dibuat untuk berkas ruang ini."


@dataclass(frozen=True, slots=True)
class OpenedKeys:
    """Keys that a passphrase or a recovery code has opened.

    ``header`` has no passphrase slot when it came from a recovery sheet.
    """

    header: KeyHeader
    master: MasterKey = field(repr=False)

    @property
    def data_key(self) -> bytes:
        """The key the room works with."""
        return self.master.data_key


@dataclass(frozen=True, slots=True)
class RoomSummary:
    """What a vault holds, told before it is taken over.

    ``first_entry`` and ``last_entry`` are when something was first and last done in it;
    ``backed_up_at`` when the backup was made that it comes from; ``findings`` how many parts
    did not prove sound.
    """

    room: str
    agency: str
    clients: int
    sessions: int
    first_entry: datetime | None
    last_entry: datetime | None
    backed_up_at: datetime | None
    findings: int


@dataclass(frozen=True, slots=True)
class MovedRoom:
    """A room that was opened and proved, waiting to be accepted."""

    summary: RoomSummary
    path: Path
    data_key: bytes = field(repr=False)
    arrival: Arrival | None
    kept_aside: Path | None = None

    def accept(self, clock: Clock | None = None, use: CodeUse | None = None) -> CounselingRoom:
        """Give the files their names and open the room, on the thread that will use it.

        ``use`` says who opens by the recovery code, and why.

        Raises:
            VaultTrouble: its kind says why; what was copied is then still waiting.
        """
        if self.arrival is not None:
            self.arrival.commit()
        if use is None:
            room = CounselingRoom.open(self.path, self.data_key, clock)
        else:
            room = CounselingRoom.open_by_code(self.path, self.data_key, use, clock)
        if self.arrival is not None:
            with room.being_opened():
                room.backups.part_from_others()
        return room

    def discard(self) -> None:
        """Remove the copy; the room it was made from is untouched."""
        if self.arrival is not None:
            self.arrival.discard()


def move_in(
    source: Path,
    target: Path | None,
    keys: OpenedKeys,
    report: Callable[[int, int], None],
    *,
    new_passphrase: str | None = None,
    replaces: datetime | None = None,
    kdf: KdfParameters = RECOMMENDED,
    memory: Path | None = None,
) -> MovedRoom:
    """Copy the vault or backup ``source`` to ``target``, prove it there and tell what it holds.

    Without ``target`` a vault stays and is used where it lies. ``new_passphrase``
    replaces the old one in the copy; keys from a recovery sheet need it. A room that is at
    ``target`` already is refused, but for a moment in ``replaces``: then it is kept aside,
    under a name with that moment in it, once the copy is accepted. ``memory`` is the account's
    own folder, which may know who was destroyed where the medium does not.

    Raises:
        KeysOfAnotherRoom: the keys do not fit this file.
        VaultExists, VaultMissing, VaultInUse, VaultDamaged, VaultTooNew, NotAVault,
        DiskFull, NotWritable: as they say; nothing is left behind.
    """
    aside = None
    if target is not None and replaces is not None and target.exists():
        aside = free_aside(target, replaces)
    arrival = Arrival.copy(source, target, report, aside) if target is not None else None
    try:
        path = source
        if arrival is not None:
            path = arrival.path
            if keys.header.passphrase is not None:
                write_keys(path, keys.header, keys.data_key)
        made = read_backup(source).made_at if is_backup(source) else None
        lists = {source.parent, *(one.parent for one in (target,) if one is not None)}
        if memory is not None:
            lists.add(memory)
        summary = replace(
            _prove(path, keys, new_passphrase, kdf, lists, is_copy=arrival is not None),
            backed_up_at=made,
        )
    except BaseException:
        if arrival is not None:
            arrival.discard()
        raise
    final = source if target is None else target
    return MovedRoom(summary, final, keys.data_key, arrival, aside)


def _prove(
    path: Path,
    keys: OpenedKeys,
    new_passphrase: str | None,
    kdf: KdfParameters,
    lists: Collection[Path],
    *,
    is_copy: bool,
) -> RoomSummary:
    try:
        vault = Vault.open(path, keys.data_key, migrations(), Clock(), is_copy=is_copy)
    except WrongPassphrase:
        raise KeysOfAnotherRoom from None
    with vault:
        summary = _summary(vault)
        # Whom the lists beside the source and beside the place name as destroyed never comes.
        if vault.altered is None:
            with vault.being_opened(), suppress(VaultTrouble):
                DestroyedList(vault).apply_again(lists)
                own = RoomRecords(vault, Clock(), Retention(vault, Clock()))
                DestroyedRoomList(vault, own).apply_again(lists)
                summary = replace(summary, clients=_clients(vault), sessions=_sessions(vault))
        if new_passphrase is not None:
            header = change_passphrase(_newest(vault, keys), keys.master, new_passphrase, kdf)
            vault.keep_keys(header, keys.data_key)
        return summary


def _newest(vault: Vault, keys: OpenedKeys) -> KeyHeader:
    """Return the header inside the vault: an old sheet must not bring an old code back."""
    try:
        inside = vault.key_header
    except KeysDamaged:
        return keys.header
    return inside if inside.belongs_to(keys.data_key) else keys.header


def _summary(vault: Vault) -> RoomSummary:
    identity = Settings(vault).identity()
    entries = vault.audit.entries(limit=_LOOKED_AT)
    last = next((e.at for e in entries if not e.action.startswith(("vault.", "keys."))), None)
    first = vault.query_one("SELECT at FROM audit ORDER BY number LIMIT 1")
    return RoomSummary(
        room=identity.room,
        agency=identity.agency,
        clients=_clients(vault),
        sessions=_sessions(vault),
        first_entry=datetime.fromisoformat(first["at"]) if first else None,
        last_entry=last,
        backed_up_at=None,
        findings=len(vault.verify()),
    )


def _clients(vault: Vault) -> int:
    return ClientList(vault, Clock()).count(ClientFilter())


def _sessions(vault: Vault) -> int:
    row = vault.query_one("SELECT count(*) AS n FROM session")
    assert row is not None, "a count always has a row"
    return int(row["n"])
