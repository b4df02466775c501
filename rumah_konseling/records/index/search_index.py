"""What can be searched of what was written or said, kept in the same transaction as it is.

Process notes are never here: they are sealed where nothing can read them. Drafts in
typing are not here either.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from rumah_konseling.records.clients.client_model import Area
from rumah_konseling.records.index.search_folding import begin
from rumah_konseling.records.index.session_model import Note, Risk, Session, Technique
from rumah_konseling.records.index.stemmer import stems_of
from rumah_konseling.vault.file.transaction import Transaction

# A second holds this many entries: their ids tell the time and stay apart.
_PER_SECOND = 4096


def first_id(moment: datetime) -> int:
    """Return the smallest id of what happened at an aware moment or later."""
    return int(moment.timestamp()) * _PER_SECOND


def moment_of(entry_id: int) -> datetime:
    """Return when an entry happened, to the second, as the office's local time."""
    return datetime.fromtimestamp(entry_id // _PER_SECOND).astimezone()


def tag(kind: str, value: str) -> str:
    """Return a word no one writes, by which entries of a kind are filtered."""
    return f"x{kind}x{value.replace('_', '')}"


class SearchIndex:
    """Writes the entries; each belongs to one record, and its id tells the time."""

    def keep_session(self, tx: Transaction, session: Session) -> None:
        """Keep the words of a note with its addenda in place of the former ones."""
        note = session.note
        self._keep(
            tx,
            "session",
            session.id,
            session.client_id,
            note.started_at,
            (*_texts_of(note), *(addendum.body for addendum in session.addenda)),
            tags_of(note.areas, note.technique, note.risk),
        )

    def learn(self, note: Note) -> None:
        """Find the roots of a note's words while it is written: signing then knows them.

        A root that is not known takes 90 µs, and a note holds some thirty such words.
        """
        stems_of("\n".join(_texts_of(note)))

    def keep_letter(
        self, tx: Transaction, letter_id: int, client_id: int, at: datetime, texts: Iterable[str]
    ) -> None:
        """Keep the words of a letter in place of the former ones."""
        self._keep(tx, "letter", letter_id, client_id, at, texts, "")

    def keep_referral(
        self, tx: Transaction, referral_id: int, client_id: int, at: datetime, texts: Iterable[str]
    ) -> None:
        """Keep the words of a referral in place of the former ones."""
        self._keep(tx, "referral", referral_id, client_id, at, texts, "")

    def keep_spoken(
        self,
        tx: Transaction,
        disclosure_id: int,
        client_id: int,
        at: datetime,
        texts: Iterable[str],
    ) -> None:
        """Keep the words of what was told by word of mouth."""
        self._keep(tx, "spoken", disclosure_id, client_id, at, texts, "")

    def keep_supervision(
        self, tx: Transaction, case_id: int, client_id: int, created_at: str, texts: Iterable[str]
    ) -> None:
        """Keep the words of a case for supervision in place of the former ones."""
        at = datetime.fromisoformat(created_at)
        self._keep(tx, "supervision", case_id, client_id, at, texts, "")

    def keep_incoming(
        self, tx: Transaction, paper_id: int, client_id: int, at: datetime, texts: Iterable[str]
    ) -> None:
        """Keep the words of a paper from outside in place of the former ones."""
        self._keep(tx, "incoming", paper_id, client_id, at, texts, "")

    def keep_directive(
        self, tx: Transaction, directive_id: int, client_id: int, at: datetime, texts: Iterable[str]
    ) -> None:
        """Keep the words of a client's directive in place of the former ones."""
        self._keep(tx, "directive", directive_id, client_id, at, texts, "")

    def keep_words(
        self,
        tx: Transaction,
        kind: str,
        record_id: int,
        client_id: int | None,
        at: datetime,
        texts: Iterable[str],
    ) -> None:
        """Keep the words of a record of another kind; ``client_id`` is ``None`` for nobody's."""
        self._keep(tx, kind, record_id, client_id, at, texts, "")

    def drop(self, tx: Transaction, kind: str, record_id: int) -> None:
        """Let go of a record's words."""
        row = tx.query_one(
            "SELECT id FROM search_entry WHERE kind = ? AND record_id = ?", (kind, record_id)
        )
        if row is not None:
            tx.delete("search_entry", row["id"], reuses_id=True)

    def _keep(
        self,
        tx: Transaction,
        kind: str,
        record_id: int,
        client_id: int | None,
        at: datetime,
        texts: Iterable[str],
        tags: str,
    ) -> None:
        words = "\n".join(text for text in texts if text)
        tags = f"{tag('kind', kind)} {tags}"
        start = first_id(at)
        row = tx.query_one(
            "SELECT id, words, tags FROM search_entry WHERE kind = ? AND record_id = ?",
            (kind, record_id),
        )
        if row is not None and start <= row["id"] < start + _PER_SECOND:
            # A note that is signed as it was saved has its words here already.
            if (row["words"], row["tags"]) != (words, tags):
                stems = stems_of(words)
                tx.update("search_entry", row["id"], words=words, stems=stems, tags=tags)
            return
        if row is not None:
            tx.delete("search_entry", row["id"], reuses_id=True)
        else:
            begin(tx)
        tx.insert(
            "search_entry",
            id=self._free_id(tx, start),
            kind=kind,
            record_id=record_id,
            client_id=client_id,
            words=words,
            stems=stems_of(words),
            tags=tags,
        )

    @staticmethod
    def _free_id(tx: Transaction, start: int) -> int:
        row = tx.query(
            "SELECT coalesce(max(id) + 1, ?1) AS free FROM search_entry"
            " WHERE id BETWEEN ?1 AND ?1 + ?2",
            (start, _PER_SECOND - 1),
        )[0]
        return int(row["free"])


def _texts_of(note: Note) -> tuple[str, ...]:
    return (
        note.subjective,
        note.objective,
        note.assessment,
        note.narrative,
        note.intervention,
        note.response,
        note.support,
        note.risk_action,
        note.plan,
        note.technique_reason,
        note.present,
    )


def tags_of(areas: Iterable[Area], technique: Technique | None, risk: Risk | None) -> str:
    """Return the words by which a session is filtered."""
    tags = [tag("area", area.value) for area in areas]
    if technique is not None:
        tags.append(tag("technique", technique.value))
    if risk is not None:
        tags.append(tag("risk", risk.value))
    return " ".join(tags)
