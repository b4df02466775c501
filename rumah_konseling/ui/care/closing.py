"""Closing a service: what is open, the summary both agree on, and its sheet."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.care.care_words import CLOSING_WORDS, RISK_WORDS, TECHNIQUE_WORDS
from rumah_konseling.records.care.closing_checks import is_there
from rumah_konseling.records.care.closing_model import ClosingForm, Course
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.ui.app_context import AppContext, Place
from rumah_konseling.ui.care.open_ends import OpenEndsPart
from rumah_konseling.ui.care.versions import plan_text
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.dates import long_date
from rumah_konseling.ui.directives.notice import directives_notice
from rumah_konseling.ui.documents.pdf_dialog import show_pdf
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.choices import kept_answer, unanswered
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.labels import detail, title
from rumah_konseling.ui.widgets.radio_choice import RadioChoice
from rumah_konseling.ui.widgets.scroll_dialog import ScrollDialog, side_by_side
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.ticks import CheckBox

_TEXTS = {
    "kind_note": ("Keterangan", "Bila perlu: bagaimana layanan ini berakhir.", True),
    "concern": ("Keluhan awal", "Seperti yang disampaikan klien pada awal layanan.", False),
    "goals": ("Tujuan yang disepakati", "", True),
    "approach": ("Pendekatan", "Cara konselor bekerja. Jumlah teknik terisi sendiri.", True),
    "client_view": ("Hasil menurut klien", "Dengan kata-kata klien.", False),
    "counselor_view": ("Hasil menurut Anda", "", False),
    "remaining_risk": ("Risiko yang tersisa", "Atau “tidak ada”.", False),
    "return_advice": ("Bila ingin kembali", "Kapan dan bagaimana klien dapat kembali.", False),
    "papers_returned": ("Lembar yang dikembalikan", "Kepada klien, bila ada.", True),
    "kept_reason": ("Mengapa izin itu tetap berlaku", "", False),
    "open_reason": ("Alasan hal lain tetap terbuka", "", False),
    "unsigned_reason": ("Mengapa klien tidak menandatangani", "", False),
}
_SUMMARY = ("concern", "goals", "approach", "client_view", "counselor_view")
_AFTER = ("remaining_risk", "return_advice", "papers_returned")


class ClosingDialog(ScrollDialog):
    """Closes the service. ``document_id`` is the summary once it is issued."""

    def __init__(self, context: AppContext, client: Client, parent: QWidget) -> None:
        super().__init__(context, f"closing/{client.id}", parent)
        self._client = client
        self._window = parent.window()
        self.document_id: int | None = None
        course = context.room.closings.course(client.id)
        self.ends = OpenEndsPart(context, client.id)
        self.ends.wanted.connect(self._leave_for)
        self.kind = RadioChoice(CLOSING_WORDS)
        self.texts = {name: _editor() for name in _TEXTS}
        self.texts["concern"].setPlainText(course.first_concern)
        self.texts["goals"].setPlainText(self._goals())
        self.texts["remaining_risk"].setPlainText(_risk(course))
        self.signs = CheckBox("Klien akan menandatangani ringkasan")
        self.signs.setChecked(True)
        self.keep_until = DateField(
            context.room.closings.proposed_end_of_keeping(), today=context.room.clock.today
        )
        for row in ("kept_reason", "open_reason"):
            self.ends.body.addWidget(self._row(row))
        sides = side_by_side(self._summary(course), self._after())
        standing = directives_notice(context, client.id)
        self.lay_out(
            (title(f"Tutup layanan · {named(client)}"), self.note, standing, self.ends, sides),
            (
                PrimaryButton("Tutup layanan", self.close_service),
                SecondaryButton("Lihat ringkasan", self.preview),
            ),
            "Ctrl+Enter menutup layanan.",
        )
        self.begin_keeping(self._take, self.texts["concern"])
        for decided in (self.ends.decided, self.signs.toggled, self.kind.changed):
            decided.connect(self._show_reasons)
            decided.connect(self.changed)
        self._show_reasons()

    def preview(self) -> None:
        """Show the summary as a draft, or say what is missing."""
        form = self._read()
        if form is None:
            return
        try:
            drawn = self.context.room.closings.preview(self._client.id, form)
        except FieldErrors as refused:
            self.tell(refused.fields)
            return
        show_pdf(self, drawn, "Ringkasan penutupan (draf)")

    def close_service(self) -> None:
        """Close the service and show its sheet, or say what stands in the way."""
        form = self._read()
        if form is None:
            return
        try:
            self.document_id = self.context.room.closings.close(
                self._client.id, form, self.diagnoses.words
            )
        except FieldErrors as refused:
            self.tell(self.diagnoses.told(refused))
            return
        except RoomError as error:
            self.note.say(str(error), error.remedy, "danger")
            self.show_head()
            return
        self.end("Layanan ditutup.")
        PaperDialog(self.context, self.document_id, self._window).exec()

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {
            "kind": kept_answer(self.kind),
            "texts": {name: editor.toPlainText() for name, editor in self.texts.items()},
            "kept": list(self.ends.kept()),
            "signs": self.signs.isChecked(),
            "keep_until": self.keep_until.text(),
        }

    def _take(self, kept: dict[str, Any]) -> None:
        self.kind.restore(kept["kind"])
        for name, text in kept["texts"].items():
            self.texts[name].setPlainText(text)
        self.ends.take(kept["kept"])
        self.signs.setChecked(kept["signs"])
        self.keep_until.set_text(kept["keep_until"])

    def _read(self) -> ClosingForm | None:
        errors = unanswered({"kind": self.kind})
        until = self.keep_until.read(errors, "keep_until")
        if errors:
            self.tell(errors)
            return None
        if unneeded := self.fields.unneeded():
            self.tell(unneeded)
            return None
        texts = {name: editor.toPlainText() for name, editor in self.texts.items()}
        return ClosingForm(
            kind=self.kind.value(),
            **texts,
            kept_permissions=self.ends.kept(),
            client_signs=self.signs.isChecked(),
            keep_until=until,
        )

    def _leave_for(self, place: Place) -> None:
        self.reject()
        self.context.go(place)
        self.context.toast(
            "Penutupan tersimpan; lanjutkan dengan “Tutup layanan…” di berkas klien."
        )

    def _show_reasons(self) -> None:
        rows = self.fields.rows
        rows["kept_reason"].want(bool(self.ends.kept()))
        rows["open_reason"].want(self.ends.needs_reason)
        there = is_there(self.kind.chosen())
        for name in ("client_view", "return_advice"):
            rows[name].want(there)
        show_if(self.signs, there)
        rows["unsigned_reason"].want(there and not self.signs.isChecked())

    def _goals(self) -> str:
        plan = self.context.room.care_plans.current(self._client.id)
        return plan_text(plan.form) if plan else ""

    def _summary(self, course: Course) -> Card:
        card = Card("Ringkasan")
        card.body.addWidget(detail(_course(course)))
        for name in _SUMMARY:
            card.body.addWidget(self._row(name))
        return card

    def _after(self) -> Card:
        card = Card("Akhir layanan")
        card.body.addWidget(
            self.fields.add("kind", FieldRow("Cara berakhir", self.kind, required=True))
        )
        for name in ("kind_note", *_AFTER):
            card.body.addWidget(self._row(name))
        card.body.addWidget(self.signs)
        if beside := self.context.room.closings.signs_beside(self._client.id):
            name = beside[0] or "orang tua atau wali"
            card.body.addWidget(
                detail(f"Klien di bawah 18 tahun: {name} menandatangani ringkasan di sampingnya.")
            )
        card.body.addWidget(self._row("unsigned_reason"))
        until = FieldRow(
            "Catatan disimpan sampai", self.keep_until, "Usulan menurut aturan masa simpan."
        )
        card.body.addWidget(self.fields.add("keep_until", until))
        return card

    def _row(self, name: str) -> FieldRow:
        label, hint, optional = _TEXTS[name]
        return self.fields.add(
            name, FieldRow(label, self.texts[name], hint, optional, required=not optional)
        )


def _editor() -> QPlainTextEdit:
    text = QPlainTextEdit()
    text.setTabChangesFocus(True)
    text.setFixedHeight(px(64))
    return text


def _course(course: Course) -> str:
    if not course.sessions or course.first_session_on is None or course.last_session_on is None:
        return "Belum ada sesi yang ditandatangani."
    used = ", ".join(f"{TECHNIQUE_WORDS[t].lower()} {count}×" for t, count in course.techniques)
    span = f"{long_date(course.first_session_on)} sampai {long_date(course.last_session_on)}"
    return f"{course.sessions} sesi, {span}: {used}."


def _risk(course: Course) -> str:
    if course.latest_risk is None:
        return ""
    return f"{RISK_WORDS[course.latest_risk]} pada penapisan terakhir."
