"""What the continuity envelope says, field by field."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.safekeeping.continuity_checks import LONG_TEXTS
from rumah_konseling.records.safekeeping.continuity_model import ContinuityPlan
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.form_fields import Line, Text
from rumah_konseling.ui.widgets.labels import muted, title
from rumah_konseling.ui.widgets.scroll_dialog import ScrollDialog, side_by_side, stacked

_KEY = "continuity/plan"
# Name, label, hint, and whether it may stay empty.
_Field = tuple[str, str, str, bool]
_PEOPLE: tuple[tuple[str, tuple[_Field, ...]], ...] = (
    (
        "Pemegang amanat",
        (
            ("custodian_name", "Nama", "Orang yang membuka amplop bila Anda berhalangan.", False),
            ("custodian_position", "Hubungan atau jabatan", "", False),
            ("custodian_contact", "Cara menghubungi", "", False),
        ),
    ),
    (
        "Penggantinya",
        (
            ("alternate_name", "Nama pengganti", "Bila pemegang amanat juga berhalangan.", True),
            ("alternate_position", "Jabatan pengganti", "", True),
            ("alternate_contact", "Cara menghubungi pengganti", "", True),
        ),
    ),
    (
        "Penerus layanan",
        (
            ("successor", "Siapa", "Konselor yang mengambil alih catatan.", False),
            ("successor_contact", "Cara menghubungi penerus", "", True),
            ("oath", "Terikat oleh janji", "", False),
        ),
    ),
)
_REST: tuple[tuple[str, tuple[_Field, ...]], ...] = (
    (
        "Tempat",
        (
            ("envelope_at", "Amplop", "Lemari terkunci, terpisah dari komputer.", False),
            ("computer_at", "Komputer ruang", "", False),
            ("backups_at", "Cadangan", "Di tempat lain dari amplop.", False),
        ),
    ),
    (
        "Klien",
        (
            ("told_by", "Yang memberi tahu", "Misalnya “penerus layanan”.", False),
            ("told", "Yang disampaikan kepada klien", "", False),
        ),
    ),
    (
        "Batas dan pesan",
        (
            ("never_read", "Yang tidak boleh dibaca", "", False),
            ("wishes", "Pesan Anda", "", True),
        ),
    ),
)


class EnvelopeForm(ScrollDialog):
    """Asks what the envelope is to say, and keeps it; printing it is the next step.

    It is no ``FormDialog``: its fields stand in two columns of cards with headings, and a window
    of its own keeps them.
    """

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(context, _KEY, parent)
        self.editors: dict[str, QWidget] = {}
        self._fields: dict[str, Line | Text] = {}
        sides = side_by_side(self._side(_PEOPLE), self._side(_REST))
        self.lay_out(
            (
                title("Isi amplop keberlanjutan"),
                muted(
                    "Ditulis untuk orang yang belum pernah memakai program ini. Jangan menulis "
                    "nama atau kode klien, dan jangan menulis kode pemulihan."
                ),
                self.note,
                sides,
            ),
            (PrimaryButton("Simpan", self.save),),
            "Ctrl+Enter menyimpan. Yang diketik disimpan terenkripsi.",
        )
        self._show(context.room.continuity.plan() or ContinuityPlan())
        self.begin_keeping(self._take, self.editors["custodian_name"])

    def save(self) -> None:
        """Keep the plan, or say beside each field what is wrong."""
        continuity, plan = self.context.room.continuity, ContinuityPlan(**self.to_draft())
        if self.tried(lambda: continuity.keep_plan(plan)):
            self.end("Isi amplop tersimpan.")

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {name: self._fields[name].read(editor) for name, editor in self.editors.items()}

    def _take(self, kept: dict[str, Any]) -> None:
        for name, text in kept.items():
            self._fields[name].take(self.editors[name], text)

    def _show(self, plan: ContinuityPlan) -> None:
        for name, editor in self.editors.items():
            self._fields[name].show(editor, getattr(plan, name))

    def _side(self, groups: tuple[tuple[str, tuple[_Field, ...]], ...]) -> QWidget:
        cards = []
        for heading, fields in groups:
            card = Card(heading)
            card.body.setSpacing(px(10))
            for name, label, hint, optional in fields:
                kind = Text if name in LONG_TEXTS else Line
                field = self._fields[name] = kind(name=name, label=label)
                editor = self.editors[name] = field.editor(self.context.room.clock.today)
                row = FieldRow(label, editor, hint, optional, required=not optional)
                card.body.addWidget(self.fields.add(name, row))
            cards.append(card)
        return stacked(*cards)
