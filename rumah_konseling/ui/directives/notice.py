"""What a client directed, told where something is about to be given, closed or ended."""

from __future__ import annotations

from rumah_konseling.records.directives.directive_model import DIRECTIVE_WORDS, in_short
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.showing import show_if


def directives_sentence(context: AppContext, client_id: int | None) -> str:
    """Return the directives in force of a client as sentences; empty for none, or no client."""
    if client_id is None:
        return ""
    found = context.room.directives.in_force(client_id)
    return " ".join(f"{DIRECTIVE_WORDS[one.form.kind]}: {in_short(one)}." for one in found)


def directives_notice(context: AppContext, client_id: int) -> Banner:
    """Return a banner with the directives in force, hidden where there are none."""
    said = directives_sentence(context, client_id)
    banner = Banner("Klien memiliki arahan yang berlaku.", said, "accent")
    show_if(banner, bool(said))
    return banner
