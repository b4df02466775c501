"""What holds of every paper of the ledger, read back from its own bytes."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
import zxingcpp

from rumah_konseling.ethics.disclosure_facts import Period
from rumah_konseling.forms import disclosure_log
from rumah_konseling.records.form_kinds import FORM_KINDS
from rumah_konseling.records.papers.paper_mark import REPLY_PAGE, ClientOnPaper, PageCode, SheetMark
from rumah_konseling.records.settings.identity import PaperSize, RoomIdentity, Typeface
from tests.conftest import needs_fonts_for
from tests.forms.ledger_samples import SHEETS, disclosure_lines, overlaps
from tests.forms.sheet_samples import HOSTILE_NAMES, RenderPage, page_texts

MM = 72 / 25.4
# The note of attendance is handed to whom the client likes: a red stamp would ask questions.
OPEN = {"SKH"}
# A revocation is received, and a post would tell where the client of a note of attendance was.
ROLE_SIGNED = {"CIZ", "SKH"}
# The answers to a request about an employee and to a legal order tell of nobody.
NAMELESS = {"JPA", "JPH"}


def _mark(code: str) -> SheetMark:
    return SheetMark(f"RK/{code}/2026/0031", "0123456789ABCDEF", date(2026, 3, 9))


def _log(identity: RoomIdentity) -> bytes:
    period = Period(date(2026, 1, 1), date(2026, 3, 31))
    return disclosure_log.render(
        disclosure_lines(20), identity, period, None, printed_on=date(2026, 4, 1)
    )


def test_every_paper_that_is_numbered_has_its_serial_code() -> None:
    assert set(SHEETS) <= {kind.code for kind in FORM_KINDS}


@pytest.mark.parametrize("paper", list(PaperSize))
@pytest.mark.parametrize("code", [*SHEETS, "log"])
def test_the_page_has_the_exact_size_and_all_fonts_are_embedded(
    code: str, paper: PaperSize, client: ClientOnPaper, identity: RoomIdentity
) -> None:
    typeface = Typeface.OPEN_SANS if paper is PaperSize.FOLIO else Typeface.CALADEA
    room = replace(identity, page=replace(identity.page, paper=paper, typeface=typeface))
    pdf = _log(room) if code == "log" else SHEETS[code](client, room, _mark(code))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            size = [float(corner) / MM for corner in page.mediabox]
            assert size == pytest.approx([0, 0, *paper.millimetres], abs=0.01)
            for font in page.resources.Font.values():
                assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
                assert "/ToUnicode" in font
    assert b"Helvetica" not in pdf


@pytest.mark.parametrize("code", SHEETS)
def test_every_page_carries_a_code_that_a_poor_scan_still_shows(
    code: str, client: ClientOnPaper, identity: RoomIdentity, render_page: RenderPage
) -> None:
    mark = _mark(code)
    pdf = SHEETS[code](client, identity, mark)
    sheets = len(page_texts(pdf))
    # The slip behind a referral is none of its pages.
    count = sheets - 1 if code == "RJK" else sheets
    for page in range(sheets):
        turned = render_page(pdf, page, 150).rotate(3, expand=True, fillcolor=255)
        found = {PageCode.from_text(one.text) for one in zxingcpp.read_barcodes(turned)}
        is_slip = page == count
        assert found == {
            PageCode(mark.token, REPLY_PAGE, 1)
            if is_slip
            else PageCode(mark.token, page + 1, count)
        }


@pytest.mark.parametrize("code", SHEETS)
def test_a_sheet_without_a_mark_is_a_draft_without_a_code(
    code: str, client: ClientOnPaper, identity: RoomIdentity, render_page: RenderPage
) -> None:
    pdf = SHEETS[code](client, identity, None)
    texts = page_texts(pdf)
    assert all("DRAF" in text for text in texts)
    assert all(zxingcpp.read_barcodes(render_page(pdf, n, 100)) == [] for n in range(len(texts)))


@pytest.mark.parametrize("code", SHEETS)
def test_a_draft_is_still_one_on_a_copy_in_black_and_white(
    code: str, client: ClientOnPaper, identity: RoomIdentity, render_page: RenderPage
) -> None:
    """Its head says so in words, and outlines of a pen's width go across the page."""
    pdf = SHEETS[code](client, identity, None)
    assert all("DRAF · BELUM BERLAKU" in text for text in page_texts(pdf))

    def black(sheet: bytes) -> int:
        page = render_page(sheet, 0, 100).convert("L")
        width, height = page.size
        middle = page.crop((width // 4, height // 4, 3 * width // 4, 3 * height // 4))
        return sum(middle.histogram()[:128])

    assert black(pdf) > black(SHEETS[code](client, identity, _mark(code))) + 1_000


@pytest.mark.parametrize("code", SHEETS)
def test_every_page_says_what_it_is_and_that_it_is_secret(
    code: str, client: ClientOnPaper, identity: RoomIdentity
) -> None:
    pdf = SHEETS[code](client, identity, _mark(code))
    texts = page_texts(pdf)
    if code == "RJK":
        slip = texts.pop()
        assert "Halaman" not in slip
        assert "RAHASIA" not in slip
    for number, text in enumerate(texts, 1):
        assert f"Nomor RK/{code}/2026/0031 · Halaman {number}/{len(texts)}" in text
        assert re.search(r"Versi naskah \d", text)
        assert text.split().count("RAHASIA") == (0 if code in OPEN else 2)
        assert "DRAF" not in text


@pytest.mark.parametrize("code", sorted(SHEETS.keys() - ROLE_SIGNED))
def test_the_counselor_signs_by_the_post_that_is_set(
    code: str, client: ClientOnPaper, identity: RoomIdentity
) -> None:
    counselor = replace(identity.counselor, position="Konselor Ahli Muda,")
    pdf = SHEETS[code](client, replace(identity, counselor=counselor), _mark(code))
    assert any("Konselor Ahli Muda," in text for text in page_texts(pdf))
    assert not any("Muda,," in text for text in page_texts(pdf))


@pytest.mark.parametrize("kind", HOSTILE_NAMES)
@pytest.mark.parametrize("code", sorted(set(SHEETS) - NAMELESS))
def test_a_name_of_any_kind_is_printed_as_text(
    code: str, kind: str, client: ClientOnPaper, identity: RoomIdentity
) -> None:
    name = HOSTILE_NAMES[kind]
    needs_fonts_for(name)
    pdf = SHEETS[code](replace(client, name=name), identity, _mark(code))
    text = "".join("".join(page_texts(pdf)).split())
    wanted = "".join(name.split())
    if kind == "arabic":
        # Readers differ in how they give back a line from the right; the letters are all there.
        assert set(wanted) <= set(text)
    else:
        assert wanted in text


@pytest.mark.parametrize("code", [*SHEETS, "log"])
def test_nothing_on_the_page_overlaps(
    code: str, client: ClientOnPaper, identity: RoomIdentity
) -> None:
    long = HOSTILE_NAMES["long"]
    crowded = replace(client, name=long, position=long, unit=HOSTILE_NAMES["unbroken"])
    room = replace(identity, unit=long, address=long, city=long)
    room = replace(room, counselor=replace(room.counselor, name=long))
    pdf = _log(room) if code == "log" else SHEETS[code](crowded, room, _mark(code))
    assert overlaps(pdf) == []


@pytest.mark.parametrize("code", SHEETS)
def test_the_same_facts_give_the_same_bytes_and_name_nobody_in_the_files_title(
    code: str, client: ClientOnPaper, identity: RoomIdentity
) -> None:
    pdf = SHEETS[code](client, identity, _mark(code))
    assert SHEETS[code](client, identity, _mark(code)) == pdf
    with pikepdf.open(io.BytesIO(pdf)) as document:
        # A letter of attendance does not even name the program that made it.
        said = {"/Title"} if code == "SKH" else {"/Title", "/Producer"}
        assert set(document.docinfo) == said
        title = str(document.docinfo["/Title"])
        assert title.endswith(f"RK/{code}/2026/0031")
        assert client.name not in title
