"""The recovery code: 160 random bits that a person can copy from paper.

The code is 32 data characters of Crockford's base32 and 4 check characters, in
nine groups of four. Each character is a number of GF(32); the code is valid when
four sums over all characters are zero. The weights of the character at place t of
group s are the point (1, s, t, s² + st + t²) of an elliptic quadric. No three
points of it lie on a line, so no word of three or fewer wrong characters is valid:
every single typo, every swap of two characters wherever they stand, and every
slip in three places is told before any key is tried. For a single typo the first
sum says by how much it is off, the second the group and the third the place.
Four or more slips pass once in about a million (2⁻²⁰).
"""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from rumah_konseling.errors import MalformedRecoveryCode

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET_BYTES = 20

_GROUP = 4
_DATA_SYMBOLS = 32
_SYMBOLS = 36
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)} | {"I": 1, "L": 1, "O": 0}
_SEPARATORS = ("Z", "Pd", "Cc", "Cf")


def _times(left: int, right: int) -> int:
    """Multiply in GF(32) modulo x⁵ + x² + 1."""
    result = 0
    while right:
        if right & 1:
            result ^= left
        left = left << 1 ^ (0b100101 if left & 0b10000 else 0)
        right >>= 1
    return result


def _point(s: int, t: int) -> tuple[int, int, int, int]:
    return 1, s, t, _times(s, s) ^ _times(s, t) ^ _times(t, t)


# The data groups take s = 2…9; the four points of the check group make its sums
# triangular, so that the check characters follow without solving anything.
_POINTS = (
    *(_point(2 + place // _GROUP, place % _GROUP) for place in range(_DATA_SYMBOLS)),
    *(_point(0, 0), _point(0, 1), _point(1, 0), (0, 0, 0, 1)),
)


def _packed(sums: Sequence[int]) -> int:
    return sums[0] << 15 | sums[1] << 10 | sums[2] << 5 | sums[3]


_SHARE = tuple(
    tuple(_packed([_times(weight, value) for weight in point]) for value in range(32))
    for point in _POINTS
)


def _sums(symbols: Sequence[int]) -> int:
    total = 0
    for share, value in zip(_SHARE, symbols, strict=False):
        total ^= share[value]
    return total


def _with_checks(data: Sequence[int]) -> list[int]:
    sums = _sums(data)
    by_how_much, group, place, confirm = (sums >> shift & 31 for shift in (15, 10, 5, 0))
    return [*data, by_how_much ^ place ^ group, place, group, confirm ^ place ^ group]


def _written(symbols: Sequence[int]) -> str:
    letters = "".join(ALPHABET[value] for value in symbols)
    return "-".join(letters[start : start + _GROUP] for start in range(0, _SYMBOLS, _GROUP))


def _repairs(symbols: Sequence[int]) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Yield each way to undo one slip that makes the code valid.

    Each is how far apart two swapped characters stand (0 for other slips), the place,
    and what tells the repair from others. The sums are linear, so a change of one character changes
    them by its own share, whatever the others are.
    """
    if len(symbols) == _SYMBOLS:
        wrong = _sums(symbols)
        for place, error in product(range(_SYMBOLS), range(1, 32)):
            if _SHARE[place][error] == wrong:
                yield 0, place, (place, error)
        for first, second in combinations(range(_SYMBOLS), 2):
            error = symbols[first] ^ symbols[second]
            if _SHARE[first][error] ^ _SHARE[second][error] == wrong:
                yield second - first, first, (first, second)
    elif len(symbols) == _SYMBOLS - 1:
        for place in range(_SYMBOLS):
            before, after = symbols[:place], symbols[place:]
            lacking = _sums([*before, 0, *after])
            for value in range(32):
                if _SHARE[place][value] == lacking:
                    yield 0, place, (*before, value, *after)
    elif len(symbols) == _SYMBOLS + 1:
        for place in range(_SYMBOLS + 1):
            without = (*symbols[:place], *symbols[place + 1 :])
            if _sums(without) == 0:
                yield 0, min(place, _SYMBOLS - 1), without


def _faulty_group(symbols: Sequence[int], typed: Sequence[int]) -> int | None:
    """Name the group to look at again; ``typed`` are the lengths between separators."""
    fitting = list(_repairs(symbols))
    likeliest = min((distance for distance, _, _ in fitting), default=0)
    # Where two repairs are as likely as each other, naming one would mislead.
    places = {repair: place for distance, place, repair in fitting if distance == likeliest}
    if len(places) == 1:
        return next(iter(places.values())) // _GROUP + 1
    if len(typed) > 1:
        for number, length in enumerate(typed, start=1):
            if length != _GROUP:
                return min(number, _SYMBOLS // _GROUP)
    return len(symbols) // _GROUP + 1 if len(symbols) < _SYMBOLS else None


def _read(text: str) -> list[int]:
    symbols: list[int] = []
    typed: list[int] = []
    between = True
    for sign in unicodedata.normalize("NFKC", text):
        if unicodedata.category(sign).startswith(_SEPARATORS):
            between = True
            continue
        letter = sign.upper()  # ß becomes two letters, which none of ours is
        if letter not in _VALUES:
            group = len(symbols) // _GROUP + 1
            raise MalformedRecoveryCode(min(group, _SYMBOLS // _GROUP))
        symbols.append(_VALUES[letter])
        if between:
            typed.append(0)
            between = False
        typed[-1] += 1
    if len(symbols) != _SYMBOLS or _sums(symbols) != 0:
        raise MalformedRecoveryCode(_faulty_group(symbols, typed))
    return symbols


def write_recovery_code(secret: bytes) -> str:
    """Return the code for 20 secret bytes: nine groups of four, joined by dashes."""
    number = int.from_bytes(secret, "big")
    data = [number >> shift & 31 for shift in range(SECRET_BYTES * 8 - 5, -1, -5)]
    return _written(_with_checks(data))


def read_recovery_code(text: str) -> bytes:
    """Return the 20 secret bytes of a typed code.

    Raises MalformedRecoveryCode as ``normalise_recovery_code`` does.
    """
    number = 0
    for value in _read(text)[:_DATA_SYMBOLS]:
        number = number << 5 | value
    return number.to_bytes(SECRET_BYTES, "big")


def normalise_recovery_code(text: str) -> str:
    """Return a typed code as it is printed: capitals, nine groups of four.

    Lower case, I and L for 1, O for 0, full-width letters and any spaces or dashes
    are accepted. Raises MalformedRecoveryCode, whose ``group`` is the group with
    the slip where that can be told.
    """
    return _written(_read(text))
