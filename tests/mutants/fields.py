"""Which modules are mutated, and the smallest tests that must find each mutant."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rumah_konseling.records.practice.ethics_map import ethics_map
from tests.mutants.making import Mutant, mutants_of
from tests.mutants.opening import taken_out
from tests.mutants.trying import ROOT

_ETHICS = ("tests/ethics",)
UNKNOWN = "tests/records/test_unknown_ids.py"
# Where a gate is asked: the services, each with the tests of its own story.
_ASKED: dict[str, tuple[str, ...]] = {
    "clients": (
        "tests/records/clients/test_waiting_list.py",
        "tests/records/clients/test_registration.py",
    ),
    "closings": ("tests/records/care/test_closings.py",),
    "competence": ("tests/records/sessions/test_competence.py",),
    "consents": (
        "tests/records/consents/test_consent_ends.py",
        "tests/records/consents/test_consent_life.py",
        "tests/records/consents/test_consent_states.py",
        "tests/records/consents/test_withdrawal.py",
    ),
    "contact_attempts": (
        "tests/records/consents/test_choices_are_read.py",
        "tests/records/attention/test_out_of_sight.py",
    ),
    "disclosures": (
        "tests/records/disclosures/test_disclosures.py",
        "tests/records/disclosures/test_letters.py",
        "tests/records/disclosures/test_legal_orders.py",
        "tests/records/consents/test_who_sent_the_client.py",
        "tests/records/test_forged_rows.py",
        UNKNOWN,
    ),
    "emergencies": ("tests/records/disclosures/test_emergencies.py",),
    "employer_requests": ("tests/records/disclosures/test_employer_requests.py",),
    "companions": ("tests/records/sessions/test_companions.py", UNKNOWN),
    "client_choices": (
        "tests/records/consents/test_choices_are_read.py",
        "tests/records/sessions/test_recorded_sessions.py",
        "tests/records/reports/test_forged_figures.py",
    ),
    "handovers": (
        "tests/records/disclosures/test_handovers.py",
        "tests/records/papers/test_what_given_means.py",
    ),
    "legal_orders": ("tests/records/disclosures/test_legal_orders.py", UNKNOWN),
    "letters": (
        "tests/records/disclosures/test_letters.py",
        "tests/records/disclosures/test_handovers.py",
        "tests/records/test_forged_rows.py",
    ),
    "permissions": (
        "tests/records/disclosures/test_permissions.py",
        "tests/records/disclosures/test_recipient_as_signed.py",
        "tests/records/consents/test_who_agrees.py",
        "tests/records/consents/test_what_a_guardian_signs.py",
    ),
    "referrals": ("tests/records/disclosures/test_referrals.py",),
    "sessions": (
        "tests/records/sessions/test_sessions.py",
        "tests/records/sessions/test_companions.py",
        "tests/records/sessions/test_recorded_sessions.py",
    ),
    "signing_gates": (
        "tests/records/sessions/test_sessions.py",
        "tests/records/sessions/test_competence.py",
        "tests/records/test_forged_rows.py",
        "tests/records/consents/test_who_agrees.py",
        "tests/records/consents/test_who_sent_the_client.py",
    ),
    "supervision_cases": ("tests/records/supervision/test_supervision_cases.py",),
    "supervision_results": (
        "tests/records/supervision/test_supervision_results.py",
        "tests/records/supervision/test_page_with_identity.py",
    ),
    "leaving": ("tests/records/test_leaving.py", "tests/records/papers/test_what_given_means.py"),
}
WHO_DIED = "tests/records/clients/test_who_died.py"
SOMEBODY_ELSE = "tests/records/test_somebody_else.py"
# Where it is asked besides whether a client lives, or whether somebody is another.
_ASKED_WHO: dict[str, tuple[str, ...]] = {
    "companions": (WHO_DIED, SOMEBODY_ELSE),
    "consent_talks": (WHO_DIED,),
    "consents": (
        "tests/records/consents/test_who_agrees.py",
        "tests/records/consents/test_what_a_guardian_signs.py",
    ),
    "continuity": (SOMEBODY_ELSE,),
    "destructions": (SOMEBODY_ELSE,),
    "directives": (WHO_DIED,),
    "emergencies": (SOMEBODY_ELSE,),
    "permission_drafts": (WHO_DIED, SOMEBODY_ELSE),
    "progress_ratings": (WHO_DIED,),
    "referrals": (WHO_DIED,),
    "safety_plans": (WHO_DIED,),
    "signed_sheet": (WHO_DIED,),
    "successions": (SOMEBODY_ELSE,),
    "supervision_cases": (SOMEBODY_ELSE,),
}


@dataclass(frozen=True)
class Field:
    """A module with the tests that are run against its mutants."""

    file: Path
    tests: tuple[str, ...]
    only_asking: bool
    is_taken_out: bool = False
    only_who: bool = False

    def mutants(self) -> list[Mutant]:
        """Return the module's mutants."""
        if self.is_taken_out:
            return taken_out(self.file, ROOT)
        made = mutants_of(self.file, ROOT, only_asking=self.only_asking)
        return [one for one in made if asks_who(one) is self.only_who]


def asks_who(mutant: Mutant) -> bool:
    """Whether it leaves out a question about who somebody is, or whether they live."""
    return mutant.what == "gate not asked" and any(
        question in mutant.code for question in ("require_living(", "self_fault(")
    )


def fields() -> list[Field]:
    """Return every module of the ethics, then the services that ask it."""
    ethics = sorted((ROOT / "rumah_konseling" / "ethics").rglob("*.py"))
    ours = [file.relative_to(ROOT) for file in ethics if file.name != "__init__.py"]
    return [
        *(Field(file, _ETHICS, only_asking=False) for file in ours),
        *(Field(_service(name), tests, only_asking=True) for name, tests in _ASKED.items()),
        *(
            Field(_service(name), tests, only_asking=True, only_who=True)
            for name, tests in _ASKED_WHO.items()
        ),
    ]


def _service(name: str) -> Path:
    (file,) = (ROOT / "rumah_konseling" / "records").rglob(f"{name}.py")
    return file.relative_to(ROOT)


def mapped() -> list[Field]:
    """Return every gate of the ethics map, to be taken out, with the tests its row names."""
    gates = Path("rumah_konseling", "ethics", "gates")
    return [
        Field(gates / f"{gate}.py", row.tests, only_asking=False, is_taken_out=True)
        for row in ethics_map()
        for gate in row.gates
    ]
