"""The client's own view through time, as four lines over the techniques and the risk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from rumah_konseling.records.progress.progress_model import (
    MOST,
    QUESTION_WORDS,
    ProgressRating,
    Question,
)
from rumah_konseling.ui.theme import colour, px

# Told apart by the shape and the dashes first, by colour last.
_TOKEN = {
    Question.DAILY: "accent",
    Question.CALM: "ink",
    Question.GOAL: "ok",
    Question.HELP: "muted",
}
_DASHES = {
    Question.DAILY: Qt.PenStyle.SolidLine,
    Question.CALM: Qt.PenStyle.DashLine,
    Question.GOAL: Qt.PenStyle.DotLine,
    Question.HELP: Qt.PenStyle.DashDotLine,
}
_CORNERS = {
    Question.CALM: ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    Question.GOAL: ((0, -1.1), (1.05, 0.85), (-1.05, 0.85)),
    Question.HELP: ((0, -1.25), (1.1, 0), (0, 1.25), (-1.1, 0)),
}
LEGEND_HEIGHT, LINES_HEIGHT = 24, 92
_MARK = 4.0


def summary(ratings: Sequence[ProgressRating]) -> str:
    """Return what the lines show, for who hears it: each question's first and last answer."""
    parts = []
    for question in Question:
        given = [a for one in ratings if (a := one.answers.of(question)) is not None]
        if given:
            word = QUESTION_WORDS[question].lower()
            parts.append(f"{word} {given[0]}" + (f" lalu {given[-1]}" if len(given) > 1 else ""))
    return f"Menurut klien: {', '.join(parts)}." if parts else ""


def draw(
    painter: QPainter,
    ratings: Sequence[ProgressRating],
    x_of_day: Callable[[date], float],
    box: QRectF,
) -> None:
    """Draw the legend at the top of ``box`` and the lines from 0 to 10 below it."""
    metrics = QFontMetricsF(painter.font())
    _draw_legend(painter, metrics, box)
    top, height = box.top() + px(LEGEND_HEIGHT), box.height() - px(LEGEND_HEIGHT)

    def y(answer: int) -> float:
        return top + height * (1 - answer / MOST)

    for level in (0, MOST // 2, MOST):
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(QPointF(box.left(), y(level)), QPointF(box.right(), y(level)))
        painter.setPen(colour("muted"))
        label = QRectF(0, y(level) - px(12), box.left() - px(8), px(24))
        painter.drawText(
            label, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(level)
        )
    for question in Question:
        points = [
            QPointF(x_of_day(one.rated_on), y(answer))
            for one in ratings
            if one.rated_on is not None and (answer := one.answers.of(question)) is not None
        ]
        pen = QPen(colour(_TOKEN[question]), px(1.6))
        pen.setStyle(_DASHES[question])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        for point in points:
            _draw_mark(painter, point, question)


def _draw_legend(painter: QPainter, metrics: QFontMetricsF, box: QRectF) -> None:
    x, middle = box.left(), box.top() + px(9)
    for question in Question:
        _draw_mark(painter, QPointF(x + px(5), middle), question)
        words = QUESTION_WORDS[question]
        painter.setPen(colour("muted"))
        painter.drawText(QPointF(x + px(14), middle + metrics.ascent() / 2 - px(1)), words)
        x += px(14) + metrics.horizontalAdvance(words) + px(18)


def _draw_mark(painter: QPainter, at: QPointF, question: Question) -> None:
    ink, size = colour(_TOKEN[question]), px(_MARK)
    painter.setPen(QPen(colour("surface"), 1))
    painter.setBrush(ink)
    corners = _CORNERS.get(question)
    if corners is None:
        painter.drawEllipse(at, size, size)
    else:
        painter.drawPolygon(QPolygonF([at + QPointF(x * size, y * size) for x, y in corners]))
