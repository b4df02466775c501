"""The sample's ledger: partners, permissions, letters, referrals."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from rumah_konseling.ethics.disclosure_facts import Item, Medium, Period, Purpose
from rumah_konseling.ethics.referring import ReferralReason
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.letter_model import (
    LetterDraft,
    LetterKind,
    Section,
    Urgency,
)
from rumah_konseling.records.disclosures.letter_model import signed_words as letter_words
from rumah_konseling.records.disclosures.permission_model import PermissionTerms, ReleasePermission
from rumah_konseling.records.disclosures.permission_model import signed_words as permission_words
from rumah_konseling.records.disclosures.recipient_model import RecipientForm, RecipientKind
from rumah_konseling.records.disclosures.recipients import addressee
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.records.papers.as_read import digest_of
from rumah_konseling.records.papers.signed_sheet import SignedSheet

if TYPE_CHECKING:
    from rumah_konseling.sample.course import Held
    from rumah_konseling.sample.practice import Practice

PARTNERS = (
    RecipientForm(
        name="dr. Intan Umpama, Sp.K.J.",
        office="Rumah Sakit Contoh",
        address="Jalan Contoh Nomor 2, Kota Contoh",
        kind=RecipientKind.PSYCHIATRIST,
        phone="0800 0002 0001",
        areas="gangguan tidur, kecemasan berat",
        hours="Senin–Kamis, 08.00–14.00",
        takes_bpjs=True,
    ),
    RecipientForm(
        name="Bagas Teladan, M.Psi., Psikolog",
        office="Biro Psikologi Contoh",
        address="Jalan Contoh Nomor 3, Kota Contoh",
        kind=RecipientKind.PSYCHOLOGIST,
        phone="0800 0002 0002",
        areas="pasangan dan keluarga, trauma",
        fees="Menurut kesepakatan",
        takes_bpjs=False,
    ),
    RecipientForm(
        name="Petugas Layanan",
        office="Puskesmas Contoh",
        address="Jalan Contoh Nomor 4, Kota Contoh",
        kind=RecipientKind.COMMUNITY_HEALTH,
        phone="0800 0002 0003",
        areas="pemeriksaan umum, rujukan berjenjang",
        takes_bpjs=True,
    ),
    RecipientForm(
        name="Koordinator Bantuan Hukum",
        office="Lembaga Bantuan Hukum Contoh",
        address="Jalan Contoh Nomor 5, Kota Contoh",
        kind=RecipientKind.LEGAL_AID,
        areas="perkara keluarga, utang piutang",
        fees="Cuma-cuma",
    ),
)


def keep_partners(practice: Practice) -> None:
    """Fill the directory of partners."""
    for form in PARTNERS:
        practice.room.recipients.add(form)


def permit(
    practice: Practice, client: Client, days: int, letter: Mapping[str, str]
) -> ReleasePermission:
    """Write a permission for a referral and sign it on the screen."""
    room = practice.room
    partner = next(one for one in PARTNERS if one.kind == letter["partner"])
    recipient = room.recipients.find(partner.name)[0]
    terms = PermissionTerms(
        recipient_id=recipient.id,
        purpose=Purpose.REFERRAL,
        purpose_text="Pemeriksaan dan penanganan lebih lanjut",
        items=(Item.CONCERN, Item.ONSET, Item.SERVICE, Item.REFERRAL_REASON),
        items_text=letter["items"],
        excluded=(Item.CONTACT,),
        excluded_text=letter["excluded"],
        period_reason="keluhannya perlu diketahui sejak awal",
        media=(Medium.PAPER, Medium.ENCRYPTED_FILE),
        valid_until=practice.clock.today() + timedelta(days=days),
    )
    permission = room.permissions.write(client.id, terms)
    practice.clock.pass_minutes(9)
    return room.permissions.sign_on_screen(
        permission.id,
        client_ink=practice.people.ink(wide=True),
        counselor_ink=practice.people.ink(wide=True),
        copy_given=True,
        as_read=digest_of(permission_words(permission)),
    )


def refer(practice: Practice, client: Client, letter: Mapping[str, str]) -> int:
    """Refer the client under a permission; return the referral's id with its letter issued."""
    permission = permit(practice, client, 120, letter)
    room = practice.room
    draft = LetterDraft(
        kind=LetterKind.REFERRAL,
        recipient_id=permission.terms.recipient_id,
        purpose=Purpose.REFERRAL,
        medium=Medium.PAPER,
        period=Period(),
        sections=(
            Section(Item.CONCERN, letter["concern"]),
            Section(Item.ONSET, letter["onset"]),
            Section(Item.SERVICE, letter["service"]),
            Section(Item.RISK, "Bagian ini tidak diizinkan dan tidak tercetak."),
        ),
        request="Mohon pemeriksaan dan penanganan sesuai kewenangan Bapak/Ibu.",
        continuing_role=letter["continuing_role"],
        reasons=(ReferralReason.NEED,),
        urgency=Urgency.SOON,
    )
    referral = room.referrals.begin(client.id, draft)
    assert referral.letter_id is not None
    practice.clock.pass_minutes(15)
    document_id = _issue(practice, referral.letter_id)
    room.documents.record_print(document_id)
    return referral.id


def informed(practice: Practice, client: Client, held: Held) -> None:
    """A letter of information to the office, narrow and permitted."""
    room, written = practice.room, held.arc.letter
    office = room.recipients.add(
        RecipientForm(
            name=written["to"],
            office=written["office"],
            address="Kota Contoh",
            kind=RecipientKind.OFFICE,
            is_partner=False,
        )
    )
    terms = PermissionTerms(
        recipient_id=office.id,
        purpose=Purpose.WORK_ADJUSTMENT,
        purpose_text=written["purpose"],
        items=(Item.NEEDS, Item.RECOMMENDATION),
        items_text=written["items"],
        excluded=(Item.CONCERN,),
        period_reason="kebutuhannya tidak terikat waktu",
        valid_until=practice.clock.today() + timedelta(days=90),
    )
    permission = room.permissions.write(client.id, terms)
    room.permissions.sign_on_screen(
        permission.id,
        client_ink=practice.people.ink(wide=True),
        counselor_ink=practice.people.ink(wide=True),
        copy_given=True,
        as_read=digest_of(permission_words(permission)),
    )
    letter = room.letters.write(
        client.id,
        LetterDraft(
            kind=LetterKind.INFORMATION,
            recipient_id=office.id,
            purpose=Purpose.WORK_ADJUSTMENT,
            medium=Medium.PAPER,
            period=Period(),
            sections=(
                Section(Item.NEEDS, written["needs"]),
                Section(Item.RECOMMENDATION, written["recommendation"]),
            ),
        ),
    )
    document_id = _issue(practice, letter.id)
    room.documents.record_print(document_id)
    made = room.handovers.of_document(document_id)
    assert made is not None
    room.handovers.hand_over(made.id, practice.clock.today(), "Dibawa klien sendiri")


def referred(practice: Practice, client: Client, held: Held) -> None:
    """A referral that was handed over and waits for its reply."""
    referral_id = refer(practice, client, held.arc.letter)
    practice.room.referrals.move(referral_id, ReferralState.HANDED_OVER)


def replied(practice: Practice, client: Client, held: Held) -> None:
    """A referral that came back with a reply."""
    referral_id = refer(practice, client, held.arc.letter)
    referrals = practice.room.referrals
    referrals.move(referral_id, ReferralState.HANDED_OVER)

    def answered() -> None:
        referrals.move(referral_id, ReferralState.ACCEPTED)
        referrals.move(referral_id, ReferralState.REPLIED, note=held.arc.letter["reply"])

    practice.later(3, answered)


def declined(practice: Practice, client: Client, held: Held) -> None:
    """A referral that the client did not take up after all."""
    referral_id = refer(practice, client, held.arc.letter)
    referrals = practice.room.referrals

    def left() -> None:
        referrals.move(referral_id, ReferralState.CLIENT_DECLINED, note=held.arc.letter["reply"])

    practice.later(6, left)


def revoked(practice: Practice, client: Client, held: Held) -> None:
    """A permission under which a letter left, and that was then taken back."""
    referral_id = refer(practice, client, held.arc.letter)
    practice.room.referrals.move(referral_id, ReferralState.HANDED_OVER)
    permission = practice.room.permissions.of_client(client.id)[0]

    def taken_back() -> None:
        practice.room.permissions.revoke(permission.id, client_ink=practice.people.ink(wide=True))

    practice.later(9, taken_back)


def waiting_for_pen(practice: Practice, client: Client) -> None:
    """A permission on paper: one printed, one checked and filed."""
    room = practice.room
    for number, partner in enumerate((2, 3)):
        recipient = room.recipients.find(PARTNERS[partner].name)[0]
        terms = PermissionTerms(
            recipient_id=recipient.id,
            purpose=Purpose.CONTINUED_CARE,
            purpose_text="Kesinambungan layanan",
            items=(Item.SERVICE, Item.PROGRESS),
            items_text="Banyaknya sesi dan kemajuan yang dirasakan klien",
            period_reason="layanan diteruskan dari awalnya",
            valid_until=practice.clock.today() + timedelta(days=10 + 60 * number),
        )
        permission = room.permissions.write(client.id, terms)
        room.documents.record_print(room.permissions.issue_for_paper(permission.id))
        if number:
            continue
        room.permissions.confirm_paper(
            permission.id,
            SignedSheet(practice.clock.today(), "Lemari 2, map B", True, True),
        )


def _issue(practice: Practice, letter_id: int) -> int:
    draft = practice.room.letters.get(letter_id).draft
    to = addressee(practice.room.recipients.get(draft.recipient_id).form)
    read = digest_of(letter_words(draft, to))
    return practice.room.letters.issue(letter_id, practice.people.ink(wide=False), read)
