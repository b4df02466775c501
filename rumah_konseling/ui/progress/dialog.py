"""Asks for the client's four answers: typed with four keys, or compared with their slip."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rumah_konseling.forms.progress import questions
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.form_kinds import PROGRESS
from rumah_konseling.records.progress.progress_model import Answers, ProgressRating, Question
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.documents.scan_view import ScanPages
from rumah_konseling.ui.progress.scale import Scale
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.form import Part
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import NO_DATE, Day
from rumah_konseling.ui.widgets.scrolling import Scroll

_KEYS = "Ketik satu angka untuk tiap pertanyaan; S berarti 10. Yang dilewatkan klien dibiarkan."
# The picture stands beside the questions where there is room for both.
_WIDTH, _PICTURE_WIDTH, _PICTURE_HEIGHT = 680, 440, 420


class ProgressDialog(FormDialog):
    """Keeps what a client says today, or what stands on ``slip``."""

    def __init__(
        self,
        context: AppContext,
        client: Client,
        parent: QWidget,
        slip: ProgressRating | None = None,
    ) -> None:
        room = context.room
        parts: list[Part] = [
            Scale(
                name=one.key.value,
                label=f"{place}. “{one.text}”",
                hint=f"0 = {one.least}, 10 = {one.most}",
            )
            for place, one in enumerate(questions(), 1)
        ]
        parts.append(Day(name="rated_on", label="Diisi pada", missing=NO_DATE, is_today=True))

        def keep(answers: dict[str, Any]) -> ProgressRating:
            given = Answers(*(answers[one.value] for one in Question))
            if slip is None:
                return room.progress.keep(client.id, answers["rated_on"], given)
            return room.progress.keep_slip(slip.id, answers["rated_on"], given)

        told = "Yang sudah terisi dibaca dari pindaian; cocokkan dengan lembarnya. "
        read = slip is not None and slip.circles is not None
        super().__init__(
            context,
            f"progress/{slip.id}" if slip else f"progress/new/{client.id}",
            parent,
            f"Cocokkan slip {slip.serial}" if slip else "Perkembangan menurut klien",
            f"{named(client)}. {told if read else ''}{_KEYS}",
            parts,
            keep,
            confirm="Simpan",
            said="Perkembangan tersimpan.",
            answers=_read(slip),
        )
        self.widen(_WIDTH)
        rows = [self.form.editor(one.value) for one in Question]
        following = [*rows[1:], self.form.editor("rated_on")]
        for row, after in zip(rows, following, strict=True):
            row.answered.connect(after.setFocus)
        if slip is not None:
            self._show_scan(slip)

    def _show_scan(self, slip: ProgressRating) -> None:
        documents = self.context.room.documents
        scans = [s for p in documents.of_record(PROGRESS, slip.id) for s in documents.scans(p.id)]
        if not scans:
            return
        pages = Scroll(ScanPages(self.context, scans[-1].attachment_id, _PICTURE_WIDTH))
        pages.setMinimumSize(px(_PICTURE_WIDTH), px(_PICTURE_HEIGHT))
        beside = FoldingRow(_WIDTH + _PICTURE_WIDTH, spacing=20)
        self.insert(self.form, beside)
        beside.add(self.form, 0, Qt.AlignmentFlag.AlignTop)
        beside.add(pages, 1)
        room = self.screen().availableGeometry().width() - px(40)
        self.setMinimumWidth(min(px(_WIDTH + _PICTURE_WIDTH + 80), room))
        self.form.setFocus()


def _read(slip: ProgressRating | None) -> dict[str, Any] | None:
    """Return what was read in the circles, as the form shows it."""
    if slip is None or slip.circles is None:
        return None
    return {one.value: slip.circles.of(one) for one in Question}
