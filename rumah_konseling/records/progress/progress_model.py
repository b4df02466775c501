"""How the client sees their own progress (perkembangan menurut klien).

Four questions of our own, each answered from 0 to 10. Nothing is summed up: they are the
client's words in numbers, for the next talk.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MOST = 10
# From one time to the next: a fall by this much is talked about at the next session.
FALL = 3
# So little help is talked about, however it was before.
LITTLE_HELP = 3


class Question(StrEnum):
    """What is asked, in the order of the slip."""

    DAILY = "daily"
    CALM = "calm"
    GOAL = "goal"
    HELP = "help"


# How one line of a picture or a list calls them.
QUESTION_WORDS = {
    Question.DAILY: "Kegiatan",
    Question.CALM: "Ketenangan",
    Question.GOAL: "Tujuan",
    Question.HELP: "Terbantu",
}


class RatingState(StrEnum):
    """Where it stands; only ``KEPT`` says how the client is."""

    PRINTED = "printed"
    RETURNED = "returned"
    KEPT = "kept"
    CALLED_OFF = "called_off"


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question in the words of its version, with what 0 and 10 mean."""

    key: Question
    text: str
    least: str
    most: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What the client answered; ``None`` is a question that they left out."""

    daily: int | None = None
    calm: int | None = None
    goal: int | None = None
    help: int | None = None

    def of(self, question: Question) -> int | None:
        """Return the answer to one question."""
        answer: int | None = getattr(self, question.value)
        return answer


@dataclass(frozen=True, slots=True)
class ProgressRating:
    """One time that a client was asked. ``circles`` is what was read off the scanned slip."""

    id: int
    client_id: int
    state: RatingState
    wording_version: str
    serial: str | None
    rated_on: date | None
    answers: Answers
    circles: Answers | None


def is_to_be_talked_about(now: Answers, before: Answers | None) -> bool:
    """Whether the client sees it going down, or hardly any help, so that it is asked about."""
    if now.help is not None and now.help <= LITTLE_HELP:
        return True
    if before is None:
        return False
    pairs = ((now.of(one), before.of(one)) for one in Question)
    return any(a is not None and b is not None and b - a >= FALL for a, b in pairs)
