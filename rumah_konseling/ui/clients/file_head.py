"""The words and chips at the head of a client's file."""

from __future__ import annotations

from datetime import datetime

from rumah_konseling.records.clients.client_model import ArrivalRisk, Client
from rumah_konseling.records.consents.consent_model import Consent, DirectiveAnswer
from rumah_konseling.records.index.session_model import Risk
from rumah_konseling.ui.clients.words import CAME_BY, CONSENT, STATUS
from rumah_konseling.ui.dates import long_date
from rumah_konseling.ui.sessions.words import risk_chip
from rumah_konseling.ui.widgets.cards import Chip, ChipKind

_AT_ARRIVAL: dict[ArrivalRisk, tuple[str, ChipKind]] = {
    ArrivalRisk.THOUGHTS: ("Risiko saat mendaftar", "warn"),
    ArrivalRisk.DANGER: ("Bahaya saat mendaftar", "danger"),
}


def about(client: Client) -> str:
    """Return post, unit and how they came, for the line under the name."""
    form = client.form
    arrived = datetime.fromisoformat(client.arrived_at).astimezone().date()
    came = f"{CAME_BY[form.came_by].lower()}, {long_date(arrived)}"
    return " · ".join(text for text in (form.position, form.unit, came) if text)


def chips(client: Client, consent: Consent | None, risk: Risk | None) -> list[Chip]:
    """Return the state of things and what to respect, in a few words each.

    ``risk`` is what the latest session found; before the first one stands what was said at
    registration.
    """
    shown = [Chip(*STATUS[client.status])]
    if risk is not None and risk is not Risk.NONE:
        shown.append(Chip(*risk_chip(risk)))
    elif risk is None and client.form.arrival_risk in _AT_ARRIVAL:
        shown.append(Chip(*_AT_ARRIVAL[client.form.arrival_risk]))
    shown.append(Chip(*CONSENT[consent.state.value if consent else "none"]))
    if consent is not None and consent.terms.directive is DirectiveAnswer.YES:
        shown.append(Chip("Memiliki arahan", "accent"))
    shown += [Chip(_short(need), "accent") for need in client.needs]
    return shown


def _short(text: str, limit: int = 40) -> str:
    line = text.splitlines()[0]
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
