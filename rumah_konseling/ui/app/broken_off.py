"""Tells at the next opening what a lock has ended, and prints again what did not come out."""

from __future__ import annotations

from dataclasses import asdict

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import NotFound
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.tasks import BrokenOff
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.labels import body
from rumah_konseling.ui.widgets.questions import QuestionDialog

_KEY = "desk/broken_off"


def keep_broken_off(room: CounselingRoom, ended: list[BrokenOff]) -> None:
    """Keep inside the room what is to be told; what waits from before is told with it."""
    if ended:
        kept = [asdict(one) for one in _kept(room) + ended]
        room.drafts.save(_KEY, {"ended": kept})


def tell_broken_off(context: AppContext, window: QWidget) -> None:
    """Tell what was kept, once it is read."""
    if ended := _kept(context.room):
        BrokenOffDialog(context, window, ended).open()


@guarded
class BrokenOffDialog(QuestionDialog):
    """Says what was ended and what to do; a paper is printed again from here."""

    def __init__(self, context: AppContext, parent: QWidget, ended: list[BrokenOff]) -> None:
        super().__init__(parent, "Terhenti saat ruang dikunci", "")
        self._context, self._ended, self._window = context, ended, parent
        for told in dict.fromkeys(one.told for one in ended):
            self.add(body(told))
        self._papers = list(dict.fromkeys(one.paper for one in ended if one.paper is not None))
        if self._papers:
            self.add_button(PrimaryButton("Cetak lagi", self.print_again, "printer"))
            self.add_button(SecondaryButton("Tutup", self.reject))
        else:
            self.add_button(PrimaryButton("Sudah saya baca", self.reject))
        self.stand_on_the_words()

    def print_again(self) -> None:
        """Show each paper as it is printed; what its gate asks is asked anew."""
        self.accept()
        for paper in self._papers:
            try:
                dialog = PaperDialog(self._context, paper, self._window)
            except NotFound:
                continue
            dialog.exec()

    def done(self, result: int) -> None:
        """Tell it no more."""
        if self._context.room.is_open:
            self._context.room.drafts.discard(_KEY)
        super().done(result)


def _kept(room: CounselingRoom) -> list[BrokenOff]:
    draft = room.drafts.load(_KEY)
    return [BrokenOff(**one) for one in draft.content["ended"]] if draft else []
