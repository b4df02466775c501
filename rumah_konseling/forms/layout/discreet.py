"""The room's identity on what must not tell where somebody was: a note, an outer cover."""

from __future__ import annotations

from dataclasses import replace

from rumah_konseling.ethics.folding import folded
from rumah_konseling.forms.layout.parties import bare_name
from rumah_konseling.records.settings.identity import RoomIdentity


def without_room(identity: RoomIdentity) -> RoomIdentity:
    """Return the identity without the room: its line, its name in others, what betrays it.

    A degree in psychology, a counselor's post or the paper of their appointment say as much
    as the room's name does.
    """
    room = folded(identity.room)

    def kept(line: str) -> str:
        return "" if room and room in folded(line) else line

    letters, counselor = identity.letters, identity.counselor
    unit = kept(identity.unit)
    post = letters.neutral_post or f"Pegawai {unit or identity.agency}"
    return replace(
        identity,
        room="",
        contact="",
        unit=unit,
        address=kept(identity.address),
        counselor=replace(counselor, name=bare_name(counselor.name), position=post),
        letters=replace(
            letters,
            letterhead="\n".join(filter(None, map(kept, letters.letterhead.splitlines()))),
            names_room=False,
            ground="",
        ),
    )
