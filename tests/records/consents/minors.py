"""A client of sixteen, whose guardian agrees beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.consents.consent_checks import signed_words
from rumah_konseling.records.consents.consent_model import Consent
from rumah_konseling.records.disclosures.permission_model import ReleasePermission
from rumah_konseling.records.papers.as_read import digest_of
from rumah_konseling.room.room import CounselingRoom
from tests.records.ledger_stories import permitted
from tests.records.stories import ink, register, save, whole

# The room's day is 9 March 2026.
SIXTEEN = date(2009, 9, 20)
GUARDIAN = {
    "guardian_name": "Ibu Sintetis",
    "guardian_relation": "Ibu",
    "guardian_identity": "3175000000000001",
    "guardian_contact": "0812 0000 0009",
}


def minor(room: CounselingRoom, **fields: Any) -> Client:
    return register(room, "Sintetis Muda", birth_date=SIXTEEN, **fields)


def talked_with(room: CounselingRoom, client: Client, **terms: Any) -> Consent:
    consent = whole(room.consents.begin(client.id))
    return save(room, replace(consent, terms=replace(consent.terms, **terms)))


def signed_by_three(room: CounselingRoom, consent: Consent) -> Consent:
    return room.consents.sign_on_screen(
        consent.id,
        client_ink=ink(1),
        counselor_ink=ink(3),
        guardian_ink=ink(5),
        copy_given=True,
        as_read=digest_of(signed_words(consent)),
    )


def permitted_by_three(room: CounselingRoom) -> tuple[Client, ReleasePermission]:
    client = minor(room)
    signed_by_three(room, talked_with(room, client, **GUARDIAN))
    return client, permitted(room, client)
