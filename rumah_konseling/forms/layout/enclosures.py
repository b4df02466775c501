"""What goes behind a letter on sheets of their own."""

from __future__ import annotations

from rumah_konseling.forms.layout.blocks import Block
from rumah_konseling.forms.layout.cover_labels import cover_labels
from rumah_konseling.forms.layout.wording import load_table
from rumah_konseling.records.disclosures.recipient_model import Addressee
from rumah_konseling.records.papers.paper_mark import SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity


def labels_behind(
    identity: RoomIdentity, to: Addressee, mark: SheetMark | None
) -> tuple[Block, ...]:
    """Return the labels of the letter's covers, none where the room does not want them."""
    if not identity.letters.cover_labels:
        return ()
    return (cover_labels(identity, to, mark, load_table("cover_labels")),)
