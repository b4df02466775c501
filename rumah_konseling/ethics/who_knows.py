"""Whether a paper itself gives away that the client comes here, to whom it is for.

Handbook: what is kept is first of all that somebody comes at all. A booking through an
office tells two people; everyone else learns it by the first letter they get.
"""

from __future__ import annotations

from rumah_konseling.ethics.folding import sought, stands_in

_LEAST = 3
TELLS = "Penerima ini belum tahu bahwa klien datang ke sini; lembar ini sendiri memberitahukannya."
NOT_ASKED = (
    "Belum ditanyakan siapa yang tahu bahwa klien datang ke sini; lembar ini mungkin "
    "memberitahukannya."
)
KNOWS = (
    "Menurut klien, penerima ini sudah tahu bahwa klien datang; isinya tetap hanya yang diizinkan."
)


def tells_of_coming(name: str, office: str, known_by: str | None) -> str:
    """Return what to consider before a paper for ``name`` of ``office``.

    ``known_by`` is who the client said to know it, in their words: empty for nobody, and
    ``None`` where it was not asked. A name or an office that stands in it knows.
    """
    if known_by is None:
        return NOT_ASKED
    said = sought(known_by)
    for text in (name, office):
        told = sought(text)
        if len(told) >= _LEAST and (stands_in(told, said) or _covers(said, told)):
            return KNOWS
    return TELLS


def _covers(said: str, told: str) -> bool:
    """Whether one of the people named, between commas, stands in the recipient's words."""
    return any(
        len(one.strip()) >= _LEAST and stands_in(one.strip(), told)
        for one in said.replace(";", ",").split(",")
    )
