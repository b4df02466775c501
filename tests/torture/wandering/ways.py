"""What there is to do, how often it is done, and the few ways to what is behind several doors."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt

from tests.torture.wandering.steps import Step

_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_SHIFT, _NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
KEYS: dict[str, tuple[Qt.Key, Qt.KeyboardModifier]] = {
    "Tab": (Qt.Key.Key_Tab, _NONE),
    "Shift+Tab": (Qt.Key.Key_Backtab, _SHIFT),
    "Escape": (Qt.Key.Key_Escape, _NONE),
    "Enter": (Qt.Key.Key_Return, _NONE),
    "Space": (Qt.Key.Key_Space, _NONE),
    "Ctrl+Enter": (Qt.Key.Key_Return, _CTRL),
    "Ctrl+S": (Qt.Key.Key_S, _CTRL),
    "Ctrl+K": (Qt.Key.Key_K, _CTRL),
    "Ctrl+N": (Qt.Key.Key_N, _CTRL),
    "Ctrl+Z": (Qt.Key.Key_Z, _CTRL),
    "Ctrl+Y": (Qt.Key.Key_Y, _CTRL),
    "Ctrl+A": (Qt.Key.Key_A, _CTRL),
    "Ctrl+;": (Qt.Key.Key_Semicolon, _CTRL),
    "Ctrl+P": (Qt.Key.Key_P, _CTRL),
    "Alt+Left": (Qt.Key.Key_Left, _ALT),
    "Backspace": (Qt.Key.Key_Backspace, _NONE),
    "Delete": (Qt.Key.Key_Delete, _NONE),
    "Up": (Qt.Key.Key_Up, _NONE),
    "Down": (Qt.Key.Key_Down, _NONE),
    "Left": (Qt.Key.Key_Left, _NONE),
    "Right": (Qt.Key.Key_Right, _NONE),
    "Home": (Qt.Key.Key_Home, _NONE),
    "End": (Qt.Key.Key_End, _NONE),
    "PageUp": (Qt.Key.Key_PageUp, _NONE),
    "PageDown": (Qt.Key.Key_PageDown, _NONE),
    "Ctrl+G": (Qt.Key.Key_G, _CTRL),
    "Ctrl+0": (Qt.Key.Key_0, _CTRL),
    "Ctrl++": (Qt.Key.Key_Plus, _CTRL),
    "Ctrl+-": (Qt.Key.Key_Minus, _CTRL),
    "Alt+Right": (Qt.Key.Key_Right, _ALT),
    "Alt+Up": (Qt.Key.Key_Up, _ALT),
    "Shift+Down": (Qt.Key.Key_Down, _SHIFT),
    "?": (Qt.Key.Key_Question, _SHIFT),
    "7": (Qt.Key.Key_7, _NONE),
    "S": (Qt.Key.Key_S, _NONE),
    "N": (Qt.Key.Key_N, _NONE),
    "D": (Qt.Key.Key_D, _NONE),
    "T": (Qt.Key.Key_T, _NONE),
    "X": (Qt.Key.Key_X, _NONE),
    "F1": (Qt.Key.Key_F1, _NONE),
    "F2": (Qt.Key.Key_F2, _NONE),
    "F5": (Qt.Key.Key_F5, _NONE),
    "F6": (Qt.Key.Key_F6, _NONE),
    "F9": (Qt.Key.Key_F9, _NONE),
    "F10": (Qt.Key.Key_F10, _NONE),
}
OFTEN = ("Ctrl+Z", "Ctrl+Z", "Tab", "Escape", "Enter", "Ctrl+Enter", "Space")
TABS = (
    "",
    "summary",
    "consent",
    "sessions",
    "sessions",
    "sessions",
    "plans",
    "referrals",
    "supervision",
    "permissions",
    "letters",
    "papers",
    "history",
    "process",
    "edit",
    "conflict",
)
PAGES = (
    "home",
    "clients",
    "calendar",
    "referrals",
    "ledger",
    "documents",
    "practice",
    "reports",
    "safekeeping",
    "retention",
)
SETTINGS = ("room", "paper", "look", "security", "wording", "about")
HELPS = ("F1", "F1", "?")
# Dates and times as people type them, and what is none.
DATES = (
    "7 3 2026",
    "070326",
    "7 mar 75",
    "kamis depan",
    "besok",
    "2 minggu lagi",
    "29 feb",
    "hari ini",
    "senin, 30 november",
    "31/2/2026",
    "1-1-1900",
    "31/12/9999",
    "9999-12-31",
    "99999999",
    "0/0/0",
    "\u0667 maret",
    "   ",
    "",
)
TIMES = ("9", "9.30", "0930", "23.59", "25.00", "pagi", "\u0669", "")
SIZES = ((1366, 768), (900, 600), (640, 480), (1600, 900))
WEIGHTS = {
    "go": 16,
    "press": 30,
    "type": 18,
    "retype": 6,
    "undo": 5,
    "key": 22,
    "wheel": 8,
    "row": 5,
    "poke": 7,
    "choose": 6,
    "paste": 3,
    "drop": 1,
    "close": 4,
    "resize": 1,
    "clock": 1,
    "zone": 1,
    "medium": 1,
    "lock": 1,
    "pause": 1,
    "help": 2,
    "turn": 2,
    "tour": 1,
    "way": 4,
    "date": 4,
    "appoint": 4,
}
# Where there is nothing of it, something is pressed instead.
ELSE_PRESSED = ("date", "appoint")
# Kinds of step that need no target; a number says how.
AIMLESS = (
    "clock",
    "zone",
    "medium",
    "resize",
    "lock",
    "pause",
    "drop",
    "turn",
    "tour",
    "reshape",
)
FIRST_ACT = 0.15
# What leads to where a walk seldom comes by itself.
SOUGHT = (
    "Sudah diserahkan",
    "Tidak jadi",
    "Bawa ke supervisi",
    "Lanjutkan",
    "Lihat halaman",
    "Mengapa?",
    "Tutup (isian disimpan)",
    "Perbesar",
    "Seluruh halaman",
    "Buka contoh.rkv",
    "Pilih tanggal",
)
# What is behind two doors or more: sought before them.
RARE = (
    "Isi jawaban klien",
    "Cetak slip",
    "Cocokkan",
    "Cetak…",
    "Sudah diingatkan",
    "Terlambat",
)
SEEKS = 0.25
_FIELDS = ("Subjektif", "Objektif", "Asesmen", "Rencana")
# They end the process, or wait for minutes; each has a campaign of its own.
NOT_PRESSED = ("Tulis ulang", "Kunci dan pulihkan")


def way(chance: random.Random, clients: Sequence[int], word: Callable[[], str]) -> list[Step]:
    """Return the steps of a way that is seldom gone by chance alone, the last one first.

    ``word`` makes what is typed. Any step may find nothing to act on: what comes of it is looked at
    all the same.
    """
    file = Step("go", text=f"clients/{chance.choice(clients)}/sessions")
    calendar = Step("go", text="calendar//")
    # As answers are said: a key each, one passed over, one taken back.
    said = chance.choices(("7", "S", "Tab", "Backspace"), (4, 1, 1, 1), k=6)
    marked = chance.choice(("Datang", "Terlambat", "Tidak datang", "Sudah diingatkan"))
    ways = (
        (file, _pressed("SecondaryButton|Isi jawaban klien"), *(_key(one) for one in said)),
        (file, _pressed("QuietButton|Cetak slip"), _pressed("PrimaryButton|Cetak…", 4)),
        (Step("go", text="reports//own"),),
        (calendar, Step("appoint"), _pressed(f"SecondaryButton|{marked}")),
        (calendar, _pressed("SecondaryButton|Pilih tanggal…"), Step("date"), _key("Enter")),
        (calendar, _key("N"), Step("date"), Step("date")),
        _undone_in_anothers_note(chance, clients, word()),
        (
            Step("go", text=f"clients/{chance.choice(clients)}/summary"),
            _pressed("DangerButton|Darurat…"),
            _pressed("RadioButton|Aturan hukum"),
            _key("Escape"),
        ),
    )
    return list(reversed(chance.choice(ways)))


def _undone_in_anothers_note(
    chance: random.Random, clients: Sequence[int], word: str
) -> tuple[Step, ...]:
    """Type and take back in one client's note, then undo in the same field of another's."""
    field = f"GrowingEdit|{chance.choice(_FIELDS)}"
    begin = _pressed("PrimaryButton|Mulai sesi")
    one, other = (Step("go", text=f"clients/{of}/summary") for of in chance.sample(clients, 2))
    typed, undone = Step("retype", field, text=word), Step("undo", field)
    return one, begin, typed, other, begin, undone


def _pressed(target: str, amount: int = 1) -> Step:
    return Step("press", target, amount=amount)


def _key(name: str) -> Step:
    return Step("key", text=name)
