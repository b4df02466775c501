"""The plan of the backups: where to, when, how many are kept. What is chosen is kept at once."""

from __future__ import annotations

from dataclasses import asdict

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.safekeeping.backups import BackupPlan
from rumah_konseling.ui.app_context import AppContext, Place, discard_draft, load_draft, save_draft
from rumah_konseling.ui.safekeeping.folder_field import FolderField
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import muted
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.number_field import NumberField
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.ticks import CheckBox

_PLACE = Place("safekeeping", None, "backup")


class BackupPlanCard(Card):
    """The plan of the room's backups."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("Rencana")
        self._context = context
        self.folder = FolderField()
        self.daily = CheckBox("Setiap hari, bila flash disknya terpasang")
        self.at_closing = CheckBox("Setiap kali ruang ditutup")
        self.counts = {
            "days": NumberField(7, 1, 60, "harian"),
            "weeks": NumberField(5, 0, 60, "mingguan"),
            "months": NumberField(12, 0, 60, "bulanan"),
        }
        self.folder_row = FieldRow(
            "Folder cadangan",
            self.folder,
            "Flash disk atau hard disk lain, bukan hard disk komputer ini.",
        )
        self.body.setSpacing(px(10))
        self.body.addWidget(self.folder_row)
        self.body.addWidget(self.daily)
        self.body.addWidget(self.at_closing)
        self.no_folder = Banner(
            "Cadangan ini belum dibuat, karena foldernya belum dipilih.",
            "Pilih folder cadangan di atas, atau hapus centangnya.",
            "warn",
        )
        self.body.addWidget(self.no_folder)
        kept = Flow(spacing=px(12))
        for field in self.counts.values():
            kept.add(field)
            field.setAccessibleName(f"Cadangan{field.suffix()} yang disimpan")
            field.editingFinished.connect(self._keep)
        self.body.addWidget(
            muted(
                "Jumlah cadangan yang disimpan. Yang lebih lama dihapus setelah cadangan baru "
                "terbukti dapat dibuka."
            )
        )
        self.body.addWidget(kept)
        self.folder.chosen.connect(self._keep)
        self.daily.clicked.connect(self._keep)
        self.at_closing.clicked.connect(self._keep)
        self._show(BackupPlan())

    def park(self) -> None:
        """Keep the plan as it is typed; one that is refused waits in the field for who unlocks."""
        room, typed = self._context.room, self._typed()
        if typed in (self._shown, room.backups.plan()):
            return  # nobody typed; a section that was never in sight shows no plan at all
        try:
            room.backups.keep_plan(typed)
        except FieldErrors:
            save_draft(room, _PLACE, "Rencana cadangan", asdict(typed))

    def _typed(self) -> BackupPlan:
        return BackupPlan(
            folder=self.folder.text(),
            daily=self.daily.isChecked(),
            at_closing=self.at_closing.isChecked(),
            **{name: field.value() for name, field in self.counts.items()},
        )

    def fill(self) -> None:
        """Show the plan that is kept, or the one that was typed and refused before the lock.

        What is being typed stays, whatever else was written meanwhile.
        """
        room = self._context.room
        if self._typed() not in (self._shown, room.backups.plan()):
            return
        waiting = load_draft(room, _PLACE)
        if waiting is None:
            self._show(room.backups.plan())
            return
        self._show(BackupPlan(**waiting.content))
        self._keep()

    def _show(self, plan: BackupPlan) -> None:
        self._shown = plan
        show_if(self.no_folder, plan.is_nowhere)
        self.folder.set_text(plan.folder)
        self.daily.setChecked(plan.daily)
        self.at_closing.setChecked(plan.at_closing)
        for name, field in self.counts.items():
            field.setValue(getattr(plan, name))

    def _keep(self) -> None:
        if not self._context.room.is_open:
            return  # a field that is left as its window goes
        backups = self._context.room.backups
        chosen = self._typed()
        self.folder_row.show_error("")
        if chosen == backups.plan():
            discard_draft(self._context.room, _PLACE)
            return
        try:
            backups.keep_plan(chosen)
        except FieldErrors as errors:
            # The counts can't leave their bounds: it is the folder.
            self.folder_row.show_error(errors.fields["folder"])
            return
        except RoomError as error:
            self._context.report(error)
            return
        discard_draft(self._context.room, _PLACE)
        self._shown = chosen
        show_if(self.no_folder, chosen.is_nowhere)
        self._context.toast("Rencana cadangan tersimpan.")
