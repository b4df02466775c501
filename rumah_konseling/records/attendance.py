"""Letters of attendance: date and time, never why; handed to the client alone."""

from __future__ import annotations

import re
from typing import Protocol

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.clients import subject_of
from rumah_konseling.records.documents import Documents
from rumah_konseling.records.employer_model import AttendanceNote
from rumah_konseling.records.sheet import SheetMark
from rumah_konseling.vault.store import Vault

FORM = "SKH"
WORDING = "1"
_TIME = re.compile(r"([01]\d|2[0-3])\.[0-5]\d")


class AttendancePaper(Protocol):
    """Draws the letter; given by whoever wires the room."""

    def attendance(self, client_id: int, note: AttendanceNote, mark: SheetMark) -> bytes:
        """Draw the letter."""


class Attendance:
    """Issues letters of attendance. The client carries the letter, so no one else is told."""

    def __init__(
        self, vault: Vault, clock: Clock, documents: Documents, paper: AttendancePaper
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._documents = documents
        self._paper = paper

    def issue(self, client_id: int, note: AttendanceNote) -> int:
        """Issue the letter and return the paper's id.

        Raises:
            FieldErrors: the day is still to come, or a time can't be.
        """
        errors = {}
        if note.day > self._clock.today():
            errors["day"] = "Tanggal itu belum terjadi."
        for name in ("start", "end"):
            if not _TIME.fullmatch(getattr(note, name)):
                errors[name] = "Isi jam seperti 09.00."
        if not errors and note.end <= note.start:
            errors["end"] = "Jam selesai harus sesudah jam mulai."
        if errors:
            raise FieldErrors(errors)
        with self._vault.transaction("attendance.issued", subject_of(client_id)) as tx:
            document_id = self._documents.issue(
                tx,
                form=FORM,
                title="Surat Keterangan Hadir",
                client_id=client_id,
                subject=f"client/{client_id}",
                wording_version=WORDING,
                draw=lambda mark: self._paper.attendance(client_id, note, mark),
            )
            tx.detail(document=document_id)
        return document_id
