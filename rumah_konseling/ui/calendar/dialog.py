"""Makes or changes an appointment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from rumah_konseling.records.calendar.appointment_checks import FIRST_DAY, LAST_DAY
from rumah_konseling.records.calendar.appointment_model import (
    LEAST_MINUTES,
    MOST_MINUTES,
    Appointment,
    AppointmentForm,
)
from rumah_konseling.records.calendar.meeting import MODE_WORDS, Mode
from rumah_konseling.records.clients.client_model import ClientStatus
from rumah_konseling.records.settings.working_hours import minute_of
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.calendar.acts import CalendarActs, ask_scope, kept_when_confirmed
from rumah_konseling.ui.calendar.layout import Slot
from rumah_konseling.ui.calendar.series_part import SeriesPart
from rumah_konseling.ui.clients.client_picker import ClientPicker
from rumah_konseling.ui.dates import clock_time, full_date
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, QuietButton
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import detail, title
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.number_field import NumberField
from rumah_konseling.ui.widgets.questions import ask
from rumah_konseling.ui.widgets.radio_choice import RadioChoice
from rumah_konseling.ui.widgets.scroll_dialog import ScrollDialog
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.time_field import TimeField

_SIZE = (660, 820)


@guarded
class AppointmentDialog(ScrollDialog):
    """A new appointment, or a changed one. ``appointment_id`` is the first that was kept."""

    def __init__(
        self,
        context: AppContext,
        acts: CalendarActs,
        parent: QWidget,
        *,
        starts_at: datetime | None = None,
        minutes: int | None = None,
        client_id: int | None = None,
        former: Appointment | None = None,
        at_slot: bool = False,
    ) -> None:
        # Of one client, or of none yet: what was begun for one never comes up for another.
        new = f"appointment/new/{client_id or ''}"
        if not client_id:
            new = next(iter(context.room.drafts.keys("appointment/new/")), new)
        key = f"appointment/{former.id}" if former else new
        super().__init__(context, key, parent)
        self.appointment_id: int | None = None
        self._acts, self._former, self._at_slot = acts, former, at_slot
        settings = context.room.settings.calendar()
        form = former.form if former else None
        begins = (form.starts_at if form else starts_at or context.room.clock.now()).astimezone()
        self.client = ClientPicker(context)
        self.day = DateField(begins.date(), today=context.room.clock.today)
        self.time = TimeField(minute_of(begins.time()))
        self.minutes = NumberField(
            form.minutes if form else minutes or settings.minutes,
            LEAST_MINUTES,
            MOST_MINUTES,
            "menit",
            step=5,
        )
        self.mode = RadioChoice(
            {mode.value: words for mode, words in MODE_WORDS.items()},
            (form.mode if form else Mode.IN_PERSON).value,
        )
        self.place = QLineEdit(form.place if form else settings.place)
        self.place.setMaxLength(200)
        self.series = SeriesPart(context)
        self._when = detail("")
        self._doubt = Banner("", kind="warn")
        self._doubt.hide()
        self._begin = QuietButton("Mulai layanan…", self._begin_service)
        self._waiting = Banner(
            "Klien ini masih di daftar tunggu.",
            "Janji temu ini tidak mengubah urutan daftar tunggu. Mulai layanan secara terpisah.",
            "neutral",
            (self._begin,),
        )
        self._waiting.hide()
        self._build()
        if former or client_id:
            self.client.choose(
                context.room.clients.get(former.client_id if former else client_id or 0)
            )
        self.begin_keeping(self._take, self.client)
        self._watch()
        self._look()
        if self.client.client_id():
            self.time.setFocus()

    def save(self) -> None:
        """Keep what was filled in, or say what is missing."""
        form, errors = self._read()
        if form is None or errors:
            self.tell(errors)
            return
        kept: list[bool] = []
        act = self._change if self._former else self._make
        if self.tried(lambda: kept.append(act(form))) and kept[0]:
            self.finish()

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {
            "client": self.client.client_id(),
            "client_text": self.client.text(),
            "day": self.day.text(),
            "time": self.time.text(),
            "minutes": self.minutes.value(),
            "mode": self.mode.value(),
            "place": self.place.text(),
            "series": self.series.to_draft(),
        }

    def _take(self, kept: dict[str, Any]) -> None:
        if kept["client"] is not None:
            self.client.choose(self.context.room.clients.get(kept["client"]))
        else:
            self.client.set_text(kept["client_text"])
        # A time that was just pointed at in the calendar is the one that is meant.
        if not self._at_slot:
            self.day.set_text(kept["day"])
            self.time.set_text(kept["time"])
            self.minutes.setValue(kept["minutes"])
        self.mode.set_value(kept["mode"])
        self.place.setText(kept["place"])
        self.series.take(kept["series"])

    def _read(self) -> tuple[AppointmentForm | None, dict[str, str]]:
        errors: dict[str, str] = {}
        day = self.day.read(errors, "day", "Isi tanggalnya.")
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            # Not every system can tell what its hours are.
            errors["day"], day = "Periksa tahunnya.", None
        minute = self.time.read(errors, "starts_at", "Isi jamnya, misalnya 09.00.")
        client_id = self.client.client_id()
        if client_id is None:
            errors["client_id"] = "Pilih klien: ketik nama atau kodenya, lalu tekan Enter."
        if day is None or minute is None:
            return None, errors
        # Its time can be looked at before the client is chosen.
        form = AppointmentForm(
            client_id or 0,
            Slot(day, minute).moment(),
            self.minutes.value(),
            Mode(self.mode.value()),
            self.place.text(),
        )
        return form, errors

    def _make(self, form: AppointmentForm) -> bool:
        appointments, rhythm = self.context.room.appointments, self.series.chosen()
        made: list[Appointment] = []

        def add(confirmed: bool) -> None:
            made[:] = [appointments.add(form, confirmed=confirmed)]

        if rhythm is not None:
            if not self._is_sure_of(form):
                return False
            made = appointments.add_series(form, rhythm, self.series.starts())
        elif not kept_when_confirmed(self, add):
            return False
        self.appointment_id = made[0].id
        self._acts.made(made)
        return True

    def _is_sure_of(self, form: AppointmentForm) -> bool:
        """Ask about the time that a whole series begins with, as about a single one."""
        doubts = self._doubts(form)
        return not doubts or ask(self, "Periksa waktu", " ".join(doubts), "Tetap simpan")

    def _doubts(self, form: AppointmentForm) -> tuple[str, ...]:
        doubts = self.context.room.appointments.doubts(form, is_new=self._former is None)
        besides = self._former.id if self._former else None
        over = self.context.room.wellbeing.warning(form.starts_at, besides).reason
        return (*doubts, *((over,) if over else ()))

    def _change(self, form: AppointmentForm) -> bool:
        former = self._former
        assert former is not None
        following: bool | None = False
        if form != former.form:
            later = len(self.context.room.appointments.following(former))
            following = ask_scope(self, former, later, "Ubah") if later else False
        if following is None or not self._acts.change(former, form, self, following=following):
            return False
        self.appointment_id = former.id
        return True

    def _look(self) -> None:
        """Say in words what was filled in, and what about it deserves a second look."""
        form, _ = self._read()
        client_id = self.client.client_id()
        known = self.context.room.clients.get(client_id) if client_id else None
        show_if(self._waiting, known is not None and known.status is ClientStatus.WAITING)
        self.series.follow(form)
        if form is None:
            self._when.setText("")
            self._doubt.hide()
            return
        here = form.starts_at.astimezone()
        self._when.setText(
            f"{full_date(here.date())}, {clock_time(here)}–{clock_time(form.ends_at)}"
        )
        if doubts := self._doubts(form):
            self._doubt.say(" ".join(doubts), "Dapat disimpan setelah Anda konfirmasi.", "warn")
        else:
            self._doubt.hide()

    def _on_edit(self) -> None:
        self._look()
        self.changed()

    def _begin_service(self) -> None:
        client_id = self.client.client_id()
        if client_id is not None:
            self._acts.begin_service(client_id, self)
            self._look()

    def _watch(self) -> None:
        self.client.chosen.connect(self._on_chosen)
        self.day.changed.connect(self._on_edit)
        self.time.changed.connect(self._on_edit)
        self.minutes.valueChanged.connect(lambda _value: self._on_edit())
        self.mode.changed.connect(self._on_edit)
        self.place.textEdited.connect(lambda _text: self._on_edit())
        self.series.changed.connect(self._on_edit)

    def _on_chosen(self, _client_id: object) -> None:
        self.fields.rows["client_id"].show_error("")
        self._on_edit()

    def _build(self) -> None:
        add = self.fields.add
        client = add("client_id", FieldRow("Klien", self.client, required=True))
        if self._former:
            client.setEnabled(False)
        when = FoldingRow(560, spacing=12)
        when.add(
            add("day", FieldRow("Tanggal", self.day, required=True)), 1, Qt.AlignmentFlag.AlignTop
        )
        when.add(
            add("starts_at", FieldRow("Mulai pukul", self.time, required=True)),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        when.add(add("minutes", FieldRow("Lama", self.minutes)), 0, Qt.AlignmentFlag.AlignTop)
        repeats = add("series", FieldRow("Berulang", self.series))
        show_if(repeats, self._former is None)
        self.lay_out(
            (
                title("Ubah janji temu" if self._former else "Janji temu baru"),
                self.note,
                client,
                self._waiting,
                when,
                self._when,
                self._doubt,
                add("mode", FieldRow("Cara bertemu", self.mode)),
                add("place", FieldRow("Tempat", self.place, optional=True)),
                repeats,
            ),
            (PrimaryButton("Simpan", self.save),),
            "Ctrl+Enter menyimpan.",
        )
        self._stand_in_the_middle()

    def _stand_in_the_middle(self) -> None:
        parent = self.parentWidget()
        assert parent is not None
        behind = parent.window().geometry()
        self.resize(QSize(px(_SIZE[0]), px(_SIZE[1])).boundedTo(behind.size()))
        self.move(behind.center() - self.rect().center())
