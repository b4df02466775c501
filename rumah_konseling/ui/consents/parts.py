"""What is filled in or decided within a matter of the consent talk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rumah_konseling.records.consents.consent_checks import GUARDIAN
from rumah_konseling.records.consents.consent_model import DirectiveAnswer, KnownBy
from rumah_konseling.records.consents.wording import ChoiceWording, ConfidentialityException
from rumah_konseling.ui.consents.initials import InitialsBox
from rumah_konseling.ui.consents.talk_state import TalkState
from rumah_konseling.ui.consents.words import DIRECTIVE, KNOWN_BY, TERMS, of_the_client
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.cards import Card, Divider
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel, section
from rumah_konseling.ui.widgets.number_field import NumberField
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.ticks import CheckBox, RadioButton


def _column(widget: QWidget, spacing: int = 12) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(spacing))
    return column


class TermsPart(QWidget):
    """The counselor's own words for this client, folded away until they are wanted."""

    def __init__(self, state: TalkState, names: tuple[str, ...], fields: FieldSet) -> None:
        super().__init__()
        self._rows = []
        self._open = QuietButton("Ubah isian bagian ini")
        self._open.setCheckable(True)
        self._inside = Card()
        for name in names:
            row = fields.add(name, _term_row(state, name))
            self._rows.append(row)
            self._inside.body.addWidget(row)
        self._inside.hide()
        self._open.toggled.connect(self._unfold)
        column = _column(self, 8)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._inside)

    def unfold(self) -> None:
        """Show the fields, for a message beside one of them."""
        self._open.setChecked(True)

    def _unfold(self, wanted: bool) -> None:
        self._inside.setVisible(wanted)
        self._open.setText("Tutup isian" if wanted else "Ubah isian bagian ini")
        if wanted:
            self._rows[0].setFocus()


def _term_row(state: TalkState, name: str) -> FieldRow:
    label, hint = TERMS[name]
    if name == "session_minutes":
        minutes = NumberField(state.terms.session_minutes, 10, 240, "menit", 5)
        minutes.valueChanged.connect(lambda value: state.set_term(name, value))
        return FieldRow(label, minutes, hint)
    text = QPlainTextEdit(getattr(state.terms, name))
    text.setTabChangesFocus(True)
    text.setFixedHeight(px(72))
    text.textChanged.connect(lambda: state.set_term(name, text.toPlainText()))
    return FieldRow(label, text, hint)


class LinePart(QWidget):
    """One further line of text, such as what else is to be kept."""

    def __init__(self, state: TalkState, name: str, fields: FieldSet) -> None:
        super().__init__()
        label, hint = TERMS[name]
        line = QLineEdit(getattr(state.terms, name))
        line.textChanged.connect(lambda text: state.set_term(name, text))
        self._row = fields.add(name, FieldRow(label, line, hint))
        _column(self).addWidget(self._row)

    def want(self, wanted: bool) -> None:
        """Show the line where an answer asks for it, and while it holds words."""
        self._row.want(wanted)
        show_if(self, wanted or self._row.is_unneeded)


class ExceptionsPart(Card):
    """The exceptions, each with whom to tell first, whom never, and the client's initials."""

    def __init__(self, state: TalkState, exceptions: tuple[ConfidentialityException, ...]) -> None:
        super().__init__()
        self.boxes: dict[str, InitialsBox] = {}
        for number, exception in enumerate(exceptions):
            if number:
                self.body.addWidget(Divider())
            self.body.addWidget(self._row(state, exception))

    def _row(self, state: TalkState, exception: ConfidentialityException) -> QWidget:
        entry = state.exceptions[exception.key]
        box = self.boxes[exception.key] = InitialsBox(exception.title, exception.text)
        box.show_ink(entry.initials)
        state.changed.connect(
            lambda key=exception.key: box.show_ink(state.exceptions[key].initials)
        )
        box.drawn.connect(lambda ink, key=exception.key: state.set_exception(key, initials=ink))
        words = QWidget()
        column = _column(words, 6)
        column.addWidget(section(exception.title))
        column.addWidget(WrapLabel(exception.text, "clause"))
        contacts = FoldingRow(520, spacing=12)
        for name, label in (
            ("contact_first", "Hubungi lebih dahulu"),
            ("never_contact", "Jangan hubungi"),
        ):
            line = QLineEdit(getattr(entry, name))
            line.setMaxLength(200)
            line.textChanged.connect(
                lambda text, key=exception.key, name=name: state.set_exception(key, **{name: text})
            )
            contacts.add(FieldRow(label, line, optional=True), 1)
        column.addWidget(contacts)
        row = FoldingRow(520, spacing=16)
        row.row.setContentsMargins(0, px(4), 0, px(4))
        row.add(words, 1)
        row.add(box, 0, Qt.AlignmentFlag.AlignVCenter)
        return row


class ChoicesPart(Card):
    """Each choice with its own yes and no; neither is set beforehand.

    The question is put to the client: it is left out where the counselor reads an answer off
    the signed sheet (``is_asked`` false).
    """

    def __init__(
        self, state: TalkState, choices: tuple[ChoiceWording, ...], *, is_asked: bool = True
    ) -> None:
        super().__init__()
        self._is_asked = is_asked
        self.buttons: dict[tuple[str, bool], QPushButton] = {}
        for number, choice in enumerate(choices):
            if number:
                self.body.addWidget(Divider())
            self.body.addWidget(self._row(state, choice))
        if self.buttons:
            self.setFocusProxy(next(iter(self.buttons.values())))

    def _row(self, state: TalkState, choice: ChoiceWording) -> QWidget:
        words = QWidget()
        column = _column(words, 4)
        title = choice.title if self._is_asked else of_the_client(choice.title)
        column.addWidget(section(title))
        if self._is_asked:
            column.addWidget(WrapLabel(choice.question, "clause"))
        row = FoldingRow(560, spacing=16)
        row.add(words, 1)
        pair = QWidget()
        line = QHBoxLayout(pair)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        group = QButtonGroup(self)
        group.setExclusive(True)
        known = state.choices[choice.key].answer
        for answer, word in ((True, "Ya"), (False, "Tidak")):
            button = AnswerButton(word)
            button.setAccessibleName(f"{title}: {word}")
            button.setChecked(known is answer)
            button.toggled.connect(
                lambda on, a=answer, key=choice.key: state.answer(key, a) if on else None
            )
            group.addButton(button)
            line.addWidget(button)
            self.buttons[choice.key, answer] = button
        row.add(pair, 0, Qt.AlignmentFlag.AlignVCenter)
        return row


@guarded
class AnswerButton(QPushButton):
    """A large yes or no that stays pressed."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.setCheckable(True)
        # One of two: a screen reader is told so.
        self.setAutoExclusive(True)
        self.setMinimumWidth(px(84))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Take two quick clicks for one: the second may fall on what the first moved here."""


class ValidityPart(QWidget):
    """Until when the consent holds."""

    def __init__(self, state: TalkState, today: Callable[[], date], fields: FieldSet) -> None:
        super().__init__()
        self._state = state
        self._field = DateField(state.terms.valid_until, today=today)
        if typed := state.unread.get("valid_until"):
            self._field.set_text(typed)
        self._field.changed.connect(self._read)
        label, hint = TERMS["valid_until"]
        _column(self).addWidget(fields.add("valid_until", FieldRow(label, self._field, hint)))

    @property
    def trouble(self) -> str:
        """Why what stands in the field is no date; empty when it is one."""
        errors: dict[str, str] = {}
        self._field.read(errors, "valid_until")
        return errors.get("valid_until", "")

    def _read(self) -> None:
        # What is no date yet leaves the last good one; the talk does not go on from it.
        trouble = self.trouble
        self._state.set_unread("valid_until", self._field.text() if trouble else "")
        if not trouble:
            self._state.set_term("valid_until", self._field.value())


class DirectivePart(Card):
    """Whether the client has a living will or an appointed substitute."""

    def __init__(self, state: TalkState, fields: FieldSet) -> None:
        super().__init__("Apakah Anda memiliki wasiat hidup atau pengganti yang ditunjuk?")
        self.choices: dict[DirectiveAnswer, RadioButton] = {}
        for answer, word in DIRECTIVE.items():
            choice = self.choices[answer] = RadioButton(word)
            choice.setChecked(state.terms.directive is answer)
            choice.toggled.connect(
                lambda on, a=answer: state.set_term("directive", a) if on else None
            )
            self.body.addWidget(choice)
        self.body.addWidget(LinePart(state, "directive_note", fields))


class KnownByPart(Card):
    """Who else knows that the client comes: a booking through an office tells two people."""

    def __init__(self, state: TalkState, fields: FieldSet) -> None:
        super().__init__("Siapa lagi yang tahu bahwa Anda datang ke sini?")
        self._state = state
        self.choices: dict[KnownBy, RadioButton] = {}
        for answer, word in KNOWN_BY.items():
            choice = self.choices[answer] = RadioButton(word)
            choice.setChecked(state.terms.known_by is answer)
            choice.toggled.connect(
                lambda on, a=answer: state.set_term("known_by", a) if on else None
            )
            self.body.addWidget(choice)
        self.note = LinePart(state, "known_by_note", fields)
        self.body.addWidget(self.note)
        state.changed.connect(self._show_note)
        self._show_note()

    def _show_note(self) -> None:
        self.note.want(self._state.terms.known_by is KnownBy.SOME)


class GuardianPart(Card):
    """Which parent or guardian agrees with a client under 18 (UU PDP, article 25).

    Where the age is known it says so itself; else the counselor does.
    """

    def __init__(self, state: TalkState, fields: FieldSet, *, is_known: bool) -> None:
        super().__init__("Orang tua atau wali")
        self._state = state
        self.is_minor = CheckBox("Usia di bawah 18 tahun")
        self.is_minor.setChecked(state.terms.is_minor)
        self.is_minor.setEnabled(not is_known)
        self.is_minor.toggled.connect(lambda on: state.set_term("is_minor", on))
        self.body.addWidget(self.is_minor)
        self.lines = [LinePart(state, name, fields) for name in GUARDIAN]
        for line in self.lines:
            self.body.addWidget(line)
        # Of a grown-up nobody needs to be asked this.
        show_if(self, state.terms.is_minor or not is_known)
        state.changed.connect(self._show_lines)
        self._show_lines()

    def _show_lines(self) -> None:
        for line in self.lines:
            line.want(self._state.terms.is_minor)
