"""A month of the audit log on paper: one page, its head readable by eye and by scanner."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import zxingcpp

from rumah_konseling.forms import audit_digest
from rumah_konseling.records.papers.paper_mark import PageCode, SheetMark
from rumah_konseling.records.safekeeping.audit_digest_model import AuditDigest, OddEvent
from rumah_konseling.records.safekeeping.audit_trail import PrintedHead, in_fours, read_head
from rumah_konseling.records.safekeeping.audit_words import KIND_WORDS, ActKind
from rumah_konseling.records.settings.identity import PaperSize, RoomIdentity
from tests.forms.ledger_samples import overlaps
from tests.forms.sheet_samples import RenderPage, page_texts

MAC = "3f9c01a7be54d2886610f1ae0b9275c45d81e2a0c46b9377f0125aee9d3c8b14"
ODD = OddEvent(
    1100,
    datetime(2026, 10, 9, 3, 30, tzinfo=UTC),
    "Kunci ruang diganti: frasa sandi atau kode pemulihan",
)
DIGEST = AuditDigest(
    date(2026, 10, 1),
    1021,
    1204,
    PrintedHead(1204, MAC),
    tuple((kind, number) for number, kind in enumerate(ActKind)),
    (("Surat menurut izin", 3), ("Lembar dicetak", 31), ("Pembukaan karena darurat", 0)),
    (ODD,),
)
MARK = SheetMark("RK/LAU/2026/0010", "0123456789ABCDEF", date(2026, 11, 2))


def on(paper: PaperSize, identity: RoomIdentity) -> RoomIdentity:
    return replace(identity, page=replace(identity.page, paper=paper))


@pytest.mark.parametrize("paper", list(PaperSize))
def test_an_ordinary_month_is_one_page_with_two_codes_that_scan(
    identity: RoomIdentity, render_page: RenderPage, paper: PaperSize
) -> None:
    pdf = audit_digest.render(DIGEST, on(paper, identity), MARK)
    (text,) = page_texts(pdf)
    assert "Nomor 1021 sampai 1204, 36 catatan" in text
    assert "Oktober 2026" in text
    assert "9 Oktober 2026" in text
    assert "Ratna Contoh, S.Psi., M.Psi." in text
    assert "RK/LAU/2026/0010" in text
    askew = render_page(pdf, 0, 150).rotate(2, fillcolor=255)
    codes = {found.text for found in zxingcpp.read_barcodes(askew)}
    assert codes == {
        PageCode(MARK.token, 1, 1).to_text(),
        f"RKAUDIT1:1204:{MAC}",
    }
    assert read_head("", f"RKAUDIT1:1204:{MAC}") == DIGEST.head


def test_it_says_that_it_is_not_for_the_employer(identity: RoomIdentity) -> None:
    """Its small counts would tell of single people."""
    (text,) = page_texts(audit_digest.render(DIGEST, identity, MARK))
    assert "Tidak untuk atasan atau pemberi kerja" in text


def test_the_head_is_printed_whole_in_groups_of_four(identity: RoomIdentity) -> None:
    (text,) = page_texts(audit_digest.render(DIGEST, identity, MARK))
    groups = in_fours(MAC)
    assert groups[:39] in text
    assert groups[40:] in text


def test_what_did_not_happen_is_left_out_and_that_is_said(identity: RoomIdentity) -> None:
    (text,) = page_texts(audit_digest.render(DIGEST, identity, MARK))
    assert "Jenis kejadian yang tidak tercantum tidak terjadi." in text
    assert KIND_WORDS[ActKind.CLIENT] not in text  # none of its acts was done
    assert KIND_WORDS[ActKind.CONSENT] in text
    assert "Pembukaan karena darurat" not in text


def test_a_quiet_month_says_so(identity: RoomIdentity) -> None:
    quiet = replace(DIGEST, first=None, last=None, kinds=(), left=(), odd=())
    (text,) = page_texts(audit_digest.render(quiet, identity, MARK))
    assert "Tidak ada catatan pada bulan ini" in text
    assert "bernomor 1204" in text
    assert text.count("Tidak ada 0") == 2


def test_many_odd_events_go_on_and_the_signature_stays_with_its_sentence(
    identity: RoomIdentity,
) -> None:
    pdf = audit_digest.render(replace(DIGEST, odd=(ODD,) * 70), identity, MARK)
    texts = page_texts(pdf)
    assert len(texts) == 3
    assert sum(text.count("9 Oktober 2026") for text in texts) == 70
    assert "ditandatangani oleh konselor" in texts[-1]
    assert "Konselor," in texts[-1]
    assert overlaps(pdf) == []


def test_a_draft_says_so_and_has_no_number(identity: RoomIdentity) -> None:
    (text,) = page_texts(audit_digest.render(DIGEST, identity, None))
    assert "RK/LAU" not in text
