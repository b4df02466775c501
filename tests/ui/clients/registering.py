"""The form of a client at the desk: opened, filled in, and who is registered by it."""

from __future__ import annotations

from rumah_konseling.records.clients.client_model import ClientForm
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.clients.form_view import ClientFormView
from rumah_konseling.ui.clients.page import ClientsPage

NEW = Place("clients", None, "new")


def page_of(window: MainWindow) -> ClientsPage:
    page = window.page
    assert isinstance(page, ClientsPage)
    return page


def open_form(window: MainWindow, place: Place = NEW) -> ClientFormView:
    window.go(place)
    view = page_of(window).form
    assert view is not None
    return view


def fill(view: ClientFormView, given: ClientForm) -> None:
    view.fields.show_form(given)


def registered(room: CounselingRoom) -> list[str]:
    return [client.form.name for client in room.clients.waiting()]
