"""The printed list of a day: looked at and printed, kept nowhere."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import RoomError
from rumah_konseling.forms.day_list import render
from rumah_konseling.records.calendar.appointment_model import DayListLine
from rumah_konseling.records.settings.days_off import day_off
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.dates import full_date
from rumah_konseling.ui.documents.preview import PrintableDialog


class DayListDialog(PrintableDialog):
    """The day by codes, as it will be printed."""

    def __init__(self, context: AppContext, day: date, data: bytes, parent: QWidget) -> None:
        super().__init__(context, parent, data, f"Daftar janji temu · {full_date(day)}")

    def printed(self, copies: int) -> None:
        """Say so."""
        self.context.toast("Daftar dikirim ke printer.")


def day_list_pdf(context: AppContext, day: date) -> bytes:
    """Return the PDF of a day's appointments.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    lines = [
        DayListLine(one.begins, one.ends, one.client_code, one.mode, one.place, one.status)
        for one in context.room.appointments.on(day)
    ]
    return render(day, lines, context.room.settings.identity(), day_off(day))


def show_day_list(context: AppContext, day: date, parent: QWidget) -> None:
    """Show the printed list of a day, or what keeps it from being drawn."""
    try:
        data = day_list_pdf(context, day)
    except RoomError as error:
        context.report(error)
        return
    DayListDialog(context, day, data, parent).exec()
