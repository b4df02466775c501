"""May this client's session be signed? Every gate that stands before it, in order."""

from collections.abc import Callable
from datetime import date, datetime, time

from rumah_konseling.errors import VaultDamaged
from rumah_konseling.ethics.gates import conflict as gate
from rumah_konseling.ethics.gates import sender as sent_gate
from rumah_konseling.ethics.reasons import says
from rumah_konseling.ethics.referring import ANY_REASON, FOR_CONFLICT
from rumah_konseling.ethics.verdict import Verdict
from rumah_konseling.records.clients.client_model import FeelsObliged, Resolution
from rumah_konseling.records.clients.clients import Clients
from rumah_konseling.records.consents.consents import Consents
from rumah_konseling.records.disclosures.referrals import Referrals
from rumah_konseling.records.doors import Doors
from rumah_konseling.records.sessions.competence import Competence
from rumah_konseling.vault.file.row_reading import UNREADABLE
from rumah_konseling.vault.file.store import Vault

LEAST_TALK = 10


class SigningGates:
    """Asks the gates of a client's file."""

    def __init__(
        self,
        vault: Vault,
        clients: Clients,
        consents: Consents,
        competence: Competence,
        referrals: Referrals,
        has_open_dual_relation: Callable[[int], bool],
        processing: Callable[[int], Verdict],
    ) -> None:
        """Ask the gates; ``processing`` says whether the record may be used anew."""
        self._doors = Doors(vault)
        self._clients = clients
        self._consents = consents
        self._competence = competence
        self._referrals = referrals
        self._has_open_dual_relation = has_open_dual_relation
        self._processing = processing

    def conflict_verdict(self, client_id: int) -> Verdict:
        """Return what the declaration of another relation allows."""
        declared = self._clients.conflict(client_id)
        if declared is None:
            return gate.signing_a_session(gate.ConflictFacts(declared=False))
        return gate.signing_a_session(
            gate.ConflictFacts(
                declared=True,
                has_conflict=declared.has_conflict,
                has_safeguard=declared.resolution is Resolution.SAFEGUARD,
                is_referred=declared.resolution is Resolution.REFER,
                is_under_way=self._referrals.is_under_way(client_id, FOR_CONFLICT),
                has_open_dual_relation=self._has_open_dual_relation(client_id),
                is_prepared=self._referrals.is_prepared(client_id, FOR_CONFLICT),
                is_elsewhere=self._referrals.is_under_way(client_id, ANY_REASON),
            )
        )

    def sent_verdict(self, client_id: int) -> Verdict:
        """Return what being sent asks for: whether the client feels obliged, and that talk."""
        form = self._clients.get(client_id).form
        answer = {FeelsObliged.YES: True, FeelsObliged.NO: False}.get(form.feels_obliged)
        told_free = says(form.voluntary_talk, LEAST_TALK)
        return sent_gate.signing_a_session(sent_gate.SentFacts(form.was_sent, answer, told_free))

    def asking_verdict(self, client_id: int, day: date) -> Verdict:
        """Return whether how the client saw themselves on ``day`` may be kept."""
        verdict = self._processing(client_id)
        if not verdict.is_open:
            return verdict
        return self._consents.signing_verdict(client_id, _end_of(day))

    def signing_notice(self, client_id: int, held_at: datetime) -> Verdict | None:
        """Return what keeps the gate of consent open in its stead, if anything does."""
        verdict = self._consents.signing_verdict(client_id, held_at)
        return verdict if verdict.is_open and verdict.reason else None

    def signing_verdicts(
        self, client_id: int, held_at: datetime | None = None
    ) -> tuple[Verdict, ...]:
        """Return the closed gates before a signed note, the first to mend first; empty if open.

        ``held_at`` is when its session was; without it, one that begins now. Where what they
        stand on was changed past the program so that it can't be read, that alone is told.
        """
        forged = self._doors.signing_verdict(client_id)
        try:
            verdicts = (
                self._processing(client_id),
                self.conflict_verdict(client_id),
                self.sent_verdict(client_id),
                self._consents.signing_verdict(client_id, held_at),
                self._competence.verdict(client_id),
                forged,
            )
        except (*UNREADABLE, VaultDamaged):
            if forged is None:
                raise
            return (forged,)
        return tuple(verdict for verdict in verdicts if verdict and not verdict.is_open)


def _end_of(day: date) -> datetime:
    """Return the day's last minute: a consent that was signed on it counts for it."""
    return datetime.combine(day, time(23, 59)).astimezone()
