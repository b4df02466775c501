"""A narrow permission, and what is refused once one of its parts is another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from rumah_konseling.ethics.disclosure_facts import Direction, Item, Medium, Period, Purpose
from rumah_konseling.ethics.gates.scope import Scope, too_wide
from rumah_konseling.records.index.lexicon import is_word

TODAY = date(2026, 3, 9)
NARROW = Scope(
    recipient_name="Kepala Instalasi Psikiatri",
    recipient_office="RSUD Contoh",
    purpose=Purpose.REFERRAL,
    purpose_text="Pemeriksaan lebih lanjut",
    items=(Item.CONCERN,),
    items_text="Keluhan tidur dan kapan mulainya",
    excluded=(Item.RISK,),
    period=Period(TODAY - timedelta(days=90)),
    period_reason="",
    media=(Medium.PAPER,),
    direction=Direction.GIVE,
    valid_from=TODAY,
    valid_until=TODAY + timedelta(days=90),
    ends_on_event="",
    representative="",
    authority="",
)


def refused(**changes: object) -> set[str]:
    return set(too_wide(replace(NARROW, **changes), TODAY, is_word))  # type: ignore[arg-type]
