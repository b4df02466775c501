"""Keeps directives: talked over, written, signed before two witnesses, reviewed, taken back."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from rumah_konseling.clock import Clock
from rumah_konseling.errors import FieldErrors, NotFound, RoomError
from rumah_konseling.ethics.gates import directives as gate
from rumah_konseling.ethics.verdict import Verdict, require
from rumah_konseling.records.clients.client_model import Client, IdKind
from rumah_konseling.records.clients.clients import Clients, subject_of
from rumah_konseling.records.clients.living import require_living
from rumah_konseling.records.directives.directive_checks import (
    MAX_TEXT,
    form_errors,
    talk_errors,
    texts,
    tidy,
    tidy_talk,
)
from rumah_konseling.records.directives.directive_model import (
    DIRECTIVE_WORDS,
    POINT_WORDS,
    Capacity,
    Directive,
    DirectiveForm,
    DirectiveKind,
    DirectiveRevocation,
    DirectiveState,
    DirectiveTalk,
    Substitute,
    SubstituteRelation,
)
from rumah_konseling.records.form_kinds import (
    DIRECTIVE_REVOCATION,
    LIVING_WILL,
    SUBSTITUTE,
    FormKind,
)
from rumah_konseling.records.index.search_index import SearchIndex
from rumah_konseling.records.mapping import read_json, read_row, to_json
from rumah_konseling.records.nip import Nip
from rumah_konseling.records.papers.diagnosis_check import DiagnosisCheck
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.papers.signed_sheet import SheetedRecords, SignedSheet
from rumah_konseling.records.plain_text import several_lines, too_long
from rumah_konseling.records.settings.settings import Settings
from rumah_konseling.vault.file.store import Vault
from rumah_konseling.vault.file.transaction import Transaction

_SHEETS: dict[DirectiveKind, FormKind[Directive]] = {
    DirectiveKind.LIVING_WILL: LIVING_WILL,
    DirectiveKind.SUBSTITUTE: SUBSTITUTE,
}
_UNSIGNED = "Pastikan tanda tangan klien, kedua saksi, dan konselor ada pada lembar asli."
_OPEN = (DirectiveState.DRAFT, DirectiveState.PRINTED, DirectiveState.SIGNED)


class Directives(SheetedRecords[Directive]):
    """What clients direct for the time when they can't speak for themselves."""

    table = "directive"
    refusal = (
        "Arahan ini sudah tidak dapat diubah.",
        "Buka kembali halaman ini, lalu buat arahan baru bila perlu.",
    )

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        clients: Clients,
        documents: Documents,
        settings: Settings,
        diagnoses: DiagnosisCheck,
        index: SearchIndex,
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._clients = clients
        self._documents = documents
        self._settings = settings
        self._diagnoses = diagnoses
        self._index = index

    def talks(self, client_id: int) -> list[DirectiveTalk]:
        """Return what was talked over with a client, the latest first."""
        rows = self._vault.query(
            "SELECT content FROM directive_talk WHERE client_id = ? ORDER BY id DESC", (client_id,)
        )
        return self._vault.reading.each(lambda row: read_json(DirectiveTalk, row["content"]), rows)

    def record_talk(self, client_id: int, talk: DirectiveTalk) -> None:
        """Keep a talk, whatever the client decided in it.

        Raises:
            FieldErrors: a point was not told, or something is missing.
            RoomError: the client died.
        """
        self._clients.get(client_id)
        require_living(self._vault, client_id)
        talk = tidy_talk(talk)
        if errors := talk_errors(talk, tuple(POINT_WORDS), self._clock.today()):
            raise FieldErrors(errors)
        asked = talk.ask_again_on
        with self._vault.transaction(
            "directive.talked", subject_of(client_id), decision=talk.decision.value
        ) as tx:
            tx.insert(
                "directive_talk",
                client_id=client_id,
                talked_on=talk.talked_on.isoformat(),
                decision=talk.decision.value,
                content=to_json(talk),
                ask_again_on=asked.isoformat() if asked else None,
                created_at=self._clock.stamp(),
            )

    def get(self, directive_id: int) -> Directive:
        """Return a directive.

        Raises:
            NotFound: there is none with that id.
        """
        row = self._vault.query_one("SELECT * FROM directive WHERE id = ?", (directive_id,))
        if row is None:
            raise NotFound
        return _read(row)

    def of_client(self, client_id: int) -> list[Directive]:
        """Return a client's directives, the newest first."""
        rows = self._vault.query(
            "SELECT * FROM directive WHERE client_id = ? ORDER BY id DESC", (client_id,)
        )
        return self._vault.reading.each(_read, rows)

    def in_force(self, client_id: int) -> list[Directive]:
        """Return the directives that count today."""
        today = self._clock.today()
        return [one for one in self.of_client(client_id) if one.holds_on(today)]

    def write(
        self, client_id: int, form: DirectiveForm, diagnoses_kept: Collection[str] = ()
    ) -> Directive:
        """Write a directive down as a draft.

        Raises:
            FieldErrors: something is missing or can't be.
            DiagnosesNamed: it names a diagnosis that is not among ``diagnoses_kept``.
            RoomError: nothing was talked over before, or the client died.
        """
        require_living(self._vault, client_id)
        form = self._checked(form)
        if not self.talks(client_id):
            raise RoomError(
                "Arahan belum dibicarakan.", "Catat dahulu percakapan tentang arahan bersama klien."
            )
        decided = self._diagnoses.require_decided(texts(form), diagnoses_kept)
        stamp = self._clock.stamp()
        with self._vault.transaction(
            "directive.written", subject_of(client_id), kind=form.kind.value
        ) as tx:
            directive_id = tx.insert(
                "directive",
                client_id=client_id,
                kind=form.kind.value,
                state=DirectiveState.DRAFT.value,
                **_columns(form),
                sooner="",
                copy_given=0,
                ending="",
                created_at=stamp,
                updated_at=stamp,
            )
            self._diagnoses.keep(tx, LIVING_WILL.subject_of(directive_id), decided)
            self._keep_words(tx, directive_id, client_id, form)
        return self.get(directive_id)

    def change(
        self, directive_id: int, form: DirectiveForm, diagnoses_kept: Collection[str] = ()
    ) -> Directive:
        """Change a draft.

        Raises:
            FieldErrors, DiagnosesNamed: as :meth:`write`.
            RoomError: it is no draft any more.
        """
        directive = self._in_state(directive_id, DirectiveState.DRAFT)
        form = self._checked(form)
        subject = LIVING_WILL.subject_of(directive_id)
        decided = self._diagnoses.require_decided(texts(form), diagnoses_kept, subject)
        with self._change("directive.changed", directive) as tx:
            self._set(tx, directive_id, **_columns(form))
            self._diagnoses.keep(tx, subject, decided)
            self._keep_words(tx, directive_id, directive.client_id, form)
        return self.get(directive_id)

    def verdicts(self, directive_id: int) -> tuple[Verdict, ...]:
        """Return what stands in the way of a signature, the first to mend first."""
        directive = self.get(directive_id)
        return gate.signing(self._facts(directive, self._clock.today()))

    def preview(self, directive_id: int) -> bytes:
        """Return the sheet as a draft."""
        directive = self.get(directive_id)
        return self._documents.draft(_SHEETS[directive.form.kind], directive)

    def issue_for_paper(self, directive_id: int, sooner: str = "") -> int:
        """Give the sheet its number, to be signed before witnesses; return the paper's id.

        Raises:
            GateClosed: who stands in it may not, or the time to think is not over and the
                client's word for it (``sooner``) is missing.
            RoomError: it was signed or ended already.
        """
        directive = self.get(directive_id)
        if self._is_out(directive):
            return self._paper_of(directive)
        self._in_state(directive_id, DirectiveState.DRAFT)
        sooner = several_lines(sooner)
        if len(sooner) > MAX_TEXT:
            raise FieldErrors({"reason": too_long(MAX_TEXT)})
        for verdict in self.verdicts(directive_id):
            require(verdict, sooner)
        directive = replace(directive, sooner=sooner)
        with self._change("directive.issued", directive) as tx:
            paper = self._issue_sheet(tx, directive)
            self._set(
                tx,
                directive_id,
                state=DirectiveState.PRINTED.value,
                serial=paper.serial,
                sooner=sooner,
            )
        return paper.id

    def paper_of(self, directive_id: int) -> int:
        """Return the id of the sheet that was issued for a directive.

        Raises:
            NotFound: there is no such directive, or no sheet yet.
        """
        directive = self.get(directive_id)
        if directive.serial is None:
            raise NotFound
        return self._paper_of(directive)

    def confirm_paper(self, directive_id: int, sheet: SignedSheet) -> Directive:
        """Put it in force after the signed original was seen; it takes the former one's place.

        Raises:
            FieldErrors: something was not seen, or the day can't be.
            GateClosed: who stands in it may not, by the day of the signature.
            RoomError: it was not printed, or is in force already.
        """
        directive = self._in_state(directive_id, DirectiveState.PRINTED, DirectiveState.SIGNED)
        document = self._require_seen(directive, sheet, _UNSIGNED)
        for verdict in gate.signing(self._facts(directive, sheet.signed_on)):
            require(verdict, directive.sooner)
        with self._change("directive.signed", directive) as tx:
            for former in self.of_client(directive.client_id):
                is_former = former.form.kind is directive.form.kind and former.id != directive_id
                if is_former and former.state is DirectiveState.IN_FORCE:
                    self._end(tx, former, DirectiveState.REPLACED, "", sheet.signed_on)
            self._documents.mark_original_seen(tx, document.id, sheet.kept_at)
            self._set(
                tx,
                directive_id,
                state=DirectiveState.IN_FORCE.value,
                signed_on=sheet.signed_on.isoformat(),
                copy_given=int(sheet.copy_given),
            )
        return self.get(directive_id)

    def revoke(
        self, directive_id: int, words: str = "", diagnoses_kept: Collection[str] = ()
    ) -> int:
        """Take a directive back at once, and issue the sheet that says so; return its id.

        A client needs no reason; ``words`` are theirs where they want to give any.

        Raises:
            FieldErrors: the words are too long.
            DiagnosesNamed: they name a diagnosis that is not among ``diagnoses_kept``.
            RoomError: it is not in force.
        """
        directive = self._in_state(directive_id, DirectiveState.IN_FORCE)
        words, today = several_lines(words), self._clock.today()
        if len(words) > MAX_TEXT:
            raise FieldErrors({"words": too_long(MAX_TEXT)})
        decided = self._diagnoses.require_decided({"words": words}, diagnoses_kept)
        told = DirectiveRevocation(
            DIRECTIVE_WORDS[directive.form.kind],
            directive.serial or "",
            directive.client_id,
            today,
            words,
        )
        with self._change("directive.revoked", directive) as tx:
            self._end(tx, directive, DirectiveState.REVOKED, words, today)
            paper = self._documents.issue(
                tx,
                DIRECTIVE_REVOCATION,
                told,
                record=directive_id,
                client_id=directive.client_id,
                diagnoses_kept=decided,
            )
        return paper.id

    def discard(self, directive_id: int) -> None:
        """Let go of a draft, or of a sheet that nobody signs any more.

        Raises:
            RoomError: it is in force, or ended.
        """
        directive = self._in_state(directive_id, *_OPEN)
        with self._change("directive.discarded", directive) as tx:
            if directive.state is not DirectiveState.DRAFT:
                self._documents.void(tx, self._paper_of(directive))
            self._end(tx, directive, DirectiveState.REPLACED, "", self._clock.today())
            self._index.drop(tx, "directive", directive_id)

    def review(self, directive_id: int, next_on: date) -> Directive:
        """Note that the client looked at it again and it stands, until the next time.

        Raises:
            FieldErrors: the next day is not ahead.
            RoomError: it is not in force.
        """
        directive = self._in_state(directive_id, DirectiveState.IN_FORCE)
        if next_on <= self._clock.today():
            raise FieldErrors({"next_on": "Isi hari setelah hari ini."})
        with self._change("directive.reviewed", directive) as tx:
            self._set(tx, directive_id, review_on=next_on.isoformat())
        return self.get(directive_id)

    def _facts(self, directive: Directive, day: date) -> gate.DirectiveFacts:
        form, counselor = directive.form, self._settings.identity().counselor
        named = [one for one in (form.substitute, form.alternate) if one is not None]
        return gate.DirectiveFacts(
            today=day,
            client=_client_of(self._clients.get(directive.client_id)),
            counselor=gate.DirectivePerson(counselor.name, counselor.nip),
            is_clear=form.capacity is Capacity.CLEAR,
            witnesses=tuple(
                gate.DirectivePerson(one.name, one.identity, one.born_on) for one in form.witnesses
            ),
            substitutes=tuple(map(_person, named)),
            superiors=tuple(
                _person(one) for one in named if one.relation is SubstituteRelation.SUPERIOR
            ),
            needs_substitute=form.kind is DirectiveKind.SUBSTITUTE,
            has_accepted=all(one.accepted for one in named),
            thinks_until=form.think_until,
        )

    def _checked(self, form: DirectiveForm) -> DirectiveForm:
        form = tidy(form)
        if errors := form_errors(form, self._clock.today()):
            raise FieldErrors(errors)
        return form

    def _end(
        self, tx: Transaction, directive: Directive, state: DirectiveState, words: str, on: date
    ) -> None:
        self._set(tx, directive.id, state=state.value, ending=words, ended_on=on.isoformat())

    def _change(self, action: str, directive: Directive) -> AbstractContextManager[Transaction]:
        return self._vault.transaction(
            action,
            subject_of(directive.client_id),
            serial=directive.serial,
            kind=directive.form.kind.value,
        )

    def _set(self, tx: Transaction, record_id: int, **columns: Any) -> None:
        super()._set(tx, record_id, **columns, updated_at=self._clock.stamp())

    def _sheet(self, record: Directive) -> FormKind[Directive]:
        return _SHEETS[record.form.kind]

    def _keep_words(
        self, tx: Transaction, directive_id: int, client_id: int, form: DirectiveForm
    ) -> None:
        at = datetime.combine(self._clock.today(), time(12)).astimezone()
        self._index.keep_directive(tx, directive_id, client_id, at, texts(form).values())


def _columns(form: DirectiveForm) -> dict[str, Any]:
    days = {
        name: day.isoformat() if (day := getattr(form, name)) else None
        for name in ("valid_until", "review_on")
    }
    think = form.think_until.isoformat() if form.think_until else ""
    return {"content": to_json(form), "think_until": think, **days}


def _person(one: Substitute) -> gate.DirectivePerson:
    return gate.DirectivePerson(one.name, one.identity, one.born_on)


def _client_of(client: Client) -> gate.DirectivePerson:
    form = client.form
    nip = Nip.parse(form.id_number) if form.id_kind is IdKind.NIP else None
    born = form.birth_date or (nip.birth_date if nip else None)
    return gate.DirectivePerson(form.name, form.id_number, born)


def _read(row: Any) -> Directive:
    return read_row(Directive, row, form=read_json(DirectiveForm, row["content"]))
