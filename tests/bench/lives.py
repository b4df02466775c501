"""What a whole life of the program costs: unlocking, the first form, memory, the lock.

Each is measured in processes that begin as the program does (``life.py``), one after the other.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta
from functools import partial

from rumah_konseling.records.calendar.appointment_model import AppointmentForm
from rumah_konseling.records.clients.client_model import ClientFilter, ClientStatus
from rumah_konseling.room.room import unlock
from rumah_konseling.vault.keys.derivation import RECOMMENDED, stretched
from tests.bench.case import ROOT, Case
from tests.bench.measuring import Line, Series, in_turn, line
from tests.bench.practice import Practice
from tests.bench.starting import BARE, LOCKED, run_script, screen
from tests.conftest import PASSPHRASE, START

MOST_TO_ARGON2, MOST_UNLOCK_GROWTH = 0.5, 1.3
MOST_FIRST, MOST_LOCK = 2.0, 1.3
MOST_MEMORY, MOST_MEMORY_GROWTH = 2.2, 1.1
_LATER = timedelta(days=1)
_KIB_TO_MIB = 1_024.0
_TELL_MEMORY = """
from tests.bench.life import memory_kib
def tell():
    print('{"memory": %d}' % memory_kib(), flush=True)
    os._exit(0)
"""
_EMPTY_WINDOW = BARE.replace("class Bare", f"{_TELL_MEMORY}class Bare").replace(
    "lambda: os._exit(0)", "tell"
)


def measure_unlock(case: Case) -> list[Line]:
    """Open both rooms in turn by a key that is there, against Argon2 in the same run."""
    argon2 = Series()
    taken: dict[int, Series] = {size: Series() for size in case.sizes.sessions}
    with screen() as where:
        rooms = _rooms(case, "unlock")
        for turn in range(case.rounds(10, 1)):
            acts = [partial(_unlock, case, where, rooms[size], taken[size]) for size in rooms]
            in_turn([*acts, lambda: argon2.take(_derive)], turn)
    small, large = (taken[size] for size in case.sizes.sessions)
    return [
        line("", large, argon2, MOST_TO_ARGON2, than=small, most_growth=MOST_UNLOCK_GROWTH),
        line("few sessions", small, argon2),
    ]


def _unlock(case: Case, where: Mapping[str, str], made: Practice, taken: Series) -> None:
    taken.seconds += life(case, where, made)["unlock"]


def _derive() -> None:
    stretched(PASSPHRASE, RECOMMENDED, bytes(16))


def measure_first_form(case: Case) -> list[Line]:
    """Draw the consent form two seconds after the unlocking, and again."""
    first, warm = Series(), Series()
    with screen() as where:
        made = _rooms(case, "form")[case.small]
        for _ in range(case.rounds(10, 1)):
            told = life(case, where, made, "form")
            first.seconds += told["form_first"]
            warm.seconds += told["form_warm"]
    return [line("", first, warm, MOST_FIRST)]


def measure_lock(case: Case) -> list[Line]:
    """Lock an open room until the passphrase field is painted, and start, in turn."""
    locked, started = Series(), Series()
    with screen() as where:
        made = _rooms(case, "lock")[case.small]
        around = {**case.environment(), **where}

        def lock() -> None:
            told = life(case, where, made, "lock")
            locked.seconds.append(told["lock_painted"][0] - told["lock_begun"][0])

        def start() -> None:
            started.take(lambda: run_script(LOCKED, made.path, around))

        for turn in range(case.rounds(15, 1)):
            in_turn([lock, start], turn)
    return [line("", locked, started, MOST_LOCK)]


def measure_memory(case: Case) -> list[Line]:
    """Tell the memory of the toured program over both rooms, and of an empty window."""
    empty: list[float] = []
    taken: dict[int, list[float]] = {size: [] for size in case.sizes.sessions}
    with screen() as where:
        rooms = _rooms(case, "memory")
        for _ in range(case.rounds(3, 1)):
            empty += _told([sys.executable, "-c", _EMPTY_WINDOW], case, where)["memory"]
            for size, made in rooms.items():
                taken[size] += life(case, where, made, "tour")["memory"]
    small, large = (max(taken[size]) / _KIB_TO_MIB for size in case.sizes.sessions)
    return [
        Line(
            "",
            large,
            large,
            large,
            len(empty),
            floor=max(empty) / _KIB_TO_MIB,
            limit=MOST_MEMORY,
            growth=large / small,
            most_growth=MOST_MEMORY_GROWTH,
            unit="MiB",
        )
    ]


def life(
    case: Case, where: Mapping[str, str], made: Practice, *steps: str
) -> dict[str, list[float]]:
    """Live once over a room and return what was told, in seconds."""
    key = unlock(made.path, PASSPHRASE).hex()
    moment = (START + _LATER).isoformat()
    module = [sys.executable, "-m", "tests.bench.life"]
    return _told([*module, str(made.path), key, moment, *steps], case, where)


def _told(words: list[str], case: Case, where: Mapping[str, str]) -> dict[str, list[float]]:
    around = {**case.environment(), **where, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(words, cwd=ROOT, env=around, capture_output=True, check=False)
    if ran.returncode:
        raise ChildProcessError(ran.returncode, ran.stderr.decode(errors="replace")[-3_000:])
    found: dict[str, list[float]] = defaultdict(list)
    for row in ran.stdout.splitlines():
        for name, value in json.loads(row).items():
            found[name].append(value)
    return found


def _rooms(case: Case, name: str) -> dict[int, Practice]:
    """Return copies that were opened once, in which somebody is expected today."""
    rooms = {size: case.copy(size, name) for size in case.sizes.sessions}
    for made in rooms.values():
        with made.open(_LATER) as room:
            # Somebody comes today: the first page says whether all is ready for them.
            client = room.client_list.page(ClientFilter(status=ClientStatus.ACTIVE), 0, 1)[0]
            soon = room.clock.now() + timedelta(hours=1)
            room.appointments.add(AppointmentForm(client.id, soon), confirmed=True)
    return rooms
