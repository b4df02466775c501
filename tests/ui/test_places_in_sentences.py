"""A sentence that sends to a page or a tab names one that is there, by the name it bears."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache

from rumah_konseling.ui.app.pages import PAGES
from rumah_konseling.ui.clients.file_parts import TABS
from rumah_konseling.ui.settings.page import _SECTIONS
from rumah_konseling.ui.widgets.tabbed_page import TabbedPage
from tests.test_glossary import ROOT, said_in

PAGE_NAMES = {spec.title for spec in PAGES}


def _tab_names() -> set[str]:
    named = {title for _key, title, _parts in TABS} | {section.title for section in _SECTIONS}
    for spec in PAGES:
        page = spec.load()
        if isinstance(page, type) and issubclass(page, TabbedPage):
            named |= {title for _key, title in page.tab_names}
    return named


TAB_NAMES = _tab_names()
NAMES = "|".join(sorted(map(re.escape, TAB_NAMES), key=len, reverse=True))
SENT_TO_A_TAB = re.compile(r"\b[Tt]ab “?(?=[A-Z])")
SENT_TO_A_PAGE = re.compile(r"\b[Hh]alaman “?(?=[A-Z])")
# What is behind the page's name is a tab, and is called one.
UNSAID = re.compile(
    rf"\b(?:{'|'.join(PAGE_NAMES)}), (?:bagian )?“?(?:{NAMES})\b|\bbagian (?:{NAMES})\b"
)


@cache
def _sentences() -> tuple[tuple[str, str], ...]:
    """Return every sentence with its place, read once."""
    return tuple(_read())


def _read() -> Iterator[tuple[str, str]]:
    for file in sorted(ROOT.rglob("*.py")):
        place = file.relative_to(ROOT).as_posix()
        if not place.startswith(("sample/", "ui/shots/")):
            yield from ((f"{place}:{line}", text) for line, text in said_in(file))
    for file in sorted((ROOT / "resources" / "help").glob("*.toml")):
        yield from ((file.name, text) for text in _texts(tomllib.loads(file.read_text("utf-8"))))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _lost(text: str, sent: re.Pattern[str], names: set[str]) -> list[str]:
    begun = (text[match.end() :] for match in sent.finditer(text))
    return [rest[:30] for rest in begun if not rest.startswith(tuple(names))]


def test_every_tab_that_a_sentence_sends_to_is_there() -> None:
    lost = [
        f"{place}: {one}"
        for place, text in _sentences()
        for one in _lost(text, SENT_TO_A_TAB, TAB_NAMES)
    ]
    assert not lost, "\n".join(lost)


def test_every_page_that_a_sentence_sends_to_is_there() -> None:
    lost = [
        f"{place}: {one}"
        for place, text in _sentences()
        for one in _lost(text, SENT_TO_A_PAGE, PAGE_NAMES)
    ]
    assert not lost, "\n".join(lost)


def test_a_tab_is_called_a_tab_where_a_sentence_sends_to_it() -> None:
    unsaid = [f"{place}: {hit[0]}" for place, text in _sentences() if (hit := UNSAID.search(text))]
    assert not unsaid, "\n".join(unsaid)


def test_a_place_that_is_not_there_is_found() -> None:
    assert _lost("Buka tab Naskah rahasia.", SENT_TO_A_TAB, TAB_NAMES)
    assert _lost("Lihat halaman Beranda.", SENT_TO_A_PAGE, PAGE_NAMES)
    assert UNSAID.search("Ulangi di Keamanan data, bagian Cadangan.")
