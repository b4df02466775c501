"""How one register of the practice is shown and asked: declared, not built by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Generic, TypeVar

from rumah_konseling.records.practice.register import Entry, Register
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.widgets.cards import ChipKind
from rumah_konseling.ui.widgets.form import Part

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Ending:
    """How an entry ends: the button, the question, and what its words are called."""

    button: str
    heading: str
    text: str
    label: str
    said: str


CALLED_OFF = Ending(
    "Batalkan catatan…",
    "Batalkan catatan ini?",
    "Catatannya tetap terbaca dengan alasannya, dan tidak lagi dihitung.",
    "Alasan",
    "Catatan dibatalkan.",
)


@dataclass(frozen=True, slots=True)
class Act(Generic[C]):
    """One more thing that can be done with an entry."""

    words: str
    icon: str
    run: Callable[[AppContext, Any, Entry[C]], object]


@dataclass(frozen=True)
class RegisterView(Generic[C]):
    """One register on the page.

    ``tab`` is where it stands, ``fields`` what is asked for an entry (``context``, whether it is
    new). Where the fields are not called as what the register holds, ``made`` makes one of the
    answers and ``answered`` shows it again. ``facts`` are small words under its heading,
    ``more`` its texts, ``chip`` its state today.
    """

    tab: str
    key: str
    title: str
    hint: str
    new: str
    empty: tuple[str, str, str]
    register: Callable[[CounselingRoom], Register[C]]
    fields: Callable[[AppContext, bool], Sequence[Part]]
    heading: Callable[[AppContext, Entry[C]], str]
    facts: Callable[[AppContext, Entry[C]], Sequence[str]]
    chip: Callable[[Entry[C], date], tuple[str, ChipKind]]
    ending: Ending
    more: Callable[[Entry[C]], Sequence[tuple[str, str]]] = lambda _entry: ()
    made: Callable[[Mapping[str, Any]], C] | None = None
    answered: Callable[[C], Mapping[str, Any]] | None = None
    acts: tuple[Act[C], ...] = ()
    write: Callable[[CounselingRoom, C, int | None], Entry[C]] | None = None
    sums: Callable[[AppContext], str] | None = None

    def content(self, room: CounselingRoom, answers: Mapping[str, Any]) -> C:
        """Return what an entry holds, by the answers."""
        if self.made is not None:
            return self.made(answers)
        holds = self.register(room).kind.content
        return holds(**{name: answers[name] for name in _names(holds)})

    def answers(self, content: C) -> Mapping[str, Any]:
        """Return the answers that show an entry again."""
        if self.answered is not None:
            return self.answered(content)
        return {name: getattr(content, name) for name in _names(type(content))}


def _names(holds: type) -> list[str]:
    return [one.name for one in fields(holds)]
