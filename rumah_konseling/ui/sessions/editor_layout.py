"""How the editor's parts stand: head, note beside the session before, acts at the foot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rumah_konseling.records.index.session_model import Risk
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.keys import BLOCK_BY_NAME, PARTS, PREVIOUS_SESSION, SIGN, TEXT_BLOCK, bind
from rumah_konseling.ui.platform.guard import guarded
from rumah_konseling.ui.platform.local import LocalSettings
from rumah_konseling.ui.sessions.client_head import ClientHead
from rumah_konseling.ui.sessions.note_fields import NoteFields
from rumah_konseling.ui.sessions.other_version import OtherVersion
from rumah_konseling.ui.sessions.previous_panel import PreviousPanel
from rumah_konseling.ui.theme import px
from rumah_konseling.ui.widgets.buttons import (
    Button,
    DangerButton,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
)
from rumah_konseling.ui.widgets.cards import Card, Divider
from rumah_konseling.ui.widgets.flow import Flow, FoldingRow
from rumah_konseling.ui.widgets.gate_banner import GateBanner
from rumah_konseling.ui.widgets.labels import PlainLabel, detail, section, tip
from rumah_konseling.ui.widgets.notices import Banner
from rumah_konseling.ui.widgets.scrolling import Scroll
from rumah_konseling.ui.widgets.showing import show_if

_BESIDE_FROM = 900  # pixels at 100 %: from here on the session before stands beside the note
_KEYS = (
    f"{PARTS.shown}: pindah bagian  ·  {BLOCK_BY_NAME.shown}: sisipkan teks siap pakai  ·  "
    f"{PREVIOUS_SESSION.shown}: sesi sebelumnya"
)


@guarded
class EditorLayout(QObject):
    """Builds ``owner``'s inside. Whoever uses it connects the buttons."""

    def __init__(self, owner: QWidget, fields: NoteFields, room: CounselingRoom) -> None:
        super().__init__(owner)
        self._owner = owner
        self._fields = fields
        self._local = LocalSettings()
        self._is_wide = True
        self.previous_button = QuietButton("Sesi sebelumnya")
        self.head = ClientHead(room, self.previous_button)
        self.banner = GateBanner()
        self.note = Banner("", kind="warn")
        self.failure = Banner("", kind="danger")
        for notice in (self.note, self.failure):
            notice.hide()
        self.other = OtherVersion()
        self.end_now_button = SecondaryButton("Sesi selesai sekarang", icon_name="clock")
        self.end_now_button.hide()
        self.emergency_button = DangerButton("Darurat…")
        self.emergency_button.hide()
        self.previous = PreviousPanel(room)
        self.previous_button.setCheckable(True)
        tip(self.previous_button, PREVIOUS_SESSION.shown)
        self.previous_button.setChecked(self._local.previous_session_shown)
        self.previous_button.toggled.connect(self._toggle_previous)
        self.state = PlainLabel("", "detail")
        self._keys = detail(_KEYS)
        self.discard_button = QuietButton("Buang draf…")
        self.block_button = QuietButton("Teks siap pakai…")
        tip(self.block_button, TEXT_BLOCK.shown)
        self.sign_button = PrimaryButton("Tanda tangani", icon_name="pen")
        tip(self.sign_button, SIGN.shown)
        self._scroll = Scroll(self._content())
        fields.cursor_moved.connect(self._follow_cursor)
        self._build()
        owner.installEventFilter(self)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        bind(PREVIOUS_SESSION, owner, self.previous_button.toggle, within)

    def clear_notices(self) -> None:
        """Take every notice away: another note is shown."""
        for part in (self.note, self.failure, self.other, self.end_now_button):
            part.hide()
        self.show_top()

    def allow(self, allowed: bool) -> None:
        """Let the note be signed or thrown away, or not."""
        for button in (self.sign_button, self.discard_button, self.block_button):
            button.setEnabled(allowed)

    def show_emergency(self, risk: Risk | None) -> None:
        """Offer the way to help where the risk is high."""
        show_if(self.emergency_button, risk is Risk.HIGH)

    def show_top(self) -> None:
        """Bring the notices into view."""
        self._scroll.verticalScrollBar().setValue(0)

    def focus_remedy(self) -> None:
        """Stand on the way through a closed gate."""
        acts = [b for b in self.banner.findChildren(Button) if b.isVisibleTo(self._owner)]
        if acts:
            acts[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put the session before beside the note where there is room."""
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        wide = self._owner.width() >= px(_BESIDE_FROM)
        if wide != self._is_wide:
            self._is_wide = wide
            # Where there is no room beside it, the note comes first.
            shown = wide and self._local.previous_session_shown
            self.previous_button.setChecked(shown)
            show_if(self._keys, wide)
        self._place_previous()

    def _toggle_previous(self, wanted: bool) -> None:
        if self._is_wide:
            self._local.previous_session_shown = wanted
        self._place_previous()

    def _place_previous(self) -> None:
        wanted = self.previous_button.isChecked()
        show_if(self.previous, wanted)
        show_if(self._scroll, self._is_wide or not wanted)

    def _follow_cursor(self, edit: QWidget, cursor: QRect) -> None:
        content = self._scroll.widget()
        assert content is not None
        place = edit.mapTo(content, cursor.center() + QPoint(0, px(8)))
        self._scroll.ensureVisible(place.x(), place.y(), 0, px(40))

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, px(8), px(16))
        column.setSpacing(px(12))
        for part in (self.banner, self.note, self.failure, self.other):
            column.addWidget(part)
        column.addWidget(self.end_now_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._fields.when)
        for card in (self._story(), self._work(), self._risk()):
            column.addWidget(card)
        column.addStretch(1)
        return content

    def _story(self) -> Card:
        row = self._fields.row
        card = Card()
        head = FoldingRow(420, spacing=12)
        head.add(section("Catatan"), 1, Qt.AlignmentFlag.AlignVCenter)
        head.add(self._fields.style)
        card.body.addWidget(head)
        for name in ("subjective", "objective", "assessment", "narrative", "plan", "next_on"):
            card.body.addWidget(row(name))
        return card

    def _work(self) -> Card:
        row = self._fields.row
        card = Card("Bidang dan teknik")
        for name in ("areas", "technique", "technique_reason"):
            card.body.addWidget(row(name))
        card.body.addWidget(Divider())
        sides = FoldingRow(560, spacing=12)
        for name in ("intervention", "response"):
            sides.add(row(name), 1, Qt.AlignmentFlag.AlignTop)
        card.body.addWidget(sides)
        card.body.addWidget(row("support"))
        return card

    def _risk(self) -> Card:
        card = Card("Risiko")
        for name in ("risk", "risk_action"):
            card.body.addWidget(self._fields.row(name))
        card.body.addWidget(self.emergency_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _build(self) -> None:
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(px(32), px(14), px(32), px(10))
        row.addWidget(self.head)
        middle = QHBoxLayout()
        middle.setContentsMargins(px(32), 0, px(24), 0)
        middle.setSpacing(px(8))
        middle.addWidget(self._scroll, 2)
        middle.addWidget(self.previous, 1)
        acts = FoldingRow(spacing=12)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.state)
        column.addWidget(self._keys)
        acts.add(words, 1, Qt.AlignmentFlag.AlignVCenter)
        acts.add(Flow(self.discard_button, self.block_button, self.sign_button, spacing=px(8)))
        foot = QWidget()
        under = QVBoxLayout(foot)
        under.setContentsMargins(px(32), px(8), px(32), px(12))
        under.addWidget(acts)
        whole = QVBoxLayout(self._owner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(top)
        whole.addLayout(middle, 1)
        whole.addWidget(Divider())
        whole.addWidget(foot)
        self._place_previous()
