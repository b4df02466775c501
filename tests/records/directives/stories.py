"""How far a client's directives have come, told through the room's own use cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.directives.directive_model import (
    POINT_WORDS,
    Capacity,
    Directive,
    DirectiveDecision,
    DirectiveForm,
    DirectiveKind,
    DirectiveTalk,
    Substitute,
    SubstituteRelation,
    Witness,
)
from rumah_konseling.records.papers.signed_sheet import SignedSheet
from rumah_konseling.room.room import CounselingRoom

SUBSTITUTE = Substitute(
    "Kanari Pengganti",
    "3175000000000001",
    date(1980, 5, 1),
    SubstituteRelation.SIBLING,
    "0812 0000 0007",
    accepted=True,
)
ALTERNATE = Substitute(
    "Wening Cadangan",
    "3175000000000002",
    date(1982, 6, 1),
    SubstituteRelation.FRIEND,
    "0812 0000 0008",
    accepted=True,
)
WITNESSES = (
    Witness("Saksi Pertama", "3175000000000003", date(1970, 1, 1), "Tetangga"),
    Witness("Orang Kedua", "3175000000000004", date(1971, 1, 1), "Rekan kerja"),
)


def form(room: CounselingRoom, **changes: Any) -> DirectiveForm:
    """Return a whole appointment of a substitute, with these fields changed."""
    plain = DirectiveForm(
        kind=DirectiveKind.SUBSTITUTE,
        capacity=Capacity.CLEAR,
        capacity_note="Tenang, mengulang isinya dengan kata-kata sendiri",
        triggers="Saya tidak sadar atau tidak dapat memutuskan",
        decided_by="Dokter yang merawat",
        witnesses=WITNESSES,
        wanted_people="Kakak Kanaridikehendaki",
        unwanted_people="Hubungi mantan suami",
        wanted_actions="Beri tahu bahwa saya menjalani konseling",
        unwanted_actions="Memberi tahu kantor",
        after="Simpan sampai batas waktunya, lalu musnahkan",
        substitute=SUBSTITUTE,
        alternate=ALTERNATE,
        powers="Pertemuan berikutnya",
        limits="Tidak boleh membaca catatan sesi",
        may_know="Bahwa saya menjalani konseling dan kapan janji berikutnya",
        valid_until=room.clock.today() + timedelta(days=700),
        review_on=room.clock.today() + timedelta(days=365),
        copy_place="Map biru di rumah",
    )
    return replace(plain, **changes)


def talked(
    room: CounselingRoom,
    client: Client,
    decision: DirectiveDecision = DirectiveDecision.MAKE,
    **changes: Any,
) -> None:
    """Talk directives over."""
    plain = DirectiveTalk(
        room.clock.today(),
        tuple(POINT_WORDS),
        "Kontak darurat saja, wasiat hidup, pengganti, atau keduanya.",
        Capacity.CLEAR,
        decision,
        "Saya ingin kakak saya yang ditanya.",
    )
    room.directives.record_talk(client.id, replace(plain, **changes))


def written(room: CounselingRoom, client: Client, **changes: Any) -> Directive:
    """Write a directive down after the talk."""
    talked(room, client)
    return room.directives.write(client.id, form(room, **changes))


def seen(room: CounselingRoom, **changes: Any) -> SignedSheet:
    """Return what a whole signed sheet shows."""
    plain = SignedSheet(room.clock.today(), "Lemari 1, map A", True, True)
    return replace(plain, **changes)


def in_force_directive(room: CounselingRoom, client: Client, **changes: Any) -> Directive:
    """Put a directive in force."""
    directive = written(room, client, **changes)
    room.directives.issue_for_paper(directive.id)
    return room.directives.confirm_paper(directive.id, seen(room))
