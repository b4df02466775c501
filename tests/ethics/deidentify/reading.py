"""A client and the people around, and what a text tells of them."""

from __future__ import annotations

from datetime import date

from rumah_konseling.ethics.deidentify.dossier import Dossier, Fact, Person
from rumah_konseling.ethics.deidentify.engine import Deidentifier
from rumah_konseling.ethics.deidentify.spans import Action, Kind, Span
from rumah_konseling.records.index.lexicon import lexicon

TODAY = date(2026, 10, 1)
BORN = date(1984, 2, 17)
PEOPLE = (
    Person("c", "Klien", ("Sutrisno Hadiwijoyo",), ("Tito",), BORN),
    Person("e", "Istri", ("Rina Sulistyawati",)),
    Person("k", "Rekan", ("Rina Sihite",)),
    Person("k2", "Rekan", ("Hari Adil",)),
    Person("k3", "Anak", ("Li",)),
    Person("k4", "Atasan", ("Moh. Fadhil Ramadhan",)),
    Person("k5", "Ayah", ("Djoko Soeharsono",)),
    Person("k6", "Kakak", ("Daeng Situru",)),
    Person("k7", "Ibu", ("Nur'aini",)),
    Person("k8", "Adik", ("Parlindungan Sitorus",)),
    Person("k9", "Mertua", ("Nur Fitri",)),
    Person("k10", "Menantu", ("Halim Wopir",)),
    Person("k11", "Ipar", ("Ni Luh",)),
)
FACTS = (
    Fact(Kind.NIP, "198402172009121003"),
    Fact(Kind.PHONE, "081355567012"),
    Fact(Kind.NPWP, "09.171.812.9-743.000"),
    Fact(Kind.PLATE, "B 1234 XYZ"),
    Fact(Kind.CODE, "RK-2026-0104"),
    Fact(Kind.EMAIL, "m.sutrisno84@contoh.test"),
    Fact(Kind.ACCOUNT, "0341-01-002345-50-7", "rekening bank"),
    Fact(Kind.NUMBER, "12"),
    Fact(Kind.UNIT, "Kelompok Substansi Data dan Informasi"),
    Fact(Kind.UNIT, "Unit Perpustakaan"),
    Fact(Kind.UNIT, "Subbagian Tata Usaha"),
    Fact(Kind.POSITION, "Juru Masak Dapur Taruna"),
    Fact(Kind.GRADE, "Penata (III/c)"),
    Fact(Kind.ADDRESS, "Jl. Ahmad Dahlan Gg. 3 No. 21B"),
    Fact(Kind.SCHOOL, "SMA Negeri 8 Malang"),
)
DOSSIER = Dossier(
    PEOPLE,
    FACTS,
    TODAY,
    {date(2026, 8, 20): "pada sesi pertama"},
    {
        "lebaran": (date(2025, 3, 31), date(2026, 3, 20), date(2027, 3, 10)),
        "idulfitri": (date(2033, 1, 3), date(2033, 12, 23)),
    },
)
READER = Deidentifier(DOSSIER, lexicon())
STRANGER = Deidentifier(Dossier(), lexicon())


def told(text: str, reader: Deidentifier = READER) -> list[tuple[str, str]]:
    """Return the marked words of a text, each with its kind; asked ones with a question mark."""
    return [(text[span.start : span.end], _kind(span)) for span in reader.spans(text)]


def asked(text: str) -> list[tuple[str, str]]:
    """Return what is asked about in a text of which the room knows nothing."""
    return [(words, kind.rstrip("?")) for words, kind in told(text, STRANGER)]


def _kind(span: Span) -> str:
    return span.kind.value + ("?" if span.action is Action.ASK else "")
