"""Release permissions as they are written: for one recipient, and no wider than they may be."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound
from rumah_konseling.ethics.addressee import Sameness, same_post
from rumah_konseling.ethics.disclosure_facts import Item, PaperState, Period, Purpose
from rumah_konseling.ethics.gates.scope import CARE, Scope, longest, too_wide
from rumah_konseling.records.clients.beginnings import require_beginning
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.clients.somebody_else import self_fault
from rumah_konseling.records.disclosures.permission_model import (
    PermissionTerms,
    ReleasePermission,
)
from rumah_konseling.records.disclosures.permission_rows import read_permission, terms_columns
from rumah_konseling.records.disclosures.recipients import Recipients, addressee
from rumah_konseling.records.form_kinds import RELEASE, FormKind
from rumah_konseling.records.index.lexicon import is_word
from rumah_konseling.records.papers.diagnosis_check import DiagnosisCheck
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.papers.signed_sheet import SheetedRecords
from rumah_konseling.records.plain_text import several_lines, too_long
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

MAX_TEXT = 4_000
# How far back and forth the attendance is told of, and how long the permission holds.
ATTENDANCE_FOR = timedelta(days=90)
GUARDIAN_SIGNS = (
    "Klien di bawah 18 tahun: isi nama orang tua atau wali yang menandatangani izin ini, "
    "dan hubungannya pada dasar kewenangan."
)
_TEXTS = (
    "purpose_text",
    "items_text",
    "excluded_text",
    "ends_on_event",
    "representative",
    "authority",
    "period_reason",
)


class PermissionDrafts(SheetedRecords[ReleasePermission]):
    """Writes permissions down in the client's words, and finds those that were."""

    table = "release_permission"
    refusal = (
        "Izin ini sudah tidak dapat diubah.",
        "Buka kembali halaman ini, lalu buat izin baru.",
    )

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        documents: Documents,
        recipients: Recipients,
        diagnoses: DiagnosisCheck,
        guardian_of: Callable[[int], tuple[str, str] | None] = lambda _: None,
    ) -> None:
        """Keep permissions; ``guardian_of`` tells who signs for a client under 18.

        It gives their name and relation, empty while nobody is known, and ``None`` for a
        client of age.
        """
        self._vault = vault
        self._clock = clock
        self._documents = documents
        self._recipients = recipients
        self._diagnoses = diagnoses
        self._guardian_of = guardian_of

    def signs_beside(self, client_id: int) -> tuple[str, str] | None:
        """Return who signs beside a client under 18: name and relation, empty while unknown."""
        return self._guardian_of(client_id)

    def get(self, permission_id: int) -> ReleasePermission:
        """Return a permission.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one(
            "SELECT * FROM release_permission WHERE id = ?", (permission_id,)
        )
        if row is None:
            raise NotFound
        return read_permission(row, self._clock.today())

    def of_client(self, client_id: int) -> list[ReleasePermission]:
        """Return a client's permissions, newest first."""
        rows = self._vault.query(
            "SELECT * FROM release_permission WHERE client_id = ? ORDER BY id DESC", (client_id,)
        )
        today = self._clock.today()
        return self._vault.reading.each(lambda row: read_permission(row, today), rows)

    def recent(self, limit: int = 200) -> list[ReleasePermission]:
        """Return the room's permissions, newest first."""
        rows = self._vault.query(
            "SELECT * FROM release_permission ORDER BY id DESC LIMIT ?", (limit,)
        )
        today = self._clock.today()
        return self._vault.reading.each(lambda row: read_permission(row, today), rows)

    def in_force(self, client_id: int) -> list[ReleasePermission]:
        """Return a client's permissions in force, newest first."""
        return [p for p in self.of_client(client_id) if p.state is PaperState.IN_FORCE]

    def waiting(self, client_id: int) -> list[ReleasePermission]:
        """Return a client's permissions whose sheets are out to be signed, newest first."""
        return [
            p
            for p in self.of_client(client_id)
            if p.state in (PaperState.PRINTED, PaperState.SIGNED)
        ]

    def write(
        self, client_id: int, terms: PermissionTerms, diagnoses_kept: Collection[str] = ()
    ) -> ReleasePermission:
        """Begin a permission in the client's words.

        Raises:
            FieldErrors: it is too wide, or something is missing.
            DiagnosesNamed: it names a diagnosis that is not among ``diagnoses_kept``.
            RoomError: the client died, or the use of their record is restricted.
        """
        require_beginning(self._vault, client_id)
        terms, printed, decided = self._checked(client_id, terms, diagnoses_kept)
        stamp = self._clock.stamp()
        with self._vault.transaction("permission.written", subject_of(client_id)) as tx:
            permission_id = tx.insert(
                "release_permission",
                client_id=client_id,
                state=PaperState.DRAFT.value,
                addressee=printed,
                **terms_columns(terms),
                wording_version="",
                created_at=stamp,
                updated_at=stamp,
                copy_given=0,
            )
            self._diagnoses.keep(tx, RELEASE.subject_of(permission_id), decided)
        return self.get(permission_id)

    def write_attendance_only(self, client_id: int, recipient_id: int) -> ReleasePermission:
        """Begin the permission that serves whoever sent the client: that they came, no more.

        Raises:
            FieldErrors: the recipient is nobody in particular.
        """
        today = self._clock.today()
        until = today + ATTENDANCE_FOR
        return self.write(
            client_id,
            PermissionTerms(
                recipient_id,
                Purpose.ADMINISTRATION,
                "Menerangkan kehadiran kepada pihak yang mengutus klien",
                items=(Item.ATTENDANCE,),
                items_text="Tanggal dan jam kehadiran klien, tanpa hal lain",
                excluded=tuple(item for item in Item if item is not Item.ATTENDANCE),
                period=Period(today - ATTENDANCE_FOR, until),
                valid_until=until,
            ),
        )

    def change(
        self, permission_id: int, terms: PermissionTerms, diagnoses_kept: Collection[str] = ()
    ) -> ReleasePermission:
        """Change a draft.

        Raises:
            FieldErrors: as :meth:`write`.
            RoomError: it was printed or signed already.
        """
        permission = self._in_state(permission_id, PaperState.DRAFT)
        terms, printed, decided = self._checked(
            permission.client_id, terms, diagnoses_kept, RELEASE.subject_of(permission_id)
        )
        with self._change("permission.changed", permission) as tx:
            tx.update(
                "release_permission",
                permission_id,
                addressee=printed,
                **terms_columns(terms),
                updated_at=self._clock.stamp(),
            )
            self._diagnoses.keep(tx, RELEASE.subject_of(permission_id), decided)
        return self.get(permission_id)

    def preview(self, permission_id: int) -> bytes:
        """Return the sheet as a draft."""
        return self._documents.draft(RELEASE, self.get(permission_id))

    def _checked(
        self,
        client_id: int,
        terms: PermissionTerms,
        diagnoses_kept: Collection[str],
        subject: str = "",
    ) -> tuple[PermissionTerms, str, tuple[str, ...]]:
        recipient = self._recipients.get(terms.recipient_id)
        if told := self_fault(self._vault, client_id, recipient.form.name):
            raise FieldErrors({"recipient": told})
        texts: dict[str, Any] = {name: several_lines(getattr(terms, name)) for name in _TEXTS}
        if errors := {name: too_long(MAX_TEXT) for name in _TEXTS if len(texts[name]) > MAX_TEXT}:
            raise FieldErrors(errors)
        terms = self._for_their_age(client_id, replace(terms, **texts))
        scope = Scope(
            recipient_name=recipient.form.name,
            recipient_office=recipient.form.office,
            purpose=terms.purpose,
            purpose_text=terms.purpose_text,
            items=terms.items,
            items_text=terms.items_text,
            excluded=terms.excluded,
            period=terms.period,
            period_reason=terms.period_reason,
            media=terms.media,
            direction=terms.direction,
            valid_from=terms.valid_from,
            valid_until=terms.valid_until,
            ends_on_event=terms.ends_on_event,
            representative=terms.representative,
            authority=terms.authority,
            already=self._already_permitted(client_id, terms),
        )
        today = self._clock.today()
        if errors := too_wide(scope, today, is_word):
            raise FieldErrors(errors)
        decided = self._diagnoses.require_decided(texts, diagnoses_kept, subject)
        printed = json.dumps(asdict(addressee(recipient.form)), ensure_ascii=False)
        begins = terms.valid_from or today
        # An event may never come: such a permission ends after the longest time all the same.
        ends = terms.valid_until or longest(begins)
        return replace(terms, valid_from=begins, valid_until=ends), printed, decided

    def _for_their_age(self, client_id: int, terms: PermissionTerms) -> PermissionTerms:
        """Return the terms as signed by the parent or guardian of a client under 18.

        Raises:
            FieldErrors: nobody is named who signs for them, or the client or the counselor is.
        """
        told = self_fault(self._vault, client_id, terms.representative)
        guardian = self._guardian_of(client_id)
        if terms.representative and told:
            raise FieldErrors(
                {"representative": told if guardian is None else f"{GUARDIAN_SIGNS} {told}"}
            )
        if guardian is None or terms.representative:
            return terms
        name, relation = guardian
        if not name:
            raise FieldErrors({"representative": GUARDIAN_SIGNS})
        return replace(terms, representative=name, authority=f"orang tua atau wali: {relation}")

    def _already_permitted(self, client_id: int, terms: PermissionTerms) -> frozenset[Item]:
        """Return what this recipient may be told already: two halves are a whole.

        A recipient is who they are, whichever number they have in the directory. What one who
        goes on with the care may know is none of what they may know for another purpose.
        """
        to = addressee(self._recipients.get(terms.recipient_id).form)
        alive = (PaperState.PRINTED, PaperState.SIGNED, PaperState.IN_FORCE)
        return frozenset(
            item
            for other in self.of_client(client_id)
            if other.state in alive
            and (
                other.terms.purpose is terms.purpose
                or CARE.isdisjoint((other.terms.purpose, terms.purpose))
            )
            and (
                other.terms.recipient_id == terms.recipient_id
                or same_post(other.addressee, to) is not Sameness.OTHER
            )
            for item in other.terms.items
        )

    def _change(
        self, action: str, permission: ReleasePermission
    ) -> AbstractContextManager[Transaction]:
        return self._vault.transaction(
            action,
            subject_of(permission.client_id),
            permission=permission.id,
            serial=permission.serial,
        )

    def _sheet(self, record: ReleasePermission) -> FormKind[ReleasePermission]:
        return RELEASE
