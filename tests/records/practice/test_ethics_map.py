"""The map of the ethics names what there is, and what is open for each principle."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from rumah_konseling import ethics
from rumah_konseling.clock import Clock
from rumah_konseling.ethics.principles import ALL
from rumah_konseling.records.form_kinds import ETHICS_AUDIT
from rumah_konseling.records.practice.ethics_map import ethics_map
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.sample.__main__ import PASSPHRASE, VAULT
from tests.mutants.fields import mapped
from tests.records.stories import in_force, register

ROOT = Path(__file__).parents[3]
MORNING = datetime(2026, 11, 23, 8, 15).astimezone()
GATES = Path(ethics.__path__[0], "gates")


def test_every_principle_has_its_row_in_the_order_of_the_handbook() -> None:
    assert [row.principle for row in ethics_map()] == list(ALL)
    for row in ethics_map():
        assert row.says
        assert row.kept_by


def test_every_gate_serves_a_principle_and_has_tests_that_are_there() -> None:
    gates = {file.stem for file in GATES.glob("*.py") if file.stem != "__init__"}
    assert {gate for row in ethics_map() for gate in row.gates} == gates
    for row in ethics_map():
        assert bool(row.gates) == bool(row.tests)
        for test in row.tests:
            assert (ROOT / test).is_file(), test


def test_each_gate_of_the_map_can_be_taken_out() -> None:
    assert all(field.mutants() for field in mapped())


def test_what_is_open_on_the_home_page_stands_in_the_map(sample_folder: Path) -> None:
    path = sample_folder / VAULT
    clock = Clock(lambda: MORNING)
    with CounselingRoom.open(path, unlock(path, PASSPHRASE), clock) as room:
        lines = [line for line in room.attention.lines(clock.today()) if line.kind != "ok"]
        assert lines
        homeless = [line for line in lines if not any(row.holds(line) for row in ethics_map())]
        assert homeless == []
        shown = [line for _row, found in room.ethics_map.rows() for line in found]
        assert set(map(repr, shown)) == set(map(repr, lines))


def test_the_self_audit_names_no_client(room: CounselingRoom) -> None:
    client = room.clients.begin_service(register(room).id)
    in_force(room, client)
    document = room.documents.get(room.ethics_map.issue())
    assert (document.form, document.client_id) == (ETHICS_AUDIT.code, None)
