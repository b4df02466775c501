"""A dialog that asks for the fields of one form, keeps what is typed, and hands it on once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.widgets.buttons import Button, PrimaryButton
from rumah_konseling.ui.widgets.draft_question import DraftQuestion
from rumah_konseling.ui.widgets.fields import REQUIRED_WORDS, FieldSet
from rumah_konseling.ui.widgets.form import Form, Part
from rumah_konseling.ui.widgets.form_fields import Answers
from rumah_konseling.ui.widgets.kept_diagnoses import KeptDiagnoses
from rumah_konseling.ui.widgets.questions import tell, tell_error


class NotKept(Exception):
    """Raised by a form's ``keep``: the counselor goes back to the form, and nothing is told."""


class FormDialog(DraftQuestion):
    """Asks, and calls ``keep`` with the answers; stays open with its errors while it refuses.

    ``said`` is what the toast says, ``kept`` what ``keep`` returned. ``also`` stands under the
    fields, ``acts`` beside the button that keeps; the cursor begins in the field called
    ``first``, else in the first of all.
    """

    # What drafts of earlier versions call a field that has another name now.
    former: ClassVar[Mapping[str, str]] = {}

    def __init__(
        self,
        context: AppContext,
        draft_key: str,
        parent: QWidget,
        heading: str,
        text: str,
        parts: Sequence[Part],
        keep: Callable[[dict[str, Any]], object],
        *,
        confirm: str = "Catat",
        said: str = "Tercatat.",
        answers: Answers | None = None,
        first: str = "",
        also: Sequence[QWidget] = (),
        acts: Sequence[Button] = (),
    ) -> None:
        super().__init__(context, draft_key, parent, heading, text)
        self._keep = keep
        self._said = said
        self.diagnoses = KeptDiagnoses()
        self.kept: Any = None
        self.form = Form(parts, context.room.clock.today)
        if answers is not None:
            self.form.show_answers(answers)
        self.add(self.form)
        for part in also:
            self.add(part)
        if self.form.has_required:
            self.foot.hint(REQUIRED_WORDS)
        self.confirm = PrimaryButton(confirm, self.save)
        self.add_button(self.confirm, default=True)
        for act in acts:
            self.add_button(act)
        self.add_cancel()
        self.begin_keeping()
        self.form.fit()
        (self.form.rows.rows[first] if first else self.form if parts else self.confirm).setFocus()

    @property
    def fields(self) -> FieldSet:
        """The fields by their names, with their errors."""
        return self.form.rows

    def take(self, kept: dict[str, Any]) -> None:
        """Put a draft back, also one of an earlier version, which called each field by a name."""
        super().take(kept)
        self.form.take({self.former.get(name, name): value for name, value in kept.items()})

    def save(self) -> None:
        """Hand the answers on, or say beside each field what is wrong."""
        self.hand_to(self._keep, self._said)

    def hand_to(self, keep: Callable[[dict[str, Any]], object], said: str) -> None:
        """Hand the answers to ``keep`` and close, or say beside each field what is wrong."""
        answers = self.form.answers()
        if answers is None:
            return
        try:
            self.kept = keep(answers)
        except NotKept:
            return
        except FieldErrors as refused:
            if rest := self.form.show_errors(self.diagnoses.told(refused)):
                tell(self, str(refused), rest)
            return
        except RoomError as error:
            tell_error(self, error)
            return
        self.context.changes.announce()
        if said:
            self.context.toast(said)
        self.accept()
