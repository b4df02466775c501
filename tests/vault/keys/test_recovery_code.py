"""A recovery code copied from paper: every slip is told before any key is tried."""

import os
import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumah_konseling.errors import MalformedRecoveryCode
from rumah_konseling.vault.keys.recovery_code import (
    ALPHABET,
    normalise_recovery_code,
    read_recovery_code,
    write_recovery_code,
)

PLACES = range(36)


def split(letters: str) -> str:
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def slip_in(code: str) -> int | None:
    """Return the group named for a mistyped code; fail when the code passes."""
    with pytest.raises(MalformedRecoveryCode) as caught:
        read_recovery_code(code)
    return caught.value.group


@given(st.binary(min_size=20, max_size=20))
def test_a_code_gives_back_its_160_bits(secret: bytes) -> None:
    code = write_recovery_code(secret)
    assert len(code.split("-")) == 9
    assert read_recovery_code(code) == secret


def test_a_code_may_be_typed_in_any_common_way() -> None:
    code = write_recovery_code(bytes(19) + b"\x21")  # ends in 0…011 before its checks
    assert code.startswith("0000-0000")
    sloppy = code.lower().replace("0", "o").replace("1", "l").replace("-", "  ")
    assert normalise_recovery_code(f"\t{sloppy}\n") == code
    assert normalise_recovery_code(code.replace("1", "I").replace("-", "\u2013")) == code
    assert normalise_recovery_code(code.replace("-", "")) == code
    fullwidth = "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else c for c in code)
    assert normalise_recovery_code(fullwidth) == code


def test_every_single_typo_is_told_with_its_group() -> None:
    letters = write_recovery_code(os.urandom(20)).replace("-", "")
    for place in PLACES:
        for wrong in random.sample(ALPHABET.replace(letters[place], ""), 6):
            typed = letters[:place] + wrong + letters[place + 1 :]
            assert slip_in(split(typed)) == place // 4 + 1


def test_every_swap_of_two_characters_is_told() -> None:
    letters = write_recovery_code(os.urandom(20)).replace("-", "")
    told = named = 0
    for first, second in combinations(PLACES, 2):
        if letters[first] != letters[second]:
            typed = list(letters)
            typed[first], typed[second] = typed[second], typed[first]
            told += 1
            named += slip_in(split("".join(typed))) in (first // 4 + 1, second // 4 + 1)
    assert told > 500
    assert named > 0.9 * told


def test_swapped_neighbours_are_told_with_their_group_even_across_a_dash() -> None:
    chance = random.Random(7)
    told: list[bool] = []
    for _ in range(12):
        letters = write_recovery_code(chance.randbytes(20)).replace("-", "")
        for first in range(35):
            if letters[first] != letters[first + 1]:
                swapped = letters[first + 1] + letters[first]
                group = slip_in(split(letters[:first] + swapped + letters[first + 2 :]))
                assert group in (first // 4 + 1, (first + 1) // 4 + 1, None)
                told.append(group is not None)
    assert sum(told) > 0.95 * len(told)


def test_three_hundred_double_and_triple_typos_are_all_told() -> None:
    chance = random.Random(2026)
    for _ in range(300):
        typed = list(write_recovery_code(chance.randbytes(20)).replace("-", ""))
        for place in chance.sample(PLACES, chance.choice((2, 3))):
            typed[place] = chance.choice(ALPHABET.replace(typed[place], ""))
        slip_in("".join(typed))


def test_a_character_left_out_or_typed_twice_names_its_group() -> None:
    letters = write_recovery_code(bytes(range(20))).replace("-", "")
    for place in range(0, 36, 5):
        # Of two equal neighbours either may be the one left out.
        near = {place // 4 + 1, max(0, place - 1) // 4 + 1, min(35, place + 1) // 4 + 1}
        assert slip_in(letters[:place] + letters[place + 1 :]) in near
        assert slip_in(letters[:place] + letters[place] + letters[place:]) in near


def test_an_unfinished_code_names_the_group_to_go_on_with() -> None:
    code = write_recovery_code(os.urandom(20))
    assert slip_in("") == 1
    assert slip_in(code[:10]) == 3
    assert slip_in(code[:14]) == 4
    assert slip_in(code.replace("-", "")[:18]) == 5


def test_a_group_of_the_wrong_length_is_named() -> None:
    groups = write_recovery_code(os.urandom(20)).split("-")
    groups[5] = groups[5][:1]
    assert slip_in("-".join(groups)) == 6


def test_a_letter_that_no_code_has_is_named_by_group() -> None:
    groups = write_recovery_code(os.urandom(20)).split("-")
    for foreign in ("U", "ß", "é", "?"):
        assert slip_in("-".join([*groups[:2], groups[2][:3] + foreign, *groups[3:]])) == 3
    assert slip_in("-".join([*groups, "?"])) == 9


def test_far_too_much_text_names_no_group() -> None:
    assert slip_in("7" * 60) is None
    with pytest.raises(MalformedRecoveryCode, match="salah ketik") as caught:
        read_recovery_code("7" * 60)
    assert "seluruh kode" in caught.value.remedy


def test_a_slip_that_no_single_repair_explains_names_no_group() -> None:
    letters = list(write_recovery_code(bytes(20)).replace("-", ""))
    letters[0], letters[9], letters[20] = "7", "Q", "Z"
    assert slip_in("".join(letters)) is None


def test_the_sentence_names_the_group() -> None:
    code = write_recovery_code(bytes(20))
    with pytest.raises(MalformedRecoveryCode, match="kelompok ke-1"):
        read_recovery_code("7" + code[1:])
