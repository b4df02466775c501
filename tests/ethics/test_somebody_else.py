"""A name is the client's or the counselor's however it is written; another's may be near it."""

from __future__ import annotations

import pytest

from rumah_konseling.ethics.somebody_else import (
    NOT_THE_CLIENT,
    NOT_THE_COUNSELOR,
    Known,
    fault,
)

CLIENT = Known("Moh. Nuraini Soetrisno, S.E.", "19850412 201001 2 003")
COUNSELOR = Known("Ratna Contoh, S.Psi., M.Psi.", "198504122010012009")


@pytest.mark.parametrize(
    ("name", "number", "said"),
    [
        ("Muhammad Nuraini Sutrisno", "", NOT_THE_CLIENT),
        ("MOH NUR'AINI SOETRISNO", "", NOT_THE_CLIENT),
        ("Pak  Muh. Nuraini Sutrisno", "", NOT_THE_CLIENT),
        ("Sdr. Muh. Nuraini Sutrisno, S.E.", "", NOT_THE_CLIENT),
        ("Orang lain", "198504122010012003", NOT_THE_CLIENT),
        ("klien sendiri", "", NOT_THE_CLIENT),
        ("Saya", "", NOT_THE_CLIENT),
        ("ratna contoh", "", NOT_THE_COUNSELOR),
        ("Ibu Ratna Contoh", "", NOT_THE_COUNSELOR),
        ("Konselor", "", NOT_THE_COUNSELOR),
        ("Siapa pun", "19850412-201001-2-009", NOT_THE_COUNSELOR),
        ("Orang lain", "NIP 19850412 201001 2 003", NOT_THE_CLIENT),
        ("aku klien saya diri sendiri", "", NOT_THE_CLIENT),
        ("diri konselor sendiri", "", NOT_THE_COUNSELOR),
        ("Nuraini Sutrisni", "", ""),
        ("Muhammad Nuraini Sutrisno bin Ahmad", "", ""),
        ("Ratna Contohwati", "", ""),
        ("Ibu", "", ""),
        ("Ibu Moh. Nuraini Sutrisno", "", ""),
        ("Kakak klien", "", ""),
        ("", "", ""),
    ],
)
def test_who_is_named_is_somebody_else_or_not(name: str, number: str, said: str) -> None:
    assert fault(Known(name, number), CLIENT, COUNSELOR) == said


def test_nobody_known_is_nobody_named() -> None:
    assert fault(Known("Ratna Contoh"), None, Known("")) == ""
    assert fault(Known("klien"), None, COUNSELOR) == ""


@pytest.mark.parametrize(
    ("client", "named", "is_same"),
    [
        (Known("Nuraini"), Known("Pak Nuraini"), True),
        (Known("Mas"), Known("Pak"), False),
        (Known("Nuraini", "123456"), Known("Lain", "KTP 123456"), True),
        (Known("Nuraini", "12345"), Known("Lain", "KTP 12345"), False),
    ],
)
def test_the_shortest_names_and_numbers(client: Known, named: Known, is_same: bool) -> None:
    assert fault(named, client, COUNSELOR) == (NOT_THE_CLIENT if is_same else "")
