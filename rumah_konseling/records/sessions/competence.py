"""The counselor's areas of competence, and the cases that lie outside them."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.folding import folded
from rumah_konseling.ethics.gates import competence as gate
from rumah_konseling.ethics.reasons import says
from rumah_konseling.ethics.referring import ANY_REASON, FOR_COMPETENCE
from rumah_konseling.ethics.verdict import Verdict
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.disclosures.referrals import Referrals
from rumah_konseling.records.mapping import to_json
from rumah_konseling.records.plain_text import one_line
from rumah_konseling.records.practice.licensing import Licensing
from rumah_konseling.records.practice.practice_model import Area
from rumah_konseling.records.practice.register import Entry, Register
from rumah_konseling.records.supervision.supervision_results import SupervisionResults
from rumah_konseling.vault.file.store import Vault


@dataclass(frozen=True, slots=True)
class Judgement:
    """The counselor's judgement of one client's case.

    ``areas`` are the ids of the counselor's areas in which it lies, as they were named.
    """

    topic: str
    is_outside: bool
    judged_on: date
    areas: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Consultation:
    """Advice as it was kept before supervision had a page of its own; it opens no gate."""

    consulted: str
    advice: str
    consulted_on: date


class Competence:
    """Asks the counselor's areas and the gate for a case."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        referrals: Referrals,
        supervision: SupervisionResults,
        areas: Register[Area],
        licensing: Licensing,
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._referrals = referrals
        self._supervision = supervision
        self._areas = areas
        self._licensing = licensing

    def areas(self) -> list[Entry[Area]]:
        """Return the areas that stand, those within first, by name."""
        return sorted(
            self._areas.standing(),
            key=lambda one: (not one.content.is_within, folded(one.content.name)),
        )

    def offered(self) -> list[Entry[Area]]:
        """Return the areas in which a case may be found to lie today."""
        return [one for one in self.areas() if self._holds(one)]

    def judge(
        self, client_id: int, topic: str, *, is_outside: bool, areas: Collection[int] = ()
    ) -> None:
        """Keep whether a client's case lies outside one's competence, and in which area.

        ``topic`` is what it is about where it lies outside; ``areas`` are ids of
        :meth:`offered`, one at least where there are any and it lies within.

        Raises:
            FieldErrors: the topic or the area is missing.
        """
        topic = one_line(topic)
        offered = {one.id for one in self.offered()}
        if is_outside and not says(topic, 3):
            raise FieldErrors({"topic": "Sebutkan bidang yang di luar kompetensi Anda."})
        if not is_outside and offered and not offered.issuperset(areas or (0,)):
            raise FieldErrors({"areas": "Pilih bidang kompetensi Anda yang mencakup kasus ini."})
        with self._vault.transaction(
            "competence.judged", subject_of(client_id), outside=is_outside
        ) as tx:
            tx.insert(
                "case_competence",
                client_id=client_id,
                topic=topic,
                is_outside=int(is_outside),
                judged_on=self._clock.today().isoformat(),
                areas=None if is_outside or not areas else to_json(sorted(areas)),
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
            row["topic"],
            bool(row["is_outside"]),
            date.fromisoformat(row["judged_on"]),
            tuple(json.loads(row["areas"] or "[]")),
        )

    def names_of(self, judged: Judgement) -> list[str]:
        """Return the names of the areas in which a case was found to lie, as they are now."""
        return [self._current(area_id).content.name for area_id in judged.areas]

    def earlier_consultations(self, client_id: int) -> list[Consultation]:
        """Return the advice of before about a client's case, newest first."""
        rows = self._vault.query(
            "SELECT * FROM consultation WHERE client_id = ? ORDER BY consulted_on DESC, id DESC",
            (client_id,),
        )
        return self._vault.reading.each(_consultation, rows)

    def verdict(self, client_id: int) -> Verdict:
        """Return whether a session's note may be signed, as to competence."""
        judged = self.judgement(client_id)
        if judged is None or not judged.is_outside:
            is_outside = None if judged is None else False
            named = () if judged is None else judged.areas
            holds = not named or any(map(self._holds, map(self._current, named)))
            return gate.signing_a_session(
                gate.CompetenceFacts(is_outside=is_outside, areas_hold=holds)
            )
        since = judged.judged_on
        return gate.signing_a_session(
            gate.CompetenceFacts(
                is_outside=True,
                has_referral=self._referrals.counts_as_referred(client_id, since, FOR_COMPETENCE),
                has_consultation=self._supervision.advice_since(client_id, since),
                is_prepared=self._referrals.is_prepared(client_id, FOR_COMPETENCE),
                is_elsewhere=self._referrals.is_under_way(client_id, ANY_REASON),
            )
        )

    def move_former_areas(self) -> None:
        """Take the areas that were kept before they had dates into the register."""
        rows = self._vault.query("SELECT * FROM competence_area ORDER BY id")
        if not rows:
            return
        today = self._clock.today()
        for row in rows:
            self._areas.add(Area(row["name"], bool(row["is_within"]), since=today))
        with self._vault.transaction("competence.areas_moved") as tx:
            for row in rows:
                tx.delete("competence_area", row["id"])

    def _holds(self, area: Entry[Area]) -> bool:
        """Whether an area is the counselor's own today, with the licence it rests on."""
        if not area.is_open or not area.content.is_within:
            return False
        licence = area.content.licence
        return licence is None or self._licensing.is_in_force(licence)

    def _current(self, area_id: int) -> Entry[Area]:
        """Return the area that stands in the place of this one, if it was corrected."""
        return self._areas.get(self._areas.latest_of(area_id))


def _consultation(row: Any) -> Consultation:
    return Consultation(row["consulted"], row["advice"], date.fromisoformat(row["consulted_on"]))
