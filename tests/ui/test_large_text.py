"""At 200 % no text is cut off, in widgets and on the lock screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.ethics.principles import CONFIDENTIALITY
from rumah_konseling.ethics.verdict import Decision, Remedy, Verdict
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.sample.__main__ import PASSPHRASE
from rumah_konseling.ui.app.pages import PAGES
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.vault.lock_window import LockWindow
from rumah_konseling.ui.widgets.buttons import (
    DangerButton,
    IconButton,
    PrimaryButton,
    SecondaryButton,
)
from rumah_konseling.ui.widgets.cards import Card, Chip
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.gate_banner import GateBanner
from rumah_konseling.ui.widgets.key_values import KeyValues, Timeline
from rumah_konseling.ui.widgets.labels import body
from rumah_konseling.ui.widgets.notices import Banner, EmptyState
from rumah_konseling.ui.widgets.page_head import PageHead
from rumah_konseling.ui.widgets.questions import QuestionDialog
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.signature_pad import SignatureField
from rumah_konseling.ui.widgets.strength import StrengthMeter
from tests.ui.clients.desk_work import open_window
from tests.ui.looking import cut_off

LONG = "Kerahasiaan dijelaskan dan disepakati lebih dahulu, sebelum sesi pertama dicatat."
VERDICT = Verdict(Decision.CLOSED, CONFIDENTIALITY, LONG, LONG, Remedy.OPEN_CONSENT)


def _faulty() -> QWidget:
    row = FieldRow("Nama lengkap menurut kartu pegawai", QLineEdit(), LONG)
    row.show_error(LONG)
    return row


WIDGETS: dict[str, Callable[[], QWidget]] = {
    "gate": lambda: GateBanner(VERDICT),
    "banner": lambda: Banner(LONG, LONG, "warn", (SecondaryButton("Buka berkas"),)),
    "facts": lambda: KeyValues([("Hubungan dengan konselor", LONG), ("x" * 60, "y" * 300)]),
    "timeline": lambda: Timeline([("20 Nov 2026", LONG), ("18 Nov 2026", LONG)]),
    "field": _faulty,
    "empty": lambda: EmptyState("person", LONG, LONG, "Klien baru"),
    "chips": lambda: Flow(*(Chip(f"Persetujuan berlaku {n}", "ok") for n in range(9))),
    "buttons": lambda: Flow(
        PrimaryButton("Buka lembar persetujuan", icon_name="file"),
        DangerButton("Pembukaan darurat…"),
        SecondaryButton("Batalkan perubahan"),
    ),
    "strength": StrengthMeter,
    "signature": lambda: SignatureField("Sekar Contoh, tanda tangan di dalam kotak"),
}


@pytest.mark.parametrize("width", [360, 700, 1300])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("make", WIDGETS.values(), ids=WIDGETS.keys())
def test_a_widget_in_a_card_cuts_nothing_off(
    qtbot: QtBot, theme: Theme, make: Callable[[], QWidget], scale: float, width: int
) -> None:
    theme.set_text_scale(scale)
    card = Card("Ringkasan")
    card.body.addWidget(make())
    card.body.addWidget(body(LONG))
    content = QWidget()
    column = QVBoxLayout(content)
    column.addWidget(card)
    column.addStretch(1)
    scroll = Scroll(content)
    qtbot.addWidget(scroll)
    scroll.resize(int(width * max(1.0, scale * 0.8)), 500)
    with qtbot.waitExposed(scroll):
        scroll.show()
    qtbot.waitUntil(lambda: cut_off(scroll) == [])


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_lock_screen_cuts_nothing_off(
    qtbot: QtBot, theme: Theme, tmp_path: Path, scale: float
) -> None:
    theme.set_text_scale(scale)
    window = LockWindow(tmp_path / "tidak-ada.rkv", was_locked=True)
    qtbot.addWidget(window)
    window.resize(1024, 600)
    with qtbot.waitExposed(window):
        window.show()
    for pane in (window.passphrase, window.code, window.new_passphrase):
        window._show(pane)
        pane.say(LONG)
        qtbot.waitUntil(lambda: cut_off(window) == [])
    qtbot.waitUntil(lambda: window.door.is_ready)


def test_a_dialog_cuts_nothing_off(qtbot: QtBot, theme: Theme) -> None:
    theme.set_text_scale(2.0)
    dialog = QuestionDialog(None, LONG, LONG, LONG)
    dialog.add_button(PrimaryButton("Simpan dan lanjutkan", dialog.accept))
    dialog.add_button(SecondaryButton("Batal", dialog.reject))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    qtbot.waitUntil(lambda: cut_off(dialog) == [])


@pytest.mark.parametrize(
    ("search", "primary", "width"), [(True, "Catat permintaan", 995), (False, "", 500)]
)
def test_the_help_of_a_page_is_not_alone_in_a_row(
    qtbot: QtBot, theme: Theme, room: CounselingRoom, search: bool, primary: str, width: int
) -> None:
    """At 1366 and 800 pixels and twice the size: a row of 90 pixels was taken from the page."""
    theme.set_text_scale(2.0)
    window = open_window(qtbot, room)
    head = PageHead(window, "Izin dan penyampaian", "", primary, search=search)
    qtbot.addWidget(head)
    head.resize(width, 300)
    with qtbot.waitExposed(head):
        head.show()
    (ask,) = (b for b in head.findChildren(IconButton) if b.accessibleName().startswith("Bantuan"))

    def spans(part: QWidget) -> range:
        top = part.mapTo(head, part.rect().topLeft()).y()
        return range(top, top + part.height())

    other: QWidget = head.primary or head._title.parentWidget()
    qtbot.waitUntil(lambda: spans(ask).start + ask.height() // 2 in spans(other))
    assert head.width() == width
    assert cut_off(head) == []


def test_no_page_of_the_sample_scrolls_sideways_in_a_small_window(
    qtbot: QtBot, theme: Theme, sample_folder: Path
) -> None:
    path = sample_folder / "contoh.rkv"
    with CounselingRoom.open(path, unlock(path, PASSPHRASE)) as room:
        theme.set_text_scale(2.0)
        window = open_window(qtbot, room)
        window.resize(800, 600)
        sideways = {}
        for key in (spec.key for spec in PAGES if spec.key != "session"):
            window.go(Place(key))
            for _ in range(3):
                QApplication.processEvents()
            areas = [one for one in window.page.findChildren(Scroll) if one.isVisible()]
            assert areas, key
            sideways[key] = max(one.horizontalScrollBar().maximum() for one in areas)
        window.close()
    assert set(sideways.values()) == {0}, sideways
