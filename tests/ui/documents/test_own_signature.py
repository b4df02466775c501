"""The counselor signs here what leaves as a file, and nothing else is asked of a printed letter."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.attendance.dialog import AttendanceDialog
from rumah_konseling.ui.documents.own_signature import OwnSignature
from tests.conftest import SettableClock
from tests.records.sessions.test_sessions import begun, served
from tests.records.stories import ink


def test_an_open_pad_that_stays_empty_is_for_a_pen(qtbot: QtBot) -> None:
    own = OwnSignature("key", "Surat", "Isinya")
    qtbot.addWidget(own)
    assert own.ink() is None
    own.signature.pad.set_ink(ink())
    assert own.ink() is not None


def test_a_letter_of_attendance_is_signed_here_when_it_goes_as_a_file(
    qtbot: QtBot, room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    note = begun(room, client).note
    clock.advance(hours=3)
    window = MainWindow(room)
    qtbot.addWidget(window)
    dialog = AttendanceDialog(window, client, window)
    dialog.show()
    begins, ends = note.started_at.astimezone(), note.ends_at.astimezone()
    dialog.form.editor("day").set_value(begins.date())
    dialog.form.editor("start").set_text(f"{begins:%H.%M}")
    dialog.form.editor("end").set_text(f"{ends:%H.%M}")
    own = dialog.findChild(OwnSignature)
    assert own is not None
    assert not own.signature.isVisible()
    own.as_file.setChecked(True)
    assert own.signature.isVisible()
    dialog.save()
    assert dialog.isVisible(), "a file without a signature is refused"
    own.signature.pad.set_ink(ink())
    dialog.save()
    assert not dialog.isVisible()
    assert room.documents.get(dialog.kept).signed_on_screen
