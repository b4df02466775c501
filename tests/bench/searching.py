"""Key press to painted results, against the bare newest-first FTS5 query of the same terms.

Over many notes the query is what takes the time, and the bound is twice the query alone.
Over a thousand it answers in 0.1 ms, and whatever paints takes longer than that twice:
there, and only there, the floor is the query and what Qt itself takes in the same run to
press the key and paint the same lines with a line edit and a list view of its own.
Both ratios are told of both rooms.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from rumah_konseling.records.search.search import EVERYTHING, entry_expression, words_of
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.search.field import SearchField
from tests.bench.bare_list import BareList, lines_of
from tests.bench.case import Case
from tests.bench.measuring import Line, Series, by_p99, in_turn, line, undisturbed
from tests.bench.vocabulary import Writer
from tests.records.stories import vault_of

BARE = "SELECT rowid FROM search_fts WHERE search_fts MATCH ? ORDER BY rowid DESC LIMIT 50"
MOST_RATIO, MOST_GROWTH = 2.0, 3.0


@dataclass
class Stages:
    """One room's field on a window, and the time of each stage."""

    room: CounselingRoom
    bare: Series = field(default_factory=Series)
    painted: Series = field(default_factory=Series)
    whole: Series = field(default_factory=Series)
    found: Series = field(default_factory=Series)
    read: Series = field(default_factory=Series)

    def __post_init__(self) -> None:
        self.window = QWidget()
        self.window.resize(1366, 768)
        self.field = SearchField(self.room.search.look, self.room.clock.today)
        self.field.setFixedWidth(300)
        QVBoxLayout(self.window).addWidget(self.field, 0, Qt.AlignmentFlag.AlignTop)
        self.window.show()
        self.window.activateWindow()
        self.field.setFocus()
        QApplication.processEvents()
        self.bare_list = BareList()

    def query(self, text: str) -> None:
        """Ask for the ids alone."""
        vault_of(self.room).query(BARE, (entry_expression(words_of(text), EVERYTHING),))

    def query_and_paint(self, text: str) -> Callable[[], None]:
        """Return what asks for the ids, and lets Qt alone paint what is found."""
        lines = lines_of(self.room.search.look(text, share=4))
        self.bare_list.prepare(text)

        def act() -> None:
            self.query(text)
            self.bare_list.press_and_show(text[-1], lines)

        return act

    def type_last_letter(self, text: str) -> Callable[[], None]:
        """Type all but the last letter, and return what presses its key and paints."""
        self.field.clear()
        self.field.insert(text[:-1])
        QApplication.processEvents()

        def press() -> None:
            key = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text[-1])
            QApplication.sendEvent(self.field, key)
            QApplication.processEvents()

        return press

    def look(self, text: str) -> Callable[[], object]:
        """Return what searches and reads nothing."""
        return lambda: self.room.search.look(text, share=4)

    def acts(self, text: str) -> list[Callable[[], object]]:
        """Return what is timed for a text: each act notes its own time."""
        return [
            lambda: self.bare.take(lambda: self.query(text)),
            lambda: self.painted.take(self.query_and_paint(text)),
            lambda: self.whole.take(self.type_last_letter(text)),
            lambda: self.found.take(self.look(text)),
            lambda: self.read.take(self.look_and_read(text)),
        ]

    def close(self) -> None:
        """Put the windows away."""
        self.window.deleteLater()
        self.bare_list.close()

    def look_and_read(self, text: str) -> Callable[[], object]:
        """Return what searches and reads the eight hits in sight."""

        def act() -> None:
            found = self.room.search.look(text, share=4)
            for index in range(min(8, len(found))):
                found[index]

        return act


def typed_texts(count: int, seed: int = 11) -> list[str]:
    """Return one to three words as they are typed, the last one as far as 2 to 6 letters."""
    writer, chance = Writer(seed), random.Random(seed)
    texts = []
    while len(texts) < count:
        words = writer.some(chance.choice((1, 1, 2, 3)))
        if min(map(len, words)) >= 2:
            words[-1] = words[-1][: chance.randint(2, 6)]
            texts.append(" ".join(words))
    return texts


def measure(case: Case) -> list[Line]:
    """Measure both rooms in turn, word by word."""
    with case.rooms() as rooms:
        stages = {size: Stages(room) for size, room in rooms.items()}
        _type_all(stages, typed_texts(case.rounds(300, 12)), case.rounds(3, 1))
        for one in stages.values():
            one.close()
    small, large = stages[case.small], stages[case.large]
    return [
        line(
            "",
            large.whole,
            large.bare,
            MOST_RATIO,
            than=small.whole,
            most_growth=MOST_GROWTH,
            by=by_p99,
        ),
        line("few notes, Qt's own list", small.whole, small.painted, MOST_RATIO, by=by_p99),
        line("few notes, the query alone", small.whole, small.bare, by=by_p99),
        line("Qt's own list", large.whole, large.painted, by=by_p99),
        line("found", large.found, large.bare, than=small.found, by=by_p99),
        line("found and read", large.read, large.bare, than=small.read, by=by_p99),
        line("median", large.whole, than=small.whole, most_growth=MOST_GROWTH),
    ]


def _type_all(stages: dict[int, Stages], texts: list[str], turns: int) -> None:
    for text in texts:
        for one in stages.values():
            # Once unmeasured: the pages that both will read come into the cache.
            one.type_last_letter(text)()
    with undisturbed():
        for turn in range(turns):
            for number, text in enumerate(texts):
                for one in stages.values():
                    in_turn(one.acts(text), number + turn)
