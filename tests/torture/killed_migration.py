"""kill -9 while a vault of an older version is brought to today's: it opens then, with all rows."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.room.room import CounselingRoom, migrations
from rumah_konseling.vault.copies.aside import ASIDE_MARK
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.proof import prove
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.key_files import backup_key_file, key_file, read_keys
from rumah_konseling.vault.keys.keys import CHEAPEST, NewKeys, create_keys, open_with_recovery_code
from tests.conftest import PASSPHRASE
from tests.records.stories import vault_of
from tests.torture.cutting_off import Length, cut_off, length_of
from tests.torture.either import names_in
from tests.torture.ground import FILES, NAME, furnished
from tests.torture.running import Campaign

# Clients are there from the second step on.
_OLDEST = 2
_CLIENTS = 40
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Old:
    """Vaults of every older version, as files; ``rows`` are the clients in each."""

    folders: Mapping[int, Path]
    keys: NewKeys
    rows: Rows
    length: Length


def prepare(folder: Path) -> Old:
    """Make a vault of each older version, with clients and a paper in it."""
    keys = create_keys(PASSPHRASE, CHEAPEST)
    rows = _clients(folder)
    folders = {}
    for version in range(_OLDEST, len(migrations())):
        place = folders[version] = folder / str(version)
        place.mkdir()
        steps = [step for step in migrations() if step.number <= version]
        with Vault.create(place / NAME, keys, steps, Clock()) as vault, vault.unforced():
            with vault.transaction("client.added") as tx:
                for row in rows:
                    tx.insert("client", **row)
                vault.attachments.add(tx, "surat.pdf", "application/pdf", b"%PDF" + bytes(90_000))
            vault.drafts.save("client/new", {"nama": "Sintetis"})
    once = folder / "sekali"
    path = _copy(folders[_OLDEST], once)
    length = length_of("migrate", path, _task(keys, path))
    return Old(folders, keys, rows, length)


def one_round(old: Old, folder: Path, seed: int) -> Mapping[str, int]:
    """Cut the first opening off; the next one comes to the end of it."""
    chance = random.Random(seed)
    version = chance.choice(list(old.folders))
    path = _copy(old.folders[version], folder / "ruang")
    steps = len(migrations()) - version
    share = steps / (len(migrations()) - _OLDEST)
    length = Length(max(1, int(old.length.steps * share)), old.length.seconds * share)
    is_done = cut_off("migrate", path, _task(old.keys, path), length, chance)
    is_torn = path.with_name(path.name + "-journal").exists()
    reached = _version(path, old.keys)
    assert version <= reached <= version + steps
    assert reached == version + steps or not is_done
    header = read_keys(path)
    assert open_with_recovery_code(header, old.keys.recovery_code) == old.keys.master
    with CounselingRoom.open(path, old.keys.data_key) as room:
        assert vault_of(room).verify() == []
        kept = vault_of(room).query("SELECT * FROM client ORDER BY id")
        assert [_shared(dict(row), old.rows[0]) for row in kept] == old.rows
        assert room.drafts.load("client/new") is not None
        done = [e for e in room.audit.entries(limit=1000) if e.action == "vault.migrated"]
        assert len(done) == len(migrations()), "a step was taken twice, or not at all"
    _require_former_kept(old, path, version, reached)
    return {
        "on the way": int(version < reached < version + steps),
        "commit torn": int(is_torn),
        "not begun": int(reached == version),
        "at its end": int(reached == version + steps),
    }


def _require_former_kept(old: Old, path: Path, version: int, reached: int) -> None:
    """Require a sound copy of what each opening that changed something began with, and no more.

    Copied before the first step, and once more where the first opening came to a step on the way.
    """
    asides = sorted(path.parent.glob(f"*{ASIDE_MARK}*.rkv"))
    kept = {
        kin.name
        for aside in asides
        for kin in (aside, key_file(aside), backup_key_file(aside))
        if kin.exists()
    }
    assert names_in(path.parent) == set(FILES) | kept
    found = sorted(_version(aside, old.keys) for aside in asides)
    assert found == sorted({version, reached} - {len(migrations())}), "not what was there before"
    for aside in asides:
        assert prove(aside, old.keys.data_key, lambda _done, _total: None, migrations()).is_sound


def _clients(folder: Path) -> Rows:
    """Return rows as today's program writes them, in the columns the oldest version has."""
    place = folder / "kini"
    place.mkdir()
    ground = furnished(place)
    with ground.open(place / NAME) as room:
        found = [dict(row) for row in vault_of(room).query("SELECT * FROM client ORDER BY id")]
    keys = create_keys(PASSPHRASE, CHEAPEST)
    steps = [step for step in migrations() if step.number <= _OLDEST]
    with Vault.create(folder / "kosong.rkv", keys, steps, Clock()) as vault:
        columns = [r["name"] for r in vault.query("SELECT name FROM pragma_table_info('client')")]
    rows = []
    for number in range(_CLIENTS):
        row = found[number % len(found)]
        fresh = {"id": number + 1, "code": f"RK-2025-{number:06d}"}
        rows.append({name: ({**row, **fresh})[name] for name in columns})
    return rows


def _shared(row: dict[str, Any], like: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in like}


def _version(path: Path, keys: NewKeys) -> int:
    connection = Connection(path, subkey(keys.data_key, "vault file"))
    try:
        return int(connection.value("PRAGMA user_version"))
    finally:
        connection.close()


def _copy(folder: Path, place: Path) -> Path:
    place.mkdir()
    for name in FILES:
        (place / name).write_bytes((folder / name).read_bytes())
    return place / NAME


def _task(keys: NewKeys, path: Path) -> dict[str, str]:
    return {"vault": str(path), "master": keys.master.secret.hex()}


CAMPAIGN = Campaign(
    name="killed_migration",
    promise="Ruang versi lama yang mati saat diperbarui terbuka kemudian dengan semua isinya.",
    rounds=50,
    short_rounds=2,
    prepare=prepare,
    one_round=one_round,
    least={"on the way": 0.4, "commit torn": 0.1},
)
