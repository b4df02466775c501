"""Whatever moment the process dies at: what was acknowledged is there."""

import contextlib
import random
import subprocess
from collections.abc import Callable

from rumah_konseling.vault.store import Vault

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
