"""A law is named by its number or what it is about, not by the word for it."""

from __future__ import annotations

import pytest

from rumah_konseling.ethics.laws import names_a_law


@pytest.mark.parametrize(
    "text",
    [
        "UU 43/2009",
        "UU No.5/2014 tentang ASN",
        "Undang-Undang Nomor 20 Tahun 2025",
        "undang‑undang  no. 1 tahun 2023",
        "menurut KUHAP pasal 47",
        "undang-undang tentang Ombudsman",
        "Perppu 1/2020",
        "UU 27/2022 dan UU 43/2009",
    ],
)
def test_a_law_that_is_named(text: str) -> None:
    assert names_a_law(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "undang-undang yang berlaku",
        "undang-undang melarangnya",
        "UU Kearsipan",
        "menurut undang-undang",
        "UU tersebut",
        "Pasal 15 UU 27/2022",
        "UU tentang pelindungan data pribadi",
        "UU PDP pasal 15",
        "Undang-Undang Nomor 27 Tahun 2022",
        "perintah pimpinan",
        "PP 94/2021",
    ],
)
def test_no_law_is_named(text: str) -> None:
    assert not names_a_law(text)


@pytest.mark.parametrize(
    "text", ["PP 94/2021", "Peraturan Kepala ANRI Nomor 37 Tahun 2016", "Permenhub 12/2024"]
)
def test_a_regulation_counts_where_one_may(text: str) -> None:
    assert names_a_law(text, or_lower=True)
    assert not names_a_law("peraturan perundang-undangan yang berlaku", or_lower=True)
