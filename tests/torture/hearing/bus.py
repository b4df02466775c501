"""A reader on the accessibility bus: asks what is on the screen as Orca would.

Interfaces and numbers are those of AT-SPI 2 (at-spi2-core, xml/ and atspi-constants.h).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, MatchRule, MessageType, message_bus, new_method_call
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import unwrap_msg

ACCESSIBLE = "org.a11y.atspi.Accessible"
_COMPONENT = "org.a11y.atspi.Component"
_TEXT = "org.a11y.atspi.Text"
_REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_SCREEN = 0
# Bits of a set of states.
FOCUSABLE, FOCUSED, SENSITIVE, SHOWING, VISIBLE, ACTIVE = 11, 12, 24, 25, 30, 1
Place = tuple[str, str]


@dataclass(frozen=True)
class Heard:
    """One thing on the screen as it is told; ``at`` is x, y, width, height on the screen."""

    place: Place
    depth: int
    role: str
    name: str
    description: str
    text: str
    states: int
    at: tuple[int, int, int, int]

    def has(self, state: int) -> bool:
        """Whether it is in a state."""
        return bool(self.states >> state & 1)


class Reader:
    """Reads the trees of every program on the bus."""

    def __init__(self) -> None:
        with open_dbus_connection("SESSION") as session:
            asked = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            (address,) = unwrap_msg(
                session.send_and_get_reply(new_method_call(asked, "GetAddress"))
            )
        self._bus = open_dbus_connection(address)

    def close(self) -> None:
        """Leave the bus."""
        self._bus.close()

    def hear_focus(self) -> None:
        """Have programs tell where the keyboard goes; they are silent while nobody listens."""
        registry = DBusAddress("/org/a11y/atspi/registry", _REGISTRY[0], "org.a11y.atspi.Registry")
        event = "object:state-changed:focused"
        unwrap_msg(
            self._bus.send_and_get_reply(
                new_method_call(registry, "RegisterEvent", "sass", (event, [], ""))
            )
        )
        rule = MatchRule(
            type="signal", interface="org.a11y.atspi.Event.Object", member="StateChanged"
        )
        unwrap_msg(self._bus.send_and_get_reply(message_bus.AddMatch(rule)))

    def programs(self) -> list[Place]:
        """Return the programs that are on the bus."""
        return self._children(_REGISTRY)

    def windows(self, program: Place) -> list[Place]:
        """Return a program's windows."""
        return self._children(program)

    def walk(self, place: Place, depth: int = 0) -> Iterator[Heard]:
        """Yield a thing and everything in it that is on the screen, as a reader goes through."""
        one = self.ask(place, depth)
        if depth and not one.has(SHOWING):
            return
        yield one
        for child in self._children(place):
            yield from self.walk(child, depth + 1)

    def ask(self, place: Place, depth: int = 0) -> Heard:
        """Ask one thing what it is."""
        ((low, high),) = (self._call(place, ACCESSIBLE, "GetState")[0],)
        interfaces = self._call(place, ACCESSIBLE, "GetInterfaces")[0]
        at = (0, 0, 0, 0)
        if _COMPONENT in interfaces:
            at = self._call(place, _COMPONENT, "GetExtents", "u", (_SCREEN,))[0]
        text = ""
        if _TEXT in interfaces:
            text = self._call(place, _TEXT, "GetText", "ii", (0, -1))[0]
        return Heard(
            place,
            depth,
            self._call(place, ACCESSIBLE, "GetRoleName")[0],
            self._property(place, "Name"),
            self._property(place, "Description"),
            text,
            low | high << 32,
            at,
        )

    def forget_focus(self) -> None:
        """Drop what was told before."""
        self._focus_within(0.0)

    def focus_within(self, seconds: float) -> Place | None:
        """Return where the keyboard went; ``None`` when nothing was told in time."""
        return self._focus_within(seconds)

    def _focus_within(self, seconds: float) -> Place | None:
        last = None
        while True:
            try:
                # What has come is read to its end: the last of it is where the keyboard stays.
                message = self._bus.receive(timeout=seconds if last is None else 0.05)
            except TimeoutError:
                return last
            if message.header.message_type is not MessageType.signal:
                continue
            kind, is_so = message.body[0], message.body[1]
            fields = {field.name: value for field, value in message.header.fields.items()}
            if kind == "focused" and is_so:
                last = (fields["sender"], fields["path"])

    def _children(self, place: Place) -> list[Place]:
        found = self._call(place, ACCESSIBLE, "GetChildren")[0]
        return [(name, path) for name, path in found if not path.endswith("/null")]

    def _property(self, place: Place, name: str) -> str:
        asked = ("ss", (ACCESSIBLE, name))
        told = self._call(place, "org.freedesktop.DBus.Properties", "Get", *asked)
        value: str = told[0][1]
        return value

    def _call(
        self, place: Place, interface: str, method: str, signature: str = "", body: Any = ()
    ) -> Any:
        address = DBusAddress(place[1], place[0], interface)
        asked = new_method_call(address, method, signature or None, body)
        return unwrap_msg(self._bus.send_and_get_reply(asked, timeout=60))
