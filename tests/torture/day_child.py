"""A day at the real app: unlocked, written in, searched, printed, backed up; then told to end.

Standard input: the passphrase; later ``lock`` to lock it. Arguments: the vault, and the
folders of the stick, of the spool and of what is scanned. Standard output: ``open`` once the
day's work is done.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QSocketNotifier, Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rumah_konseling.records.clients.client_model import Area, ClientFilter, ClientForm, IdKind
from rumah_konseling.records.clients.process_notes import open_seal
from rumah_konseling.records.safekeeping.backups import Occasion
from rumah_konseling.ui.app.app_lifecycle import AppLifecycle
from rumah_konseling.ui.app.failures import catch_failures
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.documents.printing import print_pdf
from rumah_konseling.ui.platform.local import name_application
from rumah_konseling.ui.search.field import SearchField
from rumah_konseling.ui.sessions.page import SessionPage
from rumah_konseling.ui.vault.lock_window import LockWindow
from rumah_konseling.vault.machine.hardening import harden_process
from tests.records import stories
from tests.torture.at_desk import take_in
from tests.torture.canary_words import CLIENT, CONCERN, NIP, SOUGHT, THOUGHT, TYPED
from tests.torture.ground import note_of

_LOOK_EVERY_MS = 20
_TOLD_BY_MS = 500


def work(window: MainWindow, passphrase: str, stick: Path, spool: Path, scans: Path) -> None:
    """Do a little of everything that touches a client."""
    room = window.room
    form = ClientForm(
        name=CLIENT, id_kind=IdKind.NIP, id_number=NIP, concern=CONCERN, areas=(Area.WORK,)
    )
    client = room.clients.register(form)
    room.clients.begin_service(client.id)
    room.clients.declare_conflict(client.id, has_conflict=False)
    room.competence.judge(client.id, "", is_outside=False)
    consent = stories.in_force(room, client)
    session = room.sessions.begin(client.id, note_of(room, "Awal catatan."))
    room.process_notes.write(open_seal(room.path, passphrase), client.id, THOUGHT)
    _type(window, session.id)
    for field in window.findChildren(SearchField):
        field.setFocus()
        QTest.keyClicks(field, SOUGHT)
        QTest.qWait(300)
        QTest.keyClick(field, Qt.Key.Key_Escape)
    window.go(Place("clients", client.id))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(spool / "lembar.pdf"))
    assert print_pdf(room.documents.pdf(stories.paper_of(room, consent)), printer) > 0
    scan = scans / "pindai.png"
    Image.new("L", (300, 400), 255).save(scan)
    take_in(window, [scan])  # type: ignore[arg-type]
    job = room.safekeeping.backup_job(Occasion.ASKED, stick)
    room.safekeeping.keep_backup(job, job.run(lambda _done, _total: None))
    QApplication.clipboard().setText(client.form.name)
    window.toast(client.form.name)
    window.grab()


def end(window: MainWindow) -> None:
    """Close what tells of the fault, and leave a sentence unsaved."""
    dialog = QApplication.activeModalWidget()
    assert dialog is not None, "nobody was told of the fault"
    dialog.close()
    (client,) = window.room.client_list.page(ClientFilter(text=CLIENT), 0, 1)
    _type(window, window.room.sessions.of_client(client.id)[0].id)


def _type(window: MainWindow, session_id: int) -> None:
    window.activateWindow()
    window.go(Place("session", session_id))
    page = window.page
    assert isinstance(page, SessionPage)
    field = page.editor.fields.texts["subjective"]
    field.setFocus()
    QTest.keyClicks(field, TYPED)


def fail() -> None:
    """A fault of ours, with a client's name in what it says and in what it holds."""
    name = CLIENT
    raise ValueError(f"{name} cannot be")


def main() -> int:
    """Start as the app does, and work when the room is open."""
    harden_process()
    passphrase = sys.stdin.readline().rstrip("\n")
    vault, *folders = (Path(word) for word in sys.argv[1:])
    name_application()
    app = QApplication(sys.argv[:1])
    catch_failures(app)
    session = AppLifecycle(app, vault)
    app.aboutToQuit.connect(session.leave)

    def type_passphrase() -> None:
        window = session.window
        if isinstance(window, LockWindow):
            window.passphrase.field.edit.setText(passphrase)
            window.passphrase.send()

    def look() -> None:
        window = session.window
        if not isinstance(window, MainWindow):
            QTimer.singleShot(_LOOK_EVERY_MS, look)
            return
        attempt(lambda: work(window, passphrase, *folders))
        # From the loop itself: within a slot an exception ends in the one that waits.
        QTimer.singleShot(0, fail)
        QTimer.singleShot(_TOLD_BY_MS, lambda: attempt(lambda: finish(window)))

    def finish(window: MainWindow) -> None:
        end(window)
        sys.stdout.write("open\n")
        sys.stdout.flush()

    def attempt(step: Callable[[], None]) -> None:
        try:
            step()
        except BaseException:
            # The app's own net would keep it alive, and say nothing to whoever waits.
            traceback.print_exc()
            os._exit(1)

    def told(_descriptor: object) -> None:
        os.read(0, 100)
        session.lock()

    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
    notifier.activated.connect(told)
    QTimer.singleShot(0, type_passphrase)
    QTimer.singleShot(0, look)
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(main())
