"""Registering a client, or changing what is known of one."""

from __future__ import annotations

import itertools
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.records.clients.client_model import Client, ClientForm, Duplicate
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app_context import AppContext, Place, discard_draft, load_draft, save_draft
from rumah_konseling.ui.clients.duplicates import DuplicatesPanel
from rumah_konseling.ui.clients.form_fields import ClientFields
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.dates import ago
from rumah_konseling.ui.keys import LEAVE, SAVE, bind
from rumah_konseling.ui.platform.shortly import Shortly
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.fields import REQUIRED_WORDS
from rumah_konseling.ui.widgets.flow import FoldingRow
from rumah_konseling.ui.widgets.foot import Foot
from rumah_konseling.ui.widgets.labels import muted, title
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.questions import ask
from rumah_konseling.ui.widgets.scrolling import Scroll

KEPT_AFTER_MS = 2_000
_GROUPS: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...] = (
    (
        (
            "Identitas",
            ("name", "preferred_name", "id_kind", "id_number", "birth_date", "sex"),
        ),
        ("Kepegawaian", ("employment", "unit", "position", "grade")),
        (
            "Kedatangan",
            (
                "came_by",
                "came_by_detail",
                "ground",
                "feels_obliged",
                "voluntary_talk",
                "arrival_risk",
            ),
        ),
    ),
    (
        ("Masalah yang disampaikan", ("areas", "concern")),
        (
            "Kontak yang aman",
            ("phone", "email", "safe_channel", "safe_times", "safe_message"),
        ),
        ("Kontak darurat", ("emergency_name", "emergency_relation", "emergency_phone")),
        (
            "Kebutuhan dan nilai klien",
            ("language", "religion", "culture", "personal_values", "accessibility"),
        ),
    ),
)


class ClientFormView(QWidget):
    """The form with its cards. ``saved`` carries the client's id, ``left`` nothing."""

    saved = Signal(int)
    left = Signal()

    def __init__(
        self, context: AppContext, client: Client | None, place: Place | None = None
    ) -> None:
        super().__init__()
        self._context = context
        self._client = client
        tab = "edit" if client else "new"
        self._place = place or Place("clients", client.id if client else None, tab)
        # What the offer to go on is called on the first page, which others see, too.
        self._title = f"Ubah data {client.code}" if client else "Klien baru"
        self._heading = f"Ubah data {named(client)}" if client else self._title
        self._accepted_doubts: dict[str, str] = {}
        self._is_dirty = False
        self.fields = ClientFields(context.room.clock.today, self)
        for row in self.fields.rows.values():
            row.edited.connect(self._on_edit)
        self._note = Banner("", kind="warn")
        self._note.hide()
        self._offer = self._offer_banner()
        self.duplicates = DuplicatesPanel()
        self.duplicates.hide()
        self.duplicates.opened.connect(lambda i: context.go(Place("clients", i)))
        self.duplicates.different.connect(lambda: self._save(others_are_different=True))
        self.save_button = PrimaryButton("Simpan", self.save)
        self._keeping = Shortly(self.park, KEPT_AFTER_MS, self)
        self._build()
        # Filling is not typing: what is offered stays where it is.
        self._is_dirty = True
        self.fields.show_form(client.form if client else ClientForm())
        if client is None:
            self.fields.begin_new()
        self._is_dirty = False
        self._keeping.stop()
        # While the form is shown, wherever the focus stands: on the rail, too.
        bind(SAVE, self, self.save)
        bind(LEAVE, self, self.leave)

    def focus_first(self) -> None:
        """Put the cursor where typing begins."""
        self.fields.rows["name"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep the form, unless a field, a doubt or a likely duplicate stands in the way."""
        self._save(others_are_different=False)

    def leave(self) -> None:
        """Go without saving; what was typed is dropped only after a clear yes."""
        if self._is_dirty and not ask(
            self,
            "Keluar tanpa menyimpan?",
            "Yang baru diketik belum disimpan dan akan dibuang.",
            "Buang isian",
            "Lanjut mengisi",
            danger=True,
        ):
            return
        if self._is_dirty:
            self._is_dirty = False
            self._keeping.stop()
            discard_draft(self._context.room, self._place)
        # What is only offered here was not answered about: it stays to be gone on with.
        self.left.emit()

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._is_dirty

    @property
    def client_id(self) -> int | None:
        """The client whose data are changed; None while a new one is registered."""
        return self._client.id if self._client else None

    def forget(self) -> None:
        """Keep nothing of what was typed: whom it is about is gone."""
        self._is_dirty = False
        self._keeping.stop()

    def park(self) -> None:
        """Keep what was typed, encrypted, until it is saved or discarded."""
        self._keeping.stop()
        if self._is_dirty and self._context.room.is_open:
            save_draft(self._context.room, self._place, self._title, self.fields.draft())

    def _save(self, *, others_are_different: bool) -> None:
        form, unreadable = self.fields.read()
        clients = self._context.room.clients
        if faults := clients.faults(form) | unreadable:
            self._tell(faults)
            return
        doubts = clients.doubts(form)
        if new_doubts := {k: v for k, v in doubts.items() if self._accepted_doubts.get(k) != v}:
            self._accepted_doubts = doubts
            self.fields.show_errors(new_doubts)
            self._note.say(
                "Ada yang tampak tidak cocok.",
                "Perbaiki, atau tekan Simpan sekali lagi bila memang demikian.",
                "warn",
            )
            return
        known = self._client.id if self._client else None
        found = [] if others_are_different else clients.duplicates(form, known)
        if found and self._is_news(found, form):
            self.duplicates.show_duplicates(form, found)
            self.duplicates.show()
            self.duplicates.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            client = clients.change(known, form) if known else clients.register(form)
        except FieldErrors as errors:
            self._tell(errors.fields)
            return
        except RoomError as error:
            self._context.report(error)
            return
        if not self._is_dirty:
            self._keep_the_offered()
        self._is_dirty = False
        self._keeping.stop()
        discard_draft(self._context.room, self._place)
        self._context.changes.announce()
        self.saved.emit(client.id)

    def _is_news(self, found: list[Duplicate], form: ClientForm) -> bool:
        if self._client is None:
            return True
        before = self._client.form
        unchanged = (before.name, before.id_number, before.birth_date) == (
            form.name,
            form.id_number,
            form.birth_date,
        )
        return bool(found) and not unchanged

    def _tell(self, errors: dict[str, str]) -> None:
        rest = self.fields.show_errors(errors)
        count = len(errors)
        self._note.say_count(
            "Ada {} isian yang perlu diperbaiki.", count, " ".join(rest.values()), "danger"
        )

    def _on_edit(self) -> None:
        if not self._is_dirty:
            self._keep_the_offered()
        self._is_dirty = True
        self.duplicates.hide()
        self._keeping.start()
        left = len(list(self.fields.faulty()))
        self._note.count_down(left)
        if not left:
            self._note.hide()

    def _keep_the_offered(self) -> None:
        """Move what is still offered to a place of its own: it may be another person's.

        What is typed now would else be kept over it, and be let go of with it.
        """
        if self._offer is None or self._offer.isHidden():
            return
        room = self._context.room
        offered = load_draft(room, self._place)
        self._offer.hide()
        if offered is None:
            return
        save_draft(room, free_place(room, self._place, 2), offered.title, offered.content)
        discard_draft(room, self._place)
        self._context.toast("Isian sebelumnya tetap tersimpan. Bukalah dari halaman Hari ini.")

    def _offer_banner(self) -> Banner | None:
        draft = load_draft(self._context.room, self._place)
        if draft is None:
            return None

        def take_up() -> None:
            assert draft is not None
            self._is_dirty = True
            self.fields.show_draft(draft.content)
            banner.hide()
            self.focus_first()

        def drop() -> None:
            discard_draft(self._context.room, self._place)
            banner.hide()
            self.focus_first()
            self._context.toast("Isian dibuang.", restore)

        def restore() -> None:
            assert draft is not None
            room = self._context.room
            save_draft(room, free_place(room, draft.place), draft.title, draft.content)
            self._context.toast("Isian dikembalikan. Bukalah dari halaman Hari ini.")

        when = ago(draft.saved_at, self._context.room.clock.now())
        banner = Banner(
            "Ada isian yang belum selesai.",
            f"Terakhir diketik {when}.",
            "accent",
            (SecondaryButton("Lanjutkan isian", take_up), QuietButton("Buang", drop)),
        )
        return banner

    def _build(self) -> None:
        head = FoldingRow(520)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(title(self._heading))
        under = (
            "Isi yang diketahui; yang belum dapat dilengkapi kemudian."
            if self._client is None
            else "Perubahan dicatat pada riwayat, tanpa isinya."
        )
        column.addWidget(muted(under))
        head.add(words, 1)
        sides = FoldingRow(900, spacing=16)
        for groups in _GROUPS:
            sides.add(self._side(groups), 1, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(px(32), px(24), px(32), px(32))
        inside.setSpacing(px(16))
        inside.addWidget(head)
        if self._offer is not None:
            inside.addWidget(self._offer)
        inside.addWidget(self._note)
        inside.addWidget(self.duplicates)
        inside.addWidget(sides)
        inside.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(Scroll(inner), 1)
        leave = SecondaryButton("Batal", self.leave)
        outer.addWidget(Foot(self, self.save_button, leave, hint=REQUIRED_WORDS, margin=32))

    def _side(self, groups: tuple[tuple[str, tuple[str, ...]], ...]) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        for heading, names in groups:
            card = Card(heading)
            for name in names:
                card.body.addWidget(self.fields.rows[name])
                if name == "sex":
                    # Below what it fills in: Tab goes from the NIP to the next field.
                    card.body.addWidget(self.fields.from_nip)
            column.addWidget(card)
        return side


def free_place(room: CounselingRoom, place: Place, number: int = 1) -> Place:
    """Return the first place of this kind, from ``number`` on, that keeps no form yet."""
    kind = place.tab.partition("-")[0]
    for count in itertools.count(number):
        free = replace(place, tab=kind if count == 1 else f"{kind}-{count}")
        if load_draft(room, free) is None:
            return free
    raise AssertionError("counting ends nowhere")
