"""The new room's file: where it lies, its passphrase, its recovery sheet and the proof of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal

from rumah_konseling.clock import Clock
from rumah_konseling.errors import (
    DiskFull,
    FieldErrors,
    NotWritable,
    RoomError,
    VaultExists,
    VaultInUse,
    WriteFailed,
)
from rumah_konseling.records.settings.identity import RoomIdentity
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.platform.local import LocalSettings
from rumah_konseling.ui.settings.new_passphrase import NewPassphraseFields
from rumah_konseling.ui.settings.recovery_sheet import CodeProof, NewSheet, SheetPanel
from rumah_konseling.ui.setup.place_field import PlaceField
from rumah_konseling.ui.setup.places import as_vault_path, check_place, memory_remarks, warning
from rumah_konseling.ui.setup.step import Step
from rumah_konseling.ui.tasks import Tasks
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.labels import body, detail
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.surroundings_card import SurroundingsCard
from rumah_konseling.vault.keys.keys import KdfParameters, NewKeys, create_keys

OF_PLACE = (VaultExists, NotWritable, DiskFull, VaultInUse, WriteFailed)


@dataclass(slots=True)
class Made:
    """The room once it is made; its recovery code is forgotten when it was typed back."""

    room: CounselingRoom | None = None
    code: str = field(default="", repr=False)
    sealed_key: bytes = field(default=b"", repr=False)


class PlaceStep(Step):
    """Where the encrypted file will lie. ``existing`` offers to open the one that is there."""

    existing = Signal(object)

    def __init__(self, suggested: Path) -> None:
        super().__init__(
            "Tempat",
            "Di mana data ruang disimpan?",
            "Seluruh catatan berada dalam satu file terenkripsi. Tempat yang diusulkan hanya ada "
            "di komputer ini; bila tidak ada pilihan lain, langsung tekan Lanjut.",
        )
        self.field = PlaceField(to_open=False)
        self.field.set_text(str(suggested))
        self.row = FieldRow("File data ruang", self.field, "File kuncinya ada di sampingnya.")
        self._caution = Banner("Perhatikan tempat ini.", kind="warn")
        self._open = QuietButton("Buka ruang yang sudah ada itu", self._open_existing)
        card = Card()
        card.body.addWidget(self.row)
        card.body.addWidget(self._open)
        self.body.addWidget(card)
        self.body.addWidget(self._caution)
        self.surroundings = SurroundingsCard()
        self.body.addWidget(self.surroundings)
        self.field.edited.connect(self._on_edit)
        self.field.sent.connect(self.sent)
        self.setFocusProxy(self.field)
        self._on_edit()

    @property
    def path(self) -> Path:
        """The vault's path.

        Raises:
            FieldErrors: what was typed is no place.
        """
        return as_vault_path(self.field.text())

    def go_on(self) -> None:
        """Prove that a file can be made there."""
        try:
            check_place(self.path)
        except FieldErrors as errors:
            self.row.show_error(errors.fields["place"])
        except RoomError as error:
            self.refuse(error)
        else:
            self.done.emit()

    def refuse(self, error: RoomError) -> None:
        """Say beside the field why not there."""
        self.row.show_error(f"{error} {error.remedy}")
        self._open.setVisible(isinstance(error, VaultExists))
        self.field.setFocus()

    def _on_edit(self) -> None:
        self.row.show_error("")
        self._open.hide()
        try:
            words, lines = warning(self.path), memory_remarks(self.path)
        except (FieldErrors, OSError):
            words, lines = "", ()
        self.surroundings.show_remarks(lines)
        if words:
            self._caution.say("Perhatikan tempat ini.", words)
        show_if(self._caution, bool(words))

    def _open_existing(self) -> None:
        self.existing.emit(self.path)


class PassphraseStep(Step):
    """The passphrase, then the making of the room. ``misplaced`` carries trouble of the place."""

    misplaced = Signal(object)

    def __init__(
        self,
        made: Made,
        place: PlaceStep,
        identity: Callable[[], RoomIdentity],
        kdf: KdfParameters,
        clock: Clock,
    ) -> None:
        super().__init__(
            "Frasa sandi",
            "Pilih frasa sandi",
            "Frasa sandi adalah kata sandi yang terdiri atas beberapa kata, dan satu-satunya kunci "
            "ruang Anda; pembuat aplikasi pun tidak menyimpannya. Bila terlupa, hanya lembar "
            "pemulihan pada langkah berikut yang dapat membuka ruang.",
            "Buat ruang",
        )
        self._made, self._place, self._identity = made, place, identity
        self._kdf, self._clock = kdf, clock
        self._tasks = Tasks(self)
        self.fields = NewPassphraseFields()
        self.fields.sent.connect(self.sent)
        card = Card()
        self.fields.setMaximumWidth(px(480))
        card.body.addWidget(self.fields)
        self.body.addWidget(card)
        self.body.addWidget(detail("Spasi di antara kata boleh dipakai."))
        self.setFocusProxy(self.fields)

    def enter(self) -> None:
        """Treat the room's and the counselor's names as easy to guess."""
        super().enter()
        who = self._identity()
        names = (who.agency, who.unit, who.room, who.city, who.counselor.name)
        self.fields.meter.know(*names, who.counselor.greeting, who.counselor.nip)

    def go_on(self) -> None:
        """Derive the keys off the UI thread, then make the room on it."""
        passphrase = self.fields.accepted()
        if passphrase is None:
            return
        self.clear_notice()
        self._hold("Menyiapkan kunci…")
        self._tasks.run(
            lambda _task: create_keys(passphrase, self._kdf), self._make, self._on_failed
        )

    def _make(self, keys: NewKeys) -> None:
        self._hold("")
        try:
            path = self._place.path
            check_place(path)
            new = CounselingRoom.create_with(path, keys, self._identity(), clock=self._clock)
        except OF_PLACE as error:
            self.misplaced.emit(error)
            return
        except RoomError as error:
            self.refuse(error)
            return
        self.fields.clear()
        self._made.room, self._made.code = new.room, new.recovery_code
        self._made.sealed_key = new.sheet
        # Remembered now: should the app end here, the next start finds the room, not the wizard.
        local = LocalSettings()
        local.vault = new.room.path
        local.flush()
        self.done.emit()

    def _on_failed(self, error: Exception) -> None:
        self._hold("")
        if not isinstance(error, RoomError):
            raise error
        self.refuse(error)

    def _hold(self, words: str) -> None:
        self.fields.hold(bool(words))
        self.busy.emit(words)


class SheetStep(Step):
    """The recovery sheet, to be printed and sealed."""

    def __init__(self, made: Made, clock: Clock) -> None:
        super().__init__(
            "Lembar pemulihan",
            "Cetak lembar pemulihan",
            "Bila frasa sandi terlupa atau berkas kunci hilang, hanya lembar ini yang membuka "
            "ruang. Segel dalam amplop dan simpan di lemari terkunci, jauh dari komputer.",
            "Lembar sudah di tangan",
        )
        self.can_go_back = False
        self._made, self._clock = made, clock
        self.panel: SheetPanel | None = None
        self._note = body(
            "Pada langkah berikut, kode ini diketik kembali dari kertasnya. Setelah itu kode "
            "tidak pernah ditampilkan lagi. Bila tidak ada printer, salin kode dengan pena."
        )

    def enter(self) -> None:
        """Show the code of the room just made."""
        if self.panel is None:
            room = self._made.room
            assert room is not None, "the room is made before its sheet"
            identity = room.settings.identity()
            self.panel = SheetPanel(
                NewSheet(
                    identity.room,
                    room.path.name,
                    self._clock.today(),
                    identity.page,
                    self._made.code,
                    self._made.sealed_key,
                ),
                room.leaving,
            )
            self.body.addWidget(self.panel)
            self.body.addWidget(self._note)
        self.panel.print_button.setFocus()


class ProofStep(Step):
    """The code typed back from the paper: the only proof that the paper is there."""

    def __init__(self, made: Made) -> None:
        super().__init__(
            "Kode dari kertas",
            "Ketik kode dari kertasnya",
            "Ini memastikan lembar pemulihan terbaca dan ada di tangan Anda.",
            "Pastikan dan buka ruang",
        )
        self._made = made
        self.proof = CodeProof()
        self.body.addWidget(self.proof)
        self.proof.field.sent.connect(self.sent)
        self.proof.proved.connect(self._on_proved)
        self.setFocusProxy(self.proof)

    def go_on(self) -> None:
        """Compare the code with the room's."""
        self.proof.check(self._made.code)

    def _on_proved(self) -> None:
        room = self._made.room
        assert room is not None, "the room is made before its sheet"
        try:
            room.settings.confirm_recovery()
        except RoomError as error:
            self.refuse(error)
            return
        self._made.code, self._made.sealed_key = "", b""
        self.proof.field.clear()
        self.done.emit()
