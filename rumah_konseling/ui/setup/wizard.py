"""The first run: three ways in, each one step at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from rumah_konseling.clock import Clock
from rumah_konseling.errors import RoomError
from rumah_konseling.room.custody import Custody
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.help.helper import Helper
from rumah_konseling.ui.keys import FINISH, HELP, TALK_BACK, TALK_ON, bind
from rumah_konseling.ui.platform.first_size import open_whole
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.settings.identity_fields import IdentityFields
from rumah_konseling.ui.settings.paper_fields import PaperFields
from rumah_konseling.ui.setup.identity_steps import CounselorStep, PaperStep, RoomStep
from rumah_konseling.ui.setup.moving_steps import SummaryStep, TargetStep
from rumah_konseling.ui.setup.places import FILE_NAME, SAMPLE_FOLDER, data_folder, free_place
from rumah_konseling.ui.setup.restore_state import Restoring
from rumah_konseling.ui.setup.restore_steps import PaperKeyStep, SourceStep
from rumah_konseling.ui.setup.sample_step import SampleStep
from rumah_konseling.ui.setup.step import Step
from rumah_konseling.ui.setup.unlock_steps import NewPassphraseStep, OpenerStep, UnlockStep
from rumah_konseling.ui.setup.vault_steps import (
    Made,
    PassphraseStep,
    PlaceStep,
    ProofStep,
    SheetStep,
)
from rumah_konseling.ui.setup.welcome import NEW, RESTORE, Welcome
from rumah_konseling.ui.theme import dress, px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import PlainLabel, announce
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.steps_bar import StepsBar
from rumah_konseling.vault.keys.keys import RECOMMENDED, KdfParameters


@dataclass(frozen=True, slots=True)
class Way:
    """One way in: its steps in order, and the open room once they are all done.

    A custodian ends with what they are given of it.
    """

    steps: tuple[Step, ...]
    room: Callable[[], CounselingRoom | Custody | None]


_BAR = 12  # pixels at 100 %: what an upright scroll bar takes


@guarded
class SetupWizard(QMainWindow):
    """Leads to an open room, which ``finished`` carries.

    ``folder`` is where a new room is suggested; ``kdf`` what deriving its keys costs.
    ``replaced`` is a room in whose place another is to be brought: its way begins at once.
    With ``can_leave`` the welcome offers the way back to the lock screen, which ``left`` asks for.
    What is typed is kept in memory only, however often the way goes back.
    """

    finished = Signal(object)
    left = Signal()

    def __init__(
        self,
        folder: Path | None = None,
        kdf: KdfParameters = RECOMMENDED,
        clock: Clock | None = None,
        replaced: Path | None = None,
        can_leave: bool = False,
    ) -> None:
        super().__init__()
        dress(self)
        self.setWindowTitle("Rumah Konseling")
        self._folder = folder or data_folder()
        self._replaced, self._can_leave = replaced, can_leave
        self._kdf, self._clock = kdf, clock or Clock()
        self._made, self.restoring = Made(), Restoring()
        self._ways: dict[str, Way] = {}
        self._way: Way | None = None
        self._at = 0
        self._is_busy = self._is_handed_over = False
        self.welcome = Welcome(can_leave=can_leave)
        self.welcome.chosen.connect(self.choose)
        self.welcome.left.connect(self.left)
        self._build()
        self.setMinimumSize(480, 420)
        open_whole(self)
        self._show_welcome()
        if replaced is not None:
            self.choose(RESTORE)

    @property
    def step(self) -> Step | None:
        """The step on screen; ``None`` at the welcome."""
        return self._way.steps[self._at] if self._way else None

    @property
    def is_new(self) -> bool:
        """Whether the way that is gone makes a new room."""
        return self._way is not None and self._way is self._ways.get(NEW)

    def choose(self, key: str) -> None:
        """Go one of the three ways, where it was left if it was gone before."""
        if key not in self._ways:
            self._ways[key] = self._build_way(key)
        self._way = self._ways[key]
        self._show_step(0)

    def forward(self) -> None:
        """Do the act of the step on screen."""
        if self.step is not None and not self._is_busy:
            self.step.go_on()

    def backward(self) -> None:
        """Go back one step, or call off what is under way; nothing typed is lost."""
        step = self.step
        if step is None or not step.can_go_back or not self._back.isEnabled():
            return
        if self._is_busy:
            step.call_off()
            if self._at:
                self._back.setEnabled(False)
                return
        at = self._at - 1
        assert self._way is not None
        while at >= 0 and not self._way.steps[at].is_needed:
            at -= 1
        if at < 0:
            self._show_welcome()
        else:
            self._show_step(at)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of a room that was made but not handed over, and of copies not accepted."""
        if self.step is not None:
            self.step.call_off()
        for room in [way.room() for way in self._ways.values()]:
            if room is not None and not self._is_handed_over:
                room.close()
        self.restoring.let_go()
        super().closeEvent(event)

    def _on_done(self) -> None:
        way = self._way
        assert way is not None
        at = self._at + 1
        while at < len(way.steps) and not way.steps[at].is_needed:
            at += 1
        if at < len(way.steps):
            self._show_step(at)
            return
        room = way.room()
        assert room is not None, "the last step leaves an open room"
        self._is_handed_over = True
        self.finished.emit(room)

    def _show_welcome(self) -> None:
        self._way = None
        self._stack.setCurrentIndex(0)
        for part in (self._progress, self._where, self._foot):
            part.hide()
        # Nothing wears the focus ring until a key is pressed; Tab begins at the primary act.
        self._ground.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter do the primary act of the welcome, too, where nothing has the focus yet."""
        if self._way is None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.welcome.buttons[NEW].click()
            return
        super().keyPressEvent(event)

    def _show_step(self, at: int) -> None:
        way = self._way
        assert way is not None
        self._at = at
        step = way.steps[at]
        needed = [one for one in way.steps if one.is_needed]
        number = needed.index(step)
        self._progress.show_steps(number, len(needed))
        self._where.setText(f"{step.name} · {number + 1} dari {len(needed)}")
        for part in (self._progress, self._where):
            show_if(part, len(needed) > 1)
        self._foot.show()
        self._hold("")
        for index in range(1, self._stack.count()):
            scroll = self._stack.widget(index)
            if isinstance(scroll, Scroll) and scroll.widget() is step:
                self._stack.setCurrentIndex(index)
                scroll.verticalScrollBar().setValue(0)
        self._back.setVisible(step.can_go_back)
        # Where a step has nothing to type or choose, Enter is for its act.
        self._next.setFocus()
        step.enter()
        announce(self, self._where.text())

    def _on_busy(self, step: Step, words: str) -> None:
        if step is self.step:
            self._hold(words)

    def _hold(self, words: str) -> None:
        """Show that something is under way, or give the step back."""
        self._is_busy = bool(words)
        step = self.step
        assert step is not None
        self._next.setText(words or step.act)
        self._next.setEnabled(not words)
        self._back.setText("Batalkan" if words and step.can_call_off else "Kembali")
        self._back.setEnabled(not words or step.can_call_off)
        self._bar.setRange(0, 0)
        self._bar.setVisible(bool(words))
        if words:
            announce(self, words)

    def _build_way(self, key: str) -> Way:
        made, restoring = self._made, self.restoring
        suggested = self._folder / FILE_NAME
        if key == NEW:
            fields, paper = IdentityFields(self), PaperFields(self)
            pages = PaperStep(fields, paper)
            # Who comes from a room wants another; who has none may have forgotten this one.
            place = PlaceStep(free_place(self._folder) if self._can_leave else suggested)
            secret = PassphraseStep(made, place, lambda: pages.identity, self._kdf, self._clock)
            way = Way(
                (
                    RoomStep(fields, paper),
                    CounselorStep(fields, paper),
                    pages,
                    place,
                    secret,
                    SheetStep(made, self._clock),
                    ProofStep(made),
                ),
                lambda: made.room,
            )
            place.existing.connect(self._open_existing)
            secret.misplaced.connect(lambda error: self._misplaced(place, error))
        elif key == RESTORE:
            way = Way(
                (
                    SourceStep(restoring),
                    PaperKeyStep(restoring),
                    UnlockStep(restoring),
                    OpenerStep(restoring),
                    NewPassphraseStep(restoring),
                    TargetStep(restoring, self._replaced or suggested, self._kdf, self._clock),
                    SummaryStep(restoring, self._clock),
                ),
                lambda: restoring.opened,
            )
        else:
            sample = SampleStep(self._folder / SAMPLE_FOLDER, self._kdf)
            way = Way((sample,), lambda: sample.room)
        for step in way.steps:
            step.done.connect(self._on_done)
            step.sent.connect(self.forward)
            step.busy.connect(partial(self._on_busy, step))
            step.progressed.connect(self._show_progress)
            self._stack.addWidget(Scroll(step))
        return way

    def _misplaced(self, place: PlaceStep, error: RoomError) -> None:
        assert self._way is not None
        self._show_step(self._way.steps.index(place))
        place.refuse(error)

    def _open_existing(self, path: Path) -> None:
        self.choose(RESTORE)
        assert self._way is not None
        source = self._way.steps[0]
        assert isinstance(source, SourceStep)
        source.use_in_place(path)

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _build(self) -> None:
        self._progress = StepsBar()
        self._where = PlainLabel("", "small")
        self._stack = QStackedWidget()
        self._stack.addWidget(Scroll(self.welcome))
        self._next = PrimaryButton("Lanjut", self.forward)
        self._back = SecondaryButton("Kembali", self.backward)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(px(240))
        self._bar.setAccessibleName("Kemajuan")
        self._foot = FoldingRow(360, spacing=12)
        self._foot.add(self._back)
        self._foot.row.addStretch(1)
        self._foot.add(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        self._foot.add(self._next)
        QWidget.setTabOrder(self._next, self._back)
        middle = QWidget()
        middle.setMaximumWidth(px(900))
        column = QVBoxLayout(middle)
        # Head and foot end where the cards do, beside the place of the bar.
        column.setContentsMargins(px(24), px(28), px(24 - _BAR), px(28))
        column.setSpacing(px(12))
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, px(_BAR), 0)
        head.addWidget(self._progress)
        self._foot.row.setContentsMargins(0, 0, px(_BAR), 0)
        column.addLayout(head)
        column.addWidget(self._where)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)
        ground = self._ground = QWidget()
        ground.setObjectName("ground")
        ground.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        outer = QHBoxLayout(ground)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)
        outer.addWidget(middle, 100)
        outer.addStretch(1)
        self.setCentralWidget(ground)
        self.helper = Helper(self, lambda: ("first_run", ""))
        bind(HELP, self, lambda: self.show_help("", self))
        bind(FINISH, self, self.forward)
        bind(TALK_ON, self, self.forward)
        bind(TALK_BACK, self, self.backward)

    def show_help(self, topic: str, over: QWidget) -> None:
        """Show a topic of the help."""
        self.helper.show(topic, over)
