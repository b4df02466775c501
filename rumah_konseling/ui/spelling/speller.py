"""Lays wavy lines under text fields, and what may have been meant into their menu."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from rumah_konseling.errors import RoomError
from rumah_konseling.ethics.folding import folded
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.platform.journal import write_down
from rumah_konseling.ui.spelling.dictionary import Dictionary, find
from rumah_konseling.ui.spelling.wavy_lines import WavyLines
from rumah_konseling.ui.widgets.labels import button_text


class Speller(QObject):
    """Watches fields as long as it is switched on and the system has a dictionary."""

    def __init__(
        self, context: AppContext, edits: Sequence[QPlainTextEdit], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._edits = edits
        self._folder = find()
        self._dictionary: Dictionary | None = None
        self.lines: dict[QPlainTextEdit, WavyLines] = {}
        for edit in edits:
            edit.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            edit.customContextMenuRequested.connect(partial(self._show_menu, edit))

    def reload(self) -> None:
        """Follow the settings: on or off, and the room's own words."""
        spelling = self._context.room.spelling
        if not spelling.is_on or self._folder is None:
            for lines in self.lines.values():
                lines.lift()
                lines.deleteLater()
            self.lines.clear()
            return
        if self._dictionary is None:
            try:
                self._dictionary = Dictionary(self._folder)
            except (OSError, ImportError) as error:
                # Spelling is a help: without it the note is written all the same.
                write_down(type(error), error.__traceback__)
                self._folder = None
                return
        self._dictionary.know(spelling.words)
        for edit in self._edits:
            if edit in self.lines:
                self.lines[edit].rehighlight()
            else:
                self.lines[edit] = WavyLines(edit, self._dictionary)

    def menu(self, edit: QPlainTextEdit, position: int) -> QMenu:
        """Return the menu of a field at a place in its text."""
        menu = edit.createStandardContextMenu()
        found = self.lines[edit].word_at(position) if edit in self.lines else None
        if found is None:
            return menu
        start, word = found
        first = menu.actions()[0]
        acts = []
        for suggestion in self.lines[edit].dictionary.suggestions(word):
            act = QAction(button_text(suggestion), menu)
            act.triggered.connect(partial(self._replace, edit, start, word, suggestion))
            acts.append(act)
        if not acts:
            nothing = QAction("Tidak ada saran", menu)
            nothing.setEnabled(False)
            acts.append(nothing)
        learn = QAction(button_text(f"Kenali “{word}”"), menu)
        learn.triggered.connect(partial(self._learn, word))
        menu.insertActions(first, acts)
        menu.insertSeparator(first)
        menu.insertAction(first, learn)
        menu.insertSeparator(first)
        return menu

    def _show_menu(self, edit: QPlainTextEdit, place: QPoint) -> None:
        position = edit.cursorForPosition(place).position()
        menu = self.menu(edit, position)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(edit.viewport().mapToGlobal(place))

    def _replace(
        self, edit: QPlainTextEdit, start: int, word: str, by: str, _checked: bool = False
    ) -> None:
        cursor = QTextCursor(edit.document())
        cursor.setPosition(start)
        cursor.setPosition(start + len(word), QTextCursor.MoveMode.KeepAnchor)
        if cursor.selectedText() == word:
            cursor.insertText(by)

    def _learn(self, word: str, _checked: bool = False) -> None:
        spelling = self._context.room.spelling
        try:
            spelling.learn(word)
        except RoomError as error:
            self._context.report(error)
            return
        self.reload()
        known = folded(word)

        def take_back() -> None:
            spelling.forget(known)
            self.reload()

        self._context.toast(f"“{word}” ditambahkan ke kamus.", take_back)
