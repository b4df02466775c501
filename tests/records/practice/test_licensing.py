"""What rests on a licence ends with it: diagnoses, and what the consent says of the counselor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rumah_konseling.records.practice.practice_model import Licence, LicenceKind
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.stories import vault_of

DAY = date(2026, 3, 9)
STR = Licence(LicenceKind.STR, "STR-1", "Konsil Contoh", DAY)
SILP = Licence(LicenceKind.SILP, "SILP-1", "Dinas Contoh", DAY, DAY + timedelta(days=30))


@pytest.fixture
def licensed(room: CounselingRoom) -> CounselingRoom:
    identity = room.settings.identity()
    counselor = replace(identity.counselor, may_diagnose=True, has_licence=True)
    room.settings.keep_identity(replace(identity, counselor=counselor))
    return room


def may(room: CounselingRoom) -> bool:
    counselor = room.licensing.counselor()
    assert room.licensing.identity().counselor == counselor
    assert counselor.has_licence == counselor.may_diagnose
    return counselor.has_licence


def test_without_a_register_the_settings_are_believed(licensed: CounselingRoom) -> None:
    assert may(licensed)
    licensed.practice.licences.add(replace(STR, kind=LicenceKind.CERTIFICATE, valid_until=None))
    assert may(licensed)


def test_an_expired_licence_takes_with_it_what_rests_on_it(
    licensed: CounselingRoom, clock: SettableClock
) -> None:
    licensed.practice.licences.add(STR)
    silp = licensed.practice.licences.add(SILP)
    clock.advance(days=30)
    assert may(licensed)
    clock.advance(days=1)
    assert not may(licensed)
    renewed = replace(SILP, issued_on=DAY + timedelta(days=31), valid_until=None)
    licensed.practice.licences.replace(silp.id, renewed)
    assert may(licensed)
    assert licensed.licensing.is_in_force(silp.id)


def test_a_licence_taken_back_counts_no_more_though_it_had_time_left(
    licensed: CounselingRoom,
) -> None:
    one = licensed.practice.licences.add(STR)
    other = licensed.practice.licences.add(SILP)
    for entry in (one, other):
        assert licensed.licensing.is_in_force(entry.id)
        licensed.practice.licences.end(entry.id, "Dicabut oleh penerbitnya.")
        assert not licensed.licensing.is_in_force(entry.id)
        assert not may(licensed)
    assert not licensed.licensing.is_in_force(999)


def test_a_licence_that_was_taken_out_by_hand_leaves_nothing_to_be_believed(
    licensed: CounselingRoom, clock: SettableClock
) -> None:
    licensed.practice.licences.add(SILP)
    clock.advance(days=31)
    assert not may(licensed)
    connection = vault_of(licensed)._connection
    connection.change("DELETE FROM practice_entry")
    assert not may(licensed)


def test_a_setting_that_was_written_by_hand_lets_nobody_diagnose(licensed: CounselingRoom) -> None:
    identity = licensed.settings.identity()
    counselor = replace(identity.counselor, may_diagnose=False, has_licence=False)
    may_be = vault_of(licensed).query("SELECT id, value FROM setting")
    licensed.settings.keep_identity(replace(identity, counselor=counselor))
    for row in may_be:
        vault_of(licensed)._connection.change(
            "UPDATE setting SET value = ? WHERE id = ?", (row["value"], row["id"])
        )
    assert licensed.settings.identity().counselor.may_diagnose
    assert not may(licensed)


def test_a_licence_that_was_lengthened_by_hand_counts_no_more(licensed: CounselingRoom) -> None:
    entry = licensed.practice.licences.add(SILP)
    connection = vault_of(licensed)._connection
    connection.begin()
    connection.change("UPDATE practice_entry SET content = replace(content, '2026-04', '2036-04')")
    connection.commit()
    assert not may(licensed)
    assert not licensed.licensing.is_in_force(entry.id)
