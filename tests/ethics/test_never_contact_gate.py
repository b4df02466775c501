"""Nobody is named as a helper whom the client never wants to be contacted."""

from __future__ import annotations

import pytest

from rumah_konseling.ethics.gates.never_contact import naming_helpers
from rumah_konseling.ethics.verdict import Decision, Remedy


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Wiratno, 0812 0000 0000", "Wiratno"),
        ("telepon pak wiratno", "Wiratno"),
        ("Wiratna", "Wiratno"),
        ("Suaminya", "suami"),
        ("Kakak Sari", "Ibu Sari dari kantor"),
        ("Tetangga, 0812-3456-7890", "Bapak Anu (0812 3456 7890)"),
    ],
)
def test_whom_never_to_contact_is_named_only_with_a_reason(text: str, never: str) -> None:
    verdict = naming_helpers(text, ["", never])
    assert (verdict.decision, verdict.remedy) == (Decision.NEEDS_REASON, Remedy.GIVE_REASON)
    assert "jangan dihubungi" in verdict.reason
    assert verdict.allows("Klien kini menghendakinya sendiri.")


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Gendis dan ibu", "Wiratno"),
        ("Hubungi puskesmas yang dekat", "jangan hubungi yang di kantor"),
        ("Gendis", ""),
    ],
)
def test_everybody_else_may_be_named(text: str, never: str) -> None:
    assert naming_helpers(text, [never]).is_open
