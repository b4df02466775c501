"""How any widget asks for help: the nearest window around it that can give it, gives it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget


@runtime_checkable
class GivesHelp(Protocol):
    """A window that can show a topic in a window over ``over``."""

    def show_help(self, topic: str, over: QWidget) -> None:
        """Show ``topic``; empty shows what belongs to what is seen."""


def ask_help(widget: QWidget, topic: str = "") -> bool:
    """Show help over the window of ``widget``; return whether any window could give it.

    Without a ``topic`` it is that of the widget's own window, else of what lies under it.
    """
    from rumah_konseling.guide.topics import topic_of_window

    over = widget.window()
    for one in ancestors(widget):
        if not topic and one.isWindow():
            topic = topic_of_window(kind.__name__ for kind in type(one).__mro__) or ""
        if isinstance(one, GivesHelp):
            one.show_help(topic, over)
            return True
    return False


def ask_about_principle(widget: QWidget, principle: str) -> bool:
    """Show why a gate is closed: what its principle means, in plain words."""
    from rumah_konseling.guide.topics import principle_topic

    return ask_help(widget, principle_topic(principle))


def ancestors(widget: QWidget) -> Iterator[QWidget]:
    """Yield a widget and what it lies in, out to the first window and over its edge."""
    found: QWidget | None = widget
    while found is not None:
        yield found
        found = found.parentWidget()
