"""Find addresses of the net: mail, pages, accounts, also as they are said aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rumah_konseling.ethics.deidentify.spans import Kind

# Most texts hold none of these: the patterns for them are tried where one stands.
_OF_THE_NET = re.compile(r"[@/]|[(\[{]at[)\]}]|www| at | et | a keong ")
_DOT = r"(?:\.| \. | ?\(dot\) ?| ?\[dot\] ?)"
_EMAIL = re.compile(
    r"[\w.+-]{1,64}(?:@[ \n]?| @ | ?[(\[{]at[)\]}] ?)[\w-]{1,63}"
    rf"(?:{_DOT}[a-z]{{2,24}}){{1,3}}"
)
_WHOLE_NET = "com|id|org|net|co|go|ac|sch|test|edu|gov|mil|web|my|info|biz|me"
_SAID_DOT = rf"(?:{_DOT}| dot | titik )"
_SPOKEN_EMAIL = re.compile(
    rf"[\w.+-]{{2,64}}(?: (?:titik|dot) \w{{1,32}}){{0,2}}(?: (?:at|et|a keong) | @)"
    rf"[\w-]{{2,63}}(?:{_SAID_DOT}(?:{_WHOLE_NET})){{1,3}}(?!\w)"
)
# An address of which the end was left out: «rina84@gmail».
_SHORT_EMAIL = re.compile(r"(?<![\w@])[\w.+-]{2,64}@[a-z]{3,24}(?![\w@])")
_LINK = re.compile(
    r"(?:https?://|www\.|(?<![\w.])(?:[a-z0-9-]{1,30}\.){1,3}"
    r"(?:com|me|ly|gl|id|be|app|co|net|org|link|ee|tv|io|to)/)[^\s,;)\"”]{1,200}"
)
_HANDLE = re.compile(r"(?<![\w@])@[a-z0-9_.]{2,30}(?<!\.)")
# Nobody but a machine's user writes a word with a line below: «vanda_kuelapis».
_UNDERLINED = re.compile(
    r"(?<![\w@.])(?=[0-9_.]{0,20}[a-z])[a-z0-9.]{1,30}_[a-z0-9_.]{0,30}[a-z0-9](?![\w@])"
)
_PLACES = (
    "ig|instagram|insta|fb|facebook|tiktok|twitter|telegram|threads|discord|steam|akun|username|"
    "user ?name|line"
)
_ACCOUNT_NAME = re.compile(
    rf"(?<!\w)(?:(?:{_PLACES}|id (?:game|ml|ff|line|telegram))(?:nya)?"
    rf"(?: (?:{_PLACES}|x|ml|ff|game)(?:nya)?)?)[ :=]{{1,3}}"
    r"(?=[a-z0-9._]*[a-z])([a-z]{0,30}[a-z0-9][._0-9][a-z0-9._]{0,30}[a-z0-9])"
)


def of_the_net(text: str) -> Iterator[tuple[Kind, int, int]]:
    """Yield where a folded text names an address of the net: mail, a page, an account."""
    if _OF_THE_NET.search(text):
        for kind, pattern in (
            (Kind.EMAIL, _EMAIL), (Kind.EMAIL, _SPOKEN_EMAIL), (Kind.HANDLE, _LINK),
            (Kind.EMAIL, _SHORT_EMAIL), (Kind.HANDLE, _HANDLE),
        ):  # fmt: skip
            for match in pattern.finditer(text):
                yield kind, *match.span()


def account_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a folded text names an account behind the place that keeps it: «ig rina_84»."""
    for match in _ACCOUNT_NAME.finditer(text):
        yield match.span(1)
    for match in _UNDERLINED.finditer(text) if "_" in text else ():
        yield match.span()
