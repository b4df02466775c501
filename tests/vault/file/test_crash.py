"""Whatever moment the process dies at: what was acknowledged is there."""

import contextlib
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

Opener = Callable[[], Vault]
StartWriter = Callable[..., "subprocess.Popen[str]"]
ROUNDS = 50


def test_fifty_processes_killed_while_writing_lose_no_acknowledged_row(
    make: Opener, reopen: Opener, start_writer: StartWriter
) -> None:
    make().close()
    chance = random.Random(50)
    known = 0
    for _ in range(ROUNDS):
        with start_writer("rows") as child:
            assert child.stdout is not None
            acknowledged = [int(child.stdout.readline()) for _ in range(chance.randint(1, 4))]
            # Not right after an acknowledgement, but anywhere in the next transactions.
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(timeout=chance.random() * 0.008)
            child.kill()
            acknowledged += [int(line) for line in child.stdout if line.endswith("\n")]
        with reopen() as vault:
            assert vault.verify() == []
            kept = {row["id"] for row in vault.query("SELECT id FROM person")}
            assert set(acknowledged) <= kept
            assert acknowledged[0] == known + 1
            draft = vault.drafts.load("client/new")
            assert draft is not None
            assert draft.content["terakhir"] >= acknowledged[-1]
            known = max(kept)
    assert known >= ROUNDS


def test_a_transaction_cut_off_in_the_middle_never_happened(
    make: Opener, reopen: Opener, start_writer: StartWriter
) -> None:
    vault = make()
    with vault.transaction("add") as tx:
        tx.insert("person", name="Ani", note="asli")
    head = vault.audit.head()
    vault.close()
    with start_writer("paper") as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "spilled\n"
        child.kill()
    vault = reopen()
    assert vault.query("SELECT note FROM person")[0]["note"] == "asli"
    assert vault.query("SELECT count(*) AS n FROM attachment")[0]["n"] == 0
    assert vault.audit.head() == head
    assert vault.verify() == []


@pytest.fixture
def torn(path: Path, make: Opener, reopen: Opener, tmp_path: Path) -> int:
    """Let a power cut tear every page of a transaction; return the file's size before it."""

    def fill(vault: Vault, tx: Transaction) -> list[int]:
        # More than the page cache holds, so that it spills to the disk uncommitted.
        papers = [(f"{number}.pdf", b"%PDF" * 300_000) for number in range(10)]
        return [vault.attachments.add(tx, name, "application/pdf", d) for name, d in papers]

    with make() as vault:
        with vault.transaction("papers.filed") as tx:
            papers = fill(vault, tx)
        with vault.transaction("papers.removed") as tx:
            for paper in papers:
                tx.delete("attachment", paper)
    journal, kept = path.with_name(path.name + "-journal"), tmp_path / "kept-journal"
    sound = path.read_bytes()

    def break_off(vault: Vault) -> None:
        with vault.transaction("papers.filed") as tx:
            fill(vault, tx)
            # The state of the disk as a power cut would leave it.
            shutil.copy(journal, kept)
            written.extend(path.read_bytes())
            raise InterruptedError

    written = bytearray()
    with reopen() as vault, pytest.raises(InterruptedError):
        break_off(vault)
    for at in range(0, len(sound), 4096):
        if written[at : at + 4096] != sound[at : at + 4096]:
            written[at : at + 512] = bytes(512)
    path.write_bytes(written)
    kept.replace(journal)
    return len(sound)


@pytest.mark.usefixtures("torn")
def test_a_free_page_that_a_power_cut_tore_is_no_damage(reopen: Opener) -> None:
    with reopen() as vault:
        assert vault.verify() == []
        assert vault.query("SELECT count(*) AS n FROM attachment")[0]["n"] == 0


def test_where_nothing_more_can_be_written_the_room_opens_all_the_same(
    torn: int, reopen: Opener
) -> None:
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (torn, limits[1]))
    try:
        vault = reopen()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    with vault:
        assert vault.query("SELECT count(*) AS n FROM attachment")[0]["n"] == 0
        # What was to fill the free pages is gone again, and its failure stopped nobody.
        assert vault.query("SELECT name FROM sqlite_master WHERE name = 'filling'") == []
