"""The lines of the ledger, read: what left the room, and the papers made for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from rumah_konseling.clock import instant
from rumah_konseling.errors import NotFound
from rumah_konseling.ethics.disclosure_facts import Item, Medium, Purpose
from rumah_konseling.ethics.look_alikes import look_alikes
from rumah_konseling.records.disclosures.disclosure_model import (
    IN_FILE,
    DisclosureLine,
    DisclosureState,
)
from rumah_konseling.records.disclosures.recipient_model import Addressee, RecipientKind, is_service
from rumah_konseling.records.form_kinds import IN_LEDGER, NOUNS
from rumah_konseling.records.index.stemmer import is_ordinary
from rumah_konseling.records.mapping import read_row
from rumah_konseling.vault.file.store import Vault

_SELECT = """
    SELECT disclosure.*, client.code AS client_code, recipient.kind, recipient.is_partner,
        ifnull(document.form, '') AS form
    FROM disclosure JOIN client ON client.id = disclosure.client_id
    JOIN recipient ON recipient.id = disclosure.recipient_id
    LEFT JOIN document ON document.id = disclosure.document_id
"""
_MAY_BE_EMPTY = ("words", "said_at", "prepared_at", "handed_over", "called_off")


@dataclass(frozen=True, slots=True)
class DisclosureEntry:
    """One thing that left the room, or a paper made for it. Instants are ISO 8601, in UTC.

    ``form`` is the code of that paper's kind, empty for what was only said.
    ``given_at`` of a paper that was not given is when it was made, as ``prepared_at`` is for
    every letter. ``handed_over`` is how it left on that day, ``called_off`` why it did not.
    ``words`` and ``said_at`` are what was said by word of mouth, and when; empty for papers.
    """

    id: int
    client_id: int
    client_code: str
    addressee: Addressee
    purpose: Purpose
    items: tuple[Item, ...]
    medium: Medium
    bases: tuple[str, ...]
    document_id: int | None
    given_at: str
    receipt: str
    is_private: bool = False
    words: str = ""
    said_at: str = ""
    state: DisclosureState = DisclosureState.GIVEN
    prepared_at: str = ""
    handed_over: str = ""
    called_off: str = ""
    form: str = ""

    @property
    def noun(self) -> str:
        """What a sentence calls the paper."""
        return NOUNS.get(self.form, "surat")

    @property
    def is_day_alone(self) -> bool:
        """Whether only the day of it was said, and not the hour."""
        return bool(self.handed_over)


class DisclosureLog:
    """Reads the ledger's lines; writes none."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def get(self, disclosure_id: int) -> DisclosureEntry:
        """Return a line.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one(f"{_SELECT} WHERE disclosure.id = ?", (disclosure_id,))
        if row is None:
            raise NotFound
        return _entry(row)

    def of_paper(self, document_id: int) -> DisclosureEntry | None:
        """Return the line that is given with a paper; papers of other kinds have none."""
        # No client is looked up for a paper that tells of none.
        row = self._vault.query_one(
            f"""SELECT disclosure.id FROM disclosure
                JOIN document ON document.id = disclosure.document_id
                WHERE disclosure.document_id = ? AND document.form IN {IN_LEDGER}""",
            (document_id,),
        )
        return None if row is None else self.get(row["id"])

    def log(
        self,
        client_id: int | None = None,
        *,
        first: date | None = None,
        last: date | None = None,
        limit: int = 1_000,
    ) -> list[DisclosureEntry]:
        """Return what left and the papers made for it, newest first, in a period.

        A client's or everybody's; each line says whether it was given.
        """
        rows = self._vault.query(
            f"""{_SELECT}
               WHERE (?1 IS NULL OR disclosure.client_id = ?1)
               AND (?2 IS NULL OR given_at >= ?2) AND (?3 IS NULL OR given_at < ?3)
               ORDER BY given_at DESC, disclosure.id DESC LIMIT ?4""",
            (client_id, _start(first), _start(last + timedelta(days=1) if last else None), limit),
        )
        return self._vault.reading.each(_entry, rows)

    def under(self, serial: str) -> list[DisclosureEntry]:
        """Return what was given under a permission or an order, newest first."""
        return self._under(serial, DisclosureState.GIVEN)

    def prepared_under(self, serial: str) -> list[DisclosureEntry]:
        """Return the papers made under a permission or an order that are still here."""
        return self._under(serial, DisclosureState.PREPARED)

    def _under(self, serial: str, state: DisclosureState) -> list[DisclosureEntry]:
        rows = self._vault.query(
            f"""{_SELECT}
               WHERE (NOT json_valid(disclosure.bases)
                   OR EXISTS (SELECT 1 FROM json_each(disclosure.bases) WHERE value = ?))
               AND ifnull(disclosure.state, '') = ?
               ORDER BY given_at DESC, disclosure.id DESC""",
            (serial, state.value),
        )
        return self._vault.reading.each(_entry, rows)


def line_of(entry: DisclosureEntry) -> DisclosureLine:
    """Return an entry as the printed log shows it: by code, never by name."""
    return DisclosureLine(
        when=datetime.fromisoformat(entry.given_at),
        client_code=entry.client_code,
        recipient=", ".join(t for t in (entry.addressee.name, entry.addressee.office) if t),
        purpose=entry.purpose,
        items=entry.items,
        medium=entry.medium,
        basis=", ".join(entry.bases),
        receipt=_without_names(entry.receipt, IN_FILE),
        is_private=entry.is_private,
        words=_without_names(entry.words),
        said_at=datetime.fromisoformat(entry.said_at) if entry.said_at else None,
        state=entry.state,
        is_day_alone=entry.is_day_alone,
        handed_over=_without_names(entry.handed_over),
        called_off=_without_names(entry.called_off),
    )


def _without_names(words: str, instead: str = "") -> str:
    # What looks like a name or a number would tell whose code stands beside it.
    return instead if look_alikes(words, is_ordinary) else words


def _start(day: date | None) -> str | None:
    if day is None:
        return None
    local = datetime.combine(day, time.min).astimezone()
    return instant(local)


def _entry(row: Any) -> DisclosureEntry:
    is_private = not is_service(RecipientKind(row["kind"]), bool(row["is_partner"]))
    said = {name: row[name] or "" for name in _MAY_BE_EMPTY}
    state = DisclosureState(row["state"] or "")
    return read_row(DisclosureEntry, row, is_private=is_private, state=state, **said)
