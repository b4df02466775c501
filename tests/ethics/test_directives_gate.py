"""Who may stand in a directive, and when it may be signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rumah_konseling.ethics.gates.directives import (
    DirectiveFacts,
    DirectivePerson,
    same_person,
    signing,
)
from rumah_konseling.ethics.principles import AUTONOMY, INTEGRITY
from rumah_konseling.ethics.verdict import Decision, Remedy

TODAY = date(2026, 3, 9)
BORN = date(1980, 1, 1)
CLIENT = DirectivePerson("Budi Santoso", "198503072010011002", date(1985, 3, 7))
COUNSELOR = DirectivePerson("Ratna Contoh, S.Psi.", "198504122010012003")
ONE = DirectivePerson("Saksi Pertama", "11", BORN)
TWO = DirectivePerson("Orang Kedua", "12", BORN)
SUBSTITUTE = DirectivePerson("Kanari Pengganti", "13", BORN)
ALTERNATE = DirectivePerson("Wening Cadangan", "14", BORN)
GOOD = DirectiveFacts(
    today=TODAY,
    client=CLIENT,
    counselor=COUNSELOR,
    is_clear=True,
    witnesses=(ONE, TWO),
    substitutes=(SUBSTITUTE, ALTERNATE),
    needs_substitute=True,
)
EIGHTEEN = date(2008, 3, 9)


def test_what_is_whole_may_be_signed() -> None:
    assert signing(GOOD) == ()
    assert signing(replace(GOOD, substitutes=(), needs_substitute=False)) == ()
    assert signing(replace(GOOD, substitutes=(replace(SUBSTITUTE, born_on=EIGHTEEN),))) == ()
    assert signing(replace(GOOD, client=replace(CLIENT, born_on=None))) == ()


@pytest.mark.parametrize(
    ("changes", "principle", "why"),
    [
        ({"is_clear": False}, AUTONOMY, "belum dapat memutuskan"),
        ({"client": replace(CLIENT, born_on=date(2008, 3, 10))}, AUTONOMY, "belum berusia 18"),
        ({"substitutes": ()}, AUTONOMY, "Pengganti belum disebutkan"),
        ({"has_accepted": False}, AUTONOMY, "belum menyatakan bersedia"),
        ({"substitutes": (CLIENT,)}, AUTONOMY, "klien sendiri"),
        (
            {"substitutes": (DirectivePerson("Ratna Contoh", "", BORN),)},
            INTEGRITY,
            "Konselor tidak dapat menjadi pengganti",
        ),
        ({"superiors": (SUBSTITUTE,)}, INTEGRITY, "atasan tidak dapat menjadi pengganti"),
        ({"superiors": (ALTERNATE,)}, INTEGRITY, "atasan tidak dapat menjadi pengganti"),
        (
            {"substitutes": (SUBSTITUTE, replace(SUBSTITUTE, name="Kanari P."))},
            AUTONOMY,
            "orang yang sama",
        ),
        (
            {"substitutes": (replace(SUBSTITUTE, born_on=date(2008, 3, 10)),)},
            INTEGRITY,
            "belum berusia 18",
        ),
        (
            {"substitutes": (replace(SUBSTITUTE, born_on=None),)},
            INTEGRITY,
            "Tanggal lahir Kanari Pengganti belum diisi",
        ),
        ({"witnesses": (ONE,)}, INTEGRITY, "Dua saksi yang berbeda"),
        ({"witnesses": (ONE, ONE)}, INTEGRITY, "Dua saksi yang berbeda"),
        ({"witnesses": (ONE, replace(CLIENT, identity=""))}, INTEGRITY, "klien sendiri"),
        (
            {"witnesses": (ONE, replace(COUNSELOR, name="Ibu R.", born_on=BORN))},
            INTEGRITY,
            "Konselor tidak dapat menjadi saksi",
        ),
        ({"witnesses": (ONE, SUBSTITUTE)}, INTEGRITY, "pengganti tidak dapat menjadi saksi"),
        ({"witnesses": (ONE, ALTERNATE)}, INTEGRITY, "pengganti tidak dapat menjadi saksi"),
        (
            {"witnesses": (ONE, replace(TWO, born_on=date(2009, 1, 1)))},
            INTEGRITY,
            "Orang Kedua belum berusia 18",
        ),
        ({"witnesses": (ONE, replace(TWO, born_on=None))}, INTEGRITY, "Tanggal lahir"),
    ],
)
def test_each_rule_closes_it_alone(changes: dict[str, object], principle: object, why: str) -> None:
    (verdict,) = signing(replace(GOOD, **changes))  # type: ignore[arg-type]
    assert verdict.decision is Decision.CLOSED
    assert verdict.principle is principle
    assert why in verdict.reason
    assert verdict.remedy is Remedy.DISCUSS_DIRECTIVE


def test_the_time_to_think_asks_for_the_clients_own_word() -> None:
    for days, waits in ((0, True), (1, True), (-1, False)):
        verdicts = signing(replace(GOOD, thinks_until=TODAY + timedelta(days)))
        assert bool(verdicts) is waits
        for verdict in verdicts:
            assert verdict.decision is Decision.NEEDS_REASON
            assert verdict.remedy is Remedy.GIVE_REASON
            assert verdict.allows("Saya sudah yakin sejak lama.")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Budi", "12 34"), ("Ani", "12-34"), True),
        (("Budi Santoso", "1"), ("Budi Santoso", "2"), False),
        (("Dr. Budi Santoso, S.E.", ""), ("BUDI SANTOSO", "2"), True),
        (("Budi Santoso", ""), ("Ani Wijaya", ""), False),
        (("", ""), ("", ""), False),
        (("Budi", ""), ("", "1"), False),
    ],
)
def test_two_are_one_by_number_else_by_name(
    one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    assert same_person(DirectivePerson(*one), DirectivePerson(*other)) is same
