"""Scans as office machines and phones make them: filled, stamped, of odd depth, with previews."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL import Image, ImageDraw

from rumah_konseling import processes
from rumah_konseling.errors import AttachmentRefused
from rumah_konseling.forms import consent as consent_form
from rumah_konseling.forms.scanning.reading import ReaderCannotStart, ScanPage, read_scan
from rumah_konseling.forms.scanning.windows_runtime import load_runtime
from rumah_konseling.records.consents.consent_model import Consent
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, PageCode, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity
from tests.forms.sheet_samples import RenderPage

PAGE_TWO = PageCode("0123456789ABCDEF", 2, 4)


@pytest.fixture
def sheet(signed: Consent, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark) -> bytes:
    return consent_form.render(signed, client, identity, mark)


@pytest.fixture
def scan(sheet: bytes, render_page: RenderPage) -> Callable[[float], Image.Image]:
    return lambda dpi: render_page(sheet, 1, dpi)


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def seen(page: ScanPage) -> Image.Image:
    return Image.open(io.BytesIO(page.image)).convert("L")


def darkness(page: ScanPage, box: tuple[float, float, float, float]) -> float:
    """Return how dark a part of a page is, 0 for white to 255; ``box`` in shares of it."""
    picture = seen(page)
    wide, high = picture.size
    part = picture.crop(
        (int(box[0] * wide), int(box[1] * high), int(box[2] * wide), int(box[3] * high))
    )
    levels = part.histogram()
    return 255 - sum(level * count for level, count in enumerate(levels)) / sum(levels)


def qr(text: str, side: int) -> Image.Image:
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    return Image.fromarray(zxingcpp.write_barcode_to_image(made)).resize((side, side))


def with_field(kind: str) -> bytes:
    """Return a page whose only mark, a black box, is a form field or an annotation."""
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        black = pdf.make_stream(
            b"0 0 0 rg 0 0 200 100 re f",
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Form,
            BBox=[0, 0, 200, 100],
        )
        mark = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Rect=[100, 500, 300, 600],
            F=4,
            AP=pikepdf.Dictionary(N=black),
            P=pdf.pages[0].obj,
        )
        if kind == "Stamp":
            mark.Subtype = pikepdf.Name.Stamp
        else:
            mark.Subtype, mark.T = pikepdf.Name.Widget, pikepdf.String("a")
            mark.FT = pikepdf.Name("/" + kind)
        held = pdf.make_indirect(mark)
        pdf.pages[0].Annots = pikepdf.Array([held])
        if kind != "Stamp":
            pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([held]))
        pdf.save(target)
    return target.getvalue()


@pytest.mark.parametrize("kind", ["Stamp", "Sig", "Tx"])
def test_a_stamp_a_signature_and_a_filled_field_are_drawn(kind: str) -> None:
    (page,) = read_scan("isian.pdf", with_field(kind)).pages
    assert darkness(page, (0.2, 0.31, 0.45, 0.38)) > 200
    assert darkness(page, (0.2, 0.6, 0.45, 0.7)) < 5


def test_a_phones_second_picture_is_no_page(scan: Callable[[float], Image.Image]) -> None:
    photo, preview = scan(150), Image.new("L", (160, 120), 0)
    data = encoded(photo, "MPO", save_all=True, append_images=[preview])
    assert data.startswith(b"\xff\xd8")
    (page,) = read_scan("foto.jpg", data).pages
    assert page.codes == (PAGE_TWO,)


def test_a_moving_picture_is_one_page(scan: Callable[[float], Image.Image]) -> None:
    photo = scan(150)
    data = encoded(photo, "PNG", save_all=True, append_images=[Image.new("L", photo.size)])
    assert [page.codes for page in read_scan("a.png", data).pages] == [(PAGE_TWO,)]


@pytest.mark.parametrize("kind", [1, 4])
def test_a_preview_or_mask_between_the_pages_of_a_tiff_is_none(
    scan: Callable[[float], Image.Image], kind: int
) -> None:
    target = io.BytesIO()
    page, small = scan(150), Image.new("L", (100, 140), 0)
    small.encoderinfo = {"tiffinfo": {254: kind}}
    page.save(target, "TIFF", save_all=True, append_images=[small, scan(120)])
    assert [p.codes for p in read_scan("a.tif", target.getvalue()).pages] == [(PAGE_TWO,)] * 2


@pytest.mark.parametrize("foreign", ["https://contoh.example/a", "RK9:AAAA", "9" * 300])
def test_a_strangers_code_never_hides_ours(
    scan: Callable[[float], Image.Image], foreign: str
) -> None:
    """Ours is noisy, so that it is only found at a later look; the stranger's is plain."""
    page = scan(150)
    wide, high = page.size
    noise = Image.effect_noise(page.size, 160)
    spoilt = Image.blend(page, noise, 0.42)
    spoilt.paste(255, (0, 0, wide, high // 4))
    plain = qr(foreign, 300)
    spoilt.paste(plain, (wide // 2, 20))
    (read,) = read_scan("a.png", encoded(spoilt, "PNG")).pages
    assert read.codes == (PAGE_TWO,)


def test_a_strangers_code_alone_does_not_turn_the_page() -> None:
    page = Image.new("L", (800, 1100), 255)
    page.paste(qr("https://contoh.example", 300).rotate(90), (100, 100))
    (read,) = read_scan("a.png", encoded(page, "PNG")).pages
    assert (read.turned, read.codes) == (0, ())


def deep(page: Image.Image, most: int) -> Image.Image:
    """Return the page in 16 bits whose white is ``most``."""
    wide = page.convert("I").point(lambda value: value * (most / 255))
    return wide.convert("I;16")


@pytest.mark.parametrize("most", [255, 1_023, 4_095, 16_383, 65_535])
@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_a_grey_of_more_than_eight_bits_is_no_black_page(
    scan: Callable[[float], Image.Image], most: int, kind: str
) -> None:
    (page,) = read_scan("a", encoded(deep(scan(150), most), kind)).pages
    assert page.codes == (PAGE_TWO,)
    assert darkness(page, (0, 0, 1, 1)) < 60


@pytest.mark.parametrize(
    "make",
    [
        lambda page: page.convert("F").point(lambda value: value / 255),
        lambda page: page.convert("F"),
        lambda page: page.convert("I"),
    ],
    ids=["shares of one", "floats", "32 bits"],
)
def test_a_grey_in_floats_or_32_bits_is_no_black_page(
    scan: Callable[[float], Image.Image], make: Callable[[Image.Image], Image.Image]
) -> None:
    (page,) = read_scan("a.tif", encoded(make(scan(150)), "TIFF")).pages
    assert page.codes == (PAGE_TWO,)
    assert darkness(page, (0, 0, 1, 1)) < 60


def test_a_deep_grey_counted_from_white_is_no_negative(
    scan: Callable[[float], Image.Image],
) -> None:
    negative = deep(scan(150).point(lambda value: 255 - value), 65_535)
    data = encoded(negative, "TIFF", tiffinfo={262: 0})
    with Image.open(io.BytesIO(data)) as file:
        assert file.tag_v2[262] == 0
    (page,) = read_scan("a.tif", data).pages
    assert page.codes == (PAGE_TWO,)
    assert darkness(page, (0, 0, 1, 1)) < 60


@pytest.mark.parametrize("mode", ["CMYK", "LAB", "YCbCr"])
def test_other_colours_are_shown(scan: Callable[[float], Image.Image], mode: str) -> None:
    from PIL import ImageCms

    page = scan(150).convert("RGB")
    if mode == "LAB":
        profile = [ImageCms.createProfile(name) for name in ("sRGB", "LAB")]
        turned = ImageCms.profileToProfile(page, *profile, outputMode="LAB")
        assert turned is not None
    else:
        turned = page.convert(mode)
    (read,) = read_scan("a.tif", encoded(turned, "TIFF")).pages
    assert read.codes == (PAGE_TWO,)


@pytest.mark.parametrize("dpi", [150, 400])
def test_what_is_see_through_is_white(scan: Callable[[float], Image.Image], dpi: float) -> None:
    """Also where a palette or one grey stands for it, and when the page is made smaller."""
    page = scan(dpi)
    ink = page.point(lambda value: 255 if value < 128 else 0)
    clear = Image.new("RGBA", page.size, (0, 0, 0, 0))
    clear.putalpha(ink)
    palette = page.point(lambda value: 1 if value < 128 else 0).convert("P")
    palette.putpalette([0, 0, 0, 0, 0, 1])
    for data in (encoded(clear, "PNG"), encoded(palette, "PNG", transparency=0)):
        (read,) = read_scan("a.png", data).pages
        assert read.codes == (PAGE_TWO,)
        assert darkness(read, (0, 0, 1, 1)) < 60


def test_a_stack_of_large_coloured_pages_is_read(render_page: RenderPage, sheet: bytes) -> None:
    """Several are held at once, in the memory that one process may take."""
    large = render_page(sheet, 1, 100).convert("RGB").resize((5_000, 7_000))
    rest = [large] * 4
    data = encoded(large, "TIFF", save_all=True, append_images=rest, compression="tiff_lzw")
    read = read_scan("a.tif", data, cut=True)
    assert [page.codes for page in read.pages] == [(PAGE_TWO,)] * 5


@pytest.mark.skipif(sys.platform == "win32", reason="Windows binds a process by time only")
def test_a_worker_that_uses_up_its_time_is_no_damaged_file(
    sheet: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = processes._begin_code()
    endless = (
        "import sys\nfrom rumah_konseling.forms.scanning import scan_worker as w\n"
        "w._CPU_SECONDS = 1\n"
        "def forever(*_a, **_k):\n    while True: pass\n"
        "w._pages = forever\n"
    )
    changed = begun.replace(
        "from rumah_konseling.processes", f"{endless}from rumah_konseling.processes"
    )
    monkeypatch.setattr(processes, "_begin_code", lambda: changed)
    with pytest.raises(AttachmentRefused, match="terlalu rumit"):
        read_scan("a.pdf", sheet)


def stack(*pages: Image.Image, kind: str = "PDF") -> bytes:
    first, *rest = pages
    return encoded(first, kind, save_all=True, append_images=rest, resolution=150)


@pytest.fixture
def two_sheets(
    signed: Consent,
    client: ClientOnPaper,
    identity: RoomIdentity,
    mark: SheetMark,
    render_page: RenderPage,
) -> list[Image.Image]:
    """Two pages each of two clients' sheets, in disorder, and a page without a code."""
    other = SheetMark("RK/PSJ/2026/0002", "F" * 16, mark.issued_on)
    one = consent_form.render(signed, client, identity, mark)
    two = consent_form.render(signed, client, identity, other)
    blank = Image.new("L", (1240, 1754), 255)
    ImageDraw.Draw(blank).text((600, 800), "tanpa kode", fill=0)
    return [
        render_page(one, 0, 150),
        render_page(two, 1, 150),
        blank,
        render_page(two, 0, 150),
        render_page(one, 1, 150),
    ]


@pytest.mark.parametrize("kind", ["PDF", "TIFF"])
def test_a_stack_is_cut_into_its_sheets(two_sheets: list[Image.Image], kind: str) -> None:
    read = read_scan("tumpukan", stack(*two_sheets, kind=kind), cut=True)
    assert [part.numbers for part in read.parts] == [(1, 5), (2, 4), (3,)]
    for part in read.parts:
        again = read_scan("bagian.pdf", part.data)
        assert again.codes == part.codes
        assert len(again.pages) == len(part.numbers)
        # As large on paper as it was: A4 to a millimetre.
        with pikepdf.open(io.BytesIO(part.data)) as pdf:
            box = pdf.pages[0].mediabox
            assert [round(float(side) / 72 * 25.4) for side in box[2:]] == [210, 297]


def test_a_sheet_that_shares_its_pictures_with_another_takes_none_along(
    two_sheets: list[Image.Image],
) -> None:
    """Some machines name every picture of a file on every page of it."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(stack(*two_sheets))) as pdf:
        pictures = pikepdf.Dictionary()
        for number, page in enumerate(pdf.pages):
            (held,) = page.Resources.XObject.values()
            pictures[f"/Im{number}"] = held
            page.contents_coalesce()
            page.Contents = pdf.make_stream(b"595 0 0 842 0 0 cm /Im%d Do" % number)
        for page in pdf.pages:
            page.Resources = pikepdf.Dictionary(XObject=pictures)
        pdf.save(target)
    for part in read_scan("a.pdf", target.getvalue(), cut=True).parts:
        with pikepdf.open(io.BytesIO(part.data)) as pdf:
            assert sum(
                "/DCTDecode" in repr(held.stream_dict)
                if isinstance(held, pikepdf.Stream)
                else False
                for held in pdf.objects
            ) == len(part.numbers)


def test_the_same_stack_is_cut_into_the_same_bytes(two_sheets: list[Image.Image]) -> None:
    data = stack(*two_sheets)
    assert read_scan("a", data, cut=True).parts == read_scan("b", data, cut=True).parts


def test_one_sheet_alone_is_no_stack(sheet: bytes) -> None:
    assert read_scan("a.pdf", sheet, cut=True).parts == ()


def test_pages_without_a_code_are_each_their_own() -> None:
    pages = [Image.new("L", (600, 800), shade) for shade in (255, 200, 150)]
    read = read_scan("a.pdf", stack(*pages), cut=True)
    assert [part.numbers for part in read.parts] == [(1,), (2,), (3,)]


def test_the_reading_tells_how_far_it_is_and_can_be_called_off(sheet: bytes) -> None:
    told: list[tuple[int, int]] = []
    read_scan("a.pdf", sheet, report=lambda *now: told.append(now))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]

    class CalledOffError(Exception):
        pass

    def call_off(_done: int, _total: int) -> None:
        raise CalledOffError

    with pytest.raises(CalledOffError):
        read_scan("a.pdf", sheet, report=call_off)


@pytest.mark.parametrize("broken", ["zxingcpp", "pypdfium2", "PIL.Image"])
def test_a_reader_that_cannot_load_is_no_damaged_file(
    sheet: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, broken: str
) -> None:
    """As on a Windows without the C++ runtime: the decoder's library can't be loaded."""
    lacking = tmp_path.joinpath(*broken.split(".")).with_suffix(".py")
    lacking.parent.mkdir(exist_ok=True)
    lacking.with_name("__init__.py").touch()
    lacking.write_text("raise ImportError('DLL load failed')", "utf-8")
    begun = processes._begin_code()
    add = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\nfrom rumah"
    monkeypatch.setattr(processes, "_begin_code", lambda: begun.replace("from rumah", add, 1))
    with pytest.raises(ReaderCannotStart, match="tidak dapat dijalankan") as told:
        read_scan("a.pdf", sheet)
    assert "tidak bermasalah" in told.value.remedy
    assert not isinstance(told.value, AttachmentRefused)


def test_a_reader_that_is_not_started_is_no_damaged_file(
    sheet: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/none/python")
    with pytest.raises(ReaderCannotStart):
        read_scan("a.pdf", sheet)


def test_the_runtime_is_taken_from_the_package_that_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "PySide6"
    package.mkdir()
    for name in ("__init__.py", "msvcp140.dll", "vcruntime140.dll"):
        (package / name).touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in [name for name in sys.modules if name.partition(".")[0] == "PySide6"]:
        monkeypatch.delitem(sys.modules, name)
    loaded: list[str] = []
    found = load_runtime(lambda path: loaded.append(path))
    assert [Path(path).name for path in loaded] == ["vcruntime140.dll", "msvcp140.dll"]
    assert [str(path) for path in found] == loaded


def test_without_a_package_that_brings_the_runtime_nothing_is_loaded() -> None:
    code = (
        "import sys; sys.modules['PySide6'] = sys.modules['shiboken6'] = None\n"
        "from rumah_konseling.forms.scanning import windows_runtime as w\n"
        "w._BROUGHT_BY = ('none_such',)\n"
        "print(w.load_runtime())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
