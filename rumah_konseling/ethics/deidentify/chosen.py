"""Find the words that the counselor made known by hand, at every place they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rumah_konseling.ethics.deidentify.dossier import Chosen
from rumah_konseling.ethics.deidentify.page import Page, Token
from rumah_konseling.ethics.deidentify.spans import Action, Kind, Span
from rumah_konseling.ethics.folding import FoldedText


class ChosenWords:
    """Finds them in whatever case, and with an ending on the last word."""

    def __init__(self, chosen: Iterable[Chosen]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Chosen]]] = {}
        for one in chosen:
            words = tuple(word.text for word in FoldedText(one.words).words())
            if words:
                self._by_first.setdefault(words[0], []).append((words, one))
        for several in self._by_first.values():
            # The longest first: it takes the place of a shorter one within it.
            several.sort(key=lambda entry: -len(entry[0]))

    def spans(self, page: Page) -> Iterator[Span]:
        """Yield where they stand."""
        if not self._by_first:
            return
        for place, token in enumerate(page.tokens):
            for form in token.forms:
                for words, chosen in self._by_first.get(form, ()):
                    run = page.tokens[place : place + len(words)]
                    end = _end_of(run, words)
                    if end is not None:
                        kind = Kind.NAME if chosen.is_person else Kind.UNIQUE
                        yield Span(
                            run[0].start, end, kind, Action.REPLACE, chosen.subject, chosen.label,
                            is_known=True,
                        )  # fmt: skip


def _end_of(run: list[Token], words: tuple[str, ...]) -> int | None:
    """Return where ``words`` end in a run of tokens; ``None`` where they do not stand."""
    if [token.text for token in run[:-1]] != list(words[:-1]):
        return None
    last = run[-1]
    if words[-1] not in last.forms:
        return None
    is_plain = last.end - last.start == len(last.text)
    return last.end - (len(last.text) - len(words[-1]) if is_plain else 0)
