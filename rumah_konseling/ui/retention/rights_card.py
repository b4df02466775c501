"""Requests by right: received with day and hour, answered before the clock runs out."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.clients.client_model import ClientStatus
from rumah_konseling.records.form_kinds import RIGHTS_ANSWER
from rumah_konseling.records.retention.destruction_model import ErasureGround
from rumah_konseling.records.rights.rights_model import (
    CLOCK_ARTICLES,
    GROUND_NAMES,
    GROUNDS,
    RIGHT_ARTICLES,
    RIGHT_WORDS,
    TOLD_WHEN_DONE,
    Answer,
    Correction,
    Deed,
    Ground,
    RequestForm,
    Right,
    RightsRequest,
)
from rumah_konseling.ui.app_context import AppContext, Place
from rumah_konseling.ui.clients.words import whose
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.documents.own_signature import OwnSignature
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.practice.client_field import ClientField
from rumah_konseling.ui.practice.issuing import issue_and_show
from rumah_konseling.ui.retention.destruction_cards import ask_to_erase
from rumah_konseling.ui.retention.row import row_of
from rumah_konseling.ui.widgets.buttons import Button, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip
from rumah_konseling.ui.widgets.form import Beside, Part
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import (
    NEEDED,
    NO_DATE,
    Answers,
    Choice,
    Day,
    Line,
    Several,
    Text,
)
from rumah_konseling.ui.widgets.labels import detail
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.row_list import RowList

_GRANTED = "granted"
_DONE = {
    Right.ACCESS: "Data sudah dilihat…",
    Right.OBJECTION: "Keberatan sudah dilaksanakan…",
    Right.TRANSFER: "Data sudah dipindahkan…",
}
_HOW = {
    Right.ACCESS: "Misalnya “Klien membaca berkasnya di ruang konseling”.",
    Right.OBJECTION: "Misalnya “Keputusan ditinjau ulang oleh konselor sendiri”.",
    Right.TRANSFER: "Misalnya “Salinan terenkripsi diserahkan kepada klien untuk klinik baru”.",
}
_HOUR = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")


class RightsCard(Card):
    """Every request, those that wait in front."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("Permintaan hak klien")
        self._context = context
        self.new_button = SecondaryButton("Catat permintaan…", self.add, "plus")
        self.rows = RowList()
        self.body.addWidget(
            detail("Jam berjalan sejak permintaan diterima, termasuk hari libur, bila diatur.")
        )
        self.body.addWidget(self.new_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.rows)

    def fill(self) -> None:
        """Read the list again."""
        found = self._context.room.rights.all()
        self.new_button.setVisible(bool(found))
        self.rows.show_rows((partial(self._row, one) for one in found), self._nothing)

    def add(self) -> None:
        """Ask what is asked for, and show the receipt."""
        ask_for_rights(self._context, self, None)

    def answer(self, request: RightsRequest) -> None:
        """Ask what was decided on each right, and show the answer."""
        room, rights = self._context.room, request.form.rights
        parts: list[Part] = []
        for right in rights:
            if GROUNDS[right]:
                words = {_GRANTED: "Dipenuhi"} | {one: GROUND_NAMES[one] for one in GROUNDS[right]}
                parts.append(
                    Choice(name=f"refused_{right.value}", label=RIGHT_WORDS[right], words=words)
                )
        if Right.CORRECTION in rights:
            parts.append(Text(name="stands", label="Yang tercatat", when=_corrects, missing=NEEDED))
            should_be = "Yang benar menurut klien"
            parts.append(Text(name="should_be", label=should_be, when=_corrects, missing=NEEDED))
        parts.append(Text(name="words", label="Jawaban", rows=4, missing=NEEDED))

        def keep(answers: dict[str, Any]) -> int:
            chosen = {right: answers.get(f"refused_{right.value}", _GRANTED) for right in rights}
            refused = tuple(
                (right, Ground(ground)) for right, ground in chosen.items() if ground != _GRANTED
            )
            correction = None
            if _corrects(answers):
                correction = Correction(answers["stands"], answers["should_be"])
            answer = Answer(answers["words"], refused, correction)
            return room.rights.answer(request.id, answer, dialog.diagnoses.words, own.ink())

        key, heading = f"rights/answer/{request.id}", f"Jawab permintaan {request.code}"
        own = OwnSignature(key, heading, request.code, folded=True)
        dialog = FormDialog(
            self._context,
            key,
            self.window(),
            heading,
            f"{whose(self._context, request.client_id)}{request.form.data}\n"
            "Dasar penolakan tertulis lengkap dengan pasalnya pada jawaban.",
            parts,
            keep,
            confirm="Jawab",
            said="Permintaan dijawab.",
            also=(own,),
        )
        own.say_under(dialog.fields)
        if dialog.exec():
            PaperDialog(self._context, dialog.kept, self.window()).exec()

    def carry_out(self, request: RightsRequest, right: Right) -> None:
        """Ask when and how a right that was granted was carried out."""
        room = self._context.room
        FormDialog(
            self._context,
            f"rights/done/{right.value}/{request.id}",
            self.window(),
            RIGHT_WORDS[right],
            f"{whose(self._context, request.client_id)}{request.form.data}\n"
            "Dicatat sesudah dilaksanakan; sampai saat itu jamnya berjalan terus, bila diatur.",
            (
                Day(name="on", label="Dilaksanakan", is_today=True, missing=NO_DATE),
                Text(name="how", label="Cara", hint=_HOW[right], missing=NEEDED),
            ),
            lambda answers: room.rights.carry_out(
                request.id, Deed(right, answers["on"], answers["how"])
            ),
        ).exec()

    def lift(self, request: RightsRequest) -> None:
        """Ask why a restriction ends."""
        room = self._context.room
        FormDialog(
            self._context,
            f"rights/lift/{request.id}",
            self.window(),
            "Buka pembatasan data?",
            f"{whose(self._context, request.client_id)}Hanya atas permintaan klien; sesudah ini "
            "berkasnya dipakai lagi.",
            (Text(name="reason", label="Alasan", missing=NEEDED),),
            lambda answers: room.rights.lift(request.id, answers["reason"]),
            confirm="Buka pembatasan",
            said="Pembatasan dibuka.",
        ).exec()

    def copy(self, request: RightsRequest) -> None:
        """Draw up the copy for the client."""
        issue = partial(self._context.room.rights.copy, request.client_id)
        issue_and_show(self._context, self.window(), issue)

    def erase(self, request: RightsRequest) -> None:
        """Begin the erasure that was granted."""
        received = request.form.received_at.astimezone().date()
        ask_to_erase(
            self._context,
            self.window(),
            {"client": request.client_id, "received_on": received, "ground": ErasureGround.ASKED},
        )

    def receipt(self, request: RightsRequest) -> None:
        """Show the receipt."""
        issue = partial(self._context.room.rights.receipt, request.id)
        issue_and_show(self._context, self.window(), issue)

    def _row(self, request: RightsRequest) -> QWidget:
        rights = ", ".join(RIGHT_WORDS[one] for one in request.form.rights)
        received = request.form.received_at.astimezone()
        undone = ", ".join(RIGHT_WORDS[one] for one in request.undone)
        facts = (
            rights,
            f"diterima {short_date(received.date())} pukul {received:%H.%M}",
            f"dikabulkan dan belum dilaksanakan: {undone}" if undone else "",
            "berkasnya dibatasi" if request.is_frozen and undone else "",
        )
        buttons: list[Button] = [
            QuietButton("Tanda terima", partial(self.receipt, request), "printer")
        ]
        buttons += self._answer_of(request)
        if {Right.COPY, Right.ACCESS} & set(request.form.rights):
            buttons.append(QuietButton("Salinan untuk klien", partial(self.copy, request), "file"))
        if request.is_open:
            buttons.append(SecondaryButton("Jawab…", partial(self.answer, request), "pen"))
        if Right.WITHDRAWAL in request.undone:
            place = Place("clients", request.client_id, "consent")
            buttons.append(QuietButton("Cabut persetujuan…", partial(self._context.go, place)))
        if Right.ERASURE in request.undone:
            buttons.append(self._way_to_erase(request))
        for right in request.undone:
            if right in TOLD_WHEN_DONE:
                tell = partial(self.carry_out, request, right)
                buttons.append(SecondaryButton(_DONE[right], tell, "check"))
        if request.is_frozen:
            buttons.append(QuietButton("Buka pembatasan…", partial(self.lift, request)))
        return row_of(request.code, facts, self._chip(request), buttons)

    def _way_to_erase(self, request: RightsRequest) -> Button:
        """Return the step that comes next: who is still served can't be erased."""
        client = self._context.room.clients.get(request.client_id)
        if client.status is ClientStatus.CLOSED:
            return QuietButton("Mulai penghapusan…", partial(self.erase, request), "trash")
        place = Place("clients", client.id)
        return QuietButton("Tutup dahulu layanannya…", partial(self._context.go, place))

    def _answer_of(self, request: RightsRequest) -> list[Button]:
        """Return the way back to the paper that answers, once there is one."""
        of_request = self._context.room.documents.of_record(RIGHTS_ANSWER, request.id)
        papers = [one.id for one in of_request if one.form == RIGHTS_ANSWER.code]
        show = partial(self._show_paper, *papers[:1])
        return [QuietButton("Lihat jawaban", show, "file")] if papers else []

    def _show_paper(self, document_id: int) -> None:
        PaperDialog(self._context, document_id, self.window()).exec()

    def _chip(self, request: RightsRequest) -> Chip:
        if request.is_frozen and not request.undone:
            return Chip("Dibatasi", "warn")
        if request.answered_at is not None and not request.undone:
            return Chip("Dijawab", "ok")
        # A clock of the law goes on until what was granted is done.
        timed = request.is_open or any(one in CLOCK_ARTICLES for one in request.undone)
        if request.due_at is None or not timed:
            waits = "Menunggu jawaban" if request.is_open else "Belum dilaksanakan"
            return Chip(waits, "warn")
        due = request.due_at.astimezone()
        late = self._context.room.clock.now() > request.due_at
        return Chip(f"{short_date(due.date())} {due:%H.%M}", "danger" if late else "warn")

    def _nothing(self) -> EmptyState:
        return EmptyState(
            "person",
            "Belum ada permintaan",
            "Catat permintaan klien untuk melihat, memperbaiki, membatasi, atau menghapus datanya.",
            "Catat permintaan…",
            self.add,
        )


def ask_for_rights(context: AppContext, above: QWidget, client_id: int | None) -> None:
    """Ask what a client asks for by right, and show the receipt to take along."""
    now = context.room.clock.now().astimezone()
    words = {right: f"{RIGHT_WORDS[right]} ({RIGHT_ARTICLES[right]})" for right in Right}
    parts: list[Part] = [
        Several(name="rights", label="Hak yang diminta", words=words, missing=NEEDED),
        Text(name="data", label="Data yang dimaksud", missing=NEEDED),
        Beside(
            (
                Day(name="received_on", label="Diterima", missing=NO_DATE),
                Line(name="hour", label="Pukul", placeholder="misalnya 09.30", missing=NEEDED),
            )
        ),
        Line(name="by", label="Disampaikan oleh", hint="Kosongkan bila klien sendiri."),
    ]
    if client_id is None:
        parts.insert(0, ClientField(name="client", label="Klien", missing=NEEDED, context=context))

    def keep(answers: dict[str, Any]) -> object:
        form = RequestForm(
            tuple(Right(one) for one in answers["rights"]),
            answers["data"],
            moment_of(answers["received_on"], answers["hour"]),
            answers["by"],
        )
        whom = client_id if client_id is not None else answers["client"]
        return context.room.rights.receive(whom, form)

    dialog = FormDialog(
        context,
        "rights/request" if client_id is None else f"rights/new/{client_id}",
        above.window(),
        "Permintaan hak klien",
        f"{whose(context, client_id)}Tanda terimanya memuat hari, jam, dan batas jawaban.",
        parts,
        keep,
        said="Permintaan tercatat.",
        answers={"received_on": now.date(), "hour": f"{now:%H.%M}"},
    )
    if dialog.exec():
        issue = partial(context.room.rights.receipt, dialog.kept.id)
        issue_and_show(context, above.window(), issue)


def moment_of(day: date, hour: str) -> datetime:
    """Return an hour of a day in the office's zone.

    Raises:
        FieldErrors: it is no hour.
    """
    found = _HOUR.fullmatch(hour.strip())
    if found is None:
        raise FieldErrors({"hour": "Tulis jam seperti 09.30."})
    return datetime.combine(day, time(int(found[1]), int(found[2]))).astimezone()


def _corrects(answers: Answers) -> bool:
    return answers.get(f"refused_{Right.CORRECTION.value}") == _GRANTED
