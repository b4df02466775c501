"""Which agreed exception opens confidentiality, or which law."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from rumah_konseling.records.disclosures.emergency_checks import ORDER_KEY
from rumah_konseling.records.disclosures.emergency_model import PersonAtRisk
from rumah_konseling.ui.consents.words import of_the_client
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.radio_choice import RadioChoice
from rumah_konseling.ui.widgets.showing import show_if

BY_LAW = ""
# Keys of the consent's wording: what each person at risk points to.
_USUAL = {
    PersonAtRisk.CLIENT: "own_safety",
    PersonAtRisk.BOTH: "own_safety",
    PersonAtRisk.OTHER: "others_safety",
}
_NAMES_A_LAW = (BY_LAW,)
# Law 27/2022 on personal data, article 20(2): d is the vital interest of the person whose
# data they are. Danger to others rests on c, where a law obliges, or on f: which of them,
# and why, the counselor says.
_VITAL = "Pelindungan kepentingan vital, Pasal 20 ayat (2) huruf d UU Nomor 27 Tahun 2022"
_USUAL_EXAMPLE = "Aturan hukum yang melindungi keselamatan"
_OTHERS_EXAMPLE = "Bahaya bagi orang lain: Pasal 20 ayat (2) huruf c atau f UU Nomor 27 Tahun 2022"
_AGREED_HINT = "Pengecualian yang diparaf klien pada lembar persetujuannya."
_LAW_HINT = "Tidak ada pengecualian yang disepakati, jadi aturannya disebutkan."


class BasisPart(QWidget):
    """The agreed exceptions and the law as radio buttons; the law is named in a line below.

    Follows the person at risk until something is chosen by hand.
    """

    def __init__(self, agreed: Mapping[str, str]) -> None:
        super().__init__()
        # An order of a court or an investigator is no danger: it has a record of its own.
        agreed = {key: words for key, words in agreed.items() if key != ORDER_KEY}
        self._agreed = agreed
        self._is_by_hand = False
        # The titles speak to the client ("Keselamatan Anda …"); the counselor reads this screen.
        about = {key: of_the_client(words) for key, words in agreed.items()}
        words = {**about, BY_LAW: "Aturan hukum lain" if agreed else "Aturan hukum"}
        # Where nothing was agreed the law is the only way, so there is nothing to choose.
        self.choice = RadioChoice(words, None if agreed else BY_LAW)
        self.law = QLineEdit()
        self.law.setAccessibleName("Aturan hukumnya")
        self.law.setPlaceholderText(_USUAL_EXAMPLE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(self.choice)
        column.addWidget(self.law)
        self.hint = _AGREED_HINT if agreed else _LAW_HINT
        self.setFocusProxy(self.law if not agreed else self.choice)
        self.choice.changed.connect(self._show_law)
        self.choice.picked.connect(self._by_hand)
        self._show_law()

    def follow(self, person: PersonAtRisk | None) -> None:
        """Point to what opens confidentiality for ``person``, unless it was chosen by hand."""
        if person is None:
            return
        if not self._is_by_hand and _USUAL[person] in self._agreed:
            self.choice.set_value(_USUAL[person])
        is_for_others = person is PersonAtRisk.OTHER
        self.law.setPlaceholderText(_OTHERS_EXAMPLE if is_for_others else _USUAL_EXAMPLE)
        if not self._agreed and self.law.text() in ("", _VITAL):
            self.law.setText("" if is_for_others else _VITAL)

    def value(self) -> tuple[str, str, str]:
        """Return the exception's key, its title, and the law of an answered choice."""
        key = self.choice.value()
        law = "" if self.law.isHidden() else " ".join(self.law.text().split())
        return key, self._agreed.get(key, ""), law

    def to_draft(self) -> dict[str, object]:
        """Return what is chosen and typed."""
        key = self.choice.chosen()
        return {"key": key, "law": self.law.text(), "by_hand": self._is_by_hand}

    def take(self, kept: dict[str, object]) -> None:
        """Put a draft back; an exception that no longer binds is asked for again."""
        key = kept["key"]
        if key is None or str(key) in self.choice.buttons:
            self.choice.set_value(None if key is None else str(key))
        self.law.setText(str(kept["law"]))
        self._is_by_hand = bool(kept["by_hand"])

    def _by_hand(self) -> None:
        self._is_by_hand = True

    def _show_law(self) -> None:
        # What was typed stays in sight: under stress nothing is asked about it.
        typed = self.law.text() not in ("", _VITAL)
        show_if(self.law, typed or self.choice.chosen() in _NAMES_A_LAW)
