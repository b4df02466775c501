"""What is written lies on the disk as before: columns, JSON in them, digests, seals, drafts.

The story is told into a room with known keys, so that even the keyed digests are the same.
A change on purpose is kept by ``GOLDEN=write``; look at what changed before it is.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rumah_konseling.ethics.disclosure_facts import Medium
from rumah_konseling.records.disclosures.employer_model import AskedBy, AskedHow
from rumah_konseling.records.disclosures.employer_requests import RequestForm
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.room.room import CounselingRoom, unlock
from tests.conftest import PASSPHRASE, SettableClock
from tests.golden.reading import rows
from tests.records import stories
from tests.records.calendar_stories import appoint
from tests.records.care.test_care_plans import PLAN, SAFETY
from tests.records.ledger_stories import emergency, permitted, referred, written
from tests.records.papers.test_papers import Blank
from tests.records.sessions.test_sessions import begun, signed
from tests.records.supervision_stories import advised

HERE = Path(__file__).parent
KEPT = HERE / "rows.txt"
THEN = datetime(2026, 5, 4, 2, 0, tzinfo=UTC)


def _tell(room: CounselingRoom, clock: SettableClock) -> None:
    """Let one of every kind of record be written."""
    client = room.clients.register(
        replace(stories.WHOLE_FORM, name="Sintetis Baru", id_number="198703072010011004")
    )
    room.clients.begin_service(client.id, "Didahulukan menurut pertimbangan yang dicatat.")
    room.clients.declare_conflict(client.id, has_conflict=False)
    areas = [one.id for one in room.competence.offered()]
    room.competence.judge(client.id, "", is_outside=False, areas=areas)
    stories.in_force(room, client)
    other = stories.register(room, "Sintetis Lain")
    stories.save(room, stories.whole(room.consents.begin(other.id), answer=False))
    permitted(room, client)
    written(room, other)
    emergency(room, client, medium=Medium.SPOKEN)
    referred(room, client, ReferralState.PRINTED)
    room.employer_requests.register(
        RequestForm(
            next(iter(AskedBy)),
            "Kepala Bagian Contoh",
            "Kepala Bagian",
            "Jalan Contoh 1",
            next(iter(AskedHow)),
            "UND/7",
            "Apakah pegawai itu datang?",
            clock.today(),
        )
    )
    appoint(room, client, clock.now().replace(hour=7))
    session = signed(room, client)
    room.sessions.add(session.id, "Telepon sesudah sesi", "Klien menelepon kembali.")
    kept = begun(room, client)
    room.sessions.keep_draft(kept.id, kept.note, kept.version)
    again = clock.today() + timedelta(days=30)
    room.care_plans.keep(client.id, replace(PLAN, next_review_on=again))
    room.safety_plans.keep(client.id, replace(SAFETY, next_review_on=again))
    room.text_blocks.keep("Penutup", "Klien pulang dengan tenang.")
    room.documents._choose("")  # a round of letters later no token is one of before
    advised(room, client)


def test_rows_lie_on_the_disk_as_they_always_did(tmp_path: Path) -> None:
    newest = sorted((HERE / "rooms").iterdir())[-1]
    for file in ("ruang.rkv", "ruang.keys"):
        shutil.copy(newest / file, tmp_path / file)
    path, clock = tmp_path / "ruang.rkv", SettableClock(THEN)
    letters = iter("ABCDEFGHJKMNPQRSTVWXYZ0123456789" * 100)
    with CounselingRoom.open(path, unlock(path, PASSPHRASE), clock) as room:
        room.documents._choose = lambda _: next(letters)
        room.supervision._choose = lambda _: "7"
        room.documents._drawing = Blank()  # how a paper looks is another question
        before = set(rows(room).split("\n## "))
        _tell(room, clock)
        text = "\n## ".join(row for row in rows(room).split("\n## ") if row not in before)
    if os.environ.get("GOLDEN") == "write":
        KEPT.write_text(text, "utf-8")
    assert text == KEPT.read_text("utf-8")
