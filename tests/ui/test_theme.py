"""Colours that can be read, sizes that grow together, a look that follows the system."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontInfo, QIcon
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from rumah_konseling.ui.icons import icon, names
from rumah_konseling.ui.theme import DARK, LIGHT, Scheme, Theme, Tokens, dress, px, style_sheet
from rumah_konseling.ui.widgets.dialog import Dialog

TEXT_PAIRS = [
    ("ink", "ground"),
    ("ink", "surface"),
    ("ink", "rail"),
    ("ink", "line"),
    ("ink", "accent_soft"),
    ("ink", "warn_soft"),
    ("ink", "danger_soft"),
    ("ink", "ok_soft"),
    ("muted", "ground"),
    ("muted", "surface"),
    ("muted", "rail"),
    ("muted", "warn_soft"),
    ("muted", "danger_soft"),
    ("muted", "ok_soft"),
    ("muted", "accent_soft"),
    ("accent", "ground"),
    ("accent", "surface"),
    ("accent", "accent_soft"),
    ("accent", "warn_soft"),
    ("accent_strong", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("danger", "surface"),
    ("danger", "ground"),
    ("danger", "danger_soft"),
    ("warn", "warn_soft"),
    ("ok", "ok_soft"),
    ("ground", "ink"),
    ("accent_soft", "ink"),
]
EDGE_PAIRS = [("edge", "surface"), ("edge", "ground"), ("accent", "surface"), ("danger", "surface")]


def _luminance(colour: str) -> float:
    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    c = QColor(colour)
    return 0.2126 * channel(c.redF()) + 0.7152 * channel(c.greenF()) + 0.0722 * channel(c.blueF())


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids=" on ".join)
def test_every_text_can_be_read(tokens: Tokens, pair: tuple[str, str]) -> None:
    assert contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", EDGE_PAIRS, ids=" on ".join)
def test_what_is_typed_into_and_what_has_focus_can_be_seen(
    tokens: Tokens, pair: tuple[str, str]
) -> None:
    assert contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) >= 3.0


def test_the_style_sheet_names_only_colours_and_sizes_that_exist() -> None:
    for tokens in (LIGHT, DARK):
        filled = style_sheet(tokens, 1.0)
        assert "$" not in filled
    assert all(getattr(LIGHT, f.name) for f in fields(LIGHT))


def test_larger_text_brings_larger_targets(theme: Theme, qtbot: object) -> None:
    button = QPushButton("Buka")
    dress(button)
    button.ensurePolished()
    small = button.sizeHint().height()
    theme.set_text_scale(2.0)
    button.ensurePolished()
    assert small >= 36
    assert button.sizeHint().height() >= 2 * small - 4
    assert px(16) == 32


def test_text_size_stays_within_what_the_pages_are_made_for(theme: Theme) -> None:
    theme.set_text_scale(9.0)
    assert theme.text_scale == 2.0
    theme.set_text_scale(0.1)
    assert theme.text_scale == 1.0


def test_dark_and_light_can_be_forced(theme: Theme) -> None:
    theme.set_scheme(Scheme.DARK)
    assert theme.tokens is DARK
    assert QApplication.palette().window().color().name().upper() == DARK.ground
    theme.set_scheme(Scheme.LIGHT)
    assert theme.tokens is LIGHT


def test_the_type_is_open_sans_from_its_package(theme: Theme) -> None:
    assert QFontInfo(QApplication.font()).family() == "Open Sans"


@pytest.mark.parametrize("name", names())
def test_an_icon_takes_todays_colour(theme: Theme, name: str) -> None:
    drawn = icon(name, "accent")

    def colours() -> set[str]:
        image = drawn.pixmap(QSize(48, 48)).toImage()
        return {
            image.pixelColor(x, y).name().upper()
            for x in range(48)
            for y in range(48)
            if image.pixelColor(x, y).alpha() == 255
        }

    light = colours()
    theme.set_scheme(Scheme.DARK)
    assert LIGHT.accent in light
    assert DARK.accent in colours()


def test_a_switched_off_icon_stands_back(theme: Theme) -> None:
    normal = icon("home", "accent").pixmap(QSize(24, 24), QIcon.Mode.Normal).toImage()
    disabled = icon("home", "accent").pixmap(QSize(24, 24), QIcon.Mode.Disabled).toImage()
    assert normal != disabled


def test_a_window_wears_the_sheet_and_what_is_put_over_it_does_too(
    theme: Theme, qapp: QApplication
) -> None:
    assert qapp.styleSheet() == ""
    window = QWidget()
    dress(window)
    dialog = QDialog(window)
    button = QPushButton("Buka", dialog)
    button.ensurePolished()
    small = button.sizeHint().height()
    theme.set_text_scale(2.0)
    button.ensurePolished()
    assert button.sizeHint().height() > small >= 36
    alone = Dialog()
    button.setParent(alone)
    button.ensurePolished()
    assert button.sizeHint().height() > small
    alone.deleteLater()
    window.deleteLater()
