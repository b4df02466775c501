"""What is proposed, decided, signed and done: every destruction as it stands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from rumah_konseling.errors import NotFound, RoomError
from rumah_konseling.records.mapping import read_json
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.retention.destruction_model import (
    Destruction,
    DestructionKind,
    DestructionState,
    Item,
    ItemFacts,
    Plan,
)
from rumah_konseling.records.retention.retention_model import (
    RoomKind,
)
from rumah_konseling.vault.file.store import Vault

DRAWN = "Berita acaranya sudah dicetak."
_ENDED = "Pemusnahan ini sudah berakhir."


class DestructionQueries:
    """Reads destructions with their records."""

    def __init__(
        self, vault: Vault, documents: Documents, missing_pages: Callable[[int], tuple[int, ...]]
    ) -> None:
        """Read them; ``missing_pages`` tells which pages of a paper no scan shows."""
        self._vault = vault
        self._documents = documents
        self._missing_pages = missing_pages

    def all(self) -> list[Destruction]:
        """Return every destruction, the newest first."""
        rows = self._vault.query("SELECT * FROM destruction ORDER BY id DESC")
        return self._vault.reading.each(self._read, rows)

    def get(self, destruction_id: int) -> Destruction:
        """Return a destruction.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one("SELECT * FROM destruction WHERE id = ?", (destruction_id,))
        if row is None:
            raise NotFound
        return self._read(row)

    def is_listed(self, client_id: int) -> bool:
        """Whether a client's record is on a list that is not done with."""
        return self._list_of(client_id) is not None

    def listed_batches(self) -> frozenset[tuple[RoomKind, int]]:
        """Return the room's own records, by kind and year, on lists that are not done with."""
        rows = self._vault.query(
            "SELECT content FROM destruction WHERE done_at IS NULL AND called_off_on IS NULL"
        )
        return frozenset(
            (one.kind, one.year)
            for row in rows
            for one in read_json(Plan, row["content"]).batches
            if one.goes
        )

    def _list_of(self, client_id: int) -> str | None:
        row = self._vault.query_one(
            """SELECT code FROM destruction_item AS item JOIN destruction ON
                   destruction.id = item.destruction_id
               WHERE item.client_id = ? AND done_at IS NULL AND called_off_on IS NULL
               AND iif(json_valid(item.content), ifnull(item.content ->> '$.review.goes', 1), 1)""",
            (client_id,),
        )
        return None if row is None else str(row["code"])

    def _is_returned(self, paper: int) -> bool:
        return self._is_filed(paper) and not self._missing_pages(paper)

    def _is_filed(self, paper: int) -> bool:
        return self._documents.get(paper).original_seen_on is not None

    def _require_open(self, destruction_id: int) -> Destruction:
        destruction = self.get(destruction_id)
        if not destruction.is_open:
            raise RoomError(_ENDED, "Buka kembali halaman ini.")
        return destruction

    def _require_undrawn(self, destruction_id: int) -> Destruction:
        destruction = self._require_open(destruction_id)
        if destruction.sheet_document_id is not None:
            raise RoomError(DRAWN, "Batalkan pemusnahan ini, lalu usulkan kembali.")
        return destruction

    def _items(self, destruction_id: int) -> tuple[Item, ...]:
        rows = self._vault.query(
            """SELECT item.*, count(audit.number) AS entries, min(audit.at) AS first_at,
                   max(audit.at) AS last_at
               FROM destruction_item AS item
               LEFT JOIN audit ON audit.subject = 'client/' || item.client_id
               WHERE destruction_id = ? GROUP BY item.id ORDER BY item.id""",
            (destruction_id,),
        )
        return tuple(
            Item(
                row["id"],
                row["client_id"],
                row["code"],
                read_json(ItemFacts, row["content"]),
                row["entries"],
                _office_day(row["first_at"]),
                _office_day(row["last_at"]),
            )
            for row in rows
        )

    def _read(self, row: Any) -> Destruction:
        plan, paper = read_json(Plan, row["content"]), row["sheet_document_id"]
        kind = DestructionKind(row["kind"])
        is_decided = plan.decision is not None and (
            kind is DestructionKind.ERASURE or plan.assessment is not None
        )
        state = DestructionState.DECIDED if is_decided else DestructionState.PROPOSED
        if row["called_off_on"] is not None:
            state = DestructionState.CALLED_OFF
        elif row["done_at"] is not None:
            state = DestructionState.DONE
        elif paper is not None:
            is_back = self._is_returned(paper)
            state = DestructionState.RETURNED if is_back else DestructionState.SHEET
        return Destruction(
            row["id"],
            kind,
            plan,
            self._items(row["id"]),
            date.fromisoformat(row["proposed_on"]),
            row["list_document_id"],
            paper,
            datetime.fromisoformat(row["done_at"]) if row["done_at"] else None,
            state,
        )


def _office_day(stamp: str | None) -> date | None:
    return None if stamp is None else datetime.fromisoformat(stamp).astimezone().date()
