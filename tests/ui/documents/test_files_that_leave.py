"""At the desk a file leaves sealed; less than that is asked for and has its reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.documents.file_way import FilePassphraseDialog, FileWayDialog
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.widgets import file_dialogs
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from tests.conftest import SettableClock
from tests.records.ledger_stories import permitted, referred
from tests.records.papers.test_signed_as_files import attended
from tests.records.stories import paper_of, printed, register
from tests.ui.clients.desk_work import back_at, key, press, said, when_asked

REASON = "dibawa klien ke rumah sakit"
WAYS = (FileWay.SEALED, FileWay.OWN_COPY, FileWay.OPEN)


class Saving:
    """Where the file goes: chooses a place or none, and takes the file or refuses it."""

    def __init__(self, place: Path | None) -> None:
        self.place, self.takes = place, True
        self.saved: list[tuple[Path, FileWay, str]] = []

    def save(self, path: Path, way: FileWay, reason: str) -> bool:
        self.saved.append((path, way, reason))
        return self.takes


@pytest.fixture
def context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Saving:
    made = Saving(tmp_path / "lembar.pdf")
    monkeypatch.setattr(file_dialogs, "_asked", lambda _dialog: [made.place] if made.place else [])
    return made


def asked(
    qtbot: QtBot, window: MainWindow, context: Saving, key: str = "laporan/satu"
) -> FileWayDialog:
    dialog = FileWayDialog(window, key, window, WAYS, "lembar.pdf", context.save)
    qtbot.addWidget(dialog)
    return dialog


def test_the_sealed_way_is_there_first_and_an_open_one_asks_why(
    qtbot: QtBot, window: MainWindow, context: Saving
) -> None:
    dialog = asked(qtbot, window, context)
    assert dialog.way.value() is FileWay.SEALED
    assert dialog.row.isHidden()
    dialog.way.set_value(FileWay.OPEN)
    assert not dialog.row.isHidden()
    dialog.reason.setPlainText(" pendek ")
    dialog.choose()
    assert dialog.row.error
    assert context.saved == []
    dialog.reason.setPlainText(REASON)
    dialog.choose()
    assert context.saved == [(context.place, FileWay.OPEN, REASON)]
    assert dialog.result() == 1


def test_where_there_is_only_the_open_way_its_reason_is_typed_at_once(
    qtbot: QtBot, window: MainWindow, context: Saving
) -> None:
    dialog = FileWayDialog(window, "daftar", window, (FileWay.OPEN,), "daftar.xlsx", context.save)
    qtbot.addWidget(dialog)
    assert dialog.focusWidget() is dialog.reason
    assert dialog.row.is_required
    sealed = asked(qtbot, window, context)
    assert isinstance(sealed.focusWidget(), PrimaryButton)


def test_a_reason_is_not_lost_with_the_place_the_medium_or_another_way(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, context: Saving
) -> None:
    place, context.place = context.place, None
    dialog = asked(qtbot, window, context)
    dialog.way.set_value(FileWay.OPEN)
    dialog.reason.setPlainText(REASON)
    dialog.choose()
    assert (dialog.result(), context.saved) == (0, [])
    context.place, context.takes = place, False
    dialog.choose()
    assert (dialog.result(), len(context.saved)) == (0, 1)
    # Sealed needs no reason: what is written there is neither hidden nor dropped.
    dialog.way.set_value(FileWay.SEALED)
    assert not dialog.row.isHidden()
    dialog.choose()
    assert "Tidak ditanyakan untuk jawaban ini." in dialog.row.error
    assert len(context.saved) == 1
    dialog.reject()
    assert asked(qtbot, window, context).reason.toPlainText() == REASON
    assert asked(qtbot, window, context, "rows/dua").reason.toPlainText() == ""


@pytest.mark.parametrize("way", WAYS)
def test_a_saved_consent_is_sealed_or_in_the_ledger_as_open(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, tmp_path: Path, way: FileWay
) -> None:
    client = register(room)
    paper = PaperDialog(window, paper_of(room, printed(room, client)), window)
    qtbot.addWidget(paper)
    target = tmp_path / "lembar.pdf"
    told: list[str] = []

    def close(question: FilePassphraseDialog) -> None:
        told.append(question.phrase.text())
        question.accept()

    if way is FileWay.SEALED:
        when_asked(FilePassphraseDialog, close)
    paper.save_to(target, way, "dibawa klien ke rumah sakit")
    is_plain = target.read_bytes() == room.documents.pdf(paper._paper.id)
    assert is_plain is (way is not FileWay.SEALED)
    assert any(len(words.split()) == 8 for words in told) is (way is FileWay.SEALED)
    (line,) = room.leaving.log(client.id)
    assert line.way is way
    paper.reject()


def test_the_passphrase_of_a_file_is_not_closed_by_a_key_that_goes_on(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = FilePassphraseDialog(window, "satu dua tiga empat lima enam tujuh delapan")
    qtbot.addWidget(dialog)
    dialog.show()
    back_at(dialog)
    for pressed in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        key(pressed)
    assert dialog.isVisible()
    assert "Bila hilang: hapus filenya, simpan lagi." in said(dialog)
    press(dialog, "Sudah saya catat")
    assert not dialog.isVisible()


def test_a_paper_that_can_be_no_file_says_why_and_what_to_do(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, clock: SettableClock
) -> None:
    unsigned = attended(room, clock)(None)
    paper = PaperDialog(window, unsigned, window)
    qtbot.addWidget(paper)
    paper.show()
    assert paper.save_button.isHidden()
    assert any("belum ditandatangani konselor di layar" in words for words in said(paper))
    paper.reject()


def test_a_letter_on_paper_says_that_it_is_no_file(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    client = register(room)
    permitted(room, client)
    referral = referred(room, client, ReferralState.PRINTED)
    assert referral.document_id is not None
    paper = PaperDialog(window, referral.document_id, window)
    qtbot.addWidget(paper)
    paper.show()
    assert paper.save_button.isHidden()
    assert any("di atas kertas, jadi tidak dapat disimpan" in words for words in said(paper))
    paper.reject()


def test_a_paper_that_can_be_a_file_says_nothing_of_it(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom
) -> None:
    paper = PaperDialog(window, paper_of(room, printed(room, register(room))), window)
    qtbot.addWidget(paper)
    paper.show()
    assert not any("disimpan sebagai file" in words for words in said(paper))
    paper.reject()
