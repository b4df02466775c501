"""The summary of a closing fits its page, names what stays, and leaves no name out of place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from rumah_konseling.forms import closing
from rumah_konseling.records.care.closing_model import Closing, Course
from rumah_konseling.records.index.session_model import Risk, Technique
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity
from tests.records.stories import CLOSING

CLIENT = ClientOnPaper("RK-2026-0001", "Sintetis Utama", "198503072010011002", "Analis", "Bagian")
MARK = SheetMark("RK/PNT/2026/0001", "0123456789ABCDEF", date(2026, 3, 9))
CLOSED = Closing(
    id=1,
    client_id=1,
    case_id=1,
    form=replace(CLOSING, open_reason=""),
    course=Course(
        date(2026, 1, 5),
        date(2026, 1, 12),
        date(2026, 3, 2),
        6,
        ((Technique.NON_DIRECTIVE, 4), (Technique.DIRECTIVE, 2)),
        "Beban kerja.",
        Risk.NONE,
    ),
    ended_permissions=("RK/IZN/2026/0001",),
    closed_on=date(2026, 3, 9),
    keep_until=date(2031, 3, 9),
    document_id=None,
    reopened_at=None,
    reopen_reason="",
)


def pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def test_an_ordinary_summary_is_one_page_that_says_it_all(identity: RoomIdentity) -> None:
    (text,) = pages(closing.render(CLOSED, CLIENT, identity, MARK))
    for words in (
        "6 sesi: 12 Januari 2026 sampai 2 Maret 2026",
        "Nondirektif 4×, direktif 2×",
        "Tidur lebih baik.",
        "Tujuan tercapai",
        "RK/IZN/2026/0001",
        "9 Maret 2031",
        "Sintetis Utama",
        "Ratna Contoh, S.Psi., M.Psi.",
    ):
        assert words in text, words
    assert "DRAF" not in text


def test_a_draft_says_so_and_has_no_number(identity: RoomIdentity) -> None:
    (text,) = pages(closing.render(CLOSED, CLIENT, identity, None))
    assert "RK/PNT" not in text


def test_who_does_not_sign_has_no_line_to_sign_on(identity: RoomIdentity) -> None:
    alone = replace(CLOSING, client_signs=False, unsigned_reason="Klien tidak datang lagi.")
    text = " ".join(pages(closing.render(replace(CLOSED, form=alone), CLIENT, identity, MARK)))
    assert "Klien tidak bertanda tangan : Klien tidak datang lagi." in text
    assert "dibicarakan bersama" not in text
    assert "Klien," not in text


@pytest.mark.parametrize("words", [60, 600])
def test_long_texts_go_on_and_the_signatures_stay_with_their_sentence(
    identity: RoomIdentity, words: int
) -> None:
    long = "Sintetis berbicara panjang tentang pekerjaannya. " * (words // 6)
    form = replace(CLOSING, goals=long, counselor_view=long, open_reason=long)
    found = pages(closing.render(replace(CLOSED, form=form), CLIENT, identity, MARK))
    assert "dibicarakan bersama" in found[-1]
    assert "Konselor," in found[-1]
    assert sum(page.count("pekerjaannya") for page in found) == 3 * (words // 6)
