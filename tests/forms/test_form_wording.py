"""The words of the forms: whole, true to their version, and safe to adapt."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rumah_konseling.errors import FieldErrors
from rumah_konseling.forms.layout.wording import (
    CHOICE_KEYS,
    MATTER_KEYS,
    PLACEHOLDERS,
    check_wording,
    fill,
    load_consent_wording,
    load_table,
    values_for,
)
from rumah_konseling.records.consents.consent_model import ConsentTerms
from rumah_konseling.records.consents.wording import ConsentWording
from rumah_konseling.records.settings.identity import RoomIdentity


@pytest.fixture
def wording() -> ConsentWording:
    return load_consent_wording()


def _adapt(wording: ConsentWording, adapted: str, **changes: object) -> ConsentWording:
    matters = tuple(
        replace(m, **changes) if m.key == adapted else m  # type: ignore[arg-type]
        for m in wording.matters
    )
    return replace(wording, matters=matters)


def test_the_built_in_wording_passes_its_own_check(wording: ConsentWording) -> None:
    check_wording(wording)


def test_the_matters_stand_in_the_order_of_the_talk(wording: ConsentWording) -> None:
    assert tuple(matter.key for matter in wording.matters) == MATTER_KEYS


def test_each_choice_is_asked_apart_from_the_others(wording: ConsentWording) -> None:
    assert tuple(choice.key for choice in wording.choices) == CHOICE_KEYS


def test_every_own_field_has_a_suggested_text(wording: ConsentWording) -> None:
    for field in ("purpose", "approach", "frequency", "benefits", "risks", "alternatives"):
        assert wording.defaults[field]


def test_the_wording_kept_with_a_consent_comes_back_to_the_letter(wording: ConsentWording) -> None:
    assert ConsentWording.from_text(wording.to_text()) == wording


def test_the_handbook_and_the_law_are_in_it(wording: ConsentWording) -> None:
    text = wording.to_text()
    for phrase in (
        "pribadi, sosial, edukatif, maupun pekerjaan",
        "direktif, nondirektif, atau eklektik",
        "izin tertulis",
        "tanpa diskriminasi",
        "Undang-Undang Nomor 27 Tahun 2022",
        "3 × 24 jam",
        "Wasiat hidup",
        "terenkripsi",
    ):
        assert phrase in text


def test_the_other_forms_have_their_words() -> None:
    assert load_table("withdrawal")["clauses"]
    assert load_table("recovery")["use"]


def test_a_form_without_words_is_our_own_fault() -> None:
    with pytest.raises(FileNotFoundError):
        load_table("tiada")


def test_there_is_a_value_for_every_placeholder(identity: RoomIdentity) -> None:
    assert set(values_for(identity, ConsentTerms())) == PLACEHOLDERS


def test_a_value_is_never_searched_for_placeholders() -> None:
    assert fill("Tujuan: {purpose}.", {"purpose": "{risks} {0} {", "risks": "x"}) == (
        "Tujuan: {risks} {0} {."
    )


def test_a_full_stop_is_not_doubled() -> None:
    assert fill("Tujuan: {purpose}. Ya", {"purpose": "tenang. "}) == "Tujuan: tenang. Ya"


def test_an_unknown_placeholder_is_a_sentence_not_a_crash() -> None:
    with pytest.raises(FieldErrors) as refused:
        fill("Halo {nama}", {"purpose": ""})
    assert "{nama}" in refused.value.fields["clause"]


@given(st.text(), st.text())
def test_filling_puts_any_text_in_as_it_is(before: str, value: str) -> None:
    clause = before.replace("{", "").replace("}", "") + "{purpose}"
    assert fill(clause, {"purpose": value}) == clause.removesuffix("{purpose}") + value.strip()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"clauses": ()}, "matters.rights.clauses"),
        ({"clauses": ("  ",)}, "matters.rights.clauses.1"),
        ({"clauses": ("Halo {nama}",)}, "matters.rights.clauses.1"),
        ({"clauses": ("Halo {purpose",)}, "matters.rights.clauses.1"),
        ({"headline": ""}, "matters.rights.headline"),
        ({"heading": ""}, "matters.rights.heading"),
        ({"key": "extra"}, "matters.rights"),
        ({"key": "service"}, "matters.service"),
    ],
)
def test_an_adaptation_with_a_hole_is_refused(
    wording: ConsentWording, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(FieldErrors) as refused:
        check_wording(_adapt(wording, "rights", **changes))
    assert field in refused.value.fields


def test_a_choice_may_not_be_dropped(wording: ConsentWording) -> None:
    with pytest.raises(FieldErrors) as refused:
        check_wording(replace(wording, choices=wording.choices[1:]))
    assert set(refused.value.fields) == {"choices.supervision_anonymous"}


def test_an_exception_needs_its_text(wording: ConsentWording) -> None:
    silent = replace(wording.exceptions[0], text=" ")
    with pytest.raises(FieldErrors) as refused:
        check_wording(replace(wording, exceptions=(silent, *wording.exceptions[1:])))
    assert set(refused.value.fields) == {"exceptions.own_safety.text"}


def test_an_agreement_names_what_opens_it_and_what_it_keeps(wording: ConsentWording) -> None:
    with pytest.raises(FieldErrors) as refused:
        check_wording(replace(wording, exceptions=(), kept_topics=()))
    assert set(refused.value.fields) == {"exceptions", "kept_topics"}


def test_an_exception_may_not_stand_twice(wording: ConsentWording) -> None:
    with pytest.raises(FieldErrors) as refused:
        check_wording(replace(wording, exceptions=wording.exceptions + wording.exceptions[:1]))
    assert set(refused.value.fields) == {"exceptions"}


def test_a_room_may_add_its_own_exception(wording: ConsentWording) -> None:
    own = replace(wording.exceptions[0], key="ruang", title="Aturan ruang")
    check_wording(replace(wording, exceptions=(*wording.exceptions, own)))


def test_every_clause_of_the_form_may_be_reworded_and_none_left_out(
    wording: ConsentWording,
) -> None:
    for matter in wording.matters:
        for number in range(len(matter.clauses)):
            left = tuple(c for at, c in enumerate(matter.clauses) if at != number)
            with pytest.raises(FieldErrors) as refused:
                check_wording(_adapt(wording, matter.key, clauses=left))
            assert f"matters.{matter.key}.clauses" in refused.value.fields
            emptied = (*matter.clauses[:number], "Baik.", *matter.clauses[number + 1 :])
            with pytest.raises(FieldErrors):
                check_wording(_adapt(wording, matter.key, clauses=emptied))
        check_wording(
            _adapt(wording, matter.key, clauses=tuple(f"{c} Demikian." for c in matter.clauses))
        )


def test_a_placeholder_that_tells_the_client_something_stays(wording: ConsentWording) -> None:
    counselor = next(m for m in wording.matters if m.key == "counselor")
    silent = tuple(c.replace("{limits}", "seperti biasa") for c in counselor.clauses)
    with pytest.raises(FieldErrors) as refused:
        check_wording(_adapt(wording, "counselor", clauses=silent))
    assert refused.value.fields == {
        "matters.counselor.clauses.2": "Isian {batas} wajib ada pada pokok ini."
    }


@pytest.mark.parametrize("key", ["own_safety", "others_safety", "legal_order"])
def test_no_exception_of_the_form_is_left_out(wording: ConsentWording, key: str) -> None:
    kept = tuple(one for one in wording.exceptions if one.key != key)
    with pytest.raises(FieldErrors) as refused:
        check_wording(replace(wording, exceptions=kept))
    assert set(refused.value.fields) == {"exceptions"}
