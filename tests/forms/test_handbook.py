"""The counselor's handbook: every topic with its picture, on A4, found by its page."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image

from rumah_konseling.forms.handbook import render
from rumah_konseling.guide.book import Picture, handbook
from rumah_konseling.guide.keys import KeyGroup, KeyLine
from rumah_konseling.guide.topics import topics
from rumah_konseling.ui.handbook import PICTURES
from tests.forms.heard import faults_of
from tests.forms.sheet_samples import page_texts

KEYS = (KeyGroup("Di mana pun", (KeyLine("F1", "Membuka bantuan"),)),)


def picture(colour: str = "white") -> Picture:
    made = io.BytesIO()
    Image.new("RGB", (136, 77), colour).save(made, "PNG")
    return Picture(made.getvalue(), "Layar: Hari Ini")


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render(handbook(KEYS, "1.2.3", {key: picture() for key in PICTURES}))


def test_every_topic_stands_on_the_page_that_the_contents_tell(pdf: bytes) -> None:
    texts = page_texts(pdf)
    contents = " ".join(texts[1:3])
    for one in topics():
        title = " ".join(one.title.split())
        at = contents.index(title) + len(title)
        told = int(contents[at:].split()[0])
        assert title in texts[told - 1], one.key


def test_it_holds_every_word_of_the_help_and_every_key(pdf: bytes) -> None:
    whole = " ".join(" ".join(page_texts(pdf)).split())
    for one in topics():
        for part in one.parts:
            for block in part.blocks:
                # A foot may stand in a sentence that goes over a page's end.
                start = " ".join(block.text.split()[:4])
                assert start in whole, (one.key, start)
    assert "Membuka bantuan" in whole
    assert "Versi program 1.2.3." in whole


def test_every_page_is_a4_and_the_pictures_are_told_to_whoever_hears_them(pdf: bytes) -> None:
    book = pypdfium2.PdfDocument(pdf)
    assert {tuple(map(round, page.get_size())) for page in book} == {(595, 842)}
    images = sum(
        1
        for page in book
        for one in page.get_objects()
        if one.type == 3  # an image
    )
    assert images == len(PICTURES)
    book.close()
    assert b"Logo instansi" not in pdf


def test_topics_are_among_the_bookmarks_and_it_is_told_whole(pdf: bytes) -> None:
    assert faults_of(pdf) == []
    book = pypdfium2.PdfDocument(pdf)
    told = {mark.get_title() for mark in book.get_toc(max_depth=6)}
    book.close()
    assert {one.title for one in topics()} <= told


def test_the_same_book_is_the_same_to_the_byte() -> None:
    made = handbook(KEYS, "1", {"home": picture()})
    assert render(made) == render(made)


def test_each_picture_belongs_to_a_topic() -> None:
    assert set(PICTURES) <= {one.key for one in topics()}
