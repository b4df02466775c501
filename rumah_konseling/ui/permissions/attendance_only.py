"""The ready permission for whoever sent the client: that they came, and nothing else."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.referrals.recipient_field import RecipientField
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.form_fields import Own


class AttendanceOnlyDialog(FormDialog):
    """Asks for whom. ``kept`` is the draft permission, to be signed by the client."""

    def __init__(self, context: AppContext, client: Client, parent: QWidget) -> None:
        super().__init__(
            context,
            f"attendance_only/{client.id}",
            parent,
            "Izin hanya kehadiran",
            f"{named(client)}. Penerima hanya diberi tahu tanggal dan jam kehadiran. Semua hal "
            "lain dikecualikan. Izin berlaku setelah klien menandatangani.",
            (
                Own(
                    name="recipient",
                    label="Pihak yang mengutus klien",
                    # As it was written down when the client came.
                    hint=" ".join(client.form.came_by_detail.split()),
                    missing="Pilih penerima, atau tambahkan yang baru.",
                    made=lambda: RecipientField(context, client.id, None),
                ),
            ),
            lambda answers: context.room.permissions.write_attendance_only(
                client.id, answers["recipient"]
            ),
            confirm="Buat izin",
            said="",
        )
