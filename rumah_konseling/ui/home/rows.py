"""The rows of the home page's cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rumah_konseling.ui.clients.remedies import WAYS
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Chip
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import PlainLabel, WrapLabel, detail

if TYPE_CHECKING:
    from rumah_konseling.ethics.verdict import Verdict
    from rumah_konseling.records.clients.client_model import Client


def words(first: str, second: str) -> QWidget:
    """Return two lines: what leads a row, and what is said of it."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(2))
    column.addWidget(WrapLabel(first))
    if second:
        column.addWidget(detail(second))
    return both


def code_and_name(client: Client) -> str:
    """Return a client's code and name, for who chose to see names on the first page."""
    return f"{client.code}   {client.form.name}"


def ready_chip(verdicts: Sequence[Verdict]) -> Chip:
    """Return what is to be prepared before a session, or that nothing is."""
    if not verdicts:
        return Chip("Siap", "ok")
    remedy = verdicts[0].remedy
    return Chip(WAYS[remedy].chip if remedy else "Periksa", "warn")


class WaitingRow(FoldingRow):
    """One who waits: since when, what to prepare, and the way to their file."""

    def __init__(
        self,
        number: int,
        client: Client,
        now: datetime,
        verdicts: Sequence[Verdict],
        on_open: Callable[[], object],
        *,
        is_named: bool = False,
    ) -> None:
        super().__init__(440, spacing=12)
        arrived = datetime.fromisoformat(client.arrived_at)
        days = (now.astimezone().date() - arrived.astimezone().date()).days
        waited = {0: "hari ini", 1: "sejak kemarin"}.get(days, f"{days} hari")
        place = QWidget()
        inner = QHBoxLayout(place)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(px(12))
        order = PlainLabel(f"{number}.", "muted")
        order.setMinimumWidth(px(28))
        inner.addWidget(order, 0, Qt.AlignmentFlag.AlignTop)
        need = client.form.accessibility.strip()
        since = f"Menunggu {waited} · datang {short_date(arrived.astimezone().date())}"
        who = code_and_name(client) if is_named else client.code
        inner.addWidget(words(who, f"{since} · {need}" if need else since), 1)
        self.add(place, 1)
        button = SecondaryButton("Buka", on_open)
        button.setAccessibleName(f"Buka berkas {client.code}")
        self.add(Flow(ready_chip(verdicts), button, spacing=px(12)))


class ParkedRow(FoldingRow):
    """A half-written form: go on with it, or let it go."""

    def __init__(
        self,
        heading: str,
        saved: str,
        go_on: Callable[[], object],
        discard: Callable[[], object],
    ) -> None:
        super().__init__(440, spacing=8)
        self.add(words(heading, saved), 1)
        acts = (QuietButton("Buang", discard), SecondaryButton("Lanjutkan", go_on))
        for button in acts:
            button.setAccessibleName(f"{button.text()}: {heading}")
        self.add(Flow(*acts))
