"""How the separate choices of a client's consent stand, and how the client may be reached."""

from __future__ import annotations

from dataclasses import dataclass

from rumah_konseling.ethics.gates import choices as gate
from rumah_konseling.ethics.verdict import Verdict
from rumah_konseling.records.clients.client_model import NO_WAY_KNOWN, SafeChannel
from rumah_konseling.records.clients.clients import Clients
from rumah_konseling.records.consents.consent_model import Consent, ConsentState
from rumah_konseling.records.consents.consents import Consents

CHANNEL_WORDS = {
    SafeChannel.PHONE: "telepon",
    SafeChannel.MESSAGE: "pesan singkat",
    SafeChannel.EMAIL: "surel",
    SafeChannel.IN_PERSON: "bertemu langsung",
}


@dataclass(frozen=True, slots=True)
class ContactWay:
    """Whether a client may be reached, and how: in the words of the signed sheet if there is one.

    ``words`` is empty where the verdict is closed.
    """

    verdict: Verdict
    words: str


class ClientChoices:
    """Asks the gates of the choices."""

    def __init__(self, clients: Clients, consents: Consents) -> None:
        self._clients = clients
        self._consents = consents

    def contact_way(self, client_id: int) -> ContactWay:
        """Return how the client may be reached now; the signed sheet is the one source."""
        form = self._clients.get(client_id).form
        latest = self._took_effect(client_id)
        sheet = latest.terms.contact_channel.strip() if latest else ""
        asked_at_the_door = form.safe_channel not in NO_WAY_KNOWN
        verdict = gate.contacting(
            _facts(latest, gate.CONTACT), has_way=bool(sheet) or asked_at_the_door
        )
        if not verdict.is_open:
            return ContactWay(verdict, "")
        if sheet:
            return ContactWay(verdict, sheet)
        message = "" if form.safe_message else "jangan tinggalkan pesan"
        parts = (CHANNEL_WORDS[form.safe_channel], form.safe_times, message)
        return ContactWay(verdict, ", ".join(part for part in parts if part))

    def supervision_verdict(self, client_id: int) -> Verdict:
        """Return whether facts of the case may be told in a consultation."""
        latest = self._took_effect(client_id)
        return gate.sharing_in_supervision(_facts(latest, gate.SUPERVISION_ANONYMOUS))

    def _took_effect(self, client_id: int) -> Consent | None:
        """Return the consent in force, else the latest that ever was."""
        known = [one for one in self._consents.of_client(client_id) if one.in_force_at is not None]
        in_force = (one for one in known if one.state is ConsentState.IN_FORCE)
        return next(in_force, next(iter(known), None))


def _facts(consent: Consent | None, key: str) -> gate.ChoiceFacts:
    if consent is None:
        return gate.ChoiceFacts(is_in_force=False, was_asked=False, is_given=False)
    choice = consent.choice(key)
    return gate.ChoiceFacts(
        is_in_force=consent.state is ConsentState.IN_FORCE,
        was_asked=choice.answer is not None,
        is_given=choice.is_given,
    )
