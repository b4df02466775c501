"""The record of an emergency disclosure (catatan pembukaan kerahasiaan).

Printed at once with the few facts known, and whole when it is completed; what is
not known yet is room for the pen.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rumah_konseling.forms.layout.blocks import (
    Block,
    Column,
    Gap,
    Paragraph,
    Row,
    Rule,
    Stack,
    Together,
)
from rumah_konseling.forms.layout.dates import long_date, long_moment
from rumah_konseling.forms.layout.fields import labelled, listed, sentence
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Span, Style
from rumah_konseling.forms.layout.page import compose
from rumah_konseling.forms.layout.parties import (
    client_number,
    counselor_number,
    office_notes,
    place_and_date,
    signing_post,
)
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.reading import Headed
from rumah_konseling.forms.layout.signing import DottedField, Signature, TickBox, signatures
from rumah_konseling.forms.layout.wording import fill, load_consent_wording, load_table
from rumah_konseling.records.disclosures.emergency_model import (
    DUE_AFTER,
    ClientTold,
    EmergencyNow,
    EmergencyRecord,
)
from rumah_konseling.records.disclosures.ledger_words import (
    CLIENT_TOLD_WORDS,
    IMMINENCE_WORDS,
    ITEM_WORDS,
    MEDIUM_WORDS,
    RISK_WORDS,
)
from rumah_konseling.records.form_kinds import EMERGENCY
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, DrawnSheet, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity

_LABEL = 42 * MM
_REVIEWER = "……………………………………"


def render(
    record: EmergencyRecord,
    client: ClientOnPaper,
    identity: RoomIdentity,
    mark: SheetMark | None,
) -> DrawnSheet:
    """Return the PDF of ``record`` as far as it is filled in; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    form = _EmergencyForm(record, client, identity, mark)
    wording = form.wording
    text = SheetText(wording["title"], EMERGENCY.short_title, wording["version"])
    return compose(identity, text, form.blocks(), mark)


class _EmergencyForm:
    """Builds the blocks of one record in the order in which they are thought through."""

    def __init__(
        self,
        record: EmergencyRecord,
        client: ClientOnPaper,
        identity: RoomIdentity,
        mark: SheetMark | None,
    ) -> None:
        self.wording: dict[str, Any] = load_table(EMERGENCY.key)
        self._record = record
        self._client = client
        self._identity = identity
        self._mark = mark
        self._body = Style(identity.page.typeface, 11, 13.4)
        self._bold = Style(identity.page.typeface, 11, 13.4, bold=True)

    def blocks(self) -> list[Block]:
        now, later = self._record.now, self._record.later
        began = datetime.fromisoformat(self._record.began_at)
        number = client_number(self._client)
        about = f", {number}" if number else ""
        to = now.recipient
        place = "".join(f", {part.strip()}" for part in (to.office, to.address) if part.strip())
        items = listed([ITEM_WORDS[item] for item in now.items])
        follow_up = f"Pada {long_date(later.follow_up_on)}: " if later.follow_up_on else ""
        return [
            *self._notices(began),
            self._fact(
                "Klien",
                [Span(self._client.name, bold=True), Span(about)],
            ),
            self._fact("Dicatat mulai", long_moment(began)),
            *self._part(
                "danger",
                [
                    self._fact("Ucapan atau perilaku", now.facts),
                    self._fact("Yang terancam", RISK_WORDS[now.person_at_risk]),
                    self._fact("Seberapa mendesak", IMMINENCE_WORDS[now.imminence]),
                    self._fact("Dasar pembukaan", _basis(now)),
                    self._open("Kapan dan bagaimana diketahui", later.learned),
                    self._open("Sumber keterangan", later.source, 1),
                    self._open("Rencana dan sarana", later.plan_and_means),
                    self._open("Faktor pelindung", later.protective_factors),
                ],
            ),
            *self._part(
                "given",
                [
                    self._fact("Penerima", [Span(to.name, bold=True), Span(place)]),
                    *(
                        [self._fact("Mengapa pihak ini", now.employer_reason)]
                        if now.employer_reason
                        else []
                    ),
                    self._open("Cara memastikan penerima", later.identity_check, 1),
                    self._fact(
                        "Yang disampaikan",
                        [Span(f"{items}. ", bold=True), Span(sentence(now.given))],
                    ),
                    self._fact("Cara penyampaian", MEDIUM_WORDS[now.medium]),
                    self._open("Yang tidak disampaikan", later.withheld, 1),
                ],
            ),
            *self._part(
                "weighed",
                [
                    self._open("Upaya lain yang dicoba", later.alternatives),
                    self._open("Konsultasi, atau mengapa tidak mungkin", later.consultation),
                ],
            ),
            *self._part("told", self._told()),
            *self._part(
                "after",
                [
                    self._open("Tanggapan penerima", later.response),
                    self._open("Hasil", later.outcome),
                    self._open("Tindak lanjut", f"{follow_up}{later.follow_up}".strip()),
                ],
            ),
            self._closing(),
        ]

    def _notices(self, began: datetime) -> list[Block]:
        notices: list[Block] = []
        serial = self._record.serial
        if self._mark and serial and serial != self._mark.serial:
            text = fill(self.wording["completes"], {"serial": serial})
            notices += [Paragraph(text, self._body), Gap(2 * MM)]
        if self._record.completed_at is None:
            due = fill(self.wording["due"], {"due": long_moment(began + DUE_AFTER)})
            notices += [
                Together((Rule(0.7), Gap(1.4 * MM), Paragraph(due, self._bold), Gap(1.4 * MM))),
                Rule(0.7),
                Gap(3 * MM),
            ]
        return notices

    def _told(self) -> list[Block]:
        later = self._record.later
        boxes: list[Block] = [
            TickBox(CLIENT_TOLD_WORDS[told], self._body, later.client_told is told)
            for told in (ClientTold.BEFORE, ClientTold.AFTER, ClientTold.NOT_SAFE)
        ]
        return [Together(tuple(boxes)), self._open("Keterangan", later.client_told_note)]

    def _closing(self) -> Block:
        counselor = self._identity.counselor
        reviewer = self._record.later.reviewer.strip() or _REVIEWER
        left = Signature("Ditelaah oleh,", reviewer, "")
        right = Signature(
            signing_post(counselor),
            counselor.name,
            counselor_number(counselor),
            place_and_date(self._identity.city, self._mark.issued_on if self._mark else None),
        )
        return Together(
            (
                Gap(4 * MM),
                Paragraph(self.wording["declaration"], self._body),
                Gap(4 * MM),
                signatures(left, right, self._body),
                Gap(3 * MM),
                office_notes(self._body),
            )
        )

    def _part(self, key: str, facts: list[Block]) -> list[Block]:
        head = Paragraph(self.wording["headings"][key], self._bold)
        first, *others = facts
        return [
            Headed((Gap(3 * MM), head, Gap(0.8 * MM)), first),
            *(Stack((Gap(0.8 * MM), fact)) for fact in others),
        ]

    def _fact(self, label: str, value: str | list[Span]) -> Block:
        return labelled(label, value, self._body, _LABEL)

    def _open(self, label: str, value: str, lines: int = 2) -> Block:
        """Return a fact, or ``lines`` of room for the pen while it is not known."""
        if value.strip():
            return self._fact(label, value.strip())
        dotted = Stack(tuple(DottedField("", self._body) for _ in range(lines)))
        return Row(
            (
                Column(_LABEL, Stack((Gap(2 * MM), Paragraph(label, self._body)))),
                Column(6, Stack((Gap(2 * MM), Paragraph(":", self._body)))),
                Column(0, dotted),
            ),
            gutter=2,
        )


def _basis(now: EmergencyNow) -> str:
    """Return the agreed exception by its title, the law, or both."""
    titles = {one.key: one.title for one in load_consent_wording().exceptions}
    agreed = now.exception_title.strip() or titles.get(now.exception_key, now.exception_key)
    parts = [f"Kesepakatan: {agreed}" if agreed else "", now.law.strip()]
    return "; ".join(part for part in parts if part)
