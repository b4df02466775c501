"""What the continuity envelope says, field by field."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.safekeeping.continuity_checks import LONG_TEXTS
from rumah_konseling.records.safekeeping.continuity_model import ContinuityPlan
from rumah_konseling.ui.app_context import Desk
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import muted, title
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.scroll_dialog import FootedDialog

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


class EnvelopeForm(FootedDialog):
    """Keeps the plan; printing it is the next step."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, _KEY, parent)
        self.editors: dict[str, QLineEdit | QPlainTextEdit] = {}
        self.fields = FieldSet(self)
        self.note = Banner("", kind="danger")
        self.note.hide()
        sides = FoldingRow(1000, spacing=12)
        for groups in (_PEOPLE, _REST):
            sides.add(self._side(groups), 1, Qt.AlignmentFlag.AlignTop)
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
            (
                PrimaryButton("Simpan", self.save),
                SecondaryButton("Tutup (isian disimpan)", self.reject),
            ),
            "Ctrl+Enter menyimpan. Yang diketik disimpan terenkripsi.",
        )
        self._show(desk.room.continuity.plan() or ContinuityPlan())
        if (kept := self.draft_over_record()) is not None:
            for name, text in kept.items():
                _set(self.editors[name], text)
        for row in self.fields.rows.values():
            row.edited.connect(self.changed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        self.editors["custodian_name"].setFocus()

    def save(self) -> None:
        """Keep the plan, or say beside each field what is wrong."""
        try:
            self.desk.room.continuity.keep_plan(ContinuityPlan(**self.to_draft()))
        except FieldErrors as errors:
            self.fields.show_errors(errors.fields)
            self.note.say(f"Ada {len(errors.fields)} isian yang masih perlu.")
            return
        except RoomError as error:
            self.desk.report(error)
            return
        self.finish()
        self.desk.changes.announce("continuity")
        self.desk.toast("Isi amplop tersimpan.")

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {name: _text(editor) for name, editor in self.editors.items()}

    def _show(self, plan: ContinuityPlan) -> None:
        for name, editor in self.editors.items():
            _set(editor, getattr(plan, name))

    def _side(self, groups: tuple[tuple[str, tuple[_Field, ...]], ...]) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for heading, fields in groups:
            card = Card(heading)
            card.body.setSpacing(px(10))
            for name, label, hint, optional in fields:
                editor = _editor(name)
                self.editors[name] = editor
                card.body.addWidget(self.fields.add(name, FieldRow(label, editor, hint, optional)))
            column.addWidget(card)
        return side


def _editor(name: str) -> QLineEdit | QPlainTextEdit:
    if name not in LONG_TEXTS:
        return QLineEdit()
    editor = QPlainTextEdit()
    editor.setTabChangesFocus(True)
    editor.setFixedHeight(px(96))
    return editor


def _text(editor: QLineEdit | QPlainTextEdit) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def _set(editor: QLineEdit | QPlainTextEdit, text: str) -> None:
    if isinstance(editor, QLineEdit):
        editor.setText(text)
    else:
        editor.setPlainText(text)
