"""What came back: a scan finds its own paper by the QR code, or is paired by hand."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from rumah_konseling.errors import NotFound
from rumah_konseling.records.clients import subject_of
from rumah_konseling.records.consents import Consents
from rumah_konseling.records.documents import Document, Documents
from rumah_konseling.records.permissions import Permissions
from rumah_konseling.records.referrals import Referrals
from rumah_konseling.records.sheet import REPLY_PAGE, PageCode
from rumah_konseling.vault.store import Vault
from rumah_konseling.vault.transaction import Transaction


class SignedOnPaper(Protocol):
    """Records whose printed sheet comes back signed."""

    def scan_arrived(self, tx: Transaction, record_id: int, /) -> None:
        """Note that a scan of the printed sheet came in."""

    def scan_left(self, tx: Transaction, record_id: int, /) -> None:
        """Note that no scan of the printed sheet is left."""


class Scans:
    """Takes scans in and pairs them with issued papers."""

    def __init__(
        self,
        vault: Vault,
        documents: Documents,
        consents: Consents,
        permissions: Permissions,
        referrals: Referrals,
    ) -> None:
        self._vault = vault
        self._documents = documents
        self._signed: dict[str, SignedOnPaper] = {"consent": consents, "permission": permissions}
        self._referrals = referrals

    def take_in(
        self, *, name: str, media_type: str, data: bytes, codes: Sequence[PageCode]
    ) -> list[Document]:
        """Keep a scan and return the papers it was paired with.

        A stack scanned in one go may hold several papers: it is kept once for
        each. Without a code of ours it is kept unpaired and the list is empty.
        """
        papers: dict[int, tuple[Document, list[int]]] = {}
        for code in codes:
            if document := self._documents.by_token(code.token):
                papers.setdefault(document.id, (document, []))[1].append(code.page)
        if not papers:
            with self._vault.transaction("scan.received") as tx:
                self._documents.keep_scan(
                    tx, name=name, media_type=media_type, data=data, document_id=None
                )
            return []
        for document, pages in papers.values():
            with self._arriving(document) as tx:
                scan_id = self._documents.keep_scan(
                    tx,
                    name=name,
                    media_type=media_type,
                    data=data,
                    document_id=document.id,
                    pages=pages,
                    matched_by="qr",
                )
                self._tell_record(tx, document)
                if REPLY_PAGE in pages and document.subject.startswith("letter/"):
                    letter_id = int(document.subject.partition("/")[2])
                    self._referrals.reply_arrived(tx, letter_id, scan_id)
        return [self._documents.get(document_id) for document_id in papers]

    def pair(self, scan_id: int, document_id: int) -> Document:
        """Pair by hand a scan whose code could not be read, or move it to another paper.

        Raises:
            NotFound: the scan or the paper is not there.
        """
        document, before = self._documents.get(document_id), self._paper_of(scan_id)
        with self._arriving(document) as tx:
            self._referrals.reply_left(tx, scan_id)
            tx.update("scan", scan_id, document_id=document_id, matched_by="hand")
            if before is not None:
                self._tell_record_of_loss(tx, before)
            self._tell_record(tx, document)
        return self._documents.get(document_id)

    def unpair(self, scan_id: int) -> None:
        """Undo a pairing: a printed sheet without any scan is no longer held to be signed.

        What the counselor has seen on the original meanwhile stands.

        Raises:
            NotFound: the scan is not there.
        """
        before = self._paper_of(scan_id)
        if before is None:
            return
        with self._vault.transaction("scan.unpaired", _subject(before), serial=before.serial) as tx:
            self._referrals.reply_left(tx, scan_id)
            tx.update("scan", scan_id, document_id=None, matched_by="")
            self._tell_record_of_loss(tx, before)

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
        return self._vault.transaction(
            "document.scanned", _subject(document), serial=document.serial
        )

    def _tell_record(self, tx: Transaction, document: Document) -> None:
        kind, _, record_id = document.subject.partition("/")
        if kind in self._signed and document.void_at is None:
            self._signed[kind].scan_arrived(tx, int(record_id))

    def _tell_record_of_loss(self, tx: Transaction, document: Document) -> None:
        kind, _, record_id = document.subject.partition("/")
        left = tx.query_one("SELECT id FROM scan WHERE document_id = ? LIMIT 1", (document.id,))
        if kind in self._signed and document.void_at is None and left is None:
            self._signed[kind].scan_left(tx, int(record_id))


def _subject(document: Document) -> str:
    return subject_of(document.client_id) if document.client_id else document.subject
