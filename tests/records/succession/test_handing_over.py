"""From the order that moves the counselor to the successor's first session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.verdict import GateClosed, Remedy
from rumah_konseling.records.clients.client_model import SafeChannel
from rumah_konseling.records.clients.process_notes import open_seal
from rumah_konseling.records.index.session_model import Note
from rumah_konseling.records.rights.rights_model import RequestForm, Right
from rumah_konseling.records.succession.succession_model import (
    Answer,
    Arrival,
    GoingOn,
    Successor,
)
from rumah_konseling.room.rekey import rekey_room, with_new_keys
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.vault.keys.keys import CHEAPEST
from tests.conftest import PASSPHRASE, SettableClock
from tests.records.ledger_stories import text_of
from tests.records.stories import (
    hidden_by,
    in_force,
    log,
    paper_of,
    printed,
    register,
    save,
    sign,
    talked,
    unguarded,
    vault_of,
)
from tests.records.succession_stories import ARRIVAL, SUCCESSOR
from tests.ui.sessions.session_work import served, signed

NEW = "kalimat baru milik konselor penerus 2026"


def answer(room: CounselingRoom, answered: GoingOn, **changes: object) -> Answer:
    told = Answer(answered, room.clock.today(), "Disampaikan sendiri saat bertemu.")
    return replace(told, **changes)  # type: ignore[arg-type]


def begun(room: CounselingRoom) -> None:
    room.successions.write(SUCCESSOR, room.clock.today())


def filed(room: CounselingRoom) -> None:
    paper = room.successions.issue_report()
    room.documents.file_original(paper, "Lemari 1, map B")


def handed_over(room: CounselingRoom) -> None:
    filed(room)
    room.successions.complete(ARRIVAL)


def test_each_client_is_asked_before_the_report_is_printed(room: CounselingRoom) -> None:
    first, second = served(room), served(room, "Sintetis Kedua")
    waiting = register(room, "Sintetis Menunggu")
    begun(room)
    assert [one.code for one in room.successions.asked()] == [
        first.code,
        second.code,
        waiting.code,
    ]
    with pytest.raises(GateClosed) as closed:
        room.successions.issue_report()
    assert closed.value.verdict.remedy is Remedy.ASK_CLIENTS
    room.successions.keep_answer(first.id, answer(room, GoingOn.GO_ON))
    room.successions.keep_answer(second.id, answer(room, GoingOn.CLOSE))
    room.successions.keep_answer(
        waiting.id, answer(room, GoingOn.NOT_REACHED, how="Dua kali ditelepon, tidak diangkat.")
    )
    text = text_of(room.documents.pdf(room.successions.issue_report()))
    for words in (first.code, second.code, waiting.code, "Melanjutkan", "Hana Penerus"):
        assert words in text
    for name in (first.form.name, second.form.name, waiting.form.name):
        assert name not in text


def test_an_answer_that_changes_voids_the_report(room: CounselingRoom) -> None:
    client = served(room)
    begun(room)
    room.successions.keep_answer(client.id, answer(room, GoingOn.GO_ON))
    paper = room.successions.issue_report()
    room.successions.keep_answer(client.id, answer(room, GoingOn.REFER))
    assert room.documents.get(paper).void_at is not None
    assert room.successions.report_paper() is None
    assert room.successions.issue_report() != paper


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"how": ""}, "how"),
        ({"how": "x" * 1_001}, "how"),
        ({"choice": GoingOn.IN_DANGER}, "choice"),
        ({"choice": GoingOn.CLOSE, "notes_go_on": True}, "notes_go_on"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_beside_its_field(
    room: CounselingRoom, change: dict[str, object], field: str
) -> None:
    client = served(room)
    begun(room)
    with pytest.raises(FieldErrors) as refused:
        room.successions.keep_answer(client.id, answer(room, GoingOn.GO_ON, **change))
    assert set(refused.value.fields) == {field}
    tomorrow = room.clock.today() + timedelta(days=1)
    with pytest.raises(FieldErrors) as refused:
        room.successions.keep_answer(client.id, answer(room, GoingOn.GO_ON, told_on=tomorrow))
    assert set(refused.value.fields) == {"told_on"}


def test_what_the_report_needs_is_asked_for(room: CounselingRoom) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.successions.write(Successor("", "123", "", "", "", "", "", "", ""), None)
    assert set(refused.value.fields) == {
        "name", "nip", "position", "ground", "place", "cabinet", "keys_with", "effective_on",
    }  # fmt: skip


def test_it_is_not_completed_before_the_signed_report_is_filed(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    room.successions.write(SUCCESSOR, room.clock.today() + timedelta(days=3))
    room.successions.keep_answer(client.id, answer(room, GoingOn.GO_ON))
    room.successions.issue_report()
    with pytest.raises(GateClosed) as closed:
        room.successions.complete(ARRIVAL)
    assert closed.value.verdict.remedy is Remedy.FILE_REPORT
    filed(room)
    with pytest.raises(GateClosed, match="belum tiba"):
        room.successions.complete(ARRIVAL)
    clock.advance(days=3)
    with pytest.raises(FieldErrors):
        room.successions.complete(Arrival("", "", ""))
    room.successions.complete(ARRIVAL)
    assert room.settings.identity().counselor.name == SUCCESSOR.name
    assert "succession.completed" in [entry.action for entry in log(room)]


def test_a_note_that_is_not_signed_holds_the_room_back(room: CounselingRoom) -> None:
    client = served(room)
    room.sessions.begin(client.id, Note(room.clock.now()))
    begun(room)
    room.successions.keep_answer(client.id, answer(room, GoingOn.GO_ON))
    with pytest.raises(GateClosed) as closed:
        room.successions.issue_report()
    assert closed.value.verdict.remedy is Remedy.SIGN_NOTES


def test_the_successor_reads_no_record_before_the_client_has_signed(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    note = signed(room, client).id
    sheet = room.documents.of_client(client.id)[0].id
    begun(room)
    room.successions.keep_answer(client.id, answer(room, GoingOn.GO_ON))
    clock.advance(hours=1)
    handed_over(room)
    clock.advance(hours=1)
    assert room.closed_files.clients() == {client.id}
    reads: list[Callable[[], object]] = [
        lambda: room.sessions.get(note),
        lambda: room.documents.pdf(sheet),
    ]
    for read in reads:
        with pytest.raises(GateClosed) as closed:
            read()
        assert closed.value.verdict.remedy is Remedy.RENEW_CONSENT
    assert room.sessions.of_client(client.id) == []
    assert room.sessions.development(client.id) == []
    assert [hit.kind for hit in room.search.find("Sintetis")] == ["client"]
    # The former agreement opens nothing, and the note of a first talk may be drafted.
    assert room.consents.standing(client.id) is not None
    assert not room.consents.signing_verdict(client.id).is_open
    draft = room.sessions.begin(client.id, Note(room.clock.now()))
    assert room.sessions.get(draft.id).id == draft.id
    in_force(room, client)
    assert room.closed_files.clients() == frozenset()
    assert room.consents.signing_verdict(client.id).is_open
    assert room.sessions.get(note).is_signed
    assert room.documents.pdf(sheet)


def test_whoever_chose_to_end_stays_closed_and_new_clients_are_open(
    room: CounselingRoom, clock: SettableClock
) -> None:
    gone = served(room)
    begun(room)
    room.successions.keep_answer(gone.id, answer(room, GoingOn.CLOSE))
    handed_over(room)
    clock.advance(hours=1)
    fresh = register(room, "Sintetis Baru")
    assert room.closed_files.clients() == {gone.id}
    assert room.closed_files.verdict(fresh.id).is_open
    told = room.successions.answer_of(gone.id)
    assert told is not None
    assert told.choice is GoingOn.CLOSE


@pytest.mark.parametrize(
    ("table", "sql"),
    [
        ("succession", "DELETE FROM succession"),
        ("succession", "UPDATE succession SET completed_at = NULL"),
        ("succession", "UPDATE succession SET last_client = 0"),
        ("consent", "UPDATE consent SET in_force_at = '2099-01-01', ended_at = NULL"),
    ],
)
def test_a_handover_changed_past_the_program_opens_no_file(
    room: CounselingRoom, clock: SettableClock, table: str, sql: str
) -> None:
    client = served(room)
    note = signed(room, client).id
    begun(room)
    room.successions.keep_answer(client.id, answer(room, GoingOn.GO_ON))
    clock.advance(hours=1)
    handed_over(room)
    clock.advance(hours=1)
    with unguarded(room, table):
        vault_of(room)._connection.change("PRAGMA foreign_keys = OFF")
        vault_of(room)._connection.change(sql)
    room.closed_files.look_again()
    assert not room.closed_files.verdict(client.id).is_open
    with pytest.raises(GateClosed):
        room.sessions.get(note)


def test_a_handover_gone_with_its_entries_of_the_logs_index_opens_no_file(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    note = signed(room, client).id
    begun(room)
    room.successions.keep_answer(client.id, answer(room, GoingOn.GO_ON))
    clock.advance(hours=1)
    handed_over(room)
    clock.advance(hours=1)
    with unguarded(room, "succession"):
        vault_of(room)._connection.change("PRAGMA foreign_keys = OFF")
        vault_of(room)._connection.change("DELETE FROM succession")
    hidden_by("audit_by_action", room)
    path = room.path
    room.close()
    with CounselingRoom.open(path, unlock(path, PASSPHRASE), room.clock) as room:
        with room.at_first_glance():
            assert room.closed_files.changed_at() == "", "the first page waits for no log"
        assert not room.is_as_seen(), "and is shown anew once it was read"
        with pytest.raises(GateClosed):
            room.sessions.get(note)
        assert not room.closed_files.verdict(client.id).is_open
        assert room.closed_files.clients() == {client.id}
        assert room.sessions.of_client(client.id) == []
        assert [hit.kind for hit in room.search.find("Sintetis")] == ["client"]


def test_without_a_handover_nothing_is_closed(room: CounselingRoom) -> None:
    client = served(room)
    assert room.closed_files.clients() == frozenset()
    assert room.closed_files.verdict(client.id).is_open
    begun(room)
    room.successions.call_off()
    assert room.successions.current() is None
    assert room.closed_files.clients() == frozenset()
    with pytest.raises(RoomError):
        room.successions.call_off()


def test_keys_are_renewed_and_process_notes_stay_closed_but_by_the_clients_word(
    room: CounselingRoom, clock: SettableClock
) -> None:
    silent, willing = served(room), served(room, "Sintetis Kedua")
    seal = open_seal(room.path, PASSPHRASE)
    for one in (silent, willing):
        room.process_notes.write(seal, one.id, "Catatan batin konselor lama.")
    begun(room)
    room.successions.keep_answer(silent.id, answer(room, GoingOn.GO_ON))
    room.successions.keep_answer(willing.id, answer(room, GoingOn.GO_ON, notes_go_on=True))
    handed_over(room)
    assert room.successions.needs_new_keys()
    titles = [line.title for line in room.attention.lines(room.clock.today())]
    assert "Perbarui kunci ruang setelah serah terima" in titles
    path: Path = room.path
    room.close()
    rekey_room(path, with_new_keys(path, PASSPHRASE, NEW, CHEAPEST), lambda _a, _b: None, clock)
    after = CounselingRoom.open(path, unlock(path, NEW), clock)
    try:
        assert not after.successions.needs_new_keys()
        fresh = open_seal(path, NEW)
        assert after.process_notes.of_client(fresh, silent.id) == []
        assert after.process_notes.closed(silent.id) == 1
        assert after.process_notes.of_client(fresh, willing.id) == []
        clock.advance(hours=1)
        in_force(after, willing)
        (note,) = after.process_notes.of_client(fresh, willing.id)
        assert note.text == "Catatan batin konselor lama."
        assert vault_of(after).verify() == []
    finally:
        after.close()


def test_what_was_being_typed_into_process_notes_goes_with_who_typed_it(
    room: CounselingRoom, clock: SettableClock
) -> None:
    silent, willing = served(room), served(room, "Sintetis Kedua")
    seal = open_seal(room.path, PASSPHRASE)
    for one in (silent, willing):
        room.process_notes.keep_draft(seal, one.id, "Kalimat batin yang setengah ditulis", None)
    begun(room)
    room.successions.keep_answer(silent.id, answer(room, GoingOn.GO_ON))
    room.successions.keep_answer(willing.id, answer(room, GoingOn.GO_ON, notes_go_on=True))
    handed_over(room)
    clock.advance(hours=1)
    for one in (silent, willing):
        # Also where the client has agreed anew, and the file is open again.
        in_force(room, one)
        assert room.process_notes.draft(seal, one.id) is None
    assert vault_of(room).drafts.keys("process_note/") == []


def test_a_former_counselors_drafts_are_not_offered_and_the_file_is_not_edited(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    room.drafts.save(f"care_plan/{client.id}", {"goals": "Setengah jadi."})
    begun(room)
    room.successions.keep_answer(client.id, answer(room, GoingOn.GO_ON))
    handed_over(room)
    clock.advance(hours=1)
    assert room.drafts.load(f"care_plan/{client.id}") is None
    assert room.drafts.keys("care_plan/") == []
    with pytest.raises(GateClosed):
        room.clients.change(client.id, client.form)
    room.drafts.save(f"contact_attempt/{client.id}", {"note": "Milik konselor penerus."})
    assert room.drafts.load(f"contact_attempt/{client.id}") is not None
    room.drafts.discard(f"contact_attempt/{client.id}")
    assert room.drafts.keys() == []


def test_what_the_successor_writes_before_the_client_signs_is_theirs_to_read(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    begun(room)
    room.successions.keep_answer(client.id, answer(room, GoingOn.GO_ON))
    handed_over(room)
    clock.advance(hours=1)
    paper = printed(room, client)
    assert room.documents.pdf(paper_of(room, paper))
    assert [one.id for one in room.documents.of_client(client.id)] == [paper_of(room, paper)]
    request = room.rights.receive(
        client.id, RequestForm((Right.ACCESS,), "Salinan berkas.", room.clock.now())
    )
    assert room.rights.get(request.id) == request
    with pytest.raises(GateClosed):
        room.rights.copy_preview(client.id)


@pytest.mark.parametrize("was_signed", [True, False])
def test_the_talk_with_the_successor_begins_without_a_word_of_the_former_one(
    room: CounselingRoom, clock: SettableClock, was_signed: bool
) -> None:
    """What was agreed with one counselor is no draft of what is agreed with the next."""
    client = register(room)
    room.clients.begin_service(client.id)
    consent = talked(room, client)
    secret = replace(consent.terms, excluded_topics="Perceraian", contact_channel="Pesan rahasia")
    consent = save(room, replace(consent, terms=secret))
    if was_signed:
        sign(room, consent)
    begun(room)
    room.successions.keep_answer(client.id, answer(room, GoingOn.GO_ON))
    handed_over(room)
    clock.advance(hours=1)
    fresh = room.consents.begin(client.id)
    assert fresh.id != consent.id
    assert fresh.talked_through == ()
    assert (fresh.terms.excluded_topics, fresh.terms.contact_channel) == ("", "")
    assert all(choice.answer is None for choice in fresh.choices)
    assert not any(entry.contact_first for entry in fresh.exceptions)


@pytest.mark.parametrize("wants", [True, False])
def test_a_client_is_reached_by_the_successor_as_they_last_agreed_or_not_at_all(
    room: CounselingRoom, clock: SettableClock, wants: bool
) -> None:
    client = register(room, safe_channel=SafeChannel.PHONE, phone="0812 0000 0000")
    room.clients.begin_service(client.id)
    consent = talked(room, client, wants)
    channel = replace(consent.terms, contact_channel="Surel pribadi, bukan surel kantor")
    sign(room, save(room, replace(consent, terms=channel)))
    begun(room)
    room.successions.keep_answer(client.id, answer(room, GoingOn.GO_ON))
    handed_over(room)
    clock.advance(hours=1)
    way = room.choices.way_last_agreed(client.id)
    assert way == ("Surel pribadi, bukan surel kantor" if wants else "")
