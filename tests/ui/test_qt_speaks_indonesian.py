"""No word of Qt's own dialogs stays English: its texts are read from a translation of its own."""

from __future__ import annotations

import struct
from collections import defaultdict
from pathlib import Path

import PySide6
import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractButton, QComboBox, QGroupBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.ui.platform.qt_words import IndonesianTexts

# Any that is complete: it names every text that can be translated.
TRANSLATION = Path(PySide6.__file__).parent / "Qt" / "translations" / "qtbase_de.qm"
SHOWN = (
    "QCupsJobWidget",
    "QCupsPrinterSupport",
    "QFileDialog",
    "QFileSystemModel",
    "QLineEdit",
    "QPageSetupWidget",
    "QPlatformTheme",
    "QPrintDialog",
    "QPrintPropertiesDialog",
    "QPrintPropertiesWidget",
    "QPrintSettingsOutput",
    "QPrintWidget",
    "QAbstractSpinBox",
    "QWidgetTextControl",
)
_MESSAGES, _END, _OBSOLETE, _SOURCE, _CONTEXT, _NONE = 0x69, 1, 5, 6, 7, 0xFFFFFFFF


def texts_of(translation: bytes) -> dict[str, set[str]]:
    """Return the source texts of a compiled translation by their context."""
    place, messages = 16, b""
    while place < len(translation):
        tag, size = struct.unpack_from(">BI", translation, place)
        if tag == _MESSAGES:
            messages = translation[place + 5 : place + 5 + size]
        place += 5 + size
    found: dict[str, set[str]] = defaultdict(set)
    entry: dict[int, bytes] = {}
    place = 0
    while place < len(messages):
        tag, place = messages[place], place + 1
        if tag == _END:
            found[entry.get(_CONTEXT, b"").decode()].add(entry.get(_SOURCE, b"").decode())
            entry = {}
        elif tag == _OBSOLETE:
            place += 4
        else:
            (size,) = struct.unpack_from(">I", messages, place)
            place += 4
            if size != _NONE:
                entry[tag] = messages[place : place + size]
                place += size
    return found


@pytest.mark.skipif(not TRANSLATION.is_file(), reason="Qt's package brings no translation")
@pytest.mark.parametrize("context", SHOWN)
def test_every_text_that_may_be_shown_is_translated(context: str) -> None:
    translator = IndonesianTexts()
    texts = texts_of(TRANSLATION.read_bytes())
    assert texts["QPrintWidget"] >= {"Type:", "Printer", "&Name:"}
    missing = {text for text in texts[context] if text and not translator.translate(context, text)}
    assert missing == set()


def test_no_english_word_stands_in_the_printers_dialog(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    printer = QPrinter()
    dialog = QPrintDialog(printer, window)
    said: set[str] = set()
    for widget in dialog.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton):
            said.add(widget.text())
        elif isinstance(widget, QGroupBox):
            said.add(widget.title())
        elif isinstance(widget, QComboBox):
            said |= {widget.itemText(number) for number in range(widget.count())}
    english = {"Type:", "Location:", "Properties", "Print range", "Copies", "Print all", "Options"}
    assert not said & english
    assert "Jenis:" in said
    dialog.deleteLater()
    qtbot.waitUntil(lambda: window.findChildren(QPrintDialog) == [])
