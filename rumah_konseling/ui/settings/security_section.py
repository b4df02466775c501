"""Keamanan: when the room locks itself, its passphrase, its recovery sheet."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.keys import PANIC
from rumah_konseling.ui.platform.capture_windows import can_hide
from rumah_konseling.ui.platform.local import LocalSettings
from rumah_konseling.ui.settings.key_dialogs import (
    ChangePassphraseDialog,
    NewSheetDialog,
    ProveSheetDialog,
)
from rumah_konseling.ui.settings.rekey_dialog import RekeyDialog
from rumah_konseling.ui.settings.section import Section
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import detail, muted
from rumah_konseling.ui.widgets.number_field import NumberField
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.surroundings_card import SurroundingsCard, remarks
from rumah_konseling.ui.widgets.ticks import CheckBox
from rumah_konseling.vault.machine.environment import look_around


class SecuritySection(Section):
    """The idle lock, the passphrase, and the recovery sheet."""

    key, title = "security", "Keamanan"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.body.addWidget(self._sheet_card())
        self.body.addWidget(self._passphrase_card())
        self.body.addWidget(self._lock_card())
        self.body.addWidget(self._sight_card())
        self.surroundings = SurroundingsCard()
        self.body.addWidget(self.surroundings)
        self.reload()

    def reload(self) -> None:
        """Show how things stand."""
        settings = self.context.room.settings
        if not self.minutes.hasFocus():
            self.minutes.setValue(settings.preferences().idle_minutes)
        self.names_room.setChecked(bool(LocalSettings().room_name))
        self.hides.setChecked(can_hide() and LocalSettings().hidden_from_capture)
        self.surroundings.show_remarks(remarks(look_around(self.context.room.path)))
        proved = settings.recovery_confirmed
        if proved:
            self.sheet_state.show_state("Dipastikan", "ok")
        else:
            self.sheet_state.show_state("Lembar pemulihan belum dikonfirmasi", "warn")
        show_if(self.prove_button, not proved)

    def save(self) -> None:
        """Keep the minutes though the field was not left yet (Ctrl+S)."""
        self._keep_minutes()

    def park(self) -> None:
        """Keep the minutes though the lock came before the field was left."""
        self._keep_minutes()

    def _sheet_card(self) -> Card:
        card = Card("Lembar pemulihan")
        self.sheet_state = Chip("")
        self.prove_button = SecondaryButton(
            "Ketik kode dari lembar…", lambda: ProveSheetDialog(self.context, self).exec()
        )
        self.renew_button = SecondaryButton(
            "Buat lembar baru…", lambda: NewSheetDialog(self.context, self).exec()
        )
        card.body.setSpacing(px(10))
        card.body.addWidget(self.sheet_state, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(
            muted(
                "Satu-satunya jalan masuk bila frasa sandi terlupa. Buat yang baru bila amplopnya "
                "terbuka atau lembarnya hilang; lembar lama lalu tidak berlaku lagi."
            )
        )
        card.body.addWidget(Flow(self.prove_button, self.renew_button))
        return card

    def _passphrase_card(self) -> Card:
        card = Card("Frasa sandi")
        self.change_button = SecondaryButton(
            "Ganti frasa sandi…", lambda: ChangePassphraseDialog(self.context, self).exec()
        )
        card.body.setSpacing(px(10))
        card.body.addWidget(
            muted(
                "Gantilah bila ada yang mungkin melihatnya. Frasa sandi yang sekarang ditanyakan."
            )
        )
        self.rekey_button = SecondaryButton(
            "Frasa sandi diketahui orang lain…", lambda: RekeyDialog(self.context, self).exec()
        )
        card.body.addWidget(Flow(self.change_button, self.rekey_button))
        card.body.addWidget(
            detail(
                "Bila orang lain tahu frasa sandi Anda dan mungkin memegang salinan berkas ruang, "
                "menggantinya saja tidak cukup: pilih “Frasa sandi diketahui orang lain…”."
            )
        )
        return card

    def _lock_card(self) -> Card:
        card = Card("Kunci otomatis")
        self.minutes = NumberField(5, 1, 60, "menit")
        self.minutes.editingFinished.connect(self._keep_minutes)
        self.names_room = CheckBox("Tampilkan nama ruang pada layar kunci")
        self.names_room.clicked.connect(self._keep_name)
        card.body.setSpacing(px(10))
        card.body.addWidget(
            FieldRow(
                "Kunci bila ditinggalkan selama",
                self.minutes,
                "Isian yang belum selesai disimpan terenkripsi dan ditawarkan kembali.",
            )
        )
        card.body.addWidget(self.names_room)
        card.body.addWidget(
            muted(
                f"Tombol darurat {PANIC.shown} menyembunyikan semua jendela seketika, lalu "
                "mengunci tanpa bertanya. Layar kunci menunggu di bilah tugas."
            )
        )
        return card

    def _sight_card(self) -> Card:
        card = Card("Tangkapan layar dan papan klip")
        self.hides = CheckBox("Sembunyikan dari tangkapan layar")
        self.hides.clicked.connect(self._keep_hiding)
        words = (
            "Jendela aplikasi ini tidak ikut terekam atau terbagi layarnya."
            if can_hide()
            else "Tidak tersedia di Linux: sistemnya tidak menyediakan cara untuk itu. Tutup "
            "program perekam dan berbagi layar sebelum membuka ruang."
        )
        self.hides.setEnabled(can_hide())
        card.body.setSpacing(px(10))
        card.body.addWidget(self.hides)
        card.body.addWidget(muted(words))
        card.body.addWidget(
            muted("Yang disalin dari aplikasi ini dihapus dari papan klip setelah 15 detik.")
        )
        return card

    def _keep_minutes(self) -> None:
        if not self.context.room.is_open:
            return  # a field that is left as its window goes
        settings = self.context.room.settings
        before = settings.preferences()
        chosen = replace(before, idle_minutes=self.minutes.value())
        if chosen == before:
            return
        self.context.act(
            lambda: settings.keep_preferences(chosen),
            f"Ruang terkunci sendiri setelah {chosen.idle_minutes} menit.",
        )

    def _keep_hiding(self, hidden: bool) -> None:
        LocalSettings().hidden_from_capture = hidden
        self.context.changes.announce("settings")
        words = "tidak ikut" if hidden else "ikut"
        self.context.toast(f"Jendela aplikasi {words} dalam tangkapan layar.")

    def _keep_name(self, shown: bool) -> None:
        room = self.context.room.settings.identity().room
        LocalSettings().room_name = room if shown else ""
        words = "Nama ruang tampil" if shown else "Nama ruang tidak tampil"
        self.context.toast(f"{words} pada layar kunci.")
