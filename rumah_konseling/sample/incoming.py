"""Papers from outside that the sample's people brought along."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.incoming.incoming_model import (
    ArrivedBy,
    IncomingForm,
    IncomingKind,
)
from rumah_konseling.sample.disclosures import PARTNERS

if TYPE_CHECKING:
    from rumah_konseling.sample.practice import Practice


def brought(practice: Practice, client: Client) -> None:
    """A letter about their sleep that the client was given elsewhere."""
    today, partner = practice.clock.today(), PARTNERS[2]
    form = IncomingForm(
        kind=IncomingKind.RESULT,
        sender=f"{partner.name}, {partner.office}",
        received_on=today,
        arrived_by=ArrivedBy.CLIENT,
        written_on=today - timedelta(days=3),
        number="CTH/117/2026",
        about="Hasil pemeriksaan umum",
        summary="Tekanan darah dan gula darah baik; disarankan tidur teratur.",
        kept_at="Lemari 1, map klien",
    )
    practice.room.incoming.keep(client.id, form)
