"""What about a room's keys does not hold is named, each thing in a sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rumah_konseling.errors import KeysOfAnotherVersion
from rumah_konseling.vault.keys.key_files import backup_key_file, key_file, read_keys, write_keys
from rumah_konseling.vault.keys.key_header import FORMAT, checksum
from rumah_konseling.vault.keys.key_state import key_troubles
from rumah_konseling.vault.keys.keys import CHEAPEST, NewKeys, change_passphrase


@pytest.fixture
def written(path: Path, keys: NewKeys) -> Path:
    write_keys(path, keys.header, keys.data_key)
    return path


def test_sound_keys_have_no_trouble(written: Path, keys: NewKeys) -> None:
    assert key_troubles(written, keys.header) == []


def test_a_copy_inside_that_does_not_hold_is_named(written: Path) -> None:
    (trouble,) = key_troubles(written, None)
    assert trouble.startswith("Salinan kunci di dalam ruang rusak")


def test_a_damaged_and_an_unreadable_file_are_named(written: Path, keys: NewKeys) -> None:
    key_file(written).write_bytes(b"RKKEYS\x02 rusak")
    backup_key_file(written).unlink()
    backup_key_file(written).mkdir()
    assert key_troubles(written, keys.header)[0] == "Berkas kunci contoh.keys rusak."
    assert "contoh.keys.bak" in key_troubles(written, keys.header)[1]


def test_a_strange_file_is_named(written: Path, keys: NewKeys) -> None:
    key_file(written).unlink()
    os.mkfifo(key_file(written))
    (trouble,) = key_troubles(written, keys.header)
    assert "contoh.keys" in trouble


def test_an_older_file_and_older_files_put_back_are_named(written: Path, keys: NewKeys) -> None:
    changed = change_passphrase(keys.header, keys.master, "kata lain sama sekali", CHEAPEST)
    key_file(written).write_bytes(changed.to_bytes())
    (trouble,) = key_troubles(written, changed)
    assert trouble == "Berkas kunci contoh.keys.bak lebih lama daripada pasangannya."
    key_file(written).write_bytes(keys.header.to_bytes())
    (trouble,) = key_troubles(written, changed)
    assert trouble.startswith("Berkas kunci yang lama dikembalikan")


def test_keys_of_another_version_are_told_apart(written: Path, keys: NewKeys) -> None:
    body = FORMAT[:-1] + b"\x09" + keys.header.to_bytes()[len(FORMAT) : -8]
    for place in (key_file(written), backup_key_file(written)):
        place.write_bytes(body + checksum(body))
    with pytest.raises(KeysOfAnotherVersion):
        read_keys(written)


def test_a_newer_program_s_copy_is_not_written_over(written: Path, keys: NewKeys) -> None:
    body = FORMAT[:-1] + b"\x09" + keys.header.to_bytes()[len(FORMAT) : -8]
    backup_key_file(written).write_bytes(body + checksum(body))
    assert read_keys(written) == keys.header
    assert backup_key_file(written).read_bytes() == body + checksum(body)
