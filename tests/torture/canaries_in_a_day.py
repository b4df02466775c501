"""A day's work with printing, then a lock or a crash: no word of it on any disk or in memory."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.canaries import family, in_memory, leaks, wait_until
from tests.conftest import PASSPHRASE
from tests.torture.canary_words import ALL
from tests.torture.ground import Ground, bare
from tests.torture.running import Campaign

ROOT = Path(__file__).resolve().parents[2]
_HOMES = ("rumah", "tmp", "jalan", "ruang", "stik", "spul", "pindai")


@contextmanager
def day(
    ground: Ground, folder: Path, before: Sequence[str] = ()
) -> Iterator[subprocess.Popen[str]]:
    """Let a day be worked in ``folder``; yields the app when all is done and it waits.

    ``before`` are words of a command that the app is started by. It is killed at the end.
    """
    homes = {name: folder / name for name in _HOMES}
    for home in homes.values():
        home.mkdir(mode=0o700)
    path = ground.copy_to(homes["ruang"])
    places = [str(place) for place in (path, homes["stik"], homes["spul"], homes["pindai"])]
    kept = ("PATH", "LANG", "VIRTUAL_ENV", "PYTHONPATH")
    environment = {name: os.environ[name] for name in kept if name in os.environ} | {
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(homes["rumah"]),
        "TMPDIR": str(homes["tmp"]),
        "XDG_RUNTIME_DIR": str(homes["jalan"]),
    }
    with subprocess.Popen(
        [*before, sys.executable, "-B", "-m", "tests.torture.day_child", *places],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as app:
        assert app.stdin is not None
        assert app.stdout is not None
        try:
            app.stdin.write(PASSPHRASE + "\n")
            app.stdin.flush()
            line = app.stdout.readline()
            assert line == "open\n", "the day came not to its end"
            yield app
        finally:
            # Its whole group: a command it was started by would leave the app behind.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(app.pid, signal.SIGKILL)


def one_round(ground: Ground, folder: Path, seed: int) -> Mapping[str, int]:
    """End the day by a lock, by kill -9 or by a crash, and look everywhere."""
    chance = random.Random(seed)
    counts = {"lock": 0, "kill -9": 0, "crash": 0}
    with day(ground, folder) as app:
        how = list(counts)[(seed - 1) % len(counts)]
        if how == "lock":
            counts |= _lock(app, ground)
        else:
            time.sleep(chance.random())
            app.send_signal(signal.SIGKILL if how == "kill -9" else signal.SIGSEGV)
            app.wait()
        counts[how] = 1
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert {file.suffix for file in files} >= {".rkv", ".rkc", ".pdf"}, "it was no whole day"
    canaries = (*ALL, PASSPHRASE, ground.data_key.hex())
    assert leaks(files, canaries) == []
    assert [file for file in files if ground.data_key in file.read_bytes()] == []
    counts["files searched"] = len(files)
    return counts


def _lock(app: subprocess.Popen[str], ground: Ground) -> dict[str, int]:
    """Lock, and look into the memory of all processes."""
    texts = (*ALL, PASSPHRASE)
    needles = (
        *(text.encode() for text in texts),
        *(text.encode("utf-16-le") for text in texts),
        ground.data_key,
        ground.data_key.hex().encode(),
    )
    known = in_memory(app.pid, *needles)
    assert known[ALL[0].encode("utf-16-le")], "the search finds what is there"
    assert app.stdin is not None
    app.stdin.write("lock\n")
    app.stdin.flush()
    command, maps = Path(f"/proc/{app.pid}/cmdline"), Path(f"/proc/{app.pid}/maps")
    wait_until(lambda: b"--locked" in command.read_bytes())
    # The field has been painted once the core, which loads behind it, is mapped.
    wait_until(lambda: "sqlcipher3" in maps.read_text())
    processes = list(family(app.pid))
    for pid in processes:
        left = {needle: count for needle, count in in_memory(pid, *needles).items() if count}
        assert not left, f"{left} in process {pid}"
    return {"processes searched": len(processes)}


CAMPAIGN = Campaign(
    name="canaries",
    promise="Sesudah sehari bekerja tidak ada satu kata pun di diska, dan tidak di memori.",
    rounds=9,
    short_rounds=1,
    prepare=bare,
    one_round=one_round,
)
