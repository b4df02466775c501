"""Nothing a person wrote can be read outside the encrypted pages."""

import base64
import os
import re
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from rumah_konseling.clock import Clock
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.keys.derivation import subkey
from rumah_konseling.vault.keys.keys import NewKeys
from rumah_konseling.vault.keys.login_throttle import Attempts

Opener = Callable[[], Vault]
CANARY = "KenariKuningXylofonBerbisik"
SECRETS = (CANARY, CANARY.lower())


def disguises(secret: str) -> set[bytes]:
    """Every form in which a secret might lie about, but compressed."""
    plain = secret.encode()
    found = {plain, secret.encode("utf-16-le"), secret.encode("utf-16-be")}
    found |= {plain.hex().encode(), plain.hex().upper().encode()}
    for lead in range(3):
        # Base64 looks different at each of three alignments; the ends blend with neighbours.
        coded = base64.b64encode(b"\0" * lead + plain)
        found.add(coded[4 if lead else 0 : len(coded) - 4])
        found.add(base64.urlsafe_b64encode(b"\0" * lead + plain)[4 if lead else 0 : -4])
    return found


def betrayed(content: bytes) -> bool:
    """Tell whether a secret can be read from some bytes, compressed streams included."""
    if any(form in content for secret in SECRETS for form in disguises(secret)):
        return True
    for start in re.finditer(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08", content):
        stream = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
        try:
            unpacked = stream.decompress(content[start.start() : start.start() + 65536])
        except zlib.error:
            continue
        if any(secret.encode() in unpacked for secret in SECRETS):
            return True
    return False


def betrayals(folder: Path) -> list[str]:
    """Name the files under a folder that betray the secret, by their name or their content."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert files
    return [file.name for file in files if CANARY in file.name or betrayed(file.read_bytes())]


def write_everywhere(vault: Vault) -> None:
    with vault.transaction("person.added", f"person/{CANARY}", alasan=CANARY) as tx:
        tx.insert("person", name=CANARY, note=f"catatan {CANARY} " * 20, photo=CANARY.encode())
        data = f"%PDF {CANARY}".encode() * 1_000
        vault.attachments.add(tx, f"{CANARY}.pdf", "application/pdf", data)
    vault.drafts.save(f"client/{CANARY}", {"nama": CANARY})


@pytest.mark.parametrize(
    "hidden",
    [
        f"x{CANARY}y".encode(),
        f"x{CANARY.lower()}y".encode("utf-16-le"),
        f"x{CANARY}y".encode("utf-16-be"),
        CANARY.encode().hex().encode(),
        base64.b64encode(f"{CANARY}y".encode()),
        base64.b64encode(f"x{CANARY}y".encode()),
        base64.b64encode(f"xx{CANARY}y".encode()),
        b"xx" + zlib.compress(f"x{CANARY}y".encode()),
    ],
)
def test_the_search_itself_would_find_it(hidden: bytes) -> None:
    assert betrayed(os.urandom(3_000) + hidden + os.urandom(3_000))


def test_nothing_is_readable_while_open_nor_after_closing(
    make: Opener, path: Path, clock: Clock
) -> None:
    vault = make()
    Attempts(path, clock).failed()
    write_everywhere(vault)
    assert betrayals(path.parent) == []
    with vault.transaction("paper.filed") as tx:
        tx.update("person", 1, note=CANARY * 1_000)
        for _ in range(6):
            data = CANARY.encode() * 60_000
            vault.attachments.add(tx, CANARY, "image/png", data)
        # The page cache is full: the journal and uncommitted pages are on the disk.
        assert path.with_name("contoh.rkv-journal").stat().st_size > 0
        assert betrayals(path.parent) == []
    vault.close()
    assert betrayals(path.parent) == []


def test_nothing_is_readable_after_a_crash_not_even_in_the_temporary_folder(
    make: Opener, path: Path, start_writer: Callable[..., subprocess.Popen[str]]
) -> None:
    vault = make()
    write_everywhere(vault)
    vault.close()
    with start_writer("paper", CANARY) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "spilled\n"
        child.kill()
        assert child.stdout.read() == ""
    assert path.with_name("contoh.rkv-journal").stat().st_size > 0
    assert betrayals(path.parent) == []


def decrypted_pages(path: Path, key: bytes) -> list[bytes]:
    """Decrypt every page by hand: AES-256-CBC, IV and HMAC in the last 80 of 4,096 bytes."""
    content, pages = path.read_bytes(), []
    for start in range(0, len(content), 4096):
        page = content[start : start + 4096]
        body = page[16:-80] if start == 0 else page[:-80]  # the first begins with the salt
        decryptor = Cipher(algorithms.AES(key), modes.CBC(page[-80:-64])).decryptor()
        pages.append(decryptor.update(body))
    return pages


def test_a_deleted_record_is_overwritten_inside_the_file(
    make: Opener, path: Path, keys: NewKeys
) -> None:
    vault = make()
    with vault.transaction("add") as tx:
        paper = vault.attachments.add(tx, "x.pdf", "application/pdf", CANARY.encode() * 2_000)
        person = tx.insert("person", name="Ani", photo=CANARY.encode())
    key = subkey(keys.data_key, "vault file")
    assert any(CANARY.encode() in page for page in decrypted_pages(path, key))
    with vault.transaction("record.destroyed") as tx:
        tx.delete("person", person)
        tx.delete("attachment", paper)
    vault.close()
    assert not any(CANARY.encode() in page for page in decrypted_pages(path, key))
