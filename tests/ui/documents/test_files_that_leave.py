"""At the desk a file leaves sealed; less than that is asked for and has its reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.room.room import CounselingRoom
from tests.records.stories import paper_of, printed, register
from tests.ui.clients.desk_work import when_asked
from ui.app.main_window import MainWindow
from ui.documents.file_way import FileWayDialog
from ui.documents.preview import PaperDialog
from ui.widgets.labels import PlainLabel
from ui.widgets.questions import QuestionDialog

WAYS = (FileWay.SEALED, FileWay.OWN_COPY, FileWay.OPEN)


def test_the_sealed_way_is_there_first_and_an_open_one_asks_why(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = FileWayDialog(window, "1", window, WAYS)
    qtbot.addWidget(dialog)
    assert dialog.chosen() == (FileWay.SEALED, "")
    assert dialog.row.isHidden()
    dialog.way.set_value(FileWay.OPEN)
    assert not dialog.row.isHidden()
    dialog.reason.setPlainText(" pendek ")
    dialog.choose()
    assert dialog.row.error
    assert dialog.result() == 0
    dialog.reason.setPlainText("dibawa klien ke rumah sakit")
    dialog.choose()
    assert dialog.chosen() == (FileWay.OPEN, "dibawa klien ke rumah sakit")
    dialog.way.set_value(FileWay.OWN_COPY)
    assert dialog.chosen() == (FileWay.OWN_COPY, "")


def test_a_reason_that_was_left_waits_and_the_file_is_sealed_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = FileWayDialog(window, "1", window, WAYS)
    qtbot.addWidget(dialog)
    dialog.way.set_value(FileWay.OPEN)
    dialog.reason.setPlainText("dibawa klien ke rumah sakit")
    dialog.reject()
    again = FileWayDialog(window, "1", window, WAYS)
    qtbot.addWidget(again)
    assert again.chosen() == (FileWay.SEALED, "")
    assert again.reason.toPlainText() == "dibawa klien ke rumah sakit"
    other = FileWayDialog(window, "2", window, WAYS)
    qtbot.addWidget(other)
    assert other.reason.toPlainText() == ""


@pytest.mark.parametrize("way", WAYS)
def test_a_saved_consent_is_sealed_or_in_the_ledger_as_open(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, tmp_path: Path, way: FileWay
) -> None:
    client = register(room)
    paper = PaperDialog(window, paper_of(room, printed(room, client)), window)
    qtbot.addWidget(paper)
    target = tmp_path / "lembar.pdf"
    told: list[str] = []

    def close(question: QuestionDialog) -> None:
        told.extend(label.text() for label in question.findChildren(PlainLabel))
        question.reject()

    if way is FileWay.SEALED:
        when_asked(QuestionDialog, close)
    paper.save_to(target, way, "dibawa klien ke rumah sakit")
    is_plain = target.read_bytes() == room.documents.pdf(paper._paper.id)
    assert is_plain is (way is not FileWay.SEALED)
    assert any(len(words.split()) == 8 for words in told) is (way is FileWay.SEALED)
    (line,) = room.leaving.log(client.id)
    assert line.way is way
    paper.reject()
