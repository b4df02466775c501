"""Leads an existing register into the room: file, columns, a look at every row, keeping."""

from __future__ import annotations

import time
from collections.abc import Generator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.records.intake.client_import import ImportResult
from rumah_konseling.records.intake.list_reading import ReadList, read_list
from rumah_konseling.records.intake.source_file import read_source
from rumah_konseling.records.intake.source_table import SourceSheet
from rumah_konseling.records.intake.table_layout import TableLayout, lay_out
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.intake.columns_step import ColumnsStep
from rumah_konseling.ui.intake.file_step import FileStep
from rumah_konseling.ui.intake.preview_step import PreviewStep
from rumah_konseling.ui.intake.result_step import ResultStep
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.tasks import BrokenOff, Task
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.draft_dialog import LEAVE_WORDS, DraftDialog
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.foot import Foot
from rumah_konseling.ui.widgets.labels import announce, detail, title
from rumah_konseling.ui.widgets.questions import tell_error
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.steps_bar import StepsBar

_FILE, _COLUMNS, _PREVIEW, _RESULT = range(4)
_HEADINGS = ("Pilih daftarnya", "Isi tiap kolom", "Periksa sebelum disimpan", "Selesai")
_SLICE_SECONDS = 0.03
_BROKEN_OFF = BrokenOff("Impor daftar klien belum selesai. Ulangi dari halaman Klien.")
NAME = "Impor daftar klien"


@guarded
class ImportDialog(DraftDialog):
    """The import of a register, step by step. Choices are kept; the rows are read again."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(context, "client_import", parent)
        self.setAccessibleName(NAME)
        self._at = _FILE
        self._path: Path | None = None
        self._layout: TableLayout | None = None
        self._task: Task | None = None
        self._keeping_rows: Generator[tuple[int, int], None, None] | None = None
        self._others: list[int] = []
        self.file = FileStep(context, self.read_file, self._other_sheet)
        self.columns = ColumnsStep(self.changed)
        self.preview = PreviewStep(self._decided)
        self.outcome = ResultStep(context)
        self._steps = (self.file, self.columns, self.preview, self.outcome)
        self._build()
        self._blank = self.to_draft()
        self._clocking = QTimer(self)
        self._clocking.setInterval(0)
        self._clocking.timeout.connect(self._keep_more)
        self._show(_FILE)
        self._show_progress(0, 0, is_busy=False)
        if (kept := self.draft()) is not None:
            self._resume(kept)

    @property
    def at(self) -> int:
        """Which step is on the screen, from 0."""
        return self._at

    @property
    def is_busy(self) -> bool:
        """Whether something is being read or kept."""
        return self._task is not None or self._keeping_rows is not None

    def to_draft(self) -> dict[str, Any]:
        """Return the file and what was chosen, nothing of its rows but decisions."""
        sheet = self.file.chosen_sheet
        if self._path is None or self.at == _RESULT:
            return {}
        return {
            "path": str(self._path),
            "sheet": sheet.name if sheet else "",
            **(self.columns.to_draft() if self._layout is not None else {}),
            "others": sorted(self.preview.others),
        }

    def park(self) -> None:
        """Keep the choices; what is half kept is taken back first, it shares their unit of work."""
        self.call_off()
        super().park()

    def reject(self) -> None:
        """Call off what is under way, else leave."""
        if self.is_busy:
            self.call_off()
            return
        super().reject()

    def call_off(self) -> None:
        """End what is under way; nothing of it is kept."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if (rows := self._keeping_rows) is not None:
            self._clocking.stop()
            self._keeping_rows = None
            rows.close()
        self._show_progress(0, 0, is_busy=False)

    def read_file(self, path: Path) -> None:
        """Read a file off this thread, then show its sheets."""
        self._read(path, "", None)

    def go_on(self) -> None:
        """Do the act of the step on the screen."""
        if self.is_busy:
            return
        if self.at == _FILE:
            self._show_columns()
        elif self.at == _COLUMNS:
            self._look_over()
        elif self.at == _PREVIEW:
            self._keep()
        else:
            self.finish()

    def go_back(self) -> None:
        """Show the step before."""
        if not self.is_busy and _FILE < self.at < _RESULT:
            self._show(self.at - 1)

    def _read(self, path: Path, sheet: str, kept: dict[str, Any] | None) -> None:
        def done(sheets: tuple[SourceSheet, ...]) -> None:
            self._ended()
            self._path = path
            self._layout = None
            self.file.show_read(path, sheets, sheet)
            self._follow()
            self.changed()
            if self.forward.isEnabled():
                self.forward.setFocus()
            if kept is not None:
                self._others = [int(one) for one in kept.get("others", [])]
                if self._show_columns():
                    self.columns.take(kept)

        def failed(error: Exception) -> None:
            self._ended()
            if not isinstance(error, RoomError):
                raise error
            self._path = None
            self.file.show_refused(error)
            self._follow()

        self._run("Membaca berkas", lambda task: read_source(path, task.report), done, failed)

    def _run(self, words: str, work: Any, done: Any, failed: Any) -> None:
        on_done, on_failed = self.until_told(done, failed)
        self._words.setText(words)
        self._show_progress(0, 0, is_busy=True)
        announce(self, words)
        self._task = self.context.tasks.run(
            work, on_done, on_failed, cancellable=True, if_broken_off=_BROKEN_OFF
        )
        self._task.progressed.connect(self._progressed)

    def _ended(self) -> None:
        self._task = None
        self._show_progress(0, 0, is_busy=False)

    def _other_sheet(self) -> None:
        self._layout = None
        self._others = []
        self._follow()

    def _show_columns(self) -> bool:
        sheet = self.file.chosen_sheet
        if sheet is None or not sheet.rows:
            return False
        if self._layout is None:
            self._layout = lay_out(sheet)
            guessed = self.context.room.client_import.guess(self._layout)
            self.columns.show_layout(self._layout, guessed)
        self._show(_COLUMNS)
        return True

    def _look_over(self) -> None:
        sheet, layout, columns = self.file.chosen_sheet, self._layout, self.columns.columns()
        if sheet is None or layout is None or columns is None:
            if not self.columns.trouble.isHidden():
                self._scroll.verticalScrollBar().setValue(0)
            return
        intake = self.context.room.client_import
        intake.remember(layout.headings, columns.fields)
        known, today = intake.known_people(), self.context.room.clock.today()

        def done(read: ReadList) -> None:
            self._ended()
            self.preview.show_list(read, {*self._others, *self.preview.others})
            self._show(_PREVIEW)

        def failed(error: Exception) -> None:
            self._ended()
            raise error

        self._run(
            "Memeriksa baris",
            lambda task: read_list(sheet, layout, columns, known, today, task.report),
            done,
            failed,
        )

    def _decided(self) -> None:
        self._follow()
        self.changed()

    def _keep(self) -> None:
        read = self.preview.read
        if read is None:
            return
        self._words.setText("Menyimpan klien")
        self._show_progress(0, 0, is_busy=True)
        self._keeping_rows = self.context.room.client_import.keep(
            read, frozenset(self.preview.others)
        )
        self._clocking.start()

    def _keep_more(self) -> None:
        """Keep some rows more, so that the window answers in between; all or nothing at the end."""
        rows = self._keeping_rows
        if rows is None:
            return
        until = time.monotonic() + _SLICE_SECONDS
        try:
            while time.monotonic() < until:
                self._progressed(*next(rows))
        except StopIteration:
            self._clocking.stop()
            self._keeping_rows = None
            self._kept()
        except RoomError as error:
            self._clocking.stop()
            self._keeping_rows = None
            self._show_progress(0, 0, is_busy=False)
            tell_error(self, error)

    def _kept(self) -> None:
        self._show_progress(0, 0, is_busy=False)
        self._keeping.stop()
        self.context.room.drafts.discard(self._draft_key)
        result = self.show_outcome()
        self.context.changes.announce()
        self.context.toast(f"{result.kept} klien dimasukkan.")

    def show_outcome(self) -> ImportResult:
        """Show what became of the rows."""
        read, result = self.preview.read, self.preview.result()
        assert read is not None
        assert result is not None
        self.outcome.show_result(read, result, self.preview.others)
        self._show(_RESULT)
        return result

    def _resume(self, kept: dict[str, Any]) -> None:
        path = Path(str(kept.get("path", "")))
        self._read(path, str(kept.get("sheet", "")), kept)

    def _progressed(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _show_progress(self, done: int, total: int, *, is_busy: bool) -> None:
        self._progressed(done, total)
        show_if(self._progress, is_busy)
        for step in self._steps:
            step.setEnabled(not is_busy)
        self._follow()

    def _show(self, step: int) -> None:
        self._at = step
        for at, one in enumerate(self._steps):
            show_if(one, at == step)
        self.foot.come_after(self._steps[step])
        self._bar_of_steps.show_steps(step, len(self._steps))
        self._heading.setText(_HEADINGS[step])
        announce(self, _HEADINGS[step])
        self._scroll.verticalScrollBar().setValue(0)
        self._follow()
        first: QWidget = self.forward
        if step == _FILE:
            first = self.file.choose_button
        elif step == _COLUMNS and self.columns.lists:
            first = self.columns.lists[0]
        first.setFocus()

    def _follow(self) -> None:
        result = self.preview.result()
        sheet = self.file.chosen_sheet
        words = ("Lanjut", "Periksa baris", "Masukkan", "Selesai")[self.at]
        can = not self.is_busy
        if self.at == _FILE:
            can = can and sheet is not None and bool(sheet.rows)
        elif self.at == _PREVIEW and result is not None:
            can = can and result.kept > 0
            words = f"Masukkan {result.kept} klien"
        self.forward.setText(words)
        self.forward.setEnabled(can)
        show_if(self.back, _FILE < self.at < _RESULT)
        self.back.setEnabled(not self.is_busy)
        self.cancel.setText(LEAVE_WORDS if self._path else "Batal")
        show_if(self.cancel, self.at != _RESULT and not self.is_busy)

    def _build(self) -> None:
        self._heading = title("")
        self._bar_of_steps = StepsBar(len(self._steps))
        self.forward = PrimaryButton("Lanjut", self.go_on)
        self.back = SecondaryButton("Kembali", self.go_back)
        self.cancel = SecondaryButton("Batal", self.reject)
        self._words = detail("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Kemajuan")
        self.stop = SecondaryButton("Batalkan", self.call_off)
        self._progress = FoldingRow(420, spacing=12)
        self._progress.add(self._words)
        self._progress.add(self._bar, 1)
        self._progress.add(self.stop)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(px(32), px(16), px(32), px(16))
        column.setSpacing(px(12))
        for part in (self._heading, self._bar_of_steps, *self._steps):
            column.addWidget(part)
        column.addStretch(1)
        self._scroll = Scroll(content)
        self.foot = Foot(self, self.forward, self.back, self.cancel, margin=32)
        self.foot.put_above(self._progress)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self.foot)


def import_clients(context: AppContext, parent: QWidget) -> None:
    """Open the import over the window."""
    ImportDialog(context, parent).exec()
