"""The words and chips at the head of a client's file."""

from __future__ import annotations

from datetime import datetime

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.consents.consent_model import Consent, DirectiveAnswer
from ui.clients.words import CAME_BY, CONSENT, STATUS
from ui.dates import long_date
from ui.widgets.cards import Chip


def about(client: Client) -> str:
    """Return post, unit and how they came, for the line under the name."""
    form = client.form
    arrived = datetime.fromisoformat(client.arrived_at).astimezone().date()
    came = f"{CAME_BY[form.came_by].lower()}, {long_date(arrived)}"
    return " · ".join(text for text in (form.position, form.unit, came) if text)


def chips(client: Client, consent: Consent | None) -> list[Chip]:
    """Return the state of things and what to respect, in a few words each."""
    shown = [Chip(*STATUS[client.status])]
    shown.append(Chip(*CONSENT[consent.state.value if consent else "none"]))
    if consent is not None and consent.terms.directive is DirectiveAnswer.YES:
        shown.append(Chip("Memiliki arahan", "accent"))
    shown += [Chip(_short(need), "accent") for need in client.needs]
    return shown


def _short(text: str, limit: int = 40) -> str:
    line = text.splitlines()[0]
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
