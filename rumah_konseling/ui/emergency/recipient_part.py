"""Who is told: one press, or typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rumah_konseling.ethics.folding import folded
from rumah_konseling.records.consents.consent_model import Consent
from rumah_konseling.records.consents.unwanted import is_unwanted
from rumah_konseling.records.disclosures.recipient_model import Addressee, Recipient
from rumah_konseling.records.plain_text import one_line
from rumah_konseling.ui.emergency.agreed import Pick
from rumah_konseling.ui.referrals.words import tell_apart
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button, SecondaryButton
from rumah_konseling.ui.widgets.completer import Completer
from rumah_konseling.ui.widgets.fields import FieldRow, FieldSet
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import WrapLabel, announce, tip
from rumah_konseling.ui.widgets.showing import show_if

_UNWANTED = (
    "Klien meminta agar pihak ini tidak dihubungi. Pilih orang lain bila masih ada jalan; "
    "bila tidak, tuliskan alasannya ketika melengkapi catatan."
)
_WHY_EMPLOYER = "Mengapa pihak ini"
_EMPLOYER_HINT = (
    "Atasan dan pengelola kepegawaian tidak diberi tahu, kecuali hanya mereka yang dapat menolong."
)
_LONGEST = 34


class RecipientPart(QWidget):
    """Buttons for those who are near at hand, and three lines.

    ``picked`` follows a press, when all three lines are filled.
    """

    picked = Signal()

    def __init__(
        self,
        fields: FieldSet,
        picks: Sequence[Pick],
        known: Sequence[Recipient],
        consent: Consent | None,
        is_employer: Callable[[Addressee], bool],
    ) -> None:
        """``is_employer`` tells who is told only where nobody else can help."""
        super().__init__()
        self._is_employer = is_employer
        self._consent = consent
        self._known = {one.id: one for one in known}
        self._words = tell_apart(known)
        self._chosen: int | None = None
        self.name, self.office, self.address = QLineEdit(), QLineEdit(), QLineEdit()
        self.buttons: list[Button] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        labels = [pick.label for pick in picks]
        for pick in picks:
            alike = labels.count(pick.label) > 1
            self.buttons.append(
                self._button(pick, f"{pick.label} · {pick.address}" if alike else "")
            )
        if self.buttons:
            column.addWidget(Flow(*self.buttons, spacing=px(8)))
        row = FoldingRow(420, spacing=12)
        for name, label, editor, share in (
            ("recipient", "Nama atau jabatan", self.name, 4),
            ("office", "Kantor atau hubungan", self.office, 3),
            ("address", "Telepon atau alamat", self.address, 3),
        ):
            row_of = FieldRow(label, editor, required=editor is self.name)
            field = fields.add(name, row_of)
            row.add(field, share, Qt.AlignmentFlag.AlignTop)
        column.addWidget(row)
        self._unwanted = WrapLabel(_UNWANTED, "error")
        self._unwanted.hide()
        column.addWidget(self._unwanted)
        self.reason = QLineEdit()
        self._reason = fields.add(
            "employer_reason", FieldRow(_WHY_EMPLOYER, self.reason, _EMPLOYER_HINT, required=True)
        )
        self._reason.want(False)
        column.addWidget(self._reason)
        # The client may be looking on: no name of another client's people comes up.
        services = [self._words[one.id] for one in known if one.form.is_service]
        names = Completer(services, self, is_within=True)
        names.activated.connect(self._take_known, Qt.ConnectionType.QueuedConnection)
        self.name.setCompleter(names)
        self.name.textChanged.connect(self._warn)
        for editor in (self.name, self.office):
            editor.textChanged.connect(self._ask_why)

    def addressee(self) -> Addressee:
        """Return who is told, as it will stand on the sheet."""
        return Addressee(*(one_line(e.text()) for e in (self.name, self.office, self.address)))

    def known_id(self) -> int | None:
        """Return the id of the recipient in the directory who is meant, if any."""
        typed = _key(self.name.text(), self.office.text())
        fits = [
            one for one in self._known.values() if _key(one.form.name, one.form.office) == typed
        ]
        if len(fits) > 1:
            here = folded(self.address.text())
            fits = [one for one in fits if folded(_address(one)) == here]
            fits = [one for one in fits if one.id == self._chosen] or fits
        return fits[0].id if fits else None

    def known_words(self) -> list[str]:
        """Return what each recipient of the directory is called, no two alike."""
        return list(self._words.values())

    def take(self, pick: Pick) -> None:
        """Fill the three lines."""
        for editor, text in zip(
            (self.name, self.office, self.address),
            (pick.name, pick.office, pick.address),
            strict=True,
        ):
            editor.setText(one_line(text))
        self.picked.emit()

    def _take_known(self, words: str) -> None:
        chosen = next((i for i, said in self._words.items() if said == words), None)
        if chosen is not None:
            self._chosen = chosen
            one = self._known[chosen]
            self.take(Pick(one.form.name, one.form.office, _address(one)))

    def _button(self, pick: Pick, apart: str) -> Button:
        """Return the button of a pick; ``apart`` is what tells it from one of the same words."""
        words = apart or pick.label
        short = (
            words if apart or len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip(" ·,") + "…"
        )
        # In words: a tick reads as though the person were chosen already.
        shown = f"{short} (disepakati)" if pick.is_agreed else short
        button = SecondaryButton(shown, partial(self.take, pick))
        agreed = "Disepakati dengan klien. " if pick.is_agreed else ""
        tip(button, f"{agreed}{words}")
        button.setAccessibleName(f"Pilih {words}")
        return button

    def _warn(self) -> None:
        unwanted = is_unwanted(self.name.text(), self._consent)
        if unwanted and self._unwanted.isHidden():
            announce(self.name, _UNWANTED)
        show_if(self._unwanted, unwanted)

    def _ask_why(self) -> None:
        is_asked = self._is_employer(self.addressee())
        if is_asked and self._reason.isHidden():
            announce(self.name, _EMPLOYER_HINT)
        self._reason.want(is_asked)


def _key(name: str, office: str) -> tuple[str, str]:
    return folded(name), folded(office)


def _address(recipient: Recipient) -> str:
    return one_line(", ".join(t for t in (recipient.form.address, recipient.form.phone) if t))
