"""Amplop keberlanjutan: who goes on when the counselor can't, and whether they could."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.clock import years_after
from rumah_konseling.records.safekeeping.continuity import TESTED_EVERY_YEARS
from rumah_konseling.records.safekeeping.continuity_checks import promises_former_view
from rumah_konseling.records.safekeeping.continuity_model import (
    ContinuityPlan,
    Envelope,
    EnvelopeState,
)
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.dates import long_date
from rumah_konseling.ui.documents.preview import PaperDialog, show_paper
from rumah_konseling.ui.safekeeping.envelope_dialogs import (
    OpeningDialog,
    SealDialog,
    YearlyTestDialog,
)
from rumah_konseling.ui.safekeeping.envelope_form import EnvelopeForm
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip, ChipKind
from rumah_konseling.ui.widgets.fact_row import FactRow
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import body, detail, muted
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.row_list import RowList
from rumah_konseling.ui.widgets.showing import show_if

_STATES: dict[EnvelopeState, tuple[str, ChipKind]] = {
    EnvelopeState.PRINTED: ("Terbit, belum disegel", "warn"),
    EnvelopeState.SEALED: ("Disegel", "ok"),
    EnvelopeState.TESTED: ("Disegel dan diuji", "ok"),
    EnvelopeState.BROKEN: ("Tidak utuh", "danger"),
    EnvelopeState.OPENED: ("Dibuka", "danger"),
}


@dataclass(frozen=True, slots=True)
class _Standing:
    """How things stand: a chip, a sentence, what follows from it, and the act that is next."""

    chip: str
    kind: ChipKind
    sentence: str
    follows: str
    next: str


_STILL_USED = (EnvelopeState.PRINTED, EnvelopeState.SEALED, EnvelopeState.TESTED)


class EnvelopeSection(QWidget):
    """The state with its next act, what the envelope says, and what became of each."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._newest: Envelope | None = None
        sides = FoldingRow(900, spacing=16)
        sides.add(self._state_card(), 1, Qt.AlignmentFlag.AlignTop)
        sides.add(self._plan_card(), 1, Qt.AlignmentFlag.AlignTop)
        card = Card("Amplop yang pernah dibuat")
        self.rows = RowList()
        card.body.addWidget(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        column.addWidget(sides)
        column.addWidget(card)

    def fill(self) -> None:
        """Read plan, state and history again."""
        continuity = self._context.room.continuity
        envelopes, plan = continuity.envelopes(), continuity.plan()
        self._newest = envelopes[0] if envelopes else None
        self._show_state(plan)
        self._show_plan(plan)
        self.rows.show_rows(
            [partial(self._row, one) for one in envelopes],
            lambda: EmptyState("file", "Belum ada amplop", "Isi dan cetak yang pertama."),
        )

    def edit(self) -> None:
        """Fill in what the envelope says."""
        EnvelopeForm(self._context, self.window()).exec()
        self.fill()

    def print(self) -> None:
        """Issue the instructions and show them."""
        if not self._context.act(
            self._context.room.continuity.print,
            then=partial(show_paper, self._context, self.window()),
        ):
            return
        self.fill()

    def seal(self) -> None:
        """Note that the printed one was sealed."""
        if self._newest is not None:
            SealDialog(self._context, self._newest, self.window()).exec()
            self.fill()

    def test(self) -> None:
        """Note a yearly test of the one in force."""
        if (envelope := self._context.room.continuity.in_force()) is not None:
            YearlyTestDialog(self._context, envelope, self.window()).exec()
            self.fill()

    def open(self) -> None:
        """Note that the one in force was opened."""
        if (envelope := self._context.room.continuity.in_force()) is not None:
            OpeningDialog(self._context, envelope, self.window()).exec()
            self.fill()

    def run_primary(self) -> None:
        """Do what is next."""
        {"edit": self.edit, "print": self.print, "seal": self.seal, "test": self.test}[self._next]()

    def _state_card(self) -> Card:
        card = Card("Amplop keberlanjutan")
        self.chip = Chip("", "neutral")
        self.state = body("")
        self.follows = detail("")
        self.edit_button = PrimaryButton("Isi amplop…", self.edit, "pen")
        self.print_button = PrimaryButton("Cetak petunjuk…", self.print, "printer")
        self.seal_button = PrimaryButton("Sudah disegel…", self.seal, "check")
        self.test_button = PrimaryButton("Uji tahunan…", self.test, "check")
        self.reprint_button = SecondaryButton("Cetak yang baru…", self.print, "printer")
        self.opened_button = SecondaryButton("Amplop dibuka…", self.open)
        card.body.setSpacing(px(10))
        card.body.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self.state)
        card.body.addWidget(self.follows)
        card.body.addWidget(
            muted(
                "Bila Anda berhalangan tetap, pemegang amanat membuka amplop ini: petunjuk yang "
                "dicetak di sini dan lembar pemulihan yang dicetak terpisah."
            )
        )
        card.body.addWidget(
            Flow(
                self.edit_button,
                self.print_button,
                self.seal_button,
                self.test_button,
                self.reprint_button,
                self.opened_button,
            )
        )
        return card

    def _plan_card(self) -> Card:
        card = Card("Isi petunjuk")
        self.facts = RowList()
        self.change_button = SecondaryButton("Ubah isi…", self.edit, "pen")
        card.body.addWidget(self.facts)
        card.body.addWidget(Flow(self.change_button))
        return card

    def _show_state(self, plan: ContinuityPlan | None) -> None:
        standing = self._standing(plan)
        self._next = standing.next
        self.chip.show_state(standing.chip, standing.kind)
        self.state.setText(standing.sentence)
        self.follows.setText(standing.follows)
        show_if(self.follows, bool(standing.follows))
        for name, button in (
            ("edit", self.edit_button),
            ("print", self.print_button),
            ("seal", self.seal_button),
            ("test", self.test_button),
        ):
            show_if(button, name == standing.next)
        in_force = self._context.room.continuity.in_force() is not None
        show_if(self.reprint_button, standing.next in ("seal", "test"))
        show_if(self.opened_button, in_force)
        show_if(self.change_button, plan is not None)

    def _standing(self, plan: ContinuityPlan | None) -> _Standing:
        newest, continuity = self._newest, self._context.room.continuity
        if plan is None:
            return _Standing(
                "Belum dibuat",
                "neutral",
                "Belum ada yang tahu apa yang harus dilakukan bila Anda berhalangan.",
                "Mulailah dengan menunjuk orangnya.",
                "edit",
            )
        if newest is None and promises_former_view(plan):
            return _Standing(
                "Perlu diperbarui",
                "warn",
                "Isinya menyebut halaman Hari ini dan kalender, yang tidak lagi dilihat "
                "pemegang amanat.",
                "Ubah isinya, lalu cetak.",
                "edit",
            )
        if newest is None:
            return _Standing(
                "Belum dicetak",
                "neutral",
                "Isi sudah ditulis; petunjuknya belum dicetak.",
                "",
                "print",
            )
        chip, kind = _STATES[newest.state]
        changed = "Isi berubah sejak dicetak: cetak yang baru." if newest.plan != plan else ""
        if newest.state in _STILL_USED and continuity.promises_former_view(newest):
            return _Standing(
                "Perlu diperbarui",
                "warn",
                "Petunjuk di dalam amplop menyebut halaman Hari ini dan kalender, yang tidak lagi "
                "dilihat pemegang amanat.",
                "Ubah isinya, cetak petunjuk yang baru, lalu segel dan musnahkan yang lama.",
                "edit" if promises_former_view(plan) else "print",
            )
        if newest.state is EnvelopeState.PRINTED:
            former = continuity.in_force()
            still = "Masukkan bersama lembar pemulihan, lalu segel."
            if former is not None and continuity.holds_former_sheet(former):
                still = (
                    f"Segera segel bersama lembar yang berlaku: lembar di dalam amplop "
                    f"{former.serial} sudah diganti dan tidak lagi membuka ruang ini."
                )
            elif former is not None:
                still = f"Amplop {former.serial} tetap berlaku sampai yang baru disegel."
            return _Standing(
                chip,
                kind,
                f"Petunjuk {newest.serial} terbit {long_date(newest.printed_on)}.",
                changed or still,
                "seal",
            )
        if newest.state is EnvelopeState.OPENED and newest.opened_on is not None:
            return _Standing(
                chip,
                kind,
                f"Dibuka {long_date(newest.opened_on)} oleh {newest.opened_by}.",
                "Buat lembar pemulihan yang baru di Pengaturan, lalu cetak petunjuk yang baru.",
                "print",
            )
        if newest.state is EnvelopeState.BROKEN:
            return _Standing(
                chip,
                kind,
                f"Uji {long_date(newest.tests[-1].tested_on)}: {newest.tests[-1].note}",
                "Buat lembar pemulihan yang baru di Pengaturan, lalu cetak petunjuk yang baru.",
                "print",
            )
        if continuity.holds_former_sheet(newest):
            return _Standing(
                "Lembarnya sudah diganti",
                "danger",
                "Lembar pemulihan di dalam amplop tidak lagi membuka ruang ini.",
                "Cetak petunjuk yang baru dan segel bersama lembar yang berlaku.",
                "print",
            )
        return self._sealed(newest, chip, kind, changed)

    def _sealed(self, newest: Envelope, chip: str, kind: ChipKind, changed: str) -> _Standing:
        looked_at, today = newest.looked_at_on, self._context.room.clock.today()
        assert looked_at is not None, "a sealed envelope has its day"
        due = years_after(looked_at, TESTED_EVERY_YEARS)
        if due <= today:
            chip, kind = "Perlu diuji", "warn"
        return _Standing(
            chip,
            kind,
            f"{newest.kept_at}. Terakhir dilihat utuh {long_date(looked_at)}.",
            changed or f"Uji berikutnya {long_date(due)}.",
            "test",
        )

    def _show_plan(self, plan: ContinuityPlan | None) -> None:
        facts = _facts(plan) if plan is not None else ()
        self.facts.show_rows(
            [partial(FactRow, value or "Belum diisi", (label,)) for label, value in facts],
            lambda: EmptyState(
                "people",
                "Belum ada isinya",
                "Siapa pemegang amanat, di mana semuanya, dan apa yang disampaikan kepada klien.",
            ),
        )

    def _row(self, envelope: Envelope) -> QWidget:
        chip, kind = _STATES[envelope.state]
        valid = self._context.room.continuity.in_force()
        if envelope.is_in_force and (valid is None or valid.id != envelope.id):
            chip, kind = "Diganti", "neutral"
        elif envelope.is_in_force and self._context.room.continuity.holds_former_sheet(envelope):
            chip, kind = "Lembarnya sudah diganti", "danger"
        facts = [f"Terbit {long_date(envelope.printed_on)}"]
        if envelope.sealed_on is not None:
            facts.append(f"disegel {long_date(envelope.sealed_on)} di {envelope.kept_at}")
        facts += [
            f"diuji {long_date(test.tested_on)}, {'utuh' if test.is_sound else 'tidak utuh'}"
            for test in envelope.tests
        ]
        if envelope.opened_on is not None:
            facts.append(
                f"dibuka {long_date(envelope.opened_on)} oleh {envelope.opened_by}: "
                f"{envelope.opened_reason}"
            )
        row = FactRow(envelope.serial, facts)
        paper = partial(PaperDialog, self._context, envelope.document_id, self.window())
        return row.add_right(Chip(chip, kind), SecondaryButton("Buka", lambda: paper().exec()))


def _facts(plan: ContinuityPlan) -> tuple[tuple[str, str], ...]:
    return (
        ("Pemegang amanat", _joined(plan.custodian_name, plan.custodian_position)),
        ("Penggantinya", _joined(plan.alternate_name, plan.alternate_position)),
        ("Penerus layanan", plan.successor),
        ("Amplop disimpan di", plan.envelope_at),
        ("Komputer ruang", plan.computer_at),
        ("Cadangan", plan.backups_at),
    )


def _joined(*texts: str) -> str:
    return ", ".join(text for text in texts if text)
