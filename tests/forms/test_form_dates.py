"""Dates and numbers as an Indonesian office writes them."""

from datetime import date

import pytest

from rumah_konseling.forms.layout.dates import date_in_words, long_date, number_in_words


def test_a_date_is_written_with_its_month() -> None:
    assert long_date(date(2026, 3, 7)) == "7 Maret 2026"


def test_a_berita_acara_spells_its_date() -> None:
    assert date_in_words(date(2026, 3, 7)) == (
        "Sabtu, tanggal tujuh, bulan Maret, tahun dua ribu dua puluh enam"
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (14, "empat belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (1000, "seribu"),
        (1945, "seribu sembilan ratus empat puluh lima"),
        (2000, "dua ribu"),
        (9999, "sembilan ribu sembilan ratus sembilan puluh sembilan"),
    ],
)
def test_a_number_is_spelled(number: int, words: str) -> None:
    assert number_in_words(number) == words


@pytest.mark.parametrize("number", [-1, 10_000])
def test_a_number_beyond_any_year_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        number_in_words(number)
