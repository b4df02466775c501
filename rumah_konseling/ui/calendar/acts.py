"""What can be done to an appointment at the desk: asked where need be, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.verdict import Decision
from rumah_konseling.records.calendar.appointment_checks import NeedsConfirming
from rumah_konseling.records.calendar.appointment_model import (
    Appointment,
    AppointmentForm,
    AppointmentStatus,
)
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.calendar.words import STATUS, times
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.dates import full_date
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.draft_question import DraftQuestion, ask_kept_reason
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.questions import QuestionDialog, ask
from rumah_konseling.ui.widgets.ticks import CheckBox

Former = list[Appointment]
_MOST_UNDONE = 50


def kept_when_confirmed(parent: QWidget, act: Callable[[bool], object]) -> bool:
    """Do ``act``; where it asks to be confirmed, ask and do it again.

    Returns whether it was done. Whatever else ``act`` raises goes on to the caller.
    """
    try:
        act(False)
    except NeedsConfirming as doubt:
        if not ask(parent, "Periksa waktu", str(doubt), "Tetap simpan"):
            return False
        act(True)
    return True


def ask_scope(
    parent: QWidget, one: Appointment, later: int, verb: str, becomes: str = ""
) -> bool | None:
    """Ask whether only this one of a series is meant (False) or what follows, too (True).

    ``becomes`` says in words when it would be.
    """
    dialog = QuestionDialog(
        parent,
        f"{verb} hanya janji temu ini?",
        f"{full_date(one.day)}, {times(one)}{f', menjadi {becomes}' if becomes else ''}. "
        f"Sesudahnya masih ada {later} janji temu dari seri ini.",
    )
    both = 2
    dialog.add_button(PrimaryButton("Hanya ini", dialog.accept), default=True)
    dialog.add_button(SecondaryButton("Ini dan berikutnya", lambda: dialog.done(both)))
    dialog.add_button(SecondaryButton("Batal", dialog.reject))
    answer = dialog.exec()
    return None if answer == QDialog.DialogCode.Rejected else answer == both


class CancelDialog(DraftQuestion):
    """Asks who cancelled; ``status`` is the answer.

    It is no ``FormDialog``: its buttons are the answer, and Enter gives none.
    """

    def __init__(
        self, context: AppContext, parent: QWidget, one: Appointment, client: Client, later: int
    ) -> None:
        super().__init__(
            context,
            f"cancel_appointment/{one.id}",
            parent,
            "Siapa yang membatalkan?",
            f"{named(client)}. {full_date(one.day)}, {times(one)}",
        )
        self.status: AppointmentStatus | None = None
        self.reason = QLineEdit()
        self.row = FieldRow(
            "Alasan konselor",
            self.reason,
            "Misalnya dinas luar. Alasan klien tidak dicatat.",
            optional=True,
        )
        self.add(self.row)
        self._rest = CheckBox(f"Batalkan juga {later} janji temu berikutnya dari seri ini")
        if later:
            self.add(self._rest)
        by_client = SecondaryButton(
            "Dibatalkan klien", lambda: self._answer(AppointmentStatus.CANCELLED_BY_CLIENT)
        )
        by_counselor = SecondaryButton(
            "Dibatalkan konselor", lambda: self._answer(AppointmentStatus.CANCELLED_BY_COUNSELOR)
        )
        # Enter answers nothing: who cancelled is not to be guessed.
        by_client.setAutoDefault(False)
        self.add_button(by_client)
        self.add_button(by_counselor)
        self.add_cancel("Kembali", default=True)
        self.begin_keeping()

    @property
    def following(self) -> bool:
        """Whether the rest of the series goes, too."""
        return self._rest.isChecked()

    def _answer(self, status: AppointmentStatus) -> None:
        by_client = status is AppointmentStatus.CANCELLED_BY_CLIENT
        if by_client and self.reason.text().strip():
            self.row.show_error(
                "Alasan klien tidak dicatat. Hapus isinya, atau pilih “Dibatalkan konselor”."
            )
            self.reason.setFocus()
            return
        self.status = status
        self.accept()


class CalendarActs(QObject):
    """The acts on appointments: each is told in passing and can be taken back.

    ``parent`` is where questions stand.
    """

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._parent = parent
        # What was said of each act, with the way to take it back.
        self._undo: list[tuple[str, Callable[[], object]]] = []

    def move(self, one: Appointment, starts_at: datetime, minutes: int) -> bool:
        """Give another time; False when it was refused or thought better of."""
        if (one.form.starts_at, one.minutes) == (starts_at, minutes):
            return False
        later = self._later(one)
        to = _when(starts_at)
        following = ask_scope(self._parent, one, later, "Pindahkan", to) if later else False
        if following is None:
            return False
        place = self._context.room.appointments.move

        def act(confirmed: bool) -> Former:
            return place(one.id, starts_at, minutes, following=following, confirmed=confirmed)

        return self._do(act, f"{one.client_code} dipindahkan ke {to}.")

    def change(
        self, one: Appointment, form: AppointmentForm, parent: QWidget, *, following: bool
    ) -> bool:
        """Keep a changed form; questions stand over ``parent``.

        Raises:
            FieldErrors: shown beside the fields.
        """
        change = self._context.room.appointments.change
        former: Former = []

        def act(confirmed: bool) -> None:
            former[:] = change(one.id, form, following=following, confirmed=confirmed)

        if not kept_when_confirmed(parent, act):
            return False
        self._remember(former, f"{one.client_code} diubah.")
        return True

    def made(self, ones: list[Appointment]) -> None:
        """Tell that these were made, and offer to take them back."""
        first = ones[0]
        words = f"Janji temu {first.client_code}: {_when(first.begins)}."
        if len(ones) > 1:
            words = f"{len(ones)} janji temu {first.client_code}, mulai {_when(first.begins)}."
        numbers = [one.id for one in ones]
        self._tell(words, lambda: self._context.room.appointments.take_back(numbers))

    def mark(self, one: Appointment, status: AppointmentStatus) -> bool:
        """Keep what became of it; the same again makes it planned once more."""
        if status is one.status:
            status = AppointmentStatus.PLANNED
        words = STATUS[status][0].lower()
        return self._do(
            lambda _confirmed: self._context.room.appointments.mark(one.id, status),
            f"{one.client_code}: {words}.",
        )

    def cancel(self, one: Appointment) -> bool:
        """Ask who cancelled, and keep it."""
        if not one.is_blocking:
            return False
        client = self._context.room.clients.get(one.client_id)
        dialog = CancelDialog(self._context, self._parent, one, client, self._later(one))
        if not dialog.exec() or dialog.status is None:
            return False
        status, reason = dialog.status, dialog.reason.text()
        mark = self._context.room.appointments.mark
        return self._do(
            lambda _confirmed: mark(one.id, status, reason, following=dialog.following),
            f"{one.client_code}: {STATUS[status][0].lower()}.",
        )

    def note_reminder(self, one: Appointment) -> bool:
        """Keep that the client was reminded."""
        return self._do(
            lambda _confirmed: self._context.room.appointments.note_reminder(one.id),
            f"{one.client_code} sudah diingatkan.",
        )

    def begin_service(self, client_id: int, parent: QWidget | None = None) -> None:
        """Take the client off the waiting list; ask for a reason if others came earlier."""
        clients = self._context.room.clients
        verdict = clients.queue_verdict(client_id)
        reason: str | None = ""
        if verdict.decision is Decision.NEEDS_REASON:
            reason = ask_kept_reason(
                self._context,
                f"queue/{client_id}",
                parent or self._parent,
                "Mendahului daftar tunggu",
                f"{named(clients.get(client_id))}. {verdict.reason} {verdict.principle.sentence}",
                "Mulai layanan",
                why=verdict.principle,
            )
        if reason is None:
            return
        self._context.act(lambda: clients.begin_service(client_id, reason), "Layanan dimulai.")

    def undo(self) -> None:
        """Take back the last act that is not taken back yet (Ctrl+Z)."""
        if not self._undo:
            self._context.toast("Tidak ada yang dapat diurungkan.")
            return
        words, take_back = self._undo.pop()
        try:
            take_back()
        except FieldErrors as refused:
            self._context.toast(f"Tidak dapat diurungkan. {_first(refused)}")
        except RoomError as error:
            self._context.report(error)
        else:
            self._context.changes.announce()
            # It may lie in a week that nobody looks at now.
            self._context.toast(f"Diurungkan: “{words}”")

    def _later(self, one: Appointment) -> int:
        return len(self._context.room.appointments.following(one))

    def _do(self, act: Callable[[bool], Former], words: str) -> bool:
        former: Former = []

        def attempt(confirmed: bool) -> None:
            former[:] = act(confirmed)

        try:
            if not kept_when_confirmed(self._parent, attempt):
                return False
        except FieldErrors as refused:
            self._context.toast(_first(refused))
            return False
        except RoomError as error:
            self._context.toast(f"{error} {error.remedy}")
            return False
        self._remember(former, words)
        return True

    def _remember(self, former: Former, words: str) -> None:
        if not former:
            return
        ones = list(former)
        self._tell(words, lambda: self._context.room.appointments.restore(ones))

    def _tell(self, words: str, take_back: Callable[[], object]) -> None:
        self._undo.append((words, take_back))
        del self._undo[:-_MOST_UNDONE]
        self._context.changes.announce()
        self._context.toast(words, self.undo)


def _when(moment: datetime) -> str:
    here = moment.astimezone()
    return f"{full_date(here.date())}, {here:%H.%M}"


def _first(refused: FieldErrors) -> str:
    return next(iter(refused.fields.values()))
