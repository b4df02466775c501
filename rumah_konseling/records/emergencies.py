"""Emergency disclosures: begun in two minutes, completed within a day."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, Protocol

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.gates.disclosure import (
    Emergency,
    Item,
    Medium,
    OpenVerdict,
    Period,
    Purpose,
    Request,
    disclose,
)
from rumah_konseling.records.clients import subject_of
from rumah_konseling.records.documents import Documents
from rumah_konseling.records.emergency_model import (
    DUE_AFTER,
    ClientTold,
    EmergencyLater,
    EmergencyNow,
    EmergencyRecord,
    Imminence,
    PersonAtRisk,
)
from rumah_konseling.records.recipient_model import Addressee, RecipientForm
from rumah_konseling.records.recipients import Recipients
from rumah_konseling.records.sheet import SheetMark
from rumah_konseling.vault.store import Vault
from rumah_konseling.vault.transaction import Transaction

FORM = "DRT"
WORDING = "1"


class EmergencyPaper(Protocol):
    """Draws the record; given by whoever wires the room."""

    def emergency(self, record: EmergencyRecord, mark: SheetMark) -> bytes:
        """Draw the record as far as it is filled in."""


class Ledger(Protocol):
    """Keeps the line for what was told."""

    def record(
        self,
        tx: Transaction,
        client_id: int,
        verdict: OpenVerdict,
        addressee: Addressee,
        document_id: int | None,
    ) -> int:
        """Keep that the granted items were given."""


class Emergencies:
    """The room's emergency records."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        documents: Documents,
        recipients: Recipients,
        paper: EmergencyPaper,
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._documents = documents
        self._recipients = recipients
        self._paper = paper

    def get(self, emergency_id: int) -> EmergencyRecord:
        """Return an emergency record.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one("SELECT * FROM emergency WHERE id = ?", (emergency_id,))
        if row is None:
            raise NotFound
        return _record(row)

    def of_client(self, client_id: int) -> list[EmergencyRecord]:
        """Return a client's emergency records, newest first."""
        rows = self._vault.query(
            "SELECT * FROM emergency WHERE client_id = ? ORDER BY id DESC", (client_id,)
        )
        return [_record(row) for row in rows]

    def all(self, limit: int = 500) -> list[EmergencyRecord]:
        """Return the room's records, those not complete first, then the newest."""
        rows = self._vault.query(
            """SELECT * FROM emergency
               ORDER BY completed_at IS NOT NULL, id DESC LIMIT ?""",
            (limit,),
        )
        return [_record(row) for row in rows]

    def unfinished(self) -> list[EmergencyRecord]:
        """Return the records that are not complete, the oldest first."""
        rows = self._vault.query("SELECT * FROM emergency WHERE completed_at IS NULL ORDER BY id")
        return [_record(row) for row in rows]

    def for_the_gate(self, client_id: int) -> list[Emergency]:
        """Return what the disclosure gate judges by.

        A record stands while it is complete, or its 24 hours are not over: help
        does not wait for paperwork, but paperwork that never comes ends the leave.
        """
        return [
            Emergency(
                record.serial,
                record.recipient_id,
                frozenset(record.now.items),
                self._stands(record),
            )
            for record in self.of_client(client_id)
        ]

    def stands_for(self, client_id: int) -> bool:
        """Whether an emergency record stands in for the client's consent now."""
        return any(self._stands(record) for record in self.of_client(client_id))

    def due_at(self, record: EmergencyRecord) -> datetime:
        """Return when the rest of a record is due."""
        return datetime.fromisoformat(record.began_at) + DUE_AFTER

    def begin(
        self, client_id: int, now: EmergencyNow, ledger: Ledger, recipient_id: int | None = None
    ) -> EmergencyRecord:
        """Record what is needed before anything is told, issue its sheet, keep the disclosure.

        Without ``recipient_id`` the named recipient is kept as a new one.

        Raises:
            FieldErrors: one of the few needed facts is missing.
        """
        if errors := _missing_now(now):
            raise FieldErrors(errors)
        if recipient_id is None:
            form = RecipientForm(
                name=now.recipient.name,
                office=now.recipient.office,
                address=now.recipient.address,
                is_partner=False,
            )
            try:
                recipient_id = self._recipients.add(form).id
            except FieldErrors as refused:
                sentence = next(iter(refused.fields.values()))
                raise FieldErrors({"recipient": sentence}) from None
        began = self._clock.stamp()
        with self._vault.transaction("emergency.began", subject_of(client_id)) as tx:
            emergency_id = tx.insert(
                "emergency",
                client_id=client_id,
                recipient_id=recipient_id,
                serial="",
                immediate=json.dumps(asdict(now), ensure_ascii=False),
                completion=json.dumps(_later_to_json(EmergencyLater()), ensure_ascii=False),
                began_at=began,
            )
            document_id, serial = self._issue(tx, self.get(emergency_id))
            tx.update("emergency", emergency_id, serial=serial)
            tx.detail(serial=serial)
            request = Request(
                recipient_id, Purpose.SAFETY, now.items, Period(), now.medium, self._clock.today()
            )
            stands = Emergency(serial, recipient_id, frozenset(now.items), is_complete=True)
            verdict = disclose(request, (), (stands,))
            assert isinstance(verdict, OpenVerdict)
            ledger.record(tx, client_id, verdict, now.recipient, document_id)
        return self.get(emergency_id)

    def save(self, emergency_id: int, later: EmergencyLater) -> EmergencyRecord:
        """Keep how far the rest of the record has come.

        Raises:
            RoomError: the record is complete and stands as it was printed.
        """
        record = self._open_record(emergency_id)
        with self._vault.transaction(
            "emergency.saved", subject_of(record.client_id), serial=record.serial
        ) as tx:
            tx.update("emergency", emergency_id, completion=_dump_later(later))
        return self.get(emergency_id)

    def complete(self, emergency_id: int, later: EmergencyLater) -> int:
        """Complete the record and issue its whole sheet; return that paper's id.

        Raises:
            FieldErrors: a part is missing, or the client was not told without a reason.
            RoomError: the record is complete already.
        """
        record = self._open_record(emergency_id)
        if errors := missing_later(later):
            raise FieldErrors(errors)
        with self._vault.transaction(
            "emergency.completed", subject_of(record.client_id), serial=record.serial
        ) as tx:
            tx.update(
                "emergency",
                emergency_id,
                completion=_dump_later(later),
                completed_at=self._clock.stamp(),
            )
            document_id, _ = self._issue(tx, self.get(emergency_id))
        return document_id

    def _open_record(self, emergency_id: int) -> EmergencyRecord:
        record = self.get(emergency_id)
        if record.completed_at is not None:
            raise RoomError(
                "Catatan darurat ini sudah lengkap dan tidak berubah lagi.",
                "Muat ulang halaman ini.",
            )
        return record

    def _stands(self, record: EmergencyRecord) -> bool:
        return record.completed_at is not None or self._clock.now() < self.due_at(record)

    def _issue(self, tx: Transaction, record: EmergencyRecord) -> tuple[int, str]:
        serials = []

        def draw(mark: SheetMark) -> bytes:
            serials.append(mark.serial)
            return self._paper.emergency(record, mark)

        document_id = self._documents.issue(
            tx,
            form=FORM,
            title="Catatan Pembukaan Kerahasiaan",
            client_id=record.client_id,
            subject=f"emergency/{record.id}",
            wording_version=WORDING,
            draw=draw,
        )
        return document_id, serials[0]


def _missing_now(now: EmergencyNow) -> dict[str, str]:
    errors = {}
    if len(now.facts.strip()) < 10:
        errors["facts"] = "Tulis kata-kata atau perilaku yang Anda lihat atau dengar."
    if not now.exception_key and not now.law.strip():
        errors["exception_key"] = "Pilih keadaan yang membuka kerahasiaan."
    if len(now.recipient.name.strip()) < 3:
        errors["recipient"] = "Isi siapa yang diberi tahu."
    if not now.items:
        errors["items"] = "Pilih informasi yang disampaikan; hanya yang perlu."
    if len(now.given.strip()) < 5:
        errors["given"] = "Tulis tepatnya apa yang disampaikan."
    return errors


_NEEDED_LATER = {
    "learned": "Tulis kapan dan bagaimana Anda mengetahuinya.",
    "plan_and_means": "Tulis rencana dan sarana yang diketahui, atau «tidak diketahui».",
    "protective_factors": "Tulis hal yang melindungi, atau «tidak diketahui».",
    "alternatives": "Tulis apa yang dicoba sebelum membuka kerahasiaan.",
    "consultation": "Tulis dengan siapa Anda berkonsultasi, atau mengapa tidak mungkin.",
    "identity_check": "Tulis bagaimana Anda memastikan penerimanya.",
    "withheld": "Tulis apa yang tidak disampaikan.",
    "response": "Tulis tanggapan penerima.",
    "outcome": "Tulis hasilnya.",
    "follow_up": "Tulis tindak lanjutnya.",
}


def missing_later(later: EmergencyLater) -> dict[str, str]:
    """Return what a whole record still needs, by field."""
    errors = {
        name: hint for name, hint in _NEEDED_LATER.items() if len(getattr(later, name).strip()) < 3
    }
    if later.client_told is ClientTold.NOT_YET:
        errors["client_told"] = "Beri tahu klien, atau nyatakan bahwa hal itu tidak aman."
    elif later.client_told is ClientTold.NOT_SAFE and len(later.client_told_note.strip()) < 10:
        errors["client_told_note"] = "Tulis mengapa klien tidak diberi tahu."
    return errors


def _later_to_json(later: EmergencyLater) -> dict[str, Any]:
    raw = asdict(later)
    raw["follow_up_on"] = later.follow_up_on.isoformat() if later.follow_up_on else None
    return raw


def _dump_later(later: EmergencyLater) -> str:
    return json.dumps(_later_to_json(later), ensure_ascii=False)


def _record(row: Any) -> EmergencyRecord:
    now, later = json.loads(row["immediate"]), json.loads(row["completion"])
    day = later["follow_up_on"]
    return EmergencyRecord(
        id=row["id"],
        client_id=row["client_id"],
        serial=row["serial"],
        now=EmergencyNow(
            **{
                **now,
                "person_at_risk": PersonAtRisk(now["person_at_risk"]),
                "imminence": Imminence(now["imminence"]),
                "recipient": Addressee(**now["recipient"]),
                "items": tuple(map(Item, now["items"])),
                "medium": Medium(now["medium"]),
            }
        ),
        later=EmergencyLater(
            **{
                **later,
                "client_told": ClientTold(later["client_told"]),
                "follow_up_on": date.fromisoformat(day) if day else None,
            }
        ),
        recipient_id=row["recipient_id"],
        began_at=row["began_at"],
        completed_at=row["completed_at"],
    )
