"""Arahan klien in a client's file: the talk, what was written, and the next step of each."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rumah_konseling.ethics.verdict import Decision
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.consents.consent_model import DirectiveAnswer
from rumah_konseling.records.directives.directive_model import (
    DECISION_WORDS,
    DIRECTIVE_WORDS,
    Directive,
    DirectiveKind,
    DirectiveState,
)
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.client_part import ClientPart
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.dates import short_date
from rumah_konseling.ui.directives.dialogs import (
    DirectiveDialog,
    ReviewDirectiveDialog,
    RevokeDirectiveDialog,
    SignedDialog,
    TalkDialog,
)
from rumah_konseling.ui.documents.pdf_dialog import show_pdf
from rumah_konseling.ui.documents.preview import PaperDialog, show_paper
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import Button, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card, Chip, ChipKind
from rumah_konseling.ui.widgets.draft_question import ask_kept_reason
from rumah_konseling.ui.widgets.fact_row import FactRow
from rumah_konseling.ui.widgets.flow import Flow
from rumah_konseling.ui.widgets.labels import body, detail
from rumah_konseling.ui.widgets.notices import Banner, EmptyState
from rumah_konseling.ui.widgets.questions import ask, tell
from rumah_konseling.ui.widgets.row_list import RowList
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.why_closed import WhyClosed

_STATE: dict[DirectiveState, tuple[str, ChipKind]] = {
    DirectiveState.DRAFT: ("Draf", "warn"),
    DirectiveState.PRINTED: ("Menunggu tanda tangan", "warn"),
    DirectiveState.SIGNED: ("Perlu diperiksa", "warn"),
    DirectiveState.IN_FORCE: ("Berlaku", "ok"),
    DirectiveState.REVOKED: ("Dicabut", "neutral"),
    DirectiveState.REPLACED: ("Diganti atau dibatalkan", "neutral"),
}
_AWAITED = (DirectiveState.PRINTED, DirectiveState.SIGNED)


class DirectiveSection(ClientPart):
    """Talks it over first; a sheet can be written from then on."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        card = Card("Arahan klien")
        self._asked = Banner("", kind="warn")
        self._said = body("")
        self.talk_button = SecondaryButton("Catat percakapan", self.talk)
        self.will_button = SecondaryButton(
            "Tulis wasiat hidup", partial(self.write, DirectiveKind.LIVING_WILL), "plus"
        )
        self.substitute_button = SecondaryButton(
            "Tulis penunjukan pengganti", partial(self.write, DirectiveKind.SUBSTITUTE), "plus"
        )
        self.rows = RowList()
        card.body.addWidget(
            detail(
                "Apa yang dikehendaki klien bila ia tidak dapat menyatakannya sendiri: wasiat "
                "hidup dan penunjukan pengganti. Dibicarakan dahulu, ditandatangani di depan dua "
                "saksi, dan dapat dicabut kapan saja."
            )
        )
        card.body.addWidget(self._asked)
        card.body.addWidget(self._said)
        acts = Flow(self.talk_button, self.will_button, self.substitute_button, spacing=px(8))
        card.body.addWidget(acts)
        self._why_closed = WhyClosed(self.talk_button, self.will_button, self.substitute_button)
        card.body.addWidget(self._why_closed)
        card.body.addWidget(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def show_client(self, client: Client) -> None:
        """Show a client's directives, the newest first."""
        self.stand_before(client)
        room = self._context.room
        talks = room.directives.talks(client.id)
        found = room.directives.of_client(client.id)
        self._tell_answer(client, is_settled=bool(talks or found))
        show_if(self._said, bool(talks))
        if talks:
            last = talks[0]
            wish = f" “{last.wish}”" if last.wish else ""
            decided = DECISION_WORDS[last.decision].lower()
            self._said.setText(f"Dibicarakan {short_date(last.talked_on)}: {decided}.{wish}")
        for button in (self.will_button, self.substitute_button):
            show_if(button, bool(talks))
        self._why_closed.follow(room.clients.living_verdict(client.id))
        self.rows.show_rows((partial(self._row, client, one) for one in found), self._nothing)

    def talk(self) -> None:
        """Talk it over."""
        TalkDialog(self._context, self.client, self.window()).exec()

    def write(self, kind: DirectiveKind) -> None:
        """Write a directive down."""
        DirectiveDialog(self._context, self.client, self.window(), kind).exec()

    def change(self, client: Client, directive: Directive) -> None:
        """Change a draft."""
        kind = directive.form.kind
        DirectiveDialog(self._context, client, self.window(), kind, directive).exec()

    def issue(self, client: Client, directive: Directive) -> None:
        """Prepare the sheet, or say what stands in the way."""
        directives = self._context.room.directives
        verdicts = directives.verdicts(directive.id)
        walls = [one.reason for one in verdicts if one.decision is Decision.CLOSED]
        if walls:
            tell(self, "Arahan ini belum dapat ditandatangani.", "\n".join(walls))
            return
        sooner: str | None = ""
        if verdicts:
            sooner = ask_kept_reason(
                self._context,
                f"directive_sooner/{directive.id}",
                self,
                "Waktu berpikir belum berakhir",
                f"{named(client)}. {verdicts[0].reason}",
                "Klien tidak ingin menunggu",
            )
        if sooner is None:
            return
        self._context.act(
            lambda: directives.issue_for_paper(directive.id, sooner),
            then=partial(show_paper, self._context, self.window()),
        )

    def look(self, directive: Directive) -> None:
        """Show the sheet: as it would come out, or as it was issued."""
        room = self._context.room
        if directive.serial is None:
            show_pdf(self, room.directives.preview(directive.id), "Draf arahan")
            return
        paper = room.directives.paper_of(directive.id)
        PaperDialog(self._context, paper, self.window()).exec()

    def check(self, client: Client, directive: Directive) -> None:
        """Read the sheet that was signed."""
        SignedDialog(self._context, client, directive, self.window()).exec()

    def review(self, client: Client, directive: Directive) -> None:
        """Look at it again with the client."""
        ReviewDirectiveDialog(self._context, client, directive, self.window()).exec()

    def revoke(self, client: Client, directive: Directive) -> None:
        """Take it back, and show the sheet that says so."""
        dialog = RevokeDirectiveDialog(self._context, client, directive, self.window())
        if dialog.exec() and dialog.kept is not None:
            PaperDialog(self._context, dialog.kept, self.window()).exec()

    def discard(self, client: Client, directive: Directive) -> None:
        """Let go of a draft, or of a sheet that nobody signs any more."""
        kind = DIRECTIVE_WORDS[directive.form.kind]
        if not ask(
            self, f"Batalkan {kind.lower()} ini?", f"{named(client)}.", "Batalkan", danger=True
        ):
            return
        self._context.act(lambda: self._context.room.directives.discard(directive.id))

    def _tell_answer(self, client: Client, *, is_settled: bool) -> None:
        consent = self._context.room.consents.standing(client.id)
        answer = consent.terms.directive if consent else None
        show_if(self._asked, False)
        if consent is None or is_settled:
            return
        if answer is DirectiveAnswer.WANTS_TO_DISCUSS:
            self._asked.say("Pada persetujuan, klien ingin membicarakan arahan.", "", "warn")
        elif answer is DirectiveAnswer.YES:
            note = consent.terms.directive_note.strip()
            self._asked.say("Menurut persetujuannya, klien sudah memiliki arahan.", note, "warn")

    def _row(self, client: Client, directive: Directive) -> QWidget:
        form, today = directive.form, self._context.room.clock.today()
        chip = _STATE[directive.state]
        if directive.state is DirectiveState.IN_FORCE and not directive.holds_on(today):
            chip = ("Berakhir", "neutral")
        substitute = f"pengganti {form.substitute.name}" if form.substitute else ""
        facts = [
            directive.serial or "",
            f"ditandatangani {short_date(directive.signed_on)}" if directive.signed_on else "",
            f"ditinjau {short_date(directive.review_on)}" if directive.review_on else "",
            f"sampai {short_date(form.valid_until)}" if form.valid_until else "",
            substitute,
            f"berlaku bila “{form.triggers}”",
        ]
        heading = DIRECTIVE_WORDS[form.kind]
        acts = self._acts(client, directive)
        for button in acts:
            button.setAccessibleName(f"{button.text()}: {heading}")
        return FactRow(heading, facts).add_right(Chip(*chip), Flow(*acts, spacing=px(4)))

    def _acts(self, client: Client, directive: Directive) -> list[Button]:
        state = directive.state
        acts: list[Button] = []
        if state is DirectiveState.DRAFT:
            acts.append(SecondaryButton("Siapkan lembar", partial(self.issue, client, directive)))
            acts.append(QuietButton("Ubah", partial(self.change, client, directive)))
        elif state in _AWAITED:
            acts.append(SecondaryButton("Periksa lembar", partial(self.check, client, directive)))
        elif state is DirectiveState.IN_FORCE:
            acts.append(SecondaryButton("Tinjau", partial(self.review, client, directive)))
            acts.append(QuietButton("Cabut", partial(self.revoke, client, directive)))
        acts.append(QuietButton("Lihat", partial(self.look, directive)))
        if state is DirectiveState.DRAFT or state in _AWAITED:
            acts.append(QuietButton("Batalkan", partial(self.discard, client, directive)))
        return acts

    def _nothing(self) -> EmptyState:
        return EmptyState(
            "pen",
            "Belum ada arahan",
            "Bicarakan dahulu bersama klien. Arahan tidak wajib, dan layanan tidak "
            "bergantung padanya.",
        )
