"""Builds the sample practice through the room's own use cases, day by day."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pypdfium2
from PIL import Image

from rumah_konseling.clock import Clock
from rumah_konseling.ethics.verdict import Decision
from rumah_konseling.records.client_model import Client, Resolution
from rumah_konseling.records.consent_checks import SignedSheet
from rumah_konseling.records.consent_model import Consent, DirectiveAnswer
from rumah_konseling.records.sheet import PageCode
from rumah_konseling.room import CounselingRoom
from rumah_konseling.sample.people import People

LAST_DAY = date(2026, 11, 20)
SCAN_DPI = 110

Story = Callable[["Practice", Client], None]


class StoryClock(Clock):
    """The clock of an invented past; it only goes forward."""

    def __init__(self, day: date) -> None:
        self.at = datetime.combine(day, time(1, 0), UTC)
        super().__init__(lambda: self.at)

    def go_to(self, day: date) -> None:
        """Begin the working day ``day`` if it is later than now."""
        self.at = max(self.at, datetime.combine(day, time(1, 0), UTC))

    def pass_minutes(self, minutes: int) -> None:
        """Let time go by."""
        self.at += timedelta(minutes=minutes)


class Practice:
    """Tells every client's story into an open room."""

    def __init__(self, room: CounselingRoom, clock: StoryClock, rng: random.Random) -> None:
        self.room = room
        self.clock = clock
        self.rng = rng
        self.people = People(rng)

    def live(self) -> None:
        """Let everyone come, one after another, up to the sample's last day."""
        first = LAST_DAY - timedelta(days=30 * 16)
        for number, (days_ago, story) in enumerate(_STORIES):
            day = max(first, LAST_DAY - timedelta(days=days_ago))
            self.clock.go_to(day)
            self.room.consents.settle()
            self.clock.pass_minutes(7 + number)
            client = self.room.clients.register(self.people.next(self.clock.today()))
            self.clock.pass_minutes(20)
            story(self, client)
        self.clock.go_to(LAST_DAY)
        self.room.consents.settle()

    def begin(self, client: Client, *, conflict: bool = False) -> None:
        """Take the client off the waiting list and ask about other relations."""
        verdict = self.room.clients.queue_verdict(client.id)
        reason = "" if verdict.is_open else "Risiko dinilai mendesak menurut pertolongan pertama."
        assert verdict.decision is not Decision.CLOSED
        self.room.clients.begin_service(client.id, reason)
        if not conflict:
            self.room.clients.declare_conflict(client.id, has_conflict=False)

    def talk(self, client: Client, *, whole: bool = True, valid_days: int = 365) -> Consent:
        """Go through the matters with the client, all or half of them."""
        consents = self.room.consents
        consent = consents.begin(client.id)
        matters = [matter.key for matter in consent.wording.matters]
        self.clock.pass_minutes(25)
        terms = replace(
            consent.terms,
            valid_until=self.clock.today() + timedelta(days=valid_days),
            contact_channel="Telepon pribadi, pukul 12.00–13.00",
            directive=self.rng.choice(list(DirectiveAnswer)) if whole else None,
        )
        ink = self.people.ink(wide=False) if whole else None
        first_contact = f"{client.form.emergency_name} ({client.form.emergency_relation.lower()})"
        return consents.save(
            consent.id,
            terms=terms,
            exceptions=[
                replace(entry, contact_first=first_contact, initials=ink)
                for entry in consent.exceptions
            ],
            choices=[
                replace(choice, answer=self.rng.random() < 0.6 if whole else None)
                for choice in consent.choices
            ],
            talked_through=matters if whole else matters[: len(matters) // 2],
        )

    def sign(self, consent: Consent, *, copy_given: bool = True) -> Consent:
        """Sign on the screen."""
        self.clock.pass_minutes(4)
        return self.room.consents.sign_on_screen(
            consent.id,
            client_ink=self.people.ink(wide=True),
            counselor_ink=self.people.ink(wide=True),
            copy_given=copy_given,
        )

    def print(self, consent: Consent) -> int:
        """Issue the sheet and print it."""
        document_id = self.room.consents.issue_for_paper(consent.id)
        self.room.documents.record_print(document_id, copies=2)
        return document_id

    def scan(self, document_id: int, *, readable: bool = True) -> None:
        """Scan the printed sheet, a little askew and grey as offices do."""
        data, pages = scanned(self.room.documents.pdf(document_id), self.rng)
        token = self.room.documents.get(document_id).token
        codes = [PageCode(token, n, pages) for n in range(1, pages + 1)] if readable else []
        number = self.rng.randint(100, 999)
        self.room.scans.take_in(
            name=f"Scan_{number}.pdf", media_type="application/pdf", data=data, codes=codes
        )

    def confirm(self, consent: Consent) -> Consent:
        """See and file the signed original."""
        self.clock.pass_minutes(15)
        return self.room.consents.confirm_paper(
            consent.id,
            SignedSheet(
                signed_on=self.clock.today(),
                kept_at=f"Lemari {self.rng.randint(1, 2)}, map {self.rng.choice('ABCD')}",
                initials_seen=True,
                signatures_seen=True,
                choices={c.key: self.rng.random() < 0.6 for c in consent.choices},
                directive=DirectiveAnswer.NO,
                copy_given=True,
            ),
        )


def scanned(pdf: bytes, rng: random.Random) -> tuple[bytes, int]:
    """Return a grey, slightly turned scan of a PDF as a PDF of pictures, and its page count."""
    document = pypdfium2.PdfDocument(pdf)
    pictures: list[Image.Image] = []
    for page in document:
        picture = page.render(scale=SCAN_DPI / 72).to_pil().convert("L")
        turned = picture.rotate(rng.uniform(-1.2, 1.2), Image.Resampling.BILINEAR, fillcolor=250)
        pictures.append(turned)
    out = io.BytesIO()
    pictures[0].save(
        out,
        "PDF",
        save_all=True,
        append_images=pictures[1:],
        resolution=SCAN_DPI,
        quality=60,
        creationDate=None,
        modDate=None,
    )
    count = len(pictures)
    document.close()
    return out.getvalue(), count


def _waits(_practice: Practice, _client: Client) -> None:
    """Only registered."""


def _left(practice: Practice, client: Client) -> None:
    practice.room.clients.end_service(client.id, "Klien pindah tugas sebelum dilayani.")


def _undeclared(practice: Practice, client: Client) -> None:
    practice.begin(client, conflict=True)


def _conflicted(practice: Practice, client: Client) -> None:
    practice.begin(client, conflict=True)
    practice.room.clients.declare_conflict(
        client.id, has_conflict=True, relation="Pernah satu tim kerja selama dua tahun"
    )


def _safeguarded(practice: Practice, client: Client) -> None:
    practice.begin(client, conflict=True)
    practice.room.clients.declare_conflict(
        client.id,
        has_conflict=True,
        relation="Saudara ipar dari rekan konselor",
        resolution=Resolution.SAFEGUARD,
        safeguard="Tidak membahas keluarga itu; ditinjau bersama supervisor tiap tiga bulan.",
    )
    practice.sign(practice.talk(client))


def _begun(practice: Practice, client: Client) -> None:
    practice.begin(client)


def _talking(practice: Practice, client: Client) -> None:
    practice.begin(client)
    practice.talk(client, whole=False)


def _printed(practice: Practice, client: Client) -> None:
    practice.begin(client)
    practice.print(practice.talk(client))


def _scanned(practice: Practice, client: Client) -> None:
    practice.begin(client)
    practice.scan(practice.print(practice.talk(client)))


def _unread(practice: Practice, client: Client) -> None:
    practice.begin(client)
    practice.scan(practice.print(practice.talk(client)), readable=False)


def _on_screen(practice: Practice, client: Client) -> None:
    practice.begin(client)
    practice.sign(practice.talk(client))


def _no_copy(practice: Practice, client: Client) -> None:
    practice.begin(client)
    practice.sign(practice.talk(client), copy_given=False)


def _on_paper(practice: Practice, client: Client) -> None:
    practice.begin(client)
    consent = practice.talk(client)
    practice.scan(practice.print(consent))
    practice.confirm(consent)


def _ending(practice: Practice, client: Client) -> None:
    practice.begin(client)
    left = (LAST_DAY - practice.clock.today()).days
    practice.sign(practice.talk(client, valid_days=left + practice.rng.randint(5, 25)))


def _ended(practice: Practice, client: Client) -> None:
    practice.begin(client)
    practice.sign(practice.talk(client, valid_days=60))


def _partly_withdrawn(practice: Practice, client: Client) -> None:
    practice.begin(client)
    consent = practice.talk(client)
    choices = [replace(choice, answer=True) for choice in consent.choices]
    consent = practice.room.consents.save(
        consent.id,
        terms=consent.terms,
        exceptions=consent.exceptions,
        choices=choices,
        talked_through=consent.talked_through,
    )
    practice.sign(consent)
    practice.clock.pass_minutes(90)
    practice.room.consents.withdraw(
        consent.id, items=["recording"], client_ink=practice.people.ink(wide=True)
    )


def _withdrawn(practice: Practice, client: Client) -> None:
    practice.begin(client)
    consent = practice.sign(practice.talk(client))
    practice.clock.pass_minutes(120)
    practice.room.consents.withdraw(consent.id, items=(), client_ink=None)


def _renewed(practice: Practice, client: Client) -> None:
    practice.begin(client)
    practice.sign(practice.talk(client))
    practice.clock.pass_minutes(24 * 60)
    practice.sign(practice.talk(client))


def _finished(practice: Practice, client: Client) -> None:
    practice.begin(client)
    practice.sign(practice.talk(client))
    practice.clock.pass_minutes(60)
    practice.room.clients.end_service(client.id, "Tujuan yang disepakati telah tercapai.")


# Days before the sample's last day, and what happened then; the oldest first.
_STORIES: tuple[tuple[int, Story], ...] = (
    (470, _finished),
    (455, _finished),
    (440, _finished),
    (420, _renewed),
    (400, _finished),
    (340, _ending),
    (335, _ending),
    (320, _on_paper),
    (310, _on_screen),
    (300, _finished),
    (290, _ended),
    (280, _on_screen),
    (260, _on_paper),
    (240, _on_screen),
    (230, _partly_withdrawn),
    (220, _on_screen),
    (205, _ended),
    (190, _on_paper),
    (180, _safeguarded),
    (170, _on_screen),
    (160, _finished),
    (150, _on_screen),
    (140, _on_paper),
    (125, _left),
    (120, _on_screen),
    (110, _partly_withdrawn),
    (100, _on_screen),
    (90, _withdrawn),
    (80, _on_paper),
    (70, _on_screen),
    (60, _renewed),
    (50, _conflicted),
    (40, _on_screen),
    (30, _printed),
    (25, _no_copy),
    (20, _on_paper),
    (14, _waits),
    (12, _undeclared),
    (9, _scanned),
    (8, _unread),
    (6, _talking),
    (5, _printed),
    (4, _begun),
    (3, _waits),
    (2, _talking),
    (1, _waits),
    (0, _waits),
)
