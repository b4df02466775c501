"""The counselor declares whether another relation stands between them and the client."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.client_model import ConflictDeclaration, Resolution
from rumah_konseling.records.clients import Clients
from ui.clients.words import named
from ui.theme import px
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.fields import FieldRow, FieldSet
from ui.widgets.questions import QuestionDialog


class ConflictDialog(QuestionDialog):
    """Asks for the relation, and for a safeguard or a referral where there is one."""

    def __init__(
        self,
        parent: QWidget | None,
        clients: Clients,
        client_id: int,
        known: ConflictDeclaration | None,
    ) -> None:
        super().__init__(
            parent,
            "Hubungan Anda dengan klien ini",
            f"{named(clients.get(client_id))}. "
            "Adakah hubungan lain di luar konseling: keluarga, atasan atau bawahan, "
            "teman dekat, urusan uang, atau perkara?",
        )
        self._clients = clients
        self._client_id = client_id
        self.no_conflict = QRadioButton("Tidak ada hubungan lain")
        self.conflict = QRadioButton("Ada hubungan lain")
        self.relation = QLineEdit()
        self.safeguard_way = QRadioButton("Tetap dilayani dengan pengaman")
        self.refer_way = QRadioButton("Dirujuk kepada konselor lain")
        self.later = QRadioButton("Belum diputuskan")
        self.safeguard = QPlainTextEdit()
        self.safeguard.setTabChangesFocus(True)
        self.safeguard.setFixedHeight(px(84))
        self.fields = FieldSet(self)
        self.add(_group(self.no_conflict, self.conflict))
        self._relation_row = self.fields.add(
            "relation", FieldRow("Hubungannya", self.relation, "Misalnya «atasan langsung».")
        )
        self._ways = _group(self.safeguard_way, self.refer_way, self.later)
        self._safeguard_row = self.fields.add(
            "safeguard",
            FieldRow(
                "Pengaman",
                self.safeguard,
                "Apa yang dilakukan agar hubungan itu tidak merugikan klien.",
            ),
        )
        for part in (self._relation_row, self._ways, self._safeguard_row):
            self.add(part)
        self._show(known)
        for choice in (self.no_conflict, self.conflict, self.safeguard_way, self.refer_way):
            choice.toggled.connect(lambda _on: self._fit())
        self.add_button(PrimaryButton("Simpan pernyataan", self.save))
        self.add_button(SecondaryButton("Batal", self.reject))
        self._fit()
        (self.conflict if self.conflict.isChecked() else self.no_conflict).setFocus()

    def save(self) -> None:
        """Keep the declaration."""
        resolution = Resolution.NONE
        if self.safeguard_way.isChecked():
            resolution = Resolution.SAFEGUARD
        elif self.refer_way.isChecked():
            resolution = Resolution.REFER
        try:
            self._clients.declare_conflict(
                self._client_id,
                has_conflict=self.conflict.isChecked(),
                relation=self.relation.text(),
                resolution=resolution if self.conflict.isChecked() else Resolution.NONE,
                safeguard=self.safeguard.toPlainText(),
            )
        except FieldErrors as errors:
            self.fields.show_errors(errors.fields)
            return
        self.done(QDialog.DialogCode.Accepted)

    def _show(self, known: ConflictDeclaration | None) -> None:
        self.no_conflict.setChecked(known is None or not known.has_conflict)
        self.later.setChecked(True)
        if known is None or not known.has_conflict:
            return
        self.conflict.setChecked(True)
        self.relation.setText(known.relation)
        self.safeguard.setPlainText(known.safeguard)
        self.safeguard_way.setChecked(known.resolution is Resolution.SAFEGUARD)
        self.refer_way.setChecked(known.resolution is Resolution.REFER)

    def _fit(self) -> None:
        there_is_one = self.conflict.isChecked()
        self._relation_row.setVisible(there_is_one)
        self._ways.setVisible(there_is_one)
        self._safeguard_row.setVisible(there_is_one and self.safeguard_way.isChecked())
        self.adjustSize()


def _group(*choices: QRadioButton) -> QWidget:
    group = QWidget()
    column = QVBoxLayout(group)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for choice in choices:
        column.addWidget(choice)
    return group
