"""Who opened the room by the recovery code, and why: kept in the log, told to the counselor.

The code opens everything. What a custodian is shown is a rule of this program and no
matter of cryptography; that is why each opening says who and why.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.reasons import TOO_SHORT, is_reason, says
from rumah_konseling.records.plain_text import one_line, several_lines, too_long
from rumah_konseling.records.safekeeping.continuity_checks import MAX_LINE, MAX_TEXT
from rumah_konseling.records.settings.settings import Settings
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

_KEY = "code_openings"
LEAST_NAME = 3


class Opener(StrEnum):
    """Who stands before the room with the recovery sheet in hand."""

    COUNSELOR = "counselor"
    SUCCESSOR = "successor"
    CUSTODIAN = "custodian"


OPENER_WORDS = {
    Opener.COUNSELOR: "Konselor ruang ini",
    Opener.SUCCESSOR: "Penerus layanan",
    Opener.CUSTODIAN: "Pemegang amanat",
}


@dataclass(frozen=True, slots=True)
class CodeUse:
    """Who opens, by their own word, and why."""

    opener: Opener
    name: str
    reason: str

    @property
    def sees_everything(self) -> bool:
        """Whether the whole room is shown; the custodian sees whom to call."""
        return self.opener is not Opener.CUSTODIAN


@dataclass(frozen=True, slots=True)
class CodeOpening:
    """One opening and its instant (ISO 8601, UTC)."""

    at: str
    use: CodeUse


def checked_use(opener: Opener | None, name: str, reason: str) -> CodeUse:
    """Return what was answered before the room opens.

    Raises:
        FieldErrors: ``opener``, ``name`` or ``reason`` is lacking or too long.
    """
    name, reason = one_line(name), several_lines(reason)
    errors = {}
    if opener is None:
        errors["opener"] = "Pilih siapa yang membuka ruang ini."
    if not says(name, LEAST_NAME):
        errors["name"] = "Isi nama Anda."
    elif len(name) > MAX_LINE:
        errors["name"] = too_long(MAX_LINE)
    if not is_reason(reason):
        errors["reason"] = TOO_SHORT
    elif len(reason) > MAX_TEXT:
        errors["reason"] = too_long(MAX_TEXT)
    if errors or opener is None:
        raise FieldErrors(errors)
    return CodeUse(opener, name, reason)


class CodeOpenings:
    """Keeps the openings, and which of them the counselor was not told of yet."""

    def __init__(self, vault: Vault, clock: Clock, settings: Settings) -> None:
        self._vault = vault
        self._clock = clock
        self._settings = settings
        self._own: list[CodeOpening] = []

    def note(self, use: CodeUse) -> None:
        """Keep that the room was opened now; a new recovery sheet is due from here on."""
        opening = CodeOpening(self._clock.stamp(), use)
        kept = [*self._kept(), opening]
        with self._vault.transaction(
            "envelope.code_used", opener=use.opener.value, name=use.name, reason=use.reason
        ) as tx:
            self._keep(tx, kept)
            self._settings.sheet_left(tx)
        self._own.append(opening)

    def untold(self) -> list[CodeOpening]:
        """Return the openings that the counselor was not told of yet, the first of them first.

        The one by which this room was opened just now is told at the next opening.
        """
        return [one for one in self._kept() if one not in self._own]

    def mark_told(self, openings: Collection[CodeOpening]) -> None:
        """Keep that the counselor has read these; their entries stay in the log."""
        left = [one for one in self._kept() if one not in openings]
        with self._vault.transaction("envelope.code_use_told", count=len(openings)) as tx:
            self._keep(tx, left)

    def _kept(self) -> list[CodeOpening]:
        row = self._vault.query_one("SELECT value FROM setting WHERE key = ?", (_KEY,))
        return [_opening(one) for one in json.loads(row["value"])] if row else []

    @staticmethod
    def _keep(tx: Transaction, openings: Collection[CodeOpening]) -> None:
        value = json.dumps([asdict(one) for one in openings], ensure_ascii=False)
        row = tx.query_one("SELECT id FROM setting WHERE key = ?", (_KEY,))
        if row is None:
            tx.insert("setting", key=_KEY, value=value)
        else:
            tx.update("setting", row["id"], value=value)


def _opening(kept: dict[str, Any]) -> CodeOpening:
    use = kept["use"]
    return CodeOpening(kept["at"], CodeUse(Opener(use["opener"]), use["name"], use["reason"]))
