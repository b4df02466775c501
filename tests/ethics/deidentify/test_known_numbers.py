"""A number that the room knows is found however its digits are grouped, drawn or said."""

import pytest

from rumah_konseling.ethics.deidentify.dossier import Dossier, Fact
from rumah_konseling.ethics.deidentify.engine import Deidentifier
from rumah_konseling.ethics.deidentify.number_words import digits_of, said_digits
from rumah_konseling.ethics.deidentify.spans import Kind
from rumah_konseling.records.index.lexicon import lexicon
from tests.ethics.deidentify.reading import READER, told

NIP, PHONE = "198402172009121003", "081355567012"


def _grouped(number: str, sign: str) -> str:
    return sign.join(number[at : at + 4] for at in range(0, len(number), 4))


@pytest.mark.parametrize(
    "sign", [" ", "-", ".", "/", "\n", "·", "|", "*", " - ", "–", "_", ", ", ":", "\t", "\u00a0"]
)
@pytest.mark.parametrize(("number", "kind"), [(NIP, "nip"), (PHONE, "phone")])
def test_whatever_sign_groups_the_digits(number: str, kind: str, sign: str) -> None:
    said = _grouped(number, sign)
    assert told(f"catatan: {said} itu") == [(said, kind)]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("O8135S567O12", "phone"),
        ("l98402172009l2l003", "nip"),
        ("813-5556-7012", "phone"),
        ("62 0813 5556 7012", "phone"),
        ("0062 813 5556 7012", "phone"),
        ("enam dua delapan satu tiga lima lima lima enam tujuh nol satu dua", "phone"),
        ("nol delapan tiga belas lima puluh lima lima enam tujuh puluh dua belas", "phone"),
        ("sembilan belas delapan empat nol dua tujuh belas dua puluh nol sembilan dua belas "
         "sepuluh nol tiga", "nip"),
        ("RK-2O26-O1O4", "code"),
        ("RK-2026-104", "code"),
        ("RK 26 0104", "code"),
        ("RK 104", "code"),
        ("rk.0104", "code"),
        ("2026/0104", "code"),
        ("B satu dua tiga empat XYZ", "plate"),
        ("B seribu dua ratus tiga puluh empat XYZ", "plate"),
        ("B 1234", "plate"),
        ("m.sutrisno84 et contoh titik test", "email"),
        ("m.sutrisno84 a keong contoh.test", "email"),
        ("m.sutrisno84@contoh.\ntest", "email"),
    ],
)  # fmt: skip
def test_whatever_letters_or_words_stand_for_digits(said: str, kind: str) -> None:
    assert (said, kind) in told(f"catatan: {said} itu")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"nip{NIP} itu", NIP), (f"HP{PHONE} itu", PHONE), (f"hp:{PHONE}itu", PHONE),
        (f"no{PHONE} itu", PHONE), ("kodeRK20260104 itu", "RK20260104"),
        ("(1984\n0217\n2009\n1210\n03) itu", "1984\n0217\n2009\n1210\n03"),
    ],
)  # fmt: skip
def test_a_number_is_found_beside_what_is_put_to_it(text: str, said: str) -> None:
    (span,) = [span for span in READER.spans(text) if span.is_known]
    assert text[span.start : span.end].strip("(") == said


def test_every_way_of_writing_a_number_is_one_subject() -> None:
    text = f"{PHONE}, lalu +62 813-5556-7012, lalu nol delapan satu tiga lima lima lima enam "
    spans = READER.spans(text + "tujuh nol satu dua, lalu O81355567O12")
    assert len(spans) == 4
    assert len({span.subject for span in spans}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "0813555 lalu 67013", "198402172009121004", "RK-2026-0105", "B 1235 XYZ", "b 12 orang",
        "antara 0813; dan 55567012 orang", "so so 12 bo", "RK 4",
    ],
)  # fmt: skip
def test_another_number_is_not_the_known_one(text: str) -> None:
    assert not [span for span in READER.spans(text) if span.is_known]


def test_signs_between_the_parts_of_a_number_are_few() -> None:
    for text in ("B{}1234 XYZ", "198402172009{}121003"):
        assert [one.is_known for one in READER.spans(text.format("-" * 8))] == [True]
        assert not any(one.is_known for one in READER.spans(text.format("-" * 9)))


def test_a_plate_that_ends_like_a_spoken_sign_is_found() -> None:
    reader = Deidentifier(Dossier(facts=(Fact(Kind.PLATE, "DK 1674 A"),)), lexicon())
    for said in ("DK 1674 A", "dk1674a", "D K 1 6 7 4 A", "DK 1674"):
        assert (said, "plate") in told(f"mobil {said}.", reader)
    reader = Deidentifier(Dossier(facts=(Fact(Kind.PLATE, "PA 9594 XY"),)), lexicon())
    assert told("mobil P A 9 5 9 4 X Y.", reader) == [("P A 9 5 9 4 X Y", "plate")]


def test_a_number_of_few_signs_is_found_as_it_is_written_and_a_long_one_as_it_is_drawn() -> None:
    facts = (
        Fact(Kind.PLATE, "B 7 A"),
        Fact(Kind.PLATE, "B 12 C"),
        Fact(Kind.DOCUMENT, "0B12-3456X"),
    )
    reader = Deidentifier(Dossier(facts=facts), lexicon())
    for said in ("B 7 A", "b7a", "B 12 C", "OB12-3456X", "0B12 3456X"):
        assert [one.is_known for one in reader.spans(f"catatan: {said} itu")] == [True]


def test_a_word_is_no_address_though_an_address_begins_with_it() -> None:
    facts = (Fact(Kind.EMAIL, "rina.kantor@contoh.test"),)
    reader = Deidentifier(Dossier(facts=facts), lexicon())
    assert [span for span in reader.spans("lalu rina kantor itu") if span.is_known] == []
    assert told("lalu rina.kantor itu", reader) == [("rina.kantor", "email")]
    assert told("rina et kantor at contoh dot test", reader)[0][1] == "email"


def test_a_number_in_words_is_read_as_it_is_dictated() -> None:
    for words, digits, count in (
        ("dua belas", "12", 2), ("tujuh puluh lima", "75", 3), ("dua tiga", "2", 1),
        ("dua puluh lima belas", "20", 2), ("sepuluh", "10", 1), ("nol", "0", 1),
        ("seribu dua ratus", "1200", 3), ("empat ribu delapan ratus dua puluh lima", "4825", 7),
        ("rumah", "", 0), ("belas", "", 0), ("", "", 0), ("lapan", "8", 1),
    ):  # fmt: skip
        assert said_digits(words.split()) == (digits, count)


def test_a_short_number_is_known_only_as_a_whole() -> None:
    reader = Deidentifier(Dossier(facts=(Fact(Kind.NUMBER, "472915"),)), lexicon())
    for said in ("472915", "472 915", "47-29-15", "nomor472915"):
        (span,) = [one for one in reader.spans(f"no {said} itu") if one.is_known]
        assert said.endswith(f"no {said} itu"[span.start : span.end])
    for said in ("9472915", "4729158", "47291 58"):
        assert [one for one in reader.spans(f"no {said} itu") if one.is_known] == []


def test_a_long_number_is_known_within_other_digits() -> None:
    text = f"kode 77{PHONE}88 itu"
    assert [text[one.start : one.end] for one in READER.spans(text) if one.is_known] == [PHONE]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), ("", 0)),
        (("rumah", "satu"), ("", 0)),
        (("dua", "belas", "belas"), ("", 0)),
        (("dua", "tiga"), ("2", 1)),
    ],
)
def test_what_is_no_number_is_not_dictated(words: tuple[str, ...], found: tuple[str, int]) -> None:
    assert said_digits(words) == found


@pytest.mark.parametrize(("word", "digits"), [("12", "12"), ("lima", "5"), ("rumah", "")])
def test_a_word_is_its_digits(word: str, digits: str) -> None:
    assert digits_of(word) == digits


def test_unseen_signs_within_a_number_hide_none_of_it() -> None:
    said = f"{PHONE[:5]}\u00ad{PHONE[5:]}"
    assert told(f"catatan: {said} itu") == [(said, "phone")]
    assert told("lalu pas\u00adpor1 hilang") == []


@pytest.mark.parametrize("code", ["A-2026-01", "KONSELING"])
def test_a_code_of_another_shape_is_known_as_it_stands(code: str) -> None:
    reader = Deidentifier(Dossier((), (Fact(Kind.CODE, code, "Klien"),)), lexicon())
    text = f"berkas {code} dibuka"
    spans = [span for span in reader.spans(text) if span.is_known]
    assert [text[span.start : span.end] for span in spans] == [code]
