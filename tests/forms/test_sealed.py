"""A paper that leaves on a medium opens with its passphrase and with nothing else."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence

import pikepdf
import pypdfium2
import pytest

from rumah_konseling.forms.layout.sealed import (
    WORDS_IN_PASSPHRASE,
    generate_passphrase,
    passphrase_words,
    seal,
)
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity
from tests.forms.ledger_samples import SHEETS
from tests.forms.sheet_samples import page_texts

PASSPHRASE = "perahu lentera kebun angin selimut pelangi harmoni jendela"


@pytest.fixture
def plain(client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark) -> bytes:
    return SHEETS["RJK"](client, identity, mark)


def test_a_sealed_paper_is_under_aes_256_and_holds_the_same_pages(plain: bytes) -> None:
    sealed = seal(plain, PASSPHRASE)
    with pikepdf.open(io.BytesIO(sealed), password=PASSPHRASE) as document:
        encryption = document.encryption
        assert (encryption.R, encryption.V, encryption.bits) == (6, 5, 256)
        for method in (
            encryption.stream_method,
            encryption.string_method,
            encryption.file_method,
        ):
            assert method.name == "aesv3"
        assert document.Root.ViewerPreferences.PrintScaling == pikepdf.Name("/None")
        opened = io.BytesIO()
        document.save(opened)
    assert page_texts(opened.getvalue()) == page_texts(plain)


def test_a_sealed_paper_claims_to_be_none_for_an_archive(plain: bytes) -> None:
    """PDF/A allows no encryption (ISO 19005-2, 6.1.3)."""
    with pikepdf.open(io.BytesIO(plain)) as document:
        assert b"pdfaid:part" in document.Root.Metadata.read_bytes()
    with pikepdf.open(io.BytesIO(seal(plain, PASSPHRASE)), password=PASSPHRASE) as document:
        told = document.Root.Metadata.read_bytes()
    assert b"pdfaid:part" not in told
    assert b"dc:title" in told


@pytest.mark.parametrize("wrong", ["", " ", PASSPHRASE.upper(), PASSPHRASE[:-1], "owner"])
def test_no_other_passphrase_opens_it(plain: bytes, wrong: str) -> None:
    sealed = seal(plain, PASSPHRASE)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(sealed), password=wrong)
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(sealed, password=wrong or None)


def test_another_reader_opens_it_too_and_may_print(plain: bytes) -> None:
    document = pypdfium2.PdfDocument(seal(plain, PASSPHRASE), password=PASSPHRASE)
    assert len(document) == len(page_texts(plain))
    document.close()
    with pikepdf.open(io.BytesIO(seal(plain, PASSPHRASE)), password=PASSPHRASE) as opened:
        assert opened.allow.print_highres


def test_not_even_the_title_can_be_read_from_outside(plain: bytes) -> None:
    assert b"Surat Rujukan" in plain
    sealed = seal(plain, PASSPHRASE)
    for word in (
        b"Surat",
        b"RK/RJK",
        b"Rumah Konseling",
        b"Caladea-Regular stream",
        PASSPHRASE.encode(),
    ):
        assert word not in sealed


def test_a_seal_without_a_passphrase_is_our_own_fault(plain: bytes) -> None:
    with pytest.raises(ValueError, match="passphrase"):
        seal(plain, "")


def test_the_words_are_many_short_and_plain() -> None:
    words = passphrase_words()
    assert len(set(words)) == len(words) >= 1024
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
    assert all(4 <= len(word) <= 8 for word in words)


def test_a_passphrase_is_worth_77_bits_and_more() -> None:
    assert WORDS_IN_PASSPHRASE * math.log2(len(passphrase_words())) >= 77


def test_no_two_words_are_mistaken_for_each_other_on_the_telephone() -> None:
    heard = str.maketrans("fvbdgzjmeo", "ppptkscniu", "h")
    sounds = [word.replace("kh", "k").translate(heard) for word in passphrase_words()]
    assert len(set(sounds)) == len(sounds)


def test_a_passphrase_is_drawn_word_by_word_from_the_whole_list() -> None:
    asked: list[Sequence[str]] = []

    def last(words: Sequence[str]) -> str:
        asked.append(words)
        return words[-len(asked)]

    words = passphrase_words()
    assert generate_passphrase(last) == " ".join(reversed(words[-WORDS_IN_PASSPHRASE:]))
    assert all(one == words for one in asked)
    assert generate_passphrase() != generate_passphrase()
