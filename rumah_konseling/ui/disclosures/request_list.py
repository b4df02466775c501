"""Requests about employees, by whom and how; never about whom."""

from __future__ import annotations

import contextlib
from functools import partial

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.disclosures.employer_model import AnsweredBy, EmployerRequest
from rumah_konseling.records.disclosures.ledger_words import ASKED_BY_WORDS, ASKED_HOW_WORDS
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.disclosures.reply_number import ReplyNumberDialog
from rumah_konseling.ui.disclosures.request_dialog import RequestDialog
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip
from rumah_konseling.ui.widgets.fact_row import FactRow
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import detail
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.row_filter import Entries, Filter, nothing_found
from rumah_konseling.ui.widgets.row_list import RowList

_MOST = 5_000


class RequestList(Card):
    """Registers requests and gives each the one answer."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("Permintaan atasan dan pihak lain")
        self._context = context
        self.text = Filter("Nama, jabatan, atau nomor surat", "Saring permintaan", self._narrow)
        self._entries = Entries(lambda: context.room.employer_requests.all(_MOST), _texts)
        self._counts = Flow(spacing=px(8))
        self.rows = RowList()
        self.body.addWidget(
            detail(
                "Setiap permintaan dicatat dan dijawab sama: tidak membenarkan dan tidak "
                "menyangkal. Berkas klien tidak dibuka untuk menjawabnya."
            )
        )
        for widget in (self._counts, self.text, self.rows):
            self.body.addWidget(widget)

    def fill(self) -> None:
        """Read the requests again."""
        requests = self._context.room.employer_requests
        year = self._context.room.clock.today().year
        counts = requests.counts(year)
        total = sum(counts.values())
        kinds = [f"{ASKED_BY_WORDS[who]} {number}" for who, number in counts.items() if number]
        said = [f"Tahun {year}: {total} permintaan", *kinds]
        self._counts.replace(*(Chip(words) for words in said))
        self._entries.read_again()
        self._show()

    def _narrow(self) -> None:
        self._show(is_typing=True)

    def _show(self, *, is_typing: bool = False) -> None:
        found = self._entries.found(self.text.text())
        self.rows.show_found(found, self._row, self._empty, is_typing=is_typing)

    def register(self) -> None:
        """Register a request, and answer it if that is wanted."""
        dialog = RequestDialog(self._context, self.window())
        if not dialog.exec() or dialog.request is None:
            return
        if dialog.answered_by_word:
            self.mark(dialog.request, AnsweredBy.SPOKEN)
        elif dialog.wants_answer:
            self._answer_new(dialog.request, dialog.lines["agency_number"].text())

    def _answer_new(self, request: EmployerRequest, agency_number: str) -> None:
        replies = self._context.room.employer_requests
        # A number that can't be is asked for again beside its field.
        with contextlib.suppress(FieldErrors):
            replies.reply(request.id, agency_number)
        self.answer(replies.get(request.id))

    def answer(self, request: EmployerRequest, *, as_file: bool = False) -> None:
        """Show the one answer, drawn up if it was not yet; it is not given by that.

        ``as_file`` asks for a signature first: a file is signed here or nowhere.
        """
        document_id = request.document_id
        if document_id is None or as_file:
            dialog = ReplyNumberDialog(self._context, request, self.window())
            if not dialog.exec():
                return
            document_id = dialog.kept
        self._context.changes.announce()
        PaperDialog(self._context, document_id, self.window()).exec()

    def mark(self, request: EmployerRequest, by: AnsweredBy) -> None:
        """Note that the answer was given."""
        self._context.act(
            lambda: self._context.room.employer_requests.answer(request.id, by),
            "Tercatat: permintaan sudah dijawab.",
        )

    def _row(self, request: EmployerRequest) -> QWidget:
        who = ", ".join(text for text in (request.name, request.position) if text)
        facts = (
            ASKED_BY_WORDS[request.asked_by],
            ASKED_HOW_WORDS[request.how],
            short_date(request.asked_on),
            request.reference,
        )
        has_letter = request.document_id is not None
        buttons: list[Button] = []
        show = SecondaryButton(
            "Lihat jawaban" if has_letter else "Cetak jawaban",
            partial(self.answer, request),
            "file" if has_letter else "printer",
        )
        if request.answered_on is None:
            words, by = (
                ("Catat sudah diserahkan", AnsweredBy.LETTER)
                if has_letter
                else ("Sudah dijawab lisan", AnsweredBy.SPOKEN)
            )
            buttons.append(QuietButton(words, partial(self.mark, request, by)))
        if self._can_be_signed(request):
            sign = partial(self.answer, request, as_file=True)
            buttons.append(QuietButton("Kirim sebagai file…", sign))
        if has_letter or request.answered_on is None:
            buttons.append(show)
        for button in buttons:
            button.setAccessibleName(f"{button.text()}: {who}")
        return FactRow(who, facts).add_right(_chip(request), *buttons)

    def _can_be_signed(self, request: EmployerRequest) -> bool:
        paper = request.document_id
        if paper is None or request.answered_on is not None:
            return False
        return not self._context.room.documents.get(paper).signed_on_screen

    def _empty(self) -> EmptyState:
        if self.text.is_set:
            return nothing_found(self.text.clear)
        return EmptyState(
            "shield",
            "Belum ada permintaan",
            "Bila ada yang menanyakan seorang pegawai, catat di sini; jawabannya sudah siap.",
            "Catat permintaan",
            self.register,
        )


def _chip(request: EmployerRequest) -> Chip:
    if request.answered_on is not None:
        way = "lisan" if request.answered_by is AnsweredBy.SPOKEN else "dengan surat"
        return Chip(f"Dijawab {way} {short_date(request.answered_on)}", "ok")
    if request.document_id is not None:
        return Chip("Surat terbit, belum diserahkan", "warn")
    return Chip("Belum dijawab", "warn")


def _texts(request: EmployerRequest) -> tuple[str, ...]:
    return (request.name, request.position, request.reference, ASKED_BY_WORDS[request.asked_by])
