"""How the separate choices of a client's consent stand, and how the client may be reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rumah_konseling.errors import RoomError
from rumah_konseling.ethics.gates import choices as gate
from rumah_konseling.ethics.gates import restriction
from rumah_konseling.ethics.verdict import Verdict
from rumah_konseling.records.clients.client_model import (
    NO_WAY_KNOWN,
    SAFE_CHANNEL_WORDS,
    ClientForm,
)
from rumah_konseling.records.clients.clients import Clients
from rumah_konseling.records.consents.consent_model import Consent, ConsentState, KnownBy
from rumah_konseling.records.consents.consents import Consents
from rumah_konseling.records.doors import FORGED_REMEDY, Doors
from rumah_konseling.records.rights.freeze import Freeze
from rumah_konseling.records.supervision.case_model import CaseKind

FORGED_FIGURES = "Catatan yang mendasari angka ini pernah diubah dari luar program."
# What says whom figures may count.
_COUNTED_BY = ("consent", "consent_choice", "consent_withdrawal", "rights_request")


@dataclass(frozen=True, slots=True)
class ContactWay:
    """Whether a client may be reached, and how: in the words of the signed sheet if there is one.

    ``words`` is empty where the verdict is closed.
    """

    verdict: Verdict
    words: str


class ClientChoices:
    """Asks the gates of the choices."""

    def __init__(self, clients: Clients, consents: Consents, doors: Doors, freeze: Freeze) -> None:
        self._freeze = freeze
        self._clients = clients
        self._consents = consents
        self._doors = doors

    def contact_way(self, client_id: int) -> ContactWay:
        """Return how the client may be reached now; the signed sheet is the one source."""
        frozen = self.processing_verdict(client_id)
        if not frozen.is_open:
            return ContactWay(frozen, "")
        form = self._clients.get(client_id).form
        latest = self._took_effect(client_id)
        sheet = latest.terms.contact_channel.strip() if latest else ""
        asked_at_the_door = form.safe_channel not in NO_WAY_KNOWN
        verdict = gate.contacting(
            self._facts(client_id, latest, gate.CONTACT),
            has_way=bool(sheet) or asked_at_the_door,
            has_died=self._clients.has_died(client_id),
        )
        return ContactWay(verdict, (sheet or _at_the_door(form)) if verdict.is_open else "")

    def way_last_agreed(self, client_id: int) -> str:
        """Return how the client last agreed to be reached, whether or not that still binds.

        A new counselor asks them once, in this way and no other; empty where they want nobody
        to, or never said how.
        """
        form = self._clients.get(client_id).form
        latest = self._took_effect(client_id)
        said = self._facts(client_id, latest, gate.CONTACT)
        if (said.was_asked and not said.is_given) or self._clients.has_died(client_id):
            return ""
        sheet = latest.terms.contact_channel.strip() if latest else ""
        return sheet or ("" if form.safe_channel in NO_WAY_KNOWN else _at_the_door(form))

    def is_restricted(self, client_id: int) -> bool:
        """Whether the client wants the use of the record restricted now."""
        return self._freeze.is_on(client_id)

    def processing_verdict(self, client_id: int) -> Verdict:
        """Return whether the record may be used anew."""
        return restriction.processing(is_restricted=self.is_restricted(client_id))

    def supervision_verdict(self, client_id: int) -> Verdict:
        """Return whether facts of the case may be told in a consultation."""
        frozen = self.processing_verdict(client_id)
        if not frozen.is_open:
            return frozen
        latest = self._took_effect(client_id)
        return gate.sharing_in_supervision(
            self._facts(client_id, latest, gate.SUPERVISION_ANONYMOUS)
        )

    def identity_in_supervision(self, client_id: int) -> gate.ChoiceFacts:
        """Return how the choice stands that lets the supervisor know who the client is."""
        if self.is_restricted(client_id):
            return gate.ChoiceFacts(is_in_force=False, was_asked=True, is_given=False)
        latest = self._took_effect(client_id)
        return self._facts(client_id, latest, gate.SUPERVISION_IDENTIFIED)

    def may_be_supervised(self, client_id: int, kind: CaseKind) -> bool:
        """Whether the client's choice lets a page of a kind be with the supervisor now."""
        if kind is CaseKind.IDENTIFIED:
            named = self.identity_in_supervision(client_id)
            return named.is_in_force and named.is_given
        return kind is CaseKind.QUESTION or self.supervision_verdict(client_id).is_open

    def recording_verdict(self, client_id: int, held_at: datetime) -> Verdict:
        """Return whether a session held at ``held_at`` may be marked as recorded.

        The consent in force at that time says so, with what was taken back by then.
        """
        consent = self._consents.in_force_at(client_id, held_at)
        if consent is None or not self._doors.consent_is_as_written(client_id):
            return gate.recording(_facts(None, gate.RECORDING))
        choice = consent.choice(gate.RECORDING)
        taken_back = choice.withdrawn_at
        is_given = choice.answer is True and (
            taken_back is None or held_at < datetime.fromisoformat(taken_back)
        )
        return gate.recording(gate.ChoiceFacts(True, choice.answer is not None, is_given))

    def countable(self) -> frozenset[int]:
        """Return whom figures may count; how many are left out, and who, is told nobody.

        Each client answers on the latest sheet that took effect. Whose a sheet was that is
        gone nobody can say, so that one changed past the program stops every figure.

        Raises:
            RoomError: a consent, a choice or a restriction was changed past the program.
        """
        if not self._doors.are_as_written(None, *_COUNTED_BY):
            raise RoomError(FORGED_FIGURES, FORGED_REMEDY)
        frozen = self._freeze.all()
        return frozenset(
            client_id
            for client_id, facts in self._consents.latest_choices(gate.STATISTICS)
            if client_id not in frozen and gate.may_be_counted(facts)
        )

    def known_by(self, client_id: int) -> str | None:
        """Return who the client said to know that they come; ``None`` where it was not asked."""
        latest = self._took_effect(client_id)
        if latest is None or latest.terms.known_by is None:
            return None
        is_some = latest.terms.known_by is KnownBy.SOME
        return latest.terms.known_by_note.strip() if is_some else ""

    def _facts(self, client_id: int, consent: Consent | None, key: str) -> gate.ChoiceFacts:
        """Return how a choice stands; one that was changed past the program is no yes.

        Neither is that no sheet is there any more, where one was written.
        """
        if not self._doors.consent_is_as_written(client_id):
            return gate.ChoiceFacts(is_in_force=False, was_asked=True, is_given=False)
        return _facts(consent, key)

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


def _at_the_door(form: ClientForm) -> str:
    """Return what was said of being reached when the client was registered."""
    message = "" if form.safe_message else "jangan tinggalkan pesan"
    parts = (SAFE_CHANNEL_WORDS[form.safe_channel].lower(), form.safe_times, message)
    return ", ".join(part for part in parts if part)
