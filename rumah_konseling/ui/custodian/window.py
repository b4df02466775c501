"""Whom to call when the counselor can't come: names, the agreed way, and what was planned."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from rumah_konseling.records.calendar.meeting import MODE_WORDS
from rumah_konseling.records.safekeeping.call_list import CallEntry, Planned
from rumah_konseling.room.custody import Custody
from rumah_konseling.ui.dates import clock_time, full_date
from rumah_konseling.ui.help.helper import Helper
from rumah_konseling.ui.keys import HELP, bind
from rumah_konseling.ui.locking import bind_lock
from rumah_konseling.ui.platform.first_size import open_whole
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.theme import dress, px
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.key_values import KeyValues
from rumah_konseling.ui.widgets.labels import body, muted, title
from rumah_konseling.ui.widgets.notices import Banner, EmptyState
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.showing import show_if

DO_NOT_CALL = "Jangan dihubungi; serahkan kepada penerus"
_SHOWN = 4


@guarded
class CustodianWindow(QMainWindow):
    """Shows who is to be told and how; ``lock_wanted`` asks for the lock.

    It holds what a custodian is given and nothing of the room behind it.
    """

    lock_wanted = Signal()

    def __init__(self, custody: Custody) -> None:
        super().__init__()
        dress(self)
        self.setWindowTitle("Rumah Konseling")
        inside = QWidget()
        inside.setMaximumWidth(px(860))
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(16))
        self.lock_button = PrimaryButton("Selesai dan kunci", self.lock)
        counselor = custody.counselor.rstrip(".")
        column.addWidget(title("Klien yang perlu diberi tahu"))
        column.addWidget(
            muted(
                f"Untuk pemegang amanat {counselor}. Yang ditampilkan hanya nama, "
                "kontak aman, dan janji temu. Catatan, keluhan, dan persetujuan klien tidak "
                "ditampilkan."
            )
        )
        column.addWidget(self.lock_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(_instructions(custody))
        self.damage = Banner(
            "Ada catatan yang tidak dapat dibaca, jadi daftar ini mungkin tidak lengkap.",
            "Isinya diubah dari luar program. Cocokkan dengan buku atau kalender konselor.",
            "danger",
        )
        self.damage.hide()
        column.addWidget(self.damage)
        custody.when_damaged(lambda: show_if(self.damage, True))
        entries = custody.call_list()
        for entry in entries:
            column.addWidget(_entry_card(entry))
        if not entries:
            column.addWidget(
                EmptyState(
                    "check",
                    "Tidak ada klien yang perlu diberi tahu",
                    "Serahkan komputer, kunci lemari, dan amplop kepada penerus layanan.",
                )
            )
        column.addStretch(1)
        ground = QWidget()
        ground.setObjectName("ground")
        outer = QHBoxLayout(ground)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)
        outer.addWidget(inside, 100)
        outer.addStretch(1)
        self.setCentralWidget(Scroll(ground))
        self.helper = Helper(self, lambda: ("custodian", ""))
        bind_lock(self)
        bind(HELP, self, lambda: self.show_help("", self))
        self.setMinimumSize(480, 420)
        open_whole(self)
        self.lock_button.setFocus()

    def lock(self) -> None:
        """Ask for the lock."""
        self.lock_wanted.emit()

    def show_help(self, topic: str, over: QWidget) -> None:
        """Show a topic of the help."""
        self.helper.show(topic, over)


def _instructions(custody: Custody) -> Card:
    card = Card("Yang Anda lakukan")
    words, successor = custody.words_to_say(), custody.successor()
    if words:
        card.body.addWidget(body(f"Sampaikan hanya ini: “{words}”"))
    else:
        card.body.addWidget(
            body("Sampaikan hanya bahwa konselor berhalangan dan janji temunya ditunda.")
        )
    card.body.addWidget(
        muted(
            "Hubungi hanya dengan cara yang tertulis, jangan lewat atasan, rekan kerja, atau "
            "keluarga. Bila nyawa terancam, hubungi 112."
        )
    )
    if successor:
        card.body.addWidget(muted(f"Penerus layanan: {successor}"))
    return card


def _entry_card(entry: CallEntry) -> Card:
    called = f" ({entry.preferred_name})" if entry.preferred_name else ""
    card = Card(f"{entry.name}{called}")
    rows = [("Kontak aman", entry.way or DO_NOT_CALL)]
    if entry.phone:
        rows.append(("Telepon", entry.phone))
    if entry.email:
        rows.append(("Surel", entry.email))
    rows.append(("Janji temu", _planned(entry.planned)))
    card.body.addWidget(KeyValues(rows))
    return card


def _planned(planned: tuple[Planned, ...]) -> str:
    if not planned:
        return "Tidak ada"
    lines = [_one(one) for one in planned[:_SHOWN]]
    if len(planned) > _SHOWN:
        lines.append(f"dan {len(planned) - _SHOWN} janji temu sesudahnya")
    return "\n".join(lines)


def _one(one: Planned) -> str:
    when = f"{full_date(one.begins.date())}, pukul {clock_time(one.begins)}"
    return " · ".join(part for part in (when, MODE_WORDS[one.mode], one.place) if part)
