"""What is done with a client's file as a whole: each act is given the client it is done for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rumah_konseling.ethics.verdict import Decision
from rumah_konseling.records.clients.client_model import Client, ClientStatus
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.attendance.dialog import AttendanceDialog
from rumah_konseling.ui.care.closing import ClosingDialog
from rumah_konseling.ui.clients.conflict import ConflictDialog
from rumah_konseling.ui.clients.voluntary import VoluntaryDialog
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.emergency.dialog import EmergencyDialog
from rumah_konseling.ui.referrals.competence import CompetenceDialog
from rumah_konseling.ui.widgets.draft_question import ask_kept_reason


class FileActs:
    """Asks and acts over the window of ``over``; keeps no client from one act to the next."""

    def __init__(self, context: AppContext, over: QWidget) -> None:
        self._context = context
        self._over = over

    def begin_service(self, client: Client) -> bool:
        """Take the client off the waiting list; ask for a reason if others came earlier.

        Tell whether the service began.
        """
        clients = self._context.room.clients
        verdict = clients.queue_verdict(client.id)
        reason: str | None = ""
        if verdict.decision is Decision.NEEDS_REASON:
            reason = ask_kept_reason(
                self._context,
                f"queue/{client.id}",
                self._over,
                "Mendahului daftar tunggu",
                f"{named(client)}. {verdict.reason} {verdict.principle.sentence}",
                "Mulai layanan",
                why=verdict.principle,
            )
        if reason is None:
            return False
        clients.begin_service(client.id, reason)
        self._context.changes.announce()
        self._context.toast("Layanan dimulai.")
        return True

    def open_emergency(self, client: Client) -> None:
        """Record that confidentiality is opened because of danger."""
        EmergencyDialog(self._context, client, self._over.window()).exec()

    def attest(self, client: Client) -> None:
        """Issue a letter of attendance."""
        dialog = AttendanceDialog(self._context, client, self._over.window())
        if dialog.exec():
            PaperDialog(self._context, dialog.kept, self._over.window()).exec()

    def end_service(self, client: Client) -> None:
        """Close the service with its summary, or take the client off the waiting list."""
        if client.status is ClientStatus.ACTIVE:
            ClosingDialog(self._context, client, self._over).exec()
            return
        reason = ask_kept_reason(
            self._context,
            f"leave_queue/{client.id}",
            self._over,
            "Keluarkan dari daftar tunggu?",
            f"{named(client)}. Berkas klien tetap tersimpan dan dapat dibuka kembali.",
            "Keluarkan",
        )
        if reason is not None:
            self._context.act(
                lambda: self._context.room.clients.leave_queue(client.id, reason),
                "Klien keluar dari daftar tunggu.",
            )

    def reopen(self, client: Client) -> None:
        """Let the closed service go on as the same case."""
        reason = ask_kept_reason(
            self._context,
            f"reopen/{client.id}",
            self._over,
            "Lanjutkan layanan ini?",
            f"{named(client)}. Kasus yang sama dilanjutkan. "
            "Izin yang berakhir bersama penutupan tetap berakhir.",
            "Lanjutkan",
        )
        if reason is not None:
            self._context.act(
                lambda: self._context.room.closings.reopen(client.id, reason),
                "Layanan dilanjutkan.",
            )

    def return_to_queue(self, client: Client, *, is_closed: bool) -> bool:
        """Put the client back at the end of the waiting list, and say what comes next.

        Tell whether their data are to be asked anew: those of a file that ``is_closed`` as a
        former counselor's wait for the talk.
        """
        if not self._context.act(lambda: self._context.room.clients.return_to_queue(client.id)):
            return False
        if is_closed:
            self._context.toast("Klien masuk daftar tunggu. Mulai pembicaraan persetujuan.")
            return False
        self._context.toast("Klien masuk daftar tunggu. Perbarui permasalahan dan keselamatannya.")
        return True

    def declare_conflict(self, client: Client) -> None:
        """Ask for the declaration of another relation."""
        ConflictDialog(self._context, client, self._over.window()).exec()

    def ask_whether_obliged(self, client: Client) -> None:
        """Ask who was sent whether they feel obliged to come."""
        VoluntaryDialog(self._context, client, self._over.window()).exec()

    def judge_competence(self, client: Client) -> None:
        """Ask whether the case is within the counselor's competence."""
        CompetenceDialog(self._context, client, self._over.window()).exec()
