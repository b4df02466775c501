"""Which records are found by their words, and how those are read off a row.

A session, a letter and what else is told to a third party keep their own words, where they
are written. Every other table with words is named here, or in ``NOT_SEARCHED`` with the
reason why not; a test walks the schema. What is written is followed in the same unit of
work, so that no service can forget it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from rumah_konseling.records.breaches.breach_model import BreachForm
from rumah_konseling.records.care.care_model import CarePlanForm, SafetyPlanForm
from rumah_konseling.records.care.closing_model import ClosingForm
from rumah_konseling.records.directives.directive_model import DirectiveTalk
from rumah_konseling.records.disclosures.emergency_model import EmergencyLater, EmergencyNow
from rumah_konseling.records.disclosures.legal_order_model import OrderHandling, OrderReceived
from rumah_konseling.records.disclosures.permission_model import PermissionTerms
from rumah_konseling.records.index.search_index import SearchIndex
from rumah_konseling.records.mapping import read_json
from rumah_konseling.records.papers.paper_texts import texts_in
from rumah_konseling.records.practice.registers import REGISTER_KINDS
from rumah_konseling.records.retention.retention_model import HoldForm
from rumah_konseling.records.rights.rights_model import Answer, RequestForm
from rumah_konseling.vault.file.connection import Row
from rumah_konseling.vault.file.row_reading import UNREADABLE
from rumah_konseling.vault.file.transaction import Transaction

_REGISTERS: dict[str, type[Any]] = {kind.key: kind.content for kind in REGISTER_KINDS}


@dataclass(frozen=True, slots=True)
class Indexed:
    """How the words of a table's rows are found.

    ``kind`` is what a hit is called, ``at`` the column of when it happened. ``texts`` are
    columns of plain text, ``facts`` columns of JSON with what they hold. One whose column
    ``replaced`` is filled was replaced, and what replaced it is found instead.
    """

    kind: str
    at: str
    texts: tuple[str, ...] = ()
    facts: Mapping[str, Callable[[Row, str], object]] | None = None
    replaced: str = ""

    @property
    def has_words(self) -> str:
        """What SQL asks of a row that has words and stands."""
        if self.replaced:
            return f"{self.replaced} IS NULL"
        texts = " || ".join(f"ifnull({one}, '')" for one in self.texts)
        return "TRUE" if self.facts else f"{texts} <> ''"


def _holds(kind: type[Any]) -> Callable[[Row, str], object]:
    return lambda _row, text: read_json(kind, text)


def _of_closing(_row: Row, text: str) -> ClosingForm:
    return read_json(ClosingForm, json.dumps(json.loads(text)["form"]))


def _of_register(row: Row, text: str) -> object:
    kind = _REGISTERS.get(row["kind"])
    return () if kind is None else read_json(kind, text)


INDEXED: dict[str, Indexed] = {
    "rights_request": Indexed(
        "rights", "received_at", facts={"content": _holds(RequestForm), "answer": _holds(Answer)}
    ),
    "data_breach": Indexed("breach", "known_at", facts={"content": _holds(BreachForm)}),
    "practice_entry": Indexed(
        "practice", "happened_on", ("ending",), {"content": _of_register}, "replaced_by"
    ),
    "employer_request": Indexed(
        "employer", "asked_on", ("name", "position", "address", "reference", "asked")
    ),
    "care_plan": Indexed(
        "plan", "made_at", facts={"content": _holds(CarePlanForm)}, replaced="replaced_at"
    ),
    "safety_plan": Indexed(
        "safety", "made_at", facts={"content": _holds(SafetyPlanForm)}, replaced="replaced_at"
    ),
    "care_review": Indexed("review", "reviewed_on", ("client_view", "counselor_view")),
    "closing": Indexed("closing", "closed_on", ("reopen_reason",), {"summary": _of_closing}),
    "emergency": Indexed(
        "emergency",
        "began_at",
        facts={"immediate": _holds(EmergencyNow), "completion": _holds(EmergencyLater)},
    ),
    "legal_order": Indexed(
        "order",
        "registered_at",
        ("untold_reason",),
        {"received": _holds(OrderReceived), "handling": _holds(OrderHandling)},
    ),
    "release_permission": Indexed(
        "permission", "created_at", facts={"terms": _holds(PermissionTerms)}
    ),
    "contact_attempt": Indexed("attempt", "tried_at", ("note",)),
    "conflict_declaration": Indexed("conflict", "declared_at", ("relation", "safeguard")),
    "queue_exception": Indexed("queue", "created_at", ("reason",)),
    "consultation": Indexed("consultation", "consulted_on", ("consulted", "advice")),
    "directive_talk": Indexed(
        "directive_talk", "talked_on", facts={"content": _holds(DirectiveTalk)}
    ),
    "record_hold": Indexed("hold", "placed_on", ("lifted_reason",), {"content": _holds(HoldForm)}),
    "service_case": Indexed("case", "opened_on", ("concern", "end_reason")),
}
# Tables whose own services keep their words in the index.
KEEP_THEIR_OWN = frozenset(
    {
        *("session", "session_addendum", "letter", "referral", "disclosure"),
        *("supervision_case", "incoming_paper", "directive"),
    }
)
# What holds words and is not found by them, and why.
NOT_SEARCHED = {
    "client": "has an index of its own",
    "document": "has an index of its own: number, title, code",
    "recipient": "a directory of some dozens, looked through as it is",
    "process_note": "sealed: nothing reads it but its own page",
    "self_check": "sealed, and private to the counselor",
    "consent": "the words of the form; found as a paper and in the client's file",
    "consent_exception": "the words of the form",
    "consent_choice": "a yes or a no",
    "consent_withdrawal": "found as a paper",
    "revocation": "found as a paper",
    "companion": "somebody else's name; found as a paper",
    "appointment": "a time and a place; found in the calendar",
    "appointment_series": "a rhythm",
    "case_competence": "names an area, which is an entry of the practice",
    "competence_area": "a name that a former version kept",
    "progress_rating": "figures",
    "succession": "who came after whom; one at a time, on its page",
    "succession_answer": "an answer to choose from; on its page",
    "continuity_plan": "one, on its page",
    "envelope": "what an envelope said, on its page",
    "envelope_test": "how an envelope was found, on its page",
    "retention_rule": "one for each kind, on its page",
    "destruction": "numbers of decisions; found as a paper",
    "destruction_item": "a code and numbers; found as a paper",
    "destroyed_client": "a code: whoever was destroyed is not looked for",
    "service_report": "figures; found as a paper",
    "report_cell": "figures",
    "report_person": "who was counted",
    "audit_digest": "a sum; found as a paper",
    "text_block": "the counselor's own words for writing, offered where one writes",
    "setting": "settings",
    "wording": "the words of forms",
    "kept_diagnosis": "single words that were kept on purpose, with their text",
    "document_print": "how a paper left; on its page",
    "scan": "found with its paper",
    "attachment": "found with its paper",
    "backup": "names of files, on its page",
    "search_entry": "the index",
    "serial_counter": "how far the numbers went",
    "used_id": "how far the numbers went",
}


class IndexedRecords:
    """Follows what is written, and fills in what an older version left out."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index

    def follow(self, tx: Transaction) -> None:
        """Keep the words of every row that this unit of work wrote."""
        for table, rule in INDEXED.items():
            for row_id in sorted(tx.written(table)):
                self.keep(tx, table, rule, row_id)

    def keep(self, tx: Transaction, table: str, rule: Indexed, row_id: int) -> None:
        """Keep the words of one row, or let go of them.

        A row that can't be read was changed past the program. It is not found, and holds up
        neither the opening of the room nor the act that wrote it: a proof names it.
        """
        row = tx.query_one(f"SELECT * FROM {table} WHERE id = ?", (row_id,))
        stands = row is not None and not (rule.replaced and row[rule.replaced] is not None)
        words: list[str] = []
        if row is not None and stands:
            try:
                words, at = list(filter(None, _words(row, rule))), _moment(row[rule.at])
            except UNREADABLE:
                stands = False
        # What JSON says no query knows: a row without a word there has an empty entry.
        if row is None or not stands or not (words or rule.facts):
            self._index.drop(tx, rule.kind, row_id)
            return
        client_id = row["client_id"] if "client_id" in row.keys() else None  # noqa: SIM118
        self._index.keep_words(tx, rule.kind, row_id, client_id, at, words)


def _words(row: Row, rule: Indexed) -> Iterator[str]:
    for column in rule.texts:
        yield row[column] or ""
    for column, read in (rule.facts or {}).items():
        if row[column]:
            yield from texts_in(read(row, row[column])).values()


def _moment(text: str) -> datetime:
    """Return a kept moment, or the noon of a kept day."""
    if len(text) == len("2026-03-09"):
        return datetime.combine(date.fromisoformat(text), time(12)).astimezone()
    return datetime.fromisoformat(text)
