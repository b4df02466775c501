"""An entry of the counselor's practice is added, corrected or ended, and never deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics import principles
from rumah_konseling.ethics.verdict import Remedy
from rumah_konseling.records.form_kinds import COMPLAINT
from rumah_konseling.records.practice.practice_model import (
    Advice,
    AdviceKind,
    Area,
    Boundary,
    BoundaryKind,
    ComplainedBy,
    ComplainedHow,
    Complaint,
    Decision,
    Licence,
    LicenceKind,
    Training,
)
from rumah_konseling.records.practice.register import Register
from rumah_konseling.records.practice.registers import REGISTER_KINDS
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.ledger_stories import text_of
from tests.records.stories import log, register, vault_of

DAY = date(2026, 3, 9)
ENTRIES: dict[str, Any] = {
    "area": Area("Kanarikedukaan", True, DAY, "Pelatihan"),
    "licence": Licence(LicenceKind.SILP, "Kanari-1", "Dinas Contoh", DAY),
    "training": Training("Kanaripelatihan", "Balai Contoh", DAY, DAY, 8),
    "decision": Decision(
        "Kanaripertanyaan yang sulit",
        ("Ya", "Tidak"),
        (principles.AUTONOMY.key,),
        (),
        "Ditimbang pelan-pelan.",
        "Dengan supervisor.",
        "Diputuskan begini.",
        "Karena alasan itu.",
        DAY,
        DAY + timedelta(days=30),
    ),
    "complaint": Complaint(
        DAY,
        ComplainedBy.CLIENT,
        ComplainedHow.SPOKEN,
        "Kanarikeluhan tentang antrean.",
        "",
        "Kepala Bagian",
        DAY + timedelta(days=14),
    ),
    "boundary": Boundary(DAY, BoundaryKind.GIFT, "Kanarikue sekotak.", "Dikembalikan baik-baik."),
    "advice": Advice(DAY, AdviceKind.SUPERIOR, 1, 45, "beban kerja staf", "mendengar lebih dahulu"),
}
# What can't be, by kind: the field that says so, and what it is changed to.
WRONG: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "area": [("since", {"since": DAY + timedelta(days=1)}), ("name", {"name": "ab"})],
    "licence": [
        ("number", {"number": " "}),
        ("issuer", {"issuer": ""}),
        ("issued_on", {"issued_on": DAY + timedelta(days=1)}),
        ("valid_until", {"valid_until": DAY}),
    ],
    "training": [
        ("title", {"title": "x"}),
        ("ended_on", {"ended_on": DAY + timedelta(days=1)}),
        ("ended_on", {"ended_on": DAY - timedelta(days=1)}),
        ("hours", {"hours": 0}),
        ("hours", {"hours": 2_001}),
        ("organiser", {"organiser": "x" * 201}),
    ],
    "decision": [
        ("options", {"options": ("Ya", " ")}),
        ("options", {"options": ("x" * 201, "y")}),
        ("options", {"options": tuple(map(str, range(21)))}),
        ("supporting", {"supporting": ()}),
        ("restrained", {"restrained": (principles.AUTONOMY.key,)}),
        ("restrained", {"restrained": ("keadilan",)}),
        ("weighing", {"weighing": "pendek"}),
        ("decided_on", {"decided_on": DAY + timedelta(days=1)}),
        ("review_on", {"review_on": DAY}),
        ("reason", {"reason": "x" * 5_001}),
    ],
    "complaint": [
        ("words", {"words": "pendek"}),
        ("goes_to", {"goes_to": ""}),
        ("received_on", {"received_on": DAY + timedelta(days=1)}),
        ("answer_by", {"answer_by": DAY - timedelta(days=1)}),
    ],
    "boundary": [
        ("facts", {"facts": ""}),
        ("done", {"done": "diam"}),
        ("happened_on", {"happened_on": DAY + timedelta(days=1)}),
        ("review_on", {"review_on": DAY}),
        ("review_on", {"kind": BoundaryKind.DUAL, "safeguard": "Ada pengaman."}),
    ],
    "advice": [
        ("people", {"people": 0}),
        ("minutes", {"minutes": 0}),
        ("held_on", {"held_on": DAY + timedelta(days=1)}),
        ("topic", {"topic": "Cara menegur Bapak Sintetis Wijaya"}),
        ("given", {"given": "Hubungi 0812 3456 7890 sesudah rapat"}),
    ],
}


def registers(room: CounselingRoom) -> list[Register[Any]]:
    own = room.practice
    return [
        own.areas,
        own.licences,
        own.trainings,
        own.decisions,
        own.complaints,
        own.boundaries,
        own.advice,
    ]


def test_every_kind_is_tried_here(room: CounselingRoom) -> None:
    kinds = [kind.key for kind in REGISTER_KINDS]
    assert [one.kind.key for one in registers(room)] == kinds
    assert list(ENTRIES) == kinds == list(WRONG)


@pytest.mark.parametrize("place", range(len(REGISTER_KINDS)), ids=list(ENTRIES))
def test_an_entry_lives_and_is_never_deleted(
    room: CounselingRoom, clock: SettableClock, place: int
) -> None:
    one = registers(room)[place]
    content = ENTRIES[one.kind.key]
    client = register(room).id if one.kind.is_of_client else None
    first = one.add(content, client)
    assert (first.content, first.client_id, first.is_open) == (content, client, True)
    second = one.replace(first.id, content)
    assert one.all() == one.standing() == [second]
    assert second.client_id == client
    assert one.get(first.id).is_replaced
    assert one.latest_of(first.id) == one.latest_of(second.id) == second.id
    with pytest.raises(RoomError):
        one.replace(first.id, content)
    with pytest.raises(RoomError):
        one.end(first.id, "Sudah diganti yang lain.")
    for words, day, field in (
        ("pendek", None, "ending"),
        ("x" * 5_001, None, "ending"),
        ("Berakhir begini saja.", DAY + timedelta(days=1), "ended_on"),
        ("Berakhir begini saja.", DAY - timedelta(days=1), "ended_on"),
    ):
        with pytest.raises(FieldErrors) as refused:
            one.end(second.id, words, day)
        assert set(refused.value.fields) == {field}
    clock.advance(days=3)
    ended = one.end(second.id, "Berakhir begini saja.", DAY + timedelta(days=2))
    assert (ended.is_open, ended.ending) == (False, "Berakhir begini saja.")
    assert one.standing() == []
    assert one.all() == [ended]
    assert one.of_year(2026) == [ended]
    assert one.of_year(2025) == []
    with pytest.raises(NotFound):
        one.get(999)
    with pytest.raises(NotFound):
        one.latest_of(999)
    assert vault_of(room).verify() == []
    assert "Kanari" not in str(log(room))


@pytest.mark.parametrize(
    ("key", "field", "change"),
    [(key, field, change) for key, wrong in WRONG.items() for field, change in wrong],
)
def test_what_can_not_be_is_said_beside_its_field(
    room: CounselingRoom, key: str, field: str, change: dict[str, Any]
) -> None:
    (one,) = (one for one in registers(room) if one.kind.key == key)
    with pytest.raises(FieldErrors) as refused:
        one.add(replace(ENTRIES[key], **change))
    assert field in refused.value.fields
    assert one.all() == []


def test_a_word_that_only_looks_like_a_name_can_be_kept_on_purpose(room: CounselingRoom) -> None:
    advice = replace(ENTRIES["advice"], topic="Cara menegur Bapak Kepala Wijaya")
    kept = room.practice.advice.add(replace(advice, names_looked_at=True))
    assert kept.content.topic == advice.topic


def test_a_training_and_an_area_name_only_what_the_registers_hold(room: CounselingRoom) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.practice.write_area(replace(ENTRIES["area"], licence=7))
    assert set(refused.value.fields) == {"licence"}
    with pytest.raises(FieldErrors) as refused:
        room.practice.write_training(replace(ENTRIES["training"], area=7))
    assert set(refused.value.fields) == {"area"}
    area = room.practice.write_area(ENTRIES["area"])
    kept = room.practice.write_training(replace(ENTRIES["training"], area=area.id))
    corrected = room.practice.write_training(replace(kept.content, hours=16), kept.id)
    assert room.practice.hours(2026).hours == corrected.content.hours == 16
    assert room.practice.hours(2026).number == 1


def test_a_dual_relation_without_a_safeguard_closes_the_gate(room: CounselingRoom) -> None:
    client = room.clients.begin_service(register(room).id)
    other = room.clients.begin_service(register(room, "Sintetis Kedua").id)
    for one in (client, other):
        room.clients.declare_conflict(one.id, has_conflict=False)
    dual = replace(ENTRIES["boundary"], kind=BoundaryKind.DUAL)
    entry = room.practice.boundaries.add(dual, client.id)
    verdict = room.signing_gates.conflict_verdict(client.id)
    assert (verdict.is_open, verdict.remedy) == (False, Remedy.SECURE_BOUNDARY)
    assert verdict in room.signing_gates.signing_verdicts(client.id)
    assert room.signing_gates.conflict_verdict(other.id).is_open
    safe = replace(dual, safeguard="Dibahas di supervisi.", review_on=DAY + timedelta(days=30))
    secured = room.practice.boundaries.replace(entry.id, safe)
    assert room.signing_gates.conflict_verdict(client.id).is_open
    back = room.practice.boundaries.replace(secured.id, dual)
    assert not room.signing_gates.conflict_verdict(client.id).is_open
    room.practice.boundaries.end(back.id, "Hubungan itu sudah berakhir.")
    assert room.signing_gates.conflict_verdict(client.id).is_open


def test_the_boundary_log_is_believed_only_as_it_was_written(room: CounselingRoom) -> None:
    client = room.clients.begin_service(register(room).id)
    dual = replace(ENTRIES["boundary"], kind=BoundaryKind.DUAL)
    room.practice.boundaries.add(dual, client.id)
    connection = vault_of(room)._connection
    connection.begin()
    connection.change("UPDATE practice_entry SET ended_on = happened_on")
    connection.commit()
    assert any(
        "diubah dari luar program" in verdict.reason
        for verdict in room.signing_gates.signing_verdicts(client.id)
    )


def test_a_receipt_is_drawn_up_once_and_holds_no_name(room: CounselingRoom) -> None:
    client = register(room)
    entry = room.practice.complaints.add(ENTRIES["complaint"], client.id)
    paper = room.practice.receipt(entry.id)
    assert room.practice.receipt(entry.id) == paper
    document = room.documents.get(paper)
    assert (document.form, document.client_id) == (COMPLAINT.code, client.id)
    assert "2026" not in document.serial
    assert room.practice.code_of(entry) == client.code
    bare = room.practice.complaints.add(ENTRIES["complaint"])
    assert room.practice.code_of(bare) == ""
    assert room.documents.get(room.practice.receipt(bare.id)).client_id is None


@pytest.mark.parametrize("by", ComplainedBy)
@pytest.mark.parametrize("how", ComplainedHow)
def test_a_receipt_tells_whoever_is_not_the_client_of_nobodys_being_one(
    room: CounselingRoom, by: ComplainedBy, how: ComplainedHow
) -> None:
    client = register(room)
    complaint = replace(ENTRIES["complaint"], by=by, how=how, words="Ruangannya ramai sekali.")
    paper = room.practice.receipt(room.practice.complaints.add(complaint, client.id).id)
    text = text_of(room.documents.pdf(paper))
    is_the_clients = by is ComplainedBy.CLIENT
    assert ("Klien" in text, "klien" in text) == (is_the_clients, False)
    assert ("tidak membenarkan dan tidak menyangkal" in text) is not is_the_clients
    is_written = how in (ComplainedHow.LETTER, ComplainedHow.MESSAGE)
    assert ("Keluhan tertulis disimpan" in text) is is_written
    assert ("boleh meminta perbaikan" in text) is not is_written


def test_a_year_holds_what_stood_in_it(room: CounselingRoom, clock: SettableClock) -> None:
    for one in registers(room):
        one.add(ENTRIES[one.kind.key])
    room.practice.advice.add(replace(ENTRIES["advice"], kind=AdviceKind.INCIDENT))
    year = room.practice.year(2026)
    assert year.until == DAY
    assert (len(year.areas), len(year.licences), len(year.trainings)) == (1, 1, 1)
    assert (year.consultations, year.incidents) == (1, 1)
    paper = room.practice.issue_year(2026)
    assert room.documents.get(paper).client_id is None
    with pytest.raises(FieldErrors):
        room.practice.issue_year(2027)
    clock.advance(days=400)
    for register_ in (room.practice.areas, room.practice.licences):
        register_.end(register_.standing()[0].id, "Tidak berlaku lagi.")
    assert room.practice.year(2026).areas == year.areas
    assert room.practice.year(2027).areas == ()
    assert len(room.practice.year(2027).licences) == 1


def test_what_is_due_comes_to_the_home_page(room: CounselingRoom, clock: SettableClock) -> None:
    def told() -> list[tuple[str, str]]:
        lines = room.attention.lines(room.clock.today())
        return [(line.kind, line.title) for line in lines if line.place[0] == "practice"]

    licence = replace(ENTRIES["licence"], valid_until=DAY + timedelta(days=100))
    own = room.practice
    own.licences.add(licence)
    own.decisions.add(ENTRIES["decision"])
    own.complaints.add(ENTRIES["complaint"])
    dual = replace(ENTRIES["boundary"], kind=BoundaryKind.DUAL)
    entry = own.boundaries.add(dual, register(room).id)
    own.boundaries.add(ENTRIES["boundary"], register(room, "Sintetis Kedua").id)
    assert told() == [("danger", "Catat langkah pengamanan pada hubungan ganda")]
    review = DAY + timedelta(days=20)
    own.boundaries.replace(entry.id, replace(dual, safeguard="Dibahas.", review_on=review))
    clock.advance(days=14)
    assert told() == [("warn", "Jawab keluhan")]
    clock.advance(days=36)
    assert told() == [
        ("danger", "Jawab keluhan"),
        ("warn", "Tinjau langkah pengamanan batas hubungan"),
        ("warn", "Tinjau keputusan etik"),
        ("warn", "SILP psikolog Kanari-1 segera berakhir"),
    ]
    clock.advance(days=51)
    assert ("danger", "SILP psikolog Kanari-1 sudah berakhir") in told()
