"""What a person can do next, and doing it."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QWidget,
)

from rumah_konseling.sample.__main__ import PASSPHRASE
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.calendar.block import AppointmentBlock
from rumah_konseling.ui.help.window import HelpWindow
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.typed_field import TypedField
from tests.torture.wandering import seeing
from tests.torture.wandering.at_first_run import AtFirstRun
from tests.torture.wandering.at_the_lock import AtTheLock
from tests.torture.wandering.beside import HELP_WEIGHTS, Beside
from tests.torture.wandering.steps import Step
from tests.torture.wandering.ways import (
    AIMLESS,
    DATES,
    ELSE_PRESSED,
    FIRST_ACT,
    HELPS,
    KEYS,
    NOT_PRESSED,
    OFTEN,
    PAGES,
    RARE,
    SEEKS,
    SETTINGS,
    SIZES,
    SOUGHT,
    TABS,
    TIMES,
    WEIGHTS,
    way,
)
from tests.torture.wandering.world import World

_LEFT = Qt.MouseButton.LeftButton
_CTRL, _NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def word(number: int) -> str:
    """Return a word that nobody else typed, in letters alone, as a name may be.

    None but its first is a q: a word put into the middle of another is still seen.
    """
    letters = ""
    for _ in range(5):
        number, rest = divmod(number, 16)
        letters += "abcdefghijklmnop"[rest]
    return f"qx{letters}"


class Hands:
    """Thinks of the next step, and does it."""

    def __init__(self, world: World, chance: random.Random) -> None:
        self.world = world
        self.chance = chance
        self._typed = chance.randrange(1_000)
        # A few whose files are opened again and again; one of them is expected today.
        self._friends = chance.sample(world.active, 2) + world.expected[:1] + world.busy
        self.at_the_lock = AtTheLock(world, chance)
        self.at_first_run = AtFirstRun(world, chance)
        self.beside = Beside(world, chance)
        self._coming: list[Step] = []
        self._pauses = False
        self._asked: QWidget | None = None
        self.leave: Callable[[], None] = lambda: None

    def next_step(self) -> Step:
        """Return what is done next; what there is nothing for becomes a key."""
        shown = seeing.front(self.world.window)
        wanted = self._coming.pop() if self._coming else None
        if wanted is not None and (wanted.target or wanted.kind not in ELSE_PRESSED):
            return wanted
        if not self.world.is_open and (leads_on := self.at_the_lock.next_step(self._word)):
            return leads_on
        if leads_on := self.at_first_run.next_step():
            return leads_on
        if isinstance(shown, QMenu):
            return Step("menu", amount=self.chance.randrange(1_000_000))
        if leads_on := self.beside.next_step(shown):
            return leads_on
        weights = HELP_WEIGHTS if isinstance(shown, HelpWindow) else WEIGHTS
        kind = self.chance.choices(list(weights), list(weights.values()))[0]
        if wanted is not None:
            kind = wanted.kind
        if kind in ("go", "way") and (shown is not self.world.window or not self.world.is_open):
            kind = "press"
        if kind in AIMLESS:
            return Step(kind, amount=self.chance.randrange(1_000_000))
        if kind == "help":
            return Step("key", text=self.chance.choice(HELPS))
        if kind == "ask":
            self._coming = [Step("key", text="Down"), Step("key", text="Enter")]
            return Step(kind, text=self.beside.question())
        if kind == "way":
            self._coming = way(self.chance, self._friends, self._word)
            return self._coming.pop()
        if kind == "go":
            return Step(kind, text=self._place())
        if kind == "close" and shown is not self.world.window:
            return Step(kind)
        if kind == "paste":
            return Step(kind, text=self._word())
        parts = self._targets(kind, shown)
        if not parts and kind in ELSE_PRESSED:
            kind = "press"
            parts = self._targets(kind, shown)
        if not parts:
            names = (*KEYS, *OFTEN)
            return Step("key", text=names[self.chance.randrange(len(names))])
        first = [part for part in parts if isinstance(part, PrimaryButton)]
        sought = [part for part in parts if kind == "press" and _is_sought(part)]
        among = first if first and self.chance.random() < FIRST_ACT else parts
        among = sought if sought and self.chance.random() < SEEKS else among
        rare = [part for part in parts if kind == "press" and _is_sought(part, RARE)]
        among = rare if rare and self.chance.random() < SEEKS else among
        chosen = among[self.chance.randrange(len(among))]
        target, nth = seeing.address(parts, chosen)
        text = self._word() if kind in ("type", "retype") else ""
        if kind == "date":
            is_day = isinstance(chosen.parentWidget(), DateField)
            text = self.chance.choice(DATES if is_day else TIMES)
            after = self.chance.choice(("Tab", "Up", "Down", "PageDown", "PageUp", "Enter"))
            self._coming.append(Step("key", text=after))
        if kind == "type" and target.startswith("_SecretEdit"):
            # As one fills a form: on with Tab, and then what begins with a space.
            self._coming = [Step("key", text="Space"), Step("key", text="Tab")]
        return Step(kind, target, nth, text, self.chance.randrange(1_000_000))

    def do(self, step: Step) -> None:
        """Do a step; where its target is not there, nothing."""
        shown = seeing.front(self.world.window)
        widget = None
        if step.target:
            widget = seeing.find(self._targets(step.kind, shown), step.target, step.nth)
            if widget is None:
                return
            _bring_into_view(widget)
        acts: dict[str, Callable[[], object]] = {
            "go": lambda: self._go(step.text),
            "press": lambda: self._press(widget, step.amount),
            "type": lambda: self._type(widget, step.text),
            "retype": lambda: self._retype(widget, step.text),
            "undo": lambda: self._undo(widget, step.amount),
            "key": lambda: self._key(step.text),
            "wheel": lambda: self._wheel(widget, step.amount),
            "row": lambda: self._row(widget, step.amount),
            "poke": lambda: self._poke(widget, step.amount),
            "choose": lambda: self._choose(widget, step.amount),
            "paste": lambda: self._paste(step.text),
            "drop": lambda: self._drop(shown, step.amount),
            "close": shown.close,
            "resize": lambda: self.world.window.resize(*SIZES[step.amount % len(SIZES)]),
            "clock": lambda: self.world.turn_clock(
                (30, 60, -45, 24 * 60, -24 * 60, 3 * 24 * 60)[step.amount % 6]
            ),
            "zone": lambda: self.world.turn_zone(step.amount),
            "medium": self.world.pull_medium,
            "lock": self.leave,
            "pause": self._pause,
            "menu": lambda: self._menu(shown, step.amount),
            "date": lambda: self._date(widget, step.text),
            "appoint": lambda: self._appoint(widget, step.amount),
        }
        for others in (self.at_the_lock.acts, self.at_first_run.acts, self.beside.acts):
            acts |= {kind: partial(act, step) for kind, act in others.items()}
        if step.kind != "close" or shown is not self.world.window:
            acts[step.kind]()

    @property
    def waits(self) -> bool:
        """Whether something is at work that has to end before anybody goes on."""
        window = self.world.window
        printing = isinstance(window, MainWindow) and any(
            task.title == "Mencetak" for task in window.tasks_under_way()
        )
        pauses = self._pauses and QApplication.activeModalWidget() is self._asked
        return pauses or printing or self.at_the_lock.waits or self.at_first_run.waits

    def _targets(self, kind: str, shown: QWidget) -> list[QWidget]:
        parts: list[QWidget] = seeing.visible(shown)
        if kind == "press":
            return [
                part
                for part in parts
                if isinstance(part, QAbstractButton)
                and part.isEnabled()
                and not any(words in part.text() for words in NOT_PRESSED)
            ]
        if kind in ("type", "retype", "undo"):
            return [part for part in parts if seeing.is_typed_into(part)]
        if kind == "row":
            return [
                part
                for part in parts
                if isinstance(part, QAbstractItemView) and not isinstance(part, QHeaderView)
            ]
        if kind == "choose":
            kinds = (QComboBox, QAbstractSpinBox, QTabBar)
            return [part for part in parts if isinstance(part, kinds) and part.isEnabled()]
        if kind == "wheel":
            # What holds an answer, where there is any.
            answers = (QComboBox, QAbstractSpinBox, QTabBar, QRadioButton, QCheckBox)
            holding = [part for part in parts if isinstance(part, answers)]
            return holding or [part for part in parts if isinstance(part, QAbstractButton)]
        if kind == "date":
            lines = [part for part in parts if isinstance(part, QLineEdit)]
            return [part for part in lines if isinstance(part.parentWidget(), TypedField)]
        if kind == "appoint":
            return [part for part in parts if isinstance(part, AppointmentBlock)]
        if kind == "poke":
            return [part for part in parts if part.isEnabled() and not part.children()]
        return []

    def _pause(self) -> None:
        """Do nothing for a while: what is answered meanwhile would find its window gone.

        What comes up by itself meanwhile, such as a draft that is drawn, waits to be answered.
        """
        self._pauses, self._asked = True, QApplication.activeModalWidget()
        QTest.qWait(700)
        self._pauses = False

    def _menu(self, shown: QWidget, amount: int) -> None:
        """Choose from the menu that is open, or close it."""
        if not isinstance(shown, QMenu):
            return
        acts = [action for action in shown.actions() if action.isEnabled()]
        nth = amount % (len(acts) + 1)
        if nth == len(acts):
            QTest.keyClick(shown, Qt.Key.Key_Escape)
        else:
            QTest.mouseClick(shown, _LEFT, pos=shown.actionGeometry(acts[nth]).center())

    def _word(self) -> str:
        self._typed += 1
        return word(self._typed)

    def _place(self) -> str:
        draw = self.chance.random()
        if draw < 0.5:
            client = self.chance.choice(self._friends)
            if self.chance.random() < 0.05:
                client = self.chance.choice(self.world.active)
            return f"clients/{client}/{self.chance.choice(TABS)}"
        if draw < 0.7:
            client = self.chance.choice(self._friends)
            return f"note/{client}/{self.chance.randrange(2)}"
        if draw < 0.9:
            return f"{self.chance.choice(PAGES)}//"
        if draw < 0.95:
            return f"settings//{self.chance.choice(SETTINGS)}"
        if draw < 0.97:
            return "reports//own"
        return "clients//new"

    def _go(self, text: str) -> None:
        window = self.world.window
        if not isinstance(window, MainWindow):
            return
        page, record, tab = text.split("/")
        if page == "note":
            sessions = self.world.room.sessions.of_client(int(record), 8)
            drafts = [session for session in sessions if not session.is_signed]
            chosen = drafts if tab == "0" and drafts else sessions
            if chosen:
                window.go(Place("session", chosen[0].id))
            return
        window.go(Place(page, int(record) if record else None, tab))

    def _press(self, button: QWidget | None, amount: int) -> None:
        assert button is not None
        self.world.answer = amount
        QTest.mouseClick(button, _LEFT)

    def _type(self, field: QWidget | None, text: str) -> None:
        assert field is not None
        QTest.mouseClick(field, _LEFT)
        focused = QApplication.focusWidget()
        if focused is None or not seeing.is_typed_into(focused):
            return
        if isinstance(focused, QLineEdit) and focused.echoMode() is QLineEdit.EchoMode.Password:
            text = PASSPHRASE if ord(text[-1]) % 2 else text
        elif seeing.text_of(focused):
            # A line knows no end of its text but the end of the line.
            whole = _NONE if isinstance(focused, QLineEdit) else _CTRL
            QTest.keyClick(focused, Qt.Key.Key_End, whole)
            QTest.keyClicks(focused, " ")
        QTest.keyClicks(focused, text)

    def _retype(self, field: QWidget | None, text: str) -> None:
        self._type(field, text)
        focused = QApplication.focusWidget()
        if focused is not None and seeing.is_typed_into(focused):
            for _ in range(len(text) + 1):
                QTest.keyClick(focused, Qt.Key.Key_Backspace)

    def _undo(self, field: QWidget | None, amount: int) -> None:
        assert field is not None
        QTest.mouseClick(field, _LEFT)
        focused = QApplication.focusWidget()
        if focused is not None and seeing.is_typed_into(focused):
            for _ in range(1 + amount % 3):
                QTest.keyClick(focused, Qt.Key.Key_Z, _CTRL)

    def _key(self, name: str) -> None:
        key, how = KEYS[name]
        shown = seeing.front(self.world.window)
        focused = QApplication.focusWidget()
        inside = focused is not None and focused.window() is shown
        QTest.keyClick(focused if inside and focused else shown, key, how)

    def _wheel(self, widget: QWidget | None, amount: int) -> None:
        assert widget is not None
        middle = widget.rect().center()
        turned = QPoint(0, 120 if amount % 2 else -120)
        event = QWheelEvent(
            QPointF(middle),
            QPointF(widget.mapToGlobal(middle)),
            QPoint(),
            turned,
            Qt.MouseButton.NoButton,
            _NONE,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)

    def _row(self, view: QWidget | None, amount: int) -> None:
        assert isinstance(view, QAbstractItemView)
        model = view.model()
        if model is None or not model.rowCount():
            return
        index = model.index(amount % model.rowCount(), 0)
        view.scrollTo(index)
        at = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), _LEFT, _NONE, at)
        if amount % 3:
            QTest.mouseDClick(view.viewport(), _LEFT, _NONE, at)

    def _poke(self, widget: QWidget | None, amount: int) -> None:
        assert widget is not None
        at = QPoint(amount % max(1, widget.width()), (amount // 7) % max(1, widget.height()))
        if isinstance(widget, QAbstractButton):
            return
        if amount % 11 == 0:
            QTest.mouseDClick(widget, _LEFT, _NONE, at)
        else:
            QTest.mouseClick(widget, _LEFT, _NONE, at)

    def _date(self, field: QWidget | None, text: str) -> None:
        """Type a date or a time over what stands there."""
        assert isinstance(field, QLineEdit)
        QTest.mouseClick(field, _LEFT)
        QTest.keyClick(field, Qt.Key.Key_A, _CTRL)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        # Qt's own hands know no key for a letter of another script.
        if text.isascii():
            QTest.keyClicks(field, text)
        else:
            field.insert(text)

    def _appoint(self, block: QWidget | None, amount: int) -> None:
        """Choose an appointment of the calendar, or open it."""
        assert block is not None
        QTest.mouseClick(block, _LEFT)
        if amount % 5 == 0:
            QTest.mouseDClick(block, _LEFT)

    def _choose(self, widget: QWidget | None, amount: int) -> None:
        assert widget is not None
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(widget, QTabBar) and widget.count():
            tab = widget.tabRect(amount % widget.count()).center()
            QTest.mouseClick(widget, _LEFT, _NONE, tab)
            return
        for _ in range(1 + amount % 3):
            QTest.keyClick(widget, Qt.Key.Key_Up if amount % 5 == 0 else Qt.Key.Key_Down)

    def _paste(self, text: str) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and seeing.is_typed_into(focused):
            QGuiApplication.clipboard().setText(f"{text} ")
            QTest.keyClick(focused, Qt.Key.Key_V, _CTRL)

    def _drop(self, shown: QWidget, amount: int) -> None:
        takers = [part for part in seeing.visible(shown) if part.acceptDrops()]
        if not takers:
            return
        taker = takers[amount % len(takers)]
        data = QMimeData()
        if seeing.is_typed_into(taker) or amount % 3:
            data.setText("dijatuhkan")
        else:
            data.setUrls([QUrl.fromLocalFile(str(self.world.medium))])
        at = taker.rect().center()
        if seeing.is_typed_into(taker):
            # Behind what stands there: a word that was cut in two would count as lost.
            at.setX(taker.width() - 2)
        copying = Qt.DropAction.CopyAction
        entered = QDragEnterEvent(at, copying, data, _LEFT, _NONE)
        QApplication.sendEvent(taker, entered)
        if entered.isAccepted():
            dropped = QDropEvent(QPointF(at), copying, data, _LEFT, _NONE)
            QApplication.sendEvent(taker, dropped)


def _is_sought(part: QWidget, sought: tuple[str, ...] = SOUGHT) -> bool:
    if not isinstance(part, QAbstractButton):
        return False
    said = f"{part.text()} {part.accessibleName()}"
    return any(words in said for words in sought)


def _bring_into_view(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 0, 24)
        above = above.parentWidget()
