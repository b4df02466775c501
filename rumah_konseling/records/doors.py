"""Are the records that a door stands on the ones this program wrote?

Someone with the key can change a row past the program: a revoked permission in force
again, terms widened, a paper moved to another client. Such a row opens nothing, and
the audit log is told once. Neither does a room whose schema was changed meanwhile: what
a trigger wrote for us, or kept from being written, is in no row.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress

from rumah_konseling.errors import VaultTrouble
from rumah_konseling.ethics.gates.consent import DRAFT_ONLY
from rumah_konseling.ethics.principles import CONFIDENTIALITY
from rumah_konseling.ethics.verdict import Decision, Verdict
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.vault.file.store import Vault

FORGED_REMEDY = (
    "Periksa keutuhan ruang di halaman Keamanan data, lalu pulihkan dari cadangan terakhir "
    "yang sudah diuji."
)
_CONSENTS = "SELECT id FROM consent WHERE client_id = ?"
_PARTS_OF_CONSENTS = [
    (part, f"SELECT id FROM {part} WHERE consent_id IN ({_CONSENTS})")
    for part in ("consent_exception", "consent_choice", "consent_withdrawal")
]
# Most of the log is about these, and no door stands on them.
BEHIND_NO_DOOR = frozenset({"session", "search_entry"})
FORGED_IDENTITY = "Data diri klien ini pernah diubah dari luar program."
FORGED_PAPER = "Lembar ini atau catatannya pernah diubah dari luar program."


class Doors:
    """Asks for the rows behind a door, in the transaction in which the door is asked."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._told: set[tuple[str, ...]] = set()

    def are_as_written(self, client_id: int | None, *tables: str) -> bool:
        """Whether every row of these tables is as it was written, and none is missing."""
        return self._is_clean(
            client_id, [place for t in tables for place in self._vault.rows.altered(t)]
        )

    def is_as_written(self, client_id: int | None, table: str, ids: Collection[int]) -> bool:
        """Whether these rows of a table are as they were written."""
        return self._is_clean(client_id, self._vault.rows.altered(table, ids))

    def consent_is_as_written(self, client_id: int) -> bool:
        """Whether the client's consents with their choices are as they were written."""
        found = self._altered_of(client_id, ("consent", _CONSENTS), *_PARTS_OF_CONSENTS)
        return self._is_clean(client_id, found)

    def identity_is_as_written(self, client_id: int) -> bool:
        """Whether all by which a client is known in a text is as it was written.

        What is left out of a page without identity is looked for by these words.
        """
        own = (
            ("client", "SELECT id FROM client WHERE id = ?"),
            ("companion", "SELECT id FROM companion WHERE client_id = ?"),
            ("consent", _CONSENTS),
        )
        found = [*self._altered_of(client_id, *own), *self._vanished_of(*own)]
        return self._is_clean(client_id, list(dict.fromkeys(found)))

    def _altered_of(self, client_id: int, *own: tuple[str, str]) -> list[str]:
        """Return what was altered of a client's rows, those taken from them included.

        ``own`` are the tables, each with what finds the client's rows in it.
        """
        found: list[str] = []
        self._vault.rows.prove_together(*(table for table, _sql in own))
        for table, sql in own:
            ids = [row["id"] for row in self._vault.query(sql, (client_id,))]
            found += self._vault.rows.altered_about(subject_of(client_id), table, ids)
        return found

    def _vanished_of(self, *own: tuple[str, str]) -> list[str]:
        """Return what is gone of these tables: of a row no entry about anybody wrote, nobody's.

        It reads every id of a table, so that it is not for what a page asks of each client.
        """
        return [place for table, _sql in own for place in self._vault.rows.vanished(table)]

    def signing_verdict(self, client_id: int) -> Verdict | None:
        """Return the closed gate of a note when what it stands on was changed, else ``None``."""
        own = [
            ("consent", _CONSENTS),
            ("client", "SELECT id FROM client WHERE id = ?"),
            ("conflict_declaration", "SELECT id FROM conflict_declaration WHERE client_id = ?"),
            ("case_competence", "SELECT id FROM case_competence WHERE client_id = ?"),
            (
                "practice_entry",
                "SELECT id FROM practice_entry WHERE client_id = ? OR kind IN ('area', 'licence')",
            ),
        ]
        own += _PARTS_OF_CONSENTS
        # A referral opens the gates of competence and conflict once its letter was given.
        own += [
            (table, f"SELECT id FROM {table} WHERE client_id = ?")
            for table in ("referral", "letter", "disclosure")
        ]
        self._vault.rows.prove_together("emergency", *(table for table, _sql in own))
        found = [*self._vault.rows.altered("emergency"), *self._altered_of(client_id, *own)]
        found = list(dict.fromkeys((*found, *self._vanished_of(*own))))
        if self._is_clean(client_id, found):
            return None
        return Verdict(
            Decision.CLOSED,
            CONFIDENTIALITY,
            DRAFT_ONLY,
            f"Catatan yang mendasarinya pernah diubah dari luar program. {FORGED_REMEDY}",
        )

    def _is_clean(self, client_id: int | None, found: list[str]) -> bool:
        if (altered := self._vault.altered) is not None:
            found = [*found, *(f"schema/{name}" for name, _ in altered.objects)]
        if not found:
            return True
        places = tuple(found)
        # A refused transaction is undone with what it told: it is told outside of one.
        if places not in self._told and not self._vault.in_transaction:
            subject = subject_of(client_id) if client_id is not None else ""
            # A room that can't be written to, or is only read, stays closed all the same.
            with suppress(VaultTrouble):
                self._vault.note("record.forged", subject, rows=found[:20])
                self._told.add(places)
        return False
