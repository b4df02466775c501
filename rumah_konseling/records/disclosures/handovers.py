"""Papers on their way out: prepared, then handed over or called off, as it is said."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime, time
from typing import Protocol

from rumah_konseling.clock import Clock, instant
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.disclosure_facts import Medium
from rumah_konseling.ethics.reasons import LEAST_REASON, is_reason
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.disclosures.disclosure_log import DisclosureEntry
from rumah_konseling.records.disclosures.disclosure_model import DisclosureState
from rumah_konseling.records.disclosures.disclosures import Disclosures
from rumah_konseling.records.form_kinds import (
    CARE_PLAN,
    NOUNS,
    RETURNING,
    SAFETY_PLAN,
    SUPERVISION,
    TAKEN_ALONG,
)
from rumah_konseling.records.papers.documents import Document, Documents
from rumah_konseling.records.plain_text import one_line, too_long
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

MAX_TEXT = 200
LEAST_HOW = 3
_NOON = time(12)
# Of the two plans their own records say so.
_SAID_HERE = frozenset(TAKEN_ALONG) - {CARE_PLAN.code, SAFETY_PLAN.code}


# The acts of a line are named for what its paper is; a letter is the usual one.
_HANDED_OVER = {SUPERVISION.code: "supervision.handed_over"}
_CALLED_OFF = {SUPERVISION.code: "supervision.called_off"}


class Follower(Protocol):
    """Whoever goes on with a paper, such as the referral a letter belongs to."""

    def paper_handed_over(self, tx: Transaction, document_id: int) -> None:
        """Go on with a paper that has left."""

    def paper_called_off(self, tx: Transaction, document_id: int, reason: str) -> None:
        """Let go of a paper that stays here."""


class Handovers:
    """Keeps what became of each paper; only the counselor's word makes it given.

    What tells a third party has a line in the ledger. What the client or another signer takes
    along for themselves is kept with the paper alone. Of the first
    the gate was asked when the paper was issued, and is asked again before each printing.
    What was done outside is kept as it is said, also when the leave has ended since.
    """

    def __init__(
        self, vault: Vault, clock: Clock, documents: Documents, disclosures: Disclosures
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._documents = documents
        self._disclosures = disclosures
        self._followers: list[Follower] = []

    def follow(self, follower: Follower) -> None:
        """Tell ``follower`` of papers handed over or called off, in the same transaction."""
        self._followers.append(follower)

    def of_document(self, document_id: int) -> DisclosureEntry | None:
        """Return the ledger's line of an issued paper; those that tell nobody else have none."""
        return self._disclosures.of_paper(document_id)

    def hand_over(self, disclosure_id: int, on: date, how: str) -> DisclosureEntry:
        """Keep on which day a prepared paper was handed over or sent, and how.

        Raises:
            FieldErrors: the day can't be, or it is not said how.
            RoomError: it is not prepared any more, or was changed from outside.
        """
        entry, how = self._prepared(disclosure_id), one_line(how)
        made = datetime.fromisoformat(entry.prepared_at)
        if errors := self._errors(on, how, made.astimezone().date(), entry.noun):
            raise FieldErrors(errors)
        with self._change(_HANDED_OVER.get(entry.form, "letter.handed_over"), entry) as tx:
            tx.detail(bases=list(entry.bases))
            self.give(tx, entry, on, how)
            for follower in self._followers:
                follower.paper_handed_over(tx, _paper(entry))
        return self._disclosures.get(entry.id)

    def waiting(self, entry: DisclosureEntry) -> DisclosureEntry | None:
        """Return a line that is prepared and stands as it was written; ``None`` for a given one.

        Raises:
            RoomError: it was changed from outside.
        """
        self._disclosures.require_line_as_written(entry)
        return entry if entry.state is DisclosureState.PREPARED else None

    def give(
        self,
        tx: Transaction,
        entry: DisclosureEntry,
        on: date,
        how: str,
        by: Medium | None = None,
    ) -> None:
        """Count a prepared paper as given as a part of something else; the day was looked at.

        ``by`` is the way in which it was told, where that is another than it was made for.
        """
        now, made = self._clock.now(), datetime.fromisoformat(entry.prepared_at)
        # Only the day is said; within it the line stands after the paper was made.
        at = (
            now
            if on == self._clock.today()
            else max(made, datetime.combine(on, _NOON).astimezone())
        )
        tx.update(
            "disclosure",
            entry.id,
            state=None,
            given_at=instant(at),
            handed_over=how,
            medium=(by or entry.medium).value,
        )

    def call_off(self, disclosure_id: int, reason: str) -> DisclosureEntry:
        """Keep that a prepared paper will not be given, and why; it counts no more.

        Raises:
            FieldErrors: no reason is given.
            RoomError: it is not prepared any more, or was changed from outside.
        """
        entry, reason = self._prepared(disclosure_id), one_line(reason)
        if errors := _no_reason(reason, entry.noun):
            raise FieldErrors(errors)
        with self._change(_CALLED_OFF.get(entry.form, "letter.called_off"), entry) as tx:
            self.end(tx, entry, reason)
            for follower in self._followers:
                follower.paper_called_off(tx, _paper(entry), reason)
        return self._disclosures.get(entry.id)

    def end(self, tx: Transaction, entry: DisclosureEntry, reason: str) -> None:
        """Call a prepared paper off as a part of something else."""
        tx.update("disclosure", entry.id, state=DisclosureState.CALLED_OFF.value, called_off=reason)
        self._documents.void(tx, _paper(entry))

    def is_to_be_taken(self, document: Document) -> bool:
        """Whether a paper waits for the word that who it is for took it along."""
        return (
            document.form in _SAID_HERE
            and document.handed_over_on is None
            and document.void_at is None
        )

    def take_along(self, document_id: int, on: date, how: str) -> Document:
        """Keep on which day whoever a paper is for took it along, and how it reached them.

        Raises:
            FieldErrors: the day can't be, or it is not said how.
            RoomError: it is no such paper, it was taken already, or it counts no more.
        """
        document, how = self._to_be_taken(document_id), one_line(how)
        if errors := self._errors(on, how, document.made_on, NOUNS[document.form]):
            raise FieldErrors(errors)
        with self._vault.transaction(
            "document.taken_along", document.about, serial=document.serial
        ) as tx:
            tx.update("document", document_id, handed_over_on=on.isoformat(), handed_over=how)
        return self._documents.get(document_id)

    def leave_here(self, document_id: int, reason: str) -> Document:
        """Keep that nobody takes a paper along after all, and why; it counts no more.

        Raises:
            FieldErrors: no reason is given.
            RoomError: as :meth:`take_along`, or its signed original is awaited.
        """
        document, reason = self._to_be_taken(document_id), one_line(reason)
        if document.form in RETURNING:
            raise RoomError(
                "Lembar ini juga ditandatangani dan disimpan di sini.",
                "Catat penyerahan salinannya, atau biarkan.",
            )
        if errors := _no_reason(reason, NOUNS[document.form]):
            raise FieldErrors(errors)
        with self._vault.transaction(
            "document.left_here", document.about, serial=document.serial
        ) as tx:
            self._documents.void(tx, document_id)
            tx.update("document", document_id, handed_over=reason)
        return self._documents.get(document_id)

    def _to_be_taken(self, document_id: int) -> Document:
        document = self._documents.get(document_id)
        if not self.is_to_be_taken(document):
            raise RoomError("Lembar ini tidak menunggu diserahkan.", "Buka kembali halaman ini.")
        return document

    def _errors(self, on: date, how: str, made_on: date, noun: str) -> dict[str, str]:
        errors = _text_errors("how", how, LEAST_HOW, f"Tulis bagaimana {noun} itu diserahkan.")
        if on > self._clock.today():
            errors["on"] = "Tanggal itu belum terjadi."
        elif on < made_on:
            errors["on"] = f"Tanggal itu mendahului pembuatan {noun}nya."
        return errors

    def _change(self, action: str, entry: DisclosureEntry) -> AbstractContextManager[Transaction]:
        return self._vault.transaction(action, subject_of(entry.client_id))

    def _prepared(self, disclosure_id: int) -> DisclosureEntry:
        entry = self._disclosures.get(disclosure_id)
        if entry.state is not DisclosureState.PREPARED:
            raise RoomError(
                f"{entry.noun.capitalize()} ini tidak lagi menunggu diserahkan.",
                "Buka kembali halaman ini.",
            )
        self._disclosures.require_line_as_written(entry)
        return entry


def _paper(entry: DisclosureEntry) -> int:
    if entry.document_id is None:
        raise NotFound
    return entry.document_id


def _no_reason(reason: str, noun: str) -> dict[str, str]:
    if not is_reason(reason):
        return {
            "reason": f"Tulis mengapa {noun} itu tidak jadi diberikan, paling sedikit "
            f"{LEAST_REASON} huruf."
        }
    return {"reason": too_long(MAX_TEXT)} if len(reason) > MAX_TEXT else {}


def _text_errors(name: str, text: str, least: int, missing: str) -> dict[str, str]:
    if len(text) < least:
        return {name: missing}
    return {name: too_long(MAX_TEXT)} if len(text) > MAX_TEXT else {}
