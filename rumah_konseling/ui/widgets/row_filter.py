"""What is typed above a list chooses among its entries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QLineEdit

from rumah_konseling.ethics.folding import sought
from rumah_konseling.ethics.sought_words import fits, readings
from rumah_konseling.ui.widgets.labels import clearable
from rumah_konseling.ui.widgets.notices import EmptyState

T = TypeVar("T")


class Filter(QLineEdit):
    """Words that a row must hold; compared as they are read."""

    def __init__(self, placeholder: str, name: str, on_change: Callable[[], object]) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        clearable(self)
        self.textChanged.connect(lambda _text: on_change())

    @property
    def is_set(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.text().split())

    def fits(self, *texts: str) -> bool:
        """Whether every word typed is found somewhere in ``texts``."""
        return fits(sought(" ".join(texts)), readings(self.text()))


class Entries(Generic[T]):
    """What a list may show, read once; what is typed then chooses among it.

    ``read`` gives the entries in their order, ``texts`` the words an entry is found by. The list
    is read again by :meth:`read_again`, whenever what it shows changed or it comes in sight.
    """

    def __init__(
        self, read: Callable[[], Sequence[T]], texts: Callable[[T], tuple[str, ...]]
    ) -> None:
        self._read, self._texts = read, texts
        self._entries: Sequence[T] = ()
        self._sought: list[str] = []

    def read_again(self) -> None:
        """Read the entries as they are now."""
        self._entries, self._sought = self._read(), []

    def found(self, text: str) -> list[T]:
        """Return the entries in which every word of ``text`` is found."""
        asked = readings(text)
        if not asked:
            return list(self._entries)
        if not self._sought:
            self._sought = [sought(" ".join(self._texts(entry))) for entry in self._entries]
        held = zip(self._entries, self._sought, strict=True)
        return [entry for entry, texts in held if fits(texts, asked)]


def nothing_found(on_clear: Callable[[], object]) -> EmptyState:
    """Return what a list says when its filter leaves nothing."""
    return EmptyState(
        "search",
        "Tidak ada yang cocok",
        "Ubah atau hapus saringannya.",
        "Hapus saringan",
        on_clear,
    )
