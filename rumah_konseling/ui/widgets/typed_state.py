"""What was typed and chosen in a part of the screen, as plain data and put back again.

Passphrases and signatures are never part of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTextEdit,
    QWidget,
)

from rumah_konseling.ui.widgets.radio_choice import RadioChoice

_NAMED = ": "


def typed(part: QWidget) -> dict[str, Any]:
    """Return the contents of every editor within ``part``, good or not."""
    return {name: _content(editor) for name, _former, editor in _editors(part)}


def put_back(part: QWidget, kept: Mapping[str, Any]) -> None:
    """Fill the editors with what :func:`typed` returned; what fits none of them is left out."""
    for choice in part.findChildren(RadioChoice):
        choice.set_value(None)
    is_named = any(_NAMED in name for name in kept)
    for name, former, editor in _editors(part):
        found = name if is_named else former
        if found in kept:
            _fill(editor, kept[found])


def _editors(part: QWidget) -> Iterator[tuple[str, str, QWidget]]:
    """Yield each editor with what it is kept under, now and formerly.

    It is kept by what it is called: by its place alone, as formerly, an editor that a newer
    version puts before it would be given its words.
    """
    seen: Counter[str] = Counter()
    for editor in part.findChildren(QWidget):
        kind = _kind(editor)
        if kind:
            called = f"{kind}{_NAMED}{_called(editor)}"
            yield f"{called}{_NAMED}{seen[called]}", f"{kind}{seen[kind]}", editor
            seen.update((kind, called))


def _called(editor: QWidget) -> str:
    words = editor.accessibleName()
    return words or (editor.text() if isinstance(editor, QAbstractButton) else "")


def _kind(editor: QWidget) -> str:
    if isinstance(editor, QLineEdit):
        is_inner = isinstance(editor.parentWidget(), QComboBox | QAbstractSpinBox)
        is_secret = editor.echoMode() is not QLineEdit.EchoMode.Normal
        return "" if is_inner or is_secret else "line"
    if isinstance(editor, QPlainTextEdit | QTextEdit):
        return "text"
    if isinstance(editor, QComboBox):
        return "list"
    if isinstance(editor, QAbstractSpinBox):
        return "number"
    if isinstance(editor, QRadioButton):
        return "choice"
    if isinstance(editor, QAbstractButton) and editor.isCheckable():
        return "tick"
    return ""


def _content(editor: QWidget) -> str | bool:
    if isinstance(editor, QLineEdit | QAbstractSpinBox):
        return _unless_blank(editor.text())
    if isinstance(editor, QPlainTextEdit | QTextEdit):
        return _unless_blank(editor.toPlainText())
    if isinstance(editor, QComboBox):
        return editor.currentText()
    assert isinstance(editor, QAbstractButton)
    return editor.isChecked()


def _unless_blank(text: str) -> str:
    # Spaces and line breaks alone are nothing that anybody would miss.
    return text if text.strip() else ""


def _fill(editor: QWidget, value: object) -> None:
    if isinstance(editor, QAbstractButton):
        if value is True or not isinstance(editor, QRadioButton):
            editor.setChecked(value is True)
    elif not isinstance(value, str):
        return
    elif isinstance(editor, QLineEdit):
        editor.setText(value)
    elif isinstance(editor, QPlainTextEdit | QTextEdit):
        editor.setPlainText(value)
    elif isinstance(editor, QComboBox):
        editor.setCurrentText(value)
    elif isinstance(editor, QAbstractSpinBox):
        editor.lineEdit().setText(value)
        editor.interpretText()
