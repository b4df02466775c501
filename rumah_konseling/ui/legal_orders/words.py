"""What a legal order is told by on the screen."""

from __future__ import annotations

from rumah_konseling.ethics.disclosure_facts import Period
from rumah_konseling.records.disclosures.ledger_words import (
    ITEM_WORDS,
    ORDER_ANSWER_WORDS,
    ORDERED_BY_WORDS,
    REFUSAL_WORDS,
    TOLD_OF_ORDER_WORDS,
)
from rumah_konseling.records.disclosures.legal_order_model import LegalOrderRecord
from rumah_konseling.ui.dates import long_date, short_date
from rumah_konseling.ui.widgets.cards import Chip


def issuer(record: LegalOrderRecord) -> str:
    """Return who ordered, with the office."""
    to = record.received.issuer
    return ", ".join(text for text in (to.name, to.office) if text)


def order_facts(record: LegalOrderRecord) -> list[tuple[str, str]]:
    """Return the order as it came, and how it was decided."""
    received, handling = record.received, record.handling
    until = long_date(received.answer_by) if received.answer_by else ""
    facts = [
        ("Dari", f"{issuer(record)} ({ORDERED_BY_WORDS[received.ordered_by]})"),
        ("Surat", f"{received.number}, {long_date(received.dated)}"),
        ("Diterima", long_date(received.received_on)),
        ("Dijawab paling lambat", until),
        ("Yang diperintahkan", received.scope),
        ("Mengenai waktu", _period(received.period)),
    ]
    if record.completed_at is not None and handling.answer is not None:
        items = ", ".join(ITEM_WORDS[item] for item in handling.items)
        ground = REFUSAL_WORDS[handling.ground] if handling.ground else ""
        facts += [
            ("Keputusan", ORDER_ANSWER_WORDS[handling.answer]),
            ("Diberikan", f"{items}: {handling.given}" if items else ""),
            ("Tidak diberikan", handling.withheld),
            ("Alasan", ground),
            ("Nasihat", handling.advice),
            ("Klien diberi tahu", _told(record)),
        ]
    return [(label, text) for label, text in facts if text]


def _told(record: LegalOrderRecord) -> str:
    if record.told_on is not None:
        return f"Sesudah dijawab, {long_date(record.told_on)}"
    told = TOLD_OF_ORDER_WORDS[record.handling.client_told]
    if record.tell_from is None:
        return told
    until = long_date(record.tell_from)
    return f"{told}; ditimbang kembali {until}: {record.untold_reason}"


def _period(period: Period) -> str:
    days = [long_date(day) if day else "…" for day in (period.start, period.end)]
    return " sampai ".join(days) if period.start or period.end else ""


def chip(record: LegalOrderRecord) -> Chip:
    """Return where an order stands."""
    if record.answered_on is not None:
        return Chip(f"Dijawab {short_date(record.answered_on)}", "ok")
    if record.withdrawn_on is not None:
        return Chip("Tidak berlaku lagi", "neutral")
    if record.document_id is not None:
        return Chip("Menunggu diserahkan", "warn")
    return Chip("Menunggu jawaban" if record.completed_at else "Perlu ditimbang", "warn")
