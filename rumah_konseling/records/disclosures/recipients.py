"""The directory of recipients: referral partners and whoever else may be told something."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.addressee import Sameness, compare, same_post
from rumah_konseling.ethics.folding import sought
from rumah_konseling.ethics.reasons import says
from rumah_konseling.ethics.sought_words import fits, readings
from rumah_konseling.records.disclosures.recipient_model import (
    Addressee,
    Recipient,
    RecipientForm,
)
from rumah_konseling.records.mapping import read_row
from rumah_konseling.records.plain_text import one_line, several_lines, too_long
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

MAX_LINE = 200
MAX_TEXT = 2_000
_TEXTS = {"address", "areas", "notes"}


class Recipients:
    """Keeps recipients; one that was ever written to stays, at most retired."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def get(self, recipient_id: int) -> Recipient:
        """Return a recipient.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one("SELECT * FROM recipient WHERE id = ?", (recipient_id,))
        if row is None:
            raise NotFound
        return _recipient(row)

    def find(self, text: str = "", *, partners_only: bool = False) -> list[Recipient]:
        """Return the recipients in use whose name, office or areas hold ``text``, by name."""
        rows = self._vault.query(
            "SELECT * FROM recipient WHERE NOT is_retired ORDER BY name COLLATE NOCASE, id"
        )
        asked = readings(text)
        found = self._vault.reading.each(_recipient, rows)
        return [
            recipient
            for recipient in found
            if (recipient.form.is_partner or not partners_only) and _holds(recipient.form, asked)
        ]

    def add(self, form: RecipientForm) -> Recipient:
        """Keep a new recipient.

        Raises:
            FieldErrors: a field can't be as it is.
        """
        with self._vault.transaction("recipient.added") as tx:
            recipient_id = self.put(tx, form)
            tx.detail(recipient=recipient_id)
        return self.get(recipient_id)

    def put(self, tx: Transaction, form: RecipientForm) -> int:
        """Keep a new recipient as a part of something else; return its id.

        Raises:
            FieldErrors: a field can't be as it is.
        """
        stamp = self._clock.stamp()
        return tx.insert(
            "recipient",
            **_columns(_checked(form)),
            is_retired=0,
            created_at=stamp,
            updated_at=stamp,
        )

    def change(self, recipient_id: int, form: RecipientForm) -> Recipient:
        """Keep a changed recipient; letters and permissions keep the address they had.

        Raises:
            FieldErrors: a field can't be as it is.
            RoomError: it would be another than whom a paper names (:meth:`succeed` instead).
        """
        form = _checked(form)
        with self._vault.transaction("recipient.changed", recipient=recipient_id) as tx:
            if self.becomes_another(recipient_id, form):
                raise RoomError(
                    f"“{self.get(recipient_id).form.name}” tertulis pada lembar yang sudah "
                    "dicetak. Nama, kantor, atau alamat lain berarti penerima lain.",
                    "Simpan sebagai penerima baru.",
                )
            tx.update("recipient", recipient_id, **_columns(form), updated_at=self._clock.stamp())
        return self.get(recipient_id)

    def succeed(self, recipient_id: int, form: RecipientForm) -> Recipient:
        """Keep a new recipient in the place of one that papers name; that one is retired.

        Raises:
            FieldErrors: a field can't be as it is.
        """
        with self._vault.transaction("recipient.succeeded", recipient=recipient_id) as tx:
            new_id = self.put(tx, form)
            tx.update("recipient", recipient_id, is_retired=1, updated_at=self._clock.stamp())
            tx.detail(successor=new_id)
        return self.get(new_id)

    def becomes_another(self, recipient_id: int, form: RecipientForm) -> bool:
        """Whether a change would make one whom a paper names somebody else.

        A slip of the pen would not, but for one that leads on from a slip made before.
        """
        now, new = addressee(self.get(recipient_id).form), addressee(form)
        if not self.is_named_on_paper(recipient_id):
            return False
        return compare(now, new) is Sameness.OTHER or any(
            same_post(named, now) is not Sameness.OTHER and same_post(named, new) is Sameness.OTHER
            for named in self._as_named(recipient_id)
        )

    def _as_named(self, recipient_id: int) -> list[Addressee]:
        rows = self._vault.query(
            """SELECT addressee FROM release_permission
               WHERE recipient_id = ?1 AND state <> 'draft'
               UNION SELECT addressee FROM disclosure WHERE recipient_id = ?1""",
            (recipient_id,),
        )
        return [Addressee(**json.loads(row["addressee"])) for row in rows]

    def is_named_on_paper(self, recipient_id: int) -> bool:
        """Whether a printed permission, an issued letter, an order or an emergency names it."""
        row = self._vault.query_one(
            """SELECT EXISTS (SELECT 1 FROM release_permission
                       WHERE recipient_id = ?1 AND state <> 'draft')
                   OR EXISTS (SELECT 1 FROM letter WHERE recipient_id = ?1 AND state = 'issued')
                   OR EXISTS (SELECT 1 FROM legal_order WHERE recipient_id = ?1)
                   OR EXISTS (SELECT 1 FROM emergency WHERE recipient_id = ?1) AS is_named""",
            (recipient_id,),
        )
        return row is not None and bool(row["is_named"])

    def retire(self, recipient_id: int, *, retired: bool = True) -> None:
        """Take a recipient out of the directory, or back in."""
        with self._vault.transaction("recipient.retired", recipient=recipient_id) as tx:
            tx.update("recipient", recipient_id, is_retired=int(retired))


def addressee(form: RecipientForm) -> Addressee:
    """Return a recipient as it stands on paper."""
    return Addressee(form.name, form.office, form.address)


def _holds(form: RecipientForm, asked: Sequence[Sequence[str]]) -> bool:
    return fits(sought(f"{form.name} {form.office} {form.areas}"), asked)


def field_errors(form: RecipientForm) -> dict[str, str]:
    """Return, for each field that can't be as it is, what to do about it."""
    form = _tidied(form)
    errors = {}
    if not says(form.name, 3):
        errors["name"] = "Isi nama orang atau jabatan yang dituju."
    for name, text in asdict(form).items():
        limit = MAX_TEXT if name in _TEXTS else MAX_LINE
        if type(text) is str and len(text) > limit:
            errors[name] = too_long(limit)
    return errors


def _tidied(form: RecipientForm) -> RecipientForm:
    texts = {k: v for k, v in asdict(form).items() if type(v) is str}
    tidied: dict[str, Any] = {
        name: several_lines(text) if name in _TEXTS else one_line(text)
        for name, text in texts.items()
    }
    return replace(form, **tidied)


def _checked(form: RecipientForm) -> RecipientForm:
    if errors := field_errors(form):
        raise FieldErrors(errors)
    return _tidied(form)


def _columns(form: RecipientForm) -> dict[str, Any]:
    columns = asdict(form)
    columns["kind"] = form.kind.value
    columns["takes_bpjs"] = None if form.takes_bpjs is None else int(form.takes_bpjs)
    columns["is_partner"] = int(form.is_partner)
    return columns


def _recipient(row: Any) -> Recipient:
    return read_row(Recipient, row, form=read_row(RecipientForm, row))
