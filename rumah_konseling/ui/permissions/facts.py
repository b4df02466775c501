"""What a permission says, as facts in two columns."""

from __future__ import annotations

from collections.abc import Iterable

from rumah_konseling.forms.layout.dates import period_in_words
from rumah_konseling.records.disclosures.ledger_words import (
    DIRECTION_WORDS,
    ITEM_WORDS,
    MEDIUM_WORDS,
    PURPOSE_WORDS,
)
from rumah_konseling.records.disclosures.permission_model import PermissionTerms
from rumah_konseling.ui.dates import long_date


def terms_facts(terms: PermissionTerms) -> list[tuple[str, str]]:
    """Return each term with its name, in the order of the sheet."""
    until = long_date(terms.valid_until) if terms.valid_until else ""
    end = " atau ".join(text for text in (until, terms.ends_on_event) if text)
    media = joined(MEDIUM_WORDS[medium] for medium in terms.media).lower()
    return [
        ("Tujuan", f"{PURPOSE_WORDS[terms.purpose]}: {terms.purpose_text}"),
        ("Boleh disampaikan", joined(ITEM_WORDS[item] for item in terms.items)),
        ("Rincian informasi", terms.items_text),
        ("Kurun waktu informasi", _period(terms)),
        ("Dikecualikan", joined(ITEM_WORDS[item] for item in terms.excluded)),
        ("Cara", f"{DIRECTION_WORDS[terms.direction]}; {media}"),
        ("Berakhir", end),
    ]


def covered_in_words(terms: PermissionTerms) -> str:
    """Return how and about which time something may be told, as part of a sentence."""
    media = joined(MEDIUM_WORDS[medium] for medium in terms.media).lower()
    return f"{media}; informasi {period_in_words(terms.period, 'dari seluruh waktu')}"


def _period(terms: PermissionTerms) -> str:
    period = period_in_words(terms.period, "tidak dibatasi")
    return f"{period}, karena {terms.period_reason}" if terms.period_reason else period


def joined(words: Iterable[str]) -> str:
    """Return words in a row."""
    return ", ".join(words)
