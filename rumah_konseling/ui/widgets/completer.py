"""Words that are offered while one types, found in whatever letters they are typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QCompleter, QWidget

from rumah_konseling.ui.theme import dress


class Completer(QCompleter):
    """Offers ``words``; ``is_within`` finds what is typed anywhere in them."""

    def __init__(
        self,
        words: Sequence[str] | QAbstractItemModel,
        parent: QWidget,
        *,
        is_within: bool = False,
    ) -> None:
        super().__init__(words, parent)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        if is_within:
            self.setFilterMode(Qt.MatchFlag.MatchContains)
        # A window of its own, without a parent.
        popup = self.popup()
        assert popup is not None, "made at the first asking"
        dress(popup)
