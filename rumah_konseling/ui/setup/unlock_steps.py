"""A room brought from elsewhere: opening its keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from rumah_konseling.errors import (
    MalformedRecoveryCode,
    RoomError,
    WrongPassphrase,
    WrongRecoveryCode,
)
from rumah_konseling.room.restore import OpenedKeys
from rumah_konseling.ui.dates import long_date
from rumah_konseling.ui.settings.new_passphrase import NewPassphraseFields
from rumah_konseling.ui.settings.recovery_sheet import CodeProof
from rumah_konseling.ui.setup.restore_state import Restoring
from rumah_konseling.ui.setup.step import Step
from rumah_konseling.ui.tasks import Tasks
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.vault.opener_fields import HEADING, LEAD, OpenerFields
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.labels import muted
from rumah_konseling.ui.widgets.passphrase import PassphraseField
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.vault.keys.keys import (
    KeyHeader,
    MasterKey,
    open_with_passphrase,
    open_with_recovery_code,
)

_PLAIN_SQLITE = b"SQLite format 3\0"
_SCANS = "Pindaian atau foto (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)"


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
        self.clear_notice()
        if self._uses_code:
            code = self.proof.read()
            if code is None:
                return
            self._run(header, lambda: open_with_recovery_code(header, code))
            return
        passphrase = self.passphrase.text()
        if not passphrase:
            self.row.show_error("Ketik frasa sandinya dahulu.")
            return
        self._run(header, lambda: open_with_passphrase(header, passphrase))

    def _run(self, header: KeyHeader, work: Callable[[], MasterKey]) -> None:
        self.passphrase.edit.setReadOnly(True)
        self.busy.emit("Memeriksa…")
        self._tasks.run(lambda _task: OpenedKeys(header, work()), self._on_opened, self._on_failed)

    def _on_opened(self, keys: OpenedKeys) -> None:
        self._give_back()
        self._state.keys, self._state.by_code = keys, self._uses_code
        if not self._uses_code:
            self._state.use = None
        self.passphrase.clear()
        self.proof.field.clear()
        self.done.emit()

    def _on_failed(self, error: Exception) -> None:
        self._give_back()
        if not isinstance(error, RoomError):
            raise error
        sentence = f"{error} {error.remedy}"
        made = self._state.made_at
        if made is not None and isinstance(error, WrongPassphrase):
            sentence = (
                f"{error} Ketik frasa sandi yang berlaku pada {long_date(made.astimezone())}, "
                "ketika cadangan ini dibuat."
            )
        if made is not None and isinstance(error, WrongRecoveryCode):
            sentence = (
                f"{error} Gunakan lembar pemulihan yang berlaku pada "
                f"{long_date(made.astimezone())}, ketika cadangan ini dibuat; lembar yang dibuat "
                "sesudahnya tidak membukanya."
            )
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
        elif self._state.made_at is not None:
            day = long_date(self._state.made_at.astimezone())
            self.say(
                f"Ketik frasa sandi cadangan {day}.",
                f"Yang dibuka: {self._state.name}. Frasa sandinya yang berlaku pada tanggal itu, "
                "walaupun sekarang sudah diganti.",
            )
            self.passphrase.setFocus()
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


class OpenerStep(Step):
    """After the recovery code: who opens, and why."""

    def __init__(self, state: Restoring) -> None:
        super().__init__("Pembuka", HEADING, LEAD)
        self._state = state
        self.fields = OpenerFields()
        self.fields.setMaximumWidth(px(560))
        card = Card()
        card.body.addWidget(self.fields)
        self.body.addWidget(card)
        self.setFocusProxy(self.fields)

    @property
    def is_needed(self) -> bool:
        """Only after a recovery code."""
        return self._state.by_code

    def go_on(self) -> None:
        """Keep the answers until the room is opened."""
        use = self.fields.accepted()
        if use is not None:
            self._state.use = use
            self.done.emit()


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
        """Only after a recovery code, and not for who leaves the passphrase as it is."""
        return self._state.needs_passphrase

    def go_on(self) -> None:
        """Keep the passphrase in memory until the copy is made."""
        passphrase = self.fields.accepted()
        if passphrase is not None:
            self._state.new_passphrase = passphrase
            self.done.emit()
