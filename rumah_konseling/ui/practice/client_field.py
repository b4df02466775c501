"""A field of a form that asks about which client it is; names come up once one is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.client_picker import ClientPicker
from rumah_konseling.ui.unclear import Unclear
from rumah_konseling.ui.widgets.form_fields import Field


@dataclass(frozen=True, kw_only=True)
class ClientField(Field):
    """A client, those whose service ended too; the answer is an id."""

    context: AppContext

    def editor(self, today: Callable[[], date]) -> QWidget:
        """Return a picker."""
        return ClientPicker(self.context, with_closed=True)

    def read(self, editor: Any) -> int | None:
        """Return the chosen client's id.

        Raises:
            Unclear: something is typed and nobody chosen.
        """
        if editor.client_id() is None and editor.text():
            editor.recall()
        client_id: int | None = editor.client_id()
        if client_id is None and editor.text().strip():
            raise Unclear("Pilih klien dari daftar di bawahnya, atau kosongkan.")
        return client_id

    def show(self, editor: Any, value: Any) -> None:
        """Choose a client."""
        if value is not None:
            editor.choose(self.context.room.clients.get(value))
