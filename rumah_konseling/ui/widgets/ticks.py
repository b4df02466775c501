"""Check boxes and radio buttons whose words go on below where one line is too short.

Qt's own never wrap: a long sentence, or type at twice its size, would push the whole page wider
than the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QRadioButton,
    QSizePolicy,
    QStyleOptionButton,
    QWidget,
)

from rumah_konseling.ui.platform.guard import guarded

# In average letters: the narrowest column in which a sentence still reads.
_LEAST = 10
# To Python a plain class: only one of Qt's may be among the bases.
if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object


class _Wrapping(_Button):
    """What both kinds do alike; comes before Qt's class among the bases."""

    _is_measuring = False

    def sizeHint(self) -> QSize:
        """Return the size of all words in one line."""
        # Qt asks for the style's option while it measures, where no size is known yet.
        self._is_measuring = True
        try:
            return super().sizeHint()
        finally:
            self._is_measuring = False

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels that the words take at ``width``."""
        return _height(self, self.sizeHint(), width)

    def minimumSizeHint(self) -> QSize:
        """Return the least size that still reads."""
        return _least(self, self.sizeHint())

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Take two quick clicks for one: the second would take the tick away again."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Claim the height that the new width costs."""
        super().resizeEvent(event)
        _fit(self)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the type changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            _fit(self)

    def setText(self, text: str) -> None:
        """Show other words, with the height that they cost."""
        super().setText(text)
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            _fit(self)


@guarded
class CheckBox(_Wrapping, QCheckBox):
    """A check box whose words wrap."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        _claims_its_height(self)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Hand the style the words as they stand in lines."""
        QCheckBox.initStyleOption(self, option)
        if not self._is_measuring:
            option.text = "\n".join(_lines(self, self.sizeHint(), self.width()))


@guarded
class RadioButton(_Wrapping, QRadioButton):
    """A radio button whose words wrap."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        _claims_its_height(self)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Hand the style the words as they stand in lines."""
        QRadioButton.initStyleOption(self, option)
        if not self._is_measuring:
            option.text = "\n".join(_lines(self, self.sizeHint(), self.width()))


def _claims_its_height(button: QAbstractButton) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)


def _text_width(button: QAbstractButton, text: str) -> int:
    return button.fontMetrics().horizontalAdvance(text.replace("&&", "&")) + 1


def _lines(button: QAbstractButton, natural: QSize, width: int) -> list[str]:
    """Return the words in the lines they take where the button is ``width`` pixels wide."""
    text = button.text()
    if width >= natural.width() or not text:
        return [text]
    beside = natural.width() - _text_width(button, text)
    layout = QTextLayout(text, button.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width - beside))
        found.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
    layout.endLayout()
    return found


def _height(button: QAbstractButton, natural: QSize, width: int) -> int:
    more = len(_lines(button, natural, width)) - 1
    return natural.height() + more * button.fontMetrics().lineSpacing()


def _least(button: QAbstractButton, natural: QSize) -> QSize:
    beside = natural.width() - _text_width(button, button.text())
    narrow = beside + button.fontMetrics().averageCharWidth() * _LEAST
    return QSize(min(natural.width(), narrow), natural.height())


def _fit(button: QAbstractButton) -> None:
    needed = button.heightForWidth(button.width())
    if needed != button.minimumHeight():
        button.setMinimumHeight(needed)
    button.updateGeometry()
