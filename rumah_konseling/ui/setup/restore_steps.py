"""A room brought from elsewhere: its file and its keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from rumah_konseling.errors import (
    KeysDamaged,
    NotAVault,
    RoomError,
    VaultMissing,
)
from rumah_konseling.file_names import unquoted
from rumah_konseling.forms.scanning.reading import ReadScan, read_scan
from rumah_konseling.presence import is_file
from rumah_konseling.ui.setup.place_field import PlaceField
from rumah_konseling.ui.setup.restore_state import Restoring, header_from_paper, the_vault
from rumah_konseling.ui.setup.step import Step
from rumah_konseling.ui.tasks import Task, Tasks
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.file_dialogs import open_file
from rumah_konseling.ui.widgets.labels import detail
from rumah_konseling.vault.machine.os_errors import file_trouble

_PLAIN_SQLITE = b"SQLite format 3\0"
_SCANS = "Pindaian atau foto (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)"


class SourceStep(Step):
    """The file that is brought: on a stick, in a folder, or where it was left."""

    def __init__(self, state: Restoring) -> None:
        super().__init__(
            "Berkas",
            "Di mana cadangan atau data ruangnya?",
            "Pasang flash disknya, lalu pilih folder cadangannya; yang terbaru diambil. Boleh juga "
            "satu berkas .rkc atau .rkv.",
        )
        self._state = state
        self.field = PlaceField(to_open=True)
        self.row = FieldRow("File atau folder", self.field, "Boleh juga diseret ke sini.")
        card = Card()
        card.body.addWidget(self.row)
        self.body.addWidget(card)
        self.field.edited.connect(lambda: self.row.show_error(""))
        self.field.sent.connect(self.sent)
        self.setFocusProxy(self.field)

    def use_in_place(self, path: Path) -> None:
        """Begin with a file that is already where it should be."""
        self.field.set_text(str(path))
        self._state.in_place = True

    def go_on(self) -> None:
        """Look at the file and for its keys."""
        typed = unquoted(self.field.text())
        if not typed:
            self.row.show_error("Pilih berkas atau foldernya dahulu.")
            return
        try:
            with file_trouble(denied=VaultMissing):
                source = the_vault(Path(typed).expanduser().absolute())
                _look(source)
            self._state.begin(source)
        except RoomError as error:
            self.row.show_error(f"{error} {error.remedy}")
            self.field.setFocus()
            return
        self.field.set_text(str(source))
        self.done.emit()


def _look(source: Path) -> None:
    if not is_file(source):
        raise VaultMissing
    with source.open("rb") as file:
        beginning = file.read(len(_PLAIN_SQLITE))
    if beginning in (b"", _PLAIN_SQLITE):
        raise NotAVault


class PaperKeyStep(Step):
    """The key files are gone: the sealed key is read or typed from the recovery sheet."""

    def __init__(self, state: Restoring) -> None:
        super().__init__(
            "Lembar pemulihan",
            "Berkas kuncinya tidak ada.",
            "Lembar pemulihan memuat kunci itu dalam keadaan tertutup. Serahkan pindaian atau "
            "fotonya, atau ketik huruf-huruf kecil di bawah kode QR-nya.",
        )
        self._state = state
        self._tasks = Tasks(self)
        self._task: Task | None = None
        self.can_call_off = True
        self.scan_button = SecondaryButton("Ambil dari pindaian…", self._choose, "scan")
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(px(132))
        self.text.setPlaceholderText("RUMA HKON SELI NG1: …")
        self.row = FieldRow("Kunci tertutup", self.text, "Spasi dan baris baru boleh dilewati.")
        card = Card()
        card.body.setSpacing(px(12))
        card.body.addWidget(self.scan_button, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(
            detail(
                "Hapus pindaian atau foto itu setelah selesai; bersama kodenya, ia membuka ruang."
            )
        )
        card.body.addWidget(self.row)
        self.body.addWidget(card)
        self.setFocusProxy(self.scan_button)

    @property
    def is_needed(self) -> bool:
        """Only where the keys are not beside the file."""
        return bool(self._state.keys_lost)

    def go_on(self) -> None:
        """Read the sealed key as it stands in the field."""
        try:
            header = header_from_paper(self.text.toPlainText())
        except KeysDamaged:
            self.row.show_error(
                "Huruf dan angka itu belum utuh. Cocokkan sekali lagi dengan lembarnya."
            )
            self.text.setFocus()
            return
        if header != self._state.header:
            self._state.header, self._state.keys = header, None
        self.done.emit()

    def take_scan(self, path: Path) -> None:
        """Look for the sealed key in a scan or photograph."""
        self.row.show_error("")
        self.busy.emit("Membaca pindaian…")
        self._task = self._tasks.run(lambda _task: _read(path), self._on_read, self._on_failed)
        self._task.ended.connect(lambda: self.busy.emit(""))

    def call_off(self) -> None:
        """Leave the scan alone."""
        if self._task is not None:
            self._task.cancel()

    def _choose(self) -> None:
        chosen = open_file(self, _SCANS)
        if chosen is not None:
            self.take_scan(chosen)

    def _on_read(self, scan: ReadScan) -> None:
        for text in scan.other_texts:
            try:
                header_from_paper(text)
            except KeysDamaged:
                continue
            self.text.setPlainText(text)
            self.go_on()
            return
        self.row.show_error(
            "Tidak ada kode QR lembar pemulihan yang terbaca. Pindai ulang dengan 300 dpi, "
            "atau ketik hurufnya."
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, RoomError):
            raise error
        self.row.show_error(f"{error} {error.remedy}")


def _read(path: Path) -> ReadScan:
    with file_trouble():
        data = path.read_bytes()
    return read_scan(path.name, data)
