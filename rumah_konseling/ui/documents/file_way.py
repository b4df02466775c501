"""Asks how a paper leaves as a file: sealed, unless there is a reason for less."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from rumah_konseling.ethics.reasons import TOO_SHORT, is_reason
from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.draft_question import DraftQuestion
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.file_dialogs import save_file
from rumah_konseling.ui.widgets.questions import QuestionDialog
from rumah_konseling.ui.widgets.radio_choice import RadioChoice

_WORDS = {
    FileWay.SEALED: "Terenkripsi, dengan frasa sandi file",
    FileWay.OWN_COPY: "Terbuka: salinan milik klien sendiri",
    FileWay.OPEN: "Terbuka, dengan alasan",
}

_KEEP = "simpan catatannya terpisah dari filenya."
_HAND_ON = "sampaikan terpisah dari filenya, misalnya lewat telepon."

_PDF = "PDF (*.pdf)"
_WIDE = 560  # pixels at 100 %: eight words beside one another

Save = Callable[[Path, FileWay, str], bool]


class FileWayDialog(DraftQuestion):
    """Offers the ways a paper has; the sealed one is chosen until another is.

    ``open_as`` is what the file is called where it leaves open, if that differs: its ending is
    asked for as it will be, so that no other file is replaced unasked.

    It stays until the file is saved: whoever thinks better of the place, or meets a full
    medium, finds the reason as it was. Of what is left only the reason is kept: an open file is
    chosen anew each time. That is why it is no ``FormDialog``, which keeps every answer.
    """

    def __init__(
        self,
        context: AppContext,
        draft_key: str,
        parent: QWidget,
        ways: Sequence[FileWay],
        name: str,
        save: Save,
        filters: str = _PDF,
        open_as: tuple[str, str] | None = None,
    ) -> None:
        super().__init__(
            context,
            f"file_way/{draft_key}",
            parent,
            "Simpan sebagai file",
            "File di luar data ruang dapat disalin siapa saja yang memegangnya. "
            "Cara dan alasannya tercatat dalam catatan penyampaian informasi.",
        )
        self._save = save
        self._sealed_as, self._open_as = (name, filters), open_as or (name, filters)
        self.way = RadioChoice({way: _WORDS[way] for way in ways}, ways[0])
        self.add(FieldRow("Cara", self.way))
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(px(76))
        self.row = FieldRow("Alasan", self.reason, "Mengapa file ini perlu terbuka.", required=True)
        self.fields = FieldSet(self)
        self.add(self.fields.add("reason", self.row))
        self.add_button(PrimaryButton("Pilih tempat…", self.choose), default=True)
        self.add_cancel()
        self.way.changed.connect(self._follow)
        self._follow()
        self.begin_keeping()
        self._follow()
        if self.row.isVisibleTo(self):
            # Typed onto the button, the first space would go on without a reason.
            self.reason.setFocus()

    def to_draft(self) -> dict[str, Any]:
        """Return the reason as it is typed."""
        return {"reason": self.reason.toPlainText()}

    def take(self, kept: dict[str, Any]) -> None:
        """Put the reason back."""
        self.reason.setPlainText(str(kept.get("reason", "")))

    def choose(self) -> None:
        """Ask for a place and save there, unless an open file still lacks its reason."""
        way, reason = FileWay(self.way.value()), self.reason.toPlainText().strip()
        errors = self.fields.unneeded()
        if way is FileWay.OPEN and not is_reason(reason):
            errors = {"reason": TOO_SHORT}
        if errors:
            self.fields.show_errors(errors)
            return
        name, filters = self._open_as if way is FileWay.OPEN else self._sealed_as
        if _save_somewhere(self, name, way, reason, self._save, filters):
            self.accept()

    def _follow(self) -> None:
        self.row.want(self.way.chosen() == FileWay.OPEN)


def save_as_file(
    context: AppContext,
    draft_key: str,
    parent: QWidget,
    ways: Sequence[FileWay],
    name: str,
    save: Save,
    open_as: tuple[str, str] | None = None,
) -> None:
    """Ask how and where a paper is to lie, and have ``save`` put it there; it tells whether it did.

    ``draft_key`` names the paper the reason is about, ``name`` is what the file is called,
    ``open_as`` what it is called open, with the filter of that kind.
    """
    if len(ways) == 1:
        _save_somewhere(parent, name, ways[0], "", save)
    else:
        FileWayDialog(context, draft_key, parent, ways, name, save, open_as=open_as).exec()


def _save_somewhere(
    parent: QWidget, name: str, way: FileWay, reason: str, save: Save, filters: str = _PDF
) -> bool:
    chosen = save_file(parent, Path.home() / name, filters)
    return chosen is not None and save(chosen, way, reason)


def tell_passphrase(parent: QWidget, passphrase: str, *, is_own: bool = False) -> None:
    """Show what opens a sealed file, once. ``is_own``: the file is for the counselor alone."""
    FilePassphraseDialog(parent, passphrase, is_own=is_own).exec()


class FilePassphraseDialog(QuestionDialog):
    """The passphrase of a file that was just sealed, to be written down.

    It is kept nowhere. No key that one is still pressing from choosing the place closes this:
    Enter does nothing here, the button is pressed itself.
    """

    def __init__(self, parent: QWidget, passphrase: str, *, is_own: bool = False) -> None:
        super().__init__(
            parent,
            "File tersimpan; catat frasa sandinya",
            f"Frasa ini hanya tampil sekali. Catat sekarang, lalu {_KEEP if is_own else _HAND_ON}",
        )
        self.phrase = QLineEdit(passphrase)
        self.phrase.setReadOnly(True)
        self.phrase.setCursorPosition(0)
        self.add(
            FieldRow("Frasa sandi file", self.phrase, "Bila hilang: hapus filenya, simpan lagi.")
        )
        written = SecondaryButton("Sudah saya catat", self.accept)
        written.setAutoDefault(False)
        self.add_button(written)
        self.widen(_WIDE)
        self.phrase.setFocus()
