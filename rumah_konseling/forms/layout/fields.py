"""Labelled facts of a form: a label, its colon, and what stands behind it."""

from __future__ import annotations

from collections.abc import Sequence

from rumah_konseling.forms.layout.blocks import (
    Block,
    Column,
    Gap,
    Paragraph,
    Row,
    Rule,
    Stack,
    Together,
)
from rumah_konseling.forms.layout.lines import Span, Style
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.reading import Headed, Spoken
from rumah_konseling.forms.layout.signing import DottedField

_COLON = 6
_GUTTER = 2
_AIR = 0.7 * MM


def labelled(label: str, value: str | Sequence[Span], style: Style, label_width: float) -> Block:
    """Return one fact; several of the same ``label_width`` have their colons in line.

    An empty value is left as a dotted line for the pen.
    """
    text = value if isinstance(value, str) else "".join(span.text for span in value)
    filled = Paragraph(value, style) if text.strip() else DottedField("", style, air=0)
    row = Row(
        (
            Column(label_width, Paragraph(label, style)),
            Column(_COLON, Paragraph(":", style)),
            Column(0, filled),
        ),
        gutter=_GUTTER,
    )
    return Spoken(row)


def ruled(rows: Sequence[Block]) -> list[Block]:
    """Return the facts with a hairline above each and below the last.

    The last goes to another page with the one before it: one line alone is no table.
    """
    blocks = [_under_rule(row) for row in rows]
    return [*blocks[:-2], Together((*blocks[-2:], Rule(0.5)))]


def sentence(text: str) -> str:
    """Return ``text`` with one full stop at its end, and none if it is empty."""
    bare = text.strip().rstrip(".;")
    return f"{bare}." if bare else ""


def listed(words: Sequence[str]) -> str:
    """Return words that each begin with a capital as one list: ``Lisan; surat tercetak``."""
    first, *others = words or ("",)
    return "; ".join([first, *(word[:1].lower() + word[1:] for word in others)])


def _under_rule(row: Block) -> Block:
    return Headed((Rule(0.5), Gap(_AIR)), Stack((row, Gap(_AIR))))
