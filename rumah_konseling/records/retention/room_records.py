"""Records of the room that belong to no client: how long each kind is kept, and what goes.

They are archives like a client's file, and go the same way: by kind and year, proposed, judged
by others, signed, destroyed (UU 43/2009; Perka ANRI 37/2016). What is kept for good is named
in ``KEPT`` with its reason; a test walks every table that names no client.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rumah_konseling.clock import Clock, years_after
from rumah_konseling.errors import NotFound
from rumah_konseling.records.form_kinds import ETHICS_AUDIT, PRACTICE_YEAR, PROCESSING_RECORD
from rumah_konseling.records.retention.destruction_model import Batch, ItemFacts
from rumah_konseling.records.retention.retention import Retention, day_of
from rumah_konseling.records.retention.retention_model import (
    ROOM_KIND_WORDS,
    RetentionRule,
    RoomKind,
)
from rumah_konseling.vault.file.connection import Row
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

_YEARLY = tuple(kind.code for kind in (PRACTICE_YEAR, ETHICS_AUDIT, PROCESSING_RECORD))
_KEY = "destroyed room records"
STAGE = "Asli; elektronik dan kertas"


@dataclass(frozen=True, slots=True)
class RoomTable:
    """Where a kind lies: its table, which rows, and from when each is counted.

    ``subject`` is what its papers belong to, ``stamp`` when a row was written.
    """

    table: str
    rows: str
    began: str
    subject: str = ""
    stamp: str = "created_at"


_OWN_ENTRY = "kind = '{}' AND client_id IS NULL"
ROOM_TABLES = {
    RoomKind.DECISION: RoomTable("practice_entry", _OWN_ENTRY.format("decision"), "ended_on"),
    RoomKind.COMPLAINT: RoomTable(
        "practice_entry", _OWN_ENTRY.format("complaint"), "ended_on", "complaint"
    ),
    RoomKind.BOUNDARY: RoomTable("practice_entry", _OWN_ENTRY.format("boundary"), "ended_on"),
    RoomKind.ADVICE: RoomTable("practice_entry", _OWN_ENTRY.format("advice"), "happened_on"),
    RoomKind.EMPLOYER_REQUEST: RoomTable(
        "employer_request", "TRUE", "answered_on", "employer_request"
    ),
    RoomKind.BREACH: RoomTable("data_breach", "TRUE", "closed_on", "breach"),
    RoomKind.YEARLY: RoomTable(
        "document", f"client_id IS NULL AND form IN {_YEARLY}", "issued_at", stamp="issued_at"
    ),
}
# What names no client and is never proposed, and why.
KEPT = {
    "practice_entry": "areas, licences and trainings prove the leave for every service given",
    "destruction": "the record of a destruction is a vital archive (Perka ANRI 37/2016)",
    "destruction_item": "as the destruction itself",
    "destroyed_client": "so that no number is given twice, and nobody comes back",
    "service_report": "nothing small may follow from two reports; what was told stays told",
    "report_cell": "as the report itself",
    "succession": "who answered for the records when; two signed it",
    "audit_digest": "proves the log, which is never shortened",
    "self_check": "private to the counselor and sealed; no archive of the agency",
    "work_limit": "the counselor's own",
    "continuity_plan": "the one that stands",
    "envelope": "without data of clients; shows that the keys were in safe hands",
    "envelope_test": "as the envelope",
    "retention_rule": "the one that stands for each kind",
    "setting": "no record",
    "wording": "what old papers say is read by it",
    "serial_counter": "how far the numbers went",
    "used_id": "how far the numbers went",
    "competence_area": "a name that a former version kept",
    "text_block": "the counselor's own words for writing; taken away where they are kept",
    "backup": "which copies there are; noted gone one by one",
}


@dataclass(frozen=True, slots=True)
class RoomBatch:
    """The records of one kind whose period began in one year, and the last day they are kept.

    ``rows`` are theirs with what they replaced: an entry and its former words are one record.
    ``number`` counts the records.
    """

    kind: RoomKind
    year: int
    rows: tuple[tuple[int, str], ...]
    number: int
    until: date
    rule: RetentionRule

    def is_due(self, today: date) -> bool:
        """Whether the last day of keeping has passed."""
        return self.until < today

    @property
    def label(self) -> str:
        """What a list calls it."""
        return label_of(self.kind, self.year)


def label_of(kind: RoomKind, year: int) -> str:
    """Return what a list calls the records of a kind and a year."""
    return f"{ROOM_KIND_WORDS[kind]} {year}"


class RoomRecords:
    """Reads the batches, and lets go of them."""

    def __init__(self, vault: Vault, clock: Clock, retention: Retention) -> None:
        self._vault = vault
        self._clock = clock
        self._retention = retention

    def batches(self) -> list[RoomBatch]:
        """Return every kind and year that has ended records, the one that is due first in front."""
        rules = self._retention.room_rules()
        found = [
            RoomBatch(kind, year, tuple(rows), number, _until(year, rules[kind]), rules[kind])
            for kind in RoomKind
            for year, (rows, number) in self._by_year(kind).items()
        ]
        return sorted(found, key=lambda one: (one.until, one.kind))

    def due(self) -> list[RoomBatch]:
        """Return those whose last day of keeping has passed."""
        today = self._clock.today()
        return [one for one in self.batches() if one.is_due(today)]

    def get(self, kind: RoomKind, year: int) -> RoomBatch:
        """Return the records of a kind and a year.

        Raises:
            NotFound: there are none.
        """
        for one in self.batches():
            if (one.kind, one.year) == (kind, year):
                return one
        raise NotFound

    def as_listed(self, one: RoomBatch) -> Batch:
        """Return a batch as a list proposes it: what it holds now, and how much."""
        facts = ItemFacts(
            kind=ROOM_KIND_WORDS[one.kind],
            classification=one.rule.classification,
            schedule=one.rule.schedule,
            first_year=one.year,
            last_year=one.year,
            sessions=one.number,
            papers=len(self._papers(one.kind, [row_id for row_id, _ in one.rows])),
            active_years=one.rule.active_years,
            inactive_years=one.rule.inactive_years,
            kept_until=one.until,
            stage=STAGE,
            is_of_room=True,
        )
        return Batch(one.kind, one.year, one.rows, facts)

    def delete(self, tx: Transaction, kind: RoomKind, rows: Iterable[tuple[int, str]]) -> int:
        """Delete these rows, with their papers, as far as they are those that were listed."""
        table, gone = ROOM_TABLES[kind], 0
        for row_id, stamp in rows:
            row = tx.query_one(
                f"SELECT 1 FROM {table.table} WHERE id = ? AND {table.stamp} = ?", (row_id, stamp)
            )
            if row is not None:
                self._delete_papers(tx, kind, row_id)
                self._delete_row(tx, table.table, row_id)
                gone += 1
        return gone

    def gone(self) -> dict[RoomKind, set[tuple[int, str]]]:
        """Return which rows an older file lost again."""
        row = self._vault.query_one("SELECT value FROM setting WHERE key = ?", (_KEY,))
        kept = json.loads(row["value"]) if row else {}
        return {RoomKind(kind): {(i, s) for i, s in rows} for kind, rows in kept.items()}

    def keep_gone(self, tx: Transaction, gone: dict[RoomKind, set[tuple[int, str]]]) -> None:
        """Keep which rows an older file lost again."""
        value = json.dumps({kind.value: sorted(rows) for kind, rows in gone.items()})
        row = tx.query_one("SELECT id FROM setting WHERE key = ?", (_KEY,))
        if row is None:
            tx.insert("setting", key=_KEY, value=value)
        else:
            tx.update("setting", row["id"], value=value)

    def holds(self, kind: RoomKind, row_id: int, stamp: str) -> bool:
        """Whether this file holds a row: the very one that was written at ``stamp``."""
        table = ROOM_TABLES[kind]
        sql = f"SELECT 1 FROM {table.table} WHERE id = ? AND {table.stamp} = ?"
        return self._vault.query_one(sql, (row_id, stamp)) is not None

    def _by_year(self, kind: RoomKind) -> dict[int, tuple[list[tuple[int, str]], int]]:
        table, found = ROOM_TABLES[kind], dict[int, tuple[list[tuple[int, str]], int]]()
        replaced = "replaced_by" if table.table == "practice_entry" else "NULL"
        rows = {
            row["id"]: row
            for row in self._vault.query(
                f"""SELECT id, {table.began} AS began, {table.stamp} AS stamp,
                        {replaced} AS replaced_by
                    FROM {table.table} WHERE {table.rows} ORDER BY id"""
            )
        }
        for row_id, row in rows.items():
            last = _latest(rows, row_id)
            if (began := day_of(last["began"])) is not None:
                listed, number = found.get(began.year, ([], 0))
                listed.append((row_id, row["stamp"]))
                found[began.year] = (listed, number + (last["id"] == row_id))
        return found

    def _papers(self, kind: RoomKind, ids: Iterable[int]) -> list[int]:
        table = ROOM_TABLES[kind]
        if table.table == "document":
            return list(ids)
        if not table.subject:
            return []
        return [
            row["id"]
            for row_id in ids
            for row in self._vault.query(
                # A client's own paper goes with the client's file.
                "SELECT id FROM document WHERE subject = ? AND client_id IS NULL",
                (f"{table.subject}/{row_id}",),
            )
        ]

    def _delete_papers(self, tx: Transaction, kind: RoomKind, row_id: int) -> None:
        table = ROOM_TABLES[kind]
        if table.subject:
            subject = f"{table.subject}/{row_id}"
            for kept in tx.query("SELECT id FROM kept_diagnosis WHERE subject = ?", (subject,)):
                tx.delete("kept_diagnosis", kept["id"])
        if table.table == "employer_request":
            tx.update("employer_request", row_id, document_id=None)
        for paper in self._papers(kind, [row_id]):
            for attachment in self._delete_paper(tx, paper):
                tx.delete("attachment", attachment)

    def _delete_paper(self, tx: Transaction, paper: int) -> Iterator[int]:
        """Delete a paper, and yield the files that only it showed."""
        shown = {
            row["attachment_id"]
            for sql in (
                "SELECT attachment_id FROM document WHERE id = ?",
                "SELECT attachment_id FROM scan WHERE document_id = ?",
            )
            for row in tx.query(sql, (paper,))
        }
        for table in ("document_print", "scan"):
            for row in tx.query(f"SELECT id FROM {table} WHERE document_id = ?", (paper,)):
                tx.delete(table, row["id"])
        tx.delete("document", paper)
        yield from (one for one in sorted(shown) if not _is_shown(tx, one))

    def _delete_row(self, tx: Transaction, table: str, row_id: int) -> None:
        if table == "document":
            return
        if table == "data_breach":
            for row in tx.query("SELECT id FROM breach_client WHERE breach_id = ?", (row_id,)):
                tx.delete("breach_client", row["id"])
        if table == "practice_entry":
            # What it replaced goes before it: an entry and its former words are one record.
            for row in tx.query("SELECT id FROM practice_entry WHERE replaced_by = ?", (row_id,)):
                self._delete_row(tx, table, row["id"])
        tx.delete(table, row_id)


def _latest(rows: Mapping[int, Row], row_id: int) -> Row:
    """Return the entry that stands in the place of this one; what replaces one is younger."""
    row = rows[row_id]
    while (later := row["replaced_by"]) in rows and later > row["id"]:
        row = rows[later]
    return row


def _until(year: int, rule: RetentionRule) -> date:
    return years_after(date(year, 12, 31), rule.years)


def _is_shown(tx: Transaction, attachment: int) -> bool:
    return any(
        tx.query_one(f"SELECT 1 FROM {table} WHERE {column} = ?", (attachment,)) is not None
        for table, column in (
            ("document", "attachment_id"),
            ("scan", "attachment_id"),
            ("incoming_paper", "attachment_id"),
            ("referral", "reply_attachment_id"),
        )
    )
