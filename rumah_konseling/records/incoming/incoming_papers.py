"""Keeps papers from outside. They are never the counselor's own word, and never printed as it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import AttachmentRefused, FieldErrors, NotFound
from rumah_konseling.ethics.disclosure_facts import Direction
from rumah_konseling.ethics.gates import incoming as gate
from rumah_konseling.ethics.reasons import LEAST_REASON, says
from rumah_konseling.ethics.verdict import Verdict
from rumah_konseling.records.clients.clients import subject_of
from rumah_konseling.records.disclosures.permission_model import ReleasePermission
from rumah_konseling.records.disclosures.permissions import Permissions
from rumah_konseling.records.disclosures.referrals import Referrals
from rumah_konseling.records.doors import Doors
from rumah_konseling.records.incoming.incoming_model import (
    ArrivedBy,
    IncomingForm,
    IncomingKind,
    IncomingPaper,
)
from rumah_konseling.records.index.search_index import SearchIndex
from rumah_konseling.records.mapping import read_row
from rumah_konseling.records.plain_text import one_line, several_lines, too_long
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

MAX_LINE, MAX_TEXT = 300, 5_000
_SELECT = """
    SELECT incoming_paper.*, ifnull(release_permission.serial, '') AS basis
    FROM incoming_paper
    LEFT JOIN release_permission ON release_permission.id = incoming_paper.permission_id
"""


class IncomingPapers:
    """Takes letters and files from outside in."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        permissions: Permissions,
        referrals: Referrals,
        index: SearchIndex,
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._permissions = permissions
        self._referrals = referrals
        self._index = index
        self._doors = Doors(vault)

    def get(self, paper_id: int) -> IncomingPaper:
        """Return a paper.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one(_SELECT + " WHERE incoming_paper.id = ?", (paper_id,))
        if row is None:
            raise NotFound
        return _read(row)

    def of_client(self, client_id: int) -> list[IncomingPaper]:
        """Return a client's papers from outside, the newest first."""
        rows = self._vault.query(
            _SELECT
            + """ WHERE incoming_paper.client_id = ?
                  ORDER BY received_on DESC, incoming_paper.id DESC""",
            (client_id,),
        )
        return self._vault.reading.each(_read, rows)

    def receiving(self, client_id: int) -> list[ReleasePermission]:
        """Return the client's signed permissions that let the room receive, newest first."""
        return [
            one
            for one in self._permissions.of_client(client_id)
            if one.signed_on is not None and one.terms.direction is not Direction.GIVE
        ]

    def verdict(self, client_id: int, form: IncomingForm) -> Verdict:
        """Judge whether a paper may be kept with the permission that is named."""
        return gate.keeping(self._facts(client_id, form))

    def keep(self, client_id: int, form: IncomingForm) -> IncomingPaper:
        """Write a paper down.

        Raises:
            FieldErrors: something is missing or can't be; a reason among it where the gate
                asks for one.
        """
        form = self._checked(client_id, form)
        stamp = self._clock.stamp()
        with self._vault.transaction("incoming.kept", subject_of(client_id), kind=form.kind) as tx:
            paper_id = tx.insert(
                "incoming_paper",
                client_id=client_id,
                **_columns(form),
                created_at=stamp,
                updated_at=stamp,
            )
            self._keep_words(tx, paper_id, client_id, form)
        return self.get(paper_id)

    def change(self, paper_id: int, form: IncomingForm) -> IncomingPaper:
        """Correct what was written down of a paper.

        Raises:
            FieldErrors: as :meth:`keep`.
            NotFound: there is none with that id.
        """
        paper = self.get(paper_id)
        form = self._checked(paper.client_id, form)
        with self._vault.transaction(
            "incoming.changed", subject_of(paper.client_id), kind=form.kind
        ) as tx:
            tx.update("incoming_paper", paper_id, **_columns(form), updated_at=self._clock.stamp())
            self._keep_words(tx, paper_id, paper.client_id, form)
        return self.get(paper_id)

    def attach(self, paper_id: int, name: str, media_type: str, data: bytes) -> IncomingPaper:
        """Keep the scan or the file itself; a reply's becomes its referral's reply.

        Raises:
            AttachmentRefused: it is empty, too large, or there is one already.
            NotFound: there is no such paper.
        """
        paper = self.get(paper_id)
        if paper.attachment_id is not None:
            raise AttachmentRefused(
                "Berkas ini sudah memiliki lampiran.", "Catat berkas lain sebagai surat tersendiri."
            )
        with self._vault.transaction("incoming.attached", subject_of(paper.client_id)) as tx:
            attachment = self._vault.attachments.add(tx, name, media_type, data)
            tx.update(
                "incoming_paper",
                paper_id,
                attachment_id=attachment,
                updated_at=self._clock.stamp(),
            )
            if paper.form.referral_id is not None:
                self._referrals.reply_kept(tx, paper.form.referral_id, attachment)
        return self.get(paper_id)

    def _facts(self, client_id: int, form: IncomingForm) -> gate.IncomingFacts:
        brought = form.arrived_by is ArrivedBy.CLIENT
        if form.permission_id is None:
            return gate.IncomingFacts(brought)
        permission = self._permissions.get(form.permission_id)
        is_theirs = permission.client_id == client_id and self._doors.is_as_written(
            client_id, "release_permission", [permission.id]
        )
        return gate.IncomingFacts(
            brought,
            is_named=is_theirs,
            may_receive=permission.terms.direction is not Direction.GIVE,
            held_then=_held_on(permission, form.received_on),
        )

    def _checked(self, client_id: int, form: IncomingForm) -> IncomingForm:
        form = replace(
            form,
            sender=one_line(form.sender),
            number=one_line(form.number),
            about=one_line(form.about),
            summary=several_lines(form.summary),
            reason=several_lines(form.reason),
            kept_at=one_line(form.kept_at),
        )
        if form.permission_id is not None and not form.sender:
            to = self._permissions.get(form.permission_id).addressee
            form = replace(form, sender=", ".join(filter(None, (to.name, to.office))))
        today, errors = self._clock.today(), {}
        if not says(form.sender, 3):
            errors["sender"] = "Isi siapa pengirimnya."
        if not says(form.about, 3):
            errors["about"] = "Isi perihalnya."
        if form.received_on > today:
            errors["received_on"] = "Tanggal itu belum terjadi."
        if form.written_on is not None and form.written_on > form.received_on:
            errors["written_on"] = "Tanggal surat lebih akhir daripada tanggal diterima."
        if form.kind is IncomingKind.REPLY and not self._is_theirs(client_id, form.referral_id):
            errors["referral_id"] = "Pilih rujukan yang dibalas."
        for name in ("sender", "number", "about", "kept_at"):
            if len(getattr(form, name)) > MAX_LINE:
                errors[name] = too_long(MAX_LINE)
        for name in ("summary", "reason"):
            if len(getattr(form, name)) > MAX_TEXT:
                errors[name] = too_long(MAX_TEXT)
        verdict = self.verdict(client_id, form)
        if not verdict.allows(form.reason):
            errors.setdefault(
                "reason",
                f"{verdict.reason} Tulis alasan menyimpannya, paling sedikit {LEAST_REASON} huruf.",
            )
        if errors:
            raise FieldErrors(errors)
        if form.kind is not IncomingKind.REPLY:
            form = replace(form, referral_id=None)
        return form if not verdict.is_open else replace(form, reason="")

    def _is_theirs(self, client_id: int, referral_id: int | None) -> bool:
        return any(one.id == referral_id for one in self._referrals.of_client(client_id))

    def _keep_words(
        self, tx: Transaction, paper_id: int, client_id: int, form: IncomingForm
    ) -> None:
        at = datetime.combine(form.received_on, time(12)).astimezone()
        texts = (form.sender, form.about, form.number, form.summary)
        self._index.keep_incoming(tx, paper_id, client_id, at, texts)


def _held_on(permission: ReleasePermission, day: date) -> bool:
    """Whether a permission was in force at some time of a day."""
    if permission.signed_on is None or permission.signed_on > day:
        return False
    until = permission.terms.valid_until
    if until is not None and until < day:
        return False
    if permission.event_happened_on is not None and permission.event_happened_on < day:
        return False
    ended = permission.ended_at
    return ended is None or datetime.fromisoformat(ended).astimezone().date() >= day


def _columns(form: IncomingForm) -> dict[str, Any]:
    return {
        "kind": form.kind.value,
        "sender": form.sender,
        "received_on": form.received_on.isoformat(),
        "written_on": form.written_on.isoformat() if form.written_on else None,
        "number": form.number,
        "about": form.about,
        "summary": form.summary,
        "arrived_by": form.arrived_by.value,
        "permission_id": form.permission_id,
        "reason": form.reason,
        "referral_id": form.referral_id,
        "kept_at": form.kept_at,
    }


def _read(row: Any) -> IncomingPaper:
    return read_row(IncomingPaper, row, form=read_row(IncomingForm, row))
