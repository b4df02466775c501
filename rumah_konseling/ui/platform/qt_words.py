"""Qt's own texts in Indonesian: context menus, standard buttons, file and print dialogs."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, QTranslator

from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.platform.printing_words import PRINTING_TEXTS

_TEXTS = {
    # buttons
    "OK": "Oke",
    "&OK": "&Oke",
    "Cancel": "Batal",
    "&Cancel": "&Batal",
    "Save": "Simpan",
    "&Save": "&Simpan",
    "Save All": "Simpan semua",
    "Open": "Buka",
    "&Open": "&Buka",
    "Yes": "Ya",
    "&Yes": "&Ya",
    "Yes to &All": "Ya untuk &semua",
    "No": "Tidak",
    "&No": "&Tidak",
    "N&o to All": "Tidak untuk s&emua",
    "Close": "Tutup",
    "&Close": "&Tutup",
    "Close without Saving": "Tutup tanpa menyimpan",
    "Don't Save": "Jangan simpan",
    "Discard": "Buang",
    "Apply": "Terapkan",
    "Reset": "Atur ulang",
    "Restore Defaults": "Kembalikan ke bawaan",
    "Help": "Bantuan",
    "Abort": "Hentikan",
    "Retry": "Coba lagi",
    "Ignore": "Abaikan",
    "Show Details...": "Tampilkan rincian…",
    "Hide Details...": "Sembunyikan rincian…",
    # text fields
    "&Undo": "&Urungkan",
    "Undo": "Urungkan",
    "&Redo": "Ulan&gi",
    "Redo": "Ulangi",
    "Cu&t": "&Potong",
    "&Copy": "&Salin",
    "Copy &Link Location": "Salin &tautan",
    "&Paste": "&Tempel",
    "Delete": "Hapus",
    "Select All": "Pilih semua",
    "Clear": "Kosongkan",
    "&Step up": "&Naik",
    "Step &down": "&Turun",
    # file dialog
    "Look in:": "Lihat di:",
    "Back": "Kembali",
    "Forward": "Maju",
    "Go back": "Kembali",
    "Go forward": "Maju",
    "Parent Directory": "Folder di atasnya",
    "Go to the parent directory": "Ke folder di atasnya",
    "Create New Folder": "Buat folder baru",
    "Create a New Folder": "Buat folder baru",
    "&New Folder": "&Folder baru",
    "New Folder": "Folder baru",
    "List View": "Daftar",
    "Change to list view mode": "Tampilkan sebagai daftar",
    "Detail View": "Rincian",
    "Change to detail view mode": "Tampilkan dengan rincian",
    "File &name:": "&Nama berkas:",
    "Files of type:": "Jenis berkas:",
    "Directory:": "Folder:",
    "&Choose": "&Pilih",
    "Find Directory": "Cari folder",
    "Show ": "Tampilkan ",
    "Show &hidden files": "Tampilkan berkas &tersembunyi",
    "&Rename": "&Ganti nama",
    "&Delete": "&Hapus",
    "Remove": "Lepaskan",
    "My Computer": "Komputer ini",
    "Computer": "Komputer",
    "Drive": "Penggerak",
    "Folder": "Folder",
    "Directories": "Folder",
    "File Folder": "Folder",
    "File": "Berkas",
    "Name": "Nama",
    "Size": "Ukuran",
    "Type": "Jenis",
    "Date Modified": "Tanggal diubah",
    "All Files (*)": "Semua berkas (*)",
    "Open File": "Buka berkas",
    "Save File": "Simpan berkas",
    "Save As": "Simpan sebagai",
    "Recent Places": "Tempat terakhir",
    "%1 already exists.\nDo you want to replace it?": "%1 sudah ada.\nGantikan berkas itu?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": (
        "%1\nBerkas tidak ditemukan.\nPeriksa kembali namanya."
    ),
    "%1\nDirectory not found.\nPlease verify the correct directory name was given.": (
        "%1\nFolder tidak ditemukan.\nPeriksa kembali namanya."
    ),
    # printing
    "Print": "Cetak",
    "&Print": "&Cetak",
    "&Options >>": "&Pilihan >>",
    "&Options <<": "&Pilihan <<",
    "Printer": "Printer",
    "&Name:": "&Nama:",
    "P&roperties": "&Properti",
    "Location:": "Letak:",
    "Preview": "Pratinjau",
    "Output &file:": "&Berkas hasil:",
    "Print range": "Halaman",
    "Print all": "Semua halaman",
    "Pages from": "Halaman",
    "to": "sampai",
    "Current Page": "Halaman ini",
    "Selection": "Pilihan",
    "Copies": "Salinan",
    "Copies:": "Jumlah:",
    "Collate": "Urutkan per salinan",
    "Reverse": "Urutan terbalik",
    "Color Mode": "Warna",
    "Color": "Berwarna",
    "Grayscale": "Abu-abu",
    "Duplex Printing": "Cetak dua sisi",
    "None": "Tidak",
    "Long side": "Sisi panjang",
    "Short side": "Sisi pendek",
    "Page Setup": "Tata halaman",
    "Paper": "Kertas",
    "Page size:": "Ukuran:",
    "Width:": "Lebar:",
    "Height:": "Tinggi:",
    "Orientation": "Arah",
    "Portrait": "Tegak",
    "Landscape": "Mendatar",
    "Margins": "Batas halaman",
    "Print to File (PDF)": "Cetak ke berkas (PDF)",
    "Local file": "Berkas",
    "Write PDF file": "Tulis berkas PDF",
}


@guarded
class IndonesianTexts(QTranslator):
    """Answers for Qt's own texts; ours are Indonesian from the start."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def isEmpty(self) -> bool:
        """Return that there is something to translate with."""
        return False

    def translate(
        self,
        context: str,
        source: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        """Return the Indonesian for ``source``, or ``None``, which leaves Qt's own words.

        An empty text would be taken for a translation: page sizes lose their names by it,
        and with them their sizes.
        """
        # PySide's own annotation knows no None, which is a null string to Qt.
        return cast(str, _TEXTS.get(source) or PRINTING_TEXTS.get(source))
