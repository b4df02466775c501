"""The shape of a form's wording, as adopted by the room and kept with what was signed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter of the consent talk.

    ``heading`` stands on paper, ``headline`` in large type on the screen,
    ``lead`` under it; ``clauses`` are the same words in both places. A clause
    may hold ``{placeholders}`` that are filled from the consent and the room.
    """

    key: str
    heading: str
    headline: str
    lead: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConfidentialityException:
    """A situation that opens confidentiality; the client initials each one."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ChoiceWording:
    """A question that is answered yes or no apart from all others."""

    key: str
    title: str
    question: str


@dataclass(frozen=True, slots=True)
class ConsentWording:
    """The consent form's words, whole and versioned.

    ``defaults`` are the suggested texts of the consent's own fields (purpose,
    approach, frequency, benefits, risks, alternatives).
    """

    version: str
    title: str
    matters: tuple[Matter, ...]
    kept_topics: tuple[str, ...]
    exceptions: tuple[ConfidentialityException, ...]
    choices: tuple[ChoiceWording, ...]
    declaration: str
    defaults: dict[str, str]

    def to_text(self) -> str:
        """Return the JSON kept with every consent."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_text(cls, text: str) -> ConsentWording:
        """Read what :meth:`to_text` wrote; it was checked when it was adopted."""
        raw = json.loads(text)
        return cls(
            version=raw["version"],
            title=raw["title"],
            matters=tuple(
                Matter(m["key"], m["heading"], m["headline"], m["lead"], tuple(m["clauses"]))
                for m in raw["matters"]
            ),
            kept_topics=tuple(raw["kept_topics"]),
            exceptions=tuple(ConfidentialityException(**e) for e in raw["exceptions"]),
            choices=tuple(ChoiceWording(**c) for c in raw["choices"]),
            declaration=raw["declaration"],
            defaults=dict(raw["defaults"]),
        )
