"""Starts the face: ``python -m ui [VAULT.rkv] [--locked]``.

Nothing but the standard library is imported before it is known that there is a
screen, and nothing but Qt before the lock screen is painted.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from rumah_konseling import processes
from rumah_konseling.vault.hardening import harden_process

NO_DISPLAY = (
    "Tidak ada layar untuk membuka jendela. Jalankan dari desktop, atau atur DISPLAY "
    "(X11) atau WAYLAND_DISPLAY (Wayland)."
)
_WITHOUT_SCREEN = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Return whether Qt would find a screen; it aborts the process when it does not."""
    if not platform.startswith("linux"):
        return True
    if environment.get("QT_QPA_PLATFORM", "").startswith(_WITHOUT_SCREEN):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def main(words: list[str] | None = None) -> int:
    """Open the room and return the exit code; 2 when there is no screen."""
    harden_process()
    words = sys.argv[1:] if words is None else words
    if words[:1] == [processes.FLAG]:
        return processes.begin(words[1:])
    parser = argparse.ArgumentParser(
        prog="rumah-konseling", description="Membuka ruang konseling.", add_help=True
    )
    parser.add_argument("vault", nargs="?", type=Path, help="berkas ruang (.rkv)")
    parser.add_argument("--locked", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--minimised", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--restore", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args(words)
    if not has_display(os.environ, sys.platform):
        sys.stderr.write(NO_DISPLAY + "\n")
        return 2
    return run(chosen.vault, chosen.locked, chosen.restore, chosen.minimised)


def run(
    vault: Path | None, was_locked: bool, restores: bool = False, minimised: bool = False
) -> int:
    """Show the first window and live until the last is closed."""
    from PySide6.QtCore import QLocale
    from PySide6.QtWidgets import QApplication

    from ui.dates import LOCALE
    from ui.failures import catch_failures
    from ui.journal import keep_kinds_only, watch_for_crashes
    from ui.local import name_application
    from ui.session import Session
    from ui.words import IndonesianTexts

    name_application()
    QLocale.setDefault(LOCALE)
    app = QApplication(sys.argv[:1])
    app.installTranslator(IndonesianTexts(app))
    catch_failures(app)
    keep_kinds_only()
    watch_for_crashes()
    place = vault.resolve() if vault else None
    session = Session(app, place, was_locked, restores, minimised=minimised)
    app.aboutToQuit.connect(session.leave)
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(main())
