"""The log of what left the room, as a print-out of the moment: codes, never names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from rumah_konseling.ethics.disclosure_facts import Period
from rumah_konseling.forms.layout.blocks import Block, Gap, Paragraph, Together
from rumah_konseling.forms.layout.dates import long_date, long_moment, period_in_words
from rumah_konseling.forms.layout.fields import listed
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Span, Style
from rumah_konseling.forms.layout.page import compose
from rumah_konseling.forms.layout.parties import (
    counselor_number,
    place_and_date,
    signing_post,
)
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.signing import Signature, signed_by_one
from rumah_konseling.forms.layout.table import table
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.disclosures.disclosure_model import (
    FILE_WAY_WORDS,
    IN_FILE,
    DisclosureLine,
    DisclosureState,
    FileLine,
)
from rumah_konseling.records.disclosures.ledger_words import ITEM_WORDS, MEDIUM_WORDS, PURPOSE_WORDS
from rumah_konseling.records.settings.identity import RoomIdentity

SHORT_TITLE = "Catatan penyampaian informasi"
_HEAD = ("No.", "Waktu", "Penerima dan tujuan", "Informasi", "Cara dan dasar", "Tanda terima")
_WIDTHS = (8 * MM, 23 * MM, 0.0, 34 * MM, 27 * MM, 19 * MM)
_FILES_HEAD = ("Waktu", "Lembar", "Bentuk file", "Alasan")
_FILES_WIDTHS = (23 * MM, 0.0, 40 * MM, 45 * MM)
_STATES = {DisclosureState.PREPARED: "prepared", DisclosureState.CALLED_OFF: "called_off"}
_WAITING_HEAD = ("Dibuat", "Penerima dan tujuan", "Informasi", "Cara dan dasar")
_WAITING_WIDTHS = (23 * MM, 0.0, 46 * MM, 36 * MM)
_REASON_IN_ROOM = "tercatat dalam ruang"
_NO_RECEIPT = "Belum ada"
# A relative's name tells whose code stands beside it.
_PRIVATE = "Orang dekat klien (nama ada dalam berkasnya)"


def render(
    rows: Sequence[DisclosureLine],
    identity: RoomIdentity,
    period: Period,
    client_code: str | None,
    files: Sequence[FileLine] = (),
    *,
    printed_on: date,
) -> bytes:
    """Return the PDF of ``rows`` in the order given: one client's, or the whole room's.

    Only what was given is counted; letters that wait or were called off stand apart.
    ``files`` are the papers that left as files in the same time, whoever got them. Why one
    left open is printed in a client's own log alone: the reason may name somebody. The
    counselor signs that it says what stood there on ``printed_on``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table("disclosure_log")
    face = identity.page.typeface
    body, small = Style(face, 11, 13.4), Style(face, 8.5, 10.6)
    values = {
        "period": period_in_words(period, "seluruh waktu"),
        "code": client_code or "",
    }
    whose = fill(wording["of_client" if client_code else "of_room"], values)
    blocks: list[Block] = [
        Paragraph(f"{whose} {wording['codes']}", body),
        Gap(3 * MM),
    ]
    given = [line for line in rows if line.state is DisclosureState.GIVEN]
    if given:
        cells = [
            [[Span(f"{place}")], *_cells(line, with_code=client_code is None)]
            for place, line in enumerate(given, 1)
        ]
        blocks += [
            table(_HEAD, cells, _WIDTHS, small),
            Gap(2 * MM),
            Paragraph(fill(wording["count"], {"count": str(len(given))}), body),
        ]
    else:
        blocks.append(Paragraph(wording["empty"], body))
    for state, key in _STATES.items():
        apart = [line for line in rows if line.state is state]
        if apart:
            cells = [_waiting_cells(line, with_code=client_code is None) for line in apart]
            blocks += [
                Gap(5 * MM),
                Paragraph(wording[key], body),
                Gap(2 * MM),
                table(_WAITING_HEAD, cells, _WAITING_WIDTHS, small),
                Gap(2 * MM),
                Paragraph(fill(wording[f"{key}_count"], {"count": str(len(apart))}), body),
            ]
    if files:
        cells = [_file_cells(file, with_code=client_code is None) for file in files]
        blocks += [
            Gap(5 * MM),
            Paragraph(wording["files"], body),
            Gap(2 * MM),
            table(_FILES_HEAD, cells, _FILES_WIDTHS, small),
            Gap(2 * MM),
            Paragraph(fill(wording["files_count"], {"count": str(len(files))}), body),
        ]
    said = fill(wording["declaration"], {"day": long_date(printed_on)})
    counselor = identity.counselor
    signer = Signature(
        signing_post(counselor),
        counselor.name,
        counselor_number(counselor),
        place_and_date(identity.city, printed_on),
    )
    end = (Gap(6 * MM), Paragraph(said, body), Gap(4 * MM), signed_by_one(signer, body))
    blocks.append(Together(end))
    text = SheetText(wording["title"], SHORT_TITLE, wording["version"], is_numbered=False)
    return compose(identity, text, blocks, None)


def _file_cells(file: FileLine, *, with_code: bool) -> list[list[Span]]:
    here = datetime.fromisoformat(file.left_at).astimezone()
    code = [Span(f"\n{file.client_code}", bold=True)] if with_code and file.client_code else []
    reason = file.reason if not with_code else _REASON_IN_ROOM if file.reason else ""
    return [
        [Span(f"{long_date(here)}\n{here:%H.%M}"), *code],
        [Span(file.title, bold=True), Span(f"\n{file.serial}")],
        [Span(FILE_WAY_WORDS[file.way])],
        [Span(reason)],
    ]


def _waiting_cells(line: DisclosureLine, *, with_code: bool) -> list[list[Span]]:
    cells = _cells(line, with_code=with_code)[:-1]
    if line.called_off:
        # Why tells more than that: it stands in the one client's own log alone.
        cells[-1].append(Span(f"\n{_REASON_IN_ROOM if with_code else line.called_off}"))
    return cells


def _cells(line: DisclosureLine, *, with_code: bool) -> list[list[Span]]:
    here = line.when.astimezone()
    when = long_date(here) if line.is_day_alone else f"{long_date(here)}\n{here:%H.%M}"
    code = [Span(f"\n{line.client_code}", bold=True)] if with_code else []
    told = f", {long_moment(line.said_at)}" if line.said_at else ""
    # What was said tells more than the items: it stands in the one client's own log alone.
    words = f"\n“{line.words}”" if line.words and not with_code else ""
    recipient, receipt = line.recipient, line.receipt.strip()
    if line.is_private:
        recipient, receipt = _PRIVATE, IN_FILE if receipt else ""
    how = f"\n{line.handed_over}" if line.handed_over and not with_code else ""
    return [
        [Span(when), *code],
        [Span(recipient, bold=True), Span(f"\n{PURPOSE_WORDS[line.purpose]}")],
        [Span(f"{listed([ITEM_WORDS[item] for item in line.items])}{words}")],
        [Span(f"{MEDIUM_WORDS[line.medium]}{told}{how}\n{line.basis}")],
        [Span(receipt or _NO_RECEIPT)],
    ]
