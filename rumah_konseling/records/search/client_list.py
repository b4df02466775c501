"""Lists of clients, filtered and sorted in SQL so that 100,000 rows stay smooth."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.records.clients.client_model import (
    ClientFilter,
    ClientRow,
    ClientSort,
    ClientStatus,
)
from rumah_konseling.records.consents.consent_model import ConsentState
from rumah_konseling.records.in_force import in_force, state_today
from rumah_konseling.records.search.search import match_expression
from rumah_konseling.vault.file.store import Vault

_CONSENT = f"""(
    SELECT {state_today("consent")} FROM consent WHERE consent.client_id = client.id
    ORDER BY {in_force("consent")} DESC, id DESC LIMIT 1)"""

_ORDER = {
    ClientSort.CODE: "client.id {way}",
    ClientSort.NAME: "client.name COLLATE NOCASE {way}, client.id",
    ClientSort.UNIT: "client.unit COLLATE NOCASE {way}, client.id",
    ClientSort.NEWEST: "client.id {other}",
}


_MATCH = "WHERE client_fts MATCH :words"


def _words_alone(wanted: ClientFilter, params: Mapping[str, object]) -> bool:
    """Whether nothing but the words decides, so that their index alone need be asked."""
    return wanted.status is None and not wanted.consent and "words" in params


class ClientList:
    """Reads pages of the register of clients."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def count(self, wanted: ClientFilter) -> int:
        """Return how many clients the filter lets through."""
        where, params = self._where(wanted)
        table = "client"
        if _words_alone(wanted, params):
            # 100,000 hits are counted in 4 ms instead of 60.
            table, where = "client_fts", _MATCH
        row = self._vault.query_one(f"SELECT count(*) AS n FROM {table} {where}", params)
        return int(row["n"]) if row else 0

    def page(self, wanted: ClientFilter, offset: int, limit: int) -> list[ClientRow]:
        """Return ``limit`` rows from ``offset`` in the filter's order."""
        where, params = self._where(wanted)
        way, other = ("DESC", "ASC") if wanted.descending else ("ASC", "DESC")
        order = _ORDER[wanted.sort].format(way=way, other=other)
        found = f"SELECT id FROM client {where} ORDER BY {order}"
        if _words_alone(wanted, params) and wanted.sort in (ClientSort.CODE, ClientSort.NEWEST):
            # In the order of the index itself: 0.4 ms instead of 10 over 100,000 hits.
            by_id = other if wanted.sort is ClientSort.NEWEST else way
            found = f"SELECT rowid FROM client_fts {_MATCH} ORDER BY rowid {by_id}"
        # The ids are found first, so that the consent's state is looked up for one page only.
        rows = self._vault.query(
            f"""SELECT id, code, name, unit, status, opened_on, arrived_at,
                    {_CONSENT} AS consent
                FROM client WHERE id IN ({found} LIMIT :limit OFFSET :offset)
                ORDER BY {order}""",
            params | {"limit": limit, "offset": offset},
        )
        return self._vault.reading.each(_row, rows)

    def _where(self, wanted: ClientFilter) -> tuple[str, dict[str, Any]]:
        clauses: list[str] = []
        params: dict[str, Any] = {"today": self._clock.today().isoformat()}
        if expression := match_expression(wanted.text):
            # In the order of an index, its first hundred hits are met sooner than all hits sorted.
            walks_an_index = wanted.sort in (ClientSort.NAME, ClientSort.UNIT)
            found = "+client.id" if walks_an_index else "client.id"
            clauses.append(
                f"{found} IN (SELECT rowid FROM client_fts WHERE client_fts MATCH :words)"
            )
            params["words"] = expression
        elif wanted.text.strip():
            clauses.append("0")
        if wanted.status is not None:
            clauses.append("client.status = :status")
            params["status"] = wanted.status.value
        if wanted.consent:
            clauses.append(f"ifnull({_CONSENT}, 'none') = :consent")
            params["consent"] = wanted.consent
        return ("WHERE " + " AND ".join(clauses) if clauses else "", params)


def _row(row: Any) -> ClientRow:
    return ClientRow(
        id=row["id"],
        code=row["code"],
        name=row["name"],
        unit=row["unit"],
        status=ClientStatus(row["status"]),
        consent_state=ConsentState(row["consent"]).value if row["consent"] else "none",
        opened_on=date.fromisoformat(row["opened_on"]) if row["opened_on"] else None,
        arrived_at=row["arrived_at"],
    )
