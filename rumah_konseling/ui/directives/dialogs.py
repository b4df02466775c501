"""Talking directives over, writing one down, reading its signed sheet, reviewing, revoking."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from rumah_konseling.forms.layout.wording import load_table
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.directives.directive_model import (
    CAPACITY_WORDS,
    DECISION_WORDS,
    DIRECTIVE_WORDS,
    POINT_WORDS,
    Capacity,
    Directive,
    DirectiveDecision,
    DirectiveKind,
    DirectiveTalk,
)
from rumah_konseling.records.form_kinds import SUBSTITUTE
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.directives.fields import answers_of, form_of, parts_of
from rumah_konseling.ui.documents.signed_sheet import signed_sheet, signed_sheet_fields
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import NO_DATE, Answers, Choice, Day, Several, Text

# Those of a substitute's sheet hold those of a living will.
LIMITS = tuple(load_table(SUBSTITUTE.key)["limits"])
_REVIEW_AFTER = timedelta(days=365)
_THINK = timedelta(days=7)


def _thinks(answers: Answers) -> bool:
    return bool(answers["decision"] == DirectiveDecision.LATER)


class TalkDialog(FormDialog):
    """Leads through the talk: what directives are, what they can't do, what the client decides."""

    def __init__(self, context: AppContext, client: Client, parent: QWidget) -> None:
        def keep(answers: dict[str, Any]) -> None:
            talk = DirectiveTalk(
                answers["talked_on"],
                tuple(answers["explained"]),
                answers["options"],
                Capacity(answers["capacity"]),
                DirectiveDecision(answers["decision"]),
                answers["wish"],
                answers["ask_again_on"],
            )
            context.room.directives.record_talk(client.id, talk)

        super().__init__(
            context,
            f"directive_talk/{client.id}",
            parent,
            "Bicarakan arahan klien",
            f"{named(client)}. Arahan tidak wajib; tidak membuatnya tidak mengubah layanan. "
            "Jelaskan dengan kata-kata sendiri:\n" + "\n".join(f"• {one}" for one in LIMITS),
            (
                Several(
                    name="explained",
                    label="Yang dijelaskan",
                    words=POINT_WORDS,
                    missing="Jelaskan semua butirnya; tandai setelah dijelaskan.",
                ),
                Text(
                    name="options",
                    label="Pilihan yang dibicarakan",
                    hint="Misalnya cukup kontak darurat, wasiat hidup, pengganti, atau keduanya.",
                    missing="Tulis pilihan yang dibicarakan.",
                ),
                Choice(name="capacity", label="Keadaan klien saat berbicara", words=CAPACITY_WORDS),
                Choice(name="decision", label="Keputusan klien", words=DECISION_WORDS),
                Day(
                    name="ask_again_on",
                    label="Ditanya lagi pada",
                    missing="Isi kapan klien ditanya lagi.",
                    when=_thinks,
                ),
                Text(name="wish", label="Yang dikatakan klien", hint="Dengan kata-kata klien."),
                Day(
                    name="talked_on",
                    label="Dibicarakan pada",
                    is_today=True,
                    missing=NO_DATE,
                ),
            ),
            keep,
            confirm="Simpan",
            said="Percakapan tentang arahan tercatat.",
        )


class DirectiveDialog(FormDialog):
    """Writes a directive down; ``kept`` is what was kept."""

    def __init__(
        self,
        context: AppContext,
        client: Client,
        parent: QWidget,
        kind: DirectiveKind,
        directive: Directive | None = None,
    ) -> None:
        directives, today = context.room.directives, context.room.clock.today()

        def keep(answers: dict[str, Any]) -> Directive:
            form = form_of(kind, answers)
            words = self.diagnoses.words
            if directive is not None:
                return directives.change(directive.id, form, words)
            return directives.write(client.id, form, words)

        fresh = {"review_on": today + _REVIEW_AFTER, "think_until": today + _THINK}
        super().__init__(
            context,
            f"directive/{client.id}/{directive.id if directive else kind.value}",
            parent,
            DIRECTIVE_WORDS[kind],
            f"{named(client)}. Tulis bersama klien, dengan kata-katanya.",
            parts_of(kind),
            keep,
            confirm="Simpan",
            said="Arahan tersimpan sebagai draf.",
            answers=answers_of(directive.form) if directive else fresh,
        )


class SignedDialog(FormDialog):
    """Asks what the signed original shows, and puts the directive in force."""

    def __init__(
        self, context: AppContext, client: Client, directive: Directive, parent: QWidget
    ) -> None:
        super().__init__(
            context,
            f"directive_signed/{directive.id}",
            parent,
            "Periksa lembar arahan",
            f"{named(client)}. {DIRECTIVE_WORDS[directive.form.kind]} {directive.serial}. "
            "Pegang lembar aslinya dan cocokkan.",
            signed_sheet_fields("Klien", "Klien, kedua saksi, dan konselor sudah menandatangani"),
            lambda answers: context.room.directives.confirm_paper(
                directive.id, signed_sheet(answers)
            ),
            confirm="Nyatakan berlaku",
            said="Arahan berlaku.",
        )


class RevokeDirectiveDialog(FormDialog):
    """Takes a directive back at once; ``kept`` is the sheet that says so."""

    def __init__(
        self, context: AppContext, client: Client, directive: Directive, parent: QWidget
    ) -> None:
        super().__init__(
            context,
            f"directive_revoke/{directive.id}",
            parent,
            "Cabut arahan",
            f"{named(client)}. {DIRECTIVE_WORDS[directive.form.kind]} {directive.serial}. "
            "Pencabutan berlaku seketika dan tidak memerlukan alasan.",
            (Text(name="words", label="Catatan klien"),),
            lambda answers: context.room.directives.revoke(
                directive.id, answers["words"], self.diagnoses.words
            ),
            confirm="Cabut sekarang",
            said="Arahan dicabut.",
        )


class ReviewDirectiveDialog(FormDialog):
    """Notes that the client looked at it again, and when next."""

    def __init__(
        self, context: AppContext, client: Client, directive: Directive, parent: QWidget
    ) -> None:
        super().__init__(
            context,
            f"directive_review/{directive.id}",
            parent,
            "Tinjau arahan",
            f"{named(client)}. Bacakan {DIRECTIVE_WORDS[directive.form.kind].lower()} bersama "
            "klien. Bila ada yang berubah, tulis arahan baru atau cabut yang ini.",
            (
                Day(
                    name="next_on",
                    label="Ditinjau lagi pada",
                    missing="Isi kapan ditinjau lagi.",
                ),
            ),
            lambda answers: context.room.directives.review(directive.id, answers["next_on"]),
            confirm="Masih sesuai",
            said="Arahan ditinjau dan tetap berlaku.",
            answers={"next_on": context.room.clock.today() + _REVIEW_AFTER},
        )
