"""Who is counted, and what is known of them: read once, for a report that is then kept.

A figure more is a method here, an entry of ``report_tables`` and a heading in the wording.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from rumah_konseling.clock import instant
from rumah_konseling.ethics.folding import sought
from rumah_konseling.ethics.safe_series import Course
from rumah_konseling.vault.file.store import Vault

# A referral counts once its letter was handed over, whatever came of it.
_REFERRED = ("handed_over", "accepted", "declined", "replied", "closed")


class ReportFacts:
    """Reads people and their sessions; keeps nothing."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def courses(self, people: Collection[int]) -> list[Course]:
        """Return since when, and until when, these clients are served; those who wait are not."""
        rows = self._vault.query(
            "SELECT id, status, opened_on, closed_on FROM client WHERE opened_on IS NOT NULL"
        )
        return [
            Course(
                row["id"],
                date.fromisoformat(row["opened_on"]),
                date.fromisoformat(row["closed_on"]) if row["status"] == "closed" else None,
            )
            for row in rows
            if row["id"] in people
        ]

    def of_clients(self, people: Collection[int]) -> list[Any]:
        """Return the rows of these clients, with how their last service was closed."""
        rows = self._vault.query(
            """SELECT client.*, (SELECT kind FROM closing WHERE client_id = client.id
                   AND reopened_at IS NULL ORDER BY closing.id DESC LIMIT 1) AS closed_as
               FROM client ORDER BY id"""
        )
        return [row for row in rows if row["id"] in people]

    def by_mode(self, people: Collection[int], first: date, last: date) -> Counter[str]:
        """Return how many people were met in each way."""
        return _people(self._sessions("mode", "", first, last), people)

    def by_technique(self, people: Collection[int], first: date, last: date) -> Counter[str]:
        """Return with how many people each technique was used."""
        return _people(self._sessions("technique", "", first, last), people)

    def by_area(self, people: Collection[int], first: date, last: date) -> Counter[str]:
        """Return with how many people each area was spoken about."""
        areas = self._sessions("each.value", ", json_each(session.areas) AS each", first, last)
        return _people(areas, people)

    def referred(self, people: Collection[int], first: date, last: date) -> int:
        """Return how many people were referred."""
        marks = ", ".join(f"'{state}'" for state in _REFERRED)
        rows = self._vault.query(
            f"""SELECT DISTINCT client_id FROM referral
                WHERE state IN ({marks}) AND created_at >= ? AND created_at < ?""",
            _bounds(first, last),
        )
        return sum(row["client_id"] in people for row in rows)

    def askers(self, first: date, last: date) -> int:
        """Return how many people asked about an employee and were told nothing."""
        rows = self._vault.query(
            """SELECT name, position FROM employer_request
               WHERE answered_on IS NOT NULL AND asked_on BETWEEN ? AND ?""",
            (first.isoformat(), last.isoformat()),
        )
        return len({sought(f"{row['name']} {row['position']}") for row in rows})

    def consulted(self, first: date, last: date) -> int:
        """Return how many took part in what had no client: a consultation, an incident.

        Nobody's name is kept, so whoever came twice is counted twice.
        """
        row = self._vault.query_one(
            """SELECT total(content ->> '$.people') AS n FROM practice_entry
               WHERE kind = 'advice' AND replaced_by IS NULL
               AND happened_on BETWEEN ? AND ?""",
            (first.isoformat(), last.isoformat()),
        )
        assert row is not None, "an aggregate always has its row"
        return int(row["n"])

    def _sessions(self, answer: str, more: str, first: date, last: date) -> list[Any]:
        return self._vault.query(
            f"""SELECT DISTINCT client_id, {answer} AS answer FROM session{more}
                WHERE state = 'signed' AND started_at >= ? AND started_at < ?""",
            _bounds(first, last),
        )


def _people(rows: Iterable[Any], people: Collection[int]) -> Counter[str]:
    return Counter(row["answer"] for row in rows if row["client_id"] in people)


def _bounds(first: date, last: date) -> tuple[str, str]:
    return _midnight(first), _midnight(last + timedelta(days=1))


def _midnight(day: date) -> str:
    return instant(datetime.combine(day, time.min).astimezone())
