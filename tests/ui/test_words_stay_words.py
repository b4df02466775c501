"""Text from people is shown to the letter, in every widget that shows text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMessageBox, QTabBar, QWidget
from pytestqt.qtbot import QtBot

import rumah_konseling.ui
from rumah_konseling.ethics.principles import CARE
from rumah_konseling.ethics.verdict import Decision, Verdict
from rumah_konseling.ui.widgets.buttons import PrimaryButton, QuietButton
from rumah_konseling.ui.widgets.cards import Card, Chip
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.gate_banner import GateBanner
from rumah_konseling.ui.widgets.key_values import KeyValues, Timeline
from rumah_konseling.ui.widgets.labels import ElidedLabel, PlainLabel, WrapLabel, tip, tooltip_text
from rumah_konseling.ui.widgets.notices import Banner, EmptyState
from rumah_konseling.ui.widgets.questions import QuestionDialog
from rumah_konseling.ui.widgets.tabs import Tabs
from rumah_konseling.ui.widgets.toast import Toast

HOSTILE = "<b>A & B</b> <img src=logo.png>"


def _toast() -> QWidget:
    host = QWidget()
    Toast(host).say(HOSTILE, lambda: None)
    return host


WIDGETS: dict[str, Callable[[], QWidget]] = {
    "label": lambda: PlainLabel(HOSTILE),
    "wrapping label": lambda: WrapLabel(HOSTILE),
    "elided label": lambda: ElidedLabel(HOSTILE),
    "chip": lambda: Chip(HOSTILE),
    "card": lambda: Card(HOSTILE),
    "banner": lambda: Banner(HOSTILE, HOSTILE),
    "gate": lambda: GateBanner(Verdict(Decision.CLOSED, CARE, HOSTILE, HOSTILE)),
    "empty state": lambda: EmptyState("person", HOSTILE, HOSTILE),
    "question": lambda: QuestionDialog(None, HOSTILE, HOSTILE, HOSTILE),
    "facts": lambda: KeyValues([(HOSTILE, HOSTILE)]),
    "timeline": lambda: Timeline([(HOSTILE, HOSTILE)]),
    "field": lambda: FieldRow(HOSTILE, QWidget(), HOSTILE),
    "toast": _toast,
}


@pytest.mark.parametrize("make", WIDGETS.values(), ids=WIDGETS.keys())
def test_markup_is_only_letters(qtbot: QtBot, make: Callable[[], QWidget]) -> None:
    widget = make()
    qtbot.addWidget(widget)
    labels = [*widget.findChildren(QLabel), *([widget] if isinstance(widget, QLabel) else [])]
    shown = [label for label in labels if HOSTILE in label.text()]
    assert shown
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in shown)


@pytest.mark.parametrize("make", WIDGETS.values(), ids=WIDGETS.keys())
def test_building_a_widget_opens_no_window(qtbot: QtBot, make: Callable[[], QWidget]) -> None:
    before = {w for w in QApplication.topLevelWidgets() if w.isVisible()}
    widget = make()
    qtbot.addWidget(widget)
    assert {w for w in QApplication.topLevelWidgets() if w.isVisible()} - before == set()


@pytest.mark.parametrize("make", [PrimaryButton, QuietButton])
def test_an_ampersand_on_a_button_is_shown(
    qtbot: QtBot, make: Callable[[str], QAbstractButton]
) -> None:
    button = make("A & B")
    qtbot.addWidget(button)
    assert button.text() == "A && B"
    assert button.shortcut().isEmpty()


def test_an_ampersand_on_a_tab_is_shown(qtbot: QtBot) -> None:
    tabs = Tabs((("x", "Persetujuan & izin"),))
    qtbot.addWidget(tabs)
    assert isinstance(tabs, QTabBar)
    assert tabs.tabText(0) == "Persetujuan && izin"


def test_a_tooltip_escapes_what_it_is_given() -> None:
    assert "<img" not in tooltip_text(HOSTILE)
    assert "&amp;" in tooltip_text(HOSTILE)
    assert tooltip_text("") == ""


def test_every_tooltip_is_said_in_plain_words_too(qtbot: QtBot) -> None:
    button = PrimaryButton("Simpan")
    qtbot.addWidget(button)
    tip(button, HOSTILE)
    told = QAccessible.queryAccessibleInterface(button)
    assert told.text(QAccessible.Text.Description) == HOSTILE
    assert "&lt;img" in button.toolTip()


def test_no_tooltip_is_set_past_the_one_way() -> None:
    ui = Path(rumah_konseling.ui.__file__).parent
    past = [
        file.relative_to(ui).as_posix()
        for file in ui.rglob("*.py")
        if ".setToolTip(" in file.read_text("utf-8") and file.name != "labels.py"
    ]
    assert past == []


def test_a_text_cut_short_is_whole_in_its_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel(HOSTILE * 5)
    qtbot.addWidget(label)
    label.resize(60, 24)
    label.show()
    label.grab()
    assert "&lt;img src=logo.png&gt;" in label.toolTip()
    label.resize(4000, 24)
    label.grab()
    assert label.toolTip() == ""


@pytest.mark.parametrize(
    "text",
    [
        "x" * 200,
        "kata " * 60,
        "محمد عبد الله بن عمر " * 6,
        "ꦱꦼꦏꦂꦮꦸꦭꦤ꧀ꦢꦫꦶ " * 8,
        "王小明" * 40,
        "satu\ndua\ntiga",
    ],
    ids=["one long word", "many words", "Arabic", "Javanese", "Chinese", "lines"],
)
def test_a_long_text_takes_the_height_it_needs(qtbot: QtBot, text: str) -> None:
    label = WrapLabel(text)
    qtbot.addWidget(label)
    label.resize(300, 10)
    label.show()
    assert label.height() == label.heightForWidth(300)
    assert label.height() > label.fontMetrics().height() * 1.8
    assert label.minimumSizeHint().width() < 300
    assert _inked_rows(label) > label.height() * 0.5


def _inked_rows(label: WrapLabel) -> int:
    image = label.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    paper = image.pixelColor(image.width() - 1, image.height() - 1)
    rows = [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y) != paper for x in range(0, image.width(), 2))
    ]
    return rows[-1] - rows[0] if rows else 0


def test_qts_own_buttons_speak_indonesian(qtbot: QtBot, theme: object) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setStandardButtons(
        QMessageBox.StandardButton.Save
        | QMessageBox.StandardButton.Cancel
        | QMessageBox.StandardButton.Yes
        | QMessageBox.StandardButton.No
        | QMessageBox.StandardButton.Close
    )
    words = {button.text().replace("&", "") for button in box.buttons()}
    assert words == {"Simpan", "Batal", "Ya", "Tidak", "Tutup"}
    assert QCoreApplication.translate("QLineEdit", "&Copy") == "&Salin"
