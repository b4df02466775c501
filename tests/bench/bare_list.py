"""What Qt alone takes from a key to painted lines: a line edit, and a list view of its own kind."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget

from rumah_konseling.records.search.search_found import Found

_LIST = (640, 480)  # as wide as the results, and about as high as seven of them


class BareList:
    """Shows plain lines, read beforehand, with Qt's own delegate."""

    def __init__(self) -> None:
        self._window = QWidget()
        self._window.resize(1366, 768)
        self._edit = QLineEdit()
        self._edit.setFixedWidth(300)
        self._view = QListView()
        self._view.setFixedSize(*_LIST)
        self._view.setUniformItemSizes(True)
        self._lines = QStringListModel()
        self._view.setModel(self._lines)
        column = QVBoxLayout(self._window)
        column.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._view, 1, Qt.AlignmentFlag.AlignTop)
        self._window.show()
        QApplication.processEvents()

    def prepare(self, text: str) -> None:
        """Stand before the last letter, with an empty list."""
        self._edit.setText(text[:-1])
        self._lines.setStringList([])
        QApplication.processEvents()

    def press_and_show(self, letter: str, lines: Sequence[str]) -> None:
        """Take one more letter, list these, and paint both."""
        key = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(self._edit, key)
        self._lines.setStringList(lines)
        QApplication.processEvents()

    def close(self) -> None:
        """Put the window away."""
        self._window.deleteLater()


def lines_of(found: Found) -> list[str]:
    """Return what the results say of each hit, on two lines as they do."""
    return [
        f"{hit.title}\n{hit.snippet.text if hit.snippet else hit.detail}"
        for hit in (found[index] for index in range(len(found)))
    ]
