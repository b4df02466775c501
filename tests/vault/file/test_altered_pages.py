"""SQLCipher hands out zeros for a page that fails its seal; nobody ever sees them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from rumah_konseling.errors import VaultDamaged, VaultTrouble
from rumah_konseling.vault.file.store import Vault

Opener = Callable[[], Vault]
PAGE = 4096


def altered(path: Path) -> Iterator[int]:
    """Alter one page after another, and put each back."""
    whole = path.read_bytes()
    for at in range(0, len(whole), PAGE):
        path.write_bytes(whole[: at + 99] + bytes([whole[at + 99] ^ 1]) + whole[at + 100 :])
        yield at // PAGE + 1
    path.write_bytes(whole)


def test_a_long_row_on_an_altered_page_is_refused_and_not_read_as_zeros(
    make: Opener, reopen: Opener, path: Path
) -> None:
    note = "catatan yang panjang " * 2_000
    vault = make()
    with vault.transaction("add") as tx:
        row_id = tx.insert("person", name="Ani", note=note, photo=b"\x01" * 20_000)
    vault.close()
    refused = 0
    for page in altered(path):
        try:
            with reopen() as vault:
                row = vault.query("SELECT note, photo FROM person WHERE id = ?", (row_id,))[0]
        except VaultDamaged:
            refused += 1
            continue
        assert (row["note"], row["photo"]) == (note, b"\x01" * 20_000), f"page {page}"
    assert refused >= len(note) // PAGE


def test_what_a_work_makes_of_an_altered_page_is_never_kept(
    make: Opener, reopen: Opener, path: Path
) -> None:
    """It is asked once, at the work's end: nothing of it lasts before, whatever it raises."""
    note = "catatan yang panjang " * 2_000
    vault = make()
    with vault.transaction("add") as tx:
        row_id = tx.insert("person", name="Ani", note=note)
    vault.close()
    refused = 0
    for page in altered(path):
        for fails in (False, True):
            kept = path.read_bytes()
            read = ""
            try:
                with reopen() as vault, vault.transaction("copy") as tx:
                    row = tx.query("SELECT note FROM person WHERE id = ?", (row_id,))[0]
                    tx.insert("person", name="Salinan", note=row["note"])
                    read = row["note"]
                    if fails:
                        raise LookupError
            except VaultDamaged:
                refused += 1
                assert path.read_bytes() == kept, f"page {page}"
                continue
            except LookupError:
                assert path.read_bytes() == kept, f"page {page}"
            assert read == note, f"page {page}"
            path.write_bytes(kept)
    assert refused >= 2 * (len(note) // PAGE)


def test_verify_comes_to_its_end_when_a_free_page_is_altered(
    make: Opener, reopen: Opener, path: Path
) -> None:
    vault = make()
    with vault.transaction("add") as tx:
        paper = vault.attachments.add(tx, "surat.pdf", "application/pdf", b"x" * 60_000)
    with vault.transaction("remove") as tx:
        tx.delete("attachment", paper)
    free = vault.query_one("PRAGMA freelist_count")
    vault.close()
    assert free is not None
    assert free["freelist_count"] > 10
    for page in altered(path):
        try:
            with reopen() as vault:
                checks = {finding.check for finding in vault.verify()}
        except VaultTrouble:
            continue  # refused at the door
        assert "halaman" in checks, f"page {page}"
