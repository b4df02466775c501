"""Long work at the foot of the window: what it is, how far, and how to call it off."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from rumah_konseling.ui.tasks import Task
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.labels import PlainLabel, announce
from rumah_konseling.ui.widgets.showing import show_if


class TaskStrip(QFrame):
    """One line for each titled task; gone when there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.tasks: list[Task] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(32), px(8), px(32), px(8))
        self.hide()

    def follow(self, task: Task) -> None:
        """Show ``task`` until it ends; one without a title stays unseen."""
        if not task.title:
            return
        line = _TaskLine(task)
        self.tasks.append(task)
        self._column.addWidget(line)
        self.show()
        announce(self, task.title)

        def ended() -> None:
            self.tasks.remove(task)
            self._column.removeWidget(line)
            line.deleteLater()
            self.setVisible(bool(self.tasks))

        task.ended.connect(ended)


class _TaskLine(QWidget):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(task.title)
        self._bar.setMaximumWidth(px(240))
        self._cancel = QuietButton("Batalkan", self._call_off)
        show_if(self._cancel, task.cancellable)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(PlainLabel(task.title))
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        row.addStretch(1)
        task.progressed.connect(self._show)

    def _show(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _call_off(self) -> None:
        self._task.cancel()
        self._cancel.setEnabled(False)
        self._cancel.setText("Membatalkan…")
