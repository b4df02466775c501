"""Underlines what the dictionary does not know, once typing pauses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.spelling.dictionary import Dictionary
from rumah_konseling.ui.theme import colour

PAUSE_MS = 400
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\w*")
_SENTENCE_END = ".!?:;\n"
_SHORTEST = 3
_LOOK_BACK = 8


def words_to_check(text: str) -> Iterator[tuple[int, str]]:
    """Yield each word that the dictionary is asked for, with its place as Qt counts.

    Numbers, words of one or two letters, abbreviations in capitals, and names (a capital
    within a sentence) are left in peace.
    """
    # To Qt an emoji is two places; slicing for each word would cost most of the time.
    is_plain = text.isascii() or _units(text) == len(text)
    for found in _WORD.finditer(text):
        word, start = found.group(), found.start()
        if len(word) < _SHORTEST or not word.replace("-", "").isalpha() or word.isupper():
            continue
        if word[0].isupper():
            before = text[max(0, start - _LOOK_BACK) : start].rstrip(" “(\"'")
            if before and before[-1] not in _SENTENCE_END:
                continue
        yield start if is_plain else _units(text[:start]), word


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@guarded
class WavyLines(QSyntaxHighlighter):
    """Underlines unknown words: remembered ones at each key, new ones in a pause.

    The word at the cursor is not judged before it is left.
    """

    def __init__(self, edit: QPlainTextEdit, dictionary: Dictionary) -> None:
        super().__init__(edit.document())
        self._edit = edit
        self.dictionary = dictionary
        self._waiting: set[int] = set()
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.look)
        edit.cursorPositionChanged.connect(self._on_cursor)
        # At once: Qt would do it later, unseen by the blocker in there.
        self.rehighlight()

    def rehighlight(self) -> None:
        """Underline everything anew. To whoever listens to the field, nothing was typed."""
        with QSignalBlocker(self._edit):
            super().rehighlight()

    def lift(self) -> None:
        """Take every line away."""
        with QSignalBlocker(self._edit):
            self.setDocument(None)
        self._timer.stop()

    def highlightBlock(self, text: str) -> None:
        """Underline the words of a block that are known to be wrong."""
        block = self.currentBlock()
        cursor = self._edit.textCursor()
        here = cursor.positionInBlock() if cursor.block() == block else -1
        wavy = QTextCharFormat()
        wavy.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        wavy.setUnderlineColor(colour("danger"))
        for start, word in words_to_check(text):
            right = self.dictionary.remembered(word)
            at_cursor = start <= here <= start + len(word) and self._edit.hasFocus()
            if right is None or (at_cursor and not right):
                self._waiting.add(block.blockNumber())
                self._timer.start()
            elif not right:
                self.setFormat(start, len(word), wavy)

    def look(self) -> None:
        """Ask the dictionary for the words that waited."""
        waiting, self._waiting = self._waiting, set()
        for number in waiting:
            block = self.document().findBlockByNumber(number)
            for _start, word in words_to_check(block.text()):
                self.dictionary.is_right(word)
            with QSignalBlocker(self._edit):
                self.rehighlightBlock(block)
        # What stands at the cursor waits for the cursor, not for the clock.
        self._timer.stop()

    def word_at(self, position: int) -> tuple[int, str] | None:
        """Return the underlined word at a place in the text, and where it begins."""
        block = self.document().findBlock(position)
        within = position - block.position()
        for start, word in words_to_check(block.text()):
            if start <= within <= start + len(word) and not self.dictionary.is_right(word):
                return block.position() + start, word
        return None

    def _on_cursor(self) -> None:
        if self._waiting:
            self._timer.start()
