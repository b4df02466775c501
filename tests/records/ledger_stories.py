"""How far the ledger has come in a room, told through the room's own use cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pypdfium2

from rumah_konseling.ethics.disclosure_facts import Item, Medium, Period, Purpose
from rumah_konseling.ethics.referring import ReferralReason
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.emergency_model import (
    ClientTold,
    EmergencyLater,
    EmergencyNow,
    EmergencyRecord,
    Imminence,
    PersonAtRisk,
)
from rumah_konseling.records.disclosures.letter_model import LetterDraft, LetterKind, Section
from rumah_konseling.records.disclosures.letter_model import signed_words as letter_words
from rumah_konseling.records.disclosures.permission_model import PermissionTerms, ReleasePermission
from rumah_konseling.records.disclosures.permission_model import signed_words as permission_words
from rumah_konseling.records.disclosures.recipient_model import Addressee, RecipientForm
from rumah_konseling.records.disclosures.recipients import addressee
from rumah_konseling.records.disclosures.referrals import Referral, ReferralState
from rumah_konseling.records.papers.as_read import digest_of
from rumah_konseling.room.room import CounselingRoom
from tests.records.stories import ink, vault_of

HOSPITAL = RecipientForm(
    name="Kepala Instalasi Psikiatri",
    office="RSUD Teladan",
    address="Jalan Contoh Nomor 2, Kota Contoh",
)
NOW = EmergencyNow(
    facts="Kanarifakta: klien mengatakan tidak ingin hidup lagi.",
    person_at_risk=PersonAtRisk.CLIENT,
    imminence=Imminence.NOW,
    exception_key="own_safety",
    recipient=Addressee("Kakak Kanaripenerima", "", ""),
    items=(Item.RISK,),
    given="Kanariberi: bahwa klien perlu didampingi malam ini.",
    medium=Medium.SPOKEN,
)
LATER = EmergencyLater(
    learned="Kanaritahu: dari klien sendiri",
    plan_and_means="Tidak diketahui",
    protective_factors="Tidak diketahui",
    alternatives="Mengajak klien menelepon sendiri",
    consultation="Supervisor, lewat telepon",
    client_told=ClientTold.BEFORE,
    identity_check="Nomor dari kontak darurat",
    withheld="Isi konseling",
    response="Datang segera",
    outcome="Klien aman",
    follow_up="Bertemu kembali lusa",
)


def hospital(room: CounselingRoom) -> int:
    """Return the id of the one partner, kept once."""
    found = room.recipients.find(HOSPITAL.name)
    return found[0].id if found else room.recipients.add(HOSPITAL).id


def renamed(room: CounselingRoom, recipient_id: int, form: RecipientForm) -> None:
    """Write another person into a recipient's row, as earlier versions let it be done."""
    with vault_of(room).transaction("recipient.changed") as tx:
        columns = {"name": form.name, "office": form.office, "address": form.address}
        tx.update("recipient", recipient_id, **columns)


def terms(room: CounselingRoom, **changes: Any) -> PermissionTerms:
    """Return a narrow permission for a referral, with these fields changed."""
    good = PermissionTerms(
        recipient_id=hospital(room),
        purpose=Purpose.REFERRAL,
        purpose_text="Pemeriksaan lebih lanjut",
        items=(Item.CONCERN, Item.SERVICE, Item.REFERRAL_REASON),
        items_text="Keluhan tidur dan layanan yang dijalani",
        period_reason="keluhannya sudah lama",
        valid_until=room.clock.today() + timedelta(days=30),
    )
    return replace(good, **changes)


def written(room: CounselingRoom, client: Client, **changes: Any) -> ReleasePermission:
    """Begin a permission."""
    return room.permissions.write(client.id, terms(room, **changes))


def signed(room: CounselingRoom, permission: ReleasePermission) -> ReleasePermission:
    """Sign a permission on the screen."""
    return room.permissions.sign_on_screen(
        permission.id,
        client_ink=ink(1),
        counselor_ink=ink(3),
        copy_given=True,
        as_read=digest_of(permission_words(permission)),
    )


def issue(room: CounselingRoom, letter_id: int) -> int:
    """Issue a letter that the client has read and put their initials to."""
    draft = room.letters.get(letter_id).draft
    to = addressee(room.recipients.get(draft.recipient_id).form)
    read = digest_of(letter_words(draft, to))
    # No pen reaches a file: it is signed on the screen.
    signed = ink(3) if draft.medium is Medium.ENCRYPTED_FILE else None
    return room.letters.issue(letter_id, ink(2), read, counselor_ink=signed)


def permitted(room: CounselingRoom, client: Client, **changes: Any) -> ReleasePermission:
    """Put a permission in force."""
    return signed(room, written(room, client, **changes))


def draft(room: CounselingRoom, **changes: Any) -> LetterDraft:
    """Return a referral letter, with these fields changed."""
    good = LetterDraft(
        kind=LetterKind.REFERRAL,
        recipient_id=hospital(room),
        purpose=Purpose.REFERRAL,
        medium=Medium.PAPER,
        period=Period(),
        sections=(Section(Item.CONCERN, "Klien mengeluh sukar tidur."),),
        request="Mohon pemeriksaan lebih lanjut.",
        reasons=(ReferralReason.NEED,),
    )
    return replace(good, **changes)


def referred(
    room: CounselingRoom, client: Client, *states: ReferralState, **changes: Any
) -> Referral:
    """Refer, and go through these states; the letter's issue is what prints it."""
    referral = room.referrals.begin(client.id, draft(room, **changes))
    assert referral.letter_id is not None
    for state in states:
        if state is ReferralState.PRINTED:
            issue(room, referral.letter_id)
        else:
            room.referrals.move(referral.id, state, note="Disampaikan lewat telepon")
    return room.referrals.get(referral.id)


def emergency(room: CounselingRoom, client: Client, **changes: Any) -> EmergencyRecord:
    """Begin an emergency record."""
    return room.emergencies.begin(client.id, replace(NOW, **changes), room.disclosures)


def text_of(pdf: bytes) -> str:
    """Return every word of a PDF, in one line."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()
