"""A signature never stands alone: what is signed, or its last lines, stands above it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from rumah_konseling.forms import care_plan
from rumah_konseling.forms.layout.blocks import Block, Gap, Inset, Paragraph, Stack, Together
from rumah_konseling.forms.layout.fields import labelled, ruled
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.signing import (
    Signature,
    signatures,
    signatures_of_three,
    signed_by_one,
)
from rumah_konseling.forms.layout.table import table
from rumah_konseling.records.care.care_model import CarePlan, CarePlanForm
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, SheetMark
from rumah_konseling.records.settings.identity import PaperSize, RoomIdentity, Typeface
from tests.forms.sheet_samples import page_texts
from tests.records.care.test_care_plans import GOAL

STYLE = Style(Typeface.CALADEA, 11, 13.4)
MARK = SheetMark("RK/XYZ/2026/0001", "0123456789ABCDEF", date(2026, 3, 9))
ONE = Signature("Penanda,", "Nama Penanda", "NIP 1", "Jakarta, 9 Maret 2026")
SIGNED: dict[str, tuple[Block, ...]] = {
    "one": (signed_by_one(ONE, STYLE),),
    "two": (signatures(ONE, ONE, STYLE),),
    "three": signatures_of_three(ONE, ONE, ONE, STYLE),
    "apart": (Together((Gap(5 * MM), signatures(ONE, ONE, STYLE))),),
}


def _texts(lines: int) -> dict[str, list[Block]]:
    """Return bodies of like length, each of other blocks."""
    words = [f"Kalimat isi ke-{n}." for n in range(lines)]
    return {
        "paragraphs": [Paragraph(one, STYLE) for one in words],
        "one paragraph": [Paragraph("\n".join(words), STYLE)],
        "facts": [labelled("Isi", one, STYLE, 60) for one in words],
        "stacks": [Stack((Gap(2), Inset(20, Paragraph(one, STYLE)))) for one in words],
        "table": [
            table(("No.", "Isi"), [(str(n), w) for n, w in enumerate(words)], (30, 0.0), STYLE)
        ],
    }


@pytest.mark.parametrize("kind", SIGNED)
@pytest.mark.parametrize("body", _texts(1))
def test_no_page_holds_signatures_alone(body: str, kind: str, identity: RoomIdentity) -> None:
    text = SheetText("Judul", "Judul", "1")
    pages = set()
    for lines in range(16, 46):
        blocks = [*_texts(lines)[body], Gap(4 * MM), *SIGNED[kind]]
        texts = page_texts(compose(identity, text, blocks, MARK))
        pages.add(len(texts))
        (signed,) = [page for page in texts if "Nama Penanda" in page]
        assert "isi ke-" in signed, lines
        whole = " ".join(texts)
        assert all(f"isi ke-{n}." in whole for n in range(lines))
    assert {1, 2} <= pages


def test_no_page_ends_in_the_head_of_a_table_alone(identity: RoomIdentity) -> None:
    text = SheetText("Judul", "Judul", "1")
    rows = [(f"nomor {n}", f"baris {n}") for n in range(4)]
    pages = set()
    for lines in range(20, 60):
        above = [Paragraph(f"Kalimat ke-{n}.", STYLE) for n in range(lines)]
        blocks = [*above, table(("Kepala", "Isi"), rows, (60, 0.0), STYLE)]
        texts = page_texts(compose(identity, text, blocks, MARK))
        pages.add(len(texts))
        headed = [page for page in texts if "Kepala" in page]
        assert all("baris " in page for page in headed), lines
        assert all("Kepala" in page for page in texts if "baris " in page), lines
    assert {1, 2} <= pages


def test_what_no_page_could_hold_is_not_pulled_about(identity: RoomIdentity) -> None:
    text = SheetText("Judul", "Judul", "1")
    high = Together(tuple(Paragraph(f"Baris {n}.", STYLE) for n in range(42)))
    texts = page_texts(compose(identity, text, [high, *SIGNED["one"]], MARK))
    assert "Baris 41." in " ".join(texts)
    assert sum("Nama Penanda" in page for page in texts) == 1


def test_a_care_plan_of_any_length_is_signed_beside_a_part_of_it(
    client: ClientOnPaper, identity: RoomIdentity
) -> None:
    for count in range(1, 14):
        plan = CarePlan(1, 1, 1, CarePlanForm((GOAL,) * count, None), "", None, None)
        last = page_texts(care_plan.render(plan, client, identity, MARK))[-1]
        assert "Klien," in last
        assert "Berlatih" in last


@pytest.mark.parametrize("value", ["Isi.", "Isi yang lebih panjang dari satu baris saja. " * 4])
def test_the_last_fact_of_a_table_is_never_alone_on_a_page(
    value: str, identity: RoomIdentity
) -> None:
    text = SheetText("Judul", "Judul", "1")
    were_parted = False
    for lines in range(10, 46):
        above = [Paragraph(f"Kalimat isi ke-{n}.", STYLE) for n in range(lines)]
        facts = [labelled(f"Fakta {n}", value, STYLE, 60) for n in range(1, 7)]
        pages = page_texts(compose(identity, text, [*above, *ruled(facts)], MARK))
        (last,) = (page for page in pages if "Fakta 6" in page)
        assert "Fakta 5" in last
        were_parted = were_parted or "Fakta 1" not in last
    assert were_parted, "no table was parted between two pages"


def test_the_line_above_a_fact_goes_with_it() -> None:
    row = labelled("Fakta", "Isi.", STYLE, 60)
    first, *_rest = ruled([row] * 4)
    width = 400.0
    for room in range(int(first.height(width))):
        parts = first.cut(width, room)
        assert parts is None or parts[0].height(width) >= row.height(width)


@pytest.mark.parametrize("paper", PaperSize)
def test_a_number_of_eighteen_digits_stays_on_one_line_among_three_signers(
    paper: PaperSize, identity: RoomIdentity
) -> None:
    sheet = replace(identity, page=replace(identity.page, paper=paper))
    signer = Signature("Pelaksana,", "Nama Penanda", "NIP 198504122010012003", "Jakarta")
    large = Style(Typeface.CALADEA, 12, 14.6)
    blocks = [Paragraph("Isi.", large), *signatures_of_three(signer, signer, signer, large)]
    (page,) = pypdfium2.PdfDocument(compose(sheet, SheetText("Judul", "Judul", "1"), blocks, MARK))
    lines = page.get_textpage().get_text_range().splitlines()
    assert " ".join(lines).count("NIP 198504122010012003") == 3
    assert "NIP" not in {line.strip() for line in lines}
