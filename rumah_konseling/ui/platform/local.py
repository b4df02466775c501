"""What this computer's account remembers outside the vault: never anything of a client.

Each setting is declared once, with its key, type and default. It is read before the
vault is open, so the lock screen can have the right size and colours.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QCoreApplication, QSettings, QStandardPaths

from rumah_konseling.named import APPLICATION, ORGANISATION
from rumah_konseling.presence import is_file
from rumah_konseling.ui.theme import Scheme


def name_application() -> None:
    """Give settings and state a folder of their own. The window titles say no more than this."""
    QCoreApplication.setOrganizationName(ORGANISATION)
    QCoreApplication.setApplicationName(APPLICATION)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)


def witness_folder() -> Path:
    """Return where the account remembers how far a room's log went: not beside the room."""
    kind = QStandardPaths.StandardLocation.AppConfigLocation
    return Path(QStandardPaths.writableLocation(kind)) / "saksi"


MOST_ROOMS = 12


@dataclass(frozen=True, slots=True)
class KnownRoom:
    """A room that was opened from this account: when, and how old what is written in it is."""

    path: Path
    data_of: datetime | None
    opened_at: datetime | None = None


class LocalSettings:
    """Reads and keeps the account's settings; a damaged value counts as not set."""

    def __init__(self) -> None:
        self._kept = QSettings()

    @property
    def vault(self) -> Path | None:
        """The room that the program opens when none is named."""
        text = str(self._kept.value("vault", ""))
        return Path(text) if text else None

    @vault.setter
    def vault(self, path: Path) -> None:
        self._kept.setValue("vault", str(path))

    @property
    def rooms(self) -> tuple[KnownRoom, ...]:
        """The rooms that were opened from here, the last one first."""
        try:
            kept = json.loads(str(self._kept.value("rooms", "[]")))
            return tuple(
                KnownRoom(
                    Path(one["path"]), _moment(one.get("data_of")), _moment(one.get("opened_at"))
                )
                for one in kept
            )
        except (ValueError, TypeError, KeyError, AttributeError):
            return ()

    def note_room(self, path: Path, data_of: datetime | None, *, is_chosen: bool = False) -> None:
        """Remember that a room was opened, and how old its data are.

        One that was chosen or made becomes the one that is opened by itself. Any other only
        where there is none: a copy that was restored to look at it must not take the place of
        the room that is worked in.
        """
        if is_chosen or self.vault is None or not is_file(self.vault):
            self.vault = path
        others = [one for one in self.rooms if one.path != path]
        self._keep_rooms([KnownRoom(path, data_of, datetime.now(UTC)), *others])

    def forget_room(self, path: Path) -> None:
        """Take a room off the list; nothing is deleted.

        Was it the one that is opened by itself, the latest of the others takes its place.
        """
        others = [one for one in self.rooms if one.path != path]
        self._keep_rooms(others)
        if self.vault == path:
            there = next((one.path for one in others if is_file(one.path)), None)
            if there is None:
                self._kept.remove("vault")
            else:
                self.vault = there

    def move_room(self, path: Path, found: Path) -> None:
        """Remember where a room of the list lies now."""
        rooms = [one for one in self.rooms if one.path != found]
        self._keep_rooms([replace(one, path=found) if one.path == path else one for one in rooms])
        if self.vault == path:
            self.vault = found

    def _keep_rooms(self, rooms: list[KnownRoom]) -> None:
        told = [
            {
                "path": str(one.path),
                "data_of": one.data_of and one.data_of.isoformat(),
                "opened_at": one.opened_at and one.opened_at.isoformat(),
            }
            for one in rooms[:MOST_ROOMS]
        ]
        self._kept.setValue("rooms", json.dumps(told))

    @property
    def told_version(self) -> str:
        """The version whose news this account was told last; empty before the first."""
        return str(self._kept.value("news/told", ""))

    @told_version.setter
    def told_version(self, version: str) -> None:
        self._kept.setValue("news/told", version)

    @property
    def scheme(self) -> Scheme:
        """Light, dark, or as the system."""
        try:
            return Scheme(str(self._kept.value("look/scheme", Scheme.FOLLOW.value)))
        except ValueError:
            return Scheme.FOLLOW

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._kept.setValue("look/scheme", scheme.value)

    @property
    def text_scale(self) -> float:
        """Text size as a factor."""
        try:
            return float(str(self._kept.value("look/text_scale", 1.0)))
        except ValueError:
            return 1.0

    @text_scale.setter
    def text_scale(self, scale: float) -> None:
        self._kept.setValue("look/text_scale", scale)

    @property
    def previous_session_shown(self) -> bool:
        """Whether the session before stands beside the note that is being written."""
        return str(self._kept.value("session/previous", "true")) == "true"

    @previous_session_shown.setter
    def previous_session_shown(self, shown: bool) -> None:
        self._kept.setValue("session/previous", "true" if shown else "false")

    @property
    def room_name(self) -> str:
        """What the lock screen may call the room; empty unless the counselor allowed a name."""
        return str(self._kept.value("lock/room_name", ""))

    @room_name.setter
    def room_name(self, name: str) -> None:
        self._kept.setValue("lock/room_name", name)

    @property
    def hidden_from_capture(self) -> bool:
        """Whether screenshots and recordings leave the app's windows out, where they can."""
        return str(self._kept.value("look/hidden_from_capture", "true")) == "true"

    @hidden_from_capture.setter
    def hidden_from_capture(self, hidden: bool) -> None:
        self._kept.setValue("look/hidden_from_capture", "true" if hidden else "false")

    def leave_word(self, sentence: str) -> None:
        """Leave a sentence for the lock screen that comes next, in a process of its own."""
        self._kept.setValue("lock/word", sentence)

    def take_word(self) -> str:
        """Return the sentence that was left, once."""
        sentence = str(self._kept.value("lock/word", ""))
        if sentence:
            self._kept.remove("lock/word")
        return sentence

    @property
    def geometry(self) -> QByteArray:
        """Where the window was."""
        kept = self._kept.value("window/geometry")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._kept.setValue("window/geometry", geometry)

    @property
    def help_geometry(self) -> QByteArray:
        """Where the window of the help was."""
        kept = self._kept.value("help/geometry")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @help_geometry.setter
    def help_geometry(self, geometry: QByteArray) -> None:
        self._kept.setValue("help/geometry", geometry)

    def flush(self) -> None:
        """Write now: the lock ends the process without a farewell."""
        self._kept.sync()


def _moment(text: object) -> datetime | None:
    moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    return moment if moment is None or moment.tzinfo else None
