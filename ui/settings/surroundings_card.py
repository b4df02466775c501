"""Lingkungan komputer: what lies around the encrypted file, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from rumah_konseling.vault.surroundings import Sealed, Surroundings, look_around
from ui.widgets.cards import Card, Chip, ChipKind
from ui.widgets.labels import muted
from ui.widgets.notices import EmptyState
from ui.widgets.row_list import FactRow, RowList

_DISK = (
    "Berkas ruang sendiri selalu terenkripsi. Enkripsi diska (BitLocker atau LUKS) melindungi juga "
    "yang ditulis sistem: berkas cetak dan memori yang dipindahkan ke diska."
)
_SWAP = (
    "Bila memori penuh, sistem menulis sebagian isinya ke diska, mungkin juga yang sedang dibaca."
)
_SLEEP = "Hibernasi menulis seluruh memori ke diska. Kunci ruang sebelum komputer ditidurkan."
_CHIPS: dict[Sealed, tuple[str, ChipKind]] = {
    Sealed.YES: ("Terenkripsi", "ok"),
    Sealed.NO: ("Tidak terenkripsi", "warn"),
    Sealed.ABSENT: ("Tidak dipakai", "ok"),
    Sealed.UNKNOWN: ("Tidak dapat dipastikan", "neutral"),
}
_ASK = "Mintalah petugas TI mengaktifkan enkripsi diska."


@dataclass(frozen=True, slots=True)
class Matter:
    """One line: what it is about, why it matters and what to do, how it stands."""

    name: str
    words: str
    chip: str
    kind: ChipKind


def matters(found: Surroundings) -> list[Matter]:
    """Return the lines for what was found."""
    if found.synced:
        words = f"{found.synced} menyalin folder ini ke internet dan dapat merusak berkasnya. "
        place = Matter("Letak berkas", f"{words}Pindahkan ke folder lain.", "Disalin", "danger")
    elif found.is_network:
        words = "Berkas ada di komputer lain; sambungan yang terputus dapat merusaknya. Pindahkan."
        place = Matter("Letak berkas", words, "Jaringan", "danger")
    elif found.is_removable:
        words = "Diska ini dapat dicabut saat menulis. Simpan ruang di komputer ini."
        place = Matter("Letak berkas", words, "Dapat dicabut", "warn")
    else:
        place = Matter("Letak berkas", "Di komputer ini saja.", "Baik", "ok")
    return [
        place,
        _sealed("Diska", _DISK, found.disk),
        _sealed("Memori yang dipindahkan ke diska", _SWAP, found.swap),
        _sealed("Hibernasi", _SLEEP, found.hibernation),
    ]


def _sealed(name: str, words: str, answer: Sealed) -> Matter:
    chip, kind = _CHIPS[answer]
    wants = answer in (Sealed.NO, Sealed.UNKNOWN)
    return Matter(name, f"{words} {_ASK}" if wants else words, chip, kind)


class SurroundingsCard(Card):
    """Read anew whenever the settings are shown."""

    def __init__(self, folder: Path) -> None:
        super().__init__("Lingkungan komputer")
        self._folder = folder
        self._rows = RowList()
        self.body.addWidget(muted("Yang dapat dilihat program ini tentang komputernya."))
        self.body.addWidget(self._rows)

    def reload(self) -> None:
        """Look around again."""
        found = matters(look_around(self._folder))
        self._rows.show_rows(
            [partial(_row, one) for one in found], lambda: EmptyState("info", "Tidak ada", "")
        )


def _row(matter: Matter) -> QWidget:
    return FactRow(matter.name, (matter.words,)).add_right(Chip(matter.chip, matter.kind))
