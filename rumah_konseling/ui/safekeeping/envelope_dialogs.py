"""The steps of an envelope after its printing: sealed, tested, opened."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QDialog, QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.safekeeping.continuity_model import Envelope, EnvelopeTest, WayOfTest
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.settings.key_dialogs import ProveSheetDialog
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.form_dialog import FormDialog, NotKept
from rumah_konseling.ui.widgets.form_fields import NO_DATE, Choice, Day, Line, Text, Tick
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.showing import show_if

_WAYS = {
    WayOfTest.LOOKED: "Hanya dilihat",
    WayOfTest.PROVED: "Dibuka, kode diketik, disegel lagi",
}


class SealDialog(FormDialog):
    """Notes that the envelope was sealed: since when, and where it is kept."""

    former: ClassVar = {"day": "sealed_on", "place": "kept_at"}

    def __init__(self, context: AppContext, envelope: Envelope, parent: QWidget) -> None:
        self._envelope = envelope
        self._notice = Banner("", kind="danger")
        self._prove_button = SecondaryButton("Ketik kode dari lembar…", lambda: self.prove(), "key")
        super().__init__(
            context,
            f"sealed_on/{envelope.id}",
            parent,
            "Amplop sudah disegel",
            f"Petunjuk {envelope.serial} yang bertanda tangan dan lembar pemulihan yang berlaku "
            "ada di dalamnya, dan penutupnya ditandatangani melintang.",
            (
                Day(name="sealed_on", label="Tanggal", missing=NO_DATE, is_today=True),
                Line(name="kept_at", label="Disimpan di", required=True),
            ),
            self._seal,
            confirm="Simpan",
            said="Amplop tercatat sudah disegel.",
            answers={"kept_at": envelope.plan.envelope_at},
            first="kept_at",
            also=(self._notice, self._prove_button),
        )
        self._show_proof()

    def prove(self) -> None:
        """Have the code typed back from the sheet that is to go in."""
        ProveSheetDialog(self.context, self).exec()
        self._show_proof()

    def _seal(self, answers: dict[str, Any]) -> Envelope:
        show_if(self._notice, False)
        try:
            return self.context.room.continuity.seal(self._envelope.id, **answers)
        except FieldErrors as refused:
            rest = dict(refused.fields)
            if unproved := rest.pop("sheet", ""):
                self._notice.say(unproved)
            if rest:
                raise FieldErrors(rest) from refused
            raise NotKept from refused

    def _show_proof(self) -> None:
        proved = self.context.room.settings.recovery_confirmed
        show_if(self._prove_button, not proved)
        show_if(self._notice, not proved)
        if not proved:
            self._notice.say(
                "Lembar pemulihan belum dipastikan.",
                "Ketik kodenya dari kertas sebelum amplop ditutup.",
                "warn",
            )


class YearlyTestDialog(FormDialog):
    """Notes the yearly test: envelope, seal, and whether the code still opens the room."""

    former: ClassVar = {"day": "tested_on", "whole": "is_whole", "sealed": "is_sealed"}

    def __init__(self, context: AppContext, envelope: Envelope, parent: QWidget) -> None:
        self._envelope = envelope
        super().__init__(
            context,
            f"tested_on/{envelope.id}",
            parent,
            "Uji tahunan amplop",
            f"Ambil amplop dari {envelope.kept_at}. Periksa penutup dan tanda tangannya.",
            (
                Day(name="tested_on", label="Tanggal", missing=NO_DATE, is_today=True),
                Tick(name="is_whole", label="Amplop", sentence="Utuh, tidak sobek atau basah"),
                Tick(
                    name="is_sealed",
                    label="Penutup",
                    sentence="Segel dan tanda tangan melintang tidak rusak",
                ),
                Choice(name="way", label="Lembar pemulihannya", words=_WAYS),
                Text(name="note", label="Yang ditemukan", hint="Wajib bila ada yang tidak utuh."),
            ),
            self._test,
            confirm="Simpan hasil uji",
            said="Uji amplop tercatat.",
            first="is_whole",
        )

    def _test(self, answers: dict[str, Any]) -> Envelope:
        """Note the test; a code that is to be proved is typed first."""
        test = EnvelopeTest(**answers)
        if test.way is WayOfTest.PROVED:
            proof = ProveSheetDialog(self.context, self)
            if proof.exec() != QDialog.DialogCode.Accepted:
                raise FieldErrors({"way": "Kodenya belum dipastikan."})
        return self.context.room.continuity.test(self._envelope.id, test)


class OpeningDialog(FormDialog):
    """Notes who opened the envelope, when and why; a new one and a new sheet are then due."""

    former: ClassVar = {"day": "opened_on", "who": "opened_by"}

    def __init__(self, context: AppContext, envelope: Envelope, parent: QWidget) -> None:
        super().__init__(
            context,
            f"opened_on/{envelope.id}",
            parent,
            "Amplop dibuka",
            "Sesudah ini lembar pemulihan yang baru dan amplop yang baru perlu dibuat: siapa pun "
            "yang melihat isinya dapat membuka ruang ini.",
            (
                Day(name="opened_on", label="Tanggal", missing=NO_DATE, is_today=True),
                Line(name="opened_by", label="Dibuka oleh", required=True),
                Text(name="reason", label="Alasan", required=True),
            ),
            lambda answers: context.room.continuity.open(envelope.id, **answers),
            confirm="Simpan",
            said="Tercatat. Buat lembar pemulihan dan amplop yang baru.",
            first="opened_by",
        )
