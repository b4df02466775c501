"""What is asked of rows, in the words of whoever asks: are they as this program wrote them?

A door asks of its own rows, a page of whole tables. What is only shown may be taken as it stands
until the log was read, and is asked then.
"""

import contextlib
from collections.abc import Callable, Collection, Iterator
from functools import partial

from rumah_konseling.vault.file.row_proof import RowProof
from rumah_konseling.vault.file.schema import Schema


class RowQuestions:
    """Answers by ``table/id`` which rows are otherwise than they were written."""

    def __init__(
        self,
        proof: RowProof,
        schema: Callable[[], Schema],
        written_now: Callable[[str], Collection[int]],
    ) -> None:
        """``written_now`` tells which rows of a table the present transaction wrote itself."""
        self._proof = proof
        self._schema = schema
        self._written_now = written_now
        self._is_glance = False
        # What a first glance took for granted, asked once the log was read.
        self._owed: dict[tuple[object, ...], Callable[[], list[str]]] = {}

    def altered(self, table: str, ids: Collection[int] | None = None) -> list[str]:
        """Return, as ``table/id``, the rows that are not as this program last wrote them.

        Of the whole table, what vanished included, or of ``ids`` alone. Rows that the
        present transaction wrote itself are as they were written. An index of the table that
        does not fit it hides rows, whichever were asked about: it is ``table/index``. So does
        an entry of the log that was changed: it is ``audit/number``.
        """
        if self._is_glance:
            asked = None if ids is None else tuple(ids)
            return self._owe("altered", table, asked, ask=partial(self.altered, table, asked))
        here = self._written_now(table)
        found = self._proof.altered(self._schema().table(table), ids)
        places = [f"{table}/{row_id}" for row_id in found if row_id not in here]
        if self._proof.has_stale_index(self._schema().table(table)):
            places.append(f"{table}/index")
        return places + self._torn()

    def _torn(self) -> list[str]:
        """Return, as ``audit/number``, the entry of the log that is not as it was written.

        What the log says of any row is worth nothing then.
        """
        return [] if (number := self._proof.torn_at) is None else [f"audit/{number}"]

    def altered_about(self, subject: str, table: str, ids: Collection[int]) -> list[str]:
        """Return as :meth:`altered` does, also of rows once written about ``subject``.

        ``ids`` are the rows that say themselves that they are theirs. One that was taken out of
        the table, or given to another, says so no more, but the log does.
        """
        if self._is_glance:
            asked = tuple(ids)
            ask = partial(self.altered_about, subject, table, asked)
            return self._owe("about", subject, table, asked, ask=ask)
        about = self._proof.written_about(self._schema().table(table), subject)
        return self.altered(table, sorted(about.union(ids)))

    def expect(self, *, but_for: Collection[str] = ()) -> None:
        """Be ready to be asked about the rows of every table, save those that are rarely asked of.

        To be said when the vault was opened, before any question.
        """
        self._proof.expect(self._schema().tables.keys() - set(but_for))

    def read_log_ahead(self, entries: int) -> bool:
        """Read so many entries of the log for the questions expected; False at its end.

        Meant for moments in which nobody waits. Raises VaultDamaged as every reading does.
        """
        return self._proof.read_ahead(entries)

    def prove_together(self, *tables: str) -> None:
        """Make ready to be asked about the rows of several tables: the log is read once for all."""
        if not self._is_glance:
            self._proof.read_together(tables)

    @contextlib.contextmanager
    def at_first_glance(self) -> Iterator[None]:
        """Within the block take rows as they stand, if nothing of the log was read yet.

        For what is only shown, and shown before anything is done: no opening waits for the log,
        which grows with every year. What was taken for granted is asked by :meth:`is_as_seen`.
        """
        self._is_glance = not self._proof.has_begun
        try:
            yield
        finally:
            self.end_glance()

    def end_glance(self) -> None:
        """Ask in earnest from now on."""
        self._is_glance = False

    def is_as_seen(self) -> bool:
        """Whether all that a first glance took for granted is as this program wrote it.

        Answered once: what was asked is forgotten then.
        """
        owed, self._owed = self._owed, {}
        return not any(ask() for ask in owed.values())

    def _owe(self, *question: object, ask: Callable[[], list[str]]) -> list[str]:
        self._owed[question] = ask
        return []

    def vanished(self, table: str) -> list[str]:
        """Return, as ``table/id``, the rows that this program wrote and that are gone."""
        if self._is_glance:
            return self._owe("vanished", table, ask=partial(self.vanished, table))
        here = self._written_now(table)
        found = self._proof.vanished(self._schema().table(table))
        return [f"{table}/{row_id}" for row_id in found if row_id not in here] + self._torn()
