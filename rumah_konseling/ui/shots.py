"""``python -m rumah_konseling.ui.shots FOLDER``: draws every page and dialog of the sample.

The pictures everyone looks at: light, dark, and text at 200 %. Offscreen.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QSettings
from PySide6.QtWidgets import QApplication, QWidget

from rumah_konseling.clock import Clock
from rumah_konseling.ethics.disclosure_facts import PaperState
from rumah_konseling.records.clients.client_model import Area, Client, ClientFilter
from rumah_konseling.records.directives.directive_model import Directive, DirectiveKind
from rumah_konseling.records.disclosures.letter_model import LetterKind
from rumah_konseling.records.form_kinds import ATTENDANCE, COMPANION, CONSENT
from rumah_konseling.records.index.session_model import Note, Risk, Technique
from rumah_konseling.records.progress.progress_model import ProgressRating
from rumah_konseling.records.reports.report_model import PeriodKind
from rumah_konseling.records.safekeeping.code_openings import CodeOpening, CodeUse, Opener
from rumah_konseling.room.custody import Custody
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.sample.__main__ import PASSPHRASE, write_sample
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.attendance.dialog import AttendanceDialog
from rumah_konseling.ui.calendar.page import CalendarPage
from rumah_konseling.ui.clients.conflict import ConflictDialog
from rumah_konseling.ui.clients.list_export import ListExportDialog
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.clients.unread_copy import UnreadCopyDialog
from rumah_konseling.ui.clients.voluntary import VoluntaryDialog
from rumah_konseling.ui.companions.dialogs import CompanionDialog, SignCompanionDialog
from rumah_konseling.ui.consents.paper_check import PaperCheckDialog
from rumah_konseling.ui.consents.talk import ConsentTalk
from rumah_konseling.ui.consents.withdraw import WithdrawDialog
from rumah_konseling.ui.custodian.window import CustodianWindow
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
from rumah_konseling.ui.help.window import HelpWindow
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
from rumah_konseling.ui.platform.local import LocalSettings
from rumah_konseling.ui.progress.dialog import ProgressDialog
from rumah_konseling.ui.referrals.competence import CompetenceDialog
from rumah_konseling.ui.referrals.recipient_dialog import RecipientDialog
from rumah_konseling.ui.reports.page import ReportsPage
from rumah_konseling.ui.reports.units_dialog import UnitsDialog
from rumah_konseling.ui.safekeeping.code_use_notice import CodeUseDialog
from rumah_konseling.ui.safekeeping.envelope_dialogs import (
    OpeningDialog,
    SealDialog,
    YearlyTestDialog,
)
from rumah_konseling.ui.safekeeping.envelope_form import EnvelopeForm
from rumah_konseling.ui.sessions.beginning import begin_session
from rumah_konseling.ui.settings.page_picture import PagePicture
from rumah_konseling.ui.setup.wizard import SetupWizard
from rumah_konseling.ui.shots_of_forms import form_shots
from rumah_konseling.ui.shots_of_questions import question_shots
from rumah_konseling.ui.shots_of_supervision import supervised_case, supervision_shots
from rumah_konseling.ui.theme import Scheme, Theme
from rumah_konseling.ui.vault.lock_window import LockWindow
from rumah_konseling.ui.vault.rooms_dialog import RoomsDialog
from rumah_konseling.ui.widgets.toast import Toast
from rumah_konseling.vault.keys.keys import CHEAPEST

SIZE = (1366, 768)
MORNING = datetime(2026, 11, 23, 8, 15).astimezone()
Look = tuple[str, Scheme, float]
LIGHT: Look = ("light", Scheme.LIGHT, 1.0)
_LOOKS = (LIGHT, ("dark", Scheme.DARK, 1.0), ("200", Scheme.LIGHT, 2.0))

Shot = tuple[str, Callable[[], QWidget]]


def wait_for_paint(app: QApplication, milliseconds: int = 60) -> None:
    """Let layouts and images come to rest, and whatever is read on a thread arrive."""
    at_least, at_most = QDeadlineTimer(milliseconds), QDeadlineTimer(15_000)
    # The collector is off while any thread works (see ui/platform/gc_pause.py).
    while not at_least.hasExpired() or not (gc.isenabled() or at_most.hasExpired()):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        app.sendPostedEvents()
    # No event loop runs here to delete what was left for later, and each change of look
    # would restyle it: 18,000 widgets took 50 s.
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Studio:
    """Opens each page and dialog in turn over one sample room."""

    def __init__(self, room: CounselingRoom) -> None:
        self.room = room
        self.window = MainWindow(room)
        self.window.resize(*SIZE)
        self.window.show()

    def pages(self) -> Iterator[Shot]:
        """Yield every page with its tabs."""
        yield "hari-ini", lambda: self._go(Place("home"))
        for view in ("week", "day"):
            yield f"jadwal-{view}", partial(self._calendar, view)
        yield "klien", lambda: self._go(Place("clients"))
        yield "jadwal", lambda: self._go(Place("calendar"))
        yield "klien-kosong", self._nobody_found
        yield "klien-baru", lambda: self._go(Place("clients", None, "new"))
        yield "klien-baru-keliru", self._faulty_form
        yield "klien-baru-kembar", self._duplicate_form
        for state in ("none", "draft", "printed", "signed", "in_force", "withdrawn", "expired"):
            client = self._client_with(state)
            yield f"berkas-{state}", partial(self._go, Place("clients", client, "summary"))
            yield f"persetujuan-{state}", partial(self._go, Place("clients", client, "consent"))
        known = self._client_with("in_force")
        yield "berkas-dokumen", lambda: self._go(Place("clients", known, "papers"))
        yield "berkas-riwayat", lambda: self._go(Place("clients", known, "history"))
        yield "berkas-rencana", lambda: self._go(Place("clients", known, "plans"))
        yield "berkas-surat", lambda: self._go(Place("clients", known, "letters"))
        yield "berkas-catatan-proses", lambda: self._go(Place("clients", known, "process"))
        directed, _directive = directed_client(self.room)
        yield "berkas-arahan", lambda: self._go(Place("clients", directed.id, "directives"))
        supervised = supervised_case(self.room).client_id
        yield "supervisi-berkas", lambda: self._go(Place("clients", supervised, "supervision"))
        for tab in ("referrals", "permissions"):
            for place, client in self._of_the_ledger():
                yield f"{tab}-{place}", partial(self._go, Place("clients", client, tab))
        signed, draft = shown_sessions(self.room, known)
        yield "sesi-berkas", lambda: self._go(Place("clients", known, "sessions"))
        yield "sesi-draf", lambda: self._go(Place("session", draft))
        yield "sesi-ditandatangani", lambda: self._go(Place("session", signed))
        for tab in ("competence", "training", "decisions", "complaints", "boundaries", "advice"):
            yield f"praktik-{tab}", partial(self._go, Place("practice", None, tab))
        yield "praktik-wellbeing", lambda: self._go(Place("practice", None, "wellbeing"))
        yield "praktik-map", lambda: self._go(Place("practice", None, "map"))
        for tab in ("open", "partners"):
            yield f"rujukan-{tab}", partial(self._go, Place("referrals", None, tab))
        for tab in ("permissions", "disclosures", "requests", "emergency", "orders"):
            yield f"pengungkapan-{tab}", partial(self._go, Place("ledger", None, tab))
        for tab in ("waiting", "all", "scans"):
            yield f"dokumen-{tab}", partial(self._go, Place("documents", None, tab))
        yield "laporan", lambda: self._go(Place("reports", None, "report"))
        yield "laporan-tahun", self._yearly_report
        yield "laporan-sendiri", lambda: self._go(Place("reports", None, "own"))
        for tab in ("due", "destruction", "rights", "breaches"):
            yield f"simpan-{tab}", partial(self._go, Place("retention", None, tab))
        for tab in ("backup", "proof", "audit", "envelope", "succession"):
            yield f"keamanan-{tab}", partial(self._go, Place("safekeeping", None, tab))
        for tab in ("room", "paper", "letters", "look", "security", "wording", "about"):
            yield f"pengaturan-{tab}", partial(self._go, Place("settings", None, tab))

    def _slip(self) -> tuple[ProgressRating, Client]:
        """Return the slip that waits to be compared, and whose it is."""
        lines = self.room.attention.lines(self.room.clock.today())
        place = next(one.place for one in lines if one.title.startswith("Slip perkembangan"))
        client = self.room.clients.get(int(place[1] or 0))
        return self.room.progress.slips(client.id)[0], client

    def dialogs(self) -> Iterator[Shot]:
        """Yield every dialog."""
        context, room = self.window, self.room
        drafts = self._client_with("draft")
        talk = ConsentTalk(
            context, room.consents.begin(drafts), room.clients.get(drafts), self.window
        )
        for number in range(len(talk.steps) + 1):
            yield f"percakapan-{number + 1}", partial(_at_step, talk, number)
        printed = room.consents.of_client(self._client_with("signed"))[0]
        yield "periksa-lembar", lambda: PaperCheckDialog(context, printed, self.window)
        slip, rated = self._slip()
        yield "perkembangan-slip", lambda: ProgressDialog(context, rated, self.window, slip)
        yield "perkembangan-baru", lambda: ProgressDialog(context, rated, self.window)
        in_force = room.consents.standing(self._client_with("in_force"))
        assert in_force is not None
        yield "cabut", lambda: WithdrawDialog(context, in_force, self.window)
        papers = room.documents.of_record(CONSENT, in_force.id)
        yield "lembar", lambda: PaperDialog(context, papers[0].id, self.window)
        yield (
            "hubungan",
            lambda: ConflictDialog(self.window, room.clients.get(drafts), self.window),
        )
        withdrawal = next(d for d in room.documents.recent(500) if d.form == "CBT")
        yield "arsipkan", lambda: FilingDialog(context, withdrawal, self.window)
        known = room.clients.get(self._client_with("in_force"))
        yield "izin-baru", lambda: PermissionForm(context, known.id, None, self.window)
        permission = next(p for p in room.permissions.recent() if p.state is PaperState.IN_FORCE)
        yield "izin-cabut", lambda: RevokeDialog(context, permission, self.window)
        referred = room.clients.get(room.referrals.recent()[0].client_id)
        yield (
            "surat-rujukan",
            lambda: LetterEditor(context, referred, self.window, kind=LetterKind.REFERRAL),
        )
        issued = room.letters.of_client(referred.id)[0]
        yield "surat-isi", lambda: LetterEditor(context, referred, self.window, letter=issued)
        read = room.documents.pdf(issued.document_id or 0)
        yield "surat-dibaca", lambda: ReadFirstDialog(self.window, read, *READ_FIRST)
        yield "frasa-file", lambda: FilePassphraseDialog(self.window, PASSPHRASE)
        yield "darurat", lambda: EmergencyDialog(context, known, self.window)
        unfinished = room.emergencies.all()[0]
        yield "darurat-lengkapi", lambda: EmergencyCompletion(context, unfinished, self.window)
        yield "permintaan", lambda: RequestDialog(context, self.window)
        yield "perintah-baru", lambda: RegisterOrderDialog(context, known, self.window)
        order = room.legal_orders.all()[0]
        yield "perintah-timbang", lambda: WeighingDialog(context, order, self.window)
        yield "perintah-beri-tahu", lambda: TellingDialog(context, order, self.window)
        made = room.disclosures.log()[0]
        yield "serahkan", lambda: HandOverDialog(context, made, self.window)
        attended = next(d for d in room.documents.recent(500) if d.form == ATTENDANCE.code)
        yield "dibawa-klien", lambda: TakeAlongDialog(context, attended, self.window)
        yield "pendamping-baru", lambda: CompanionDialog(context, known, self.window)
        sheet = next(d for d in room.documents.recent(500) if d.form == COMPANION.code)
        assert sheet.client_id is not None
        companion = room.companions.of_client(sheet.client_id)[0]
        yield (
            "pendamping-tanda-tangan",
            lambda: SignCompanionDialog(context, companion, self.window),
        )
        yield "merasa-wajib", lambda: VoluntaryDialog(context, known, self.window)
        yield "izin-hanya-kehadiran", lambda: AttendanceOnlyDialog(context, known, self.window)
        yield "mitra", lambda: RecipientDialog(context, room.recipients.find()[0], self.window)
        yield "amplop-isi", lambda: EnvelopeForm(context, self.window)
        envelope = room.continuity.in_force()
        assert envelope is not None
        yield "amplop-segel", lambda: SealDialog(context, envelope, self.window)
        yield "amplop-uji", lambda: YearlyTestDialog(context, envelope, self.window)
        yield "amplop-dibuka", lambda: OpeningDialog(context, envelope, self.window)
        yield "surat-hadir", lambda: AttendanceDialog(context, known, self.window)
        yield "arahan-bicara", lambda: TalkDialog(context, known, self.window)
        for kind in DirectiveKind:
            yield f"arahan-{kind}", partial(DirectiveDialog, context, known, self.window, kind)
        directed, directive = directed_client(room)
        yield "arahan-periksa", lambda: SignedDialog(context, directed, directive, self.window)
        yield (
            "arahan-cabut",
            lambda: RevokeDirectiveDialog(context, directed, directive, self.window),
        )
        yield (
            "arahan-tinjau",
            lambda: ReviewDirectiveDialog(context, directed, directive, self.window),
        )
        yield "dari-luar", lambda: IncomingDialog(context, known, self.window)
        yield "salinan-tertutup", lambda: UnreadCopyDialog(context, known.id, self.window)
        yield "daftar-simpan", lambda: ListExportDialog(context, self.window)
        yield "impor-berkas", lambda: ImportDialog(context, self.window)
        for step in (1, 2, 3):
            yield f"impor-{step}", partial(imported_to, context, self.window, step)
        yield "laporan-unit", lambda: UnitsDialog(context, self.window)
        yield "kompetensi", lambda: CompetenceDialog(context, known, self.window)
        yield from supervision_shots(self.window, known)
        for step in (0, 4, 9):
            yield f"tur-{step + 1}", partial(tour_shown, self.window, step)
        yield "kartu-tombol", lambda: KeyCardDialog(context, key_card_pdf(context), self.window)
        for key in ("moment-superior", "client_file", "principle-kerahasiaan", "keys"):
            yield f"bantuan-{key}", partial(help_shown, self.window, key)
        yield from question_shots(self.window, known, shown_sessions(room, known.id)[0])
        loose = room.documents.scans(None)[0]
        yield "pasangkan", lambda: PairingDialog(context, loose, self.window)
        scanned = next(d for d in room.documents.recent(500) if d.scans)
        scans = [scan.attachment_id for scan in room.documents.scans(scanned.id)]
        yield "pindaian", lambda: ScanDialog(context, scans, self.window)
        yield from form_shots(self.window)

    def doors(self) -> Iterator[Shot]:
        """Yield what is shown before a room is open."""
        wizard = SetupWizard(self.room.path.parent / "baru", CHEAPEST)
        wizard.resize(*SIZE)
        yield "penyiapan-0", lambda: wizard
        yield "penyiapan-1", partial(_on_way, wizard, "new")
        yield "penyiapan-1-keliru", partial(_refused, wizard)
        yield "pulihkan", partial(_on_way, wizard, "restore")
        lock = LockWindow(self.room.path, was_locked=True)
        lock.resize(*SIZE)
        yield "terkunci", lambda: lock
        yield "ruang-lain", lambda: rooms_shown(self.window)
        opened = LockWindow(self.room.path, was_locked=True)
        opened.resize(*SIZE)
        yield "amplop-siapa", partial(_code_accepted, opened)
        custodian = CustodianWindow(Custody(self.room))
        custodian.resize(*SIZE)
        yield "amplop-pemegang-amanat", lambda: custodian
        use = CodeUse(Opener.CUSTODIAN, "Dewi Contoh", "Konselor dirawat di rumah sakit.")
        told = CodeUseDialog(self.window, [CodeOpening(self.room.clock.stamp(), use)])
        yield "amplop-diberitahukan", lambda: told

    def _go(self, place: Place) -> QWidget:
        self.window.go(place)
        return self.window

    def _calendar(self, view: str) -> QWidget:
        page = self._page("calendar")
        assert isinstance(page, CalendarPage)
        page.tabs.show_key(view)
        return self.window

    def _yearly_report(self) -> QWidget:
        page = self._page("reports")
        assert isinstance(page, ReportsPage)
        page.tabs.show_key("report")
        page.report.kind.choose(PeriodKind.YEAR)
        return self.window

    def _page(self, key: str) -> QWidget:
        self.window.go(Place(key))
        return self.window.page

    def _nobody_found(self) -> QWidget:
        page = self._page("clients")
        assert isinstance(page, ClientsPage)
        page.list.text.setText("tidak ada orang ini")
        return self.window

    def _faulty_form(self) -> QWidget:
        self.window.go(Place("clients", None, "new"))
        page = self.window.page
        assert isinstance(page, ClientsPage)
        assert page.form is not None
        page.form.fields.show_draft({"id_number": "12345", "email": "surel", "areas": []})
        page.form.save()
        return self.window

    def _duplicate_form(self) -> QWidget:
        self.window.go(Place("clients", None, "new"))
        page = self.window.page
        assert isinstance(page, ClientsPage)
        assert page.form is not None
        known = self.room.clients.get(self._client_with("in_force")).form
        page.form.fields.show_form(known)
        page.form.save()
        return self.window

    def _of_the_ledger(self) -> list[tuple[str, int]]:
        referrals = self.room.referrals.recent()
        revoked = next(p for p in self.room.permissions.recent() if p.state is PaperState.REVOKED)
        order = self.room.legal_orders.all()[0]
        found = [("dirujuk", referrals[0].client_id), ("dicabut", revoked.client_id)]
        return [*found, ("diperintah", order.client_id)]

    def _client_with(self, state: str) -> int:
        return self.room.client_list.page(ClientFilter(consent=state), 0, 1)[0].id


def directed_client(room: CounselingRoom) -> tuple[Client, Directive]:
    """Return a client with a directive in force, and it."""
    every = room.client_list.page(ClientFilter(), 0, 500)
    found = (one for row in every for one in room.directives.in_force(row.id))
    directive = next(found)
    return room.clients.get(directive.client_id), directive


def shown_sessions(room: CounselingRoom, client_id: int) -> tuple[int, int]:
    """Return a client's signed session and one that is being written; begin what is lacking."""
    known = room.sessions.of_client(client_id)
    signed = next((s for s in known if s.is_signed), None)
    if signed is None:
        note = Note(
            room.clock.now() - timedelta(days=7),
            minutes=50,
            areas=(Area.WORK,),
            technique=Technique.NON_DIRECTIVE,
            technique_reason="Klien perlu ruang untuk mengurai sendiri.",
            subjective="Klien bercerita tentang tenggat yang bertumpuk dan tidur yang terputus.",
            risk=Risk.LOW,
            risk_action="Tanda bahaya dan orang yang dihubungi dibicarakan bersama.",
            plan="Mencatat jam tidur; bertemu sepekan lagi.",
        )
        begun = room.sessions.begin(client_id, note)
        signed = room.sessions.sign(begun.id, note, begun.version)
    draft = next((s for s in known if not s.is_signed), None) or begin_session(room, client_id)
    return signed.id, draft.id


def rooms_shown(window: MainWindow) -> QWidget:
    """Return the list of rooms: the one that is open, and one on a stick that is away."""
    local, here = LocalSettings(), window.room.path
    local.note_room(Path("E:/cadangan/ruang-penguji.rkv"), MORNING - timedelta(days=40))
    local.note_room(here, MORNING, is_chosen=True)
    return RoomsDialog(window, here)


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


def _code_accepted(window: LockWindow) -> QWidget:
    window.door.code_accepted.emit()
    return window


def _refused(wizard: SetupWizard) -> QWidget:
    wizard.forward()
    return wizard


def _on_way(wizard: SetupWizard, way: str) -> QWidget:
    wizard.choose(way)
    return wizard


def _at_step(talk: ConsentTalk, number: int) -> QWidget:
    talk.show_step(number)
    return talk


def draw(
    folder: Path,
    looks: tuple[Look, ...] = _LOOKS,
    only: frozenset[str] = frozenset(),
) -> int:
    """Draw everything, or ``only`` some, into ``folder`` and return the number of pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    count = 0
    with tempfile.TemporaryDirectory() as temporary:
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, temporary + "/settings"
        )
        sample = Path(temporary) / "contoh"
        write_sample(sample, kdf=CHEAPEST)
        for look, scheme, scale in looks:
            # What is begun for one look does not stand in the way of the next.
            vault = Path(shutil.copytree(sample, Path(temporary) / look)) / "contoh.rkv"
            theme = Theme(app)
            theme.set_scheme(scheme)
            theme.set_text_scale(scale)
            clock = Clock(lambda: MORNING)
            with CounselingRoom.open(vault, unlock(vault, PASSPHRASE), clock) as room:
                studio = Studio(room)
                for name, make in (*studio.pages(), *studio.dialogs(), *studio.doors()):
                    if only and name not in only:
                        continue
                    widget = make()
                    if widget is not studio.window:
                        widget.show()
                    _come_to_rest(app, widget, 400 if name in _SLOW else 60)
                    widget.grab().save(str(folder / f"{name}-{look}.png"))
                    count += 1
                    if widget is not studio.window and not isinstance(
                        widget, ConsentTalk | SetupWizard | HelpWindow
                    ):
                        widget.close()
                        widget.deleteLater()
                studio.window.close()
                studio.window.deleteLater()
                wait_for_paint(app)
    return count


def _come_to_rest(app: QApplication, widget: QWidget, milliseconds: int) -> None:
    """Wait for what is drawn later; a word about the picture before is none about this one."""
    wait_for_paint(app, milliseconds)
    at_most = QDeadlineTimer(15_000)
    pictures = [one for one in widget.findChildren(PagePicture) if one.isVisibleTo(widget)]
    while not all(one.is_ready for one in pictures) and not at_most.hasExpired():
        wait_for_paint(app)
    for said in widget.findChildren(Toast):
        said.hide()


_SLOW = {"pasangkan", "pindaian", "periksa-lembar", "lembar"}


def main() -> int:
    """Draw into the folder named on the command line."""
    if len(sys.argv) != 2:
        print("Sebutkan foldernya.", file=sys.stderr)  # noqa: T201
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"{draw(Path(sys.argv[1]))} gambar di {sys.argv[1]}")  # noqa: T201
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
