"""Real encrypted files, made with the cheapest derivation the program allows."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rumah_konseling.clock import Clock
from rumah_konseling.vault.file.migrations import Migration
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.keys import CHEAPEST, NewKeys, create_keys

PASSPHRASE = "kuda laut makan pepaya"
PEOPLE_SQL = """
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    note TEXT,
    weight REAL,
    photo BLOB
) STRICT;

CREATE TABLE visit (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    number INTEGER NOT NULL DEFAULT 1 CHECK (number > 0)
) STRICT;

CREATE VIRTUAL TABLE person_search USING fts5 (
    name, note, content = 'person', content_rowid = 'id'
);

CREATE TRIGGER person_added AFTER INSERT ON person
BEGIN
    INSERT INTO person_search (rowid, name, note) VALUES (new.id, new.name, new.note);
END;

CREATE TRIGGER person_changed AFTER UPDATE ON person
BEGIN
    INSERT INTO person_search (person_search, rowid, name, note)
    VALUES ('delete', old.id, old.name, old.note);
    INSERT INTO person_search (rowid, name, note) VALUES (new.id, new.name, new.note);
END;

CREATE TRIGGER person_removed AFTER DELETE ON person
BEGIN
    INSERT INTO person_search (person_search, rowid, name, note)
    VALUES ('delete', old.id, old.name, old.note);
END;
"""


class SetClock(Clock):
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        """Begin at an arbitrary instant."""
        self.at = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
        super().__init__(lambda: self.at)

    def move(self, **by: float) -> None:
        """Move by so many days, hours, seconds, back when negative."""
        self.at += timedelta(**by)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def move_clock(clock: SetClock) -> Callable[..., None]:
    """Move the clock: ``move_clock(seconds=5)``."""
    return clock.move


@pytest.fixture(scope="session")
def passphrase() -> str:
    return PASSPHRASE


@pytest.fixture(scope="session")
def keys() -> NewKeys:
    return create_keys(PASSPHRASE, CHEAPEST)


@pytest.fixture(scope="session")
def migrations() -> list[Migration]:
    resources = Path(__file__).parents[2] / "rumah_konseling" / "resources" / "migrations"
    first = (resources / "0001_vault.sql").read_text(encoding="utf-8")
    return [Migration(1, "vault", first), Migration(2, "people", PEOPLE_SQL)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "contoh.rkv"


@pytest.fixture
def make(
    path: Path, keys: NewKeys, migrations: list[Migration], clock: SetClock
) -> Iterator[Callable[[], Vault]]:
    """Create the vault at ``path``; whatever a test leaves open is closed."""
    with contextlib.ExitStack() as stack:
        yield lambda: stack.enter_context(Vault.create(path, keys, migrations, clock))


@pytest.fixture
def reopen(
    path: Path, keys: NewKeys, migrations: list[Migration], clock: SetClock
) -> Iterator[Callable[[], Vault]]:
    """Open the vault at ``path`` with its data key."""
    with contextlib.ExitStack() as stack:
        yield lambda: stack.enter_context(Vault.open(path, keys.data_key, migrations, clock))


@pytest.fixture
def vault(make: Callable[[], Vault]) -> Vault:
    return make()


@pytest.fixture
def locked_folder() -> Iterator[tuple[Path, Callable[[], AbstractContextManager[None]]]]:
    """Give a folder, and a context in which it may be entered and read, but not written."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        @contextlib.contextmanager
        def without_rights() -> Iterator[None]:
            folder.chmod(0o555)
            root = hasattr(os, "geteuid") and os.geteuid() == 0
            if root:
                os.seteuid(65534)  # root may write anywhere; nobody may not
            try:
                yield
            finally:
                if root:
                    os.seteuid(0)
                folder.chmod(0o700)

        yield folder, without_rights


@pytest.fixture
def start_writer(
    path: Path, keys: NewKeys, migrations: list[Migration]
) -> Callable[..., subprocess.Popen[str]]:
    """Start writer_child.py on the vault at ``path``, with all its own files in one folder."""

    def started(task: str, canary: str = "Contoh") -> subprocess.Popen[str]:
        script = Path(__file__).with_name("writer_child.py")
        steps = json.dumps([step.sql for step in migrations])
        home = path.parent / "tmp"
        home.mkdir(exist_ok=True)
        places = dict.fromkeys(("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR", "HOME"), str(home))
        child = subprocess.Popen(
            [sys.executable, str(script), str(path), steps, task, canary],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=home,
            env={**os.environ, **places, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        assert child.stdin is not None
        child.stdin.write(keys.data_key.hex() + "\n")
        child.stdin.flush()
        return child

    return started
