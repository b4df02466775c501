"""The room's own words are kept in the vault, and whether spelling is looked at."""

from __future__ import annotations

from rumah_konseling.records.search.spelling import MOST_WORDS
from rumah_konseling.room.room import CounselingRoom
from tests.records import stories


def test_a_word_is_learned_once_and_forgotten(room: CounselingRoom) -> None:
    assert room.spelling.is_on
    room.spelling.learn("Psikoedukasi")
    room.spelling.learn("  psikoedukasi ")
    room.spelling.learn("Sekar")
    assert room.spelling.words == ("psikoedukasi", "sekar")
    room.spelling.forget("psikoedukasi")
    room.spelling.switch(False)
    assert (room.spelling.words, room.spelling.is_on) == (("sekar",), False)


def test_the_log_holds_none_of_the_words(room: CounselingRoom) -> None:
    room.spelling.learn("Sekar")
    assert "sekar" not in str(stories.log(room)).casefold()


def test_of_too_many_words_the_first_is_forgotten(room: CounselingRoom) -> None:
    room.spelling._keep({"words": [f"kata{n}" for n in range(MOST_WORDS)]})
    room.spelling.learn("terbaru")
    words = room.spelling.words
    assert (len(words), words[0], words[-1]) == (MOST_WORDS, "kata1", "terbaru")
