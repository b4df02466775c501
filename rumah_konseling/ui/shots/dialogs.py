"""The pictures of the dialogs, in the order of the work."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from rumah_konseling.ethics.disclosure_facts import PaperState
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.directives.directive_model import DirectiveKind
from rumah_konseling.records.disclosures.letter_model import LetterKind
from rumah_konseling.records.form_kinds import ATTENDANCE, COMPANION, CONSENT
from rumah_konseling.sample.__main__ import PASSPHRASE
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.attendance.dialog import AttendanceDialog
from rumah_konseling.ui.clients.conflict import ConflictDialog
from rumah_konseling.ui.clients.list_export import ListExportDialog
from rumah_konseling.ui.clients.unread_copy import UnreadCopyDialog
from rumah_konseling.ui.clients.voluntary import VoluntaryDialog
from rumah_konseling.ui.companions.dialogs import CompanionDialog, SignCompanionDialog
from rumah_konseling.ui.consents.paper_check import PaperCheckDialog
from rumah_konseling.ui.consents.talk import ConsentTalk
from rumah_konseling.ui.consents.withdraw import WithdrawDialog
from rumah_konseling.ui.directives.dialogs import (
    DirectiveDialog,
    ReviewDirectiveDialog,
    RevokeDirectiveDialog,
    SignedDialog,
    TalkDialog,
)
from rumah_konseling.ui.disclosures.handover_dialogs import HandOverDialog, TakeAlongDialog
from rumah_konseling.ui.disclosures.request_dialog import RequestDialog
from rumah_konseling.ui.documents.file_way import FilePassphraseDialog
from rumah_konseling.ui.documents.filing import FilingDialog
from rumah_konseling.ui.documents.pairing import PairingDialog
from rumah_konseling.ui.documents.pdf_dialog import ReadFirstDialog
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.documents.scan_view import ScanDialog
from rumah_konseling.ui.emergency.completion import EmergencyCompletion
from rumah_konseling.ui.emergency.dialog import EmergencyDialog
from rumah_konseling.ui.help.key_card import KeyCardDialog, key_card_pdf
from rumah_konseling.ui.incoming.dialog import IncomingDialog
from rumah_konseling.ui.intake.dialog import ImportDialog
from rumah_konseling.ui.intake.shown import imported_to
from rumah_konseling.ui.legal_orders.register_dialog import RegisterOrderDialog
from rumah_konseling.ui.legal_orders.telling import TellingDialog
from rumah_konseling.ui.legal_orders.weighing_dialog import WeighingDialog
from rumah_konseling.ui.letters.editor import READ_FIRST, LetterEditor
from rumah_konseling.ui.permissions.attendance_only import AttendanceOnlyDialog
from rumah_konseling.ui.permissions.form import PermissionForm
from rumah_konseling.ui.permissions.revoking import RevokeDialog
from rumah_konseling.ui.progress.dialog import ProgressDialog
from rumah_konseling.ui.referrals.competence import CompetenceDialog
from rumah_konseling.ui.referrals.recipient_dialog import RecipientDialog
from rumah_konseling.ui.reports.units_dialog import UnitsDialog
from rumah_konseling.ui.safekeeping.envelope_dialogs import (
    OpeningDialog,
    SealDialog,
    YearlyTestDialog,
)
from rumah_konseling.ui.safekeeping.envelope_form import EnvelopeForm
from rumah_konseling.ui.shots.forms import form_shots
from rumah_konseling.ui.shots.found import (
    client_with,
    directed_client,
    shown_sessions,
    shown_slip,
)
from rumah_konseling.ui.shots.questions import question_shots
from rumah_konseling.ui.shots.shot import Shot
from rumah_konseling.ui.shots.supervision import supervision_shots


def dialog_shots(window: MainWindow) -> Iterator[Shot]:
    """Yield every dialog; what pages ask comes last, since a handover stays begun."""
    room = window.room
    known = room.clients.get(client_with(room, "in_force"))
    yield from _of_consents(window)
    yield from _of_permissions_and_letters(window, known)
    yield from _of_what_leaves(window, known)
    yield from _of_companions_and_partners(window, known)
    yield from _of_the_envelope(window)
    yield from _of_directives(window, known)
    yield from _of_files(window, known)
    yield from supervision_shots(window, known)
    yield from _of_help(window)
    yield from question_shots(window, known, shown_sessions(room, known.id)[0])
    yield from _of_scans(window)
    yield from form_shots(window)


def _of_consents(window: MainWindow) -> Iterator[Shot]:
    room = window.room
    drafts = client_with(room, "draft")
    talk = ConsentTalk(window, room.consents.begin(drafts), room.clients.get(drafts), window)
    for number in range(len(talk.steps) + 1):
        yield f"percakapan-{number + 1}", partial(_at_step, talk, number)
    printed = room.consents.of_client(client_with(room, "signed"))[0]
    yield "periksa-lembar", lambda: PaperCheckDialog(window, printed, window)
    slip, rated = shown_slip(room)
    yield "perkembangan-slip", lambda: ProgressDialog(window, rated, window, slip)
    yield "perkembangan-baru", lambda: ProgressDialog(window, rated, window)
    in_force = room.consents.standing(client_with(room, "in_force"))
    assert in_force is not None
    yield "cabut", lambda: WithdrawDialog(window, in_force, window)
    papers = room.documents.of_record(CONSENT, in_force.id)
    yield "lembar", lambda: PaperDialog(window, papers[0].id, window)
    yield (
        "hubungan",
        lambda: ConflictDialog(window, room.clients.get(drafts), window),
    )
    withdrawal = next(d for d in room.documents.recent(500) if d.form == "CBT")
    yield "arsipkan", lambda: FilingDialog(window, withdrawal, window)


def _of_permissions_and_letters(window: MainWindow, known: Client) -> Iterator[Shot]:
    room = window.room
    yield "izin-baru", lambda: PermissionForm(window, known.id, None, window)
    permission = next(p for p in room.permissions.recent() if p.state is PaperState.IN_FORCE)
    yield "izin-cabut", lambda: RevokeDialog(window, permission, window)
    referred = room.clients.get(room.referrals.recent()[0].client_id)
    yield (
        "surat-rujukan",
        lambda: LetterEditor(window, referred, window, kind=LetterKind.REFERRAL),
    )
    issued = room.letters.of_client(referred.id)[0]
    yield "surat-isi", lambda: LetterEditor(window, referred, window, letter=issued)
    read = room.documents.pdf(issued.document_id or 0)
    yield "surat-dibaca", lambda: ReadFirstDialog(window, read, *READ_FIRST)
    yield "frasa-file", lambda: FilePassphraseDialog(window, PASSPHRASE)


def _of_what_leaves(window: MainWindow, known: Client) -> Iterator[Shot]:
    room = window.room
    yield "darurat", lambda: EmergencyDialog(window, known, window)
    unfinished = room.emergencies.all()[0]
    yield "darurat-lengkapi", lambda: EmergencyCompletion(window, unfinished, window)
    yield "permintaan", lambda: RequestDialog(window, window)
    yield "perintah-baru", lambda: RegisterOrderDialog(window, known, window)
    order = room.legal_orders.all()[0]
    yield "perintah-timbang", lambda: WeighingDialog(window, order, window)
    yield "perintah-beri-tahu", lambda: TellingDialog(window, order, window)
    made = room.disclosures.log()[0]
    yield "serahkan", lambda: HandOverDialog(window, made, window)
    attended = next(d for d in room.documents.recent(500) if d.form == ATTENDANCE.code)
    yield "dibawa-klien", lambda: TakeAlongDialog(window, attended, window)


def _of_companions_and_partners(window: MainWindow, known: Client) -> Iterator[Shot]:
    room = window.room
    yield "pendamping-baru", lambda: CompanionDialog(window, known, window)
    sheet = next(d for d in room.documents.recent(500) if d.form == COMPANION.code)
    assert sheet.client_id is not None
    companion = room.companions.of_client(sheet.client_id)[0]
    yield (
        "pendamping-tanda-tangan",
        lambda: SignCompanionDialog(window, companion, window),
    )
    yield "merasa-wajib", lambda: VoluntaryDialog(window, known, window)
    yield "izin-hanya-kehadiran", lambda: AttendanceOnlyDialog(window, known, window)
    yield "mitra", lambda: RecipientDialog(window, room.recipients.find()[0], window)


def _of_the_envelope(window: MainWindow) -> Iterator[Shot]:
    yield "amplop-isi", lambda: EnvelopeForm(window, window)
    envelope = window.room.continuity.in_force()
    assert envelope is not None
    yield "amplop-segel", lambda: SealDialog(window, envelope, window)
    yield "amplop-uji", lambda: YearlyTestDialog(window, envelope, window)
    yield "amplop-dibuka", lambda: OpeningDialog(window, envelope, window)


def _of_directives(window: MainWindow, known: Client) -> Iterator[Shot]:
    room = window.room
    yield "surat-hadir", lambda: AttendanceDialog(window, known, window)
    yield "arahan-bicara", lambda: TalkDialog(window, known, window)
    for kind in DirectiveKind:
        yield f"arahan-{kind}", partial(DirectiveDialog, window, known, window, kind)
    directed, directive = directed_client(room)
    yield "arahan-periksa", lambda: SignedDialog(window, directed, directive, window)
    yield (
        "arahan-cabut",
        lambda: RevokeDirectiveDialog(window, directed, directive, window),
    )
    yield (
        "arahan-tinjau",
        lambda: ReviewDirectiveDialog(window, directed, directive, window),
    )


def _of_files(window: MainWindow, known: Client) -> Iterator[Shot]:
    yield "dari-luar", lambda: IncomingDialog(window, known, window)
    yield "salinan-tertutup", lambda: UnreadCopyDialog(window, known.id, window)
    yield "daftar-simpan", lambda: ListExportDialog(window, window)
    yield "impor-berkas", lambda: ImportDialog(window, window)
    for step in (1, 2, 3):
        yield f"impor-{step}", partial(imported_to, window, window, step)
    yield "laporan-unit", lambda: UnitsDialog(window, window)
    yield "kompetensi", lambda: CompetenceDialog(window, known, window)


def _of_help(window: MainWindow) -> Iterator[Shot]:
    for step in (0, 4, 9):
        yield f"tur-{step + 1}", partial(tour_shown, window, step)
    yield "kartu-tombol", lambda: KeyCardDialog(window, key_card_pdf(window), window)
    for key in ("moment-superior", "client_file", "principle-kerahasiaan", "keys"):
        yield f"bantuan-{key}", partial(help_shown, window, key)


def _of_scans(window: MainWindow) -> Iterator[Shot]:
    room = window.room
    loose = room.documents.scans(None)[0]
    yield "pasangkan", lambda: PairingDialog(window, loose, window)
    scanned = next(d for d in room.documents.recent(500) if d.scans)
    scans = [scan.attachment_id for scan in room.documents.scans(scanned.id)]
    yield "pindaian", lambda: ScanDialog(window, scans, window)


def _at_step(talk: ConsentTalk, number: int) -> QWidget:
    talk.show_step(number)
    return talk


def tour_shown(window: MainWindow, step: int) -> QWidget:
    """Return the window at a step of the tour."""
    window.begin_tour()
    tour = window.tour
    assert tour is not None
    for _ in range(step):
        tour.go_on()
    return window


def help_shown(window: MainWindow, key: str) -> QWidget:
    """Return the window of the help at a topic."""
    window.show_help(key, window)
    shown = window.helper.shown
    assert shown is not None
    return shown
