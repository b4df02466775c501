"""Texts made to be taken for something else: SQL, an index's operators, markup, formulas."""

from __future__ import annotations

import random

# Whoever opens this file, or asks a network for it, has taken text for an address.
MARKER = "torture-penanda-7f3a"

_PARTS = (
    # SQL and LIKE
    "'; DROP TABLE client; --",
    '" OR ""="',
    "x' UNION SELECT value FROM meta --",
    "1); ATTACH DATABASE '/tmp/torture' AS t; --",
    "%",
    "_____",
    "100% _ ? *",
    "[a-z]",
    "?1 :name @x $y",
    # FTS5
    '"',
    "NEAR(a b, 2)",
    "a AND NOT b OR c*",
    "words : x",
    "{words stems} : a",
    "^awal",
    "-kurang +lebih",
    "a NOT",
    "(((",
    "*",
    'words:"a"*',
    "col:",
    # markup of Qt and of ReportLab
    f"<img src=file:///tmp/{MARKER}.png>",
    f"<img src=http://127.0.0.1/{MARKER}.png>",
    f'<img src="file:///tmp/{MARKER}.png" width="9"/>',
    f"<a href='file:///tmp/{MARKER}'>lihat</a>",
    f"<link rel=stylesheet href=file:///tmp/{MARKER}.css>",
    f"<style>@import url(file:///tmp/{MARKER}.css)</style>",
    "<b>tebal",
    "</para><para>",
    "<font name='Tidak Ada' size='99999'>",
    "<seq/><onDraw name='x'/><index item='y'/>",
    "<bullet>•</bullet>",
    "&amp;&lt;&#0;&nosuch;&#x110000;",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "<script>alert(1)</script>",
    f"![x](file:///tmp/{MARKER}.png)",
    f"file:///tmp/{MARKER}",
    f"\\\\127.0.0.1\\{MARKER}\\x",
    "&Budi && Ani",
    "<![CDATA[",
    # format strings, formulas, shells, paths
    "%s%n%d %(name)s",
    "{0.__class__.__mro__} {name!r:>99999}",
    "${jndi:ldap://127.0.0.1/x}",
    f'=HYPERLINK("file:///tmp/{MARKER}";1)',
    "+1+cmd|' /C calc'!A0",
    "@SUM(1)",
    "-1+1",
    "\t=1+1",
    "$(touch /tmp/torture-was-here)`id`",
    "../../../../etc/passwd",
    # what is hardly seen, or not at all
    "\0",
    "a\0b",
    "\x1b[2J\x07\x08",
    "\ud800",
    "\udfff\ud800",
    "\ufffe\uffff",
    "\u202etxet\u202c",
    "\u2066\u2067\u2068",
    "\u200b\u200d\ufeff",
    "\u2028\u2029\x85\v\f",
    "\r\n\n\r",
    # letters that grow, combine or fold
    "Z\u0351\u036b\u0343" + "\u0300\u0316\u0489" * 60 + "algo",
    "ﷺ" * 40,
    "ß İ ı ﬁ Ǆ ẞ",
    "한글각 王小明 محمد علي ꦲꦏ꧀ꦱꦫ",
    "👩🏽\u200d🚀🇮🇩\U000e0041",
    "\U0001f600" * 50,
    "\u1cf2\u19b0\u19c9",
    "𝕊𝕚𝕟𝕥𝕖𝕥𝕚𝕤 ＳＩＮＴ",
    "0 00 1e999 -0 NaN null None undefined",
    "9" * 400,
    "W" * 300,
    " ",
    "",
)
_LONGEST = 100_000


def hostile_string(chance: random.Random) -> str:
    """Return one of them, some of them together, or very much of one."""
    kind = chance.random()
    if kind < 0.45:
        return chance.choice(_PARTS)
    if kind < 0.85:
        joint = chance.choice(("", " ", "\n", "'", '"'))
        return joint.join(chance.choice(_PARTS) for _ in range(chance.randint(2, 6)))
    if kind < 0.99:
        return "".join(
            chr(chance.choice((chance.randrange(128), chance.randrange(0x3000), 0x10FFFF)))
            for _ in range(chance.randint(1, 80))
        )
    part = chance.choice(_PARTS) or "x"
    return (part * (_LONGEST // len(part) + 1))[:_LONGEST]
