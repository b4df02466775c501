"""Every keyboard shortcut, once: what it is called, where it is heard, and what it does.

Windows bind theirs with :func:`bind`; tooltips, the list in the help and the printed card say
what stands here. Those without ``keys`` are heard by the widget itself, such as the arrows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget


class Group(StrEnum):
    """Where a shortcut is heard, in the order of the card; the value is its heading."""

    ANYWHERE = "Di mana pun"
    PAGES = "Halaman"
    SEARCH = "Pencarian"
    FORM = "Jendela isian"
    TALK = "Percakapan persetujuan"
    SESSION = "Catatan sesi"
    CALENDAR = "Jadwal"
    PAPER = "Melihat lembar"
    SUPERVISION = "Supervisi kasus"


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One shortcut: ``shown`` is how it is written, ``keys`` are the sequences Qt listens for.

    Held down it acts once, unless it ``repeats``: what came up meanwhile is not for it.
    """

    group: Group
    shown: str
    does: str
    keys: tuple[str, ...] = ()
    repeats: bool = False

    def only(self, number: int) -> Shortcut:
        """Return the one of several sequences that is counted from 0."""
        return replace(self, keys=self.keys[number : number + 1])


HELP = Shortcut(
    Group.ANYWHERE, "F1 atau ?", "Membuka bantuan untuk yang sedang dilihat", ("F1", "?")
)
LOCK = Shortcut(Group.ANYWHERE, "Ctrl+L", "Mengunci ruang; isian disimpan", ("Ctrl+L",))
PANIC = Shortcut(
    Group.ANYWHERE,
    "Ctrl+Shift+L atau Pause",
    "Menyembunyikan semua jendela seketika, lalu mengunci",
)
CLOSE_HELP = Shortcut(Group.ANYWHERE, "Esc", "Menutup jendela bantuan", ("Escape",))
TAKE_BACK = Shortcut(
    Group.ANYWHERE, "Alt+U", "Mengurungkan yang baru dilakukan, selama ditawarkan di bawah"
)
SHOW_PASSPHRASE = Shortcut(Group.ANYWHERE, "F8", "Menampilkan atau menyembunyikan frasa sandi")

PRIMARY = Shortcut(
    Group.PAGES, "Ctrl+N", "Melakukan tindakan utama halaman, misalnya klien baru", ("Ctrl+N",)
)
BACK = Shortcut(Group.PAGES, "Alt+←", "Kembali ke tempat sebelumnya", ("Alt+Left",))

SEARCH = Shortcut(Group.SEARCH, "Ctrl+K", "Mencari klien, sesi, dan dokumen", ("Ctrl+K",))
SEARCH_ALL = Shortcut(Group.SEARCH, "Ctrl+Enter", "Menampilkan semua hasil dan saringan")

FINISH = Shortcut(
    Group.FORM,
    "Ctrl+Enter",
    "Menyelesaikan isian dan menutup jendelanya",
    ("Ctrl+Return", "Ctrl+Enter"),
)
SAVE = Shortcut(Group.FORM, "Ctrl+S", "Menyimpan", ("Ctrl+S",))
LEAVE = Shortcut(Group.FORM, "Esc", "Keluar; yang diketik tetap tersimpan", ("Escape",))
TAKE_BACK_STROKE = Shortcut(
    Group.FORM, "Ctrl+Z, Delete", "Pada tanda tangan: menghapus goresan terakhir, atau semuanya"
)

TALK_ON = Shortcut(Group.TALK, "Ctrl+Enter atau Alt+→", "Ke hal berikutnya", ("Alt+Right",))
TALK_BACK = Shortcut(Group.TALK, "Alt+←", "Ke hal sebelumnya", ("Alt+Left",))
TALK_PAUSE = Shortcut(Group.TALK, "Ctrl+S", "Menjeda dan menyimpan", ("Ctrl+S",))

SIGN = Shortcut(
    Group.SESSION, "Ctrl+Enter", "Menandatangani catatan", ("Ctrl+Return", "Ctrl+Enter")
)
SAVE_NOTE = Shortcut(Group.SESSION, "Ctrl+S", "Menyimpan catatan sekarang", ("Ctrl+S",))
PREVIOUS_SESSION = Shortcut(Group.SESSION, "F9", "Menampilkan sesi sebelumnya", ("F9",))
TEXT_BLOCK = Shortcut(Group.SESSION, "Ctrl+;", "Memilih teks siap pakai", ("Ctrl+;",))
BLOCK_BY_NAME = Shortcut(Group.SESSION, ";nama lalu Tab", "Menyisipkan teks siap pakai")
NEXT_PART = Shortcut(Group.SESSION, "Ctrl+PgDn", "Ke bagian berikutnya", ("Ctrl+PgDown",), True)
PART_BEFORE = Shortcut(Group.SESSION, "Ctrl+PgUp", "Ke bagian sebelumnya", ("Ctrl+PgUp",), True)
PARTS = Shortcut(
    Group.SESSION, "Alt+1…9", "Ke bagian dengan nomor itu", tuple(f"Alt+{n}" for n in range(1, 10))
)

UNDO = Shortcut(Group.CALENDAR, "Ctrl+Z", "Mengurungkan langkah terakhir", ("Ctrl+Z",))
PICK_DATE = Shortcut(Group.CALENDAR, "Ctrl+G", "Memilih tanggal", ("Ctrl+G",))
PRINT_DAY = Shortcut(Group.CALENDAR, "Ctrl+P", "Mencetak daftar hari", ("Ctrl+P",))
CALENDAR_MOVES = (
    Shortcut(Group.CALENDAR, "Panah", "Memilih waktu atau janji temu"),
    Shortcut(Group.CALENDAR, "Enter atau N", "Membuat atau membuka janji temu"),
    Shortcut(Group.CALENDAR, "Alt+panah", "Memindahkan janji temu 15 menit atau sehari"),
    Shortcut(Group.CALENDAR, "Shift+↑ dan Shift+↓", "Mengubah lama janji temu"),
    Shortcut(Group.CALENDAR, "D, T, X", "Mencatat datang, terlambat, tidak datang"),
    Shortcut(Group.CALENDAR, "Delete", "Membatalkan janji temu"),
    Shortcut(Group.CALENDAR, "PgUp dan PgDn", "Ke hari atau minggu sebelum dan sesudahnya"),
)

WHOLE_PAGE = Shortcut(
    Group.PAPER, "Ctrl+0", "Menampilkan seluruh halaman, atau selebar jendela", ("Ctrl+0",)
)
LARGER = Shortcut(Group.PAPER, "Ctrl++", "Memperbesar", ("Ctrl++", "Ctrl+="), True)
SMALLER = Shortcut(Group.PAPER, "Ctrl+-", "Memperkecil", ("Ctrl+-",), True)
PRINT = Shortcut(Group.PAPER, "Ctrl+P", "Mencetak", ("Ctrl+P",))
SAVE_PAPER = Shortcut(Group.PAPER, "Ctrl+S", "Menyimpan PDF", ("Ctrl+S",))

HIDE_WORDS = Shortcut(Group.SUPERVISION, "Ctrl+D", "Menyembunyikan kata terpilih", ("Ctrl+D",))
SAVE_CASE = Shortcut(Group.SUPERVISION, "Ctrl+S", "Menyimpan draf", ("Ctrl+S",))
TURN_ON = Shortcut(Group.SUPERVISION, "PgDn", "Menggulir ke bawah", ("PgDown",))
TURN_BACK = Shortcut(Group.SUPERVISION, "PgUp", "Menggulir ke atas", ("PgUp",))

SHORTCUTS: tuple[Shortcut, ...] = (
    HELP,
    LOCK,
    PANIC,
    CLOSE_HELP,
    TAKE_BACK,
    SHOW_PASSPHRASE,
    PRIMARY,
    BACK,
    SEARCH,
    SEARCH_ALL,
    FINISH,
    SAVE,
    LEAVE,
    TAKE_BACK_STROKE,
    TALK_ON,
    TALK_BACK,
    TALK_PAUSE,
    SIGN,
    SAVE_NOTE,
    PREVIOUS_SESSION,
    TEXT_BLOCK,
    BLOCK_BY_NAME,
    NEXT_PART,
    PART_BEFORE,
    PARTS,
    *CALENDAR_MOVES,
    UNDO,
    PICK_DATE,
    PRINT_DAY,
    WHOLE_PAGE,
    LARGER,
    SMALLER,
    PRINT,
    SAVE_PAPER,
    HIDE_WORDS,
    SAVE_CASE,
    TURN_ON,
    TURN_BACK,
)


def page_shortcut(number: int, letter: str, title: str) -> Shortcut:
    """Return the shortcut of a page of the rail, by its number and its letter."""
    # No keyboard has a key for a number of two digits.
    keys = (*((f"Ctrl+{number}",) if number <= 9 else ()), f"Alt+{letter}")
    return Shortcut(Group.PAGES, " atau ".join(keys), title, keys)


def bind(
    shortcut: Shortcut,
    owner: QWidget,
    act: Callable[[], object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> None:
    """Have ``owner`` do ``act`` at each of the shortcut's sequences.

    Where two places hear the same keys, the one nearer to the cursor does its act.
    """
    for keys in shortcut.keys:
        made = QShortcut(QKeySequence(keys), owner)
        made.setContext(context)
        made.setAutoRepeat(shortcut.repeats)
        made.activated.connect(lambda: act())
        # Left to itself, Qt does neither.
        made.activatedAmbiguously.connect(partial(_let_nearest_hear, made))


def _let_nearest_hear(heard: QShortcut) -> None:
    """Do what the innermost place around the cursor has the keys of ``heard`` for."""
    found, here = heard, QApplication.focusWidget()
    while here is not None:
        own = here.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if same := [one for one in own if one.key() == heard.key() and one.isEnabled()]:
            found = same[0]
            break
        here = None if here.isWindow() else here.parentWidget()
    found.activated.emit()
