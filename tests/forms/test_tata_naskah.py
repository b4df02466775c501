"""How an official letter is set by what the room has chosen (tata naskah dinas)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from rumah_konseling.forms import employer_reply, information, referral
from rumah_konseling.forms.layout.letter import address_lines
from rumah_konseling.forms.layout.lines import Style
from rumah_konseling.forms.layout.parties import bare_name
from rumah_konseling.forms.layout.sense import sense_lines
from rumah_konseling.records.disclosures.letter_model import LetterKind
from rumah_konseling.records.disclosures.recipient_model import Addressee
from rumah_konseling.records.papers.letter_number import letter_number, pattern_error
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, SheetMark
from rumah_konseling.records.settings.identity import (
    LetterSetup,
    RoomIdentity,
    SecurityMark,
    Typeface,
)
from rumah_konseling.records.settings.identity_checks import identity_errors
from tests.forms.ledger_samples import (
    REQUEST,
    SHEETS,
    TEXTS,
    TODAY,
    letter,
    open_verdict,
    overlaps,
    place,
    places,
)
from tests.forms.sheet_samples import RenderPage, page_texts

MM = 72 / 25.4
MARK = SheetMark("7QF3-M2XK", "0123456789ABCDEF", TODAY)
UM = LetterSetup(
    number_pattern="{sifat}.{klasifikasi}/1/{nomor}/{unit}-{tahun}",
    classification="UM.002",
    unit_code="BPSDMP",
)


def _set(identity: RoomIdentity, **changes: Any) -> RoomIdentity:
    return replace(identity, letters=replace(identity.letters, **changes))


def _reply(identity: RoomIdentity, mark: SheetMark | None = MARK) -> bytes:
    return employer_reply.render(REQUEST, identity, mark)


# --- number ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("", "R.UM.002/1/7QF3-M2XK/BPSDMP-2026"),
        ("14", "R.UM.002/1/14/BPSDMP-2026"),
        ("UM.002/1/14/BPSDMP-2026", "UM.002/1/14/BPSDMP-2026"),
    ],
)
def test_the_number_is_made_by_the_pattern_around_the_agencys_agenda(
    typed: str, wanted: str, identity: RoomIdentity
) -> None:
    mark = replace(MARK, agency_number=typed)
    assert letter_number(mark, UM) == wanted
    (text,) = page_texts(_reply(replace(identity, letters=UM), mark))
    assert f"Nomor : {wanted}" in text


def test_a_room_that_chose_nothing_has_the_sheets_neutral_code() -> None:
    assert letter_number(MARK, LetterSetup()) == "7QF3-M2XK"
    assert letter_number(MARK, LetterSetup(number_pattern="")) == "7QF3-M2XK"
    months = LetterSetup(number_pattern="{nomor}/{bulan}/{tahun}")
    assert letter_number(MARK, months) == "7QF3-M2XK/III/2026"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"number_pattern": "{nomer}"}, "{nomer} tidak dikenal"),
        ({"number_pattern": "{nomor"}, "kurung kurawal"),
        ({"number_pattern": "UM/{tahun}"}, "harus memuat {nomor}"),
        ({"number_pattern": "{nomor}/{nomor}"}, "satu kali"),
        ({"number_pattern": "{nomor}" + "x" * 90}, "terlalu panjang"),
        ({"classification": " "}, "Isi kode klasifikasi"),
        ({"unit_code": ""}, "Isi kode unit"),
        ({"security": SecurityMark.NONE}, "Pilih tanda keamanan"),
    ],
)
def test_a_pattern_that_would_leave_a_hole_is_told_with_what_to_do(
    changes: dict[str, Any], said: str, identity: RoomIdentity
) -> None:
    letters = replace(UM, **changes)
    assert said in pattern_error(letters)
    assert said in identity_errors(replace(identity, letters=letters))["number_pattern"]


def test_a_sound_pattern_is_accepted(identity: RoomIdentity) -> None:
    assert pattern_error(UM) == ""
    assert identity_errors(replace(identity, letters=UM)) == {}


@pytest.mark.parametrize("post", ["a.n. Sekretaris Badan", "A.N. Kepala", "u.b. Kepala Bagian"])
def test_nobody_signs_on_behalf_of_another(post: str, identity: RoomIdentity) -> None:
    counselor = replace(identity.counselor, position=post)
    assert "a.n." in identity_errors(replace(identity, counselor=counselor))["position"]
    assert "neutral_post" in identity_errors(_set(identity, neutral_post=post))


# --- head -----------------------------------------------------------------------------


@pytest.mark.parametrize("security", list(SecurityMark))
def test_the_security_mark_stands_in_red_at_the_upper_left_of_every_page(
    security: SecurityMark, client: ClientOnPaper, identity: RoomIdentity
) -> None:
    room = _set(identity, security=security)
    long = letter(LetterKind.INFORMATION, dict.fromkeys(TEXTS, "Kalimat yang panjang. " * 40))
    pdf = information.render(open_verdict(), long, client, room, MARK)
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) > 1
    for page in document:
        corner = page.render(scale=2).to_pil().crop((120, 40, 320, 110)).convert("RGB")
        pixels = corner.load()
        red = sum(
            1
            for x in range(corner.width)
            for y in range(corner.height)
            if pixels[x, y][0] > 150 and pixels[x, y][1] < 60
        )
        assert (red > 60) is bool(security)
    nature = "Sangat Rahasia" if security is SecurityMark.TOP_SECRET else "Rahasia"
    assert f"Sifat : {nature}" in page_texts(pdf)[0]
    assert all(text.split().count("RAHASIA") == 2 for text in page_texts(pdf))


def test_the_red_mark_is_still_there_on_a_copy_in_black_and_white(
    identity: RoomIdentity, render_page: RenderPage
) -> None:
    corner = render_page(_reply(identity), 0, 200).crop((200, 60, 400, 140))
    assert sum(corner.point(lambda value: 255 * (value >= 128)).histogram()[:1]) > 100


def test_the_kop_has_the_lines_that_were_set_and_the_room_small_or_not_at_all(
    identity: RoomIdentity,
) -> None:
    room = _set(
        identity,
        letterhead="KEMENTERIAN PERHUBUNGAN\nBADAN PENGEMBANGAN SDM PERHUBUNGAN\nSEKRETARIAT BADAN",
    )
    room = replace(room, address="Jalan Contoh 1\nJakarta 10110")
    pdf = _reply(room)
    (text,) = page_texts(pdf)
    assert (
        "KEMENTERIAN PERHUBUNGAN BADAN PENGEMBANGAN SDM PERHUBUNGAN SEKRETARIAT BADAN "
        "Rumah Konseling Jalan Contoh 1 Jakarta 10110 konseling@contoh.go.id"
    ) in text
    named, head = place(pdf, "Rumah Konseling"), place(pdf, "SEKRETARIAT BADAN")
    assert named.top - named.bottom < head.top - head.bottom + 1
    hidden = page_texts(_reply(_set(room, names_room=False)))[0]
    # It is still who writes; the head alone does not say it.
    assert "SEKRETARIAT BADAN Jalan Contoh 1" in hidden


def test_the_kop_stands_on_the_first_page_alone(
    client: ClientOnPaper, identity: RoomIdentity
) -> None:
    long = letter(LetterKind.INFORMATION, dict.fromkeys(TEXTS, "Kalimat yang panjang. " * 40))
    first, *others = page_texts(information.render(open_verdict(), long, client, identity, MARK))
    assert identity.contact in first
    assert others
    assert not any(identity.contact in text for text in others)


@pytest.mark.parametrize("width", [150, 220, 300, 380])
def test_long_names_are_broken_where_their_sense_has_a_pause(width: float) -> None:
    name = (
        "BALAI BESAR PENDIDIKAN, PENYEGARAN, DAN PENINGKATAN ILMU PELAYARAN BAGIAN "
        "KEPEGAWAIAN DAN ORGANISASI"
    )
    style = Style(Typeface.CALADEA, 12, 14.5, bold=True)
    lines = sense_lines(name, style, width)
    assert " ".join(lines) == name
    assert len(lines) > 1
    leaning = {"DAN", "DI", "UNTUK", "BAGI"}
    assert not any(line.split()[-1] in leaning for line in lines)
    # No word stands alone under a long line.
    assert width < 200 or all(len(line.split()) > 1 for line in lines)


def test_what_can_not_be_broken_by_sense_is_still_set() -> None:
    style = Style(Typeface.CALADEA, 12, 14.5)
    assert sense_lines("", style, 100) == [""]
    assert sense_lines("W" * 90, style, 100) == ["W" * 90]
    assert sense_lines("kata " * 100, style, 100) == ["kata " * 100]
    assert sense_lines("Biro di", style, 400) == ["Biro di"]


@pytest.mark.parametrize("size", [(100, 800), (300, 300), (900, 150)])
def test_a_logo_may_be_tall_or_wide(size: tuple[int, int], identity: RoomIdentity) -> None:
    target = io.BytesIO()
    Image.new("RGB", size, (20, 60, 120)).save(target, "PNG")
    pdf = _reply(replace(identity, logo=target.getvalue()))
    document = pypdfium2.PdfDocument(pdf)
    (image,) = [one for one in document[0].get_objects() if one.type == 3]
    left, bottom, right, top = image.get_bounds()
    assert (right - left) / (top - bottom) == pytest.approx(size[0] / size[1], rel=0.02)
    assert top - bottom <= 24 * MM + 0.1
    assert right - left <= 36 * MM + 0.1
    assert overlaps(pdf) == []


# --- addressee ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("to", "wanted"),
    [
        (
            Addressee("dr. Bima, Sp.KJ.", "Poliklinik Jiwa", "Jalan 1"),
            ["Poliklinik Jiwa", "u.p. dr. Bima, Sp.KJ.", "Jalan 1"],
        ),
        (Addressee("Kepala Biro Hukum", "", "Jakarta"), ["Kepala Biro Hukum", "Jakarta"]),
        (Addressee("Tiara", "istri klien", ""), ["Tiara", "istri klien"]),
        (Addressee("Yth. Bapak Bima", "Yth. Direktur RS", ""), ["Direktur RS", "u.p. Bapak Bima"]),
        (Addressee("Kepada Yth. Ibu Ani", "", ""), ["Ibu Ani"]),
        (Addressee("Yang terhormat Ibu Ani", "", ""), ["Ibu Ani"]),
        (Addressee("", "Kepala Dinas", "Jalan 1\nKota"), ["", "Kepala Dinas", "Jalan 1", "Kota"]),
    ],
)
def test_an_office_is_written_to_first_and_yth_is_never_said_twice(
    to: Addressee, wanted: Sequence[str], identity: RoomIdentity
) -> None:
    assert address_lines(to) == [line for line in wanted if line]
    request = replace(REQUEST, name=to.name, position=to.office, address=to.address)
    text = " ".join(page_texts(employer_reply.render(request, identity, MARK)))
    assert text.count("Yth.") == 1


# --- lines ----------------------------------------------------------------------------


@pytest.mark.parametrize("city", ["Jakarta", "Tanjung Pandan", "Kota Administrasi Jakarta Pusat"])
def test_the_date_of_a_letter_stands_on_one_line(city: str, identity: RoomIdentity) -> None:
    mark = replace(MARK, issued_on=date(2026, 9, 30))
    pdf = _reply(replace(identity, city=city), mark)
    day, number = place(pdf, "30 September 2026"), place(pdf, mark.serial)
    assert number.right < day.left
    assert overlaps(pdf) == []


def test_dates_laws_and_numbers_are_never_parted_at_a_lines_end(
    client: ClientOnPaper, identity: RoomIdentity
) -> None:
    """Wherever in the line they come, they stand together."""
    kept = (
        "17 November 2026",
        "Nomor 27 Tahun 2022",
        "pukul 10.12 WIB",
        "NIP 198503072010011002",
        "3 × 24 jam",
        "Pasal 17 huruf h",
        "0812 0000 0001",
        "(021) 555 0000",
        "ayat (2)",
        "Yth. Ibu",
    )
    for length in range(0, 120, 7):
        words = " ".join(f"{'kata ' * (length // 5)}{'x' * (length % 5 + 1)} {one}" for one in kept)
        texts = {next(iter(TEXTS)): words}
        long = letter(LetterKind.INFORMATION, texts)
        pdf = information.render(open_verdict(list(texts)), long, client, identity, MARK)
        for one in kept:
            assert any(spot.top - spot.bottom < 16 for spot in places(pdf, one)), (length, one)


def test_the_lines_of_a_letter_are_ragged(identity: RoomIdentity) -> None:
    """No river runs through them: every space is as wide as the type has it."""
    document = pypdfium2.PdfDocument(_reply(identity))
    reader = document[0].get_textpage()
    text = reader.get_text_range()
    start = text.index("Kerahasiaan ini")
    gaps = set()
    for at in range(start, start + 300):
        if text[at] == " " and text[at - 1].isalpha() and text[at + 1].isalpha():
            before, after = reader.get_charbox(at - 1), reader.get_charbox(at + 1)
            if abs(before[1] - after[1]) < 6 and after[0] > before[2]:
                gaps.add(round(after[0] - before[2]))
    assert gaps
    assert max(gaps) <= 5


# --- end ------------------------------------------------------------------------------


def test_the_name_is_signed_as_it_is_set_without_a_line_above(
    identity: RoomIdentity,
) -> None:
    room = _set(
        identity,
        with_degrees=False,
        rank="Penata (III/c)",
        ground="Surat Keputusan Nomor 12 Tahun 2026 tanggal 5 Januari 2026",
    )
    (text,) = page_texts(_reply(room))
    assert (
        "Konselor, Ratna Contoh Penata (III/c) NIP 198504122010012003 "
        "Surat Keputusan Nomor 12 Tahun 2026 tanggal 5 Januari 2026"
    ) in text
    assert "S.Psi." not in text
    (text,) = page_texts(_reply(_set(identity, with_nip=False)))
    assert "NIP" not in text
    document = pypdfium2.PdfDocument(_reply(identity))
    name = place(_reply(identity), "Ratna Contoh, S.Psi.")
    lines = [one.get_bounds() for one in document[0].get_objects() if one.type == 2]
    assert not any(name.top < y1 < name.top + 20 * MM and x1 > 250 for x1, y1, _, _ in lines)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Dr. Ratna Contoh, S.Psi., M.Psi.", "Ratna Contoh"),
        ("Prof. Dr. dr. Bima, Sp.KJ.", "Bima"),
        ("Ratna", "Ratna"),
        ("Dr.", "Dr."),
    ],
)
def test_a_name_without_its_degrees(name: str, bare: str) -> None:
    assert bare_name(name) == bare


def test_copies_are_named_under_letters_about_nobody_alone(
    client: ClientOnPaper, identity: RoomIdentity
) -> None:
    room = _set(identity, copies="Sekretaris Badan\nKepala Bagian Umum")
    pdf = _reply(room)
    (text,) = page_texts(pdf)
    assert "Tembusan: 1. Sekretaris Badan 2. Kepala Bagian Umum" in text
    assert place(pdf, "Tembusan:").top < places(pdf, "NIP 198504122010012003")[-1].bottom
    for kind, render in (
        (LetterKind.REFERRAL, referral.render),
        (LetterKind.INFORMATION, information.render),
    ):
        about = " ".join(page_texts(render(open_verdict(), letter(kind), client, room, MARK)))
        assert "Tembusan" not in about
        assert "Kepala Bagian Umum" not in about


def test_a_catchword_names_the_word_that_the_next_page_begins_with(
    client: ClientOnPaper, identity: RoomIdentity
) -> None:
    long = letter(LetterKind.INFORMATION, dict.fromkeys(TEXTS, "Kalimat panjang sekali. " * 40))
    plain = information.render(open_verdict(), long, client, identity, MARK)
    assert " …" not in " ".join(page_texts(plain))
    room = _set(identity, catchword=True)
    pdf = information.render(open_verdict(), long, client, room, MARK)
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) > 1
    for number in range(len(document) - 1):
        words = place(pdf, " …") if number == 0 else places(pdf, " …")[number]
        assert words.page == number
        below = (
            document[number]
            .get_textpage()
            .get_text_bounded(left=300, bottom=words.bottom - 2, right=600, top=words.top + 2)
        )
        high = document[number + 1].get_height()
        first = (
            document[number + 1]
            .get_textpage()
            .get_text_bounded(left=0, bottom=30 * MM, right=600, top=high - 24 * MM)
        )
        assert below.split()[0] == first.split()[0]
    assert len(places(pdf, " …")) == len(document) - 1


@pytest.mark.parametrize("kind", ["JPA", "JPH", "RJK", "SKI"])
def test_the_outer_label_hides_the_room_and_the_inner_one_bears_mark_and_number(
    kind: str, client: ClientOnPaper, identity: RoomIdentity
) -> None:
    plain = page_texts(SHEETS[kind](client, identity, MARK))
    room = _set(identity, cover_labels=True, security=SecurityMark.TOP_SECRET)
    pdf = SHEETS[kind](client, room, MARK)
    texts = page_texts(pdf)
    assert len(texts) == len(plain) + 1
    labels = len(texts) - 1
    reader = pypdfium2.PdfDocument(pdf)[labels].get_textpage()
    width, height = 600, room.page.paper.millimetres[1] * MM
    outer, inner = (
        " ".join(reader.get_text_bounded(left=0, bottom=low, right=width, top=high).split())
        for low, high in ((height / 2 + 8, height), (0, height / 2 - 8))
    )
    assert outer.startswith("BADAN PENGEMBANGAN SUMBER DAYA MANUSIA PERHUBUNGAN SEKRETARIAT BADAN")
    for betraying in ("RAHASIA", "SR", "konsel", MARK.serial, client.name):
        assert betraying.lower() not in outer.lower().replace("perhubungan", "").replace(
            "konselor", "konsel"
        )
    assert inner.startswith(f"SR RAHASIA Nomor: {MARK.serial} Yth.")
    assert outer.split("Yth.")[1] == inner.split("Yth.")[1]
    assert client.name not in inner
    assert "Halaman" not in texts[labels]
