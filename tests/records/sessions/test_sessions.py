"""A session is begun, written, signed for good, and only added to from then on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from rumah_konseling.errors import ClockInDoubt, FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.verdict import GateClosed, Remedy
from rumah_konseling.records.clients.client_model import Area, Client
from rumah_konseling.records.index.session_checks import MAX_NOTE
from rumah_konseling.records.index.session_model import Note, NoteStyle, Risk, Session, Technique
from rumah_konseling.records.sessions.sessions import NoteMoved, NoteSigned
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.vault.file.connection import Connection
from tests.conftest import SettableClock
from tests.records import stories

REASON = "Klien perlu ruang untuk mengurai sendiri."


def served(room: CounselingRoom, name: str = "Sintetis Utama") -> Client:
    """Return a client with every gate open."""
    client = stories.register(room, name)
    room.clients.begin_service(client.id, "Alasan yang cukup panjang.")
    room.clients.declare_conflict(client.id, has_conflict=False)
    room.competence.judge(client.id, "", is_outside=False)
    stories.in_force(room, client)
    return room.clients.get(client.id)


def note(room: CounselingRoom, **changes: object) -> Note:
    """Return a whole note of a session that has just ended."""
    whole = Note(
        started_at=room.clock.now() - timedelta(minutes=60),
        minutes=60,
        areas=(Area.WORK,),
        technique=Technique.NON_DIRECTIVE,
        technique_reason=REASON,
        subjective="Klien bercerita tentang beban kerjanya.",
        risk=Risk.NONE,
        plan="Bertemu dua pekan lagi.",
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def begun(room: CounselingRoom, client: Client | None = None, **changes: object) -> Session:
    """Return a session whose note is whole but not signed."""
    return room.sessions.begin((client or served(room)).id, note(room, **changes))


def signed(room: CounselingRoom, client: Client | None = None, **changes: object) -> Session:
    """Return a signed session."""
    session = begun(room, client, **changes)
    return room.sessions.sign(session.id, session.note, session.version)


def connection(room: CounselingRoom) -> Connection:
    """Return the driver's door, to try what the app itself never would."""
    found = stories.vault_of(room)._connection
    assert isinstance(found, Connection)
    return found


def test_a_whole_note_reads_back_as_it_was_written(room: CounselingRoom) -> None:
    full = note(
        room,
        place="Ruang 2",
        present="Istri klien",
        objective="Tampak lelah.",
        assessment="Kelelahan kerja.",
        narrative="Catatan bebas.",
        intervention="Mendengarkan aktif.",
        response="Lebih lega.",
        support="Jadwal kerja yang lentur.",
        risk=Risk.LOW,
        risk_action="Menyusun rencana keselamatan.",
        next_on=room.clock.today() + timedelta(days=14),
        style=NoteStyle.FREE,
    )
    session = room.sessions.begin(served(room).id, full)
    assert room.sessions.get(session.id).note == full


def test_sessions_are_numbered_for_each_client(room: CounselingRoom) -> None:
    one, other = served(room), served(room, "Klien Kedua")
    assert [begun(room, c).number for c in (one, one, other)] == [1, 2, 1]


def test_a_signed_note_can_only_be_amended_by_an_addendum(room: CounselingRoom) -> None:
    session = signed(room)
    with pytest.raises(NoteSigned):
        room.sessions.save(session.id, replace(session.note, plan="Lain"), session.version)
    with pytest.raises(NoteSigned):
        room.sessions.sign(session.id, session.note, session.version)
    with pytest.raises(NoteSigned):
        room.sessions.discard(session.id)
    added = room.sessions.add(session.id, "Ada yang terlupa ditulis.", "Klien meminta air.")
    assert added.note == session.note
    assert [a.body for a in added.addenda] == ["Klien meminta air."]
    assert room.sessions.is_as_signed(added)


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE session SET plan = 'diubah' WHERE id = ?",
        "UPDATE session SET state = 'draft', signed_at = NULL, seal = NULL WHERE id = ?",
        "DELETE FROM session WHERE id = ?",
        "UPDATE session_addendum SET body = 'diubah' WHERE session_id = ?",
        "DELETE FROM session_addendum WHERE session_id = ?",
        "REPLACE INTO session SELECT * FROM session WHERE id = ?",
        "UPDATE OR REPLACE session SET number = 1 WHERE id <> ?",
        "REPLACE INTO session_addendum SELECT * FROM session_addendum WHERE session_id = ?",
    ],
)
def test_sql_cannot_change_what_was_signed(room: CounselingRoom, attempt: str) -> None:
    client = served(room)
    session = signed(room, client)
    begun(room, client)
    room.sessions.add(session.id, "Ada yang terlupa ditulis.", "Tambahan.")
    before = room.sessions.get(session.id)
    with pytest.raises(Exception, match=r"signed note|addendum"):
        connection(room).change(attempt, (session.id,))
    assert room.sessions.get(session.id) == before


@pytest.mark.parametrize(
    ("reason", "body", "fields"),
    [
        ("", "", {"reason", "body"}),
        ("Lupa", "Klien meminta air.", {"reason"}),
        ("Ada yang terlupa ditulis.", " a ", {"body"}),
        ("x" * (MAX_NOTE + 1), "x" * (MAX_NOTE + 1), {"reason", "body"}),
    ],
)
def test_an_addendum_has_a_reason_and_words(
    room: CounselingRoom, reason: str, body: str, fields: set[str]
) -> None:
    session = signed(room)
    with pytest.raises(FieldErrors) as refused:
        room.sessions.add(session.id, reason, body)
    assert set(refused.value.fields) == fields
    assert room.sessions.get(session.id).addenda == ()


def test_a_draft_cannot_be_added_to(room: CounselingRoom) -> None:
    session = begun(room)
    with pytest.raises(RoomError):
        room.sessions.add(session.id, "Ada yang terlupa ditulis.", "Tambahan.")
    with pytest.raises(Exception, match="addendum"):
        connection(room).change(
            "INSERT INTO session_addendum (session_id, reason, body, written_at, seal)"
            " VALUES (?, '', '', '', '')",
            (session.id,),
        )


def test_two_editors_do_not_overwrite_each_other(room: CounselingRoom) -> None:
    session = begun(room)
    room.sessions.save(session.id, replace(session.note, plan="Dari jendela satu."), 1)
    with pytest.raises(NoteMoved):
        room.sessions.save(session.id, replace(session.note, plan="Dari jendela dua."), 1)
    with pytest.raises(NoteMoved):
        room.sessions.sign(session.id, session.note, 1)
    assert room.sessions.get(session.id).note.plan == "Dari jendela satu."


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"areas": ()}, "areas"),
        ({"technique": None}, "technique"),
        ({"technique_reason": " pendek "}, "technique_reason"),
        ({"subjective": ""}, "subjective"),
        ({"style": NoteStyle.FREE}, "narrative"),
        ({"risk": None}, "risk"),
        ({"risk": Risk.LOW}, "risk_action"),
        ({"plan": ""}, "plan"),
        ({"next_on": date(2000, 1, 1)}, "next_on"),
        ({"next_on": date(2999, 1, 1)}, "next_on"),
    ],
)
def test_a_note_that_lacks_something_is_kept_but_not_signed(
    room: CounselingRoom, changes: dict[str, object], field: str
) -> None:
    session = begun(room, **changes)
    with pytest.raises(FieldErrors) as refused:
        room.sessions.sign(session.id, session.note, session.version)
    assert list(refused.value.fields) == [field]
    assert list(room.sessions.missing(session.note)) == [field]
    assert room.sessions.get(session.id) == session


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"minutes": 0}, "minutes"),
        ({"minutes": 481}, "minutes"),
        ({"subjective": "x" * 20_001}, "subjective"),
        ({"place": "x" * 201}, "place"),
        ({"started_at": datetime(2999, 1, 1, tzinfo=UTC)}, "started_at"),
        ({"started_at": datetime(1980, 1, 1, tzinfo=UTC)}, "started_at"),
    ],
)
def test_what_cannot_be_is_not_kept(
    room: CounselingRoom, changes: dict[str, object], field: str
) -> None:
    client = served(room)
    with pytest.raises(FieldErrors) as refused:
        begun(room, client, **changes)
    assert list(refused.value.fields) == [field]
    assert room.sessions.count(client.id) == 0


def test_no_gate_that_is_closed_lets_a_note_be_signed(room: CounselingRoom) -> None:
    client = stories.register(room)
    room.clients.begin_service(client.id)
    session = begun(room, client)
    with pytest.raises(GateClosed) as refused:
        room.sessions.sign(session.id, session.note, session.version)
    assert refused.value.verdict.remedy is Remedy.DECLARE_CONFLICT
    room.clients.declare_conflict(client.id, has_conflict=False)
    room.competence.judge(client.id, "", is_outside=False)
    with pytest.raises(GateClosed) as refused:
        room.sessions.sign(session.id, session.note, session.version)
    assert refused.value.verdict.remedy is Remedy.OPEN_CONSENT
    stories.in_force(room, client)
    assert room.sessions.sign(session.id, session.note, session.version).is_signed


def test_who_waits_or_has_ended_has_no_session(room: CounselingRoom) -> None:
    client = stories.register(room)
    with pytest.raises(RoomError, match="daftar tunggu"):
        begun(room, client)
    room.clients.leave_queue(client.id, "Klien tidak jadi datang.")
    with pytest.raises(RoomError, match="ditutup"):
        begun(room, client)


def test_an_appointment_begins_one_session_only(room: CounselingRoom) -> None:
    client = served(room)
    first = room.sessions.begin(client.id, note(room), appointment_id=7)
    again = room.sessions.begin(client.id, note(room, plan="Lain sama sekali."), appointment_id=7)
    assert again == first


def test_a_note_signed_a_day_after_its_session_is_marked_late(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    in_time, late = begun(room, client), begun(room, client)
    clock.advance(hours=23, minutes=59)
    assert not room.sessions.sign(in_time.id, in_time.note, 1).is_late
    clock.advance(minutes=2)
    assert room.sessions.sign(late.id, late.note, 1).is_late


def test_nothing_is_signed_before_it_is_over(room: CounselingRoom, clock: SettableClock) -> None:
    session = begun(room, started_at=room.clock.now(), minutes=60)
    with pytest.raises(GateClosed, match="belum selesai"):
        room.sessions.sign(session.id, session.note, 1)
    clock.advance(hours=1)
    assert room.sessions.sign(session.id, session.note, 1).is_signed


def test_a_clock_that_was_set_back_needs_a_reason(
    room: CounselingRoom, clock: SettableClock
) -> None:
    session = begun(room, started_at=room.clock.now() - timedelta(hours=2))
    why = "Baterai jam habis; jam sudah dibetulkan."
    clock.advance(minutes=-6)
    with pytest.raises(ClockInDoubt):
        room.sessions.sign(session.id, session.note, 1, why)
    clock.advance(minutes=2)
    with pytest.raises(GateClosed, match="Jam komputer"):
        room.sessions.sign(session.id, session.note, 1)
    assert room.sessions.sign(session.id, session.note, 1, why).is_signed
    assert stories.log(room)[0].detail["reason"] == why


def test_a_discarded_draft_is_gone_with_what_was_typed(room: CounselingRoom) -> None:
    session = begun(room)
    room.sessions.keep_draft(session.id, session.note, session.version)
    room.sessions.discard(session.id)
    with pytest.raises(NotFound):
        room.sessions.get(session.id)
    assert room.sessions.draft(session.id) is None


def test_what_is_typed_is_kept_with_the_version_it_was_typed_over(room: CounselingRoom) -> None:
    session = begun(room)
    typed = replace(session.note, subjective="Setengah kal")
    room.sessions.keep_draft(session.id, typed, session.version)
    draft = room.sessions.draft(session.id)
    assert draft is not None
    assert (draft.note, draft.version, draft.saved_at) == (typed, 1, room.clock.now())
    room.sessions.keep_draft(session.id, typed, 1, {"next_on": "12 Ma"})
    draft = room.sessions.draft(session.id)
    assert draft is not None
    assert draft.unread == {"next_on": "12 Ma"}
    room.sessions.save(session.id, typed, 1)
    assert room.sessions.draft(session.id) is None


def test_unsigned_notes_are_listed_with_their_age(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = served(room)
    signed(room, client)
    session = begun(room, client)
    clock.advance(hours=5)
    (waiting,) = room.sessions.unsigned()
    assert (waiting.session_id, waiting.client_code) == (session.id, client.code)
    assert room.clock.now() - waiting.ended_at == timedelta(hours=5)


def test_the_previous_session_is_the_one_before_in_time(room: CounselingRoom) -> None:
    client = served(room)
    now = room.clock.now()
    latest = begun(room, client, started_at=now - timedelta(hours=1))
    noted_later = begun(room, client, started_at=now - timedelta(days=3), risk=Risk.HIGH)
    assert room.sessions.previous(latest) == noted_later
    assert room.sessions.previous(noted_later) is None
    assert [s.id for s in room.sessions.of_client(client.id)] == [latest.id, noted_later.id]
    assert [d.risk for d in room.sessions.development(client.id)] == [Risk.HIGH, Risk.NONE]
    assert room.sessions.latest_risk(client.id) is Risk.NONE


def test_the_seal_tells_a_note_that_was_changed_outside(room: CounselingRoom) -> None:
    session = signed(room)
    assert room.sessions.is_as_signed(session)
    forged = replace(session, note=replace(session.note, plan="diubah"))
    assert not room.sessions.is_as_signed(forged)
