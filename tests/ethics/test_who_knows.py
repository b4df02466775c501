"""A letter to whoever does not know yet is what tells them that the client comes."""

from __future__ import annotations

import pytest

from rumah_konseling.ethics.who_knows import KNOWS, NOT_ASKED, TELLS, tells_of_coming


@pytest.mark.parametrize(
    ("name", "office", "known_by", "expected"),
    [
        ("Kepala Bagian Umum", "Kantor", None, NOT_ASKED),
        ("Kepala Bagian Umum", "Kantor", "", TELLS),
        ("Kepala Bagian Umum", "Kantor", "kepala  bagian umum", KNOWS),
        ("Kepala Bagian Umum", "Kantor", "Bagian Umum; Ibu Contoh", KNOWS),
        ("Kepala Biro", "Subbagian Kepegawaian", "petugas subbagian kepegawaian", KNOWS),
        ("Psikolog", "RSUD Teladan", "Kepala Bagian Umum", TELLS),
        ("", "", "Kepala Bagian Umum", TELLS),
        ("Kepala Bagian Umum", "", "a; ,", TELLS),
        ("Ani", "Kantor", "pembimbing rohani", TELLS),
        ("Rohaniwan", "Kantor", "Ani", TELLS),
        ("Kepala Bagian Umum", "Kantor", "Umum", KNOWS),
        ("Ani", "", "ibu Ani", KNOWS),
        ("Bo", "", "ibu Bo", TELLS),
        ("Ani Sintetis", "", "Ani, Budi", KNOWS),
        ("Bo Sintetis", "", "Bo, Budi", TELLS),
    ],
)
def test_what_a_paper_gives_away_is_said_before_it_is_written(
    name: str, office: str, known_by: str | None, expected: str
) -> None:
    assert tells_of_coming(name, office, known_by) == expected
