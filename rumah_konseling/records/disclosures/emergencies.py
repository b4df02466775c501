"""Emergency disclosures: begun in two minutes, completed within a day."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, time
from typing import Protocol

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.addressee import Sameness, same_post
from rumah_konseling.ethics.disclosure_facts import Emergency, Medium, Period, Purpose, Request
from rumah_konseling.ethics.gates.consent import StandIn
from rumah_konseling.ethics.gates.disclosure import OpenVerdict, disclose
from rumah_konseling.ethics.gates.sender import is_employer_in_danger
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.clients.somebody_else import self_fault
from rumah_konseling.records.disclosures.emergency_checks import (
    later_texts,
    missing_later,
    missing_now,
    now_texts,
    tidy_later,
    tidy_now,
    too_long_later,
)
from rumah_konseling.records.disclosures.emergency_model import (
    DUE_AFTER,
    STANDS_AT_MOST,
    STANDS_FOR,
    EmergencyLater,
    EmergencyNow,
    EmergencyRecord,
)
from rumah_konseling.records.disclosures.emergency_rows import dump_later, dump_now, read_emergency
from rumah_konseling.records.disclosures.recipient_model import Addressee, RecipientForm
from rumah_konseling.records.disclosures.recipients import Recipients, addressee
from rumah_konseling.records.form_kinds import EMERGENCY
from rumah_konseling.records.papers.diagnosis_check import DiagnosisCheck
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction


class Ledger(Protocol):
    """Keeps the line for what was told."""

    def record(
        self,
        tx: Transaction,
        client_id: int,
        verdict: OpenVerdict,
        document_id: int | None,
        words: str = "",
        said_at: str = "",
        diagnoses_kept: Collection[str] = (),
    ) -> int:
        """Keep that the granted items were given, with what was said by word of mouth."""


class Emergencies:
    """The room's emergency records."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        documents: Documents,
        recipients: Recipients,
        diagnoses: DiagnosisCheck,
        employer: Callable[[], tuple[str, ...]],
    ) -> None:
        """Keep them; ``employer`` is how the agency and its units are called."""
        self._employer = employer
        self._vault = vault
        self._clock = clock
        self._documents = documents
        self._recipients = recipients
        self._diagnoses = diagnoses

    def get(self, emergency_id: int) -> EmergencyRecord:
        """Return an emergency record.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one("SELECT * FROM emergency WHERE id = ?", (emergency_id,))
        if row is None:
            raise NotFound
        return read_emergency(row)

    def of_client(self, client_id: int) -> list[EmergencyRecord]:
        """Return a client's emergency records, newest first."""
        rows = self._vault.query(
            "SELECT * FROM emergency WHERE client_id = ? ORDER BY id DESC", (client_id,)
        )
        return self._vault.reading.each(read_emergency, rows)

    def all(self, limit: int = 500) -> list[EmergencyRecord]:
        """Return the room's records, those not complete first, then the newest."""
        rows = self._vault.query(
            """SELECT * FROM emergency
               ORDER BY completed_at IS NOT NULL, id DESC LIMIT ?""",
            (limit,),
        )
        return self._vault.reading.each(read_emergency, rows)

    def unfinished(self) -> list[EmergencyRecord]:
        """Return the records that are not complete, the oldest first."""
        rows = self._vault.query("SELECT * FROM emergency WHERE completed_at IS NULL ORDER BY id")
        return self._vault.reading.each(read_emergency, rows)

    def for_the_gate(self, client_id: int) -> list[Emergency]:
        """Return what the disclosure gate judges by.

        A record stands before its 24 hours are over, and when it is whole for as long
        as :meth:`stands_until` says: help does not wait for paperwork, but paperwork
        that never comes ends the leave.
        """
        return [
            Emergency(
                record.serial,
                record.recipient_id,
                frozenset(record.now.items),
                is_complete=record.completed_at is not None or self._stands(record),
                is_over=record.completed_at is not None and not self._stands(record),
                addressee=record.now.recipient,
            )
            for record in self.of_client(client_id)
        ]

    def covers(self, client_id: int, held_at: datetime) -> StandIn | None:
        """Return the completed record that stands in for consent to a session of that time.

        It covers the day on which it began, and from then on as long as it stands.
        """
        day = held_at.astimezone().date()
        for record in self.of_client(client_id):
            began = datetime.fromisoformat(record.began_at).astimezone().date()
            until = self.stands_until(record)
            if record.completed_at is not None and began <= day and held_at < until:
                return StandIn(record.serial, until.astimezone().date())
        return None

    def due_at(self, record: EmergencyRecord) -> datetime:
        """Return when the rest of a record is due."""
        return datetime.fromisoformat(record.began_at) + DUE_AFTER

    def stands_until(self, record: EmergencyRecord) -> datetime:
        """Return when a record stops opening anything.

        Unfinished, that is when the rest is due. Whole, it stands to the end of the
        follow-up day, at most 30 days, or for a week when no such day is set: the
        exception lasts as long as the danger, and who needs longer asks for leave.
        """
        if record.completed_at is None:
            return self.due_at(record)
        began = datetime.fromisoformat(record.began_at)
        if record.later.follow_up_on is None:
            return began + STANDS_FOR
        ends = datetime.combine(record.later.follow_up_on, time.max).astimezone()
        return min(max(ends, began + DUE_AFTER), began + STANDS_AT_MOST)

    def is_employer(self, to: Addressee) -> bool:
        """Whether whoever is to be told may be on the employer's side, who gets nothing."""
        return is_employer_in_danger(to, self._employer())

    def begin(
        self,
        client_id: int,
        now: EmergencyNow,
        ledger: Ledger,
        recipient_id: int | None = None,
        diagnoses_kept: Collection[str] = (),
    ) -> EmergencyRecord:
        """Record what is needed before anything is told, issue its sheet, keep the disclosure.

        Without ``recipient_id`` the named recipient is kept as a new one.

        Raises:
            FieldErrors: one of the few needed facts is missing, or why the employer is told.
            DiagnosesNamed: a fact names a diagnosis that is not among ``diagnoses_kept``.
        """
        now = tidy_now(now)
        errors = missing_now(now, is_employer=self.is_employer(now.recipient))
        if recipient_id is not None and "recipient" not in errors:
            known = addressee(self._recipients.get(recipient_id).form)
            if same_post(known, now.recipient) is Sameness.OTHER:
                errors["recipient"] = (
                    f"Dalam daftar, penerima ini bernama “{known.in_words}”. "
                    "Samakan namanya, atau tulis sebagai penerima baru."
                )
        if told := self_fault(self._vault, client_id, now.recipient.name):
            errors.setdefault("recipient", told)
        if errors:
            raise FieldErrors(errors)
        self._diagnoses.require_decided(now_texts(now), diagnoses_kept)
        began = self._clock.stamp()
        with self._vault.transaction("emergency.began", subject_of(client_id)) as tx:
            recipient_id = recipient_id or self._new_recipient(tx, now.recipient)
            emergency_id = tx.insert(
                "emergency",
                client_id=client_id,
                recipient_id=recipient_id,
                serial="",
                immediate=dump_now(now),
                completion=dump_later(EmergencyLater()),
                began_at=began,
            )
            document_id, serial = self._issue(tx, self.get(emergency_id), diagnoses_kept)
            tx.update("emergency", emergency_id, serial=serial)
            tx.detail(serial=serial)
            request = Request(
                recipient_id,
                Purpose.SAFETY,
                now.items,
                Period(),
                now.medium,
                self._clock.today(),
                now.recipient,
            )
            stands = Emergency(
                serial,
                recipient_id,
                frozenset(now.items),
                is_complete=True,
                addressee=now.recipient,
            )
            verdict = disclose(request, (), (stands,))
            assert isinstance(verdict, OpenVerdict)
            said = (now.given, began) if now.medium is Medium.SPOKEN else ("", "")
            ledger.record(tx, client_id, verdict, document_id, *said, diagnoses_kept)
        return self.get(emergency_id)

    def save(self, emergency_id: int, later: EmergencyLater) -> EmergencyRecord:
        """Keep how far the rest of the record has come.

        Raises:
            FieldErrors: a text is too long.
            RoomError: the record is complete and stands as it was printed.
        """
        later = self._checked(later)
        record = self._open_record(emergency_id)
        with self._vault.transaction(
            "emergency.saved", subject_of(record.client_id), serial=record.serial
        ) as tx:
            tx.update("emergency", emergency_id, completion=dump_later(later))
        return self.get(emergency_id)

    def complete(
        self, emergency_id: int, later: EmergencyLater, diagnoses_kept: Collection[str] = ()
    ) -> int:
        """Complete the record and issue its whole sheet; return that paper's id.

        Raises:
            FieldErrors: a part is missing, or the client was not told without a reason.
            DiagnosesNamed: it names a diagnosis that is not among ``diagnoses_kept``.
            RoomError: the record is complete already.
        """
        later = self._checked(later)
        record = self._open_record(emergency_id)
        if errors := missing_later(later, record.now.imminence):
            raise FieldErrors(errors)
        subject = EMERGENCY.subject_of(emergency_id)
        self._diagnoses.require_decided(later_texts(later), diagnoses_kept, subject)
        with self._vault.transaction(
            "emergency.completed", subject_of(record.client_id), serial=record.serial
        ) as tx:
            tx.update(
                "emergency",
                emergency_id,
                completion=dump_later(later),
                completed_at=self._clock.stamp(),
            )
            document_id, _ = self._issue(tx, self.get(emergency_id), diagnoses_kept)
        return document_id

    def _open_record(self, emergency_id: int) -> EmergencyRecord:
        record = self.get(emergency_id)
        if record.completed_at is not None:
            raise RoomError(
                "Catatan darurat ini sudah lengkap dan tidak berubah lagi.",
                "Buka kembali halaman ini.",
            )
        return record

    def _stands(self, record: EmergencyRecord) -> bool:
        return self._clock.now() < self.stands_until(record)

    @staticmethod
    def _checked(later: EmergencyLater) -> EmergencyLater:
        later = tidy_later(later)
        if errors := too_long_later(later):
            raise FieldErrors(errors)
        return later

    def _new_recipient(self, tx: Transaction, to: Addressee) -> int:
        form = RecipientForm(name=to.name, office=to.office, address=to.address, is_partner=False)
        try:
            return self._recipients.put(tx, form)
        except FieldErrors as refused:
            sentence = next(iter(refused.fields.values()))
            raise FieldErrors({"recipient": sentence}) from None

    def _issue(
        self, tx: Transaction, record: EmergencyRecord, diagnoses_kept: Collection[str]
    ) -> tuple[int, str]:
        document = self._documents.issue(
            tx,
            EMERGENCY,
            record,
            record=record.id,
            client_id=record.client_id,
            diagnoses_kept=diagnoses_kept,
        )
        return document.id, document.serial
