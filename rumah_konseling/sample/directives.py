"""Directives of the sample's people: one who names a substitute, one who thinks it over."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.directives.directive_model import (
    POINT_WORDS,
    Capacity,
    DirectiveDecision,
    DirectiveForm,
    DirectiveKind,
    DirectiveTalk,
    Substitute,
    SubstituteRelation,
    Witness,
)
from rumah_konseling.records.papers.signed_sheet import SignedSheet

if TYPE_CHECKING:
    from rumah_konseling.sample.practice import Practice

_BROTHER = Substitute(
    "Rangga Rekaan",
    "3175000000000011",
    date(1979, 4, 12),
    SubstituteRelation.SIBLING,
    "0800 0003 0001",
    accepted=True,
)
_WITNESSES = (
    Witness("Lestari Ilustrasi", "3175000000000012", date(1974, 9, 3), "Tetangga"),
    Witness("Banyu Andaian", "3175000000000013", date(1988, 2, 20), "Teman kuliah"),
)


def thought_over(practice: Practice, client: Client) -> None:
    """A client who wants to think about it first."""
    today = practice.clock.today()
    talk = DirectiveTalk(
        today,
        tuple(POINT_WORDS),
        "Cukup kontak darurat, wasiat hidup, atau pengganti.",
        Capacity.CLEAR,
        DirectiveDecision.LATER,
        "Saya ingin membicarakannya dengan keluarga dahulu.",
        today + timedelta(days=60),
    )
    practice.room.directives.record_talk(client.id, talk)


def will_taken_back(practice: Practice, client: Client) -> None:
    """A client who said what they want, and took it back a while later."""
    room, today = practice.room, practice.clock.today()
    talk = DirectiveTalk(
        today,
        tuple(POINT_WORDS),
        "Wasiat hidup, atau cukup kontak darurat.",
        Capacity.CLEAR,
        DirectiveDecision.MAKE,
    )
    room.directives.record_talk(client.id, talk)
    form = DirectiveForm(
        kind=DirectiveKind.LIVING_WILL,
        capacity=Capacity.CLEAR,
        capacity_note="Menjelaskan pilihannya dengan runtut",
        triggers="Saya dirawat dan tidak dapat berbicara",
        decided_by="Dokter yang merawat",
        witnesses=_WITNESSES,
        wanted_people="Ibu saya",
        unwanted_people="Rekan satu bagian",
        review_on=today + timedelta(days=365),
    )
    directive = room.directives.write(client.id, form)
    practice.clock.pass_minutes(20)
    room.directives.issue_for_paper(directive.id)
    seen = SignedSheet(today, "Lemari 1, map arahan", signatures_seen=True, copy_given=True)
    room.directives.confirm_paper(directive.id, seen)
    practice.clock.pass_minutes(90)
    room.directives.revoke(directive.id, "Ingin memikirkannya lagi bersama ibu.")


def substitute_named(practice: Practice, client: Client) -> None:
    """A client whose brother is to be heard, on a sheet that was signed and filed."""
    room, today = practice.room, practice.clock.today()
    talk = DirectiveTalk(
        today,
        tuple(POINT_WORDS),
        "Kontak darurat saja, wasiat hidup, pengganti, atau keduanya.",
        Capacity.CLEAR,
        DirectiveDecision.MAKE,
        "Kalau saya tidak bisa bicara, tanyalah abang saya.",
    )
    room.directives.record_talk(client.id, talk)
    form = DirectiveForm(
        kind=DirectiveKind.SUBSTITUTE,
        capacity=Capacity.CLEAR,
        capacity_note="Tenang, mengulang isinya dengan kata-kata sendiri",
        triggers="Saya tidak sadar, atau dokter menyatakan saya tidak dapat memutuskan",
        decided_by="Dokter yang merawat",
        witnesses=_WITNESSES,
        wanted_people="Abang saya, Rangga",
        unwanted_actions="Memberi tahu atasan bahwa saya menjalani konseling",
        after="Catatan disimpan sampai batas waktunya, lalu dimusnahkan",
        substitute=_BROTHER,
        powers="Apakah pertemuan ditunda atau dilanjutkan",
        limits="Tidak membaca catatan sesi",
        may_know="Bahwa saya menjalani konseling, dan janji temu berikutnya",
        review_on=today + timedelta(days=365),
        think_until=today - timedelta(days=1),
        copy_place="Map biru di rumah",
    )
    directive = room.directives.write(client.id, form)
    practice.clock.pass_minutes(20)
    room.directives.issue_for_paper(directive.id)
    seen = SignedSheet(today, "Lemari 1, map arahan", signatures_seen=True, copy_given=True)
    room.directives.confirm_paper(directive.id, seen)
