"""Marks what is drawn as a text, a heading, a picture, or as nothing to read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from reportlab.pdfgen.canvas import Canvas

from rumah_konseling.forms.layout.structure import Structure


class Marking:
    """The part of a pen that says what it draws.

    ``heading_level`` is that of a heading in the text. A letter has no title of its own:
    its headings are the first there are.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._structure = Structure()
        self._is_within = False
        self._text_role = "P"
        self._bookmarks = 0
        self._level = 0
        self.heading_level = 2

    @contextmanager
    def text(self) -> Iterator[None]:
        """Draw one paragraph, or what else is read as one, within the block."""
        with self._tagged(self._text_role, ""):
            yield

    @contextmanager
    def figure(self, words: str) -> Iterator[None]:
        """Draw a picture within the block; ``words`` stand in the file for who can't see it."""
        with self._tagged("Figure", words):
            yield

    @contextmanager
    def heading(self, words: str, top: float, level: int = 0) -> Iterator[None]:
        """Draw a heading within the block, and name it among the bookmarks."""
        # No level is leapt over: a sheet without a title has its headings for the first.
        level = min(level or self.heading_level, self._level + 1)
        former, self._text_role = self._text_role, f"H{level}"
        if words and not self._is_within:
            self._level = level
            key = f"h{self._bookmarks}"
            self._bookmarks += 1
            self._canvas.bookmarkPage(key, fit="FitH", top=top)
            self._canvas.addOutlineEntry(words, key, level=level - 1)
        yield
        self._text_role = former

    @contextmanager
    def group(self, role: str) -> Iterator[None]:
        """Draw the parts of a table, of its row or of its cell within the block."""
        with self._structure.group(role):
            yield

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Draw within the block what is nothing to read: rules, stamps, the foot of a page."""
        with self._marked("/Artifact BMC"):
            yield

    @contextmanager
    def _tagged(self, role: str, words: str) -> Iterator[None]:
        if self._is_within:
            yield
            return
        number = self._structure.text(role, words)
        with self._marked(f"/{role} << /MCID {number} >> BDC"):
            yield

    @contextmanager
    def _marked(self, begins: str) -> Iterator[None]:
        # What is marked is not marked once more within.
        if self._is_within:
            yield
            return
        self._is_within = True
        self._canvas._code.append(begins)
        yield
        self._canvas._code.append("EMC")
        self._is_within = False
