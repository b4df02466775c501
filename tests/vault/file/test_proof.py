"""A closed file is asked for the end of its log and for the tag of one entry."""

from __future__ import annotations

from pathlib import Path

from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.proof import last_entry, mac_of, prove
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.keys import NewKeys


def test_the_end_of_the_log_and_a_tag_are_read_from_a_closed_file(
    vault: Vault, path: Path, keys: NewKeys
) -> None:
    vault.note("looked")
    number, mac = vault.audit.head()
    vault.close()
    assert last_entry(path, keys.data_key) == number
    assert mac_of(path, keys.data_key, number) == mac
    assert mac_of(path, keys.data_key, number + 1) is None


def test_a_spoilt_copy_of_the_keys_inside_is_none(vault: Vault, path: Path, keys: NewKeys) -> None:
    vault.close()
    sound = prove(path, keys.data_key, lambda _done, _of: None)
    assert sound.keys == keys.header
    hand = Connection(path, subkey(keys.data_key, "vault file"))
    hand.change("UPDATE meta SET value = x'00' WHERE key = 'key header'")
    hand.close()
    assert prove(path, keys.data_key, lambda _done, _of: None).keys is None
