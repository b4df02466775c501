"""The register of a hundred thousand clients: a key in its filter, and the queries behind it."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QApplication

from rumah_konseling.records.clients.client_model import ClientFilter, ClientSort, ClientStatus
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.list_view import ClientListView
from rumah_konseling.ui.clients.page import ClientsPage
from tests.bench.case import Case, open_room
from tests.bench.measuring import Line, Series, in_turn, line, undisturbed
from tests.bench.windows import clear_away, press, window_on
from tests.records.stories import fill_register, vault_of

MOST_RATIO = 1.5
_FRACTION = 64  # a key that finds many, few or nobody


def measure(case: Case) -> list[Line]:
    """Type into the filter of both registers, and ask the larger one everything it is asked."""
    typed: list[Series] = []
    painted: list[Series] = []
    bounds: list[Line] = []
    for count in case.sizes.clients:
        path = case.filled("register", count, partial(fill_register, count=count))
        with open_room(path) as room:
            one, other = _type(room, case.rounds(120, 6))
            typed.append(one)
            painted.append(other)
            if count == case.sizes.clients[1]:
                bounds = _queries(room, count, case.rounds(5, 1))
    return [line("", typed[1], painted[1], MOST_RATIO, than=typed[0]), *bounds]


def _type(room: CounselingRoom, rounds: int) -> tuple[Series, Series]:
    """Press a key in the filter until the list is painted; and paint the same list alone."""
    typed, painted = Series(), Series()
    chance = random.Random(5)
    with window_on(room) as window, undisturbed():
        window.go(Place("clients"))
        page = window.page
        assert isinstance(page, ClientsPage)
        for turn in range(rounds + 3):
            words = chance.choice(("sintetis", "s", "sin", "aab 12", "bagian 7", "rk-2025"))
            at = chance.randint(1, len(words))
            _prepare(page.list, words[: at - 1])
            letter = words[at - 1]
            in_turn(
                [
                    lambda letter=letter: typed.take(lambda: press(page.list.text, letter)),
                    lambda: painted.take(lambda: _repaint(page.list)),
                ],
                # The same list: what was typed is painted alone right after it.
                0,
            )
            assert turn < rounds + 3
    del typed.seconds[:3], painted.seconds[:3]
    return typed, painted


def _prepare(shown: ClientListView, text: str) -> None:
    shown.text.setText(text)
    clear_away()


def _repaint(shown: ClientListView) -> None:
    shown.text.update()
    shown.table.horizontalHeader().viewport().update()
    shown.table.viewport().update()
    QApplication.processEvents()


def _queries(room: CounselingRoom, many: int, rounds: int) -> list[Line]:
    vault, listed = vault_of(room), room.client_list
    floor = {
        "row": "SELECT id, code, name, unit FROM client ORDER BY id DESC LIMIT 100",
        "last": f"SELECT id FROM client ORDER BY id LIMIT 100 OFFSET {many - 100}",
        "index": "SELECT count(*) FROM client WHERE name > 'A' COLLATE NOCASE",
        "hits": "SELECT count(*) FROM client_fts WHERE client_fts MATCH '\"si\"*'",
    }
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
            page = partial(listed.page, wanted, offset, 100)
            acts.append((f"{name}, {sort.value}", page, against, most))
    lines = []
    for name, act, base, most in acts:
        taken, least = Series(), Series()
        for turn in range(rounds):
            in_turn(
                [
                    lambda act=act, taken=taken: taken.take(act),
                    lambda base=base, least=least: least.take(lambda: vault.query(floor[base])),
                ],
                turn,
            )
        # Below this many, what a query costs at all hides what it costs per row.
        limit = most if many >= 100_000 else None
        lines.append(line(name, taken, least, limit, by=lambda series: series.least))
    return lines
