"""The first story, whole: from a bare machine to a consent that is signed, filed, withdrawn."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.records.consents.consent_model import ConsentState, DirectiveAnswer, KnownBy
from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.records.form_kinds import CONSENT
from rumah_konseling.records.papers.paper_mark import PageCode
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.consents.initials import InitialsDialog
from rumah_konseling.ui.consents.parts import (
    ChoicesPart,
    DirectivePart,
    ExceptionsPart,
    KnownByPart,
)
from rumah_konseling.ui.consents.talk import ConsentTalk
from rumah_konseling.ui.consents.withdraw import WithdrawDialog
from rumah_konseling.ui.documents.page import DocumentsPage
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.setup.identity_steps import CounselorStep, PaperStep, RoomStep
from rumah_konseling.ui.setup.vault_steps import PassphraseStep, PlaceStep, ProofStep, SheetStep
from rumah_konseling.ui.setup.welcome import NEW
from rumah_konseling.ui.setup.wizard import SetupWizard
from rumah_konseling.ui.widgets.date_field import DateField
from rumah_konseling.ui.widgets.signature_pad import SignaturePad
from rumah_konseling.vault.keys.keys import CHEAPEST
from tests.bench.windows import Painted
from tests.canaries import holds, leaks

PASSPHRASE = "sebelas bangau memahat kompas ungu"
CLIENT = "Sekar Kenari Wulandari"
CONCERN = "Sukar tidur sejak kenaikan jabatan"
NIP = "199203152015032001"
Person = Callable[[QWidget], None]


def _type(qtbot: QtBot, editor: QWidget, text: str) -> None:
    """Type into the editor that has the focus, as a hand does."""
    editor.setFocus()
    target = editor.focusProxy() or editor
    qtbot.keyClicks(target, text)


def _show(qtbot: QtBot, window: QWidget) -> None:
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()


def _draw(pad: SignaturePad) -> None:
    """Draw a zigzag with the mouse."""
    points = [QPoint(20 + 12 * n, 40 if n % 2 else 70) for n in range(12)]
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=points[-1])


def _when_asked(kind: type[QWidget], person: Person) -> None:
    """Let ``person`` act as soon as a window of ``kind`` is asked and painted as the active one.

    Nobody acts on what is not painted yet. Qt's Wayland takes a window that goes before it was
    painted as the active one for the active one for ever.
    """
    seen: Painted | None = None

    def look() -> None:
        nonlocal seen
        window = QApplication.activeModalWidget()
        if not isinstance(window, kind) or not window.isActiveWindow():
            seen = None
        elif seen is None:
            seen = Painted(window)
            window.update()
        elif seen.is_there:
            try:
                person(window)
            except BaseException:
                window.close()
                raise
            return
        QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def _first_run(qtbot: QtBot, folder: Path) -> CounselingRoom:
    wizard = SetupWizard(folder, CHEAPEST)
    qtbot.addWidget(wizard)
    _show(qtbot, wizard)
    qtbot.keyClick(wizard.welcome.buttons[NEW], Qt.Key.Key_Return)

    step = wizard.step
    assert isinstance(step, RoomStep)
    for name, text in (
        ("agency", "Badan Contoh"),
        ("unit", "Sekretariat"),
        ("room", "Rumah Konseling"),
        ("city", "Jakarta"),
    ):
        _type(qtbot, step.fields.rows[name].editor, text)
    qtbot.keyClick(wizard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    step = wizard.step
    assert isinstance(step, CounselorStep)
    for name, text in (
        ("counselor_name", "Ratna Contoh, S.Psi."),
        ("counselor_nip", "198504122010012003"),
        ("qualifications", "Sarjana psikologi"),
        ("limits", "Tidak menegakkan diagnosis"),
    ):
        _type(qtbot, step.fields.rows[name].editor, text)
    qtbot.keyClick(wizard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    for kind in (PaperStep, PlaceStep):
        assert isinstance(wizard.step, kind)
        qtbot.keyClick(wizard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    step = wizard.step
    assert isinstance(step, PassphraseStep)
    _type(qtbot, step.fields.first, PASSPHRASE)
    _type(qtbot, step.fields.second, PASSPHRASE)
    qtbot.waitUntil(lambda: step.fields.meter.is_strong_enough)
    qtbot.keyClick(wizard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(wizard.step, SheetStep))

    code = wizard._made.code
    qtbot.keyClick(wizard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    step = wizard.step
    assert isinstance(step, ProofStep)
    groups = step.findChildren(QLineEdit)
    for edit, group in zip(groups, code.split("-"), strict=True):
        qtbot.keyClicks(edit, group.lower())
    with qtbot.waitSignal(wizard.finished) as finished:
        qtbot.keyClick(wizard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert finished.args is not None
    room = finished.args[0]
    assert isinstance(room, CounselingRoom)
    return room


def _register(qtbot: QtBot, window: MainWindow) -> int:
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    page = window.page
    assert isinstance(page, ClientsPage)
    assert page.form is not None
    rows = page.form.fields.rows
    for name, text in (("name", CLIENT), ("id_number", NIP)):
        _type(qtbot, rows[name].editor, text)
    # The number says the birth date by itself.
    born = rows["birth_date"].editor
    assert isinstance(born, DateField)
    assert born.text() == "15 Maret 1992"
    concern = rows["concern"].editor
    assert isinstance(concern, QPlainTextEdit)
    _type(qtbot, concern, CONCERN)
    qtbot.keyClick(rows["areas"].target, Qt.Key.Key_Space)
    qtbot.keyClick(rows["came_by"].editor, Qt.Key.Key_Down)
    qtbot.keyClick(page.form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    client_id = page.file.client_id
    assert client_id is not None
    qtbot.mouseClick(page.file.begin_button, Qt.MouseButton.LeftButton)
    return client_id


def _talk_and_sign(qtbot: QtBot, talk: QWidget) -> None:
    assert isinstance(talk, ConsentTalk)

    def initial(dialog: QWidget) -> None:
        assert isinstance(dialog, InitialsDialog)
        _draw(dialog.pad)
        dialog.keep()

    for number, step in enumerate(talk.steps):
        assert talk.at == number
        for part in step.parts:
            if isinstance(part, ExceptionsPart):
                for box in part.boxes.values():
                    _when_asked(InitialsDialog, initial)
                    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
            elif isinstance(part, ChoicesPart):
                for (_key, answer), button in part.buttons.items():
                    if answer:
                        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
            elif isinstance(part, DirectivePart):
                qtbot.keyClick(part.choices[DirectiveAnswer.NO], Qt.Key.Key_Space)
            elif isinstance(part, KnownByPart):
                qtbot.keyClick(part.choices[KnownBy.NOBODY], Qt.Key.Key_Space)
        qtbot.waitUntil(partial(_comes_to_the_front, talk))
        qtbot.keyClick(step.talked, Qt.Key.Key_Space)
        qtbot.keyClick(talk, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    _draw(talk.signing.client_pad)
    _draw(talk.signing.counselor_pad)
    assert talk.signing.sign_button.isEnabled()
    qtbot.mouseClick(talk.signing.sign_button, Qt.MouseButton.LeftButton)


def _comes_to_the_front(window: QWidget) -> bool:
    """Ask for it until it does: no platform here hands the focus back by itself.

    While the dialog before it is still going a compositor may give it to nobody.
    """
    window.activateWindow()
    return QApplication.activeWindow() is window


def _scan_of(pdf: bytes, path: Path) -> None:
    """Print and scan: 150 dpi grey, turned by 3 degrees, one page upside down."""
    document = pypdfium2.PdfDocument(pdf)
    pictures = []
    for number, page in enumerate(document):
        picture = page.render(scale=150 / 72).to_pil().convert("L")
        turn = 3 + 180 * (number == 1)
        pictures.append(picture.rotate(turn, Image.Resampling.BICUBIC, fillcolor=255))
    document.close()
    pictures[0].save(path, "TIFF", save_all=True, append_images=pictures[1:])


def _drop(page: DocumentsPage, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    page.dropEvent(
        QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_from_the_first_run_to_a_withdrawn_consent(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    folder = tmp_path / "ruang"
    folder.mkdir()
    outside = tmp_path / "meja"
    outside.mkdir()

    room = _first_run(qtbot, folder)
    window = MainWindow(room)
    qtbot.addWidget(window)
    _show(qtbot, window)
    client_id = _register(qtbot, window)
    assert window.windowTitle() == "Rumah Konseling"
    assert room.clients.get(client_id).form.name == CLIENT

    page = window.page
    assert isinstance(page, ClientsPage)
    room.clients.declare_conflict(client_id, has_conflict=False)
    room.competence.judge(client_id, "", is_outside=False)
    assert [v.remedy for v in room.signing_gates.signing_verdicts(client_id)] != []
    window.go(Place("clients", client_id, "consent"))
    saved = outside / "lembar.pdf"

    def keep_a_copy(dialog: QWidget) -> None:
        assert isinstance(dialog, PaperDialog)
        dialog.save_to(saved, FileWay.OWN_COPY)
        dialog.reject()

    def talk(dialog: QWidget) -> None:
        _when_asked(PaperDialog, keep_a_copy)
        _talk_and_sign(qtbot, dialog)

    _when_asked(ConsentTalk, talk)
    page.file.parts.consent.talk()

    consent = room.consents.standing(client_id)
    assert consent is not None
    assert consent.state is ConsentState.IN_FORCE
    assert room.signing_gates.signing_verdicts(client_id) == ()
    paper = room.documents.of_record(CONSENT, consent.id)[0]
    pdf = saved.read_bytes()
    assert pdf == room.documents.pdf(paper.id)
    _check_paper(pdf, paper.token, paper.serial)

    scan = outside / "Scan 001.tif"
    _scan_of(pdf, scan)
    window.go(Place("documents"))
    documents = window.page
    assert isinstance(documents, DocumentsPage)
    with qtbot.waitSignal(documents.importer.finished):
        _drop(documents, scan)
    (kept,) = room.documents.scans(paper.id)
    assert kept.matched_by == "qr"
    assert kept.pages == tuple(range(1, len(pypdfium2.PdfDocument(pdf)) + 1))

    def withdraw(dialog: QWidget) -> None:
        assert isinstance(dialog, WithdrawDialog)
        dialog.whole.setChecked(True)
        _when_asked(PaperDialog, lambda shown: shown.close())
        _draw(dialog.pad)
        dialog.withdraw()

    window.go(Place("clients", client_id, "consent"))
    _when_asked(WithdrawDialog, withdraw)
    page.file.parts.consent.withdraw(consent)
    assert room.consents.get(consent.id).state is ConsentState.WITHDRAWN
    assert room.signing_gates.signing_verdicts(client_id) != ()

    window.park()
    window.close()
    room.close()
    with CounselingRoom.open(folder / room.path.name, unlock(room.path, PASSPHRASE)) as again:
        assert again.clients.get(client_id).form.concern == CONCERN
        assert again._vault.verify() == []
    _look_for_plaintext(tmp_path, outside)


def _check_paper(pdf: bytes, token: str, serial: str) -> None:
    """Read the sheet back: size, fonts, codes, text, signatures as lines."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            width, height = (float(v) for v in page.mediabox[2:])
            assert width / 72 * 25.4 == pytest.approx(210, abs=0.1)
            assert height / 72 * 25.4 == pytest.approx(297, abs=0.1)
            for font in page.resources["/Font"].values():
                descendant = font["/DescendantFonts"][0]
                assert "/FontFile2" in descendant["/FontDescriptor"]
            assert "/XObject" not in page.resources or not any(
                image.get("/Subtype") == "/Image" for image in page.resources["/XObject"].values()
            ), "signatures are drawn, not pictured"
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    for expected in (CLIENT, NIP, serial, "Badan Contoh".upper()):
        assert expected in text or expected in text.upper()
    for number, page in enumerate(document, start=1):
        picture = page.render(scale=150 / 72).to_pil().convert("L")
        turned = picture.rotate(random.Random(number).uniform(-3, 3), fillcolor=255)
        codes = [PageCode.from_text(code.text) for code in zxingcpp.read_barcodes(turned)]
        assert PageCode(token, number, len(document)) in codes
    document.close()


def _look_for_plaintext(everything: Path, except_for: Path) -> None:
    """Nothing the app wrote by itself holds a word of the client, in any common clothing."""
    canaries = ("Kenari Wulandari", "kenaikan jabatan", NIP, PASSPHRASE)
    files = [f for f in everything.rglob("*") if f.is_file() and except_for not in f.parents]
    assert any(file.suffix == ".rkv" for file in files)
    assert leaks(files, canaries) == []
    hidden = b"abc" + zlib.compress(b"-- Kenari Wulandari --")
    assert holds(hidden, "Kenari Wulandari"), "the search itself finds what is compressed"
