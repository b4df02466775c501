"""The counselor's own wellbeing: limits that warn, and check-ins behind the passphrase."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.errors import FieldErrors, RoomError, VaultTrouble
from rumah_konseling.ethics.gates.wellbeing import WorkLimits
from rumah_konseling.records.practice.wellbeing import MOST, MOST_SESSIONS, CheckIn, KeptCheckIn
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.dates import long_date
from rumah_konseling.ui.platform.shortly import Shortly
from rumah_konseling.ui.process_notes.locked import LockedPane
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, clear
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.form import Beside, Form
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import Number, Text
from rumah_konseling.ui.widgets.key_values import KeyValues
from rumah_konseling.ui.widgets.labels import detail, muted
from rumah_konseling.ui.widgets.notices import Banner, EmptyState
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.why import WhyButton
from rumah_konseling.vault.keys.field_encryption import InnerSeal

CLOSES_AFTER_MS = 5 * 60_000
_WHAT = (
    "Catatan tentang keadaan Anda sendiri. Tidak masuk laporan apa pun, tidak ikut dicetak atau "
    "dicari, dan hanya terbuka dengan frasa sandi Anda."
)
_SCALES = (
    ("sleep", "Tidur saya", "0 sangat buruk, 10 sangat baik"),
    ("strength", "Tenaga saya", "0 habis, 10 penuh"),
    ("burden", "Beban yang terbawa pulang", "0 tidak ada, 10 sangat berat"),
    ("support", "Dukungan yang saya rasakan", "0 tidak ada, 10 sangat cukup"),
)


class WellbeingPart(QWidget):
    """Limits at the top, in sight of whoever sits here; the check-ins are locked below."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._why = WhyButton()
        self.warning = Banner("", kind="warn", actions=(self._why,))
        self.warning.hide()
        self.limits_button = SecondaryButton("Tetapkan batas…", self.set_limits, "pen")
        self._limits = KeyValues(())
        limits = Card("Batas yang saya tetapkan")
        limits.body.addWidget(
            detail(
                "Batas ini mengingatkan sebelum janji temu ditambah. Keadaan darurat tidak "
                "menunggu."
            )
        )
        limits.body.addWidget(self._limits)
        limits.body.addWidget(Flow(self.limits_button))
        self.locked = LockedPane(context, "Merawat diri", _WHAT, "Buka catatan saya")
        self.locked.opened.connect(self._open)
        self.checks: CheckInPane | None = None
        self._closing = Shortly(self.close_checks, CLOSES_AFTER_MS, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(16))
        for part in (self.warning, limits, self.locked):
            self._column.addWidget(part)

    def fill(self) -> None:
        """Read the limits again."""
        wellbeing = self._context.room.wellbeing
        limits = wellbeing.limits()
        self._limits.show_rows(
            (
                ("Sesi sehari", _limit(limits.sessions_a_day)),
                ("Sesi seminggu", _limit(limits.sessions_a_week)),
                ("Kasus berisiko tinggi", _limit(limits.high_risk_cases)),
            )
        )
        verdict = wellbeing.high_risk_warning()
        if verdict.reason:
            self._why.follow(verdict.principle)
            self.warning.say(verdict.reason, "Bicarakan dengan supervisor, atau rujuk.", "warn")
        show_if(self.warning, bool(verdict.reason))

    def set_limits(self) -> None:
        """Ask for other limits."""
        wellbeing = self._context.room.wellbeing
        now = wellbeing.limits()
        names = ("sessions_a_day", "sessions_a_week", "high_risk_cases")
        labels = ("Sesi sehari", "Sesi seminggu", "Kasus berisiko tinggi sekaligus")
        FormDialog(
            self._context,
            "practice/limits",
            self.window(),
            "Batas yang saya tetapkan",
            "0 berarti tanpa batas.",
            tuple(
                Number(name=name, label=label, least=0, most=MOST_SESSIONS)
                for name, label in zip(names, labels, strict=True)
            ),
            lambda answers: wellbeing.set_limits(WorkLimits(*(answers[name] for name in names))),
            confirm="Simpan",
            said="Batas tersimpan.",
            answers={name: getattr(now, name) for name in names},
        ).exec()

    def close_checks(self) -> None:
        """Let go of the seal and of everything read with it."""
        self._closing.stop()
        if self.checks is not None:
            self.checks.hide()
            self.checks.deleteLater()
            self.checks = None
        self.locked.show()

    def _open(self, seal: InnerSeal) -> None:
        try:
            self.checks = CheckInPane(self._context, seal)
        except VaultTrouble as trouble:
            self._context.report(trouble)
            return
        self.checks.close_wanted.connect(self.close_checks)
        self.locked.hide()
        self._column.addWidget(self.checks)
        self._closing.start()
        self.checks.setFocus()


class CheckInPane(QWidget):
    """A new check-in, and what the earlier ones said; ``close_wanted`` asks to be locked."""

    close_wanted = Signal()

    def __init__(self, context: AppContext, seal: InnerSeal) -> None:
        super().__init__()
        self._context, self._seal = context, seal
        scales = tuple(
            Number(name=name, label=label, hint=hint, least=0, most=MOST)
            for name, label, hint in _SCALES
        )
        self.form = Form(
            (
                Beside(scales[:2]),
                Beside(scales[2:]),
                Text(name="note", label="Yang ingin saya ingat", rows=2),
                Text(
                    name="help_sought",
                    label="Bantuan yang saya cari",
                    hint="Supervisi, dokter, cuti, teman bicara.",
                    rows=2,
                ),
            ),
            context.room.clock.today,
        )
        self.save_button = PrimaryButton("Simpan", self.save)
        self.close_button = QuietButton("Kunci kembali", self.close_wanted.emit, "lock")
        card = Card("Bagaimana keadaan saya")
        card.body.addWidget(self.form)
        card.body.addWidget(Flow(self.save_button, self.close_button))
        self._list = QVBoxLayout()
        self._list.setSpacing(px(12))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(card)
        column.addLayout(self._list)
        self.setFocusProxy(self.form)
        self.reload()

    def save(self) -> None:
        """Keep the check-in, sealed."""
        answers = self.form.answers()
        if answers is None:
            return
        try:
            self._context.room.wellbeing.check_in(self._seal, CheckIn(**answers))
        except FieldErrors as refused:
            self.form.show_errors(refused.fields)
            return
        except RoomError as error:
            self._context.report(error)
            return
        blank = dict.fromkeys(answers, 0) | {"note": "", "help_sought": ""}
        self.form.show_answers(blank)
        self.reload()
        self._context.changes.announce()
        self._context.toast("Tersimpan, terkunci dengan frasa sandi Anda.")

    def reload(self) -> None:
        """Read the check-ins again."""
        clear(self._list)
        kept = self._context.room.wellbeing.check_ins(self._seal)
        for place, one in enumerate(kept):
            self._list.addWidget(_card(one, kept[place + 1] if place + 1 < len(kept) else None))
        if not kept:
            self._list.addWidget(
                EmptyState("heart", "Belum ada catatan", "Isi empat angka; dua menit cukup.")
            )


def _card(one: KeptCheckIn, before: KeptCheckIn | None) -> Card:
    card = Card()
    card.body.addWidget(
        muted(long_date(datetime.fromisoformat(one.created_at).astimezone().date()))
    )
    rows = []
    for name, label, _hint in _SCALES:
        number = getattr(one.check_in, name)
        moved = "" if before is None else _moved(number - getattr(before.check_in, name))
        rows.append((label, f"{number} dari {MOST}{moved}"))
    rows += [("Yang diingat", one.check_in.note), ("Bantuan", one.check_in.help_sought)]
    card.body.addWidget(KeyValues([row for row in rows if row[1]]))
    return card


def _moved(by: int) -> str:
    if by == 0:
        return ", tetap"
    return f", {'naik' if by > 0 else 'turun'} {abs(by)}"


def _limit(number: int) -> str:
    return str(number) if number else "Tanpa batas"
