"""Nobody is named as a helper whom the client never wants to be contacted."""

from __future__ import annotations

import pytest

from rumah_konseling.ethics.gates.never_contact import whom_not
from rumah_konseling.records.index.lexicon import lexicon


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Wiratno, 0812 0000 0000", "Wiratno"),
        ("telepon pak wiratno", "Wiratno"),
        ("Wiratna", "Wiratno"),
        ("Suaminya", "suami"),
        ("Kakak Sari", "Ibu Sari dari kantor"),
        ("Tetangga, 0812-3456-7890", "Bapak Anu (0812 3456 7890)"),
        ("Wiratno", "wiratno"),
        ("pak WIRATNO", "wiratno (mantan suami)"),
        ("B. Santoso", "Budi Santoso"),
        ("santosonya", "Budi Santoso\nDewi Telagamas"),
        ("telagamsa", "Budi Santoso\nDewi Telagamas"),
        ("D e w i", "Dewi Telagamas"),
        ("DEWITELAGAMAS", "Dewi Telagamas"),
        ("Nuraini", "Nur\u2019aini"),
        ("Bo, tetangga", "bo"),
        ("ayah", "Ayah dan Bapak Wiratno"),
        ("Atasannya", "Atasan"),
    ],
)
def test_whom_never_to_contact_is_seen_however_they_are_named(text: str, never: str) -> None:
    assert whom_not(text, ["", never], lexicon())


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Gendis dan ibu", "Wiratno"),
        ("Hubungi puskesmas yang dekat", "jangan hubungi yang di kantor"),
        ("Gendis", ""),
        ("Gendis", " \n "),
        ("q", "q"),
        ("Puskesmas, 0812 0000 0000", "wiratno, 0812 0000 0009"),
        ("Kakak perempuan", "siapa pun dari kantor"),
    ],
)
def test_everybody_else_may_be_named(text: str, never: str) -> None:
    assert whom_not(text, [never], lexicon()) == ()
