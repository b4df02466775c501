"""Finds in the sample room whom and what the pictures show."""

from __future__ import annotations

from datetime import timedelta

from rumah_konseling.ethics.disclosure_facts import PaperState
from rumah_konseling.records.clients.client_model import Area, Client, ClientFilter
from rumah_konseling.records.directives.directive_model import Directive
from rumah_konseling.records.index.session_model import Note, Risk, Technique
from rumah_konseling.records.progress.progress_model import ProgressRating
from rumah_konseling.room.room import CounselingRoom
from rumah_konseling.ui.sessions.beginning import begin_session


def client_with(room: CounselingRoom, state: str) -> int:
    """Return the first client whose consent is in ``state``."""
    return room.client_list.page(ClientFilter(consent=state), 0, 1)[0].id


def directed_client(room: CounselingRoom) -> tuple[Client, Directive]:
    """Return a client with a directive in force, and it."""
    every = room.client_list.page(ClientFilter(), 0, 500)
    found = (one for row in every for one in room.directives.in_force(row.id))
    directive = next(found)
    return room.clients.get(directive.client_id), directive


def shown_sessions(room: CounselingRoom, client_id: int) -> tuple[int, int]:
    """Return a client's signed session and one that is being written; begin what is lacking."""
    known = room.sessions.of_client(client_id)
    signed = next((s for s in known if s.is_signed), None)
    if signed is None:
        note = Note(
            room.clock.now() - timedelta(days=7),
            minutes=50,
            areas=(Area.WORK,),
            technique=Technique.NON_DIRECTIVE,
            technique_reason="Klien perlu ruang untuk mengurai sendiri.",
            subjective="Klien bercerita tentang tenggat yang bertumpuk dan tidur yang terputus.",
            risk=Risk.LOW,
            risk_action="Tanda bahaya dan orang yang dihubungi dibicarakan bersama.",
            plan="Mencatat jam tidur; bertemu sepekan lagi.",
        )
        begun = room.sessions.begin(client_id, note)
        signed = room.sessions.sign(begun.id, note, begun.version)
    draft = next((s for s in known if not s.is_signed), None) or begin_session(room, client_id)
    return signed.id, draft.id


def shown_slip(room: CounselingRoom) -> tuple[ProgressRating, Client]:
    """Return the slip that waits to be compared, and whose it is."""
    lines = room.attention.lines(room.clock.today())
    place = next(one.place for one in lines if one.title.startswith("Slip perkembangan"))
    client = room.clients.get(int(place[1] or 0))
    return room.progress.slips(client.id)[0], client


def of_the_ledger(room: CounselingRoom) -> list[tuple[str, int]]:
    """Return clients by what was done for them, each with its name in the pictures."""
    referrals = room.referrals.recent()
    revoked = next(p for p in room.permissions.recent() if p.state is PaperState.REVOKED)
    order = room.legal_orders.all()[0]
    found = [("dirujuk", referrals[0].client_id), ("dicabut", revoked.client_id)]
    return [*found, ("diperintah", order.client_id)]
