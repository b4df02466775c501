"""A recipient: whom the room may write to, and what is known of them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from rumah_konseling.errors import FieldErrors
from rumah_konseling.records.disclosures.ledger_words import RECIPIENT_WORDS
from rumah_konseling.records.disclosures.recipient_model import Recipient, RecipientForm
from rumah_konseling.records.disclosures.recipients import field_errors
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.widgets.form import Beside, Part
from rumah_konseling.ui.widgets.form_dialog import FormDialog, NotKept
from rumah_konseling.ui.widgets.form_fields import Line, Listed, Pick, Text, Tick
from rumah_konseling.ui.widgets.questions import ask

_BPJS = ((1, "Menerima BPJS"), (0, "Tidak menerima BPJS"))
_PARTS: tuple[Part, ...] = (
    Line(
        name="name",
        label="Nama atau jabatan",
        hint="Orang yang dituju surat.",
        missing="Isi nama orang atau jabatan yang dituju.",
    ),
    Beside(
        (
            Line(name="office", label="Kantor atau layanan"),
            Listed(name="kind", label="Jenis", words=RECIPIENT_WORDS),
        )
    ),
    Text(name="address", label="Alamat", rows=2),
    Beside((Line(name="phone", label="Telepon"), Line(name="email", label="Surel"))),
    Beside(
        (
            Line(
                name="areas",
                label="Bidang layanan",
                hint="Misalnya kecemasan, keluarga, hukum.",
            ),
            Line(name="hours", label="Jam layanan"),
        )
    ),
    Beside(
        (
            Line(name="fees", label="Biaya"),
            Pick(name="takes_bpjs", label="BPJS", offered=lambda: _BPJS, empty="Belum diketahui"),
        )
    ),
    Text(name="notes", label="Catatan", rows=2),
    Tick(
        name="is_partner",
        label="Mitra rujukan",
        sentence="Tampilkan dalam daftar mitra rujukan",
    ),
)


class RecipientDialog(FormDialog):
    """Adds or changes a recipient, which is then ``kept``.

    ``new`` is what a new one is called where it is asked for.
    """

    former: ClassVar = {"bpjs": "takes_bpjs", "partner": "is_partner"}

    def __init__(
        self,
        context: AppContext,
        known: Recipient | None,
        parent: QWidget,
        new: str = "Penerima baru",
    ) -> None:
        self._known = known
        super().__init__(
            context,
            f"recipient/{known.id}" if known else "recipient/new",
            parent,
            "Ubah penerima" if known else new,
            "Surat dan izin selalu menyebut satu penerima yang bernama.",
            _PARTS,
            self._keep_recipient,
            confirm="Simpan",
            said="",
            answers=_shown(known),
        )
        self.widen(640)

    def take(self, kept: dict[str, Any]) -> None:
        """Put a draft back; earlier versions kept the texts apart, and the place in a list."""
        texts = kept.get("texts", {})
        at = kept.get("bpjs")
        placed = {} if at is None else {"bpjs": (None, *(value for value, _ in _BPJS))[at]}
        super().take({**kept, **texts, **placed})

    def _keep_recipient(self, answers: dict[str, Any]) -> Recipient:
        """Keep the answers.

        Someone else under the number of a recipient that clients signed for is kept as
        a new one: no permission moves to another person.
        """
        bpjs = answers.pop("takes_bpjs")
        form = RecipientForm(**answers, takes_bpjs=None if bpjs is None else bool(bpjs))
        if errors := field_errors(form):
            raise FieldErrors(errors)
        recipients = self.context.room.recipients
        if self._known is None:
            return recipients.add(form)
        if not recipients.becomes_another(self._known.id, form):
            return recipients.change(self._known.id, form)
        if not ask(
            self,
            "Ini penerima baru",
            f"“{self._known.form.name}” tertulis pada lembar yang sudah dicetak. "
            "Nama, kantor, atau alamat yang berubah berarti penerima baru: izin yang lama tidak "
            "berlaku untuknya. Yang lama disimpan, tetapi tidak ditawarkan lagi.",
            "Simpan sebagai penerima baru",
        ):
            raise NotKept
        return recipients.succeed(self._known.id, form)


def _shown(known: Recipient | None) -> dict[str, Any]:
    """Return what stands in the fields at first; of what kind a new one is, is asked."""
    if known is None:
        return {**asdict(RecipientForm()), "kind": None}
    bpjs = known.form.takes_bpjs
    return {**asdict(known.form), "takes_bpjs": None if bpjs is None else int(bpjs)}
