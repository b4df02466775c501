"""A diagnosis is told from what was seen and heard."""

from __future__ import annotations

import pytest

from rumah_konseling.ethics.diagnoses import diagnoses_in
from rumah_konseling.records.index.lexicon import lexicon


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Klien mengalami gangguan depresi mayor sejak Mei.", ("gangguan depresi",)),
        ("GANGGUAN  DEPRESI\nMAYOR", ("GANGGUAN DEPRESI",)),
        ("gangguan-cemas menyeluruh", ("gangguan-cemas",)),
        ("gangguan campuran cemas dan depresi", ("gangguan campuran", "depresi")),
        ("gang\u200bguan panik", ("gangguan panik",)),
        ("depresi berat", ("depresi berat",)),
        ("Diduga skizofrenia paranoid.", ("skizofrenia", "paranoid")),
        ("Kode F32.2 dan F 41,1, juga f60", ("F32.2", "F 41,1", "f60")),
        ("F322", ("F322",)),
        ("6A70.1", ("6A70.1",)),
        ("menurut ICD-10", ("ICD-10",)),
        ("menurut DSM-5-TR", ("DSM-5-TR",)),
        ("menurut PPDGJ-III", ("PPDGJ-III",)),
        ("PTSD, lalu PTSD lagi", ("PTSD",)),
        ("Episode manik", ("Episode manik",)),
        ("FASE MANIK; fase  Manik", ("FASE MANIK", "fase Manik")),
        ("gejala manik, gangguan manik", ("gejala manik", "gangguan manik")),
        ("manik akut; ia manik-depresif", ("manik akut", "manik-depresif")),
        ("Ia sedang manik; kondisi manik", ("sedang manik", "kondisi manik")),
        ("hipomanik, mania, manic", ("hipomanik", "mania", "manic")),
        ("gangguan makan, kleptomania", ("gangguan makan", "kleptomania")),
        ("gangguan pengendalian impuls", ("gangguan pengendalian impuls",)),
        ("major depressive disorder", ("major depressive",)),
        ("Ia depresi sejak lama, mayor depresif", ("depresi", "mayor depresif")),
        ("F.32.2 dan Z73.0", ("F.32.2", "Z73.0")),
        ("ggn. cemas, gangguan bipoler", ("ggn. cemas", "gangguan bipoler")),
        ("skizofernia atau skizoprenia", ("skizofernia", "skizoprenia")),
        ("ODGJ, BPD, serangan panik", ("ODGJ", "BPD", "serangan panik")),
        ("halusinasi dan waham kebesaran", ("halusinasi", "waham")),
        (
            "obsesif-kompulsif; insomnia; kecanduan judi",
            ("obsesif-kompulsif", "insomnia", "kecanduan judi"),
        ),
        ("d\u0435presi mayor", ("d\u0435presi mayor",)),
        ("d e p r e s i, de-presi, d\u00e9presi", ("d e p r e s i", "de-presi", "d\u00e9presi")),
        ("depressi; deperesi; dpresi", ("depressi", "deperesi", "dpresi")),
        ("F\u0663\u0662.\u0662 atau F 3 2 . 2", ("F32.2", "F 3 2 . 2")),
        ("\uff2632.2, F32\u00b72, F-32-2", ("F32.2", "F32\u00b72", "F-32-2")),
        ("296.32 menurut DSM", ("296.32", "DSM")),
        ("P.T.S.D. dan A D H D", ("P.T.S.D", "A D H D")),
        ("bi-polar, skizo, anak autis", ("bi-polar", "skizo", "autis")),
        ("ganguan cemas", ("ganguan cemas",)),
        ("psikotiknya; psychosis; depressed", ("psikotiknya", "psychosis", "depressed")),
        ("klaustrofobia dan fobia", ("klaustrofobia", "fobia")),
        ("stres pascatrauma, ocd", ("stres pascatrauma", "ocd")),
        ("Ia depresif sekali", ("Ia depresif sekali",)),
        ("disforia gender, ketergantungan zat", ("disforia gender", "ketergantungan zat")),
    ],
)
def test_a_name_or_a_code_of_a_diagnosis_is_found(text: str, found: tuple[str, ...]) -> None:
    assert diagnoses_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Klien mengeluh sukar tidur dan murung sejak pindah tugas.",
        "Ruang F12 di lantai 6A, formulir F-1, kamar: F32, bus F34, nomor 632.",
        "Ada gangguan jaringan listrik saat sesi.",
        "Jabatan fungsional, golongan III/c, NIP 198503072010011002.",
        "Merasa cemas dan tertekan.",
        "Kami add di grup; asd did npd.",
        "Ekspresi wajah datar, represi masa lalu, jaringan nekrosis.",
        "Iuran Rp 300.50, ada 310 orang, pukul 3.00, skor 4.32.",
        "Putus asa, ketergantungan pada atasan, foto biasa.",
        "Kepada Yth. Bapak Tigor Manik, S.Psi.; Kondisi Manik baik, kata Ibu Manik.",
        "BAPAK TIGOR MANIK",
        "Ia membuat gelang dari manik-manik.",
    ],
)
def test_what_was_seen_and_heard_is_let_pass(text: str) -> None:
    assert diagnoses_in(text) == ()


def test_no_name_of_a_person_or_a_place_is_read_as_a_diagnosis() -> None:
    """Whoever writes to Tigor Manik names him; the lists are those of de-identification."""
    held = lexicon().lists
    names = held["names"] | held["firm_names"] | held["places"] | held["loose_places"]
    assert [name for name in sorted(names) if diagnoses_in(f"Bapak {name.title()} datang.")] == []
