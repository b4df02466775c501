"""Backups, proofs and the watch over an older file put back: the room's own keeping.

Part of the composition root: it joins what the vault can do with what the room remembers.
A *job* is handed to another thread and touches nothing of the open room; what it brings
back is kept on the thread that has the room.
"""

from __future__ import annotations

import contextlib
import hashlib
import platform
import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from rumah_konseling.clock import Clock
from rumah_konseling.errors import (
    KeysDamaged,
    KeysMissing,
    MediumMissing,
    NotFound,
    VaultTrouble,
)
from rumah_konseling.presence import is_folder
from rumah_konseling.records.retention.list_places import ListPlaces
from rumah_konseling.records.safekeeping.backups import Backup, Backups, Occasion
from rumah_konseling.room.packaged import migrations
from rumah_konseling.vault.copies.aside import ASIDE_MARK
from rumah_konseling.vault.copies.backup import (
    BACKUP_SUFFIX,
    BackupFile,
    find_backups,
    read_backup,
    sweep,
)
from rumah_konseling.vault.copies.rotation import surplus
from rumah_konseling.vault.copies.snapshot import Report
from rumah_konseling.vault.copies.subprocess_job import (
    BackupTold,
    ProofTold,
    backup_apart,
    prove_apart,
    verify_apart,
)
from rumah_konseling.vault.file.rollback_guard import SeenBefore, Witness
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.key_files import backup_key_file, key_file, read_keys
from rumah_konseling.vault.keys.key_header import KeyHeader
from rumah_konseling.vault.keys.key_state import key_troubles
from rumah_konseling.vault.machine.os_errors import file_trouble


@dataclass(frozen=True, slots=True)
class BackupJob:
    """A backup to be made; ``run`` is slow and belongs off the UI thread."""

    vault: Path
    target: Path
    moment: datetime
    occasion: Occasion
    data_key: bytes = field(repr=False)

    def run(self, report: Report) -> BackupTold:
        """Make and prove it; ``report`` gets percents and may call it off by raising.

        Raises:
            MediumMissing, BackupDamaged, VaultDamaged, DiskFull, NotWritable, VaultTrouble.
        """
        return backup_apart(
            self.vault, self.data_key, self.target, self.moment, report, migrations()
        )


@dataclass(frozen=True, slots=True)
class ProofJob:
    """A proof of the open vault, or of one backup of it; ``run`` belongs off the UI thread."""

    vault: Path
    backup: Path | None
    data_key: bytes = field(repr=False)

    def run(self, report: Report) -> ProofTold:
        """Read all of it back; ``report`` may call it off by raising.

        Raises:
            BackupDamaged, VaultDamaged, WrongPassphrase (a backup from before the data key
            was changed), DiskFull, NotWritable, VaultTrouble.
        """
        if self.backup is None:
            return verify_apart(self.vault, self.data_key, report, migrations())
        return prove_apart(self.backup, self.vault, self.data_key, report, migrations())


class Safekeeping:
    """What keeps an open room from being lost, and tells when it was exchanged."""

    def __init__(self, vault: Vault, clock: Clock, backups: Backups, data_key: bytes) -> None:
        self._vault = vault
        self._clock = clock
        self._backups = backups
        self._data_key = data_key
        self._left: tuple[Path, tuple[int, int]] | None = None
        self.list_places = ListPlaces(vault, clock, backups)
        sweep(vault.path)  # what was cut off by a lock or a power cut

    def backup_job(self, occasion: Occasion, folder: Path | None = None) -> BackupJob:
        """Note a backup that is to be made now, into the planned folder or another; return it.

        Raises:
            MediumMissing: no folder is planned, or it is not there: the stick is not plugged in.
            VaultTrouble: the room takes no entry, so nothing may be written outside either.
        """
        planned = self._backups.plan().folder
        place = folder or (Path(planned) if planned else None)
        if place is None or not is_folder(place):
            raise MediumMissing
        moment = self._clock.now()
        name = f"{self._vault.path.stem}-{moment.astimezone():%Y-%m-%d-%H%M%S}{BACKUP_SUFFIX}"
        self.take_up_overtaken()
        self._backups.note_begun(place / name, occasion, _home(self._vault.path))
        return BackupJob(self._vault.path, place / name, moment, occasion, self._data_key)

    def take_up_overtaken(self) -> None:
        """Put on the list what was made and proved while a lock or a power cut overtook its entry.

        A backup has its name only once it was proved; how many records that were, nobody was told.
        """
        for path, occasion in self._backups.begun_alone(_home(self._vault.path)):
            with contextlib.suppress(VaultTrouble):
                found = read_backup(path)
                if found.belongs_to(self._data_key):
                    self._backups.continue_lineage(_home(self._vault.path))
                    self._backups.note_made(
                        path,
                        found.made_at,
                        occasion,
                        size=found.size,
                        entries=found.entries,
                        records=0,
                    )

    def keep_backup(self, job: BackupJob, made: BackupTold) -> Backup:
        """Put a backup that was made on the list, and let the rotation take old ones away."""
        self._backups.continue_lineage(_home(self._vault.path))
        noted = self._backups.note_made(
            made.path,
            job.moment,
            job.occasion,
            size=made.size,
            entries=made.proof.entries,
            records=made.proof.records,
        )
        # Whoever brings this or an older backup back finds beside it who was destroyed.
        self.list_places.leave(made.path.parent)
        # Only what this very copy of the room made: not what lies there from the room it was
        # copied from, nor what another copy adds, nor what can't be read.
        own = self._backups.made_in_lineage()
        present = [
            backup
            for backup in self.backups_in(made.path.parent)
            if (backup.path.name, backup.made_at, backup.entries) in own
        ]
        for old in surplus(present, self._backups.plan().keeping):
            if old.path == made.path:
                continue
            # Someone else's hand or a medium that was pulled out: it goes another time.
            with contextlib.suppress(OSError):
                old.path.unlink()
                self._backups.note_removed(old.path.name)
        return noted

    def shares_disk(self, folder: str) -> bool:
        """Whether a folder lies on the vault's own disk: what takes one takes the other."""
        try:
            return bool(folder) and Path(folder).stat().st_dev == self._vault.path.stat().st_dev
        except OSError:
            return False

    def backups_in(self, folder: Path) -> list[BackupFile]:
        """Return this room's backups in a folder, newest first; none where it is not there."""
        return find_backups(folder, self._vault.key_header.vault_id)

    def proof_job(self, backup: Path | None = None) -> ProofJob:
        """Return a proof to be run now, of the room itself or of one of its backups."""
        return ProofJob(self._vault.path, backup, self._data_key)

    def note_proof(self, proof: ProofTold) -> None:
        """Write into the audit log that the room was read back whole, or was not."""
        self._vault.note("vault.proved", entries=proof.entries, findings=len(proof.findings))

    def last_proof(self) -> tuple[datetime, int] | None:
        """Return when the room was last read back (UTC), and how much did not hold."""
        row = self._vault.query_one(
            "SELECT at, detail ->> '$.findings' AS findings FROM audit"
            " WHERE action = 'vault.proved' ORDER BY number DESC LIMIT 1"
        )
        return (datetime.fromisoformat(row["at"]), row["findings"]) if row else None

    def last_written(self) -> datetime | None:
        """Return when the counselor last wrote something (UTC), the program's own notes apart."""
        row = self._vault.query_one(
            "SELECT at FROM audit WHERE action NOT LIKE 'vault.%' AND action NOT LIKE 'keys.%'"
            " AND action NOT LIKE 'backup.%' ORDER BY number DESC LIMIT 1"
        )
        return datetime.fromisoformat(row["at"]) if row else None

    def kept_aside(self) -> list[Path]:
        """Return the rooms that lie beside this one, replaced by it, newest first."""
        stem, suffix = re.escape(self._vault.path.stem), re.escape(self._vault.path.suffix)
        name = re.compile(rf"{stem}{ASIDE_MARK}\d{{4}}-\d\d-\d\d-\d{{6}}{suffix}")
        beside = self._vault.path.parent.iterdir()
        return sorted((file for file in beside if name.fullmatch(file.name)), reverse=True)

    def put_aside(self) -> list[tuple[str, datetime]]:
        """Return the names of the rooms kept aside, and when each was put there."""
        # The moment ends the name: ruang-sebelum-2026-03-09-081500.
        return [
            (file.name, datetime.strptime(file.stem[-17:], "%Y-%m-%d-%H%M%S").astimezone())
            for file in self.kept_aside()
        ]

    def remove_aside(self, aside: Path) -> None:
        """Remove a room that was kept aside, with its keys; the audit log names the file.

        Raises:
            NotFound: it is none of those kept aside.
            VaultTrouble: the system refuses.
        """
        if aside not in self.kept_aside():
            raise NotFound
        with file_trouble():
            for file in (aside, key_file(aside), backup_key_file(aside)):
                file.unlink(missing_ok=True)
        self._vault.note("vault.aside_removed", name=aside.name)

    def mend_keys(self) -> bool:
        """Write lost or damaged key files anew from the copy inside the room; tell whether it did.

        Older ones that were put back are left: who opened the room by them may know no other
        passphrase. Raises KeysDamaged when the copy inside does not hold, DiskFull, NotWritable.
        """
        try:
            read_keys(self._vault.path)
        except (KeysMissing, KeysDamaged):
            self._vault.keep_keys(self._vault.key_header, self._data_key)
            return True
        return False

    def key_troubles(self) -> list[str]:
        """Name what about the key files, or about the copy inside, does not hold."""
        inside: KeyHeader | None = None
        with contextlib.suppress(KeysDamaged):
            inside = self._vault.key_header
        if inside is not None and not inside.belongs_to(self._data_key):
            inside = None
        return key_troubles(self._vault.path, inside)

    def judge(self, folder: Path) -> SeenBefore:
        """Say how the room stands to what this account's ``folder`` remembers of it."""
        audit = self._vault.audit
        return self._witness(folder).judge(audit.head(), audit.mac_of)

    def remember(self, folder: Path) -> None:
        """Remember in this account's ``folder`` how far the room's log goes, and who is gone."""
        audit = self._vault.audit
        self._witness(folder).see(audit.head(), audit.mac_of)
        # Whoever brings an older file back from a medium that knows of nothing finds it here.
        with contextlib.suppress(OSError):
            if self._left != (state := (folder, self.list_places.state())):
                folder.mkdir(parents=True, exist_ok=True)
                self.list_places.leave(folder)
                self._left = state

    def accept_older(self, folder: Path, seen: SeenBefore, reason: str) -> None:
        """Go on with a room that is older than the one seen last: noted, then remembered so."""
        self._vault.note("vault.older_accepted", seen=seen.seen, reason=reason)
        self.remember(folder)

    def _witness(self, folder: Path) -> Witness:
        return Witness(folder, self._vault.key_header.vault_id, self._data_key, self._vault.path)


def _home(vault: Path) -> str:
    """Return a name for the computer and the place where a vault lives."""
    place = f"{platform.node()}\0{vault.resolve()}".encode("utf-8", "surrogateescape")
    return hashlib.blake2b(place, digest_size=12).hexdigest()
