"""Spaces that no line breaks at: in a date, a law's or telephone's number, after “Yth.”.

Whatever is set on paper is asked here, so that no form has to mark its own.
"""

from __future__ import annotations

import re

from rumah_konseling.forms.layout.dates import MONTHS

_BOUND = re.compile(
    rf"""
    \b\d{{1,2}}\ (?:{"|".join(MONTHS)})(?:\ \d{{4}})?\b
    | \b[Nn]omor\ [^\s\d]*\d\S*(?:\ [Tt]ahun\ \d{{4}})?
    | \b[Tt]ahun\ \d{{4}}\b
    | \bNIP\.?\ \d[\d\ ]*\d
    | (?<!\d)(?:\+62|\(?0\d{{1,4}}\)?)(?:[\ -]\d{{2,5}})+\b
    | \b[Pp]ukul\ \d{{1,2}}[.:]\d\d(?:\ WI(?:B|TA|T)\b)?
    | \b[Pp]asal\ \d+(?:\ ayat\ \(\d+\))?(?:\ huruf\ [a-z]\b)?
    | \b(?:[Aa]yat|[Aa]ngka|[Bb]utir)\ \(?\d+\)?(?:\ huruf\ [a-z]\b)?
    | \b[Hh]uruf\ [a-z]\b
    | \d\ ×\ \d+(?:\ jam)?
    | \b\d+\ (?:jam|menit|hari|bulan|tahun|lembar|halaman|kali)\b
    | \b(?:Yth|Sdr|Sdri|dr|drg|Dr|Prof|Ir|Drs|Dra|u\.p)\.\ (?=\S)
    """,
    re.VERBOSE,
)


def bound_spaces(text: str) -> frozenset[int]:
    """Return the places of the spaces in ``text`` that keep what they part on one line."""
    return frozenset(
        place
        for match in _BOUND.finditer(text)
        for place in range(match.start(), match.end())
        if text[place] == " "
    )
