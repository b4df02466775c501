"""A directive is talked over, written, signed on paper and taken back, in the client's file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.directives.directive_model import (
    POINT_WORDS,
    Capacity,
    DirectiveDecision,
    DirectiveKind,
    DirectiveState,
    SubstituteRelation,
)
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.care.closing import ClosingDialog
from rumah_konseling.ui.clients.page import ClientsPage
from rumah_konseling.ui.directives import section as section_module
from rumah_konseling.ui.directives.dialogs import (
    DirectiveDialog,
    RevokeDirectiveDialog,
    SignedDialog,
    TalkDialog,
)
from rumah_konseling.ui.directives.section import DirectiveSection
from rumah_konseling.ui.disclosures.handover_dialogs import HandOverDialog
from rumah_konseling.ui.documents import preview
from rumah_konseling.ui.emergency.dialog import EmergencyDialog
from rumah_konseling.ui.retention import destruction_cards
from rumah_konseling.ui.widgets.buttons import Button
from tests.records.directives.stories import in_force_directive, written
from tests.records.ledger_stories import draft, issue, permitted
from tests.records.retention_stories import asked_to_erase
from tests.records.sessions.test_sessions import served
from tests.records.stories import close


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return served(room)


@pytest.fixture
def section(window: MainWindow, client: Client) -> DirectiveSection:
    window.go(Place("clients", client.id, "directives"))
    page = window.page
    assert isinstance(page, ClientsPage)
    return page.file.parts.directives


def said(part: QWidget) -> str:
    return "\n".join(label.text() for label in part.findChildren(QLabel) if not label.isHidden())


def acts(section: DirectiveSection) -> set[str]:
    # What was shown before goes with the next turn of the event loop.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return {button.text() for button in section.rows.findChildren(Button)}


def fill(dialog: Any, answers: dict[str, Any]) -> None:
    dialog.form.show_answers(answers)
    dialog.show()
    dialog.save()


def person(role: str, name: str, number: str) -> dict[str, Any]:
    return {
        f"{role}_name": name,
        f"{role}_identity": number,
        f"{role}_born_on": date(1980, 5, 1),
    }


def test_the_whole_way_of_a_directive(
    qtbot: QtBot,
    window: MainWindow,
    room: CounselingRoom,
    client: Client,
    section: DirectiveSection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert section.will_button.isHidden()
    talk = TalkDialog(window, client, window)
    answers = {
        "explained": tuple(POINT_WORDS)[1:],
        "options": "Wasiat hidup atau pengganti.",
        "capacity": Capacity.CLEAR,
        "decision": DirectiveDecision.MAKE,
    }
    fill(talk, answers)
    assert talk.form.rows.rows["explained"].error
    fill(talk, {"explained": tuple(POINT_WORDS)})
    assert room.directives.talks(client.id)[0].decision is DirectiveDecision.MAKE
    assert not section.will_button.isHidden()
    dialog = DirectiveDialog(window, client, window, DirectiveKind.SUBSTITUTE)
    fill(
        dialog,
        {
            "capacity": Capacity.CLEAR,
            "triggers": "Saya tidak sadar",
            "decided_by": "Dokter yang merawat",
            "may_know": "<b>Jadwal</b> pertemuan",
            **person("substitute", "Kanari Pengganti", "31750001"),
            "substitute_relation": SubstituteRelation.SUPERIOR,
            "substitute_contact": "0812 0000 0007",
            "substitute_accepted": True,
            **person("witness1", "Saksi Pertama", "31750002"),
            **person("witness2", "Orang Kedua", "31750003"),
        },
    )
    assert {row.label: row.error for row in dialog.form.rows.rows.values() if row.error} == {}
    (directive,) = room.directives.of_client(client.id)
    assert directive.form.alternate is None
    assert directive.form.think_until == room.clock.today() + timedelta(7)
    assert acts(section) == {"Siapkan lembar", "Ubah", "Lihat", "Batalkan"}
    told: list[str] = []
    monkeypatch.setattr(section_module, "tell", lambda *words: told.append(" ".join(words[1:])))
    section.issue(client, directive)
    assert "atasan tidak dapat menjadi pengganti" in told[0]
    again = DirectiveDialog(window, client, window, DirectiveKind.SUBSTITUTE, directive)
    assert again.form.editor("substitute_name").text() == "Kanari Pengganti"
    fill(again, {"substitute_relation": SubstituteRelation.SIBLING})
    shown: list[int] = []
    monkeypatch.setattr(section_module, "ask_kept_reason", lambda *_: "Saya sudah yakin lama.")
    monkeypatch.setattr(preview, "PaperDialog", _shows(shown.append))
    section.issue(client, room.directives.get(directive.id))
    assert shown == [room.directives.paper_of(directive.id)]
    assert acts(section) == {"Periksa lembar", "Lihat", "Batalkan"}
    check = SignedDialog(window, client, room.directives.get(directive.id), window)
    fill(check, {"kept_at": "Lemari 1, map A"})
    assert check.form.rows.rows["signatures_seen"].error
    fill(check, {"signatures_seen": True, "copy_given": True})
    assert room.directives.get(directive.id).state is DirectiveState.IN_FORCE
    assert acts(section) == {"Tinjau", "Cabut", "Lihat"}
    assert "Kanari Pengganti" in said(section)
    revoke = RevokeDirectiveDialog(window, client, room.directives.get(directive.id), window)
    fill(revoke, {"words": "Berubah pikiran."})
    assert room.directives.in_force(client.id) == []
    assert acts(section) == {"Lihat"}


def _shows(note: Callable[[int], object]) -> Callable[..., Any]:
    class Shown:
        def __init__(self, _context: object, paper: int, _parent: QWidget) -> None:
            note(paper)

        def exec(self) -> int:
            return 0

    return Shown


def test_it_is_seen_in_an_emergency_at_a_closing_and_in_the_summary(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    in_force_directive(room, client)
    window.go(Place("clients", client.id, "summary"))
    assert "pengganti Kanari Pengganti" in said(window)
    for dialog in (
        EmergencyDialog(window, client, window),
        ClosingDialog(window, client, window),
    ):
        dialog.show()
        assert "Kanari Pengganti, 0812 0000 0007" in said(dialog)
        dialog.reject()


def test_it_is_said_where_something_is_handed_over_or_destroyed(
    window: MainWindow, room: CounselingRoom, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_force_directive(room, client, limits="Kanaribatas")
    permitted(room, client)
    issue(room, room.letters.write(client.id, draft(room)).id)
    entry = room.disclosures.log(client.id)[0]
    asked = HandOverDialog(window, entry, window)
    assert "Kanari Pengganti, 0812 0000 0007" in said(asked)
    asked.reject()
    room.handovers.call_off(entry.id, "Klien mengurungkannya.")
    for one in room.permissions.in_force(client.id):
        room.permissions.revoke(one.id, client_ink=None)
    close(room, client, open_reason="Lembar pencabutan belum kembali.")
    said_at: list[str] = []

    class Asked:
        def __init__(self, *given: object, **_named: object) -> None:
            said_at.append(str(given[4]))

        def exec(self) -> int:
            return 0

    monkeypatch.setattr(destruction_cards, "FormDialog", Asked)
    destruction = asked_to_erase(room, client)
    card = destruction_cards.DestructionCard(window)
    card.review(destruction, destruction.items[0])
    assert "Simpan sampai batas waktunya" in said_at[0]


def test_a_half_written_directive_comes_back(
    qtbot: QtBot, window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    made = written(room, client)
    dialog = DirectiveDialog(window, client, window, DirectiveKind.SUBSTITUTE, made)
    dialog.show()
    dialog.form.editor("limits").setPlainText("Kanariketikan")
    dialog.reject()
    again = DirectiveDialog(window, client, window, DirectiveKind.SUBSTITUTE, made)
    assert again.form.editor("limits").toPlainText() == "Kanariketikan"
    again.reject()
