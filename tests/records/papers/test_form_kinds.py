"""Every kind of paper is described once, and wholly."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import pytest

from rumah_konseling import records
from rumah_konseling.forms.layout.wording import load_table
from rumah_konseling.records.form_kinds import CONSENT, FORM_KINDS, WITHDRAWAL, FormKind
from rumah_konseling.room.printing import Paper
from rumah_konseling.room.room import CounselingRoom
from tests.records.stories import in_force, register

SERVICES = "".join(
    file.read_text("utf-8")
    for file in Path(records.__path__[0]).rglob("*.py")
    if file.name != "form_kinds.py"
)


@pytest.mark.parametrize("kind", FORM_KINDS, ids=lambda kind: kind.key)
def test_a_kind_of_paper_has_wording_drawing_and_a_service(kind: FormKind[Any]) -> None:
    assert re.fullmatch("[A-Z]{3}", kind.code)
    assert kind.title
    assert load_table(kind.key)["version"]
    assert callable(importlib.import_module(f"rumah_konseling.forms.{kind.key}").render)
    assert kind.key in Paper._DRAWN
    assert re.search(rf"\b{kind.key.upper()}\b", SERVICES), "no service issues it"


def test_no_two_kinds_share_a_name_and_none_is_drawn_that_is_no_kind() -> None:
    for names in ("key", "code", "title"):
        assert len({getattr(kind, names) for kind in FORM_KINDS}) == len(FORM_KINDS)
    assert Paper._DRAWN.keys() == {kind.key for kind in FORM_KINDS}


def test_a_paper_is_kept_with_the_version_that_it_was_drawn_from(room: CounselingRoom) -> None:
    """Once the consent's version was kept for its withdrawal, and "1" for all others."""
    consent = in_force(room, register(room))
    own = room.documents.of_record(CONSENT, consent.id)[0]
    assert own.wording_version == consent.wording.version
    paper = room.consents.withdraw(consent.id, items=(), client_ink=None)
    withdrawal = room.documents.get(paper)
    assert withdrawal.wording_version == load_table(WITHDRAWAL.key)["version"]
    assert withdrawal.title == WITHDRAWAL.title
