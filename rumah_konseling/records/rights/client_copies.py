"""The copy of a record for the client it is about: all of it, and nobody else in it.

UU 27/2022, articles 7 and 32: with the trail of what was done with the data and of whom
they were given to. Process notes are the counselor's own and are not read here. Other
people whom the room knows are replaced by a word for them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.ethics.dates_in_words import long_date
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.clients.clients import Clients
from rumah_konseling.records.disclosures.people_in_letters import PeopleInLetters
from rumah_konseling.records.mapping import read_json
from rumah_konseling.records.progress.progress_model import QUESTION_WORDS, Question
from rumah_konseling.records.rights.rights_model import (
    RIGHT_WORDS,
    Answer,
    ClientCopy,
    CopySection,
    RequestForm,
)
from rumah_konseling.records.timeline import APPOINTMENT_STATUS_WORDS, Timeline
from rumah_konseling.vault.file.store import Vault

_ALL = 100_000
_NOTES = {
    "subjective": "Menurut klien",
    "objective": "Pengamatan",
    "assessment": "Penilaian",
    "narrative": "Catatan",
    "intervention": "Yang dilakukan",
    "response": "Tanggapan klien",
    "support": "Dukungan yang dibutuhkan",
    "risk_action": "Tindakan atas risiko",
    "plan": "Rencana",
}
_PERSON = {
    "name": "Nama",
    "preferred_name": "Nama panggilan",
    "id_number": "Nomor identitas",
    "birth_date": "Tanggal lahir",
    "unit": "Unit kerja",
    "position": "Jabatan",
    "grade": "Golongan",
    "employment": "Status kepegawaian",
    "phone": "Telepon",
    "email": "Surel",
    "safe_times": "Waktu aman dihubungi",
    "came_by_detail": "Datang atas",
    "culture": "Budaya",
    "religion": "Agama",
    "language": "Bahasa",
    "personal_values": "Nilai pribadi",
    "accessibility": "Kebutuhan akses",
    "concern": "Masalah yang disampaikan",
}
# What is the client's alone, though another bears one of its words as a name.
_THEIRS = frozenset(
    {
        "name",
        "preferred_name",
        "id_number",
        "birth_date",
        "unit",
        "position",
        "grade",
        "employment",
        "phone",
        "email",
        "religion",
        "language",
    }
)
# What stands as JSON in one row each: the table, the column, its heading and its day.
_DOCUMENTS = (
    ("care_plan", "content", "Rencana layanan", "made_at"),
    ("safety_plan", "content", "Rencana keselamatan", "made_at"),
    ("letter", "content", "Surat", "created_at"),
    ("closing", "summary", "Ringkasan penutupan", "created_at"),
    ("consent", "terms", "Isi persetujuan", "created_at"),
    ("release_permission", "terms", "Izin pemberian informasi", "created_at"),
    ("emergency", "immediate", "Pembukaan kerahasiaan darurat", "began_at"),
    ("emergency", "completion", "Kelengkapan pembukaan darurat", "began_at"),
    ("legal_order", "handling", "Perintah hukum", "registered_at"),
    ("supervision_case", "form", "Pembahasan dalam supervisi", "created_at"),
    ("practice_entry", "content", "Keluhan, keputusan, dan batas hubungan", "created_at"),
    ("directive_talk", "content", "Pembicaraan tentang arahan", "talked_on"),
    ("directive", "content", "Arahan", "created_at"),
    ("record_hold", "content", "Penahanan pemusnahan", "placed_on"),
)
# What stands in columns: the table, its heading, its day, and what each text in it is called.
_IN_COLUMNS = (
    (
        "care_review",
        "Peninjauan rencana layanan",
        "reviewed_on",
        {"client_view": "Menurut Anda", "counselor_view": "Menurut konselor"},
    ),
    (
        "incoming_paper",
        "Surat masuk",
        "received_on",
        {"sender": "Dari", "number": "Nomor", "about": "Tentang", "summary": "Isinya"},
    ),
    (
        "consultation",
        "Konsultasi konselor tentang layanan Anda",
        "consulted_on",
        {"advice": "Sarannya"},
    ),
    ("referral", "Rujukan", "created_at", {"reply_note": "Balasannya"}),
    ("contact_attempt", "Konselor menghubungi Anda", "tried_at", {"note": "Catatan"}),
    (
        "conflict_declaration",
        "Pernyataan konselor tentang hubungan lain dengan Anda",
        "declared_at",
        {"relation": "Hubungannya", "safeguard": "Pengamannya"},
    ),
    ("case_competence", "Kompetensi konselor untuk layanan Anda", "judged_on", {"topic": "Bidang"}),
    ("queue_exception", "Anda dilayani lebih dahulu", "created_at", {"reason": "Alasannya"}),
    ("service_case", "Layanan", "opened_on", {"concern": "Masalah", "end_reason": "Berakhir"}),
)
# What is the client's and is not read here, and why.
LEFT_OUT = {
    "process_note": "the counselor's own, sealed, and never part of the record",
    "search_entry": "the same words once more, for searching",
    "report_person": "that they were counted is in the trail",
    "succession_answer": "their answer to a new counselor is in the trail",
    "consent_exception": "stands in the terms of the consent",
    "consent_choice": "stands as it was signed on the consent; what was taken back in the trail",
    "consent_withdrawal": "in the trail",
    "revocation": "in the trail",
    "companion": "somebody else's name and number; that they came along is in the trail",
    "appointment_series": "each appointment is told",
    "breach_client": "they were told by a notice of their own",
}
# Told in a section of their own.
_IN_SECTIONS = frozenset(
    {
        "appointment",
        "disclosure",
        "progress_rating",
        "rights_request",
        "session",
        "session_addendum",
    }
)


def told_tables() -> frozenset[str]:
    """Return the tables of which the copy tells."""
    return _IN_SECTIONS | {row[0] for row in _DOCUMENTS} | {row[0] for row in _IN_COLUMNS}


class ClientCopies:
    """Gathers the copy."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        clients: Clients,
        people: PeopleInLetters,
        timeline: Timeline,
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._clients = clients
        self._people = people
        self._timeline = timeline

    def of(self, client_id: int) -> ClientCopy:
        """Return all that is kept about a client, with other people left out.

        Raises:
            NotFound: there is no such client.
        """
        client = self._clients.get(client_id)
        sections = [
            self._person(client),
            *self._sessions(client),
            *self._documents(client),
            *self._in_columns(client),
            *self._corrections(client),
            self._progress(client),
            self._appointments(client),
            self._given(client),
            self._trail(client),
        ]
        return ClientCopy(self._clock.today(), tuple(one for one in sections if one.rows))

    def _person(self, client: Client) -> CopySection:
        rows = [
            (label, _said(value) if name in _THEIRS else self._plain(client, value))
            for name, label in _PERSON.items()
            if (value := getattr(client.form, name))
        ]
        return CopySection("Data diri", tuple(rows))

    def _sessions(self, client: Client) -> Iterator[CopySection]:
        for row in self._vault.query(
            "SELECT * FROM session WHERE client_id = ? ORDER BY number", (client.id,)
        ):
            texts = [
                (label, self._plain(client, row[name]))
                for name, label in _NOTES.items()
                if row[name]
            ]
            for added in self._vault.query(
                "SELECT * FROM session_addendum WHERE session_id = ? ORDER BY id", (row["id"],)
            ):
                texts.append(("Tambahan", self._plain(client, added["body"])))
            state = "" if row["state"] == "signed" else ", belum ditandatangani"
            heading = f"Sesi ke-{row['number']}, {_day(row['started_at'])}{state}"
            yield CopySection(heading, tuple(texts))

    def _documents(self, client: Client) -> Iterator[CopySection]:
        for table, column, heading, at in _DOCUMENTS:
            for row in self._vault.query(
                f"SELECT {column} AS content, {at} AS at FROM {table} WHERE client_id = ?"
                " ORDER BY id",
                (client.id,),
            ):
                texts = self._texts(client, row["content"])
                yield CopySection(f"{heading}, {_day(row['at'])}", tuple(texts))

    def _in_columns(self, client: Client) -> Iterator[CopySection]:
        for table, heading, at, labels in _IN_COLUMNS:
            for row in self._vault.query(
                f"SELECT * FROM {table} WHERE client_id = ? ORDER BY id", (client.id,)
            ):
                texts = [
                    (label, self._plain(client, row[name]))
                    for name, label in labels.items()
                    if row[name]
                ]
                yield CopySection(f"{heading}, {_day(row[at])}", tuple(texts))

    def _corrections(self, client: Client) -> Iterator[CopySection]:
        for row in self._vault.query(
            "SELECT * FROM rights_request WHERE client_id = ? ORDER BY id", (client.id,)
        ):
            form = read_json(RequestForm, row["content"])
            rows = [
                ("Hak", "; ".join(RIGHT_WORDS[one] for one in form.rights)),
                ("Data yang dimaksud", self._plain(client, form.data)),
            ]
            if row["answer"]:
                answer = read_json(Answer, row["answer"])
                rows.append(("Jawaban", self._plain(client, answer.words)))
                if answer.correction is not None:
                    rows.append(("Tercatat", self._plain(client, answer.correction.stands)))
                    rows.append(("Menurut klien", self._plain(client, answer.correction.should_be)))
            yield CopySection(f"Permintaan hak, {_day(row['received_at'])}", tuple(rows))

    def _progress(self, client: Client) -> CopySection:
        rows = self._vault.query(
            """SELECT * FROM progress_rating WHERE client_id = ? AND state = 'kept'
               ORDER BY rated_on, id""",
            (client.id,),
        )
        told = [
            (
                _day(row["rated_on"]),
                "; ".join(
                    f"{QUESTION_WORDS[one]} {row[one.value]}"
                    for one in Question
                    if row[one.value] is not None
                ),
            )
            for row in rows
        ]
        return CopySection("Perkembangan menurut Anda (0–10)", tuple(told))

    def _appointments(self, client: Client) -> CopySection:
        rows = self._vault.query(
            "SELECT starts_at, status FROM appointment WHERE client_id = ? ORDER BY starts_at",
            (client.id,),
        )
        told = [(_day(row["starts_at"]), APPOINTMENT_STATUS_WORDS[row["status"]]) for row in rows]
        return CopySection("Janji temu", tuple(told))

    def _given(self, client: Client) -> CopySection:
        rows = self._vault.query(
            """SELECT disclosure.given_at, recipient.name, recipient.office, recipient.kind
               FROM disclosure JOIN recipient ON recipient.id = disclosure.recipient_id
               WHERE client_id = ? AND state IS NULL ORDER BY given_at""",
            (client.id,),
        )
        told = [
            (_day(row["given_at"]), ", ".join(filter(None, (row["name"], row["office"]))))
            for row in rows
        ]
        return CopySection("Kepada siapa data diberikan", tuple(told))

    def _trail(self, client: Client) -> CopySection:
        events = reversed(self._timeline.of_client(client.id, _ALL))
        rows = [(_day(event.at.isoformat()), event.sentence) for event in events]
        return CopySection("Apa yang dilakukan dengan data", tuple(rows))

    def _texts(self, client: Client, content: str) -> Iterator[tuple[str, str]]:
        for text in _sentences(json.loads(content)):
            yield "", self._plain(client, text)

    def _plain(self, client: Client, value: Any) -> str:
        form = client.form
        own = (form.name, form.preferred_name)
        return self._people.without_others(
            client.id, _said(value), own, (client.code, form.id_number, form.phone, form.email)
        )


def _said(value: Any) -> str:
    if isinstance(value, date):
        return _day(value.isoformat())
    return str(value.value if isinstance(value, Enum) else value)


def _sentences(value: Any) -> Iterator[str]:
    """Yield the texts of people in a JSON value: those of more than one word."""
    if isinstance(value, str):
        if " " in value.strip():
            yield value.strip()
    elif isinstance(value, dict):
        for one in value.values():
            yield from _sentences(one)
    elif isinstance(value, list):
        for one in value:
            yield from _sentences(one)


def _day(text: str) -> str:
    moment = datetime.fromisoformat(text)
    day = moment.astimezone().date() if moment.tzinfo else moment.date()
    return long_date(day)
