"""Everyone who was in the room is bound by a sheet of their own, or it is said why not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rumah_konseling.ethics.gates.companions import (
    Bound,
    CompanionFacts,
    people_without_sheet,
    signing_a_session,
)
from rumah_konseling.ethics.verdict import Decision, Remedy

WIFE = Bound("Ratna Sintetis", ("istri", "suami", "pasangan"))
BROTHER = Bound("Bagas Sintetis", ("ayah", "ibu", "adik"))


@pytest.mark.parametrize(
    ("present", "bound", "unbound"),
    [
        ("", (), ()),
        ("-", (), ()),
        ("tidak ada", (), ()),
        ("hanya klien", (), ()),
        ("Ratna Sintetis", (WIFE,), ()),
        ("ratna SINTETIS (istri)", (WIFE,), ()),
        ("Ibu Ratna", (WIFE,), ()),
        ("Istri", (WIFE,), ()),
        ("istri klien", (WIFE,), ()),
        ("Istri klien", (), ("Istri klien",)),
        ("Ratna dan  Bagas", (WIFE,), ("Bagas",)),
        ("Ratna; Bagas, juru bahasa", (WIFE,), ("Bagas", "juru bahasa")),
        ("Ratna Lain", (WIFE,), ("Ratna Lain",)),
        ("Dani", (WIFE,), ("Dani",)),
        ("Ibu klien", (), ("Ibu klien",)),
        ("bapak", (WIFE,), ("bapak",)),
        ("saudara klien", (), ("saudara klien",)),
        ("Ibu klien", (BROTHER,), ()),
        ("Dani", (Bound("Ibu"),), ("Dani",)),
        ("Dani", (Bound("---"),), ("Dani",)),
        ("Ratna, istri klien", (WIFE,), ()),
        ("ayah dan adik", (BROTHER,), ("adik",)),
        ("Bagas (adik), ayah", (BROTHER,), ("ayah",)),
        ("ayah dan adik", (BROTHER, replace(BROTHER, name="Sari")), ()),
        ("Adik Ratna", (WIFE,), ("Adik Ratna",)),
        ("Teman Ratna Sintetis", (WIFE,), ("Teman Ratna Sintetis",)),
        ("Ratna Sintetis yang menunggu di luar", (WIFE,), ()),
        ("Istri", (Bound("Ratna Sintetis", ("istri",)),), ()),
    ],
)
def test_who_was_there_is_told_from_who_signed(
    present: str, bound: tuple[Bound, ...], unbound: tuple[str, ...]
) -> None:
    facts = CompanionFacts(present, bound)
    assert people_without_sheet(facts) == unbound
    verdict = signing_a_session(facts)
    assert verdict.is_open is (not unbound)
    if unbound:
        assert verdict.decision is Decision.NEEDS_REASON
        assert verdict.remedy is Remedy.GIVE_REASON
        assert all(one in verdict.reason for one in unbound)
        assert verdict.allows("Lembar menyusul pada pertemuan berikut.")
