"""Plans are written together, ticked, looked at again, and given to the client on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from rumah_konseling.records.care.care_model import GoalState, Step
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.index.session_model import Risk
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.care.plan_dialog import CarePlanDialog
from rumah_konseling.ui.care.review_dialog import ReviewDialog
from rumah_konseling.ui.care.safety_dialog import SafetyPlanDialog
from rumah_konseling.ui.care.section import PlanSection
from rumah_konseling.ui.care.versions import VersionsDialog
from rumah_konseling.ui.documents.preview import PaperDialog
from tests.records.care.test_care_plans import PLAN, SAFETY
from tests.records.sessions.test_sessions import begun, served, signed
from tests.records.stories import close
from tests.ui.clients.desk_work import (
    CTRL,
    assert_words_are_words,
    back_at,
    click,
    focused,
    key,
    open_window,
    press,
    said,
    type_text,
    when_asked,
)
from tests.ui.looking import cut_off


@pytest.fixture
def client(room: CounselingRoom) -> Client:
    return served(room)


@pytest.fixture
def window(qtbot: QtBot, room: CounselingRoom, client: Client) -> MainWindow:
    return open_window(qtbot, room)


def plans_of(window: MainWindow, client: Client) -> PlanSection:
    window.go(Place("clients", client.id, "plans"))
    QApplication.processEvents()
    (section,) = window.findChildren(PlanSection)
    return section


def test_a_care_plan_is_written_by_keyboard(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    section = plans_of(window, client)
    assert "Belum ada rencana." in said(section)

    def write(dialog: CarePlanDialog) -> None:
        key(Qt.Key.Key_Return, CTRL)
        assert any("Tulis paling sedikit satu tujuan" in text for text in said(dialog))
        dialog.parts[0].texts["words"].setFocus()
        type_text("Dapat menolak tugas tambahan.")
        dialog.parts[0].steps[0].words.setFocus()
        type_text("Menulis kalimat penolakan")
        key(Qt.Key.Key_Return, CTRL)

    asked = when_asked(CarePlanDialog, write)
    press(section, "Susun rencana…")
    assert asked.was
    plan = room.care_plans.current(client.id)
    assert plan is not None
    (goal,) = plan.form.goals
    assert (goal.words, goal.steps[0].words) == (
        "Dapat menolak tugas tambahan.",
        "Menulis kalimat penolakan",
    )
    assert "Dapat menolak tugas tambahan." in said(section)


def test_tab_comes_to_every_step_before_the_button_that_adds_one(
    window: MainWindow, client: Client
) -> None:
    names: list[str] = []

    def tab_through(dialog: CarePlanDialog) -> None:
        (goal,) = dialog.parts
        goal.add_step()
        QApplication.processEvents()
        goal.texts["outcome"].setFocus()
        for _ in range(11):
            key(Qt.Key.Key_Tab)
            names.append(focused().accessibleName() or focused().property("text"))
        dialog.reject()

    asked = when_asked(CarePlanDialog, tab_through)
    press(plans_of(window, client), "Susun rencana…")
    assert asked.was
    step = ["Langkah", "Siapa yang melakukan", "Sampai tanggal", "Selesai", "Hapus langkah ini"]
    assert names == [*step, *step, "Tambah langkah"]


def test_after_a_plan_is_kept_the_cursor_stands_on_its_card(
    window: MainWindow, client: Client
) -> None:
    section = plans_of(window, client)

    def keep(dialog: CarePlanDialog) -> None:
        type_text("Tidur nyenyak")
        key(Qt.Key.Key_Return, CTRL)

    asked = when_asked(CarePlanDialog, keep)
    press(section, "Susun rencana…")
    assert asked.was
    QApplication.processEvents()
    back_at(window)
    assert section.care.isAncestorOf(focused())
    assert focused().property("text") == "Ubah rencana…"


def test_errors_stand_beside_their_goal(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    room.care_plans.keep(client.id, PLAN)
    section = plans_of(window, client)

    def change(dialog: CarePlanDialog) -> None:
        dialog.add_goal().texts["seen_by"].setPlainText("Terlihat dari jadwalnya")
        dialog.parts[0].state.set_value(GoalState.LEFT)
        dialog.save()
        assert dialog.parts[0].rows["outcome"].error
        assert dialog.parts[1].rows["words"].error == "Tulis tujuannya."
        dialog.review.set_text("bukan tanggal")
        dialog.save()
        assert dialog.review_row.error
        dialog.reject()

    asked = when_asked(CarePlanDialog, change)
    press(section, "Ubah rencana…")
    assert asked.was
    assert len(room.care_plans.versions(client.id)) == 1


def test_what_was_typed_into_a_plan_survives_a_lock(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    section = plans_of(window, client)

    def half(dialog: CarePlanDialog) -> None:
        dialog.add_goal().texts["words"].setPlainText("Tujuan kedua")
        dialog.parts[0].add_step().words.setText("Langkah kedua")
        dialog.review.set_text("1 Mei 2026")
        window.park()
        dialog.close()

    when_asked(CarePlanDialog, half)
    press(section, "Susun rencana…")
    back_at(window)
    kept: list[object] = []

    def look(dialog: CarePlanDialog) -> None:
        kept.extend(
            (
                dialog.parts[1].texts["words"].toPlainText(),
                dialog.parts[0].steps[1].words.text(),
                dialog.review.text(),
            )
        )
        dialog.reject()

    asked = when_asked(CarePlanDialog, look)
    press(section, "Susun rencana…")
    assert asked.was
    assert kept == ["Tujuan kedua", "Langkah kedua", "1 Mei 2026"]


def test_a_step_is_ticked_in_the_file_and_its_history_stays(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    room.care_plans.keep(client.id, PLAN)
    section = plans_of(window, client)
    box = next(b for b in section.findChildren(QCheckBox) if "Berlatih" in b.accessibleName())
    box.setFocus()
    key(Qt.Key.Key_Space)
    plan = room.care_plans.current(client.id)
    assert plan is not None
    assert [step.is_done for step in plan.form.goals[0].steps] == [False, True]
    seen: list[str] = []

    def read(dialog: VersionsDialog) -> None:
        seen.extend(said(dialog))
        dialog.accept()

    asked = when_asked(VersionsDialog, read)
    press(section, "Riwayat rencana")
    assert asked.was
    assert sum(text.startswith("Versi ") for text in seen) == 2


def test_long_steps_wrap_instead_of_pushing_the_file_off_the_screen(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    steps = (Step("menyusun daftar tugas bersama atasan " * 5),)
    room.care_plans.keep(client.id, replace(PLAN, goals=(replace(PLAN.goals[0], steps=steps),)))
    section = plans_of(window, client)
    assert section.minimumSizeHint().width() < 700
    (box,) = section.findChildren(QCheckBox)
    click(box.parentWidget())
    plan = room.care_plans.current(client.id)
    assert plan is not None
    assert plan.form.goals[0].steps[0].is_done


def test_a_review_is_kept(window: MainWindow, room: CounselingRoom, client: Client) -> None:
    room.care_plans.keep(client.id, PLAN)
    section = plans_of(window, client)

    def look(dialog: ReviewDialog) -> None:
        press(dialog, "Simpan tinjauan")
        assert dialog.fields.rows["client_view"].error
        dialog.form.editor("client_view").setPlainText("Lebih lega.")
        dialog.form.editor("counselor_view").setPlainText("Ada kemajuan.")
        press(dialog, "Simpan tinjauan")

    asked = when_asked(ReviewDialog, look)
    press(section, "Tinjau…")
    assert asked.was
    assert [review.client_view for review in room.care_plans.reviews(client.id)] == ["Lebih lega."]


def test_a_safety_plan_is_written_and_given(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    section = plans_of(window, client)

    def write(dialog: SafetyPlanDialog) -> None:
        key(Qt.Key.Key_Return, CTRL)
        assert set(dialog.fields.faulty()) == {"signs", "own_ways", "people", "safe_place"}
        for name in ("signs", "own_ways", "people", "safe_place"):
            dialog.texts[name].setPlainText("- Satu hal\n- Dua <b>hal</b>")
        assert_words_are_words(dialog)
        key(Qt.Key.Key_Return, CTRL)

    asked = when_asked(SafetyPlanDialog, write)
    press(section, "Susun rencana keselamatan…")
    assert asked.was
    plan = room.safety_plans.current(client.id)
    assert plan is not None
    assert plan.form.agreed_on == room.clock.today()
    back_at(window)
    sheet = when_asked(PaperDialog, lambda paper: paper.reject())
    press(section.safety, "Cetak untuk klien…")
    assert sheet.was
    looked_at = room.safety_plans.current(client.id)
    assert looked_at is not None
    assert looked_at.given_on is None
    back_at(window)
    press(section.safety, "Catat sudah diberikan")
    given = room.safety_plans.current(client.id)
    assert given is not None
    assert given.given_on == room.clock.today()


def test_beside_the_note_stand_the_goals_and_a_missing_safety_plan(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    room.care_plans.keep(client.id, PLAN)
    signed(room, client, risk=Risk.HIGH, risk_action="Menyusun rencana keselamatan.")
    session = begun(room, client, risk=None)
    window.go(Place("session", session.id))
    words = said(window)
    assert PLAN.goals[0].words in words
    assert "Belum ada rencana keselamatan" in words
    room.safety_plans.keep(client.id, SAFETY)
    window.changes.announce("plans")
    window.go(Place("clients", client.id))
    window.go(Place("session", session.id))
    assert "Ada rencana keselamatan" in said(window)


def test_a_closed_client_has_plans_to_read_only(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    room.care_plans.keep(client.id, PLAN)
    close(room, client)
    section = plans_of(window, client)
    assert PLAN.goals[0].words in said(section)
    assert all(not box.isEnabled() for box in section.findChildren(QCheckBox))
    assert "Ubah rencana…" not in said(section)


def test_nothing_is_cut_off_with_long_words(
    window: MainWindow, room: CounselingRoom, client: Client
) -> None:
    room.care_plans.keep(client.id, PLAN)
    room.safety_plans.keep(client.id, SAFETY)
    section = plans_of(window, client)
    assert cut_off(section) == []

    def look(dialog: CarePlanDialog) -> None:
        dialog.parts[0].texts["words"].setPlainText("<img src=logo.png> " * 20)
        QApplication.processEvents()
        assert_words_are_words(dialog)
        assert cut_off(dialog) == []
        dialog.reject()

    asked = when_asked(CarePlanDialog, look)
    press(section, "Ubah rencana…")
    assert asked.was
