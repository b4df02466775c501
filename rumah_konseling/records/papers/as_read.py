"""What a signature on the screen is given to: all that stood above the pad when it was drawn.

The pad and the record are asked by the same words. A sheet that changed between the reading
and the signature is not signed, whoever asks for it.
"""

from __future__ import annotations

import hashlib
import hmac

from rumah_konseling.errors import RoomError


class ReadOtherwise(RoomError):
    """What would be signed is not what was read."""

    def __init__(self) -> None:
        super().__init__(
            "Isi lembar ini sudah berubah sejak dibaca.", "Bacakan lagi, lalu tandatangani lagi."
        )


def digest_of(*words: str) -> str:
    """Return the digest of all that stands above a pad."""
    return hashlib.sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()


def require_read(as_read: str, *words: str) -> None:
    """Stop a signature that was given to other words than these.

    Raises:
        ReadOtherwise: they are not those of the digest ``as_read``.
    """
    if not hmac.compare_digest(as_read.encode(), digest_of(*words).encode()):
        raise ReadOtherwise
