"""The audit page: entries in words, the chain followed, a sheet compared, the month printed."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.records.clients.client_model import Area, ClientForm
from rumah_konseling.records.safekeeping.audit_words import ActKind
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.documents.filing import FilingDialog
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.safekeeping.audit_section import AuditSection
from rumah_konseling.ui.safekeeping.page import SafekeepingPage
from rumah_konseling.ui.theme import Theme
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.keys.derivation import subkey
from tests.conftest import MadeRoom, SettableClock
from tests.ui.keyboard import CTRL, press
from tests.ui.looking import button, cut_off
from tests.ui.looking import texts as texts_of

LONG = 30_000


def register(room: CounselingRoom, name: str = "Sekar Contoh") -> str:
    return room.clients.register(ClientForm(name=name, areas=(Area.WORK,))).code


@pytest.fixture
def audit(window: MainWindow, page: SafekeepingPage) -> AuditSection:
    window.go(Place("safekeeping", None, "audit"))
    return page.audit


def texts(part: QWidget) -> list[str]:
    """Return what is said once new rows have been laid out."""
    QApplication.processEvents()
    return texts_of(part)


def rows(audit: AuditSection) -> list[str]:
    """Return what the entries say, in order."""
    said = texts(audit.entries)
    return [said[at - 1] for at, text in enumerate(said) if text.startswith("Nomor ")]


def test_entries_are_told_newest_first_with_code_number_and_tag(
    window: MainWindow, audit: AuditSection
) -> None:
    code = register(window.room)
    window.changes.announce("clients")
    assert rows(audit)[0] == f"{code} · Terdaftar dan masuk daftar tunggu"
    number, mac = window.room.audit.head()
    said = texts(audit)
    tag = f"Tanda {mac[:4]} {mac[4:8]} {mac[8:12]} {mac[12:16]}"
    assert any(f"Nomor {number}" in text and tag in text for text in said)
    assert not any("Sekar" in text for text in said)


def test_fifty_are_shown_and_fifty_more_when_asked(
    qtbot: QtBot, window: MainWindow, audit: AuditSection
) -> None:
    for number in range(60):
        register(window.room, f"Sekar Contoh {number}")
    audit.fill()
    qtbot.waitUntil(lambda: len(rows(audit)) == 50)
    button(audit, "Tampilkan 50 lagi").click()
    qtbot.waitUntil(lambda: len(rows(audit)) == window.room.audit.head()[0])
    assert not audit.entries.more.isVisible()


def test_words_period_and_kind_narrow_it_down(
    qtbot: QtBot, window: MainWindow, audit: AuditSection, clock: SettableClock
) -> None:
    code = register(window.room)
    clock.advance(days=2)
    register(window.room, "Orang Kedua")
    entries = audit.entries
    entries.text.setText(f"{code.lower()} terdaftar")
    qtbot.waitUntil(lambda: len(rows(audit)) == 1)
    entries.text.setText("tidak ada kata ini")
    qtbot.waitUntil(lambda: "Tidak ada yang cocok" in texts(audit))
    button(audit, "Hapus saringan").click()
    everything = window.room.audit.head()[0]
    qtbot.waitUntil(lambda: len(rows(audit)) == everything)
    entries.kind.setCurrentIndex(entries.kind.findData(ActKind.CLIENT.value))
    entries.kind.activated.emit(entries.kind.currentIndex())
    qtbot.waitUntil(lambda: len(rows(audit)) == 2)
    entries.first.set_value(clock.today())
    qtbot.waitUntil(lambda: len(rows(audit)) == 1)
    entries.last.set_value(date(2020, 1, 1))
    qtbot.waitUntil(lambda: "Tanggal ini mendahului awalnya." in texts(audit))
    qtbot.waitUntil(lambda: len(rows(audit)) == 1)
    entries.last.set_text("entah")
    entries.fill()
    qtbot.waitUntil(lambda: len(rows(audit)) == 1)
    entries.clear_filter()
    qtbot.waitUntil(lambda: len(rows(audit)) == everything)


def test_the_chain_is_followed_on_a_press_and_told_whole(
    qtbot: QtBot, window: MainWindow, audit: AuditSection
) -> None:
    number, _ = window.room.audit.head()
    press(Qt.Key.Key_N, CTRL)
    assert not audit.chain.button.isEnabled()
    audit.chain.run()  # a second press changes nothing
    qtbot.waitUntil(lambda: audit.chain.button.isEnabled())
    said = texts(audit)
    assert "Utuh" in said
    assert f"Jejak audit utuh sampai nomor {number}." in said
    assert rows(audit)[0] == f"Pemeriksaan menyeluruh: utuh sampai nomor {number}"
    assert window.room.audit.head()[0] == number + 1


def by_hand(room: CounselingRoom, made_room: MadeRoom, *statements: str) -> None:
    hand = Connection(room.path, subkey(made_room.data_key, "vault file"))
    for statement in statements:
        hand.change(statement)
    hand.close()


def test_an_entry_changed_from_outside_is_named_with_what_to_do(
    qtbot: QtBot, window: MainWindow, audit: AuditSection, made_room: MadeRoom
) -> None:
    by_hand(
        window.room,
        made_room,
        "DROP TRIGGER audit_stays_as_written",
        "UPDATE audit SET detail = '{\"number\":99}' WHERE number = 2",
    )
    audit.chain.run()
    qtbot.waitUntil(lambda: audit.chain.button.isEnabled())
    said = texts(audit)
    assert "Tidak utuh" in said
    assert any(text.startswith("Catatan audit nomor 2 hilang, diubah") for text in said)
    assert any("lampiran audit bulanan" in text for text in said)


def test_other_damage_is_told_apart_from_a_broken_chain(
    qtbot: QtBot, window: MainWindow, audit: AuditSection, made_room: MadeRoom
) -> None:
    by_hand(window.room, made_room, "UPDATE setting SET value = '{}' WHERE key = 'recovery'")
    audit.chain.run()
    qtbot.waitUntil(lambda: audit.chain.button.isEnabled())
    said = texts(audit)
    assert "Utuh" in said
    assert any("tetapi ruang tidak utuh" in text for text in said)


def test_a_cut_off_end_is_told_at_once(
    window: MainWindow, audit: AuditSection, made_room: MadeRoom
) -> None:
    last = window.room.audit.head()[0]
    by_hand(
        window.room,
        made_room,
        "DROP TRIGGER audit_stays_complete",
        f"DELETE FROM audit WHERE number = {last}",
    )
    audit.fill()
    assert "Uji gagal" in texts(audit)


def test_a_printed_head_is_compared(
    window: MainWindow, page: SafekeepingPage, audit: AuditSection
) -> None:
    number, mac = window.room.audit.head()
    compare = audit.compare
    compare.compare()
    assert set(compare.fields.faulty()) == {"number", "mac"}
    compare.number.setText(str(number))
    compare.mac.setText(f"{mac[:4]} {mac[4:8]}-{mac[8:16].upper()}")
    compare.mac.setFocus()
    press(Qt.Key.Key_Return)
    assert f"Catatan nomor {number} sama dengan yang tercetak." in texts(audit)
    compare.mac.setText("0" * 16)
    button(audit, "Bandingkan").click()
    assert f"Catatan nomor {number} lain dari yang tercetak." in texts(audit)
    compare.mac.setText(f"RKAUDIT1:{number + 5}:{mac}")
    button(audit, "Bandingkan").click()
    assert f"Catatan nomor {number + 5} tidak ada lagi." in texts(audit)
    assert compare.number.text() == str(number + 5)


def test_a_month_is_printed_and_filed_from_its_card(
    window: MainWindow, audit: AuditSection, clock: SettableClock
) -> None:
    digests = audit.digests
    assert "Belum ada bulan yang berakhir" in texts(audit)
    assert not digests.issue_button.isEnabled()
    clock.advance(days=60)
    audit.fill()
    assert [digests.month.itemText(at) for at in range(2)] == ["April 2026", "Maret 2026"]
    digests.month.setCurrentIndex(1)
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PaperDialog)
        seen.extend(texts(dialog))
        dialog.reject()

    QTimer.singleShot(0, look)
    button(audit, "Susun dan cetak…").click()
    assert "Lampiran Audit · RK/LAU/2026/0001" in seen
    assert digests.month.currentText() == "Maret 2026"
    assert "Belum dicetak" in texts(audit)
    issued = window.room.audit_digests.issued(date(2026, 3, 1))
    assert issued is not None
    window.room.documents.record_print(issued.document_id)
    audit.fill()
    assert "Terbit; asli belum diarsipkan" in texts(audit)

    def file() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FilingDialog)
        dialog.form.editor("kept_at").setText("Lemari 1, map Audit")
        dialog.save()

    QTimer.singleShot(0, file)
    button(audit, "Arsipkan…").click()
    assert "Asli di Lemari 1, map Audit" in texts(audit)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off(
    qtbot: QtBot,
    window: MainWindow,
    audit: AuditSection,
    theme: Theme,
    clock: SettableClock,
    scale: float,
) -> None:
    clock.advance(days=60)
    theme.set_text_scale(scale)
    audit.compare.compare()
    audit.fill()
    qtbot.waitUntil(lambda: cut_off(audit) == [])
