"""A record is held, proposed, decided upon and destroyed by hand, and the room is locked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rumah_konseling.errors import MediumMissing, NotFound
from rumah_konseling.records.retention.destruction_model import DestructionState
from rumah_konseling.records.retention.retention_model import HoldForm, HoldKind
from rumah_konseling.records.rights.rights_model import Answer as Decided
from rumah_konseling.records.rights.rights_model import RequestForm, Right
from rumah_konseling.records.safekeeping.backups import Occasion
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.retention import copy_card
from rumah_konseling.ui.retention.hold_card import ask_hold
from rumah_konseling.ui.retention.last_word import LastWordDialog
from rumah_konseling.ui.retention.page import RetentionPage
from rumah_konseling.ui.retention.rights_card import ask_for_rights
from rumah_konseling.ui.widgets.cards import Chip
from rumah_konseling.ui.widgets.choices import SomeOf
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from tests.conftest import SettableClock
from tests.records.retention.test_room_records import answered
from tests.records.retention_stories import (
    METHOD,
    act_of,
    closed,
    decided,
    due,
    sheet_back,
    years_pass,
)
from tests.records.stories import arrive, close, register
from tests.ui.clients.desk_work import hand_over, said

Answer = Callable[[dict[str, Any], dict[str, Any] | None], None]
WITNESSES = ("Sintetis Satu; Arsiparis", "Sintetis Dua; Kepala Bagian")


@pytest.fixture
def page(qtbot: QtBot, room: CounselingRoom, clock: SettableClock) -> RetentionPage:
    due(room, clock, "Sintetis Lama", "Sintetis Ditahan")
    closed(room, "Sintetis Nanti")
    window = MainWindow(room)
    qtbot.addWidget(window)
    window.resize(1200, 760)
    window.show()
    window.go(Place("retention"))
    page = window.page
    assert isinstance(page, RetentionPage)
    return page


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Answer the next dialog: first with what it must refuse, then with what it takes."""

    def by(good: dict[str, Any], wrong: dict[str, Any] | None = None) -> None:
        def shown(dialog: FormDialog) -> int:
            dialog.show()
            if wrong is not None:
                dialog.form.show_answers(wrong)
                dialog.save()
                assert dialog.isVisible()
                assert list(dialog.form.rows.faulty())
            dialog.form.show_answers(good)
            dialog.save()
            assert not dialog.isVisible(), list(dialog.form.rows.faulty())
            return dialog.result()

        hand_over(monkeypatch, FormDialog, shown)

    return by


def press(part: QWidget, words: str) -> None:
    """Press the button with these words, once what was announced is shown."""
    QApplication.processEvents()
    found = [one for one in part.findChildren(QPushButton) if one.text() == words]
    (button,) = [one for one in found if one.isVisible() and one.isEnabled()]
    button.click()


def test_a_record_goes_by_hand_and_the_room_is_locked(
    page: RetentionPage,
    room: CounselingRoom,
    answer: Answer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for one in room.copies.present():
        assert one.backup_id is not None
        room.copies.note_gone(one.backup_id)
    away = tmp_path / "stik yang terlepas" / "ruang.rkc"
    room.backups.note_made(away, room.clock.now(), Occasion.ASKED, size=4096, entries=3, records=1)
    first, held = room.retention.due()
    opened: list[int] = []
    hand_over(monkeypatch, PaperDialog, lambda dialog: opened.append(1))
    answer(
        {"client": held.client_id, "kind": "dispute", "reason": "Perkara belum putus sama sekali."}
        | {"until_event": "Putusan tetap"},
        {},
    )
    page.holds.add()
    assert [one.code for one in room.retention.holds(standing=True)] == [held.code]
    assert page.due.propose_button.isVisible()
    answer({"clients": (first.client_id,)}, {})
    page.run_primary()
    assert page.tabs.key == "destruction"
    (destruction,) = room.destructions.all()
    assert [item.code for item in destruction.going] == [first.code]
    card, today = page.destructions, room.clock.today()
    assert not any(one.isEnabled() for one in buttons(card, "Berita acara…"))
    answer({"goes": "goes", "reason": "Tidak diperlukan lagi."}, {})
    press(card, f"Tinjau {first.code}…")
    numbers = {"assessment_on": today, "assessment_by": "Panitia", "decision_by": "Sekretaris"}
    answer(
        numbers | {"assessment": "B-12/2032", "decision": "KEP-7/2032", "decision_on": today},
        {"decision": "KEP-7/2032", "decision_by": "Sekretaris", "assessment_by": "Panitia"},
    )
    press(card, "Nomor keputusan…")
    answer({"witnesses": WITNESSES, "method": METHOD}, {"witnesses": WITNESSES[:1]})
    press(card, "Berita acara…")
    assert opened == [1]
    paper = room.destructions.get(destruction.id).sheet_document_id
    assert paper is not None
    sheet_back(room, paper)
    page.context.changes.announce("documents")
    locked: list[int] = []
    monkeypatch.setattr(type(page.context), "lock", lambda window: locked.append(1))
    serial = room.documents.get(paper).serial

    def left(dialog: LastWordDialog) -> int:
        dialog.show()
        QTest.keyClicks(dialog.number, serial)
        QTest.keyClick(dialog.number, Qt.Key.Key_Escape)
        return dialog.result()

    def typed_again(dialog: LastWordDialog) -> int:
        dialog.show()
        # What was typed and left comes back nowhere: two presses of Enter would be the word.
        assert dialog.number.text() == ""
        for wrong in ("", "RK/BAM/2032/9999"):
            QTest.keyClicks(dialog.number, wrong)
            QTest.keyClick(dialog.number, Qt.Key.Key_Return)
            assert dialog.isVisible()
            assert f"Ketik nomor {serial}." in said(dialog)
            dialog.number.clear()
        QTest.keyClicks(dialog.number, serial)
        QTest.keyClick(dialog.number, Qt.Key.Key_Return)
        return dialog.result()

    hand_over(monkeypatch, LastWordDialog, left)
    press(card, "Musnahkan…")
    assert locked == []
    hand_over(monkeypatch, LastWordDialog, typed_again)
    press(card, "Musnahkan…")
    assert locked == [1]
    assert room.destructions.get(destruction.id).state is DestructionState.DONE
    with pytest.raises(NotFound):
        room.clients.get(first.client_id)
    assert page.context.here() == Place("retention", None, "destruction")
    page.context.changes.announce("documents")
    told: list[object] = []
    monkeypatch.setattr(copy_card, "tell_error", lambda _above, error: told.append(error))
    press(page.copies, "Tulis daftar")
    assert [type(error) for error in told] == [MediumMissing]
    answer({})
    press(card, f"Surat {first.code}…")
    assert opened == [1, 1]
    (item,) = room.destructions.get(destruction.id).items
    letter = room.destruction_notices.issue(destruction.id, item.id)
    room.handovers.take_along(letter, today, "Dikirim lewat pos tercatat")
    page.context.changes.announce("documents")
    QApplication.processEvents()
    assert not [one for one in buttons(card, f"Surat {first.code}…") if one.isVisible()]


def test_a_sheet_that_is_filed_waits_for_its_scan_alone(
    page: RetentionPage, room: CounselingRoom
) -> None:
    first, _ = room.retention.due()
    one = decided(room, room.destructions.propose([first.client_id]))
    paper = room.destructions.draw_sheet(one.id, act_of(room))
    page.show_place(Place("retention", None, "destruction"))
    assert [each.isEnabled() for each in buttons(page.destructions, "Arsipkan…")] == [True]
    room.documents.file_original(paper, "Lemari 1, map A")
    page.context.changes.announce("documents")
    QApplication.processEvents()
    assert not [b for b in buttons(page.destructions, "Arsipkan…") if b.isVisible()]
    press(page.destructions, "Buka Dokumen")
    assert page.context.here().page == "documents"


def test_what_a_loose_scan_holds_up_is_not_called_ready(
    page: RetentionPage, room: CounselingRoom
) -> None:
    first, _ = room.retention.due()
    one = decided(room, room.destructions.propose([first.client_id]))
    sheet_back(room, room.destructions.draw_sheet(one.id, act_of(room)))
    page.show_place(Place("retention", None, "destruction"))
    assert "Siap dimusnahkan" in said(page.destructions)
    arrive(room, name="entah.pdf")
    page.context.changes.announce("documents", "retention")
    assert "Siap dimusnahkan" not in said(page.destructions)
    assert "Belum dapat dimusnahkan" in said(page.destructions)


def test_records_of_the_room_go_by_hand_too(
    page: RetentionPage, room: CounselingRoom, clock: SettableClock, answer: Answer
) -> None:
    answered(room)
    years_pass(clock)
    page.context.changes.announce("retention")
    labels = [one.label for one in room.room_records.due()]
    assert len(labels) == 1
    rows = [label.text() for label in page.due.findChildren(QLabel)]
    assert labels[0] in rows
    year = room.clock.today().year - 6
    answer({"clients": (f"room_employer_request/{year}",)}, {})
    page.run_primary()
    (destruction,) = room.destructions.all()
    assert destruction.labels == labels
    answer({"goes": "goes", "reason": "Tidak diperlukan lagi."}, {})
    press(page.destructions, f"Tinjau {labels[0]}…")
    (batch,) = room.destructions.get(destruction.id).plan.batches
    assert batch.facts.review is not None


def buttons(part: QWidget, words: str) -> list[QPushButton]:
    return [one for one in part.findChildren(QPushButton) if one.text() == words]


def test_rules_holds_erasures_and_endings_are_asked_for(
    page: RetentionPage, room: CounselingRoom, answer: Answer
) -> None:
    first, second = room.retention.due()
    kind, rule = next(iter(room.retention.rules().items()))
    good = {"inactive_years": 2, "schedule": "JRA/77", "ground": rule.ground}
    answer(good, {"ground": ""})
    page.rules.change(kind, rule)
    kept = room.retention.rules()[kind]
    assert (kept.schedule, kept.active_years, kept.inactive_years) == ("JRA/77", 1, 2)
    answer({"kind": "client", "reason": "Klien sendiri memintanya.", "until_event": "Klien kabari"})
    buttons(page.due, "Tahan…")[0].click()
    (hold,) = room.retention.holds(standing=True)
    assert hold.client_id == first.client_id
    answer(
        {"reason": "Klien tidak memerlukannya lagi, 9 Maret."},
        {"reason": "Klien tidak memerlukannya lagi."},
    )
    press(page.holds, "Buka penahanan…")
    assert room.retention.holds(standing=True) == []
    page.show_place(Place("retention", None, "destruction"))
    answer({"client": second.client_id, "ground": "asked", "received_on": room.clock.today()}, {})
    page.destructions.erase()
    (destruction,) = room.destructions.all()
    answer({"reason": "Klien menarik permintaannya."}, {"reason": "ya"})
    press(page.destructions, "Batalkan…")
    assert room.destructions.get(destruction.id).state is DestructionState.CALLED_OFF
    page.show_place(Place("retention", None, "holds"))
    assert page.tabs.key == "due"


def test_that_data_were_shown_is_told_when_it_was_done(
    page: RetentionPage, room: CounselingRoom, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_over(monkeypatch, PaperDialog, lambda dialog: 1)
    client = room.retention.due()[0].client_id
    request = room.rights.receive(
        client, RequestForm((Right.ACCESS,), "Semua catatan.", room.clock.now())
    )
    page.show_place(Place("retention", None, "rights"))
    answer({"words": "Dipenuhi seperti diminta."}, {"words": ""})
    press(page.rights, "Jawab…")
    assert room.rights.get(request.id).undone == (Right.ACCESS,)
    answer({"how": "Klien membacanya di ruang konseling."}, {"how": ""})
    press(page.rights, "Data sudah dilihat…")
    assert room.rights.get(request.id).undone == ()
    QApplication.processEvents()
    assert "Dijawab" in [one.text() for one in page.rights.findChildren(Chip) if one.isVisible()]


def test_a_request_by_right_is_received_answered_and_lifted(
    page: RetentionPage, room: CounselingRoom, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[int] = []
    hand_over(monkeypatch, PaperDialog, lambda dialog: opened.append(1))
    client, now = room.retention.due()[0].client_id, room.clock.now().astimezone()
    page.show_place(Place("retention", None, "rights"))
    answer(
        {"client": client, "rights": ("restriction", "correction", "copy"), "data": "Unit kerja"}
        | {"hour": f"{now:%H.%M}"},
        {"client": client, "rights": ("copy",), "data": "Unit kerja", "hour": "25.00"},
    )
    page.run_primary()
    (request,) = room.rights.all()
    assert request.form.received_at == now.replace(second=0, microsecond=0)
    assert opened == [1]
    answer(
        {"refused_restriction": "granted", "refused_correction": "granted", "stands": "Bagian A"}
        | {"should_be": "Bagian B", "words": "Dipenuhi seperti diminta."},
        {},
    )
    press(page.rights, "Jawab…")
    assert opened == [1, 1]
    assert room.choices.is_restricted(client)
    press(page.rights, "Salinan untuk klien")
    press(page.rights, "Tanda terima")
    assert opened == [1, 1, 1, 1]
    answer({"reason": "Klien meminta layanannya dilanjutkan."}, {"reason": "ya"})
    press(page.rights, "Buka pembatasan…")
    assert not room.choices.is_restricted(client)


def test_what_was_granted_is_begun_from_its_own_row(
    page: RetentionPage, room: CounselingRoom, answer: Answer
) -> None:
    client, now = room.retention.due()[0].client_id, room.clock.now()
    request = room.rights.receive(client, RequestForm((Right.ERASURE,), "Semua data.", now))
    room.rights.answer(request.id, Decided("Akan dihapus sesudah ditetapkan."))
    page.context.changes.announce()
    page.show_place(Place("retention", None, "rights"))

    def told() -> str:
        QApplication.processEvents()
        shown = [one for one in page.rights.findChildren(QLabel) if one.isVisible()]
        return " ".join(one.text() for one in shown)

    assert "Belum dilaksanakan" in told()
    # Whose it is, since when and why is known already.
    answer({})
    press(page.rights, "Mulai penghapusan…")
    (destruction,) = room.destructions.all()
    assert destruction.plan.request is not None
    assert destruction.plan.request.request_id == request.id
    # What comes next stands on another tab, which is shown.
    assert page.tabs.key == "destruction"
    page.show_place(Place("retention", None, "rights"))
    assert "Belum dilaksanakan" not in told()
    assert "Dijawab" in told()


def test_who_is_still_served_is_closed_before_their_data_are_erased(
    page: RetentionPage, room: CounselingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = room.clients.begin_service(register(room, "Sintetis Dilayani").id)
    asked = (Right.ERASURE, Right.RESTRICTION)
    request = room.rights.receive(client.id, RequestForm(asked, "Semua data.", room.clock.now()))
    answered = room.rights.answer(request.id, Decided("Dihapus sesudah ditetapkan."))
    page.context.changes.announce()
    page.show_place(Place("retention", None, "rights"))
    QApplication.processEvents()
    assert any("berkasnya dibatasi" in one for one in said(page.rights))
    opened: list[int] = []

    def shown(dialog: PaperDialog) -> int:
        opened.append(dialog._paper.id)
        return 0

    hand_over(monkeypatch, PaperDialog, shown)
    press(page.rights, "Lihat jawaban")
    assert opened == [answered]
    assert not buttons(page.rights, "Mulai penghapusan…")
    press(page.rights, "Tutup dahulu layanannya…")
    assert page.context.here() == Place("clients", client.id, "summary")
    close(room, client)
    page.context.changes.announce()
    page.context.go(Place("retention", None, "rights"))
    QApplication.processEvents()
    assert buttons(page.rights, "Mulai penghapusan…")


def test_what_a_granted_correction_needs_is_no_option(
    page: RetentionPage, room: CounselingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = room.retention.due()[0].client_id
    room.rights.receive(client, RequestForm((Right.CORRECTION,), "Unit kerja.", room.clock.now()))
    page.context.changes.announce()
    page.show_place(Place("retention", None, "rights"))

    def shown(dialog: FormDialog) -> int:
        dialog.show()
        dialog.form.show_answers({"refused_correction": "granted", "words": "Dipenuhi."})
        words = " ".join(said(dialog))
        assert "Yang benar menurut klien *" in words
        assert "Yang benar menurut klien (opsional)" not in words
        dialog.save()
        assert set(dialog.form.rows.faulty()) == {"stands", "should_be"}
        return 0

    hand_over(monkeypatch, FormDialog, shown)
    press(page.rights, "Jawab…")


def test_a_breach_is_recorded_told_and_closed_by_hand(
    page: RetentionPage, room: CounselingRoom, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[int] = []
    hand_over(monkeypatch, PaperDialog, lambda dialog: opened.append(1))
    code = room.retention.due()[0].code
    page.show_place(Place("retention", None, "breaches"))
    told = {"data": "Nama dan unit.", "happened": "Kemarin sore.", "measures": "Dikunci lagi."}
    answer(told | {"codes": (code,), "is_public": True}, told | {"codes": ("RK-1999-0001",)})
    page.run_primary()
    assert room.breaches.all()[0].form.is_public
    unanswered: list[str] = []

    def left(dialog: FormDialog) -> int:
        dialog.show()
        dialog.form.show_answers({"words": "Semua sudah pulih.", "otherwise": "..."})
        dialog.save()
        unanswered.extend(dialog.form.rows.faulty())
        dialog.reject()
        return 0

    hand_over(monkeypatch, FormDialog, left)
    press(page.breaches, "Selesaikan…")
    assert unanswered == ["otherwise"], "nobody was told yet"
    for notice in ("Surat untuk klien…", "Surat untuk lembaga…", "Pengumuman…"):
        answer({})
        press(page.breaches, notice)
    press(page.processing, "Cetak catatan…")
    assert opened == [1, 1, 1, 1]
    answer({"institution": "Lembaga Contoh"}, {"institution": "x"})
    press(page.breaches, "Lembaga yang diberi tahu…")
    assert room.breaches.institution() == "Lembaga Contoh"
    asked: list[str] = []
    hand_over(monkeypatch, FormDialog, lambda dialog: asked.extend(said(dialog)))
    press(page.breaches, "Selesaikan…")
    assert any(f"Belum tercatat diserahkan: surat untuk {code} · " in one for one in asked)
    answer(
        {"words": "Semua sudah pulih.", "otherwise": "Semua surat diantar hari itu."},
        {"words": "ya"},
    )
    press(page.breaches, "Selesaikan…")
    assert not room.breaches.all()[0].is_open


def test_a_question_about_one_record_names_its_client(
    page: RetentionPage, room: CounselingRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A code alone is misread; whoever asks must see whose matter it is."""
    first, last = room.retention.due()
    name = room.clients.get(first.client_id).form.name
    heard: list[str] = []

    def shown(dialog: FormDialog) -> int:
        heard.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.reject()
        return 0

    hand_over(monkeypatch, FormDialog, shown)
    ask_hold(page.context, page, first.client_id)
    ask_for_rights(page.context, page, first.client_id)
    form = HoldForm(HoldKind.DISPUTE, "Perkara belum putus.", "", "Putusan tetap", None)
    page.holds.lift(room.retention.hold(first.client_id, form))
    destruction = room.destructions.propose((last.client_id,))
    heard_before, other = list(heard), room.clients.get(last.client_id)
    page.destructions.review(destruction, destruction.items[0])
    assert sum(f"{first.code} · {name}" in text for text in heard_before) == 3
    asked = heard[len(heard_before) :]
    assert any(f"{other.code} · {other.form.name}" in text for text in asked)


def test_when_all_that_is_due_stands_on_a_list_nothing_is_offered(
    page: RetentionPage, room: CounselingRoom
) -> None:
    due_now = tuple(record.client_id for record in room.retention.due())
    assert page.due.propose_button.isVisible()
    room.destructions.propose(due_now)
    page.refresh(frozenset({"retention"}))
    QApplication.processEvents()
    assert not page.due.propose_button.isVisible()


def test_a_question_without_anything_to_tick_opens(qtbot: QtBot) -> None:
    none: dict[str, str] = {}
    empty = SomeOf(none)
    qtbot.addWidget(empty)
    assert empty.values() == ()
