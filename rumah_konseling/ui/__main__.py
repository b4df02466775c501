"""Starts the face: ``python -m rumah_konseling.ui [VAULT.rkv] [--locked]``.

Nothing but the standard library is imported before it is known that there is a
screen, and nothing but Qt before the lock screen is painted.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Mapping

from rumah_konseling import processes
from rumah_konseling.command_line import CommandLine, path_from
from rumah_konseling.vault.machine.hardening import harden_process

NO_DISPLAY = (
    "Tidak ada layar untuk membuka jendela. Jalankan dari desktop, atau atur DISPLAY "
    "(X11) atau WAYLAND_DISPLAY (Wayland)."
)
_FIRST_SECOND = 1_000  # milliseconds
_WITHOUT_SCREEN = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Return whether Qt would find a screen; it aborts the process when it does not."""
    if not platform.startswith("linux"):
        return True
    if environment.get("QT_QPA_PLATFORM", "").startswith(_WITHOUT_SCREEN):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


HELP = """\
rumah-konseling [RUANG.rkv]        membuka ruang konseling
rumah-konseling verify BERKAS      memeriksa berkas ruang (.rkv) atau cadangan (.rkc)
rumah-konseling demo FOLDER        menulis praktik contoh, lalu membukanya bila ada layar
rumah-konseling --version          menyebutkan versi program
rumah-konseling --help             menampilkan petunjuk ini
"""
NO_CONSOLE = (
    "Pemeriksaan bertanya lewat jendela perintah. Buka jendela perintah, lalu jalankan: "
    "rumah-konseling-verify BERKAS"
)


def main(words: list[str] | None = None) -> int:
    """Do what the words ask for and return the exit code; 2 when it can't be begun."""
    harden_process()
    words = sys.argv[1:] if words is None else words
    if words[:1] == [processes.FLAG]:
        return processes.begin(words[1:])
    try:
        if words[:1] == ["verify"]:
            return verify(words[1:])
        if words[:1] == ["demo"]:
            return demo(words[1:])
        return open_room(words)
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        from rumah_konseling.ui.app.start_failure import tell_start_failure

        return tell_start_failure(error)


def verify(words: list[str] | None = None) -> int:
    """Prove a room or a backup; asks and answers at the console."""
    from rumah_konseling.room import verify_command

    harden_process()
    if sys.stdin is None or sys.stdout is None:
        from rumah_konseling.ui.app.start_failure import tell

        tell(NO_CONSOLE)
        return 2
    return verify_command.main(words, out=sys.stdout)


def demo(words: list[str] | None = None) -> int:
    """Write the sample practice, and open it when there is a screen."""
    from rumah_konseling.sample.__main__ import VAULT, chosen_folder
    from rumah_konseling.sample.__main__ import main as write

    harden_process()
    words = sys.argv[1:] if words is None else words
    code = write(words)
    if code or not has_display(os.environ, sys.platform):
        return code
    return open_room([str(chosen_folder(words) / VAULT)])


def open_room(words: list[str]) -> int:
    """Show the lock screen of a room, or the first run."""
    parser = CommandLine("rumah-konseling", HELP)
    parser.add_argument("vault", nargs="?", type=path_from)
    parser.add_argument("--locked", action="store_true")
    parser.add_argument("--minimised", action="store_true")
    parser.add_argument("--behind", action="store_true")
    parser.add_argument("--restore", action="store_true")
    chosen = parser.parse_args(words)
    if not has_display(os.environ, sys.platform):
        if sys.stderr is not None:
            sys.stderr.write(NO_DISPLAY + "\n")
        return 2
    return run(chosen)


def _tell_no_window() -> None:
    from rumah_konseling.ui.app.start_failure import tell_no_window

    tell_no_window()


def run(chosen: argparse.Namespace) -> int:
    """Show the first window and live until the last is closed."""
    # All that is made until the first paint is still there after it: nothing is looked for that
    # is not. It is looked for again a second later, or when the rest has been loaded.
    gc.disable()
    from PySide6.QtCore import QLocale, QTimer

    from rumah_konseling.ui.platform.no_features import spare_reading_sources

    spare_reading_sources()
    from rumah_konseling.ui.app.app_lifecycle import AppLifecycle
    from rumah_konseling.ui.app.failures import catch_failures
    from rumah_konseling.ui.app.first_window import FirstWindow
    from rumah_konseling.ui.dates import LOCALE
    from rumah_konseling.ui.platform import gc_pause
    from rumah_konseling.ui.platform.journal import keep_kinds_only, watch_for_crashes
    from rumah_konseling.ui.platform.local import LocalSettings, name_application
    from rumah_konseling.ui.platform.qt_words import IndonesianTexts
    from rumah_konseling.ui.platform.taskbar import claim_place
    from rumah_konseling.ui.theme import make_application

    name_application()
    claim_place()
    QLocale.setDefault(LOCALE)
    # Before Qt looks for a screen: it ends the process when it finds none.
    keep_kinds_only(_tell_no_window)
    watch_for_crashes()
    app = make_application(sys.argv[:1])
    app.installTranslator(IndonesianTexts(app))
    place = chosen.vault.resolve() if chosen.vault else LocalSettings().vault
    first = FirstWindow(app)
    if not first.claim(place):
        return 0
    session = AppLifecycle(
        app,
        place,
        chosen.locked,
        chosen.restore,
        minimised=chosen.minimised,
        behind=chosen.behind,
        first=first,
    )
    # From here on there is a loop that can show a dialog; what failed before is told by main.
    catch_failures(app, session.explained)
    app.aboutToQuit.connect(session.leave)
    # Modules and classes stay to the end: looked through each time, they held up the windows for
    # 80 ms.
    session.loaded.connect(lambda: gc.freeze())
    QTimer.singleShot(_FIRST_SECOND, gc_pause.collect_again)
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(main())
