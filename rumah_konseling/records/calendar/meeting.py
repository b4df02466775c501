"""How counselor and client meet, for appointments and for sessions."""

from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    """The ways of meeting."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    ONLINE = "online"
    VISIT = "visit"


MODE_WORDS = {
    Mode.IN_PERSON: "Tatap muka",
    Mode.PHONE: "Telepon",
    Mode.ONLINE: "Daring",
    Mode.VISIT: "Kunjungan",
}
