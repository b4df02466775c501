"""A client's history is told from the audit log: every act has its sentence."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from rumah_konseling import records
from rumah_konseling.records import timeline
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.practice.registers import REGISTER_KINDS
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.stories import (
    arrive,
    close,
    form,
    in_force,
    log,
    pair_whole,
    paper_of,
    printed,
    register,
    scanned,
    sign,
    signed_sheet,
    talked,
)

AREAS = {
    "retention",
    "succession",
    "destruction",
    "rights",
    "complaint",
    "practice",
    "progress",
    "wellbeing",
    "diagnosis",
    "backup",
    "appointment",
    "attendance",
    "client",
    "competence",
    "consent",
    "disclosure",
    "document",
    "emergency",
    "supervision",
    "legal_order",
    "incoming",
    "directive",
    "companion",
    "employer",
    "letter",
    "permission",
    "recipient",
    "referral",
    "scan",
    "session",
    "settings",
    "process_note",
    "text_block",
    "care_plan",
    "care_review",
    "safety_plan",
    "closing",
    "wording",
}
# Acts that are no part of a client's history, each with why.
NOT_TOLD = {
    "succession.begun": "of the room",
    "succession.changed": "of the room",
    "succession.called_off": "of the room",
    "succession.report_issued": "is about all codes",
    "succession.completed": "of the room",
    "retention.rule_kept": "is about a kind of record, no client's",
    "destruction.proposed": "is about a list of codes",
    "destruction.reviewed": "is about a list of codes",
    "destruction.decided": "is about a list of codes",
    "destruction.sheet_issued": "is about a list of codes",
    "destruction.notice_issued": "nobody's history is left to tell it",
    "destruction.room_applied_again": "is about no client",
    "destruction.list_left": "is about backups",
    "destruction.called_off": "is about a list of codes",
    "destruction.done": "nobody's history is left to tell it",
    "destruction.applied_again": "nobody's history is left to tell it",
    "consent.talked": "saved at every pause of the talk; its beginning and end are told",
    "scan.received": "belongs to no client yet",
    "scan.discarded": "belonged to no client",
    "permission.changed": "a draft; its beginning and its signature are told",
    "letter.changed": "a draft; its beginning and its issue are told",
    "referral.changed": "a draft; its beginning is told",
    "referral.postponed": "no step of the referral",
    "emergency.saved": "its beginning and its completion are told",
    "supervision.saved": "a draft; its beginning and its issue are told",
    "legal_order.saved": "its coming and the decision are told",
    "disclosure.received": "stands in the log of disclosures",
    "document.list_saved": "of the room",
    "document.list_not_saved": "of the room",
    "document.example_saved": "nobody stands in it",
    "document.example_not_saved": "nobody stands in it",
    "client.imported": "tells of a whole list; the file of each says so",
    "settings.import_columns": "of the room",
    "document.not_saved": "nothing left after all",
    "recipient.added": "of the room",
    "recipient.changed": "of the room",
    "recipient.succeeded": "of a recipient",
    "recipient.retired": "of the room",
    "employer.asked": "knows no client, on purpose",
    "employer.answered": "knows no client, on purpose",
    "employer.reply_issued": "knows no client, on purpose",
    "competence.areas_moved": "of the room",
    "settings.reports": "of the room",
    "practice.audit_issued": "of the counselor",
    "practice.year_issued": "of the counselor",
    "wellbeing.checked": "of the counselor",
    "wellbeing.limits_set": "of the counselor",
    "wellbeing.resealed": "of the counselor",
    **{
        f"{one.key}.{way}": "of the counselor"
        for one in REGISTER_KINDS
        for way in ("added", "replaced", "ended")
        if not one.is_of_client
    },
    "session.saved": "its beginning and its signature are told",
    "process_note.written": "the counselor's own, apart from the file",
    "process_note.changed": "the counselor's own, apart from the file",
    "process_note.removed": "the counselor's own, apart from the file",
    "process_note.resealed": "the counselor's own, apart from the file",
    "backup.planned": "of the room",
    "backup.begun": "of the room",
    "backup.made": "of the room",
    "backup.lineage": "of the room",
    "backup.removed": "of the room",
    "text_block.kept": "of the room",
    "text_block.removed": "of the room",
    "settings.calendar": "of the room",
    "settings.identity": "of the room",
    "settings.preferences": "of the room",
    "settings.recovery_confirmed": "of the room",
    "settings.recovery_reopened": "of the room",
    "settings.sample": "of the room",
    "settings.spelling": "of the room",
    "settings.told": "of the room",
    "settings.zone": "of the room",
    "wording.adopted": "of the room",
}


# Written by earlier versions alone.
OF_EARLIER_VERSIONS = {"competence.consulted", "consent.expired", "permission.expired"}


def actions_in_the_source() -> set[str]:
    """Return every name of an act that the records' code gives to a transaction."""
    found = set()
    for file in Path(records.__path__[0]).rglob("*.py"):
        if file.stem in ("timeline", "audit_words"):
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                area, dot, act = node.value.partition(".")
                if area in AREAS and dot and act.isidentifier():
                    found.add(node.value)
    # A register's acts bear its own key.
    ways = ("added", "replaced", "ended")
    return found | {f"{one.key}.{way}" for one in REGISTER_KINDS for way in ways}


COLUMNS = {"client.id", "client.code", "client.name", "client.unit", "client.status"}


def test_every_act_of_the_records_is_told_or_left_out_on_purpose() -> None:
    acts = actions_in_the_source() - COLUMNS
    assert {"client.registered", "consent.signed", "document.scanned"} < acts
    told = set(timeline.SENTENCES)
    assert acts - told == set(NOT_TOLD)
    assert told - acts == OF_EARLIER_VERSIONS


def test_every_act_that_was_really_done_is_one_of_these(room: CounselingRoom) -> None:
    client = register(room)
    scanned(room, client)
    in_force(room, register(room, "Sintetis Kedua"))
    done = {entry.action for entry in log(room)}
    assert done - {"vault.created", "vault.migrated"} <= actions_in_the_source()


def told(room: CounselingRoom, client: Client) -> list[str]:
    return [event.sentence for event in room.timeline.of_client(client.id)][::-1]


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


def test_a_whole_story_is_told_in_order(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    room.clients.change(client.id, form(phone="0812 0000 0000"))
    room.clients.begin_service(client.id)
    room.clients.declare_conflict(client.id, has_conflict=False)
    room.competence.judge(client.id, "", is_outside=False)
    consent = printed(room, client)
    paper = paper_of(room, consent)
    room.documents.record_print(paper, copies=2)
    room.consents.reopen_draft(consent.id)
    room.consents.issue_for_paper(consent.id)
    paper = paper_of(room, consent)
    room.documents.record_print(paper, way="file")
    arrive(room, room.documents.get(paper).token)
    room.consents.confirm_paper(consent.id, signed_sheet(room, copy_given=False))
    room.consents.give_copy(consent.id)
    room.consents.withdraw(consent.id, items=["recording"], client_ink=None)
    room.documents.file_original(room.documents.of_client(client.id)[0].id, "Lemari 1")
    clock.advance(days=400)
    sign(room, talked(room, client))
    room.consents.withdraw(room.consents.of_client(client.id)[0].id, items=(), client_ink=None)
    close(room, client)
    room.clients.return_to_queue(client.id)
    papers = room.documents.of_client(client.id)
    third, second, first = (one.serial for one in papers if one.form == "PSJ")
    taken_back = next(one.serial for one in reversed(papers) if one.form == "CBT")
    assert told(room, client) == [
        "Terdaftar dan masuk daftar tunggu",
        "Data klien diperbarui",
        "Layanan dimulai",
        "Hubungan ditanyakan; tidak ada benturan",
        "Kasus dinyatakan dalam kompetensi",
        "Percakapan persetujuan dimulai",
        f"Lembar persetujuan {first} disiapkan untuk dicetak",
        f"{first} dicetak (2×)",
        f"Lembar {first} dibatalkan; kembali menjadi draf",
        f"Lembar persetujuan {second} disiapkan untuk dicetak",
        f"{second} disimpan sebagai PDF",
        f"Pindaian {second} diterima",
        f"Persetujuan {second} ditandatangani dan berlaku",
        "Salinan persetujuan diberikan kepada klien",
        f"Sebagian pilihan pada {second} dicabut",
        f"Lembar asli {taken_back} dilihat dan disimpan",
        f"Masa persetujuan {second} berakhir",
        "Percakapan persetujuan dimulai",
        f"Persetujuan {third} ditandatangani dan berlaku",
        f"Persetujuan {third} dicabut",
        "Layanan ditutup dengan ringkasannya",
        "Kembali ke daftar tunggu",
    ]


def test_a_conflict_an_exception_and_a_wrong_pairing_are_told_as_such(
    room: CounselingRoom, client: Client
) -> None:
    later = register(room, "Sintetis Kedua")
    room.clients.begin_service(later.id, "Risiko dinilai mendesak.")
    room.clients.declare_conflict(later.id, has_conflict=True, relation="Adik")
    consent = printed(room, later)
    arrive(room)
    (loose,) = room.documents.scans(None)
    pair_whole(room, loose.id, paper_of(room, consent))
    room.scans.unpair(loose.id)
    serial = consent.serial
    assert told(room, later) == [
        "Terdaftar dan masuk daftar tunggu",
        "Layanan dimulai mendahului 1 klien, dengan alasan",
        "Benturan kepentingan dinyatakan",
        "Percakapan persetujuan dimulai",
        f"Lembar persetujuan {serial} disiapkan untuk dicetak",
        f"Pindaian {serial} diterima",
        f"Pindaian dilepaskan dari {serial}",
    ]
    assert told(room, client) == ["Terdaftar dan masuk daftar tunggu"]


def test_an_event_knows_its_instant_and_the_newest_comes_first(
    room: CounselingRoom, client: Client, clock: SettableClock
) -> None:
    first = clock.now()
    clock.advance(days=2)
    room.clients.begin_service(client.id)
    events = room.timeline.of_client(client.id)
    assert [event.at for event in events] == [clock.now(), first]
    assert room.timeline.of_client(client.id, limit=1) == events[:1]
    assert room.timeline.of_client(99) == []


def test_the_reasons_that_were_given_are_read_in_the_history(
    room: CounselingRoom, clock: SettableClock
) -> None:
    register(room, "Sintetis Dahulu")
    client = register(room, "Sintetis Kemudian")
    room.clients.begin_service(client.id, "Keadaannya\nmendesak sekali.")
    clock.advance(days=1)
    for why in ("Klien kembali setelah sebulan.", "Ternyata masih ingin berbicara."):
        close(room, client)
        clock.advance(minutes=5)
        room.closings.reopen(client.id, why)
        clock.advance(minutes=5)
    close(room, client)
    clock.advance(minutes=5)
    room.clients.return_to_queue(client.id)
    room.clients.leave_queue(client.id, "Pindah ke kota lain.")
    told = [event.in_words for event in room.timeline.of_client(client.id) if event.reason]
    assert told == [
        "Keluar dari daftar tunggu. Alasan: Pindah ke kota lain.",
        "Layanan dibuka kembali. Alasan: Ternyata masih ingin berbicara.",
        "Layanan dibuka kembali. Alasan: Klien kembali setelah sebulan.",
        "Layanan dimulai mendahului 1 klien. Alasan: Keadaannya mendesak sekali.",
    ]


def test_a_service_that_begins_in_its_turn_bears_no_reason_of_another(
    room: CounselingRoom, clock: SettableClock
) -> None:
    first = register(room, "Sintetis Dahulu")
    client = register(room, "Sintetis Kemudian")
    room.clients.begin_service(client.id, "Keadaannya mendesak sekali.")
    room.clients.begin_service(first.id)
    close(room, client)
    clock.advance(minutes=5)
    room.clients.return_to_queue(client.id)
    room.clients.begin_service(client.id)
    began = [one for one in room.timeline.of_client(client.id) if "Layanan dimulai" in one.sentence]
    assert [one.reason for one in began] == ["", "Keadaannya mendesak sekali."]


def test_no_reason_stands_in_the_copy_that_the_client_takes_along(
    room: CounselingRoom, client: Client
) -> None:
    room.clients.leave_queue(client.id, "Kanarialasan: diminta Bu Wiratno.")
    assert any(one.reason for one in room.timeline.of_client(client.id))
    sentences = [event.sentence for event in room.timeline.of_client(client.id)]
    assert not any("Kanarialasan" in one for one in sentences)
