"""The consent wording as it is being edited: every text by its path."""

from __future__ import annotations

import copy
import json
import re
from dataclasses import dataclass
from typing import Any, Literal

from rumah_konseling.forms.layout.wording import SAID_AS
from rumah_konseling.records.consents.wording import ConsentWording

FORM, DEFAULTS = "form", "defaults"
Kind = Literal["line", "text"]
# What the placeholders of a clause stand for, in the order they are usually wanted.
PLACEHOLDER_WORDS = {
    "agency": "instansi",
    "unit": "unit kerja",
    "room": "nama ruang",
    "counselor": "nama konselor",
    "qualifications": "kualifikasi konselor",
    "limits": "batas kewenangan",
    "purpose": "tujuan yang disepakati",
    "approach": "pendekatan",
    "session_minutes": "lama sesi dalam menit",
    "frequency": "frekuensi",
    "benefits": "manfaat",
    "risks": "risiko",
    "alternatives": "pilihan lain",
    "licence": "izin psikologi",
    "officer": "pejabat pelindungan data",
}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_MEANT = {words: key for key, words in SAID_AS.items()}
_DEFAULT_WORDS = {
    "purpose": "Tujuan",
    "approach": "Pendekatan",
    "frequency": "Frekuensi",
    "benefits": "Manfaat",
    "risks": "Risiko",
    "alternatives": "Pilihan lain",
}


@dataclass(frozen=True, slots=True)
class TextField:
    """One text: its path as :class:`FieldErrors` names it, its label, one line or many.

    ``list_path`` is the list it can be removed from; empty for what the form needs.
    """

    path: str
    label: str
    kind: Kind = "text"
    list_path: str = ""


class WordingText:
    """A wording taken apart; paths are those of ``forms.wording.check_wording``."""

    def __init__(self, wording: ConsentWording, builtin: ConsentWording) -> None:
        self._raw: dict[str, Any] = json.loads(wording.to_text())
        self._needed = {f"matters.{m.key}.clauses": len(m.clauses) for m in builtin.matters}
        self._needed["kept_topics"] = len(builtin.kept_topics)
        self._needed_exceptions = frozenset(one.key for one in builtin.exceptions)

    def wording(self) -> ConsentWording:
        """Return the wording as edited."""
        return ConsentWording.from_text(json.dumps(self._raw))

    def raw(self) -> dict[str, Any]:
        """Return everything as plain data, for a draft."""
        return copy.deepcopy(self._raw)

    def take(self, raw: dict[str, Any]) -> None:
        """Take a draft up; one from an older program that no longer fits is left alone."""
        try:
            ConsentWording.from_text(json.dumps(raw))
        except (KeyError, TypeError):
            return
        self._raw = copy.deepcopy(raw)

    def groups(self) -> list[tuple[str, str]]:
        """Return key and name of every part that is edited on its own."""
        matters = [(m["key"], m["heading"] or "(tanpa judul)") for m in self._raw["matters"]]
        return [(FORM, "Judul dan pernyataan"), *matters, (DEFAULTS, "Isian awal")]

    def group_of(self, path: str) -> str:
        """Return the part in which ``path`` is edited."""
        head, _, rest = path.partition(".")
        if head == "matters":
            return rest.partition(".")[0]
        return {"kept_topics": "confidentiality", "exceptions": "confidentiality"}.get(
            head, {"choices": "choices", "defaults": DEFAULTS}.get(head, FORM)
        )

    def fields(self, group: str) -> list[TextField]:
        """Return the texts of a part in the order of the form."""
        if group == FORM:
            return [
                TextField("title", "Judul lembar", "line"),
                TextField("declaration", "Pernyataan di atas tanda tangan"),
            ]
        if group == DEFAULTS:
            return [TextField(f"defaults.{key}", words) for key, words in _DEFAULT_WORDS.items()]
        matter, path = self._matter(group), f"matters.{group}"
        found = [
            TextField(f"{path}.heading", "Judul pada kertas", "line"),
            TextField(f"{path}.headline", "Judul pada layar", "line"),
            TextField(f"{path}.lead", "Kalimat di bawahnya"),
            *self._numbered(f"{path}.clauses", "Butir", matter["clauses"]),
        ]
        if group == "confidentiality":
            found += self._numbered(
                "kept_topics", "Hal yang dirahasiakan", self._raw["kept_topics"]
            )
            for number, one in enumerate(self._raw["exceptions"], 1):
                at = f"exceptions.{one['key']}"
                from_list = "" if one["key"] in self._needed_exceptions else "exceptions"
                found += [
                    TextField(f"{at}.title", f"Keadaan {number}: judul", "line"),
                    TextField(f"{at}.text", f"Keadaan {number}", "text", from_list),
                ]
        if group == "choices":
            for number, one in enumerate(self._raw["choices"], 1):
                at = f"choices.{one['key']}"
                found += [
                    TextField(f"{at}.title", f"Pilihan {number}: judul", "line"),
                    TextField(f"{at}.question", f"Pilihan {number}: pertanyaan"),
                ]
        return found

    def lists(self, group: str) -> list[tuple[str, str]]:
        """Return path and words of each list of a part to which an entry can be added."""
        if group in (FORM, DEFAULTS):
            return []
        found = [(f"matters.{group}.clauses", "Tambah butir")]
        if group == "confidentiality":
            found += [
                ("kept_topics", "Tambah yang dijaga"),
                ("exceptions", "Tambah keadaan"),
            ]
        return found

    def is_needed(self, group: str) -> bool:
        """Whether a part holds clauses that can't be left out."""
        return group not in (FORM, DEFAULTS)

    def get(self, path: str) -> str:
        """Return one text, its placeholders as people write them."""
        holder, key = self._holder(path)
        return _PLACEHOLDER.sub(lambda found: _said(found[1]), str(holder[key]))

    def set(self, path: str, text: str) -> None:
        """Change one text."""
        holder, key = self._holder(path)
        holder[key] = _PLACEHOLDER.sub(lambda found: _meant(found[1]), text)

    def add(self, list_path: str) -> str:
        """Append an empty entry and return the path of its first text."""
        if list_path == "exceptions":
            known = {one["key"] for one in self._raw["exceptions"]}
            key = next(k for n in range(1, len(known) + 2) if (k := f"room_{n}") not in known)
            self._raw["exceptions"].append({"key": key, "title": "", "text": ""})
            return f"exceptions.{key}.title"
        entries = self._list(list_path)
        entries.append("")
        return f"{list_path}.{len(entries)}"

    def remove(self, field: TextField) -> None:
        """Take the entry that ``field`` is part of out of its list."""
        last = field.path.removeprefix(f"{field.list_path}.").partition(".")[0]
        if field.list_path == "exceptions":
            self._raw["exceptions"] = [e for e in self._raw["exceptions"] if e["key"] != last]
        else:
            del self._list(field.list_path)[int(last) - 1]

    def changes(self, before: dict[str, Any]) -> list[str]:
        """Return in words which texts differ from ``before``, in the order of the form."""
        former = copy.copy(self)
        former._raw = before
        found = []
        for group, name in self.groups():
            mine = {field.path: field.label for field in self.fields(group)}
            theirs = {field.path: field.label for field in former.fields(group)}
            for path, label in {**theirs, **mine}.items():
                where = f"{name}, {label.lower()}"
                if path not in theirs:
                    found.append(f"{where}: ditambah")
                elif path not in mine:
                    found.append(f"{where}: dihapus")
                elif self.get(path) != former.get(path):
                    found.append(f"{where}: diubah")
        return found

    def _numbered(self, path: str, label: str, entries: list[str]) -> list[TextField]:
        needed = self._needed.get(path, 0)
        return [
            TextField(f"{path}.{number}", f"{label} {number}", "text", path * (number > needed))
            for number in range(1, len(entries) + 1)
        ]

    def _matter(self, key: str) -> dict[str, Any]:
        found: dict[str, Any] = next(m for m in self._raw["matters"] if m["key"] == key)
        return found

    def _list(self, path: str) -> list[str]:
        entries: list[str] = (
            self._raw["kept_topics"]
            if path == "kept_topics"
            else self._matter(path.split(".")[1])["clauses"]
        )
        return entries

    def _holder(self, path: str) -> tuple[Any, Any]:
        parts = path.split(".")
        if len(parts) == 1:
            return self._raw, parts[0]
        if parts[0] == "kept_topics":
            return self._raw["kept_topics"], int(parts[1]) - 1
        if parts[0] == "defaults":
            return self._raw["defaults"], parts[1]
        if parts[0] == "matters" and len(parts) == 4:
            return self._matter(parts[1])["clauses"], int(parts[3]) - 1
        entries = self._raw[parts[0]]
        return next(one for one in entries if one["key"] == parts[1]), parts[2]


def _said(name: str) -> str:
    return f"{{{SAID_AS.get(name, name)}}}"


def _meant(name: str) -> str:
    return f"{{{_MEANT.get(name.strip().lower(), name)}}}"
