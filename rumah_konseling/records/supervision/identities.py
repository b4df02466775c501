"""All by which the room would tell who a client is, and who the people around are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime

from rumah_konseling.ethics.deidentify.dossier import Dossier, Fact, Person
from rumah_konseling.ethics.deidentify.spans import Kind
from rumah_konseling.ethics.deidentify.vocabulary import COMPANIONS, ROLES
from rumah_konseling.ethics.folding import sought
from rumah_konseling.ethics.mentions import candidate_names
from rumah_konseling.records.clients.client_model import Client, IdKind
from rumah_konseling.records.clients.clients import Clients
from rumah_konseling.records.index.stemmer import is_ordinary
from rumah_konseling.records.sessions.companion_model import CompanionRole
from rumah_konseling.records.supervision.feast_days import feast_days
from rumah_konseling.records.telephone import each_number
from rumah_konseling.vault.file.connection import Row
from rumah_konseling.vault.file.store import Vault

CLIENT = "Klien"
_ANOTHER = "Klien lain"
_SAID_BY_CLIENT = "Orang yang disebut Klien"
_HELPER = "Penolong"
_SENDER = "Pengirim"
_KNOWS = "Orang yang tahu"
# What a line of people begins with, and nobody is called: «Rekan satu tim».
_NO_NAMES = COMPANIONS | ROLES
_COMES_AS = {
    CompanionRole.SPOUSE: "Pasangan",
    CompanionRole.FAMILY: "Keluarga",
    CompanionRole.COLLEAGUE: "Rekan",
    CompanionRole.INTERPRETER: "Penerjemah",
    CompanionRole.OTHER: "Pendamping",
}


class Identities:
    """Gathers what a text about a client may not tell."""

    def __init__(self, vault: Vault, clients: Clients) -> None:
        self._vault = vault
        self._clients = clients

    def of(self, client_id: int, reference: date) -> Dossier:
        """Return what the room knows, other clients included; days count from ``reference``.

        Raises:
            NotFound: there is no such client.
        """
        client = self._clients.get(client_id)
        people = [*self._around(client), *self._others(client_id)]
        facts = [*_facts(client), *self._numbers_beside(client_id)]
        facts += self._numbers_of_others(client_id)
        days = self._session_days(client_id)
        return Dossier(tuple(people), tuple(facts), reference, days, feast_days())

    def _around(self, client: Client) -> Iterator[Person]:
        form = client.form
        nicknames = tuple(filter(None, (form.preferred_name,)))
        yield Person("client", CLIENT, (form.name,), nicknames, form.birth_date)
        if form.emergency_name:
            role = form.emergency_relation.strip().capitalize() or "Keluarga"
            yield Person("emergency", role, (form.emergency_name,))
        said = self._vault.query(
            """SELECT contact_first || '\n' || never_contact AS text
               FROM consent_exception JOIN consent ON consent.id = consent_exception.consent_id
               WHERE client_id = ?""",
            (client.id,),
        )
        plans = self._vault.query(
            "SELECT content FROM safety_plan WHERE client_id = ?", (client.id,)
        )
        helpers = [json.loads(row["content"]) for row in plans]
        yield from self._beside(client.id)
        agreed = self._vault.query(
            """SELECT DISTINCT terms ->> '$.known_by_note' AS text FROM consent
               WHERE client_id = ? AND terms ->> '$.known_by_note' IS NOT NULL""",
            (client.id,),
        )
        texts = {
            _KNOWS: [row["text"] for row in agreed],
            _SAID_BY_CLIENT: [row["text"] for row in said],
            _HELPER: [one["people"] for one in helpers],
            _SENDER: [form.came_by_detail],
        }
        for role, parts in texts.items():
            yield from _named_in(role, parts)
        # Here a line is of places and things sooner than of people.
        beside = [f"{one['company']}\n{one['safe_place']}" for one in helpers]
        yield from _named_in(_HELPER, [_unusual(text) for text in beside], "place")

    def _beside(self, client_id: int) -> Iterator[Person]:
        """Yield who comes along, and who agrees for a client under 18."""
        rows = self._vault.query(
            "SELECT id, name, role FROM companion WHERE client_id = ? ORDER BY id", (client_id,)
        )
        for row in rows:
            yield Person(f"companion{row['id']}", _COMES_AS[row["role"]], (row["name"],))
        for row in self._guardians(client_id):
            role = row["relation"].strip().capitalize() or "Wali"
            yield Person(f"guardian{row['name']}", role, (row["name"],))

    def _guardians(self, client_id: int) -> list[Row]:
        return self._vault.query(
            """SELECT DISTINCT terms ->> '$.guardian_name' AS name,
                   terms ->> '$.guardian_relation' AS relation,
                   terms ->> '$.guardian_identity' AS identity,
                   terms ->> '$.guardian_contact' AS contact
               FROM consent WHERE client_id = ?
               AND ifnull(terms ->> '$.guardian_name', '') <> ''""",
            (client_id,),
        )

    def _numbers_beside(self, client_id: int) -> Iterator[Fact]:
        rows = self._vault.query("SELECT identity FROM companion WHERE client_id = ?", (client_id,))
        guardians = self._guardians(client_id)
        for row in (*rows, *guardians):
            if any(map(str.isdigit, row["identity"])):
                yield Fact(Kind.NUMBER, row["identity"])
        for row in guardians:
            if row["contact"]:
                yield from _reached_by(row["contact"])

    def _others(self, client_id: int) -> Iterator[Person]:
        rows = self._vault.query(
            "SELECT id, name, preferred_name FROM client WHERE id <> ?", (client_id,)
        )
        for row in rows:
            nicknames = tuple(filter(None, (row["preferred_name"],)))
            key = f"other{row['id']}"
            yield Person(key, _ANOTHER, (row["name"],), nicknames, is_distant=True)

    def _numbers_of_others(self, client_id: int) -> Iterator[Fact]:
        rows = self._vault.query(
            "SELECT code, id_kind, id_number, phone FROM client WHERE id <> ?", (client_id,)
        )
        for row in rows:
            yield Fact(Kind.CODE, row["code"])
            yield from _number(row["id_kind"], row["id_number"])
            yield from _phones(row["phone"])

    def _session_days(self, client_id: int) -> dict[date, str]:
        rows = self._vault.query(
            "SELECT number, started_at FROM session WHERE client_id = ? ORDER BY number DESC",
            (client_id,),
        )
        return {
            datetime.fromisoformat(row["started_at"])
            .astimezone()
            .date(): f"sesi ke-{row['number']}"
            for row in rows
        }


def _unusual(text: str) -> str:
    """Return the words of each line that may be names and that no dictionary holds."""
    return "\n".join(
        " ".join(word for word in candidate_names(line) if not is_ordinary(sought(word)))
        for line in text.splitlines()
    )


def _named_in(role: str, texts: list[str], key: str = "") -> Iterator[Person]:
    """Yield a person for each line that holds a name: whom the client said, one a line."""
    lines = dict.fromkeys(line for text in texts for line in text.splitlines())
    names = dict.fromkeys(
        " ".join(word for word in candidate_names(line) if sought(word) not in _NO_NAMES)
        for line in lines
    )
    for number, name in enumerate(filter(None, names)):
        yield Person(f"{role}{key}{number}", role, (name,))


def _facts(client: Client) -> Iterator[Fact]:
    form = client.form
    yield Fact(Kind.CODE, client.code)
    yield from _number(form.id_kind, form.id_number)
    yield from _phones(form.phone)
    yield from _phones(form.emergency_phone)
    for kind, value in (
        (Kind.EMAIL, form.email),
        (Kind.UNIT, form.unit),
        (Kind.POSITION, form.position),
        (Kind.GRADE, form.grade),
    ):
        if value:
            yield Fact(kind, value)


def _number(kind: str, number: str) -> Iterator[Fact]:
    if number:
        yield Fact(Kind.NIP if kind == IdKind.NIP else Kind.NUMBER, number)


def _reached_by(contact: str) -> Iterator[Fact]:
    if "@" in contact:
        yield Fact(Kind.EMAIL, contact)
    else:
        yield from _phones(contact)


def _phones(line: str) -> Iterator[Fact]:
    """Yield each number of a line by itself, too: a text names but one, without its extension."""
    for one in each_number(line):
        yield Fact(Kind.PHONE, one)
