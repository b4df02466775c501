"""How is the room brought to a PC without a network? Builds the kit; no part of what it ships."""


class KitStopped(Exception):
    """The kit can't be built; the message is one sentence that says why and what to do."""
