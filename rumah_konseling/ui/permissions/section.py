"""A part of a client's file: what may be told to whom, and what was told."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from rumah_konseling.ethics.disclosure_facts import Direction, Medium, PaperState, Purpose
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.letter_model import LetterKind
from rumah_konseling.records.disclosures.permission_model import ReleasePermission
from rumah_konseling.records.form_kinds import RELEASE
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.client_part import ClientPart
from rumah_konseling.ui.companions.card import CompanionCard
from rumah_konseling.ui.disclosures.log_rows import DisclosureRow, FileRow
from rumah_konseling.ui.disclosures.spoken_dialog import SpokenDialog, SpokenLeave
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.letters.editor import LetterEditor
from rumah_konseling.ui.permissions.attendance_only import AttendanceOnlyDialog
from rumah_konseling.ui.permissions.ending import ask_whether_it_ended
from rumah_konseling.ui.permissions.facts import terms_facts
from rumah_konseling.ui.permissions.going_on import sign_permission, take_on, write_permission
from rumah_konseling.ui.permissions.revoking import RevokeDialog
from rumah_konseling.ui.permissions.words import STATE
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import (
    Button,
    DangerButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from rumah_konseling.ui.widgets.cards import Card, Chip, Divider, clear
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.focus_place import standing_for
from rumah_konseling.ui.widgets.key_values import KeyValues
from rumah_konseling.ui.widgets.labels import WrapLabel, detail
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.why_closed import WhyClosed


class PermissionSection(ClientPart):
    """Permissions, who comes along, and what left the room, for one client."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(16))

    def show_client(self, client: Client) -> None:
        """Show a client's permissions and disclosures."""
        self.stand_before(client)
        room = self._context.room
        clear(self._column)
        permissions = room.permissions.of_client(client.id)
        card = Card("Izin pemberian informasi")
        new: list[QAbstractButton | None] = []
        if permissions:
            new.append(SecondaryButton("Izin baru", self.write, "plus"))
        if client.form.was_sent:
            ready = SecondaryButton("Izin hanya kehadiran…", self.write_attendance_only, "plus")
            new.append(ready)
        if new:
            card.body.addWidget(Flow(*filter(None, new), spacing=px(8)))
        if not permissions:
            empty = EmptyState(
                "key",
                "Belum ada izin",
                "Tanpa izin tertulis, tidak ada yang dapat disampaikan kepada siapa pun.",
                "Tulis izin bersama klien",
                self.write,
            )
            new.append(empty.button)
            card.body.addWidget(empty)
        why = WhyClosed(*new)
        why.follow(room.clients.beginning_verdict(client.id))
        card.body.addWidget(why)
        for permission in permissions:
            card.body.addWidget(Divider())
            row = standing_for("permission", permission.id, self._permission(permission))
            card.body.addWidget(row)
        self._column.addWidget(card)
        self._column.addWidget(CompanionCard(self._context, client, self))
        self._column.addWidget(self._log(client))
        self._column.addStretch(1)

    def write(self, known: ReleasePermission | None = None) -> None:
        """Write a new permission, or go on with a draft."""
        self._show_signed(
            write_permission(self._context, self.client.id, self.window(), known=known)
        )

    def write_attendance_only(self) -> None:
        """Draft the permission that serves whoever sent the client, to be signed."""
        dialog = AttendanceOnlyDialog(self._context, self.client, self.window())
        if dialog.exec():
            self.sign(dialog.kept)

    def sign(self, permission: ReleasePermission) -> None:
        """Sign on the screen, or prepare the sheet."""
        self._show_signed(sign_permission(self._context, permission, self.window()))

    def revoke(self, permission: ReleasePermission) -> None:
        """Take a permission back; shows what was given under it."""
        dialog = RevokeDialog(self._context, permission, self.window())
        dialog.exec()
        self._show_paper(dialog.document_id)

    def renew(self, permission: ReleasePermission) -> None:
        """Begin a new permission with the words of one that ended."""
        terms = permission.terms
        self._show_signed(
            write_permission(self._context, self.client.id, self.window(), start=terms)
        )

    def write_under(self, permission: ReleasePermission) -> None:
        """Write a letter to the permission's recipient, for its purpose."""
        refers = permission.terms.purpose is Purpose.REFERRAL
        kind = LetterKind.REFERRAL if refers else LetterKind.INFORMATION
        self._write(
            LetterEditor(
                self._context, self.client, self.window(), kind=kind, permission=permission
            )
        )

    def tell(self, permission: ReleasePermission) -> None:
        """Keep what was told in person or by telephone."""
        SpokenDialog(self._context, SpokenLeave.by_permission(permission), self.window()).exec()

    def _write(self, editor: LetterEditor) -> None:
        editor.exec()
        self._context.changes.announce()
        self._show_paper(editor.document_id)

    def _permission(self, permission: ReleasePermission) -> QWidget:
        terms = permission.terms
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(8))
        head = FoldingRow(480, spacing=8)
        who = ", ".join(t for t in (permission.addressee.name, permission.addressee.office) if t)
        head.add(WrapLabel(who, "strong"), 1, Qt.AlignmentFlag.AlignVCenter)
        head.add(Chip(*STATE[permission.state]), 0, Qt.AlignmentFlag.AlignVCenter)
        column.addWidget(head)
        if permission.serial:
            column.addWidget(detail(permission.serial))
        column.addWidget(KeyValues(terms_facts(terms)))
        column.addWidget(Flow(*self._acts(permission), spacing=px(8)))
        return box

    def _acts(self, permission: ReleasePermission) -> list[Button]:
        state = permission.state
        if state is PaperState.DRAFT:
            return [
                PrimaryButton("Tanda tangani", partial(self.sign, permission)),
                SecondaryButton("Ubah", partial(self.write, permission)),
            ]
        sheet = SecondaryButton("Lihat lembar", partial(self._open_sheet, permission), "file")
        if state in (PaperState.PRINTED, PaperState.SIGNED):
            return [PrimaryButton("Periksa lembar", partial(self._check, permission)), sheet]
        if state is PaperState.IN_FORCE:
            acts = [*self._ways_out(permission), sheet]
            if permission.terms.ends_on_event:
                acts.append(QuietButton("Peristiwanya terjadi", partial(self._event, permission)))
            acts.append(QuietButton("Perpanjang", partial(self.renew, permission)))
            acts.append(DangerButton("Cabut…", partial(self.revoke, permission)))
            return acts
        return [sheet, QuietButton("Buat izin baru", partial(self.renew, permission))]

    def _ways_out(self, permission: ReleasePermission) -> list[Button]:
        terms = permission.terms
        ways: list[Button] = []
        if terms.direction is Direction.RECEIVE:
            return ways
        if set(terms.media) - {Medium.SPOKEN}:
            refers = terms.purpose is Purpose.REFERRAL
            words = "Tulis surat rujukan" if refers else "Tulis surat"
            ways.append(SecondaryButton(words, partial(self.write_under, permission), "pen"))
        if Medium.SPOKEN in terms.media:
            ways.append(QuietButton("Catat keterangan lisan", partial(self.tell, permission)))
        return ways

    def _log(self, client: Client) -> Card:
        card = Card("Penyampaian informasi")
        entries = self._context.room.disclosures.log(client.id)
        files = self._context.room.leaving.log(client.id)
        rows = [DisclosureRow(self._context, entry) for entry in entries]
        for number, row in enumerate([*rows, *map(FileRow, files)]):
            if number:
                card.body.addWidget(Divider())
            card.body.addWidget(row)
        if not entries and not files:
            card.body.addWidget(detail("Belum ada informasi yang disampaikan."))
        return card

    def _check(self, permission: ReleasePermission) -> None:
        take_on(self._context, permission, self.window())

    def _event(self, permission: ReleasePermission) -> None:
        ask_whether_it_ended(self._context, permission, self)

    def _show_signed(self, permission: ReleasePermission | None) -> None:
        """Show the sheet that was signed on the screen, from which the client's copy is printed."""
        if permission is not None and permission.state is PaperState.IN_FORCE:
            self._open_sheet(permission)

    def _open_sheet(self, permission: ReleasePermission) -> None:
        papers = self._context.room.documents.of_record(RELEASE, permission.id)
        self._show_paper(papers[0].id)

    def _show_paper(self, document_id: int | None) -> None:
        if document_id is not None:
            PaperDialog(self._context, document_id, self.window()).exec()
