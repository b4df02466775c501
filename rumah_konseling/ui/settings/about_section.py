"""Tentang: which program this is, where the room lies, and whose work it stands on."""

from __future__ import annotations

from contextlib import suppress
from importlib.metadata import PackageNotFoundError, metadata

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.packages_used import PACKAGES, stated_licence
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.dates import ago
from rumah_konseling.ui.platform.journal import journal_file
from rumah_konseling.ui.platform.local import LocalSettings
from rumah_konseling.ui.settings.section import Section
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.key_values import KeyValues
from rumah_konseling.ui.widgets.labels import muted
from rumah_konseling.vault.keys.key_files import backup_key_file, key_file
from rumah_konseling.version import version


class AboutSection(Section):
    """The version of the program, the place of the room's file, and the packages it uses."""

    key, title = "about", "Tentang"

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        program = Card("Rumah Konseling")
        program.body.addWidget(
            muted("Bekerja tanpa jaringan. Tidak ada data yang dikirim ke mana pun.")
        )
        self.facts = KeyValues()
        program.body.addWidget(self.facts)
        self.everyday = SecondaryButton("Jadikan ruang sehari-hari", self._make_everyday)
        program.body.addWidget(self.everyday, 0, Qt.AlignmentFlag.AlignLeft)
        self.journal = SecondaryButton("Buka folder catatan kesalahan", self._open_journal)
        program.body.addWidget(self.journal, 0, Qt.AlignmentFlag.AlignLeft)
        program.body.addWidget(
            muted("Catatan itu menyebut di mana program gagal, tanpa isi catatan siapa pun.")
        )
        parts = Card("Perangkat lunak yang dipakai")
        parts.body.addWidget(muted("Terima kasih kepada para pembuatnya."))
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(KeyValues((name, _said_of(name)) for name in PACKAGES))
        parts.body.addWidget(rows)
        self.body.addWidget(program)
        self.body.addWidget(parts)
        self.reload()

    def reload(self) -> None:
        """Show where the files lie."""
        room, path = self.context.room, self.context.room.path
        everyday = LocalSettings().vault
        written = room.safekeeping.last_written()
        self.everyday.setVisible(everyday != path and not room.is_sample)
        self.facts.show_rows(
            (
                ("Versi", version()),
                ("Berkas ruang", str(path)),
                ("Catatan terakhir", ago(written, room.clock.now()) if written else "belum ada"),
                (
                    "Dibuka sehari-hari",
                    "ruang ini" if everyday == path else str(everyday or "belum ditentukan"),
                ),
                ("Berkas kunci", f"{key_file(path).name} dan {backup_key_file(path).name}"),
                ("Naskah persetujuan", room.wordings.current().version),
            )
        )

    def _open_journal(self) -> None:
        folder = journal_file().parent
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.context.toast(f"Folder itu tidak dapat dibuka dari sini: {folder}")

    def _make_everyday(self) -> None:
        local = LocalSettings()
        local.vault = self.context.room.path
        local.flush()
        self.reload()
        self.context.changes.announce("settings")
        self.context.toast("Ruang ini dibuka bila program dijalankan.")


def _said_of(name: str) -> str:
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return "tidak terpasang"
    return f"{about['Version']} · {stated_licence(name, about)}"
