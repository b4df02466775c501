"""Somebody can go on when the counselor can't: the envelope, from its words to its opening."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace
from datetime import date, timedelta

import pytest

from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.records.attention_line import AttentionLine
from rumah_konseling.records.safekeeping.continuity_checks import MAX_LINE, MAX_TEXT
from rumah_konseling.records.safekeeping.continuity_model import (
    ContinuityPlan,
    Envelope,
    EnvelopeState,
    EnvelopeTest,
    WayOfTest,
)
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.vault.keys.key_files import read_keys
from rumah_konseling.vault.keys.keys import CHEAPEST, change_passphrase, open_with_passphrase
from rumah_konseling.vault.keys.keys import renew_recovery_code as renew
from tests.conftest import PASSPHRASE, SettableClock
from tests.records.stories import HOSTILE_NAMES, register, vault_of

PLAN = ContinuityPlan(
    custodian_name="Dewi Contoh",
    custodian_position="Kepala tata usaha",
    custodian_contact="0812-0000-0001",
    alternate_name="Bayu Contoh",
    alternate_position="Arsiparis",
    alternate_contact="0812-0000-0002",
    successor="Konselor penerus yang ditunjuk",
    successor_contact="0812-0000-0003",
    envelope_at="Lemari besi Sekretariat",
    computer_at="Ruang konseling, meja kanan",
    backups_at="Flashdisk di lemari arsip",
    told_by="penerus layanan",
)


def printed(room: CounselingRoom) -> Envelope:
    room.continuity.keep_plan(PLAN)
    room.continuity.print()
    envelope = room.continuity.newest()
    assert envelope is not None
    return envelope


def sealed(room: CounselingRoom) -> Envelope:
    return room.continuity.seal(printed(room).id, room.clock.today(), "Lemari besi, laci 2")


def look(room: CounselingRoom, **found: bool) -> EnvelopeTest:
    return EnvelopeTest(
        room.clock.today(), WayOfTest.LOOKED, **({"is_whole": True, "is_sealed": True} | found)
    )


def line(room: CounselingRoom) -> AttentionLine | None:
    found = room.attention.lines(room.clock.today())
    return next((one for one in found if one.place == ("safekeeping", None, "envelope")), None)


def refused(errors: pytest.ExceptionInfo[FieldErrors]) -> set[str]:
    return set(errors.value.fields)


def test_the_plan_is_kept_tidied_and_read_back(room: CounselingRoom) -> None:
    assert room.continuity.plan() is None
    kept = room.continuity.keep_plan(replace(PLAN, custodian_name="  Dewi \n Contoh "))
    assert kept == PLAN
    assert room.continuity.plan() == PLAN
    changed = replace(PLAN, wishes="Terima kasih.\nJaga ruang ini.")
    assert room.continuity.keep_plan(changed) == changed
    assert room.continuity.plan() == changed
    assert room._vault.verify() == []


def test_whatever_the_custodian_cannot_do_without_is_asked_for(room: CounselingRoom) -> None:
    empty = ContinuityPlan(**{field.name: "" for field in fields(ContinuityPlan)})
    with pytest.raises(FieldErrors) as errors:
        room.continuity.keep_plan(empty)
    optional = {
        "alternate_name",
        "alternate_position",
        "alternate_contact",
        "successor_contact",
        "wishes",
    }
    assert refused(errors) == {field.name for field in fields(ContinuityPlan)} - optional
    with pytest.raises(FieldErrors) as errors:
        room.continuity.keep_plan(replace(PLAN, alternate_contact=""))
    assert refused(errors) == {"alternate_contact"}


def test_texts_have_their_bounds(room: CounselingRoom) -> None:
    long = replace(PLAN, custodian_name="W" * MAX_LINE, wishes="w " * (MAX_TEXT // 2))
    room.continuity.keep_plan(long)
    with pytest.raises(FieldErrors) as errors:
        room.continuity.keep_plan(
            replace(PLAN, custodian_name="W" * (MAX_LINE + 1), wishes="w" * (MAX_TEXT + 1))
        )
    assert refused(errors) == {"custodian_name", "wishes"}


@pytest.mark.parametrize(
    "text",
    [
        "Hubungi dahulu RK-2026-0001.",
        "rk-2026-0001 lebih dahulu",
        "Kodenya E4KY-YJK5-A49M-HJ7E-8WA9",
        "Kodenya e4ky–yjk5–a49m",
        "Hubungi dahulu Sintetis Wijayakusuma di gedung lain.",
        "hubungi SINTETIS WIJAYAKUSUMA",
    ],
)
def test_no_client_and_no_code_gets_into_the_envelope(room: CounselingRoom, text: str) -> None:
    register(room, "Sintetis Wijayakusuma")
    with pytest.raises(FieldErrors) as errors:
        room.continuity.keep_plan(replace(PLAN, wishes=text))
    assert refused(errors) == {"wishes"}
    assert room.continuity.plan() is None


def test_a_custodian_may_have_the_name_of_a_client(room: CounselingRoom) -> None:
    register(room, PLAN.custodian_name)
    assert room.continuity.keep_plan(PLAN) == PLAN


@pytest.mark.parametrize("name", HOSTILE_NAMES.values(), ids=HOSTILE_NAMES)
def test_names_of_any_letters_are_printed(room: CounselingRoom, name: str) -> None:
    room.continuity.keep_plan(replace(PLAN, custodian_name=name, successor=name))
    assert room.documents.pdf(room.continuity.print()).startswith(b"%PDF")


def test_nothing_is_printed_before_it_is_written(room: CounselingRoom) -> None:
    with pytest.raises(RoomError):
        room.continuity.print()


def test_an_envelope_goes_its_way_from_printed_to_opened(
    room: CounselingRoom, clock: SettableClock
) -> None:
    envelope = printed(room)
    assert (envelope.state, envelope.serial) == (EnvelopeState.PRINTED, "RK/AMK/2026/0001")
    assert not room.documents.get(envelope.document_id).comes_back
    assert room.continuity.in_force() is None
    envelope = room.continuity.seal(envelope.id, clock.today(), " Lemari  besi ")
    assert (envelope.state, envelope.kept_at) == (EnvelopeState.SEALED, "Lemari besi")
    assert room.continuity.in_force() == envelope
    clock.advance(days=300)
    envelope = room.continuity.test(envelope.id, look(room))
    assert envelope.state is EnvelopeState.TESTED
    assert envelope.looked_at_on == clock.today()
    assert room.continuity.in_force() == envelope
    clock.advance(days=10)
    envelope = room.continuity.open(
        envelope.id, clock.today(), "Dewi Contoh", "Konselor dirawat di rumah sakit."
    )
    assert (envelope.state, envelope.opened_by) == (EnvelopeState.OPENED, "Dewi Contoh")
    assert room.continuity.in_force() is None
    assert not room.settings.recovery_confirmed
    assert [one.action for one in room.audit.entries(limit=5)] == [
        "envelope.opened",
        "envelope.tested",
        "envelope.sealed",
        "envelope.printed",
        "envelope.kept",
    ]
    assert room._vault.verify() == []


def test_steps_are_not_taken_twice_nor_out_of_turn(room: CounselingRoom) -> None:
    envelope = printed(room)
    with pytest.raises(RoomError):
        room.continuity.test(envelope.id, look(room))
    with pytest.raises(RoomError):
        room.continuity.open(envelope.id, room.clock.today(), "Dewi", "Alasan yang panjang.")
    room.continuity.seal(envelope.id, room.clock.today(), "Lemari besi")
    with pytest.raises(RoomError):
        room.continuity.seal(envelope.id, room.clock.today(), "Lemari besi")
    with pytest.raises(NotFound):
        room.continuity.seal(99, room.clock.today(), "Lemari besi")


def test_only_a_proved_recovery_sheet_goes_into_a_seal(
    room: CounselingRoom, clock: SettableClock
) -> None:
    envelope = printed(room)
    room.settings.reopen_recovery()
    with pytest.raises(FieldErrors) as errors:
        room.continuity.seal(envelope.id, clock.today(), "Lemari besi")
    assert refused(errors) == {"sheet"}
    room.settings.confirm_recovery()
    for day in (None, clock.today() + timedelta(days=1), clock.today() - timedelta(days=1)):
        with pytest.raises(FieldErrors) as errors:
            room.continuity.seal(envelope.id, day, "")
        assert refused(errors) == {"sealed_on", "kept_at"}


@pytest.mark.parametrize("found", [{"is_sealed": False}, {"is_whole": False}])
def test_a_broken_envelope_is_described_and_asks_for_a_new_sheet(
    room: CounselingRoom, found: dict[str, bool]
) -> None:
    envelope = sealed(room)
    with pytest.raises(FieldErrors) as errors:
        room.continuity.test(envelope.id, look(room, **found))
    assert refused(errors) == {"note"}
    test = replace(look(room, **found), note="Penutupnya terkelupas.")
    envelope = room.continuity.test(envelope.id, test)
    assert envelope.state is EnvelopeState.BROKEN
    assert envelope.tests == (test,)
    assert room.continuity.in_force() is None
    assert not room.settings.recovery_confirmed
    reason = "Diketahui siapa yang membukanya."
    room.continuity.open(envelope.id, room.clock.today(), "Petugas gudang", reason)


def test_a_test_is_of_a_day_since_the_last_look(room: CounselingRoom, clock: SettableClock) -> None:
    envelope = sealed(room)
    for day in (clock.today() - timedelta(days=1), clock.today() + timedelta(days=1)):
        with pytest.raises(FieldErrors) as errors:
            room.continuity.test(envelope.id, replace(look(room), tested_on=day))
        assert refused(errors) == {"tested_on"}
    with pytest.raises(FieldErrors) as errors:
        room.continuity.test(envelope.id, replace(look(room), note="x" * (MAX_TEXT + 1)))
    assert refused(errors) == {"note"}


def test_an_opening_has_its_day_its_person_and_its_reason(room: CounselingRoom) -> None:
    envelope = sealed(room)
    for who, why in (("", "singkat"), ("W" * (MAX_LINE + 1), "w" * (MAX_TEXT + 1))):
        with pytest.raises(FieldErrors) as errors:
            room.continuity.open(envelope.id, date(2020, 1, 1), who, why)
        assert refused(errors) == {"opened_on", "opened_by", "reason"}


def test_the_former_envelope_counts_until_the_new_one_is_sealed(room: CounselingRoom) -> None:
    former = sealed(room)
    room.continuity.keep_plan(replace(PLAN, custodian_name="Orang Lain"))
    room.continuity.print()
    assert room.continuity.in_force() == former
    newest = room.continuity.newest()
    assert newest is not None
    assert newest.plan.custodian_name == "Orang Lain"
    assert former.plan == PLAN
    newest = room.continuity.seal(newest.id, room.clock.today(), "Lemari besi")
    assert room.continuity.in_force() == newest
    assert [one.id for one in room.continuity.envelopes()] == [newest.id, former.id]


def test_a_new_recovery_sheet_makes_the_one_inside_void_a_new_passphrase_does_not(
    room: CounselingRoom,
) -> None:
    envelope = sealed(room)
    header = read_keys(room.path)
    master = open_with_passphrase(header, PASSPHRASE)
    header = change_passphrase(header, master, "lima kuda laut menari pelan", CHEAPEST)
    room.keep_keys(header, master.data_key)
    assert not room.continuity.holds_former_sheet(envelope)
    assert line(room) is None
    header, _ = renew(header, master)
    room.keep_keys(header, master.data_key)
    assert room.continuity.holds_former_sheet(envelope)
    asked = line(room)
    assert asked is not None
    assert asked.title == "Lembar pemulihan di dalam amplop sudah diganti"


def test_the_home_page_asks_for_an_envelope_after_two_weeks_and_for_its_test_each_year(
    room: CounselingRoom, clock: SettableClock
) -> None:
    clock.advance(days=13)
    assert line(room) is None
    clock.advance(days=1)
    asked = line(room)
    assert asked is not None
    assert asked.kind == "neutral"
    printed(room)
    assert line(room) == asked
    envelope = sealed(room)
    clock.advance(days=364)
    assert line(room) is None
    clock.advance(days=1)
    due = line(room)
    assert due is not None
    assert (due.kind, due.chip, due.title) == ("warn", "365 hari", "Uji amplop keberlanjutan")
    room.continuity.test(envelope.id, look(room))
    assert line(room) is None
    room.continuity.open(envelope.id, clock.today(), "Dewi Contoh", "Konselor sakit berat.")
    anew = line(room)
    assert anew is not None
    assert anew.title == "Buat amplop keberlanjutan yang baru"


@pytest.mark.parametrize(
    "backups_at",
    [
        "Lemari besi Sekretariat",
        "lemari  besi, sekretariat.",
        "Flash disk di lemari besi",
        "Lemari besi Sekretariat, rak bawah",
    ],
)
def test_envelope_and_backups_are_kept_apart(room: CounselingRoom, backups_at: str) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.continuity.keep_plan(replace(PLAN, backups_at=backups_at))
    assert refused.value.fields == {
        "backups_at": "Amplop dan cadangan tidak boleh disimpan di satu tempat."
    }


def test_the_envelope_does_not_lie_beside_the_computer(room: CounselingRoom) -> None:
    with pytest.raises(FieldErrors) as refused:
        room.continuity.keep_plan(replace(PLAN, computer_at=PLAN.envelope_at))
    assert set(refused.value.fields) == {"envelope_at"}


def test_an_envelope_is_not_sealed_away_with_the_backups(room: CounselingRoom) -> None:
    envelope = printed(room)
    with pytest.raises(FieldErrors) as refused:
        room.continuity.seal(envelope.id, room.clock.today(), PLAN.backups_at)
    assert set(refused.value.fields) == {"kept_at"}


FORMER = (
    "Catatan proses, catatan sesi, dan surat siapa pun. Pemegang amanat hanya melihat halaman Hari "
    "Ini, kalender, dan kontak aman klien yang perlu dihubungi."
)


def as_kept_before(room: CounselingRoom) -> None:
    """Have the plan as earlier versions wrote it."""
    room.continuity.keep_plan(PLAN)
    content = json.dumps(asdict(replace(PLAN, never_read=FORMER)))
    with vault_of(room).transaction("envelope.kept") as tx:
        tx.update("continuity_plan", 1, content=content)


def test_a_plan_that_promises_pages_no_longer_shown_is_neither_kept_nor_printed(
    room: CounselingRoom,
) -> None:
    with pytest.raises(FieldErrors) as errors:
        room.continuity.keep_plan(replace(PLAN, never_read=FORMER))
    assert refused(errors) == {"never_read"}
    as_kept_before(room)
    with pytest.raises(RoomError, match="tidak lagi dilihat"):
        room.continuity.print()
    # What may not be read is no promise of what is shown.
    room.continuity.keep_plan(replace(PLAN, never_read="Kalender dan Hari ini pun tidak."))
    room.continuity.print()


def test_an_envelope_of_former_instructions_is_to_be_made_anew(room: CounselingRoom) -> None:
    envelope = sealed(room)
    assert line(room) is None
    with vault_of(room).transaction("document.changed") as tx:
        tx.update("document", envelope.document_id, wording_version="3")
    told = line(room)
    assert told is not None
    assert told.title == "Perbarui petunjuk di dalam amplop"
    # One that was printed and not sealed yet does not go in any more.
    room.continuity.print()
    newest = room.continuity.newest()
    assert newest is not None
    with vault_of(room).transaction("document.changed") as tx:
        tx.update("document", newest.document_id, wording_version="3")
    with pytest.raises(RoomError, match="tidak lagi dilihat"):
        room.continuity.seal(newest.id, room.clock.today(), "Lemari besi, laci 2")
    room.continuity.print()
    fresh = room.continuity.newest()
    assert fresh is not None
    room.continuity.seal(fresh.id, room.clock.today(), "Lemari besi, laci 2")
    assert line(room) is None
