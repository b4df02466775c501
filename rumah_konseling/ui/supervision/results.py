"""What came of supervision: the advice, what was done with it, and where the page is."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.supervision.case_model import AdviceForm, PaperEnd, SupervisionCase
from rumah_konseling.ui.app_context import Desk
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.supervision.words import PAPER_END
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.choices import kept_answer, unanswered
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.draft_question import KeepingQuestion
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.questions import tell_error
from rumah_konseling.ui.widgets.radio_choice import RadioChoice


class _ResultDialog(KeepingQuestion):
    """Keeps one result of a case; subclasses say which in :meth:`keep`."""

    def __init__(
        self, desk: Desk, case: SupervisionCase, parent: QWidget, what: str, heading: str, text: str
    ) -> None:
        key = f"supervision_{what}/{case.id}"
        whose = named(desk.room.clients.get(case.client_id))
        text = f"{whose}, supervisi {case.code}. {text}".strip()
        super().__init__(desk, key, parent, heading, text)
        self.case = case
        self.fields = FieldSet(self)
        self.dates: dict[str, DateField] = {}

    def date_row(self, name: str, label: str, hint: str = "", *, optional: bool = False) -> None:
        """Add a date, today at first unless it is optional."""
        today = self.desk.room.clock.today
        field = DateField(today=today) if optional else DateField(today(), today=today)
        self.dates[name] = field
        self.add(self.fields.add(name, FieldRow(label, field, hint, optional)))

    def finish_layout(self, words: str, first: QWidget) -> None:
        """Add the buttons, put back what was left, and begin."""
        self.add_button(PrimaryButton(words, self.save), default=True)
        self.add_cancel()
        self.begin_keeping()
        first.setFocus()

    def save(self) -> None:
        """Keep it, or say beside each field what is wrong."""
        errors: dict[str, str] = {}
        days = {name: field.read(errors, name) for name, field in self.dates.items()}
        if errors:
            self.fields.show_errors(errors)
            return
        try:
            self.keep(days)
        except FieldErrors as refused:
            self.fields.show_errors(refused.fields)
            return
        except RoomError as error:
            tell_error(self, error)
            return
        self.desk.changes.announce("supervision", "documents", "disclosures")
        self.accept()

    def keep(self, days: dict[str, Any]) -> None:
        """Keep what was typed.

        Raises:
            FieldErrors, RoomError: as the service does.
        """
        raise NotImplementedError


class AdviceDialog(_ResultDialog):
    """Keeps what the supervisor said."""

    def __init__(self, desk: Desk, case: SupervisionCase, parent: QWidget) -> None:
        super().__init__(desk, case, parent, "advice", "Catat saran supervisor", "")
        self.advice = _box(case.advice or "")
        self.add(self.fields.add("advice", FieldRow("Saran yang diterima", self.advice)))
        self.date_row("advised_on", "Tanggal supervisi")
        hint = "Bila kasus ini akan dilihat lagi."
        self.date_row("next_on", "Supervisi berikutnya", hint, optional=True)
        self.finish_layout("Simpan saran", self.advice)

    def keep(self, days: dict[str, Any]) -> None:
        """Keep the advice."""
        form = AdviceForm(
            self.advice.toPlainText(),
            days["advised_on"] or self.desk.room.clock.today(),
            days["next_on"],
        )
        self.desk.room.supervision_results.record_advice(self.case.id, form)

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {"advice": self.advice.toPlainText(), **_days(self.dates)}

    def take(self, kept: dict[str, Any]) -> None:
        """Put a draft back."""
        self.advice.setPlainText(kept["advice"])
        _put_days(self.dates, kept)


class ActionDialog(_ResultDialog):
    """Keeps what was done with the advice."""

    def __init__(self, desk: Desk, case: SupervisionCase, parent: QWidget) -> None:
        super().__init__(
            desk, case, parent, "action", "Catat tindak lanjut", f"Saran: {case.advice}"
        )
        self.action = _box("")
        what = FieldRow("Yang dilakukan", self.action, "Atau mengapa saran itu tidak diikuti.")
        self.add(self.fields.add("action", what))
        self.date_row("acted_on", "Tanggal")
        self.finish_layout("Simpan tindak lanjut", self.action)

    def keep(self, days: dict[str, Any]) -> None:
        """Keep the action."""
        on = days["acted_on"] or self.desk.room.clock.today()
        results = self.desk.room.supervision_results
        results.record_action(self.case.id, self.action.toPlainText(), on)

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {"action": self.action.toPlainText(), **_days(self.dates)}

    def take(self, kept: dict[str, Any]) -> None:
        """Put a draft back."""
        self.action.setPlainText(kept["action"])
        _put_days(self.dates, kept)


class PaperEndDialog(_ResultDialog):
    """Keeps where the page is after supervision; nothing is answered beforehand."""

    def __init__(self, desk: Desk, case: SupervisionCase, parent: QWidget) -> None:
        super().__init__(desk, case, parent, "paper", "Di mana lembarnya?", "")
        self.end = RadioChoice(PAPER_END)
        self.kept_at = QLineEdit()
        self.add(self.fields.add("end", FieldRow("Lembar ini", self.end)))
        self._place = FieldRow("Disimpan di", self.kept_at, "Misalnya “Lemari 1, map A”.")
        self.add(self.fields.add("kept_at", self._place))
        self.date_row("paper_ended_on", "Tanggal")
        self.end.changed.connect(self._fit)
        self._fit()
        self.finish_layout("Simpan", self.end)

    def keep(self, days: dict[str, Any]) -> None:
        """Keep the page's end."""
        if open_ones := unanswered({"end": self.end}):
            raise FieldErrors(open_ones)
        if unneeded := self.fields.unneeded():
            raise FieldErrors(unneeded)
        on = days["paper_ended_on"] or self.desk.room.clock.today()
        results = self.desk.room.supervision_results
        results.end_paper(self.case.id, self.end.value(), on, self.kept_at.text())

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        answers = {"end": kept_answer(self.end), "kept_at": self.kept_at.text()}
        return {**answers, **_days(self.dates)}

    def take(self, kept: dict[str, Any]) -> None:
        """Put a draft back."""
        self.end.restore(kept["end"])
        self.kept_at.setText(kept["kept_at"])
        _put_days(self.dates, kept)
        self._fit()

    def _fit(self) -> None:
        self._place.want(self.end.chosen() is PaperEnd.RETURNED)


def _days(dates: dict[str, DateField]) -> dict[str, str]:
    return {name: field.text() for name, field in dates.items()}


def _put_days(dates: dict[str, DateField], kept: dict[str, Any]) -> None:
    for name, field in dates.items():
        field.set_text(kept[name])


def _box(text: str) -> QPlainTextEdit:
    editor = QPlainTextEdit(text)
    editor.setTabChangesFocus(True)
    editor.setFixedHeight(px(110))
    return editor
