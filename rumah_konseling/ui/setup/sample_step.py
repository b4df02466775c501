"""The sample practice, written on the spot, with its passphrase told before it opens."""

from __future__ import annotations

import shutil
from pathlib import Path

from rumah_konseling.errors import RoomError
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.sample.__main__ import PASSPHRASE, VAULT, write_sample
from rumah_konseling.ui.setup.step import Step
from rumah_konseling.ui.tasks import Task, Tasks
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.labels import WrapLabel, body, detail, muted
from rumah_konseling.vault.keys.keys import KdfParameters
from rumah_konseling.vault.machine.os_errors import file_trouble


class SampleStep(Step):
    """Writes the sample practice off the UI thread, or finds the one written before."""

    def __init__(self, folder: Path, kdf: KdfParameters) -> None:
        super().__init__(
            "Praktik contoh",
            "Praktik contoh",
            "Semua orang di dalamnya rekaan. Silakan mencoba apa saja; ruang Anda sendiri tidak "
            "tersentuh.",
            "Buka praktik contoh",
        )
        self.can_call_off = True
        self._folder, self._kdf = folder, kdf
        self._tasks = Tasks(self)
        self._task: Task | None = None
        self._data_key: bytes | None = None
        self.room: CounselingRoom | None = None
        self._ready = Card()
        self._ready.body.addWidget(muted("Frasa sandi praktik contoh"))
        self._ready.body.addWidget(WrapLabel(PASSPHRASE, "section"))
        self._ready.body.addWidget(
            detail(
                "Diminta bila ruang terkunci; tertulis juga di FRASA-SANDI.txt pada folder contoh."
            )
        )
        self._after = body("Untuk menyiapkan ruang sendiri, tutup aplikasi lalu buka kembali.")
        self._ready.hide()
        self._after.hide()
        self.body.addWidget(self._ready)
        self.body.addWidget(self._after)

    def enter(self) -> None:
        """Begin to write, unless that was begun or done already."""
        if self._data_key is not None:
            return
        self.clear_notice()
        self.busy.emit("Menulis praktik contoh…")
        if self._task is None:
            self._task = self._tasks.run(
                lambda _task: _prepared(self._folder, self._kdf), self._on_written, self._on_failed
            )

    def call_off(self) -> None:
        """Leave; the writing goes on unseen and is there when the step is entered again."""

    def go_on(self) -> None:
        """Open the sample; after a failure, try again."""
        if self._data_key is None:
            self.enter()
            return
        try:
            self.room = CounselingRoom.open(self._folder / VAULT, self._data_key)
        except RoomError as error:
            self.refuse(error)
            return
        self.done.emit()

    def _on_written(self, data_key: bytes) -> None:
        self._task = None
        self._data_key = data_key
        self._ready.show()
        self._after.show()
        self.busy.emit("")

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self.busy.emit("")
        if not isinstance(error, RoomError):
            raise error
        self.refuse(error)


def _prepared(folder: Path, kdf: KdfParameters) -> bytes:
    try:
        return unlock(folder / VAULT, PASSPHRASE)
    except RoomError:
        # Written aside, so that one broken off is never taken for a whole one.
        fresh = folder.with_name(f"{folder.name}-baru")
        with file_trouble():
            shutil.rmtree(fresh, ignore_errors=True)
            write_sample(fresh, kdf=kdf)
            shutil.rmtree(folder, ignore_errors=True)
            fresh.rename(folder)
        return unlock(folder / VAULT, PASSPHRASE)
