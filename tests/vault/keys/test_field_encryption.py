"""What the inner seal closes opens only with the same key, for the same purpose and place."""

from __future__ import annotations

import pytest

from rumah_konseling.errors import VaultDamaged
from rumah_konseling.vault.keys.field_encryption import InnerSeal
from rumah_konseling.vault.keys.keys import MasterKey

MASTER = MasterKey(bytes(range(32)))


def test_a_sealed_text_is_opened_in_its_place() -> None:
    seal = InnerSeal(MASTER, "process notes")
    sealed = seal.seal("Catatan proses — tidak untuk siapa pun", "note/1")
    assert b"proses" not in sealed
    assert seal.seal("Catatan proses — tidak untuk siapa pun", "note/1") != sealed
    assert seal.open(sealed, "note/1") == "Catatan proses — tidak untuk siapa pun"


def test_it_opens_nowhere_else_by_no_other_key_and_not_when_altered() -> None:
    seal = InnerSeal(MASTER, "process notes")
    sealed = seal.seal("rahasia", "note/1")
    altered = sealed[:-1] + bytes([sealed[-1] ^ 1])
    other = MasterKey(bytes(32))
    for opener, what, place in (
        (seal, sealed, "note/2"),
        (seal, altered, "note/1"),
        (seal, b"", "note/1"),
        (InnerSeal(MASTER, "self-care"), sealed, "note/1"),
        (InnerSeal(other, "process notes"), sealed, "note/1"),
    ):
        with pytest.raises(VaultDamaged):
            opener.open(what, place)
