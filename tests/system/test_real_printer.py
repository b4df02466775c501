"""A real printer queue (CUPS-PDF) gets every sheet at its exact size, nothing scaled."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from pytestqt.qtbot import QtBot

from rumah_konseling.records.clients.client_model import Area, ClientForm
from rumah_konseling.records.settings.identity import PaperSize
from rumah_konseling.room.room import CounselingRoom
from tests.canaries import wait_until

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="CUPS adalah sistem cetak Linux"
)
QUEUE = "RumahKonselingUji"
DRIVER = "lsb/usr/cups-pdf/CUPS-PDF_opt.ppd"
DPI = 300
HERE = Path(__file__).parent
ROOT = HERE.parent.parent


@pytest.fixture(scope="module")
def printed(system_command: Callable[[str, str], str]) -> Iterator[Path]:
    """Start a queue that prints into a folder, and return that folder."""
    cupsd = system_command("cupsd", "cups")
    lpadmin = system_command("lpadmin", "cups-client")
    system_command("xvfb-run", "xvfb")
    if not Path("/usr/lib/cups/backend/cups-pdf").exists():
        pytest.skip("pasang paket printer-driver-cups-pdf untuk menjalankan pengujian ini")
    if os.geteuid() != 0:
        pytest.skip("antrean cetak hanya dapat dibuat oleh root")
    if not _is_answering():
        subprocess.run([cupsd], check=True)
        wait_until(_is_answering)
    subprocess.run([lpadmin, "-p", QUEUE, "-E", "-v", "cups-pdf:/", "-m", DRIVER], check=True)
    folder = Path.home() / "PDF"
    yield folder
    subprocess.run([lpadmin, "-x", QUEUE], check=True)


def _is_answering() -> bool:
    # A scheduler that was killed leaves its socket behind; only an answer says that one runs.
    asked = subprocess.run(
        ["lpstat", "-r"], capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"}
    )
    return asked.stdout.strip() == "scheduler is running"


def _jobs() -> str:
    return subprocess.run(["lpstat", "-o", QUEUE], capture_output=True, text=True).stdout.strip()


def _millimetres_of_code(pdf: bytes) -> tuple[float, float, float]:
    """Return left, top and side of the first page's QR code in millimetres."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=DPI / 72).to_pil().convert("L")
    document.close()
    (code,) = zxingcpp.read_barcodes(picture)
    corners = code.position
    pixels = (corners.top_left.x, corners.top_left.y, corners.top_right.x - corners.top_left.x)
    left, top, side = (length * 25.4 / DPI for length in pixels)
    return left, top, side


@pytest.mark.parametrize("paper", list(PaperSize))
def test_a_sheet_comes_out_at_its_exact_size(
    room: CounselingRoom, printed: Path, tmp_path: Path, qtbot: QtBot, paper: PaperSize
) -> None:
    identity = room.settings.identity()
    room.settings.keep_identity(replace(identity, page=replace(identity.page, paper=paper)))
    client = room.clients.register(ClientForm(name="Sekar Contoh", areas=(Area.WORK,)))
    issued = room.documents.pdf(room.consents.issue_for_paper(room.consents.begin(client.id).id))
    sheet = tmp_path / "lembar.pdf"
    sheet.write_bytes(issued)
    before = set(printed.glob("*.pdf"))

    run = subprocess.run(
        ["xvfb-run", "-a", sys.executable, str(HERE / "print_sheet.py"), str(sheet), QUEUE],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    qtbot.waitUntil(lambda: not _jobs() and len(set(printed.glob("*.pdf")) - before) == 1)
    (came_out,) = set(printed.glob("*.pdf")) - before
    assert "Sekar" not in came_out.name
    pages = came_out.read_bytes()
    came_out.unlink()

    width, height = paper.millimetres
    result = pypdfium2.PdfDocument(pages)
    asked = pypdfium2.PdfDocument(issued)
    assert len(result) == len(asked)
    for page in result:
        points = page.get_size()
        # Qt knows F4 as the 8.5 × 13 inch sheet, 0.9 mm wider and 0.2 mm higher.
        assert points[0] / 72 * 25.4 == pytest.approx(width, abs=1.0)
        assert points[1] / 72 * 25.4 == pytest.approx(height, abs=0.4)
    result.close()
    asked.close()
    left, top, side = _millimetres_of_code(issued)
    out_left, out_top, out_side = _millimetres_of_code(pages)
    assert out_side == pytest.approx(side, rel=0.01)
    assert out_left == pytest.approx(left, abs=0.5)
    assert out_top == pytest.approx(top, abs=0.5)
