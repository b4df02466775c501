"""Names are compared without titles, short forms and old spelling."""

from __future__ import annotations

import pytest

from rumah_konseling.ethics.personal_names import (
    beginnings,
    has_same_initials,
    heard_words,
    name_key,
    name_words,
    near_names,
    spellings,
    without_degrees,
)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Dewi Teladan SE.MM", ("dewi", "teladan")),
        ("Dewi Teladan,SE.MM", ("dewi", "teladan")),
        ("Dewi Teladan S.E. M.M.", ("dewi", "teladan")),
        ("Dewi Teladan SE MM", ("dewi", "teladan")),
        ("Dewi Teladan S.Tr.Pel", ("dewi", "teladan", "s", "tr", "pel")),
        ("Prof. Dr. Hj. Dewi Teladan, S.H.", ("dewi", "teladan")),
        ("Dewi Ma", ("dewi", "ma")),
        ("LIE MA", ("lie", "ma")),
        ("Dr.", ("dr",)),
        ("Dr. H.", ("dr", "h")),
        ("S.H.", ("s", "h")),
        ("Dewi " + "SE." * 12, ("dewi",)),
        ("Dewi " + "SE." * 11 + "SKM.", ("dewi", *["se"] * 11, "skm")),
        ("\u2014", ()),
        ("Dewi " + "S." * 40, ("dewi", *["s"] * 40)),
    ],
)
def test_titles_are_no_part_of_a_name(name: str, words: tuple[str, ...]) -> None:
    assert name_words(name) == words


def test_a_key_is_never_empty() -> None:
    assert name_key("\u2014") == "\u2014".replace("\u2014", "-")
    assert name_key("Dr.") == "dr"
    assert name_key("Dr., S.H.") == "dr s h"
    assert name_key("Dewi, S.H.") == "dewi"
    assert name_key("\u200b") == "\u200b"


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("M. Rizki", "Muhammad Rizki", True),
        ("Rizki M", "Rizki Muhammad", False),
        ("Ahmad Moh Yusuf", "Ahmad Muhammad Yusuf", True),
        ("Moh Ali", "Ali", False),
        ("M", "Muhammad", False),
        ("St", "Siti", False),
        ("St Rahma", "Siti Rahma", True),
        ("Budi Santoso", "Santoso Budi", True),
        ("St. Aminah", "Siti Aminah", True),
        ("Fatimah Zahra", "Fatimah Sahra", True),
        ("Noor Aini Contoh", "Nur Aini Contoh", True),
        ("Dewi", "Dewi", True),
        ("Budi Santoso", "Budi Hartono Santoso", True),
        ("Djoko Soesilo", "Joko Susilo", True),
        ("Budi", "Ani", False),
    ],
)
def test_short_and_old_forms_are_near(one: str, other: str, near: bool) -> None:
    assert near_names(name_key(one), name_key(other)) is near


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("SUTRISNO, S.E.", "SUTRISNO"),
        ("SUTRISNO, SE, MM", "SUTRISNO"),
        ("Drs. Budi  Santoso, M.Si.", "Budi Santoso"),
        ("Prof. Dr. Ir. Sri Rahayu S.Psi., M.Psi.", "Sri Rahayu"),
        ("Sutrisno, Budi, S.H.", "Sutrisno, Budi"),
        # What somebody is called, and initials, are no degrees.
        ("R. Sutrisno", "R. Sutrisno"),
        ("Hj. Siti Aminah", "Hj. Siti Aminah"),
        ("Capt. Budi", "Capt. Budi"),
        ("SITI MA", "SITI MA"),
        # Nothing would be left.
        ("Dr.", "Dr."),
        ("", ""),
    ],
)
def test_degrees_are_left_out_and_nothing_else(name: str, without: str) -> None:
    assert without_degrees(name) == without


def test_names_are_near_from_the_bound_on() -> None:
    alike = "abcdegiklm noprtuwabd egiklmnopr tuwabdegik"
    assert len(alike) == 43
    assert near_names(alike + "abdegik", alike + "noprtwl")
    assert not near_names(alike[1:] + "abdegik", alike[1:] + "noprtwl")


def test_short_words_are_heard_as_what_they_stand_for_where_they_can_be() -> None:
    assert heard_words("st rahma") == ("siti", "rahma")
    assert heard_words("st") == ("st",)
    assert heard_words("md rahma") == ("muhammad", "rahma")
    assert heard_words("rahma md") == ("rahma", "md")
    assert heard_words("rahma mhd") == ("rahma", "muhammad")


def test_a_name_has_the_spellings_of_its_time() -> None:
    assert spellings("sutrisno")[:2] == ("sutrisno", "soetrisno")
    assert "sutrisno" in spellings("soetrisno")
    assert {"djoko", "joko"} <= set(spellings("joko"))
    assert {"muh", "muhammad", "m"} <= set(spellings("moh"))
    assert "ahmad" in spellings("achmad")
    assert "achmad" in spellings("ahmad")
    assert len(spellings("u" * 40)) <= 12
    # Of a long word only the beginning is spelled anew; the end stays.
    assert spellings("ucucucuc")[:3] == ("ucucucuc", "ucutjucuc", "ucoecucuc")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("dewi kartika teladan", "dewi k teladan", True),
        ("d teladan", "dewi teladan", True),
        ("dewi t", "dewi teladan", True),
        ("dewi s teladan", "dewi kartika teladan", False),
        ("d t", "dewi teladan", False),
        ("d t", "d t", False),
        ("dewi k", "dewi kartika teladan", False),
    ],
)
def test_a_word_cut_to_its_first_letter_stands_for_it(one: str, other: str, alike: bool) -> None:
    assert has_same_initials(one, other) is alike


@pytest.mark.parametrize(
    ("word", "begun"),
    [
        ("suryadi", "soe"),
        ("soerjadi", "su"),
        ("yusuf", "djoe"),
        ("chusnul", "khu"),
        ("khusnul", "choe"),
        ("effendi", "efe"),
        ("efendi", "effe"),
        ("vitri", "fit"),
        ("rizki", "ris"),
        ("kasim", "qas"),
    ],
)
def test_the_first_letters_are_written_in_each_way(word: str, begun: str) -> None:
    assert any(one.startswith(begun) for one in beginnings(word))


@pytest.mark.parametrize("name", ["R.A. Kartini", "RA Kartini", "K.H. Kartini", "Dr. Kartini"])
def test_the_letters_of_a_title_are_one_title(name: str) -> None:
    assert name_key(name) == "kartini"
