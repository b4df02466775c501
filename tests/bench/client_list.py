"""The register of a hundred thousand clients, against the barest queries of the same file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from rumah_konseling.records.clients.client_model import ClientFilter, ClientSort, ClientStatus
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.vault.keys.keys import CHEAPEST
from tests.bench.measuring import Bound
from tests.conftest import IDENTITY, PASSPHRASE, START, SettableClock
from tests.records.stories import fill_register, vault_of

# Fewer, and what a query costs at all would hide what it costs per row.
_MANY = 100_000


def measure(
    _rooms: dict[int, CounselingRoom], _quick: bool
) -> tuple[dict[str, object], list[Bound]]:
    """List, filter, count and search in a register of its own."""
    with tempfile.TemporaryDirectory() as name:
        new = CounselingRoom.create(
            Path(name) / "ruang.rkv", PASSPHRASE, IDENTITY, kdf=CHEAPEST, clock=SettableClock(START)
        )
        with new.room as room:
            fill_register(room, _MANY)
            bounds = _bounds(room, _MANY)
    worst = max(bounds, key=lambda bound: bound.value / bound.most)
    return {str(_MANY): {"clients": _MANY, "nearest to its bound": worst.name}}, bounds


def _bounds(room: CounselingRoom, many: int) -> list[Bound]:
    vault, listed = vault_of(room), room.client_list
    floor = {
        "row": "SELECT id, code, name, unit FROM client ORDER BY id DESC LIMIT 100",
        "last": f"SELECT id FROM client ORDER BY id LIMIT 100 OFFSET {many - 100}",
        "index": "SELECT count(*) FROM client WHERE name > 'A' COLLATE NOCASE",
        "hits": "SELECT count(*) FROM client_fts WHERE client_fts MATCH '\"si\"*'",
    }
    least = {name: _least(lambda sql=sql: vault.query(sql)) for name, sql in floor.items()}
    everyone, waiting = ClientFilter(), ClientFilter(status=ClientStatus.WAITING)
    found, rare = ClientFilter(text="si"), ClientFilter(text="aab 12")
    someone = room.clients.get(5).form
    acts: list[tuple[str, Callable[[], object], str, float]] = [
        ("count of all", lambda: listed.count(everyone), "index", 3),
        ("count of found", lambda: listed.count(found), "hits", 4),
        ("count of rare", lambda: listed.count(rare), "hits", 1),
        ("count of waiting", lambda: listed.count(waiting), "index", 5),
        ("count without consent", lambda: listed.count(ClientFilter(consent="none")), "last", 4),
        ("search", lambda: room.search.find("si"), "hits", 4),
        ("duplicates", lambda: room.clients.duplicates(someone), "row", 10),
    ]
    for sort in ClientSort:
        for name, wanted, offset, against, most in (
            ("first page", ClientFilter(sort=sort), 0, "row", 25),
            ("last page", ClientFilter(sort=sort), many - 100, "last", 4),
            ("found", ClientFilter(text="si", sort=sort), 0, "hits", 20),
            ("rare", ClientFilter(text="aab 12", sort=sort), 0, "hits", 10),
            ("waiting", ClientFilter(status=ClientStatus.WAITING, sort=sort), 0, "last", 5),
        ):

            def page(wanted: ClientFilter = wanted, offset: int = offset) -> object:
                return listed.page(wanted, offset, 100)

            acts.append((f"{name}, {sort.value}", page, against, most))
    return [Bound(name, _least(act) / least[base], most) for name, act, base, most in acts]


def _least(act: Callable[[], object], rounds: int = 5) -> float:
    """Return the seconds of the quickest of some rounds: the others were disturbed."""
    times = []
    for _ in range(rounds):
        begun = perf_counter()
        act()
        times.append(perf_counter() - begun)
    return min(times)
