"""Breaches: recorded, told to those concerned within 3 × 24 hours, and closed."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from rumah_konseling.clock import Clock, instant
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.reasons import says
from rumah_konseling.records.breaches.breach_model import (
    CLOCK,
    Breach,
    BreachForm,
    BreachNotice,
    ProcessingRecord,
    Told,
)
from rumah_konseling.records.disclosures.ledger_words import RECIPIENT_WORDS
from rumah_konseling.records.disclosures.recipient_model import RecipientKind
from rumah_konseling.records.form_kinds import BREACH_NOTICE, PROCESSING_RECORD
from rumah_konseling.records.mapping import read_json, to_json
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.papers.ink import Ink
from rumah_konseling.records.papers.signatures import signature_errors
from rumah_konseling.records.plain_text import one_line, several_lines, too_long
from rumah_konseling.records.retention.retention import Retention
from rumah_konseling.records.retention.retention_model import COUNTED_FROM, RECORD_KIND_WORDS
from rumah_konseling.vault.file.store import Vault

MAX_TEXT, MAX_LINE = 4_000, 200
LEAST_WORDS = 10
_FEW = 7
_KEY = "breach_institution"
_DEFAULT = "Lembaga Pelindungan Data Pribadi"
_PUBLIC = "Masyarakat"


class Breaches:
    """The breaches of the room. Every change is one transaction with its audit entry."""

    def __init__(
        self, vault: Vault, clock: Clock, documents: Documents, retention: Retention
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._documents = documents
        self._retention = retention

    def all(self) -> list[Breach]:
        """Return every breach: those that are open first, the soonest due, then the newest."""
        rows = self._vault.query(
            """SELECT * FROM data_breach
               ORDER BY closed_on IS NOT NULL, iif(closed_on IS NULL, due_at, ''), id DESC"""
        )
        return self._vault.reading.each(self._read, rows)

    def get(self, breach_id: int) -> Breach:
        """Return a breach.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one("SELECT * FROM data_breach WHERE id = ?", (breach_id,))
        if row is None:
            raise NotFound
        return self._read(row)

    def record(self, form: BreachForm, codes: Collection[str]) -> Breach:
        """Keep what happened, and whose data it concerns, by their codes.

        Raises:
            FieldErrors: something is missing, a code is nobody's, or it is yet to come.
        """
        form = replace(
            form,
            data=several_lines(form.data),
            happened=several_lines(form.happened),
            measures=several_lines(form.measures),
        )
        errors: dict[str, str] = {}
        for name in ("data", "happened", "measures"):
            text = getattr(form, name)
            if not says(text, LEAST_WORDS):
                errors[name] = f"Tulis paling sedikit {LEAST_WORDS} huruf."
            elif len(text) > MAX_TEXT:
                errors[name] = too_long(MAX_TEXT)
        if form.known_at > self._clock.now():
            errors["known_at"] = "Waktu itu belum tiba."
        known, strangers = self._clients(codes)
        if strangers:
            errors["codes"] = f"Tidak ada berkas {', '.join(strangers[:5])}."
        if errors:
            raise FieldErrors(errors)
        stamp = self._clock.stamp()
        with self._vault.transaction("breach.recorded", clients=len(known)) as tx:
            breach_id = tx.insert(
                "data_breach",
                content=to_json(form),
                known_at=instant(form.known_at),
                due_at=instant(form.known_at + CLOCK),
                created_at=stamp,
                updated_at=stamp,
            )
            for client_id in known:
                tx.insert("breach_client", breach_id=breach_id, client_id=client_id)
            tx.subject = f"breach/{breach_id}"
        return self.get(breach_id)

    def institution(self) -> str:
        """Return who is written to beside those concerned."""
        row = self._vault.query_one("SELECT value FROM setting WHERE key = ?", (_KEY,))
        return _DEFAULT if row is None else str(json.loads(row["value"]))

    def keep_institution(self, name: str) -> None:
        """Keep who is written to beside those concerned.

        Raises:
            FieldErrors: there is no name, or it is too long.
        """
        name = one_line(name)
        if not 3 <= len(name) <= MAX_LINE:
            raise FieldErrors({"institution": f"Isi namanya, paling banyak {MAX_LINE} huruf."})
        with self._vault.transaction("breach.institution_kept") as tx:
            row = tx.query_one("SELECT id FROM setting WHERE key = ?", (_KEY,))
            if row is None:
                tx.insert("setting", key=_KEY, value=json.dumps(name))
            else:
                tx.update("setting", row["id"], value=json.dumps(name))

    def notices(
        self,
        breach_id: int,
        to: Told,
        diagnoses_kept: Collection[str] = (),
        counselor_ink: Ink | None = None,
    ) -> list[int]:
        """Draw up the notices for those concerned, for the institution, or for the public.

        Return the papers' ids: one for each client, else one. Those drawn before stay.
        ``counselor_ink`` signs what leaves as files, which no pen reaches.

        Raises:
            FieldErrors: the signature is none.
            DiagnosesNamed: a text names a diagnosis not among ``diagnoses_kept``.
            RoomError: it concerns no client.
        """
        if counselor_ink is not None and (errors := signature_errors(counselor_ink=counselor_ink)):
            raise FieldErrors(errors)
        breach = self.get(breach_id)
        whom: list[tuple[int | None, str]] = [(one, "") for one, _code in breach.clients]
        if to is not Told.CLIENT:
            whom = [(None, _PUBLIC if to is Told.PUBLIC else self.institution())]
        if not whom:
            raise RoomError("Tidak ada klien yang disebut.", "Perbaiki catatan insidennya.")
        papers = []
        with self._vault.transaction(
            "breach.notices_issued", f"breach/{breach_id}", to=to.value
        ) as tx:
            for client_id, name in whom:
                notice = BreachNotice(to, name, breach.form, counselor_ink)
                papers.append(
                    self._documents.issue(
                        tx,
                        BREACH_NOTICE,
                        notice,
                        record=breach_id,
                        client_id=client_id,
                        signed_on_screen=counselor_ink is not None,
                        diagnoses_kept=diagnoses_kept,
                    ).id
                )
        return papers

    def untold(self, breach_id: int) -> list[str]:
        """Return whom a notice is due and not handed over: clients' codes, institution, public.

        Article 46(1) and (3). Which of two papers without a client was handed over is not kept:
        the institution and the public are both named until both have theirs.
        """
        breach = self.get(breach_id)
        given = [
            paper.client_id
            for paper in self._documents.of_record(BREACH_NOTICE, breach.id)
            if paper.form == BREACH_NOTICE.code
            and paper.void_at is None
            and paper.handed_over_on is not None
        ]
        whom = [code for client_id, code in breach.clients if client_id not in given]
        others = [self.institution(), *([_PUBLIC] if breach.form.is_public else [])]
        return whom if given.count(None) >= len(others) else [*whom, *others]

    def close(self, breach_id: int, words: str, otherwise: str = "") -> None:
        """Note that everybody was told and what came of it.

        ``otherwise`` says how those were told whom no notice was handed over.

        Raises:
            FieldErrors: nothing is said, or not how somebody was told.
            RoomError: it is closed already.
        """
        breach = self.get(breach_id)
        if not breach.is_open:
            raise RoomError("Insiden ini sudah selesai.", "Buka kembali halaman ini.")
        said = {"words": several_lines(words)}
        least = {"words": f"Tulis paling sedikit {LEAST_WORDS} huruf."}
        if untold := self.untold(breach_id):
            said["otherwise"] = several_lines(otherwise)
            least["otherwise"] = (
                f"Belum tercatat diserahkan: surat untuk {', '.join(untold)}. Serahkan dahulu, "
                "atau tulis bagaimana mereka sudah diberi tahu."
            )
        errors = {name: least[name] for name, text in said.items() if not says(text, LEAST_WORDS)}
        errors |= {name: too_long(MAX_TEXT) for name, text in said.items() if len(text) > MAX_TEXT}
        if errors:
            raise FieldErrors(errors)
        form = replace(breach.form, measures="\n\n".join((breach.form.measures, *said.values())))
        with self._vault.transaction("breach.closed", f"breach/{breach_id}") as tx:
            tx.update(
                "data_breach",
                breach_id,
                content=to_json(form),
                closed_on=self._clock.today().isoformat(),
                updated_at=self._clock.stamp(),
            )

    def processing(self) -> ProcessingRecord:
        """Return what the room knows of its own processing, without anybody's name."""
        row = self._vault.query_one("SELECT count(*) AS n FROM client")
        assert row is not None
        kinds = self._vault.query(
            """SELECT DISTINCT recipient.kind FROM disclosure
               JOIN recipient ON recipient.id = disclosure.recipient_id
               WHERE disclosure.state IS NULL ORDER BY recipient.kind"""
        )
        kept = [
            (
                RECORD_KIND_WORDS[kind],
                f"aktif {rule.active_years} tahun, inaktif {rule.inactive_years} tahun "
                f"{COUNTED_FROM[kind]}",
            )
            for kind, rule in self._retention.rules().items()
        ]
        copies = self._vault.query_one("SELECT 1 FROM backup WHERE removed_at IS NULL")
        return ProcessingRecord(
            self._clock.today(),
            f"{row['n']} orang" if row["n"] >= _FEW else f"kurang dari {_FEW} orang",
            tuple(RECIPIENT_WORDS[RecipientKind(one["kind"])] for one in kinds),
            tuple(kept),
            copies is not None,
        )

    def issue_processing(self, diagnoses_kept: Collection[str] = ()) -> int:
        """Put the record of processing on paper; return its id."""
        with self._vault.transaction("breach.processing_issued") as tx:
            return self._documents.issue(
                tx,
                PROCESSING_RECORD,
                self.processing(),
                record=self._clock.today().isoformat(),
                diagnoses_kept=diagnoses_kept,
            ).id

    def _clients(self, codes: Collection[str]) -> tuple[list[int], list[str]]:
        known, strangers = [], []
        for code in dict.fromkeys(map(one_line, codes)):
            row = self._vault.query_one("SELECT id FROM client WHERE code = ?", (code,))
            if row is None:
                strangers.append(code)
            else:
                known.append(row["id"])
        return known, strangers

    def _read(self, row: Any) -> Breach:
        clients = self._vault.query(
            """SELECT client.id, client.code FROM breach_client
               JOIN client ON client.id = breach_client.client_id
               WHERE breach_id = ? ORDER BY client.id""",
            (row["id"],),
        )
        return Breach(
            row["id"],
            read_json(BreachForm, row["content"]),
            tuple((one["id"], one["code"]) for one in clients),
            datetime.fromisoformat(row["due_at"]),
            date.fromisoformat(row["closed_on"]) if row["closed_on"] else None,
        )
