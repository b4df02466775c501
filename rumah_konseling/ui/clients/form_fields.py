"""The editors of a client's form, by the names of its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from rumah_konseling.records.clients.client_model import (
    SAFE_CHANNEL_WORDS,
    Area,
    ArrivalRisk,
    CameBy,
    ClientForm,
    FeelsObliged,
    Ground,
    IdKind,
    SafeChannel,
    Sex,
)
from rumah_konseling.ui.clients.from_nip import FromNip
from rumah_konseling.ui.clients.words import (
    AREA,
    ARRIVAL_RISK,
    CAME_BY,
    EMPLOYMENT,
    FEELS_OBLIGED,
    GROUND,
    ID_KIND,
    SEX,
)
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.unclear import Unclear
from rumah_konseling.ui.widgets.choices import ListOf
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.ticks import CheckBox
from rumah_konseling.ui.widgets.wheel import ComboBox

_ENUMS: dict[str, dict[Any, str]] = {
    "id_kind": ID_KIND,
    "sex": SEX,
    "came_by": CAME_BY,
    "safe_channel": SAFE_CHANNEL_WORDS,
    "ground": GROUND,
    "feels_obliged": FEELS_OBLIGED,
    "arrival_risk": ARRIVAL_RISK,
}
_TYPES: dict[str, Callable[[str], StrEnum]] = {
    "id_kind": IdKind,
    "sex": Sex,
    "came_by": CameBy,
    "safe_channel": SafeChannel,
    "ground": Ground,
    "feels_obliged": FeelsObliged,
    "arrival_risk": ArrivalRisk,
}
_LONG = {"concern", "accessibility", "personal_values", "voluntary_talk"}

_TEXTS: dict[str, tuple[str, str]] = {
    "name": ("Nama lengkap", "Seperti pada kartu pegawai."),
    "preferred_name": ("Nama panggilan", "Sapaan yang disukai klien."),
    "id_kind": ("Jenis identitas", ""),
    "id_number": ("Nomor identitas", "NIP 18 angka; spasi boleh."),
    "birth_date": ("Tanggal lahir", ""),
    "sex": ("Jenis kelamin", ""),
    "unit": ("Unit kerja", ""),
    "position": ("Jabatan", ""),
    "grade": ("Pangkat/golongan", ""),
    "employment": ("Status kepegawaian", ""),
    "phone": ("Telepon", ""),
    "email": ("Surel", "Alamat email."),
    "safe_channel": ("Cara menghubungi yang aman", "Hanya cara ini yang dipakai."),
    "safe_times": ("Waktu yang aman", "Misalnya 12.00–13.00."),
    "safe_message": ("Pesan", ""),
    "emergency_name": ("Kontak darurat", "Nama orang yang ditunjuk klien."),
    "emergency_relation": ("Hubungan", ""),
    "emergency_phone": ("Telepon kontak darurat", ""),
    "came_by": ("Datang atas", ""),
    "came_by_detail": ("Keterangan", "Siapa yang menyarankan, bila klien bersedia."),
    "ground": ("Dasar kedatangan", "Menentukan apa yang boleh dijanjikan kepada klien."),
    "feels_obliged": ("Merasa wajib datang?", "Ditanyakan bila klien disarankan atau diutus."),
    "voluntary_talk": (
        "Pembicaraan bahwa datang itu sukarela",
        "Bila klien merasa wajib: apa yang dibicarakan, dan keputusannya.",
    ),
    "arrival_risk": (
        "Pertanyaan keselamatan",
        "“Apakah belakangan ini terpikir untuk menyakiti diri sendiri atau orang lain?”",
    ),
    "areas": ("Bidang masalah", "Boleh lebih dari satu."),
    "concern": ("Keluhan awal", "Dengan kata-kata klien sendiri."),
    "language": ("Bahasa", "Bahasa atau tingkat tutur yang dihargai klien."),
    "religion": ("Agama dan ibadah", "Yang perlu diperhatikan saat bertemu."),
    "culture": ("Budaya", ""),
    "personal_values": ("Nilai yang dipegang", ""),
    "accessibility": ("Kebutuhan akses", "Misalnya ruang tanpa tangga."),
}
_REQUIRED = {"name", "came_by", "areas"}
_NO_NUMBER = "Hapus nomornya, atau pilih jenis identitas yang benar."


class AreaBoxes(QWidget):
    """One box for each of the four areas."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes = {area: CheckBox(word) for area, word in AREA.items()}
        row = Flow(*self.boxes.values(), spacing=px(16), in_columns=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(row)
        self.setFocusProxy(self.boxes[Area.PERSONAL])

    def value(self) -> tuple[Area, ...]:
        """Return the areas that are ticked."""
        return tuple(area for area, box in self.boxes.items() if box.isChecked())

    def set_value(self, areas: Iterable[Area]) -> None:
        """Tick exactly these areas."""
        for area, box in self.boxes.items():
            box.setChecked(area in set(areas))


class ClientFields(FieldSet):
    """Every field of :class:`ClientForm` with its editor."""

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        for field in fields(ClientForm):
            label, hint = _TEXTS[field.name]
            editor = _editor(field.name, today)
            required = field.name in _REQUIRED
            self.add(field.name, FieldRow(label, editor, hint, required=required))
        self.from_nip = FromNip(
            self._edit("id_number", QLineEdit),
            self._edit("birth_date", DateField),
            self._edit("sex", ListOf),
        )
        self._edit("id_kind", ListOf).currentIndexChanged.connect(lambda _i: self._fit_number())

    def show_form(self, form: ClientForm) -> None:
        """Fill the editors."""
        for field in fields(ClientForm):
            self._set(field.name, getattr(form, field.name))
        self._fit_number()

    def begin_new(self) -> None:
        """Take away what nobody has answered yet of a new client."""
        self._edit("came_by", ListOf).choose(None)

    def read(self) -> tuple[ClientForm, dict[str, str]]:
        """Return the form, and what could not be read as it was typed."""
        values: dict[str, Any] = {}
        errors = {}
        for field in fields(ClientForm):
            try:
                values[field.name] = self._get(field.name)
            except Unclear as unclear:
                errors[field.name] = str(unclear)
        if values.get("came_by") is None:
            errors["came_by"] = "Pilih bagaimana klien datang."
            values["came_by"] = CameBy.SELF
        errors |= self._unneeded()
        return ClientForm(**values), errors

    def draft(self) -> dict[str, Any]:
        """Return everything typed, good or not, as plain data."""
        return {name: self._raw(name) for name in self.rows}

    def show_draft(self, draft: dict[str, Any]) -> None:
        """Put a draft back as it was typed."""
        for name, value in draft.items():
            if name not in self.rows:
                continue
            editor = self.rows[name].editor
            if isinstance(editor, DateField):
                editor.set_text(value)
            elif isinstance(editor, AreaBoxes):
                editor.set_value([Area(area) for area in value])
            elif name in _TYPES:
                self._set(name, _TYPES[name](value) if value or name != "came_by" else None)
            else:
                self._set(name, value)
        self._fit_number()

    def _fit_number(self) -> None:
        row = self.rows["id_number"]
        is_wanted = self._get("id_kind") is not IdKind.NONE
        # What was typed must be seen and taken out by whoever typed it.
        row.setEnabled(is_wanted or bool(self._unneeded()))
        if not is_wanted:
            row.show_error(self._unneeded().get("id_number", ""))

    def _unneeded(self) -> dict[str, str]:
        """Return what to do with a number where the client is said to have none."""
        has_none = self._get("id_kind") is IdKind.NONE
        return {"id_number": _NO_NUMBER} if has_none and self._get("id_number").strip() else {}

    def _edit(self, name: str, kind: type[Any]) -> Any:
        editor = self.rows[name].editor
        assert isinstance(editor, kind)
        return editor

    def _raw(self, name: str) -> Any:
        editor = self.rows[name].editor
        if isinstance(editor, DateField):
            return editor.text()
        if isinstance(editor, AreaBoxes):
            return [area.value for area in editor.value()]
        value = self._get(name)
        if value is None:
            return ""
        return value.value if isinstance(value, StrEnum) else value

    def _get(self, name: str) -> Any:
        editor = self.rows[name].editor
        if isinstance(editor, DateField | AreaBoxes):
            return editor.value()
        if isinstance(editor, CheckBox):
            return editor.isChecked()
        if isinstance(editor, QPlainTextEdit):
            return editor.toPlainText()
        if isinstance(editor, ListOf):
            return editor.value()
        if isinstance(editor, ComboBox):
            return editor.currentText()
        assert isinstance(editor, QLineEdit)
        return editor.text()

    def _set(self, name: str, value: Any) -> None:
        editor = self.rows[name].editor
        if isinstance(editor, DateField | AreaBoxes):
            editor.set_value(value)
        elif isinstance(editor, CheckBox):
            editor.setChecked(bool(value))
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(value)
        elif isinstance(editor, ListOf):
            editor.choose(value)
        elif isinstance(editor, ComboBox):
            editor.show_text(value)
        else:
            assert isinstance(editor, QLineEdit)
            editor.setText(value)


def _editor(name: str, today: Callable[[], date]) -> QWidget:
    if name == "birth_date":
        return DateField(today=today, example="7 Maret 1985")
    if name == "areas":
        return AreaBoxes()
    if name == "safe_message":
        return CheckBox("Boleh meninggalkan pesan")
    if name == "came_by":
        # Nobody's answer stands there before it is given.
        return ListOf([(None, "Pilih…"), *CAME_BY.items()])
    if name in _ENUMS:
        return ListOf(_ENUMS[name].items())
    if name == "employment":
        choice = ComboBox()
        choice.setEditable(True)
        choice.addItems(["", *EMPLOYMENT])
        line = choice.lineEdit()
        assert line is not None
        line.setPlaceholderText(SEX[Sex.UNKNOWN])
        return choice
    if name in _LONG:
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        text.setFixedHeight(px(84))
        return text
    return QLineEdit()
