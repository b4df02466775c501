"""One encrypted file that holds a whole room: its key header and its database.

The file begins with a page of its own: when it was made, how far the audit log went, the
key header, and a digest of every byte that follows, all under a MAC of the data key.
The database after it is a byte-for-byte copy of the vault. A backup only gets its name
once it was read back from its medium, opened, and compared with every digest in it.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import itertools
import os
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from glob import escape
from pathlib import Path

from rumah_konseling.errors import BackupDamaged, DiskFull, MediumMissing, NotABackup, VaultTrouble
from rumah_konseling.vault.copies.snapshot import CHUNK, Report, copy_bytes, take_snapshot
from rumah_konseling.vault.file.migrations import Migration
from rumah_konseling.vault.file.proof import Proof, last_entry, prove
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.key_files import read_keys
from rumah_konseling.vault.keys.key_header import HEADER_BYTES, KeyHeader, checksum
from rumah_konseling.vault.machine.atomic_file import (
    beside,
    create_private,
    fsync_folder,
    remove_folder,
)
from rumah_konseling.vault.machine.companions import refuse_no_folder
from rumah_konseling.vault.machine.os_errors import file_trouble

BACKUP_SUFFIX = ".rkc"
_MARK = b"RUMAHKONSELING\x01C"
_FIRST_PAGE = 4096
_FACTS = struct.Struct(f">{len(_MARK)}s Q Q Q 32s {HEADER_BYTES}s")
_MAC_BYTES, _CHECKSUM_BYTES = 32, 8
# Copying out, writing, and reading back end at about these percents of the whole.
_COPIED, _WRITTEN, _DONE = 10, 45, 100
_MEDIUM_FULL = (
    "Media cadangan penuh; cadangan yang terdahulu tetap ada.",
    "Hapus berkas lain di media itu, atau pilih media yang lebih besar.",
)


@dataclass(frozen=True)
class BackupFile:
    """What the first page of a backup says; nothing of it is proved without the data key.

    ``made_at`` in UTC, ``entries`` the number of the audit log's last entry in it, ``size``
    the bytes of the database.
    """

    path: Path
    made_at: datetime
    entries: int
    size: int
    digest: bytes
    header: KeyHeader
    mac: bytes

    def facts(self) -> bytes:
        """Return what the MAC covers."""
        moment = int(self.made_at.timestamp() * 1_000_000)
        header = self.header.to_bytes()
        return _FACTS.pack(_MARK, moment, self.entries, self.size, self.digest, header)

    def belongs_to(self, data_key: bytes) -> bool:
        """Tell whether this data key made this first page."""
        return hmac.compare_digest(self.mac, _mac(data_key, self.facts()))


def _mac(data_key: bytes, facts: bytes) -> bytes:
    return hmac.digest(subkey(data_key, "backup"), facts, "sha256")


def is_backup(path: Path) -> bool:
    """Tell whether a file begins as a backup does."""
    try:
        if not path.is_file():
            return False  # a FIFO would be waited for
        with path.open("rb") as file:
            return file.read(len(_MARK)) == _MARK
    except OSError:
        return False


def read_backup(path: Path) -> BackupFile:
    """Read the first page of a backup.

    Raises NotABackup for another file, BackupDamaged for one cut short or altered there,
    VaultTrouble when it can't be read.
    """
    with file_trouble(denied=VaultTrouble):
        if path.exists() and not path.is_file():
            raise NotABackup
    with file_trouble(denied=VaultTrouble), path.open("rb") as file:
        page, length = file.read(_FIRST_PAGE), os.fstat(file.fileno()).st_size
    if not page.startswith(_MARK):
        raise NotABackup
    end = _FACTS.size + _MAC_BYTES
    if len(page) < _FIRST_PAGE or checksum(page[:end]) != page[end : end + _CHECKSUM_BYTES]:
        raise BackupDamaged
    _, moment, entries, size, digest, header = _FACTS.unpack_from(page)
    if length != _FIRST_PAGE + size or any(page[end + _CHECKSUM_BYTES :]):
        raise BackupDamaged
    made_at = datetime.fromtimestamp(moment / 1_000_000, UTC)
    mac = page[_FACTS.size : end]
    return BackupFile(path, made_at, entries, size, digest, KeyHeader.from_bytes(header), mac)


def find_backups(folder: Path, vault_id: bytes) -> list[BackupFile]:
    """Return a room's whole-looking backups in a folder, newest first; others are passed over.

    Which is newer, the audit log in them says: the computer's clock can have been wrong.
    """
    found = []
    with contextlib.suppress(OSError):
        for path in folder.glob(f"*{BACKUP_SUFFIX}"):
            with contextlib.suppress(VaultTrouble):
                backup = read_backup(path)
                if backup.header.vault_id == vault_id:
                    found.append(backup)
    return sorted(found, key=lambda backup: (backup.entries, backup.made_at), reverse=True)


def make_backup(
    vault_path: Path,
    data_key: bytes,
    target: Path,
    moment: datetime,
    report: Report,
    steps: Sequence[Migration] = (),
    when_let_go: Callable[[], object] = lambda: None,
) -> tuple[BackupFile, Proof]:
    """Back the vault up into the new file ``target``, and prove what lies there.

    Call it from a process of its own (see ``take_snapshot``). ``when_let_go`` is called once
    nobody who writes waits for it any more. ``report`` gets percents; what it raises calls it
    off, and nothing is left. Raises MediumMissing, BackupDamaged when what was written does not
    prove sound, VaultDamaged when the vault itself does not, DiskFull, NotWritable, VaultTrouble.
    """
    with file_trouble():
        if not target.parent.is_dir():
            raise MediumMissing
    unborn = target.with_name(target.name + ".new")
    with contextlib.suppress(OSError):  # what a power cut left of an earlier one
        for torn in target.parent.glob(f"{escape(vault_path.stem)}-*{BACKUP_SUFFIX}.new"):
            torn.unlink()
    with scratch_beside(vault_path) as scratch:
        try:
            snapshot = scratch / "snapshot"
            copied = part_of(report, 0, _COPIED)
            take_snapshot(vault_path, data_key, snapshot, copied, is_lasting=False)
            when_let_go()
            header = _header(vault_path, data_key)
            entries = last_entry(snapshot, data_key)
            with file_trouble(denied=VaultTrouble):
                digest, size = _digest(snapshot), snapshot.stat().st_size
            fresh = BackupFile(unborn, moment, entries, size, digest, header, b"")
            try:
                with file_trouble():
                    unborn.unlink(missing_ok=True)
                    _write(unborn, fresh, data_key, snapshot, part_of(report, _COPIED, _WRITTEN))
            except DiskFull:
                raise DiskFull(*_MEDIUM_FULL) from None
            with contextlib.suppress(OSError):  # only for room: the folder goes at the end
                snapshot.unlink()
            proof = _prove_in(unborn, data_key, scratch, part_of(report, _WRITTEN, _DONE), steps)
            if not proof.is_sound:
                raise BackupDamaged(
                    "Salinan yang baru ditulis tidak terbukti utuh; cadangan ini dibatalkan."
                )
            with file_trouble():
                target = _free(target)
                unborn.replace(target)
                fsync_folder(target.parent)
        except BaseException:
            with contextlib.suppress(OSError):
                unborn.unlink(missing_ok=True)
            raise
    return read_backup(target), proof


def prove_backup(
    path: Path,
    data_key: bytes,
    place: Path,
    report: Report,
    steps: Sequence[Migration] = (),
) -> Proof:
    """Read a backup back to its last digest, by a copy in a private folder beside ``place``.

    Raises WrongPassphrase when the data key is another's, BackupDamaged, NotABackup,
    DiskFull, NotWritable.
    """
    with scratch_beside(place) as scratch:
        return _prove_in(path, data_key, scratch, report, steps)


def unpack(path: Path, target: Path, report: Report, *, is_lasting: bool = True) -> None:
    """Write the database of a backup to the new file ``target``, each byte as it was digested.

    It is durable where it ``is_lasting``. Raises BackupDamaged, NotABackup, DiskFull, NotWritable,
    VaultTrouble; ``target`` is then gone again.
    """
    backup = read_backup(path)
    try:
        copy_bytes(path, target, report, skip=_FIRST_PAGE, is_lasting=is_lasting)
        with file_trouble(denied=VaultTrouble):
            if _digest(target) != backup.digest:
                raise BackupDamaged
    except BaseException:
        with contextlib.suppress(OSError):
            target.unlink(missing_ok=True)
        raise


def sweep(vault_path: Path, target: Path | None = None) -> None:
    """Remove what a backup that was cut off has left beside the vault and on the medium."""
    remove_folder(_scratch_folder(vault_path))
    if target is not None:
        with contextlib.suppress(OSError):
            target.with_name(target.name + ".new").unlink(missing_ok=True)


def _free(target: Path) -> Path:
    """Return a name that no backup has: another copy of the room may have made one just now."""
    names = (target.with_stem(f"{target.stem}-{number}") for number in itertools.count(2))
    return next(name for name in itertools.chain((target,), names) if not name.exists())


def _prove_in(
    path: Path, data_key: bytes, scratch: Path, report: Report, steps: Sequence[Migration]
) -> Proof:
    _forget_cached(path)
    if not read_backup(path).belongs_to(data_key):
        raise BackupDamaged
    copy = scratch / "copy"
    unpack(path, copy, part_of(report, 0, 40), is_lasting=False)
    return prove(copy, data_key, part_of(report, 40, 100), steps)


def _header(vault_path: Path, data_key: bytes) -> KeyHeader:
    header = read_keys(vault_path)
    if not header.belongs_to(data_key):
        raise BackupDamaged("Berkas kunci di samping ruang bukan milik ruang ini.")
    return header


def _write(
    target: Path, backup: BackupFile, data_key: bytes, database: Path, report: Report
) -> None:
    facts = backup.facts()
    sealed = facts + _mac(data_key, facts)
    page = (sealed + checksum(sealed)).ljust(_FIRST_PAGE, b"\0")
    with os.fdopen(create_private(target), "wb") as file, database.open("rb") as original:
        file.write(page)
        done = 0
        while chunk := original.read(CHUNK):
            file.write(chunk)
            done += len(chunk)
            report(done, backup.size)
        file.flush()
        os.fsync(file.fileno())


def _digest(path: Path) -> bytes:
    digest = hashlib.blake2b(digest_size=32)
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.digest()


def _forget_cached(path: Path) -> None:
    """Have the next reading come from the medium, not from memory, where the system can."""
    if hasattr(os, "posix_fadvise"):
        dontneed: int = getattr(os, "POSIX_FADV_DONTNEED")  # noqa: B009 - not known on Windows
        with file_trouble(denied=VaultTrouble), path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, dontneed)


def _scratch_folder(vault_path: Path) -> Path:
    return beside(vault_path, ".backing")


@contextlib.contextmanager
def scratch_beside(vault_path: Path) -> Iterator[Path]:
    folder = _scratch_folder(vault_path)
    refuse_no_folder(folder)
    with file_trouble():
        remove_folder(folder)
        folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        remove_folder(folder)


def part_of(report: Report, begin: int, end: int) -> Callable[[int, int], None]:
    """Return a report of one part of the work, told in percents of the whole."""

    def told(done: int, total: int) -> None:
        report(begin + (end - begin) * done // max(total, 1), 100)

    return told
