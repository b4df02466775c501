"""Writing a permission with the client: narrow, named, and with an end."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rumah_konseling.ethics.disclosure_facts import Item, Medium, Period
from rumah_konseling.ethics.who_knows import tells_of_coming
from rumah_konseling.records.disclosures.ledger_words import (
    DIRECTION_WORDS,
    ITEM_WORDS,
    MEDIUM_WORDS,
    PURPOSE_WORDS,
)
from rumah_konseling.records.disclosures.permission_model import PermissionTerms, ReleasePermission
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.keys import SAVE, bind
from rumah_konseling.ui.referrals.recipient_field import RecipientField
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.choices import OneOf, SomeOf, kept_answer, unanswered
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.form_fields import Field, Line, Text
from rumah_konseling.ui.widgets.labels import detail, muted, title
from rumah_konseling.ui.widgets.scroll_dialog import ScrollDialog, side_by_side, stacked
from rumah_konseling.ui.widgets.showing import show_if

_DATES = ("period_start", "period_end", "valid_from", "valid_until")
_REQUIRED = {"recipient", "purpose", "direction", "purpose_text", "items", "items_text", "media"}
_LONG, _SHORT = (
    ("items_text", "excluded_text"),
    ("purpose_text", "ends_on_event", "representative", "authority", "period_reason"),
)
# How each is typed, read and shown; where it stands and what it is called is told below.
_TEXTS: dict[str, Field] = {
    **{name: Line(name=name, label="") for name in _SHORT},
    **{name: Text(name=name, label="", rows=2) for name in _LONG},
}


class PermissionForm(ScrollDialog):
    """Writes or changes a draft; ``permission`` is what was kept."""

    def __init__(
        self,
        context: AppContext,
        client_id: int,
        known: ReleasePermission | None,
        parent: QWidget,
        start: PermissionTerms | None = None,
    ) -> None:
        key = f"permission/{known.id}" if known else f"permission/new/{client_id}"
        if start is not None:
            key += f"/{start.recipient_id}/{start.purpose.value}"
        super().__init__(context, key, parent)
        self._client_id = client_id
        self._known = known
        self.permission: ReleasePermission | None = None
        today = context.room.clock.today
        terms = known.terms if known else start
        self.recipient = RecipientField(context, client_id, terms.recipient_id if terms else None)
        self.purpose = OneOf(PURPOSE_WORDS)
        self.direction = OneOf(DIRECTION_WORDS)
        self.items, self.excluded = SomeOf(ITEM_WORDS), SomeOf(ITEM_WORDS)
        self.media = SomeOf(MEDIUM_WORDS)
        self.texts = {name: field.editor(today) for name, field in _TEXTS.items()}
        self.dates = {name: DateField(today=today) for name in _DATES}
        self._tells = detail("")
        self._tells.hide()
        self._build()
        if terms is not None:
            self._show(terms)
        self.begin_keeping(self._take, self.recipient)
        self.recipient.changed.connect(self.changed)
        self.recipient.changed.connect(self._tell_what_it_gives_away)
        self._tell_what_it_gives_away()
        bind(SAVE, self, self.save)

    def _tell_what_it_gives_away(self) -> None:
        """Say whether the paper itself would tell this recipient that the client comes."""
        room, recipient = self.context.room, self.recipient.value()
        if recipient is not None:
            form = room.recipients.get(recipient).form
            known_by = room.choices.known_by(self._client_id)
            self._tells.setText(tells_of_coming(form.name, form.office, known_by))
        show_if(self._tells, recipient is not None)

    def save(self) -> None:
        """Keep the draft, or say beside each field what is too wide or missing."""
        errors: dict[str, str] = {}
        days = {name: field.read(errors, name) for name, field in self.dates.items()}
        recipient = self.recipient.value()
        if recipient is None:
            errors["recipient"] = "Pilih penerima yang bernama, atau tambahkan yang baru."
        errors |= unanswered({"purpose": self.purpose, "direction": self.direction})
        if errors:
            self.tell(errors)
            return
        assert recipient is not None
        texts = self._typed()
        terms = PermissionTerms(
            recipient_id=recipient,
            purpose=self.purpose.value(),
            direction=self.direction.value(),
            items=self.items.values(),
            excluded=self.excluded.values(),
            period=Period(days["period_start"], days["period_end"]),
            media=self.media.values(),
            valid_from=days["valid_from"],
            valid_until=days["valid_until"],
            **texts,
        )
        if self.tried(lambda: self._keep(terms)):
            self.end("")

    def _keep(self, terms: PermissionTerms) -> None:
        permissions, kept = self.context.room.permissions, self.diagnoses.words
        self.permission = (
            permissions.change(self._known.id, terms, kept)
            if self._known
            else permissions.write(self._client_id, terms, kept)
        )

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {
            "recipient": self.recipient.kept(),
            "purpose": kept_answer(self.purpose),
            "direction": kept_answer(self.direction),
            "items": [item.value for item in self.items.values()],
            "excluded": [item.value for item in self.excluded.values()],
            "media": [medium.value for medium in self.media.values()],
            "texts": self._typed(),
            "dates": {name: field.text() for name, field in self.dates.items()},
        }

    def _typed(self) -> dict[str, str]:
        return {name: field.read(self.texts[name]) for name, field in _TEXTS.items()}

    def _take(self, kept: dict[str, Any]) -> None:
        self.recipient.restore(kept["recipient"])
        self.purpose.restore(kept["purpose"])
        self.direction.restore(kept["direction"])
        self.items.set_values(map(Item, kept["items"]))
        self.excluded.set_values(map(Item, kept["excluded"]))
        self.media.set_values(map(Medium, kept["media"]))
        for name, text in kept["texts"].items():
            _TEXTS[name].take(self.texts[name], text)
        for name, text in kept["dates"].items():
            self.dates[name].set_text(text)

    def _show(self, terms: PermissionTerms) -> None:
        self.purpose.set_value(terms.purpose)
        self.direction.set_value(terms.direction)
        self.items.set_values(terms.items)
        self.excluded.set_values(terms.excluded)
        self.media.set_values(terms.media)
        for name, field in _TEXTS.items():
            field.show(self.texts[name], getattr(terms, name))
        period = terms.period
        for name, day in (
            ("period_start", period.start),
            ("period_end", period.end),
            ("valid_from", terms.valid_from),
            ("valid_until", terms.valid_until),
        ):
            self.dates[name].set_value(day)

    def _row(self, name: str, label: str, editor: QWidget, hint: str = "") -> FieldRow:
        required = name in _REQUIRED
        return self.fields.add(name, FieldRow(label, editor, hint, required=required))

    def _build(self) -> None:
        to_whom = Card("Kepada siapa dan untuk apa")
        to_whom.body.addWidget(self._row("recipient", "Penerima", self.recipient))
        to_whom.body.addWidget(self._tells)
        to_whom.body.addWidget(self._row("purpose", "Tujuan", self.purpose))
        to_whom.body.addWidget(self._row("direction", "Jenis izin", self.direction))
        to_whom.body.addWidget(
            self._row(
                "purpose_text",
                "Rincian tujuan (kata-kata klien)",
                self.texts["purpose_text"],
                "Misalnya “pemeriksaan gangguan tidur oleh dokter”.",
            )
        )
        what = Card("Informasi yang boleh disampaikan")
        what.body.addWidget(
            self._row("items", "Jenis informasi", self.items, "Hanya yang perlu untuk tujuan itu.")
        )
        what.body.addWidget(
            self._row(
                "items_text",
                "Rincian informasi",
                self.texts["items_text"],
                "Misalnya “sukar tidur sejak September”.",
            )
        )
        what.body.addWidget(
            _beside(
                self._row(
                    "period_start",
                    "Informasi sejak tanggal",
                    self.dates["period_start"],
                    "Bila dikosongkan: sejak awal, dengan alasan.",
                ),
                self._row(
                    "period_end",
                    "Sampai tanggal",
                    self.dates["period_end"],
                    "Bila dikosongkan: sampai sekarang.",
                ),
            )
        )
        what.body.addWidget(
            self._row(
                "period_reason",
                "Alasan bila lebih dari setahun",
                self.texts["period_reason"],
                "Juga bila awalnya kosong. Tercetak pada lembar izin.",
            )
        )
        what.body.addWidget(self._row("media", "Cara penyampaian", self.media))
        never = Card("Yang tidak boleh disampaikan")
        never.body.addWidget(self._row("excluded", "Dikecualikan", self.excluded))
        never.body.addWidget(self._row("excluded_text", "Keterangan", self.texts["excluded_text"]))
        ends = Card("Masa berlaku")
        ends.body.addWidget(
            _beside(
                self._row(
                    "valid_from", "Mulai", self.dates["valid_from"], "Bila dikosongkan: hari ini."
                ),
                self._row(
                    "valid_until",
                    "Berakhir",
                    self.dates["valid_until"],
                    "Isi ini, atau peristiwa di bawah. Paling lama setahun.",
                ),
            )
        )
        ends.body.addWidget(
            self._row(
                "ends_on_event",
                "Atau berakhir bila",
                self.texts["ends_on_event"],
                "Misalnya “balasan rujukan diterima”.",
            )
        )
        proxy = Card("Bila ditandatangani wakil klien")
        proxy.body.addWidget(
            _beside(
                self._row("representative", "Nama wakil", self.texts["representative"]),
                self._row("authority", "Dasar kewenangan", self.texts["authority"]),
            )
        )
        self.fields.mend_with("valid_until", "ends_on_event", "valid_from")
        self.fields.mend_with("period_reason", "period_start", "period_end")
        self.fields.mend_with("period_end", "period_start")
        self.fields.mend_with("excluded", "items")
        self.fields.mend_with("authority", "representative")
        sides = side_by_side(stacked(to_whom, ends, proxy), stacked(what, never))
        whose = named(self.context.room.clients.get(self._client_id))
        self.lay_out(
            (
                title(f"Izin pemberian informasi · {whose}"),
                muted("Isi bersama klien. Layanan tetap diberikan walau izin ini ditolak."),
                self.note,
                sides,
            ),
            (PrimaryButton("Simpan, lalu tanda tangani…", self.save),),
            "Ctrl+Enter atau Ctrl+S menyimpan. Sesudah itu ditandatangani di layar atau dicetak.",
        )


def _beside(*rows: QWidget) -> QWidget:
    line = FoldingRow(460, spacing=12)
    for row in rows:
        line.add(row, 1, Qt.AlignmentFlag.AlignTop)
    return line
