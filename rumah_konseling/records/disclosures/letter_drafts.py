"""Letters as they are written, changed and dropped, before anything of them leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Protocol

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.disclosures.letter_model import (
    Letter,
    LetterDraft,
    LetterState,
    Section,
)
from rumah_konseling.records.disclosures.letter_rows import dump_letter, read_letter
from rumah_konseling.records.disclosures.recipients import Recipients
from rumah_konseling.records.index.search_index import SearchIndex
from rumah_konseling.records.plain_text import one_line, several_lines, too_long
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

MAX_SECTION = 6_000
MAX_NUMBER = 100


class Follower(Protocol):
    """Whoever goes on with a letter, such as the referral it belongs to."""

    def letter_issued(self, tx: Transaction, letter_id: int) -> None:
        """Go on with a letter that has its number now."""

    def letter_discarded(self, tx: Transaction, letter_id: int) -> None:
        """Let go of a letter that will not be."""


class LetterDrafts:
    """A client's letters, read, and written as drafts."""

    def __init__(
        self, vault: Vault, clock: Clock, recipients: Recipients, index: SearchIndex
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._recipients = recipients
        self._index = index
        self._followers: list[Follower] = []

    def follow(self, follower: Follower) -> None:
        """Tell ``follower`` of letters issued or discarded, in the same transaction."""
        self._followers.append(follower)

    def get(self, letter_id: int) -> Letter:
        """Return a letter.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one("SELECT * FROM letter WHERE id = ?", (letter_id,))
        if row is None:
            raise NotFound
        return read_letter(row)

    def of_client(self, client_id: int) -> list[Letter]:
        """Return a client's letters, newest first."""
        rows = self._vault.query(
            "SELECT * FROM letter WHERE client_id = ? ORDER BY id DESC", (client_id,)
        )
        return self._vault.reading.each(read_letter, rows)

    def write(self, client_id: int, draft: LetterDraft) -> Letter:
        """Begin a letter. What it holds is judged when it is shown and printed.

        Raises:
            FieldErrors: a text is too long.
        """
        with self._vault.transaction("letter.written", subject_of(client_id)) as tx:
            letter_id = self.put(tx, client_id, draft)
        return self.get(letter_id)

    def put(self, tx: Transaction, client_id: int, draft: LetterDraft) -> int:
        """Begin a letter as a part of something else; return its id.

        Raises:
            FieldErrors: a text is too long.
        """
        draft = self._checked(draft)
        stamp = self._clock.stamp()
        letter_id = tx.insert(
            "letter",
            client_id=client_id,
            recipient_id=draft.recipient_id,
            kind=draft.kind.value,
            state=LetterState.DRAFT.value,
            content=dump_letter(draft),
            created_at=stamp,
            updated_at=stamp,
        )
        self.keep_words(tx, letter_id)
        return letter_id

    def change(self, letter_id: int, draft: LetterDraft) -> Letter:
        """Keep a changed draft.

        Raises:
            FieldErrors: a text is too long.
            RoomError: the letter was issued already.
        """
        letter = self._draft(letter_id)
        with self._vault.transaction("letter.changed", subject_of(letter.client_id)) as tx:
            self.alter(tx, letter_id, draft)
        return self.get(letter_id)

    def alter(self, tx: Transaction, letter_id: int, draft: LetterDraft) -> None:
        """Keep a changed draft as a part of something else; raises as :meth:`change` does."""
        self._draft(letter_id)
        draft = self._checked(draft)
        tx.update(
            "letter",
            letter_id,
            recipient_id=draft.recipient_id,
            content=dump_letter(draft),
            updated_at=self._clock.stamp(),
        )
        self.keep_words(tx, letter_id)

    def discard(self, letter_id: int) -> None:
        """Drop a letter that was never issued, and the draft of the referral it is for."""
        letter = self._draft(letter_id)
        with self._vault.transaction("letter.discarded", subject_of(letter.client_id)) as tx:
            for follower in self._followers:
                follower.letter_discarded(tx, letter_id)
            self._index.drop(tx, "letter", letter_id)
            tx.delete("letter", letter_id)

    def keep_words(self, tx: Transaction, letter_id: int) -> None:
        """Let the search find a letter by what it says and whom it is for."""
        letter = self.get(letter_id)
        recipient = self._recipients.get(letter.draft.recipient_id).form
        texts = (
            *(section.text for section in letter.draft.sections),
            letter.draft.request,
            letter.draft.continuing_role,
            recipient.name,
            recipient.office,
        )
        written = datetime.fromisoformat(letter.created_at)
        self._index.keep_letter(tx, letter_id, letter.client_id, written, texts)

    def _draft(self, letter_id: int) -> Letter:
        letter = self.get(letter_id)
        if letter.state is not LetterState.DRAFT:
            raise RoomError("Surat ini sudah diterbitkan.", "Buat surat baru bila ada perubahan.")
        return letter

    def _checked(self, draft: LetterDraft) -> LetterDraft:
        self._recipients.get(draft.recipient_id)
        texts = {f"section_{s.item.value}": s.text for s in draft.sections}
        texts |= {"request": draft.request, "continuing_role": draft.continuing_role}
        errors = {
            name: too_long(MAX_SECTION) for name, text in texts.items() if len(text) > MAX_SECTION
        }
        number = one_line(draft.agency_number)
        if len(number) > MAX_NUMBER:
            errors["agency_number"] = too_long(MAX_NUMBER)
        if errors:
            raise FieldErrors(errors)
        return replace(
            draft,
            agency_number=number,
            sections=tuple(Section(s.item, several_lines(s.text)) for s in draft.sections),
            request=several_lines(draft.request),
            continuing_role=several_lines(draft.continuing_role),
            marks_kept=tuple(map(one_line, draft.marks_kept)),
        )
