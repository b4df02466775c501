"""A room brought from elsewhere: its file and its keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit

from rumah_konseling.errors import (
    KeysDamaged,
    MalformedRecoveryCode,
    NotAVault,
    RoomError,
    VaultMissing,
)
from rumah_konseling.forms.reading import ReadScan, read_scan
from rumah_konseling.moving import OpenedKeys
from rumah_konseling.vault.keys import (
    KeyHeader,
    unlock_with_passphrase,
    unlock_with_recovery_code,
)
from rumah_konseling.vault.trouble import file_trouble
from ui.settings.new_passphrase import NewPassphraseFields
from ui.settings.recovery_sheet import CodeProof
from ui.setup.place_field import PlaceField
from ui.setup.restore_state import Restoring, header_from_paper, the_vault
from ui.setup.step import Step
from ui.tasks import Task, Tasks
from ui.theme import px
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.cards import Card
from ui.widgets.fields import FieldRow
from ui.widgets.labels import detail, muted
from ui.widgets.passphrase import PassphraseField
from ui.widgets.showing import show_if

_PLAIN_SQLITE = b"SQLite format 3\0"
_SCANS = "Pindaian atau foto (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)"


class SourceStep(Step):
    """The file that is brought: on a stick, in a folder, or where it was left."""

    def __init__(self, state: Restoring) -> None:
        super().__init__(
            "Berkas",
            "Di mana berkas ruangnya?",
            "Pilih berkas berakhiran .rkv atau folder yang memuatnya. Ruang disalin dari sana; "
            "berkas asalnya tetap di tempatnya.",
        )
        self._state = state
        self.field = PlaceField(to_open=True)
        self.row = FieldRow("Berkas ruang", self.field, "Boleh juga diseret ke sini.")
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
        typed = self.field.text().strip()
        if not typed:
            self.row.show_error("Pilih berkas ruangnya dahulu.")
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
    if not source.is_file():
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
        name, _ = QFileDialog.getOpenFileName(self, "Rumah Konseling", str(Path.home()), _SCANS)
        if name:
            self.take_scan(Path(name))

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


class UnlockStep(Step):
    """The passphrase, or the code on the recovery sheet."""

    def __init__(self, state: Restoring) -> None:
        super().__init__("Kunci", "", "", "Buka kuncinya")
        self._state = state
        self._tasks = Tasks(self)
        self.passphrase = PassphraseField()
        self.row = FieldRow("Frasa sandi", self.passphrase)
        self.proof = CodeProof()
        self._uses_code = False
        first = Card()
        self.row.setMaximumWidth(px(480))
        first.body.addWidget(self.row)
        self._first = first
        self._switch = QuietButton("", self.switch)
        self.body.addWidget(first)
        self.body.addWidget(self.proof)
        self.body.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignLeft)
        self.passphrase.sent.connect(self.sent)
        self.proof.field.sent.connect(self.sent)

    def enter(self) -> None:
        """Ask for the passphrase; where the keys came from paper, for the code."""
        header = self._state.header
        assert header is not None, "the keys were looked for before"
        only_code = header.passphrase is None
        show_if(self._switch, not only_code)
        self._show(only_code or self._uses_code)

    def switch(self) -> None:
        """Ask for the other of the two."""
        self._show(not self._uses_code)

    def go_on(self) -> None:
        """Try the passphrase or the code off the UI thread."""
        header = self._state.header
        assert header is not None, "the keys were looked for before"
        self.settle()
        if self._uses_code:
            code = self.proof.read()
            if code is None:
                return
            self._run(header, lambda: unlock_with_recovery_code(header, code))
            return
        passphrase = self.passphrase.text()
        if not passphrase:
            self.row.show_error("Ketik frasa sandinya dahulu.")
            return
        self._run(header, lambda: unlock_with_passphrase(header, passphrase))

    def _run(self, header: KeyHeader, work: Callable[[], bytes]) -> None:
        self.passphrase.edit.setReadOnly(True)
        self.busy.emit("Memeriksa…")
        self._tasks.run(lambda _task: OpenedKeys(header, work()), self._on_opened, self._on_failed)

    def _on_opened(self, keys: OpenedKeys) -> None:
        self._give_back()
        self._state.keys, self._state.by_code = keys, self._uses_code
        self.passphrase.clear()
        self.proof.field.clear()
        self.done.emit()

    def _on_failed(self, error: Exception) -> None:
        self._give_back()
        if not isinstance(error, RoomError):
            raise error
        sentence = f"{error} {error.remedy}"
        if self._uses_code:
            group = error.group if isinstance(error, MalformedRecoveryCode) else None
            self.proof.refuse(sentence, group)
        else:
            self.row.show_error(sentence)
            self.passphrase.edit.setFocus()
            self.passphrase.edit.selectAll()

    def _give_back(self) -> None:
        self.passphrase.edit.setReadOnly(False)
        self.busy.emit("")

    def _show(self, uses_code: bool) -> None:
        self._uses_code = uses_code
        show_if(self._first, not uses_code)
        show_if(self.proof, uses_code)
        if uses_code:
            self.say(
                "Ketik kode pemulihan.",
                "Sembilan kelompok pada lembar pemulihan. Setelah itu Anda menetapkan frasa "
                "sandi baru.",
            )
            self.proof.field.setFocus()
        else:
            self.say(
                "Ketik frasa sandi ruang itu.",
                "Frasa sandi yang dipakai ketika ruang terakhir dibuka.",
            )
            self.passphrase.setFocus()
        words = (
            "Ingat frasa sandinya? Ketik frasa sandi"
            if uses_code
            else ("Lupa frasa sandi? Pakai lembar pemulihan")
        )
        self._switch.setText(words)


class NewPassphraseStep(Step):
    """After the recovery code: the passphrase that takes the forgotten one's place."""

    def __init__(self, state: Restoring) -> None:
        super().__init__(
            "Frasa sandi baru",
            "Tetapkan frasa sandi baru.",
            "Kode pemulihan cocok. Frasa sandi yang lama tidak berlaku lagi untuk ruang yang "
            "dipulihkan.",
        )
        self._state = state
        self.fields = NewPassphraseFields("Frasa sandi baru")
        self.fields.setMaximumWidth(px(480))
        self.fields.sent.connect(self.sent)
        card = Card()
        card.body.addWidget(self.fields)
        card.body.addWidget(
            muted("Amplopnya sudah terbuka: buat lembar pemulihan yang baru setelah ruang terbuka.")
        )
        self.body.addWidget(card)
        self.setFocusProxy(self.fields)

    @property
    def is_needed(self) -> bool:
        """Only after a recovery code."""
        return self._state.by_code

    def go_on(self) -> None:
        """Keep the passphrase in memory until the copy is made."""
        passphrase = self.fields.accepted()
        if passphrase is not None:
            self._state.new_passphrase = passphrase
            self.done.emit()
