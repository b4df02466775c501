"""Withdrawal and recovery sheets read back, and the list of forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import zxingcpp

from rumah_konseling.forms import recovery
from rumah_konseling.forms import withdrawal as withdrawal_form
from rumah_konseling.records.consents.consent_model import Consent, Withdrawal
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, SheetMark
from rumah_konseling.records.settings.identity import PageSetup, PaperSize, RoomIdentity
from tests.forms.sheet_samples import RenderPage, page_texts, scribble

CODE = "E4KY-YJK5-A49M-HJ7E-8WA9-2ZDX-5Y1M-RQDV-DBFG"
SEALED = b"RUMAHKONSELING2:" + b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" * 5 + b"ABCDEFG"


@pytest.fixture
def withdrawal_mark(mark: SheetMark) -> SheetMark:
    return replace(mark, serial="RK/CBT/2026/0004")


def test_a_whole_withdrawal_says_so_on_one_page(
    signed: Consent, client: ClientOnPaper, identity: RoomIdentity, withdrawal_mark: SheetMark
) -> None:
    taken_back = Withdrawal("RK/PSJ/2026/0031", (), date(2026, 4, 1), scribble(), "sudah cukup")
    (text,) = page_texts(
        withdrawal_form.render(taken_back, signed, client, identity, withdrawal_mark)
    )
    assert "mencabut seluruh persetujuan" in text
    assert "RK/PSJ/2026/0031" in text
    assert "Catatan klien: sudah cukup." in text
    assert "1 April 2026" in text
    assert "3 × 24 jam" in text


def test_a_withdrawal_of_some_items_names_them_and_no_other(
    signed: Consent, client: ClientOnPaper, identity: RoomIdentity, withdrawal_mark: SheetMark
) -> None:
    items = ("recording", "statistics")
    taken_back = Withdrawal("RK/PSJ/2026/0031", items, date(2026, 4, 1))
    (text,) = page_texts(
        withdrawal_form.render(taken_back, signed, client, identity, withdrawal_mark)
    )
    assert "Rekaman sesi" in text
    assert "Statistik layanan" in text
    assert "Supervisi" not in text


def test_even_all_items_keep_the_signatures_with_a_clause(
    signed: Consent, client: ClientOnPaper, identity: RoomIdentity, withdrawal_mark: SheetMark
) -> None:
    items = tuple(choice.key for choice in signed.wording.choices)
    taken_back = Withdrawal("RK/PSJ/2026/0031", items, date(2026, 4, 1), note="catatan " * 60)
    texts = page_texts(
        withdrawal_form.render(taken_back, signed, client, identity, withdrawal_mark)
    )
    assert "Catatan yang sudah ada" in texts[-1]
    assert client.name in texts[-1]


@pytest.mark.parametrize("paper", list(PaperSize))
def test_the_recovery_sheet_holds_the_code_and_the_sealed_key_on_one_page(
    paper: PaperSize, render_page: RenderPage
) -> None:
    sheet = recovery.RecoverySheet("Rumah Konseling", "ruang.rkv", date(2026, 3, 7), CODE, SEALED)
    pdf = recovery.render(sheet, PageSetup(paper=paper))
    (text,) = page_texts(pdf)
    for group in CODE.split("-"):
        assert group in text
    assert SEALED.decode() in text.replace(" ", "")
    assert "amplop" in text
    assert "Jangan difoto" in text
    (code,) = zxingcpp.read_barcodes(render_page(pdf, 0, 150).rotate(3, fillcolor=255))
    assert code.text == SEALED.decode()


@pytest.mark.parametrize("sealed", [b"", b"A" * 401, b"huruf kecil", b"\xff\x00"])
def test_a_sealed_key_that_would_not_scan_is_refused(sealed: bytes) -> None:
    sheet = recovery.RecoverySheet("Rumah", "ruang.rkv", date(2026, 3, 7), CODE, sealed)
    with pytest.raises(ValueError, match="does not fit"):
        recovery.render(sheet, PageSetup())
