"""Someone who may be here already, shown side by side with what was typed."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from rumah_konseling.records.clients.client_model import ClientForm, Duplicate
from rumah_konseling.ui.clients.words import STATUS
from rumah_konseling.ui.dates import long_date
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button, PrimaryButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, clear
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import WrapLabel, body, strong

_SHOWN = 3


class DuplicatesPanel(Card):
    """Compares the form with up to three likely duplicates.

    ``opened`` carries the id of the client who was there already; ``different``
    says that the person is somebody else.
    """

    opened = Signal(int)
    different = Signal()

    def __init__(self) -> None:
        super().__init__("Mungkin orang ini sudah terdaftar")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._inside = QVBoxLayout()
        self._inside.setSpacing(px(12))
        self.body.addLayout(self._inside)

    def show_duplicates(self, form: ClientForm, found: list[Duplicate]) -> None:
        """Show ``found`` beside ``form``."""
        clear(self._inside)
        self._inside.addWidget(body("Bandingkan dahulu. Setiap klien cukup memiliki satu berkas."))
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(6))
        shown = found[:_SHOWN]
        columns: list[tuple[str, ...]] = [_facts("Yang diisi", form)]
        columns += [
            _facts(f"{d.client.code} · {STATUS[d.client.status][0]}", d.client.form) for d in shown
        ]
        leads = ("", "Nama", "Nomor identitas", "Tanggal lahir", "Unit kerja", "Jabatan")
        for row, lead in enumerate(leads):
            grid.addWidget(WrapLabel(lead, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            for place, facts in enumerate(columns, start=1):
                same = row > 0 and place > 1 and facts[row] == columns[0][row] and facts[row] != "–"
                make = strong if row == 0 or same else body
                grid.addWidget(make(facts[row]), row, place, Qt.AlignmentFlag.AlignTop)
                grid.setColumnStretch(place, 1)
        for place, duplicate in enumerate(shown, start=2):
            grid.addWidget(WrapLabel(duplicate.why, "detail"), len(leads), place)
        self._inside.addWidget(table)
        buttons = Flow(spacing=px(8))
        for duplicate in shown:
            client_id = duplicate.client.id
            make_button = PrimaryButton if duplicate is shown[0] else SecondaryButton
            buttons.add(
                make_button(
                    f"Buka berkas {duplicate.client.code}",
                    partial(self.opened.emit, client_id),
                )
            )
        buttons.add(SecondaryButton("Orang lain, tetap simpan", self.different.emit))
        self._inside.addWidget(buttons)
        # Made later than the form, they are passed before it all the same.
        for before, after in pairwise((self, *buttons.findChildren(Button))):
            QWidget.setTabOrder(before, after)


def _facts(heading: str, form: ClientForm) -> tuple[str, ...]:
    born = long_date(form.birth_date) if form.birth_date else ""
    texts = (heading, form.name, form.id_number, born, form.unit, form.position)
    return tuple(text or "–" for text in texts)
