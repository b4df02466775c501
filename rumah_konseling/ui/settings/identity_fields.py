"""The fields of the room's identity, for its setting up and for its settings."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from rumah_konseling.records.settings.identity import Counselor, PageSetup, RoomIdentity
from rumah_konseling.ui.settings.logo_field import LogoField
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.ticks import CheckBox

ROOM = ("agency", "unit", "room", "address", "city", "contact", "logo", "data_officer")
COUNSELOR = (
    "counselor_name",
    "counselor_nip",
    "position",
    "greeting",
    "qualifications",
    "limits",
    "may_diagnose",
    "has_licence",
)
# Label, hint, example within the empty field.
_TEXTS: dict[str, tuple[str, str, str]] = {
    "agency": ("Instansi", "Baris pertama kop surat.", "Nama lengkap instansi"),
    "unit": ("Unit kerja", "Baris kedua kop surat.", "misalnya Sekretariat Badan"),
    "room": ("Nama ruang", "Disebut kepada klien dan pada kop.", "misalnya Rumah Konseling"),
    "address": ("Alamat", "", "Jalan, nomor, kota, kode pos"),
    "city": ("Kota", "Untuk tempat dan tanggal surat.", "misalnya Jakarta"),
    "contact": ("Kontak", "Telepon atau surel ruang ini.", "misalnya (021) 000000"),
    "logo": ("Logo instansi", "PNG atau JPEG di bawah 5 MB; boleh juga diseret ke sini.", ""),
    "data_officer": (
        "Pejabat pelindungan data instansi",
        "Nama atau jabatan, dan kontaknya. Tercetak pada lembar persetujuan.",
        "misalnya Kepala Bagian Hukum, (021) 000000",
    ),
    "counselor_name": ("Nama lengkap dan gelar", "Seperti pada surat tugas.", ""),
    "counselor_nip": ("NIP", "18 angka; spasi boleh.", ""),
    "position": ("Jabatan", "", "misalnya Konselor"),
    "greeting": ("Sapaan", "Cara aplikasi menyapa Anda.", "misalnya Bu Ratna"),
    "qualifications": (
        "Kualifikasi",
        "Pendidikan, sertifikat, dan pelatihan. Dibacakan kepada klien dan tercetak.",
        "misalnya S1 Psikologi; pelatihan konseling dasar",
    ),
    "limits": (
        "Batas kewenangan",
        "Yang tidak boleh atau tidak mampu Anda lakukan. Klien berhak mengetahuinya.",
        "misalnya tidak memberikan obat dan tidak menegakkan diagnosis",
    ),
    "has_licence": (
        "Izin psikologi",
        "Bila tidak, lembar persetujuan menyebut bahwa ini bukan layanan psikologi.",
        "",
    ),
    "may_diagnose": (
        "Kewenangan diagnosis",
        "Bila tidak dicentang, surat tidak dapat memuat diagnosis.",
        "",
    ),
}
_OPTIONAL = {"address", "contact", "logo", "data_officer", "counselor_nip", "position", "greeting"}
_LONG = {"qualifications", "limits"}
_TICKED = {
    "may_diagnose": "Saya berwenang menegakkan diagnosis",
    "has_licence": "Saya memiliki STR dan SILP psikologi",
}


class IdentityFields(FieldSet):
    """Every field of :class:`RoomIdentity` but its page, by the names of its errors."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        for name in (*ROOM, *COUNSELOR):
            label, hint, example = _TEXTS[name]
            editor = _editor(name, example)
            row = FieldRow(label, editor, hint, name in _OPTIONAL)
            if isinstance(editor, LogoField):
                editor.changed.connect(row.edited)
            self.add(name, row)

    def show_identity(self, identity: RoomIdentity) -> None:
        """Fill the editors."""
        who = identity.counselor
        self._show(
            {
                **{n: getattr(identity, n) for n in ROOM if n != "logo"},
                "counselor_name": who.name,
                "counselor_nip": who.nip,
                **{n: getattr(who, n) for n in COUNSELOR if not n.startswith("counselor_")},
            }
        )
        self.logo.set_value(identity.logo)

    def read(self, page: PageSetup) -> RoomIdentity:
        """Return the identity as typed, on paper set up as ``page``."""
        text = self._texts()
        return RoomIdentity(
            agency=text["agency"],
            unit=text["unit"],
            room=text["room"],
            address=text["address"],
            city=text["city"],
            contact=text["contact"],
            data_officer=text["data_officer"],
            counselor=Counselor(
                name=text["counselor_name"],
                nip=text["counselor_nip"],
                position=text["position"],
                greeting=text["greeting"],
                qualifications=text["qualifications"],
                limits=text["limits"],
                may_diagnose=self._is_ticked("may_diagnose"),
                has_licence=self._is_ticked("has_licence"),
            ),
            page=page,
            logo=self.logo.value(),
        )

    def draft(self) -> dict[str, Any]:
        """Return everything typed as plain data."""
        logo = self.logo.value()
        return {
            **self._texts(),
            **{name: self._is_ticked(name) for name in _TICKED},
            "logo": base64.b64encode(logo).decode() if logo else "",
        }

    def show_draft(self, draft: dict[str, Any]) -> None:
        """Put a draft back as it was typed."""
        self._show({name: value for name, value in draft.items() if name != "logo"})
        try:
            self.logo.set_value(base64.b64decode(draft.get("logo", "")) or None)
        except binascii.Error:
            self.logo.set_value(None)

    @property
    def logo(self) -> LogoField:
        """The logo's field."""
        editor = self.rows["logo"].editor
        assert isinstance(editor, LogoField)
        return editor

    def _is_ticked(self, name: str) -> bool:
        editor = self.rows[name].editor
        assert isinstance(editor, CheckBox)
        return editor.isChecked()

    def _texts(self) -> dict[str, str]:
        return {
            name: text.strip()
            for name, row in self.rows.items()
            if (text := _text(row.editor)) is not None
        }

    def _show(self, values: dict[str, Any]) -> None:
        for name, value in values.items():
            if name not in self.rows:
                continue
            editor = self.rows[name].editor
            if isinstance(editor, CheckBox):
                editor.setChecked(bool(value))
            elif isinstance(editor, QPlainTextEdit):
                editor.setPlainText(str(value))
            elif isinstance(editor, QLineEdit):
                editor.setText(str(value))
                # A long name is read from its beginning.
                editor.setCursorPosition(0)


def _text(editor: QWidget) -> str | None:
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    return editor.text() if isinstance(editor, QLineEdit) else None


def _editor(name: str, example: str) -> QWidget:
    if name == "logo":
        return LogoField()
    if name in _TICKED:
        return CheckBox(_TICKED[name])
    if name in _LONG:
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        text.setFixedHeight(px(84))
        text.setPlaceholderText(example)
        return text
    line = QLineEdit()
    line.setPlaceholderText(example)
    return line
