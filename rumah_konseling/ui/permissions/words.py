"""What the states of a permission are called on the screen."""

from rumah_konseling.ethics.disclosure_facts import PaperState
from rumah_konseling.ui.widgets.cards import ChipKind

STATE: dict[PaperState, tuple[str, ChipKind]] = {
    PaperState.DRAFT: ("Draf", "warn"),
    PaperState.PRINTED: ("Menunggu tanda tangan", "warn"),
    PaperState.SIGNED: ("Perlu diperiksa", "warn"),
    PaperState.IN_FORCE: ("Berlaku", "ok"),
    PaperState.REVOKED: ("Dicabut", "danger"),
    PaperState.EXPIRED: ("Berakhir", "neutral"),
}
