"""What a counselor writes in a day, mixed by chance, and what must be there afterwards.

A room is looked at as cells: each has a name that is known before it is written, and a
value that can be compared. An act says which cells it will change before it changes them,
all of them at once; one that removes a cell gives None.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from rumah_konseling.records.calendar.appointment_model import AppointmentForm
from rumah_konseling.records.clients.client_model import ClientFilter
from rumah_konseling.records.disclosures.recipient_model import RecipientForm
from rumah_konseling.records.index.session_model import Session
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.vault.keys.field_encryption import InnerSeal
from tests.records import stories
from tests.torture.ground import note_of

Cells = dict[str, str]
_LARGEST_SCAN = 300_000


@dataclass(frozen=True)
class Act:
    """The cells that will change, and what changes them."""

    changes: Mapping[str, str | None]
    do: Callable[[], object]


def cells_of(room: CounselingRoom, seal: InnerSeal, client_id: int) -> Cells:
    """Return every cell; raises AssertionError for something signed that is not as it was."""
    cells: Cells = {}
    for row in room.client_list.page(ClientFilter(), 0, 100_000):
        cells[f"client {row.name}"] = row.unit
    for session in room.sessions.of_client(client_id, 100_000):
        assert session.seal is None or room.sessions.is_as_signed(session)
        added = [addendum.body for addendum in session.addenda]
        signed = "signed" if session.is_signed else "open"
        cells[f"note {session.number}"] = f"{signed} {session.note.subjective} {added}"
        draft = room.sessions.draft(session.id)
        if draft is not None:
            cells[f"draft {session.number}"] = draft.note.subjective
    for thought in room.process_notes.of_client(seal, client_id):
        cells[f"thought {thought.text.split()[0]}"] = thought.text
    for scan in room.documents.scans(None):
        data = room.documents.attachment(scan.attachment_id).data
        cells[f"scan {scan.name}"] = hashlib.sha256(data).hexdigest()
    for appointment in room.appointments.of_client(client_id):
        cells[f"appointment {appointment.starts_at}"] = appointment.status.value
    for recipient in room.recipients.find():
        cells[f"recipient {recipient.form.name}"] = recipient.form.office
    return cells


def changed(cells: Cells, changes: Mapping[str, str | None]) -> Cells:
    """Return the cells with these changes."""
    merged = {**cells, **changes}
    return {name: value for name, value in merged.items() if value is not None}


class Acts:
    """Chooses one act after another for an open room."""

    def __init__(
        self, room: CounselingRoom, seal: InnerSeal, client_id: int, chance: random.Random
    ) -> None:
        self._room = room
        self._seal = seal
        self._client_id = client_id
        self._chance = chance

    def next(self) -> Act:
        """Return an act that the room as it stands allows."""
        kinds = (
            self._register,
            self._begin_note,
            self._write_note,
            self._sign,
            self._add,
            self._keep_draft,
            self._think,
            self._think_again,
            self._scan,
            self._discard_scan,
            self._appoint,
            self._keep_recipient,
        )
        while True:
            act = self._chance.choice(kinds)()
            if act is not None:
                return act

    def _word(self) -> str:
        return f"kata{self._chance.randrange(1 << 40):010x}"

    def _register(self) -> Act:
        name, unit = f"Sintetis {self._word()}", self._word()
        return Act({f"client {name}": unit}, lambda: stories.register(self._room, name, unit=unit))

    def _begin_note(self) -> Act:
        words = self._word() * self._chance.randint(1, 400)
        number = self._room.sessions.count(self._client_id) + 1
        note = note_of(self._room, words)
        return Act(
            {f"note {number}": f"open {words} []"},
            lambda: self._room.sessions.begin(self._client_id, note),
        )

    def _write_note(self) -> Act | None:
        session = self._one(is_signed=False)
        if session is None:
            return None
        words = self._word() * self._chance.randint(1, 400)
        note = note_of(self._room, words)
        return Act(
            {f"note {session.number}": f"open {words} []", f"draft {session.number}": None},
            lambda: self._room.sessions.save(session.id, note, session.version),
        )

    def _sign(self) -> Act | None:
        session = self._one(is_signed=False)
        if session is None:
            return None
        return Act(
            {
                f"note {session.number}": f"signed {session.note.subjective} []",
                f"draft {session.number}": None,
            },
            lambda: self._room.sessions.sign(session.id, session.note, session.version),
        )

    def _add(self) -> Act | None:
        session = self._one(is_signed=True)
        if session is None:
            return None
        words = self._word()
        added = [*(addendum.body for addendum in session.addenda), words]
        return Act(
            {f"note {session.number}": f"signed {session.note.subjective} {added}"},
            lambda: self._room.sessions.add(session.id, "Ada yang tertinggal.", words),
        )

    def _keep_draft(self) -> Act | None:
        session = self._one(is_signed=False)
        if session is None:
            return None
        words = self._word() * self._chance.randint(1, 400)
        note = note_of(self._room, words)
        return Act(
            {f"draft {session.number}": words},
            lambda: self._room.sessions.keep_draft(session.id, note, session.version),
        )

    def _think(self) -> Act:
        text = f"{self._word()} terpikir."
        return Act(
            {f"thought {text.split()[0]}": text},
            lambda: self._room.process_notes.write(self._seal, self._client_id, text),
        )

    def _think_again(self) -> Act | None:
        thoughts = self._room.process_notes.of_client(self._seal, self._client_id)
        if not thoughts:
            return None
        thought = self._chance.choice(thoughts)
        name = thought.text.split()[0]
        text = f"{name} terpikir lagi: {self._word()}"
        return Act(
            {f"thought {name}": text},
            lambda: self._room.process_notes.change(self._seal, thought.id, text),
        )

    def _scan(self) -> Act:
        name = f"{self._word()}.pdf"
        data = b"%PDF-1.4 " + self._chance.randbytes(self._chance.randint(1, _LARGEST_SCAN))
        return Act(
            {f"scan {name}": hashlib.sha256(data).hexdigest()},
            lambda: self._room.scans.take_in(
                name=name, media_type="application/pdf", data=data, codes=[]
            ),
        )

    def _discard_scan(self) -> Act | None:
        scans = self._room.documents.scans(None)
        if len(scans) < 3:
            return None
        scan = self._chance.choice(scans)
        return Act({f"scan {scan.name}": None}, lambda: self._room.scans.discard(scan.id))

    def _appoint(self) -> Act:
        # Office hours of some later day: a second one at the same hour replaces nothing.
        day = self._chance.randrange(1, 20_000)
        start = self._room.clock.now().replace(minute=0, second=0, microsecond=0)
        form = AppointmentForm(self._client_id, start + timedelta(hours=day * 5))
        stamp = form.starts_at.isoformat(timespec="microseconds")
        return Act(
            {f"appointment {stamp}": "planned"},
            lambda: self._room.appointments.add(form, confirmed=True),
        )

    def _keep_recipient(self) -> Act:
        name, office = f"Kepala {self._word()}", self._word()
        form = RecipientForm(name=name, office=office)
        return Act({f"recipient {name}": office}, lambda: self._room.recipients.add(form))

    def _one(self, *, is_signed: bool) -> Session | None:
        found = [
            session
            for session in self._room.sessions.of_client(self._client_id)
            if session.is_signed is is_signed
        ]
        return self._chance.choice(found) if found else None
