"""Serah terima: the counselor is moved; clients choose, both sign, the keys are renewed."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ethics.verdict import Remedy
from rumah_konseling.records.succession.succession_model import (
    GOING_ON_WORDS,
    Answer,
    Arrival,
    AskedClient,
    GoingOn,
    Succession,
    Successor,
)
from rumah_konseling.ui.app_context import AppContext, Place
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.dates import long_date, short_date
from rumah_konseling.ui.documents.filing import FilingDialog
from rumah_konseling.ui.documents.preview import show_paper
from rumah_konseling.ui.settings.rekey_dialog import RekeyDialog
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import (
    DangerButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from rumah_konseling.ui.widgets.cards import Card, Chip, ChipKind, clear
from rumah_konseling.ui.widgets.fact_row import FactRow
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.form import Beside, Part
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import NO_DATE, Choice, Day, Line, Text, Tick
from rumah_konseling.ui.widgets.gate_banner import GateBanner
from rumah_konseling.ui.widgets.key_values import KeyValues
from rumah_konseling.ui.widgets.labels import detail, muted
from rumah_konseling.ui.widgets.notices import Banner, EmptyState
from rumah_konseling.ui.widgets.questions import ask
from rumah_konseling.ui.widgets.row_list import RowList

_KINDS: dict[GoingOn, ChipKind] = {
    GoingOn.GO_ON: "ok",
    GoingOn.REFER: "accent",
    GoingOn.CLOSE: "neutral",
    GoingOn.NOT_REACHED: "warn",
    GoingOn.IN_DANGER: "danger",
}
_REKEY = (
    "Perbarui kunci ruang",
    "Konselor penerus memilih frasa sandi sendiri. Frasa sandi dan lembar pemulihan konselor "
    "sebelumnya tidak membuka ruang lagi.",
)


class SuccessionSection(QWidget):
    """Leads from the order that moves the counselor to a room that is another's."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.banner = GateBanner()
        self.banner.remedy_wanted.connect(self.mend)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(16))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(16))
        outer.addWidget(self.banner)
        outer.addLayout(self._column)

    def fill(self) -> None:
        """Read where the handover stands."""
        successions = self._context.room.successions
        clear(self._column)
        under_way = successions.current()
        self.banner.show_verdict(successions.verdict() if under_way else None)
        if successions.needs_new_keys():
            renew = PrimaryButton("Perbarui kunci…", self.renew_keys)
            self._column.addWidget(
                Banner(
                    "Kunci ruang belum diperbarui.",
                    "Sebelum itu konselor sebelumnya masih dapat membuka ruang.",
                    "danger",
                    (renew,),
                )
            )
        if under_way is None:
            self._column.addWidget(self._nothing())
        else:
            self._column.addWidget(self._facts(under_way))
            self._column.addWidget(self._clients())

    def run_primary(self) -> None:
        """Begin a handover, or go on with the one under way."""
        if self._context.room.successions.current() is None:
            self.write()
        else:
            self.issue()

    def mend(self, remedy: Remedy) -> None:
        """Go where what is open is dealt with."""
        if remedy is Remedy.FINISH_EMERGENCY:
            self._context.go(Place("ledger", None, "emergency"))
        elif remedy is Remedy.SIGN_NOTES:
            self._context.go(Place("home"))
        elif remedy is Remedy.FILE_REPORT:
            self.issue()
        else:
            waiting = (one for one in self._context.room.successions.asked() if one.answer is None)
            first = next(waiting, None)
            if first is not None:
                self.ask(first)

    def write(self) -> None:
        """Ask who comes, on what ground, and from when."""
        successions = self._context.room.successions
        under_way = successions.current()
        answers: dict[str, Any] = {}
        if under_way is not None:
            answers = {
                **{name: getattr(under_way.successor, name) for name in _LINES},
                "effective_on": under_way.effective_on,
            }
        FormDialog(
            self._context,
            "succession/write",
            self.window(),
            "Serah terima ruang",
            "Isi data konselor penerus dan dasar pemindahannya. Semua ini tercetak pada berita "
            "acara.",
            _fields(),
            lambda given: successions.write(
                Successor(**{name: given[name] for name in _LINES}), given["effective_on"]
            ),
            confirm="Simpan",
            said="Data serah terima tersimpan.",
            answers=answers,
        ).exec()

    def ask(self, one: AskedClient) -> None:
        """Keep what a client was told and chose."""
        successions = self._context.room.successions
        client = self._context.room.clients.get(one.client_id)
        known = one.answer
        answers: dict[str, Any] = {}
        if known is not None:
            answers = {
                "choice": known.choice,
                "told_on": known.told_on,
                "how": known.how,
                "notes_go_on": known.notes_go_on,
            }
        FormDialog(
            self._context,
            f"succession/client/{one.client_id}",
            self.window(),
            "Pilihan klien",
            f"{named(client)}. Sampaikan sendiri, dengan cara yang aman baginya, bahwa konselor "
            "berganti. Klien bebas memilih, tanpa akibat bagi pekerjaannya.",
            (
                Choice(name="choice", label="Pilihan klien", words=GOING_ON_WORDS),
                Day(name="told_on", label="Tanggal", is_today=True, missing=NO_DATE),
                Text(
                    name="how",
                    label="Cara diberi tahu, atau upaya yang sudah dilakukan",
                    missing="Tulis dengan singkat.",
                ),
                Tick(
                    name="notes_go_on",
                    label="Catatan proses",
                    sentence="Klien memperkenankan catatan proses diteruskan",
                    when=lambda given: given["choice"] is GoingOn.GO_ON,
                ),
            ),
            lambda given: successions.keep_answer(
                one.client_id,
                Answer(given["choice"], given["told_on"], given["how"], given["notes_go_on"]),
            ),
            confirm="Simpan",
            said="Pilihan klien tercatat.",
            answers=answers,
        ).exec()

    def issue(self) -> None:
        """Print the report, or show it again; filed once both have signed."""
        successions = self._context.room.successions
        if not self._context.act(
            successions.issue_report,
            then=partial(show_paper, self._context, self.window()),
        ):
            return
        self.fill()

    def file(self) -> None:
        """Note where the signed report lies."""
        paper = self._context.room.successions.report_paper()
        if paper is not None:
            FilingDialog(self._context, paper, self.window()).exec()

    def complete(self) -> None:
        """Ask the successor what clients have a right to know, and hand the room over."""
        successions = self._context.room.successions
        under_way = successions.current()
        if under_way is None:
            return
        done: list[Succession] = []

        def keep(given: dict[str, Any]) -> None:
            arrival = Arrival(given["greeting"], given["qualifications"], given["limits"])
            done.append(successions.complete(arrival))

        FormDialog(
            self._context,
            "succession/complete",
            self.window(),
            "Serahkan ruang sekarang?",
            f"Diisi oleh {under_way.successor.name}. Setelah ini semua persetujuan dan izin kepada "
            "konselor lama berakhir, berkas tertutup sampai klien menandatangani yang baru, dan "
            "catatan merawat diri konselor lama dihapus.",
            (
                Line(name="greeting", label="Sapaan pada layar", hint="Misalnya “Bu Ratna”."),
                Text(
                    name="qualifications",
                    label="Kualifikasi",
                    missing="Isi kualifikasi; klien berhak mengetahuinya.",
                ),
                Text(
                    name="limits",
                    label="Batas kewenangan",
                    missing="Isi batas kewenangan; klien berhak mengetahuinya.",
                ),
            ),
            keep,
            confirm="Serahkan ruang",
            said="Ruang diserahterimakan. Perbarui kuncinya sekarang.",
        ).exec()
        if done:
            self.renew_keys()

    def renew_keys(self) -> None:
        """Have the successor choose a passphrase; the room is then written under new keys."""
        RekeyDialog(self._context, self, words=_REKEY).exec()

    def call_off(self) -> None:
        """Keep that the counselor stays."""
        if ask(
            self,
            "Batalkan serah terima?",
            "Pilihan klien yang sudah dicatat tidak berlaku lagi. Konselor tetap yang sekarang.",
            "Batalkan serah terima",
            danger=True,
        ):
            self._context.act(self._context.room.successions.call_off)

    def _nothing(self) -> Card:
        card = Card("Serah terima ruang")
        latest = self._context.room.successions.latest()
        if latest is not None:
            day = long_date(latest.effective_on)
            card.body.addWidget(
                muted(f"Ruang terakhir diserahterimakan kepada {latest.successor.name}, {day}.")
            )
        card.body.addWidget(
            EmptyState(
                "people",
                "Tidak ada serah terima yang berjalan",
                "Bila Anda dimutasi: tiap klien diberi tahu dan memilih sendiri, berita acara "
                "ditandatangani, lalu kunci diperbarui. Penerus tidak membaca berkas sebelum "
                "klien menandatangani persetujuan dengannya.",
                "Mulai serah terima",
                self.write,
            )
        )
        return card

    def _facts(self, under_way: Succession) -> Card:
        card = Card("Serah terima ruang")
        who = under_way.successor
        card.body.addWidget(
            KeyValues(
                [
                    ("Konselor penerus", ", ".join(t for t in (who.name, who.position) if t)),
                    ("Dasar", who.ground),
                    ("Berlaku", long_date(under_way.effective_on)),
                    ("Lemari dan kunci", f"{who.cabinet}; {who.keys_with}"),
                ]
            )
        )
        successions = self._context.room.successions
        paper = successions.report_paper()
        acts: list[QWidget] = []
        if successions.verdict().is_open:
            acts.append(PrimaryButton("Serahkan ruang…", self.complete))
        words = "Cetak berita acara…" if paper is None else "Lihat berita acara"
        acts.append(SecondaryButton(words, self.issue, "printer"))
        if paper is not None and paper.original_seen_on is None:
            acts.append(SecondaryButton("Arsipkan berita acara…", self.file))
        acts.append(QuietButton("Ubah data…", self.write, "pen"))
        acts.append(DangerButton("Batalkan…", self.call_off))
        card.body.addWidget(Flow(*acts, spacing=px(8)))
        if paper is not None and paper.kept_at:
            card.body.addWidget(detail(f"Berita acara {paper.serial} di {paper.kept_at}."))
        return card

    def _clients(self) -> Card:
        card = Card("Pilihan klien")
        asked = self._context.room.successions.asked()
        # Who was not asked yet stands first.
        asked.sort(key=lambda one: one.answer is not None)
        rows = RowList()
        rows.show_rows((partial(self._row, one) for one in asked), _nobody)
        card.body.addWidget(rows)
        return card

    def _row(self, one: AskedClient) -> QWidget:
        facts = ["Menunggu layanan" if one.is_waiting else "Layanan berjalan"]
        if self._context.room.directives.in_force(one.client_id):
            facts.append("memiliki arahan")
        chip = Chip("Belum memilih", "warn")
        if one.answer is not None:
            facts.append(f"diberi tahu {short_date(one.answer.told_on)}")
            if one.answer.notes_go_on:
                facts.append("catatan proses diteruskan")
            chip = Chip(GOING_ON_WORDS[one.answer.choice], _KINDS[one.answer.choice])
        row = FactRow(one.code, facts)
        row.add_right(chip)
        return row.opens(f"Catat pilihan {one.code}", partial(self.ask, one))


def _nobody() -> EmptyState:
    return EmptyState(
        "check", "Tidak ada klien yang dilayani", "Berita acara dapat langsung dicetak."
    )


_LINES = (
    "name",
    "nip",
    "rank",
    "position",
    "ground",
    "rank_before",
    "place",
    "cabinet",
    "keys_with",
)


def _fields() -> tuple[Part, ...]:
    def line(name: str, label: str, missing: str = "", hint: str = "") -> Line:
        return Line(name=name, label=label, missing=missing, hint=hint)

    return (
        line("name", "Konselor penerus", "Isi nama konselor penerus beserta gelarnya."),
        Beside(
            (
                line("nip", "NIP penerus", hint="18 angka; spasi boleh."),
                line("rank", "Pangkat/golongan penerus"),
            )
        ),
        line("position", "Jabatan penerus", "Isi jabatan konselor penerus."),
        line(
            "ground",
            "Dasar",
            "Isi surat keputusan atau surat tugas yang memindahkan, dengan tanggalnya.",
            "Misalnya “SK Nomor 12 Tahun 2026 tanggal 2 Maret 2026”.",
        ),
        line("rank_before", "Pangkat/golongan Anda"),
        Day(name="effective_on", label="Berlaku mulai", missing="Isi tanggal mulai berlakunya."),
        line("place", "Tempat serah terima", "Isi tempat serah terima."),
        Beside(
            (
                line("cabinet", "Lemari berkas", "Isi tempat lemari berkas."),
                line("keys_with", "Pemegang kunci lemari", "Isi siapa yang memegang kuncinya."),
            )
        ),
    )
