"""The one door to files outside: it remembers no folder and tells no list of recent files.

The system's own dialogs do. Windows keeps what was chosen for each program in the account's
registry and in the recent documents (Qt does not pass FOS_DONTADDTORECENT), GTK's dialog
writes it to recently-used.xbel, KDE's to its recent documents. Qt's own dialog does neither,
but as it is destroyed it writes where it was to QtProject (a file, or the registry); there it
gets back what it found.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import shiboken6
from PySide6.QtCore import QSettings, QStorageInfo, QUrl
from PySide6.QtWidgets import QFileDialog, QHeaderView, QTreeView, QWidget

from rumah_konseling.presence import is_folder
from rumah_konseling.ui.theme import px

_TITLE = "Rumah Konseling"
_NAME, _SIZE, _KIND = 0, 1, 2  # columns of Qt's list
_LARGE_TEXT = 125  # per cent: beyond it the name needs the room of the size
_REMOVABLE_ROOTS = ("/media/", "/run/media/", "/mnt/", "/Volumes/")


class FileDialog(QFileDialog):
    """Qt's own dialog, which leaves nothing behind once :meth:`forget` was called."""

    def __init__(self, parent: QWidget, start: Path, filters: str = "") -> None:
        kept = _memory()
        self._found = {name: kept.value(name) for name in kept.allKeys()}
        super().__init__(parent, _TITLE, str(start), filters)
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setLabelText(QFileDialog.DialogLabel.LookIn, "Lihat di:")
        self.setLabelText(QFileDialog.DialogLabel.FileType, "Jenis berkas:")
        screen = self.screen().availableGeometry()
        self.resize(min(px(860), screen.width()), min(px(520), screen.height()))
        self._give_room_to_names()
        self.setHistory([])
        self.setSidebarUrls([QUrl("file:"), QUrl.fromLocalFile(str(Path.home())), *_sticks()])

    def _give_room_to_names(self) -> None:
        """Show each file's name and day in full; its kind is told by its ending."""
        files, places = self.findChild(QTreeView, "treeView"), self.findChild(QWidget, "sidebar")
        assert isinstance(files, QTreeView)
        assert isinstance(places, QWidget)
        columns = files.header()
        columns.setStretchLastSection(False)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        columns.hideSection(_KIND)
        columns.setSectionHidden(_SIZE, px(100) > _LARGE_TEXT)
        places.setMinimumWidth(px(110))

    def forget(self) -> None:
        """Let go of where it was, and of itself; what other programs left stays theirs."""
        # Emptied before it is destroyed, so that no place of ours is ever written.
        self.setDirectory("")
        self.setHistory([])
        self.setSidebarUrls([])
        shiboken6.delete(self)
        kept = _memory()
        kept.remove("")
        for name, value in self._found.items():
            kept.setValue(name, value)


def _memory() -> QSettings:
    """Return where every Qt program keeps its file dialogs' last folders, as Qt names it."""
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    kept.beginGroup("FileDialog")
    return kept


def open_file(parent: QWidget, filters: str, start: Path | None = None) -> Path | None:
    """Let the counselor choose a file that is there; ``None`` when they thought better of it."""
    return next(iter(_chosen(parent, filters, start, QFileDialog.FileMode.ExistingFile)), None)


def open_files(parent: QWidget, filters: str) -> list[Path]:
    """Let the counselor choose files that are there; none when they thought better of it."""
    return _chosen(parent, filters, None, QFileDialog.FileMode.ExistingFiles)


def save_file(
    parent: QWidget, suggested: Path, filters: str, *, replaces: bool = True
) -> Path | None:
    """Let the counselor say where a file is to be.

    A name without an ending gets that of the kind that is chosen, at first of ``suggested``.
    Asks before a file there is replaced, unless ``replaces`` is false: the caller never does.
    """
    start = suggested if suggested.is_absolute() else Path.home()
    dialog = FileDialog(parent, start.parent if is_folder(start.parent) else Path.home(), filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not replaces)
    dialog.setDefaultSuffix(suggested.suffix.lstrip("."))
    dialog.filterSelected.connect(lambda chosen: _end_as(dialog, chosen))
    dialog.selectFile(suggested.name)
    return next(iter(_asked(dialog)), None)


def choose_folder(parent: QWidget, start: Path) -> Path | None:
    """Let the counselor choose a folder; ``None`` when they thought better of it."""
    dialog = FileDialog(parent, start if is_folder(start) else Path.home())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return next(iter(_asked(dialog)), None)


def _chosen(
    parent: QWidget, filters: str, start: Path | None, mode: QFileDialog.FileMode
) -> list[Path]:
    begin = start or Path.home()
    dialog = FileDialog(parent, begin if is_folder(begin) else begin.parent, filters)
    dialog.setFileMode(mode)
    return _asked(dialog)


def _end_as(dialog: FileDialog, kind: str) -> None:
    endings = re.findall(r"\*\.(\w+)", kind)
    if len(endings) == 1:
        dialog.setDefaultSuffix(endings[0])


def _asked(dialog: FileDialog) -> list[Path]:
    try:
        return [Path(name) for name in dialog.selectedFiles()] if dialog.exec() else []
    finally:
        dialog.forget()


def _sticks() -> list[QUrl]:
    """Return what is plugged in; Windows shows its drives under the computer itself."""
    if sys.platform == "win32":
        return []
    roots = (volume.rootPath() for volume in QStorageInfo.mountedVolumes() if volume.isReady())
    return [QUrl.fromLocalFile(root) for root in roots if root.startswith(_REMOVABLE_ROOTS)]
