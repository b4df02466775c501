"""What the computer around the room is like: each line what, why, what to do, and a chip."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.cards import Card, Chip, ChipKind, Divider, clear
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.labels import detail, strong
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.vault.machine.environment import Answer, Drive, Surroundings

_UNSURE = "Tidak dapat dipastikan"
_ASK_IT = "Minta petugas TI mengaktifkan BitLocker (Windows) atau LUKS (Linux)."


@dataclass(frozen=True, slots=True)
class Remark:
    """One line: ``what`` is looked at, how it stands, ``why`` it matters and what to do."""

    what: str
    chip: str
    kind: ChipKind
    why: str
    remedy: str = ""

    @property
    def is_concern(self) -> bool:
        """Whether something is known to be amiss."""
        return self.kind in ("warn", "danger")


def remarks(found: Surroundings) -> tuple[Remark, ...]:
    """Return a line on the place, the disk, the swapped memory and hibernation."""
    return (place_remark(found), _disk(found.disk), _swap(found.swap), _sleep(found.hibernation))


def place_remark(found: Surroundings) -> Remark:
    """Return what is to be said of where the room lies."""
    what = "Lokasi berkas ruang"
    if found.synced_by:
        return Remark(
            what,
            f"Disalin {found.synced_by}",
            "danger",
            f"Folder ini tampaknya disalin ke tempat lain oleh {found.synced_by}. Berkasnya "
            "terenkripsi, tetapi penyalinan dapat merusaknya.",
            "Pilih folder yang hanya ada di komputer ini.",
        )
    if found.drive is Drive.NETWORK:
        return Remark(
            what,
            "Di jaringan",
            "danger",
            "Folder ini berada di jaringan. Sambungan yang terputus dapat merusak berkas ruang.",
            "Pilih folder di komputer ini.",
        )
    if found.drive is Drive.REMOVABLE:
        return Remark(
            what,
            "Dapat dicabut",
            "warn",
            "Penyimpanan ini tampaknya dapat dicabut. Bila tercabut saat menulis, catatan terakhir "
            "hilang.",
            "Simpan ruang di komputer dan gunakan media ini untuk cadangan.",
        )
    return Remark(what, "Di komputer ini", "ok", "Tidak tampak disalin ke tempat lain.")


def _disk(encrypted: Answer) -> Remark:
    what = "Enkripsi penyimpanan"
    if encrypted is Answer.YES:
        return Remark(
            what, "Terenkripsi", "ok", "Penyimpanan yang hilang tidak dapat dibaca orang lain."
        )
    if encrypted is Answer.NO:
        return Remark(
            what,
            "Tidak terenkripsi",
            "warn",
            "Berkas ruang sendiri tetap terenkripsi, tetapi PDF yang disimpan di luarnya dapat "
            "dibaca dari penyimpanan yang hilang.",
            _ASK_IT,
        )
    return Remark(
        what,
        _UNSURE,
        "neutral",
        "Sistem tidak memberitahukannya kepada program biasa.",
        "Tanyakan kepada petugas TI apakah penyimpanan komputer ini terenkripsi.",
    )


def _swap(is_open: Answer) -> Remark:
    what = "Memori yang ditulis ke penyimpanan (swap)"
    if is_open is Answer.NO:
        return Remark(what, "Aman", "ok", "Isi memori tidak tertulis terbuka ke penyimpanan.")
    why = "Saat memori penuh, isi yang sedang dibuka dapat tertulis ke penyimpanan."
    if is_open is Answer.YES:
        return Remark(what, "Terbuka", "warn", why, _ASK_IT)
    return Remark(what, _UNSURE, "neutral", why, "Enkripsi penyimpanan menutup jalan ini.")


def _sleep(is_open: Answer) -> Remark:
    what = "Hibernasi"
    if is_open is Answer.NO:
        return Remark(what, "Aman", "ok", "Isi memori tidak tertulis terbuka saat komputer tidur.")
    why = "Saat hibernasi, seluruh isi memori ditulis ke penyimpanan."
    remedy = "Kunci ruang sebelum pergi, atau minta petugas TI mematikan hibernasi."
    if is_open is Answer.YES:
        return Remark(what, "Terbuka", "warn", why, remedy)
    return Remark(what, _UNSURE, "neutral", why, remedy)


class SurroundingsCard(Card):
    """The lines on a card; gone when there are none."""

    def __init__(self) -> None:
        super().__init__("Lingkungan komputer")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(10))
        self.body.addLayout(self._rows)
        self._shown: tuple[Remark, ...] = ()
        self.hide()

    @property
    def shown(self) -> tuple[Remark, ...]:
        """The lines that are shown."""
        return self._shown

    def show_remarks(self, lines: tuple[Remark, ...]) -> None:
        """Show these lines."""
        show_if(self, bool(lines))
        if lines == self._shown:
            return
        self._shown = lines
        clear(self._rows)
        for number, line in enumerate(lines):
            if number:
                self._rows.addWidget(Divider())
            self._rows.addWidget(_Row(line))


class _Row(FoldingRow):
    def __init__(self, line: Remark) -> None:
        super().__init__(460, spacing=12)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addWidget(strong(line.what))
        column.addWidget(detail(f"{line.why} {line.remedy}".strip()))
        self.add(words, 1)
        self.add(Chip(line.chip, line.kind), 0, Qt.AlignmentFlag.AlignTop)
