"""A schema that is not the one of the migrations is told by name, and opens nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rumah_konseling.errors import SchemaAltered, VaultDamaged, VaultTooNew
from rumah_konseling.ethics.disclosure_facts import Item, Medium, Period, Purpose, Request
from rumah_konseling.ethics.gates.disclosure import ClosedVerdict, OpenVerdict
from rumah_konseling.room.packaged import migrations as packaged
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.vault.file import store
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.migrations import Migration
from rumah_konseling.vault.file.proof import prove
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.keys import NewKeys
from tests.conftest import START, MadeRoom, SettableClock
from tests.records.ledger_stories import hospital, permitted
from tests.records.stories import in_force, register

DEFINED = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
EATER = """CREATE TRIGGER lahap BEFORE UPDATE ON release_permission
WHEN new.state = 'revoked' BEGIN SELECT RAISE(IGNORE); END"""


def quietly(_done: int, _all: int) -> None:
    """Tell nobody."""


def by_hand(path: Path, data_key: bytes, *changes: str) -> None:
    """Change a closed file as somebody with the key does."""
    hand = Connection(path, subkey(data_key, "vault file"))
    for change in changes:
        hand.change(change)
    hand.close()


@pytest.fixture
def clock() -> SettableClock:
    """The day on which the room was made, so that its clock is not doubted."""
    return SettableClock(START)


@pytest.fixture
def closed(tmp_path: Path, made_room: MadeRoom) -> Path:
    path = tmp_path / "ruang.rkv"
    made_room.copy_to(path)
    return path


def rewritten(name: str, what: str, instead: str) -> tuple[str, ...]:
    """Return the changes that rewrite the text by which an object was made."""
    return (
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_master SET sql = replace(sql, '{what}', '{instead}') WHERE name = '{name}'",
        "PRAGMA writable_schema = RESET",
    )


ALTERED: dict[str, tuple[tuple[str, ...], str]] = {
    "a trigger that eats revocations": ((EATER,), "pemicu lahap bukan dari program ini"),
    "an index that is gone": (
        ("DROP INDEX one_consent_in_force",),
        "indeks one_consent_in_force hilang",
    ),
    "a view of one's own": (
        ("CREATE VIEW semua AS SELECT * FROM client",),
        "tampilan semua bukan dari program ini",
    ),
    "a table of one's own": (
        ("CREATE TABLE titipan (id INTEGER PRIMARY KEY) STRICT",),
        "tabel titipan bukan dari program ini",
    ),
    "another column": (
        ("ALTER TABLE release_permission ADD COLUMN titipan TEXT",),
        "tabel release_permission tidak seperti semestinya",
    ),
    "an index that is unique no more": (
        (
            "DROP INDEX one_consent_in_force",
            "CREATE INDEX one_consent_in_force ON consent (client_id) WHERE state = 'in_force'",
        ),
        "indeks one_consent_in_force tidak seperti semestinya",
    ),
    "a table without its type checks": (
        rewritten("release_permission", "STRICT", "      "),
        "tabel release_permission tidak seperti semestinya",
    ),
    "an own table of the vault": (
        ("DROP TABLE record_digest",),
        "tabel record_digest hilang",
    ),
    "a number from nowhere": (("PRAGMA user_version = 9999",), "9999"),
    "no number": (("PRAGMA user_version = 0",), "Nomor susunan berkas (0)"),
    "a number below none": (("PRAGMA user_version = -1",), "Nomor susunan berkas (-1)"),
    "a number from before": (("PRAGMA user_version = 3",), "tabel letter bukan dari program ini"),
}


@pytest.mark.parametrize("what", ALTERED)
def test_it_is_named_by_a_proof_and_refused_at_the_opening(
    closed: Path, made_room: MadeRoom, what: str
) -> None:
    changes, sentence = ALTERED[what]
    by_hand(closed, made_room.data_key, *changes)
    proof = prove(closed, made_room.data_key, quietly, packaged())
    told = [found for found in proof.findings if found.check == "skema"]
    assert any(sentence in found.sentence for found in told)
    assert all("laporkan" in found.remedy for found in told)
    # What can't be read at all, or has steps to take, is refused as a whole.
    if what in ("an own table of the vault", *(one for one in ALTERED if "number" in one)):
        with pytest.raises(VaultTooNew if "9999" in sentence else VaultDamaged):
            CounselingRoom.open(closed, made_room.data_key)
        return
    with CounselingRoom.open(closed, made_room.data_key) as room:
        assert room.clients.waiting() == []
        with pytest.raises(SchemaAltered) as refused:
            register(room)
        assert proof.findings[0].where in str(refused.value)
        lines = room.attention.lines(room.clock.today())
        assert lines[0].title == "Susunan berkas diubah dari luar program"
        assert lines[0].kind == "danger"


def test_each_guard_that_is_gone_is_named(closed: Path, made_room: MadeRoom) -> None:
    hand = Connection(closed, subkey(made_room.data_key, "vault file"))
    guards = [row["name"] for row in hand.rows(DEFINED)]
    for name in guards:
        hand.change(f'DROP TRIGGER "{name}"')
    hand.close()
    assert len(guards) > 3
    proof = prove(closed, made_room.data_key, quietly, packaged())
    assert {found.where for found in proof.findings} == set(guards)
    with (
        CounselingRoom.open(closed, made_room.data_key) as room,
        pytest.raises(SchemaAltered) as refused,
    ):
        register(room)
    assert f"{sorted(guards)[0]}, " in str(refused.value)
    assert f"dan {len(guards) - 3} lainnya" in str(refused.value)
    made_room.copy_to(closed)
    with CounselingRoom.open(closed, made_room.data_key, SettableClock(START)) as room:
        register(room)


def test_a_whole_room_has_the_schema_of_the_steps(closed: Path, made_room: MadeRoom) -> None:
    proof = prove(closed, made_room.data_key, quietly, packaged())
    assert proof.findings == []
    assert proof.entries > 0


def test_an_opened_vault_tells_what_is_not_ours(
    make: Callable[[], Vault], reopen: Callable[[], Vault], path: Path, keys: NewKeys
) -> None:
    make().close()
    by_hand(path, keys.data_key, "DROP TRIGGER person_changed")
    vault = reopen()
    with pytest.raises(SchemaAltered, match="person_changed"):
        vault.note("room.printed")
    assert [(one.check, one.where) for one in vault.verify()] == [("skema", "person_changed")]


def test_a_file_that_has_yet_to_take_a_step_is_compared_with_those_it_took(
    make: Callable[[], Vault], path: Path, keys: NewKeys, migrations: list[Migration]
) -> None:
    make().close()
    more = [*migrations, Migration(3, "pets", "CREATE TABLE pet (id INTEGER PRIMARY KEY) STRICT;")]
    assert prove(path, keys.data_key, quietly, more).findings == []
    assert prove(path, keys.data_key, quietly).findings == []


def test_a_log_whose_time_cannot_be_read_is_damage_and_the_room_opens_all_the_same(
    closed: Path, made_room: MadeRoom
) -> None:
    changes = ("DROP TRIGGER audit_stays_as_written", "UPDATE audit SET at = 'kapan'")
    by_hand(closed, made_room.data_key, *changes)
    with CounselingRoom.open(closed, made_room.data_key) as room:
        with pytest.raises(VaultDamaged):
            room.audit.latest_at()
        assert room.clock_doubt() is None
        assert room.clock.today() is not None


@pytest.mark.parametrize(
    "change", [EATER, "DROP INDEX one_consent_in_force", "CREATE TABLE titipan (x TEXT)"]
)
def test_a_schema_changed_while_the_room_is_open_is_told_at_the_next_act(
    room: CounselingRoom, made_room: MadeRoom, change: str
) -> None:
    client = register(room)
    in_force(room, client)
    permitted(room, client)
    assert room.consents.signing_verdict(client.id).is_open
    request = Request(
        hospital(room),
        Purpose.REFERRAL,
        (Item.CONCERN,),
        Period(),
        Medium.PAPER,
        room.clock.today(),
    )
    assert isinstance(room.disclosures.judge(client.id, request), OpenVerdict)
    by_hand(room.path, made_room.data_key, change)
    with pytest.raises(SchemaAltered):
        register(room, "Sintetis Kedua")
    assert isinstance(room.disclosures.judge(client.id, request), ClosedVerdict)
    titles = [line.title for line in room.attention.lines(room.clock.today())]
    assert titles[0] == "Susunan berkas diubah dari luar program"


def test_what_does_not_change_the_schema_costs_no_comparison(
    room: CounselingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    register(room)
    compared = []
    monkeypatch.setattr(store, "what_is_altered", lambda *_: compared.append(1))
    register(room, "Sintetis Kedua")
    assert compared == []
