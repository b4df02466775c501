"""Why a client is referred, and which open question of the room that answers.

Handbook, article 2: whoever lacks the expertise refers to the right resource; article 3: a
conflict of interest is kept out of the work. A letter that went out because the room is full
or because the client moves house was written about neither.
"""

from enum import StrEnum


class ReferralReason(StrEnum):
    """Why a client is referred (handbook, article 2, and principles 3 and 6)."""

    OUTSIDE_COMPETENCE = "outside_competence"
    CONFLICT_OF_INTEREST = "conflict_of_interest"
    NEED = "need"
    CAPACITY = "capacity"
    CLIENT_WISH = "client_wish"


# Whoever needs a special service is referred for what this room can't give.
FOR_COMPETENCE = frozenset({ReferralReason.OUTSIDE_COMPETENCE, ReferralReason.NEED})
ANY_REASON = frozenset(ReferralReason)
FOR_CONFLICT = frozenset({ReferralReason.CONFLICT_OF_INTEREST})
