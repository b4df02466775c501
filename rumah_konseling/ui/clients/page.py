"""The clients' page: the register, a client's file, and the form, one at a time."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.records.clients.client_model import ClientFilter, ClientStatus
from rumah_konseling.ui.app_context import KEPT_WORDS, AppContext, Page, Place, is_missing
from rumah_konseling.ui.clients.file_view import ClientFileView
from rumah_konseling.ui.clients.form_view import ClientFormView
from rumah_konseling.ui.clients.list_export import export_list
from rumah_konseling.ui.clients.list_view import ClientListView
from rumah_konseling.ui.intake.dialog import import_clients
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton
from rumah_konseling.ui.widgets.more import MoreButton
from rumah_konseling.ui.widgets.page_head import PageHead
from rumah_konseling.ui.widgets.page_stack import PageStack
from rumah_konseling.ui.widgets.scrolling import Scroll

_SHOWS = {
    "appointments",
    "clients",
    "companions",
    "consents",
    "directives",
    "disclosures",
    "documents",
    "emergencies",
    "legal_orders",
    "letters",
    "permissions",
    "plans",
    "progress",
    "referrals",
    "sessions",
    "supervision",
}


class ClientsPage(Page):
    """The page Klien."""

    title = "Klien"
    reads_when_shown = True

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.list = ClientListView(context.room.client_list, self.run_primary)
        self.list.opened.connect(lambda client_id: context.go(Place("clients", client_id)))
        new = PrimaryButton("Klien baru", self.run_primary)
        self.more = MoreButton(
            lambda: [
                ("Impor daftar…", self.import_list),
                ("Simpan daftar…", self.export_list),
            ]
        )
        self.head = PageHead(context, "Klien", actions=(new, self.more))
        self.list.counted.connect(self._tell_count)
        self.file = ClientFileView(context)
        self.file.left.connect(lambda: context.go(Place("clients")))
        self.file.edit_wanted.connect(lambda i: context.go(Place("clients", i, "edit")))
        self.form: ClientFormView | None = None
        self._register = QWidget()
        column = QVBoxLayout(self._register)
        column.setContentsMargins(px(32), px(24), px(32), px(24))
        column.setSpacing(px(16))
        column.addWidget(self.head)
        column.addWidget(self.list, 1)
        self._stack = PageStack()
        self._scrolled_register = Scroll(self._register)
        self._stack.addWidget(self._scrolled_register)
        self._stack.addWidget(self.file)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._waiting = 0
        self._count_waiting()
        self._tell_count(self.list.model.rowCount())

    def begin(self) -> None:
        """Begin at the tabs of the file that is shown, or at the words the register is asked."""
        shown = self._stack.currentWidget()
        if shown is self.file:
            self.file.parts.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        elif shown is self._scrolled_register:
            self.list.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_place(self, place: Place) -> None:
        """Show the register, a client's file, or the form."""
        is_form = place.tab.partition("-")[0] in ("new", "edit")
        if is_form and not self._is_closed(place.record):
            self._open_form(place)
            return
        self._close_form()
        if place.record is None:
            self._read_register()
            if place.tab:
                self.list.show_consent(place.tab)
            self._stack.setCurrentWidget(self._scrolled_register)
            self.list.text.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        held = self.window().focusWidget()
        is_another = place.record != self.file.client_id
        comes_in = is_another or held is None or not self.file.isAncestorOf(held)
        self._stack.setCurrentWidget(self.file)
        if comes_in:
            # Not on the way back, the first in the file: a second Enter would leave it again.
            self.file.parts.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        self.file.show_client(place.record, place.tab)

    def is_gone(self) -> bool:
        """Tell whether the client of the file, or of the form, is gone."""
        held = {self.file.client_id, self.form.client_id if self.form else None}
        read = self.context.room.clients.get
        return any(is_missing(partial(read, one)) for one in held if one is not None)

    def let_go(self) -> None:
        """Show the register."""
        if self.is_gone():
            self.file.forget()
            if self.form is not None:
                self.form.forget()
        self._close_form()
        self._read_register()
        self._stack.setCurrentWidget(self._scrolled_register)

    def here(self, place: Place) -> Place:
        """Name the tab of the client's file that is shown."""
        shown = self._stack.currentWidget()
        if shown is self.file and place.record is not None:
            return replace(place, tab=self.file.parts.shown)
        return replace(place, record=None, tab="") if shown is self._scrolled_register else place

    def lasting(self, place: Place) -> Place:
        """The file outlasts the question about another relation."""
        asked = {"conflict": "summary", "voluntary": "summary", "competence": "referrals"}
        return replace(place, tab=asked.get(place.tab, place.tab))

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again what shows clients, their consents or their papers."""
        if not changed & _SHOWS:
            return
        if self._stack.currentWidget() is self.file:
            self.file.reload()
        elif self._stack.currentWidget() is self._scrolled_register:
            self._read_register()

    def park(self) -> None:
        """Keep a half-filled form, and what is being typed into process notes."""
        if self.form is not None:
            self.form.park()
        self.file.parts.process_notes.park()

    def leave(self) -> None:
        """Keep a half-filled form, and say where it can be gone on with."""
        if self.form is not None and self.form.is_dirty:
            self.form.park()
            self.context.toast(KEPT_WORDS)

    def import_list(self) -> None:
        """Lead an existing register in."""
        import_clients(self.context, self)

    def export_list(self) -> None:
        """Save one of the lists for a spreadsheet."""
        export_list(self.context, self)

    def run_primary(self) -> None:
        """Register a new client."""
        self.context.go(Place("clients", None, "new"))

    def _is_closed(self, client_id: int | None) -> bool:
        return client_id is not None and client_id in self.context.room.closed_files.clients()

    def _open_form(self, place: Place) -> None:
        self._close_form()
        client_id = place.record
        client = self.context.room.clients.get(client_id) if client_id is not None else None
        form = self.form = ClientFormView(self.context, client, place)
        form.saved.connect(lambda i: self._after_form(place, i, "Data tersimpan."))
        form.left.connect(lambda: self._after_form(place, client_id, ""))
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        form.focus_first()

    def _after_form(self, done: Place, client_id: int | None, sentence: str) -> None:
        self.context.go_on(done, Place("clients", client_id))
        if sentence:
            self.context.toast(sentence)

    def _close_form(self) -> None:
        if self.form is None:
            return
        # Going elsewhere in the middle of a form parks it; coming back offers it again.
        self.leave()
        self._stack.removeWidget(self.form)
        self.form.deleteLater()
        self.form = None

    def _read_register(self) -> None:
        self._count_waiting()
        self.list.reload()

    def _count_waiting(self) -> None:
        """Count who waits; no key that is typed into the filter changes it."""
        who_waits = ClientFilter(status=ClientStatus.WAITING)
        self._waiting = self.context.room.client_list.count(who_waits)

    def _tell_count(self, count: int) -> None:
        self.head.set_subtitle(f"{count} klien · {self._waiting} menunggu")
