"""What a pen left in the circles of a slip is read off its scan; nothing is guessed."""

from __future__ import annotations

import io
import math
import random

import pytest
from PIL import Image, ImageDraw, ImageFilter

from rumah_konseling.forms import progress
from rumah_konseling.forms.scanning import circle_field as field
from rumah_konseling.forms.scanning.reading import ReadScan, read_scan
from rumah_konseling.records.papers.paper_mark import SheetMark
from rumah_konseling.records.progress.progress_model import Answers, ProgressRating, RatingState
from rumah_konseling.records.settings.identity import RoomIdentity
from rumah_konseling.sample.pen import cross
from tests.forms.sheet_samples import RenderPage

BLANK = ProgressRating(1, 1, RatingState.PRINTED, "1", None, None, Answers(), None)
DPI = 200


@pytest.fixture
def slip(identity: RoomIdentity, mark: SheetMark) -> bytes:
    return progress.render(BLANK, identity, mark)


@pytest.fixture
def page(slip: bytes, render_page: RenderPage) -> Image.Image:
    return render_page(slip, 0, DPI).convert("L")


def corner(page: Image.Image) -> tuple[float, float]:
    """Return where the field's code begins, in pixels."""
    import zxingcpp

    found = next(c for c in zxingcpp.read_barcodes(page) if c.text == field.FIELD_TEXT)
    return found.position.top_left.x, found.position.top_left.y


def middle(page: Image.Image, question: int, number: int) -> tuple[float, float]:
    left, top = corner(page)
    x, y = field.middle(question, number)
    return left + x / 25.4 * DPI, top + y / 25.4 * DPI


def mark_with(page: Image.Image, how: str, question: int, number: int, grey: int = 20) -> None:
    x, y = middle(page, question, number)
    pen, reach = ImageDraw.Draw(page), field.CIRCLE_RADIUS / 25.4 * DPI
    if how == "filled":
        r = reach * 0.8
        pen.ellipse((x - r, y - r, x + r, y + r), fill=grey)
    elif how == "cross":
        cross(page, DPI, [(question, number)], grey=grey, width=4)
    elif how == "tick":
        pen.line((x - reach * 0.6, y, x - reach * 0.1, y + reach * 0.6), fill=grey, width=4)
        pen.line((x - reach * 0.1, y + reach * 0.6, x + reach, y - reach * 0.9), fill=grey, width=4)


def read(page: Image.Image, kind: str = "PNG", **options: object) -> ReadScan:
    target = io.BytesIO()
    page.save(target, kind, **options)
    return read_scan("slip", target.getvalue())


MARKED = (7, 0, 10, 4)


@pytest.mark.parametrize("how", ["filled", "cross", "tick"])
def test_each_way_of_marking_is_read(page: Image.Image, how: str) -> None:
    for question, number in enumerate(MARKED):
        mark_with(page, how, question, number)
    scan = read(page)
    assert scan.circles == MARKED
    assert [code.page for code in scan.codes] == [1]
    assert scan.other_texts == ()


@pytest.mark.parametrize("turn", [0, 2.5, -3, 90, 180, 267])
def test_it_is_read_whichever_way_the_page_lies(page: Image.Image, turn: float) -> None:
    for question, number in enumerate(MARKED):
        mark_with(page, "cross", question, number)
    assert read(page.rotate(turn, expand=True, fillcolor=255)).circles == MARKED


def test_a_poor_scan_and_a_copy_in_black_and_white_are_read(page: Image.Image) -> None:
    for question, number in enumerate(MARKED):
        mark_with(page, "filled", question, number, grey=110)
    soft = page.filter(ImageFilter.GaussianBlur(1.2))
    seeded = random.Random(7)
    noise = Image.frombytes("L", soft.size, seeded.randbytes(soft.width * soft.height))
    assert read(Image.blend(soft, noise, 0.12), "JPEG", quality=60).circles == MARKED
    assert read(page.point(lambda v: 255 if v > 140 else 0).convert("1")).circles == MARKED
    assert read(page.resize((page.width // 2, page.height // 2))).circles == MARKED


def test_a_page_seen_askew_is_read(page: Image.Image) -> None:
    for question, number in enumerate(MARKED):
        mark_with(page, "cross", question, number)
    wide, high = page.size
    corners = (-30, -10, -5, high + 40, wide + 40, high - 10, wide + 5, -35)
    seen = page.transform(
        (wide, high), Image.Transform.QUAD, corners, Image.Resampling.BILINEAR, fillcolor=255
    )
    assert read(seen).circles == MARKED


def test_what_is_not_one_mark_is_left_to_the_counselor(page: Image.Image) -> None:
    mark_with(page, "cross", 0, 3)
    mark_with(page, "cross", 0, 8)
    mark_with(page, "filled", 2, 5)
    assert read(page).circles == (None, None, 5, None)


def test_a_stroke_that_runs_over_does_not_hide_the_mark(page: Image.Image) -> None:
    mark_with(page, "filled", 1, 6)
    x, y = middle(page, 1, 6)
    ImageDraw.Draw(page).line((x, y, x + 74, y - 10), fill=20, width=3)
    assert read(page).circles == (None, 6, None, None)


def test_an_empty_slip_has_no_answer_and_no_other_page_has_circles(
    page: Image.Image, slip: bytes
) -> None:
    assert read_scan("slip.pdf", slip).circles == (None, None, None, None)
    _, top = corner(page)
    torn = page.copy()
    torn.paste(255, (0, round(top + 400), page.width, round(top + 1_380)))
    assert read(torn).circles is None
    assert read(page.crop((0, 0, page.width, round(top)))).circles is None


def test_the_field_stands_whole_on_every_paper(
    identity: RoomIdentity, mark: SheetMark, slip: bytes
) -> None:
    import pikepdf

    with pikepdf.open(io.BytesIO(slip)) as pdf:
        assert len(pdf.pages) == 1
    assert field.HEIGHT < 165
    assert all(0 < x < field.WIDTH and 0 < y < field.HEIGHT for _, _, x, y in field.circles())
    assert math.isclose(field.middle(0, 10)[0], 91.0)
