"""Words on the screen. Whatever a person typed is shown as text and never read as markup.

Qt guesses: a label, a tooltip or a button given ``<img src=file>`` or ``&`` acts on
it. Everything here is told not to.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from rumah_konseling.ui.platform.guard import guarded

_UNBOUNDED = 1 << 20
# A client's code, a letter's number, a span of time: parts with a figure among them.
_CODE = re.compile(r"(?<!\S)[(“]?(?=\S*\d)[\w.]+(?:[-/–][\w.]+)+")
_LINK = re.compile(r"(?<=[-/–])(?=\S)")


def tooltip_text(text: str) -> str:
    """Return ``text`` so that a tooltip shows it to the letter, wrapped, never as markup."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<p style='white-space: pre-wrap'>{escaped}</p>" if text else ""


def tip(widget: QWidget, text: str) -> None:
    """Show ``text`` when the pointer rests on ``widget``, and say it in the same words.

    Without a description of its own, Qt reads the tooltip aloud, markup and all.
    """
    widget.setToolTip(tooltip_text(text))
    widget.setAccessibleDescription(text)


def clearable(line: QLineEdit) -> None:
    """Let what is typed into ``line`` be taken away by a press, which has a name."""
    line.setClearButtonEnabled(True)
    for button in line.findChildren(QAbstractButton):
        button.setAccessibleName("Kosongkan")


def button_text(text: str) -> str:
    """Return ``text`` for a button, tab or menu, where a lone ``&`` would vanish."""
    return text.replace("&", "&&")


def announce(widget: QWidget, message: str) -> None:
    """Have a screen reader say ``message`` now."""
    # Nothing is said before the first paint, which need not wait for all that can be said.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, message))


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at, and dress the widget anew if it changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.updateGeometry()
    widget.update()


class PlainLabel(QLabel):
    """A label that takes every character as it is.

    ``role`` is one of the style sheet's: small, muted, detail, strong, section,
    title, talk, lead, field, error, code.
    """

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self.setText(text)


@guarded
class WrapLabel(PlainLabel):
    """Text on as many lines as it needs; its height always holds all of them.

    A plain word-wrapping ``QLabel`` is as wide as its longest word, and gets too
    little height inside nested layouts. This one breaks words that are wider
    than the line, and asks for the height its width really costs.
    """

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        # Layouts ask for the same width again and again, and each answer costs a layout of text.
        self._measured: dict[int, tuple[int, int]] = {}
        super().__init__(text, role, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # At every new text QLabel says by this whether its height follows from its width; said
        # by a method of ours, layouts would come to Python for it ten times a label.
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def setText(self, text: str) -> None:
        """Show ``text``."""
        self._measured.clear()
        super().setText(text)
        self._fit()

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels that the text takes at ``width``."""
        self.ensurePolished()
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        height = self._measure(inner)[0]
        return height + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """Return a comfortable size: one line if short, else about sixty characters wide."""
        self.ensurePolished()
        measure = self.fontMetrics().averageCharWidth() * 60
        natural = self._measure(_UNBOUNDED)[1]
        margins = self.contentsMargins()
        width = min(natural, measure) + margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least size that still reads."""
        self.ensurePolished()
        widest = self._measure(_UNBOUNDED)[1]
        margins = self.contentsMargins()
        width = min(widest, self.fontMetrics().averageCharWidth() * 8)
        return QSize(width + margins.left() + margins.right(), self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Claim the height that the new width costs."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the type changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measured.clear()
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        area = self.contentsRect()
        layout, height, _ = self._lay_out(area.width())
        top = area.top()
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            top += max(0, (area.height() - height) // 2)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        layout.draw(painter, QPointF(area.left(), top))

    def _measure(self, width: int) -> tuple[int, int]:
        """Return the height of the text at ``width``, and how wide its widest line is."""
        if _UNBOUNDED not in self._measured:
            self._measured[_UNBOUNDED] = self._lay_out(_UNBOUNDED)[1:]
        unbroken = self._measured[_UNBOUNDED]
        if unbroken[1] <= width:
            return unbroken
        if width not in self._measured:
            self._measured[width] = self._lay_out(width)[1:]
        return self._measured[width]

    def _lay_out(self, width: int) -> tuple[QTextLayout, int, int]:
        words = _with_codes_whole(self.text()).replace("\n", "\N{LINE SEPARATOR}")
        layout = QTextLayout(words, self.font())
        option = QTextOption(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        y = widest = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, y))
            y += line.height()
            widest = max(widest, line.naturalTextWidth())
        layout.endLayout()
        return layout, int(y + 0.999), int(widest + 0.999)

    def _fit(self) -> None:
        if self.width() > 0 and self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            needed = self.heightForWidth(self.width())
            if needed != self.minimumHeight():
                self.setMinimumHeight(needed)
        self.updateGeometry()
        self.update()


@guarded
class ElidedLabel(PlainLabel):
    """One line that ends in “…” when there is no room, with the whole text as its tooltip."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        self.ensurePolished()
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * 6), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as fits."""
        painter = QPainter(self)
        area = self.contentsRect()
        line = " ".join(self.text().split())
        shown = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, area.width())
        whole = "" if shown == line else self.text()
        if tooltip_text(whole) != self.toolTip():
            tip(self, whole)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(
            area,
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            | int(Qt.TextFlag.TextSingleLine),
            shown,
        )


def _with_codes_whole(text: str) -> str:
    """Return ``text`` as it is drawn: no line ends behind a hyphen or a slash within a code."""
    return _CODE.sub(lambda code: _LINK.sub("\N{WORD JOINER}", code[0]), text)


def title(text: str) -> WrapLabel:
    """Return a page's heading."""
    return WrapLabel(text, "title")


def section(text: str) -> WrapLabel:
    """Return the heading of a card or a part of a page."""
    return WrapLabel(text, "section")


def body(text: str) -> WrapLabel:
    """Return running text."""
    return WrapLabel(text)


def muted(text: str) -> WrapLabel:
    """Return text that stands back."""
    return WrapLabel(text, "muted")


def detail(text: str) -> WrapLabel:
    """Return small text that stands back: the second line of a row."""
    return WrapLabel(text, "detail")


def strong(text: str) -> WrapLabel:
    """Return text that leads a row or a notice."""
    return WrapLabel(text, "strong")
