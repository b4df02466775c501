"""Release permissions: written, signed, in force, revoked at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.addressee import Sameness, compare
from rumah_konseling.ethics.gates.disclosure import Item, PaperState, Period, Purpose
from rumah_konseling.ethics.gates.scope import Scope, longest, too_wide
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.consents.consent_checks import inks_beside, signature_errors
from rumah_konseling.records.consents.consent_rows import ended_by_the_clock
from rumah_konseling.records.disclosures.permission_model import (
    PermissionTerms,
    ReleasePermission,
    Revocation,
    signed_words,
)
from rumah_konseling.records.disclosures.permission_rows import read_permission, terms_columns
from rumah_konseling.records.disclosures.recipients import Recipients, addressee
from rumah_konseling.records.form_kinds import RELEASE, REVOCATION
from rumah_konseling.records.papers.as_read import require_read
from rumah_konseling.records.papers.diagnosis_check import DiagnosisCheck, named_in
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.papers.ink import Ink
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


@dataclass(frozen=True, slots=True)
class SignedPermission:
    """What the counselor reads off a permission that was signed with a pen."""

    signed_on: date
    kept_at: str
    signatures_seen: bool
    copy_given: bool


class Permissions:
    """The release permissions of every client."""

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
        return [read_permission(row, today) for row in rows]

    def recent(self, limit: int = 200) -> list[ReleasePermission]:
        """Return the room's permissions, newest first."""
        rows = self._vault.query(
            "SELECT * FROM release_permission ORDER BY id DESC LIMIT ?", (limit,)
        )
        today = self._clock.today()
        return [read_permission(row, today) for row in rows]

    def write(
        self, client_id: int, terms: PermissionTerms, diagnoses_kept: Collection[str] = ()
    ) -> ReleasePermission:
        """Begin a permission in the client's words.

        Raises:
            FieldErrors: it is too wide, or something is missing.
            DiagnosesNamed: it names a diagnosis that is not among ``diagnoses_kept``.
        """
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

    def issue_for_paper(self, permission_id: int) -> int:
        """Give the sheet its number, to be printed and signed; return the paper's id.

        Raises:
            RoomError: it has ended, the draft lay until its last day had passed, or its
                recipient became another meanwhile.
        """
        permission = self.get(permission_id)
        if permission.state in (PaperState.PRINTED, PaperState.SIGNED):
            return self._paper_of(permission)
        self._in_state(permission_id, PaperState.DRAFT)
        self._require_time_left(permission)
        self._require_same_recipient(permission)
        self._require_signer(permission)
        with self._change("permission.issued", permission) as tx:
            document_id = self._issue(tx, permission, on_screen=False)
            tx.update("release_permission", permission_id, state=PaperState.PRINTED.value)
        return document_id

    def sign_on_screen(
        self,
        permission_id: int,
        *,
        client_ink: Ink,
        counselor_ink: Ink,
        copy_given: bool,
        as_read: str,
    ) -> ReleasePermission:
        """Put the permission in force with signatures drawn on the screen.

        ``as_read`` is the digest of the :func:`signed_words` that stood above the pads.

        Raises:
            ReadOtherwise: the permission is no longer the one that was read.
            FieldErrors: a signature is empty.
            RoomError: it is no draft, its last day has passed, or its recipient became
                another meanwhile.
        """
        permission = self._in_state(permission_id, PaperState.DRAFT)
        if errors := signature_errors(client_ink=client_ink, counselor_ink=counselor_ink):
            raise FieldErrors(errors)
        self._require_time_left(permission)
        self._require_same_recipient(permission)
        self._require_signer(permission)
        today = self._clock.today()
        signed = replace(
            permission, client_ink=client_ink, counselor_ink=counselor_ink, signed_on=today
        )
        with self._change("permission.signed", permission) as tx:
            require_read(as_read, signed_words(self.get(permission_id)))
            self._issue(tx, signed, on_screen=True)
            tx.update(
                "release_permission",
                permission_id,
                client_ink=client_ink.to_text(),
                counselor_ink=counselor_ink.to_text(),
            )
            self._take_effect(tx, permission, today, copy_given)
        return self.get(permission_id)

    def scan_arrived(self, tx: Transaction, permission_id: int) -> None:
        """Note that a scan of the printed sheet came in: signed, though not yet checked."""
        if self.get(permission_id).state is PaperState.PRINTED:
            tx.update("release_permission", permission_id, state=PaperState.SIGNED.value)

    def scan_left(self, tx: Transaction, permission_id: int) -> None:
        """Note that no scan of the printed sheet is left: it is not held to be signed."""
        if self.get(permission_id).state is PaperState.SIGNED:
            tx.update("release_permission", permission_id, state=PaperState.PRINTED.value)

    def confirm_paper(self, permission_id: int, sheet: SignedPermission) -> ReleasePermission:
        """Put the permission in force after the counselor saw the signed original.

        Raises:
            FieldErrors: something was not seen, or the day can't be.
        """
        permission = self._in_state(permission_id, PaperState.PRINTED, PaperState.SIGNED)
        document = self._documents.get(self._paper_of(permission))
        errors = {}
        if not sheet.signatures_seen:
            errors["signatures_seen"] = "Pastikan kedua tanda tangan ada pada lembar asli."
        if sheet.signed_on > self._clock.today():
            errors["signed_on"] = "Tanggal itu belum terjadi."
        elif sheet.signed_on < document.made_on:
            errors["signed_on"] = "Tanggal itu lebih awal daripada lembarnya dibuat."
        if len(sheet.kept_at.strip()) < 2:
            errors["kept_at"] = "Isi tempat penyimpanan, misalnya “Lemari 1, map A”."
        if errors:
            raise FieldErrors(errors)
        with self._change("permission.signed", permission) as tx:
            self._documents.mark_original_seen(tx, document.id, sheet.kept_at)
            self._take_effect(tx, permission, sheet.signed_on, sheet.copy_given)
        return self.get(permission_id)

    def revoke(
        self,
        permission_id: int,
        *,
        note: str = "",
        client_ink: Ink | None,
        guardian_ink: Ink | None = None,
        diagnoses_kept: Collection[str] = (),
    ) -> int:
        """Take a permission back at once, and return the id of the revocation's sheet.

        It no longer opens anything from here on, whether or not that sheet is
        ever signed. For a client under 18 the parent or guardian signs it, too.

        Raises:
            RoomError: it is not in force.
            FieldErrors: the note or the signature is too long.
            DiagnosesNamed: the note names a diagnosis that is not among ``diagnoses_kept``.
        """
        permission = self._in_state(permission_id, PaperState.IN_FORCE)
        note = several_lines(note)
        if len(note) > MAX_TEXT:
            raise FieldErrors({"note": too_long(MAX_TEXT)})
        self._diagnoses.require_decided({"note": note}, diagnoses_kept)
        guardian = self._guardian_of(permission.client_id)
        client_ink, guardian_ink, errors = inks_beside(
            client_ink, guardian_ink, by_minor=guardian is not None
        )
        if errors:
            raise FieldErrors(errors)
        today, stamp = self._clock.today(), self._clock.stamp()
        revocation = Revocation(
            permission.serial or "", today, client_ink, note, guardian, guardian_ink
        )
        with self._change("permission.revoked", permission) as tx:
            revocation_id = tx.insert(
                "revocation",
                permission_id=permission_id,
                revoked_on=today.isoformat(),
                note=revocation.note,
                client_ink=client_ink.to_text() if client_ink else None,
                guardian_ink=guardian_ink.to_text() if guardian_ink else None,
                created_at=stamp,
            )
            self._end(tx, permission_id, PaperState.REVOKED)
            return self._documents.issue(
                tx,
                REVOCATION,
                (permission, revocation),
                record=revocation_id,
                client_id=permission.client_id,
                signed_on_screen=client_ink is not None,
                # What the permission says was decided on when it was given.
                diagnoses_kept=named_in((permission, revocation)),
            ).id

    def event_happened(self, permission_id: int) -> ReleasePermission:
        """End a permission because the event it names has happened."""
        permission = self._in_state(permission_id, PaperState.IN_FORCE)
        with self._change("permission.ended_by_event", permission) as tx:
            today = self._clock.today().isoformat()
            tx.update("release_permission", permission_id, event_happened_on=today)
            self._end(tx, permission_id, PaperState.EXPIRED)
        return self.get(permission_id)

    def in_force(self, client_id: int) -> list[ReleasePermission]:
        """Return a client's permissions in force, newest first."""
        return [p for p in self.of_client(client_id) if p.state is PaperState.IN_FORCE]

    def end_with_service(self, tx: Transaction, permission_id: int) -> None:
        """End a permission in force because the service it was given in is closed."""
        self._in_state(permission_id, PaperState.IN_FORCE)
        self._end(tx, permission_id, PaperState.EXPIRED)

    def end_with_consent(self, tx: Transaction, client_id: int, kept: Collection[int]) -> list[str]:
        """End a client's permissions in force but for those the client keeps; return numbers.

        They were given within the service that the client has taken back.
        """
        ended = [one for one in self.in_force(client_id) if one.id not in kept]
        for one in ended:
            self._end(tx, one.id, PaperState.EXPIRED)
        return [one.serial or "" for one in ended]

    def undo_false_ends(self) -> None:
        """Put back in force what earlier versions ended by a clock that was ahead.

        They wrote the end down once the computer's day was past the last one.
        """
        rows = self._vault.query(
            """SELECT id, ended_at, valid_until FROM release_permission
               WHERE state = 'expired' AND event_happened_on IS NULL AND valid_until >= ?""",
            (self._clock.today().isoformat(),),
        )
        for row in rows:
            if ended_by_the_clock(row):
                with self._change("permission.end_undone", self.get(row["id"])) as tx:
                    tx.update(
                        "release_permission",
                        row["id"],
                        state=PaperState.IN_FORCE.value,
                        ended_at=None,
                        updated_at=self._clock.stamp(),
                    )

    def _checked(
        self,
        client_id: int,
        terms: PermissionTerms,
        diagnoses_kept: Collection[str],
        subject: str = "",
    ) -> tuple[PermissionTerms, str, tuple[str, ...]]:
        recipient = self._recipients.get(terms.recipient_id)
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
        if errors := too_wide(scope, today):
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
            FieldErrors: nobody is named who signs for them.
        """
        guardian = self._guardian_of(client_id)
        if guardian is None or terms.representative:
            return terms
        name, relation = guardian
        if not name:
            raise FieldErrors({"representative": GUARDIAN_SIGNS})
        return replace(terms, representative=name, authority=f"orang tua atau wali: {relation}")

    def _require_signer(self, permission: ReleasePermission) -> None:
        """Refuse a sheet that a client under 18 would sign alone, such as an older draft."""
        is_signed_alone = not permission.terms.representative.strip()
        if is_signed_alone and self._guardian_of(permission.client_id) is not None:
            raise RoomError(GUARDIAN_SIGNS, "Buka izin ini, lalu isi bagian wakil.")

    def _already_permitted(self, client_id: int, terms: PermissionTerms) -> frozenset[Item]:
        """Return what this recipient may be told for this purpose: two halves are a whole."""
        alive = (PaperState.PRINTED, PaperState.SIGNED, PaperState.IN_FORCE)
        return frozenset(
            item
            for other in self.of_client(client_id)
            if other.state in alive
            and other.terms.purpose is terms.purpose
            and other.terms.recipient_id == terms.recipient_id
            for item in other.terms.items
        )

    def _require_time_left(self, permission: ReleasePermission) -> None:
        until = permission.terms.valid_until
        if until is not None and until < self._clock.today():
            raise RoomError(
                "Tanggal berakhir izin ini sudah lewat.", "Ubah tanggal berakhirnya dahulu."
            )

    def _require_same_recipient(self, permission: ReleasePermission) -> None:
        """Let nobody sign for a name that the directory no longer holds."""
        now = addressee(self._recipients.get(permission.terms.recipient_id).form)
        if compare(permission.addressee, now) is Sameness.OTHER:
            raise RoomError(
                f"Draf ini ditulis untuk penerima “{permission.addressee.in_words}”, "
                f"yang kini tercatat sebagai “{now.in_words}”.",
                "Buka draf izin ini, periksa penerimanya bersama klien, lalu simpan lagi.",
            )

    def _in_state(self, permission_id: int, *states: PaperState) -> ReleasePermission:
        permission = self.get(permission_id)
        if permission.state not in states:
            raise RoomError(
                "Izin ini sudah tidak dapat diubah.", "Muat ulang halaman, lalu buat izin baru."
            )
        return permission

    def _change(
        self, action: str, permission: ReleasePermission
    ) -> AbstractContextManager[Transaction]:
        return self._vault.transaction(
            action,
            subject_of(permission.client_id),
            permission=permission.id,
            serial=permission.serial,
        )

    def _paper_of(self, permission: ReleasePermission) -> int:
        papers = self._documents.of_record(RELEASE, permission.id)
        return next(paper.id for paper in papers if paper.void_at is None)

    def _issue(self, tx: Transaction, permission: ReleasePermission, *, on_screen: bool) -> int:
        document = self._documents.issue(
            tx,
            RELEASE,
            permission,
            record=permission.id,
            client_id=permission.client_id,
            signed_on_screen=on_screen,
        )
        stamp = self._clock.stamp()
        tx.update(
            "release_permission",
            permission.id,
            serial=document.serial,
            wording_version=document.wording_version,
            updated_at=stamp,
        )
        tx.detail(serial=document.serial)
        return document.id

    def _take_effect(
        self, tx: Transaction, permission: ReleasePermission, signed_on: date, copy_given: bool
    ) -> None:
        stamp = self._clock.stamp()
        tx.update(
            "release_permission",
            permission.id,
            state=PaperState.IN_FORCE.value,
            signed_on=signed_on.isoformat(),
            copy_given=int(copy_given),
            in_force_at=stamp,
            updated_at=stamp,
        )

    def _end(self, tx: Transaction, permission_id: int, state: PaperState) -> None:
        stamp = self._clock.stamp()
        tx.update(
            "release_permission", permission_id, state=state.value, ended_at=stamp, updated_at=stamp
        )
