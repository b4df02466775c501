"""Own line drawings, coloured from the palette at the moment they are painted.

Because the colour is looked up while painting, a change of theme needs no new
icons and no list of who shows one.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import RESOURCES, colour


@cache
def _source(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _drawing(name: str, rgb: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", rgb).encode()))


@guarded
class _LineEngine(QIconEngine):
    def __init__(self, name: str, token: str, checked_token: str) -> None:
        super().__init__()
        self._name, self._token, self._checked_token = name, token, checked_token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = self._checked_token if state is QIcon.State.On else self._token
        if mode is QIcon.Mode.Disabled:
            token = "edge"
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(rect).center())
        _drawing(self._name, colour(token).name()).render(painter, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return drawn

    def clone(self) -> QIconEngine:
        return _LineEngine(self._name, self._token, self._checked_token)


def icon(name: str, token: str = "ink", checked: str | None = None) -> QIcon:
    """Return the drawing ``name`` in the colour ``token``, or ``checked`` when switched on.

    Raises:
        FileNotFoundError: there is no such drawing in ``rumah_konseling/resources/icons``.
    """
    _source(name)
    return QIcon(_LineEngine(name, token, checked or token))


def names() -> list[str]:
    """Return the name of every drawing."""
    return sorted(p.stem for p in (RESOURCES / "icons").glob("*.svg") if p.stem != "app")
