"""Jadwal: a day or a week, and the appointment that is chosen."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.errors import NotFound
from rumah_konseling.records.calendar.appointment_checks import FIRST_DAY, LAST_DAY
from rumah_konseling.records.calendar.appointment_model import Appointment, AppointmentStatus
from rumah_konseling.records.settings.days_off import day_off
from rumah_konseling.ui.app_context import AppContext, Page, Place
from rumah_konseling.ui.calendar.acts import CalendarActs
from rumah_konseling.ui.calendar.day_list import show_day_list
from rumah_konseling.ui.calendar.dialog import AppointmentDialog
from rumah_konseling.ui.calendar.layout import DayColumn, Slot, next_open, start_minute, week_of
from rumah_konseling.ui.calendar.making import ask_appointment
from rumah_konseling.ui.calendar.month_popup import MonthPopup
from rumah_konseling.ui.calendar.panel import AppointmentPanel
from rumah_konseling.ui.calendar.remembered import remember_view, remembered_view
from rumah_konseling.ui.calendar.view import CalendarView
from rumah_konseling.ui.calendar.words import span_of_days
from rumah_konseling.ui.dates import full_date
from rumah_konseling.ui.keys import PICK_DATE, PRINT_DAY, UNDO, bind
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import SecondaryButton, StepButton
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.page_head import PageHead
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.tabs import Tabs

_VIEWS = (("day", "Hari"), ("week", "Minggu"))
_KINDS = {"appointments", "clients", "settings", "sessions"}
_MARKS = {
    "d": AppointmentStatus.CAME,
    "t": AppointmentStatus.LATE,
    "x": AppointmentStatus.DID_NOT_COME,
}
# The letters that do something with the appointment the keyboard stands on.
_OF_ONE = {*_MARKS, "s", "b"}
NO_ONE_HERE = "Jam ini kosong. Pilih dahulu janji temunya dengan panah."


class CalendarPage(Page):
    """The counselor's day."""

    title = "Jadwal"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.day = context.room.clock.today()
        self.acts = CalendarActs(context, self)
        self.view = CalendarView()
        self.panel = AppointmentPanel(context, self.acts)
        self.tabs = Tabs(_VIEWS)
        self.tabs.show_key(remembered_view())
        self._popup = MonthPopup(self, context.room.clock.today)
        self._build()
        self._connect()
        self._tick = QTimer(self, interval=30_000)
        self._tick.timeout.connect(self._on_tick)
        self._tick.start()
        self._read()

    def show_place(self, place: Place) -> None:
        """Show an appointment on its day, or the day named by the tab."""
        if place.record is not None:
            self.show_appointment(self.context.room.appointments.get(place.record))
            return
        if place.tab:
            self.go_to(date.fromisoformat(place.tab))
        # The arrows that the panel names are heard by the board, not by the buttons above it.
        self.view.board.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again what is shown."""
        if changed & _KINDS:
            self._read()
            self._show_chosen_again()

    def run_primary(self) -> None:
        """Make an appointment where the keyboard stands, or at the next quarter of an hour."""
        slot = self.view.board.cursor_slot
        stands = self.view.board.hasFocus() and slot is not None
        self._new(slot.moment() if stands and slot else None)

    def go_to(self, day: date) -> None:
        """Show the day, or the week that it is in."""
        slot = self.view.board.cursor_slot
        self.day = day = min(max(day, FIRST_DAY), LAST_DAY)
        self.view.board.cursor_slot = Slot(day, slot.minute) if slot else None
        self._read()

    def show_appointment(self, one: Appointment) -> None:
        """Show the day of an appointment with the keyboard on it."""
        self.go_to(one.day)
        self.view.board.select(one.id)
        self.panel.show_appointment(one)

    def turn(self, step: int) -> None:
        """Go to the next or the former day or week."""
        slot = self.view.board.cursor_slot
        day = slot.day if slot else self.day
        if self.tabs.key == "week":
            self.go_to(day + timedelta(weeks=step))
        else:
            self.go_to(next_open(day, step, self.context.room.settings.calendar()))

    def go_today(self) -> None:
        """Come back to today."""
        self.go_to(self.context.room.clock.today())
        self.view.board.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_day(self) -> None:
        """Show the printed list of the day on which the keyboard stands."""
        slot = self.view.board.cursor_slot
        show_day_list(self.context, slot.day if slot else self.day, self)

    def _read(self) -> None:
        room = self.context.room
        settings = room.settings.calendar()
        if self.tabs.key == "week":
            monday = self.day - timedelta(days=self.day.weekday())
            found = room.appointments.between(monday, monday + timedelta(days=6))
            days = week_of(self.day, settings, {one.day for one in found})
        else:
            found, days = room.appointments.on(self.day), [self.day]
        columns = [DayColumn(day, settings.spans(day), day_off(day)) for day in days]
        self.view.board.minutes = settings.minutes
        self.view.show_days(columns, found, room.clock.now())
        self._head.set_subtitle(
            full_date(days[0]) if len(days) == 1 else span_of_days(days[0], days[-1])
        )

    def _on_tick(self) -> None:
        # Time goes by; but nothing is laid anew under a hand that holds it.
        if self.isVisible() and not self.view.board.is_held:
            self._read()

    def _show_chosen_again(self) -> None:
        one = self.panel.one
        if one is None:
            return
        try:
            self.panel.show_appointment(self.context.room.appointments.get(one.id))
        except NotFound:
            self.panel.show_appointment(None)

    def _new(self, starts_at: datetime | None, minutes: int | None = None) -> None:
        made = ask_appointment(
            self.context,
            self.acts,
            self,
            starts_at=starts_at,
            minutes=minutes,
            day=None if starts_at else self._free_day(),
        )
        if made is not None:
            self.show_appointment(made)

    def _free_day(self) -> date | None:
        """Return the day that is looked at; None for today, when any day from now on will do."""
        slot = self.view.board.cursor_slot
        day = slot.day if slot else self.day
        return day if day > self.context.room.clock.today() else None

    def _edit(self, appointment_id: int) -> None:
        one = self.context.room.appointments.get(appointment_id)
        if not one.is_blocking:
            self.panel.plan_button.setFocus()
            return
        dialog = AppointmentDialog(self.context, self.acts, self, former=one)
        dialog.exec()
        dialog.deleteLater()
        if dialog.appointment_id is not None:
            self.show_appointment(self.context.room.appointments.get(appointment_id))

    def _move(self, appointment_id: int, starts_at: datetime, minutes: int) -> None:
        one = self.context.room.appointments.get(appointment_id)
        if self.acts.move(one, starts_at, minutes):
            self.show_appointment(self.context.room.appointments.get(appointment_id))

    def _shift_day(self, appointment_id: int, step: int) -> None:
        one = self.context.room.appointments.get(appointment_id)
        day = next_open(one.day, step, self.context.room.settings.calendar())
        self._move(appointment_id, Slot(day, start_minute(one)).moment(), one.minutes)

    def _cancel(self, appointment_id: int) -> None:
        if not appointment_id:
            self.context.toast(NO_ONE_HERE)
            return
        self.acts.cancel(self.context.room.appointments.get(appointment_id))

    def _press(self, appointment_id: int, letter: str) -> None:
        if letter == "n":
            self.run_primary() if not appointment_id else self._new(None)
        elif letter == "h":
            self.go_today()
        elif appointment_id and letter in _MARKS:
            self.panel.mark(_MARKS[letter])
        elif appointment_id and letter == "s":
            self.panel.start_session()
        elif appointment_id and letter == "b":
            one = self.context.room.appointments.get(appointment_id)
            self.context.go(Place("clients", one.client_id))
        elif letter in _OF_ONE:
            self.context.toast(NO_ONE_HERE)

    def _on_view(self) -> None:
        remember_view(self.tabs.key)
        slot = self.view.board.cursor_slot
        if slot is not None:
            self.day = slot.day
        self._read()

    def _connect(self) -> None:
        board = self.view.board
        board.chosen.connect(self.panel.show_appointment)
        board.opened.connect(self._edit)
        board.new_wanted.connect(self._new)
        board.moved.connect(self._move)
        board.day_shifted.connect(self._shift_day)
        board.cancel_wanted.connect(self._cancel)
        board.pressed_key.connect(self._press)
        board.turn_wanted.connect(self.turn)
        self.panel.edit_wanted.connect(self._edit)
        self.tabs.currentChanged.connect(lambda _index: self._on_view())
        self._popup.chosen.connect(self.go_to)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        bind(UNDO, self, self.acts.undo, within)
        bind(PICK_DATE, self, self._open_popup, within)
        bind(PRINT_DAY, self, self.print_day, within)

    def _open_popup(self) -> None:
        self._popup.open_below(self._pick, self.day)

    def _build(self) -> None:
        printing = SecondaryButton("Daftar hari…", self.print_day, "printer")
        self._head = PageHead(
            self.context,
            self.title,
            primary="Janji temu baru",
            on_primary=self.run_primary,
            actions=(printing,),
            search=False,
        )
        self._pick = SecondaryButton("Pilih tanggal…", self._open_popup, "calendar")
        self.tabs.setUsesScrollButtons(False)
        nav = Flow(
            self.tabs,
            StepButton("arrow-left", "Sebelumnya (Page Up)", lambda: self.turn(-1)),
            SecondaryButton("Hari ini", self.go_today),
            StepButton("arrow-right", "Berikutnya (Page Down)", lambda: self.turn(1)),
            self._pick,
        )
        sides = FoldingRow(860, spacing=16)
        sides.add(self.view, 1)
        self.panel.setMinimumWidth(px(280))
        self.panel.setMaximumWidth(px(320))
        sides.add(self.panel, 0)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(px(32), px(24), px(32), px(24))
        column.setSpacing(px(14))
        column.addWidget(self._head)
        column.addWidget(nav)
        column.addWidget(sides, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))
