"""People whom the room knows are told apart and found, however their names are written."""

import pytest

from rumah_konseling.ethics.deidentify.dossier import Dossier, Person, labels_of
from rumah_konseling.ethics.deidentify.engine import Deidentifier
from rumah_konseling.ethics.deidentify.spans import Action
from rumah_konseling.records.index.lexicon import lexicon
from tests.ethics.deidentify.reading import READER, told


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("kata sutrisno begitu", "sutrisno", "Klien"),
        ("SUTRISNO MARAH SEKALI TADI", "SUTRISNO", "Klien"),
        ("Ia bertemu Sutrisno Hadiwijoyo kemarin.", "Sutrisno Hadiwijoyo", "Klien"),
        ("Sutrisnonya diam, Bu.", "Sutrisno", "Klien"),
        ("Menurut Sutrisnolah ia salah.", "Sutrisno", "Klien"),
        ("Ke-Sutrisno-an itu.", "Sutrisno", "Klien"),
        ("ia disutrisnokan lagi", "sutrisno", "Klien"),
        ("si pembuat onar paksutrisno datang", "sutrisno", "Klien"),
        ("nama Sutirsno salah eja", "Sutirsno", "Klien"),
        ("nama Sutrino salah eja", "Sutrino", "Klien"),
        ("nama Soetrisno lama", "Soetrisno", "Klien"),
        ("tertulis S U T R I S N O di sampul", "S U T R I S N O", "Klien"),
        ("lalu Sutris-\nno pulang", "Sutris-\nno", "Klien"),
        ("lalu Sutris\nnonya pulang", "Sutris\nno", "Klien"),
        ("kepada SutrisnoHadiwijoyo saja", "SutrisnoHadiwijoyo", "Klien"),
        ("inisial S.H. dipakai", "S.H.", "Klien"),
        ("inisial SH dipakai", "SH", "Klien"),
        ("kata ia, S.H. pulang", "S.H.", "Klien"),
        ("BERSAMA P. SITORUS KEMARIN SORE", "P. SITORUS", "Adik"),
        ("kata S.H.", "S.H.", "Klien"),
        ("kata S.H. Karto", "S.H.", "Klien"),
        ("kata Sutrisno bin Karto", "Sutrisno bin Karto", "Klien"),
        ("kata S, Sutrisno Hadiwijoyo", "Sutrisno Hadiwijoyo", "Klien"),
        ("lalu Sut    risno pulang", "Sut    risno", "Klien"),
        ("klien S. H menulis", "S. H", "Klien"),
        ("lalu M.F.R. pulang", "M.F.R.", "Atasan"),
        ("lalu M. F. R. pulang", "M. F. R.", "Atasan"),
        ("lalu M.R. pulang", "M.R.", "Atasan"),
        ("lalu M.F. Ramadhan pulang", "M.F. Ramadhan", "Atasan"),
        ("lalu M. F. Ramadhan pulang", "M. F. Ramadhan", "Atasan"),
        ("kata Sutrisno H. tadi", "Sutrisno H.", "Klien"),
        ("kata H. Sutrisno tadi", "H. Sutrisno", "Klien"),
        ("kata Sutrisno bin Karto tadi", "Sutrisno bin Karto", "Klien"),
        ("Pak Hari datang", "Hari", "Rekan 2"),
        ("lalu Hari Adil bicara", "Hari Adil", "Rekan 2"),
        ("lalu pak li pulang", "li", "Anak"),
        ("lalu Li pulang", "Li", "Anak"),
        ("bersama M. Fadhil sore", "M. Fadhil", "Atasan"),
        ("bersama Muh Fadhil sore", "Muh Fadhil", "Atasan"),
        ("bersama Joko Suharsono sore", "Joko Suharsono", "Ayah"),
        ("bersama Daeng Situru sore", "Situru", "Kakak"),
        ("bersama Nur'aininya sore", "Nur'aininya", "Ibu"),
        ("bersama pakNur'aini sore", "pakNur'aini", "Ibu"),
        ("lalu Rina Sulistyaw-\nati marah", "Rina Sulistyaw-\nati", "Istri"),
        ("lalu Parlin-\ndungan marah", "Parlin-\ndungan", "Adik"),
        ("lalu K. Sutrisno marah", "Sutrisno", "Klien"),
        ("bersama ni luh tadi", "ni luh", "Ipar"),
    ],
)
def test_a_known_person_is_replaced(text: str, words: str, label: str) -> None:
    spans = [span for span in READER.spans(text) if span.is_known]
    assert [(text[span.start : span.end], span.label) for span in spans] == [(words, label)]
    assert READER.read(text).left == ()


def test_a_nickname_is_one() -> None:
    assert told("lalu tito pulang") == [("tito", "nickname")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kemarin hari datang", "hari"),
        ("Selamat Hari Raya, katanya.", "Hari"),
        ("ia bersikap adil", "adil"),
        ("li begitu", "li"),
        ("kata trisno begitu", "trisno"),
        ("lalu paktrisno pulang", "trisno"),
        ("lalu Sulistyowati datang", "Sulistyowati"),
        ("Rina menelepon.", "Rina"),
        ("bersama Halia tadi", "Halia"),
        ("kata sutrisno ningsih begitu", "sutrisno"),
        ("Rina S. menelepon.", "Rina S."),
        ("hadir juga Bu Rina", "Rina"),
    ],
)
def test_what_may_be_another_is_asked(text: str, words: str) -> None:
    assert (words, "name?") in told(text)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("ia bertemu Dewi di sana", "name"),
        ("Dewi datang sendiri", "name"),
        ("Dewi", "name"),
        ("Kata Bu Dewi begitu", "name"),
        ("ia seperti dewi saja", "name?"),
        ("Dewi keadilan tampak di sana", "name?"),
        ("SEPERTI DEWI KEADILAN DI SANA", "name?"),
    ],
)
def test_a_name_that_is_also_a_word_is_asked_where_it_may_be_the_word(
    text: str, marked: str
) -> None:
    reader = Deidentifier(Dossier((Person("k", "Rekan", ("Dewi Telagamas",)),)), lexicon())
    assert [kind for _, kind in told(text, reader)] == [marked]


def test_initials_of_a_part_of_a_name_are_asked() -> None:
    reader = Deidentifier(Dossier((Person("k", "Rekan", ("Cut Intan Maulina",)),)), lexicon())
    assert told("kata I.M. begitu", reader) == [("I.M.", "name?")]
    assert told("kata C.I.M. begitu", reader) == [("C.I.M.", "name")]
    assert told("kata im begitu", reader) == []


def test_a_short_name_is_found_when_a_hyphen_breaks_it() -> None:
    reader = Deidentifier(Dossier((Person("k", "Rekan", ("Deya",)),)), lexicon())
    assert told("kata De-\nya begitu", reader) == [("De-\nya", "name")]
    assert told("kata de ya begitu", reader) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kata Sutrisno H. Situru pulang", ["Sutrisno H.", "Situru"]),
        ("lalu Parlin-\ndungan Situru pulang", ["Parlin-\ndungan", "Situru"]),
        ("lalu sutirsno situru pulang", ["sutirsno", "situru"]),
        ("kata Sutrisno bin Karto Situru pulang", ["Sutrisno bin Karto", "Situru"]),
        ("lalu parlin situru pulang", ["parlin", "situru"]),
        ("kata Sutrisno bin", ["Sutrisno"]),
        ("lalu paksutrisno situru pulang", ["sutrisno", "situru"]),
    ],
)
def test_a_name_right_behind_another_is_found(text: str, words: list[str]) -> None:
    spans = [span for span in READER.spans(text) if span.is_known]
    assert [text[span.start : span.end] for span in spans] == words


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Sutrisno Hadiwijoyo", "lalu sh, kemudian klien SH pulang", "SH"),
        ("Ada", "ada apa, kata pak ada begitu", "ada"),
        ("Sutrisno Hadiwijoyo", "kata Sutirsno Wahono, lalu Sutirsno pulang", "Sutirsno"),
        ("Wid", "lalu widnya pulang", "wid"),
        ("Li Bo", "kelompok L, lalu L.B. pulang", "L.B."),
        ("Wagio", "lalu wago pulang", "wago"),
        ("Go Swie Khing", "kata Go Swiemu begitu", "Go Swie"),
        ("Adi Budi Citra Dewi", "inisial ABCD dipakai", "ABCD"),
    ],
)
def test_a_word_that_named_nobody_at_first_is_looked_at_again(
    name: str, text: str, words: str
) -> None:
    reader = Deidentifier(Dossier((Person("k", "Rekan", (name,)),)), lexicon())
    spans = [span for span in reader.spans(text) if span.is_known]
    assert [text[span.start : span.end] for span in spans] == [words]


def test_what_a_comma_parts_or_five_letters_begin_is_no_name() -> None:
    people = (Person("k", "Rekan", ("Adi Budi Citra Dewi Eko",)),)
    assert told("inisial ABCDE", Deidentifier(Dossier(people), lexicon())) == []
    spans = [span for span in READER.spans("kata Parlin, dungan begitu") if span.is_known]
    assert [span.end - span.start for span in spans] == [len("Parlin")]


def test_a_part_of_a_name_is_asked_about_as_that_person() -> None:
    (span,) = READER.spans("kata trisno begitu")
    assert (span.is_known, span.subject, span.label) == (True, "slip:trisno", "Klien")


def test_of_two_with_one_name_each_mention_is_a_question_of_its_own() -> None:
    spans = READER.spans("Kata Rina begitu. Esoknya Rina pulang.")
    assert len({span.subject for span in spans}) == len(spans) == 2
    assert {span.label for span in spans} == {""}


def test_an_ending_of_a_known_name_is_not_asked_about_as_another() -> None:
    reader = Deidentifier(Dossier((Person("k", "Rekan", ("Go Swie Khing",)),)), lexicon())
    assert told("kata Go Swiemu begitu", reader) == [("Go Swie", "name")]


def test_a_name_with_an_initial_that_is_not_theirs_is_somebody_else() -> None:
    assert told("kata Sutrisno K. begitu") == [("Sutrisno K.", "name?")]


def test_degrees_behind_a_name_are_no_name() -> None:
    assert told("kata Rina Sihite, S.E., M.M. begitu") == [("Rina Sihite", "name")]


@pytest.mark.parametrize(
    "text",
    [
        "linya habis", "Nabi Muhammad mengajarkan", "kata S, H begitu",
        "selamat Idul Fitri", "ia pergi ke RS", "kata A.B. saja", "lalu S-H dan S",
        "sh dan sh", "mem-baca S.\nX",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_known_name_is_left(text: str) -> None:
    assert not [span for span in READER.spans(text) if span.is_known]


def test_a_first_name_with_another_surname_is_somebody_else() -> None:
    assert told("kata Rina Oktarina begitu") == [("Rina Oktarina", "name?")]
    assert told("kata Rina Wulandari begitu") == [("Rina Wulandari", "name?")]
    assert told("kata Rina O. begitu") == [("Rina O.", "name?")]
    assert told("kata Li Santoso begitu") == [("Li", "name"), ("Santoso", "name?")]
    assert told("kata Rina Sihite begitu") == [("Rina Sihite", "name")]


def test_the_beginning_of_every_other_name_at_home_names_nobody() -> None:
    reader = Deidentifier(Dossier((Person("k", "Rekan", ("La Ode Hamsah",)),)), lexicon())
    assert told("kata La Mura begitu", reader) == [("La Mura", "name?")]
    assert told("kata La Ode begitu", reader) == [("La Ode", "name")]
    broken = Deidentifier(Dossier((Person("k", "Rekan", ("Ria Wattimena",)),)), lexicon())
    assert told("kata Wa-ttimena begitu", broken) == [("Wa-ttimena", "name")]


def test_a_word_of_another_tongue_may_be_a_known_name_with_a_letter_wrong() -> None:
    reader = Deidentifier(Dossier((Person("k", "Rekan", ("Tanoyo",)),)), lexicon())
    assert told("Tanyo tidak mau", reader) == [("Tanyo", "name?")]


def test_a_name_is_known_as_the_ear_writes_it() -> None:
    reader = Deidentifier(Dossier((Person("k", "Rekan", ("Laelatul Fauziah",)),)), lexicon())
    assert told("kata Lelatul Foziah begitu", reader) == [("Lelatul Foziah", "name")]


def test_two_of_one_role_are_numbered() -> None:
    people = (Person("a", "Anak", ("A",)), Person("b", "Anak", ("B",)), Person("c", "Ibu", ("C",)))
    assert labels_of(people) == {"a": "Anak 1", "b": "Anak 2", "c": "Ibu"}


def test_two_ordinary_words_are_a_name_only_when_it_is_broken_there() -> None:
    people = (Person("a", "Kakak", ("Bungasari K.",)), Person("b", "Adik", ("Aa Ada",)))
    reader = Deidentifier(Dossier(people), lexicon())
    assert told("bunga sari harum, ada dan ada", reader) == []
    assert told("lalu Bunga sari datang", reader) == [("Bunga sari", "name?")]
    assert told("lalu Bunga-\nsari datang", reader) == [("Bunga-\nsari", "name")]
    assert told("bersama Aa Ada", reader) == [("Aa Ada", "name")]


def test_another_client_is_replaced_by_the_whole_name_and_asked_by_one_word() -> None:
    people = (
        Person("c", "Klien", ("Rina Sulistyawati",)),
        Person("o1", "Klien lain", ("Wahono Santoso",), is_distant=True),
        Person("o2", "Klien lain", ("Rina Sihite",), is_distant=True),
    )
    reader = Deidentifier(Dossier(people), lexicon())
    text = "Kata Rina, juga Rina Sihite, Wahono, lalu Wahono Santoso dan Rina Sihite."
    spans = reader.spans(text)
    assert [(text[span.start : span.end], span.label, span.action) for span in spans] == [
        ("Rina", "Klien", Action.REPLACE),
        ("Rina Sihite", "Klien lain 1", Action.REPLACE),
        ("Wahono", "Klien lain", Action.ASK),
        ("Wahono Santoso", "Klien lain 2", Action.REPLACE),
        ("Rina Sihite", "Klien lain 1", Action.REPLACE),
    ]


def test_a_capital_within_a_word_shows_where_a_name_begins() -> None:
    reader = Deidentifier(Dossier((Person("k", "Rekan", ("Dewi Telagamas",)),)), lexicon())
    assert reader.read("Ia pergi keDewi lalu pulang.").text == "Ia pergi keRekan lalu pulang."
    assert reader.read("Sebuah kedewian.").text == "Sebuah kedewian."


@pytest.mark.parametrize("words", ["kata ", "Hal itu. ", "hal itu\n"])
def test_no_place_in_a_long_text_hides_a_known_name(words: str) -> None:
    """A text is read in pieces: each half of a name that a cut parts is known by itself."""
    for name in ("Sutrisno Hadiwijoyo", "198402172009121003"):
        for before in (1_150, 1_181, 1_190, 1_199, 1_200, 1_201, 2_390, 2_400):
            lead = (words * 600)[:before].rstrip() + " "
            marked = " ".join(one for one, _ in told(f"{lead}{name} lalu pulang."))
            assert name in marked, (before, lead[-20:], marked)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Kemarin Marlon Hadiwijoyo menelepon.", "Marlon Hadiwijoyo"),
        ("Liana Sulistyawati datang.", "Liana Sulistyawati"),
        ("Surat dari Faisal Sitorus hilang.", "Faisal Sitorus"),
    ],
)
def test_who_bears_a_known_surname_under_another_first_name_is_asked_about(
    text: str, whole: str
) -> None:
    assert told(text) == [(whole, "name?")]


@pytest.mark.parametrize(
    "text",
    [
        "Pak Hadiwijoyo datang.", "Kapten Sihite marah.", "Kemarin Sihite pergi.",
        "Ibu Sulistyawati diam.", "Klien Hadiwijoyo diam.", "Sutrisno Hadiwijoyo diam.",
    ],
)  # fmt: skip
def test_a_surname_behind_a_title_or_a_word_is_the_known_persons(text: str) -> None:
    (found,) = told(text)
    assert found[1] == "name"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("titone wis bali", "titone"), ("Sutrisnone ora teka", "Sutrisnone"),
        ("Djokonipun sare", "Djokonipun"), ("Halimmi pulang", "Halimmi"),
        ("Rinanyo pergi", "Rinanyo"), ("kata fadhilna", "fadhilna"),
    ],
)  # fmt: skip
def test_an_ending_of_another_language_of_the_country_hides_no_name(text: str, name: str) -> None:
    (found,) = told(text)
    assert found[0] == name
    assert found[1].rstrip("?") in ("name", "nickname")


def test_a_feast_that_bears_a_known_name_is_asked_about_as_a_day() -> None:
    reader = Deidentifier(Dossier((Person("c", "Klien", ("Kartini",)),)), lexicon())
    assert told("Pada Hari Kartini ia pidato.", reader) == [("Pada Hari Kartini", "date?")]
    assert told("Kemarin Kartini pidato.", reader) == [("Kartini", "name")]
