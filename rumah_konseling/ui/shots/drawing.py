"""Draws the pictures everyone looks at: light, dark, and text at 200 %. Offscreen."""

from __future__ import annotations

import gc
import shutil
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QSettings
from PySide6.QtWidgets import QApplication, QWidget

from rumah_konseling.clock import Clock
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.sample.__main__ import PASSPHRASE, write_sample
from rumah_konseling.ui.consents.talk import ConsentTalk
from rumah_konseling.ui.help.window import HelpWindow
from rumah_konseling.ui.settings.page_picture import PagePicture
from rumah_konseling.ui.setup.wizard import SetupWizard
from rumah_konseling.ui.shots.shot import MORNING
from rumah_konseling.ui.shots.studio import Studio
from rumah_konseling.ui.theme import Scheme, Theme
from rumah_konseling.ui.widgets.toast import Toast
from rumah_konseling.vault.keys.keys import CHEAPEST

Look = tuple[str, Scheme, float]
LIGHT: Look = ("light", Scheme.LIGHT, 1.0)
_ROUNDS = 4  # a layout, its parts, their pictures, and one to spare
_LOOKS = (LIGHT, ("dark", Scheme.DARK, 1.0), ("200", Scheme.LIGHT, 2.0))


def wait_for_paint(app: QApplication, milliseconds: int = 60) -> None:
    """Let layouts and images come to rest, and whatever is read on a thread arrive."""
    at_least, at_most = QDeadlineTimer(milliseconds), QDeadlineTimer(15_000)
    # The collector is off while any thread works (see ui/platform/gc_pause.py).
    while not at_least.hasExpired() or not (gc.isenabled() or at_most.hasExpired()):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        app.sendPostedEvents()
    # What arrived last is laid out in the rounds after: a scan was drawn as an empty window.
    for _round in range(_ROUNDS):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        app.sendPostedEvents()
    # No event loop runs here to delete what was left for later, and each change of look
    # would restyle it: 18,000 widgets took 50 s.
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def draw(
    folder: Path,
    looks: tuple[Look, ...] = _LOOKS,
    only: frozenset[str] = frozenset(),
) -> int:
    """Draw everything, or ``only`` some, into ``folder`` and return the number of pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    count = 0
    with tempfile.TemporaryDirectory() as temporary:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, temporary + "/settings"
        )
        sample = Path(temporary) / "contoh"
        write_sample(sample, kdf=CHEAPEST)
        for look, scheme, scale in looks:
            # What is begun for one look does not stand in the way of the next.
            vault = Path(shutil.copytree(sample, Path(temporary) / look)) / "contoh.rkv"
            theme = Theme(app)
            theme.set_scheme(scheme)
            theme.set_text_scale(scale)
            clock = Clock(lambda: MORNING)
            with CounselingRoom.open(vault, unlock(vault, PASSPHRASE), clock) as room:
                studio = Studio(room)
                for name, make in (*studio.pages(), *studio.dialogs(), *studio.doors()):
                    if only and name not in only:
                        continue
                    widget = make()
                    if widget is not studio.window:
                        widget.show()
                    _come_to_rest(app, widget, 400 if name in _SLOW else 60)
                    widget.grab().save(str(folder / f"{name}-{look}.png"))
                    count += 1
                    if widget is not studio.window and not isinstance(
                        widget, ConsentTalk | SetupWizard | HelpWindow
                    ):
                        widget.close()
                        widget.deleteLater()
                studio.window.close()
                studio.window.deleteLater()
                wait_for_paint(app)
    return count


def _come_to_rest(app: QApplication, widget: QWidget, milliseconds: int) -> None:
    """Wait for what is drawn later; a word about the picture before is none about this one."""
    wait_for_paint(app, milliseconds)
    at_most = QDeadlineTimer(15_000)
    pictures = [one for one in widget.findChildren(PagePicture) if one.isVisibleTo(widget)]
    while not all(one.is_ready for one in pictures) and not at_most.hasExpired():
        wait_for_paint(app)
    for said in widget.findChildren(Toast):
        said.hide()


_SLOW = {"pasangkan", "pindaian", "periksa-lembar", "lembar"}
