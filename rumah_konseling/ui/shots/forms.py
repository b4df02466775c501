"""The pictures of what pages ask in a form: registers, keeping, rights, breaches, handover."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from rumah_konseling.records.breaches.breach_model import Told
from rumah_konseling.records.retention.destruction_model import Batch, Destruction
from rumah_konseling.records.retention.retention_model import ROOM_KIND_WORDS, RoomKind
from rumah_konseling.records.rights.rights_model import Right
from rumah_konseling.records.succession.succession_model import Successor
from rumah_konseling.ui.app.main_window import MainWindow
from rumah_konseling.ui.app_context import Place
from rumah_konseling.ui.practice.page import PracticePage
from rumah_konseling.ui.retention.page import RetentionPage
from rumah_konseling.ui.safekeeping.succession_section import SuccessionSection
from rumah_konseling.ui.shots.shot import Shot
from rumah_konseling.ui.widgets.dialog import Dialog, handed_to


def asked(act: Callable[[], object]) -> QWidget:
    """Return the dialog that ``act`` would run; it is made, and answered by nobody."""
    made: list[QWidget] = []

    def leave(dialog: Dialog) -> int:
        made.append(dialog)
        return 0

    with handed_to(leave):
        act()
    return made[-1]


def form_shots(window: MainWindow) -> Iterator[Shot]:
    """Yield every form that a page asks; the handover is begun last, since it stays begun."""
    yield from _of_the_practice(window)
    yield from _of_keeping(window)
    yield from _of_rights_and_breaches(window)
    yield from _of_the_handover(window)


def _of_the_practice(window: MainWindow) -> Iterator[Shot]:
    window.go(Place("practice"))
    page = window.page
    assert isinstance(page, PracticePage)
    for key, card in page.cards.items():
        yield f"catatan-{key}", partial(asked, card.add)
        entry = next((one for one in card.view.register(window.room).all() if one.is_open), None)
        if entry is not None:
            yield f"catatan-{key}-selesai", partial(asked, partial(card.end, entry))
    yield "batas-kerja", partial(asked, page.wellbeing.set_limits)


def _of_keeping(window: MainWindow) -> Iterator[Shot]:
    page, room = _retention(window), window.room
    yield "musnah-usul", partial(asked, page.due.propose)
    yield "tahan", partial(asked, page.holds.add)
    hold = next(one for one in room.retention.holds() if one.lifted_on is None)
    yield "tahan-buka", partial(asked, partial(page.holds.lift, hold))
    kind, rule = next(iter(room.retention.rules().items()))
    yield "masa-simpan", partial(asked, partial(page.rules.change, kind, rule))
    yield "hapus", partial(asked, page.destructions.erase)
    destruction = _with_a_sheet(room.destructions.all())
    card = page.destructions
    yield "musnah-tinjau", partial(asked, partial(card.review, destruction, destruction.items[0]))
    year = room.clock.today().year
    facts = replace(
        destruction.items[0].facts,
        kind=ROOM_KIND_WORDS[RoomKind.EMPLOYER_REQUEST],
        is_of_room=True,
    )
    batch = Batch(RoomKind.EMPLOYER_REQUEST, year, (), facts)
    yield "musnah-tinjau-ruang", partial(asked, partial(card.review_batch, destruction, batch))
    yield "musnah-putusan", partial(asked, partial(card.decide, destruction))
    yield "musnah-berita-acara", partial(asked, partial(card.draw_sheet, destruction))
    yield "musnah-sekarang", partial(asked, partial(card.carry_out, destruction))
    yield "musnah-batal", partial(asked, partial(card.call_off, destruction))


def _of_rights_and_breaches(window: MainWindow) -> Iterator[Shot]:
    page, room = _retention(window), window.room
    yield "hak", partial(asked, page.rights.add)
    request = next(one for one in room.rights.all() if one.is_open)
    yield "hak-jawab", partial(asked, partial(page.rights.answer, request))
    shown = partial(page.rights.carry_out, request, Right.ACCESS)
    yield "hak-dilaksanakan", partial(asked, shown)
    yield "hak-buka", partial(asked, partial(page.rights.lift, request))
    yield "insiden", partial(asked, page.breaches.add)
    yield "insiden-lembaga", partial(asked, page.breaches.name_institution)
    breach = room.breaches.all()[0]
    yield "insiden-surat", partial(asked, partial(page.breaches.draw, breach, Told.CLIENT))
    yield "insiden-selesai", partial(asked, partial(page.breaches.close_breach, breach))


def _of_the_handover(window: MainWindow) -> Iterator[Shot]:
    successions = window.room.successions
    if successions.current() is None:
        successor = Successor(
            "Bagas Teladan, M.Psi.",
            "19850307 201012 1 001",
            "Penata Tingkat I/III/d",
            "Konselor",
            "SK.204/2026",
            "Penata/III/c",
            "Ruang konseling",
            "Lemari 1",
            "Kepala Bagian Umum",
        )
        successions.write(successor, window.room.clock.today() + timedelta(days=14))
    section = SuccessionSection(window)
    section.setParent(window)
    section.hide()
    yield "serah-terima", partial(asked, section.write)
    yield "serah-terima-klien", partial(asked, partial(section.ask, successions.asked()[0]))
    yield "serah-terima-selesai", partial(asked, section.complete)


def _retention(window: MainWindow) -> RetentionPage:
    window.go(Place("retention"))
    page = window.page
    assert isinstance(page, RetentionPage)
    return page


def _with_a_sheet(known: list[Destruction]) -> Destruction:
    return next(one for one in known if one.sheet_document_id is not None)
