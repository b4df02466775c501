"""What has to hold after every step, whatever was done."""

from __future__ import annotations

import os
import sys
import threading
import traceback
import weakref
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from rumah_konseling.errors import ClockInDoubt
from rumah_konseling.guide.topics import TopicKind
from rumah_konseling.records.calendar.appointment_model import AppointmentStatus
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.calendar.dialog import AppointmentDialog
from rumah_konseling.ui.emergency.dialog import EmergencyDialog
from rumah_konseling.ui.help.window import HelpWindow
from rumah_konseling.ui.referrals.recipient_field import RecipientField
from rumah_konseling.ui.setup.wizard import SetupWizard
from rumah_konseling.ui.vault.lock_window import LockWindow
from rumah_konseling.ui.widgets.draft_dialog import DraftDialog
from rumah_konseling.ui.widgets.draft_question import DraftQuestion
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.records.stories import vault_of
from tests.torture.wandering import done, seeing
from tests.torture.wandering.records import WORD, Records, Written
from tests.torture.wandering.steps import Step
from tests.torture.wandering.world import World

# What the offscreen platform says of itself; no fault of ours.
_CHATTER = ("This plugin does not support", "propagateSizeHints")
# These change no answer.
_ONLY_LOOKS = ("wheel", "resize", "pause", "zone")
# Letters taken back by hand are not lost.
_TAKES_BACK = ("key", "type", "retype", "paste", "drop", "choose", "undo", "date")
_LETS_GO = (
    "Batal",
    "Buang",
    "Pilih ",
    "Lanjutkan isian",
    "Mulai dari kosong",
    "Hapus",
    "Kembalikan",
    "Lepaskan",
    "Pakai",
)
_WAITS = (AppointmentStatus.PLANNED, AppointmentStatus.CAME, AppointmentStatus.LATE)
_PROVED_EVERY = 400
_ASKED_EVERY = 15
# What is chosen takes the place of what was typed.
_REPLACED = {"QComboBox", "QAbstractSpinBox", "_SecretEdit", "_PickerEdit", "TimeField"}
_TURNS = 10


class Broken(AssertionError):
    """A promise did not hold."""


class Watch:
    """Compares the screen and the records before and after each step."""

    def __init__(self, world: World, stderr: int) -> None:
        self._world = world
        self._stderr, self._said = stderr, os.fstat(stderr).st_size
        self.failures: list[str] = []
        self.is_leaving = False
        self._owners: dict[str, frozenset[str] | None] = {}
        # Words that must be kept, and the field each was typed into.
        self._owed: dict[str, weakref.ref[QWidget]] = {}
        self._shown: QWidget | None = None
        self._answers: dict[QWidget, object] = {}
        self._whose: list[frozenset[str] | None] = [None, None]
        self._step = Step("begin")
        self._outside: set[str] = set()
        self.steps = 0
        self._unseen = 0
        self.counts = {"rows": 0, "words": 0, "dialogs": 0, "unlocked": 0, "custodians": 0}
        self.counts |= {"other_rooms": 0, "dates": 0, **dict.fromkeys(done.DONE, 0)}
        self._scene: done.Scene | None = None
        # Of each room: its records as they were last seen, and what is owed in it.
        self._which = world.which
        self._others: dict[int, tuple[Records, dict[str, weakref.ref[QWidget]]]] = {}
        self._listen()
        self._records = Records(world.room)

    def begin(self) -> None:
        """Look at what was just opened."""
        if self._world.is_open:
            self._turn_to_room(self._world.which)
            self.counts["unlocked"] += 1
        else:
            self.counts["custodians"] += 1
        self.stand_outside()

    def rooms_to_look_at(self) -> list[int]:
        """Return which rooms are to be opened once more, to see that all is kept in them."""
        return [*([] if self._world.is_open else [self._which]), *self._others]

    def _turn_to_room(self, which: int) -> None:
        former: Records | None = self._records
        if which != self._which:
            self._others[self._which] = (self._records, self._owed)
            former, self._owed = self._others.pop(which, (None, {}))
            self._which = which
            self.counts["other_rooms"] += 1
        self._records = Records(self._world.room, former)

    def stand_outside(self) -> None:
        """Look at a window of another kind than before: the room's, its lock's, a custodian's."""
        self._answers, self._shown, self._scene = {}, None, None
        self._whose = [None, None]
        # What the parts of the room that was left said on their way out.
        self._said = os.fstat(self._stderr).st_size

    def before(self, step: Step) -> None:
        """Remember how all stands before a step."""
        seeing.look_anew()
        self._step = step
        shown = seeing.front(self._world.window)
        if shown is not self._shown and shown is not self._world.window:
            self.counts["dialogs"] += 1
        self._shown = shown
        about = seeing.whose_appointment(self._world.window, step.target)
        self._whose = [self._whose[1], about or seeing.whose(self._world.window)]
        self._scene = done.scene(self._world)
        self._answers = seeing.answers(shown)
        self._let_go(step, shown)

    def after(self) -> None:
        """Raise when a promise was broken by the step."""
        seeing.look_anew()
        self.steps += 1
        self._nothing_failed()
        self._count_what_was_done()
        self._focus_is_seen()
        self._help_answers()
        shown = seeing.front(self._world.window)
        if shown is self._shown:
            self._only_what_was_acted_on()
        self._take_typed(shown)
        self._no_secret_is_shown()
        if not self._world.is_open:
            self._nobody_is_shown()
            return
        self._can_be_told_apart(shown)
        self._names_the_client(shown)
        self._tour_is_seen()
        written = self._records.look()
        self.counts["rows"] += len(written)
        for one in written:
            self._belongs(one)
        self._leaves_by_the_door(written)
        if self.steps % _ASKED_EVERY == 0:
            self.nothing_is_lost()
        if self.steps % _PROVED_EVERY == 0:
            self.prove()

    def forgotten_by_the_lock(self) -> None:
        """Owe no more what stood in windows that promise nothing at a lock."""
        for word, field in list(self._owed.items()):
            if field() is None:
                del self._owed[word]

    def nothing_is_lost(self) -> None:
        """Every typed word is kept, or stands where it was typed."""
        kept = self._records.words()
        for word, reference in list(self._owed.items()):
            if word in kept:
                continue
            field = _alive(reference)
            if field is None or word not in seeing.text_of(field).lower():
                where = _told(field) if field is not None else "a field that is gone"
                raise Broken(f"what was typed is lost: {word} in {where}, after {self._step}")

    def prove(self) -> None:
        """Every digest and the audit chain hold."""
        findings = vault_of(self._world.room).verify()
        if findings:
            raise Broken(f"the room can't be proved: {findings[0]}")

    def _nothing_failed(self) -> None:
        if self.failures:
            raise Broken(f"after {self._step}: {self.failures[0]}")
        said = os.fstat(self._stderr).st_size
        if said != self._said:
            words = os.pread(self._stderr, 2_000, self._said).decode(errors="replace")
            raise Broken(f"said on stderr after {self._step}: {words}")

    def _count_what_was_done(self) -> None:
        if self._scene is None:
            return
        now = done.scene(self._world)
        for name, came in done.DONE.items():
            self.counts[name] += came(self._step, self._scene, now)
        self.counts["dates"] += self._step.kind == "date"

    def _help_answers(self) -> None:
        """F1 shows a help over whatever is in front, and “Mengapa?” a principle of it."""
        was = self._scene
        if was is None or not was.is_window:
            return
        why = self._step.kind == "press" and self._step.target == "WhyButton|Mengapa?"
        if not why and self._step.text != "F1":
            return
        # Which of them has the keyboard is known a turn later.
        kinds = [one.topic.kind for one in seeing.helps() if one.topic is not None]
        if not kinds:
            raise Broken(f"no help is shown by {self._step} over {was.shown}")
        if why and TopicKind.PRINCIPLE not in kinds:
            raise Broken(f"no principle is shown by {self._step}, but {kinds}")

    def _tour_is_seen(self) -> None:
        """The card of the tour is seen, whole, while there is a tour."""
        window = self._world.window
        tour = window.tour if isinstance(window, MainWindow) else None
        if tour is None:
            return
        ground = tour.card.parentWidget()
        if not tour.card.isVisible() or not ground.rect().contains(tour.card.geometry()):
            raise Broken(f"the card of the tour is not seen after {self._step}")

    def _focus_is_seen(self) -> None:
        focused = QApplication.focusWidget()
        shown = seeing.front(self._world.window)
        if focused is None:
            return
        inside = focused.window() in (shown, QApplication.activeWindow(), self._world.window)
        if focused.isVisible() and inside:
            self._unseen = 0
            return
        # What has just gone is deleted a turn later, and the focus moves on with it.
        self._unseen += 1
        if self._unseen > _TURNS:
            raise Broken(f"the focus is on nothing visible after {self._step}: {_told(focused)}")

    def _only_what_was_acted_on(self) -> None:
        if self._step.kind not in _ONLY_LOOKS:
            return
        now = seeing.answers(self._shown) if self._shown else {}
        changed = [one for one, value in self._answers.items() if now.get(one, value) != value]
        # The wheel turns what has the focus, and with it what hangs on that answer.
        if changed and not any(widget.hasFocus() for widget in changed):
            words, value = seeing.words_of(changed[0]), self._answers[changed[0]]
            raise Broken(f"{words} changed from {value} to {now[changed[0]]} by {self._step}")

    def _take_typed(self, shown: QWidget) -> None:
        focused = QApplication.focusWidget()
        if focused is None or not seeing.is_typed_into(focused) or not self._step.text:
            return
        text = seeing.text_of(focused).lower()
        for word in WORD.findall(self._step.text):
            word = word.lower()
            if self._step.kind in ("type", "retype", "paste") and word not in self._owners:
                self.counts["words"] += 1
                self._owners[word] = seeing.whose(self._world.window)
                if word in text and _is_kept(focused):
                    self._owed[word] = weakref.ref(focused)

    def _let_go(self, step: Step, shown: QWidget) -> None:
        """What a person takes back or throws away is owed no more."""
        gives_up = step.kind == "press" and any(words in step.target for words in _LETS_GO)
        gives_up |= (step.kind == "close" or step.text in ("Escape", "Alt+Left")) and isinstance(
            shown, DraftQuestion | AppointmentDialog
        )
        focused = QApplication.focusWidget()
        acted_on = [
            one
            for one in seeing.visible(shown, QPlainTextEdit) + seeing.visible(shown, QLineEdit)
            if one is focused or seeing.words_of(one) == step.target
        ]
        for word, reference in list(self._owed.items()):
            field = _alive(reference)
            asks = shown.parentWidget() if shown.isWindow() else None
            asker = asks.window() if asks is not None else None
            if gives_up and (not _is_seen(field) or field.window() in (shown, asker)):
                del self._owed[word]
            elif field is None:
                # After a lock the words stand in another field than they were typed into.
                came_back = (one for one in acted_on if word in seeing.text_of(one).lower())
                if step.kind in _TAKES_BACK and any(came_back):
                    del self._owed[word]
            elif step.kind in _TAKES_BACK and (
                field is focused or seeing.words_of(field) == step.target
            ):
                # Typed over, undone or deleted, perhaps; checked again by what stands there.
                self._owed.pop(word)
                if step.kind in ("type",):
                    self._owed[word] = reference

    def _belongs(self, one: Written) -> None:
        strict = self._step.kind not in ("clock", "lock", "begin") and not one.is_by_itself
        # A draft may be written a moment after the screen went on.
        late = self._whose if one.action == "draft" else self._whose[1:]
        about = [codes for codes in late if codes]
        if strict and one.code and self._whose[1] and not any(one.code in c for c in about):
            raise Broken(
                f"{one.action} {one.where} is of {one.code}, the screen of "
                f"{sorted(self._whose[1])}, by {self._step}"
            )
        for word in one.words:
            owners = self._owners.get(word)
            if owners and one.code and one.code not in owners:
                raise Broken(
                    f"{word} was typed for {sorted(owners)} and is in {one.where} of {one.code}"
                )
        if one.is_new_session:
            self._is_the_meeting_of_today(int(one.where.partition("/")[2]))

    def _is_the_meeting_of_today(self, session_id: int) -> None:
        room = self._world.room
        session = room.sessions.get(session_id)
        if session.appointment_id is not None:
            return
        for one in room.appointments.on(room.clock.today()):
            if one.client_id != session.client_id or one.status not in _WAITS:
                continue
            if room.sessions.of_appointment(one.id) is None:
                raise Broken(f"session {session_id} is a second one: appointment {one.id} waits")

    def _leaves_by_the_door(self, written: list[Written]) -> None:
        there = {str(path) for path in self._world.outside.rglob("*")}
        new = there - self._outside
        self._outside = there
        if new and not any(one.action != "draft" for one in written):
            raise Broken(f"left without a word in the log: {sorted(new)}")

    def _no_secret_is_shown(self) -> None:
        """Look into every window: what is pressed in one may bring another to the front."""
        asked = self._step.kind in ("press", "poke") and "Tampilkan" in self._step.target
        for edit in QApplication.allWidgets():
            if type(edit).__name__ != "_SecretEdit" or not edit.isVisible():
                continue
            assert isinstance(edit, QLineEdit)
            is_shown = edit.echoMode() is QLineEdit.EchoMode.Normal
            if is_shown and not asked and not getattr(edit, "was_shown", False):
                raise Broken(f"a passphrase is shown by {self._step}")
            edit.was_shown = is_shown  # type: ignore[attr-defined]

    def _nobody_is_shown(self) -> None:
        """A locked room tells nobody's name; a custodian no code of a file."""
        for window in QApplication.topLevelWidgets():
            if not window.isVisible():
                continue
            if isinstance(window, HelpWindow) and not _belongs_to(window, self._world.window):
                raise Broken(f"a help of the room is left outside of it, by {self._step}")
            said = "\n".join(seeing.texts(window))
            locked = isinstance(self._world.window, LockWindow | SetupWizard)
            told = [name for name in self._world.names if locked and name in said]
            if told := told or seeing.CODE.findall(said):
                raise Broken(f"outside of the room {told[0]} is shown, by {self._step}")

    def _can_be_told_apart(self, shown: QWidget) -> None:
        for field in seeing.visible(shown, RecipientField):
            lines: QComboBox = field.list
            words = [lines.itemText(row).casefold() for row in range(lines.count())]
            if len(set(words)) < len(words):
                raise Broken("two recipients have the same words in one list")
        picks = [b.accessibleName() for b in seeing.visible(shown, QAbstractButton)]
        picks = [name for name in picks if name.startswith("Pilih ")]
        if isinstance(shown, EmergencyDialog) and len(set(picks)) < len(picks):
            raise Broken(f"two recipients have the same words on their buttons: {picks}")

    def _names_the_client(self, shown: QWidget) -> None:
        if not isinstance(shown, QuestionDialog | DraftDialog) or not isinstance(shown, QDialog):
            return
        if getattr(shown, "was_read", False):
            return
        shown.was_read = True  # type: ignore[attr-defined, union-attr]
        said = " ".join(seeing.texts(shown))
        codes = set(seeing.CODE.findall(said))
        if len(codes) != 1 or not isinstance(shown, QuestionDialog):
            return
        code = codes.pop()
        row = vault_of(self._world.room).query_one(
            "SELECT name FROM client WHERE code = ?", (code,)
        )
        if row is not None and row["name"] not in said:
            raise Broken(f"a question names {code} and not the client: {said[:200]}")

    def _listen(self) -> None:
        def on_failure(
            kind: type[BaseException], error: BaseException, trace: TracebackType | None
        ) -> None:
            # The room's own answer to every writing, told in words by the last net.
            if not self.is_leaving and not issubclass(kind, ClockInDoubt):
                lines = traceback.format_exception(kind, error, trace)
                self.failures.append("".join(lines)[-2_500:])

        def on_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
            harmless = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
            if kind not in harmless and not any(chat in message for chat in _CHATTER):
                self.failures.append(f"Qt: {message}")

        def on_unraisable(told: Any) -> None:
            on_failure(told.exc_type, told.exc_value, told.exc_traceback)

        sys.excepthook = on_failure
        sys.unraisablehook = on_unraisable
        threading.excepthook = lambda told: on_failure(
            told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback
        )
        qInstallMessageHandler(on_qt)


def _belongs_to(part: QWidget, window: QWidget) -> bool:
    above: QWidget | None = part
    while above is not None and above is not window:
        above = above.parentWidget()
    return above is window


def _is_seen(field: QWidget | None) -> bool:
    return field is not None and field.isVisible()


def _told(widget: QWidget) -> str:
    """Return what a part is, and where it stands."""
    chain = [seeing.words_of(widget)]
    part = widget.parentWidget()
    while part is not None:
        chain.append(f"{type(part).__name__}{'' if part.isVisible() else ' (hidden)'}")
        part = part.parentWidget()
    return " < ".join(chain)


def _alive(reference: weakref.ref[QWidget]) -> Any | None:
    field = reference()
    if field is None:
        return None
    try:
        field.isVisible()
    except RuntimeError:
        return None  # Qt has deleted it
    return field


def _is_kept(field: QWidget) -> bool:
    """Whether the app promises to keep what is typed into a field."""
    part: QWidget | None = field
    names = set()
    while part is not None:
        if isinstance(part, HelpWindow):
            return False  # what is looked for in the help is no record
        names |= {cls.__name__ for cls in type(part).__mro__}
        part = part.parentWidget()
    keeps = {"SessionEditor", "DraftDialog", "DraftQuestion", "ClientFormView"}
    return bool(names & keeps) and not names & _REPLACED
