"""What a room was before another took its place or an update changed it: kept beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from glob import escape
from pathlib import Path

from rumah_konseling.errors import DiskFull, VaultDamaged
from rumah_konseling.presence import exists
from rumah_konseling.vault.copies.backup import part_of, scratch_beside
from rumah_konseling.vault.copies.snapshot import CHUNK, Report, copy_bytes, take_snapshot
from rumah_konseling.vault.file.migrations import Migration
from rumah_konseling.vault.file.proof import prove
from rumah_konseling.vault.keys.key_files import backup_key_file, key_file
from rumah_konseling.vault.machine.atomic_file import fsync_folder
from rumah_konseling.vault.machine.os_errors import file_trouble

# In the name of a room that was kept aside: ruang-sebelum-2026-03-09-081500.rkv.
ASIDE_MARK = "-sebelum-"
_ONE_SECOND = timedelta(seconds=1)  # what two names differ by at least
_FULL = (
    "Penyimpanan tidak cukup untuk salinan ruang sebelum pembaruan.",
    "Kosongkan paling sedikit dua kali ukuran berkas ruang, lalu buka kembali. Ruang tidak diubah.",
)
# Copying, copying again and proving end at these percents.
_COPIED, _READ_BACK, _PROVED = 15, 30, 100


def aside_of(target: Path, moment: datetime) -> Path:
    """Return under what name the room at ``target`` is kept when another takes its place."""
    when = f"{moment.astimezone():%Y-%m-%d-%H%M%S}"
    return target.with_name(f"{target.stem}{ASIDE_MARK}{when}.rkv")


def free_aside(target: Path, moment: datetime) -> Path:
    """Return such a name under which no room is kept yet: none takes another's place."""
    aside = aside_of(target, moment)
    while exists(aside):
        moment += _ONE_SECOND
        aside = aside_of(target, moment)
    return aside


def keep_before_update(
    path: Path,
    data_key: bytes,
    moment: datetime,
    report: Report,
    steps: Sequence[Migration],
) -> Path:
    """Return a proved copy of the closed vault ``path``, with its keys, that lies beside it.

    One that is there already and the same to the byte is taken. A copy has its name only once
    it was read back and proved. ``report`` gets percents; what it raises calls it off.

    Raises:
        VaultDamaged: what was copied does not prove sound: nothing may be built on it.
        DiskFull, NotWritable, VaultTrouble: nothing is left behind.
    """
    with scratch_beside(path) as folder:
        copy, read_back = folder / "copy", folder / "read back"
        try:
            take_snapshot(path, data_key, copy, part_of(report, 0, _COPIED))
            for former in sorted(path.parent.glob(f"{escape(path.stem)}{ASIDE_MARK}*.rkv")):
                if _is_the_same(former, copy):
                    return former
            copy_bytes(copy, read_back, part_of(report, _COPIED, _READ_BACK))
            if not prove(read_back, data_key, part_of(report, _READ_BACK, _PROVED), steps).is_sound:
                raise VaultDamaged
            aside = free_aside(path, moment)
            for own, kept in (
                (key_file(path), key_file(aside)),
                (backup_key_file(path), backup_key_file(aside)),
            ):
                with file_trouble():
                    kept.unlink(missing_ok=True)
                    is_there = own.is_file()
                if is_there:
                    copy_bytes(own, kept, lambda _done, _total: None)
            with file_trouble():
                copy.replace(aside)
                fsync_folder(path.parent)
        except DiskFull:
            raise DiskFull(*_FULL) from None
    return aside


def _is_the_same(one: Path, other: Path) -> bool:
    with file_trouble():
        if not one.is_file() or one.stat().st_size != other.stat().st_size:
            return False
        with one.open("rb") as first, other.open("rb") as second:
            while chunk := first.read(CHUNK):
                if chunk != second.read(CHUNK):
                    return False
    return True
