"""A step of a referral that needs a word or a day: a reply, a refusal, when to ask again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.disclosures.referrals import Referral, ReferralState
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import Day, Text

_A_WEEK = 7
_WORDS = {
    ReferralState.REPLIED: (
        "Catat balasan rujukan",
        "Tulis dengan singkat apa yang disampaikan layanan rujukan.",
        "Isi balasan",
        "Tercatat: balasan rujukan.",
    ),
    ReferralState.CLIENT_DECLINED: (
        "Klien tidak bersedia dirujuk",
        "Keputusan ada pada klien dan layanan tetap diberikan sebatas kemampuan. Catat "
        "alasannya, dan bicarakan rencana keselamatan bila ada risiko.",
        "Alasan dan rencana keselamatan",
        "Tercatat: klien tidak bersedia dirujuk.",
    ),
}


class MoveDialog(FormDialog):
    """Asks for the words, then moves the referral."""

    former: ClassVar[Mapping[str, str]] = {"text": "note"}

    def __init__(
        self, context: AppContext, referral: Referral, state: ReferralState, parent: QWidget
    ) -> None:
        heading, text, label, said = _WORDS[state]
        super().__init__(
            context,
            f"referral/{referral.id}/{state.value}",
            parent,
            heading,
            f"{named(context.room.clients.get(referral.client_id))}. {text}",
            (Text(name="note", label=label, rows=4, required=True),),
            lambda answers: context.room.referrals.move(referral.id, state, note=answers["note"]),
            confirm="Simpan",
            said=said,
        )


class PostponeDialog(FormDialog):
    """Asks for the day to ask how a referral stands."""

    def __init__(self, context: AppContext, referral: Referral, parent: QWidget) -> None:
        super().__init__(
            context,
            f"postpone/{referral.id}",
            parent,
            "Tunda menanyakan kelanjutannya",
            f"{named(context.room.clients.get(referral.client_id))}. "
            f"Rujukan kepada {referral.recipient_name} muncul di halaman Hari ini pada "
            "tanggal ini.",
            (
                Day(
                    name="follow_up_on",
                    label="Tanyakan pada",
                    missing="Isi tanggalnya, misalnya 7 Maret 2026.",
                ),
            ),
            lambda answers: context.room.referrals.postpone(referral.id, answers["follow_up_on"]),
            confirm="Tunda",
            said="",
            answers={"follow_up_on": context.room.clock.today() + timedelta(days=_A_WEEK)},
        )
