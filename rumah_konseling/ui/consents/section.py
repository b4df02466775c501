"""The tab Persetujuan of a client's file: how the consent stands, and the next step."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ethics.verdict import Remedy
from rumah_konseling.forms.layout.fonts import missing_glyphs
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.consents.consent_model import Consent, ConsentState, ConsentTerms
from rumah_konseling.records.form_kinds import CONSENT
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.client_part import ClientPart
from rumah_konseling.ui.consents.paper_check import PaperCheckDialog
from rumah_konseling.ui.consents.talk import ConsentTalk
from rumah_konseling.ui.consents.withdraw import WithdrawDialog
from rumah_konseling.ui.consents.words import DIRECTIVE, KNOWN_BY, STATE, of_the_client
from rumah_konseling.ui.dates import long_date, short_date
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import (
    Button,
    DangerButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from rumah_konseling.ui.widgets.cards import Card, Chip, Divider, clear
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.key_values import KeyValues
from rumah_konseling.ui.widgets.labels import WrapLabel, body, detail
from rumah_konseling.ui.widgets.notices import EmptyState
from rumah_konseling.ui.widgets.questions import ask, tell
from rumah_konseling.ui.widgets.why_closed import WhyClosed

_ANSWERS = {True: ("Ya", "ok"), False: ("Tidak", "neutral"), None: ("Belum dijawab", "warn")}


class ConsentSection(ClientPart):
    """Shows the consent in force, the one under way, and those before."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(16))

    def show_client(self, client: Client) -> None:
        """Show a client's consents."""
        self.stand_before(client)
        consents = self._context.room.consents.of_client(client.id)
        if not consents:
            # One that can't be read is not none: this refuses to say so.
            self._context.room.consents.standing(client.id)
        clear(self._column)
        shown = [c for c in consents if c.state not in _ENDED] or consents[:1]
        if not consents:
            card = Card()
            empty = EmptyState(
                "shield",
                "Belum ada persetujuan",
                "Jelaskan kerahasiaan bersama klien, satu hal demi satu hal, sebelum sesi pertama.",
                "Mulai percakapan persetujuan",
                self.talk,
                primary=True,
            )
            card.body.addWidget(empty)
            why = WhyClosed(empty.button)
            why.follow(self._context.room.clients.living_verdict(client.id))
            card.body.addWidget(why)
            self._column.addWidget(card)
        for consent in shown:
            self._column.addWidget(self._card(consent))
        earlier = [c for c in consents if c not in shown]
        if earlier:
            card = Card("Persetujuan terdahulu")
            for number, consent in enumerate(earlier):
                if number:
                    card.body.addWidget(Divider())
                card.body.addWidget(self._earlier(consent))
            self._column.addWidget(card)
        self._column.addStretch(1)

    def mend(self, remedy: Remedy) -> None:
        """Do what a closed gate asks for."""
        if remedy is Remedy.CONFIRM_SIGNATURE:
            latest = self._context.room.consents.of_client(self.client.id)[0]
            self.check(latest)
        else:
            self.talk()

    def talk(self) -> None:
        """Begin the talk, or go on with it."""
        client = self.client
        consents = self._context.room.consents
        consent = consents.begin(client.id)
        if consent.state is not ConsentState.DRAFT:
            self.check(consent)
            return
        if not self._can_be_printed(client):
            return
        dialog = ConsentTalk(self._context, consent, client, self.window())
        dialog.exec()
        self._context.changes.announce()
        if dialog.document_id is not None:
            PaperDialog(self._context, dialog.document_id, self.window()).exec()

    def check(self, consent: Consent) -> None:
        """Read the signed sheet."""
        PaperCheckDialog(self._context, consent, self.window()).exec()

    def withdraw(self, consent: Consent) -> None:
        """Take the consent back."""
        dialog = WithdrawDialog(self._context, consent, self.window())
        dialog.exec()
        if dialog.document_id is not None:
            PaperDialog(self._context, dialog.document_id, self.window()).exec()

    def _can_be_printed(self, client: Client) -> bool:
        form = client.form
        typeface = self._context.room.settings.identity().page.typeface
        missing = missing_glyphs((form.name, form.position, form.unit), typeface)
        if missing:
            tell(
                self,
                "Ada huruf yang belum dapat dicetak",
                f"Komputer ini tidak memiliki huruf untuk: {' '.join(sorted(missing))}",
                "Pasang huruf untuk aksara itu pada komputer ini, atau tulis nama dengan "
                "huruf Latin.",
            )
        return not missing

    def _card(self, consent: Consent) -> Card:
        card = Card()
        head = FoldingRow(560, spacing=8)
        heading = "Persetujuan" if consent.serial is None else f"Persetujuan {consent.serial}"
        head.add(WrapLabel(heading, "section"), 1, Qt.AlignmentFlag.AlignVCenter)
        head.add(Chip(*STATE[consent.state]), 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addWidget(head)
        if consent.state in _UNSIGNED:
            done, total = len(consent.talked_through), len(consent.wording.matters)
            sentence = {
                ConsentState.DRAFT: f"{done} dari {total} hal sudah dibicarakan.",
                ConsentState.PRINTED: "Lembar menunggu tanda tangan, lalu pemeriksaan Anda.",
                ConsentState.SIGNED: "Pindaian sudah masuk. Periksa lembar aslinya.",
            }[consent.state]
            card.body.addWidget(body(sentence))
        else:
            card.body.addWidget(KeyValues(_facts(consent)))
            for choice in consent.wording.choices:
                card.body.addWidget(
                    self._choice_row(consent, choice.key, of_the_client(choice.title))
                )
        card.body.addSpacing(px(4))
        card.body.addWidget(Flow(*self._acts(consent), spacing=px(8)))
        return card

    def _acts(self, consent: Consent) -> list[Button]:
        state = consent.state
        may_talk = self._context.room.clients.living_verdict(consent.client_id).is_open
        sheet = SecondaryButton("Lihat lembar", lambda: self._open_sheet(consent), "file")
        if state is ConsentState.DRAFT:
            return [PrimaryButton("Lanjutkan percakapan", self.talk)] if may_talk else []
        if state in (ConsentState.PRINTED, ConsentState.SIGNED):
            return [
                PrimaryButton("Periksa lembar bertanda tangan", lambda: self.check(consent)),
                sheet,
                QuietButton("Kembalikan menjadi draf", lambda: self._reopen(consent)),
            ]
        if state is ConsentState.IN_FORCE:
            acts: list[Button] = [sheet]
            if not consent.copy_given:
                acts.append(
                    SecondaryButton("Salinan sudah diberikan", lambda: self._copy_given(consent))
                )
            if may_talk:
                acts.append(QuietButton("Perbarui persetujuan", self.talk))
            acts.append(DangerButton("Cabut…", lambda: self.withdraw(consent)))
            return acts
        return [PrimaryButton("Mulai persetujuan baru", self.talk), sheet] if may_talk else [sheet]

    def _choice_row(self, consent: Consent, key: str, heading: str) -> QWidget:
        choice = consent.choice(key)
        row = FoldingRow(420, spacing=12)
        row.add(WrapLabel(heading), 1)
        if choice.withdrawn_at is not None:
            row.add(Chip("Dicabut", "danger"))
        else:
            text, kind = _ANSWERS[choice.answer]
            row.add(Chip(text, kind))  # type: ignore[arg-type]
        return row

    def _earlier(self, consent: Consent) -> QWidget:
        row = FoldingRow(520, spacing=8)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(WrapLabel(consent.serial or "Draf"))
        if consent.ended_at is not None:
            ended = datetime.fromisoformat(consent.ended_at).astimezone().date()
            column.addWidget(detail(f"{consent.end_reason} {short_date(ended)}"))
        row.add(words, 1)
        row.add(Chip(*STATE[consent.state]))
        if consent.serial is not None:
            row.add(QuietButton("Lihat lembar", lambda: self._open_sheet(consent)))
        return row

    def _open_sheet(self, consent: Consent) -> None:
        papers = self._context.room.documents.of_record(CONSENT, consent.id)
        PaperDialog(self._context, papers[0].id, self.window()).exec()

    def _reopen(self, consent: Consent) -> None:
        if ask(
            self,
            "Kembalikan menjadi draf?",
            f"Lembar {consent.serial} yang sudah dicetak tidak berlaku lagi. Musnahkan kertasnya.",
            "Kembalikan",
            danger=True,
        ):
            self._context.act(lambda: self._context.room.consents.reopen_draft(consent.id))

    def _copy_given(self, consent: Consent) -> None:
        self._context.act(
            lambda: self._context.room.consents.give_copy(consent.id),
            "Penyerahan salinan tercatat.",
        )


_UNSIGNED = (ConsentState.DRAFT, ConsentState.PRINTED, ConsentState.SIGNED)
_ENDED = (ConsentState.WITHDRAWN, ConsentState.EXPIRED, ConsentState.REPLACED)


def _guardian(terms: ConsentTerms) -> str:
    named = (terms.guardian_name, terms.guardian_relation, terms.guardian_contact)
    return ", ".join(text for text in named if text)


def _known_by(terms: ConsentTerms) -> str:
    if terms.known_by is None:
        return ""
    return terms.known_by_note or KNOWN_BY[terms.known_by]


def _facts(consent: Consent) -> list[tuple[str, str]]:
    terms = consent.terms
    until = long_date(terms.valid_until) if terms.valid_until else "Tanpa batas waktu"
    facts = [
        ("Ditandatangani", long_date(consent.signed_on) if consent.signed_on else ""),
        ("Berlaku sampai", until),
        ("Tujuan", of_the_client(terms.purpose[:1].upper() + terms.purpose[1:])),
        ("Hal lain dirahasiakan", terms.excluded_topics),
        ("Cara menghubungi", terms.contact_channel),
        ("Wasiat atau pengganti", DIRECTIVE[terms.directive] if terms.directive else ""),
        ("Orang tua atau wali", _guardian(terms) if terms.is_minor else ""),
        ("Orang lain yang tahu", _known_by(terms)),
        ("Salinan untuk klien", "Sudah diberikan" if consent.copy_given else "Belum diberikan"),
    ]
    titles = {exception.key: exception.title for exception in consent.wording.exceptions}
    for entry in consent.exceptions:
        contacts = []
        if entry.contact_first:
            contacts.append(f"hubungi lebih dahulu {entry.contact_first}")
        if entry.never_contact:
            contacts.append(f"jangan hubungi {entry.never_contact}")
        if contacts:
            said = "; ".join(contacts)
            about = of_the_client(titles.get(entry.key, entry.key))
            facts.append((about, said[:1].upper() + said[1:]))
    return facts
