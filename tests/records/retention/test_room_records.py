"""Records of the room itself go by kind and year on the same way, or are kept for a reason."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.verdict import GateClosed
from rumah_konseling.records.breaches.breach_model import BreachForm, Told
from rumah_konseling.records.disclosures.employer_model import AnsweredBy, AskedBy, AskedHow
from rumah_konseling.records.disclosures.employer_requests import RequestForm
from rumah_konseling.records.retention.destroyed_list import LIST_SUFFIX
from rumah_konseling.records.retention.destruction_model import Destruction, DestructionState
from rumah_konseling.records.retention.retention_model import Fate, RoomKind
from rumah_konseling.records.retention.room_records import KEPT, ROOM_TABLES
from rumah_konseling.records.retention.what_goes import OF_THE_CLIENT, STAYS
from rumah_konseling.records.safekeeping.backups import Occasion
from rumah_konseling.room.restore import OpenedKeys, move_in
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.vault.keys.key_files import read_keys
from rumah_konseling.vault.keys.keys import open_with_passphrase
from tests.conftest import PASSPHRASE, SettableClock
from tests.forms.sheet_samples import page_texts
from tests.records.practice.test_registers import ENTRIES
from tests.records.retention_stories import (
    act_of,
    decided,
    due,
    numbered,
    sheet_back,
    with_schedules,
    years_pass,
)
from tests.records.stories import arrive, register, vault_of

WHY = "Tidak ada nilai guna lagi."


def answered(room: CounselingRoom) -> int:
    """Register a request of the employer, and answer it with a letter."""
    form = RequestForm(
        AskedBy.SUPERIOR, "Kepala Balai", "", "", AskedHow.LETTER, "B-7", "umum", room.clock.today()
    )
    asked = room.employer_requests.register(form)
    paper = room.employer_requests.reply(asked.id)
    room.leaving.printed(paper)
    arrive(room, room.documents.get(paper).token, name="jawaban.pdf")
    room.employer_requests.answer(asked.id, AnsweredBy.LETTER)
    return asked.id


def breached(room: CounselingRoom) -> int:
    """Record a breach, tell those concerned, and close it."""
    code = register(room, "Sintetis Terungkap").code
    form = BreachForm("Nama dan unit", "Kemarin sore", "Dikunci lagi", room.clock.now())
    breach = room.breaches.record(form, (code,))
    room.breaches.notices(breach.id, Told.INSTITUTION)
    room.breaches.close(breach.id, "Semua sudah diberi tahu.", "Klien diberi tahu lisan.")
    return breach.id


def complained(room: CounselingRoom) -> int:
    entry = room.practice.complaints.add(ENTRIES["complaint"])
    entry = room.practice.complaints.replace(entry.id, entry.content)
    room.practice.complaints.end(entry.id, "Dijawab dengan surat.", room.clock.today())
    return entry.id


def whole_year(room: CounselingRoom) -> None:
    """Leave something of every kind behind."""
    with_schedules(room)
    answered(room)
    breached(room)
    complained(room)
    for register_ in (room.practice.decisions, room.practice.boundaries):
        entry = register_.add(ENTRIES[register_.kind.key])
        register_.end(entry.id, "Ditinjau bersama pembimbing.", room.clock.today())
    room.practice.advice.add(ENTRIES["advice"])
    room.breaches.issue_processing()


def batches(room: CounselingRoom) -> list[tuple[RoomKind, int]]:
    return [(one.kind, one.year) for one in room.room_records.due()]


def ready(room: CounselingRoom, own: list[tuple[RoomKind, int]]) -> Destruction:
    destruction = room.destructions.propose([], own)
    for kind, year in own:
        room.destructions.review_batch(destruction.id, kind, year, goes=True, reason=WHY)
    today = room.clock.today()
    room.destructions.decide(destruction.id, numbered(today), numbered(today, "KEP-7"))
    sheet_back(room, room.destructions.draw_sheet(destruction.id, act_of(room)))
    return room.destructions.get(destruction.id)


def titles(room: CounselingRoom) -> list[str]:
    return [line.title for line in room.attention.lines(room.clock.today())]


def test_every_table_that_names_no_client_is_destroyed_by_a_rule_or_kept_for_a_reason() -> None:
    going = {one.table for one in ROOM_TABLES.values()}
    of_clients = {table for table, _ in OF_THE_CLIENT}
    assert set(STAYS) <= going | set(KEPT)
    assert set(KEPT) - set(STAYS) <= of_clients
    assert all(reason.strip() for reason in KEPT.values())


def test_each_kind_goes_the_whole_way_with_its_papers(
    room: CounselingRoom, clock: SettableClock
) -> None:
    year = room.clock.today().year
    whole_year(room)
    line = "Masa simpan catatan ruang sudah berakhir"
    assert batches(room) == []
    years_pass(clock)
    assert sorted(batches(room)) == sorted((kind, year) for kind in RoomKind)
    assert line in titles(room)
    own = batches(room)
    destruction = ready(room, own)
    assert line not in titles(room)
    assert destruction.state is DestructionState.RETURNED
    before = {paper.id for paper in room.documents.recent(1_000)}
    labels = room.destructions.destroy(destruction.id)
    assert len(labels) == len(RoomKind)
    assert room.room_records.batches() == []
    assert room.employer_requests.all() == room.breaches.all() == []
    vault = vault_of(room)
    left = {row["kind"] for row in vault.query("SELECT kind FROM practice_entry")}
    assert left == set()
    # Only the list and the sheet of the destruction itself are left of these papers.
    gone = before - {paper.id for paper in room.documents.recent(1_000)}
    assert len(gone) == 3
    assert room.search.find("balai") == []
    assert vault.verify() == []
    assert room.destruction_notices.untold(room.destructions.get(destruction.id)) == []


def test_what_is_open_or_of_a_client_is_in_no_batch(
    room: CounselingRoom, clock: SettableClock
) -> None:
    with_schedules(room)
    client = register(room)
    entry = room.practice.complaints.add(ENTRIES["complaint"], client.id)
    room.practice.complaints.end(entry.id, "Dijawab dengan surat.", room.clock.today())
    room.practice.decisions.add(ENTRIES["decision"])
    form = BreachForm("Nama dan unit", "Kemarin sore", "Dikunci lagi", room.clock.now())
    room.breaches.record(form, ())
    years_pass(clock)
    assert room.room_records.batches() == []


@pytest.mark.parametrize("wall", ["not due", "permanent", "no schedule"])
def test_what_may_not_go_is_not_proposed(
    room: CounselingRoom, clock: SettableClock, wall: str
) -> None:
    year = room.clock.today().year
    with_schedules(room)
    answered(room)
    kind = RoomKind.EMPLOYER_REQUEST
    if wall != "not due":
        years_pass(clock)
        rule = room.retention.room_rules()[kind]
        rule = replace(rule, schedule="") if wall == "no schedule" else rule
        rule = replace(rule, fate=Fate.PERMANENT) if wall == "permanent" else rule
        room.retention.keep_rule(kind, rule)
    assert not room.destructions.batch_verdict(room.room_records.get(kind, year)).is_open
    with pytest.raises(GateClosed):
        room.destructions.propose([], [(kind, year)])
    assert room.destructions.all() == []
    with pytest.raises(NotFound):
        room.destructions.propose([], [(RoomKind.ADVICE, year)])
    with pytest.raises(FieldErrors):
        room.destructions.propose([], [])


def test_a_year_ends_with_its_last_day_whatever_the_month(
    room: CounselingRoom, clock: SettableClock
) -> None:
    year = room.clock.today().year
    with_schedules(room)
    answered(room)
    rule = room.retention.room_rules()[RoomKind.EMPLOYER_REQUEST]
    (batch,) = room.room_records.batches()
    assert batch.until == date(year + rule.years, 12, 31)
    clock.advance(days=(batch.until - room.clock.today()).days)
    assert room.room_records.due() == []
    clock.advance(days=1)
    assert room.room_records.due() == [batch]


def test_an_entry_and_what_it_replaced_are_one_record_of_the_year_it_ended(
    room: CounselingRoom, clock: SettableClock
) -> None:
    with_schedules(room)
    former = room.practice.complaints.add(ENTRIES["complaint"])
    clock.advance(days=400)
    entry = room.practice.complaints.replace(former.id, former.content)
    clock.advance(days=400)
    today = room.clock.today()
    room.practice.complaints.end(entry.id, "Dijawab dengan surat.", today)
    (batch,) = room.room_records.batches()
    assert (batch.year, batch.number, len(batch.rows)) == (today.year, 1, 2)
    years_pass(clock)
    room.destructions.destroy(ready(room, batches(room)).id)
    assert vault_of(room).query("SELECT 1 FROM practice_entry") == []
    assert vault_of(room).verify() == []


def test_a_clients_own_letter_about_a_breach_stays_in_their_file(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = due(room, clock)[0]
    form = BreachForm("Nama dan unit", "Kemarin sore", "Dikunci lagi", room.clock.now())
    breach = room.breaches.record(form, (client.code,))
    (letter,) = room.breaches.notices(breach.id, Told.CLIENT)
    room.breaches.close(breach.id, "Semua sudah diberi tahu.", "Lembaga disurati instansi.")
    years_pass(clock)
    room.destructions.destroy(ready(room, batches(room)).id)
    assert room.breaches.all() == []
    assert room.documents.get(letter).client_id == client.id
    destruction = decided(room, room.destructions.propose([client.id]))
    sheet_back(room, room.destructions.draw_sheet(destruction.id, act_of(room)))
    room.destructions.destroy(destruction.id)
    with pytest.raises(NotFound):
        room.documents.get(letter)
    assert vault_of(room).verify() == []


def test_a_batch_is_looked_at_once_more_and_may_stay(
    room: CounselingRoom, clock: SettableClock
) -> None:
    client = due(room, clock)[0]
    answered(room)
    years_pass(clock)
    ((kind, year),) = batches(room)
    destruction = room.destructions.propose([client.id], [(kind, year)])
    with pytest.raises(RoomError, match="daftar lain"):
        room.destructions.propose([], [(kind, year)])
    review = room.destructions.review_batch
    for reason in ("ya", "x" * 2_001):
        with pytest.raises(FieldErrors):
            review(destruction.id, kind, year, goes=False, reason=reason)
    with pytest.raises(NotFound):
        review(destruction.id, kind, year + 1, goes=False, reason=WHY)
    room.destructions.review(destruction.id, client.id, goes=True, reason=WHY)
    today = room.clock.today()
    room.destructions.decide(destruction.id, numbered(today), numbered(today, "KEP-7"))
    with pytest.raises(GateClosed, match="1 berkas belum ditinjau"):
        room.destructions.draw_sheet(destruction.id, act_of(room))
    review(destruction.id, kind, year, goes=False, reason="Masih dipakai dalam pemeriksaan.")
    paper = room.destructions.draw_sheet(destruction.id, act_of(room))
    words = " ".join(page_texts(room.documents.pdf(paper)))
    assert "Permintaan pihak lain" not in words
    sheet_back(room, paper)
    assert room.destructions.destroy(destruction.id) == [client.code]
    assert len(room.employer_requests.all()) == 1
    assert room.destructions.propose([], [(kind, year)]).state is DestructionState.PROPOSED


def test_list_and_sheet_tell_the_rooms_own_by_kind_and_year(
    room: CounselingRoom, clock: SettableClock
) -> None:
    year = room.clock.today().year
    with_schedules(room)
    answered(room)
    years_pass(clock)
    destruction = ready(room, batches(room))
    assert destruction.list_document_id is not None
    assert destruction.sheet_document_id is not None
    for paper in (destruction.list_document_id, destruction.sheet_document_id):
        words = " ".join(" ".join(page_texts(room.documents.pdf(paper))).split())
        assert "1 catatan, 1 lembar" in words
        assert str(year) in words
        assert "JRA/13" in words


def test_an_older_file_that_comes_back_lets_go_of_them_again(
    room: CounselingRoom, clock: SettableClock, tmp_path: Path
) -> None:
    with_schedules(room)
    answered(room)
    years_pass(clock)
    key = open_with_passphrase(read_keys(room.path), PASSPHRASE)
    files = ("ruang.rkv", "ruang.keys", "ruang.keys.bak")
    (tmp_path / "salinan").mkdir()
    for file in files:
        shutil.copy(room.path.with_name(file), tmp_path / "salinan" / file)
    room.destructions.destroy(ready(room, batches(room)).id)
    room.safekeeping.remember(tmp_path / "akun")
    path = room.path
    room.close()
    for file in files:
        shutil.copy(tmp_path / "salinan" / file, path.with_name(file))
    with CounselingRoom.open(path, key.data_key, clock) as back:
        assert back.employer_requests.all() == []
        assert back.destructions.all() == []
        assert vault_of(back).verify() == []
        assert "Ganti kunci ruang sesudah pemusnahan" in titles(back)
    # It goes on to know it, and tells the next place.
    for listed in path.parent.glob(f"*{LIST_SUFFIX}"):
        listed.unlink()
    with CounselingRoom.open(path, key.data_key, clock) as back:
        assert list(path.parent.glob(f"*ruang{LIST_SUFFIX}"))
        back.believe_computer("Enam tahun sudah lewat.")
        fresh = answered(back)
        back.apply_known_destructions(tmp_path / "akun")
        assert [one.id for one in back.employer_requests.all()] == [fresh]


def test_a_medium_that_was_away_is_named_for_them_too_and_then_brings_them_back_nowhere(
    room: CounselingRoom, clock: SettableClock, tmp_path: Path
) -> None:
    with_schedules(room)
    answered(room)
    years_pass(clock)
    stick, drawer = tmp_path / "stik", tmp_path / "laci"
    stick.mkdir()
    job = room.safekeeping.backup_job(Occasion.ASKED, stick)
    room.safekeeping.keep_backup(job, job.run(lambda _done, _all: None))
    stick.rename(drawer)
    room.destructions.destroy(ready(room, batches(room)).id)
    assert str(stick) in room.copies.unlisted()
    drawer.rename(stick)
    room.copies.leave_list(str(stick))
    assert str(stick) not in room.copies.unlisted()
    (backup,) = stick.glob("*.rkc")
    header = read_keys(room.path)
    keys = OpenedKeys(header, open_with_passphrase(header, PASSPHRASE))
    room.close()
    # A new computer: only what lies on the stick knows of it.
    target = tmp_path / "baru" / "ruang.rkv"
    target.parent.mkdir()
    moved = move_in(backup, target, keys, lambda _done, _all: None)
    with moved.accept(clock) as back:
        assert back.employer_requests.all() == []
        assert vault_of(back).verify() == []
