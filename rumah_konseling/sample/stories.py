"""What happened to each of the sample's people, the oldest first."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from rumah_konseling.records.client_model import Client, Resolution
from rumah_konseling.records.closing_model import ClosingForm, ClosingKind
from rumah_konseling.sample import ledger
from rumah_konseling.sample.practice import LAST_DAY, Practice, Story


def _waits(_practice: Practice, _client: Client) -> None:
    """Only registered."""


def _left(practice: Practice, client: Client) -> None:
    practice.room.clients.leave_queue(client.id, "Klien pindah tugas sebelum dilayani.")


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
    practice.room.closings.close(
        client.id,
        ClosingForm(
            kind=ClosingKind.REACHED,
            concern=client.form.concern,
            goals="Mengelola beban kerja tanpa mengorbankan waktu istirahat.",
            client_view="Tidur lebih teratur dan berani menyampaikan keberatan kepada rekan.",
            counselor_view="Klien menemukan dan memakai caranya sendiri.",
            remaining_risk="Tidak ada yang tampak.",
            return_advice="Datang kembali bila tidur terganggu lebih dari dua pekan.",
            papers_returned="Lembar persetujuan disimpan di berkas.",
        ),
    )


def _then(*parts: Story) -> Story:
    """Return a story in which these follow one another."""

    def told(practice: Practice, client: Client) -> None:
        for part in parts:
            practice.clock.pass_minutes(30)
            part(practice, client)

    return told


# Days before the sample's last day, and what happened then; the oldest first.
STORIES: tuple[tuple[int, Story], ...] = (
    (470, _finished),
    (455, _finished),
    (440, _finished),
    (420, _renewed),
    (400, _finished),
    (340, _ending),
    (335, _ending),
    (320, _on_paper),
    (310, _then(_on_screen, ledger.replied)),
    (300, _finished),
    (290, _ended),
    (280, _then(_on_screen, ledger.consulted)),
    (260, _on_paper),
    (240, _then(_on_screen, partial(ledger.emergency, complete=True))),
    (230, _partly_withdrawn),
    (220, _then(_on_screen, ledger.revoked)),
    (205, _ended),
    (190, _on_paper),
    (180, _safeguarded),
    (170, _then(_on_screen, ledger.attested)),
    (160, _finished),
    (150, _then(_on_screen, ledger.outside_competence)),
    (140, _on_paper),
    (125, _left),
    (120, _on_screen),
    (110, _partly_withdrawn),
    (100, _then(_on_screen, ledger.informed)),
    (90, _withdrawn),
    (80, _on_paper),
    (70, _on_screen),
    (60, _renewed),
    (50, _conflicted),
    (40, _then(_on_screen, ledger.referred)),
    (30, _printed),
    (25, _no_copy),
    (20, _then(_on_paper, ledger.waiting_for_pen)),
    (14, _waits),
    (12, _undeclared),
    (9, _scanned),
    (8, _unread),
    (6, _talking),
    (5, _printed),
    (4, _then(_begun, partial(ledger.emergency, complete=False))),
    (3, _waits),
    (2, _talking),
    (1, _waits),
    (0, _waits),
)
