"""At the desk a file leaves sealed; less than that is asked for and has its reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.documents.file_way import FileWayDialog
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.widgets import file_dialogs
from rumah_konseling.ui.widgets.labels import PlainLabel
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.records.stories import paper_of, printed, register
from tests.ui.clients.desk_work import when_asked

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


def asked(qtbot: QtBot, window: MainWindow, context: Saving, key: str = "1") -> FileWayDialog:
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
    assert asked(qtbot, window, context, "2").reason.toPlainText() == ""


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
