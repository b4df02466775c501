"""What is chosen outside the vault leaves no trace of where it lies."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.ui.documents.printing import JOB_NAME, spooled_in_memory
from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.widgets.file_dialogs import (
    FileDialog,
    choose_folder,
    open_file,
    open_files,
    save_file,
)

ROOT = Path(__file__).parents[2]
SECRET = "berkas-sekar-kinanti"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / SECRET
    made.mkdir()
    (made / "surat.pdf").write_bytes(b"%PDF-")
    return made


@pytest.fixture
def traces(tmp_path: Path) -> Iterator[Callable[[], str]]:
    """What Qt's own memory of file dialogs says, with an entry of another program in it."""
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    kept.setValue("FileDialog/history", ["file:///musik"])
    kept.setValue("FileDialog/lastVisited", "file:///musik")
    kept.setValue("FileDialog/shortcuts", ["file:", "file:///musik"])
    kept.sync()
    file = Path(kept.fileName())

    def read() -> str:
        QSettings(QSettings.Scope.UserScope, "QtProject").sync()
        return file.read_text("utf-8")

    yield read
    kept.remove("FileDialog")
    kept.sync()


def person(act: Callable[[FileDialog], object]) -> None:
    """Let the person act in the dialog that comes."""

    def try_it() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, FileDialog):
            act(dialog)
        else:
            QTimer.singleShot(10, try_it)

    QTimer.singleShot(0, try_it)


def pick(path: Path) -> Callable[[FileDialog], object]:
    def act(dialog: FileDialog) -> None:
        dialog.selectFile(str(path))
        # Accepting is the button's, not the slot's: it asks and refuses as for a person.
        dialog.done(QFileDialog.DialogCode.Accepted)

    return act


def test_what_was_opened_is_remembered_nowhere(
    qtbot: QtBot, folder: Path, traces: Callable[[], str], tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    person(pick(folder / "surat.pdf"))
    assert open_file(window, "PDF (*.pdf)", folder / "surat.pdf") == folder / "surat.pdf"
    person(pick(folder / "surat.pdf"))
    assert open_files(window, "PDF (*.pdf)") == [folder / "surat.pdf"]
    person(pick(folder))
    assert choose_folder(window, folder) == folder
    person(pick(folder / "baru.pdf"))
    assert save_file(window, folder / "lain.pdf", "PDF (*.pdf)") == folder / "baru.pdf"
    assert SECRET not in traces()
    left = [p for p in tmp_path.rglob("*") if p.is_file() and p.parent != folder]
    assert not any(SECRET.encode() in path.read_bytes() for path in left)


def test_a_name_without_an_ending_gets_that_of_the_kind_chosen(qtbot: QtBot, folder: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    kinds = "Lembar kerja Excel (*.xlsx);;CSV (*.csv)"

    def named(kind: str) -> Callable[[FileDialog], object]:
        def act(dialog: FileDialog) -> None:
            (choice,) = dialog.findChildren(QComboBox, "fileTypeCombo")
            choice.setCurrentText(kind)
            choice.textActivated.emit(kind)
            pick(folder / "daftar")(dialog)

        return act

    for kind, ending in (("CSV (*.csv)", ".csv"), ("Lembar kerja Excel (*.xlsx)", ".xlsx")):
        person(named(kind))
        assert save_file(window, folder / "isi.xlsx", kinds) == folder / f"daftar{ending}"


def test_what_other_programs_left_in_qts_memory_stays_theirs(
    qtbot: QtBot, folder: Path, traces: Callable[[], str]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    person(lambda dialog: dialog.reject())
    assert open_file(window, "PDF (*.pdf)", folder) is None
    lines = traces().splitlines()
    assert "history=file:///musik" in lines
    assert "lastVisited=file:///musik" in lines
    assert any(line.startswith("shortcuts=") and "musik" in line for line in lines)


def test_the_dialog_is_qts_own_and_its_title_says_nothing(qtbot: QtBot, folder: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    seen: list[tuple[str, bool]] = []

    def look(dialog: FileDialog) -> None:
        own = dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
        seen.append((dialog.windowTitle(), own))
        dialog.reject()

    person(look)
    assert open_file(window, "PDF (*.pdf)", folder) is None
    assert seen == [("Rumah Konseling", True)]


def test_what_is_spooled_lies_in_memory_and_the_rest_is_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("TMPDIR", raising=False)
    with spooled_in_memory():
        assert os.environ["TMPDIR"] == str(tmp_path)
    assert "TMPDIR" not in os.environ
    monkeypatch.setenv("TMPDIR", "/var/tmp")
    with spooled_in_memory():
        assert os.environ["TMPDIR"] == str(tmp_path)
    assert os.environ["TMPDIR"] == "/var/tmp"
    monkeypatch.setenv("XDG_RUNTIME_DIR", "")
    with spooled_in_memory():
        assert os.environ["TMPDIR"] == "/var/tmp"


# --- the whole program, walked


def _calls(folder: str) -> Iterator[tuple[str, ast.Call, str]]:
    for file in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield file.relative_to(ROOT).as_posix(), node, ast.unparse(node.func)


def test_files_are_asked_for_at_one_door_and_printers_at_another() -> None:
    doors = {
        "QFileDialog": {"rumah_konseling/ui/widgets/file_dialogs.py"},
        "QPrintDialog": {"rumah_konseling/ui/documents/printing.py"},
    }
    for file, _call, name in _calls("rumah_konseling/ui"):
        root = name.split(".")[0]
        if root in doors:
            assert file in doors[root], f"{file}: {name}"


def test_nothing_is_written_to_a_temporary_file_in_the_clear() -> None:
    # Encrypted copies only (checkup), pictures of the invented sample (shots), and the program
    # itself, where a kit is built.
    allowed = {
        "rumah_konseling/kit/build.py",
        "rumah_konseling/ui/handbook.py",
        "rumah_konseling/room/verify_command.py",
        "rumah_konseling/ui/shots/drawing.py",
        "rumah_konseling/ui/intake/shown.py",
    }
    for file, _call, name in _calls("rumah_konseling"):
        temporary = name.startswith(("tempfile.", "QTemporary")) or "mkstemp" in name
        assert not temporary or file in allowed, f"{file}: {name}"


def test_titles_of_windows_and_print_jobs_say_nothing_of_anybody() -> None:
    assert JOB_NAME == "Rumah Konseling"
    setters = ("setWindowTitle", "setDocName", "setCreator", "setWindowFilePath")
    for file, call, name in _calls("rumah_konseling/ui"):
        if name.split(".")[-1] in setters:
            said = ast.unparse(call.args[0])
            assert said in {"'Rumah Konseling'", "JOB_NAME"}, f"{file}: {said}"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_name_and_its_day_are_shown_whole(
    qtbot: QtBot, theme: Theme, folder: Path, scale: float
) -> None:
    """At large text four columns left three letters of each name."""
    theme.set_text_scale(scale)
    (folder / "surat.pdf").rename(folder / "surat-rujukan-28.pdf")
    above = QWidget()
    qtbot.addWidget(above)
    above.show()
    dialog = FileDialog(above, folder)
    dialog.show()
    files = dialog.findChild(QTreeView, "treeView")
    assert isinstance(files, QTreeView)
    qtbot.waitUntil(lambda: files.model().rowCount(files.rootIndex()) == 1)
    for column in (0, 3):
        needed = files.fontMetrics().horizontalAdvance(
            str(files.model().index(0, column, files.rootIndex()).data())
        )
        assert files.columnWidth(column) > needed, column
    assert files.header().length() <= files.viewport().width()
    dialog.forget()
