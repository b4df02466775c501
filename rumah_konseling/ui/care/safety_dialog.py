"""Writing a safety plan together, in the client's own words, one thing to a line."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from rumah_konseling.records.care.care_checks import SAFETY_PARTS
from rumah_konseling.records.care.care_model import SafetyPlanForm
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.keys import SAVE, bind
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.draft_question import ask_kept_reason
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import detail, title
from rumah_konseling.ui.widgets.scroll_dialog import ScrollDialog, side_by_side

_REVIEWED_AFTER = timedelta(days=14)
_PARTS = {
    "signs": ("Tanda bahwa keadaan mulai berat", "Pikiran, perasaan, atau kejadian."),
    "own_ways": ("Yang dapat dilakukan sendiri", "Tanpa menghubungi siapa pun."),
    "company": ("Orang dan tempat yang mengalihkan pikiran", "Tanpa harus bercerita."),
    "people": ("Orang yang dapat dimintai bantuan", "Nama dan nomor yang disetujui klien."),
    "services": ("Layanan yang dapat dihubungi", "Hanya nomor yang sudah dipastikan."),
    "safe_place": ("Membuat tempat aman", "Apa yang dijauhkan, dan oleh siapa."),
    "reasons": ("Yang membuat klien ingin bertahan", "Dengan kata-kata klien."),
}
_OPTIONAL = ("company", "services", "reasons")


class SafetyPlanDialog(ScrollDialog):
    """Keeps a new version of the client's safety plan."""

    def __init__(self, context: AppContext, client: Client, parent: QWidget) -> None:
        super().__init__(context, f"safety_plan/{client.id}", parent)
        self._client = client
        plan = context.room.safety_plans.current(client.id)
        form = plan.form if plan else SafetyPlanForm()
        self.texts = {name: _editor(getattr(form, name)) for name in SAFETY_PARTS}
        today = context.room.clock.today()
        self.agreed = DateField(today, today=context.room.clock.today)
        self.review = DateField(today + _REVIEWED_AFTER, today=context.room.clock.today)
        sides = side_by_side(self._column(SAFETY_PARTS[:4]), self._column(SAFETY_PARTS[4:]))
        self.lay_out(
            (
                title(f"Rencana keselamatan · {named(client)}"),
                detail("Dengan kata-kata klien, satu hal pada satu baris."),
                self.note,
                sides,
            ),
            (PrimaryButton("Simpan rencana", self.save),),
            "Ctrl+Enter menyimpan; yang ditulis tetap ada bila ruang terkunci.",
        )
        self.begin_keeping(self._take, self.texts["signs"])
        bind(SAVE, self, self.save)

    def save(self) -> None:
        """Keep the plan, or say what is missing."""
        errors: dict[str, str] = {}
        days: dict[str, Any] = {
            name: field.read(errors, name)
            for name, field in (("agreed_on", self.agreed), ("next_review_on", self.review))
        }
        if errors:
            self.tell(errors)
            return
        texts: dict[str, Any] = {n: editor.toPlainText() for n, editor in self.texts.items()}
        form = SafetyPlanForm(**texts, **days)
        plans, reason = self.context.room.safety_plans, ""
        if not (verdict := plans.helpers_verdict(self._client.id, form)).is_open:
            asked = ask_kept_reason(
                self.context,
                f"safety_plan/{self._client.id}",
                self,
                "Mengapa orang ini tetap ditulis?",
                f"{verdict.reason} Bila klien kini menghendakinya, tulis alasannya; "
                "bila tidak, batalkan dan ganti orangnya.",
                "Simpan dengan alasan",
                why=verdict.principle,
            )
            if asked is None:
                self.texts["people"].setFocus()
                return
            reason = asked
        client = self._client.id
        if self.tried(lambda: plans.keep(client, form, reason, self.diagnoses.words)):
            self.end("Rencana keselamatan tersimpan.")

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {
            "texts": {name: editor.toPlainText() for name, editor in self.texts.items()},
            "agreed": self.agreed.text(),
            "review": self.review.text(),
        }

    def _take(self, kept: dict[str, Any]) -> None:
        for name, text in kept["texts"].items():
            self.texts[name].setPlainText(text)
        self.agreed.set_text(kept["agreed"])
        self.review.set_text(kept["review"])

    def _column(self, names: tuple[str, ...]) -> Card:
        card = Card()
        for name in names:
            label, hint = _PARTS[name]
            optional = name in _OPTIONAL
            row = FieldRow(label, self.texts[name], hint, optional, required=not optional)
            card.body.addWidget(self.fields.add(name, row))
        if "reasons" in names:
            dates = FoldingRow(420, spacing=12)
            agreed, review = (
                FieldRow("Disepakati", self.agreed),
                FieldRow("Dilihat lagi", self.review),
            )
            dates.add(self.fields.add("agreed_on", agreed), 1)
            dates.add(self.fields.add("next_review_on", review), 1)
            card.body.addWidget(dates)
        return card


def _editor(text: str) -> QPlainTextEdit:
    editor = QPlainTextEdit(text)
    editor.setTabChangesFocus(True)
    editor.setFixedHeight(px(76))
    return editor
