"""What the counselor made known by hand is found wherever it stands."""

from rumah_konseling.ethics.deidentify.decisions import Answer, Decision
from rumah_konseling.ethics.deidentify.dossier import Chosen, Dossier
from rumah_konseling.ethics.deidentify.engine import Deidentifier
from rumah_konseling.records.index.lexicon import lexicon


def read(text: str, *chosen: Chosen, **decisions: Decision) -> str:
    reading = Deidentifier(Dossier(chosen=chosen), lexicon()).read(text, decisions)
    assert not reading.left
    return reading.text


def test_a_word_is_found_in_every_case_and_with_an_ending() -> None:
    told = "Warung tenda itu ramai. Di WARUNG  Tendanya ia duduk. Warung lain sepi."
    assert read(told, Chosen("warung tenda", "tempat itu")) == (
        "tempat itu itu ramai. Di tempat itunya ia duduk. Warung lain sepi."
    )


def test_a_word_is_whole_where_one_sign_stands_for_two_letters() -> None:
    assert read("Ia memakai gra\ufb01k itu.", Chosen("grafik", "alat")) == "Ia memakai alat itu."


def test_a_longer_one_takes_the_place_of_a_shorter_one_within_it() -> None:
    chosen = (Chosen("tenda", "A"), Chosen("tenda biru", "B"), Chosen("...", "C"))
    assert read("Di tenda biru, lalu di tenda.", *chosen) == "Di B, lalu di A."


def test_a_person_is_known_in_other_ways_of_writing_and_loses_the_title() -> None:
    chosen = Chosen("Wopari Yomaki", "Rekan", is_person=True)
    told = read("Kata Pak Wopari Yomaki begitu, dan wopari diam.", chosen)
    assert told == "Kata Rekan begitu, dan Rekan diam."
    assert chosen.subject == "person:wopari yomaki"


def test_what_was_made_known_cannot_be_kept() -> None:
    chosen = Chosen("tenda biru", "tempat itu")
    assert read("Di tenda biru.", chosen, **{chosen.subject: Decision(Answer.KEEP)}) == (
        "Di tempat itu."
    )


def test_a_short_text_beside_the_written_one_is_read_for_strangers_too() -> None:
    text = "Kepada Pak Wopari Yomaki"
    found = Deidentifier(Dossier(), lexicon()).found(text)
    assert ["Wopari Yomaki" in text[span.start : span.end] for span in found] == [True]
