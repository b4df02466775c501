"""Scans at the desk: taken in from files, matched by their code, paired by hand, or refused."""

from __future__ import annotations

import io
import random
import sys
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from pytestqt.qtbot import QtBot

from rumah_konseling.ethics.disclosure_facts import PaperState
from rumah_konseling.forms.scanning.reading import read_scan
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.consents.consent_model import Consent, ConsentState
from rumah_konseling.records.papers.paper_mark import PageCode
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.sample.practice import scanned as scan_of
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.consents.paper_check import PaperCheckDialog
from rumah_konseling.ui.documents.client_papers import PaperRow
from rumah_konseling.ui.documents.filing import FilingDialog
from rumah_konseling.ui.documents.importing import dropped_files
from rumah_konseling.ui.documents.page import DocumentsPage
from rumah_konseling.ui.documents.pairing import PairingDialog
from rumah_konseling.ui.documents.scan_view import PageImage
from rumah_konseling.ui.permissions.paper_check import CheckPermissionDialog
from rumah_konseling.ui.tasks import Task
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.records.ledger_stories import written
from tests.records.stories import paper_of, printed, register, vault_of
from tests.ui.clients.desk_work import (
    assert_words_are_words,
    back_at,
    click,
    key,
    press,
    said,
    type_text,
    when_asked,
)
from tests.ui.looking import button


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return register(room)


@pytest.fixture
def consent(room: CounselingRoom, client: Client) -> Consent:
    return printed(room, client)


def state(room: CounselingRoom, consent: Consent) -> ConsentState:
    return room.consents.get(consent.id).state


def documents_page(window: MainWindow) -> DocumentsPage:
    window.go(Place("documents", None, "scans"))
    page = window.page
    assert isinstance(page, DocumentsPage)
    return page


def take_in(qtbot: QtBot, page: DocumentsPage, *files: Path) -> None:
    with qtbot.waitSignal(page.importer.finished):
        page.import_files(files)


def turned_pages(pdf: bytes) -> list[Image.Image]:
    """Return pages as an office scanner does: 150 dpi grey, lying on their side and askew."""
    document = pypdfium2.PdfDocument(pdf)
    pictures = [page.render(scale=150 / 72).to_pil().convert("L") for page in document]
    document.close()
    return [
        picture.rotate(92, Image.Resampling.BILINEAR, expand=True, fillcolor=245)
        for picture in pictures
    ]


def write_pages(path: Path, *pages: Image.Image) -> None:
    """Write pages as one file."""
    first, *rest = pages
    if rest:
        first.save(path, "PDF", save_all=True, append_images=rest, resolution=150)
    else:
        first.save(path)


def write_turned_scan(pdf: bytes, path: Path) -> None:
    """Write a whole sheet as an office scanner does."""
    write_pages(path, *turned_pages(pdf))


def test_the_scan_of_the_printed_sheet_leads_to_a_consent_in_force(
    qtbot: QtBot,
    window: MainWindow,
    room: CounselingRoom,
    client: Client,
    consent: Consent,
    tmp_path: Path,
) -> None:
    scan = tmp_path / "Scan <b>001.pdf"
    write_turned_scan(room.documents.pdf(paper_of(room, consent)), scan)
    page = documents_page(window)
    take_in(qtbot, page, scan)
    assert state(room, consent) is ConsentState.SIGNED
    shown = said(page)
    assert "Cocok" in shown
    assert f"Dicocokkan dengan {consent.serial} (RK-2026-0001)." in shown
    assert "Scan <b>001.pdf" in shown
    assert_words_are_words(window)
    press(page, "Periksa lembar")
    clients = window.page
    assert isinstance(clients, ClientsPage)

    def check(dialog: PaperCheckDialog) -> None:
        qtbot.waitUntil(lambda: bool(dialog.findChildren(PageImage)))
        dialog.signatures.setChecked(True)
        dialog.initials.setChecked(True)
        dialog.kept_at.setText("Lemari 1, map A")
        click(dialog.accept_button)

    asked = when_asked(PaperCheckDialog, check)
    press(clients.file.parts.consent, "Periksa lembar bertanda tangan")
    assert asked.was
    assert state(room, consent) is ConsentState.IN_FORCE


def test_the_scan_of_a_signed_permission_leads_to_its_check(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client, tmp_path: Path
) -> None:
    permission = written(room, client)
    scan = tmp_path / "izin.pdf"
    write_turned_scan(room.documents.pdf(room.permissions.issue_for_paper(permission.id)), scan)
    page = documents_page(window)
    take_in(qtbot, page, scan)
    press(page, "Periksa lembar")
    clients = window.page
    assert isinstance(clients, ClientsPage)

    def check(dialog: CheckPermissionDialog) -> None:
        dialog.form.editor("signatures_seen").setChecked(True)
        dialog.form.editor("kept_at").setText("Lemari 1, map A")
        dialog.confirm.click()

    asked = when_asked(CheckPermissionDialog, check)
    press(clients.file.parts.permissions, "Periksa lembar")
    assert asked.was
    assert room.permissions.get(permission.id).state is PaperState.IN_FORCE


def holds_only(room: CounselingRoom, consent: Consent, pages: set[int]) -> None:
    """Assert that what is kept with a sheet shows its own pages and no other's."""
    paper = room.documents.get(paper_of(room, consent))
    shown: list[PageCode] = []
    count = 0
    for scan in room.documents.scans(paper.id):
        read = read_scan("a", room.documents.attachment(scan.attachment_id).data)
        shown += read.codes
        count += len(read.pages)
    assert {code.token for code in shown} == {paper.token}
    assert {code.page for code in shown} == pages
    assert count == len(pages)


def test_a_stack_of_two_clients_sheets_is_cut_and_kept_nowhere(
    qtbot: QtBot,
    window: MainWindow,
    room: CounselingRoom,
    client: Client,
    consent: Consent,
    tmp_path: Path,
) -> None:
    other = printed(room, register(room, "Sintetis Kedua"))
    one, two = (turned_pages(room.documents.pdf(paper_of(room, each))) for each in (consent, other))
    blank = Image.new("L", one[0].size, 250)
    mixed = [one[0], two[1], blank, two[0], *one[1:], *two[2:]]
    stack = tmp_path / "Sintetis Utama dan Sintetis Kedua.pdf"
    write_pages(stack, *mixed)
    page = documents_page(window)
    take_in(qtbot, page, stack)
    assert state(room, consent) is state(room, other) is ConsentState.SIGNED
    holds_only(room, consent, set(range(1, len(one) + 1)))
    holds_only(room, other, set(range(1, len(two) + 1)))
    (loose,) = room.documents.scans(None)
    assert loose.name == "Halaman 3.pdf"
    assert "Tidak ada kode yang terbaca; cocokkan di bawah ini." in said(page)
    # Neither the whole nor its name, which names both, is anywhere in the file.
    kept = vault_of(room).query("SELECT name, data FROM attachment")
    whole = stack.read_bytes()
    assert all(row["data"] != whole and "Sintetis" not in row["name"] for row in kept)
    take_in(qtbot, page, stack)
    assert len(room.documents.scans(paper_of(room, consent))) == 1
    assert len(room.documents.scans(None)) == 1
    assert any("tidak disimpan lagi" in line for line in said(page))
    assert vault_of(room).verify() == []


def test_a_lock_while_a_stack_is_being_kept_keeps_all_of_it(
    qtbot: QtBot,
    window: MainWindow,
    room: CounselingRoom,
    client: Client,
    consent: Consent,
    tmp_path: Path,
) -> None:
    """One part after another is kept, with the windows going on between: a lock may come there."""
    other = printed(room, register(room, "Sintetis Kedua"))
    one, two = (turned_pages(room.documents.pdf(paper_of(room, each))) for each in (consent, other))
    stack = tmp_path / "tumpukan.pdf"
    write_pages(stack, *one, *two)
    page = documents_page(window)
    seen: list[ConsentState] = []

    def lock() -> None:
        seen.extend(state(room, each) for each in (consent, other))
        window.park()
        seen.append(state(room, other))

    page.import_files([stack])
    (task,) = window.tasks_under_way()
    # Heard before the next part is: as a key that was pressed meanwhile.
    task.ended.connect(lambda: QTimer.singleShot(0, lock))
    qtbot.waitUntil(lambda: len(seen) == 3)
    assert seen == [ConsentState.SIGNED, ConsentState.PRINTED, ConsentState.SIGNED]
    holds_only(room, other, set(range(1, len(two) + 1)))


def test_page_one_alone_names_what_is_missing_and_later_pages_complete_it(
    qtbot: QtBot,
    window: MainWindow,
    room: CounselingRoom,
    client: Client,
    consent: Consent,
    tmp_path: Path,
) -> None:
    pages = turned_pages(room.documents.pdf(paper_of(room, consent)))
    rest = ", ".join(str(number) for number in range(2, len(pages) + 1))
    first, others = tmp_path / "satu.jpg", tmp_path / "sisa.pdf"
    write_pages(first, pages[0])
    write_pages(others, *pages[1:])
    page = documents_page(window)
    take_in(qtbot, page, first)
    assert state(room, consent) is ConsentState.PRINTED
    lacking = f"Halaman {rest} belum dipindai; lembar belum dianggap ditandatangani."
    assert any(lacking in line for line in said(page))
    assert "Belum lengkap" in said(page)
    page.tabs.show_key("waiting")
    assert any(lacking in line for line in said(page))
    take_in(qtbot, page, others)
    assert state(room, consent) is ConsentState.SIGNED
    assert not any("belum dipindai" in line for line in said(page))


def test_two_sheets_on_one_picture_are_refused(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, consent: Consent, tmp_path: Path
) -> None:
    other = printed(room, register(room, "Sintetis Kedua"))
    one, two = (
        turned_pages(room.documents.pdf(paper_of(room, each)))[0] for each in (consent, other)
    )
    both = Image.new("L", (one.width, one.height + two.height), 255)
    both.paste(one, (0, 0))
    both.paste(two, (0, one.height))
    write_pages(tmp_path / "berdampingan.png", both)
    page = documents_page(window)
    take_in(qtbot, page, tmp_path / "berdampingan.png")
    assert any("kode dari dua lembar" in line for line in said(page))
    assert room.documents.scans(None) == []
    assert state(room, consent) is state(room, other) is ConsentState.PRINTED


def test_a_page_whose_code_is_anothers_is_asked_about_before_it_is_paired(
    qtbot: QtBot,
    window: MainWindow,
    room: CounselingRoom,
    client: Client,
    consent: Consent,
    tmp_path: Path,
) -> None:
    other = printed(room, register(room, "Sintetis Kedua"))
    scan = tmp_path / "satu.png"
    write_pages(scan, turned_pages(room.documents.pdf(paper_of(room, other)))[0])
    page = documents_page(window)
    take_in(qtbot, page, scan)
    (kept,) = room.documents.scans(paper_of(room, other))
    room.scans.unpair(kept.id)
    page.refresh(frozenset({"documents"}))

    def refuse(question: QuestionDialog) -> None:
        assert any("Sintetis Kedua" in line for line in said(question))
        key(Qt.Key.Key_Return)

    def pair(dialog: PairingDialog) -> None:
        qtbot.waitUntil(lambda: bool(dialog.findChildren(PageImage)))
        type_text("rk-2026-0001")
        dialog.list.setCurrentRow(0)
        dialog.boxes[0].setChecked(True)
        asked = when_asked(QuestionDialog, refuse)
        click(dialog.pair_button)
        assert asked.was
        back_at(dialog)
        dialog.reject()

    asked = when_asked(PairingDialog, pair)
    press(page, "Cocokkan…")
    assert asked.was
    assert room.documents.scans(paper_of(room, consent)) == []


def test_a_reading_called_off_leaves_nothing_and_takes_the_next(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, consent: Consent, tmp_path: Path
) -> None:
    scan = tmp_path / "lembar.pdf"
    write_turned_scan(room.documents.pdf(paper_of(room, consent)), scan)
    page = documents_page(window)
    started: list[Task] = []
    page.context.tasks.started.connect(started.append)
    with qtbot.waitSignal(page.importer.finished):
        page.import_files([scan, scan])
        assert started[0].cancellable
        started[0].cancel()
    assert len(started) == 1
    assert room.documents.scans(None) == []
    assert state(room, consent) is ConsentState.PRINTED
    take_in(qtbot, page, scan)
    assert state(room, consent) is ConsentState.SIGNED


def test_a_reader_that_cannot_start_is_told_apart_from_a_refused_file(
    qtbot: QtBot,
    window: MainWindow,
    room: CounselingRoom,
    consent: Consent,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scan = tmp_path / "lembar.pdf"
    scan.write_bytes(room.documents.pdf(paper_of(room, consent)))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))
    page = documents_page(window)
    take_in(qtbot, page, scan)
    shown = said(page)
    assert "Belum dibaca" in shown
    assert "Ditolak" not in shown
    assert any("Berkasnya tidak bermasalah" in line for line in shown)


def hostile_files(folder: Path) -> dict[Path, str]:
    """Write files that are not what they say, and return the sentence for each."""
    wide = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(wide, "PNG")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("lembar.pdf", b"%PDF-1.4")
    contents = {
        "lebar.png": (wide.getvalue(), "Gambar dalam berkas ini terlalu besar untuk dibuka."),
        "arsip.pdf": (packed.getvalue(), "Isi berkas ini bukan PDF, JPEG, PNG, atau TIFF."),
        "kosong.pdf": (b"", "Berkas ini kosong."),
        "teks <img src=x>.jpg": (b"halo", "Isi berkas ini bukan PDF, JPEG, PNG, atau TIFF."),
        "potong.pdf": (b"%PDF-1.4\n1 0 obj", "Berkas ini rusak atau terpotong."),
    }
    sentences = {}
    for name, (data, sentence) in contents.items():
        (folder / name).write_bytes(data)
        sentences[folder / name] = sentence
    sentences[folder / "hilang.pdf"] = "Berkas itu tidak dapat dibaca."
    (folder / "folder.pdf").mkdir()
    sentences[folder / "folder.pdf"] = "Berkas itu tidak dapat dibaca."
    return sentences


def test_hostile_files_are_refused_one_by_one_and_the_good_one_among_them_is_kept(
    qtbot: QtBot,
    window: MainWindow,
    room: CounselingRoom,
    consent: Consent,
    tmp_path: Path,
) -> None:
    sentences = hostile_files(tmp_path)
    good = tmp_path / "baik.pdf"
    data, pages = scan_of(room.documents.pdf(paper_of(room, consent)), random.Random(1))
    good.write_bytes(data)
    page = documents_page(window)
    take_in(qtbot, page, *sentences, good)
    shown = " ".join(said(page))
    for path, sentence in sentences.items():
        assert path.name in shown
        assert sentence in shown
    assert "Cocok" in said(page)
    assert state(room, consent) is ConsentState.SIGNED
    assert room.documents.scans(None) == []
    (scan,) = room.documents.scans(paper_of(room, consent))
    assert scan.pages == tuple(range(1, pages + 1))
    assert room.documents.attachment(scan.attachment_id).data == data
    assert_words_are_words(window)


@pytest.fixture
def loose(room: CounselingRoom, tmp_path: Path, qtbot: QtBot, window: MainWindow) -> Path:
    """Have a page without any code come in."""
    path = tmp_path / "tanpa kode.jpg"
    Image.new("L", (600, 800), 240).save(path)
    take_in(qtbot, documents_page(window), path)
    return path


def test_a_page_without_a_code_waits_to_be_paired(
    window: MainWindow, room: CounselingRoom, loose: Path
) -> None:
    shown = said(window)
    assert "Belum cocok" in shown
    assert "Tidak ada kode yang terbaca; cocokkan di bawah ini." in shown
    assert [scan.name for scan in room.documents.scans(None)] == [loose.name]


def test_a_scan_is_paired_by_hand_and_the_pairing_can_be_taken_back(
    qtbot: QtBot,
    window: MainWindow,
    room: CounselingRoom,
    client: Client,
    loose: Path,
) -> None:
    other = printed(room, register(room, "Sintetis Kedua"))
    consent = printed(room, client)
    page = documents_page(window)

    def pair(dialog: PairingDialog) -> None:
        assert dialog.list.count() == 2
        type_text("tidak ada")
        assert not dialog.pair_button.isEnabled()
        assert "Tidak ada lembar yang cocok. Periksa nomor pada kaki halaman." in said(dialog)
        key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        type_text("rk-2026-0001")
        assert dialog.list.count() == 1
        # Nobody's sheet is chosen before somebody chooses it.
        assert not dialog.pair_button.isEnabled()
        key(Qt.Key.Key_Return)
        assert state(room, consent) is ConsentState.PRINTED
        assert not any(client.form.name in line for line in said(dialog))
        key(Qt.Key.Key_Tab)
        assert dialog.list.hasFocus()
        assert not dialog.pair_button.isEnabled()
        key(Qt.Key.Key_Return)
        key(Qt.Key.Key_Down)
        assert [item.isSelected() for item in dialog.list.selectedItems()] == [True]
        assert dialog.pair_button.isEnabled()
        dialog.text.setFocus()
        key(Qt.Key.Key_Down)
        assert dialog.list.hasFocus()
        assert any(client.form.name in line for line in said(dialog))
        qtbot.waitUntil(lambda: bool(dialog.findChildren(PageImage)))
        click(dialog.pair_button)
        assert "Pilih halaman yang tampak pada pindaian ini." in said(dialog)
        for box in dialog.boxes:
            box.setChecked(True)
        click(dialog.pair_button)

    asked = when_asked(PairingDialog, pair)
    press(page, "Cocokkan…")
    assert asked.was
    assert state(room, consent) is ConsentState.SIGNED
    assert state(room, other) is ConsentState.PRINTED
    assert room.documents.scans(None) == []
    back_at(window)
    paper = room.documents.get(paper_of(room, consent))
    assert any("dicocokkan tanpa kode" in line for line in said(PaperRow(window, paper)))
    filing = FilingDialog(window, paper, window)
    assert any("periksa nomornya pada lembar asli" in line for line in said(filing))
    press(window, "&Urungkan")
    paper = room.documents.get(paper.id)
    assert not any("tanpa kode" in line for line in said(PaperRow(window, paper)))
    assert state(room, consent) is ConsentState.PRINTED
    assert [scan.name for scan in room.documents.scans(None)] == [loose.name]
    assert loose.name in said(page)
    filing = FilingDialog(window, paper, window)
    filing.form.show_answers({"kept_at": "Lemari 1, map B"})
    filing.save()
    told = "Tempat lembar asli dicatat. Pindaiannya belum ada; impor di halaman Dokumen."
    assert told in said(window)


def test_a_stray_scan_is_thrown_away_after_a_question(
    window: MainWindow, room: CounselingRoom, loose: Path
) -> None:
    page = documents_page(window)

    def think_better(question: QuestionDialog) -> None:
        key(Qt.Key.Key_Return)

    def throw_away(question: QuestionDialog) -> None:
        click(button(question, "Buang"))

    def discard(dialog: PairingDialog) -> None:
        asked = when_asked(QuestionDialog, think_better)
        click(dialog.discard_button)
        assert asked.was
        assert room.documents.scans(None) != []
        back_at(dialog)
        asked = when_asked(QuestionDialog, throw_away)
        click(dialog.discard_button)
        assert asked.was

    asked = when_asked(PairingDialog, discard)
    press(page, "Cocokkan…")
    assert asked.was
    assert room.documents.scans(None) == []
    assert "Tidak ada pindaian yang belum cocok" in said(page)


def test_only_files_are_welcome_to_be_dropped() -> None:
    for urls, welcome in (
        ([QUrl.fromLocalFile("/tmp/a.pdf")], True),
        ([QUrl("https://contoh.invalid/a.pdf")], False),
        ([], False),
    ):
        data = QMimeData()
        data.setUrls(urls)
        assert bool(dropped_files(data)) is welcome


def test_no_file_chosen_changes_nothing(window: MainWindow, room: CounselingRoom) -> None:
    page = documents_page(window)
    page.import_files([])
    assert room.documents.scans(None) == []
    assert "Baru diimpor" not in said(page)
