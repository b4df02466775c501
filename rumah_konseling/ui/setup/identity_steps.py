"""Who the room is: the agency and its room, the counselor, the paper in the printer."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rumah_konseling.records.settings.identity import RoomIdentity
from rumah_konseling.records.settings.identity_checks import identity_errors
from rumah_konseling.ui.settings.identity_fields import COUNSELOR, ROOM, IdentityFields
from rumah_konseling.ui.settings.page_picture import PagePicture
from rumah_konseling.ui.settings.paper_fields import PaperFields
from rumah_konseling.ui.setup.step import Step
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.flow import FoldingRow

_SIDES = (("agency", "unit", "room", "logo"), ("address", "city", "contact"))


class _FieldsStep(Step):
    """A step that shows some of the identity's fields, and lets pass when they are right."""

    _names: tuple[str, ...] = ()

    def __init__(
        self, fields: IdentityFields, paper: PaperFields, name: str, headline: str, lead: str
    ) -> None:
        super().__init__(name, headline, lead)
        self.fields, self._paper = fields, paper
        for field in self._names:
            editor = fields.rows[field].editor
            if isinstance(editor, QLineEdit):
                editor.returnPressed.connect(self.sent)

    def go_on(self) -> None:
        """Say beside each field what is wrong with it, or go on."""
        errors = identity_errors(self.fields.read(self._paper.read()))
        mine = {name: text for name, text in errors.items() if name in self._names}
        self.fields.show_errors(mine)
        if not mine:
            self.done.emit()

    def _side(self, names: tuple[str, ...]) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for name in names:
            column.addWidget(self.fields.rows[name])
        column.addStretch(1)
        return side

    def _card(self, sides: tuple[tuple[str, ...], ...]) -> Card:
        card = Card()
        row = FoldingRow(640, spacing=24)
        for names in sides:
            row.add(self._side(names), 1)
        card.body.addWidget(row)
        return card


class RoomStep(_FieldsStep):
    """Agency, unit, room, address, logo."""

    _names = ROOM

    def __init__(self, fields: IdentityFields, paper: PaperFields) -> None:
        super().__init__(
            fields,
            paper,
            "Ruang",
            "Data ruang konseling",
            "Isian ini menjadi kop surat dan disebut dalam lembar persetujuan. "
            "Semuanya dapat diubah kemudian.",
        )
        self.body.addWidget(self._card(_SIDES))
        self.setFocusProxy(fields.rows["agency"].editor)


class CounselorStep(_FieldsStep):
    """The counselor, and what they may not do."""

    _names = COUNSELOR

    def __init__(self, fields: IdentityFields, paper: PaperFields) -> None:
        super().__init__(
            fields,
            paper,
            "Konselor",
            "Siapa konselornya?",
            "Klien berhak mengenal konselornya, termasuk batas kewenangannya. "
            "Isian ini tercetak pada setiap lembar persetujuan.",
        )
        self.body.addWidget(
            self._card(
                (
                    ("counselor_name", "counselor_nip", "position", "greeting"),
                    ("qualifications", "limits", "may_diagnose"),
                )
            )
        )
        self.setFocusProxy(fields.rows["counselor_name"].editor)


class PaperStep(Step):
    """The paper, with the very page that will come out of the printer."""

    def __init__(self, fields: IdentityFields, paper: PaperFields) -> None:
        super().__init__(
            "Kertas",
            "Kertas apa yang ada di printer?",
            "Formulir dicetak tepat seukuran kertasnya, tidak pernah diperkecil oleh printer.",
        )
        self.fields, self.paper = fields, paper
        self.picture = PagePicture()
        card = Card()
        card.body.addWidget(paper.beside(self.picture))
        self.body.addWidget(card)
        paper.edited.connect(self._draw)
        self.setFocusProxy(paper.rows["paper"].editor)

    @property
    def identity(self) -> RoomIdentity:
        """The identity as far as it is typed, on the paper chosen."""
        return self.fields.read(self.paper.read())

    def enter(self) -> None:
        """Draw the page with the letterhead typed before."""
        super().enter()
        self._draw()

    def go_on(self) -> None:
        """Go on unless a margin is impossible."""
        errors = identity_errors(self.identity)
        self.paper.show_errors(errors)
        if not any(name in self.paper.rows for name in errors):
            self.done.emit()

    def _draw(self) -> None:
        self.picture.show_page(self.identity)
