"""Every dialog, at 200 % in a small window: one frame, its primary act in sight, heard by name."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication, QWidget

import rumah_konseling.ui
from rumah_konseling.clock import Clock
from rumah_konseling.room.room import CounselingRoom, unlock
from rumah_konseling.sample.__main__ import PASSPHRASE
from rumah_konseling.ui.app_context import Page
from rumah_konseling.ui.consents.talk import ConsentTalk
from rumah_konseling.ui.platform.local import name_application
from rumah_konseling.ui.setup.wizard import SetupWizard
from rumah_konseling.ui.shots.shot import MORNING
from rumah_konseling.ui.shots.studio import Studio
from rumah_konseling.ui.theme import Theme
from rumah_konseling.ui.widgets.dialog import Dialog
from rumah_konseling.ui.widgets.form_dialog import FormDialog
from rumah_konseling.ui.widgets.questions import QuestionDialog
from tests.records.stories import vault_of
from tests.ui.walking import Seen, come_to_rest, look_at, made_at

WIDE, HIGH = 1280, 720
UI = Path(rumah_konseling.ui.__file__).parent
# The frame itself, and Qt's own way to files.
BASES = {
    "Dialog",
    "ScrollDialog",
    "DraftDialog",
    "QuestionDialog",
    "DraftQuestion",
    "FormDialog",
    "PdfDialog",
    "PrintableDialog",
    "KeyDialog",
    "SignedReplyDialog",
}


# Who is meant by a code, in the sample.
NAMES: dict[str, str] = {}


@pytest.fixture(scope="module")
def walked(theme: Theme, sample_folder: Path) -> Iterator[tuple[list[Seen], set[str]]]:
    """Return what is in every page and dialog of the sample, and where each form was asked."""
    settings = sample_folder / "settings"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(settings / "state"))
        patch.setenv("XDG_CONFIG_HOME", str(settings))
        name_application()
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(settings))
        theme.set_text_scale(2.0)
        vault = sample_folder / "contoh.rkv"
        asked_at: set[str] = set()
        make = FormDialog.__init__

        def noting(dialog: FormDialog, *given: Any, **named: Any) -> None:
            asked_at.add(made_at())
            make(dialog, *given, **named)

        patch.setattr(FormDialog, "__init__", noting)
        # The second screen of the tests: as small as an office still has.
        small = QApplication.screens()[1]
        patch.setattr(QuestionDialog, "screen", lambda _dialog: small)
        with CounselingRoom.open(vault, unlock(vault, PASSPHRASE), Clock(lambda: MORNING)) as room:
            rows = vault_of(room).query("SELECT code, name FROM client")
            NAMES.update({row["code"]: row["name"] for row in rows})
            yield _walk(room), asked_at
        theme.set_text_scale(1.0)


def _walk(room: CounselingRoom) -> list[Seen]:
    studio = Studio(room)
    window = studio.window
    window.resize(WIDE, HIGH)
    found: list[Seen] = []
    for name, make in studio.pages():
        make()
        come_to_rest()
        assert isinstance(window.page, Page), name
        found.append(look_at(name, window))
    for name, make in (*studio.dialogs(), *studio.doors()):
        dialog = make()
        if dialog is window:
            continue
        dialog.show()
        come_to_rest()
        found.append(look_at(name, dialog))
        if not isinstance(dialog, ConsentTalk | SetupWizard):
            _let_go(dialog)
    _let_go(window)
    return found


def _let_go(window: QWidget) -> None:
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def dialogs(walked: tuple[list[Seen], set[str]]) -> list[Seen]:
    return [seen for seen in walked[0] if seen.is_dialog]


def test_every_dialog_has_one_foot_and_it_is_in_sight(
    walked: tuple[list[Seen], set[str]],
) -> None:
    wrong = []
    for seen in dialogs(walked):
        wide, high = seen.size
        assert wide <= WIDE, seen.name
        assert high <= HIGH, seen.name
        if seen.feet != 1:
            wrong.append(f"{seen.name}: {seen.feet} feet")
        elif seen.foot_place.bottom() > high or seen.foot_place.right() > wide:
            wrong.append(f"{seen.name}: the foot ends at {seen.foot_place} of {seen.size}")
    assert not wrong, "\n".join(wrong)


def test_no_question_is_higher_than_what_it_holds(walked: tuple[list[Seen], set[str]]) -> None:
    wrong = {f"{seen.name}: {seen.spare} too many" for seen in dialogs(walked) if seen.spare > 1}
    assert not wrong, "\n".join(sorted(wrong))


def test_the_primary_act_stands_first_at_the_foot_and_nowhere_else(
    walked: tuple[list[Seen], set[str]],
) -> None:
    wrong = []
    for seen in dialogs(walked):
        wide, high = seen.size
        place = seen.primary_place
        if seen.primary and not seen.is_first:
            wrong.append(f"{seen.name}: “{seen.primary}” is not the first act")
        if seen.primary and (place.left() < 0 or place.right() > wide or place.bottom() > high):
            wrong.append(f"{seen.name}: “{seen.primary}” is out of sight at {place}")
        if seen.primary and place.left() - seen.foot_place.left() > 80:
            wrong.append(f"{seen.name}: “{seen.primary}” stands at {place.left()}")
        if seen.other_primaries:
            wrong.append(f"{seen.name}: {seen.other_primaries} beside “{seen.primary}”")
    assert not wrong, "\n".join(wrong)


def test_tab_comes_to_the_foot_last_and_goes_along_it(
    walked: tuple[list[Seen], set[str]],
) -> None:
    wrong = [
        f"{seen.name}: {seen.tab_order}"
        for seen in dialogs(walked)
        if seen.tab_order != sorted(seen.tab_order)
    ]
    assert not wrong, "\n".join(wrong)


def test_no_sentence_ends_in_two_full_stops(walked: tuple[list[Seen], set[str]]) -> None:
    wrong = {f"{seen.name}: {one}" for seen in walked[0] for one in seen.double_stops}
    assert sorted(wrong) == []


def test_no_words_are_cut(walked: tuple[list[Seen], set[str]]) -> None:
    """A date without its first figure and a NIP without its last are another's."""
    cut = {f"{seen.name}: {one}" for seen in walked[0] for one in seen.cut}
    assert not cut, "\n".join(sorted(cut))


def test_tab_leaves_nothing_out(walked: tuple[list[Seen], set[str]]) -> None:
    left_out = {f"{seen.name}: {one}" for seen in walked[0] for one in seen.never_come_to}
    assert not left_out, "\n".join(sorted(left_out))


def test_every_window_is_heard_as_it_is_read(walked: tuple[list[Seen], set[str]]) -> None:
    late = {f"{seen.name}: {one}" for seen in walked[0] for one in seen.heard_too_late}
    assert not late, "\n".join(sorted(late))


def test_tab_goes_as_it_is_read(walked: tuple[list[Seen], set[str]]) -> None:
    back = {(seen.name, one) for seen in walked[0] for one in seen.come_to_too_late}
    # On the day's page the first thing to come to is what is for now; then it goes from the top.
    for_now = {one for one in back if one[0] == "hari-ini" and one[1].startswith("from Primary")}
    assert len(for_now) == 1
    assert not back - for_now, "\n".join(sorted(map(str, back - for_now)))


def test_a_question_about_a_client_says_the_name_beside_the_code(
    walked: tuple[list[Seen], set[str]],
) -> None:
    unnamed = {
        f"{seen.name}: {code}"
        for seen in walked[0]
        for code in seen.codes
        if "QuestionDialog" in seen.kinds and len(seen.codes) == 1
        if NAMES.get(code, "") not in seen.said
    }
    assert sorted(unnamed) == []


def test_what_hands_the_keyboard_on_hands_it_to_what_is_seen(
    walked: tuple[list[Seen], set[str]],
) -> None:
    wrong = {f"{seen.name}: {one}" for seen in walked[0] for one in seen.hands_on_unseen}
    assert sorted(wrong) == []


def test_whatever_is_pressed_or_filled_in_has_a_name(
    walked: tuple[list[Seen], set[str]],
) -> None:
    nameless = {
        f"{seen.name}: {one.kind} ({one.role})"
        for seen in walked[0]
        for one in seen.heard
        if not one.name.strip()
    }
    assert not nameless, "\n".join(sorted(nameless))


def test_no_markup_is_read_aloud(walked: tuple[list[Seen], set[str]]) -> None:
    marked = {
        f"{one.kind} “{one.name}”: {one.description}"
        for seen in walked[0]
        for one in seen.heard
        if one.has_markup
    }
    assert sorted(marked) == []


def _classes() -> set[str]:
    """Return every dialog that is made: each class below ours, but for the frames."""
    for module in pkgutil.walk_packages([str(UI)], "rumah_konseling.ui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    below, found = [Dialog], set()
    while below:
        kind = below.pop()
        below += kind.__subclasses__()
        found.add(kind.__name__)
    return {name for name in found if not name.startswith("_")} - BASES


def test_the_pictures_show_every_class_of_dialog(
    walked: tuple[list[Seen], set[str]],
) -> None:
    drawn = {kind for seen in dialogs(walked) for kind in seen.kinds}
    assert sorted(_classes() - drawn) == []


def test_the_pictures_show_every_form_that_a_page_asks(
    walked: tuple[list[Seen], set[str]],
) -> None:
    assert sorted(_forms() - walked[1]) == []


def _forms() -> set[str]:
    """Return the module and function of each place that makes a form of its own."""
    found = set()
    for file in UI.rglob("*.py"):
        module = ".".join(("rumah_konseling", "ui", *file.relative_to(UI).with_suffix("").parts))
        for function in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef):
                found |= {
                    f"{module}.{function.name}"
                    for node in ast.walk(function)
                    if isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id == "FormDialog"
                }
    return found
