"""Failures to protect data, and what the room says of its own processing."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rumah_konseling.records.breaches.breach_model import Breach, BreachForm, Told
from rumah_konseling.ui.app_context import AppContext, Place
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.practice.issuing import issue_and_show
from rumah_konseling.ui.retention.rights_card import moment_of
from rumah_konseling.ui.retention.row import row_of
from rumah_konseling.ui.retention.signed_notice import draw_notice
from rumah_konseling.ui.widgets.buttons import Button, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.form import Beside
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import NEEDED, NO_DATE, Day, Line, Lines, Text, Tick
from rumah_konseling.ui.widgets.labels import detail
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.row_list import RowList

_NOTICES = {
    Told.CLIENT: "Surat untuk klien…",
    Told.INSTITUTION: "Surat untuk lembaga…",
    Told.PUBLIC: "Pengumuman…",
}


class BreachCard(Card):
    """Every breach, those of which somebody is still to be told in front."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("Insiden data")
        self._context = context
        self.new_button = SecondaryButton("Catat insiden…", self.add, "warning")
        self.institution_button = QuietButton("Lembaga yang diberi tahu…", self.name_institution)
        self.rows = RowList()
        self.body.addWidget(
            detail(
                "Klien dan lembaga diberi tahu tertulis paling lambat 3 × 24 jam; di sini "
                "dihitung sejak insiden diketahui."
            )
        )
        self.body.addWidget(Flow(self.new_button, self.institution_button))
        self.body.addWidget(self.rows)

    def fill(self) -> None:
        """Read the list again."""
        found = self._context.room.breaches.all()
        self.new_button.setVisible(bool(found))
        self.rows.show_rows((partial(self._row, one) for one in found), self._nothing)

    def add(self) -> None:
        """Ask what happened and whose data it concerns."""
        room = self._context.room
        now = room.clock.now().astimezone()

        def keep(answers: dict[str, Any]) -> object:
            form = BreachForm(
                answers["data"],
                answers["happened"],
                answers["measures"],
                moment_of(answers["known_on"], answers["hour"]),
                answers["is_public"],
            )
            return room.breaches.record(form, answers["codes"])

        FormDialog(
            self._context,
            "breach/new",
            self.window(),
            "Insiden data",
            "Tulis tanpa nama: yang ditulis di sini masuk ke surat pemberitahuan.",
            (
                Beside(
                    (
                        Day(name="known_on", label="Diketahui", missing=NO_DATE),
                        Line(name="hour", label="Pukul", missing=NEEDED),
                    )
                ),
                Text(name="data", label="Data yang terungkap", missing=NEEDED),
                Text(name="happened", label="Kapan dan bagaimana", missing=NEEDED),
                Text(name="measures", label="Upaya penanganan dan pemulihan", missing=NEEDED),
                Lines(name="codes", label="Kode berkas", hint="Satu kode pada tiap baris."),
                Tick(
                    name="is_public",
                    label="Masyarakat",
                    sentence="Perlu diumumkan juga kepada masyarakat",
                    hint=(
                        "Bila layanan publik terganggu atau kepentingan masyarakat terdampak "
                        "berat (UU 27/2022 Pasal 46 ayat (3))."
                    ),
                ),
            ),
            keep,
            said="Insiden tercatat.",
            answers={"known_on": now.date(), "hour": f"{now:%H.%M}"},
        ).exec()

    def name_institution(self) -> None:
        """Ask who is written to beside those concerned."""
        room = self._context.room
        FormDialog(
            self._context,
            "breach/institution",
            self.window(),
            "Lembaga yang diberi tahu",
            "Namanya tertulis pada surat pemberitahuan.",
            (Line(name="institution", label="Nama", missing=NEEDED),),
            lambda answers: room.breaches.keep_institution(answers["institution"]),
            confirm="Simpan",
            answers={"institution": room.breaches.institution()},
        ).exec()

    def draw(self, breach: Breach, to: Told) -> None:
        """Draw up notices, and show the first; the others lie among the papers."""
        notices = self._context.room.breaches.notices
        text = f"{_NOTICES[to].rstrip('…')} tentang insiden: {_what(breach)}"
        is_drawn = draw_notice(
            self._context,
            self.window(),
            f"breach/notice/{breach.id}-{to.value}",
            text,
            lambda kept, ink: notices(breach.id, to, kept, ink)[0],
        )
        if is_drawn and to is Told.CLIENT and len(breach.clients) > 1:
            self._context.go(Place("documents", None, "all"))

    def close_breach(self, breach: Breach) -> None:
        """Ask what came of it."""
        room = self._context.room
        untold = room.breaches.untold(breach.id)
        whose = {code: named(room.clients.get(one)) for one, code in breach.clients}
        letters = ", ".join(whose.get(one, one) for one in untold)
        otherwise = Text(
            name="otherwise",
            label="Bagaimana yang lain diberi tahu",
            hint=f"Belum tercatat diserahkan: surat untuk {letters}.",
            required=True,
        )
        FormDialog(
            self._context,
            f"breach/close/{breach.id}",
            self.window(),
            "Selesaikan insiden?",
            "Pastikan semua yang berhak sudah diberi tahu.",
            (
                Text(name="words", label="Hasil penanganan", missing=NEEDED),
                *((otherwise,) if untold else ()),
            ),
            lambda answers: room.breaches.close(breach.id, **answers),
            confirm="Selesaikan",
            said="Insiden selesai.",
        ).exec()

    def _row(self, breach: Breach) -> QWidget:
        known, due = breach.form.known_at.astimezone(), breach.due_at.astimezone()
        codes = ", ".join(code for _id, code in breach.clients)
        facts = (
            f"diketahui {short_date(known.date())} pukul {known:%H.%M}",
            codes,
            "diumumkan kepada masyarakat" if breach.form.is_public else "",
        )
        late = self._context.room.clock.now() > breach.due_at
        chip = Chip("Selesai", "ok")
        buttons: list[Button] = []
        if breach.is_open:
            chip = Chip(f"{short_date(due.date())} {due:%H.%M}", "danger" if late else "warn")
            for to, words in _NOTICES.items():
                if to is not Told.CLIENT or breach.clients:
                    buttons.append(QuietButton(words, partial(self.draw, breach, to), "printer"))
            buttons.append(SecondaryButton("Selesaikan…", partial(self.close_breach, breach)))
        return row_of(_what(breach), facts, chip, buttons)

    def _nothing(self) -> EmptyState:
        return EmptyState(
            "shield",
            "Tidak ada insiden",
            "Catat bila data hilang, terbaca orang lain, atau tersampaikan kepada yang salah.",
            "Catat insiden…",
            self.add,
        )


class ProcessingCard(Card):
    """The record of processing for the agency, on paper."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("Catatan kegiatan pemrosesan")
        self._context = context
        self.button = SecondaryButton("Cetak catatan…", self.issue, "printer")
        self.body.addWidget(
            detail("Untuk instansi, tanpa nama, beserta fakta untuk penilaian dampak.")
        )
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def fill(self) -> None:
        """Show what is there: nothing that changes."""

    def issue(self) -> None:
        """Put the record on paper."""
        issue_and_show(self._context, self.window(), self._context.room.breaches.issue_processing)


def _what(breach: Breach) -> str:
    return breach.form.data.splitlines()[0][:120]
