"""The consent form read back from its own bytes."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from importlib import resources

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from rumah_konseling.errors import FieldErrors
from rumah_konseling.forms import consent as consent_form
from rumah_konseling.forms.layout.wording import fill, load_consent_wording, values_for
from rumah_konseling.records.consents.consent_model import Consent
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, PageCode, SheetMark
from rumah_konseling.records.settings.identity import PageSetup, PaperSize, RoomIdentity, Typeface
from tests.conftest import needs_fonts_for
from tests.forms.sheet_samples import HOSTILE_NAMES, RenderPage, page_texts

MM = 72 / 25.4


def _on(identity: RoomIdentity, **setup: object) -> RoomIdentity:
    return replace(identity, page=replace(identity.page, **setup))  # type: ignore[arg-type]


@pytest.mark.parametrize("paper", list(PaperSize))
@pytest.mark.parametrize("typeface", list(Typeface))
def test_the_page_has_the_exact_size_of_the_paper(
    signed: Consent,
    client: ClientOnPaper,
    identity: RoomIdentity,
    mark: SheetMark,
    paper: PaperSize,
    typeface: Typeface,
) -> None:
    pdf = consent_form.render(signed, client, _on(identity, paper=paper, typeface=typeface), mark)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert 3 <= len(document.pages) <= 4
        for page in document.pages:
            size = [float(corner) / MM for corner in page.mediabox]
            assert size == pytest.approx([0, 0, *paper.millimetres], abs=0.01)


def test_every_font_is_embedded_as_a_subset(
    signed: Consent, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    name = " ".join(HOSTILE_NAMES.values())
    pdf = consent_form.render(signed, replace(client, name=name), identity, mark)
    found = 0
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for font in page.resources.Font.values():
                program = font.DescendantFonts[0].FontDescriptor
                assert "/FontFile2" in program
                assert str(font.BaseFont)[7] == "+"
                assert "/ToUnicode" in font
                found += 1
    assert found >= 8
    assert b"Helvetica" not in pdf


def test_poppler_agrees_that_all_fonts_are_embedded(
    signed: Consent,
    client: ClientOnPaper,
    identity: RoomIdentity,
    mark: SheetMark,
    system_command: object,
) -> None:
    import subprocess

    assert callable(system_command)
    program = system_command("pdffonts", "poppler-utils")
    pdf = consent_form.render(signed, client, identity, mark)
    # Poppler reads standard input where a file name would be.
    told = subprocess.run([program, "-"], input=pdf, capture_output=True, check=True)
    assert told.stderr == b""
    rows = told.stdout.decode().splitlines()[2:]
    assert rows
    assert all("yes yes yes" in row for row in rows)


def test_every_clause_exception_and_choice_is_on_paper(
    signed: Consent, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    identity = replace(identity, page=PageSetup())
    text = " ".join(page_texts(consent_form.render(signed, client, identity, mark)))
    values = values_for(identity, signed.terms)
    joined = "".join(text.split())
    wanted = [fill(c, values) for m in signed.wording.matters for c in m.clauses]
    wanted += [m.heading for m in signed.wording.matters]
    wanted += [e.title for e in signed.wording.exceptions]
    wanted += [fill(e.text, values) for e in signed.wording.exceptions]
    wanted += [c.question for c in signed.wording.choices]
    wanted += [signed.wording.declaration, "riwayat kesehatan keluarga", "Kakak contoh, 0800"]
    wanted += ["pesan ke nomor pribadi", "sampai 7 Maret 2027", f"{identity.city}, 7 Maret 2026"]
    wanted += [
        "Disimpan di:",
        "Versi naskah 2",
        mark.serial,
        client.name,
        f"NIP {client.id_number}",
    ]
    # A clause may run over a page's end, so foot lines can stand in its middle.
    whole = [one for one in wanted if "".join(one.split()) in joined]
    assert len(wanted) - len(whole) <= 3
    for one in set(wanted) - set(whole):
        assert "".join(one.split())[:30] in joined


def test_each_page_carries_a_code_that_a_poor_scan_still_shows(
    signed: Consent,
    client: ClientOnPaper,
    identity: RoomIdentity,
    mark: SheetMark,
    render_page: RenderPage,
) -> None:
    for paper in PaperSize:
        pdf = consent_form.render(signed, client, _on(identity, paper=paper), mark)
        count = len(page_texts(pdf))
        for page in range(count):
            turned = render_page(pdf, page, 150).rotate(3, expand=True, fillcolor=255)
            (code,) = zxingcpp.read_barcodes(turned)
            assert PageCode.from_text(code.text) == PageCode(mark.token, page + 1, count)


def test_the_code_says_nothing_of_the_client(
    signed: Consent,
    client: ClientOnPaper,
    identity: RoomIdentity,
    mark: SheetMark,
    render_page: RenderPage,
) -> None:
    pdf = consent_form.render(signed, client, identity, mark)
    (code,) = zxingcpp.read_barcodes(render_page(pdf, 0, 150))
    assert code.text == "RK1:0123456789ABCDEF:1/4"


@pytest.mark.parametrize("kind", HOSTILE_NAMES)
def test_a_name_of_any_kind_is_printed_as_text(
    signed: Consent,
    client: ClientOnPaper,
    identity: RoomIdentity,
    mark: SheetMark,
    kind: str,
) -> None:
    name = HOSTILE_NAMES[kind]
    needs_fonts_for(name)
    pdf = consent_form.render(signed, replace(client, name=name), identity, mark)
    text = "".join("".join(page_texts(pdf)).split())
    wanted = "".join(name.split())
    if kind == "arabic":
        # Readers differ in how they give back a line from the right; the letters are all there.
        assert set(wanted) <= set(text)
    else:
        assert text.count(wanted) == 2, "in the list of parties and under the signature"


def test_nothing_on_the_page_overlaps(
    signed: Consent, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    long = HOSTILE_NAMES["long"]
    crowded = replace(client, name=long, position=long, unit=HOSTILE_NAMES["unbroken"])
    room = replace(identity, unit=long, address=long)
    room = replace(room, counselor=replace(room.counselor, name=long, qualifications=long))
    document = pypdfium2.PdfDocument(consent_form.render(signed, crowded, room, mark))
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_charbox(i) for i in range(text.count_chars())]
        boxes = [b for b in boxes if b[2] - b[0] > 0.5 and b[3] - b[1] > 0.5]
        width = page.get_width()
        for place, (left, bottom, right, top) in enumerate(boxes):
            assert left >= 0
            assert right <= width
            for other in boxes[place + 1 :]:
                across = min(right, other[2]) - max(left, other[0])
                down = min(top, other[3]) - max(bottom, other[1])
                assert across < 2.5 or down < 2.5
    document.close()


@pytest.mark.parametrize("length", range(0, 2400, 300))
def test_signatures_are_never_parted_from_the_declaration(
    signed: Consent, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark, length: int
) -> None:
    longer = replace(signed, terms=replace(signed.terms, purpose="tujuan " * (length // 7) + "ini"))
    last = page_texts(consent_form.render(longer, client, identity, mark))[-1]
    for part in ("Pernyataan", "Klien,", "Konselor,", client.name, identity.counselor.name):
        assert part in last


def test_the_same_consent_gives_the_same_bytes(
    signed: Consent, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark, logo: bytes
) -> None:
    identity = replace(identity, logo=logo)
    first = consent_form.render(signed, client, identity, mark)
    consent_form.render(signed, replace(client, name=HOSTILE_NAMES["chinese"]), identity, None)
    assert consent_form.render(signed, client, identity, mark) == first


def test_the_file_names_no_person_no_time_and_no_machine(
    signed: Consent, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    pdf = consent_form.render(signed, client, identity, mark)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert {str(key): str(value) for key, value in document.docinfo.items()} == {
            "/Title": f"{signed.wording.title} {mark.serial}",
            "/Producer": "Rumah Konseling",
        }
        assert str(document.Root.Lang) == "id-ID"
        assert document.Root.ViewerPreferences.PrintScaling == pikepdf.Name("/None")


def test_a_sheet_without_a_mark_is_a_draft(
    consent: Consent, client: ClientOnPaper, identity: RoomIdentity, render_page: RenderPage
) -> None:
    pdf = consent_form.render(consent, client, identity, None)
    texts = page_texts(pdf)
    assert all("DRAF" in text for text in texts)
    assert all(zxingcpp.read_barcodes(render_page(pdf, n, 150)) == [] for n in range(len(texts)))


def test_a_marked_sheet_is_no_draft_and_is_stamped_secret_twice(
    signed: Consent, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    for text in page_texts(consent_form.render(signed, client, identity, mark)):
        assert "DRAF" not in text
        assert text.split().count("RAHASIA") == 2


def test_signing_on_screen_leaves_ink_and_an_unsigned_sheet_leaves_room(
    signed: Consent,
    consent: Consent,
    client: ClientOnPaper,
    identity: RoomIdentity,
    mark: SheetMark,
    render_page: RenderPage,
) -> None:
    def darkness(one: Consent) -> int:
        pdf = consent_form.render(one, client, identity, mark)
        last = render_page(pdf, len(page_texts(pdf)) - 1, 60)
        return sum(count for value, count in enumerate(last.histogram()) if value < 128)

    unsigned = replace(signed, client_ink=None, counselor_ink=None)
    assert darkness(signed) > darkness(unsigned) + 100


def test_what_is_not_agreed_yet_is_left_for_the_pen(
    consent: Consent, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    bare = replace(consent, terms=replace(consent.terms, purpose="", risks="  "))
    text = " ".join(page_texts(consent_form.render(bare, client, identity, mark)))
    assert "disepakati: ……" in text
    assert "timbul: ……" in text


def test_a_contact_list_of_many_pages_is_cut_not_lost(
    signed: Consent, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    entry = replace(signed.exceptions[0], contact_first="orang contoh " * 1500 + "terakhir")
    many = replace(signed, exceptions=(entry, *signed.exceptions[1:]))
    texts = page_texts(consent_form.render(many, client, identity, mark))
    assert len(texts) > 5
    assert "terakhir" in " ".join(texts)


def test_a_logo_that_is_no_picture_is_a_sentence_beside_its_field(
    signed: Consent, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    for data in (b"<svg/>", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0 potongan"):
        with pytest.raises(FieldErrors) as refused:
            consent_form.render(signed, client, replace(identity, logo=data), mark)
        assert "logo" in refused.value.fields


def test_margins_that_leave_no_room_are_a_sentence(
    signed: Consent, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    with pytest.raises(FieldErrors) as refused:
        consent_form.render(signed, client, _on(identity, margin_left=120), mark)
    assert "page" in refused.value.fields


def test_the_first_version_stays_as_it_was_printed_and_can_be_printed(
    consent: Consent, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    file = resources.files("rumah_konseling.resources").joinpath("wording", "consent.id.1.toml")
    assert hashlib.sha256(file.read_bytes()).hexdigest() == (
        "092e2fdfd304ce0b6b07b9cb4f44701921fb7cff89bf81dd72755816a5053617"
    )
    first = load_consent_wording(1)
    text = "".join(
        page_texts(consent_form.render(replace(consent, wording=first), client, identity, mark))
    )
    assert "Versi naskah 1" in text
    assert "Ini bukan konseling kinerja" not in text


def test_the_officer_and_the_licence_are_printed_as_they_are_set(
    consent: Consent, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark
) -> None:
    def words(of: RoomIdentity) -> str:
        return " ".join(
            " ".join(page_texts(consent_form.render(consent, client, of, mark))).split()
        )

    text = words(identity)
    assert "bukan layanan psikologi menurut Undang-Undang Nomor 23 Tahun 2022" in text
    assert "belum diberitahukan kepada ruang ini" in text
    licensed = replace(identity.counselor, has_licence=True, licence_on="2026-03-07")
    text = words(
        replace(
            identity,
            counselor=licensed,
            data_officer="Kepala Bagian Contoh",
            data_officer_on="2026-03-07",
        )
    )
    assert "bukan layanan psikologi" not in text
    assert "STR dan SILP" in text
    assert "(per 7 Maret 2026): Kepala Bagian Contoh." in text
