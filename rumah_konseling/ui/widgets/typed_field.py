"""A value that people type in their own way, put into good form when they leave the field."""

from __future__ import annotations

from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.unclear import Unclear
from rumah_konseling.ui.widgets.fields import SelfChecking

Value = TypeVar("Value")
_CURSOR = 2  # pixels that the cursor takes behind the last letter


class TypedField(SelfChecking, Generic[Value]):
    """One line for one value. Subclasses say how it is read, written, and moved by a key.

    ``trouble`` carries the sentence to show when the field is left with something that can't
    be read, and an empty one when it is mended.
    """

    changed = Signal()
    # The longest value in good form; the field is never narrower than it or its example.
    longest: ClassVar[str] = ""
    # What each key that moves the value moves it by.
    steps: ClassVar[dict[Qt.Key, int]] = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = _Edit(self)
        self._edit.setPlaceholderText(placeholder)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.addWidget(self._edit)
        self.setFocusProxy(self._edit)
        self._edit.textChanged.connect(lambda _text: self._on_text())

    def parse(self, text: str) -> Value | None:
        """Return the value that ``text`` stands for, ``None`` for nothing.

        Raises:
            Unclear: it stands for none.
        """
        raise NotImplementedError

    def words(self, value: Value) -> str:
        """Return ``value`` in good form."""
        raise NotImplementedError

    def moved(self, value: Value | None, step: int) -> Value:
        """Return what comes ``step`` after ``value``; where there is none, what to begin at."""
        raise NotImplementedError

    def value(self) -> Value | None:
        """Return the value, or ``None`` when nothing was typed.

        Raises:
            Unclear: what was typed stands for none.
        """
        return self.parse(self._edit.text())

    def read(self, errors: dict[str, str], name: str, missing: str = "") -> Value | None:
        """Return the value; where it can't be read, say so in ``errors`` under ``name``.

        With ``missing``, nothing typed is an error, too, and this its sentence.
        """
        try:
            value = self.value()
        except Unclear as unclear:
            errors[name] = str(unclear)
            return None
        if value is None and missing:
            errors[name] = missing
        return value

    def clear_value(self) -> Value | None:
        """Return the value; ``None`` while what stands there can't be read, too."""
        return self.read({}, "")

    def set_value(self, value: Value | None) -> None:
        """Show ``value``."""
        self._edit.setText("" if value is None else self.words(value))

    def text(self) -> str:
        """Return what was typed, for a draft."""
        return self._edit.text()

    def set_text(self, text: str) -> None:
        """Show what was typed before."""
        self._edit.setText(text)

    def setAccessibleName(self, name: str) -> None:
        """Name the edit itself, which is what takes the focus."""
        super().setAccessibleName(name)
        self._edit.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the edit itself."""
        super().setAccessibleDescription(description)
        self._edit.setAccessibleDescription(description)

    def normalise(self) -> None:
        """Put the value into good form, or say what is wrong with it."""
        try:
            value = self.value()
        except Unclear as unclear:
            self.trouble.emit(str(unclear))
            return
        if value is not None and self._edit.text() != self.words(value):
            self.set_value(value)
        self.trouble.emit("")

    def step(self, step: int) -> None:
        """Move the value; what can't be read stays as it is."""
        try:
            value = self.value()
        except Unclear:
            return
        self.set_value(self.moved(value, step))
        self.trouble.emit("")

    def _on_text(self) -> None:
        self.changed.emit()


@guarded
class _Edit(QLineEdit):
    def __init__(self, field: TypedField[Any]) -> None:
        super().__init__(field)
        self._field = field

    def minimumSizeHint(self) -> QSize:
        """Return room for every value and for the example: a date cut is another date."""
        metrics = self.fontMetrics()
        # Qt's own hint is seventeen times this letter, and what the style puts around it.
        around = self.sizeHint().width() - 17 * metrics.horizontalAdvance("x")
        words = (self._field.longest, self.placeholderText())
        widest = max(metrics.horizontalAdvance(word) for word in words)
        return QSize(around + widest + _CURSOR, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._field.steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._field.step(step)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A window that is going away takes its focus back from what is half gone already.
        if event.reason() is not Qt.FocusReason.PopupFocusReason and self.isVisible():
            self._field.normalise()
