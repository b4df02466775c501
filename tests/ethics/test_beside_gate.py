"""Who decides about a client, or is unwanted, stands beside them only with a reason."""

from __future__ import annotations

import pytest

from rumah_konseling.ethics.addressee import Addressee
from rumah_konseling.ethics.gates.beside import standing_beside
from rumah_konseling.ethics.gates.sender import EmployerFacts
from rumah_konseling.ethics.principles import AUTONOMY
from rumah_konseling.ethics.verdict import Decision, Remedy, Verdict
from rumah_konseling.records.index.lexicon import lexicon

EMPLOYER = EmployerFacts(("Badan Teladan", "Bagian Contoh"), sent_by="Ibu Ratna Umpama")
REASON = "Klien sendiri memilihnya untuk malam hari."


def judged(*people: Addressee, never: str = "") -> Verdict:
    return standing_beside(people, EMPLOYER, [never], lexicon(), "Dengan alasan.")


@pytest.mark.parametrize(
    "one",
    [
        Addressee("Atasan saya"),
        Addressee("Pak Budi, Kepala Biro Umum"),
        Addressee("Bu Sari (Kasubbag)"),
        Addressee("Kabag Umum"),
        Addressee("Ani Contoh", "Bagian Kepegawaian"),
        Addressee("Ani Contoh", "Badan Teladan"),
        Addressee("Auditor Inspektorat"),
        Addressee("Ratna Umpama, 0812"),
        Addressee("Ibu Ratna Umpama"),
    ],
)
def test_who_decides_about_the_client_is_asked_about(one: Addressee) -> None:
    verdict = judged(Addressee("Kakak"), one)
    assert (verdict.decision, verdict.principle) == (Decision.NEEDS_REASON, AUTONOMY)
    assert verdict.remedy is Remedy.GIVE_REASON
    assert f"“{one.in_words}” tampaknya atasan" in verdict.reason
    assert not verdict.allows("pendek")
    assert verdict.allows(REASON)


@pytest.mark.parametrize(
    "name",
    [
        "Kakak, 0812 0000 0000",
        "Ratna Wulandari",
        "Teman kuliah",
        "Ibu",
        "Ibu, 0812 0000 0000",
        "Dinas Sosial Kota Teladan",
        "Psikolog RSUD",
        "Puskesmas Contoh",
        "119 ext 8",
        "Polsek Contoh",
    ],
)
def test_family_friends_and_who_helps_are_not(name: str) -> None:
    assert judged(Addressee(name)).is_open


def test_both_are_told_at_once_and_each_name_once() -> None:
    named = (Addressee("Wiratno"), Addressee("Atasan"), Addressee("Atasan"))
    verdict = judged(*named, never="Wiratno")
    assert verdict.reason == (
        "Klien meminta agar “Wiratno” jangan dihubungi. "
        "“Atasan” tampaknya atasan klien atau kantornya."
    )


def test_who_was_sent_by_nobody_has_no_sender() -> None:
    verdict = standing_beside([Addressee("Ratna")], EmployerFacts(), [], lexicon(), "")
    assert verdict.is_open
