"""The counselor's signature on a letter that leaves as a file, which no pen reaches."""

from __future__ import annotations

from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.signature_pad import SignatureField


class OwnSignature(FieldRow):
    """Asks for it where it is wanted. What is drawn on the pad is kept in no draft."""

    def __init__(self, key: str, heading: str, text: str) -> None:
        self.signature = SignatureField("")
        self.signature.pad.stand_under(key, heading, text)
        super().__init__(
            "Tanda tangan konselor",
            self.signature,
            "Hanya bila surat dikirim sebagai file. Surat yang dicetak ditandatangani dengan pena.",
            optional=True,
        )

    def ink(self) -> Ink | None:
        """Return what was drawn, nothing where the pad is empty."""
        pad = self.signature.pad
        return None if pad.is_empty else pad.ink()
