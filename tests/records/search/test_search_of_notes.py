"""What was written of a session, a letter or a referral is found by its words and their roots."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from rumah_konseling.ethics.disclosure_facts import Item
from rumah_konseling.records.clients.client_model import Area, Client
from rumah_konseling.records.disclosures.letter_model import Section
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.records.index.search_model import SearchFilter
from rumah_konseling.records.index.session_model import Risk, Session, Technique
from rumah_konseling.records.search import search_filling
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.ledger_stories import draft, permitted, referred
from tests.records.sessions.test_sessions import begun, note, served, signed
from tests.records.stories import vault_of


@pytest.fixture
def client(room: CounselingRoom, clock: SettableClock) -> Client:
    client = served(room)
    clock.advance(days=90)
    return client


def told(room: CounselingRoom, client: Client, text: str, **changes: object) -> Session:
    """Sign a session in which this was said."""
    return signed(room, client, subjective=text, **changes)


def found(room: CounselingRoom, text: str, **asked: object) -> list[tuple[str, int]]:
    hits = room.search.find(text, asked=SearchFilter(**asked))  # type: ignore[arg-type]
    return [(hit.kind, hit.record_id) for hit in hits]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Kecemasannya muncul menjelang ujian.", "cemas"),
        ("Klien cemas menjelang ujian.", "kecemasan"),
        ("Klien mencemaskan ujiannya.", "cemas ujian"),
        ("Ia ditolak atasannya.", "penolakan"),
        ("Ia merasa réndah diri.", "rendah"),
        ("Ia merasa rendah diri.", "RÉNDAH"),
        ("Ia sering menunda.", "menu"),
    ],
)
def test_a_note_is_found_by_beginnings_and_by_roots(
    room: CounselingRoom, client: Client, written: str, typed: str
) -> None:
    session = told(room, client, f"{written} Sisanya lain.")
    assert found(room, typed) == [("session", session.id)]


def test_all_words_must_be_there(room: CounselingRoom, client: Client) -> None:
    told(room, client, "Klien cemas menjelang ujian.")
    assert found(room, "cemas dermaga") == []


def test_the_newest_session_comes_first_whenever_it_was_written(
    room: CounselingRoom, client: Client
) -> None:
    now = room.clock.now()
    first = told(room, client, "Cemas sekali hari itu.", started_at=now - timedelta(days=2))
    noted_late = told(room, client, "Cemas sekali hari itu.", started_at=now - timedelta(days=40))
    assert found(room, "cemas") == [("session", first.id), ("session", noted_late.id)]


def test_filters_narrow_what_is_found(room: CounselingRoom, client: Client) -> None:
    now = room.clock.now()
    kinds = [
        (Area.WORK, Technique.DIRECTIVE, Risk.HIGH, 1),
        (Area.SOCIAL, Technique.ECLECTIC, Risk.LOW, 30),
        (Area.WORK, Technique.NON_DIRECTIVE, Risk.NONE, 60),
    ]
    one, two, three = [
        told(
            room,
            client,
            "Cemas sekali hari itu.",
            areas=(area,),
            technique=technique,
            risk=risk,
            risk_action="Menyusun rencana keselamatan.",
            started_at=now - timedelta(days=days),
        ).id
        for area, technique, risk, days in kinds
    ]
    today = room.clock.today()

    def ids(**asked: object) -> list[int]:
        return [record for _, record in found(room, "cemas", **asked)]

    assert ids(area=Area.WORK) == [one, three]
    assert ids(technique=Technique.ECLECTIC) == [two]
    assert ids(risk=Risk.HIGH) == [one]
    assert ids(since=today - timedelta(days=30)) == [one, two]
    assert ids(until=today - timedelta(days=30)) == [two, three]
    assert ids(since=today, until=today) == []
    assert [r for _, r in found(room, "", area=Area.WORK)] == [one, three]
    early = found(room, "", until=today - timedelta(days=31))
    assert [record for kind, record in early if kind == "session"] == [three]
    assert found(room, "", area=Area.EDUCATIONAL) == []
    assert found(room, "x1") == []


def test_the_last_hour_of_a_day_belongs_to_it(room: CounselingRoom, client: Client) -> None:
    late = datetime(2026, 4, 30, 23, 30).astimezone()
    session = told(room, client, "Cemas sekali malam itu.", started_at=late, minutes=90)
    last = date(2026, 4, 30)
    assert found(room, "cemas", since=last, until=last) == [("session", session.id)]
    assert found(room, "cemas", since=date(2026, 5, 1)) == []


def test_a_hit_shows_the_words_in_their_own_sentence(room: CounselingRoom, client: Client) -> None:
    told(
        room, client, "Panjang sekali ceritanya. " * 12 + "Lalu Kecemasannya & <b>marah</b> datang."
    )
    (hit,) = room.search.find("cemas")
    assert hit.snippet is not None
    marked = [hit.snippet.text[a:b] for a, b in hit.snippet.marks]
    assert marked == ["Kecemasannya"]
    assert "& <b>marah</b>" in hit.snippet.text
    assert len(hit.snippet.text) < 170
    assert client.code in hit.title
    assert hit.client_id == client.id


def test_an_addendum_is_found_and_a_discarded_note_is_not(
    room: CounselingRoom, client: Client
) -> None:
    session = told(room, client, "Klien bercerita tentang beban kerjanya.")
    room.sessions.add(session.id, "Ada yang terlupa ditulis.", "Ia juga menyebut dermaga.")
    assert found(room, "dermaga") == [("session", session.id)]
    draft_note = begun(room, client)
    saved = room.sessions.save(draft_note.id, replace(draft_note.note, plan="Ke mercusuar."), 1)
    assert found(room, "mercusuar") == [("session", saved.id)]
    room.sessions.discard(saved.id)
    assert found(room, "mercusuar") == []


def test_what_is_only_being_typed_is_not_found(room: CounselingRoom, client: Client) -> None:
    session = begun(room, client)
    room.sessions.keep_draft(session.id, replace(session.note, plan="Ke mercusuar."), 1)
    assert found(room, "mercusuar") == []


def test_letters_and_referrals_are_found_by_what_they_say(
    room: CounselingRoom, client: Client
) -> None:
    permitted(room, client)
    sections = (Section(Item.CONCERN, "Sukar tidur sejak banjir."),)
    referral = referred(
        room,
        client,
        ReferralState.PRINTED,
        ReferralState.HANDED_OVER,
        ReferralState.CLIENT_DECLINED,
        sections=sections,
    )
    assert referral.letter_id is not None
    assert found(room, "banjir") == [("letter", referral.letter_id)]
    assert ("referral", referral.id) in found(room, "telepon")
    assert found(room, "banjir", kind="session") == []
    other = room.referrals.begin(client.id, draft(room, request="Mohon segera ke mercusuar."))
    assert other.letter_id is not None
    room.letters.discard(other.letter_id)
    assert found(room, "mercusuar") == []


@pytest.mark.parametrize(
    "typed",
    ['"', "'", "*", "NEAR(", "words:x", "tags : x", "{", "a" * 500, "-", "()", "xriskxhigh", "\0"],
)
def test_nothing_typed_is_an_operator(room: CounselingRoom, client: Client, typed: str) -> None:
    told(room, client, "Klien cemas menjelang ujian.", risk=Risk.NONE)
    assert found(room, typed) == []


def test_a_moved_note_keeps_one_entry(room: CounselingRoom, client: Client) -> None:
    session = begun(room, client)
    for hours in (5, 9, 9):
        moved = replace(session.note, started_at=session.note.started_at - timedelta(hours=hours))
        session = room.sessions.save(session.id, moved, session.version)
    rows = vault_of(room).query("SELECT * FROM search_entry WHERE kind = 'session'")
    assert [row["record_id"] for row in rows] == [session.id]
    assert vault_of(room).verify() == []


def test_what_was_written_before_the_index_was_is_found_after_the_next_opening(
    room: CounselingRoom, client: Client
) -> None:
    permitted(room, client)
    sections = (Section(Item.CONCERN, "Sukar tidur sejak banjir."),)
    told_of = (ReferralState.PRINTED, ReferralState.CLIENT_DECLINED)
    referral = referred(room, client, *told_of, sections=sections)
    silent = referred(room, client)
    expected = {word: found(room, word) for word in ("banjir", "telepon")}
    vault = vault_of(room)
    with vault.transaction("search.emptied") as tx:
        for entry in tx.query("SELECT id FROM search_entry"):
            tx.delete("search_entry", entry["id"])
    assert found(room, "banjir") == found(room, "telepon") == []
    room.complete_upgrade()
    assert {word: found(room, word) for word in expected} == expected
    assert ("referral", referral.id) in expected["telepon"]
    assert ("referral", silent.id) not in found(room, "", kind="referral")
    assert vault.verify() == []


def test_an_index_that_holds_everything_costs_no_entry_in_the_log(
    room: CounselingRoom, client: Client
) -> None:
    permitted(room, client)
    referred(room, client, ReferralState.PRINTED, ReferralState.CLIENT_DECLINED)
    before = vault_of(room).audit.head()
    room.complete_upgrade()
    assert vault_of(room).audit.head() == before


def test_a_long_past_is_brought_in_some_at_a_time_the_newest_first(
    room: CounselingRoom, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_filling, "AT_ONCE", 2)
    letters = [
        room.letters.write(client.id, draft(room, request=f"Mohon kabar {word}."))
        for word in ("mercusuar", "dermaga", "bandara")
    ]
    vault = vault_of(room)
    with vault.transaction("search.emptied") as tx:
        for entry in tx.query("SELECT id FROM search_entry"):
            tx.delete("search_entry", entry["id"])
    steps = []
    for _ in range(3):
        room.complete_upgrade()
        steps.append([record_id for _, record_id in found(room, "kabar")])
    newest, middle, oldest = (letter.id for letter in reversed(letters))
    assert sorted(steps[0]) == sorted([newest, middle])
    assert sorted(steps[1]) == sorted(steps[2]) == sorted([newest, middle, oldest])


def test_a_note_begun_again_with_its_words_is_found(room: CounselingRoom, client: Client) -> None:
    session = begun(room, client, plan="Ke mercusuar.")
    room.sessions.discard(session.id)
    again = room.sessions.begin(client.id, session.note)
    assert found(room, "mercusuar") == [("session", again.id)]


def test_a_note_that_is_signed_as_it_was_saved_is_not_indexed_anew(
    room: CounselingRoom, client: Client
) -> None:
    session = begun(room, client, subjective="", risk=None, plan="", technique_reason="")
    saved = room.sessions.save(session.id, note(room, plan="Ke mercusuar."), session.version)
    signed_as_saved = room.sessions.sign(saved.id, saved.note, saved.version)
    assert room.sessions.get(saved.id) == signed_as_saved
    assert found(room, "mercusuar") == [("session", saved.id)]
    log = vault_of(room).query("SELECT changes FROM audit ORDER BY number DESC LIMIT 2")
    assert ["search_entry" in row["changes"] for row in log] == [False, True]
