"""Letters of attendance: date and time, never why; handed to the client alone."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from rumah_konseling.clock import Clock, instant
from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.disclosures.employer_model import AttendanceNote
from rumah_konseling.records.doors import FORGED_REMEDY, Doors
from rumah_konseling.records.form_kinds import ATTENDANCE
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.papers.signatures import signature_errors
from rumah_konseling.records.plain_text import one_line, too_long
from rumah_konseling.vault.file.connection import Row
from rumah_konseling.vault.file.store import Vault

MAX_NUMBER = 100
FORGED_MEETING = "Catatan pertemuan hari itu pernah diubah dari luar program."
# Coming early and leaving late belong to it; another hour of the day does not.
AROUND = timedelta(minutes=30)
_TIME = re.compile(r"([01]\d|2[0-3])\.[0-5]\d")


class Attendance:
    """Issues letters of attendance. The client carries the letter, so no one else is told."""

    def __init__(self, vault: Vault, clock: Clock, documents: Documents) -> None:
        self._vault = vault
        self._doors = Doors(vault)
        self._clock = clock
        self._documents = documents

    def issue(
        self, client_id: int, note: AttendanceNote, diagnoses_kept: Collection[str] = ()
    ) -> int:
        """Issue the letter of a meeting that took place, and return the paper's id.

        Raises:
            FieldErrors: a time can't be, the meeting has not ended, or none is recorded
                with this client at that time; or the signature is none.
        """
        note = replace(note, agency_number=one_line(note.agency_number))
        errors = self._errors(client_id, note)
        if note.counselor_ink is not None:
            errors |= signature_errors(counselor_ink=note.counselor_ink)
        if errors:
            raise FieldErrors(errors)
        with self._vault.transaction("attendance.issued", subject_of(client_id)) as tx:
            document_id = self._documents.issue(
                tx,
                ATTENDANCE,
                (client_id, note),
                record=client_id,
                client_id=client_id,
                agency_number=note.agency_number,
                signed_on_screen=note.counselor_ink is not None,
                diagnoses_kept=diagnoses_kept,
            ).id
            tx.detail(document=document_id)
        return document_id

    def meetings_on(self, client_id: int, day: date) -> list[tuple[datetime, datetime]]:
        """Return beginning and end of what this client came to on a day, in the office's time."""
        begun = dict.fromkeys(
            (datetime.fromisoformat(row["begins"]).astimezone(), row["minutes"])
            for row in self._rows_on(client_id, day)
        )
        return [(begins, begins + timedelta(minutes=minutes)) for begins, minutes in begun]

    def _rows_on(self, client_id: int, day: date) -> list[Row]:
        first = datetime.combine(day, time.min).astimezone()
        return self._vault.query(
            """SELECT 'session' AS kept_in, id, started_at AS begins, minutes FROM session
               WHERE client_id = ?1 AND started_at >= ?2 AND started_at < ?3
               UNION SELECT 'appointment', id, starts_at, minutes FROM appointment
               WHERE client_id = ?1 AND starts_at >= ?2 AND starts_at < ?3
               AND status IN ('came', 'late') ORDER BY begins""",
            (client_id, instant(first), instant(first + timedelta(days=1))),
        )

    def _are_as_written(self, client_id: int, day: date) -> bool:
        """Whether what says that the client came is what this program wrote."""
        rows = self._rows_on(client_id, day)
        return all(
            self._doors.is_as_written(
                client_id, table, [row["id"] for row in rows if row["kept_in"] == table]
            )
            for table in ("session", "appointment")
        )

    def _errors(self, client_id: int, note: AttendanceNote) -> dict[str, str]:
        errors = {}
        if note.day > self._clock.today():
            errors["day"] = "Tanggal itu belum terjadi."
        for name in ("start", "end"):
            if not _TIME.fullmatch(getattr(note, name)):
                errors[name] = "Isi jam seperti 09.00."
        if len(note.agency_number) > MAX_NUMBER:
            errors["agency_number"] = too_long(MAX_NUMBER)
        if errors:
            return errors
        if note.end <= note.start:
            return {"end": "Jam selesai harus sesudah jam mulai."}
        meetings = self.meetings_on(client_id, note.day)
        begins, ends = (_moment(note.day, text) for text in (note.start, note.end))
        if not any(b - AROUND <= begins and ends <= e + AROUND for b, e in meetings):
            return {"day": _no_meeting(meetings)}
        if not self._are_as_written(client_id, note.day):
            return {"day": f"{FORGED_MEETING} {FORGED_REMEDY}"}
        if ends > self._clock.now():
            return {"end": "Pertemuan itu belum selesai; buat suratnya sesudah selesai."}
        return {}


def _moment(day: date, text: str) -> datetime:
    return datetime.combine(day, time(int(text[:2]), int(text[3:]))).astimezone()


def _no_meeting(meetings: list[tuple[datetime, datetime]]) -> str:
    if not meetings:
        return (
            "Tidak ada kehadiran klien ini yang tercatat pada tanggal itu. Catat sesinya dahulu, "
            "atau catat di Jadwal bahwa klien datang."
        )
    known = ", ".join(f"{begins:%H.%M}–{ends:%H.%M}" for begins, ends in meetings)
    return f"Kehadiran yang tercatat pada tanggal itu: {known}. Sesuaikan jamnya."
