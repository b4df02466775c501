"""The fields of how official letters are set: head, number, signature."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from rumah_konseling.records.papers.letter_number import TOKENS, fill_pattern, pattern_error
from rumah_konseling.records.settings.identity import LetterSetup, SecurityMark
from rumah_konseling.ui.settings.options import Options
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.labels import muted
from rumah_konseling.ui.widgets.ticks import CheckBox

HEAD = ("letterhead", "names_room", "security", "shows_no_attachment")
NUMBER = ("number_pattern", "classification", "unit_code", "serial_prefix")
SIGNATURE = ("with_degrees", "with_nip", "rank", "ground", "neutral_post")
FOOT = ("copies", "catchword", "cover_labels")
_SECURITY = {
    SecurityMark.SECRET.value: "R (rahasia), merah di kiri atas",
    SecurityMark.TOP_SECRET.value: "SR (sangat rahasia)",
    SecurityMark.NONE.value: "Tanpa tanda; RAHASIA tetap tercetak di tengah",
}
_LINES = {
    "number_pattern": (
        "Pola nomor surat",
        "Isian: " + "; ".join(f"{token} {words}" for token, words in TOKENS.items()) + ".",
        "{nomor}",
    ),
    "classification": ("Kode klasifikasi", "", "misalnya UM.002"),
    "unit_code": ("Kode unit", "", "misalnya BPSDMP"),
    "serial_prefix": (
        "Awalan nomor lembar",
        "Untuk lembar yang tinggal di ruang ini; surat yang keluar memakai pola di atas.",
        "RK",
    ),
    "rank": ("Pangkat dan golongan", "Tercetak di bawah nama.", "misalnya Penata (III/c)"),
    "ground": (
        "Dasar penandatanganan",
        "Surat keputusan atau surat tugas, dengan nomor dan tanggalnya.",
        "misalnya Surat Tugas Nomor 12 Tahun 2026 tanggal 5 Januari 2026",
    ),
    "neutral_post": (
        "Jabatan pada surat keterangan hadir",
        "Dipakai bila nama ruang tidak disebut. Bila dikosongkan: “Pegawai” dan unit kerja.",
        "misalnya Pegawai Sekretariat Badan",
    ),
}
_TEXTS = {
    "letterhead": (
        "Baris kop surat",
        "Satu baris untuk setiap nama, dengan huruf seperti yang akan tercetak. "
        "Bila dikosongkan: instansi dan unit kerja.",
    ),
    "copies": (
        "Tembusan",
        "Satu penerima setiap baris. Hanya tercetak pada surat yang tidak memuat klien: "
        "salinan surat tentang klien memerlukan izin tersendiri.",
    ),
}
_TICKED = {
    "names_room": ("Nama ruang pada kop", "Cetak nama ruang, kecil, di bawah unit kerja"),
    "shows_no_attachment": ("Lampiran", "Cetak “Lampiran: –” bila tidak ada lampiran"),
    "with_degrees": ("Gelar", "Cetak nama dengan gelar pada surat"),
    "with_nip": ("NIP", "Cetak NIP pada surat"),
    "cover_labels": (
        "Label sampul",
        "Cetak label sampul luar dan dalam pada lembar tersendiri",
    ),
    "catchword": ("Kata penyambung", "Cetak kata pertama halaman berikutnya di kaki halaman"),
}
_REQUIRED = {"serial_prefix"}
_SAMPLE_DAY = date(2026, 3, 9)


class LetterFields(FieldSet):
    """Every field of :class:`LetterSetup`; ``edited`` follows each change by the person."""

    edited = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines = {name: QLineEdit() for name in _LINES}
        self._texts = {name: _text() for name in _TEXTS}
        self._ticks = {name: CheckBox(words) for name, (_, words) in _TICKED.items()}
        self._security = Options(_SECURITY)
        self.number: QLabel = muted("")
        for name in (*HEAD, *NUMBER, *SIGNATURE, *FOOT):
            self.add(name, self._row(name)).edited.connect(self._on_edit)
        self._security.changed.connect(self._on_edit)
        self._is_filling = False
        self.show_letters(LetterSetup())

    def show_letters(self, letters: LetterSetup) -> None:
        """Fill the editors."""
        self._is_filling = True
        for name, line in self._lines.items():
            line.setText(getattr(letters, name))
            line.setCursorPosition(0)
        for name, text in self._texts.items():
            text.setPlainText(getattr(letters, name))
        for name, box in self._ticks.items():
            box.setChecked(getattr(letters, name))
        self._security.set_value(letters.security.value)
        self._is_filling = False
        self._show_number()

    def read(self) -> LetterSetup:
        """Return what is chosen and typed."""
        return LetterSetup(**{**self.draft(), "security": SecurityMark(self._security.value())})

    def draft(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            **{name: line.text().strip() for name, line in self._lines.items()},
            **{name: text.toPlainText().strip() for name, text in self._texts.items()},
            **{name: box.isChecked() for name, box in self._ticks.items()},
            "security": self._security.value(),
        }

    def show_draft(self, draft: dict[str, Any]) -> None:
        """Put a draft back as it was typed."""
        self.show_letters(LetterSetup(**{**draft, "security": SecurityMark(draft["security"])}))

    def _row(self, name: str) -> FieldRow:
        if name in _LINES:
            label, hint, example = _LINES[name]
            self._lines[name].setPlaceholderText(example)
            return FieldRow(label, self._lines[name], hint, name not in _REQUIRED)
        if name in _TEXTS:
            label, hint = _TEXTS[name]
            return FieldRow(label, self._texts[name], hint, True)
        if name in _TICKED:
            return FieldRow(_TICKED[name][0], self._ticks[name])
        return FieldRow("Tanda keamanan", self._security)

    def _on_edit(self) -> None:
        if not self._is_filling:
            self._show_number()
            self.edited.emit()

    def _show_number(self) -> None:
        letters = self.read()
        if pattern_error(letters):
            self.number.setText("Contoh nomor: perbaiki pola dahulu.")
            return
        own, agenda = (fill_pattern(letters, one, _SAMPLE_DAY) for one in ("7QF3-M2XK", "14"))
        self.number.setText(f"Contoh nomor: {agenda}; tanpa nomor agenda: {own}")


def _text() -> QPlainTextEdit:
    text = QPlainTextEdit()
    text.setTabChangesFocus(True)
    text.setFixedHeight(px(84))
    return text
