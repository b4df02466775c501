"""A case for supervision in two steps: write and decide; read the finished page and answer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from rumah_konseling.errors import FieldErrors, RoomError
from rumah_konseling.ethics.disclosure_facts import Item, Purpose
from rumah_konseling.ethics.principles import Principle
from rumah_konseling.ethics.verdict import GateClosed
from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.disclosures.permission_model import PermissionTerms
from rumah_konseling.records.mapping import plain, read_json, to_json
from rumah_konseling.records.supervision.case_model import (
    CaseForm,
    CaseKind,
    Decided,
    SupervisionCase,
    missing,
    tidy,
)
from rumah_konseling.records.supervision.case_reading import ITEMS, CaseReader, CaseReading
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.clients.words import named
from rumah_konseling.ui.documents.pdf_dialog import show_pdf
from rumah_konseling.ui.keys import HIDE_WORDS, SAVE_CASE, TURN_BACK, TURN_ON, bind
from rumah_konseling.ui.permissions.going_on import (
    take_on,
    waiting_permission,
    write_permission,
)
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.supervision.choosing import ChooseWordsDialog
from rumah_konseling.ui.supervision.form import CaseFormPart
from rumah_konseling.ui.supervision.marks import Marks, selected
from rumah_konseling.ui.supervision.page_step import PageStep
from rumah_konseling.ui.supervision.questions import QuestionsPanel
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from rumah_konseling.ui.widgets.cards import Card
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.labels import detail, muted, title
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.scroll_dialog import ScrollDialog
from rumah_konseling.ui.widgets.showing import show_if
from rumah_konseling.ui.widgets.why import WhyButton

READ_AFTER_MS = 250
_ITEMS_TEXT = "Pokok permasalahan dan layanan yang diberikan, untuk supervisi kasus ini"


@guarded
class SupervisionDialog(ScrollDialog):
    """Prepares a case for supervision. ``document_id`` is the page once it was issued."""

    def __init__(
        self,
        context: AppContext,
        client: Client,
        parent: QWidget,
        case: SupervisionCase | None = None,
    ) -> None:
        super().__init__(context, _key(client, case), parent)
        self._client, self._case = client, case
        self.document_id: int | None = None
        self._excluded: tuple[object, frozenset[Item]] = (None, frozenset())
        self._reader: CaseReader = context.room.supervision.reader(
            client.id, case.id if case else None
        )
        self.form = CaseFormPart(context, client.id, self)
        self.fields = self.form.fields
        self.panel, self.page = QuestionsPanel(), PageStep()
        self._marks = {name: Marks(edit) for name, edit in self.form.texts.items()}
        self._why = WhyButton()
        self._gate = Banner("", kind="warn", actions=(self._why,))
        self._gate.hide()
        self._reading = QTimer(self, singleShot=True, interval=READ_AFTER_MS)
        self._reading.timeout.connect(self.read)
        self._build()
        self._show_record()
        if (kept := self.draft_over_record()) is not None:
            self._take(kept)
        self.form.edited.connect(self._on_edit)
        self.panel.changed.connect(self._on_decision)
        self.page.answered.connect(self.changed)
        self._scroll.verticalScrollBar().valueChanged.connect(lambda _at: self._look())
        bind(SAVE_CASE, self, self.save_and_close)
        bind(HIDE_WORDS, self, self.choose_words)
        bind(TURN_ON, self, lambda: self._turn(1))
        bind(TURN_BACK, self, lambda: self._turn(-1))
        self.read()
        self.form.first_to_fill().setFocus()
        if kept is not None and kept["step"] == 2 and self.go_on():
            self.page.take(kept["page"])

    @property
    def kind(self) -> CaseKind | None:
        """How the case is told; ``None`` while that is not chosen."""
        return self.form.kind.chosen()

    def read(self) -> CaseReading | None:
        """Read what is written, mark it, and show what must be decided."""
        self._reading.stop()
        kind = self.kind
        if kind is None:
            return None
        form = self.form.read()
        excluded = self._excluded_for(kind, form)
        reading = self._reader.read(kind, form, self.panel.decided, excluded)
        texts = {name: getattr(form, name) for name in reading.spans}
        self.panel.show_reading(kind, texts, reading)
        asked = {question.subject for question in reading.open}
        for name, marks in self._marks.items():
            marks.show_spans(texts.get(name, ""), reading.spans.get(name, ()), asked)
        self._judge(kind, form)
        return reading

    def go_on(self) -> bool:
        """Keep the case and show its finished page; return whether that could be done."""
        kind, form = self.kind, tidy(self.form.read())
        if kind is None:
            self.form.fields.show_errors({"kind": "Pilih salah satu jawaban."})
            return False
        errors = self.form.troubles() | _by_field(kind, missing(kind, form))
        if kind is not CaseKind.IDENTIFIED:
            errors = self._reader.supervisor_errors(form.supervisor) | errors
        if errors:
            self.form.fields.show_errors(errors)
            return False
        verdict = self.context.room.supervision.verdict(self._client.id, kind, form)
        reading = self.read()
        assert reading is not None
        if not verdict.is_open:
            self._refuse(verdict.effect, verdict.reason, verdict.principle)
            return False
        if reading.open or reading.left:
            self._refuse("Tentukan dahulu kata yang ditanyakan.", "Daftarnya ada di samping teks.")
            if (first := self.panel.first_asked) is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)
                QTimer.singleShot(0, first, lambda: self._scroll.ensureWidgetVisible(first))
            return False
        if kind is CaseKind.QUESTION and reading.facts:
            self._refuse(
                "Pertanyaan ini masih memuat orang, waktu, tempat, atau kejadian.",
                "Tulis tanpa fakta kasus; kata yang bertanda menunjukkan tempatnya.",
            )
            return False
        if not self._save():
            return False
        assert self._case is not None
        self.page.show_page(self.context.room.supervision.page(self._case, self._fresh()))
        self._show_step(2)
        return True

    def back_to_text(self) -> None:
        """Go on writing; a page that changes is read anew."""
        self._show_step(1)
        self.read()
        self.form.texts["question"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_head()

    def issue(self) -> None:
        """Issue the page, or say what keeps it here."""
        if not self._save():
            return
        assert self._case is not None
        try:
            self.document_id = self.context.room.supervision.issue(
                self._case.id, self.page.seen(), self.diagnoses.words
            )
        except GateClosed as closed:
            verdict = closed.verdict
            self._refuse(verdict.effect, verdict.reason, verdict.principle)
            self.page.tell_open()
            return
        except FieldErrors as refused:
            told = self.diagnoses.told(refused)
            self.back_to_text()
            self.form.fields.show_errors(_by_field(self._case.kind, told))
            return
        except RoomError as error:
            self.context.report(error)
            return
        self.context.changes.announce()
        self.finish()

    def preview(self) -> None:
        """Show the page as it would be printed."""
        if self._case is not None:
            draft = self.context.room.supervision.preview(self._case, self._fresh())
            show_pdf(self, draft, "Draf halaman supervisi")

    def choose_words(self) -> None:
        """Make the selected words known from now on."""
        editor = next((e for e in self.form.texts.values() if selected(e)), None)
        if editor is None:
            self._why.follow(None)
            self._gate.say(
                "Pilih dahulu katanya.", "Sorot kata dalam teks, lalu tekan tombol ini.", "accent"
            )
            self.show_head()
            return
        dialog = ChooseWordsDialog(self.context, self._client.id, self, selected(editor))
        if dialog.exec():
            self.panel.take(self.panel.decided.with_chosen(dialog.kept))
            _unselect(editor)

    def ask_permission(self) -> None:
        """Write the permission under which the client may be named."""
        recipient = self.form.recipient.value()
        start = PermissionTerms(
            recipient or 0,
            Purpose.SUPERVISION,
            "Supervisi kasus",
            items=ITEMS,
            items_text=_ITEMS_TEXT,
        )
        waits = waiting_permission(self.context, self._client.id, start.recipient_id, start.purpose)
        if waits is not None:
            written = take_on(self.context, waits, self)
        else:
            written = write_permission(self.context, self._client.id, self, start=start)
        if written is not None:
            self.form.kind.set_value(CaseKind.IDENTIFIED)
            self.form.recipient.reload(written.terms.recipient_id)
            self.back_to_text()

    def only_ask(self) -> None:
        """Leave the facts out: a question is what can be asked without telling of anybody."""
        self.form.kind.set_value(CaseKind.QUESTION)
        self.back_to_text()

    def save_and_close(self) -> None:
        """Keep the draft among the client's cases and leave."""
        if self._save():
            self.finish()
            self.context.toast("Draf supervisi tersimpan.")

    def to_draft(self) -> dict[str, Any]:
        """Return everything on the screen."""
        return {
            "form": self.form.to_draft(),
            "decided": plain(self.panel.decided),
            "step": 2 if self._is_reading_page else 1,
            "page": self.page.to_draft(),
        }

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again what is in view."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._look)

    def done(self, result: int) -> None:
        """Read no more once the window is left."""
        self._reading.stop()
        super().done(result)

    def _excluded_for(self, kind: CaseKind, form: CaseForm) -> frozenset[Item]:
        """Return what the permission keeps back; asked anew when what it hangs on changed."""
        hangs_on = (kind, form.recipient_id, form.sessions)
        if hangs_on != self._excluded[0]:
            excluded = self.context.room.supervision.excluded(self._client.id, kind, form)
            self._excluded = (hangs_on, excluded)
        return self._excluded[1]

    def _fresh(self) -> CaseReading:
        """Return the kept case as the room reads it in this moment."""
        case = self._case
        assert case is not None
        reader = self.context.room.supervision.reader(case.client_id, case.id)
        excluded = self.context.room.supervision.excluded(case.client_id, case.kind, case.form)
        return reader.read(case.kind, case.form, case.decided, excluded)

    def _save(self) -> bool:
        kind, form = self.kind, self.form.read()
        if kind is None:
            self.form.fields.show_errors({"kind": "Pilih salah satu jawaban."})
            return False
        if troubles := self.form.troubles():
            self.form.fields.show_errors(troubles)
            return False
        cases = self.context.room.supervision
        try:
            if self._case is None:
                self._case = cases.begin(self._client.id, kind, form, self.panel.decided)
            elif (kind, tidy(form), self.panel.decided) != (
                self._case.kind,
                self._case.form,
                self._case.decided,
            ):
                self._case = cases.save(self._case.id, kind, form, self.panel.decided)
        except FieldErrors as refused:
            self.form.fields.show_errors(refused.fields)
            return False
        except RoomError as error:
            self.context.report(error)
            return False
        # From here on it is this case's draft, not that of the next new one.
        self.keep_as(_key(self._client, self._case))
        self.context.changes.announce()
        return True

    def _show_record(self) -> None:
        if self._case is not None:
            self.form.show_case(self._case.kind, self._case.form)
            self.panel.decided = self._case.decided
            return
        may_be_told = self.context.room.choices.supervision_verdict(self._client.id).is_open
        kind = CaseKind.WITHOUT_IDENTITY if may_be_told else CaseKind.QUESTION
        self.form.show_case(kind, CaseForm())

    def _take(self, kept: dict[str, Any]) -> None:
        self.form.take(kept["form"])
        self.panel.decided = read_json(Decided, to_json(kept["decided"]))

    def _judge(self, kind: CaseKind, form: CaseForm) -> None:
        verdict = self.context.room.supervision.verdict(self._client.id, kind, form)
        if verdict.is_open:
            self._gate.hide()
        else:
            self._tell_gate(verdict.effect, verdict.reason, verdict.principle)

    def _tell_gate(self, sentence: str, more: str, principle: Principle | None = None) -> None:
        self._why.follow(principle)
        self._gate.say(sentence, more, "warn")

    def _refuse(self, sentence: str, more: str, principle: Principle | None = None) -> None:
        self._tell_gate(sentence, more, principle)
        self.show_head()

    def _on_edit(self) -> None:
        self.changed()
        self._reading.start()

    def _on_decision(self) -> None:
        was_asked = self.panel.asked.isAncestorOf(self.focusWidget() or self)
        self.changed()
        reading = self.read()
        # The last answer takes its button along: what is next is the finished page.
        if was_asked and reading is not None and not reading.open:
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, pages: int) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def _look(self) -> None:
        """Tell the page which part of it is in view."""
        if not self._is_reading_page:
            return
        view = self._scroll.viewport()
        top = self.page.mapFrom(view.window(), view.mapTo(view.window(), QPoint(0, 0)))
        self.page.came_in_view(QRect(top, view.size()))

    def _show_step(self, step: int) -> None:
        self._is_reading_page = step == 2
        for part in (*self._first, *self._first_buttons):
            show_if(part, step == 1)
        for part in (*self._second, *self._second_buttons):
            show_if(part, step == 2)
        self._gate.hide()
        self.show_head()
        if step == 2:
            self.issue_button.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, self._look)

    def _build(self) -> None:
        self._is_reading_page = False
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        self.choose_button = SecondaryButton(
            f"Sembunyikan kata terpilih… ({HIDE_WORDS.shown})", self.choose_words, "eye-off"
        )
        column.addWidget(self.form.content)
        column.addWidget(self.choose_button, 0, Qt.AlignmentFlag.AlignLeft)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(px(12))
        beside.addWidget(self.panel)
        beside.addWidget(self._ways_out())
        sides = FoldingRow(1000, spacing=12)
        sides.add(left, 3, Qt.AlignmentFlag.AlignTop)
        sides.add(right, 2, Qt.AlignmentFlag.AlignTop)
        self._first: tuple[QWidget, ...] = (self.form.head, sides)
        self._second: tuple[QWidget, ...] = (self.page, self._ways_out())
        self.next_button = PrimaryButton("Lanjut: baca halaman jadi", self.go_on)
        self.issue_button = PrimaryButton("Terbitkan halaman", self.issue)
        self._first_buttons = (
            self.next_button,
            SecondaryButton(f"Simpan draf ({SAVE_CASE.shown})", self.save_and_close),
        )
        self._second_buttons = (
            self.issue_button,
            SecondaryButton("Kembali menyunting", self.back_to_text, "arrow-left"),
            QuietButton("Lihat sebagai lembar", self.preview, "eye"),
        )
        self.lay_out(
            (
                title(f"Supervisi kasus · {named(self._client)}"),
                muted("Nama diganti peran, tanggal menjadi jarak waktu. Hasilnya masih rahasia."),
                self._gate,
                *self._first,
                *self._second,
            ),
            (*self._first_buttons, *self._second_buttons),
            "Ctrl+Enter melanjutkan.",
        )
        self._show_step(1)

    def _ways_out(self) -> Card:
        card = Card("Bila orangnya tetap dapat dikenali")
        card.body.addWidget(
            detail(
                "Ada kisah yang tidak dapat disembunyikan oleh teks mana pun. Mintalah izin "
                "klien, atau bertanyalah tanpa fakta kasus."
            )
        )
        card.body.addWidget(
            Flow(
                SecondaryButton("Minta izin klien…", self.ask_permission, "key"),
                SecondaryButton("Hanya ajukan pertanyaan", self.only_ask),
                spacing=px(8),
            )
        )
        return card


def _key(client: Client, case: SupervisionCase | None) -> str:
    return f"supervision/{case.id}" if case else f"supervision/new/{client.id}"


def _by_field(kind: CaseKind, errors: dict[str, str]) -> dict[str, str]:
    """Return errors under the names of the fields that are shown."""
    if kind is CaseKind.IDENTIFIED and "supervisor" in errors:
        return {**errors, "recipient": errors["supervisor"]}
    return dict(errors)


def _unselect(editor: QPlainTextEdit) -> None:
    cursor = editor.textCursor()
    cursor.clearSelection()
    editor.setTextCursor(cursor)
