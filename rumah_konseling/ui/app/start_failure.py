"""Tells why the program did not start: one sentence on stderr and in a box.

Nothing here needs Qt to be there. The cause goes into the journal.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys

from rumah_konseling.bare_machine.libraries import missing_packages, package_named_in
from rumah_konseling.bare_machine.packages import how_to_install
from rumah_konseling.ui.platform.journal import journal_file, write_down

TITLE = "Rumah Konseling"
EXIT_CODE = 1
# What shows a box without Qt, with the words that come before the sentence.
_BOXES = (
    ("zenity", "--error", "--no-markup", f"--title={TITLE}", "--text"),
    ("kdialog", "--title", TITLE, "--error"),
    ("xmessage", "-center"),
)


def tell_start_failure(error: BaseException) -> int:
    """Write the failure down, tell it, and return the exit code for it."""
    cause = str(error) if isinstance(error, ImportError) else ""
    write_down(type(error), error.__traceback__, cause)
    tell(sentence_for(error))
    return EXIT_CODE


def sentence_for(error: BaseException) -> str:
    """Return what went wrong, and what to do; never what an unknown failure quotes."""
    remedy = getattr(error, "remedy", None)
    if isinstance(remedy, str):
        return f"{error} {remedy}"
    if isinstance(error, ImportError):
        package = package_named_in(str(error))
        if package is not None:
            return f"Satu pustaka sistem tidak ada; {how_to_install([package])}"
        what = f" ({error.name})" if error.name else ""
        return f"Sebagian program tidak terpasang{what}. Pasang ulang program ini, lalu buka lagi."
    return (
        f"Program tidak dapat dibuka ({type(error).__name__}). Data ruang tidak diubah. "
        f"Letak kesalahannya dicatat di {journal_file()}."
    )


def tell_no_window() -> None:
    """Tell that Qt found no screen it can draw on; it ends the process right after."""
    missing = missing_packages(with_screen=True) if sys.platform.startswith("linux") else []
    tell(
        f"Jendela tidak dapat dibuka; {how_to_install(missing)}"
        if missing
        else "Jendela tidak dapat dibuka: layar tidak menjawab. Masuk ke desktop, lalu buka lagi.",
        by_qt=False,
    )


def tell(sentence: str, *, by_qt: bool = True) -> None:
    """Say a sentence on stderr, where there is one, and in a box, where one can be shown."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(sentence + "\n")
            sys.stderr.flush()
    if not (by_qt and _show_by_qt(sentence)):
        _show_without_qt(sentence)


def _show_by_qt(sentence: str) -> bool:
    try:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QApplication, QMessageBox

        if QApplication.instance() is None:
            return False
        box = QMessageBox(QMessageBox.Icon.Critical, TITLE, sentence)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.addButton("Tutup", QMessageBox.ButtonRole.AcceptRole)
        box.exec()
    except Exception as error:
        write_down(type(error), error.__traceback__)
        return False
    return True


def _show_without_qt(sentence: str) -> None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, sentence, TITLE, 0x10)
        return
    for program, *words in _BOXES:
        found = shutil.which(program)
        if found is not None:
            with contextlib.suppress(OSError):
                subprocess.run([found, *words, sentence], check=False, capture_output=True)
            return
