"""Asks for the day and the times of a letter of attendance."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.employer_model import AttendanceNote
from rumah_konseling.records.index.session_model import Session
from rumah_konseling.records.settings.working_hours import clock_words, minute_of
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.documents.own_signature import OwnSignature
from rumah_konseling.ui.widgets.form import Beside
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import NO_DATE, Day, Hour, Line, Tick

_NO_TIME = "Isi jamnya, misalnya 09.00."


class AttendanceDialog(FormDialog):
    """Issues the letter; begins with the times of today's session. ``kept`` is its paper."""

    def __init__(self, context: AppContext, client: Client, parent: QWidget) -> None:
        session = _session_of_today(context, client)
        start, end = _times(session) if session else (None, None)

        def issue(answers: dict[str, Any]) -> int:
            note = AttendanceNote(
                answers["day"],
                clock_words(answers["start"]),
                clock_words(answers["end"]),
                answers["names_room"],
                answers["agency_number"],
                own.ink(),
            )
            return context.room.attendance.issue(client.id, note, self.diagnoses.words)

        key, heading = f"attendance/{client.id}", "Surat keterangan hadir"
        own = OwnSignature(key, heading, named(client), folded=True)
        self.signature = own.signature
        super().__init__(
            context,
            key,
            parent,
            heading,
            f"{named(client)}. "
            "Hanya tanggal dan jam; keperluannya tidak disebut. Surat diserahkan kepada klien, "
            "yang memutuskan kepada siapa surat ini diperlihatkan.",
            (
                Day(name="day", label="Tanggal", is_today=True, missing=NO_DATE),
                Beside(
                    (
                        Hour(name="start", label="Mulai pukul", begins=start, missing=_NO_TIME),
                        Hour(name="end", label="Sampai pukul", begins=end, missing=_NO_TIME),
                    )
                ),
                Line(
                    name="agency_number",
                    label="Nomor surat instansi",
                    hint="Bila dikosongkan: nomor acak, yang tidak menyebut ruang ini.",
                ),
                Tick(
                    name="names_room",
                    label="Kop surat",
                    sentence="Kop surat memuat nama ruang ini",
                    hint="Nama ruang menyingkap keperluannya; tanpa itu, kop memuat instansi dan "
                    "unit saja.",
                ),
            ),
            issue,
            confirm="Buat surat",
            said="",
            first="start",
            also=(own,),
        )
        own.say_under(self.fields)


def _session_of_today(context: AppContext, client: Client) -> Session | None:
    today = context.room.clock.today()
    held = context.room.sessions.of_client(client.id)
    return next((s for s in held if s.note.started_at.astimezone().date() == today), None)


def _times(session: Session) -> tuple[int, int]:
    begins, ends = session.note.started_at.astimezone(), session.note.ends_at.astimezone()
    return minute_of(begins.time()), minute_of(ends.time())
