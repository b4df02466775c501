"""What is kept is read: a column that no code names but to write it keeps nothing for anybody."""

from __future__ import annotations

import re
from pathlib import Path

import rumah_konseling
from rumah_konseling.room.room import CounselingRoom
from tests.records.stories import vault_of

CODE = Path(rumah_konseling.__file__).parent
# What is kept for whoever proves the room, and why no rule reads it.
ONLY_KEPT = {
    ("audit_digest", "first_number"): "stands on the paper; the heads alone are compared",
    ("audit_digest", "last_number"): "stands on the paper; the heads alone are compared",
    ("care_review", "care_plan_id"): "which version of the plan was looked at",
    ("wording", "adopted_at"): "since when a wording is used; the log says it, too",
}


def _read_somewhere() -> set[str]:
    """Return every word of the code but those that only name what is written."""
    text = "\n".join(
        file.read_text("utf-8") for file in CODE.rglob("*.py") if "sample" not in file.parts
    )
    return set(re.findall(r"\b[a-z_0-9]+\b(?!=[^=])", text))


def test_every_column_is_read_by_some_code(room: CounselingRoom) -> None:
    vault, read = vault_of(room), _read_somewhere()
    tables = [
        row["name"]
        for row in vault.query(
            """SELECT name FROM pragma_table_list
               WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"""
        )
    ]
    assert len(tables) > 50
    unread = {
        (table, column["name"])
        for table in tables
        for column in vault.query("SELECT name FROM pragma_table_info(?)", (table,))
        if column["name"] not in read
    }
    assert unread == set(ONLY_KEPT)
