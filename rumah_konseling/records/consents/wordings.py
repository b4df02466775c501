"""Which words the consent form uses: the built-in ones, or the room's own version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rumah_konseling.clock import Clock
from rumah_konseling.records.consents.wording import ConsentWording
from rumah_konseling.records.in_force import in_force
from rumah_konseling.records.plain_text import readable
from rumah_konseling.vault.file.store import Vault

FORM = "consent"


class Wordings:
    """The versions of the consent wording that this room has adopted."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        builtin: ConsentWording,
        check: Callable[[ConsentWording], None],
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._builtin = builtin
        self._check = check

    def current(self) -> ConsentWording:
        """Return the wording that new consents are made in."""
        row = self._vault.query_one(
            "SELECT body FROM wording WHERE form = ? ORDER BY id DESC LIMIT 1", (FORM,)
        )
        return ConsentWording.from_text(row["body"]) if row else self._builtin

    @property
    def builtin(self) -> ConsentWording:
        """The wording that the program came with."""
        return self._builtin

    def older_in_force(self) -> int:
        """Return how many consents in force were agreed on in other words than today's."""
        row = self._vault.query_one(
            f"""SELECT count(*) AS n FROM consent
                WHERE {in_force("consent")} AND wording_version <> :version""",
            {"today": self._clock.today().isoformat(), "version": self.current().version},
        )
        return int(row["n"]) if row else 0

    def adopt(self, wording: ConsentWording) -> ConsentWording:
        """Use the room's own words from now on, under a new version number.

        What was signed before keeps its own words.

        Raises:
            FieldErrors: a matter is empty or names a placeholder that does not exist.
        """
        wording = ConsentWording.from_text(readable(wording.to_text()))
        self._check(wording)
        row = self._vault.query_one("SELECT count(*) AS n FROM wording WHERE form = ?", (FORM,))
        number = (int(row["n"]) if row else 0) + 1
        adopted = replace(wording, version=f"{self._builtin.version}-R{number}")
        with self._vault.transaction("wording.adopted", version=adopted.version) as tx:
            tx.insert(
                "wording",
                form=FORM,
                version=adopted.version,
                body=adopted.to_text(),
                adopted_at=self._clock.stamp(),
            )
        return adopted
