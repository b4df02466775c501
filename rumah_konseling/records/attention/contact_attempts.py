"""How it was tried to reach a client by the way that was agreed on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.verdict import require
from rumah_konseling.records.clients.client_checks import MAX_LINE
from rumah_konseling.records.clients.client_model import NO_WAY_KNOWN, SafeChannel
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.consents.client_choices import ClientChoices
from rumah_konseling.records.plain_text import one_line, too_long
from rumah_konseling.vault.file.store import Vault


class Outcome(StrEnum):
    """Whether the client was reached."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"


@dataclass(frozen=True, slots=True)
class ContactAttempt:
    """One attempt. ``tried_at`` is an aware instant."""

    tried_at: datetime
    way: SafeChannel
    outcome: Outcome
    note: str


class ContactAttempts:
    """The attempts of every client."""

    def __init__(self, vault: Vault, clock: Clock, choices: ClientChoices) -> None:
        self._vault = vault
        self._clock = clock
        self._choices = choices

    def of_client(self, client_id: int) -> list[ContactAttempt]:
        """Return a client's attempts, the latest first."""
        rows = self._vault.query(
            "SELECT * FROM contact_attempt WHERE client_id = ? ORDER BY tried_at DESC, id DESC",
            (client_id,),
        )
        return self._vault.reading.each(
            lambda row: ContactAttempt(
                datetime.fromisoformat(row["tried_at"]),
                SafeChannel(row["way"]),
                Outcome(row["outcome"]),
                row["note"],
            ),
            rows,
        )

    def record(self, client_id: int, way: SafeChannel, outcome: Outcome, note: str = "") -> None:
        """Keep that the client was tried just now.

        Raises:
            GateClosed: the client may not be reached, or no safe way is known.
            FieldErrors: no way is named, or the note is too long.
        """
        require(self._choices.contact_way(client_id).verdict)
        note = one_line(note)
        errors = {}
        if way in NO_WAY_KNOWN:
            errors["way"] = "Pilih cara yang dipakai."
        if len(note) > MAX_LINE:
            errors["note"] = too_long(MAX_LINE)
        if errors:
            raise FieldErrors(errors)
        with self._vault.transaction(
            "client.contact_tried", subject_of(client_id), outcome=outcome.value
        ) as tx:
            tx.insert(
                "contact_attempt",
                client_id=client_id,
                tried_at=self._clock.stamp(),
                way=way.value,
                outcome=outcome.value,
                note=note,
            )
