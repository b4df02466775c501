"""The pictures of windows that one step of the work asks: plans, meetings, papers, keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from rumah_konseling.clock import ClockDoubt
from rumah_konseling.ethics.disclosure_facts import PaperState, Period
from rumah_konseling.forms import disclosure_log
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.disclosure_log import line_of
from rumah_konseling.records.disclosures.disclosure_model import FileWay
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.records.form_kinds import COMPANION
from rumah_konseling.ui.app.broken_off import BrokenOffDialog
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.calendar.acts import CalendarActs, CancelDialog, ask_scope
from rumah_konseling.ui.calendar.day_list import DayListDialog, day_list_pdf
from rumah_konseling.ui.calendar.dialog import AppointmentDialog
from rumah_konseling.ui.care.closing import ClosingDialog
from rumah_konseling.ui.care.plan_dialog import CarePlanDialog
from rumah_konseling.ui.care.review_dialog import ReviewDialog
from rumah_konseling.ui.care.safety_dialog import SafetyPlanDialog
from rumah_konseling.ui.care.versions import VersionsDialog
from rumah_konseling.ui.clients.attempt import AttemptDialog
from rumah_konseling.ui.companions.dialogs import CheckCompanionDialog
from rumah_konseling.ui.consents.initials import InitialsDialog
from rumah_konseling.ui.disclosures.handover_dialogs import CallOffDialog, LeaveHereDialog
from rumah_konseling.ui.disclosures.log_dialog import LogDialog
from rumah_konseling.ui.disclosures.log_rows import ReceiptDialog
from rumah_konseling.ui.disclosures.reply_number import ReplyNumberDialog
from rumah_konseling.ui.disclosures.spoken_dialog import SpokenDialog, SpokenLeave
from rumah_konseling.ui.documents.file_way import FileWayDialog
from rumah_konseling.ui.legal_orders.acts import AnsweredDialog, RefusalDialog
from rumah_konseling.ui.letters.reading import ClientReadDialog
from rumah_konseling.ui.permissions.paper_check import CheckPermissionDialog
from rumah_konseling.ui.permissions.signing import SignPermissionDialog
from rumah_konseling.ui.referrals.transitions import MoveDialog, PostponeDialog
from rumah_konseling.ui.safekeeping.clock_watch import WrongClockDialog
from rumah_konseling.ui.safekeeping.closing_backup import ClosingBackup
from rumah_konseling.ui.safekeeping.rollback import OlderRoomDialog
from rumah_konseling.ui.sessions.addendum import AddendumDialog
from rumah_konseling.ui.sessions.block_picker import BlockDialog, BlockPicker
from rumah_konseling.ui.sessions.discarding import DiscardDialog
from rumah_konseling.ui.settings.key_dialogs import (
    ChangePassphraseDialog,
    NewSheetDialog,
    ProveSheetDialog,
)
from rumah_konseling.ui.settings.rekey_dialog import RekeyDialog
from rumah_konseling.ui.shots.forms import asked
from rumah_konseling.ui.shots.shot import Shot
from rumah_konseling.ui.tasks import BrokenOff
from rumah_konseling.ui.widgets.draft_question import ask_kept_reason
from rumah_konseling.ui.widgets.questions import ask, tell
from rumah_konseling.ui.widgets.reasons import ask_reason
from rumah_konseling.vault.file.rollback_guard import RollbackState, SeenBefore


def question_shots(window: MainWindow, client: Client, signed: int) -> Iterator[Shot]:
    """Yield every such window, most of them about ``client``; ``signed`` is a signed session."""
    yield from _of_meetings(window, client, signed)
    yield from _of_plans(window, client)
    yield from _of_papers(window)
    yield from _of_the_ledger(window)
    yield from _of_the_keys(window)
    yield from _plain(window)


def _of_meetings(window: MainWindow, client: Client, signed: int) -> Iterator[Shot]:
    room, acts = window.room, CalendarActs(window, window)
    today = room.clock.today()
    one = room.appointments.between(today, today + timedelta(days=30))[0]
    whose = room.clients.get(one.client_id)
    yield "janji-baru", lambda: AppointmentDialog(window, acts, window, client_id=client.id)
    yield "janji-ubah", lambda: AppointmentDialog(window, acts, window, former=one)
    yield "janji-batal", lambda: CancelDialog(window, window, one, whose, 2)
    yield "janji-seri", lambda: asked(lambda: ask_scope(window, one, 3, "Ubah"))
    yield "daftar-hari", lambda: DayListDialog(window, today, day_list_pdf(window, today), window)
    yield "upaya", lambda: AttemptDialog(window, client, window)
    session = room.sessions.get(signed)
    yield "draf-buang", lambda: DiscardDialog(window, window, session, one)
    yield "adendum", lambda: AddendumDialog(window, session, window)
    yield "catatan-buang", lambda: DiscardDialog(window, window, session, one)
    yield "teks", lambda: BlockPicker(window, window)
    yield "teks-ubah", lambda: BlockDialog(window, window, room.text_blocks.all()[0])


def _of_plans(window: MainWindow, client: Client) -> Iterator[Shot]:
    yield "rencana", lambda: CarePlanDialog(window, client, window)
    yield "rencana-tinjau", lambda: ReviewDialog(window, client, window)
    yield "rencana-keselamatan", lambda: SafetyPlanDialog(window, client, window)
    entries = [("Versi 2 · 9 Maret 2026", "Tidur cukup."), ("Versi 1 · 2 Februari 2026", "Tidur.")]
    yield "rencana-riwayat", lambda: VersionsDialog(window, entries)
    yield "penutupan", lambda: ClosingDialog(window, client, window)


def _of_papers(window: MainWindow) -> Iterator[Shot]:
    room = window.room
    permission = next(p for p in room.permissions.recent() if p.state is PaperState.IN_FORCE)
    yield "izin-tanda-tangan", lambda: SignPermissionDialog(window, permission, window)
    yield "izin-periksa", lambda: CheckPermissionDialog(window, permission, window)
    leave = SpokenLeave.by_permission(permission)
    yield "keterangan-lisan", lambda: SpokenDialog(window, leave, window)
    sheet = next(d for d in room.documents.recent(500) if d.form == COMPANION.code)
    assert sheet.client_id is not None
    companion = room.companions.of_client(sheet.client_id)[0]
    yield "pendamping-periksa", lambda: CheckCompanionDialog(window, companion, window)
    paper = room.documents.recent(1)[0]
    yield "tidak-dibawa", lambda: LeaveHereDialog(window, paper, window)
    yield (
        "surat-dibaca",
        lambda: ClientReadDialog(window, "Dewi Teladan", "Isi surat", is_file=True),
    )
    yield "paraf", lambda: InitialsDialog(window, "Paraf", "Keselamatan orang lain terancam.", None)
    yield (
        "simpan-sebagai",
        lambda: FileWayDialog(
            window, "contoh", window, tuple(FileWay), "contoh.pdf", lambda *_: False
        ),
    )


def _of_the_ledger(window: MainWindow) -> Iterator[Shot]:
    room = window.room
    entry, request = room.disclosures.log()[0], room.employer_requests.all()[0]
    referral, order = room.referrals.recent()[0], room.legal_orders.all()[0]
    yield "tidak-jadi", lambda: CallOffDialog(window, entry, window)
    yield "tanda-terima", lambda: ReceiptDialog(window, entry, window)
    yield "jawaban-nomor", lambda: ReplyNumberDialog(window, request, window)
    yield "catatan-keluar", lambda: LogDialog(window, _log_pdf(window), window)
    replied = ReferralState.REPLIED
    yield "rujukan-balasan", lambda: MoveDialog(window, referral, replied, window)
    yield "rujukan-tunda", lambda: PostponeDialog(window, referral, window)
    yield "perintah-jawab", lambda: RefusalDialog(window, order, window)
    yield "perintah-diserahkan", lambda: AnsweredDialog(window, order, window)


def _log_pdf(window: MainWindow) -> bytes:
    room = window.room
    lines = [line_of(entry) for entry in room.disclosures.log()]
    return disclosure_log.render(
        lines,
        room.settings.identity(),
        Period(None, None),
        None,
        room.leaving.log(),
        printed_on=room.clock.today(),
    )


def _of_the_keys(window: MainWindow) -> Iterator[Shot]:
    now = window.room.clock.now()
    doubt = ClockDoubt(now - timedelta(days=400), now)
    yield "jam-keliru", lambda: WrongClockDialog(window, doubt)
    yield "ruang-lama", lambda: OlderRoomDialog(window, SeenBefore(RollbackState.BEHIND, 12))
    yield "cadangan-penutup", lambda: ClosingBackup(window, window.backing_up, window)
    told = [BrokenOff("Lembar persetujuan tidak selesai dicetak. Cetak lagi dari tempatnya.")]
    yield "terhenti", lambda: BrokenOffDialog(window, window, told)
    window.go(Place("settings", None, "security"))
    yield "kunci-frasa", lambda: ChangePassphraseDialog(window, window)
    yield "kunci-lembar", lambda: NewSheetDialog(window, window)
    yield "kunci-pastikan", lambda: ProveSheetDialog(window, window)
    yield "kunci-bocor", lambda: RekeyDialog(window, window)


def _plain(window: MainWindow) -> Iterator[Shot]:
    words = ("Buang pindaian ini?", "Pindaian dihapus dan tidak dapat dikembalikan.")
    yield "tanya", lambda: asked(lambda: ask(window, *words, "Lanjutkan"))
    yield "tanya-bahaya", lambda: asked(lambda: ask(window, *words, "Buang", danger=True))
    yield "beri-tahu", lambda: asked(lambda: tell(window, "Berkas tidak terbaca.", "Pilih lagi."))
    yield "alasan", lambda: asked(lambda: ask_reason(window, "Mengapa?", "Tulis alasannya."))
    kept = partial(ask_kept_reason, window, "contoh", window, "Mengapa?", "Tulis alasannya.")
    yield "alasan-tersimpan", lambda: asked(kept)
