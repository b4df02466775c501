"""A room, from its making or opening until it is closed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import choice
from typing import Self

from rumah_konseling.clock import Clock, ClockDoubt
from rumah_konseling.errors import (
    FieldErrors,
    KeysDamaged,
    VaultTrouble,
)
from rumah_konseling.office_zone import OfficeZone, ZoneHold
from rumah_konseling.records.safekeeping.code_openings import CodeUse
from rumah_konseling.records.settings.identity import RoomIdentity
from rumah_konseling.records.settings.identity_checks import identity_errors
from rumah_konseling.room.packaged import migrations as migrations
from rumah_konseling.room.services import Services
from rumah_konseling.vault.copies.staging import finish_arrival
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.key_files import read_keys, sheet_bytes
from rumah_konseling.vault.keys.keys import (
    RECOMMENDED,
    KdfParameters,
    KeyHeader,
    MasterKey,
    NewKeys,
    create_keys,
    open_with_recovery_code,
    unlock_with_passphrase,
)

VAULT_SUFFIX = ".rkv"


def unlock(path: Path, passphrase: str) -> bytes:
    """Return the data key. Slow on purpose (Argon2id): call it off the UI thread.

    Raises:
        WrongPassphrase, KeysMissing, KeysDamaged: as they say.
    """
    finish_arrival(path)
    return unlock_with_passphrase(read_keys(path), passphrase)


def prepare_update(path: Path, data_key: bytes, report: Callable[[int, int], None]) -> None:
    """Copy and prove a room that its opening would update. Slow: call it off the UI thread.

    The opening itself does so where nobody did before. ``report`` gets percents.

    Raises:
        VaultTrouble: the room can't be opened, or its copy can't be kept; its kind says why.
    """
    Vault.keep_before_update(path, data_key, migrations(), Clock(), report)


# An entry of one act takes some microseconds; one that an import or an update wrote, a millisecond.
_ENTRIES_AT_ONCE = 8


def unlock_with_code(path: Path, code: str) -> MasterKey:
    """Return the master key by the code on the recovery sheet: a new passphrase follows.

    Raises:
        MalformedRecoveryCode, WrongRecoveryCode, KeysMissing, KeysDamaged: as they say.
    """
    finish_arrival(path)
    return open_with_recovery_code(read_keys(path), code)


@dataclass(frozen=True, slots=True)
class NewRoom:
    """A room just made. ``recovery_code`` and ``sheet`` are for the recovery sheet only."""

    room: CounselingRoom
    recovery_code: str
    sheet: bytes


class CounselingRoom(Services):
    """An open room: its services, and how it is opened, kept and closed."""

    @classmethod
    def open(cls, path: Path, data_key: bytes, clock: Clock | None = None) -> CounselingRoom:
        """Open a room whose data key is known.

        Raises:
            VaultTrouble: the file can't be opened; its kind says why.
        """
        clock = clock or Clock()
        vault = Vault.open(path, data_key, migrations(), clock)
        try:
            room = cls(vault, data_key, clock)
            try:
                room.complete_upgrade()
                room._apply_destructions()
            except BaseException:
                room.close()
                raise
        except BaseException:
            vault.close()
            raise
        return room

    @classmethod
    def open_by_code(
        cls, path: Path, data_key: bytes, use: CodeUse, clock: Clock | None = None
    ) -> CounselingRoom:
        """Open a room by the code on its recovery sheet; the log says who and why.

        Raises:
            VaultTrouble: the file can't be opened or written; its kind says why.
        """
        room = cls.open(path, data_key, clock)
        try:
            with room.being_opened():
                room.code_openings.note(use)
        except BaseException:
            room.close()
            raise
        return room

    @classmethod
    def create(
        cls,
        path: Path,
        passphrase: str,
        identity: RoomIdentity,
        *,
        kdf: KdfParameters = RECOMMENDED,
        clock: Clock | None = None,
        choose: Callable[[str], str] = choice,
    ) -> NewRoom:
        """Make a new room with its encrypted file and key files.

        Raises:
            FieldErrors: the identity can't be as it is.
            VaultExists, NotWritable, DiskFull: as they say.
        """
        if errors := identity_errors(identity):
            raise FieldErrors(errors)
        keys = create_keys(passphrase, kdf)
        return cls.create_with(path, keys, identity, clock=clock, choose=choose)

    @classmethod
    def create_with(
        cls,
        path: Path,
        keys: NewKeys,
        identity: RoomIdentity,
        *,
        clock: Clock | None = None,
        choose: Callable[[str], str] = choice,
    ) -> NewRoom:
        """Make a new room with keys that were derived on another thread.

        Its recovery sheet counts as unproved until ``settings.confirm_recovery``.

        Raises:
            FieldErrors: the identity can't be as it is.
            VaultExists, NotWritable, DiskFull: as they say.
        """
        if errors := identity_errors(identity):
            raise FieldErrors(errors)
        clock = clock or Clock()
        vault = Vault.create(path, keys, migrations(), clock)
        room = cls(vault, keys.data_key, clock, choose)
        room.settings.keep_identity(identity)
        room.complete_upgrade()
        return NewRoom(room, keys.recovery_code, sheet_bytes(keys.header))

    def complete_upgrade(self) -> None:
        """Finish what an older version left undone, once the clock can be believed."""
        if self.clock.doubt() is not None or self._vault.altered is not None:
            return
        if self.settings.zone is None and self._computers_zone is not None:
            self.settings.keep_zone(self._computers_zone)
        for finish in (
            self._search_filling.fill,
            self.competence.move_former_areas,
            self.consents.undo_false_ends,
            self.permissions.undo_false_ends,
        ):
            # Nothing of the log was read yet, and no opening waits for it.
            with self.at_first_glance():
                finish()

    def _apply_destructions(self) -> None:
        """Let go again of whom an older file brings back, before anybody sees it."""
        if self._vault.altered is None:
            # What can't be written now is told on the home page, and done at the next opening.
            with self.being_opened(), suppress(VaultTrouble):
                self.destructions.apply_list()

    def apply_known_destructions(self, folder: Path) -> None:
        """Let go again of whom this account's ``folder`` knows to be destroyed, at the opening."""
        if self._vault.altered is None:
            with self.being_opened(), suppress(VaultTrouble):
                self.destructions.apply_known(folder)

    def clock_doubt(self) -> ClockDoubt | None:
        """Return what must be asked about the computer's clock before anything is written.

        From here on every service refuses to write until it is answered by
        :meth:`believe_computer`, or until the clock is right.
        """
        return self._clock_watch.doubt()

    def believe_computer(self, reason: str) -> None:
        """Go on by the computer's time, though the log's last entry says another; audited.

        Raises:
            FieldErrors: no reason is given.
        """
        if self._clock_watch.believe(reason):
            self.complete_upgrade()

    def being_opened(self) -> AbstractContextManager[None]:
        """Within the block, write what belongs to the opening, before the clock is asked about."""
        return self._vault.being_opened()

    @property
    def path(self) -> Path:
        """Where the encrypted file lies."""
        return self._vault.path

    @property
    def is_open(self) -> bool:
        """Whether the file can still be read and written; false after the lock."""
        return self._vault.is_open

    @property
    def is_sample(self) -> bool:
        """Whether everyone in this room is invented."""
        return self.settings.is_sample

    def changed_tables(self) -> frozenset[str]:
        """Return the tables whose rows changed since this was last asked."""
        return self._vault.changed_tables()

    def read_log_ahead(self) -> bool:
        """Read a few milliseconds' worth of what the gates will ask; False when all is read.

        Nothing is refused or told here: a gate that meets the same trouble says so.
        """
        if not self.is_open:
            return False
        try:
            return self._vault.rows.read_log_ahead(_ENTRIES_AT_ONCE)
        except VaultTrouble:
            return False

    def at_first_glance(self) -> AbstractContextManager[None]:
        """Within the block show rows as they stand, if nothing of the log was read yet."""
        return self._vault.rows.at_first_glance()

    def is_as_seen(self) -> bool:
        """Whether what a first glance showed is as it was written; asked once, when all is read.

        Where that can't be read it is not, and whoever shows it anew meets the trouble and says so.
        """
        if not self.is_open:
            return True
        try:
            return self._vault.rows.is_as_seen()
        except VaultTrouble:
            return False

    @property
    def rows_left_out(self) -> int:
        """How many rows that can't be read lists have gone on without, since the room is open."""
        return self._vault.reading.left_out

    def when_damaged(self, tell: Callable[[], object]) -> None:
        """Have ``tell`` called once a row is met that was changed past the program, unreadably."""
        self._vault.reading.when_damaged(tell)

    def trouble(self, error: Exception) -> Exception:
        """Return what to tell of a failure: that a row can't be read, where one explains it."""
        if not self.is_open:
            return error
        try:
            return self._vault.reading.trouble(error)
        except VaultTrouble as damage:
            return damage

    def newest_keys(self) -> KeyHeader:
        """Return the key header that counts: of two, the files' and the vault's own, the newer.

        Older key files that were put back must not bring an old recovery code with them.

        Raises:
            KeysMissing, KeysDamaged: as they say.
        """
        outside = read_keys(self.path)
        try:
            inside = self._vault.key_header
        except KeysDamaged:
            return outside
        is_newer = inside.vault_id == outside.vault_id and inside.generation > outside.generation
        return inside if is_newer else outside

    def keep_keys(self, header: KeyHeader, data_key: bytes) -> None:
        """Let a changed key header take the place of the present one, audited.

        Raises:
            KeysDamaged: header and data key are not this room's.
            DiskFull, NotWritable: as they say; the old keys then still open the room.
        """
        self._vault.keep_keys(header, data_key)

    def in_haste(self) -> AbstractContextManager[None]:
        """Don't wait for the disk within the block: for a sample, which can be made anew."""
        return self._vault.unforced()

    def moved_appointments(self) -> int:
        """Return how many planned appointments keep their hour when the office changes its zone."""
        return self._office_move.moved_appointments()

    def move_office(self, zone: OfficeZone) -> None:
        """Take another zone for the office: what is planned keeps its hour on the wall clock."""
        self._office_move.move(zone)
        self._zone.release()
        self._zone = ZoneHold(zone)

    def close(self) -> None:
        """Close the file, let go of the lock, and go by the computer's own zone again."""
        self._zone.release()
        self._vault.close()

    def __enter__(self) -> Self:
        """Close at the end of a with block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close, whatever happened."""
        self.close()
