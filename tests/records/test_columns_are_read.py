"""What is kept is read: a column that no code names but to write it keeps nothing for anybody."""

from __future__ import annotations

import ast
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


# Fields of kept records that no code of the product reads by their name, and why.
NOT_BY_NAME = {
    ("CarePlan", "replaced_at"): "the plan in force is sought in SQL",
    ("SafetyPlan", "replaced_at"): "the plan in force is sought in SQL",
    ("Closing", "reopen_reason"): "the history reads it in SQL, and search",
    ("Entry", "is_replaced"): "the entry in force is sought in SQL",
    ("ErasureRequest", "request_id"): "read in SQL: which request was carried out",
    ("MapRow", "gates"): "names the tests of the ethics map",
    ("Recipient", "is_retired"): "who is offered is sought in SQL",
    ("RegisterKind", "is_of_client"): "names the registers that a client's timeline shows",
    ("Scan", "matched_by"): "counted in SQL",
    ("Answers", "calm"): "the four answers are gone through together",
    ("Answers", "goal"): "the four answers are gone through together",
    ("SafetyPlanForm", "own_ways"): "the steps are gone through together",
}


def test_every_field_of_a_record_is_read_by_some_code() -> None:
    """What is kept within a text of JSON has no column of its own."""
    declared: set[tuple[str, str]] = set()
    read: set[str] = set()
    for file in CODE.rglob("*.py"):
        if "sample" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                read.add(node.attr)
            is_record = isinstance(node, ast.ClassDef) and "records" in file.parts
            if is_record and any("dataclass" in ast.unparse(one) for one in node.decorator_list):
                declared |= {
                    (node.name, one.target.id)
                    for one in node.body
                    if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
                }
    assert len(declared) > 800
    assert {one for one in declared if one[1] not in read} == set(NOT_BY_NAME)


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
