"""The colours of the screen by their names, light, dark, and as a system forces them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

_READABLE = 4.5


@dataclass(frozen=True, slots=True)
class Tokens:
    """The named colours. ``edge`` bounds what is typed into (3:1 at least, WCAG 1.4.11)."""

    name: str
    ground: str
    surface: str
    rail: str
    ink: str
    muted: str
    line: str
    edge: str
    accent: str
    accent_strong: str
    on_accent: str
    accent_soft: str
    danger: str
    danger_soft: str
    warn: str
    warn_soft: str
    ok: str
    ok_soft: str


LIGHT = Tokens(
    name="light",
    ground="#F6F4EF",
    surface="#FFFFFF",
    rail="#EFECE4",
    ink="#1E2A2E",
    muted="#5A686D",
    line="#E4DFD5",
    edge="#858C87",
    accent="#0E6B68",
    accent_strong="#0A5452",
    on_accent="#FFFFFF",
    accent_soft="#DDEFEB",
    danger="#A5312B",
    danger_soft="#F9E5E2",
    warn="#7F5200",
    warn_soft="#FBEFD3",
    ok="#2B6A3B",
    ok_soft="#E1F0E4",
)


DARK = Tokens(
    name="dark",
    ground="#12181A",
    surface="#222D31",
    rail="#0E1416",
    ink="#E7ECEA",
    muted="#A6B6BA",
    line="#42525A",
    edge="#748790",
    accent="#5FC4B8",
    accent_strong="#7ED6CB",
    on_accent="#08201E",
    accent_soft="#1B443F",
    danger="#F0958D",
    danger_soft="#572C29",
    warn="#E7B65A",
    warn_soft="#453516",
    ok="#84C994",
    ok_soft="#1E3F28",
)


def forced_tokens(system: QPalette) -> Tokens:
    """Return a palette of nothing but the system's own high-contrast colours.

    Windows lets people choose them; everything is text on the window's ground then, links keep
    their colour where it can be read, and what is filled is filled with that.
    """
    role = QPalette.ColorRole
    ground, ink = system.color(role.Window), system.color(role.WindowText)
    link = system.color(role.Link)
    accent = link if contrast(link, ground) >= _READABLE else ink
    plain = {name: ink.name() for name in ("ink", "muted", "line", "edge", "danger", "warn", "ok")}
    under = ("ground", "surface", "rail", "accent_soft", "danger_soft", "warn_soft", "ok_soft")
    return Tokens(
        name="dark" if _luminance(ground) < _luminance(ink) else "light",
        accent=accent.name(),
        accent_strong=accent.name(),
        on_accent=ground.name(),
        **plain,
        **dict.fromkeys(under, ground.name()),
    )


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = map(channel, (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
