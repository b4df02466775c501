"""What a client asks for by right is kept with its hour, answered by the law, and carried out."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.gates.disclosure import RESTRICTED, ClosedVerdict, OpenVerdict
from rumah_konseling.ethics.verdict import GateClosed, Remedy
from rumah_konseling.records.attention.contact_attempts import Outcome
from rumah_konseling.records.clients.client_model import Client, SafeChannel
from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.records.form_kinds import CLIENT_COPY, RIGHTS_ANSWER
from rumah_konseling.records.incoming.incoming_model import ArrivedBy, IncomingForm, IncomingKind
from rumah_konseling.records.mapping import to_json
from rumah_konseling.records.retention.what_goes import OF_THE_CLIENT
from rumah_konseling.records.rights.client_copies import LEFT_OUT, told_tables
from rumah_konseling.records.rights.rights_model import (
    CLOCK_ARTICLES,
    GROUNDS,
    Answer,
    Correction,
    Deed,
    Ground,
    RequestForm,
    Right,
    RightsRequest,
)
from rumah_konseling.records.supervision.case_model import CaseKind
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.forms.sheet_samples import page_texts
from tests.records.directives.stories import in_force_directive
from tests.records.ledger_stories import draft, emergency, permitted
from tests.records.retention_stories import asked_to_erase, closed
from tests.records.sessions.test_sessions import begun, served, signed
from tests.records.stories import in_force, log, register, vault_of

WORDS = "Dipenuhi seperti diminta."


def asked(room: CounselingRoom, client: Client, *rights: Right) -> RightsRequest:
    form = RequestForm(rights, "Catatan sesi tahun ini.", room.clock.now())
    return room.rights.receive(client.id, form)


def titles(room: CounselingRoom) -> list[tuple[str, str]]:
    lines = room.attention.lines(room.clock.today())
    return [(one.chip, one.kind) for one in lines if one.title == "Jawab permintaan hak klien"]


@pytest.mark.parametrize("right", list(Right))
def test_a_clock_runs_where_the_law_has_one_and_nowhere_else(
    room: CounselingRoom, right: Right
) -> None:
    request = asked(room, register(room), right)
    due = request.form.received_at + timedelta(hours=72)
    assert request.due_at == (due if right in CLOCK_ARTICLES else None)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (datetime(2026, 3, 13, 9, 30), datetime(2026, 3, 16, 9, 30)),  # over a weekend
        (datetime(2026, 12, 31, 16, 0), datetime(2027, 1, 3, 16, 0)),  # over the year's end
        (datetime(2028, 2, 27, 8, 0), datetime(2028, 3, 1, 8, 0)),  # over a 29 February
        (datetime(2026, 3, 19, 23, 59), datetime(2026, 3, 22, 23, 59)),  # over feast days
    ],
)
@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Jayapura", "America/New_York"])
def test_seventy_two_hours_are_hours(
    room: CounselingRoom,
    clock: SettableClock,
    monkeypatch: pytest.MonkeyPatch,
    received: datetime,
    due: datetime,
    zone: str,
) -> None:
    """Weekends, holidays, leap days and the computer's zone change nothing."""
    jakarta = timedelta(hours=7)
    instant = (received - jakarta).replace(tzinfo=UTC)
    clock.reach(instant + timedelta(minutes=1))
    client = register(room)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        form = RequestForm((Right.ACCESS,), "Semua catatan.", instant.astimezone())
        request = room.rights.receive(client.id, form)
        assert request.due_at == (due - jakarta).replace(tzinfo=UTC)
        clock.reach(instant + timedelta(hours=71, minutes=59))
        assert titles(room) == [("0 jam lagi", "danger")]
        clock.advance(minutes=2)
        assert titles(room) == [("Terlambat", "danger")]
    finally:
        monkeypatch.undo()
        time.tzset()


def test_what_waits_is_told_until_it_is_answered(room: CounselingRoom) -> None:
    client = register(room)
    request = asked(room, client, Right.ERASURE)
    assert titles(room) == [("Tanpa batas", "warn")]
    copied = asked(room, client, Right.COPY)
    assert titles(room)[0] == ("72 jam lagi", "warn")
    room.rights.answer(request.id, Answer(WORDS))
    room.rights.answer(copied.id, Answer(WORDS))
    assert titles(room) == []
    assert [one.is_open for one in room.rights.all()] == [False, False]
    with pytest.raises(RoomError, match="sudah dijawab"):
        room.rights.answer(request.id, Answer(WORDS))


def test_a_request_needs_a_right_and_what_is_meant(room: CounselingRoom) -> None:
    client, now = register(room), room.clock.now()
    good = RequestForm((Right.COPY,), "Semua catatan.", now)
    for changes, field in (
        ({"rights": ()}, "rights"),
        ({"data": "x"}, "data"),
        ({"data": "x" * 4_001}, "data"),
        ({"by": "x" * 201}, "by"),
        ({"received_at": now + timedelta(minutes=1)}, "received_at"),
    ):
        with pytest.raises(FieldErrors) as refused:
            room.rights.receive(client.id, replace(good, **changes))  # type: ignore[arg-type]
        assert set(refused.value.fields) == {field}
    with pytest.raises(NotFound):
        room.rights.receive(99, good)
    with pytest.raises(NotFound):
        room.rights.get(99)


@pytest.mark.parametrize("right", list(Right))
def test_a_right_is_refused_on_its_own_grounds_alone(room: CounselingRoom, right: Right) -> None:
    request = asked(room, register(room), right)
    fix = Correction("Bagian Umum", "Bagian Keuangan")
    for ground in Ground:
        answer = Answer(WORDS, ((right, ground),), fix)
        if ground not in GROUNDS[right]:
            with pytest.raises(FieldErrors) as refused:
                room.rights.answer(request.id, answer)
            assert set(refused.value.fields) == {f"refused_{right.value}"}
    other = next(one for one in Right if one is not right)
    with pytest.raises(FieldErrors):
        room.rights.answer(request.id, Answer(WORDS, ((other, Ground.STATE),), fix))
    if GROUNDS[right]:
        words = f"{WORDS} Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan."
        paper = room.rights.answer(request.id, Answer(words, ((right, GROUNDS[right][0]),)))
        assert "Ditolak" in " ".join(page_texts(room.documents.pdf(paper)))


def test_a_right_is_refused_on_one_ground_and_asked_for_once(room: CounselingRoom) -> None:
    request = asked(room, register(room), Right.RESTRICTION, Right.ERASURE, Right.RESTRICTION)
    assert request.form.rights == (Right.RESTRICTION, Right.ERASURE)
    contrary = ((Right.RESTRICTION, Ground.LAW_FORBIDS), (Right.RESTRICTION, Ground.CONTRACT))
    words = f"{WORDS} Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan."
    with pytest.raises(FieldErrors) as refused:
        room.rights.answer(request.id, Answer(words, contrary))
    assert refused.value.fields == {
        "refused_restriction": "Pilih satu dasar saja untuk menolak hak ini."
    }
    assert room.rights.get(request.id).is_open
    room.rights.answer(request.id, Answer(words, contrary[:1] * 2))
    answer = room.rights.get(request.id).answer
    assert answer is not None
    assert answer.refused == contrary[:1]


@pytest.mark.parametrize(
    "words", [WORDS, "Ditolak menurut Pasal 15 UU 27/2022.", "Undang-undang melarangnya."]
)
def test_the_exceptions_of_article_15_stand_only_where_a_law_is_carried_out(
    room: CounselingRoom, words: str
) -> None:
    request = asked(room, register(room), Right.ERASURE, Right.RESTRICTION)
    for refused_on in (
        ((Right.ERASURE, Ground.LAW_ENFORCEMENT),),
        ((Right.RESTRICTION, Ground.LAW_FORBIDS),),
    ):
        with pytest.raises(FieldErrors) as refused:
            room.rights.answer(request.id, Answer(words, refused_on))
        assert set(refused.value.fields) == {"words"}
    by_law = Answer(f"{words} UU 43/2009 mewajibkan arsipnya disimpan.", refused_on)
    assert room.rights.answer(request.id, by_law)


def test_the_receipt_says_the_hour_and_by_when(room: CounselingRoom) -> None:
    client = register(room, "Sintetis Peminta")
    request = asked(room, client, Right.ACCESS, Right.ERASURE)
    paper = room.rights.receipt(request.id)
    assert room.rights.receipt(request.id) == paper
    text = " ".join(" ".join(page_texts(room.documents.pdf(paper))).split())
    here = request.form.received_at.astimezone()
    assert f"9 Maret 2026 pukul {here:%H.%M}" in text
    assert f"12 Maret 2026 pukul {here:%H.%M}" in text
    assert "Pasal 8" in text
    assert client.code not in text
    assert "Peminta" not in text
    told = [event.sentence for event in room.timeline.of_client(client.id)]
    assert "Permintaan hak diterima" in told


def test_a_correction_stands_beside_what_it_corrects(room: CounselingRoom) -> None:
    client = served(room)
    note = signed(room, client)
    request = asked(room, client, Right.CORRECTION)
    for wrong in (None, Correction("x", "y"), Correction("x" * 4_001, "Bagian Keuangan")):
        with pytest.raises(FieldErrors) as refused:
            room.rights.answer(request.id, Answer(WORDS, (), wrong))
        assert set(refused.value.fields) == {"should_be"}
    said = Correction(" Sering terlambat. ", "Terlambat sekali, karena banjir.")
    room.rights.answer(request.id, Answer(WORDS, (), said))
    kept = room.rights.get(request.id).answer
    assert kept is not None
    assert kept.correction == replace(said, stands="Sering terlambat.")
    assert room.sessions.get(note.id) == note
    copy = " ".join(page_texts(room.rights.copy_preview(client.id)))
    assert "Terlambat sekali, karena banjir." in " ".join(copy.split())
    assert "banjir" not in str(log(room))


def restricted(room: CounselingRoom, client: Client) -> RightsRequest:
    request = asked(room, client, Right.RESTRICTION)
    room.rights.answer(request.id, Answer("Berkas hanya disimpan mulai hari ini."))
    return room.rights.get(request.id)


def test_a_restriction_stops_what_uses_the_record_anew(room: CounselingRoom) -> None:
    client = served(room)
    permitted(room, client)
    written = begun(room, client)
    assert isinstance(room.letters.judge(client.id, draft(room)), OpenVerdict)
    assert room.choices.supervision_verdict(client.id).is_open
    assert client.id in room.choices.countable()
    request = restricted(room, client)
    assert request.is_frozen
    closed = room.letters.judge(client.id, draft(room))
    assert isinstance(closed, ClosedVerdict)
    assert closed.reason == RESTRICTED
    assert not room.choices.supervision_verdict(client.id).is_open
    assert not room.choices.may_be_supervised(client.id, CaseKind.WITHOUT_IDENTITY)
    assert not room.choices.may_be_supervised(client.id, CaseKind.IDENTIFIED)
    assert client.id not in room.choices.countable()
    with pytest.raises(RoomError, match="ditunda dan dibatasi"):
        room.sessions.sign(written.id, written.note, written.version)
    for reason in ("ya", "x" * 4_001):
        with pytest.raises(FieldErrors):
            room.rights.lift(request.id, reason)
    room.rights.lift(request.id, "Klien meminta layanannya dilanjutkan.")
    assert not room.rights.get(request.id).is_frozen
    assert isinstance(room.letters.judge(client.id, draft(room)), OpenVerdict)
    room.sessions.sign(written.id, written.note, written.version)
    with pytest.raises(RoomError, match="sudah berakhir"):
        room.rights.lift(request.id, "Klien meminta layanannya dilanjutkan.")
    assert vault_of(room).verify() == []


def test_danger_to_life_is_no_matter_of_a_restriction(room: CounselingRoom) -> None:
    client = served(room)
    request = asked(room, client, Right.RESTRICTION)
    room.rights.answer(request.id, Answer(WORDS))
    assert emergency(room, client).id


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE rights_request SET lifted_at = '2026-03-09T00:00:00+00:00'",
        "UPDATE rights_request SET client_id = client_id + 1",
        "DELETE FROM rights_request",
    ],
)
def test_a_restriction_taken_out_past_the_program_restricts_on(
    room: CounselingRoom, forgery: str
) -> None:
    client = served(room)
    register(room, "Sintetis Lain")
    request = asked(room, client, Right.RESTRICTION)
    room.rights.answer(request.id, Answer(WORDS))
    connection = vault_of(room)._connection
    connection.begin()
    connection.change(forgery)
    connection.commit()
    assert room.choices.is_restricted(client.id)


def test_a_refused_restriction_restricts_nothing(room: CounselingRoom) -> None:
    client = register(room)
    request = asked(room, client, Right.RESTRICTION)
    refused = ((Right.RESTRICTION, Ground.ENDANGERS),)
    room.rights.answer(request.id, Answer(f"{WORDS} UU 20/2025.", refused))
    assert not room.choices.is_restricted(client.id)


def test_the_answer_says_what_the_law_wants_said(room: CounselingRoom) -> None:
    request = asked(room, register(room), Right.RESTRICTION, Right.ERASURE)
    paper = room.rights.answer(request.id, Answer(WORDS))
    assert room.documents.get(paper).form == RIGHTS_ANSWER.code
    text = " ".join(" ".join(page_texts(room.documents.pdf(paper))).split())
    for words in ("Pasal 41 ayat (3)", "Pasal 45", "lembaga pelindungan data pribadi"):
        assert words in text


def test_the_copy_holds_the_record_and_nobody_else(
    room: CounselingRoom, clock: SettableClock
) -> None:
    other = register(room, "Kenari Wulandari")
    client = served(room)
    note = begun(room, client)
    told = replace(
        note.note,
        subjective=f"Klien marah kepada Kenari Wulandari ({other.code}) di kantor.",
    )
    room.sessions.sign(note.id, told, note.version)
    in_force(room, client)
    paper = room.rights.copy(client.id)
    document = room.documents.get(paper)
    assert (document.form, document.client_id) == (CLIENT_COPY.code, client.id)
    text = " ".join(" ".join(page_texts(room.documents.pdf(paper))).split())
    assert client.form.name in text
    assert "Klien marah kepada [orang lain]" in text
    assert "Kenari" not in text
    assert other.code not in text
    assert "Layanan dimulai" in text
    # As a file it leaves sealed, and in no other way.
    assert room.leaving.ways(paper) == (FileWay.SEALED,)


def test_what_is_the_clients_own_stays_theirs_in_the_copy(room: CounselingRoom) -> None:
    """A post and a unit were cut where another client bears one of their words as a name."""
    register(room, "Melati Teladan")
    client = register(room, "Seno Contoh", unit="Balai Teladan Melati", position="Pramu Melati")
    copy = " ".join(" ".join(page_texts(room.rights.copy_preview(client.id))).split())
    assert "Balai Teladan Melati" in copy
    assert "Pramu Melati" in copy


def test_each_table_of_a_client_is_in_the_copy_or_left_out_with_a_reason() -> None:
    kept = {table for table, _ in OF_THE_CLIENT}
    assert told_tables() | set(LEFT_OUT) == kept
    assert not told_tables() & set(LEFT_OUT)


def test_what_came_from_outside_and_what_the_client_directed_is_in_the_copy(
    room: CounselingRoom,
) -> None:
    client = served(room)
    room.incoming.keep(
        client.id,
        IncomingForm(
            IncomingKind.RESULT,
            "Rumah Sakit Contoh",
            room.clock.today(),
            ArrivedBy.CLIENT,
            "Hasil pemeriksaan mata",
            summary="Kacamata baru dianjurkan dokter.",
        ),
    )
    in_force_directive(room, client)
    copy = " ".join(" ".join(page_texts(room.rights.copy_preview(client.id))).split())
    assert "Kacamata baru dianjurkan dokter." in copy
    assert "Arahan," in copy


def test_who_wants_the_use_restricted_is_not_contacted(room: CounselingRoom) -> None:
    client = served(room)
    assert room.choices.contact_way(client.id).verdict.is_open
    request = asked(room, client, Right.RESTRICTION)
    room.rights.answer(request.id, Answer(WORDS))
    way = room.choices.contact_way(client.id)
    assert (way.verdict.is_open, way.words) == (False, "")
    assert way.verdict.remedy is Remedy.LIFT_RESTRICTION
    with pytest.raises(GateClosed):
        room.contact_attempts.record(client.id, SafeChannel.PHONE, Outcome.REACHED)


def test_an_erasure_that_was_granted_is_watched_until_somebody_begins_it(
    room: CounselingRoom, clock: SettableClock
) -> None:
    line = "Mulai penghapusan yang dikabulkan"

    def told() -> list[str]:
        found = room.attention.lines(room.clock.today())
        return [one.detail.partition(" ")[0] for one in found if one.title == line]

    client, other = closed(room), closed(room, "Sintetis Ditolak")
    rights = (Right.ERASURE, Right.ACCESS)
    form = RequestForm(rights, "Semua yang tercatat.", room.clock.now())
    granted, refused = (room.rights.receive(one.id, form).id for one in (client, other))
    assert told() == []
    room.rights.answer(granted, Answer("Akan dihapus sesudah ditetapkan."))
    ground = ((Right.ERASURE, Ground.LAW_ENFORCEMENT),)
    room.rights.answer(refused, Answer("Masih diperiksa penyidik menurut UU 20/2025.", ground))
    assert told() == [client.code]
    destruction = asked_to_erase(room, client)
    assert told() == []
    # Whoever thought better of it said why.
    room.destructions.call_off(destruction.id, "Klien menarik permintaannya.")
    assert told() == []
    clock.advance(days=1)
    again = room.rights.receive(client.id, replace(form, received_at=room.clock.now()))
    room.rights.answer(again.id, Answer("Akan dihapus sesudah ditetapkan."))
    assert told() == [client.code]


def lines_of(room: CounselingRoom, title: str) -> list[tuple[str, str]]:
    found = room.attention.lines(room.clock.today())
    return [(one.chip, one.detail) for one in found if one.title == title]


def test_an_erasure_is_tied_to_the_request_that_was_granted(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = closed(room)
    form = RequestForm((Right.ERASURE,), "Semua yang tercatat.", room.clock.now())
    request = room.rights.receive(client.id, form)
    asked_on = room.clock.today()
    clock.advance(days=2)
    room.rights.answer(request.id, Answer("Akan dihapus sesudah ditetapkan."))
    assert room.rights.get(request.id).undone == (Right.ERASURE,)
    begun_as = asked_to_erase(room, client).plan.request
    assert begun_as is not None
    assert begun_as.request_id == request.id
    # The day stands once, in the register.
    assert begun_as.received_on == asked_on
    assert room.rights.get(request.id).undone == ()


def test_one_erasure_carries_out_one_request(room: CounselingRoom, clock: SettableClock) -> None:
    client = closed(room)
    form = RequestForm((Right.ERASURE,), "Semua yang tercatat.", room.clock.now())
    first, second = (room.rights.receive(client.id, form).id for _ in range(2))
    for one in (first, second):
        room.rights.answer(one, Answer("Akan dihapus sesudah ditetapkan."))
    asked_to_erase(room, client)
    assert [room.rights.get(one).undone for one in (first, second)] == [(), (Right.ERASURE,)]


def test_a_withdrawal_that_was_granted_runs_on_until_the_consent_is_withdrawn(
    room: CounselingRoom, clock: SettableClock
) -> None:
    title = "Laksanakan pencabutan yang dikabulkan"
    client = register(room)
    consent = in_force(room, client)
    request = asked(room, client, Right.WITHDRAWAL)
    room.rights.answer(request.id, Answer(WORDS))
    assert room.rights.get(request.id).undone == (Right.WITHDRAWAL,)
    assert [detail for _chip, detail in lines_of(room, title)] == [client.code]
    clock.advance(days=4)
    assert lines_of(room, title) == [("Terlambat", client.code)]
    room.consents.withdraw(consent.id, items=(), client_ink=None)
    assert room.rights.get(request.id).undone == ()
    assert lines_of(room, title) == []


def test_a_copy_that_was_granted_runs_on_until_it_has_left(room: CounselingRoom) -> None:
    title = "Serahkan salinan yang dikabulkan"
    client = served(room)
    request = asked(room, client, Right.COPY)
    room.rights.answer(request.id, Answer(WORDS))
    paper = room.rights.copy(client.id)
    assert [detail for _chip, detail in lines_of(room, title)] == [client.code]
    room.leaving.printed(paper)
    assert lines_of(room, title) == []
    assert room.rights.get(request.id).undone == ()


@pytest.mark.parametrize(
    ("right", "title"),
    [
        (Right.ACCESS, "Perlihatkan data yang dikabulkan"),
        (Right.OBJECTION, "Laksanakan keberatan yang dikabulkan"),
        (Right.TRANSFER, "Laksanakan pemindahan data yang dikabulkan"),
    ],
)
def test_what_only_the_counselor_can_say_is_owed_until_it_is_told(
    room: CounselingRoom, clock: SettableClock, right: Right, title: str
) -> None:
    client = register(room)
    request = asked(room, client, right, Right.INFORMATION)
    deed = Deed(right, room.clock.today(), "Klien membaca berkasnya di ruang konseling.")
    with pytest.raises(RoomError):
        room.rights.carry_out(request.id, deed)
    room.rights.answer(request.id, Answer(WORDS))
    assert room.rights.get(request.id).undone == (right,)
    done = asked(room, client, Right.INFORMATION)
    room.rights.answer(done.id, Answer(WORDS))
    clock.advance(days=4)
    waits = asked(room, client, Right.OBJECTION)
    # What is granted and not done stands before what is done, however soon that was due.
    assert [one.id for one in room.rights.all()] == [waits.id, request.id, done.id]
    chip = "Terlambat" if right in CLOCK_ARTICLES else "Dikabulkan"
    assert lines_of(room, title) == [(chip, client.code)]
    for wrong, field in (
        (replace(deed, how="..."), "how"),
        (replace(deed, how="x" * 4_001), "how"),
        (replace(deed, on=room.clock.today() + timedelta(days=1)), "on"),
        (replace(deed, on=deed.on - timedelta(days=1)), "on"),
    ):
        with pytest.raises(FieldErrors) as refused:
            room.rights.carry_out(request.id, wrong)
        assert set(refused.value.fields) == {field}
    kept = room.rights.carry_out(request.id, deed)
    assert kept.undone == ()
    assert kept.answer is not None
    assert kept.answer.done == (deed,)
    assert lines_of(room, title) == []
    with pytest.raises(RoomError):
        room.rights.carry_out(request.id, deed)


def test_what_an_earlier_version_counted_as_done_stays_so(room: CounselingRoom) -> None:
    request = asked(room, register(room), Right.ACCESS)
    room.rights.answer(request.id, Answer(WORDS))
    with vault_of(room).transaction("test.older", "rights_request/1") as tx:
        tx.update("rights_request", request.id, answer=to_json(Answer(WORDS)))
    assert room.rights.get(request.id).undone == ()
    older = '{"words": "Dipenuhi seperti diminta.", "refused": [], "correction": null}'
    with vault_of(room).transaction("test.older", "rights_request/1") as tx:
        tx.update("rights_request", request.id, answer=older)
    assert room.rights.get(request.id).undone == ()


def test_what_was_refused_is_owed_to_nobody(room: CounselingRoom) -> None:
    client = register(room)
    in_force(room, client)
    request = asked(room, client, Right.WITHDRAWAL)
    refused = ((Right.WITHDRAWAL, Ground.LAW_ENFORCEMENT),)
    room.rights.answer(request.id, Answer(f"{WORDS} UU 20/2025.", refused))
    assert room.rights.get(request.id).undone == ()
    assert room.rights.owed() == []
