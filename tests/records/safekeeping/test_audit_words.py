"""Every act that the program can write to the audit log has its sentence and its kind."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import rumah_konseling
from rumah_konseling.records.practice.registers import REGISTER_KINDS
from rumah_konseling.records.safekeeping import audit_words
from rumah_konseling.records.safekeeping.audit_words import (
    KIND_WORDS,
    ActKind,
    acts_of,
    kind_of,
    told,
)
from tests.records.test_timeline import OF_EARLIER_VERSIONS

# Where the name of an act goes: to a transaction, to a note of the log, to the log itself.
WRITERS = {"transaction", "note", "_work", "append", "begin_time_anew", "_acting", "_changing"}
AREAS_BEFORE_THE_REGISTER = {"competence.area_kept", "competence.area_removed"}
REGISTERED = ("added", "replaced", "ended")
WORDS_OF_ACTS = {"audit_words", "timeline"}
NO_ACTS = {
    "client.id",
    "client.code",
    "client.name",
    "client.unit",
    "client.status",
    "keys.bak",
}


def trees() -> Iterator[ast.AST]:
    for file in Path(rumah_konseling.__path__[0]).rglob("*.py"):
        if file.stem not in WORDS_OF_ACTS:
            yield ast.parse(file.read_text("utf-8"))


def is_act(value: object) -> bool:
    if not isinstance(value, str) or value.count(".") != 1:
        return False
    return all(part.isidentifier() and part.islower() for part in value.split("."))


def handed_to_a_writer() -> set[str]:
    """Return the acts that stand as the first argument where the log is written."""
    found = set()
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                first = node.args[0]
                if node.func.attr in WRITERS and isinstance(first, ast.Constant):
                    found.add(first.value)
    return {value for value in found if is_act(value)}


def in_the_source() -> set[str]:
    """Return every text of the source that is an act by its area, however it gets to the log."""
    areas = {act.partition(".")[0] for act in handed_to_a_writer()}
    constants = (
        node.value for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Constant)
    )
    found = {value for value in constants if is_act(value)}
    named = {value for value in found if value.partition(".")[0] in areas} - NO_ACTS
    # A register names its acts by the key of its kind.
    return named | {f"{kind.key}.{done}" for kind in REGISTER_KINDS for done in REGISTERED}


def test_no_act_is_untold_and_none_is_told_that_nobody_does() -> None:
    acts = in_the_source()
    assert {"client.registered", "keys.replaced", "vault.proved", "consent.signed"} < acts
    assert acts - audit_words.known_acts() == set()
    assert audit_words.known_acts() - acts == OF_EARLIER_VERSIONS | AREAS_BEFORE_THE_REGISTER


def test_every_act_is_of_one_kind_and_every_kind_has_acts_and_words() -> None:
    assert set(KIND_WORDS) == set(ActKind)
    by_kind = [acts_of(kind) for kind in ActKind]
    assert all(by_kind)
    assert sorted(chain.from_iterable(by_kind)) == sorted(audit_words.known_acts())
    known_areas = {key for key in audit_words._KINDS if "." not in key}
    assert {act.partition(".")[0] for act in audit_words.known_acts()} == known_areas


def test_an_act_of_another_version_is_told_by_its_bare_name() -> None:
    assert told("garden.watered", {}) == "Tindakan “garden.watered”"
    assert kind_of("garden.watered") is ActKind.ROOM


def test_sentences_say_what_the_details_say() -> None:
    assert told("vault.proved", {"entries": 12, "findings": 0}) == (
        "Pemeriksaan menyeluruh: utuh sampai nomor 12"
    )
    assert told("vault.proved", {"entries": 12, "findings": 3}) == (
        "Pemeriksaan menyeluruh: 3 hal tidak sesuai"
    )
    assert told("employer.asked", {"asked_by": "superior"}) == (
        "Permintaan tentang pegawai dicatat (atasan)"
    )
    assert told("competence.area_kept", {"within": False}) == "Bidang di luar kompetensi dicatat"
