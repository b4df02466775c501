"""What a step wrote: which rows and drafts, whose they are, and the typed words in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rumah_konseling.room.room import CounselingRoom
from tests.records.ledger_stories import text_of
from tests.records.stories import vault_of

WORD = re.compile(r"qx[a-p]{5}", re.IGNORECASE)
# Whose a row is that names no client itself: through which column, in which table.
_THROUGH = {
    "consent_exception": ("consent_id", "consent"),
    "consent_choice": ("consent_id", "consent"),
    "consent_withdrawal": ("consent_id", "consent"),
    "revocation": ("permission_id", "release_permission"),
    "session_addendum": ("session_id", "session"),
    "document_print": ("document_id", "document"),
    "scan": ("document_id", "document"),
}
# What the room does by itself when a day begins or a room is opened, for whomever it concerns.
_BY_ITSELF = ("settled", "expired", "backup", "room.", "index", "vault", "scanned")
# How the names of drafts tell whose they are: by the client, or by a record of theirs.
_DRAFT_OF = (
    (re.compile(r"^form/clients/(\d+)/"), "client"),
    (re.compile(r"^(?:emergency|permission|supervision)/new/(\d+)"), "client"),
    (re.compile(r"^letter/new/\w+/(\d+)"), "client"),
    (re.compile(r"^(?:care_review|care_plan|safety_plan|closing|process)/(\d+)"), "client"),
    (re.compile(r"^session/(\d+)"), "session"),
    (re.compile(r"^consent/(\d+)"), "consent"),
    (re.compile(r"^permission/(\d+)"), "release_permission"),
    (re.compile(r"^letter/(\d+)"), "letter"),
    (re.compile(r"^emergency/(\d+)"), "emergency"),
    (re.compile(r"^supervision(?:_\w+)?/(\d+)"), "supervision_case"),
    (re.compile(r"^(?:handover|calloff|receipt)/(\d+)"), "disclosure"),
)


@dataclass(frozen=True)
class Written:
    """One row or draft that came to be, or changed: where, whose (a code), and its words."""

    where: str
    code: str | None
    words: frozenset[str]
    action: str = ""
    is_new_session: bool = False

    @property
    def is_by_itself(self) -> bool:
        """Whether the room did it without being asked."""
        return any(words in self.action for words in _BY_ITSELF)


class Records:
    """Looks at the room's rows and drafts again after every step."""

    def __init__(self, room: CounselingRoom, before: Records | None = None) -> None:
        self._room = room
        self._connection = vault_of(room)._connection
        self._codes = {row["id"]: row["code"] for row in self._rows("SELECT id, code FROM client")}
        self._entry = self._connection.value("SELECT max(number) FROM audit")
        self._drafts = self._kept()
        self._changes = self._driver_changes()
        # Where each typed word is kept now.
        self.kept: dict[str, frozenset[str]] = {}
        for key, content in self._drafts.items():
            self.kept[f"draft/{key}"] = _words(content)
        # What was written before a lock is read again from what the lock left.
        for where in before.kept if before else ():
            table, _, row_id = where.partition("/")
            if table != "draft":
                self.kept[where] = _words(self._row(table, int(row_id)))
            if table == "document" and self._row(table, int(row_id)):
                self.kept[where] |= self._printed(int(row_id))

    def look(self) -> list[Written]:
        """Return what was written since the last look."""
        changes = self._driver_changes()
        if changes == self._changes:
            return []
        self._changes = changes
        found = [*self._written_rows(), *self._written_drafts()]
        for one in found:
            if one.where:
                self.kept[one.where] = one.words
        return found

    def words(self) -> frozenset[str]:
        """Return every typed word that is kept somewhere."""
        return frozenset().union(*self.kept.values()) if self.kept else frozenset()

    def _written_rows(self) -> Iterator[Written]:
        entries = self._rows(
            "SELECT number, action, changes FROM audit WHERE number > ? ORDER BY number",
            (self._entry,),
        )
        for entry in entries:
            self._entry = entry["number"]
            changes = json.loads(entry["changes"])
            if not changes:
                # Noted alone: that something was printed, or lies in a file.
                yield Written("", None, frozenset(), entry["action"])
            for table, row_id, _digest in changes:
                content = self._row(table, row_id)
                words = _words(content)
                if table == "document" and content:
                    words |= self._printed(row_id)
                yield Written(
                    f"{table}/{row_id}",
                    self._code_of(table, content),
                    words,
                    entry["action"],
                    table == "session" and entry["action"].endswith("began"),
                )

    def _written_drafts(self) -> Iterator[Written]:
        now = self._kept()
        for key in now.keys() | self._drafts.keys():
            if now.get(key) != self._drafts.get(key):
                where = f"draft/{key}"
                yield Written(where, self._code_of_draft(key), _words(now.get(key, "")), "draft")
        self._drafts = now

    def _code_of(self, table: str, content: Mapping[str, object]) -> str | None:
        if table == "client":
            if content and content["id"] not in self._codes:
                self._codes[content["id"]] = content["code"]
            return str(content["code"]) if content else None
        if table in _THROUGH:
            column, parent = _THROUGH[table]
            return self._code_by_record(parent, content.get(column))
        return self._codes.get(content.get("client_id"))

    def _code_of_draft(self, key: str) -> str | None:
        for pattern, table in _DRAFT_OF:
            if found := pattern.match(key):
                number = int(found[1])
                if table == "client":
                    return self._codes.get(number)
                return self._code_by_record(table, number)
        return None

    def _code_by_record(self, table: str, row_id: object) -> str | None:
        if row_id is None:
            return None
        row = self._connection.row(f'SELECT client_id FROM "{table}" WHERE id = ?', (row_id,))
        return self._codes.get(row["client_id"]) if row else None

    def _printed(self, document_id: int) -> frozenset[str]:
        """Return the typed words that stand on a sheet alone, such as the agency's number."""
        return _words(text_of(self._room.documents.pdf(document_id)))

    def _row(self, table: str, row_id: int) -> dict[str, object]:
        row = self._connection.row(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,))
        return {} if row is None else dict(row)

    def _kept(self) -> dict[str, str]:
        return {row["key"]: row["content"] for row in self._rows("SELECT key, content FROM draft")}

    def _driver_changes(self) -> int:
        changes: int = self._connection._driver.total_changes
        return changes

    def _rows(self, sql: str, parameters: tuple[object, ...] = ()) -> list[dict[str, object]]:
        return [dict(row) for row in self._connection.rows(sql, parameters)]


def _words(content: object) -> frozenset[str]:
    if isinstance(content, Mapping):
        content = " ".join(str(value) for value in content.values())
    return frozenset(word.lower() for word in WORD.findall(str(content)))
