"""The people a room knows, by the words and numbers that would name them in a text."""

from __future__ import annotations

from rumah_konseling.ethics.folding import folded
from rumah_konseling.ethics.mentions import KnownPeople, candidate_names
from rumah_konseling.records.disclosures.recipient_model import RecipientKind, is_service
from rumah_konseling.records.index.stemmer import is_ordinary
from rumah_konseling.vault.file.connection import Row
from rumah_konseling.vault.file.store import Vault


class KnownClients:
    """Reads the register once, and again when it has changed."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._as_of: tuple[object, ...] = ()
        self._known = KnownPeople(())

    def all(self) -> KnownPeople:
        """Return the names, codes and numbers of all clients, and the names of all recipients."""
        counts = [
            self._vault.query(f"SELECT count(*) AS n, max(updated_at) AS at FROM {table}")[0]
            for table in ("client", "recipient")
        ]
        as_of = tuple((row["n"], row["at"]) for row in counts)
        if as_of != self._as_of:
            rows = self._vault.query("SELECT name, preferred_name, code, id_number FROM client")
            names = [name for row in rows for name in (row["name"], row["preferred_name"])]
            names += [_of_recipient(row) for row in self._vault.query("SELECT * FROM recipient")]
            self._known = KnownPeople(
                names,
                (number for row in rows for number in (row["code"], row["id_number"])),
            )
            self._as_of = as_of
        return self._known

    def around(self, client_id: int) -> KnownPeople:
        """Return the people in a client's life whom the room was told of.

        Whom to call in an emergency, whom to contact first or never, who agrees for a client
        under 18, who knows that they come, who comes along, and who helps in a safety plan:
        of these free texts the capitalised words, but for the words for kin.
        """
        rows = self._vault.query(
            """SELECT emergency_name AS text FROM client WHERE id = ?1
               UNION SELECT contact_first FROM consent_exception JOIN consent
                   ON consent.id = consent_exception.consent_id WHERE client_id = ?1
               UNION SELECT name FROM companion WHERE client_id = ?1
               UNION SELECT terms ->> '$.guardian_name' FROM consent WHERE client_id = ?1
                   AND terms ->> '$.guardian_name' IS NOT NULL
               UNION SELECT terms ->> '$.known_by_note' FROM consent WHERE client_id = ?1
                   AND terms ->> '$.known_by_note' IS NOT NULL
               UNION SELECT never_contact FROM consent_exception JOIN consent
                   ON consent.id = consent_exception.consent_id WHERE client_id = ?1
               UNION SELECT content ->> '$.people' FROM safety_plan WHERE client_id = ?1""",
            (client_id,),
        )
        places = self._vault.query(
            """SELECT (content ->> '$.company') || char(10) || (content ->> '$.safe_place') AS text
               FROM safety_plan WHERE client_id = ?""",
            (client_id,),
        )
        return KnownPeople(
            [
                *(" ".join(candidate_names(row["text"])) for row in rows),
                *(_unusual(row["text"]) for row in places),
            ]
        )


def _of_recipient(row: Row) -> str:
    """Return the words that name a recipient: of a post, those that no dictionary holds."""
    if is_service(RecipientKind(row["kind"]), bool(row["is_partner"])):
        return _unusual(row["name"])
    return " ".join(candidate_names(row["name"]))


def _unusual(text: str) -> str:
    return " ".join(word for word in candidate_names(text) if not is_ordinary(folded(word)))
