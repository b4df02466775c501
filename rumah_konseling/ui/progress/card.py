"""What a client says of their progress: the latest answers, slips that wait, and how to ask."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.form_kinds import PROGRESS
from rumah_konseling.records.progress.progress_model import (
    QUESTION_WORDS,
    Answers,
    ProgressRating,
    Question,
    RatingState,
)
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.documents.preview import PaperDialog, show_paper
from rumah_konseling.ui.progress.dialog import ProgressDialog
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip, Divider
from rumah_konseling.ui.widgets.fact_row import FactRow
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import detail
from rumah_konseling.ui.widgets.more import Act, MoreButton
from rumah_konseling.ui.widgets.questions import ask
from rumah_konseling.ui.widgets.why_closed import WhyClosed

_SHOWN = 3


def in_words(answers: Answers) -> str:
    """Return "Kegiatan 7 · Ketenangan 6 · Terbantu 8"."""
    said = ((QUESTION_WORDS[one], answers.of(one)) for one in Question)
    return " · ".join(f"{word} {answer}" for word, answer in said if answer is not None)


class ProgressCard(Card):
    """Shows a client's own view, and asks for it anew; windows open over ``host``."""

    def __init__(self, context: AppContext, client: Client, host: QWidget) -> None:
        super().__init__("Perkembangan menurut klien")
        self._context, self._client, self._host = context, client, host
        verdict = context.room.progress.verdict(client.id)
        self.ask = SecondaryButton("Isi jawaban klien", self.write, "pen")
        self.print = QuietButton("Cetak slip", self.issue, "printer")
        self.body.addWidget(Flow(self.ask, self.print, spacing=px(8)))
        # What a client said before they died may still be written down; they are asked no more.
        begins = context.room.clients.living_verdict(client.id)
        buttons = (self.print,) if verdict.is_open else (self.ask, self.print)
        why = WhyClosed(*buttons)
        why.follow(verdict if begins.is_open else begins)
        self.body.addWidget(why)
        kept = context.room.progress.kept(client.id)
        slips = context.room.progress.slips(client.id)
        if not kept and not slips:
            self.body.addWidget(
                detail(
                    "Empat pertanyaan singkat, dijawab klien sendiri dengan angka 0–10 sebelum "
                    "atau sesudah sesi. Tidak dijumlahkan dan tidak masuk laporan."
                )
            )
        rows = [*map(self._slip, slips), *map(self._answers, reversed(kept[-_SHOWN:]))]
        for row in rows:
            self.body.addWidget(Divider())
            self.body.addWidget(row)

    def write(self) -> None:
        """Ask for the answers of today."""
        ProgressDialog(self._context, self._client, self._host.window()).exec()

    def compare(self, slip: ProgressRating) -> None:
        """Keep what stands on a slip."""
        ProgressDialog(self._context, self._client, self._host.window(), slip).exec()

    def issue(self) -> None:
        """Make a slip and show it, to be printed."""
        self._context.act(
            lambda: self._context.room.progress.issue_slip(self._client.id),
            then=partial(show_paper, self._context, self._host.window()),
        )

    def show_slip(self, slip: ProgressRating) -> None:
        """Show a slip as it was made, to be printed again."""
        papers = self._context.room.documents.of_record(PROGRESS, slip.id)
        PaperDialog(self._context, papers[0].id, self._host.window()).exec()

    def call_off(self, rating: ProgressRating) -> None:
        """Take back a slip, or answers that were typed by mistake."""
        if not ask(
            self._host,
            "Batalkan slip ini?" if rating.rated_on is None else "Batalkan jawaban ini?",
            "Yang dibatalkan tidak lagi tampak di sini dan pada gambar perkembangan.",
            "Ya, batalkan",
        ):
            return
        self._context.act(lambda: self._context.room.progress.call_off(rating.id))

    def _slip(self, slip: ProgressRating) -> QWidget:
        is_back = slip.state is RatingState.RETURNED
        facts = "Pindaiannya sudah masuk." if is_back else "Menunggu diisi klien."
        row = FactRow(f"Slip {slip.serial}", (facts,))
        row.add_state(Chip("Perlu dicocokkan", "warn") if is_back else Chip("Dicetak", "neutral"))
        act = "Cocokkan" if is_back else "Isi"
        button = SecondaryButton(act, partial(self.compare, slip))
        button.setAccessibleName(f"{act} slip {slip.serial}")
        acts: list[Act] = [("Lihat slip", partial(self.show_slip, slip)), self._calling_off(slip)]
        more = MoreButton(lambda: acts, f"Tindakan lain: slip {slip.serial}")
        return row.add_acts(button, more)

    def _answers(self, rating: ProgressRating) -> QWidget:
        assert rating.rated_on is not None
        day = short_date(rating.rated_on)
        row = FactRow(in_words(rating.answers), (day,))
        acts = [self._calling_off(rating)]
        return row.add_acts(MoreButton(lambda: acts, f"Tindakan lain: jawaban {day}"))

    def _calling_off(self, rating: ProgressRating) -> Act:
        return "Batalkan", partial(self.call_off, rating)
