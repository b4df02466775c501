"""Legal orders: registered, weighed, answered; followed until the answer is given."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from typing import Any

from rumah_konseling.clock import Clock, years_after
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.addressee import Sameness, same_post
from rumah_konseling.ethics.disclosure_facts import LegalOrder
from rumah_konseling.ethics.reasons import is_reason
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.disclosures.legal_order_model import (
    MAX_TEXT,
    LegalOrderRecord,
    OrderAnswer,
    OrderHandling,
    OrderReceived,
    missing_handling,
    received_errors,
    tidy_handling,
    tidy_received,
    too_long_handling,
)
from rumah_konseling.records.disclosures.recipient_model import (
    Addressee,
    RecipientForm,
    RecipientKind,
)
from rumah_konseling.records.disclosures.recipients import Recipients, addressee
from rumah_konseling.records.doors import FORGED_PAPER, FORGED_REMEDY, Doors
from rumah_konseling.records.form_kinds import LEGAL_REPLY
from rumah_konseling.records.mapping import read_row, to_json
from rumah_konseling.records.papers.diagnosis_check import DiagnosisCheck
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.records.papers.signatures import signature_errors
from rumah_konseling.records.plain_text import one_line, several_lines, too_long
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

MAX_NUMBER = 100


class LegalOrders:
    """The room's legal orders. A completed one that is to be followed opens the gate."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        documents: Documents,
        recipients: Recipients,
        diagnoses: DiagnosisCheck,
        given_under: Callable[[str], bool],
    ) -> None:
        """Use the room's services; ``given_under`` tells whether anything was given by a serial."""
        self._vault = vault
        self._clock = clock
        self._documents = documents
        self._recipients = recipients
        self._diagnoses = diagnoses
        self._given_under = given_under
        self._doors = Doors(vault)

    def get(self, order_id: int) -> LegalOrderRecord:
        """Return an order.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one("SELECT * FROM legal_order WHERE id = ?", (order_id,))
        if row is None:
            raise NotFound
        return _read(row)

    def of_client(self, client_id: int) -> list[LegalOrderRecord]:
        """Return the orders about a client, newest first."""
        rows = self._vault.query(
            "SELECT * FROM legal_order WHERE client_id = ? ORDER BY id DESC", (client_id,)
        )
        return self._vault.reading.each(_read, rows)

    def all(self, limit: int = 500) -> list[LegalOrderRecord]:
        """Return the room's orders, those still to be answered first, then the newest."""
        rows = self._vault.query(
            """SELECT * FROM legal_order
               ORDER BY answered_on IS NOT NULL OR withdrawn_on IS NOT NULL, id DESC LIMIT ?""",
            (limit,),
        )
        return self._vault.reading.each(_read, rows)

    def for_the_gate(self, client_id: int) -> list[LegalOrder]:
        """Return what the disclosure gate judges by: a refused order opens nothing."""
        return [
            LegalOrder(
                record.serial,
                record.recipient_id,
                frozenset(record.handling.items),
                frozenset({record.handling.medium}),
                is_complete=record.completed_at is not None,
                is_over=record.is_over,
                addressee=record.received.issuer,
                period=record.received.period,
            )
            for record in self.of_client(client_id)
            if record.handling.answer is not OrderAnswer.REFUSE
        ]

    def register(
        self,
        client_id: int,
        received: OrderReceived,
        recipient_id: int | None = None,
        diagnoses_kept: Collection[str] = (),
    ) -> LegalOrderRecord:
        """Keep an order that came; it opens nothing yet.

        Without ``recipient_id`` whoever ordered is kept as a new recipient.

        Raises:
            FieldErrors: it can't be as it is, or ``recipient_id`` is somebody else.
            DiagnosesNamed: its number names one that is not among ``diagnoses_kept``.
        """
        received = tidy_received(received)
        errors = received_errors(received, self._clock.today())
        if recipient_id is not None and "issuer" not in errors:
            known = addressee(self._recipients.get(recipient_id).form)
            if same_post(known, received.issuer) is Sameness.OTHER:
                errors["issuer"] = (
                    f"Dalam daftar, penerima ini bernama “{known.in_words}”. "
                    "Samakan namanya, atau tulis sebagai penerima baru."
                )
        if errors:
            raise FieldErrors(errors)
        decided = self._diagnoses.require_decided({"number": received.number}, diagnoses_kept)
        with self._vault.transaction("legal_order.received", subject_of(client_id)) as tx:
            serial = self._documents.number(tx, LEGAL_REPLY)
            order_id = tx.insert(
                "legal_order",
                client_id=client_id,
                recipient_id=recipient_id or self._new_recipient(tx, received.issuer),
                serial=serial,
                received=to_json(received),
                handling=to_json(OrderHandling()),
                registered_at=self._clock.stamp(),
            )
            self._diagnoses.keep(tx, LEGAL_REPLY.subject_of(order_id), decided)
            tx.detail(serial=serial)
        return self.get(order_id)

    def save(self, order_id: int, handling: OrderHandling) -> LegalOrderRecord:
        """Keep how far it was weighed.

        Raises:
            FieldErrors: a text is too long.
            RoomError: the record is complete and does not change any more.
        """
        handling = _checked(handling)
        record = self._open(order_id)
        with self._change("legal_order.saved", record) as tx:
            tx.update("legal_order", order_id, handling=to_json(handling))
        return self.get(order_id)

    def complete(self, order_id: int, handling: OrderHandling) -> LegalOrderRecord:
        """Decide: from now on the gate opens for what is to be given, or nothing is.

        Raises:
            FieldErrors: a part is missing.
            RoomError: it was decided already.
        """
        handling = _checked(handling)
        record = self._open(order_id)
        if errors := missing_handling(handling, record.received.ordered_by):
            raise FieldErrors(errors)
        # What the other answer would have needed is no part of this one.
        if handling.answer is OrderAnswer.REFUSE:
            handling = replace(handling, items=(), given="", withheld="")
        else:
            handling = replace(handling, ground=None)
        with self._change("legal_order.completed", record) as tx:
            tx.detail(answer=handling.answer)
            tx.update(
                "legal_order",
                order_id,
                handling=to_json(handling),
                completed_at=self._clock.stamp(),
            )
        return self.get(order_id)

    def refuse(
        self,
        order_id: int,
        agency_number: str = "",
        diagnoses_kept: Collection[str] = (),
        counselor_ink: Ink | None = None,
    ) -> int:
        """Draw up the letter that refuses; return the paper's id. Again, it is the same one.

        ``counselor_ink`` signs one that leaves as a file, which no pen reaches; it takes the
        place of an unsigned one.

        Raises:
            FieldErrors: the agency's number is too long, or the signature is none.
            RoomError: it was not decided to refuse, it is over, or the record was changed
                from outside.
        """
        number = one_line(agency_number)
        if len(number) > MAX_NUMBER:
            raise FieldErrors({"agency_number": too_long(MAX_NUMBER)})
        if counselor_ink is not None and (errors := signature_errors(counselor_ink=counselor_ink)):
            raise FieldErrors(errors)
        record = replace(self.get(order_id), counselor_ink=counselor_ink)
        former = record.document_id
        if former is not None and (
            counselor_ink is None or record.is_over or self._documents.get(former).signed_on_screen
        ):
            return former
        self._running(order_id)
        if record.completed_at is None or record.handling.answer is not OrderAnswer.REFUSE:
            raise RoomError(
                "Perintah ini belum diputuskan untuk ditolak.", "Lengkapi dahulu catatannya."
            )
        if not self._doors.is_as_written(record.client_id, "legal_order", [order_id]):
            raise RoomError(FORGED_PAPER, FORGED_REMEDY)
        with self._change("legal_order.refused", record) as tx:
            # No client: the letter tells of none, and neither does the list of papers.
            paper = self._documents.issue(
                tx,
                LEGAL_REPLY,
                record,
                record=order_id,
                agency_number=number,
                signed_on_screen=counselor_ink is not None,
                diagnoses_kept=diagnoses_kept,
            )
            if former is not None:
                self._documents.void(tx, former)
            tx.update("legal_order", order_id, document_id=paper.id)
        return paper.id

    def answered(self, order_id: int, on: date) -> LegalOrderRecord:
        """Note on which day the answer was handed over: the order opens nothing from then on.

        Raises:
            FieldErrors: the day can't be.
            RoomError: there is no answer yet, or it is over already.
        """
        record = self._running(order_id)
        if on > self._clock.today():
            raise FieldErrors({"answered_on": "Tanggal itu belum terjadi."})
        if on < record.received.received_on:
            raise FieldErrors({"answered_on": "Tanggal itu mendahului datangnya perintah."})
        has_answer = record.completed_at is not None and (
            record.document_id is not None
            if record.handling.answer is OrderAnswer.REFUSE
            else self._given_under(record.serial)
        )
        if not has_answer:
            raise RoomError(
                "Jawaban atas perintah ini belum ada.",
                "Catat dahulu bahwa suratnya sudah diserahkan, atau catat keterangan lisannya.",
            )
        with self._change("legal_order.answered", record) as tx:
            tx.update("legal_order", order_id, answered_on=on.isoformat())
        return self.get(order_id)

    def withdraw(self, order_id: int, reason: str) -> LegalOrderRecord:
        """Note that whoever ordered took the order back, or that it no longer stands.

        Raises:
            FieldErrors: it is not said how that is known.
            RoomError: it is over already.
        """
        record = self._running(order_id)
        reason = one_line(reason)
        if not is_reason(reason):
            raise FieldErrors({"reason": "Tulis bagaimana Anda mengetahuinya."})
        with self._change("legal_order.withdrawn", record) as tx:
            tx.detail(reason=reason[:500])
            tx.update("legal_order", order_id, withdrawn_on=self._clock.today().isoformat())
        return self.get(order_id)

    def told(self, order_id: int, on: date) -> LegalOrderRecord:
        """Note on which day the client was told of an order that was answered before.

        Raises:
            FieldErrors: the day can't be.
            RoomError: there is nothing to tell.
        """
        record = self._untold(order_id)
        if on > self._clock.today():
            raise FieldErrors({"told_on": "Tanggal itu belum terjadi."})
        if on < record.received.received_on:
            raise FieldErrors({"told_on": "Tanggal itu mendahului datangnya perintah."})
        with self._change("legal_order.told", record) as tx:
            tx.update("legal_order", order_id, told_on=on.isoformat())
        return self.get(order_id)

    def not_told_yet(self, order_id: int, reason: str, until: date | None) -> LegalOrderRecord:
        """Note why the client is not told yet, and on which day that is looked at again.

        Raises:
            FieldErrors: no reason is given, or the day has passed or is too far.
            RoomError: there is nothing to tell.
        """
        record, reason = self._untold(order_id), several_lines(reason)
        errors, today = {}, self._clock.today()
        if not is_reason(reason):
            errors["reason"] = "Tulis mengapa klien belum diberi tahu."
        elif len(reason) > MAX_TEXT:
            errors["reason"] = too_long(MAX_TEXT)
        if until is None or until <= today:
            errors["until"] = "Isi tanggal untuk menimbangnya kembali."
        elif until > years_after(today, 1):
            errors["until"] = "Paling lama satu tahun; timbang kembali pada hari itu."
        if errors or until is None:
            raise FieldErrors(errors)
        with self._change("legal_order.telling_put_off", record) as tx:
            tx.update("legal_order", order_id, untold_reason=reason, tell_from=until.isoformat())
        return self.get(order_id)

    def _untold(self, order_id: int) -> LegalOrderRecord:
        record = self.get(order_id)
        if not record.is_to_be_told:
            raise RoomError(
                "Tidak ada yang perlu diberitahukan tentang perintah ini.",
                "Buka kembali halaman ini.",
            )
        return record

    def _open(self, order_id: int) -> LegalOrderRecord:
        record = self._running(order_id)
        if record.completed_at is not None:
            raise RoomError(
                "Catatan perintah ini sudah lengkap dan tidak berubah lagi.",
                "Buka kembali halaman ini.",
            )
        return record

    def _running(self, order_id: int) -> LegalOrderRecord:
        record = self.get(order_id)
        if record.is_over:
            raise RoomError("Perintah ini sudah dijawab atau dicabut.", "Buka kembali halaman ini.")
        return record

    def _change(self, action: str, record: LegalOrderRecord) -> Any:
        return self._vault.transaction(action, subject_of(record.client_id), serial=record.serial)

    def _new_recipient(self, tx: Transaction, issuer: Addressee) -> int:
        form = RecipientForm(
            name=issuer.name,
            office=issuer.office,
            address=issuer.address,
            kind=RecipientKind.OFFICE,
            is_partner=False,
        )
        try:
            return self._recipients.put(tx, form)
        except FieldErrors as refused:
            raise FieldErrors({"issuer": next(iter(refused.fields.values()))}) from None


def _checked(handling: OrderHandling) -> OrderHandling:
    handling = tidy_handling(handling)
    if errors := too_long_handling(handling):
        raise FieldErrors(errors)
    return handling


def _read(row: Any) -> LegalOrderRecord:
    return read_row(LegalOrderRecord, row, counselor_ink=None)
