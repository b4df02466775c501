"""A paper that leaves on a medium: a PDF under AES-256, its passphrase told apart from it.

Handbook: “pertukaran data yang aman, termasuk teknologi enkripsi bila diperlukan”.
The passphrase is made here, never chosen: the file lies on a medium for anyone to
guess at, offline and without limit.
"""

from __future__ import annotations

import io
import secrets
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources

from rumah_konseling.forms.layout.archival import take_back

WORDS_IN_PASSPHRASE = 8


def seal(pdf: bytes, passphrase: str) -> bytes:
    """Return ``pdf`` under AES-256 (PDF 2.0, revision 6), texts and metadata included.

    It opens with ``passphrase`` alone and then may be printed.

    Raises:
        ValueError: the passphrase is empty; such a file would open for everybody.
    """
    if not passphrase:
        raise ValueError("a sealed file needs a passphrase")
    # Needed only when something leaves on a medium, and slow to load.
    import pikepdf

    target = io.BytesIO()
    # An owner's password of its own would be a second key that nobody keeps;
    # an empty one would open the file without any.
    lock = pikepdf.Encryption(owner=passphrase, user=passphrase, R=6, aes=True, metadata=True)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        take_back(document)
        document.save(target, encryption=lock)
    return target.getvalue()


def generate_passphrase(choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """Return eight Indonesian words with a space between: 86 bits, easy to say by telephone.

    No two words of the list sound alike: not by hard and soft consonants (kantong,
    gantung), nor by vowels that are hardly told apart on a bad line.
    """
    words = passphrase_words()
    return " ".join(choose(words) for _ in range(WORDS_IN_PASSPHRASE))


@cache
def passphrase_words() -> tuple[str, ...]:
    """Return the words a passphrase is made of, each of four to eight small letters."""
    text = (
        resources.files("rumah_konseling.resources")
        .joinpath("wording", "words.id.txt")
        .read_text("ascii")
    )
    return tuple(text.split())
