"""Whatever a minor signs later, a guardian signs beside them: each is told of the other."""

from __future__ import annotations

from typing import Any

import pytest

from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.disclosure_facts import (
    PaperState,
)
from rumah_konseling.records.clients.client_model import (
    Client,
)
from rumah_konseling.records.consents.consent_model import Consent, ConsentState
from rumah_konseling.records.disclosures.letter_model import signed_words as letter_words
from rumah_konseling.records.disclosures.recipients import addressee
from rumah_konseling.records.papers.as_read import digest_of
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.room.room import CounselingRoom

# The room's day is 9 March 2026.
from tests.records.consents.minors import (
    GUARDIAN,
    minor,
    permitted_by_three,
    signed_by_three,
    talked_with,
)
from tests.records.ledger_stories import draft, permitted, text_of
from tests.records.stories import (
    close,
    in_force,
    ink,
    register,
    vault_of,
)


def taken_back(room: CounselingRoom, consent: Consent, **inks: Any) -> str:
    how = {"items": (), "client_ink": None} | inks
    paper = room.documents.get(room.consents.withdraw(consent.id, **how))
    assert paper.signed_on_screen is bool(inks)
    return text_of(room.documents.pdf(paper.id))


@pytest.mark.parametrize("inks", [{}, {"client_ink": ink(1), "guardian_ink": ink(2)}])
def test_the_guardian_signs_a_withdrawal_beside_a_minor(
    room: CounselingRoom, inks: dict[str, Any]
) -> None:
    consent = signed_by_three(room, talked_with(room, minor(room), **GUARDIAN))
    said = taken_back(room, consent, **inks)
    assert "Orang tua atau wali," in said
    assert GUARDIAN["guardian_name"] in said
    assert room.consents.get(consent.id).state is ConsentState.WITHDRAWN
    (row,) = vault_of(room).query("SELECT guardian_ink FROM consent_withdrawal")
    assert (row["guardian_ink"] is not None) is bool(inks)


@pytest.mark.parametrize(
    ("inks", "missing"),
    [({"client_ink": ink(1)}, "guardian_ink"), ({"guardian_ink": ink(2)}, "client_ink")],
)
def test_one_of_both_signatures_alone_is_told_and_nothing_is_lost(
    room: CounselingRoom, inks: dict[str, Any], missing: str
) -> None:
    consent = signed_by_three(room, talked_with(room, minor(room), **GUARDIAN))
    with pytest.raises(FieldErrors) as refused:
        room.consents.withdraw(consent.id, items=(), **({"client_ink": None} | inks))
    assert set(refused.value.fields) == {missing}
    assert room.consents.get(consent.id).state is ConsentState.IN_FORCE


def test_a_withdrawal_of_an_adult_names_no_guardian(room: CounselingRoom) -> None:
    consent = in_force(room, register(room))
    assert "wali" not in taken_back(room, consent, client_ink=ink(1), guardian_ink=ink(2))


BESIDE = {"client_ink": ink(1), "guardian_ink": ink(2)}
ALONE = [({"client_ink": ink(1)}, "guardian_ink"), ({"guardian_ink": ink(2)}, "client_ink")]


@pytest.mark.parametrize("inks", [{}, BESIDE])
def test_the_guardian_signs_a_revocation_beside_a_minor(
    room: CounselingRoom, inks: dict[str, Any]
) -> None:
    _, permission = permitted_by_three(room)
    paper = room.permissions.revoke(permission.id, **({"client_ink": None} | inks))
    said = text_of(room.documents.pdf(paper))
    assert "Orang tua atau wali," in said
    assert said.count(GUARDIAN["guardian_name"]) == 1
    assert said.count("Halaman") == 1
    assert room.documents.get(paper).signed_on_screen is bool(inks)
    (row,) = vault_of(room).query("SELECT guardian_ink FROM revocation")
    assert (row["guardian_ink"] is not None) is bool(inks)


@pytest.mark.parametrize(("inks", "missing"), ALONE)
def test_a_revocation_signed_by_one_of_both_is_told_and_nothing_is_lost(
    room: CounselingRoom, inks: dict[str, Any], missing: str
) -> None:
    _, permission = permitted_by_three(room)
    with pytest.raises(FieldErrors) as refused:
        room.permissions.revoke(permission.id, **({"client_ink": None} | inks))
    assert set(refused.value.fields) == {missing}
    assert room.permissions.get(permission.id).state is PaperState.IN_FORCE


def test_an_adult_takes_a_permission_back_alone(room: CounselingRoom) -> None:
    permission = permitted(room, register(room))
    paper = room.permissions.revoke(permission.id, **BESIDE)
    assert "wali" not in text_of(room.documents.pdf(paper))
    (row,) = vault_of(room).query("SELECT guardian_ink FROM revocation")
    assert row["guardian_ink"] is None


def read_letter(room: CounselingRoom, client: Client, *inks: Ink | None) -> int:
    letter = room.letters.write(client.id, draft(room))
    to = addressee(room.recipients.get(letter.draft.recipient_id).form)
    mine, theirs = inks
    return room.letters.issue(letter.id, mine, digest_of(letter_words(letter.draft, to)), theirs)


@pytest.mark.parametrize("inks", [(None, None), (ink(1), ink(2)), (Ink(9, 9, ()), Ink(9, 9, ()))])
def test_a_letter_about_a_minor_is_read_by_both(
    room: CounselingRoom, inks: tuple[Ink | None, Ink | None]
) -> None:
    client, _ = permitted_by_three(room)
    said = text_of(room.documents.pdf(read_letter(room, client, *inks)))
    assert "Klien dan orang tua atau wali telah membaca" in said
    is_drawn = inks[0] is not None and not inks[0].is_empty
    assert ("Paraf orang tua atau wali" in said) is not is_drawn
    (kept,) = room.letters.of_client(client.id)
    assert [one is not None for one in (kept.client_initials, kept.guardian_initials)] == [
        is_drawn,
        is_drawn,
    ]


@pytest.mark.parametrize(
    ("inks", "missing"),
    [((ink(1), None), "guardian_initials"), ((None, ink(2)), "client_initials")],
)
def test_a_letter_read_by_one_of_both_is_not_issued(
    room: CounselingRoom, inks: tuple[Ink | None, Ink | None], missing: str
) -> None:
    client, _ = permitted_by_three(room)
    with pytest.raises(FieldErrors) as refused:
        read_letter(room, client, *inks)
    assert set(refused.value.fields) == {missing}
    assert room.disclosures.log(client.id) == []


def test_a_letter_about_an_adult_has_one_box_of_initials(room: CounselingRoom) -> None:
    client = register(room)
    permitted(room, client)
    said = text_of(room.documents.pdf(read_letter(room, client, ink(1), ink(2))))
    assert "wali" not in said
    assert room.letters.of_client(client.id)[0].guardian_initials is None


@pytest.mark.parametrize("signs", [True, False])
def test_the_guardian_signs_the_closing_summary_beside_a_minor(
    room: CounselingRoom, signs: bool
) -> None:
    client = room.clients.begin_service(minor(room).id)
    signed_by_three(room, talked_with(room, client, **GUARDIAN))
    why = "" if signs else "Klien tidak datang lagi, sudah dihubungi."
    paper = close(room, client, client_signs=signs, unsigned_reason=why)
    said = text_of(room.documents.pdf(paper))
    assert ("Orang tua atau wali," in said) is signs
    assert (GUARDIAN["guardian_name"] in said) is signs
    assert said.count("Halaman") == 1
    assert room.closings.of_client(client.id)[0].guardian == ("Ibu Sintetis", "Ibu")


def test_a_summary_of_an_adult_names_no_guardian(room: CounselingRoom) -> None:
    client = room.clients.begin_service(register(room).id)
    in_force(room, client)
    assert "wali" not in text_of(room.documents.pdf(close(room, client)))
    assert room.closings.of_client(client.id)[0].guardian is None
