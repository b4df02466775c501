"""Invents the sample's people; the same seed gives the same people."""

from __future__ import annotations

import math
import random
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from importlib import resources
from typing import Any

from rumah_konseling.records.clients.client_model import (
    Area,
    ArrivalRisk,
    CameBy,
    ClientForm,
    FeelsObliged,
    Ground,
    IdKind,
    SafeChannel,
    Sex,
)
from rumah_konseling.records.papers.ink import Ink, InkPoint
from rumah_konseling.records.settings.identity import Counselor, RoomIdentity

IDENTITY = RoomIdentity(
    agency="Badan Pengembangan Sumber Daya Manusia Perhubungan",
    unit="Sekretariat Badan (Contoh)",
    room="Rumah Konseling",
    address="Jalan Contoh Nomor 1, Kota Contoh 10000",
    city="Kota Contoh",
    contact="Telepon (000) 000000 · konseling@contoh.invalid",
    counselor=Counselor(
        name="Ratna Contoh, S.Psi., M.Psi.",
        nip="198504122010012003",
        position="Konselor",
        greeting="Bu Ratna",
        qualifications=(
            "Sarjana dan magister psikologi; pelatihan konseling pegawai 120 jam; "
            "pelatihan pertolongan psikologis pertama"
        ),
        limits=(
            "Tidak menegakkan diagnosis, tidak memberikan obat, dan tidak menangani adiksi berat"
        ),
    ),
)

_CIVIL_SERVANTS = ("PNS", "CPNS", "PPPK")
_NOT_OF = {Sex.FEMALE: "Istri", Sex.MALE: "Suami"}
_SEX_OF = {
    "Ibu kandung": Sex.FEMALE,
    "Kakak perempuan": Sex.FEMALE,
    "Kakak laki-laki": Sex.MALE,
    "Anak perempuan": Sex.FEMALE,
    "Anak laki-laki": Sex.MALE,
    "Adik perempuan": Sex.FEMALE,
    "Ayah kandung": Sex.MALE,
    "Bibi": Sex.FEMALE,
    "Paman": Sex.MALE,
    "Adik laki-laki": Sex.MALE,
    "Istri": Sex.FEMALE,
    "Suami": Sex.MALE,
}


class People:
    """An endless row of invented employees."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        file = resources.files("rumah_konseling.resources").joinpath("sample", "people.toml")
        self._words: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
        self._names: set[str] = set()
        self._serial = 0

    def next(self, today: date, who: Mapping[str, Any]) -> ClientForm:
        """Return the next employee as they would be registered on ``today``.

        ``who`` holds fields that are known of them, and perhaps their ``age``.
        """
        rng, words = self._rng, self._words
        known = dict(who)
        age = known.pop("age", None) or rng.randint(24, 56)
        sex = known.get("sex") or rng.choice((Sex.FEMALE, Sex.MALE))
        name = self._name(sex)
        born = date(today.year - age, 1, 1) - timedelta(days=rng.randint(1, 300))
        relations = [r for r in words["relations"] if r != _NOT_OF[sex]]
        relation = known.get("emergency_relation") or rng.choice(relations)
        areas = tuple(rng.sample(list(Area), rng.choice((1, 1, 2))))
        employment = known.get("employment") or rng.choices(("PNS", "Tenaga kontrak"), (85, 15))[0]
        has_nip = employment in _CIVIL_SERVANTS
        invented = ClientForm(
            name=name,
            preferred_name=name.split()[0],
            id_kind=IdKind.NIP if has_nip else IdKind.OTHER,
            id_number=self._nip(born, sex, employment, today)
            if has_nip
            else f"PPNPN-{rng.randint(1000, 9999)}",
            birth_date=born,
            sex=sex,
            unit=rng.choice(words["units"]),
            position=rng.choice(words["positions"]),
            grade=rng.choice(words["grades"]) if has_nip else "",
            employment=employment,
            phone=f"0800 0000 {rng.randint(1000, 9999)}",
            safe_channel=rng.choice((SafeChannel.PHONE, SafeChannel.MESSAGE)),
            safe_times=rng.choice(words["times"]),
            safe_message=rng.random() < 0.3,
            emergency_name=self._name(_SEX_OF.get(relation) or rng.choice(list(_NOT_OF))),
            emergency_relation=relation,
            emergency_phone=f"0800 0001 {rng.randint(1000, 9999)}",
            came_by=rng.choice(list(CameBy)),
            ground=rng.choice((Ground.OWN_WILL, Ground.OWN_WILL, Ground.ADVISED)),
            arrival_risk=ArrivalRisk.NONE,
            language=rng.choice(words["languages"]),
            religion=rng.choice(words["religions"]),
            culture=rng.choice(words["cultures"]),
            personal_values=rng.choice(words["values"]),
            accessibility=rng.choice(words["accesses"]),
            areas=areas,
            concern=rng.choice(words["concerns"][areas[0].value]),
        )
        form = replace(invented, **known)
        return replace(form, feels_obliged=FeelsObliged.NO) if form.was_sent else form

    def ink(self, *, wide: bool) -> Ink:
        """Return an invented signature, or initials when not ``wide``."""
        rng = self._rng
        width, height = (420.0, 150.0) if wide else (240.0, 150.0)
        strokes = []
        for stroke in range(2 if wide else 1):
            phase, turns = rng.uniform(0, 6), rng.uniform(2.5, 5.0)
            lift, count = rng.uniform(0.5, 1.0), 70
            points = []
            for step in range(count):
                t = step / (count - 1)
                x = width * (0.12 + 0.72 * t) + 14 * math.sin(turns * 6 * t + phase)
                y = height * (0.5 + 0.1 * stroke) + height * 0.27 * lift * math.sin(
                    turns * 6 * t + phase
                ) * (1 - 0.6 * t)
                points.append(
                    InkPoint(
                        min(width, max(0.0, x)),
                        min(height, max(0.0, y)),
                        0.35 + 0.4 * math.sin(math.pi * t),
                    )
                )
            strokes.append(tuple(points))
        return Ink(width, height, tuple(strokes))

    def _name(self, sex: Sex) -> str:
        first = self._words["first_female" if sex is Sex.FEMALE else "first_male"]
        while True:
            name = f"{self._rng.choice(first)} {self._rng.choice(self._words['second'])}"
            if name not in self._names:
                self._names.add(name)
                return name

    def _nip(self, born: date, sex: Sex, employment: str, today: date) -> str:
        self._serial += 1
        appointed = today.year if employment == "CPNS" else born.year + self._rng.randint(22, 24)
        # A contract employee has 21 in place of the month.
        month = 21 if employment == "PPPK" else self._rng.randint(1, 12)
        digit = 1 if sex is Sex.MALE else 2
        return f"{born:%Y%m%d}{appointed}{month:02d}{digit}{self._serial:03d}"
