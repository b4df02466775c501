"""The look of every window: one base style, two palettes, any text size up to 200 %.

The values are those of the project's look: paper-warm ground, white cards, one
deep teal. Sizes in the style sheet are written for 100 % and multiplied by the
text scale, so that a larger text brings larger targets with it.
"""

from __future__ import annotations

import importlib.util
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from string import Template

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from rumah_konseling.ui.theme_tokens import DARK, LIGHT, Tokens, forced_tokens

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
SMALLEST_SCALE, LARGEST_SCALE = 1.0, 2.0
_DRESSED, _STYLED = "dressed", "styled"
_FACES = ("Regular", "Italic", "SemiBold", "Bold")


# Points at 100 %: what LOOK.md calls text, small, section, title, and the consent talk.
TYPE_SIZES = {
    "text": 10.5,
    "small": 9.0,
    "section": 12.5,
    "title": 19.0,
    "talk": 24.0,
    "lead": 13.0,
}


class Scheme(StrEnum):
    """Which palette to show; the value is kept in the settings."""

    FOLLOW = "system"
    LIGHT = "light"
    DARK = "dark"


class _Measures(dict[str, str]):
    """Colours by name, ``px_N`` in scaled pixels and ``pt_NAME`` in scaled points."""

    def __init__(self, tokens: Tokens, scale: float) -> None:
        super().__init__(asdict(tokens))
        self._scale = scale

    def __missing__(self, key: str) -> str:
        kind, _, rest = key.partition("_")
        if kind == "px":
            return f"{max(1, round(int(rest) * self._scale))}px"
        if kind == "pt":
            return f"{TYPE_SIZES[rest] * self._scale:.2f}pt"
        raise KeyError(key)


def style_sheet(tokens: Tokens, scale: float) -> str:
    """Return the base style sheet filled with ``tokens`` at ``scale``.

    Raises:
        KeyError: the sheet names a colour or size that does not exist.
    """
    base = (RESOURCES / "styles" / "base.qss").read_text(encoding="utf-8")
    return Template(base).substitute(_Measures(tokens, scale))


def palette(tokens: Tokens) -> QPalette:
    """Return the palette that what the style sheet does not reach is drawn with."""
    roles = {
        QPalette.ColorRole.Window: tokens.ground,
        QPalette.ColorRole.WindowText: tokens.ink,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.rail,
        QPalette.ColorRole.Text: tokens.ink,
        QPalette.ColorRole.PlaceholderText: tokens.muted,
        QPalette.ColorRole.Button: tokens.surface,
        QPalette.ColorRole.ButtonText: tokens.ink,
        QPalette.ColorRole.BrightText: tokens.danger,
        QPalette.ColorRole.Light: tokens.surface,
        QPalette.ColorRole.Midlight: tokens.line,
        QPalette.ColorRole.Mid: tokens.line,
        QPalette.ColorRole.Dark: tokens.edge,
        QPalette.ColorRole.Shadow: tokens.edge,
        QPalette.ColorRole.ToolTipBase: tokens.ink,
        QPalette.ColorRole.ToolTipText: tokens.ground,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.on_accent,
        QPalette.ColorRole.Accent: tokens.accent,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.LinkVisited: tokens.accent_strong,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.edge))
    return made


def load_fonts() -> str:
    """Register Open Sans from its package and return its family name.

    The package is only located, never imported: the lock screen must not wait
    for it. Without it the system's own sans serif is used.
    """
    spec = importlib.util.find_spec("ttf_opensans")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    for folder in folders:
        for face in _FACES:
            QFontDatabase.addApplicationFont(str(Path(folder) / "ttf" / f"OpenSans-{face}.ttf"))
    return "Open Sans" if folders else QFont().defaultFamily()


def make_application(words: list[str]) -> QApplication:
    """Begin Qt in the one style: no other is built first and thrown away."""
    app = QApplication([*words, "-style", "fusion"])
    app.setProperty(_STYLED, True)
    return app


class Theme(QObject):
    """Dresses the application and keeps it in step with the system's colour scheme."""

    changed = Signal()

    def __init__(
        self, app: QApplication, scheme: Scheme = Scheme.FOLLOW, text_scale: float = 1.0
    ) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = scheme
        self._scale = _bounded(text_scale)
        self._family = load_fonts()
        QDir.setSearchPaths("styles", [str(RESOURCES / "styles")])
        if not app.property(_STYLED):
            app.setStyle("Fusion")
        app.setWindowIcon(QIcon(str(RESOURCES / "icons" / "app.svg")))
        self._forced: QPalette | None = None
        # Held: what belongs to it goes with what Python knows of it.
        self._hints = app.styleHints()
        self._hints.colorSchemeChanged.connect(self._system_changed)
        self._accessibility = self._hints.accessibility()
        self._accessibility.contrastPreferenceChanged.connect(self._read_contrast)
        self._read_contrast()

    @property
    def scheme(self) -> Scheme:
        """The counselor's wish, which may be to follow the system."""
        return self._scheme

    @property
    def text_scale(self) -> float:
        """Text size as a factor, 1.0 to 2.0."""
        return self._scale

    @property
    def tokens(self) -> Tokens:
        """The palette on screen now."""
        return _shown.tokens

    def set_scheme(self, scheme: Scheme) -> None:
        """Show this scheme from now on."""
        self._scheme = scheme
        self._apply()

    def set_text_scale(self, scale: float) -> None:
        """Show text at ``scale``; values outside 1.0–2.0 are brought inside."""
        self._scale = _bounded(scale)
        self._apply()

    def force(self, system: QPalette | None) -> None:
        """Show the system's high-contrast colours, whatever was wished; none: the wish again."""
        self._forced = system
        self._apply()

    def _read_contrast(self) -> None:
        preference = self._accessibility.contrastPreference()
        is_high = preference is Qt.ContrastPreference.HighContrast
        if is_high:
            # The empty palette is the system's own.
            self._app.setPalette(QPalette())
        self.force(QPalette(self._app.palette()) if is_high else None)

    def _system_changed(self) -> None:
        if self._scheme is Scheme.FOLLOW or self._forced is not None:
            self._read_contrast()

    def _apply(self) -> None:
        dark = self._scheme is Scheme.DARK
        if self._scheme is Scheme.FOLLOW:
            dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        _shown.tokens = DARK if dark else LIGHT
        if self._forced is not None:
            _shown.tokens = forced_tokens(self._forced)
        _shown.scale = self._scale
        font = QFont(self._family)
        font.setPointSizeF(TYPE_SIZES["text"] * self._scale)
        self._app.setFont(font)
        self._app.setPalette(palette(_shown.tokens))
        _shown.sheet = style_sheet(_shown.tokens, self._scale)
        for window in self._app.topLevelWidgets():
            if window.property(_DRESSED):
                window.setStyleSheet(_shown.sheet)
        self.changed.emit()


@dataclass(slots=True)
class _Shown:
    """What the one application shows; painting code reads it, only Theme writes it."""

    tokens: Tokens
    scale: float
    sheet: str = ""


_shown = _Shown(LIGHT, 1.0)


def dress(window: QWidget) -> None:
    """Give a window without a parent the style sheet; all in it and over it inherits it.

    The sheet is no sheet of the application: under one, Qt dresses all that is within a widget
    anew each time that this is put into another, which took a third of building a page.
    """
    window.setProperty(_DRESSED, True)
    window.setStyleSheet(_shown.sheet)


def tokens() -> Tokens:
    """Return the palette on screen now, for what paints itself."""
    return _shown.tokens


def colour(name: str) -> QColor:
    """Return the token called ``name`` as it is on screen now."""
    return QColor(getattr(_shown.tokens, name))


def px(length: float) -> int:
    """Return ``length`` pixels at 100 % in pixels at the present text scale."""
    return max(1, round(length * _shown.scale)) if length else 0


def _bounded(scale: float) -> float:
    return min(LARGEST_SCALE, max(SMALLEST_SCALE, scale))
