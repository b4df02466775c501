"""Others who come near the room: a court's order, an interpreter who comes along."""

from __future__ import annotations

from datetime import timedelta

from rumah_konseling.records.clients.client_model import Client, ClientFilter, ClientStatus
from rumah_konseling.records.disclosures.legal_order_model import (
    OrderAnswer,
    OrderedBy,
    OrderHandling,
    OrderReceived,
    RefusalGround,
    ToldOfOrder,
)
from rumah_konseling.records.disclosures.recipient_model import RecipientForm, RecipientKind
from rumah_konseling.records.disclosures.recipients import addressee
from rumah_konseling.records.sessions.companion_model import CompanionForm, CompanionRole
from rumah_konseling.sample.practice import Practice

COURT = RecipientForm(
    "Ketua Pengadilan Agama Contoh",
    "Pengadilan Agama Contoh",
    "Jalan Umpama Nomor 12, Kota Umpama",
    RecipientKind.OFFICE,
    is_partner=False,
)


def come_near(practice: Practice) -> None:
    """Let a court order too much of one client, and an interpreter sign for another."""
    ordered, heard, *_others = _served(practice)
    order_too_much(practice, ordered)
    sign_interpreter(practice, heard)


def order_too_much(practice: Practice, client: Client) -> None:
    """Register an order, weigh it, and draw up the letter that refuses its width."""
    orders, today = practice.room.legal_orders, practice.clock.today()
    court = practice.room.recipients.add(COURT)
    order = orders.register(
        client.id,
        OrderReceived(
            OrderedBy.COURT,
            addressee(COURT),
            "W9-A4/1284/HK.05/XI/2026",
            today - timedelta(days=4),
            today - timedelta(days=2),
            "Seluruh catatan konseling yang berkaitan dengan para pihak.",
            today + timedelta(days=5),
        ),
        court.id,
    )
    practice.clock.pass_minutes(20)
    orders.complete(
        order.id,
        OrderHandling(
            verified="Menelepon kepaniteraan lewat nomor resmi pengadilan.",
            advice="Bagian hukum: minta cakupannya disebutkan satu per satu lebih dahulu.",
            client_told=ToldOfOrder.BEFORE,
            client_told_note="Dibicarakan dalam pertemuan terakhir; klien keberatan.",
            answer=OrderAnswer.REFUSE,
            ground=RefusalGround.TOO_WIDE,
        ),
    )
    orders.refuse(order.id)


def sign_interpreter(practice: Practice, client: Client) -> None:
    """Have an interpreter sign on the screen, and print a sheet for a companion."""
    companions, ink = practice.room.companions, practice.people.ink
    interpreter = companions.add(
        client.id, CompanionForm("Umpama Isyarat", CompanionRole.INTERPRETER, "Kartu tugas 014")
    )
    companions.sign_on_screen(
        interpreter.id, ink=ink(wide=True), counselor_ink=ink(wide=True), copy_given=True
    )
    relative = companions.add(
        client.id, CompanionForm("Umpama Saudara", CompanionRole.FAMILY, "KTP 0000 0000 0000 0001")
    )
    companions.issue_for_paper(relative.id)


def _served(practice: Practice) -> list[Client]:
    room = practice.room
    active = room.client_list.page(ClientFilter(status=ClientStatus.ACTIVE), 0, 40)
    return [room.clients.get(row.id) for row in active]
