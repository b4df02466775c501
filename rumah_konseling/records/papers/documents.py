"""Issued papers: serial, QR token, the bytes as issued, prints, and what came back."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.doors import FORGED_PAPER, FORGED_REMEDY, Doors
from rumah_konseling.records.form_kinds import CLIENT_COPY, RETURNING, Facts, FormKind
from rumah_konseling.records.mapping import read_row
from rumah_konseling.records.papers.diagnosis_check import DiagnosisCheck
from rumah_konseling.records.papers.paper_mark import (
    TOKEN_ALPHABET,
    TOKEN_LENGTH,
    DrawnSheet,
    SheetMark,
    read_aloud_code,
)
from rumah_konseling.records.papers.paper_texts import codes_in, texts_in
from rumah_konseling.records.plain_text import one_line, too_long
from rumah_konseling.vault.file.attachments import Attachment
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

MAX_PLACE = 100
_HALF = 4


class Drawing(Protocol):
    """Draws papers; without a mark a draft."""

    def draw(self, kind: FormKind[Facts], facts: Facts, mark: SheetMark | None) -> DrawnSheet:
        """Return the sheet of ``kind`` that says ``facts``."""


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper just issued: its id, its number, and the version of the wording it was drawn from."""

    id: int
    serial: str
    wording_version: str


@dataclass(frozen=True, slots=True)
class Document:
    """An issued paper. ``subject`` names its record (``consent/5``).

    ``prints`` counts printed copies, ``outputs`` how often it was printed or saved at all;
    ``original_seen_on`` is when the counselor
    saw the signed original, ``kept_at`` its place in the cabinet. ``handed_over_on`` is when
    who it is for took it along (``form_kinds.Giving``), ``handed_over`` how, or why not.
    """

    id: int
    token: str
    serial: str
    form: str
    title: str
    client_id: int | None
    client_code: str
    subject: str
    wording_version: str
    signed_on_screen: bool
    issued_at: str
    sha256: str
    attachment_id: int
    original_seen_on: date | None
    kept_at: str
    void_at: str | None
    prints: int
    outputs: int
    scans: int
    scans_by_hand: int
    handed_over_on: date | None = None
    handed_over: str = ""

    @property
    def made_on(self) -> date:
        """The office's day on which this paper was made: nobody signed it before."""
        return datetime.fromisoformat(self.issued_at).astimezone().date()

    @property
    def about(self) -> str:
        """What an entry of the audit log about this paper names: the client, else its record."""
        return subject_of(self.client_id) if self.client_id else self.subject

    @property
    def kind_of_record(self) -> str:
        """What the record is called that it belongs to."""
        return self.subject.partition("/")[0]

    def record_of(self, kind: str) -> int | None:
        """Return the id of the record that it belongs to, where that is of this ``kind``."""
        of, _, number = self.subject.partition("/")
        # A digest is known by its month.
        return int(number) if of == kind and number.isdecimal() else None

    @property
    def comes_back(self) -> bool:
        """Whether this paper is signed with a pen and its original kept in the cabinet."""
        return self.form in RETURNING and not self.signed_on_screen


@dataclass(frozen=True, slots=True)
class Scan:
    """A scanned paper; ``pages`` are the page numbers its QR codes named."""

    id: int
    document_id: int | None
    attachment_id: int
    name: str
    pages: tuple[int, ...]
    matched_by: str
    imported_at: str


_SELECT = """
    SELECT document.*, client.code AS client_code,
        (SELECT ifnull(sum(copies), 0) FROM document_print
         WHERE document_id = document.id AND way = 'printer') AS prints,
        (SELECT count(*) FROM document_print WHERE document_id = document.id) AS outputs,
        (SELECT count(*) FROM scan WHERE document_id = document.id) AS scans,
        (SELECT count(*) FROM scan
         WHERE document_id = document.id AND matched_by = 'hand') AS scans_by_hand
    FROM document LEFT JOIN client ON client.id = document.client_id
"""


class Documents:
    """Issues papers and follows them until the signed original is filed."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        drawing: Drawing,
        diagnoses: DiagnosisCheck,
        choose: Callable[[str], str] = secrets.choice,
        whole: Callable[[], AbstractContextManager[None]] = nullcontext,
        prefix: Callable[[], str] = lambda: "RK",
        may_read: Callable[[int | None, str], None] = lambda _client, _written: None,
    ) -> None:
        """Issue papers; ``whole`` refuses a drawing on which something could not be set.

        ``prefix`` says what the number of a paper that stays begins with, ``may_read`` refuses
        to show what was written at a time about a client.
        """
        self._vault = vault
        self._clock = clock
        self._drawing = drawing
        self._diagnoses = diagnoses
        self._choose = choose
        self._whole = whole
        self._prefix = prefix
        self._may_read = may_read
        self._doors = Doors(vault)

    def issue(
        self,
        tx: Transaction,
        kind: FormKind[Facts],
        facts: Facts,
        *,
        record: object = "",
        client_id: int | None = None,
        agency_number: str = "",
        signed_on_screen: bool = False,
        diagnoses_kept: Collection[str] = (),
    ) -> IssuedPaper:
        """Give a paper its number and keep its bytes, inside the caller's transaction.

        Papers of the room count up under their kind, those that leave bear 40 random bits;
        ``record`` is the id of what it belongs to, ``agency_number`` the agency's own number.
        The bytes drawn are kept as they are and are what every later print gets, with the
        version of the wording that they were drawn from. ``diagnoses_kept`` are words that
        were kept on purpose, beside those kept for the record before.

        Raises:
            DiagnosesNamed: a text names a diagnosis that nobody decided to keep.
            FieldErrors: it leaves the room, and a text names a file by its code.
            SignsNotPrintable: it holds a sign that no font on this computer has.
        """
        subject = kind.subject_of(record)
        written = texts_in(facts, kind.unprinted) | {"agency_number": agency_number}
        # The client's copy is the whole record: what stands in it was written for the room.
        if kind.leaves and kind is not CLIENT_COPY and (named := codes_in(written)):
            raise FieldErrors(named)
        decided = self._diagnoses.require_decided(written, diagnoses_kept, subject)
        self._diagnoses.keep(tx, subject, decided)
        today = self._clock.today()
        serial = self._serial(tx, kind, today.year)
        token = self._random(TOKEN_LENGTH)
        with self._whole():
            mark = SheetMark(serial, token, today, agency_number)
            data = self._drawing.draw(kind, facts, mark)
        attachment = self._vault.attachments.add(
            tx, serial.replace("/", "-") + ".pdf", "application/pdf", data
        )
        document_id = tx.insert(
            "document",
            token=token,
            serial=serial,
            form=kind.code,
            title=kind.title,
            client_id=client_id,
            subject=subject,
            wording_version=data.wording_version,
            signed_on_screen=int(signed_on_screen),
            issued_at=self._clock.stamp(),
            sha256=hashlib.sha256(data).hexdigest(),
            attachment_id=attachment,
            kept_at="",
        )
        # Nothing is read for it: whoever answers about an employee looks at no client.
        return IssuedPaper(document_id, serial, data.wording_version)

    def draft(self, kind: FormKind[Facts], facts: Facts) -> bytes:
        """Draw a paper as it would be, marked as a draft."""
        return self._drawing.draw(kind, facts, None)

    def unkept(self, kind: FormKind[Facts], facts: Facts) -> tuple[bytes, str]:
        """Draw a paper of which nothing stays here, and return it with its random number.

        Raises:
            SignsNotPrintable: it holds a sign that no font on this computer has.
        """
        serial = "-".join(read_aloud_code(self._choose, _HALF) for _ in range(2))
        mark = SheetMark(serial, self._random(TOKEN_LENGTH), self._clock.today(), "")
        with self._whole():
            return self._drawing.draw(kind, facts, mark), serial

    def number(self, tx: Transaction, kind: FormKind[Any]) -> str:
        """Return a number for a record, as its papers are numbered."""
        return self._serial(tx, kind, self._clock.today().year)

    def get(self, document_id: int) -> Document:
        """Return an issued paper.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one(_SELECT + " WHERE document.id = ?", (document_id,))
        if row is None:
            raise NotFound
        return _document(row)

    def by_token(self, token: str) -> Document | None:
        """Return the paper whose QR code carries ``token``."""
        row = self._vault.query_one(_SELECT + " WHERE document.token = ?", (token,))
        return _document(row) if row else None

    def of_client(self, client_id: int) -> list[Document]:
        """Return a client's papers, newest first."""
        rows = self._vault.query(
            _SELECT + " WHERE document.client_id = ? ORDER BY document.id DESC", (client_id,)
        )
        return self._vault.reading.each(_document, rows)

    def of_record(self, kind: FormKind[Any], record: object = "") -> list[Document]:
        """Return the papers issued for one record, newest first."""
        rows = self._vault.query(
            _SELECT + " WHERE document.subject = ? ORDER BY document.id DESC",
            (kind.subject_of(record),),
        )
        return self._vault.reading.each(_document, rows)

    def recent(self, limit: int = 200, *, unseen_only: bool = False) -> list[Document]:
        """Return the room's papers, newest first; on request those not yet seen signed."""
        where = (
            "WHERE void_at IS NULL AND original_seen_on IS NULL AND NOT signed_on_screen "
            f"AND form IN {RETURNING}"
            if unseen_only
            else ""
        )
        rows = self._vault.query(f"{_SELECT} {where} ORDER BY document.id DESC LIMIT ?", (limit,))
        return self._vault.reading.each(_document, rows)

    def matching(self, text: str, limit: int = 100) -> list[Document]:
        """Return the papers whose number, title or client's code holds ``text``.

        Those whose signed original is still awaited come first, each kind newest first.
        """
        rows = self._vault.query(
            f"""{_SELECT} WHERE instr(lower(
                    serial || ' ' || ifnull(client.code, '') || ' ' || title), lower(?)) > 0
                ORDER BY original_seen_on IS NOT NULL OR signed_on_screen, document.id DESC
                LIMIT ?""",
            (one_line(text), limit),
        )
        return self._vault.reading.each(_document, rows)

    def pdf(self, document_id: int) -> bytes:
        """Return the bytes as issued.

        Raises:
            GateClosed: it is of a former counselor's file, which stays closed.
            RoomError: the paper or its bytes are not those that were issued, such as
                another client's put in their place.
            VaultDamaged: the bytes are spoilt.
        """
        document = self.get(document_id)
        self._may_read(document.client_id, document.issued_at)
        attachment = self._vault.attachments.get(document.attachment_id)
        are_true = (
            attachment.sha256 == document.sha256,
            self._doors.is_as_written(document.client_id, "document", [document_id]),
            self._doors.is_as_written(document.client_id, "attachment", [attachment.id]),
        )
        if not all(are_true):
            raise RoomError(FORGED_PAPER, FORGED_REMEDY)
        return attachment.data

    def record_print(self, document_id: int, *, copies: int = 1, way: str = "printer") -> None:
        """Note that copies went to the printer, or one to a file."""
        document = self.get(document_id)
        with self._vault.transaction(
            "document.printed", document.about, serial=document.serial, copies=copies, way=way
        ) as tx:
            tx.insert(
                "document_print",
                document_id=document_id,
                printed_at=self._clock.stamp(),
                copies=copies,
                way=way,
            )

    def mark_original_seen(self, tx: Transaction, document_id: int, kept_at: str) -> None:
        """Note that the signed original was seen, and its place in the cabinet.

        Raises:
            FieldErrors: no place is given, or it is a story.
            RoomError: it was signed on the screen, so that there is no original.
        """
        if error := place_error(kept_at):
            raise FieldErrors(error)
        if self.get(document_id).signed_on_screen:
            raise RoomError(
                "Lembar ini ditandatangani di layar.", "Tidak ada lembar asli yang disimpan."
            )
        tx.update(
            "document",
            document_id,
            original_seen_on=self._clock.today().isoformat(),
            kept_at=one_line(kept_at),
        )

    def file_original(self, document_id: int, kept_at: str) -> Document:
        """Note on its own that a signed original was seen and where it is kept, or moved to."""
        document = self.get(document_id)
        with self._vault.transaction(
            "document.filed", document.about, serial=document.serial
        ) as tx:
            self.mark_original_seen(tx, document_id, kept_at)
        return self.get(document_id)

    def void(self, tx: Transaction, document_id: int) -> None:
        """Note that an issued paper no longer counts (its draft was opened again)."""
        tx.update("document", document_id, void_at=self._clock.stamp())

    def keep_scan(
        self, tx: Transaction, *, name: str, media_type: str, data: bytes, document_id: int | None
    ) -> int:
        """Keep a scan, with the paper it belongs to when that is known."""
        attachment = self._vault.attachments.add(tx, name, media_type, data)
        return tx.insert(
            "scan",
            document_id=document_id,
            attachment_id=attachment,
            pages="[]",
            matched_by="",
            imported_at=self._clock.stamp(),
        )

    def scans(self, document_id: int | None) -> list[Scan]:
        """Return the scans of a paper; with ``None`` those that belong to no paper yet."""
        rows = self._vault.query(
            """SELECT scan.*, attachment.name FROM scan
               JOIN attachment ON attachment.id = scan.attachment_id
               WHERE scan.document_id IS ? ORDER BY scan.id DESC""",
            (document_id,),
        )
        return self._vault.reading.each(lambda row: read_row(Scan, row), rows)

    def attachment(self, attachment_id: int) -> Attachment:
        """Return a kept file with its bytes."""
        return self._vault.attachments.get(attachment_id)

    def _serial(self, tx: Transaction, kind: FormKind[Any], year: int) -> str:
        if not kind.leaves:
            number = self._next_number(tx, kind.code, year)
            return f"{self._prefix()}/{kind.code}/{year}/{number:04d}"
        while True:
            serial = f"{self._random(_HALF)}-{self._random(_HALF)}"
            if not tx.query("SELECT 1 FROM document WHERE serial = ?", (serial,)):
                return serial

    def _random(self, length: int) -> str:
        return "".join(self._choose(TOKEN_ALPHABET) for _ in range(length))

    @staticmethod
    def _next_number(tx: Transaction, form: str, year: int) -> int:
        row = tx.query_one(
            "SELECT id, last FROM serial_counter WHERE form = ? AND year = ?", (form, year)
        )
        if row is None:
            tx.insert("serial_counter", form=form, year=year, last=1)
            return 1
        tx.update("serial_counter", row["id"], last=row["last"] + 1)
        return int(row["last"]) + 1


def place_error(kept_at: str) -> dict[str, str]:
    """Return what is wrong with a place in the cabinet, under the name ``kept_at``."""
    place = one_line(kept_at)
    if len(place) < 2:
        return {"kept_at": "Isi tempat penyimpanan, misalnya “Lemari 1, map A”."}
    return {"kept_at": too_long(MAX_PLACE)} if len(place) > MAX_PLACE else {}


def _document(row: Any) -> Document:
    said = {name: row[name] or "" for name in ("client_code", "handed_over")}
    return read_row(Document, row, **said)
