"""The audit log forged by someone with the key: the first wrong number is named exactly."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from rumah_konseling.errors import VaultDamaged
from rumah_konseling.vault.file.connection import Connection
from tests.torture.ground import Ground, furnished, vault_at
from tests.torture.running import Campaign

_TEXTS = ("at", "action", "subject", "detail", "changes")


class Forger:
    """Changes the log by SQL and knows which number is the first wrong one then."""

    def __init__(self, hand: Connection, chance: random.Random) -> None:
        self._hand = hand
        self._chance = chance
        self._last = int(hand.value("SELECT max(number) FROM audit"))

    def edit(self) -> int:
        """Change one column of one entry."""
        number = self._any()
        column = self._chance.choice((*_TEXTS, "mac"))
        value = self._value("mac" if column == "mac" else column, number)
        self._hand.change(f"UPDATE audit SET {column} = ? WHERE number = ?", (value, number))
        return number

    def delete(self) -> int:
        """Take entries out of the middle, sometimes closing the gap."""
        first = self._chance.randrange(1, self._last)
        last = min(self._last - 1, first + self._chance.randrange(5))
        self._hand.change("DELETE FROM audit WHERE number BETWEEN ? AND ?", (first, last))
        if self._chance.random() < 0.5:
            self._shift(last + 1, first - last - 1)
        return first

    def insert(self) -> int:
        """Slip in an entry between others, or after the last."""
        number = self._chance.randint(1, self._last + 1)
        self._shift(number, 1)
        # Not a copy of the one after it: that would be the true one in its true place.
        copied = dict(self._row(number - 1) or self._row(self._last + 1))
        self._hand.change(
            "INSERT INTO audit (number, at, action, subject, detail, changes, mac)"
            " VALUES (:number, :at, :action, :subject, :detail, :changes, :mac)",
            copied | {"number": number},
        )
        return number

    def reorder(self) -> int:
        """Let two entries, or all of a stretch, change places."""
        first, last = sorted(self._chance.sample(range(1, self._last + 1), 2))
        if self._chance.random() < 0.5:
            places = {first: last, last: first}
        else:
            places = {n: first + last - n for n in range(first, last + 1)}
            places = {here: there for here, there in places.items() if here != there}
        for here, there in places.items():
            self._hand.change("UPDATE audit SET number = ? WHERE number = ?", (-there, here))
        self._hand.change("UPDATE audit SET number = -number WHERE number < 0")
        return first

    def truncate(self) -> int:
        """Cut off the end, sometimes all of it."""
        kept = self._chance.choice((0, self._last - 1, self._chance.randrange(self._last)))
        self._hand.change("DELETE FROM audit WHERE number > ?", (kept,))
        return kept + 1

    def _any(self) -> int:
        return self._chance.randint(1, self._last)

    def _row(self, number: int) -> Any:
        return self._hand.row("SELECT * FROM audit WHERE number = ?", (number,))

    def _value(self, column: str, number: int) -> object:
        present = self._row(number)[column]
        if column == "mac":
            flipped = bytearray(present)
            flipped[self._chance.randrange(32)] ^= 1 << self._chance.randrange(8)
            return bytes(flipped)
        if self._chance.random() < 0.5 and present:
            # As little as can be: one letter becomes its neighbour.
            at = self._chance.randrange(len(present))
            return present[:at] + chr(ord(present[at]) ^ 1) + present[at + 1 :]
        return present + " "

    def _shift(self, first: int, by: int) -> None:
        # By way of negative numbers, which no entry has.
        self._hand.change("UPDATE audit SET number = -(number + ?) WHERE number >= ?", (by, first))
        self._hand.change("UPDATE audit SET number = -number WHERE number < 0")


def one_round(ground: Ground, folder: Path, seed: int) -> Mapping[str, int]:
    """Forge once; the triggers are put back, so that nothing looks touched."""
    path = ground.copy_to(folder)
    kinds: tuple[Callable[[Forger], int], ...] = (
        Forger.edit,
        Forger.delete,
        Forger.insert,
        Forger.reorder,
        Forger.truncate,
    )
    kind = kinds[seed % len(kinds)]
    with ground.hand_at(path) as hand:
        triggers = hand.rows(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"
        )
        assert len(triggers) == 2
        for trigger in triggers:
            hand.change(f'DROP TRIGGER "{trigger["name"]}"')
        first = kind(Forger(hand, random.Random(seed)))
        for trigger in triggers:
            hand.change(trigger["sql"])
    with vault_at(ground, path) as vault:
        assert vault.audit.verify() == first
        named = [finding.where for finding in vault.verify() if finding.check == "audit"]
        assert named == [f"audit/{first}"], named
        refused = 0
        try:
            vault.audit.head()
        except VaultDamaged:
            refused = 1
    return {kind.__name__: 1, "head refused": refused}


CAMPAIGN = Campaign(
    name="forged_audit",
    promise="Pemalsuan catatan audit ketahuan, dan nomor pertama yang salah disebut tepat.",
    rounds=200,
    short_rounds=10,
    prepare=furnished,
    one_round=one_round,
)
