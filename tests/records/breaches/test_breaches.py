"""A failure to protect data is told within 72 hours, with what the law wants said, by codes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.records.breaches.breach_model import Breach, BreachForm, Told
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.forms.sheet_samples import page_texts
from tests.records.ledger_stories import emergency
from tests.records.retention_stories import destroyed, due
from tests.records.sessions.test_sessions import served
from tests.records.stories import log, register, vault_of


def form_of(room: CounselingRoom) -> BreachForm:
    return BreachForm(
        "Nama dan nomor telepon.",
        "Amplop tertinggal di ruang rapat kemarin sore.",
        "Amplop ditemukan masih tertutup.",
        room.clock.now(),
    )


def recorded(room: CounselingRoom, *codes: str) -> Breach:
    return room.breaches.record(form_of(room), codes)


def lines(room: CounselingRoom) -> list[tuple[str, str]]:
    found = room.attention.lines(room.clock.today())
    return [(one.chip, one.detail) for one in found if one.title == "Beritahukan insiden data"]


def text_of(room: CounselingRoom, paper: int) -> str:
    return " ".join(" ".join(page_texts(room.documents.pdf(paper))).split())


def test_the_clock_runs_in_hours_from_when_it_was_known(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = register(room, "Sintetis Kenari")
    breach = recorded(room, client.code, f" {client.code} ")
    assert breach.due_at == breach.form.known_at + timedelta(hours=72)
    assert breach.clients == ((client.id, client.code),)
    assert lines(room) == [("72 jam lagi", "Menyangkut 1 klien")]
    clock.advance(hours=72, minutes=1)
    assert lines(room) == [("Terlambat", "Menyangkut 1 klien")]
    for to in (Told.CLIENT, Told.INSTITUTION):
        for paper in room.breaches.notices(breach.id, to):
            room.handovers.take_along(paper, room.clock.today(), "Diserahkan di kantornya")
    for words in ("ya", "x" * 4_001):
        with pytest.raises(FieldErrors):
            room.breaches.close(breach.id, words)
    room.breaches.close(breach.id, "Semua sudah diberi tahu dengan surat.")
    assert lines(room) == []
    closed = room.breaches.get(breach.id)
    assert (closed.closed_on, closed.is_open) == (room.clock.today(), False)
    assert "Semua sudah diberi tahu" in closed.form.measures
    with pytest.raises(RoomError, match="sudah selesai"):
        room.breaches.close(breach.id, "Semua sudah diberi tahu dengan surat.")
    assert "Amplop" not in str(log(room))
    assert vault_of(room).verify() == []


def test_a_breach_says_what_when_and_whose(room: CounselingRoom) -> None:
    good = form_of(room)
    for changes, field in (
        ({"data": "ya"}, "data"),
        ({"happened": ""}, "happened"),
        ({"measures": "x" * 4_001}, "measures"),
        ({"known_at": good.known_at + timedelta(minutes=1)}, "known_at"),
    ):
        with pytest.raises(FieldErrors) as refused:
            room.breaches.record(replace(good, **changes), ())  # type: ignore[arg-type]
        assert set(refused.value.fields) == {field}
    with pytest.raises(FieldErrors) as refused:
        room.breaches.record(good, ("RK-1999-0001",))
    assert set(refused.value.fields) == {"codes"}
    with pytest.raises(NotFound):
        room.breaches.get(7)


def test_each_is_told_what_the_law_wants_told_and_nobody_is_named(room: CounselingRoom) -> None:
    clients = [register(room, f"Sintetis Kenari {word}") for word in ("Satu", "Dua")]
    breach = recorded(room, *(client.code for client in clients))
    papers = room.breaches.notices(breach.id, Told.CLIENT)
    assert [room.documents.get(one).client_id for one in papers] == [c.id for c in clients]
    room.breaches.keep_institution(" Lembaga Contoh ")
    room.breaches.keep_institution("Lembaga Teladan")
    (institution,) = room.breaches.notices(breach.id, Told.INSTITUTION)
    (public,) = room.breaches.notices(breach.id, Told.PUBLIC)
    for paper in (*papers, institution, public):
        text = text_of(room, paper)
        for words in (breach.form.data, breach.form.happened, breach.form.measures, "Pasal 46"):
            assert words in text
        assert "Kenari" not in text
    assert clients[0].code not in text_of(room, papers[0])
    assert room.documents.get(papers[0]).client_id == clients[0].id
    assert clients[1].code not in text_of(room, papers[0])
    assert "Lembaga Teladan" in text_of(room, institution)
    assert "RAHASIA" in text_of(room, institution)
    assert "RAHASIA" not in text_of(room, public)
    for paper in (institution, public):
        assert room.documents.get(paper).client_id is None
    for name in ("x", "x" * 201):
        with pytest.raises(FieldErrors):
            room.breaches.keep_institution(name)


def test_what_concerns_the_public_is_told_to_it_before_the_breach_is_closed(
    room: CounselingRoom,
) -> None:
    client = register(room, "Sintetis Kenari")
    form = replace(form_of(room), is_public=True)
    breach = room.breaches.record(form, (client.code,))
    assert lines(room) == [("72 jam lagi", "Menyangkut 1 klien dan masyarakat")]
    institution = room.breaches.institution()
    assert room.breaches.untold(breach.id) == [client.code, institution, "Masyarakat"]
    today = room.clock.today()
    for to in (Told.CLIENT, Told.INSTITUTION):
        (paper,) = room.breaches.notices(breach.id, to)
        room.handovers.take_along(paper, today, "Diserahkan di kantornya")
    words = "Semua sudah diberi tahu dengan surat."
    for otherwise in ("", "......", "-"):
        with pytest.raises(FieldErrors) as refused:
            room.breaches.close(breach.id, words, otherwise)
        assert set(refused.value.fields) == {"otherwise"}
        assert f"surat untuk {institution}, Masyarakat" in refused.value.fields["otherwise"]
    (public,) = room.breaches.notices(breach.id, Told.PUBLIC)
    room.handovers.take_along(public, today, "Ditempel di papan pengumuman")
    assert room.breaches.untold(breach.id) == []
    room.breaches.close(breach.id, words)
    assert not room.breaches.get(breach.id).is_open


def test_whom_no_letter_of_the_room_told_is_told_of_in_words(room: CounselingRoom) -> None:
    client = register(room, "Sintetis Kenari")
    breach = recorded(room, client.code)
    words, otherwise = "Berkas kembali utuh.", "Keduanya disurati instansi pada hari yang sama."
    with pytest.raises(FieldErrors) as refused:
        room.breaches.close(breach.id, words)
    assert f"surat untuk {client.code}, " in refused.value.fields["otherwise"]
    room.breaches.close(breach.id, words, otherwise)
    measures = room.breaches.get(breach.id).form.measures
    assert words in measures
    assert otherwise in measures


def test_who_was_handed_no_letter_is_known_before_it_is_closed(room: CounselingRoom) -> None:
    clients = [register(room, f"Sintetis Kenari {word}") for word in ("Satu", "Dua")]
    breach = recorded(room, *(client.code for client in clients))
    every = [clients[0].code, clients[1].code, room.breaches.institution()]
    assert room.breaches.untold(breach.id) == every
    first, second = room.breaches.notices(breach.id, Told.CLIENT)
    (institution,) = room.breaches.notices(breach.id, Told.INSTITUTION)
    # Drawn up is not handed over.
    assert room.breaches.untold(breach.id) == every
    today = room.clock.today()
    room.handovers.take_along(first, today, "Diserahkan di ruang konseling")
    assert room.breaches.untold(breach.id) == every[1:]
    for paper in (second, institution):
        room.handovers.take_along(paper, today, "Dikirim lewat pos tercatat")
    assert room.breaches.untold(breach.id) == []


def test_the_one_whose_clock_runs_out_first_stands_in_front(
    room: CounselingRoom, clock: SettableClock
) -> None:
    early = recorded(room)
    clock.advance(days=2)
    late, done = recorded(room), recorded(room)
    older = room.breaches.record(
        replace(form_of(room), known_at=room.clock.now() - timedelta(days=9)), ()
    )
    for one in (older, done):
        room.breaches.close(one.id, "Semua sudah pulih.", "Lembaga diberi tahu lewat telepon.")
    assert [one.id for one in room.breaches.all()] == [early.id, late.id, older.id, done.id]


def test_no_client_gets_no_letter(room: CounselingRoom) -> None:
    breach = recorded(room)
    assert lines(room)[0][1] == "Belum diketahui milik siapa"
    with pytest.raises(RoomError, match="Tidak ada klien"):
        room.breaches.notices(breach.id, Told.CLIENT)


def test_what_happened_outlasts_the_client(room: CounselingRoom, clock: SettableClock) -> None:
    (client,) = due(room, clock)
    breach = recorded(room, client.code)
    (paper,) = room.breaches.notices(breach.id, Told.CLIENT)
    destroyed(room, [client])
    assert room.breaches.get(breach.id).clients == ()
    with pytest.raises(NotFound):
        room.documents.get(paper)
    assert vault_of(room).verify() == []


def test_the_record_of_processing_names_kinds_and_numbers_alone(room: CounselingRoom) -> None:
    client = served(room)
    assert room.breaches.processing().subjects == "kurang dari 7 orang"
    for number in range(7):
        register(room, f"Sintetis Nomor {number}")
    emergency(room, client)
    record = room.breaches.processing()
    assert record.subjects == "8 orang"
    assert record.recipients
    text = text_of(room, room.breaches.issue_processing())
    for words in ("Pasal 31", "Pasal 34 ayat (2) huruf b", "8 orang", record.recipients[0]):
        assert words in text
    assert "Sintetis" not in text
