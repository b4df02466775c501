"""Destructions, step by step."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.papers.documents import Document
from rumah_konseling.records.retention.destruction_model import (
    DESTRUCTION_STATE_WORDS,
    ERASURE_GROUND_WORDS,
    Act,
    Batch,
    Destruction,
    DestructionKind,
    DestructionState,
    ErasureRequest,
    Item,
    Numbered,
    Witness,
)
from rumah_konseling.ui.app_context import AppContext, Place
from rumah_konseling.ui.clients.words import named, whose
from rumah_konseling.ui.dates import long_date, short_date
from rumah_konseling.ui.directives.notice import directives_sentence
from rumah_konseling.ui.documents.filing import FilingDialog
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.practice.client_field import ClientField
from rumah_konseling.ui.retention.last_word import LastWordDialog
from rumah_konseling.ui.retention.row import row_of
from rumah_konseling.ui.retention.signed_notice import draw_notice
from rumah_konseling.ui.widgets.buttons import Button, DangerButton, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip, ChipKind
from rumah_konseling.ui.widgets.form import Beside, Part
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import NEEDED, NO_DATE, Choice, Day, Line, Lines, Text
from rumah_konseling.ui.widgets.labels import detail
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.row_list import RowList
from rumah_konseling.ui.widgets.why import WhyButton

_GOES = {"goes": "Dimusnahkan", "stays": "Tetap disimpan"}
_NO_NUMBER = "Isi nomornya, atau kosongkan juga tanggal dan siapa yang menetapkan."
_METHOD = (
    "Data dihapus dari berkas terenkripsi, halamannya ditimpa, dan kunci datanya diganti; "
    "kertasnya dicacah."
)
_ADDRESSES = (
    "Catat dahulu di luar aplikasi ke mana surat pemberitahuannya dikirim: sesudahnya ruang tidak "
    "tahu lagi nama dan alamatnya. "
)
_KINDS: dict[DestructionState, ChipKind] = {
    DestructionState.PROPOSED: "neutral",
    DestructionState.DECIDED: "accent",
    DestructionState.SHEET: "warn",
    DestructionState.RETURNED: "warn",
    DestructionState.DONE: "ok",
    DestructionState.CALLED_OFF: "neutral",
}


def ask_to_erase(context: AppContext, above: QWidget, known: dict[str, Any] | None = None) -> None:
    """Ask whose data are erased at whose word; ``known`` is what is known of it already."""
    room = context.room

    def keep(answers: dict[str, Any]) -> object:
        if answers["client"] is None:
            raise FieldErrors({"client": NEEDED})
        request = ErasureRequest(answers["received_on"], answers["ground"])
        return room.destructions.propose_erasure(answers["client"], request)

    dialog = FormDialog(
        context,
        "retention/erasure",
        above,
        "Penghapusan atas permintaan klien",
        "Layanannya harus sudah ditutup. Penghapusan ditetapkan pejabat yang berwenang dan "
        "dicatat dengan berita acara tersendiri.",
        (
            ClientField(name="client", label="Klien", missing=NEEDED, context=context),
            Day(name="received_on", label="Permintaan diterima", missing=NO_DATE),
            Choice(name="ground", label="Dasar", words=ERASURE_GROUND_WORDS),
        ),
        keep,
        confirm="Mulai",
        said="Penghapusan dimulai. Tinjau berkasnya, lalu isi nomor keputusan.",
        answers=known,
    )
    if dialog.exec():
        # What comes next stands there.
        context.go(Place("retention", None, "destruction"))


class DestructionCard(Card):
    """Every destruction with what comes next for it."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("Pemusnahan")
        self._context = context
        self.erase_button = SecondaryButton("Hapus atas permintaan klien…", self.erase, "trash")
        self.rows = RowList()
        self.body.addWidget(
            detail(
                "Diusulkan, dinilai, ditetapkan, ditandatangani, lalu dimusnahkan. Tiap langkah "
                "terbuka sesudah yang sebelumnya."
            )
        )
        self.body.addWidget(self.erase_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.rows)

    def fill(self) -> None:
        """Read the list again."""
        found = self._context.room.destructions.all()
        found.sort(key=lambda one: not one.is_open)
        self.rows.show_rows((partial(self._row, one) for one in found), _nothing)

    def erase(self) -> None:
        """Ask whose data are erased at whose word."""
        ask_to_erase(self._context, self.window())

    def review(self, destruction: Destruction, item: Item) -> None:
        """Ask what came of looking at one record once more."""
        room = self._context.room
        facts = item.facts
        directed = directives_sentence(self._context, item.client_id)
        FormDialog(
            self._context,
            f"retention/review/{item.id}",
            self.window(),
            f"Tinjau {item.code}",
            f"{whose(self._context, item.client_id)}{facts.kind}, {facts.sessions} sesi, "
            f"{facts.papers} lembar, disimpan sampai {long_date(facts.kept_until)}. "
            "Periksa apakah masih ada yang memerlukannya."
            + (f" Arahan klien. {directed}" if directed else ""),
            (
                Choice(name="goes", label="Hasil tinjauan", words=_GOES),
                Text(name="reason", label="Alasan", missing=NEEDED),
            ),
            lambda answers: room.destructions.review(
                destruction.id,
                item.client_id,
                goes=answers["goes"] == "goes",
                reason=answers["reason"],
            ),
            said="Tinjauan tercatat.",
        ).exec()

    def review_batch(self, destruction: Destruction, batch: Batch) -> None:
        """Ask what came of looking at the room's own records of a kind and a year once more."""
        room, facts = self._context.room, batch.facts
        FormDialog(
            self._context,
            f"retention/review_room/{destruction.id}-{batch.kind}-{batch.year}",
            self.window(),
            f"Tinjau {batch.label}",
            f"{facts.sessions} catatan, {facts.papers} lembar, disimpan sampai "
            f"{long_date(facts.kept_until)}. Periksa apakah masih ada yang memerlukannya.",
            (
                Choice(name="goes", label="Hasil tinjauan", words=_GOES),
                Text(name="reason", label="Alasan", missing=NEEDED),
            ),
            lambda answers: room.destructions.review_batch(
                destruction.id,
                batch.kind,
                batch.year,
                goes=answers["goes"] == "goes",
                reason=answers["reason"],
            ),
            said="Tinjauan tercatat.",
        ).exec()

    def decide(self, destruction: Destruction) -> None:
        """Ask for the numbers of the decisions."""
        room, plan = self._context.room, destruction.plan
        asked = [("decision", "Nomor penetapan", plan.decision)]
        if destruction.kind is DestructionKind.ARCHIVE:
            asked.insert(0, ("assessment", "Nomor pertimbangan panitia penilai", plan.assessment))
        parts: list[Part] = []
        known: dict[str, Any] = {}
        for name, words, one in asked:
            parts.append(Line(name=name, label=words))
            day = Day(name=f"{name}_on", label="Tanggal")
            parts.append(Beside((day, Line(name=f"{name}_by", label="Oleh"))))
            if one is not None:
                known |= {name: one.number, f"{name}_on": one.on, f"{name}_by": one.by}

        def keep(answers: dict[str, Any]) -> object:
            errors: dict[str, str] = {}
            numbers: dict[str, Numbered | None] = {"assessment": None, "decision": None}
            for name, _, _ in asked:
                number, on, by = (answers[f"{name}{end}"] for end in ("", "_on", "_by"))
                if not number and (on or by):
                    errors[name] = _NO_NUMBER
                elif number and on is None:
                    errors[f"{name}_on"] = NO_DATE
                numbers[name] = Numbered(number, on, by) if number and on else None
            if errors:
                raise FieldErrors(errors)
            return room.destructions.decide(destruction.id, **numbers)

        FormDialog(
            self._context,
            f"retention/decision/{destruction.id}",
            self.window(),
            "Nomor keputusan",
            "Yang memutuskan bukan ruang konseling. Kosongkan nomor yang belum terbit.",
            parts,
            keep,
            answers=known,
        ).exec()

    def draw_sheet(self, destruction: Destruction) -> None:
        """Ask when, where, how and before whom, and show the sheet."""
        room = self._context.room

        def keep(answers: dict[str, Any]) -> int:
            witnesses = tuple(
                Witness(name.strip(), post.strip())
                for name, _, post in (line.partition(";") for line in answers["witnesses"])
            )
            act = Act(answers["on"], answers["place"], answers["method"], witnesses)
            return room.destructions.draw_sheet(destruction.id, act)

        dialog = FormDialog(
            self._context,
            f"retention/sheet/{destruction.id}",
            self.window(),
            "Berita acara",
            "Dicetak, ditandatangani pelaksana dan para saksi, dipindai, lalu diarsipkan. "
            "Baru sesudah itu datanya dimusnahkan.",
            (
                Beside(
                    (
                        Day(name="on", label="Hari pelaksanaan", is_today=True, missing=NO_DATE),
                        Line(name="place", label="Tempat", missing=NEEDED),
                    )
                ),
                Text(name="method", label="Cara", missing=NEEDED),
                Lines(
                    name="witnesses",
                    label="Saksi",
                    hint="Paling sedikit dua; satu baris seorang, misalnya “Siti Contoh; "
                    "Arsiparis”.",
                    missing=NEEDED,
                ),
            ),
            keep,
            confirm="Buat berita acara",
            said="Berita acara siap dicetak.",
            answers={"method": _METHOD, "place": room.settings.identity().room},
        )
        if dialog.exec():
            PaperDialog(self._context, dialog.kept, self.window()).exec()

    def carry_out(self, destruction: Destruction) -> None:
        """Ask for the sheet's number as the last word, destroy, and lock the room."""
        room = self._context.room
        serial = self._sheet(destruction).serial
        # The last word before nothing is left: a code alone is misread.
        people = {item.code: named(room.clients.get(item.client_id)) for item in destruction.going}
        who = ", ".join(people.get(label, label) for label in destruction.labels)

        dialog = LastWordDialog(
            self.window(),
            f"{who}. Catatan, lembar, pindaian, dan isiannya hilang dari berkas ruang dan tidak "
            f"dapat dikembalikan. {_ADDRESSES if destruction.going else ''}Ruang lalu dikunci.",
            serial,
            lambda: room.destructions.destroy(destruction.id),
        )
        if dialog.exec():
            # Nothing of them stays in a window, a list or an undo of this process.
            self._context.go(Place("retention", None, "destruction"))
            self._context.lock()

    def call_off(self, destruction: Destruction) -> None:
        """Ask why a destruction is let be."""
        room = self._context.room
        FormDialog(
            self._context,
            f"retention/calloff/{destruction.id}",
            self.window(),
            "Batalkan pemusnahan?",
            "Daftar dan berita acaranya tidak berlaku lagi; berkasnya tetap tersimpan.",
            (Text(name="reason", label="Alasan", missing=NEEDED),),
            lambda answers: room.destructions.call_off(destruction.id, answers["reason"]),
            confirm="Batalkan pemusnahan",
            said="Pemusnahan dibatalkan.",
        ).exec()

    def tell(self, destruction: Destruction, item: Item) -> None:
        """Show the letter about a record that went; whoever it is for gets it by hand or post."""
        notices = self._context.room.destruction_notices
        draw_notice(
            self._context,
            self.window(),
            f"retention/notice/{item.id}",
            f"Surat untuk {item.code} bahwa datanya dihapus atau dimusnahkan.",
            lambda _kept, ink: notices.issue(destruction.id, item.id, ink),
        )
        self._context.changes.announce("retention")

    def _row(self, one: Destruction) -> QWidget:
        erasure = one.kind is DestructionKind.ERASURE
        heading = "Penghapusan data pribadi" if erasure else "Pemusnahan arsip"
        codes = ", ".join(one.labels)
        why = ""
        chip = Chip(DESTRUCTION_STATE_WORDS[one.state], _KINDS[one.state])
        buttons = self._papers(one) + self._steps(one)
        if one.is_open:
            verdict = self._context.room.destructions.verdict(one.id)
            why = verdict.reason
            if not verdict.is_open:
                buttons.append(WhyButton(verdict.principle))
            if one.state is DestructionState.RETURNED and not verdict.is_open:
                chip = Chip("Belum dapat dimusnahkan", "warn")
        if one.done_at is not None:
            why = f"dimusnahkan {short_date(one.done_at.astimezone().date())}"
            untold = self._context.room.destruction_notices.untold(one)
            if untold:
                why += f" · {len(untold)} surat pemberitahuan belum disampaikan"
        facts = (codes, f"diusulkan {short_date(one.proposed_on)}", why)
        return row_of(heading, facts, chip, buttons)

    def _papers(self, one: Destruction) -> list[Button]:
        found: list[Button] = []
        for words, paper in (
            ("Daftar usul", one.list_document_id),
            ("Berita acara", one.sheet_document_id),
        ):
            if paper is not None:
                found.append(QuietButton(words, partial(self._show, paper), "file"))
        return found

    def _steps(self, one: Destruction) -> list[Button]:
        found: list[Button] = []
        for item in self._context.room.destruction_notices.untold(one):
            tell = partial(self.tell, one, item)
            found.append(QuietButton(f"Surat {item.code}…", tell, "printer"))
        if not one.is_open:
            return found
        if one.sheet_document_id is None:
            for item in one.items:
                if item.facts.review is None:
                    review = partial(self.review, one, item)
                    found.append(QuietButton(f"Tinjau {item.code}…", review, "eye"))
            for batch in one.plan.batches:
                if batch.facts.review is None:
                    act = partial(self.review_batch, one, batch)
                    found.append(QuietButton(f"Tinjau {batch.label}…", act, "eye"))
            found.append(QuietButton("Nomor keputusan…", partial(self.decide, one), "pen"))
            sheet = SecondaryButton("Berita acara…", partial(self.draw_sheet, one), "printer")
            sheet.setEnabled(self._context.room.destructions.sheet_verdict(one.id).is_open)
            found.append(sheet)
        elif one.state is DestructionState.SHEET:
            if self._sheet(one).kept_at:
                # What is left is its scan, which comes in where all do.
                scans = partial(self._context.go, Place("documents"))
                found.append(SecondaryButton("Buka Dokumen", scans, "file"))
            else:
                found.append(SecondaryButton("Arsipkan…", partial(self._file, one), "check"))
        else:
            last = DangerButton("Musnahkan…", partial(self.carry_out, one))
            last.setEnabled(self._context.room.destructions.verdict(one.id).is_open)
            found.append(last)
        found.append(QuietButton("Batalkan…", partial(self.call_off, one)))
        return found

    def _show(self, paper: int) -> None:
        PaperDialog(self._context, paper, self.window()).exec()

    def _file(self, one: Destruction) -> None:
        FilingDialog(self._context, self._sheet(one), self.window()).exec()

    def _sheet(self, one: Destruction) -> Document:
        assert one.sheet_document_id is not None
        return self._context.room.documents.get(one.sheet_document_id)


def _nothing() -> EmptyState:
    return EmptyState(
        "file",
        "Belum ada pemusnahan",
        "Usulkan berkas yang masa simpannya berakhir pada tab Masa simpan.",
    )
