"""A permission must be narrow; a letter's words about others are asked about; limits are known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from rumah_konseling.ethics.gates import competence
from rumah_konseling.ethics.gates.disclosure import Direction, Item, Medium
from rumah_konseling.ethics.gates.scope import NOT_ANYONE, NOT_EVERYTHING, Scope, too_wide
from rumah_konseling.ethics.verdict import Remedy

TODAY = date(2026, 3, 9)
NARROW = Scope(
    recipient_name="Kepala Instalasi Psikiatri",
    recipient_office="RSUD Contoh",
    purpose_text="Pemeriksaan lebih lanjut",
    items=(Item.CONCERN,),
    items_text="Keluhan tidur dan kapan mulainya",
    excluded=(Item.RISK,),
    media=(Medium.PAPER,),
    direction=Direction.GIVE,
    valid_from=TODAY,
    valid_until=TODAY + timedelta(days=90),
    ends_on_event="",
    representative="",
    authority="",
)


def refused(**changes: object) -> set[str]:
    return set(too_wide(replace(NARROW, **changes), TODAY))  # type: ignore[arg-type]


def test_a_narrow_permission_is_one() -> None:
    assert too_wide(NARROW, TODAY) == {}


@pytest.mark.parametrize(
    "words",
    [
        "Semua",
        "seluruhnya",
        "Seluruh isi konseling",
        "segala informasi",
        "segalanya",
        "apa pun yang diperlukan",
        "apapun",
        "Apa saja",
        "selengkapnya",
        "informasi tanpa batas",
        "tanpa kecuali",
        "SEMUANYA",
    ],
)
def test_everything_is_no_permission(words: str) -> None:
    assert too_wide(replace(NARROW, items_text=words), TODAY) == {"items_text": NOT_EVERYTHING}
    assert refused(purpose_text=words) == {"purpose_text"}


@pytest.mark.parametrize(
    "words",
    [
        "Siapa saja",
        "siapapun",
        "siapa pun yang bertanya",
        "Pihak ketiga",
        "pihak mana pun",
        "Pihak lain",
        "pihak terkait",
        "Pihak berwenang",
        "Semua orang",
        "Yang berkepentingan",
        "yang membutuhkan",
        "Instansi terkait",
    ],
)
def test_anyone_is_no_recipient(words: str) -> None:
    assert too_wide(replace(NARROW, recipient_name=words), TODAY) == {"recipient": NOT_ANYONE}
    assert refused(recipient_office=words) == {"recipient"}


def test_words_that_only_resemble_a_wide_one_are_let_pass() -> None:
    assert refused(recipient_name="Alliyah Contoh", items_text="Semangat kerja pagi hari") == set()


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"recipient_name": "  "}, {"recipient"}),
        ({"purpose_text": "uji"}, {"purpose_text"}),
        ({"items": ()}, {"items"}),
        ({"items": tuple(Item), "excluded": ()}, {"items"}),
        ({"excluded": (Item.CONCERN,)}, {"excluded"}),
        ({"items_text": " abc "}, {"items_text"}),
        ({"media": ()}, {"media"}),
        ({"media": (), "direction": Direction.RECEIVE}, set()),
        ({"representative": "Kakak Contoh"}, {"authority"}),
        ({"representative": "Kakak Contoh", "authority": "Surat kuasa"}, set()),
    ],
)
def test_each_field_says_what_it_lacks(changes: dict[str, object], fields: set[str]) -> None:
    assert refused(**changes) == fields


@pytest.mark.parametrize(
    ("start", "end", "event", "is_refused"),
    [
        (TODAY, None, "", True),
        (TODAY, None, "Rujukan dijawab", False),
        (TODAY, TODAY, "", False),
        (TODAY, TODAY - timedelta(days=1), "", True),
        (TODAY - timedelta(days=9), TODAY - timedelta(days=1), "", True),
        (TODAY, TODAY + timedelta(days=366), "", False),
        (TODAY, TODAY + timedelta(days=367), "", True),
        (None, TODAY + timedelta(days=366), "", False),
        (None, TODAY + timedelta(days=367), "Rujukan dijawab", True),
        (TODAY + timedelta(days=5), TODAY + timedelta(days=371), "", False),
    ],
)
def test_a_permission_ends_and_within_a_year(
    start: date | None, end: date | None, event: str, is_refused: bool
) -> None:
    fields = refused(valid_from=start, valid_until=end, ends_on_event=event)
    assert fields == ({"valid_until"} if is_refused else set())


@pytest.mark.parametrize(("outside", "referred", "advised"), list(product((False, True), repeat=3)))
def test_a_case_outside_competence_goes_on_only_with_a_referral_or_advice(
    outside: bool, referred: bool, advised: bool
) -> None:
    verdict = competence.signing_a_session(competence.CompetenceFacts(outside, referred, advised))
    assert verdict.is_open is (not outside or referred or advised)
    assert verdict.remedy is (None if verdict.is_open else Remedy.REFER_OR_CONSULT)
