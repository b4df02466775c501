"""The printed page that goes with a kit: how it is installed, and what removing it leaves."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rumah_konseling.forms.layout.blocks import Block, Gap, Paragraph
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose_plain
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.reading import Headed, Title
from rumah_konseling.forms.layout.wording import fill
from rumah_konseling.records.settings.identity import PageSetup, Typeface

_WORDS = Path(__file__).resolve().parent / "parts" / "instructions.toml"
_PAGE = PageSetup(
    margin_top=20, margin_right=22, margin_bottom=18, margin_left=22, typeface=Typeface.OPEN_SANS
)


def page(platform: str, version: str, file: Path, pythons: str = "") -> bytes:
    """Return the page as PDF; it prints the digest of ``file``, which is what is installed."""
    words = tomllib.loads(_WORDS.read_text("utf-8"))
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    values = {"file": file.name, "pythons": pythons, "version": version}
    settings = [
        _blocks(words[platform], words["headings"], values, digest, size)
        for size in (10.5, 10, 9.5, 9)
    ]
    title = f"{words[platform]['title']} {version}"
    return bytes(compose_plain(_PAGE, title, "1", *settings))


def _blocks(
    words: Mapping[str, Any],
    headings: Mapping[str, str],
    values: Mapping[str, str],
    digest: str,
    size: float,
) -> list[Block]:
    face = _PAGE.typeface
    body, bold = Style(face, size, size * 1.42), Style(face, size + 1.5, size * 1.6, bold=True)
    title = Style(face, 19, 25, bold=True)
    steps = Style(face, size + 1.5, (size + 1.5) * 1.4)
    blocks: list[Block] = [
        Title(Paragraph(words["title"], title)),
        Paragraph(f"Versi {values['version']}", body),
        Gap(4 * MM),
        Paragraph(words["lead"], body),
    ]
    for key, style in (("steps", steps), ("more", body), ("removal", body)):
        said = [
            Paragraph(fill(text, values), style, number=f"{number}." if key == "steps" else "•")
            for number, text in enumerate(words[key], 1)
        ]
        blocks += _headed(headings[key], bold, said)
    blocks += _headed(headings["needs"], bold, [Paragraph(fill(words["needs"], values), body)])
    sums = f"{values['file']}\n{digest[:32]}\n{digest[32:]}"
    return blocks + _headed(headings["print"], bold, [Paragraph(sums, body)])


def _headed(heading: str, style: Style, said: list[Paragraph]) -> list[Block]:
    head = (Gap(5 * MM), Paragraph(heading, style), Gap(1 * MM))
    blocks: list[Block] = [Headed(head, said[0])]
    for one in said[1:]:
        blocks += [Gap(1.5 * MM), one]
    return blocks
