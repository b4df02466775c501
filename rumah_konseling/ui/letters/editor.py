"""Writing a letter that can only hold what was permitted, and shows what stays out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.disclosure_facts import (
    Item,
    Medium,
    PaperState,
    Period,
    Purpose,
    Request,
)
from rumah_konseling.ethics.gates.disclosure import OpenVerdict
from rumah_konseling.ethics.principles import WRITTEN_PERMISSION
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.ledger_words import ITEM_WORDS, LETTER_WORDS
from rumah_konseling.records.disclosures.letter_model import (
    Letter,
    LetterDraft,
    LetterKind,
    signed_words,
)
from rumah_konseling.records.disclosures.permission_model import PermissionTerms, ReleasePermission
from rumah_konseling.records.disclosures.recipients import addressee
from rumah_konseling.records.disclosures.referrals import Referral
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.consents.initials import InitialsDialog
from rumah_konseling.ui.documents.pdf_dialog import ReadFirstDialog, show_pdf
from rumah_konseling.ui.keys import SAVE, bind
from rumah_konseling.ui.letters.form import LetterForm, to_begin_under
from rumah_konseling.ui.letters.gate_banner import GateBanner
from rumah_konseling.ui.letters.marks_card import MarksCard
from rumah_konseling.ui.letters.reading import ClientReadDialog
from rumah_konseling.ui.permissions.going_on import take_on, write_permission
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.platform.shortly import Shortly
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, clear
from rumah_konseling.ui.widgets.labels import detail, muted, title
from rumah_konseling.ui.widgets.scroll_dialog import ScrollDialog, side_by_side, stacked
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.why import WhyButton

JUDGED_AFTER_MS = 400
SHOWN = "Surat diperlihatkan kepada klien sebelum diterbitkan."
READ_FIRST = (
    "Surat ini dibaca klien",
    "Beri klien waktu membaca seluruhnya. Sesudah itu klien membubuhkan paraf, lalu surat terbit.",
    "Lanjut ke paraf klien",
)
READ_ALONE = (
    "Surat ini tidak diperlihatkan kepada klien",
    "Perintah yang mendasarinya tidak boleh diberitahukan kepada klien. Periksa seluruhnya.",
    "Terbitkan tanpa paraf klien",
)
OWN_SIGNATURE = (
    "Tanda tangan konselor",
    "Surat ini keluar sebagai file; tanda tangan ini tercetak di atas nama Anda.",
    None,
    "Simpan tanda tangan, terbitkan surat",
)


@guarded
class LetterEditor(ScrollDialog):
    """Composes a letter from sections. ``document_id`` is the paper once it was issued.

    A new letter begins under ``permission``, or under the client's only one that fits.
    """

    def __init__(
        self,
        context: AppContext,
        client: Client,
        parent: QWidget,
        *,
        kind: LetterKind = LetterKind.INFORMATION,
        letter: Letter | None = None,
        referral: Referral | None = None,
        permission: ReleasePermission | None = None,
    ) -> None:
        self._kind = letter.draft.kind if letter else kind
        key = f"letter/{letter.id}" if letter else f"letter/new/{self._kind.value}/{client.id}"
        super().__init__(context, key, parent)
        self._client = client
        self._letter = letter
        self._referral = referral or self._referral_of(letter)
        self.document_id: int | None = None
        self.form = LetterForm(context, client.id, self._kind, self)
        self.fields = self.form.fields
        self._gate = GateBanner(
            context,
            client.id,
            self.form,
            follow=self._follow,
            take_on=self._take_on,
            permit=self.permit,
        )
        self._who_reads = muted(SHOWN)
        self._marks, self._left_out = MarksCard(), Card("Yang tidak disertakan")
        self._marks.kept.connect(self._keep_mark)
        self._left_rows = QVBoxLayout()
        self._judging = Shortly(self.judge, JUDGED_AFTER_MS, self)
        self._build()
        if letter is not None:
            self.form.show_draft(letter.draft)
        kept = self.draft_over_record()
        if kept is not None:
            self.form.take(kept)
        elif letter is None:
            permission = permission or self._only_permission()
        if permission is not None:
            self.form.follow(permission)
        self.form.edited.connect(self._on_edit)
        self.judge()
        bind(SAVE, self, self.save_and_close)
        self.form.first_to_fill().setFocus()

    def save(self) -> bool:
        """Keep the letter as a draft among the client's letters."""
        draft = self._read()
        if draft is None:
            return False
        room = self.context.room
        try:
            if self._referral is not None:
                self._referral = room.referrals.keep_draft(self._referral.id, draft)
            elif self._kind is LetterKind.REFERRAL and self._letter is None:
                self._referral = room.referrals.begin(self._client.id, draft)
            elif self._letter is None:
                self._letter = room.letters.write(self._client.id, draft)
            else:
                self._letter = room.letters.change(self._letter.id, draft)
        except FieldErrors as errors:
            self._tell(errors.fields)
            return False
        except RoomError as error:
            self.context.report(error)
            return False
        if self._referral is not None and self._referral.letter_id is not None:
            self._letter = room.letters.get(self._referral.letter_id)
        assert self._letter is not None
        # From here on it is this letter's draft, not that of the next new one.
        self.keep_as(f"letter/{self._letter.id}")
        self.context.changes.announce()
        return True

    def save_and_close(self) -> None:
        """Keep the draft and leave."""
        if self.save():
            self.finish()
            self.context.toast("Draf surat tersimpan.")

    def preview(self) -> None:
        """Show the letter as it would leave."""
        data = self._drawn()
        if data is not None:
            show_pdf(self, data, "Draf surat")

    def _drawn(self) -> bytes | None:
        """Return the letter as it would leave; where it can't be drawn, say why."""
        draft = self._read()
        if draft is None:
            return None
        try:
            return self.context.room.letters.preview(self._client.id, draft)
        except RoomError as error:
            self._refuse(error)
            return None

    def issue(self) -> None:
        """Let the client see the letter and put their initials, then issue it."""
        if not self.save():
            return
        assert self._letter is not None
        if self.context.room.letters.marks(self._client.id, self._letter.draft):
            self.judge()
            self._stand_at_the_marks()
            return
        signed = self._signed(self._letter.draft)
        if signed is None:
            return
        try:
            self.document_id = self.context.room.letters.issue(self._letter.id, **signed)
        except FieldErrors as errors:
            self._tell(errors.fields)
            return
        except RoomError as error:
            self._refuse(error)
            return
        self.context.changes.announce()
        self.finish()

    def _signed(self, draft: LetterDraft) -> dict[str, Any] | None:
        """Return the initials and signatures that the letter is issued with; None to go back."""
        is_read = self.context.room.letters.is_read_by_client(self._client.id, draft)
        data = self._drawn()
        words = READ_FIRST if is_read else READ_ALONE
        if data is None or not ReadFirstDialog(self, data, *words).exec():
            return None
        is_file = draft.medium is Medium.ENCRYPTED_FILE
        to = addressee(self.context.room.recipients.get(draft.recipient_id).form)
        under = signed_words(draft, to)
        if is_read:
            beside = self.context.room.letters.read_beside(self._client.id)
            seen = ClientReadDialog(self, to.name, under, beside, is_file=is_file)
            if not seen.exec():
                return None
            return {
                "client_initials": seen.pad.ink(),
                "as_read": seen.pad.under,
                "guardian_initials": seen.guardian_pad.ink(),
                "counselor_ink": seen.counselor_pad.ink(),
            }
        if not is_file:
            return {"client_initials": None}
        own = InitialsDialog(self, *OWN_SIGNATURE)
        own.pad.stand_under(under)
        return {"client_initials": None, "counselor_ink": own.pad.ink()} if own.exec() else None

    def judge(self) -> None:
        """Ask the gate which sections may be written, and which words need a decision."""
        # A look that was still to come would build anew what the keyboard has reached meanwhile.
        self._judging.stop()
        if not self.context.room.is_open:
            return  # a lock came between the last key and the look
        recipient, period = self.form.recipient.value(), self.form.period()
        purpose = self.form.purpose.chosen()
        if recipient is None or purpose is None or period is None:
            self.form.offer(frozenset())
            self._show_left_out({})
            self._gate.say_alone(*_what_is_open(recipient, purpose), "accent")
            return
        request = Request(
            recipient,
            purpose,
            tuple(Item),
            period,
            self.form.medium.value(),
            self.context.room.clock.today(),
        )
        room = self.context.room
        verdict = room.disclosures.judge(self._client.id, request)
        allowed = verdict.items if isinstance(verdict, OpenVerdict) else frozenset[Item]()
        reasons = {left.item: left.reason for left in verdict.left_out}
        self.form.offer(allowed)
        self._show_left_out(reasons if allowed else {})
        if isinstance(verdict, OpenVerdict) and verdict.notes:
            self._gate.say_alone("Penerima ditulis berbeda.", " ".join(verdict.notes), "warn")
        elif allowed:
            self._gate.hide()
        else:
            self._gate.tell_what_is_missing(request, list(dict.fromkeys(reasons.values())))
        is_shown = not isinstance(verdict, OpenVerdict) or room.disclosures.may_be_shown(
            self._client.id, verdict
        )
        self._who_reads.setText(SHOWN if is_shown else f"{READ_ALONE[0]}.")
        self._show_marks()

    def permit(self) -> None:
        """Write and sign the permission that is missing, and come back to the letter."""
        recipient, purpose = self.form.recipient.value(), self.form.purpose.chosen()
        if recipient is None or purpose is None:
            self._tell(self.form.troubles())
            return
        medium = self.form.medium.value()
        period = self.form.period() or Period()
        start = PermissionTerms(recipient, purpose, "", media=(medium,), period=period)
        self._begin_under(write_permission(self.context, self._client.id, self, start=start))

    def _take_on(self) -> None:
        """Have the permission signed that was written for this letter and waits."""
        if self._gate.waits is not None:
            self._begin_under(take_on(self.context, self._gate.waits, self))

    def _begin_under(self, permission: ReleasePermission | None) -> None:
        """Take over what was signed a moment ago, where the letter asked for more than that."""
        if permission is not None and permission.state is PaperState.IN_FORCE:
            self.form.follow(permission)
        self.judge()

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return self.form.to_draft()

    def _follow(self) -> None:
        """Ask for no more than the permission that stands under the gate's sentence."""
        if self._gate.under is not None:
            self.form.follow(self._gate.under)
            self.changed()
            self.judge()
            self.form.first_to_fill().setFocus(Qt.FocusReason.OtherFocusReason)

    def _referral_of(self, letter: Letter | None) -> Referral | None:
        referrals = self.context.room.referrals.of_client(self._client.id) if letter else []
        return next((one for one in referrals if letter and one.letter_id == letter.id), None)

    def _only_permission(self) -> ReleasePermission | None:
        permissions = self.context.room.permissions.of_client(self._client.id)
        in_force = [one for one in permissions if one.state is PaperState.IN_FORCE]
        return to_begin_under(in_force, self._kind)

    def _read(self) -> LetterDraft | None:
        draft = self.form.read()
        if draft is None:
            self._tell(self.form.troubles())
        return draft

    def _show_left_out(self, reasons: Mapping[Item, str]) -> None:
        clear(self._left_rows)
        for item, reason in reasons.items():
            written = bool(self.form.sections[item].toPlainText().strip())
            kept = " Yang sudah ditulis tidak ikut tercetak." if written else ""
            self._left_rows.addWidget(detail(f"{ITEM_WORDS[item]}: {reason}{kept}"))
        show_if(self._left_out, bool(reasons))

    def _stand_at_the_marks(self) -> None:
        """Put the keyboard at the first word to decide on; once all are decided, at issuing."""
        stand = self._marks.first_keep() or self.issue_button
        stand.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_marks(self) -> None:
        letters, draft = self.context.room.letters, self.form.read()
        marks = letters.marks(self._client.id, draft) if draft else ()
        excluded = letters.excluded(self._client.id, draft) if draft and marks else frozenset()
        self._marks.show_marks(marks, excluded)

    def _keep_mark(self, words: str) -> None:
        self.form.marks_kept.append(words)
        self.changed()
        self.judge()
        self._stand_at_the_marks()

    def done(self, result: int) -> None:
        """Ask the gate no more once the window is left."""
        self._judging.stop()
        super().done(result)

    def _tell(self, errors: Mapping[str, str]) -> None:
        rest = self.fields.show_errors(errors)
        if rest:
            self._gate.say_alone("Periksa surat ini.", " ".join(rest.values()), "danger")

    def _refuse(self, error: RoomError) -> None:
        self.judge()
        may_permit = self.form.recipient.value() is not None
        self._gate.say_alone(str(error), error.remedy, "danger", may_permit=may_permit)
        self.show_head()

    def _on_edit(self) -> None:
        self.changed()
        self._judging.start()

    def _build(self) -> None:
        self._left_out.body.addLayout(self._left_rows)
        self._left_out.hide()
        left = stacked(self._marks, self.form.whom, self._left_out)
        sides = side_by_side(left, self.form.content)
        self._left_out.body.addWidget(WhyButton(WRITTEN_PERMISSION), 0, Qt.AlignmentFlag.AlignLeft)
        self.issue_button = PrimaryButton("Terbitkan surat…", self.issue)
        self.lay_out(
            (
                title(f"{LETTER_WORDS[self._kind]} · {named(self._client)}"),
                self._who_reads,
                self._gate,
                sides,
            ),
            (
                self.issue_button,
                SecondaryButton("Pratinjau", self.preview, "eye"),
                SecondaryButton("Simpan draf", self.save_and_close),
            ),
            "Ctrl+Enter menerbitkan, Ctrl+S menyimpan draf.",
        )


def _what_is_open(recipient: int | None, purpose: Purpose | None) -> tuple[str, str]:
    """Return what has to be answered before the gate can be asked, and what comes of it."""
    if recipient is None:
        follows = "Setelah itu tampil bagian surat yang diizinkan klien untuk penerima tersebut."
        return "Pilih dahulu penerimanya.", follows
    if purpose is None:
        follows = "Setelah itu tampil bagian surat yang diizinkan klien untuk tujuan tersebut."
        return "Pilih dahulu tujuannya.", follows
    return "Periksa dahulu tanggalnya.", ""
