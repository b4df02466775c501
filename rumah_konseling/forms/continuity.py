"""The instructions in the continuity envelope: what a layperson does when the counselor can't.

Neither a client nor a code comes into this module: the recovery sheet is printed by its
own way and goes in beside these pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rumah_konseling.forms.layout.blocks import (
    Block,
    Column,
    Gap,
    Paragraph,
    Row,
    Stack,
    Together,
)
from rumah_konseling.forms.layout.fields import labelled, ruled
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.page import compose
from rumah_konseling.forms.layout.parties import counselor_number, place_and_date, signing_post
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.reading import Headed
from rumah_konseling.forms.layout.signing import DottedField, Signature, TickBox, signatures
from rumah_konseling.forms.layout.wording import fill, load_table
from rumah_konseling.records.form_kinds import CONTINUITY
from rumah_konseling.records.papers.paper_mark import DrawnSheet, SheetMark
from rumah_konseling.records.safekeeping.continuity_model import ContinuityPlan
from rumah_konseling.records.settings.identity import RoomIdentity

_LABEL = 42 * MM
_WITNESS = "……………………………………"


def render(plan: ContinuityPlan, identity: RoomIdentity, mark: SheetMark | None) -> DrawnSheet:
    """Return the PDF of the instructions of ``plan``; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    wording = load_table(CONTINUITY.key)
    text = SheetText(wording["title"], CONTINUITY.short_title, wording["version"])
    return compose(identity, text, _EnvelopeSheet(plan, identity, mark, wording).blocks(), mark)


class _EnvelopeSheet:
    """Builds the blocks in the order in which they are read and written on."""

    def __init__(
        self,
        plan: ContinuityPlan,
        identity: RoomIdentity,
        mark: SheetMark | None,
        wording: dict[str, Any],
    ) -> None:
        self._plan = plan
        self._identity = identity
        self._mark = mark
        self._wording = wording
        face = identity.page.typeface
        self._body = Style(face, 11, 13.8)
        self._bold = Style(face, 11, 13.8, bold=True)
        self._values = {
            "custodian": _named(plan.custodian_name, plan.custodian_position),
            "successor": _named(plan.successor, plan.successor_contact),
            "computer": plan.computer_at,
            "backups": plan.backups_at,
            "told_by": plan.told_by,
            "told": plan.told,
            "oath": plan.oath,
            "never_read": plan.never_read,
            "wishes": plan.wishes,
        }

    def blocks(self) -> list[Block]:
        wording = self._wording
        return [
            Paragraph(self._filled("lead"), self._body),
            *self._people(),
            *self._steps(),
            *self._contents(),
            self._lines("seal", wording["sealed_fields"], wording["seal"]),
            self._vow(),
            self._lines("opened", wording["opened_fields"]),
            self._lines("returned", wording["returned_fields"]),
        ]

    def _people(self) -> list[Block]:
        plan = self._plan
        facts = (
            (
                "Pemegang amanat",
                _lines(plan.custodian_name, plan.custodian_position, plan.custodian_contact),
            ),
            (
                "Penggantinya",
                _lines(plan.alternate_name, plan.alternate_position, plan.alternate_contact),
            ),
            ("Penerus layanan", _lines(plan.successor, plan.successor_contact)),
            ("Amplop disimpan di", plan.envelope_at),
            ("Komputer ruang", plan.computer_at),
            ("Cadangan", plan.backups_at),
        )
        first, *others = ruled([labelled(*fact, self._body, _LABEL) for fact in facts])
        return [Headed(self._heading("people"), first), *others]

    def _steps(self) -> list[Block]:
        blocks: list[Block] = []
        for number, step in enumerate(self._wording["steps"], 1):
            said = Paragraph(fill(step, self._values), self._body, number=f"{number}.")
            blocks.append(said if number == 1 else Stack((Gap(1.2 * MM), said)))
        last = ["never", "key", *(["wishes"] if self._plan.wishes else [])]
        return [
            Headed(self._heading("steps"), blocks[0]),
            *blocks[1:],
            *(Stack((Gap(2 * MM), Paragraph(self._filled(one), self._bold))) for one in last),
        ]

    def _contents(self) -> list[Block]:
        *known, other = self._wording["contents"]
        boxes = [TickBox(one, self._body) for one in known]
        return [
            Together(
                (
                    *self._heading("contents"),
                    *boxes,
                    _box_and_line(other, self._body),
                )
            )
        ]

    def _vow(self) -> Block:
        plan, counselor = self._plan, self._identity.counselor
        day = place_and_date(self._identity.city, self._mark.issued_on if self._mark else None)
        second = plan.alternate_name or _WITNESS
        return Together(
            (
                *self._heading("vow"),
                Paragraph(self._wording["vow"], self._body),
                Gap(3 * MM),
                signatures(
                    Signature("Pemegang amanat,", plan.custodian_name, ""),
                    Signature(
                        signing_post(counselor), counselor.name, counselor_number(counselor), day
                    ),
                    self._body,
                ),
                Gap(2 * MM),
                signatures(
                    Signature("Pengganti pemegang amanat,", second, ""),
                    Signature("Penerus layanan,", plan.successor, ""),
                    self._body,
                ),
                Gap(3 * MM),
                DottedField("Saksi 1, nama dan tanda tangan:", self._body, 4 * MM),
                DottedField("Saksi 2, nama dan tanda tangan:", self._body, 4 * MM),
            )
        )

    def _lines(self, key: str, labels: Sequence[str], lead: str = "") -> Block:
        said: tuple[Block, ...] = (Paragraph(lead, self._body),) if lead else ()
        fields = tuple(DottedField(label, self._body, 3 * MM) for label in labels)
        return Together((*self._heading(key), *said, *fields))

    def _heading(self, key: str) -> tuple[Block, ...]:
        return (Gap(4 * MM), Paragraph(self._wording["headings"][key], self._bold), Gap(1 * MM))

    def _filled(self, key: str) -> str:
        return fill(self._wording[key], self._values)


def _named(name: str, more: str) -> str:
    return f"{name} ({more})" if more else name


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)


def _box_and_line(label: str, style: Style) -> Block:
    return Row(
        (
            Column(22 * MM, TickBox(label, style)),
            Column(0, DottedField("", style, 0)),
        ),
        gutter=2,
    )
