"""The third step: every row that is not kept with its reason, before anything is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.intake.client_import import ImportResult, result_of
from rumah_konseling.records.intake.list_reading import ListRow, ReadList, RowState
from rumah_konseling.records.intake.table_layout import Skipped
from rumah_konseling.ui.clients.words import STATUS
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.fact_row import FactRow
from rumah_konseling.ui.widgets.labels import button_text, detail
from rumah_konseling.ui.widgets.notices import Banner, EmptyState
from rumah_konseling.ui.widgets.row_list import RowList
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.ticks import CheckBox

_OTHER = "Orang lain, masukkan juga"


class PreviewStep(QWidget):
    """Lists the rows by what becomes of them; ``changed`` follows every decision."""

    def __init__(self, changed: Callable[[], object]) -> None:
        super().__init__()
        self._changed = changed
        self._read: ReadList | None = None
        self.others: set[int] = set()
        self.told = Banner("", kind="accent")
        self._lists: dict[str, tuple[Card, RowList]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.told)
        for key, heading, hint in (
            (
                "faulty",
                "Perlu diperbaiki, tidak dimasukkan",
                "Perbaiki di berkasnya, lalu impor lagi: yang sudah masuk tidak masuk dua kali.",
            ),
            (
                "likely",
                "Mungkin sudah terdaftar",
                "Tidak dimasukkan, kecuali Anda menyatakan bahwa orangnya lain.",
            ),
            ("known", "Sudah terdaftar, tidak dimasukkan", ""),
            ("noted", "Dimasukkan, dan perlu diperhatikan", ""),
            ("ready", "Dimasukkan", ""),
            ("skipped", "Bukan klien, dilewati", ""),
        ):
            card, rows = Card(heading), RowList()
            if hint:
                card.body.addWidget(detail(hint))
            card.body.addWidget(rows)
            self._lists[key] = (card, rows)
            column.addWidget(card)
        column.addStretch(1)

    @property
    def read(self) -> ReadList | None:
        """The list that is shown."""
        return self._read

    def result(self) -> ImportResult | None:
        """Return what keeping it now comes to."""
        return None if self._read is None else result_of(self._read, self.others)

    def show_list(self, read: ReadList, others: Iterable[int] = ()) -> None:
        """Show a list that was read; ``others`` were said to be somebody else."""
        self._read = read
        likely = read.of(RowState.LIKELY)
        self.others = {row.number for row in likely} & set(others)
        ready = read.of(RowState.READY)
        self._fill("faulty", (partial(_row, row) for row in read.of(RowState.FAULTY)))
        self._fill("likely", (partial(self._likely, row) for row in likely))
        self._fill("known", (partial(_row, row) for row in read.of(RowState.KNOWN)))
        self._fill("noted", (partial(_row, row) for row in ready if row.notes))
        self._fill("ready", (partial(_row, row) for row in ready if not row.notes))
        self._fill("skipped", (partial(_skipped, one) for one in read.skipped))
        self._tell()

    def _fill(self, key: str, rows: Iterable[Callable[[], QWidget]]) -> None:
        card, shown = self._lists[key]
        made = list(rows)
        show_if(card, bool(made))
        shown.show_rows(made, lambda: EmptyState("check", "", ""))

    def _likely(self, row: ListRow) -> QWidget:
        box = CheckBox(button_text(_OTHER))
        box.setAccessibleName(f"Baris {row.number}: {_OTHER}")
        box.setChecked(row.number in self.others)
        box.toggled.connect(partial(self._decide, row.number))
        shown = _row(row)
        shown.add_right(box)
        return shown

    def _decide(self, number: int, is_other: bool) -> None:
        (self.others.add if is_other else self.others.discard)(number)
        self._tell()
        self._changed()

    def _tell(self) -> None:
        result = self.result()
        assert result is not None
        others = result.known + result.likely
        rest = (
            f"{result.faulty} perlu diperbaiki, {others} sudah atau mungkin sudah terdaftar, "
            f"{result.skipped} dilewati. Belum ada yang disimpan."
        )
        if result.kept:
            self.told.say(f"{result.kept} klien siap dimasukkan.", rest, "accent")
        elif others and not result.faulty:
            self.told.say(
                "Semua orang dalam daftar ini sudah terdaftar.", "Tidak ada yang ditambahkan.", "ok"
            )
        else:
            self.told.say("Tidak ada baris yang dapat dimasukkan.", rest, "warn")


def _row(row: ListRow) -> FactRow:
    form = row.form
    facts = [form.id_number, short_date(form.birth_date) if form.birth_date else "", form.unit]
    facts.append(STATUS[row.status][0])
    if row.problems:
        facts = [
            f"{column}: {sentence}" if column else sentence for column, sentence in row.problems
        ]
    return FactRow(
        f"Baris {row.number} · {form.name or 'tanpa nama'}", [*facts, row.alike, *row.notes]
    )


def _skipped(one: Skipped) -> QWidget:
    return FactRow(f"Baris {one.number}", [one.why])
