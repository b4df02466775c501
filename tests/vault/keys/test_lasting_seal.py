"""What lies beside a vault is read by that vault alone, by its older copies too."""

from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.lasting_seal import LastingSeal


def test_what_is_sealed_comes_back_and_does_not_show() -> None:
    seal = LastingSeal(bytes(32), "daftar")
    sealed = seal.seal(b"RK-2026-0001")
    assert b"RK-2026" not in sealed
    assert seal.open(sealed) == b"RK-2026-0001"
    assert seal.seal(b"RK-2026-0001") != sealed


def test_another_key_another_purpose_and_a_changed_byte_open_nothing() -> None:
    sealed = LastingSeal(bytes(32), "daftar").seal(b"isi")
    assert LastingSeal(b"x" * 32, "daftar").open(sealed) is None
    assert LastingSeal(bytes(32), "lain").open(sealed) is None
    assert LastingSeal(bytes(32), "daftar").open(sealed[:-1] + b"?") is None
    assert LastingSeal(bytes(32), "daftar").open(b"") is None


def test_a_vault_hands_out_the_same_seal_each_time(vault: Vault) -> None:
    sealed = vault.lasting_seal("daftar").seal(b"isi")
    assert vault.lasting_seal("daftar").open(sealed) == b"isi"
