"""How hard a passphrase is to guess, said in Indonesian, with what would help."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.labels import WrapLabel, restyle

LEAST_LENGTH = 12
LEAST_SCORE = 3
# zxcvbn's cost grows with the square of the length and it refuses more than 72 characters.
_MEASURED = 72

# zxcvbn knows English; these are the words an Indonesian office would reach for first.
_LOCAL_WORDS = """
rahasia sandi katasandi kunci masuk admin kantor konseling konselor klien rumah ruang
rumahkonseling bpsdm perhubungan kementerian pegawai dinas negara indonesia merdeka jakarta
bandung surabaya garuda pancasila sayang cinta bismillah alhamdulillah allah semangat bahagia
keluarga anak ibu bapak satu dua tiga empat lima senin selasa rabu kamis jumat sabtu minggu
januari februari maret april mei juni juli agustus september oktober november desember
"""

_SAID_AGAIN = "Kata yang diulang hampir sama mudahnya ditebak dengan satu kata."
_WARNINGS = {
    "Use a few words, avoid common phrases.": "",
    "This is a top-10 common password.": "Ini termasuk sepuluh sandi yang paling sering dipakai.",
    "This is a top-100 common password.": "Ini termasuk seratus sandi yang paling sering dipakai.",
    "This is a very common password.": "Sandi ini sangat sering dipakai.",
    "This is similar to a commonly used password.": "Ini mirip sandi yang sering dipakai.",
    "A word by itself is easy to guess.": "Satu kata saja mudah ditebak.",
    "Names and surnames by themselves are easy to guess.": "Nama orang saja mudah ditebak.",
    "Common names and surnames are easy to guess.": "Nama yang umum mudah ditebak.",
    "Straight rows of keys are easy to guess.": "Deretan tombol pada papan ketik mudah ditebak.",
    "Short keyboard patterns are easy to guess.": "Pola pendek pada papan ketik mudah ditebak.",
    'Repeats like "aaa" are easy to guess.': "Huruf yang diulang mudah ditebak.",
    'Repeats like "abcabcabc" are only slightly harder to guess than "abc".': _SAID_AGAIN,
    'Sequences like "abc" or "6543" are easy to guess.': (
        "Urutan seperti abc atau 6543 mudah ditebak."
    ),
    "Recent years are easy to guess.": "Tahun yang dekat mudah ditebak.",
    "Dates are often easy to guess.": "Tanggal mudah ditebak.",
}


@dataclass(frozen=True, slots=True)
class Strength:
    """``score`` 0 (guessed at once) to 4 (out of reach); ``hint`` says what would help."""

    score: int
    verdict: str
    hint: str
    is_strong_enough: bool


_VERDICTS = ("Sangat lemah", "Lemah", "Sedang", "Kuat", "Sangat kuat")
_NOT_LETTERS = re.compile(r"[\W\d_]")
_ADVICE = (
    "Rangkailah empat atau lima kata yang tidak saling berhubungan, misalnya nama benda, tempat, "
    "dan makanan. Angka dan tanda baca tidak wajib."
)


def judge(passphrase: str, known_words: tuple[str, ...] = ()) -> Strength:
    """Judge ``passphrase``; ``known_words`` are names and places that others know too.

    Words that anybody here would try first count for nothing, and neither does a word that
    was said before: what is left without them must be hard to guess.
    """
    if not passphrase:
        return Strength(0, "", _ADVICE, False)
    from zxcvbn import zxcvbn

    known = {*_LOCAL_WORDS.split(), *_parts(known_words)}
    unlike = _without(passphrase.lower(), known)
    rest = _said_once(unlike)
    # The gaps between words are no secret, though zxcvbn counts each as a sign that was chosen.
    closed_up = "".join(rest.split())
    found = zxcvbn((closed_up or "a")[:_MEASURED], user_inputs=_usual_words())
    score = int(found["score"])
    if len(passphrase) < LEAST_LENGTH:
        score = min(score, LEAST_SCORE - 1)
        missing = LEAST_LENGTH - len(passphrase)
        return Strength(
            score, _VERDICTS[score], f"Tambahkan {missing} karakter lagi. {_ADVICE}", False
        )
    strong = score >= LEAST_SCORE
    warning = _WARNINGS.get(str(found["feedback"]["warning"] or ""), "")
    if len(rest) < len(unlike):
        warning = _SAID_AGAIN
    elif len(rest) < len(passphrase) / 2:
        warning = "Nama dan kata yang lazim di kantor ini mudah ditebak."
    hint = "" if strong else f"{warning} {_ADVICE}".strip()
    return Strength(score, _VERDICTS[score], hint, strong)


def _parts(words: tuple[str, ...]) -> set[str]:
    parts = (part.strip(".,").lower() for word in words for part in word.split())
    return {part for part in parts if len(part) > 2}


def _without(text: str, words: set[str]) -> str:
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, "")
    return " ".join(text.split())


def _said_once(text: str) -> str:
    """Return ``text`` without the words said before, be it with other figures."""
    words = {_NOT_LETTERS.sub("", word) or word: word for word in reversed(text.split())}
    return " ".join(reversed(words.values()))


@cache
def _usual_words() -> list[str]:
    """Return Indonesian words that a guesser tries one after another, as zxcvbn does English."""
    text = resources.files("rumah_konseling.resources").joinpath("wording", "words.id.txt")
    return text.read_text("ascii").split()


class StrengthMeter(QWidget):
    """Shows the strength of what is being typed, a moment after the last key."""

    judged = Signal(object)

    def __init__(self, known_words: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._known_words = known_words
        self._passphrase = ""
        self._strength: Strength | None = Strength(0, "", _ADVICE, False)
        self._bar = QProgressBar()
        self._bar.setRange(0, 4)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Kekuatan frasa sandi")
        self._words = WrapLabel(_ADVICE, "detail")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(self._bar)
        column.addWidget(self._words)
        self._soon = QTimer(self, singleShot=True, interval=150)
        self._soon.timeout.connect(self._judge)

    @property
    def is_strong_enough(self) -> bool:
        """Whether the passphrase of the last :meth:`measure` may be used. Judges now if need be."""
        return self.strength.is_strong_enough

    @property
    def strength(self) -> Strength:
        """The judgement on the passphrase of the last :meth:`measure`."""
        if self._strength is None:
            self._judge()
        assert self._strength is not None
        return self._strength

    def know(self, *words: str) -> None:
        """Treat these words (the agency's name, the counselor's) as easy to guess."""
        self._known_words = words
        self.measure(self._passphrase)

    def measure(self, passphrase: str) -> None:
        """Judge ``passphrase`` shortly."""
        self._passphrase = passphrase
        self._strength = None
        self._soon.start()

    def _judge(self) -> None:
        self._soon.stop()
        made = judge(self._passphrase, self._known_words)
        self._strength = made
        self._bar.setValue(max(1, made.score) if self._passphrase else 0)
        kind = "ok" if made.is_strong_enough else "warn" if made.score == 2 else "danger"
        restyle(self._bar, "kind", kind)
        self._words.setText(" · ".join(part for part in (made.verdict, made.hint) if part))
        self._bar.setAccessibleDescription(self._words.text())
        self.judged.emit(made)
