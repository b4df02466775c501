"""A key in the filter of each list of the ledger, over twenty thousand lines of each.

What a person waits for is the painted list. A bare limited query of so few lines answers in
less than a millisecond, so the floor is that query and what Qt itself takes to press the key and
to paint as many lines with a list view of its own. The query alone is told beside it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QApplication, QLineEdit

from rumah_konseling.records.disclosures.employer_model import AskedBy, AskedHow
from rumah_konseling.records.disclosures.employer_requests import RequestForm
from rumah_konseling.records.disclosures.legal_order_model import OrderedBy, OrderReceived
from rumah_konseling.records.disclosures.recipient_model import Addressee
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.disclosures.page import LedgerPage
from rumah_konseling.ui.widgets.row_list import AT_ONCE
from tests.bench.bare_list import BareList
from tests.bench.case import Case, open_room
from tests.bench.measuring import Line, Series, in_turn, line, undisturbed
from tests.bench.windows import clear_away, press, window_on
from tests.records.ledger_stories import emergency, permitted, referred
from tests.records.stories import fill_register, in_force, register, vault_of

MOST_RATIO, MOST_GROWTH = 2.0, 1.5
_CLIENTS = 400
_UNMEASURED = 2


class _Filtered(Protocol):
    """A list of the ledger: its filter is what is typed into."""

    text: QLineEdit


_EARLIER = "strftime('%Y-%m-%dT%H:%M:%S+00:00', {column}, '-' || n || ' hours')"
_OTHER = "replace({column}, 'Contoh', 'Contoh ' || n)"
# Each list of the page: its tab, its table, the order it is read in.
_LISTS = {
    "permissions": ("permissions", "release_permission", "id DESC"),
    "disclosures": ("disclosures", "disclosure", "given_at DESC, id DESC"),
    "requests": ("requests", "employer_request", "asked_on DESC, id DESC"),
    "emergencies": ("emergency", "emergency", "completed_at IS NOT NULL, id DESC"),
    "orders": (
        "orders",
        "legal_order",
        "answered_on IS NOT NULL OR withdrawn_on IS NOT NULL, id DESC",
    ),
}
# What tells a copied line from its model.
_DIFFERS = {
    "id": "NULL",
    "client_id": f"1 + n % {_CLIENTS}",
    "serial": "serial || '-' || n",
    "addressee": _OTHER,
    "immediate": _OTHER,
    "received": _OTHER,
    "name": "name || ' ' || n",
    "given_at": _EARLIER,
    "began_at": _EARLIER,
    "registered_at": _EARLIER,
    "asked_on": "date(asked_on, '-' || (n / 24) || ' days')",
    "document_id": "NULL",
}
# Found in each line.
_TYPED = "k a"


def measure(case: Case) -> list[Line]:
    """Type into the filter of every list, in both rooms."""
    rounds = case.rounds(20, 2)
    taken = {
        count: _type(case.filled("ledger", count, partial(fill_ledger, count=count)), count, rounds)
        for count in case.sizes.lines
    }
    small, large = (taken[count] for count in case.sizes.lines)
    lines = []
    for name in _LISTS:
        typed, floor, query = large[name]
        lines.append(
            line(name, typed, floor, MOST_RATIO, than=small[name][0], most_growth=MOST_GROWTH)
        )
        lines.append(line(f"{name}, the query alone", typed, query))
    # The row itself is the list that is farthest from its floor.
    worst = max(lines[::2], key=lambda one: one.ratio or 0.0)
    return [replace(worst, part=""), *lines]


def fill_ledger(room: CounselingRoom, count: int) -> None:
    """Make one line of each list as the program does, and copy it.

    The copies are written past the audit log, so Verify must not be asked after this.
    """
    client = register(room, "Sintetis Contoh")
    room.clients.begin_service(client.id, "Alasan yang cukup panjang.")
    in_force(room, client)
    permitted(room, client)
    referred(room, client, ReferralState.PRINTED)
    emergency(room, client)
    today = room.clock.today()
    room.employer_requests.register(
        RequestForm(
            asked_by=AskedBy.SUPERIOR,
            name="Kepala Bagian Contoh",
            position="Kepala",
            address="Jalan Contoh 1",
            how=AskedHow.LETTER,
            reference="S-1/2026",
            asked="Keadaan seorang pegawai",
            asked_on=today,
        )
    )
    room.legal_orders.register(
        client.id,
        OrderReceived(
            ordered_by=OrderedBy.COURT,
            issuer=Addressee(
                "Ketua Pengadilan Contoh", "Pengadilan Negeri Contoh", "Jalan Contoh 9"
            ),
            number="W12.U1/77/HK.01/III/2026",
            dated=today - timedelta(days=3),
            received_on=today,
            scope="Keterangan tentang layanan",
        ),
    )
    fill_register(room, _CLIENTS)
    for _tab, table, _order in _LISTS.values():
        _copy(room, table, count)


def _copy(room: CounselingRoom, table: str, count: int) -> None:
    vault = vault_of(room)
    columns = [
        column["name"] for column in vault.query("SELECT name FROM pragma_table_info(?)", (table,))
    ]
    values = [_DIFFERS.get(name, f'"{name}"').format(column=name) for name in columns]
    into = ", ".join(f'"{name}"' for name in columns)
    vault._connection.change(
        f"""WITH RECURSIVE counted(n) AS
                (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < {count - 1})
            INSERT INTO {table} ({into})
            SELECT {", ".join(values)} FROM counted, (SELECT * FROM {table} ORDER BY id LIMIT 1)"""
    )


def _type(path: Path, count: int, rounds: int) -> dict[str, tuple[Series, Series, Series]]:
    taken = {}
    with open_room(path) as room, window_on(room) as window, undisturbed():
        bare = BareList()
        for name, (tab, table, order) in _LISTS.items():
            window.go(Place("ledger", None, tab))
            QApplication.processEvents()
            assert isinstance(window.page, LedgerPage)
            sql = f"SELECT * FROM {table} ORDER BY {order} LIMIT {AT_ONCE}"
            one = _OneList(room, getattr(window.page, name), bare, sql, count)
            for turn in range(rounds + _UNMEASURED):
                one.take(turn)
            taken[name] = (one.typed, one.floor, one.alone)
        bare.close()
    for each in taken.values():
        for series in each:
            del series.seconds[:_UNMEASURED]
    return taken


class _OneList:
    """One list of the page, and what is timed of it."""

    def __init__(
        self, room: CounselingRoom, shown: _Filtered, bare: BareList, sql: str, count: int
    ) -> None:
        self.typed, self.floor, self.alone = Series(), Series(), Series()
        self._room, self._shown, self._bare, self._sql = room, shown, bare, sql
        self._lines = [f"Baris {number}\ndari {count}" for number in range(AT_ONCE)]

    def take(self, turn: int) -> None:
        """Press the next letter of the word."""
        at = turn % len(_TYPED)
        self._shown.text.setText(_TYPED[:at])
        clear_away()
        self._bare.prepare(_TYPED[: at + 1])
        letter = _TYPED[at]
        in_turn(
            [
                lambda: self.typed.take(lambda: press(self._shown.text, letter)),
                lambda: self.floor.take(lambda: self._query_and_paint(letter)),
                lambda: self.alone.take(self._query),
            ],
            turn,
        )

    def _query(self) -> None:
        vault_of(self._room).query(self._sql)

    def _query_and_paint(self, letter: str) -> None:
        self._query()
        self._bare.press_and_show(letter, self._lines)
