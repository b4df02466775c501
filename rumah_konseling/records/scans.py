"""What came back: a scan finds its own paper by the QR code, or is paired by hand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from rumah_konseling.errors import AttachmentRefused, FieldErrors, NotFound
from rumah_konseling.records.consents.consents import Consents
from rumah_konseling.records.directives.directives import Directives
from rumah_konseling.records.disclosures.permissions import Permissions
from rumah_konseling.records.disclosures.referrals import Referrals
from rumah_konseling.records.form_kinds import PROGRESS, REFERRAL
from rumah_konseling.records.papers.documents import Document, Documents
from rumah_konseling.records.papers.paper_mark import REPLY_PAGE, PageCode
from rumah_konseling.records.progress.progress_model import Answers
from rumah_konseling.records.progress.progress_ratings import ProgressRatings
from rumah_konseling.records.sessions.companions import Companions
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction


class SeveralSheets(AttachmentRefused):
    """One picture shows the codes of two sheets: kept with either, it would show the other."""

    sentence = "Satu halaman memuat kode dari dua lembar."
    remedy = "Pindai setiap lembar sendiri-sendiri, lalu impor lagi."


class SignedOnPaper(Protocol):
    """Records whose printed sheet comes back signed."""

    def scan_arrived(self, tx: Transaction, record_id: int, /) -> None:
        """Note that every page of the printed sheet has come in."""

    def scan_left(self, tx: Transaction, record_id: int, /) -> None:
        """Note that a page of the printed sheet is lacking again."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of one sheet's pages: the paper they are of, if they named it.

    ``missing`` are the pages of that paper no scan shows yet; ``was_there`` says that these
    very bytes had come in before and were not kept again.
    """

    document: Document | None
    missing: tuple[int, ...] = ()
    was_there: bool = False


class Scans:
    """Takes scans in and pairs them with issued papers.

    ``count_pages`` tells how many pages a PDF has.
    """

    def __init__(
        self,
        vault: Vault,
        documents: Documents,
        consents: Consents,
        permissions: Permissions,
        referrals: Referrals,
        companions: Companions,
        directives: Directives,
        ratings: ProgressRatings,
        count_pages: Callable[[bytes], int],
    ) -> None:
        self._vault = vault
        self._documents = documents
        self._signed: dict[str, SignedOnPaper] = {
            "consent": consents,
            "permission": permissions,
            "companion": companions,
            "directive": directives,
            "progress": ratings,
        }
        self._ratings = ratings
        self._referrals = referrals
        self._count_pages = count_pages

    def take_in(
        self,
        *,
        name: str,
        media_type: str,
        data: bytes,
        codes: Sequence[PageCode],
        circles: tuple[int | None, ...] | None = None,
    ) -> TakenIn:
        """Keep the scan of one sheet, or of one page that names none.

        A stack is cut before: a scan is kept with one paper or, without a code of ours, with none.
        The same bytes are kept once. ``circles`` is what was read on a slip, for the counselor to
        compare.

        Raises:
            SeveralSheets: the codes name more than one of our papers; nothing is kept.
            AttachmentRefused: the file is empty or too large.
        """
        papers = self.sheets_of(codes)
        if len(papers) > 1:
            raise SeveralSheets
        document = papers[0] if papers else None
        known, loose = self._same(data, document)
        if known is not None:
            return self._taken(known, was_there=True)
        if document is None:
            if loose is not None:
                return TakenIn(None, was_there=True)
            with self._vault.transaction("scan.received") as tx:
                self._documents.keep_scan(
                    tx, name=name, media_type=media_type, data=data, document_id=None
                )
            return TakenIn(None)
        pages = sorted({code.page for code in codes if code.token == document.token})
        with self._arriving(document) as tx:
            scan_id = loose
            if scan_id is None:
                scan_id = self._documents.keep_scan(
                    tx, name=name, media_type=media_type, data=data, document_id=document.id
                )
            self._set(tx, scan_id, document, pages, "qr")
            self._tell_record(tx, document)
            slip_id = document.record_of(PROGRESS.subject)
            if circles is not None and slip_id is not None:
                self._ratings.circles_were_read(tx, slip_id, Answers(*circles))
            letter_id = document.record_of(REFERRAL.subject)
            if REPLY_PAGE in pages and letter_id is not None:
                self._referrals.reply_arrived(tx, letter_id, scan_id)
        return self._taken(document.id)

    def sheets_of(self, codes: Iterable[PageCode]) -> list[Document]:
        """Return our papers that codes name, each once, in the codes' order."""
        tokens = dict.fromkeys(code.token for code in codes)
        found = (self._documents.by_token(token) for token in tokens)
        return [document for document in found if document is not None]

    def page_count(self, document_id: int) -> int:
        """Return how many pages a paper was issued with."""
        return self._count_pages(self._documents.pdf(document_id))

    def missing(self, document_id: int) -> tuple[int, ...]:
        """Return the pages of a paper that no scan of it shows."""
        seen = {page for scan in self._documents.scans(document_id) for page in scan.pages}
        everything = range(1, self.page_count(document_id) + 1)
        return tuple(page for page in everything if page not in seen)

    def pair(self, scan_id: int, document_id: int, pages: Iterable[int]) -> TakenIn:
        """Pair by hand a scan whose code could not be read, or move it to another paper.

        ``pages`` are the pages of the paper that the scan shows.

        Raises:
            NotFound: the scan or the paper is not there.
            FieldErrors: no page is named, or one that the paper hasn't.
        """
        document, before = self._documents.get(document_id), self._paper_of(scan_id)
        shown = sorted(set(pages))
        if not shown or shown[0] < 1 or shown[-1] > self.page_count(document_id):
            raise FieldErrors({"pages": "Pilih halaman yang tampak pada pindaian ini."})
        with self._arriving(document) as tx:
            self._referrals.reply_left(tx, scan_id)
            self._set(tx, scan_id, document, shown, "hand")
            if before is not None:
                self._tell_record(tx, before)
            self._tell_record(tx, document)
        return self._taken(document_id)

    def unpair(self, scan_id: int) -> None:
        """Undo a pairing: a printed sheet without any scan is no longer held to be signed.

        What the counselor has seen on the original meanwhile stands.

        Raises:
            NotFound: the scan is not there.
        """
        before = self._paper_of(scan_id)
        if before is None:
            return
        with self._vault.transaction("scan.unpaired", before.about, serial=before.serial) as tx:
            self._referrals.reply_left(tx, scan_id)
            self._set(tx, scan_id, None, (), "")
            self._tell_record(tx, before)

    def discard(self, scan_id: int) -> None:
        """Remove a scan that belongs to no paper (a stranger's sheet, a blank page)."""
        row = self._vault.query_one(
            "SELECT attachment_id FROM scan WHERE id = ? AND document_id IS NULL", (scan_id,)
        )
        if row is None:
            raise NotFound
        with self._vault.transaction("scan.discarded") as tx:
            tx.delete("scan", scan_id)
            tx.delete("attachment", row["attachment_id"])

    def _paper_of(self, scan_id: int) -> Document | None:
        row = self._vault.query_one("SELECT document_id FROM scan WHERE id = ?", (scan_id,))
        if row is None:
            raise NotFound
        return None if row["document_id"] is None else self._documents.get(row["document_id"])

    def _arriving(self, document: Document) -> AbstractContextManager[Transaction]:
        return self._vault.transaction("document.scanned", document.about, serial=document.serial)

    def _set(
        self,
        tx: Transaction,
        scan_id: int,
        document: Document | None,
        pages: Sequence[int],
        by: str,
    ) -> None:
        tx.update(
            "scan",
            scan_id,
            document_id=document.id if document else None,
            pages=json.dumps(list(pages)),
            matched_by=by,
        )

    def _same(self, data: bytes, document: Document | None) -> tuple[int | None, int | None]:
        """Return the paper that these bytes are kept with, and the loose scan that they are.

        With ``document`` no other paper counts: two sheets may be alike.
        """
        known, loose = None, None
        for row in self._vault.query(
            """SELECT scan.id, scan.document_id FROM scan
               JOIN attachment ON attachment.id = scan.attachment_id
               WHERE attachment.sha256 = ?""",
            (hashlib.sha256(data).hexdigest(),),
        ):
            if row["document_id"] is None:
                loose = row["id"]
            elif document is None or document.id == row["document_id"]:
                known = row["document_id"]
        return known, loose

    def _taken(self, document_id: int, *, was_there: bool = False) -> TakenIn:
        return TakenIn(self._documents.get(document_id), self.missing(document_id), was_there)

    def _tell_record(self, tx: Transaction, document: Document) -> None:
        """Tell a record whose sheet is signed whether the whole of it has come back."""
        kind = document.kind_of_record
        record_id = document.record_of(kind)
        if kind not in self._signed or record_id is None or document.void_at is not None:
            return
        if self.missing(document.id):
            self._signed[kind].scan_left(tx, record_id)
        else:
            self._signed[kind].scan_arrived(tx, record_id)
