"""The map of the ethics (peta etika): each principle, what serves it, what is open now."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from rumah_konseling.clock import Clock
from rumah_konseling.ethics.principles import ALL, Principle
from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.records.form_kinds import ETHICS_AUDIT
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.practice.practice_model import AuditedPrinciple, EthicsAudit
from rumah_konseling.vault.file.store import Vault

_ANY = "*"


@dataclass(frozen=True, slots=True)
class MapRow:
    """One principle or article; ``source`` says where the handbook has it.

    ``gates`` names modules of ``ethics/gates``, ``tests`` the tests that fail when one of
    them is taken out, ``places`` the pages and tabs whose open lines belong here.
    """

    principle: Principle
    source: str
    says: str
    kept_by: tuple[str, ...]
    gates: tuple[str, ...]
    tests: tuple[str, ...]
    places: tuple[str, ...]

    def holds(self, line: AttentionLine) -> bool:
        """Whether a line of the home page is open for this principle."""
        page, _, tab = line.place
        return f"{page}/{tab}" in self.places or f"{page}/{_ANY}" in self.places


@cache
def ethics_map() -> tuple[MapRow, ...]:
    """Return every row in the handbook's order."""
    text = (
        resources.files("rumah_konseling.resources").joinpath("ethics_map.toml").read_text("utf-8")
    )
    by_key = {row["key"]: row for row in tomllib.loads(text)["rows"]}
    return tuple(
        MapRow(
            principle,
            by_key[principle.key]["source"],
            by_key[principle.key]["says"],
            *(
                tuple(by_key[principle.key][name])
                for name in ("kept_by", "gates", "tests", "places")
            ),
        )
        for principle in ALL
    )


class EthicsMap:
    """Lays what is open now beside each principle."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        documents: Documents,
        lines: Callable[[date], list[AttentionLine]],
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._documents = documents
        self._lines = lines

    def rows(self) -> list[tuple[MapRow, list[AttentionLine]]]:
        """Return each row with its open lines, the gravest first as on the home page."""
        lines = [line for line in self._lines(self._clock.today()) if line.kind != "ok"]
        return [(row, [line for line in lines if row.holds(line)]) for row in ethics_map()]

    def issue(self) -> int:
        """Put the self-audit of this year on paper, to be filled in and signed."""
        today = self._clock.today()
        audit = EthicsAudit(
            year=today.year,
            on=today,
            principles=tuple(
                AuditedPrinciple(row.source, row.principle.title, row.kept_by, len(lines))
                for row, lines in self.rows()
            ),
        )
        with self._vault.transaction("practice.audit_issued", year=today.year) as tx:
            return self._documents.issue(tx, ETHICS_AUDIT, audit, record=today.year).id
