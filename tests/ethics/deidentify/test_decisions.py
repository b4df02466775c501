"""What is decided is done at every mention; a known identifier left blocks the text."""

from random import Random

from rumah_konseling.ethics.deidentify.decisions import Answer, Decision, becomes
from rumah_konseling.ethics.deidentify.dossier import Dossier, Person
from rumah_konseling.ethics.deidentify.engine import Deidentifier, Reading
from rumah_konseling.ethics.deidentify.page import pieces
from rumah_konseling.ethics.deidentify.spans import Action, Kind, Span, joined
from rumah_konseling.records.index.lexicon import lexicon
from tests.ethics.deidentify.reading import DOSSIER, READER, asked


def test_known_people_are_replaced_without_their_titles() -> None:
    reading = READER.read("Kata Pak Sutrisno Hadiwijoyo begitu. Kata sutrisno, begitu.")
    assert reading.text == "Kata Klien begitu. Kata Klien, begitu."
    assert reading.is_finished


def test_one_question_holds_for_all_mentions_of_a_person() -> None:
    text = "Kata Wopari Yomaki begitu. Wopari pulang, lalu wopari tidur."
    (question,) = READER.read(text).open
    assert question.words == ("Wopari Yomaki", "Wopari", "wopari")
    assert (question.kind, question.label, len(question.spans)) == (Kind.NAME, "Orang 1", 3)
    hidden = READER.read(text, {question.subject: Decision(Answer.HIDE, "seorang rekan")})
    assert hidden.text == (
        "Kata seorang rekan begitu. seorang rekan pulang, lalu seorang rekan tidur."
    )
    assert hidden.is_finished
    kept = READER.read(text, {question.subject: Decision(Answer.KEEP)})
    assert kept.text == text
    assert kept.is_finished


def test_an_ordinary_word_is_freed_where_it_stands_and_not_elsewhere() -> None:
    text = "Ia bersikap adil. Bersama Hari Adil. Semua harus adil sekali."
    first, second = READER.read(text).open
    once = READER.read(text, {first.subject: Decision(Answer.ORDINARY)})
    assert once.text == "Ia bersikap adil. Bersama Rekan 2. Semua harus adil sekali."
    assert [question.subject for question in once.open] == [second.subject]
    both = {one.subject: Decision(Answer.ORDINARY) for one in (first, second)}
    assert READER.read(text, both).is_finished
    hidden = READER.read(
        text, {first.subject: Decision(Answer.HIDE), second.subject: both[second.subject]}
    )
    assert hidden.text.startswith("Ia bersikap Rekan 2.")


def test_what_the_room_knows_cannot_be_kept() -> None:
    reading = READER.read("Kata Sutrisno begitu.", {"person:c": Decision(Answer.KEEP)})
    assert reading.text == "Kata Klien begitu."


def test_a_known_identifier_that_is_left_blocks() -> None:
    reading = READER.read("Bu Rina hadir.")
    assert [reading.text[span.start : span.end] for span in reading.left] == ["Rina"]
    hidden = READER.read("Bu Rina hadir.", {reading.open[0].subject: Decision(Answer.HIDE)})
    assert hidden.text == "seseorang hadir."
    assert not reading.is_finished


def test_a_text_is_finished_when_nothing_is_asked_and_nothing_is_left() -> None:
    asked_about = READER.read("Bu Rina hadir.")
    assert asked_about.open
    assert asked_about.left
    assert Reading((), "Ia hadir.", (), ()).is_finished
    assert not Reading((), "Ia hadir.", asked_about.open, ()).is_finished
    assert not Reading((), "Ia hadir.", (), asked_about.left).is_finished


def test_an_ordinary_word_that_is_not_decided_on_is_left() -> None:
    reading = READER.read("Ia bersikap adil.")
    assert [reading.text[span.start : span.end] for span in reading.left] == ["adil"]


def test_what_stays_as_it_is_has_no_label() -> None:
    (span,) = READER.spans("Kata Wopari begitu.")
    assert becomes(span, Decision(Answer.KEEP)) == ""
    assert becomes(span, Decision(Answer.HIDE)) != ""


def test_only_the_names_of_strangers_are_looked_for_in_other_sentences() -> None:
    assert asked("Menurut Ita ia sakit. Lalu ita pulang.") == [("Ita", "name"), ("ita", "name")]
    assert asked("Rumahnya di Jl. Kenanga No. 5. Ia menanam kenanga.") == [
        ("Jl. Kenanga No. 5", "address")
    ]


def test_a_label_that_is_somebodys_name_does_not_block() -> None:
    people = (Person("c", "Bunga", ("Sutrisno",)), Person("e", "Ibu", ("Bunga",)))
    reading = Deidentifier(Dossier(people), lexicon()).read("Sutrisno hadir.")
    assert reading.text == "Bunga hadir."
    assert reading.left == ()


def test_what_is_read_again_is_as_if_read_the_first_time() -> None:
    text = "Kata Wopari begitu.\n- Sutrisno pulang. Ia tidur.\n- wopari marah\n\nLalu sepi"
    reader = Deidentifier(DOSSIER, lexicon())
    for at in range(0, len(text), 7):
        typed = text[:at] + " Sutrisno dan Yomaki " + text[at:]
        assert reader.spans(typed) == Deidentifier(DOSSIER, lexicon()).spans(typed)


def test_a_long_text_without_points_is_read_whole() -> None:
    text = "kata sutrisno begitu " * 200 + "x" * 3_000 + " kata sutrisno begitu"
    assert len(READER.spans(text)) == 201
    assert READER.spans("") == ()


def test_a_letter_typed_into_a_text_without_points_moves_few_of_its_pieces() -> None:
    words = ("sejak", "pindah", "tugas", "klien", "sukar", "tidur", "tidak", "makan", "rekan")
    text = " ".join(Random(2).choices(words, k=5_000))
    before = {piece.text for piece in pieces(text)}
    for at in (0, 90, 7_000):
        for typed in range(1, 12):
            after = pieces(text[:at] + "y" * typed + text[at:])
            assert len([piece for piece in after if piece.text not in before]) <= 8


def test_a_short_form_ends_no_sentence() -> None:
    text = "Ia bertemu Kapt. Sutrisno dan Moch. Fadhil tadi. Lalu pulang."
    assert READER.read(text).text == "Ia bertemu Klien dan Atasan tadi. Lalu pulang."


def test_of_two_readings_at_a_seam_what_is_known_and_then_the_longer_stands() -> None:
    text = "Pak Budi Santoso, Medan"
    asked = Span(4, 8, Kind.NAME, Action.ASK, "budi")
    longer = Span(4, 16, Kind.NAME, Action.ASK, "budi santoso")
    known = Span(9, 16, Kind.NAME, Action.REPLACE, "santoso", is_known=True)
    place = Span(18, 23, Kind.PLACE, Action.ASK, "medan")
    assert joined(text, [asked, longer, place]) == [longer, place]
    assert joined(text, [longer, known, place]) == [
        asked._replace(subject="budi santoso"),
        known,
        place,
    ]
