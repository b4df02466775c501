"""The room knows when it was last backed up, and says so before it is too late."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rumah_konseling.errors import ClockInDoubt, FieldErrors, MediumMissing
from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.records.clients.client_model import Area, ClientForm
from rumah_konseling.records.safekeeping.backups import BackupPlan, Occasion
from rumah_konseling.room.restore import OpenedKeys, move_in
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.vault.copies.backup import read_backup
from rumah_konseling.vault.file.rollback_guard import RollbackState
from rumah_konseling.vault.keys.keys import open_with_passphrase
from tests.conftest import PASSPHRASE, MadeRoom, SettableClock
from tests.records.stories import log


def quietly(_done: int, _total: int) -> None:
    pass


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "flashdisk"
    folder.mkdir()
    return folder


@pytest.fixture
def planned(room: CounselingRoom, stick: Path) -> CounselingRoom:
    room.backups.keep_plan(BackupPlan(folder=str(stick)))
    return room


def register(room: CounselingRoom, name: str = "Sekar Contoh") -> int:
    return room.clients.register(ClientForm(name=name, areas=(Area.WORK,))).id


def back_up(room: CounselingRoom, occasion: Occasion = Occasion.ASKED) -> Path:
    job = room.safekeeping.backup_job(occasion)
    return room.safekeeping.keep_backup(job, job.run(quietly)).path


def line(room: CounselingRoom) -> AttentionLine | None:
    found = room.attention.lines(room.clock.today())
    return next((one for one in found if one.place[2] == "backup"), None)


def test_a_backup_is_made_proved_and_listed(
    planned: CounselingRoom, stick: Path, clock: SettableClock
) -> None:
    register(planned)
    path = back_up(planned)
    assert path.parent == stick
    assert path.name.startswith("ruang-2026-03-09-")
    newest = planned.backups.newest()
    assert newest is not None
    assert (newest.path, newest.made_at, newest.removed_at) == (path, clock.now(), None)
    assert newest.occasion is Occasion.ASKED
    assert planned.backups.changes_since_newest() == 0
    register(planned, "Orang Kedua")
    assert planned.backups.changes_since_newest() == 1
    assert [found.path for found in planned.safekeeping.backups_in(stick)] == [path]
    again = planned.safekeeping.proof_job(path).run(quietly)
    assert again.is_sound
    assert again.entries == newest.entries


def test_it_opens_by_the_passphrase_of_its_day(
    planned: CounselingRoom, made_room: MadeRoom
) -> None:
    header = read_backup(back_up(planned)).header
    from rumah_konseling.vault.keys.keys import unlock_with_passphrase

    assert unlock_with_passphrase(header, PASSPHRASE) == made_room.data_key


def test_without_its_medium_it_says_so(room: CounselingRoom, stick: Path) -> None:
    with pytest.raises(MediumMissing):
        room.safekeeping.backup_job(Occasion.ASKED)
    room.backups.keep_plan(BackupPlan(folder=str(stick / "tidak ada")))
    with pytest.raises(MediumMissing):
        room.safekeeping.backup_job(Occasion.ASKED)
    assert room.safekeeping.backup_job(Occasion.ASKED, stick).target.parent == stick


def test_old_backups_go_by_the_plan_and_the_list_says_so(
    room: CounselingRoom, stick: Path, clock: SettableClock
) -> None:
    room.backups.keep_plan(BackupPlan(folder=str(stick), days=2, weeks=0, months=0))
    paths = []
    for _ in range(4):
        register(room)
        paths.append(back_up(room))
        clock.advance(days=1)
    assert sorted(stick.glob("*.rkc")) == sorted(paths[2:])
    listed = {backup.path: backup.removed_at for backup in room.backups.all()}
    assert [listed[path] is not None for path in paths] == [True, True, False, False]
    assert room.backups.changes_since_newest() == 0


def test_a_backup_is_known_before_it_is_written(planned: CounselingRoom, stick: Path) -> None:
    job = planned.safekeeping.backup_job(Occasion.DAILY)
    (begun,) = [entry for entry in log(planned) if entry.action == "backup.begun"]
    assert begun.detail["name"] == job.target.name
    assert list(stick.iterdir()) == []


def test_what_cannot_be_noted_is_not_backed_up(
    planned: CounselingRoom, stick: Path, clock: SettableClock
) -> None:
    clock.advance(days=-1)
    with pytest.raises(ClockInDoubt):
        planned.safekeeping.backup_job(Occasion.DAILY)
    assert list(stick.iterdir()) == []


def test_a_backup_whose_entry_was_overtaken_is_put_on_the_list(
    planned: CounselingRoom, stick: Path, clock: SettableClock
) -> None:
    job = planned.safekeeping.backup_job(Occasion.CLOSING)
    made = job.run(quietly)  # and here the room is locked
    clock.advance(minutes=1)
    planned.safekeeping.backup_job(Occasion.DAILY)  # ended before it was whole
    taken_up = planned.backups.all()[0]
    assert (taken_up.path, taken_up.occasion) == (made.path, Occasion.CLOSING)
    assert (taken_up.entries, taken_up.size) == (made.proof.entries, made.size)
    clock.advance(hours=1)
    back_up(planned)
    # It is the room's own: of one day the last stays.
    listed = [one.removed_at is None for one in planned.backups.all() if one.path == made.path]
    assert listed == [False]
    assert not made.path.exists()


@pytest.fixture
def restored(
    room: CounselingRoom, stick: Path, clock: SettableClock, tmp_path: Path
) -> Iterator[CounselingRoom]:
    """A copy, restored elsewhere from a backup that is in sight, that backs up to one medium."""
    plan = BackupPlan(folder=str(stick), days=1, weeks=0, months=0)
    room.backups.keep_plan(plan)
    source = back_up(room)
    header = read_backup(source).header
    keys = OpenedKeys(header, open_with_passphrase(header, PASSPHRASE))
    place = tmp_path / "rumah"
    place.mkdir()
    with move_in(source, place / "ruang.rkv", keys, quietly).accept(clock) as copy:
        copy.backups.keep_plan(plan)
        yield copy


def test_a_restored_copy_takes_up_no_backup_of_the_real_room(
    restored: CounselingRoom, stick: Path
) -> None:
    """The entry of its own source stands alone in it: the rest was written after the copy."""
    (source,) = stick.glob("*.rkc")
    restored.safekeeping.take_up_overtaken()
    assert source not in [backup.path for backup in restored.backups.all()]


def test_a_restored_copy_takes_no_backup_of_the_real_room_away(
    room: CounselingRoom, restored: CounselingRoom, stick: Path, clock: SettableClock
) -> None:
    (first,) = stick.glob("*.rkc")
    register(room)
    clock.advance(hours=1)
    today = back_up(room)
    # Of one day the last stays: the real room's own rule, for its own.
    assert sorted(stick.glob("*.rkc")) == [today]
    before = today.read_bytes()
    made = []
    for _ in range(3):
        register(restored, "Orang Kedua")
        clock.advance(hours=1)
        made.append(back_up(restored))
    assert today.read_bytes() == before
    assert sorted(stick.glob("*.rkc")) == sorted([today, made[-1]])
    register(room, "Orang Ketiga")
    clock.advance(hours=1)
    last = back_up(room)
    assert sorted(stick.glob("*.rkc")) == sorted([last, made[-1]])
    assert first not in stick.iterdir()


def test_a_room_that_was_put_in_the_place_of_another_takes_none_of_its_backups_away(
    room: CounselingRoom, stick: Path, clock: SettableClock
) -> None:
    room.backups.keep_plan(BackupPlan(folder=str(stick), days=1, weeks=0, months=0))
    source = back_up(room)
    header = read_backup(source).header
    keys = OpenedKeys(header, open_with_passphrase(header, PASSPHRASE))
    path = room.path
    room.close()
    clock.advance(hours=1)
    moved = move_in(source, path, keys, quietly, replaces=clock.now())
    with moved.accept(clock) as again:
        again.backups.keep_plan(BackupPlan(folder=str(stick), days=1, weeks=0, months=0))
        register(again)
        own = [back_up(again)]
        clock.advance(hours=1)
        register(again)
        own.append(back_up(again))
        assert sorted(stick.glob("*.rkc")) == sorted([source, own[1]])


def test_a_copy_made_by_hand_takes_no_backup_of_the_room_away(
    room: CounselingRoom, stick: Path, clock: SettableClock, tmp_path: Path, made_room: MadeRoom
) -> None:
    room.backups.keep_plan(BackupPlan(folder=str(stick), days=1, weeks=0, months=0))
    real = back_up(room)
    place = tmp_path / "salinan"
    place.mkdir()
    for file in room.path.parent.glob("ruang.*"):
        shutil.copy(file, place)
    with CounselingRoom.open(place / "ruang.rkv", made_room.data_key, clock) as copy:
        clock.advance(hours=1)
        register(copy)
        made = back_up(copy)
    assert sorted(stick.glob("*.rkc")) == sorted([real, made])


def test_two_copies_that_back_up_in_one_second_replace_nothing(
    room: CounselingRoom, restored: CounselingRoom, stick: Path
) -> None:
    register(room)
    register(restored)
    both = {back_up(room), back_up(restored)}
    assert len(both) == 2
    assert both <= set(stick.glob("*.rkc"))


def test_a_clock_set_back_does_not_cost_the_backup_just_made(
    room: CounselingRoom, stick: Path, clock: SettableClock
) -> None:
    room.backups.keep_plan(BackupPlan(folder=str(stick), days=1, weeks=0, months=0))
    register(room)
    clock.advance(days=13_000)
    wrong = back_up(room)
    clock.advance(days=-13_500)
    room.believe_computer("Jam komputer sudah dibetulkan.")
    register(room)
    right = back_up(room)
    assert list(stick.glob("*.rkc")) == [right]
    clock.advance(days=500)
    register(room)
    assert list(stick.glob("*.rkc")) == [right]
    assert wrong not in stick.iterdir()


def test_what_cannot_be_read_is_left_where_it_is(
    room: CounselingRoom, stick: Path, clock: SettableClock
) -> None:
    room.backups.keep_plan(BackupPlan(folder=str(stick), days=1, weeks=0, months=0))
    spoilt = back_up(room)
    spoilt.write_bytes(b"?" + spoilt.read_bytes()[1:])
    (stick / "lain.rkc").write_bytes(b"bukan cadangan")
    clock.advance(hours=1)
    register(room)
    made = back_up(room)
    assert sorted(stick.glob("*.rkc")) == sorted([spoilt, stick / "lain.rkc", made])


def test_only_what_was_put_aside_by_the_program_counts_as_put_aside(
    tmp_path: Path, clock: SettableClock, made_room: MadeRoom
) -> None:
    place = tmp_path / "rumah [baru]"
    place.mkdir()
    path = place / "ruang [2].rkv"
    made_room.copy_to(path)
    kept = place / "ruang [2]-sebelum-2026-03-09-081500.rkv"
    for other in (kept, place / "ruang [2]-sebelum-pindah.rkv", place / "ruang 2-sebelum-x.rkv"):
        made_room.copy_to(other)
    with CounselingRoom.open(path, made_room.data_key, clock) as room:
        assert room.safekeeping.kept_aside() == [kept]
        stick = tmp_path / "flash [disk]"
        stick.mkdir()
        (stick / "ruang [2]-2026.rkc.new").touch()
        room.backups.keep_plan(BackupPlan(folder=str(stick)))
        made = back_up(room)
        assert [found.path for found in room.safekeeping.backups_in(stick)] == [made]


def test_a_backup_that_is_not_on_the_list_can_go_too(room: CounselingRoom) -> None:
    room.backups.note_removed("entah.rkc")


def test_what_is_due_follows_the_plan_and_the_changes(
    planned: CounselingRoom, clock: SettableClock
) -> None:
    backups = planned.backups
    clock.advance(days=1)
    assert backups.is_daily_due()
    back_up(planned, Occasion.DAILY)
    assert not backups.is_daily_due()
    assert not backups.is_due_at_closing()
    register(planned)
    assert not backups.is_daily_due()
    assert backups.is_due_at_closing()
    clock.advance(hours=17)
    assert backups.is_daily_due()
    clock.advance(days=-400)
    assert backups.is_daily_due()
    planned.believe_computer("Jam komputer sudah dibetulkan.")
    plan = replace(backups.plan(), daily=False, at_closing=False)
    backups.keep_plan(plan)
    assert not backups.is_daily_due()
    assert not backups.is_due_at_closing()
    backups.keep_plan(BackupPlan())
    assert not backups.is_daily_due()


def test_a_room_without_any_backup_is_due_at_once(tmp_path: Path, stick: Path) -> None:
    from rumah_konseling.vault.keys.keys import CHEAPEST
    from tests.conftest import IDENTITY

    path = tmp_path / "baru.rkv"
    with CounselingRoom.create(path, PASSPHRASE, IDENTITY, kdf=CHEAPEST).room as room:
        told = line(room)
        assert told is not None
        assert (told.kind, told.title) == ("danger", "Buat cadangan pertama")
        assert room.backups.changes_since_newest() == room.audit.head()[0]
        room.backups.keep_plan(BackupPlan(folder=str(stick)))
        assert room.backups.is_daily_due()
        room.settings.mark_as_sample(1)
        assert line(room) is None


def test_an_old_backup_becomes_a_line_only_when_there_is_something_to_lose(
    planned: CounselingRoom, clock: SettableClock
) -> None:
    back_up(planned)
    clock.advance(days=40)
    assert line(planned) is None
    register(planned)
    told = line(planned)
    assert told is not None
    assert (told.kind, told.chip, told.detail) == (
        "danger",
        "40 hari",
        "1 perubahan belum dicadangkan",
    )
    clock.advance(days=-30)
    told = line(planned)
    assert told is not None
    assert told.kind == "warn"
    clock.advance(days=-8)
    assert line(planned) is None


@pytest.mark.parametrize(
    ("plan", "field"),
    [
        (BackupPlan(folder="relatif/saja"), "folder"),
        (BackupPlan(days=0), "days"),
        (BackupPlan(weeks=61), "weeks"),
        (BackupPlan(months=-1), "months"),
    ],
)
def test_a_plan_out_of_bounds_is_explained(
    room: CounselingRoom, plan: BackupPlan, field: str
) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.backups.keep_plan(plan)
    assert list(refused.value.fields) == [field]


def test_the_rooms_own_folder_is_no_place_for_its_backups(room: CounselingRoom) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.backups.keep_plan(BackupPlan(folder=str(room.path.parent)))
    assert "flash disk" in refused.value.fields["folder"]


def test_the_room_is_proved_while_it_is_open(room: CounselingRoom) -> None:
    proof = room.safekeeping.proof_job().run(quietly)
    room.safekeeping.note_proof(proof)
    assert proof.is_sound
    newest = room.audit.entries()[0]
    assert (newest.action, newest.detail["findings"]) == ("vault.proved", 0)


def test_key_files_that_are_lost_are_written_anew_from_inside(room: CounselingRoom) -> None:
    assert not room.safekeeping.mend_keys()
    before = room.path.with_suffix(".keys").read_bytes()
    for ending in (".keys", ".keys.bak"):
        room.path.with_suffix(ending).write_bytes(b"rusak")
    assert room.safekeeping.mend_keys()
    assert room.path.with_suffix(".keys").read_bytes() == before
    for ending in (".keys", ".keys.bak"):
        room.path.with_suffix(ending).unlink()
    assert room.safekeeping.mend_keys()
    assert unlock(room.path, PASSPHRASE)
    assert room.audit.entries()[0].action == "keys.changed"


def test_a_room_put_back_is_noticed_and_can_be_accepted(
    made_room: MadeRoom, tmp_path: Path, clock: SettableClock
) -> None:
    account, path = tmp_path / "akun", tmp_path / "ruang.rkv"
    made_room.copy_to(path)
    with CounselingRoom.open(path, unlock(path, PASSPHRASE), clock) as room:
        assert room.safekeeping.judge(account).standing is RollbackState.FIRST_SEEN
        register(room)
        room.safekeeping.remember(account)
    made_room.copy_to(path)
    with CounselingRoom.open(path, made_room.data_key, clock) as room:
        seen = room.safekeeping.judge(account)
        assert seen.is_rollback
        room.safekeeping.accept_older(account, seen, "Dipulihkan dari cadangan.")
        assert not room.safekeeping.judge(account).is_rollback
        assert room.audit.entries()[0].detail["seen"] == seen.seen
