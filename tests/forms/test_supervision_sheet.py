"""The page for supervision holds what the supervisor signs, and no client but a permitted one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rumah_konseling.forms import supervision
from rumah_konseling.records.papers.paper_mark import SheetMark
from rumah_konseling.records.settings.identity import PageSetup, PaperSize, RoomIdentity
from rumah_konseling.records.supervision.case_model import CaseKind, CasePage
from tests.forms.sheet_samples import page_texts

PAGE = CasePage(
    CaseKind.WITHOUT_IDENTITY,
    "7F3K-9Q2M",
    "Bagas Teladan, M.Psi., Psikolog",
    {
        "topic": "Sulit tidur",
        "formulation": "Klien sulit tidur.\n\nIa menyalahkan dirinya.",
        "approach": "Nondirektif.",
        "question": "Kapan beralih?",
    },
    age_band="30–34 tahun",
)


def words(page: CasePage, identity: RoomIdentity, mark: SheetMark | None) -> str:
    return " ".join(" ".join(page_texts(supervision.render(page, identity, mark))).split())


def test_the_page_says_that_it_is_still_secret_and_what_becomes_of_it(
    identity: RoomIdentity, mark: SheetMark
) -> None:
    text = words(PAGE, identity, mark)
    for said in (
        "Tanpa nama; masih rahasia.",
        "7F3K-9Q2M",
        "30–34 tahun",
        "Ia menyalahkan dirinya.",
        "Saran supervisor",
        "Saya merahasiakan isi halaman ini",
        "dikembalikan kepada konselor",
        "dimusnahkan di hadapan konselor",
    ):
        assert said in text
    assert "anonim" not in text
    assert "Hari acuan" not in text


def test_days_that_are_counted_say_from_which(identity: RoomIdentity, mark: SheetMark) -> None:
    texts = {**PAGE.texts, "approach": "Dimulai 3 hari sebelum hari acuan."}
    assert "Hari acuan" in words(replace(PAGE, texts=texts), identity, mark)


def test_a_client_who_permits_it_stands_on_the_page(
    identity: RoomIdentity, mark: SheetMark
) -> None:
    page = replace(PAGE, kind=CaseKind.IDENTIFIED, client_name="Sintetis Utama")
    text = words(page, identity, mark)
    assert "Sintetis Utama" in text
    assert "atas izin tertulis klien" in text
    assert "Saya merahasiakan siapa klien ini" in text


def test_a_question_has_no_facts(identity: RoomIdentity, mark: SheetMark) -> None:
    texts = {"topic": "Batas peran", "question": "Sampai di mana?"}
    text = words(CasePage(CaseKind.QUESTION, "7F3K-9Q2M", "Bagas", texts), identity, mark)
    assert "Pertanyaan tanpa fakta kasus; masih rahasia." in text
    for heading in ("Rumusan kasus", "Kelompok usia"):
        assert heading not in text


@pytest.mark.parametrize("size", list(PaperSize))
def test_a_long_case_keeps_the_signature_with_its_statement(
    identity: RoomIdentity, mark: SheetMark, size: PaperSize
) -> None:
    paper = replace(identity, page=PageSetup(paper=size))
    texts = {**PAGE.texts, "formulation": "Klien bercerita panjang tentang bebannya. " * 260}
    pages = page_texts(supervision.render(replace(PAGE, texts=texts), paper, mark))
    assert len(pages) > 2
    assert "Pernyataan kerahasiaan supervisor" in pages[-1]
    assert "Bagas Teladan" in pages[-1]
