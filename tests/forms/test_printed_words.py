"""The words of every paper: one thing one name, and one person who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from rumah_konseling.forms.layout.wording import load_table

FORMS = sorted(
    {
        entry.name.split(".")[0]
        for entry in resources.files("rumah_konseling.resources").joinpath("wording").iterdir()
        if entry.name.endswith(".toml")
    }
)
# Each with the word that is used for it.
FORBIDDEN = {
    "«": "“ ”",
    "pencetak": "printer",
    "flashdisk": "flash disk",
    "diska": "flash disk",
    "papan tik": "papan ketik",
    "telanjur": "sudah",
    "terlanjur": "sudah",
    "non-direktif": "nondirektif",
    "sedikitnya": "paling sedikit",
    "sekurang-kurangnya": "paling sedikit",
    "ujung rantai": "catatan terakhir",
    "redaksi": "naskah",
    "rumusan": "naskah",
    "menjeda": "berhenti sebentar",
    "potongan teks": "teks siap pakai",
    "layanan diakhiri": "layanan ditutup",
    "pengungkapan": "penyampaian informasi",
}
# What the client declares stands under a heading of its own (“Pernyataan”, “Janji kerahasiaan”).
BOTH = {"consent", "continuity"}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


@pytest.mark.parametrize("form", FORMS)
def test_no_paper_uses_a_second_name_for_a_thing(form: str) -> None:
    said = " ".join(_texts(load_table(form))).lower()
    found = {word for word in FORBIDDEN if re.search(rf"(?<!\w){re.escape(word)}", said)}
    # What the case brought to supervision has is a formulation.
    assert found - ({"rumusan"} if form == "supervision" else set()) == set()


@pytest.mark.parametrize("form", sorted(set(FORMS) - BOTH))
def test_one_person_speaks_on_a_sheet(form: str) -> None:
    said = " ".join(_texts(load_table(form)))
    spoken = {word for word in ("saya", "Anda") if re.search(rf"(?i)\b{word}\b", said)}
    assert len(spoken) < 2, spoken


@pytest.mark.parametrize("form", FORMS)
def test_no_title_shouts(form: str) -> None:
    """Capitals are made where a title is set; a list of files is read in small letters."""
    title = load_table(form).get("title", "")
    assert not title or not title.isupper()
