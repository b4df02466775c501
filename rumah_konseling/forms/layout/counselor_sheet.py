"""A sheet of one page that the counselor alone signs, in the largest size that fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rumah_konseling.forms.layout.blocks import Block, Gap, Together
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose_on_one_page
from rumah_konseling.forms.layout.parties import counselor_number, place_and_date, signing_post
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.signing import Signature, signed_by_one
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.records.papers.paper_mark import DrawnSheet, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity


def counselor_sheet(
    draw: Callable[[Style], Sequence[Block]],
    identity: RoomIdentity,
    text: SheetText,
    mark: SheetMark | None,
    *,
    sizes: Sequence[float],
    leading: float,
    ink: Ink | None = None,
) -> DrawnSheet:
    """Return what ``draw`` makes of the body's style, with the counselor's signature under it.

    ``sizes`` are tried in turn, ``leading`` is a share of the size; ``ink`` stands over the name
    where the counselor signed on the screen.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    counselor = identity.counselor
    signature = Signature(
        signing_post(counselor),
        counselor.name,
        counselor_number(counselor),
        place_and_date(identity.city, mark.issued_on if mark else None),
        ink=ink,
    )
    bodies = [Style(identity.page.typeface, size, size * leading) for size in sizes]
    settings = [
        [*draw(body), Together((Gap(5 * MM), signed_by_one(signature, body)))] for body in bodies
    ]
    return compose_on_one_page(identity, text, settings, mark)
