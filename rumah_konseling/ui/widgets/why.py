"""The way from a closed gate to what its principle means: “Mengapa?”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rumah_konseling.ui.help.asking import ask_about_principle
from rumah_konseling.ui.widgets.buttons import QuietButton
from rumah_konseling.ui.widgets.showing import show_if

if TYPE_CHECKING:
    from rumah_konseling.ethics.principles import Principle


class WhyButton(QuietButton):
    """Opens the help at a principle; hidden while there is none to explain."""

    def __init__(self, principle: Principle | None = None) -> None:
        super().__init__("Mengapa?", self._explain)
        self._principle = principle
        show_if(self, principle is not None)

    def follow(self, principle: Principle | None) -> None:
        """Explain another principle from now on, or none."""
        self._principle = principle
        show_if(self, principle is not None)

    def _explain(self) -> None:
        if self._principle is not None:
            ask_about_principle(self, self._principle.key)
