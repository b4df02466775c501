"""Which consent of a client stands, what it covers, and who must agree beside the client."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from rumah_konseling.clock import Clock
from rumah_konseling.errors import NotFound
from rumah_konseling.ethics.gates import consent as gate
from rumah_konseling.ethics.gates.choices import ChoiceFacts
from rumah_konseling.ethics.verdict import Verdict
from rumah_konseling.records.clients.client_checks import of_age_on
from rumah_konseling.records.consents.consent_model import Consent, ConsentState
from rumah_konseling.records.consents.consent_rows import read_consent
from rumah_konseling.records.in_force import in_force
from rumah_konseling.vault.file.connection import Row
from rumah_konseling.vault.file.store import Vault


class ConsentQueries:
    """The consents as they are kept; nothing is written here."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        emergency_covers: Callable[[int, datetime], gate.StandIn | None],
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._emergency_covers = emergency_covers

    def get(self, consent_id: int) -> Consent:
        """Return a consent.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one("SELECT * FROM consent WHERE id = ?", (consent_id,))
        if row is None:
            raise NotFound
        return self._read(row)

    def of_client(self, client_id: int) -> list[Consent]:
        """Return a client's consents, newest first."""
        rows = self._vault.query(
            "SELECT * FROM consent WHERE client_id = ? ORDER BY id DESC", (client_id,)
        )
        return self._vault.reading.each(self._read, rows)

    def standing(self, client_id: int) -> Consent | None:
        """Return the consent in force, else the latest, else ``None``."""
        row = self._vault.query_one(
            f"""SELECT * FROM consent WHERE client_id = :client
                ORDER BY {in_force("consent")} DESC, id DESC LIMIT 1""",
            {"client": client_id, "today": self._clock.today().isoformat()},
        )
        return self._read(row) if row else None

    def signing_verdict(self, client_id: int, held_at: datetime | None = None) -> Verdict:
        """Return whether the note of a session held at ``held_at`` may be signed.

        It is judged by the consent that was in force then; without a time, by today's.
        """
        moment = held_at or self._clock.now()
        day = moment.astimezone().date()
        # Asked at every signature: the drawn initials and the wording stay where they are.
        rows = self._vault.query(
            f"""SELECT id, state, signed_on, in_force_at, ended_at, valid_until, terms, NOT EXISTS (
                    SELECT 1 FROM consent_exception
                    WHERE consent_id = consent.id AND initials IS NULL AND NOT on_paper) AS agreed
                FROM consent WHERE client_id = :client
                ORDER BY {in_force("consent")} DESC, id DESC""",
            {"client": client_id, "today": self._clock.today().isoformat()},
        )
        under = next((row for row in rows if _covered(row, moment, day)), None)
        chosen = under or next(iter(rows), None)
        standing, until = gate.Standing.NONE, None
        if chosen is not None:
            standing = gate.Standing.IN_FORCE if under else _standing(chosen, moment)
            until = date.fromisoformat(chosen["valid_until"]) if chosen["valid_until"] else None
        facts = gate.ConsentFacts(
            standing,
            day,
            until,
            bool(chosen and chosen["agreed"]),
            self._emergency_covers(client_id, moment),
        )
        return gate.signing_a_session(
            self._with_guardian(facts, client_id, under) if under else facts
        )

    def in_force_at(self, client_id: int, moment: datetime) -> Consent | None:
        """Return the consent that was in force at a moment, by its day of signing."""
        day = moment.astimezone().date()
        rows = self._vault.query(
            """SELECT id, signed_on, in_force_at, ended_at, valid_until FROM consent
               WHERE client_id = ? ORDER BY id DESC""",
            (client_id,),
        )
        return next((self.get(row["id"]) for row in rows if _covered(row, moment, day)), None)

    def latest_choices(self, key: str) -> list[tuple[int, ChoiceFacts]]:
        """Return how every client answered a choice on the latest sheet that took effect.

        A sheet that ran out still says what was answered; one that was withdrawn does not.
        """
        rows = self._vault.query(
            """SELECT client.id, consent.state, answer, withdrawn_at FROM client
               LEFT JOIN consent ON consent.id = (SELECT max(id) FROM consent
                   WHERE client_id = client.id AND in_force_at IS NOT NULL)
               LEFT JOIN consent_choice
                   ON consent_choice.consent_id = consent.id AND consent_choice.key = ?
               ORDER BY client.id""",
            (key,),
        )
        return [
            (
                row["id"],
                ChoiceFacts(
                    is_in_force=row["state"] not in (None, ConsentState.WITHDRAWN.value),
                    was_asked=row["answer"] is not None,
                    is_given=bool(row["answer"]) and row["withdrawn_at"] is None,
                ),
            )
            for row in rows
        ]

    def of_age_on(self, client_id: int) -> date | None:
        """Return the 18th birthday of a client who is not there yet, where it is known."""
        of_age_on = self._of_age_on(client_id)
        return of_age_on if of_age_on and of_age_on > self._clock.today() else None

    def knows_age(self, client_id: int) -> bool:
        """Whether the client's age is known, so that nobody has to say it in the talk."""
        return self._of_age_on(client_id) is not None

    def needs_guardian(self, consent: Consent) -> bool:
        """Whether a parent or guardian acts beside this client: under 18 at this day."""
        return self._at_their_age(consent).terms.is_minor

    def guardian_of(self, client_id: int) -> tuple[str, str] | None:
        """Return who agrees for a client under 18: name and relation, as their consent has it.

        Both are empty while no consent names anybody; ``None`` for a client of age.
        """
        known = self.of_client(client_id)
        is_minor = self.of_age_on(client_id) is not None
        if not is_minor and not any(self.needs_guardian(consent) for consent in known[:1]):
            return None
        named = (one.terms for one in known if one.terms.guardian_name.strip())
        terms = next(named, None)
        return (terms.guardian_name, terms.guardian_relation) if terms else ("", "")

    def _at_their_age(self, consent: Consent) -> Consent:
        """Return a consent that says whether the client is under 18 now, where it is known."""
        if not self.knows_age(consent.client_id):
            return consent
        is_minor = self.of_age_on(consent.client_id) is not None
        return replace(consent, terms=replace(consent.terms, is_minor=is_minor))

    def _with_guardian(
        self, facts: gate.ConsentFacts, client_id: int, under: Row
    ) -> gate.ConsentFacts:
        """Add who had to agree when the consent that covers a session was signed."""
        terms, of_age_on = json.loads(under["terms"]), self._of_age_on(client_id)
        signed_on = date.fromisoformat(under["signed_on"])
        was_minor = signed_on < of_age_on if of_age_on else bool(terms.get("is_minor"))
        return replace(
            facts,
            needs_guardian=was_minor,
            # Only a minor's sheet has the guardian's signature on it.
            guardian_agreed=bool(terms.get("is_minor") and terms.get("guardian_name")),
            of_age_on=of_age_on,
        )

    def _of_age_on(self, client_id: int) -> date | None:
        row = self._vault.query_one(
            "SELECT birth_date, id_kind, id_number FROM client WHERE id = ?", (client_id,)
        )
        return of_age_on(row) if row else None

    def _name_of(self, client_id: int) -> str:
        row = self._vault.query_one("SELECT name FROM client WHERE id = ?", (client_id,))
        return str(row["name"]) if row else ""

    def _latest(self, client_id: int) -> Consent | None:
        row = self._vault.query_one(
            "SELECT * FROM consent WHERE client_id = ? ORDER BY id DESC LIMIT 1", (client_id,)
        )
        return self._read(row) if row else None

    def _read(self, row: Row) -> Consent:
        return read_consent(self._vault, row, self._clock.today())


def _covered(row: Row, moment: datetime, day: date) -> bool:
    """Whether a consent was in force at a moment: by its day of signing, to its very end.

    The talk is often the first session itself, so the day of the signature counts whole.
    """
    if row["in_force_at"] is None or date.fromisoformat(row["signed_on"]) > day:
        return False
    if row["valid_until"] and date.fromisoformat(row["valid_until"]) < day:
        return False
    ended = row["ended_at"]
    return ended is None or moment < datetime.fromisoformat(ended)


def _standing(row: Row, moment: datetime) -> gate.Standing:
    """Return how a consent that does not cover a moment stands to it."""
    state = ConsentState(row["state"])
    began = row["in_force_at"]
    if began is not None and moment < datetime.fromisoformat(began):
        return gate.Standing.LATER
    if state is ConsentState.IN_FORCE:
        return gate.Standing.EXPIRED
    return gate.Standing(state)
