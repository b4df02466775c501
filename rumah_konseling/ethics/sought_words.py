"""The words of what somebody typed to find something, in each way it may be meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rumah_konseling.ethics.folding import holds, one_sign, sought, without_label
from rumah_konseling.ethics.personal_names import name_words

_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
# What groups the digits of a number, and is read as a space: 19850412,201001_2_003.
_WITHIN = re.compile(r"(?<=[0-9])[,_;|](?=[0-9])")


def readings(typed: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of ``typed`` as they are sought, in each way it may be meant.

    As it stands; without the signs around its words (“Teladan, Dewi”); without what says
    that a number is one (“NIP 1985…”); and as a name without its titles (“Dewi, S.E.”). None
    where no word was typed.
    """
    bare = _WITHIN.sub(" ", without_label(one_sign(typed)))
    found = (
        tuple(sought(typed).split()),
        _without_signs(typed),
        _without_signs(bare),
        name_words(typed),
    )
    return tuple(dict.fromkeys(words for words in found if words))


def fits(held: str, asked: Sequence[Sequence[str]]) -> bool:
    """Whether a text, as it is sought, holds every word of one of these :func:`readings`.

    Nothing typed fits every text.
    """
    return not asked or any(all(holds(held, word) for word in words) for words in asked)


def _without_signs(text: str) -> tuple[str, ...]:
    return tuple(word for one in sought(text).split() if (word := _AROUND.sub("", one)))
