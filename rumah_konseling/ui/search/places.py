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
    "directive_talk": "directives",
    "permission": "permissions",
    "plan": "plans",
    "safety": "plans",
    "review": "plans",
    "closing": "summary",
    "attempt": "summary",
    "conflict": "summary",
    "queue": "summary",
    "consultation": "summary",
    "case": "summary",
}


# What lies on a page for all clients, or for none.
_ON_PAGES = {
    "rights": ("retention", "rights"),
    "breach": ("retention", "breaches"),
    "hold": ("retention", "holds"),
    "employer": ("ledger", "requests"),
    "emergency": ("ledger", "emergency"),
    "order": ("ledger", "orders"),
    "practice": ("practice", ""),
}


def place_of(hit: Hit) -> Place:
    """Return where a search hit is shown."""
    if hit.kind in _TABS:
        return Place("clients", hit.client_id, _TABS[hit.kind])
    if hit.kind in _ON_PAGES:
        page, tab = _ON_PAGES[hit.kind]
        return Place(page, None, tab)
    return Place(_PAGES[hit.kind], hit.record_id)
