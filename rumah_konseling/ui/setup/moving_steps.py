"""A room brought from elsewhere: where it will lie, and what it holds before it is opened."""

from __future__ import annotations

import contextlib
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, RoomError, VaultInUse
from rumah_konseling.presence import is_file
from rumah_konseling.room.custody import Custody
from rumah_konseling.room.restore import KeysOfAnotherRoom, MovedRoom, OpenedKeys, move_in
from rumah_konseling.ui.platform.local import LocalSettings, witness_folder
from rumah_konseling.ui.safekeeping.words import age_words, moment_words
from rumah_konseling.ui.setup.place_field import PlaceField
from rumah_konseling.ui.setup.places import as_vault_path, check_place
from rumah_konseling.ui.setup.restore_state import Restoring
from rumah_konseling.ui.setup.step import Step
from rumah_konseling.ui.setup.vault_steps import OF_PLACE
from rumah_konseling.ui.tasks import CancelledError, Task, Tasks
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.cards import Card, clear
from rumah_konseling.ui.widgets.fields import FieldRow
from rumah_konseling.ui.widgets.key_values import KeyValues
from rumah_konseling.ui.widgets.labels import detail, muted
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.ticks import CheckBox, RadioButton
from rumah_konseling.vault.keys.keys import KdfParameters


class TargetStep(Step):
    """Copied to this computer, or used where it lies; then proved to open there."""

    def __init__(self, state: Restoring, suggested: Path, kdf: KdfParameters, clock: Clock) -> None:
        super().__init__(
            "Tempat",
            "Di mana ruang ini akan disimpan?",
            "Salinannya diperiksa dan dibuka di tempat barunya sebelum dipakai. Berkas asal "
            "tetap seperti semula.",
            "Salin dan periksa",
        )
        self.can_call_off = True
        self._state, self._kdf, self._clock = state, kdf, clock
        self._memory = witness_folder()
        self._tasks = Tasks(self)
        self._task: Task | None = None
        self._copied: list[MovedRoom] = []
        self.copy = RadioButton("Salin ke komputer ini (dianjurkan)")
        self.stay = RadioButton("Gunakan di tempatnya sekarang")
        self.replace = CheckBox("Ganti data yang sudah ada di sana")
        self._aside = detail(
            "Yang lama disimpan di sampingnya, lengkap dengan kuncinya, dan dapat dibuka lagi."
        )
        self.field = PlaceField(to_open=False)
        self.field.set_text(str(suggested))
        self.row = FieldRow("Letak yang baru", self.field)
        choices = QWidget()
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        for part in (self.copy, self.row, self.replace, self._aside, self.stay):
            column.addWidget(part)
        card = Card()
        card.body.addWidget(choices)
        self.body.addWidget(card)
        self.copy.setChecked(True)
        self.copy.toggled.connect(self._on_choice)
        self.field.edited.connect(self._on_place)
        self.field.sent.connect(self.sent)

    def enter(self) -> None:
        """Let go of a copy made before; the way has come back."""
        self._discard()
        self.clear_notice()
        # A backup is no vault: it can't be used where it lies, and leaves no choice.
        for choice in (self.copy, self.stay):
            show_if(choice, not self._state.is_backup)
        if self._state.is_backup:
            self.copy.setChecked(True)
        if self._state.in_place:
            self.stay.setChecked(True)
        self._on_place()
        if self._state.is_backup:
            self.field.setFocus()
        else:
            (self.copy if self.copy.isChecked() else self.stay).setFocus()

    def go_on(self) -> None:
        """Copy and prove off the UI thread."""
        source, keys = self._state.source, self._state.keys
        assert source is not None
        assert keys is not None, "the keys were opened before"
        self.clear_notice()
        target = None
        if self.copy.isChecked():
            try:
                target = as_vault_path(self.field.text())
                check_place(target, taken=self._replaces)
            except FieldErrors as errors:
                self.row.show_error(errors.fields["place"])
                return
            except RoomError as error:
                self._misplaced(error)
                return
        passphrase = self._state.new_passphrase if self._state.needs_passphrase else None
        replaces = self._clock.now() if self._replaces else None
        self.busy.emit("Menyalin dan memeriksa…" if target else "Memeriksa…")
        self._task = self._tasks.run(
            lambda task: self._move(task, source, target, keys, passphrase, replaces),
            self._on_moved,
            self._on_failed,
        )
        self._task.progressed.connect(self.progressed)
        self._task.ended.connect(self._on_ended)

    def call_off(self) -> None:
        """Stop copying; what was copied is removed before the step is given back."""
        if self._task is not None:
            self._task.cancel()

    def _move(
        self,
        task: Task,
        source: Path,
        target: Path | None,
        keys: OpenedKeys,
        passphrase: str | None,
        replaces: datetime | None,
    ) -> MovedRoom:
        moved = move_in(
            source,
            target,
            keys,
            task.report,
            new_passphrase=passphrase,
            replaces=replaces,
            kdf=self._kdf,
            memory=self._memory,
        )
        # Known here too, or a copy that ended as it was called off would keep its place.
        self._copied.append(moved)
        if task.is_cancelled:
            self._discard()
            raise CancelledError
        return moved

    def _on_ended(self) -> None:
        if self._task is not None and self._task.is_cancelled:
            self._discard()
        self._task = None
        self.busy.emit("")

    def _on_moved(self, moved: MovedRoom) -> None:
        self._copied.clear()
        self._state.moved = moved
        self.done.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, RoomError):
            raise error
        # The one in use is the source: the place itself was proved free just before.
        of_place = isinstance(error, OF_PLACE) and not isinstance(error, VaultInUse)
        if of_place and self.copy.isChecked():
            self._misplaced(error)
        elif isinstance(error, KeysOfAnotherRoom) and self._state.keys_lost:
            self.notice.say(
                "Lembar pemulihan itu milik ruang lain.",
                "Kembali, lalu gunakan lembar yang dicetak untuk berkas ruang ini.",
                "danger",
            )
        else:
            self.refuse(error)

    def _misplaced(self, error: RoomError) -> None:
        self.row.show_error(f"{error} {error.remedy}")
        self.field.setFocus()

    def _discard(self) -> None:
        self._state.let_go()
        while self._copied:
            self._copied.pop().discard()

    @property
    def _replaces(self) -> bool:
        return self.copy.isChecked() and self.replace.isVisibleTo(self) and self.replace.isChecked()

    def _on_choice(self) -> None:
        copies = self.copy.isChecked()
        self._state.in_place = not copies
        self.row.setEnabled(copies)
        self._on_place()

    def _on_place(self) -> None:
        """Offer to take the place of a room that is there already."""
        self.row.show_error("")
        taken = False
        if self.copy.isChecked():
            with contextlib.suppress(FieldErrors, OSError):
                taken = is_file(as_vault_path(self.field.text()))
        show_if(self.replace, taken)
        show_if(self._aside, taken)


class SummaryStep(Step):
    """What the room holds, so that the right one is opened."""

    def __init__(self, state: Restoring, clock: Clock) -> None:
        super().__init__(
            "Ringkasan",
            "Periksa data yang ditemukan",
            "Berkasnya sudah dibuka dan diperiksa di tempatnya.",
            "Buka ruang ini",
        )
        self._state, self._clock = state, clock
        self._card = Card()
        self._unsound = Banner("", kind="warn")
        self.body.addWidget(self._card)
        self.body.addWidget(self._unsound)

    def enter(self) -> None:
        """Tell what the copy holds."""
        self.clear_notice()
        moved = self._state.moved
        assert moved is not None, "the room was proved before"
        summary = moved.summary
        now, aside = self._clock.now(), moved.kept_aside
        last = _when(summary.last_entry, now) or "belum ada"
        first = _when(summary.first_entry, now) or "belum ada"
        made = _when(summary.backed_up_at, now)
        clear(self._card.body)
        self._card.body.addWidget(
            KeyValues(
                (
                    ("Ruang", summary.room),
                    ("Instansi", summary.agency),
                    ("Isi", f"{summary.clients} klien, {summary.sessions} sesi"),
                    ("Catatan pertama", first),
                    ("Catatan terakhir", last),
                    *([("Cadangan dibuat", made)] if made else []),
                    ("Letak berkas", str(moved.path)),
                    *([("Ruang lama disimpan di", str(aside))] if aside else []),
                )
            )
        )
        other = LocalSettings().vault
        if other is not None and is_file(other) and other != moved.path:
            self._card.body.addWidget(
                muted(
                    f"Yang dibuka program sehari-hari tetap {other}. Bila ruang ini yang "
                    "dipakai selanjutnya, tetapkan di Pengaturan, tab Tentang."
                )
            )
        # A layout shows what it is given a moment later; the step is read at once.
        for part in self._card.findChildren(
            QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
        ):
            part.show()
        if summary.findings:
            self._unsound.say(
                f"{summary.findings} bagian berkas ini tidak utuh.",
                "Ruang tetap dapat dibuka, tetapi carilah salinan yang lebih baik lebih dahulu.",
            )
        show_if(self._unsound, bool(summary.findings))

    def go_on(self) -> None:
        """Give the copy its name and open it."""
        moved = self._state.moved
        assert moved is not None, "the room was proved before"
        try:
            room = moved.accept(self._clock, self._state.use)
        except RoomError as error:
            self.refuse(error)
            return
        use = self._state.use
        if use is None or use.sees_everything:
            self._state.room = room
        else:
            self._state.custody = Custody(room)
        self._state.keys, self._state.new_passphrase = None, ""
        # A copy of the sample is looked at, as the sample is: no start opens it by itself.
        if not room.is_sample:
            local = LocalSettings()
            local.note_room(room.path, room.safekeeping.last_written())
            local.flush()
        self.done.emit()


def _when(moment: datetime | None, now: datetime) -> str:
    """Return an instant with its day: it is read on another day and another computer."""
    return f"{age_words(moment, now)}, {moment_words(moment)}" if moment else ""
