"""The counselor's areas of competence, and the cases that lie outside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.gates import competence as gate
from rumah_konseling.ethics.verdict import Verdict
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.disclosures.referrals import Referrals
from rumah_konseling.records.plain_text import one_line
from rumah_konseling.records.supervision.supervision_results import SupervisionResults
from rumah_konseling.vault.file.store import Vault


@dataclass(frozen=True, slots=True)
class CompetenceArea:
    """A field of practice, inside or outside what the counselor may do."""

    id: int
    name: str
    is_within: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """The counselor's judgement of one client's case."""

    topic: str
    is_outside: bool
    judged_on: date


@dataclass(frozen=True, slots=True)
class Consultation:
    """Advice as it was kept before supervision had a page of its own; it opens no gate."""

    consulted: str
    advice: str
    consulted_on: date


class Competence:
    """Keeps the areas and asks the gate for a case."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        referrals: Referrals,
        supervision: SupervisionResults,
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._referrals = referrals
        self._supervision = supervision

    def areas(self) -> list[CompetenceArea]:
        """Return the areas, those within first, by name."""
        rows = self._vault.query(
            "SELECT * FROM competence_area ORDER BY is_within DESC, name COLLATE NOCASE"
        )
        return [CompetenceArea(row["id"], row["name"], bool(row["is_within"])) for row in rows]

    def keep_area(self, name: str, *, is_within: bool) -> None:
        """Keep an area as within or outside one's competence.

        Raises:
            FieldErrors: it has no name.
        """
        name = one_line(name)
        if not 3 <= len(name) <= 120:
            raise FieldErrors({"area": "Tulis nama bidang dengan 3 sampai 120 huruf."})
        known = self._vault.query_one("SELECT id FROM competence_area WHERE name = ?", (name,))
        with self._vault.transaction("competence.area_kept", within=is_within) as tx:
            if known is None:
                tx.insert("competence_area", name=name, is_within=int(is_within))
            else:
                tx.update("competence_area", known["id"], is_within=int(is_within))

    def remove_area(self, area_id: int) -> None:
        """Take an area off the list."""
        with self._vault.transaction("competence.area_removed") as tx:
            tx.delete("competence_area", area_id)

    def judge(self, client_id: int, topic: str, *, is_outside: bool) -> None:
        """Keep whether a client's case lies outside one's competence, and in which topic.

        Raises:
            FieldErrors: the topic is missing.
        """
        topic = one_line(topic)
        if is_outside and len(topic) < 3:
            raise FieldErrors({"topic": "Sebutkan bidang yang di luar kompetensi Anda."})
        with self._vault.transaction(
            "competence.judged", subject_of(client_id), outside=is_outside
        ) as tx:
            tx.insert(
                "case_competence",
                client_id=client_id,
                topic=topic,
                is_outside=int(is_outside),
                judged_on=self._clock.today().isoformat(),
            )

    def judgement(self, client_id: int) -> Judgement | None:
        """Return the latest judgement of a client's case."""
        row = self._vault.query_one(
            "SELECT * FROM case_competence WHERE client_id = ? ORDER BY id DESC LIMIT 1",
            (client_id,),
        )
        if row is None:
            return None
        return Judgement(
            row["topic"], bool(row["is_outside"]), date.fromisoformat(row["judged_on"])
        )

    def earlier_consultations(self, client_id: int) -> list[Consultation]:
        """Return the advice of before about a client's case, newest first."""
        rows = self._vault.query(
            "SELECT * FROM consultation WHERE client_id = ? ORDER BY consulted_on DESC, id DESC",
            (client_id,),
        )
        return [_consultation(row) for row in rows]

    def verdict(self, client_id: int) -> Verdict:
        """Return whether a session's note may be signed, as to competence."""
        judged = self.judgement(client_id)
        if judged is None or not judged.is_outside:
            is_outside = None if judged is None else False
            return gate.signing_a_session(gate.CompetenceFacts(is_outside=is_outside))
        since = judged.judged_on
        return gate.signing_a_session(
            gate.CompetenceFacts(
                is_outside=True,
                has_referral=self._referrals.counts_as_referred(client_id, since),
                has_consultation=self._supervision.advice_since(client_id, since),
            )
        )


def _consultation(row: Any) -> Consultation:
    return Consultation(row["consulted"], row["advice"], date.fromisoformat(row["consulted_on"]))
