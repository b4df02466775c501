"""No exception leaves a method that Qt calls: it is told, what was typed is kept, all goes on.

An exception that leaves a Python override has no Python code above it to go to: Qt goes on with
half a result, and the process may end by a segmentation fault. :func:`guarded` stands on every
class that overrides something of Qt's.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from types import FunctionType
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QSize, QTimer
from PySide6.QtWidgets import QApplication, QDialog

C = TypeVar("C", bound=type)
_OF_QT = ("PySide6.", "shiboken6.")
# Of the same name as something of Qt's, but only our own code calls them: it may see them fail.
NOT_CALLED_BY_QT = frozenset(
    {"exec", "open", "setAccessibleDescription", "setAccessibleName", "setLineEdit", "setText"}
    | {"rehighlight"}
)
# What a person did: told each time. The others come by themselves, a hundred times a second.
_ACTS = frozenset(
    {
        "accept",
        "closeEvent",
        "done",
        "dropEvent",
        "keyPressEvent",
        "mouseDoubleClickEvent",
        "mousePressEvent",
        "mouseReleaseEvent",
        "reject",
    }
)
# Return nothing; what Qt itself would have done is not done twice.
_SILENT = frozenset(
    {"accept", "addItem", "done", "highlightBlock", "initStyleOption", "paint", "reject"}
    | {"setGeometry"}
)
# An event that failed counts as dealt with; one that was only looked at goes on its way.
_ANSWERS: dict[str, Any] = {
    "event": True,
    "eventFilter": False,
    "nativeEventFilter": (False, 0),
    "focusNextPrevChild": True,
    "minimumSize": QSize(0, 0),
    "sizeHint": QSize(0, 0),
    "rowCount": 0,
    "columnCount": 0,
    "count": 0,
    "translate": "",
    "isEmpty": False,
}
_told: set[tuple[type, str]] = set()


def guarded(cls: C) -> C:
    """Let every method of ``cls`` that Qt calls end without an exception, whatever happens."""
    for name in overrides(cls):
        setattr(cls, name, _guard(cls, name, _methods(cls)[name]))
    return cls


def overrides(cls: type) -> list[str]:
    """Return the names of the methods of ``cls`` that Qt calls."""
    qt = _qt_base(cls)
    return [
        name
        for name, value in _methods(cls).items()
        if isinstance(value, FunctionType)
        and not name.startswith("__")
        and name not in NOT_CALLED_BY_QT
        and hasattr(qt, name)
    ]


def is_guarded(method: Callable[..., Any]) -> bool:
    """Whether ``method`` was put under :func:`guarded`."""
    return getattr(method, "is_guarded", False)


def keep_what_is_typed() -> None:
    """Have every window keep what is half-written in it."""
    for window in QApplication.topLevelWidgets():
        park = getattr(window, "park", None)
        if park is None:
            continue
        try:
            park()
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)


def _methods(cls: type) -> dict[str, Any]:
    """Return what ``cls`` has of its own, and of plain classes that are mixed into it."""
    mixed = (one for one in cls.__bases__ if not issubclass(one, QObject) and one is not object)
    return {name: value for one in (*mixed, cls) for name, value in vars(one).items()}


def _qt_base(cls: type) -> type:
    return next((b for b in cls.__mro__ if f"{b.__module__}.".startswith(_OF_QT)), object)


def _guard(cls: type, name: str, method: FunctionType) -> FunctionType:
    def failed(this: Any, args: tuple[Any, ...], error: Exception) -> Any:
        return _after_failure(cls, name, this, args, error)

    # Qt counts the arguments of what a signal is connected to: they stay as many as they were.
    count = method.__code__.co_argcount - 1
    run: Any
    if count == 0:

        def run(this: Any) -> Any:
            try:
                return method(this)
            except Exception as error:
                return failed(this, (), error)

    elif count == 1:

        def run(this: Any, one: Any) -> Any:
            try:
                return method(this, one)
            except Exception as error:
                return failed(this, (one,), error)

    elif count == 2:

        def run(this: Any, one: Any, two: Any) -> Any:
            try:
                return method(this, one, two)
            except Exception as error:
                return failed(this, (one, two), error)

    else:

        def run(this: Any, *args: Any) -> Any:
            try:
                return method(this, *args)
            except Exception as error:
                return failed(this, args, error)

    run.__defaults__ = method.__defaults__ if count < 3 else None
    functools.update_wrapper(run, method)
    run.is_guarded = True
    guard: FunctionType = run
    return guard


def _after_failure(cls: type, name: str, this: Any, args: tuple[Any, ...], error: Exception) -> Any:
    if name in _ACTS or (cls, name) not in _told:
        _told.add((cls, name))
        sys.excepthook(type(error), error, error.__traceback__)
        QTimer.singleShot(0, keep_what_is_typed)
    if name in ("closeEvent", "done", "reject"):
        _leave_at_the_second_try(name, this, args)
        return None
    if name in _SILENT or name.endswith("Event"):
        return None
    if name in _ANSWERS:
        return _ANSWERS[name]
    try:
        return getattr(super(cls, this), name)(*args)
    except Exception:
        return None


def _leave_at_the_second_try(name: str, this: Any, args: tuple[Any, ...]) -> None:
    """Stay at first, with all that was typed; but nobody is held for ever by what fails."""
    has_failed = getattr(this, "has_failed_to_leave", False)
    this.has_failed_to_leave = True
    if name == "closeEvent":
        args[0].setAccepted(has_failed)
    elif has_failed and isinstance(this, QDialog):
        QDialog.done(this, args[0] if args else QDialog.DialogCode.Rejected.value)
