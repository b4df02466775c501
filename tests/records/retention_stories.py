"""How far a destruction has come, told through the room's own use cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rumah_konseling.records.clients.client_model import Client
from rumah_konseling.records.retention.destruction_model import (
    Act,
    Destruction,
    ErasureGround,
    ErasureRequest,
    Numbered,
    Witness,
)
from rumah_konseling.records.retention.retention_model import RecordKind
from rumah_konseling.room.room import CounselingRoom
from tests.conftest import SettableClock
from tests.records.stories import arrive, close, register

WITNESSES = (
    Witness("Sintetis Saksi Satu", "Arsiparis"),
    Witness("Sintetis Saksi Dua", "Kepala Bagian Umum"),
)
METHOD = "Dihapus dari berkas terenkripsi dan halamannya ditimpa; kertasnya dicacah."


def with_schedules(room: CounselingRoom) -> None:
    """Enter the agency's archive schedule for every kind."""
    for kind, rule in room.retention.rules().items():
        room.retention.keep_rule(kind, replace(rule, schedule="JRA/12", classification="KP.09"))
    for own, rule in room.retention.room_rules().items():
        room.retention.keep_rule(own, replace(rule, schedule="JRA/13", classification="KP.10"))


def closed(room: CounselingRoom, name: str = "Sintetis Lama") -> Client:
    """Serve a client and close the service."""
    client = register(room, name)
    room.clients.begin_service(client.id, "Didahulukan menurut pertimbangan.")
    close(room, client)
    return client


def years_pass(clock: SettableClock, years: int = 6) -> None:
    """Let the periods run out."""
    clock.advance(days=366 * years)


def due(room: CounselingRoom, clock: SettableClock, *names: str) -> list[Client]:
    """Return clients whose records are due, in a room with its schedules."""
    with_schedules(room)
    clients = [closed(room, name) for name in names or ("Sintetis Lama",)]
    years_pass(clock)
    return clients


def numbered(day: date, number: str = "B-12/ARS/2032") -> Numbered:
    """Return a decision of that day."""
    return Numbered(number, day, "Sekretaris Badan")


def act_of(room: CounselingRoom) -> Act:
    """Return an act of today."""
    return Act(room.clock.today(), "Ruang Konseling", METHOD, WITNESSES)


def reviewed(room: CounselingRoom, destruction: Destruction) -> None:
    """Look at every record of a list once more."""
    for item in destruction.going:
        room.destructions.review(
            destruction.id, item.client_id, goes=True, reason="Tidak ada nilai guna lagi."
        )


def decided(room: CounselingRoom, destruction: Destruction) -> Destruction:
    """Look at everything and enter both numbers."""
    reviewed(room, destruction)
    today = room.clock.today()
    return room.destructions.decide(destruction.id, numbered(today), numbered(today, "KEP-7/2032"))


def sheet_back(room: CounselingRoom, paper: int) -> None:
    """Let the signed sheet be scanned and filed."""
    arrive(room, room.documents.get(paper).token, name=f"berita acara {paper}.pdf")
    room.documents.file_original(paper, "Lemari 1, map A")


def ready(room: CounselingRoom, clients: Sequence[Client]) -> Destruction:
    """Bring a list to where the act itself is due."""
    destruction = decided(room, room.destructions.propose([one.id for one in clients]))
    sheet_back(room, room.destructions.draw_sheet(destruction.id, act_of(room)))
    return room.destructions.get(destruction.id)


def destroyed(room: CounselingRoom, clients: Sequence[Client]) -> Destruction:
    """Destroy the records of clients who are due."""
    destruction = ready(room, clients)
    room.destructions.destroy(destruction.id)
    return room.destructions.get(destruction.id)


def asked_to_erase(room: CounselingRoom, client: Client) -> Destruction:
    """Begin to erase a closed client's data on their request."""
    request = ErasureRequest(room.clock.today(), ErasureGround.ASKED)
    return room.destructions.propose_erasure(client.id, request)


KINDS = tuple(RecordKind)
