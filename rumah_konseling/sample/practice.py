"""Builds the sample practice through the room's own use cases, day by day."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pypdfium2
from PIL import Image

from rumah_konseling.ethics.gates.choices import STATISTICS
from rumah_konseling.ethics.verdict import Decision
from rumah_konseling.forms.scanning.reading import read_scan
from rumah_konseling.records.clients.client_model import Client, SafeChannel
from rumah_konseling.records.consents.consent_checks import SignedConsent, signed_words
from rumah_konseling.records.consents.consent_model import Consent, DirectiveAnswer, KnownBy
from rumah_konseling.records.papers.as_read import digest_of
from rumah_konseling.records.papers.paper_mark import PageCode
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.sample.agenda import Agenda, Diary, StoryClock, at_hour, working_day
from rumah_konseling.sample.pen import cross
from rumah_konseling.sample.people import People
from rumah_konseling.vault.keys.field_encryption import InnerSeal

LAST_DAY = date(2026, 11, 20)
SCAN_DPI = 110
_CHANNELS = {
    SafeChannel.PHONE: "Telepon pribadi, pukul 12.00–13.00",
    SafeChannel.MESSAGE: "Pesan tertulis ke nomor pribadi",
    SafeChannel.IN_PERSON: "Disampaikan langsung, tidak lewat telepon",
}

Story = Callable[["Practice", Client], None]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Someone who comes ``days_ago`` before the sample's last day, and what happens then.

    ``who`` is what is known of them beforehand; the rest is invented.
    """

    days_ago: int
    story: Story
    who: Mapping[str, Any]


class Practice:
    """Tells every client's story into an open room."""

    def __init__(
        self, room: CounselingRoom, clock: StoryClock, rng: random.Random, seal: InnerSeal
    ) -> None:
        self.room = room
        self.clock = clock
        self.rng = rng
        self.seal = seal
        self.people = People(rng)
        self.agenda = Agenda()
        self.diary = Diary()

    def live(self, arrivals: Sequence[Arrival]) -> None:
        """Let everyone come, one after another, up to the sample's last day."""
        for number, arrival in enumerate(arrivals):
            day = working_day(LAST_DAY - timedelta(days=arrival.days_ago))
            minutes = timedelta(minutes=7 + number % 20)
            self.diary.close_morning(day)
            self.agenda.put(at_hour(day, "08.00") + minutes, partial(self._receive, arrival))
        self.agenda.run(self.clock, LAST_DAY, self.room.complete_upgrade)
        self.clock.reach(at_hour(LAST_DAY, "16.30"))

    def _receive(self, arrival: Arrival) -> None:
        form = self.people.next(self.clock.today(), arrival.who)
        client = self.room.clients.register(form)
        self.clock.pass_minutes(20)
        arrival.story(self, client)

    def later(self, days: int, act: Callable[[], object]) -> None:
        """Let something happen on a working day, that many days from now."""
        day = working_day(self.clock.today() + timedelta(days=days))
        self.agenda.put(at_hour(day, "12.10"), act)

    def begin(self, client: Client, *, conflict: bool = False) -> None:
        """Take the client off the waiting list and ask about other relations."""
        verdict = self.room.clients.queue_verdict(client.id)
        reason = "" if verdict.is_open else "Risiko dinilai mendesak menurut pertolongan pertama."
        assert verdict.decision is not Decision.CLOSED
        self.room.clients.begin_service(client.id, reason)
        if not conflict:
            self.room.clients.declare_conflict(client.id, has_conflict=False)
        areas = [one.id for one in self.room.competence.offered()]
        mine = [areas[client.id % len(areas)]]
        self.room.competence.judge(client.id, "", is_outside=False, areas=mine)

    def talk(self, client: Client, *, whole: bool = True, valid_days: int = 365) -> Consent:
        """Go through the matters with the client, all or half of them."""
        consents = self.room.consents
        consent = consents.begin(client.id)
        matters = [matter.key for matter in consent.wording.matters]
        self.clock.pass_minutes(25)
        terms = replace(
            consent.terms,
            valid_until=self.clock.today() + timedelta(days=valid_days),
            contact_channel=_CHANNELS[client.form.safe_channel],
            directive=self.rng.choice(list(DirectiveAnswer)) if whole else None,
            known_by=KnownBy.NOBODY if whole else None,
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
                replace(choice, answer=self._says_yes(choice.key) if whole else None)
                for choice in consent.choices
            ],
            talked_through=matters if whole else matters[: len(matters) // 2],
        )

    def _says_yes(self, key: str) -> bool:
        # Most let themselves be counted, so that the sample has reports to look at.
        return self.rng.random() < (0.92 if key == STATISTICS else 0.6)

    def sign(self, consent: Consent, *, copy_given: bool = True) -> Consent:
        """Sign on the screen."""
        self.clock.pass_minutes(4)
        return self.room.consents.sign_on_screen(
            consent.id,
            client_ink=self.people.ink(wide=True),
            counselor_ink=self.people.ink(wide=True),
            copy_given=copy_given,
            as_read=digest_of(signed_words(consent)),
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

    def scan_slip(self, document_id: int, numbers: tuple[int, ...]) -> None:
        """Cross the circles of a printed slip, scan it, and have the scan read as always."""
        document = self.room.documents.get(document_id)
        page = pypdfium2.PdfDocument(self.room.documents.pdf(document_id))[0]
        picture = page.render(scale=SCAN_DPI / 72).to_pil().convert("L")
        cross(picture, SCAN_DPI, enumerate(numbers), width=2)
        data = _as_pdf([_turned(picture, self.rng)])
        read = read_scan("slip.pdf", data)
        self.room.scans.take_in(
            name="Scan_slip.pdf",
            media_type=read.media_type,
            data=data,
            codes=[PageCode(document.token, 1, 1)],
            circles=read.circles,
        )

    def confirm(self, consent: Consent) -> Consent:
        """See and file the signed original."""
        self.clock.pass_minutes(15)
        return self.room.consents.confirm_paper(
            consent.id,
            SignedConsent(
                signed_on=self.clock.today(),
                kept_at=f"Lemari {self.rng.randint(1, 2)}, map {self.rng.choice('ABCD')}",
                initials_seen=True,
                signatures_seen=True,
                choices={c.key: self._says_yes(c.key) for c in consent.choices},
                directive=DirectiveAnswer.NO,
                known_by=KnownBy.NOBODY,
                copy_given=True,
            ),
        )


def scanned(pdf: bytes, rng: random.Random) -> tuple[bytes, int]:
    """Return a grey, slightly turned scan of a PDF as a PDF of pictures, and its page count."""
    document = pypdfium2.PdfDocument(pdf)
    pictures = [
        _turned(page.render(scale=SCAN_DPI / 72).to_pil().convert("L"), rng) for page in document
    ]
    count = len(pictures)
    document.close()
    return _as_pdf(pictures), count


def _turned(picture: Image.Image, rng: random.Random) -> Image.Image:
    return picture.rotate(rng.uniform(-1.2, 1.2), Image.Resampling.BILINEAR, fillcolor=250)


def _as_pdf(pictures: list[Image.Image]) -> bytes:
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
    return out.getvalue()
