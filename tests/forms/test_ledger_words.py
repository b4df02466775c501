"""The ledger's words: one for each thing, none twice, none missing."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import pytest

from rumah_konseling.records.disclosures import ledger_words

TABLES: dict[str, Mapping[StrEnum, str]] = {
    name: table for name, table in vars(ledger_words).items() if name.endswith("_WORDS")
}


@pytest.mark.parametrize("name", TABLES)
def test_every_thing_of_a_kind_has_a_word_of_its_own(name: str) -> None:
    table = TABLES[name]
    kind = type(next(iter(table)))
    assert list(table) == list(kind)
    assert len(set(table.values())) == len(table)
    for word in table.values():
        assert word == word.strip()
        assert word[0].isupper()
        assert len(word) <= 45
