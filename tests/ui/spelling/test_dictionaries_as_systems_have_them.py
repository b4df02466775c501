"""A dictionary answers for every word that can be typed, in whatever encoding it was written."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from rumah_konseling.records.index.session_model import Session
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.spelling.dictionary import Dictionary, find
from tests.conftest import skip_without
from tests.ui.clients.desk_work import type_text
from tests.ui.sessions.session_work import at_note, begun, editor, served

AFFIXES = "TRY aeiouklndr\nSFX N Y 1\nSFX N 0 nya .\n"
WORDS = ("klien", "tidur", "café", "rekan/N")
# What a note can hold and an old dictionary can't write: scripts, signs, half a pair.
FOREIGN = ("Đặng", "صبر", "ꦱꦧꦂ", "心配", "łódź", "naïve\ud83d", "ağabey")


def written(folder: Path, codec: str, head: str) -> Path:
    """Write a small dictionary as it is found on old and new systems."""
    folder.mkdir()
    (folder / "id_ID.aff").write_text(head + AFFIXES, encoding=codec)
    (folder / "id_ID.dic").write_text("\n".join((str(len(WORDS)), *WORDS)) + "\n", encoding=codec)
    return folder


@pytest.mark.parametrize(
    ("codec", "head"),
    [
        ("utf-8", "SET UTF-8\n"),
        ("latin-1", ""),
        ("latin-1", "SET ISO8859-1\n"),
        ("iso8859-15", "SET ISO8859-15\n"),
        ("cp1250", "SET microsoft-cp1250\n"),
    ],
)
def test_a_word_its_encoding_cannot_write_is_a_word_it_does_not_know(
    tmp_path: Path, codec: str, head: str
) -> None:
    dictionary = Dictionary(written(tmp_path / "kamus", codec, head))
    assert dictionary.is_right("klien")
    assert dictionary.is_right("rekan-rekannya")
    assert not dictionary.is_right("tidru")
    assert "tidur" in dictionary.suggestions("tidru")
    for word in FOREIGN:
        assert not dictionary.is_right(word)
        assert not dictionary.is_right(f"klien-{word}")
        assert all(dictionary.suggestions(word))
    dictionary.know(["đặng"])
    assert dictionary.is_right("Đặng")


def test_the_dictionary_of_the_system_answers_for_every_word() -> None:
    folder = find()
    if folder is None:
        skip_without("hunspell-id")
    dictionary = Dictionary(folder)
    assert dictionary.is_right("rumah")
    for word in FOREIGN:
        assert not dictionary.is_right(word)
        dictionary.suggestions(word)


@pytest.fixture
def session(room: CounselingRoom) -> Session:
    return begun(room, served(room), subjective="")


@pytest.mark.parametrize("spoilt", ["folder", "script"])
def test_a_dictionary_that_cannot_be_loaded_leaves_the_note_as_it_is(
    qtbot: QtBot,
    room: CounselingRoom,
    session: Session,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    spoilt: str,
) -> None:
    folder = written(tmp_path / "kamus", "utf-8", "SET UTF-8\n")
    monkeypatch.setenv("DICPATH", str(folder))
    if spoilt == "script":
        # A folder whose name the system's own encoding can't write.
        named = folder.rename(tmp_path / "kamus-ꦱꦧꦂ")
        monkeypatch.setenv("DICPATH", str(named))
        monkeypatch.setenv("HUNSPELL_PATH_ENCODING", "ascii")
    else:
        monkeypatch.setitem(sys.modules, "hunspell", None)
    window = at_note(qtbot, room, session)
    type_text("klein ")
    assert editor(window).fields.texts["subjective"].toPlainText() == "klein "
    assert editor(window).speller.lines == {}
