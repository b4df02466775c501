"""The one way out: every paper or list that leaves as a file or to the printer passes here.

A file lies on a medium for anyone to copy. It leaves sealed (AES-256) unless it is the
client's own copy or a reason is given, and the ledger says which. A letter to a third
party leaves only as the gate lets it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NoReturn, Protocol, final

from rumah_konseling.clock import Clock, instant
from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.disclosure_facts import Medium
from rumah_konseling.ethics.reasons import TOO_SHORT, is_reason
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.disclosures.disclosure_model import FileLine, FileWay
from rumah_konseling.records.disclosures.letters import Letters
from rumah_konseling.records.form_kinds import (
    ATTENDANCE,
    BREACH_NOTICE,
    CLIENT_COPY,
    COMPANION,
    COMPLAINT,
    DESTRUCTION_NOTICE,
    EMERGENCY,
    EMPLOYER_REPLY,
    INFORMATION,
    LEGAL_REPLY,
    RIGHTS_ANSWER,
    SERVICE_REPORT,
)
from rumah_konseling.records.own_list_model import OwnList
from rumah_konseling.records.papers.documents import Document, Documents
from rumah_konseling.records.plain_text import several_lines, too_long
from rumah_konseling.records.supervision.case_model import CaseKind
from rumah_konseling.records.supervision.supervision_cases import SupervisionCases
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

MAX_REASON = 500
_ON_PAPER = (
    "Surat ini ditulis untuk disampaikan di atas kertas, jadi tidak dapat disimpan sebagai file. "
    "Bila klien mengizinkan file, tulis surat baru dengan cara penyampaian itu."
)
_NOT_SIGNED_HERE = (
    "Lembar ini belum ditandatangani konselor di layar, jadi tidak dapat disimpan sebagai file. "
    "Cetak lalu tanda tangani dengan pena, atau buat lembar baru dan tanda tangani di layar."
)
# Letters of the room that the counselor signs alone: no pen reaches a file, so it bears the
# counselor's signature or stays on paper.
_SIGNED_AS_FILES = frozenset(
    one.code
    for one in (
        ATTENDANCE,
        BREACH_NOTICE,
        DESTRUCTION_NOTICE,
        EMPLOYER_REPLY,
        LEGAL_REPLY,
        RIGHTS_ANSWER,
    )
)
# Papers of a client's file that were written for somebody else, or that others' words stand in:
# an open copy of one is not the client's own, and has a reason.
_NOT_THE_CLIENTS = frozenset(
    one.code for one in (COMPANION, COMPLAINT, EMERGENCY, EMPLOYER_REPLY, LEGAL_REPLY)
)
LEAST_PASSPHRASE = 12


class TableKind(StrEnum):
    """The kinds of file that a report's tables leave in; the value is the file's ending."""

    CSV = "csv"
    XLSX = "xlsx"


class Sealer(Protocol):
    """Encrypts a PDF; given by whoever wires the room."""

    def __call__(self, pdf: bytes, passphrase: str) -> bytes:
        """Return ``pdf`` so that it opens with ``passphrase`` alone."""


_MADE_HERE = object()


@final
class LeavingFile:
    """Bytes that may be written outside the vault. Only this module makes one."""

    __slots__ = ("data",)

    data: bytes

    def __init__(self, made_here: object, data: bytes) -> None:
        if made_here is not _MADE_HERE:
            raise TypeError("only the way out makes a file that leaves")
        self.data = data

    def __init_subclass__(cls) -> NoReturn:
        raise TypeError("a file that leaves has no other kinds")


Write = Callable[[LeavingFile], None]


class Leaving:
    """Lets papers and lists out, and keeps how each of them left."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        documents: Documents,
        letters: Letters,
        supervision: SupervisionCases,
        seal: Sealer,
        passphrase: Callable[[], str],
        tables: Callable[[int, TableKind], bytes],
        own_list: Callable[[OwnList, TableKind, FileWay], bytes],
        unread_copy: Callable[[int], tuple[bytes, str]],
    ) -> None:
        """Let papers out; ``unread_copy`` draws the copy of a closed file, kept nowhere."""
        self._vault = vault
        self._clock = clock
        self._documents = documents
        self._letters = letters
        self._supervision = supervision
        self._seal = seal
        self._passphrase = passphrase
        self._tables = tables
        self._own_list = own_list
        self._unread_copy = unread_copy

    def ways(self, document_id: int) -> tuple[FileWay, ...]:
        """Return how a paper may leave as a file, the usual way first; none for some letters."""
        document = self._documents.get(document_id)
        medium = self.medium(document)
        if medium is not None:
            return (FileWay.SEALED,) if medium is Medium.ENCRYPTED_FILE else ()
        if document.form == CLIENT_COPY.code:
            return (FileWay.SEALED,)
        if document.form in _SIGNED_AS_FILES and not document.signed_on_screen:
            return ()
        case = self._supervision.issued_as(document)
        if case is not None and case.kind is CaseKind.IDENTIFIED:
            return (FileWay.SEALED,)
        is_own = document.client_id is not None and document.form not in _NOT_THE_CLIENTS
        if not is_own or case is not None:
            return (FileWay.SEALED, FileWay.OPEN)
        return (FileWay.SEALED, FileWay.OWN_COPY, FileWay.OPEN)

    def why_no_file(self, document_id: int) -> str:
        """Return why a paper has no way to leave as a file, and what to do; empty if it has."""
        if self.ways(document_id):
            return ""
        if self.medium(self._documents.get(document_id)) is not None:
            return _ON_PAPER
        return _NOT_SIGNED_HERE

    def medium(self, document: Document) -> Medium | None:
        """Return the way a letter to a third party was written for; other papers have none."""
        letter_id = document.record_of(INFORMATION.subject)
        return self._letters.get(letter_id).draft.medium if letter_id is not None else None

    def require_leave(self, document_id: int, by: Medium) -> None:
        """Stop a paper that counts no more, or a letter or page that may not leave in this way.

        Raises:
            RoomError: the permission or choice behind it has ended or never covered this way,
                it was changed, or it counts no more.
        """
        self._letters.require_leave_to_print(document_id, by)
        document = self._documents.get(document_id)
        if document.void_at is not None:
            raise RoomError("Lembar ini tidak berlaku lagi.", "Buat lembar baru bila diperlukan.")
        self._supervision.require_leave(document, by)

    def printed(self, document_id: int, copies: int = 1) -> None:
        """Keep that copies went to the printer."""
        self._documents.record_print(document_id, copies=copies)

    def save(self, document_id: int, way: FileWay, write: Write, reason: str = "") -> str:
        """Let ``write`` write a paper as a file, keep that it left, and return the passphrase.

        The passphrase is empty for an open file; it is kept nowhere. The ledger knows of the
        file before a byte of it is outside; what can't be written is taken out of it again.

        Raises:
            RoomError: the paper may not leave in this way.
            FieldErrors: an open file without a reason.
        """
        document = self._documents.get(document_id)
        if way not in self.ways(document_id):
            raise RoomError(
                "Lembar ini tidak dapat keluar dengan cara itu.",
                "Simpan sebagai file terenkripsi, atau cetak bila izinnya di atas kertas.",
            )
        reason = _reason(reason) if way is FileWay.OPEN else ""
        self.require_leave(document_id, Medium.ENCRYPTED_FILE)
        data = self._documents.pdf(document_id)
        passphrase = self._passphrase() if way is FileWay.SEALED else ""
        file = LeavingFile(_MADE_HERE, self._seal(data, passphrase) if passphrase else data)
        self._let_out(document, way, file, write, reason)
        return passphrase

    def save_tables(
        self, document_id: int, kind: TableKind, write: Write, reason: str = ""
    ) -> None:
        """Let ``write`` write the tables of an issued report for a spreadsheet, and keep that.

        They are drawn from what was issued, hold no client and leave open, for a reason. As
        with :meth:`save`, the ledger knows of them first.

        Raises:
            RoomError: the paper is no report.
            FieldErrors: there is no reason.
        """
        document = self._documents.get(document_id)
        if document.form != SERVICE_REPORT.code:
            raise RoomError(
                "Hanya tabel laporan layanan yang dapat disimpan untuk lembar kerja.",
                "Simpan lembar ini sebagai PDF.",
            )
        reason = _reason(reason)
        file = LeavingFile(_MADE_HERE, self._tables(document_id, kind))
        self._let_out(document, FileWay.OPEN, file, write, reason)

    def save_list(
        self, title: str, data: bytes, way: FileWay, write: Write, reason: str = ""
    ) -> str:
        """Let ``write`` write a list of the moment, note that it left, return the passphrase.

        As with :meth:`save`, it is noted before it is written.

        Raises:
            FieldErrors: an open file without a reason.
        """
        reason = "" if way is FileWay.SEALED else _reason(reason)
        passphrase = self._passphrase() if way is FileWay.SEALED else ""
        file = LeavingFile(_MADE_HERE, self._seal(data, passphrase) if passphrase else data)
        with self._vault.known_first(
            "document.list_saved",
            undone="document.list_not_saved",
            title=title,
            file=way,
            reason=reason,
        ):
            write(file)
        return passphrase

    def own_list_ways(self, wanted: OwnList) -> tuple[FileWay, ...]:
        """Return how one of the counselor's lists may leave: with names, sealed alone."""
        return (FileWay.SEALED,) if wanted.with_names else (FileWay.SEALED, FileWay.OPEN)

    def save_own_list(
        self, wanted: OwnList, kind: TableKind, way: FileWay, write: Write, reason: str = ""
    ) -> str:
        """Let ``write`` write one of the counselor's lists, and return its passphrase.

        A sealed one is attached to a PDF. As with :meth:`save`, it is noted first.

        Raises:
            RoomError: a list with names was to leave open.
            FieldErrors: an open file without a reason.
        """
        if way not in self.own_list_ways(wanted):
            raise RoomError(
                "Daftar dengan nama hanya keluar terenkripsi.",
                "Simpan terenkripsi, atau simpan daftar per kode.",
            )
        data = self._own_list(wanted, kind, way)
        return self.save_list(wanted.title, data, way, write, reason)

    def save_unread_copy(
        self, client_id: int, passphrase: str, write: Write, *, identity_seen: bool
    ) -> None:
        """Let ``write`` write a client's copy that nobody here reads, and note that it left.

        Whoever never signed with a new counselor has the right to a copy all the same (UU
        27/2022, articles 7 and 32), and the new counselor has none to read it. So it is drawn
        and sealed at once, under words that the client types themselves; nothing of it stays.

        Raises:
            FieldErrors: who they are was not seen, or the passphrase is too short.
            RoomError: the file is open: its copy is drawn up and read through as usual.
        """
        errors: dict[str, str] = {}
        if not identity_seen:
            errors["identity_seen"] = "Periksa dahulu kartu identitas klien."
        if len(passphrase) < LEAST_PASSPHRASE:
            errors["passphrase"] = f"Paling sedikit {LEAST_PASSPHRASE} huruf."
        if errors:
            raise FieldErrors(errors)
        pdf, serial = self._unread_copy(client_id)
        file = LeavingFile(_MADE_HERE, self._seal(pdf, passphrase))
        with self._vault.known_first(
            "rights.unread_copy_saved",
            subject_of(client_id),
            undone="rights.unread_copy_not_saved",
            serial=serial,
        ):
            write(file)

    def save_blank_list(self, data: bytes, write: Write) -> None:
        """Let ``write`` write an example of a list, in which nobody stands, and note it."""
        file = LeavingFile(_MADE_HERE, data)
        with self._vault.known_first("document.example_saved", undone="document.example_not_saved"):
            write(file)

    def save_key_sheet(self, pdf: bytes, write: Write) -> str:
        """Let ``write`` write the recovery sheet, sealed, and return what opens it.

        It is the key itself: that it lies in a file is noted before it does.
        """
        passphrase = self._passphrase()
        file = key_sheet(pdf, self._seal, passphrase)
        with self._vault.known_first("keys.sheet_saved", undone="keys.sheet_not_saved"):
            write(file)
        return passphrase

    def _let_out(
        self, document: Document, way: FileWay, file: LeavingFile, write: Write, reason: str
    ) -> None:
        """Write a file of a paper once the ledger knows of it."""
        subject = document.about

        def keep(tx: Transaction) -> int:
            return tx.insert(
                "document_print",
                document_id=document.id,
                printed_at=self._clock.stamp(),
                copies=1,
                way="file",
                file_way=way.value,
                reason=reason or None,
            )

        with self._vault.known_first(
            "document.printed",
            subject,
            undone="document.not_saved",
            keep=keep,
            take_back=lambda tx, kept: tx.delete("document_print", kept or 0),
            serial=document.serial,
            copies=1,
            way="file",
            file=way,
        ):
            write(file)

    def log(
        self,
        client_id: int | None = None,
        *,
        first: date | None = None,
        last: date | None = None,
        limit: int = 1_000,
    ) -> list[FileLine]:
        """Return what left as a file, newest first: a client's or everybody's, in a period."""
        ends = last + timedelta(days=1) if last else None
        rows = self._vault.query(
            """SELECT document_print.*, document.title, document.serial,
                   ifnull(client.code, '') AS client_code
               FROM document_print JOIN document ON document.id = document_id
               LEFT JOIN client ON client.id = document.client_id
               WHERE way = 'file' AND (?1 IS NULL OR document.client_id = ?1)
               AND (?2 IS NULL OR printed_at >= ?2) AND (?3 IS NULL OR printed_at < ?3)
               ORDER BY printed_at DESC, document_print.id DESC LIMIT ?4""",
            (client_id, _start(first), _start(ends), limit),
        )
        return [
            FileLine(
                row["document_id"],
                row["client_code"],
                row["title"],
                row["serial"],
                # Files of earlier days left as they were: letters sealed, all else open.
                FileWay(row["file_way"] or FileWay.OPEN),
                row["reason"] or "",
                row["printed_at"],
            )
            for row in rows
        ]


def key_sheet(data: bytes, seal: Sealer, passphrase: str) -> LeavingFile:
    """Let the recovery sheet out as a file: it is the key itself, and leaves sealed alone.

    Raises:
        ValueError: there is no passphrase.
    """
    if not passphrase:
        raise ValueError("the recovery sheet never leaves as an open file")
    return LeavingFile(_MADE_HERE, seal(data, passphrase))


def _reason(reason: str) -> str:
    reason = several_lines(reason)
    if not is_reason(reason):
        raise FieldErrors({"reason": TOO_SHORT})
    if len(reason) > MAX_REASON:
        raise FieldErrors({"reason": too_long(MAX_REASON)})
    return reason


def _start(day: date | None) -> str | None:
    return instant(datetime.combine(day, time.min).astimezone()) if day else None
