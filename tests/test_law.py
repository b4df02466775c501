"""Every citation of the law is in ``resources/law.toml``, and says what the law has."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rumah_konseling.forms.layout.wording import load_consent_wording, load_table

ROOT = Path(__file__).parent.parent
LAWS: list[dict[str, Any]] = tomllib.loads(
    (ROOT / "rumah_konseling/resources/law.toml").read_text("utf-8")
)["laws"]
_LAW = re.compile(
    r"\b(UU|Undang-Undang|PP|Peraturan Pemerintah|Perka ANRI"
    r"|Peraturan Kepala Arsip Nasional Republik Indonesia|Perpres|Permen\w*)"
    r"\s+(?:No(?:mor|\.)\s*)?([0-9]{1,3})(?:/|\s+Tahun\s+)([0-9]{4})"
)
_SHORT = {
    "Undang-Undang": "UU",
    "Peraturan Pemerintah": "PP",
    "Peraturan Kepala Arsip Nasional Republik Indonesia": "Perka ANRI",
}
_ARTICLE = re.compile(r"\b(?:Pasal|pasal)\s+([0-9]{1,4})")
# A code of law has a name and no number.
_CODES = ("Kitab Undang-Undang Hukum Perdata",)


def sources() -> list[Path]:
    kinds = {
        "rumah_konseling/resources/wording": "*.toml",
        "rumah_konseling/resources/help": "*.toml",
        "rumah_konseling": "*.py",
    }
    return [file for place, kind in kinds.items() for file in sorted((ROOT / place).rglob(kind))]


def laws_in(file: Path) -> set[str]:
    # A sentence goes on over line ends and over the quotes between two strings.
    text = re.sub(r'"\s*\n\s*f?"', "", file.read_text("utf-8"))
    text = re.sub(r"\s*\n(?:#\s*)?\s*", " ", text)
    return {
        f"{_SHORT.get(kind, kind)} {number}/{year}" for kind, number, year in _LAW.findall(text)
    } | {code for code in _CODES if code in text}


def known(key: str) -> dict[str, Any]:
    return next(law for law in LAWS if law["key"] == key)


def test_every_law_that_is_cited_is_known_with_the_place_that_cites_it() -> None:
    cited = {}
    for file in sources():
        for key in laws_in(file):
            cited.setdefault(key, set()).add(file.relative_to(ROOT).as_posix())
    assert set(cited) <= {law["key"] for law in LAWS}
    for key, places in cited.items():
        used = {place for one in known(key)["provisions"] for place in one["used"]}
        assert places <= used, key


def test_what_is_said_to_be_used_is_used() -> None:
    for law in LAWS:
        for one in law["provisions"]:
            assert one["says"].endswith(".")
            assert isinstance(one["checked_on"], date)
            for place in one["used"]:
                assert law["key"] in laws_in(ROOT / place), place


def test_every_article_that_is_cited_is_known() -> None:
    numbers = {
        number
        for law in LAWS
        for one in law["provisions"]
        for number in _all_numbers(one["article"])
    }
    for file in sources():
        for number in _ARTICLE.findall(file.read_text("utf-8")):
            assert int(number) in numbers, f"{file}: Pasal {number}"


def _all_numbers(article: str) -> set[int]:
    if "–" in article:
        first, last = map(int, article.split("–"))
        return set(range(first, last + 1))
    return {int(number) for number in re.findall(r"[0-9]+", article)}


def test_no_number_of_the_old_criminal_codes_is_cited() -> None:
    for file in sources():
        assert not re.search(r"KUHA?P", file.read_text("utf-8")), file


@pytest.mark.parametrize(
    ("letter", "words"),
    [
        ("a legality", "Dasar hukum:"),
        ("b purpose", "Tujuannya hanya layanan ini"),
        ("c kinds and relevance", "Semua itu diperlukan untuk layanan"),
        ("d retention of documents", "Tanggal akhir penyimpanan"),
        ("e details collected", "Yang dikumpulkan:"),
        ("f duration of processing", "Data dipakai selama layanan berjalan"),
        ("g rights", "Hak Anda menurut Pasal 5 sampai dengan Pasal 13"),
        ("20(2)c, for what is kept", "Kewajiban itu dasar kedua kami (Pasal 20 ayat (2) huruf c"),
        ("a breach", "Bila data Anda bocor, Anda diberi tahu tertulis paling lambat 3 × 24 jam"),
        ("the archive", "Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan"),
        ("no performance counseling", "tidak ada laporan hasil kepada atasan"),
    ],
)
def test_the_consent_says_what_the_law_wants_said(letter: str, words: str) -> None:
    text = "\n".join(c for m in load_consent_wording().matters for c in m.clauses)
    assert words in text, letter
    assert "sejak diterima" not in text


def test_a_request_to_erase_has_no_clock() -> None:
    for clause in (
        *(c for m in load_consent_wording().matters for c in m.clauses),
        *load_table("withdrawal")["clauses"],
    ):
        for sentence in clause.split(". "):
            if "penghapusan" in sentence.lower():
                assert "24 jam" not in sentence


def test_the_consent_speaks_in_short_sentences() -> None:
    wording = load_consent_wording()
    texts = [
        *(c for m in wording.matters for c in (*m.clauses, m.lead)),
        *(e.text for e in wording.exceptions),
        *(c.question for c in wording.choices),
        wording.declaration,
    ]
    sentences = [
        sentence for text in texts for sentence in re.split(r"(?<=[.?!;])\s+", text) if sentence
    ]
    lengths = [len(sentence.split()) for sentence in sentences]
    assert sum(lengths) / len(lengths) <= 12
    assert max(lengths) <= 30


def test_the_withdrawal_names_the_duty_to_keep_archives() -> None:
    text = " ".join(load_table("withdrawal")["clauses"])
    assert "Undang-Undang Nomor 43 Tahun 2009" in text
    assert "Nomor 37 Tahun 2016" in text
