"""What comes back from the scanner: found whichever way it lies, refused when it is none."""

from __future__ import annotations

import io
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops

from rumah_konseling.errors import AttachmentRefused
from rumah_konseling.forms import consent as consent_form
from rumah_konseling.forms.scanning.reading import MOST_BYTES, read_scan
from rumah_konseling.records.consents.consent_model import Consent
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, PageCode, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity
from tests.forms.sheet_samples import RenderPage

ROOT = Path(__file__).parents[2]
# A worker begun as always, whose reading is to tell what prctl(PR_GET_DUMPABLE) says.
_TELLS_DUMPABLE = """
import ctypes, sys
from rumah_konseling import processes
from rumah_konseling.forms.scanning import scan_worker
scan_worker.main = lambda words: print(ctypes.CDLL(None).prctl(3), flush=True)
sys.exit(processes.begin([processes.SCAN]))
"""
PAGE_TWO = PageCode("0123456789ABCDEF", 2, 4)


@pytest.fixture
def sheet(signed: Consent, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark) -> bytes:
    return consent_form.render(signed, client, identity, mark)


@pytest.fixture
def scan(sheet: bytes, render_page: RenderPage) -> Callable[[float], Image.Image]:
    return lambda dpi: render_page(sheet, 1, dpi)


def _encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


def test_a_pdf_gives_all_its_pages_and_codes(sheet: bytes) -> None:
    read = read_scan("pindaian.pdf", sheet)
    assert read.media_type == "application/pdf"
    assert [code.page for code in read.codes] == [1, 2, 3, 4]
    assert {code.token for code in read.codes} == {"0123456789ABCDEF"}
    assert read.other_texts == ()


@pytest.mark.parametrize("turn", [0, 3, -5, 90, 93, 180, 176, 270, 265])
def test_a_page_is_found_and_put_upright_whichever_way_it_lies(
    scan: Callable[[float], Image.Image], turn: int
) -> None:
    lying = scan(150).rotate(turn, expand=True, fillcolor=255)
    (page,) = read_scan("a.jpg", _encoded(lying, "JPEG", quality=60)).pages
    assert page.codes == (PAGE_TWO,)
    assert page.turned == round(-turn / 90) * 90 % 360
    assert page.height > page.width
    with Image.open(io.BytesIO(page.image)) as seen:
        assert seen.size == (page.width, page.height)


def test_a_phone_picture_obeys_its_orientation_mark(scan: Callable[[float], Image.Image]) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = scan(150).rotate(90, expand=True)
    (page,) = read_scan("foto.jpg", _encoded(lying, "JPEG", exif=exif)).pages
    assert (page.codes, page.turned) == ((PAGE_TWO,), 0)


@pytest.mark.parametrize(("across", "down"), [(200, 200), (200, 100)])
def test_a_black_and_white_fax_is_read(
    scan: Callable[[float], Image.Image], across: int, down: int
) -> None:
    grey = scan(across)
    flat = grey.resize((grey.width, grey.height * down // across))
    fax = flat.point(lambda value: 255 * (value > 128)).convert("1")
    data = _encoded(fax, "TIFF", compression="group4", dpi=(across, down))
    read = read_scan("faks.tif", data)
    assert read.codes == (PAGE_TWO,)
    assert read.pages[0].height > read.pages[0].width


def test_noise_over_a_skewed_page_is_seen_through(scan: Callable[[float], Image.Image]) -> None:
    page = scan(150).rotate(4, fillcolor=255)
    noisy = ImageChops.add(page, Image.effect_noise(page.size, 90), 2)
    assert read_scan("a.png", _encoded(noisy, "PNG")).codes == (PAGE_TWO,)


def test_a_tiff_of_several_pages_is_read_whole(sheet: bytes, render_page: RenderPage) -> None:
    first, *rest = (render_page(sheet, n, 150).convert("1") for n in range(4))
    data = _encoded(first, "TIFF", save_all=True, append_images=rest, compression="group4")
    assert [code.page for code in read_scan("a.tiff", data).codes] == [1, 2, 3, 4]


def test_content_decides_what_a_file_is(scan: Callable[[float], Image.Image]) -> None:
    assert read_scan("salah.pdf", _encoded(scan(150), "PNG")).media_type == "image/png"


def test_a_page_without_a_code_is_read_all_the_same() -> None:
    read = read_scan("a.png", _encoded(Image.new("L", (800, 1100), 255), "PNG"))
    assert read.codes == ()
    assert len(read.pages) == 1


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_pixel_is_shown(mode: str) -> None:
    kind = "TIFF" if mode == "CMYK" else "PNG"
    data = _encoded(Image.new(mode, (300, 400)), kind)
    assert read_scan("a", data).pages[0].width == 300


def test_a_huge_but_honest_scan_is_made_small(scan: Callable[[float], Image.Image]) -> None:
    (page,) = read_scan("a.png", _encoded(scan(600), "PNG")).pages
    assert page.codes == (PAGE_TWO,)
    assert max(page.width, page.height) == 2_000


def _locked(sheet: bytes) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(sheet)) as document:
        document.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))
    return target.getvalue()


def _bomb() -> bytes:
    """Return a small PDF whose one picture unpacks to 900 million points."""
    target = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(595, 842))
        packer = zlib.compressobj(9)
        row = bytes(30_000)
        packed = b"".join([*(packer.compress(row) for _ in range(30_000)), packer.flush()])
        picture = pikepdf.Stream(
            document,
            packed,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=30_000,
            Height=30_000,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
            Filter=pikepdf.Name.FlateDecode,
        )
        page = document.pages[0]
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
        page.Contents = pikepdf.Stream(document, b"500 0 0 500 0 0 cm /I Do")
        document.save(target)
    return target.getvalue()


def _many_pages() -> bytes:
    target = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(61):
            document.add_blank_page()
        document.save(target)
    return target.getvalue()


def test_hostile_and_broken_files_are_turned_away_with_a_sentence(
    sheet: bytes, scan: Callable[[float], Image.Image]
) -> None:
    jpeg = _encoded(scan(150), "JPEG")
    cases = {
        "kosong": b"",
        "50 MB": b"%PDF-" + bytes(MOST_BYTES),
        "bukan PDF, JPEG, PNG, atau TIFF": b"PK\x03\x04" + bytes(200),
        "terlalu besar untuk dibuka": _encoded(Image.new("1", (30_000, 30_000), 1), "PNG"),
        "kata sandi": _locked(sheet),
        "lebih dari 60 halaman": _many_pages(),
        "rusak atau terpotong": jpeg[: len(jpeg) // 2],
    }
    for words, data in cases.items():
        with pytest.raises(AttachmentRefused) as refused:
            read_scan("a.pdf", data)
        assert words in str(refused.value)
        assert refused.value.remedy


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_cut_off_pdf_is_called_broken(sheet: bytes, share: float) -> None:
    with pytest.raises(AttachmentRefused, match="rusak"):
        read_scan("a.pdf", sheet[: int(len(sheet) * share)])


def test_a_bomb_is_refused_by_its_size_before_it_takes_time_or_memory() -> None:
    bomb = _bomb()
    assert len(bomb) < 1_500_000
    # What runs out of time is called too complicated, what runs out of memory broken.
    with pytest.raises(AttachmentRefused, match="terlalu besar"):
        read_scan("bom.pdf", bomb)


def test_a_file_that_takes_too_long_is_given_up(sheet: bytes) -> None:
    with pytest.raises(AttachmentRefused, match="terlalu rumit"):
        read_scan("a.pdf", sheet, time_limit=0.0)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows binds a process by time only")
def test_the_worker_may_write_no_file_and_take_no_endless_memory() -> None:
    import subprocess

    probe = (
        "import resource\n"
        "from rumah_konseling.forms.scanning import scan_worker\n"
        "scan_worker.bound(scan_worker._MEMORY_BYTES, scan_worker._CPU_SECONDS)\n"
        "print([resource.getrlimit(kind)[0] for kind in"
        " (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE, resource.RLIMIT_AS)])\n"
    )
    told = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True)
    assert told.stdout.decode().strip() == "[0, 0, 1500000000]"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="hanya di Linux")
def test_other_programs_of_the_account_cannot_read_the_workers_memory() -> None:
    import subprocess

    told = subprocess.run(
        [sys.executable, "-c", _TELLS_DUMPABLE], capture_output=True, check=True, cwd=ROOT
    )
    assert told.stdout.split() == [b"0"]
