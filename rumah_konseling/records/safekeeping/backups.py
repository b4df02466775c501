"""When the room is backed up and where to, and which backups were made."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path, PurePath

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors
from rumah_konseling.vault.copies.rotation import Keeping
from rumah_konseling.vault.file.store import Vault

_KEY = "backup plan"
_BEGUN_AT_MOST = 5
_LINEAGE_KEY = "backup lineage"
# A day's backup is made once the last is this old: tomorrow morning, even if today's was late.
DAILY_AFTER = timedelta(hours=16)
OLD_AFTER = timedelta(days=7)


class Occasion(StrEnum):
    """What a backup was made for."""

    ASKED = "asked"
    DAILY = "daily"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """Where backups go ("" for nowhere yet), when they are made, and how many stay."""

    folder: str = ""
    daily: bool = True
    at_closing: bool = True
    days: int = 7
    weeks: int = 5
    months: int = 12

    @property
    def is_nowhere(self) -> bool:
        """Whether backups are to be made unasked, and no folder was chosen for them."""
        return (self.daily or self.at_closing) and not self.folder

    @property
    def keeping(self) -> Keeping:
        """How many days, weeks and months back one backup each stays."""
        return Keeping(self.days, self.weeks, self.months)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made and proved. ``made_at`` in UTC; ``size`` in bytes."""

    id: int
    made_at: datetime
    path: Path
    size: int
    entries: int
    records: int
    occasion: Occasion
    removed_at: datetime | None


class Backups:
    """Keeps the plan and the list."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def plan(self) -> BackupPlan:
        """Return the plan; its defaults, without a folder, where nothing was chosen."""
        row = self._vault.query_one("SELECT value FROM setting WHERE key = ?", (_KEY,))
        return BackupPlan() if row is None else BackupPlan(**json.loads(row["value"]))

    def keep_plan(self, plan: BackupPlan) -> None:
        """Keep the plan.

        Raises:
            FieldErrors: the folder is no whole path, is the vault's own, or a count is out of
                bounds.
        """
        errors = {}
        if plan.folder:
            folder = Path(plan.folder)
            if any(ord(sign) < 32 or 0xD800 <= ord(sign) <= 0xDFFF for sign in plan.folder):
                errors["folder"] = "Letak itu memuat tanda yang tidak dapat disimpan; ketik ulang."
            elif not PurePath(plan.folder).is_absolute():
                errors["folder"] = "Tuliskan lokasi folder itu selengkapnya."
            elif folder.resolve() == self._vault.path.parent.resolve():
                errors["folder"] = (
                    "Itu folder ruangnya sendiri: bila penyimpanannya rusak, cadangannya "
                    "ikut hilang. "
                    "Pilih flash disk atau hard disk lain."
                )
        for name, least, most in (("days", 1, 60), ("weeks", 0, 60), ("months", 0, 60)):
            if not least <= getattr(plan, name) <= most:
                errors[name] = f"Isi antara {least} dan {most}."
        if errors:
            raise FieldErrors(errors)
        value = json.dumps(asdict(plan), ensure_ascii=False, sort_keys=True)
        with self._vault.transaction("backup.planned") as tx:
            row = tx.query_one("SELECT id FROM setting WHERE key = ?", (_KEY,))
            if row is None:
                tx.insert("setting", key=_KEY, value=value)
            else:
                tx.update("setting", row["id"], value=value)

    def note_begun(self, target: Path, occasion: Occasion, home: str) -> None:
        """Note that ``target`` is about to be written by the copy of the room at ``home``."""
        place = {"name": target.name, "folder": str(target.parent)}
        self._vault.note("backup.begun", occasion=occasion, home=home, **place)

    def begun_alone(self, home: str) -> list[tuple[Path, Occasion]]:
        """Return which backups of this ``home`` were begun and never put on the list.

        Those of another lineage belong to the room that this one was copied from.
        """
        rows = self._vault.query(
            """SELECT detail ->> '$.folder' AS folder, detail ->> '$.name' AS name,
                   detail ->> '$.occasion' AS occasion FROM audit
               WHERE action = 'backup.begun' AND detail ->> '$.home' = ?
               AND number > (SELECT ifnull(max(number), 0) FROM audit
                             WHERE action = 'backup.lineage')
               AND NOT EXISTS (SELECT 1 FROM backup WHERE backup.name = detail ->> '$.name')
               GROUP BY folder, name ORDER BY number DESC LIMIT ?""",
            (home, _BEGUN_AT_MOST),
        )
        return [(Path(row["folder"]) / row["name"], Occasion(row["occasion"])) for row in rows]

    def note_made(
        self,
        path: Path,
        made_at: datetime,
        occasion: Occasion,
        *,
        size: int,
        entries: int,
        records: int,
    ) -> Backup:
        """Put a backup that was proved on the list."""
        with self._vault.transaction("backup.made") as tx:
            made = tx.insert(
                "backup",
                made_at=made_at.isoformat(timespec="microseconds"),
                folder=str(path.parent),
                name=path.name,
                size=size,
                entries=entries,
                records=records,
                occasion=occasion.value,
            )
            tx.subject = f"backup/{made}"
        return Backup(made, made_at, path, size, entries, records, occasion, None)

    def note_removed(self, name: str) -> None:
        """Note that the rotation took away the file ``name``; harmless for one not on the list."""
        row = self._vault.query_one(
            "SELECT id FROM backup WHERE name = ? AND removed_at IS NULL", (name,)
        )
        if row is not None:
            with self._vault.transaction("backup.removed", f"backup/{row['id']}") as tx:
                tx.update("backup", row["id"], removed_at=self._clock.stamp())

    def continue_lineage(self, home: str) -> None:
        """Begin a lineage of backups when this copy of the room has come to another ``home``.

        Backups that were made before stay on the list; they are no longer this copy's own.
        """
        row = self._vault.query_one("SELECT value FROM setting WHERE key = ?", (_LINEAGE_KEY,))
        if row is None or json.loads(row["value"])["home"] != home:
            self._begin_lineage(home)

    def part_from_others(self) -> None:
        """Note that this is a copy: whatever backups there are belong to the room it comes from."""
        self._begin_lineage("")

    def _begin_lineage(self, home: str) -> None:
        with self._vault.transaction("backup.lineage") as tx:
            last = tx.query_one("SELECT coalesce(max(id), 0) AS id FROM backup")
            assert last is not None, "an aggregate always has a row"
            value = json.dumps({"home": home, "after": last["id"]}, sort_keys=True)
            row = tx.query_one("SELECT id FROM setting WHERE key = ?", (_LINEAGE_KEY,))
            if row is None:
                tx.insert("setting", key=_LINEAGE_KEY, value=value)
            else:
                tx.update("setting", row["id"], value=value)

    def made_in_lineage(self) -> set[tuple[str, datetime, int]]:
        """Return name, moment and last audit entry of the backups that this very copy made."""
        row = self._vault.query_one("SELECT value FROM setting WHERE key = ?", (_LINEAGE_KEY,))
        if row is None:
            return set()
        made = self._vault.query(
            "SELECT name, made_at, entries FROM backup WHERE id > ? AND removed_at IS NULL",
            (json.loads(row["value"])["after"],),
        )
        return {(b["name"], datetime.fromisoformat(b["made_at"]), b["entries"]) for b in made}

    def all(self, limit: int = 100) -> list[Backup]:
        """Return the backups that were made, the last one first, whatever its clock said."""
        rows = self._vault.query("SELECT * FROM backup ORDER BY id DESC LIMIT ?", (limit,))
        return self._vault.reading.each(
            lambda row: Backup(
                row["id"],
                datetime.fromisoformat(row["made_at"]),
                Path(row["folder"]) / row["name"],
                row["size"],
                row["entries"],
                row["records"],
                Occasion(row["occasion"]),
                datetime.fromisoformat(row["removed_at"]) if row["removed_at"] else None,
            ),
            rows,
        )

    def newest(self) -> Backup | None:
        """Return the newest backup that opens by today's keys, if there is one."""
        row = self._vault.query_one(
            "SELECT max(number) AS n FROM audit WHERE action = 'keys.replaced'"
        )
        replaced = (row["n"] if row else None) or 0
        found = next(iter(self.all(1)), None)
        return found if found is not None and found.entries >= replaced else None

    def only_by_former_keys(self) -> bool:
        """Whether there are backups, but none since the keys of the room were replaced."""
        return self.newest() is None and bool(self.all(1))

    def changes_since_newest(self) -> int:
        """Return how many entries the audit log has that the newest backup lacks.

        What the room notes of its own backups and proofs is no change worth backing up.
        """
        newest = self.newest()
        row = self._vault.query_one(
            "SELECT count(*) AS n FROM audit WHERE number > ?"
            " AND action NOT IN"
            " ('backup.made', 'backup.removed', 'backup.lineage', 'vault.proved',"
            " 'destruction.list_left')",
            (newest.entries if newest else 0,),
        )
        assert row is not None, "a count always has a row"
        return int(row["n"])

    def is_daily_due(self) -> bool:
        """Tell whether today's backup is wanted and has not been made."""
        return self.plan().daily and self._is_wanted(DAILY_AFTER)

    def is_due_at_closing(self) -> bool:
        """Tell whether a backup is wanted before the room is left: something has changed."""
        return self.plan().at_closing and self._is_wanted(timedelta())

    def _is_wanted(self, age: timedelta) -> bool:
        if not self.plan().folder:
            return False
        newest = self.newest()
        if newest is None:
            return True
        # A clock set back must not hold up backups until it has caught up.
        waited = abs(self._clock.computer.now() - newest.made_at)
        return waited >= age and self.changes_since_newest() > 0
