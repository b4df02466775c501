"""Technique and risk through time, drawn: which one, when, and why it changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from rumah_konseling.records.care.care_words import RISK_WORDS, TECHNIQUE_WORDS
from rumah_konseling.records.index.session_model import Development, Risk, Technique
from rumah_konseling.records.progress.progress_model import ProgressRating
from rumah_konseling.ui.dates import long_date, short_date
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.platform.heard import Heard, Role
from rumah_konseling.ui.progress import rating_lines
from rumah_konseling.ui.sessions.progress_axis import TimeAxis, ticks
from rumah_konseling.ui.sessions.words import RISK_KIND
from rumah_konseling.ui.theme import TYPE_SIZES, colour, px
from rumah_konseling.ui.widgets.labels import announce

_LEVELS = (Risk.HIGH, Risk.MEDIUM, Risk.LOW, Risk.NONE)
_LEVEL_HEIGHT, _LANE_HEIGHT, _GAP, _AXIS_HEIGHT = 20, 28, 16, 26
_MARK, _SMALLEST_MARK = 7.0, 2.0
# Told apart by shape and by the lane first, by colour last.
_TOKEN = {
    Technique.DIRECTIVE: "ink",
    Technique.NON_DIRECTIVE: "accent",
    Technique.ECLECTIC: "muted",
}


def in_words(session: Development) -> str:
    """Return "Sesi 3 · 9 Mar 2026 · Nondirektif · risiko rendah"."""
    parts = [f"Sesi {session.number}", short_date(session.started_at.astimezone().date())]
    parts.append(
        TECHNIQUE_WORDS[session.technique] if session.technique else "teknik belum dipilih"
    )
    if session.risk is not None:
        risk = session.risk
        parts.append("tanpa risiko" if risk is Risk.NONE else f"risiko {RISK_WORDS[risk].lower()}")
    if not session.is_signed:
        parts.append("belum ditandatangani")
    return " · ".join(parts)


def summary(sessions: list[Development]) -> str:
    """Return what the picture shows, for who hears it."""
    first, last = (s.started_at.astimezone().date() for s in (sessions[0], sessions[-1]))
    used = Counter(s.technique for s in sessions if s.technique)
    counts = ", ".join(
        f"{TECHNIQUE_WORDS[t].lower()} {used[t]} kali" for t in TECHNIQUE_WORDS if used[t]
    )
    risks = [s.risk for s in sessions if s.risk is not None]
    span = long_date(first) if first == last else f"{long_date(first)} sampai {long_date(last)}"
    words = f"{len(sessions)} sesi, {span}. Teknik: {counts or 'belum ada'}."
    return words + (f" Risiko terakhir: {RISK_WORDS[risks[-1]].lower()}." if risks else "")


@guarded
class DevelopmentPicture(QWidget):
    """The chart of technique and risk; arrows and the mouse go from session to session.

    ``pointed`` carries the session that is looked at, ``opened`` the chosen one's id.
    """

    pointed = Signal(object)
    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._sessions: list[Development] = []
        self._ratings: Sequence[ProgressRating] = ()
        self.at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Teknik dan risiko dari waktu ke waktu")

    def show_sessions(
        self, sessions: list[Development], ratings: Sequence[ProgressRating] = ()
    ) -> None:
        """Show these, the first one first; the latest is looked at. ``ratings`` lie over them."""
        self._sessions = sessions
        self._ratings = ratings
        told = f"{summary(sessions)} {rating_lines.summary(ratings)}" if sessions else ""
        self.setAccessibleDescription(told.strip())
        self.updateGeometry()
        self.point_at(len(sessions) - 1)

    def point_at(self, place: int) -> None:
        """Look at a session, counted from 0."""
        if not self._sessions:
            self.at = -1
            return
        self.at = max(0, min(place, len(self._sessions) - 1))
        self.pointed.emit(self._sessions[self.at])
        self.update()

    def heard(self) -> Heard:
        """Return the session that is looked at; a press opens it, a step goes to the next."""
        if self.at < 0:
            return Heard(Role.Chart)
        looked_at = self._sessions[self.at]
        return Heard(
            Role.Chart,
            in_words(looked_at),
            press=lambda: self.opened.emit(looked_at.session_id),
            back=lambda: self.point_at(self.at - 1),
            on=lambda: self.point_at(self.at + 1),
        )

    def sizeHint(self) -> QSize:
        """Return the height of four levels, three lanes and the axis."""
        return QSize(px(600), self._height())

    def minimumSizeHint(self) -> QSize:
        """Return the least width that still reads."""
        return QSize(px(280), self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by arrows, to the ends by Home and End; open by Enter."""
        places = {
            Qt.Key.Key_Left: self.at - 1,
            Qt.Key.Key_Right: self.at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._sessions) - 1,
        }
        place = places.get(Qt.Key(event.key()))
        if place is not None and self._sessions:
            self.point_at(place)
            shown = self._sessions[self.at]
            announce(self, f"{in_words(shown)}. {shown.technique_reason}")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.at >= 0:
            self.opened.emit(self._sessions[self.at].session_id)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Look at the session nearest to the mouse."""
        if self._sessions:
            nearest = self._axis().nearest(event.position().x())
            if nearest != self.at:
                self.point_at(nearest)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Open what is looked at."""
        if self.at >= 0:
            self.opened.emit(self._sessions[self.at].session_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw."""
        if not self._sessions:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small())
        axis = self._axis()
        self._draw_axis(painter, axis)
        if self._ratings:
            left, top = axis.left - px(10), px(8)
            high = px(rating_lines.LEGEND_HEIGHT + rating_lines.LINES_HEIGHT)
            box = QRectF(left, top, self.width() - px(8) - left, high)
            rating_lines.draw(painter, self._ratings, axis.x_of_day, box)
        self._draw_risk(painter, axis)
        self._draw_lanes(painter)
        self._draw_pointer(painter, axis)
        self._draw_marks(painter, axis)
        if self.hasFocus():
            painter.setPen(QPen(colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(8), px(8))

    def _small(self) -> QFont:
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * TYPE_SIZES["small"] / TYPE_SIZES["text"])
        return font

    def _gutter(self) -> float:
        metrics = QFontMetricsF(self._small())
        words = (*RISK_WORDS.values(), *TECHNIQUE_WORDS.values())
        return px(30) + max(metrics.horizontalAdvance(word) for word in words) + px(14)

    def _axis(self) -> TimeAxis:
        pad = px(14)
        days = [one.rated_on for one in self._ratings if one.rated_on is not None]
        return TimeAxis(
            [s.started_at.timestamp() for s in self._sessions],
            self._gutter() + pad,
            max(self._gutter() + pad + 1, self.width() - pad - px(8)),
            days,
        )

    def _height(self) -> int:
        parts = (
            len(_LEVELS) * _LEVEL_HEIGHT + len(TECHNIQUE_WORDS) * _LANE_HEIGHT + _GAP + _AXIS_HEIGHT
        )
        return px(parts + 12) + self._top() - px(8)

    def _top(self) -> int:
        """Return where the risk begins: under what the client says, if they said anything."""
        if not self._ratings:
            return px(8)
        return px(8 + rating_lines.LEGEND_HEIGHT + rating_lines.LINES_HEIGHT + _GAP)

    def _level_y(self, risk: Risk) -> float:
        """Return where the top of a level is; no risk is a thin band at the bottom."""
        return self._top() + px(_LEVEL_HEIGHT) * (_LEVELS.index(risk) + 0.5)

    def _floor(self) -> float:
        return self._top() + px(_LEVEL_HEIGHT) * len(_LEVELS)

    def _lane_y(self, technique: Technique) -> float:
        lane = list(TECHNIQUE_WORDS).index(technique)
        return self._floor() + px(_GAP) + px(_LANE_HEIGHT) * (lane + 0.5)

    def _foot(self) -> float:
        return self._floor() + px(_GAP) + px(_LANE_HEIGHT) * len(TECHNIQUE_WORDS)

    def _label(self, painter: QPainter, y: float, words: str) -> None:
        height = px(_LANE_HEIGHT)
        box = QRectF(px(30), y - height / 2, self._gutter(), height)
        painter.setPen(colour("muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _draw_axis(self, painter: QPainter, axis: TimeAxis) -> None:
        metrics = QFontMetricsF(painter.font())
        first, last = (self._day(0), self._day(-1))
        widest = metrics.horizontalAdvance("Mei 2026") + px(12)
        room = max(1, int((axis.right - axis.left) / widest))
        for day, words in ticks(first, last, room):
            x = axis.x_of_day(day)
            painter.setPen(QPen(colour("line"), 1))
            painter.drawLine(QPointF(x, px(4)), QPointF(x, self._foot() + px(4)))
            width = metrics.horizontalAdvance(words)
            left = min(max(x - width / 2, axis.left - px(10)), self.width() - width - px(4))
            painter.setPen(colour("muted"))
            painter.drawText(QPointF(left, self._foot() + px(4) + metrics.ascent()), words)

    def _draw_risk(self, painter: QPainter, axis: TimeAxis) -> None:
        for level in _LEVELS:
            self._label(painter, self._level_y(level), RISK_WORDS[level])
        known = [n for n, s in enumerate(self._sessions) if s.risk is not None]
        if not known:
            return
        ends = [axis.xs[n] for n in known[1:]] + [axis.right + px(10)]
        before: float | None = None
        for n, end in zip(known, ends, strict=True):
            risk = self._sessions[n].risk
            assert risk is not None
            kind, y, x = RISK_KIND[risk], self._level_y(risk), axis.xs[n]
            soft = "line" if kind == "neutral" else f"{kind}_soft"
            painter.fillRect(QRectF(x, y, end - x, self._floor() - y), colour(soft))
            painter.setPen(QPen(colour("muted" if kind == "neutral" else kind), px(2)))
            painter.drawLine(QPointF(x, y), QPointF(end, y))
            if before is not None and before != y:
                painter.setPen(QPen(colour("muted"), 1))
                painter.drawLine(QPointF(x, before), QPointF(x, y))
            before = y

    def _draw_lanes(self, painter: QPainter) -> None:
        for technique, words in TECHNIQUE_WORDS.items():
            y = self._lane_y(technique)
            painter.setPen(QPen(colour("line"), 1))
            painter.drawLine(QPointF(self._gutter(), y), QPointF(self.width() - px(8), y))
            self._label(painter, y, words)
            self._draw_mark(painter, QPointF(px(14), y), technique, px(6), filled=True)

    def _draw_pointer(self, painter: QPainter, axis: TimeAxis) -> None:
        x = axis.xs[self.at]
        painter.setPen(QPen(colour("accent"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, px(4)), QPointF(x, self._foot()))

    def _draw_marks(self, painter: QPainter, axis: TimeAxis) -> None:
        share = (axis.right - axis.left) / max(1, len(self._sessions)) / 2
        size = min(px(_MARK), max(px(_SMALLEST_MARK), share))
        order = [n for n in range(len(self._sessions)) if n != self.at]
        for n in (*order, self.at):
            session = self._sessions[n]
            bigger = max(px(_MARK), size) * 1.25 if n == self.at else size
            if session.technique is None:
                at = QPointF(axis.xs[n], self._foot())
                painter.setPen(QPen(colour("edge"), px(1)))
                painter.setBrush(colour("surface"))
                painter.drawRect(QRectF(at.x() - bigger / 2, at.y() - bigger, bigger, bigger))
                continue
            place = QPointF(axis.xs[n], self._lane_y(session.technique))
            self._draw_mark(painter, place, session.technique, bigger, filled=session.is_signed)

    def _draw_mark(
        self, painter: QPainter, at: QPointF, technique: Technique, size: float, *, filled: bool
    ) -> None:
        """Draw a triangle, a circle or a diamond; hollow where nothing is signed yet."""
        ink = colour(_TOKEN[technique])
        painter.setPen(QPen(ink if not filled else colour("surface"), max(1, px(1))))
        painter.setBrush(ink if filled else colour("surface"))
        if technique is Technique.NON_DIRECTIVE:
            painter.drawEllipse(at, size, size)
            return
        corners = (
            ((0, -1.1), (1.05, 0.85), (-1.05, 0.85))
            if technique is Technique.DIRECTIVE
            else ((0, -1.25), (1.1, 0), (0, 1.25), (-1.1, 0))
        )
        painter.drawPolygon(QPolygonF([at + QPointF(x * size, y * size) for x, y in corners]))

    def _day(self, place: int) -> date:
        return self._sessions[place].started_at.astimezone().date()
