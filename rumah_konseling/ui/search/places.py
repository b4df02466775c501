"""Where a search hit is shown."""

from __future__ import annotations

from rumah_konseling.records.index.search_model import Hit
from rumah_konseling.ui.app_context import Place

_PAGES = {
    "client": "clients",
    "recipient": "referrals",
    "document": "documents",
    "session": "session",
}
# What lies in a client's file, and on which of its tabs.
_TABS = {
    "letter": "letters",
    "referral": "referrals",
    "spoken": "permissions",
    "supervision": "supervision",
    "incoming": "papers",
    "directive": "directives",
}


def place_of(hit: Hit) -> Place:
    """Return where a search hit is shown."""
    if hit.kind in _TABS:
        return Place("clients", hit.client_id, _TABS[hit.kind])
    return Place(_PAGES[hit.kind], hit.record_id)
