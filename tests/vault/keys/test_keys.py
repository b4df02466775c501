"""Two slots open a vault, and nothing else does."""

import unicodedata
from dataclasses import replace

import pytest

from rumah_konseling.errors import (
    KeysDamaged,
    MalformedRecoveryCode,
    NotEnoughMemory,
    WrongPassphrase,
    WrongRecoveryCode,
)
from rumah_konseling.vault.keys.key_files import restore_keys_from_sheet, sheet_bytes
from rumah_konseling.vault.keys.key_header import checksum
from rumah_konseling.vault.keys.keys import (
    CHEAPEST,
    RECOMMENDED,
    KdfParameters,
    KeyHeader,
    MasterKey,
    NewKeys,
    change_passphrase,
    create_keys,
    normalise_recovery_code,
    open_with_passphrase,
    open_with_recovery_code,
    renew_recovery_code,
    subkey,
    unlock_with_passphrase,
    unlock_with_recovery_code,
)


def test_the_passphrase_and_the_recovery_code_open_the_same_key(
    keys: NewKeys, passphrase: str
) -> None:
    header = KeyHeader.from_bytes(keys.header.to_bytes())
    assert header == keys.header
    assert unlock_with_passphrase(header, passphrase) == keys.data_key
    assert unlock_with_recovery_code(header, keys.recovery_code.lower()) == keys.data_key
    assert normalise_recovery_code(keys.recovery_code) == keys.recovery_code


def test_a_wrong_passphrase_or_code_opens_nothing(keys: NewKeys, passphrase: str) -> None:
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(keys.header, passphrase + " ")
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(keys.header, "")
    other = create_keys("lain", CHEAPEST)
    with pytest.raises(WrongRecoveryCode):
        unlock_with_recovery_code(keys.header, other.recovery_code)
    with pytest.raises(MalformedRecoveryCode):
        unlock_with_recovery_code(keys.header, keys.recovery_code[:-1])


def test_secrets_stay_out_of_what_is_shown_for_debugging(keys: NewKeys) -> None:
    assert keys.recovery_code not in repr(keys)
    assert repr(keys.data_key) not in repr(keys)


@pytest.mark.parametrize(
    "passphrase",
    ["x" * 1_000, "🐴🌊 pepaya 👩🏽‍🚀", "\ud83d lone", "ꦲꦏ꧀ꦱꦫ", " spasi di ujung "],
    ids=["long", "emoji", "surrogate", "javanese", "spaces"],
)
def test_any_text_makes_a_passphrase(passphrase: str) -> None:
    made = create_keys(passphrase, CHEAPEST)
    assert unlock_with_passphrase(made.header, passphrase) == made.data_key


def test_the_same_words_open_however_the_keyboard_composes_them() -> None:
    made = create_keys(unicodedata.normalize("NFD", "Café Élan"), CHEAPEST)
    assert unlock_with_passphrase(made.header, "Café Élan") == made.data_key


def test_a_passphrase_cannot_be_empty(keys: NewKeys) -> None:
    with pytest.raises(ValueError, match="empty"):
        create_keys("", CHEAPEST)
    with pytest.raises(ValueError, match="empty"):
        change_passphrase(keys.header, keys.master, "", CHEAPEST)


def test_a_new_passphrase_replaces_the_old_and_leaves_the_code(
    keys: NewKeys, passphrase: str
) -> None:
    changed = change_passphrase(keys.header, keys.master, "yang baru", CHEAPEST)
    assert changed.generation == keys.header.generation + 1
    assert unlock_with_passphrase(changed, "yang baru") == keys.data_key
    assert unlock_with_recovery_code(changed, keys.recovery_code) == keys.data_key
    with pytest.raises(WrongPassphrase):
        unlock_with_passphrase(changed, passphrase)


def test_a_recovery_slot_is_told_from_the_one_that_replaced_it(keys: NewKeys) -> None:
    renewed, _code = renew_recovery_code(keys.header, keys.master)
    former = keys.header.recovery.fingerprint
    assert len(former) == 16
    assert int(former, 16) >= 0
    assert renewed.recovery.fingerprint != former
    # Another passphrase leaves the sheet as it is.
    changed = change_passphrase(keys.header, keys.master, "yang baru", CHEAPEST)
    assert changed.recovery.fingerprint == former


def test_a_renewed_recovery_code_makes_the_old_one_useless(keys: NewKeys, passphrase: str) -> None:
    renewed, code = renew_recovery_code(keys.header, keys.master)
    assert unlock_with_recovery_code(renewed, code) == keys.data_key
    assert unlock_with_passphrase(renewed, passphrase) == keys.data_key
    with pytest.raises(WrongRecoveryCode):
        unlock_with_recovery_code(renewed, keys.recovery_code)


def test_keys_are_changed_only_with_their_own_data_key(keys: NewKeys) -> None:
    with pytest.raises(KeysDamaged):
        change_passphrase(keys.header, MasterKey(bytes(32)), "baru", CHEAPEST)
    with pytest.raises(KeysDamaged):
        renew_recovery_code(keys.header, MasterKey(bytes(32)))


def test_every_flipped_bit_of_the_header_is_refused(keys: NewKeys) -> None:
    sound = keys.header.to_bytes()
    for bit in range(len(sound) * 8):
        flipped = bytearray(sound)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(KeysDamaged):
            KeyHeader.from_bytes(bytes(flipped))
    for cut in (b"", sound[:-1], sound + b"\0", b"X" * len(sound)):
        with pytest.raises(KeysDamaged):
            KeyHeader.from_bytes(cut)


def test_a_forged_header_opens_nothing_even_with_its_checksum_made_anew(
    keys: NewKeys, passphrase: str
) -> None:
    sound = keys.header.to_bytes()[:-8]
    for place in range(7, len(sound), 6):
        forged = bytearray(sound)
        forged[place] ^= 0x01
        try:
            header = KeyHeader.from_bytes(bytes(forged) + checksum(bytes(forged)))
        except KeysDamaged:
            continue  # the cost went out of bounds
        with pytest.raises((KeysDamaged, WrongRecoveryCode)):
            unlock_with_recovery_code(header, keys.recovery_code)
    forged_generation = replace(keys.header, generation=99)
    with pytest.raises(KeysDamaged):
        unlock_with_passphrase(forged_generation, passphrase)


def test_costs_out_of_bounds_are_refused_when_read_and_before_deriving(
    keys: NewKeys, passphrase: str
) -> None:
    for cost in (
        (64 * 1024 - 1, 1, 1),
        (1024 * 1024 + 1, 1, 1),
        (65536, 0, 1),
        (65536, 17, 1),
        (65536, 1, 0),
        (65536, 1, 9),
    ):
        with pytest.raises(ValueError, match="out of bounds"):
            KdfParameters(*cost)
    assert KdfParameters(256 * 1024, 3, 4) == RECOMMENDED
    assert keys.header.passphrase is not None
    ruinous = KdfParameters(65536, 1, 1)
    object.__setattr__(ruinous, "memory_kib", 64 * 1024 * 1024)
    forged = replace(keys.header, passphrase=replace(keys.header.passphrase, kdf=ruinous))
    with pytest.raises(ValueError, match="out of bounds"):
        unlock_with_passphrase(forged, passphrase)
    with pytest.raises(KeysDamaged):
        KeyHeader.from_bytes(forged.sealed_with(keys.data_key).to_bytes())


def test_too_little_memory_is_said_and_not_mistaken_for_a_wrong_passphrase(
    keys: NewKeys, passphrase: str
) -> None:
    resource = pytest.importorskip("resource")
    assert keys.header.passphrase is not None
    dear = replace(keys.header.passphrase, kdf=KdfParameters(1024 * 1024, 1, 1))
    limits = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (1024 * 1024 * 1024, limits[1]))
    try:
        with pytest.raises(NotEnoughMemory):
            unlock_with_passphrase(replace(keys.header, passphrase=dear), passphrase)
    finally:
        resource.setrlimit(resource.RLIMIT_AS, limits)


def test_each_purpose_has_a_key_of_its_own(keys: NewKeys) -> None:
    purposes = ("vault file", "record digests", "audit chain", "audit head", "key header")
    derived = {subkey(keys.data_key, purpose) for purpose in purposes}
    assert len(derived | {keys.data_key}) == 6
    assert all(len(key) == 32 for key in derived)


def test_the_recovery_sheet_alone_with_its_code_brings_the_keys_back(
    keys: NewKeys, passphrase: str
) -> None:
    sheet = sheet_bytes(keys.header)
    assert sheet.isascii()
    assert set(sheet.decode()) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:")
    bare = restore_keys_from_sheet(sheet.lower() + b"\r\n")
    assert unlock_with_recovery_code(bare, keys.recovery_code) == keys.data_key
    whole = change_passphrase(bare, keys.master, "frasa baru", CHEAPEST)
    assert unlock_with_passphrase(whole, "frasa baru") == keys.data_key
    assert unlock_with_recovery_code(whole, keys.recovery_code) == keys.data_key
    with pytest.raises(ValueError, match="no passphrase slot"):
        unlock_with_passphrase(bare, passphrase)
    with pytest.raises(ValueError, match="no passphrase slot"):
        bare.to_bytes()


def test_a_sheet_does_not_help_to_guess_the_passphrase(keys: NewKeys) -> None:
    assert restore_keys_from_sheet(sheet_bytes(keys.header)).passphrase is None


def test_a_sheet_misread_or_of_something_else_is_refused(keys: NewKeys) -> None:
    sheet = sheet_bytes(keys.header)
    for wrong in (
        b"",
        b"https://contoh.example",
        sheet[:-1],
        sheet[:-20],
        sheet[:40] + (b"A" if sheet[40:41] != b"A" else b"B") + sheet[41:],
        sheet[:20] + b"1" + sheet[21:],
        sheet[:16],
        sheet + b"AAAAAAAA",
    ):
        with pytest.raises(KeysDamaged):
            restore_keys_from_sheet(wrong)


def test_the_data_key_says_nothing_of_the_inner_key(keys: NewKeys, passphrase: str) -> None:
    by_passphrase = open_with_passphrase(keys.header, passphrase)
    by_code = open_with_recovery_code(keys.header, keys.recovery_code)
    assert by_passphrase.inner_key == by_code.inner_key == keys.master.inner_key
    inner, data, secret = keys.master.inner_key, keys.data_key, keys.master.secret
    assert len({inner, data, secret, subkey(data, "inner key"), subkey(inner, "data key")}) == 5
    assert secret.hex() not in repr(keys.master)


def test_the_inner_key_outlives_a_new_passphrase_and_a_new_code(keys: NewKeys) -> None:
    changed = change_passphrase(keys.header, keys.master, "yang baru", CHEAPEST)
    renewed, code = renew_recovery_code(changed, open_with_passphrase(changed, "yang baru"))
    assert open_with_recovery_code(renewed, code).inner_key == keys.master.inner_key
