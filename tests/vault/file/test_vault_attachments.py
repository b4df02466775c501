"""Papers are kept byte for byte, under harmless names."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from rumah_konseling.errors import AttachmentRefused, NotFound, VaultDamaged
from rumah_konseling.vault.file.attachments import LARGEST_BYTES, LONGEST_NAME, safe_name
from rumah_konseling.vault.file.connection import Connection
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.keys import NewKeys

Opener = Callable[[], Vault]


def add(vault: Vault, data: bytes, name: str = "pindaian.pdf") -> int:
    with vault.transaction("paper.filed") as tx:
        return vault.attachments.add(tx, name, "application/pdf", data)


def test_a_paper_comes_back_byte_for_byte(make: Opener, reopen: Opener) -> None:
    vault = make()
    data = os.urandom(300_000)
    row_id = add(vault, data, "/home/ani/Lembar persetujuan.pdf")
    vault.close()
    vault = reopen()
    assert vault.verify() == []
    paper = vault.attachments.get(row_id)
    assert paper.data == data
    assert (paper.id, paper.name) == (row_id, "Lembar persetujuan.pdf")
    assert (paper.media_type, paper.size) == ("application/pdf", 300_000)
    assert paper.sha256 == hashlib.sha256(data).hexdigest()
    assert len(repr(paper)) < 300


def test_an_empty_paper_is_refused(vault: Vault) -> None:
    with pytest.raises(AttachmentRefused, match="kosong"):
        add(vault, b"")


def test_a_paper_of_50_mb_is_kept_and_one_byte_more_is_refused(vault: Vault) -> None:
    with pytest.raises(AttachmentRefused, match="50 MB"):
        add(vault, bytes(LARGEST_BYTES + 1))
    assert vault.attachments.get(add(vault, bytes(LARGEST_BYTES))).size == LARGEST_BYTES


def test_a_paper_that_is_not_there_is_not_found(vault: Vault) -> None:
    with pytest.raises(NotFound):
        vault.attachments.get(1)


def test_a_removed_paper_is_gone(vault: Vault) -> None:
    row_id = add(vault, b"%PDF")
    with vault.transaction("paper.removed") as tx:
        tx.delete("attachment", row_id)
    with pytest.raises(NotFound):
        vault.attachments.get(row_id)
    assert vault.verify() == []


def test_an_altered_paper_is_refused_and_found(
    make: Opener, reopen: Opener, path: Path, keys: NewKeys
) -> None:
    vault = make()
    row_id = add(vault, b"%PDF asli")
    vault.close()
    forger = Connection(path, subkey(keys.data_key, "vault file"))
    forger.change("UPDATE attachment SET data = ?", (b"%PDF palu",))
    forger.close()
    forged = reopen()
    with pytest.raises(VaultDamaged):
        forged.attachments.get(row_id)
    assert {finding.check for finding in forged.verify()} == {"catatan", "lampiran"}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("surat.pdf", "surat.pdf"),
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\ani\surat.pdf", "surat.pdf"),
        ("surat\u202efdp.exe", "suratfdp.exe"),
        ("\u2066surat\u2069\u200f.pdf", "surat.pdf"),
        ("sur\nat\t\x00\x1b[2J.pdf", "surat[2J.pdf"),
        ("  surat   cuti .pdf ", "surat cuti .pdf"),
        ("\ud800surat.pdf", "surat.pdf"),
        ("<b>surat</b>", "b>"),
        ("صورة ۱.png", "صورة ۱.png"),
        ("👩🏽‍🚀.png", "👩🏽‍🚀.png"),
        ("", "tanpa nama"),
        ("..", "tanpa nama"),
        ("folder/", "tanpa nama"),
    ],
)
def test_a_name_is_kept_as_harmless_text(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_a_long_name_is_cut_before_its_ending() -> None:
    cut = safe_name("s" * 400 + ".pdf")
    assert len(cut) == LONGEST_NAME
    assert cut.endswith("s.pdf")
    assert safe_name("s" * 400) == "s" * LONGEST_NAME
    assert safe_name("s" * 300 + "." + "x" * 100) == "s" * LONGEST_NAME
    assert safe_name("." + "x" * 300) == "." + "x" * (LONGEST_NAME - 1)
