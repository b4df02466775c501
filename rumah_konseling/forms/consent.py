"""The consent form with its confidentiality agreement (lembar persetujuan)."""

from __future__ import annotations

from collections.abc import Mapping

from rumah_konseling.forms.layout.blocks import (
    HANG,
    Block,
    Column,
    Gap,
    Inset,
    Paragraph,
    Row,
    Rule,
    Stack,
    Together,
)
from rumah_konseling.forms.layout.dates import long_date
from rumah_konseling.forms.layout.fields import labelled
from rumah_konseling.forms.layout.furniture import SheetText
from rumah_konseling.forms.layout.lines import Span, Style
from rumah_konseling.forms.layout.page import compose
from rumah_konseling.forms.layout.parties import (
    client_list,
    client_number,
    counselor_list,
    counselor_number,
    office_notes,
    place_and_date,
    signing_post,
)
from rumah_konseling.forms.layout.pdf import MM
from rumah_konseling.forms.layout.reading import Headed
from rumah_konseling.forms.layout.signing import (
    DottedField,
    InitialsBox,
    Signature,
    TickBox,
    signatures,
    sole_signature,
)
from rumah_konseling.forms.layout.table import Table
from rumah_konseling.forms.layout.wording import fill, values_for
from rumah_konseling.records.consents.consent_model import (
    Consent,
    DirectiveAnswer,
    ExceptionEntry,
    KnownBy,
)
from rumah_konseling.records.consents.wording import (
    ConfidentialityException,
    ConsentWording,
    Matter,
)
from rumah_konseling.records.form_kinds import CONSENT
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, DrawnSheet, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity, Typeface

# What the pen fills in where nothing was agreed on yet.
_BLANK = "……………………………………………………"
# Undang-Undang Nomor 27 Tahun 2022, article 25.
_FOR_A_MINOR = (
    "Klien berusia di bawah 18 tahun. Sebagai orang tua atau wali, saya menyetujui layanan dan "
    "pemakaian data klien seperti tertulis di atas (Pasal 25 Undang-Undang Nomor 27 Tahun 2022). "
    "Saya mengerti bahwa isi percakapan klien tetap dirahasiakan, juga kepada saya."
)
# Type and leading: it is read by people of 55. Open Sans stands as high at a bit less.
_SIZE, _SIZE_SANS = (11.5, 13.2), (11, 12.8)
_LABEL = 30 * MM
_INITIALS_WIDTH = 28 * MM
_ANSWERS_WIDTH = 36 * MM


def render(
    consent: Consent, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark | None
) -> DrawnSheet:
    """Return the PDF of ``consent``: a draft without ``mark``, signed where ink is there.

    What was answered on screen is ticked; what was not is left for the pen.

    Raises:
        FieldErrors: the kept wording, the margins or the logo cannot be printed.
    """
    form = _ConsentForm(consent, client, identity)
    text = SheetText(consent.wording.title, CONSENT.short_title, consent.wording.version)
    return compose(identity, text, form.blocks(), mark)


class _ConsentForm:
    """Builds the blocks of one consent in the order of its matters."""

    def __init__(self, consent: Consent, client: ClientOnPaper, identity: RoomIdentity) -> None:
        self._consent = consent
        self._client = client
        self._identity = identity
        face = identity.page.typeface
        size: tuple[float, float] = _SIZE if face is Typeface.CALADEA else _SIZE_SANS
        self._body = Style(face, *size)
        self._bold = Style(face, *size, bold=True)
        self._small = Style(face, 8, 10)
        self._values = _on_paper(values_for(identity, consent.terms))

    def blocks(self) -> list[Block]:
        wording = self._consent.wording
        blocks: list[Block] = [
            client_list(self._client, self._body),
            *self._guardian_list(),
            Gap(2 * MM),
            counselor_list(self._identity.counselor, self._body),
        ]
        for number, matter in enumerate(wording.matters, 1):
            blocks += self._matter(number, matter, wording)
        blocks.append(self._closing(wording))
        return blocks

    def _matter(self, number: int, matter: Matter, wording: ConsentWording) -> list[Block]:
        clauses: list[Block] = [
            Paragraph(fill(clause, self._values), self._body, number=f"{number}.{place}")
            for place, clause in enumerate(matter.clauses, 1)
        ]
        heading = (
            Gap(2 * MM),
            Paragraph(matter.heading, self._bold, number=f"{number}."),
            Gap(0.6 * MM),
        )
        if matter.key == "choices":
            return self._choices((*heading, *_spaced(clauses)), wording)
        blocks: list[Block] = [Headed(heading, clauses[0]), *_spaced(clauses)[1:]]
        if matter.key == "confidentiality":
            blocks += self._confidentiality(wording)
        if matter.key == "directives":
            blocks += self._directives()
        if matter.key == "employer":
            blocks += self._known_by()
        return blocks

    def _guardian_list(self) -> list[Block]:
        """Return who agrees with a client under 18, dotted where it is still to be written."""
        terms = self._consent.terms
        if not terms.is_minor:
            return []
        rows = (
            ("Nama", terms.guardian_name),
            ("Hubungan", terms.guardian_relation),
            ("Identitas", terms.guardian_identity),
            ("Kontak", terms.guardian_contact),
        )
        facts = [
            labelled(label, value.strip() or _BLANK, self._body, _LABEL) for label, value in rows
        ]
        head = Paragraph([Span("Orang tua atau wali", bold=True)], self._body)
        return [Gap(2 * MM), Stack((head, *facts))]

    def _known_by(self) -> list[Block]:
        """Return who else knows that the client comes: one line, or room for the pen."""
        terms, question = self._consent.terms, "Siapa lagi yang tahu Anda datang ke sini?"
        parts: list[Block]
        if terms.known_by is None:
            boxes = (
                Column(0, Paragraph(question, self._body)),
                Column(28 * MM, TickBox("Tidak ada", self._body)),
                Column(18 * MM, TickBox("Ada", self._body)),
            )
            parts = [Row(boxes, gutter=2), DottedField("Yaitu:", self._body)]
        else:
            who = terms.known_by_note if terms.known_by is KnownBy.SOME else "tidak ada"
            parts = [_field(question, who, self._body)]
        indent = HANG * self._body.size
        return [Gap(0.7 * MM), Inset(indent, Together(tuple(parts)))]

    def _confidentiality(self, wording: ConsentWording) -> list[Block]:
        topics = [*wording.kept_topics]
        if self._consent.terms.excluded_topics.strip():
            topics.append(self._consent.terms.excluded_topics.strip())
        indent = HANG * self._body.size
        kept: list[Block] = [
            Paragraph(
                _listed(topic, last=place == len(topics)), self._body, "left", f"{chr(96 + place)}."
            )
            for place, topic in enumerate(topics, 1)
        ]
        kept_head = Paragraph("Yang dijaga kerahasiaannya:", self._body)
        blocks: list[Block] = [
            Gap(0.8 * MM),
            Inset(indent, Headed((kept_head,), Stack(tuple(kept)))),
            Gap(2.4 * MM),
        ]
        head = Row(
            (
                Column(0, Paragraph("Keadaan yang membolehkan kerahasiaan dibuka", self._bold)),
                Column(_INITIALS_WIDTH, Paragraph("Paraf", self._bold, "centre")),
            )
        )
        rows = tuple(self._exception(one) for one in wording.exceptions)
        # The head with its “Paraf” stands on every page that the table runs over.
        return [*blocks, Table(Stack((head, Gap(0.8 * MM))), (*rows, Rule(0.5)))]

    def _exception(self, exception: ConfidentialityException) -> Block:
        entry = next(
            (e for e in self._consent.exceptions if e.key == exception.key),
            ExceptionEntry(exception.key),
        )
        text = [Span(f"{exception.title}. ", bold=True), Span(fill(exception.text, self._values))]
        cell = Stack(
            (
                Paragraph(text, self._body),
                _field("Dihubungi lebih dahulu:", entry.contact_first, self._body),
                _field("Jangan dihubungi:", entry.never_contact, self._body),
            )
        )
        box = InitialsBox(self._small, entry.initials)
        row = Row((Column(0, cell), Column(_INITIALS_WIDTH, box)))
        return Together((Rule(0.5), Gap(1.6 * MM), row, Gap(1.8 * MM)))

    def _choices(self, heading: tuple[Block, ...], wording: ConsentWording) -> list[Block]:
        rows: list[Block] = []
        for choice in wording.choices:
            answer = self._consent.choice(choice.key).answer
            text = [
                Span(f"{choice.title}. ", bold=True),
                Span(fill(choice.question, self._values)),
            ]
            cell: list[Block] = [Paragraph(text, self._body)]
            if choice.key == "contact":
                cell.append(_field("Melalui:", self._consent.terms.contact_channel, self._body))
            answers = Row(
                (
                    Column(0, TickBox("Ya", self._body, answer is True)),
                    Column(0, TickBox("Tidak", self._body, answer is False)),
                ),
                gutter=2,
            )
            row = Row((Column(0, Stack(tuple(cell))), Column(_ANSWERS_WIDTH, answers)))
            rows.append(Together((Rule(0.5), Gap(1.4 * MM), row, Gap(1.4 * MM))))
        return [Headed((*heading, Gap(1.6 * MM)), rows[0]), *rows[1:], Rule(0.5)]

    def _directives(self) -> list[Block]:
        answer = self._consent.terms.directive
        boxes = Row(
            (
                Column(0, TickBox("Sudah ada", self._body, answer is DirectiveAnswer.YES)),
                Column(0, TickBox("Belum ada", self._body, answer is DirectiveAnswer.NO)),
                Column(
                    62 * MM,
                    TickBox(
                        "Ingin membicarakannya",
                        self._body,
                        answer is DirectiveAnswer.WANTS_TO_DISCUSS,
                    ),
                ),
            )
        )
        question = Paragraph(
            "Apakah Anda memiliki wasiat hidup atau telah menunjuk pengganti?", self._body
        )
        note = _field("Keterangan:", self._consent.terms.directive_note, self._body)
        indent = HANG * self._body.size
        return [
            Gap(1.2 * MM),
            Inset(indent, Together((question, Gap(1.2 * MM), boxes, note))),
        ]

    def _guardian_signature(self) -> list[Block]:
        consent = self._consent
        if not consent.terms.is_minor:
            return []
        name = consent.terms.guardian_name.strip() or _BLANK
        relation = consent.terms.guardian_relation.strip()
        guardian = Signature("Orang tua atau wali,", name, relation, ink=consent.guardian_ink)
        # Side by side as the two above, and never cut: what is signed stands beside it.
        sides = (
            Column(0, Paragraph(_FOR_A_MINOR, self._body)),
            Column(0, sole_signature(guardian, self._body)),
        )
        return [Gap(4 * MM), Row(sides, gutter=12 * MM, cut_over=float("inf"))]

    def _closing(self, wording: ConsentWording) -> Block:
        consent, counselor = self._consent, self._identity.counselor
        until = consent.terms.valid_until
        validity = (
            f"Persetujuan ini berlaku sampai {long_date(until)}, kecuali dicabut lebih dahulu."
            if until
            else "Persetujuan ini berlaku sampai layanan ditutup, kecuali dicabut lebih dahulu."
        )
        client = Signature(
            "Klien,", self._client.name, client_number(self._client), ink=consent.client_ink
        )
        signer = Signature(
            signing_post(counselor),
            counselor.name,
            counselor_number(counselor),
            place_and_date(self._identity.city, consent.signed_on),
            consent.counselor_ink,
        )
        return Together(
            (
                Gap(3.2 * MM),
                Paragraph("Pernyataan", self._bold),
                Gap(0.6 * MM),
                Paragraph(fill(wording.declaration, self._values), self._body),
                Gap(0.8 * MM),
                Paragraph(validity, self._body),
                Gap(4 * MM),
                signatures(client, signer, self._body),
                *self._guardian_signature(),
                Gap(4 * MM),
                office_notes(self._body, copy_given=consent.copy_given),
            )
        )


def _spaced(clauses: list[Block]) -> list[Block]:
    """Put a little air before every clause but the first."""
    spaced: list[Block] = clauses[:1]
    for clause in clauses[1:]:
        spaced += [Gap(0.7 * MM), clause]
    return spaced


def _field(label: str, value: str, style: Style) -> Block:
    if value.strip():
        return Paragraph([Span(f"{label} "), Span(value.strip(), bold=True)], style)
    return DottedField(label, style)


def _listed(topic: str, *, last: bool) -> str:
    return topic.rstrip(".;") + ("." if last else ";")


def _on_paper(values: Mapping[str, str]) -> dict[str, str]:
    return {name: value.strip() or _BLANK for name, value in values.items()}
