"""How old the newest proved backup is, when that needs the counselor."""

from __future__ import annotations

from datetime import datetime

from rumah_konseling.records.attention_line import AttentionLine, Kind
from rumah_konseling.records.safekeeping.backups import OLD_AFTER, Backups

_PLACE = ("safekeeping", None, "backup")


def lines(backups: Backups, now: datetime) -> list[AttentionLine]:
    """Return at most one line; none while a recent backup holds the work of the room."""
    newest = backups.newest()
    if backups.only_by_former_keys():
        detail = "Yang ada hanya terbuka dengan frasa sandi dan lembar pemulihan yang lama"
        return [_line("danger", "Kunci baru", "Buat cadangan dengan kunci yang baru", detail)]
    if newest is None:
        detail = "Bila komputer ini rusak atau hilang, semua catatan ikut hilang"
        return [_line("danger", "Belum ada cadangan", "Buat cadangan pertama", detail)]
    # One dated in the future was made by a wrong clock: how old it is nobody knows.
    age, changes = abs(now - newest.made_at), backups.changes_since_newest()
    if age < OLD_AFTER or not changes:
        return []
    kind: Kind = "danger" if age >= 4 * OLD_AFTER else "warn"
    since = f"{changes} perubahan belum dicadangkan"
    return [_line(kind, f"{age.days} hari", "Cadangan terakhir sudah lama", since)]


def _line(kind: Kind, chip: str, title: str, detail: str) -> AttentionLine:
    return AttentionLine(kind, chip, title, detail, "Cadangkan", _PLACE)
