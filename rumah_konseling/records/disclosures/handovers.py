"""Letters on their way out: prepared, then handed over or called off, as it is said."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Protocol

from rumah_konseling.clock import Clock, instant
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.disclosures.disclosure_model import DisclosureState
from rumah_konseling.records.disclosures.disclosures import DisclosureEntry, Disclosures
from rumah_konseling.records.plain_text import one_line, too_long
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

MAX_TEXT = 200
LEAST_HOW = 3
LEAST_REASON = 5
_NOON = time(12)


class Follower(Protocol):
    """Whoever goes on with a letter, such as the referral it belongs to."""

    def letter_handed_over(self, tx: Transaction, document_id: int) -> None:
        """Go on with a letter that has left."""

    def letter_called_off(self, tx: Transaction, document_id: int, reason: str) -> None:
        """Let go of a letter that stays here."""


class Handovers:
    """Keeps what became of each letter; only the counselor's word makes it given.

    The gate was asked when the letter was issued, and is asked again before each printing.
    What was done outside is kept as it is said, also when the leave has ended since.
    """

    def __init__(self, vault: Vault, clock: Clock, disclosures: Disclosures) -> None:
        self._vault = vault
        self._clock = clock
        self._disclosures = disclosures
        self._followers: list[Follower] = []

    def follow(self, follower: Follower) -> None:
        """Tell ``follower`` of letters handed over or called off, in the same transaction."""
        self._followers.append(follower)

    def of_document(self, document_id: int) -> DisclosureEntry | None:
        """Return the line of an issued letter; other papers have none."""
        row = self._vault.query_one(
            """SELECT disclosure.id FROM disclosure
               JOIN letter ON letter.document_id = disclosure.document_id
               AND letter.client_id = disclosure.client_id
               WHERE disclosure.document_id = ?""",
            (document_id,),
        )
        return None if row is None else self._disclosures.get(row["id"])

    def hand_over(self, disclosure_id: int, on: date, how: str) -> DisclosureEntry:
        """Keep on which day a prepared letter was handed over or sent, and how.

        Raises:
            FieldErrors: the day can't be, or it is not said how.
            RoomError: it is not prepared any more, or was changed from outside.
        """
        entry, how = self._prepared(disclosure_id), one_line(how)
        now, made = self._clock.now(), datetime.fromisoformat(entry.prepared_at)
        errors = _text_errors("how", how, LEAST_HOW, "Tulis bagaimana surat itu diserahkan.")
        if on > self._clock.today():
            errors["on"] = "Tanggal itu belum terjadi."
        elif on < made.astimezone().date():
            errors["on"] = "Tanggal itu mendahului pembuatan suratnya."
        if errors:
            raise FieldErrors(errors)
        # Only the day is said; within it the line stands after the letter was made.
        at = (
            now
            if on == self._clock.today()
            else max(made, datetime.combine(on, _NOON).astimezone())
        )
        with self._vault.transaction("letter.handed_over", subject_of(entry.client_id)) as tx:
            tx.detail(bases=list(entry.bases))
            tx.update("disclosure", entry.id, state=None, given_at=instant(at), handed_over=how)
            for follower in self._followers:
                follower.letter_handed_over(tx, _paper(entry))
        return self._disclosures.get(entry.id)

    def call_off(self, disclosure_id: int, reason: str) -> DisclosureEntry:
        """Keep that a prepared letter will not be given, and why.

        Raises:
            FieldErrors: no reason is given.
            RoomError: it is not prepared any more, or was changed from outside.
        """
        entry, reason = self._prepared(disclosure_id), one_line(reason)
        errors = _text_errors(
            "reason", reason, LEAST_REASON, "Tulis mengapa surat itu tidak jadi diberikan."
        )
        if errors:
            raise FieldErrors(errors)
        with self._vault.transaction("letter.called_off", subject_of(entry.client_id)) as tx:
            self.end(tx, entry, reason)
            for follower in self._followers:
                follower.letter_called_off(tx, _paper(entry), reason)
        return self._disclosures.get(entry.id)

    def end(self, tx: Transaction, entry: DisclosureEntry, reason: str) -> None:
        """Call a prepared letter off as a part of something else."""
        tx.update("disclosure", entry.id, state=DisclosureState.CALLED_OFF.value, called_off=reason)

    def _prepared(self, disclosure_id: int) -> DisclosureEntry:
        entry = self._disclosures.get(disclosure_id)
        if entry.state is not DisclosureState.PREPARED:
            raise RoomError("Surat ini tidak lagi menunggu diserahkan.", "Muat ulang halaman ini.")
        self._disclosures.require_line_as_written(entry)
        return entry


def _paper(entry: DisclosureEntry) -> int:
    if entry.document_id is None:
        raise NotFound
    return entry.document_id


def _text_errors(name: str, text: str, least: int, missing: str) -> dict[str, str]:
    if len(text) < least:
        return {name: missing}
    return {name: too_long(MAX_TEXT)} if len(text) > MAX_TEXT else {}
