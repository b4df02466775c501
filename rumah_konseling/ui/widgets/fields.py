"""A field with its name above and its trouble below.

A field scolds late: only when the whole form was sent, or when its own editor says
so after the person has left it. The message goes away with the first correction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import FunctionType

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.labels import PlainLabel, WrapLabel, announce, button_text, restyle
from rumah_konseling.ui.widgets.scrolling import bring_into_view
from rumah_konseling.ui.widgets.showing import show_if

_UNNEEDED = "Jawaban yang dipilih tidak memerlukan isian ini."
_ONE_LINE = 32  # letters, at 200 % in 800 pixels
REQUIRED_MARK = " *"
REQUIRED_WORDS = "* wajib diisi"
_BLANK, _UNCHOSEN = "Isi bagian ini.", "Pilih salah satu jawaban."
_NONE_CHOSEN = "Pilih paling sedikit satu."
NOT_ASKED = "Tidak ditanyakan untuk jawaban ini. Kosongkan, atau ubah jawabannya."


class SelfChecking(QWidget):
    """An editor that finds its own trouble when it is left.

    ``trouble`` carries the sentence to show, an empty one once it is mended.
    """

    trouble = Signal(str)


class FieldRow(QWidget):
    """A label, an editor, a hint and a line for what is wrong with it.

    What must be filled in is marked by a star and said to be so; what need not is called so.
    """

    edited = Signal()

    def __init__(
        self,
        label: str,
        editor: QWidget,
        hint: str = "",
        optional: bool = False,
        *,
        required: bool = False,
    ) -> None:
        super().__init__()
        self.label = label
        self.editor = editor
        self._hint = hint
        self.is_required = required
        self._is_wanted = True
        # A label with a buddy reads “&” as an Alt key, even in plain text.
        name = button_text(label)
        mark = " (opsional)" if optional else REQUIRED_MARK if required else ""
        # A question is a label, too: it goes on below where a window is narrow.
        kind = WrapLabel if len(name + mark) > _ONE_LINE else PlainLabel
        self._name = kind(f"{name}{mark}", "field")
        self._name.setBuddy(_focus_target(editor))
        self._under = WrapLabel(hint, "detail")
        show_if(self._under, bool(hint))
        self._error = WrapLabel("", "error")
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(self._name)
        column.addWidget(editor)
        column.addWidget(self._under)
        column.addWidget(self._error)
        self.setFocusProxy(editor)
        editor.setAccessibleName(label)
        editor.setAccessibleDescription(self._described())
        watch(editor, self._on_edit)
        if isinstance(editor, SelfChecking):
            editor.trouble.connect(self.show_error)

    @property
    def error(self) -> str:
        """The sentence shown under the editor; empty when all is well."""
        return self._error.text()

    def show_error(self, sentence: str) -> None:
        """Show ``sentence`` under the editor and have it said; empty takes it away."""
        if sentence == self._error.text():
            return
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self._show_hint()
        restyle(self.editor, "faulty", bool(sentence))
        inner = _focus_target(self.editor)
        if inner is not self.editor:
            restyle(inner, "faulty", bool(sentence))
        self.editor.setAccessibleDescription(sentence or self._described())
        if sentence:
            announce(self.editor, f"{self.label}: {sentence}")

    @property
    def target(self) -> QWidget:
        """What takes the keys now: of a choice it is the chosen one."""
        return _focus_target(self.editor)

    def want(self, wanted: bool) -> None:
        """Show the field where an answer asks for it.

        One that holds words stays in sight under any other answer, too, and says that it is not
        asked for: what was typed does not go with an answer that hides it.
        """
        self._is_wanted = wanted
        show_if(self, wanted or self.is_unneeded)
        self._show_hint()

    @property
    def is_unneeded(self) -> bool:
        """Whether it holds words that the chosen answer does not ask for."""
        return not self._is_wanted and _holds_words(self.editor)

    def lack(self) -> str:
        """Return what to do where it must be filled in and is empty; "" where nothing lacks."""
        if not self.is_required or not self._is_wanted or not self.isVisibleTo(self.window()):
            return ""
        if isinstance(getattr(type(self.editor), "chosen", None), FunctionType):
            return "" if self.editor.chosen() is not None else _UNCHOSEN  # type: ignore[attr-defined]
        if isinstance(getattr(type(self.editor), "values", None), FunctionType):
            return "" if self.editor.values() else _NONE_CHOSEN  # type: ignore[attr-defined]
        is_text = isinstance(self.editor, QLineEdit | QPlainTextEdit | QTextEdit)
        return _BLANK if is_text and not _holds_words(self.editor) else ""

    def _described(self) -> str:
        """Return what is heard after the name: that it must be filled in, and the hint."""
        return " ".join(filter(None, ("Wajib diisi." if self.is_required else "", self._hint)))

    def _show_hint(self) -> None:
        hint = _UNNEEDED if self.is_unneeded else self._hint
        self._under.setText(hint)
        show_if(self._under, bool(hint) and not self.error)

    def _on_edit(self) -> None:
        self.show_error("")
        self._show_hint()
        self.edited.emit()


class FieldSet(QObject):
    """The fields of one form by the names that :class:`FieldErrors` uses.

    A form that may be kept half filled in sets ``may_be_half``: nothing is wrong with what is
    still empty there.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.may_be_half = False
        self.rows: dict[str, FieldRow] = {}

    def add(self, name: str, row: FieldRow) -> FieldRow:
        """Know ``row`` as ``name``, in the order of the form, and return it."""
        self.rows[name] = row
        return row

    def show_errors(self, errors: Mapping[str, str]) -> dict[str, str]:
        """Show each sentence beside its field and go to the first faulty one.

        Where something is wrong, all that must be filled in and is empty is told with it: one
        reads a form through once. Returns the errors of fields this form does not show, for a
        banner.
        """
        rest = {name: text for name, text in errors.items() if name not in self.rows}
        if errors and not self.may_be_half:
            lacking = {name: row.lack() for name, row in self.rows.items()}
            errors = {name: text for name, text in lacking.items() if text} | dict(errors)
        first = next((row for name, row in self.rows.items() if name in errors), None)
        if first is not None:
            # Before the errors are shown: a field that checks itself when it is left
            # would take its own away again.
            _focus_target(first.editor).setFocus(Qt.FocusReason.OtherFocusReason)
        for name, row in self.rows.items():
            row.show_error(errors.get(name, ""))
        if first is not None:
            # Once the sentences have their place: they move what is below them.
            QTimer.singleShot(0, first, partial(bring_into_view, first))
        return rest

    def mend_with(self, name: str, *others: str) -> None:
        """Take the sentence beside ``name`` away as soon as one of ``others`` is edited.

        For what is wrong with two answers together: either of them may be the one to change.
        """
        row = self.rows[name]
        for other in others:
            self.rows[other].edited.connect(lambda: row.show_error(""))

    def unneeded(self) -> dict[str, str]:
        """Return what to do with each field that holds words no answer asks for.

        Whoever would save without them shows this first.
        """
        return {name: NOT_ASKED for name, row in self.rows.items() if row.is_unneeded}

    def clear_errors(self) -> None:
        """Take every message away."""
        self.show_errors({})

    def faulty(self) -> Iterable[str]:
        """Return the names of fields that show an error now."""
        return [name for name, row in self.rows.items() if row.error]


def _holds_words(editor: QWidget) -> bool:
    for part in (editor, *editor.findChildren(QWidget)):
        if isinstance(part.parentWidget(), QAbstractSpinBox | QComboBox):
            continue
        if isinstance(part, QLineEdit) and part.text().strip():
            return True
        if isinstance(part, QPlainTextEdit | QTextEdit) and part.toPlainText().strip():
            return True
    return False


def _focus_target(editor: QWidget) -> QWidget:
    proxy = editor.focusProxy()
    return proxy if proxy is not None else editor


def watch(editor: QWidget, on_edit: Callable[[], object]) -> None:
    """Connect whatever signal tells that the person changed the editor or a part of it."""

    parts: list[QWidget] = [editor, *editor.findChildren(QWidget)]
    for part in parts:
        if isinstance(part, QLineEdit):
            part.textEdited.connect(lambda _text: on_edit())
        elif isinstance(part, QPlainTextEdit | QTextEdit):
            part.textChanged.connect(lambda: on_edit())
        elif isinstance(part, QComboBox):
            part.activated.connect(lambda _index: on_edit())
        elif isinstance(part, QAbstractSpinBox):
            part.lineEdit().textEdited.connect(lambda _text: on_edit())
        elif isinstance(part, QAbstractButton) and part.isCheckable():
            part.toggled.connect(lambda _on: on_edit())
