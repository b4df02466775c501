"""Release permissions: signed, in force, ended, revoked at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.addressee import Sameness, compare
from rumah_konseling.ethics.disclosure_facts import PaperState
from rumah_konseling.records.consents.consent_rows import ended_by_the_clock
from rumah_konseling.records.disclosures.permission_drafts import (
    GUARDIAN_SIGNS,
    MAX_TEXT,
    PermissionDrafts,
)
from rumah_konseling.records.disclosures.permission_model import (
    ReleasePermission,
    Revocation,
    signed_words,
)
from rumah_konseling.records.disclosures.recipients import addressee
from rumah_konseling.records.form_kinds import REVOCATION
from rumah_konseling.records.papers.as_read import require_read
from rumah_konseling.records.papers.diagnosis_check import named_in
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.records.papers.signatures import inks_beside, signature_errors
from rumah_konseling.records.papers.signed_sheet import SignedSheet
from rumah_konseling.records.plain_text import several_lines, too_long
from rumah_konseling.vault.file.transaction import Transaction


class Permissions(PermissionDrafts):
    """The release permissions of every client: signed, in force, and taken back."""

    def issue_for_paper(self, permission_id: int) -> int:
        """Give the sheet its number, to be printed and signed; return the paper's id.

        Raises:
            RoomError: it has ended, the draft lay until its last day had passed, or its
                recipient became another meanwhile.
        """
        permission = self.get(permission_id)
        if self._is_out(permission):
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

    def confirm_paper(self, permission_id: int, sheet: SignedSheet) -> ReleasePermission:
        """Put the permission in force after the counselor saw the signed original.

        Raises:
            FieldErrors: something was not seen, or the day can't be.
        """
        permission = self._in_state(permission_id, PaperState.PRINTED, PaperState.SIGNED)
        document = self._require_seen(permission, sheet)
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

    def end_with_service(self, tx: Transaction, permission_id: int) -> None:
        """End a permission in force because the service it was given in is closed."""
        self._in_state(permission_id, PaperState.IN_FORCE)
        self._end(tx, permission_id, PaperState.EXPIRED)

    def end_with_consent(self, tx: Transaction, client_id: int, kept: Collection[int]) -> list[str]:
        """End a client's permissions in force but for those the client keeps; return numbers.

        They were given within the service that the client has taken back. A sheet that is out
        to be signed was, too: it counts no more, whatever day stands on it when it comes back.
        """
        for waiting in self.waiting(client_id):
            self._documents.void(tx, self._paper_of(waiting))
            self._end(tx, waiting.id, PaperState.EXPIRED)
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

    def _require_signer(self, permission: ReleasePermission) -> None:
        """Refuse a sheet that a client under 18 would sign alone, such as an older draft."""
        is_signed_alone = not permission.terms.representative.strip()
        if is_signed_alone and self._guardian_of(permission.client_id) is not None:
            raise RoomError(GUARDIAN_SIGNS, "Buka izin ini, lalu isi bagian wakil.")

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

    def _issue(self, tx: Transaction, permission: ReleasePermission, *, on_screen: bool) -> int:
        paper = self._issue_sheet(tx, permission, on_screen=on_screen)
        tx.update(
            "release_permission",
            permission.id,
            serial=paper.serial,
            wording_version=paper.wording_version,
            updated_at=self._clock.stamp(),
        )
        return paper.id

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
