"""What is known so far of a room that is brought from elsewhere."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from rumah_konseling.errors import KeysDamaged, KeysMissing, RoomError, VaultTrouble
from rumah_konseling.presence import is_folder
from rumah_konseling.records.safekeeping.code_openings import CodeUse
from rumah_konseling.room.custody import Custody
from rumah_konseling.room.restore import MovedRoom, OpenedKeys
from rumah_konseling.room.room import VAULT_SUFFIX, CounselingRoom
from rumah_konseling.vault.copies.backup import BACKUP_SUFFIX, BackupFile, is_backup, read_backup
from rumah_konseling.vault.copies.staging import finish_arrival
from rumah_konseling.vault.keys.key_files import read_keys, restore_keys_from_sheet
from rumah_konseling.vault.keys.keys import KeyHeader

# How a backup's name ends: the moment, and a number where two were made in one second.
_WHEN = re.compile(r"-\d{4}-\d\d-\d\d-\d{6}(-\d+)?$")
# Base 32 has no 0, 1 and 8: who types them from paper saw these.
_READ_AS = str.maketrans({"0": "O", "1": "I", "8": "B"})


@dataclass(slots=True)
class Restoring:
    """A room being brought from elsewhere, filled step by step.

    ``header`` stays ``None`` while the keys must come from paper.
    """

    source: Path | None = None
    header: KeyHeader | None = None
    keys_lost: str = ""
    keys: OpenedKeys | None = field(default=None, repr=False)
    by_code: bool = False
    use: CodeUse | None = None
    in_place: bool = False
    new_passphrase: str = field(default="", repr=False)
    moved: MovedRoom | None = None
    room: CounselingRoom | None = None
    custody: Custody | None = None

    @property
    def opened(self) -> CounselingRoom | Custody | None:
        """What the way ends with: the open room, or what its custodian is given of it."""
        return self.custody or self.room

    @property
    def needs_passphrase(self) -> bool:
        """Whether a new passphrase takes the old one's place.

        A custodian leaves it as it is, unless the keys came from paper and know none.
        """
        if not self.by_code:
            return False
        knows_none = self.header is not None and self.header.passphrase is None
        return knows_none or self.use is None or self.use.sees_everything

    @property
    def is_backup(self) -> bool:
        """Whether the source is a backup: one file that holds its own keys."""
        return self.source is not None and is_backup(self.source)

    @property
    def made_at(self) -> datetime | None:
        """When the source was made, if it is a backup whose first page can be read."""
        if self.source is None or not self.is_backup:
            return None
        try:
            return read_backup(self.source).made_at
        except VaultTrouble:
            return None

    @property
    def name(self) -> str:
        """The name of the source's file."""
        return self.source.name if self.source is not None else ""

    def begin(self, source: Path) -> None:
        """Take ``source`` and look for its keys; forget what was known of another file."""
        self.let_go()
        self.keys, self.by_code, self.new_passphrase, self.use = None, False, "", None
        self.source, self.keys_lost = source, ""
        try:
            finish_arrival(source)
            self.header = read_backup(source).header if is_backup(source) else read_keys(source)
        except (KeysMissing, KeysDamaged) as lost:
            self.header, self.keys_lost = None, str(lost)

    def let_go(self) -> None:
        """Remove a copy that was not accepted."""
        if self.moved is not None and self.opened is None:
            self.moved.discard()
        self.moved = None


class NotOneVault(RoomError):
    """A folder was chosen in which it is not clear which file is meant."""

    sentence = "Folder itu tidak berisi tepat satu berkas ruang atau cadangan satu ruang."
    remedy = "Pilih berkas berakhiran .rkv atau .rkc di dalamnya."


def the_vault(path: Path) -> Path:
    """Return the vault file meant by a file or a folder: its one room, or the newest backup.

    Backups of one room from before and after its keys were replaced bear the room's name both.

    Raises:
        NotOneVault: the folder holds none, several rooms, or backups of several.
    """
    if not is_folder(path):
        return path
    found = [file for file in path.iterdir() if file.suffix.lower() == VAULT_SUFFIX]
    if len(found) == 1:
        return found[0]
    backups = [] if found else _backups(path)
    ids = {backup.header.vault_id for backup in backups}
    names = {_WHEN.sub("", backup.path.stem) for backup in backups}
    if not ids or min(len(ids), len(names)) != 1:
        raise NotOneVault
    return max(backups, key=lambda backup: (backup.entries, backup.made_at)).path


def _backups(folder: Path) -> list[BackupFile]:
    found = []
    for file in folder.iterdir():
        with contextlib.suppress(VaultTrouble):
            if file.suffix.lower() == BACKUP_SUFFIX:
                found.append(read_backup(file))
    return found


def header_from_paper(text: str) -> KeyHeader:
    """Return the sealed key as it was typed or scanned from a recovery sheet.

    Raises:
        KeysDamaged: a character is wrong or missing.
    """
    mark, colon, letters = "".join(text.upper().replace("-", "").split()).partition(":")
    typed = f"{mark}{colon}{letters.translate(_READ_AS)}"
    return restore_keys_from_sheet(typed.encode("ascii", "replace"))
