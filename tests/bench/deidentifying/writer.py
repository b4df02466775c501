"""Writes texts of known content: sentences with people and things in their places."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.bench.deidentifying import sentences
from tests.bench.deidentifying import word_bank as bank

_PLACE = re.compile(r"\{(\w+)(?::(\w+))?\}")
_MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
_WORDS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_TODAY = date(2026, 10, 19)
_DIRECT = frozenset(
    "name phone nip code address date nik account plate docno email".split()  # noqa: SIM905
)
_SETS = (sentences.CLINICAL, sentences.TALK, sentences.FORMAL, sentences.BROKEN, sentences.CLEAN)
_WEIGHTS = (34, 34, 14, 8, 10)


@dataclass
class _Case:
    """Who and what a text is about."""

    people: dict[str, str]
    facts: dict[str, str]
    unit_part: str
    grade_short: str
    age: int


class Writer:
    """Writes examples, always the same ones for the same seed and strangers."""

    def __init__(self, seed: int, strangers: tuple[str, ...]) -> None:
        self._chance = random.Random(seed)
        self._strangers = strangers

    def examples(self, count: int) -> list[dict[str, Any]]:
        """Return so many examples as the JSON of a file of examples."""
        return [self._example(number) for number in range(count)]

    def _example(self, number: int) -> dict[str, Any]:
        case = self._case()
        kind = self._chance.choices(range(len(_SETS)), _WEIGHTS)[0]
        chosen = self._chance.sample(_SETS[kind], min(len(_SETS[kind]), self._chance.randint(3, 6)))
        is_small = _SETS[kind] is sentences.TALK and self._chance.random() < 0.8
        text, spans = "", []
        for sentence in chosen:
            at = 0
            for match in _PLACE.finditer(sentence):
                text += sentence[at : match.start()]
                what, how = match.group(1), match.group(2) or ""
                said, kind_of, entity, form = self._said(case, what, how)
                start = len(text)
                text += said
                named = self._named(said, how)
                is_known = what in ("c", "e", "k") or not (what.startswith("x") or entity == "")
                spans.append(
                    {
                        "start": start + named[0], "end": start + named[1], "kind": kind_of,
                        "registered": is_known or what in _REGISTERED,
                        "level": "direct" if kind_of in _DIRECT else "quasi",
                        "entity": entity, "form": form or how,
                    }
                )  # fmt: skip
                at = match.end()
            text += sentence[at:] + self._chance.choice((" ", " ", "\n"))
        if is_small:
            text = text.lower()
        return {
            "id": f"B{number:03}", "text": text.rstrip(), "client": self._client(case),
            "known": [
                {"kind": "code", "value": case.facts["code"]},
                {"kind": "address", "value": case.facts["address"]},
                {"kind": "name", "value": case.people["k"]},
            ],
            "spans": spans, "trap_spans": [], "note_date": _TODAY.isoformat(),
        }  # fmt: skip

    def _case(self) -> _Case:
        one, two, three = self._chance.sample(bank.PEOPLE, 3)
        strangers = self._chance.sample(self._strangers, 2)
        unit, part = self._chance.choice(bank.UNITS)
        grade, short = self._chance.choice(bank.GRADES)
        age = self._chance.randint(24, 57)
        born = date(_TODAY.year - age, self._chance.randint(1, 9), self._chance.randint(1, 28))
        people = {key: " ".join(name) for key, name in zip("cek", (one, two, three), strict=True)}
        people |= dict(zip(("x1", "x2"), strangers, strict=True))
        nip = born.strftime("%Y%m%d") + "2010121" + f"{self._chance.randint(1, 99):03}"
        facts = {
            "nip": nip, "code": f"RK-2026-{self._chance.randint(1, 300):04}",
            "phone": "08" + self._digits(10), "unit": unit, "grade": grade,
            "position": self._chance.choice(bank.POSITIONS),
            "address": self._chance.choice(bank.ADDRESSES), "born": born.isoformat(),
            "relation": self._chance.choice(bank.RELATIONS),
        }  # fmt: skip
        return _Case(people, facts, part, short, age)

    def _client(self, case: _Case) -> dict[str, str]:
        facts = case.facts
        return {
            "name": case.people["c"], "preferred_name": "", "id_number": facts["nip"],
            "birth_date": facts["born"], "unit": facts["unit"], "position": facts["position"],
            "grade": facts["grade"], "phone": facts["phone"], "email": "",
            "emergency_name": case.people["e"], "emergency_relation": facts["relation"],
            "emergency_phone": "",
        }  # fmt: skip

    def _said(self, case: _Case, what: str, how: str) -> tuple[str, str, str, str]:
        """Return the words for a place, their kind, whose they are and in which form."""
        if what in case.people:
            return self._name(case.people[what], what, how), "name", what, how
        if what in _REGISTERED:
            return self._registered(case, what, how), what, "", how
        return self._thing(what, how)

    def _name(self, name: str, who: str, how: str) -> str:
        first = name.rpartition(" ")[0] if who in "cek" and name.count(" ") > 1 else name.split()[0]
        if who in ("x1", "x2"):
            surname = self._chance.choice(bank.SURNAMES)
            return f"{name} {surname}" if how == "full" else name
        match how:
            case "full":
                return name
            case "upper":
                return name.upper()
            case "slip":
                return _slipped(first) if len(first) > 5 else first
            case "spaced":
                return " ".join(first.upper()) if " " not in first and len(first) > 2 else name
            case "broken":
                return f"{first[:4]}-\n{first[4:]}" if len(first) > 7 and " " not in first else name
            case "initials" | "pointed":
                return ".".join(word[0] for word in name.split()) + "."
            case "oldway":
                return first.replace("oe", "u").replace("Dj", "J").replace("Tj", "C")
            case "bare":
                return first.lower() if " " not in first and len(first) > 3 else " " + name
        return first

    def _registered(self, case: _Case, what: str, how: str) -> str:
        match what, how:
            case "unit", "part":
                return case.unit_part
            case "grade", _:
                return case.grade_short
            case "age", "digits":
                return f"{case.age} tahun"
            case "age", _:
                return f"{self._chance.randint(3, 14)} thn"
            case "nip", _:
                nip = case.facts["nip"]
                return f"{nip[:8]}.{nip[8:14]}.{nip[14]}.{nip[15:]}"
            case "phone", "spaced":
                phone = case.facts["phone"]
                return f"{phone[:4]}-{phone[4:8]}-{phone[8:]}"
            case "phone", "words":
                return " ".join(_WORDS[int(digit)] for digit in case.facts["phone"])
        return case.facts[what]

    def _thing(self, what: str, how: str) -> tuple[str, str, str, str]:
        day = _TODAY - timedelta(days=self._chance.randint(3, 900))
        match what:
            case "xdate":
                said = {
                    "long": f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
                    "low": f"{day.day} {_MONTHS[day.month - 1][:3]}",
                    "numeric": day.strftime("%d-%m-%Y"),
                    "short": f"{day.day}/{day.month}",
                }[how]
                return said, "date", "", how
            case "xphone":
                return f"0857 {self._digits(4)} {self._digits(4)}", "phone", "", ""
            case "xnik":
                return "3" + self._digits(15), "nik", "", ""
            case "xaccount":
                return f"{self._digits(4)}-01-{self._digits(6)}-53-1", "account", "", ""
            case "xdoc":
                return f"KP.{self._digits(3)}/2/14/PIP.Mks-2025", "docno", "", ""
            case "xplate":
                return (
                    f"{self._chance.choice(('L', 'AB', 'DD', 'KT'))} {self._digits(4)} VQ",
                    "plate",
                    "",
                    "",
                )
            case "xemail":
                return f"mbak.{self._digits(3)}@surelku.example", "email", "", ""
        chosen, kind = _THINGS[what]
        return self._chance.choice(chosen), kind, "", ""

    def _digits(self, count: int) -> str:
        return "".join(self._chance.choice("123456789") for _ in range(count))

    @staticmethod
    def _named(said: str, how: str) -> tuple[int, int]:
        return (1, len(said)) if how == "bare" and said.startswith(" ") else (0, len(said))


_REGISTERED = frozenset(("nip", "code", "phone", "unit", "position", "grade", "age", "address"))
_THINGS = {
    "place": (bank.PLACES, "place"), "campus": (bank.CAMPUSES, "campus"), "org": (bank.ORGS, "org"),
    "school": (bank.SCHOOLS, "org"), "vessel": (bank.VESSELS, "vessel"),
    "event": (bank.EVENTS, "event"), "unique": (bank.UNIQUES, "unique"),
    "only": (bank.ONLY, "unique"),
}  # fmt: skip


def _slipped(name: str) -> str:
    """Return a name with two letters in its middle swapped."""
    middle = len(name) // 2
    return name[: middle - 1] + name[middle] + name[middle - 1] + name[middle + 1 :]
