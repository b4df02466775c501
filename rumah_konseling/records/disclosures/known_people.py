"""The people a room knows, by the words and numbers that would name them in a text."""

from __future__ import annotations

from rumah_konseling.ethics.mentions import KnownPeople, candidate_names
from rumah_konseling.vault.file.store import Vault


class KnownClients:
    """Reads the register once, and again when it has changed."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._as_of: tuple[int, str] | None = None
        self._known = KnownPeople(())

    def all(self) -> KnownPeople:
        """Return the names, codes and numbers of all clients."""
        row = self._vault.query("SELECT count(*) AS n, max(updated_at) AS at FROM client")[0]
        as_of = (row["n"], row["at"])
        if as_of != self._as_of:
            rows = self._vault.query("SELECT name, preferred_name, code, id_number FROM client")
            self._known = KnownPeople(
                (name for row in rows for name in (row["name"], row["preferred_name"])),
                (number for row in rows for number in (row["code"], row["id_number"])),
            )
            self._as_of = as_of
        return self._known

    def around(self, client_id: int) -> KnownPeople:
        """Return the people in a client's life whom the room was told of.

        Whom to call in an emergency, whom to contact first or never, who agrees for a client
        under 18 and who comes along: of these free
        texts the capitalised words, but for the words for kin.
        """
        rows = self._vault.query(
            """SELECT emergency_name AS text FROM client WHERE id = ?1
               UNION SELECT contact_first FROM consent_exception JOIN consent
                   ON consent.id = consent_exception.consent_id WHERE client_id = ?1
               UNION SELECT name FROM companion WHERE client_id = ?1
               UNION SELECT terms ->> '$.guardian_name' FROM consent WHERE client_id = ?1
                   AND terms ->> '$.guardian_name' IS NOT NULL
               UNION SELECT never_contact FROM consent_exception JOIN consent
                   ON consent.id = consent_exception.consent_id WHERE client_id = ?1""",
            (client_id,),
        )
        return KnownPeople(" ".join(candidate_names(row["text"])) for row in rows)
