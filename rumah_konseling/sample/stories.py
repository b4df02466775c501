"""What happened to each of the sample's people, the oldest first."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from rumah_konseling.records.clients.client_model import Client, Resolution
from rumah_konseling.sample import care, directives, disclosures, emergencies, incoming, supervision
from rumah_konseling.sample.arcs import Arc, read_arc
from rumah_konseling.sample.course import Course, Following
from rumah_konseling.sample.practice import LAST_DAY, Arrival, Practice, Story


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
    practice.later(1, lambda: practice.sign(practice.talk(client)))


def _then(*parts: Story) -> Story:
    """Return a story in which these follow one another."""

    def told(practice: Practice, client: Client) -> None:
        for part in parts:
            practice.clock.pass_minutes(30)
            part(practice, client)

    return told


FOLLOWINGS: dict[str, Following] = {
    "attested": emergencies.attested,
    "averted": emergencies.averted,
    "care_planned": care.planned,
    "care_reviewed": care.reviewed,
    "consulted": supervision.consulted,
    "declined": disclosures.declined,
    "informed": disclosures.informed,
    "referred": disclosures.referred,
    "replied": disclosures.replied,
    "revoked": disclosures.revoked,
    "safety_planned": care.safety_planned,
    "slip_came_back": care.slip_came_back,
    "supervised": supervision.supervised,
}


def _course(arc: Arc) -> Story:
    """Return a story in which the sessions of a written course follow."""
    return lambda practice, client: Course(practice, client, arc, FOLLOWINGS).begin()


def _alone(days_ago: int, story: Story) -> Arrival:
    """Return somebody whose way ends where the story does."""
    return Arrival(days_ago, story, {})


def _with(days_ago: int, course: str, before: Story = _on_screen) -> Arrival:
    """Return somebody whose written course follows upon the story."""
    arc = read_arc(course)
    return Arrival(days_ago, _then(before, _course(arc)), arc.who)


# Who came how many days before the sample's last day; the oldest first.
ARRIVALS: tuple[Arrival, ...] = (
    _with(728, "receipts"),
    _with(722, "transfer"),
    _with(708, "grief", _on_paper),
    _with(672, "appraisal"),
    _with(655, "radar"),
    _with(640, "elder_care"),
    _with(590, "gambling_husband"),
    _with(572, "podium"),
    _with(545, "passed_over"),
    _with(544, "loans", _on_paper),
    _with(536, "retirement"),
    _with(520, "marriage"),
    _alone(512, _left),
    _with(505, "training_ship"),
    _with(480, "games"),
    _with(455, "harassment"),
    _with(430, "night_guard"),
    _with(410, "slots", _renewed),
    _with(385, "single_mother"),
    _with(372, "last_harbour"),
    _with(350, "quiet_child"),
    _alone(340, _then(_ending, directives.thought_over)),
    _with(330, "two_faiths"),
    _with(322, "remote_tower"),
    _with(302, "high_water"),
    _with(297, "waiting_for_child", _on_paper),
    _alone(290, _ended),
    _with(275, "divorce"),
    _with(260, "sea_apart"),
    _with(240, "superior"),
    _with(222, "family_purse"),
    _with(196, "punished"),
    _with(180, "whispers", _safeguarded),
    _with(170, "crossing"),
    _with(160, "new_mother", _partly_withdrawn),
    _alone(150, _then(_on_screen, emergencies.outside_competence)),
    _alone(125, _left),
    _with(125, "operator"),
    _with(115, "sign"),
    _with(107, "highlands"),
    _with(106, "butterfly"),
    _with(104, "thesis"),
    _with(100, "first_post"),
    _with(92, "deploy_night"),
    _alone(90, _withdrawn),
    _with(84, "certificate"),
    _with(82, "dormitory"),
    _with(75, "sunday_evening"),
    _with(57, "first_chair"),
    _alone(50, _conflicted),
    _with(44, "seafarer"),
    _with(44, "exhaustion", _then(_on_paper, incoming.brought, directives.substitute_named)),
    _alone(30, _printed),
    _alone(25, _then(_no_copy, incoming.brought, directives.will_taken_back)),
    _with(24, "contract"),
    _alone(14, _waits),
    _alone(12, _undeclared),
    _alone(9, _scanned),
    _alone(8, _unread),
    _alone(7, _then(_on_paper, disclosures.waiting_for_pen)),
    _alone(6, _talking),
    _alone(5, _printed),
    _alone(4, _then(_begun, partial(emergencies.emergency, complete=False))),
    _alone(3, _waits),
    _alone(2, _talking),
    _alone(1, _waits),
    _alone(0, _waits),
)
