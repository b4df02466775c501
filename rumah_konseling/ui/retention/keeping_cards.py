"""What is due, and the rule by which each kind of record is kept."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rumah_konseling.records.retention.retention_model import (
    COUNTED_FROM,
    FATE_WORDS,
    RECORD_KIND_WORDS,
    ROOM_COUNTED_FROM,
    ROOM_KIND_WORDS,
    KeptRecord,
    RecordKind,
    RetentionRule,
    RoomKind,
)
from rumah_konseling.records.retention.room_records import RoomBatch
from rumah_konseling.ui.app_context import AppContext, Place
from rumah_konseling.ui.dates import long_date, short_date
from rumah_konseling.ui.retention.hold_card import ask_hold
from rumah_konseling.ui.retention.row import row_of
from rumah_konseling.ui.widgets.buttons import Button, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip
from rumah_konseling.ui.widgets.form import Beside, Part
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import NEEDED, Choice, Line, Number, Several, Text
from rumah_konseling.ui.widgets.labels import detail
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.row_list import RowList
from rumah_konseling.ui.widgets.why import WhyButton

_Kind = RecordKind | RoomKind


class DueCard(Card):
    """Closed records whose last day of keeping has passed."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("Masa simpan berakhir")
        self._context = context
        self.propose_button = SecondaryButton("Usulkan pemusnahan…", self.propose, "file")
        self.next = detail("")
        self.rows = RowList()
        self.body.addWidget(
            detail("Berkas dimusnahkan hanya sesudah diusulkan, dinilai, dan ditetapkan.")
        )
        self.body.addWidget(self.next)
        self.body.addWidget(self.propose_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.rows)

    def fill(self) -> None:
        """Read the list again."""
        room = self._context.room
        due = room.retention.due()
        own = room.room_records.due()
        later = [one for one in room.retention.records() if not one.is_due(room.clock.today())]
        self.next.setText(
            f"Berikutnya {later[0].code}, disimpan sampai {long_date(later[0].until)}."
            if later
            else ""
        )
        self.next.setVisible(bool(later))
        self.propose_button.setVisible(bool(self._offered()))
        rows = [*(partial(self._row, one) for one in due)]
        rows += [partial(self._batch_row, one) for one in own]
        self.rows.show_rows(iter(rows), _nothing_due)

    def _offered(self) -> dict[Any, str]:
        """Return the records that may be proposed and stand on no list yet.

        A client's are known by their id, the room's own by kind and year.
        """
        room = self._context.room
        listed = room.destructions.listed_batches()
        own = {
            f"{one.kind}/{one.year}": f"{one.label} · sampai {short_date(one.until)}"
            for one in room.room_records.due()
            if room.destructions.batch_verdict(one).is_open and (one.kind, one.year) not in listed
        }
        return {
            one.client_id: f"{one.code} · sampai {short_date(one.until)}"
            for one in room.retention.due()
            if room.destructions.proposable(one.client_id).is_open
            and not room.destructions.is_listed(one.client_id)
        } | own

    def propose(self) -> None:
        """Ask which of the records that are due are proposed."""
        room, offered = self._context.room, self._offered()

        def keep(answers: dict[str, Any]) -> object:
            parts = [one.split("/") for one in answers["clients"] if isinstance(one, str)]
            own = [(RoomKind(kind), int(year)) for kind, year in parts]
            clients = [one for one in answers["clients"] if isinstance(one, int)]
            return room.destructions.propose(clients, own)

        dialog = FormDialog(
            self._context,
            "retention/propose",
            self.window(),
            "Usulkan pemusnahan",
            "Daftar usul musnah dicetak dengan kode berkas, tanpa nama. Berkas yang ditahan atau "
            "belum bernomor jadwal retensi arsip tidak ditawarkan.",
            (
                Several(
                    name="clients",
                    label="Berkas",
                    words=offered,
                    missing=NEEDED,
                ),
            ),
            keep,
            confirm="Susun daftar",
            said="Daftar usul musnah tersusun.",
        )
        if dialog.exec():
            self._context.go(Place("retention", None, "destruction"))

    def _batch_row(self, batch: RoomBatch) -> QWidget:
        room = self._context.room
        verdict = room.destructions.batch_verdict(batch)
        chip = Chip("Dapat diusulkan", "ok") if verdict.is_open else Chip("Belum dapat", "warn")
        if (batch.kind, batch.year) in room.destructions.listed_batches():
            chip = Chip("Dalam daftar", "accent")
        facts = (
            f"{batch.number} catatan ruang",
            f"sampai {short_date(batch.until)}",
            verdict.reason,
        )
        why: list[Button] = [] if verdict.is_open else [WhyButton(verdict.principle)]
        return row_of(batch.label, facts, chip, why)

    def _row(self, record: KeptRecord) -> QWidget:
        room, client_id = self._context.room, record.client_id
        verdict = room.destructions.proposable(client_id)
        chip = Chip("Dapat diusulkan", "ok") if verdict.is_open else Chip("Belum dapat", "warn")
        if room.destructions.is_listed(client_id):
            chip = Chip("Dalam daftar", "accent")
        facts = (
            "; ".join(RECORD_KIND_WORDS[one.kind] for one in record.kinds),
            f"sampai {short_date(record.until)}",
            verdict.reason,
        )
        opened = Place("clients", client_id, "summary")
        buttons: list[Button] = [
            QuietButton("Buka berkas", partial(self._context.go, opened)),
            QuietButton("Tahan…", partial(ask_hold, self._context, self, client_id), "lock"),
        ]
        if not verdict.is_open:
            buttons.append(WhyButton(verdict.principle))
        return row_of(record.code, facts, chip, buttons)


class RuleCard(Card):
    """How long each kind is kept."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("Aturan masa simpan")
        self._context = context
        self._shown: list[tuple[_Kind, RetentionRule]] = []
        self.rows = RowList()
        self.body.addWidget(
            detail(
                "Sesuaikan dengan jadwal retensi arsip (JRA) instansi. Dalam berkas klien yang "
                "terlama menentukan. Berita acara pemusnahan dan serah terima, laporan layanan, "
                "lampiran audit, dan riwayat kompetensi disimpan selamanya."
            )
        )
        self.body.addWidget(self.rows)

    def fill(self) -> None:
        """Read the rules again; their rows stay while none of them has changed."""
        retention = self._context.room.retention
        rules: list[tuple[_Kind, RetentionRule]] = [
            *retention.rules().items(),
            *retention.room_rules().items(),
        ]
        if rules != self._shown:
            self._shown = rules
            self.rows.show_rows((partial(self._row, *one) for one in rules), _nothing_due)

    def change(self, kind: _Kind, rule: RetentionRule) -> None:
        """Ask for a rule."""
        room = self._context.room
        parts: tuple[Part, ...] = (
            Beside(
                (
                    Number(name="active_years", label="Aktif", least=0, most=100, unit="tahun"),
                    Number(name="inactive_years", label="Inaktif", least=0, most=100, unit="tahun"),
                )
            ),
            Beside(
                (
                    Line(name="schedule", label="Nomor JRA", placeholder="misalnya JRA/12"),
                    Line(name="classification", label="Kode klasifikasi"),
                )
            ),
            Choice(name="fate", label="Nasib akhir", words=FATE_WORDS),
            Text(name="ground", label="Dasar hukum", missing=NEEDED),
        )
        names = ("active_years", "inactive_years", "schedule", "classification", "fate", "ground")
        FormDialog(
            self._context,
            f"retention/rule/{kind.value}",
            self.window(),
            _words(kind),
            f"Dihitung {_counted_from(kind)}.",
            parts,
            lambda answers: room.retention.keep_rule(kind, RetentionRule(**answers)),
            confirm="Simpan",
            answers={name: getattr(rule, name) for name in names},
        ).exec()

    def _row(self, kind: _Kind, rule: RetentionRule) -> QWidget:
        facts = (
            f"aktif {rule.active_years} tahun, inaktif {rule.inactive_years} tahun",
            _counted_from(kind),
            rule.classification,
        )
        chip = Chip(rule.schedule, "ok") if rule.schedule else Chip("JRA belum diisi", "warn")
        change = QuietButton("Ubah…", partial(self.change, kind, rule), "pen")
        return row_of(_words(kind), facts, chip, [change])


def _words(kind: _Kind) -> str:
    return ROOM_KIND_WORDS[kind] if isinstance(kind, RoomKind) else RECORD_KIND_WORDS[kind]


def _counted_from(kind: _Kind) -> str:
    return ROOM_COUNTED_FROM[kind] if isinstance(kind, RoomKind) else COUNTED_FROM[kind]


def _nothing_due() -> EmptyState:
    return EmptyState(
        "check",
        "Tidak ada yang jatuh tempo",
        "Berkas yang masa simpannya berakhir muncul di sini dan di halaman Hari ini.",
    )
