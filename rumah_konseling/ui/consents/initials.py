"""A box for the client's initials beside an exception, as on the paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.records.papers.signatures import ink_trouble
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import colour, px
from rumah_konseling.ui.widgets.buttons import Button, PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.labels import PlainLabel
from rumah_konseling.ui.widgets.questions import QuestionDialog
from rumah_konseling.ui.widgets.signature_pad import SignaturePad, draw_strokes


class InitialsDialog(QuestionDialog):
    """Asks the client to put their initials to one exception.

    ``keep_words`` is what the primary button says, ``others`` are acts beside it.
    """

    def __init__(
        self,
        parent: QWidget | None,
        heading: str,
        text: str,
        ink: Ink | None,
        keep_words: str = "Simpan paraf",
        others: Sequence[Button] = (),
    ) -> None:
        super().__init__(parent, heading, text)
        self.pad = SignaturePad("Paraf di sini")
        self.pad.setFixedHeight(px(180))
        self.pad.stand_under(heading, text)
        self.pad.set_ink(ink)
        self.add(self.pad)
        self._trouble = PlainLabel("", "error")
        self._trouble.hide()
        self.add(self._trouble)
        self.pad.changed.connect(self._trouble.hide)
        self.add_button(PrimaryButton(keep_words, self.keep), default=True)
        for button in (*others, SecondaryButton("Ulangi", self.pad.clear)):
            self.add_button(button)
        self.add_button(SecondaryButton("Batal", self.reject))
        self.pad.setFocus()

    def keep(self) -> None:
        """Close with the initials, or say why they can't be kept."""
        trouble = "Bubuhkan paraf di kotak ini." if self.pad.is_empty else ""
        if trouble := trouble or ink_trouble(self.pad.ink()):
            self.refuse(trouble)
            return
        self.accept()

    def refuse(self, trouble: str) -> None:
        """Say why the initials can't be kept."""
        self._trouble.setText(trouble)
        self._trouble.show()


@guarded
class InitialsBox(QPushButton):
    """Shows the initials, or a dashed box that asks for them."""

    drawn = Signal(object)

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._ink: Ink | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(px(116), px(68))
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._ask)
        self.show_ink(None)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Take two quick clicks for one."""

    @property
    def ink(self) -> Ink | None:
        """The initials, if there are any."""
        return self._ink

    def show_ink(self, ink: Ink | None) -> None:
        """Show initials."""
        self._ink = ink if ink is not None and not ink.is_empty else None
        state = "sudah diparaf" if self._ink else "belum diparaf"
        self.setAccessibleName(f"Paraf untuk {self._title}: {state}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the fixed size."""
        return QSize(px(116), px(68))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box as the sketches show it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        pen = QPen(colour("accent" if self._ink or self.hasFocus() else "muted"), 2)
        if not self._ink:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(colour("accent_soft" if self._ink else "surface"))
        painter.drawRoundedRect(box, px(10), px(10))
        if self._ink is None:
            painter.setPen(colour("muted"))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "Paraf")
            return
        size = QSize(round(self._ink.width), round(self._ink.height))
        strokes = [list(stroke) for stroke in self._ink.strokes]
        draw_strokes(painter, strokes, size, box.adjusted(px(6), px(4), -px(6), -px(4)))

    def _ask(self) -> None:
        dialog = InitialsDialog(self.window(), self._title, self._text, self._ink)
        if dialog.exec():
            self.show_ink(dialog.pad.ink())
            self.drawn.emit(self._ink)
