"""A question that keeps what is typed into it, encrypted, as it is typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from rumah_konseling.ethics.principles import Principle
from rumah_konseling.ethics.reasons import TOO_SHORT, is_reason
from rumah_konseling.ui.app_context import AppContext, signed_draft, without_offer
from rumah_konseling.ui.dates import ago
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.platform.shortly import Shortly
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.draft_dialog import KEPT_AFTER_MS, LEAVE_WORDS
from rumah_konseling.ui.widgets.fields import REQUIRED_WORDS, FieldRow, watch
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.questions import QuestionDialog
from rumah_konseling.ui.widgets.typed_state import put_back, typed
from rumah_konseling.ui.widgets.why import WhyButton

_KEPT = "Isian yang belum selesai ditampilkan kembali."


@guarded
class DraftQuestion(QuestionDialog):
    """A small dialog that keeps drafts: after each change, at every lock, when it is left.

    ``draft_key`` names the record it is about, so that nothing comes back in another's.
    What was left is offered at the next opening, with a way to begin anew; what was saved
    is dropped. Subclasses with editors of their own making override :meth:`to_draft` and
    :meth:`take`.
    """

    def __init__(
        self, context: AppContext, draft_key: str, parent: QWidget, heading: str, text: str
    ) -> None:
        super().__init__(parent, heading, text)
        self.context = context
        self._draft_key = draft_key
        self._keeping = Shortly(self.park, KEPT_AFTER_MS, self)
        self._blank: dict[str, Any] = {}
        self._opened_at = context.here()
        # Not whether it is seen: the panic key hides it before it is parked.
        self._is_open = False
        self._offer = Banner(
            _KEPT, "", "warn", (QuietButton("Mulai dari kosong", self.start_empty),)
        )
        self._offer.hide()
        self.add(self._offer)
        self._cancel: Button | None = None
        self._cancel_words = ""

    def add_cancel(self, words: str = "Batal", *, default: bool = False) -> Button:
        """Append the button that leaves; once something is typed it says that it is kept."""
        self._cancel_words = words
        self._cancel = self.add_button(SecondaryButton(words, self.reject), default=default)
        return self._cancel

    def begin_keeping(self) -> None:
        """Put back what was left here, and keep what changes from now on."""
        self._blank = self.to_draft()
        self._is_open = True
        if (kept := self.context.room.drafts.load(self._draft_key)) is not None:
            self.take(without_offer(kept.content))
            self._offer.say(
                _KEPT, f"Terakhir diketik {ago(kept.saved_at, self.context.room.clock.now())}."
            )
        watch(self, self._on_edit)
        self._name_cancel()

    def start_empty(self) -> None:
        """Let go of what was left here at another time."""
        self.take(self._blank)
        self._offer.hide()
        self.park()
        self._name_cancel()

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen as plain data, good or not."""
        return typed(self)

    def take(self, kept: dict[str, Any]) -> None:
        """Put a draft back."""
        put_back(self, kept)

    def park(self) -> None:
        """Keep the draft now; where nothing is typed there is none."""
        # A timer may fire once more after the room was closed; what was typed was kept before.
        if not self._is_open or not self.context.room.is_open:
            return
        now = self.to_draft()
        if now == self._blank:
            self.context.room.drafts.discard(self._draft_key)
        else:
            offered = signed_draft(now, self.accessibleName(), self._opened_at)
            self.context.room.drafts.save(self._draft_key, offered)

    def done(self, result: int) -> None:
        """Drop the draft of what was saved; keep what was left, in whichever way."""
        self._keeping.stop()
        if result == QDialog.DialogCode.Rejected:
            self.park()
        else:
            self.context.room.drafts.discard(self._draft_key)
        self._is_open = False
        super().done(result)

    def _on_edit(self) -> None:
        self._keeping.start()
        self._name_cancel()
        self.show_what_has_the_focus()

    def _name_cancel(self) -> None:
        if self._cancel is not None:
            is_blank = self.to_draft() == self._blank
            self._cancel.setText(self._cancel_words if is_blank else LEAVE_WORDS)


class ReasonQuestion(DraftQuestion):
    """Asks for a reason of at least ten characters, as a gate wants it."""

    def __init__(
        self,
        context: AppContext,
        draft_key: str,
        parent: QWidget,
        heading: str,
        text: str,
        confirm: str,
        why: Principle | None = None,
    ) -> None:
        super().__init__(context, draft_key, parent, heading, text)
        self.editor = QPlainTextEdit()
        self.editor.setTabChangesFocus(True)
        self.editor.setMinimumHeight(px(96))
        self._row = FieldRow(
            "Alasan", self.editor, "Alasan ini dicatat bersama keputusannya.", required=True
        )
        self.add(self._row)
        self.foot.hint(REQUIRED_WORDS)
        self.add_button(PrimaryButton(confirm, self.accept_reason))
        self.add_cancel()
        if why is not None:
            self.add_button(WhyButton(why))
        self.begin_keeping()
        self.editor.setFocus()

    @property
    def reason(self) -> str:
        """The reason as it is typed, trimmed."""
        return self.editor.toPlainText().strip()

    def accept_reason(self) -> None:
        """Go on with the reason, or say that it is too short."""
        if not is_reason(self.reason):
            self._row.show_error(TOO_SHORT)
            self.editor.setFocus()
        else:
            self.accept()


def ask_kept_reason(
    context: AppContext,
    draft_key: str,
    parent: QWidget,
    heading: str,
    text: str,
    confirm: str = "Lanjutkan",
    why: Principle | None = None,
) -> str | None:
    """Ask for a reason that no lock and no Escape loses; ``why`` is what a gate asks it for.

    Returns the reason, or ``None`` when the counselor thought better of it.
    """
    dialog = ReasonQuestion(context, f"reason/{draft_key}", parent, heading, text, confirm, why)
    return dialog.reason if dialog.exec() == QDialog.DialogCode.Accepted else None
