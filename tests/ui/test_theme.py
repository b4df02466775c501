"""Colours that can be read, sizes that grow together, a look that follows the system."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget

from rumah_konseling.ui.icons import icon, names
from rumah_konseling.ui.theme import Scheme, Theme, dress, px, style_sheet
from rumah_konseling.ui.theme_tokens import DARK, LIGHT, Tokens, forced_tokens
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


# What Windows offers: window, text, link, highlight and its text.
HIGH_CONTRAST = {
    "aquatic": ("#202020", "#FFFFFF", "#75E9FC", "#8EE3F0", "#263B50"),
    "desert": ("#FFFAEF", "#3D3D3D", "#1C5E75", "#903909", "#FFF5E3"),
    "dusk": ("#2D3236", "#FFFFFF", "#70EBDE", "#A1BFDE", "#212D3B"),
    "night sky": ("#000000", "#FFFFFF", "#8080FF", "#D6B4FD", "#2B2B2B"),
    "white with a pale link": ("#FFFFFF", "#000000", "#FFFF00", "#370000", "#FFFFFF"),
}


def _luminance(colour: str) -> float:
    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    c = QColor(colour)
    return 0.2126 * channel(c.redF()) + 0.7152 * channel(c.greenF()) + 0.0722 * channel(c.blueF())


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def forced(name: str) -> QPalette:
    window, text, link, highlight, highlighted = map(QColor, HIGH_CONTRAST[name])
    made, role = QPalette(), QPalette.ColorRole
    for one, colour in (
        (role.Window, window),
        (role.Base, window),
        (role.WindowText, text),
        (role.Text, text),
        (role.Link, link),
        (role.Highlight, highlight),
        (role.HighlightedText, highlighted),
    ):
        made.setColor(one, colour)
    return made


@pytest.mark.parametrize("name", HIGH_CONTRAST)
@pytest.mark.parametrize("pair", [*TEXT_PAIRS, *EDGE_PAIRS], ids=" on ".join)
def test_high_contrast_of_the_system_can_be_read(name: str, pair: tuple[str, str]) -> None:
    tokens = forced_tokens(forced(name))
    first, second = getattr(tokens, pair[0]), getattr(tokens, pair[1])
    # Where a pair is one colour for the system, something else tells the two apart.
    assert contrast(first, second) >= 4.5 or pair == ("ink", "line")


def test_high_contrast_of_the_system_goes_before_every_wish(theme: Theme) -> None:
    theme.set_scheme(Scheme.LIGHT)
    theme.force(forced("night sky"))
    try:
        assert theme.tokens.ground == "#000000"
        assert QApplication.palette().window().color().name() == "#000000"
        theme.set_scheme(Scheme.DARK)
        assert theme.tokens.ink == "#ffffff"
    finally:
        theme.force(None)
    assert theme.tokens is DARK


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_a_card_stands_out_from_the_ground(tokens: Tokens) -> None:
    by_its_face = contrast(tokens.surface, tokens.ground)
    by_its_edge = contrast(tokens.line, tokens.ground)
    assert by_its_face * by_its_edge >= (2.5 if tokens is DARK else 1.3)
    assert by_its_face >= (1.25 if tokens is DARK else 1.05)


@pytest.mark.parametrize("soft", ["accent_soft", "danger_soft", "warn_soft", "ok_soft"])
def test_a_notice_in_the_dark_stands_out_from_what_it_lies_on(soft: str) -> None:
    assert contrast(getattr(DARK, soft), DARK.ground) >= 1.35
    assert contrast(getattr(DARK, soft), DARK.surface) >= 1.1


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
