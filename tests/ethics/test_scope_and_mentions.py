"""A permission must be narrow: not everything, within a time, to an end; limits are known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from rumah_konseling.ethics.disclosure_facts import Direction, Item, Period, Purpose
from rumah_konseling.ethics.gates import competence, scope
from rumah_konseling.ethics.gates.scope import INTIMATE, NOT_EVERYTHING, too_wide
from rumah_konseling.ethics.verdict import Remedy
from rumah_konseling.records.index.lexicon import is_word
from tests.ethics.scoping import NARROW, TODAY, refused


@pytest.mark.parametrize(
    "words",
    [
        "menyeluruh",
        "s e m u a",
        "setiap catatan",
        "tiap-tiap informasi",
        "keadaan klien apa adanya",
        "informasi terkait",
        "data yang berkaitan",
        "dari awal hingga akhir",
        "sgala hal",
        "isi konseling dari A sampai Z",
        "tanpa ada yang ditutupi",
        "apa yang saya ceritakan kepada konselor",
        "data diri dan hasil konseling",
        "hal-hal lain",
        "dokumen pendukung lainnya",
        "100% isi berkas",
        "data full",
        "sejauh diperlukan",
        "segenap informasi",
        "seisi berkas",
        "tanpa sensor",
        "terserah konselor",
        "kondisi psikologis klien",
        "masalah klien",
        "total keseluruhan",
    ],
)
def test_other_words_for_everything_are_no_permission_either(words: str) -> None:
    assert too_wide(replace(NARROW, items_text=words), TODAY, is_word) == {
        "items_text": NOT_EVERYTHING
    }


@pytest.mark.parametrize(
    "words",
    [
        "Kehadiran pada setiap pertemuan",
        "Keluhan terkait tidur",
        "Akhir layanan",
        "Kemampuan bekerja full time",
        "Keluhan tidur yang saya ceritakan di sesi 3",
        "Total kehadiran bulan Mei",
        "Tanggal dan jam kehadiran klien, tanpa hal lain",
    ],
)
def test_words_that_only_sound_like_everything_pass(words: str) -> None:
    assert too_wide(replace(NARROW, items_text=words), TODAY, is_word) == {}


@pytest.mark.parametrize(
    "words",
    [
        "\u0455emua data",
        "s\u0435mua",
        "semuaa",
        "smua data",
        "yg diperlukan",
        "lain2",
        "& lain-lain",
        "data2 saya",
        "sbgmana mestinya seperlunya",
        "isi hati saya",
        "curhatan saya",
        "riwayat hidup klien",
        "profil lengkap",
        "medical record",
        "buka-bukaan",
        "tidak ada rahasia",
        "dari nol sampai sekarang",
        "seluas-luasnya",
        "serinci mungkin",
        "secukupnya",
        "sebagian besar",
        "apa yang kita bicarakan",
        "apa yang ditanyakan",
        "hal-hal yang dianggap layak",
        "menurut konselor",
        "lihat lampiran",
        "terlampir",
        "12345",
        "-----",
        "x x x x x",
        "aaaaa",
        "xxxxx",
        "100% data",
        "kondisi kejiwaan klien",
        "\uff53\uff45\uff4d\uff55\uff41",
    ],
)
def test_everything_in_a_hurried_or_a_sly_hand_is_no_permission(words: str) -> None:
    assert too_wide(replace(NARROW, items_text=words), TODAY, is_word) == {
        "items_text": NOT_EVERYTHING
    }


@pytest.mark.parametrize(
    "words",
    [
        "kapan saja",
        "sampai kapan pun",
        "seumur hidup",
        "selamanya",
        "tidak pernah",
        "tanpa batas",
        "tak terbatas",
        "sampai dicabut",
        "kiamat",
        "- - -",
        "nanti",
    ],
)
def test_an_end_that_never_comes_is_no_event(words: str) -> None:
    assert too_wide(replace(NARROW, ends_on_event=words), TODAY, is_word) == {
        "ends_on_event": scope.NO_EVENT
    }


def test_an_event_that_can_be_seen_ends_a_permission() -> None:
    for words in ("balasan rujukan diterima", "Rujukan dijawab", "Pulang dinas", "cuti selesai"):
        assert refused(ends_on_event=words) == set()


def backwards(words: frozenset[str]) -> str:
    """All of them in an order in which no two together say more than each."""
    return " ".join(sorted(words, reverse=True))


def test_every_word_for_a_heap_and_for_nobody_together_is_still_one() -> None:
    assert refused(items_text=backwards(scope._HEAP)) == {"items_text"}
    assert refused(purpose_text=" ".join(sorted(scope._NO_PURPOSE, key=len))) == {"purpose_text"}
    assert scope.names_nobody(backwards(scope._NOBODY), "RSUD Contoh")
    posts = backwards(scope._NOBODY | scope._POSTS)
    assert scope.names_nobody(posts, "")
    assert scope.names_nobody("Kepala", posts)


def test_a_narrow_permission_is_one() -> None:
    assert too_wide(NARROW, TODAY, is_word) == {}


@pytest.mark.parametrize(
    "words",
    [
        "Semua",
        "seluruhnya",
        "Seluruh isi konseling",
        "segala informasi",
        "segalanya",
        "apa pun yang diperlukan",
        "apapun",
        "Apa saja",
        "selengkapnya",
        "informasi tanpa batas",
        "tanpa kecuali",
        "SEMUANYA",
    ],
)
def test_everything_is_no_permission(words: str) -> None:
    assert too_wide(replace(NARROW, items_text=words), TODAY, is_word) == {
        "items_text": NOT_EVERYTHING
    }
    assert refused(purpose_text=words) == {"purpose_text"}


@pytest.mark.parametrize(
    "words",
    [
        "keterangan yang diperlukan",
        "Keterangan  yang\n diperlukan",
        "keterangan yang dianggap perlu",
        "informasi yang dibutuhkan dokter",
        "berkas lengkap",
        "berkas konseling saya yang lengkap",
        "Keseluruhan catatan",
        "ke\u200bseluruhan catatan",
        "SELURUH-NYA",
        "rekam konseling secara utuh",
        "keluhan tidur, dll.",
        "keluhan tidur dan lain-lain",
        "sesuai kebutuhan",
        "bila perlu",
        "seperlunya",
        "data kesehatan",
        "catatan sesi",
        "Informasi tentang saya",
        "tidak ada yang dikecualikan",
        "tidak terbatas",
        "keterangan yang ada",
    ],
)
def test_everything_in_other_words_is_no_permission(words: str) -> None:
    assert too_wide(replace(NARROW, items_text=words), TODAY, is_word) == {
        "items_text": NOT_EVERYTHING
    }


@pytest.mark.parametrize("left_out", Item)
def test_all_but_one_is_everything(left_out: Item) -> None:
    eleven = tuple(item for item in Item if item is not left_out)
    assert refused(items=eleven, excluded=()) == {"items"}
    ten = tuple(item for item in eleven if item is not eleven[0])
    assert refused(items=ten, excluded=()) == set()


def test_two_halves_for_the_same_recipient_are_a_whole() -> None:
    half = frozenset(list(Item)[:6])
    rest = tuple(item for item in Item if item not in half)
    assert refused(items=rest, excluded=()) == set()
    assert refused(items=rest, excluded=(), already=half) == {"items"}


def test_all_that_is_intimate_goes_to_those_who_go_on_with_the_care_alone() -> None:
    everything = tuple(INTIMATE)
    assert refused(items=everything, excluded=()) == set()
    assert refused(items=everything, excluded=(), purpose=Purpose.CONTINUED_CARE) == set()
    assert refused(items=everything, excluded=(), purpose=Purpose.ADMINISTRATION) == {"items"}
    assert refused(items=everything[1:], excluded=(), purpose=Purpose.ADMINISTRATION) == set()


@pytest.mark.parametrize(
    ("start", "end", "is_long"),
    [
        (None, None, True),
        (None, TODAY, True),
        (TODAY - timedelta(days=366), None, False),
        (TODAY - timedelta(days=367), None, True),
        (date(1900, 1, 1), date(2999, 12, 31), True),
        (TODAY, TODAY + timedelta(days=367), True),
        (TODAY - timedelta(days=900), TODAY - timedelta(days=800), False),
    ],
)
def test_a_period_is_bounded_or_has_its_reason(
    start: date | None, end: date | None, is_long: bool
) -> None:
    period = Period(start, end)
    assert refused(period=period) == ({"period_reason"} if is_long else set())
    assert refused(period=period, period_reason="  singkat ") == (
        {"period_reason"} if is_long else set()
    )
    assert refused(period=period, period_reason="keluhannya sudah lama") == set()


@pytest.mark.parametrize(
    "words",
    [
        "Lamanya keluhan yang terkait pekerjaan",
        "Kehadiran yang bersangkutan pada tiga sesi",
        "Sebanyak tiga sesi pada bulan Maret",
        "Layanan yang sudah diberikan",
    ],
)
def test_exact_words_are_let_pass(words: str) -> None:
    assert refused(items_text=words) == set()


def test_words_that_only_resemble_a_wide_one_are_let_pass() -> None:
    assert refused(recipient_name="Alliyah Contoh", items_text="Semangat kerja pagi hari") == set()


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"recipient_name": "  "}, {"recipient"}),
        ({"purpose_text": "uji"}, {"purpose_text"}),
        ({"items": ()}, {"items"}),
        ({"items": tuple(Item), "excluded": ()}, {"items"}),
        ({"excluded": (Item.CONCERN,)}, {"excluded"}),
        ({"items_text": " abc "}, {"items_text"}),
        ({"media": ()}, {"media"}),
        ({"media": (), "direction": Direction.RECEIVE}, set()),
        ({"representative": "Kakak Contoh"}, {"authority"}),
        ({"representative": "....", "authority": "Surat kuasa"}, {"representative"}),
        ({"representative": "Kakak Contoh", "authority": "Surat kuasa"}, set()),
    ],
)
def test_each_field_says_what_it_lacks(changes: dict[str, object], fields: set[str]) -> None:
    assert refused(**changes) == fields


@pytest.mark.parametrize(
    ("start", "end", "event", "is_refused"),
    [
        (TODAY, None, "", True),
        (TODAY, None, "Rujukan dijawab", False),
        (TODAY, TODAY, "", False),
        (TODAY, TODAY - timedelta(days=1), "", True),
        (TODAY - timedelta(days=9), TODAY - timedelta(days=1), "", True),
        (TODAY, TODAY + timedelta(days=366), "", False),
        (TODAY, TODAY + timedelta(days=367), "", True),
        (None, TODAY + timedelta(days=366), "", False),
        (None, TODAY + timedelta(days=367), "Rujukan dijawab", True),
        (TODAY + timedelta(days=5), TODAY + timedelta(days=371), "", False),
    ],
)
def test_a_permission_ends_and_within_a_year(
    start: date | None, end: date | None, event: str, is_refused: bool
) -> None:
    fields = refused(valid_from=start, valid_until=end, ends_on_event=event)
    assert fields == ({"valid_until"} if is_refused else set())


@pytest.mark.parametrize(("outside", "referred", "advised"), list(product((False, True), repeat=3)))
def test_a_case_outside_competence_goes_on_only_with_a_referral_or_advice(
    outside: bool, referred: bool, advised: bool
) -> None:
    verdict = competence.signing_a_session(competence.CompetenceFacts(outside, referred, advised))
    assert verdict.is_open is (not outside or referred or advised)
    assert verdict.remedy is (None if verdict.is_open else Remedy.REFER_OR_CONSULT)


@pytest.mark.parametrize(
    "words", ["asdfgh", "asdfgh jkl", "qwertyuiop", "zxcvbnm asdf", "blablabla", "hjkl qwe"]
)
def test_what_holds_no_word_of_the_language_says_nothing(words: str) -> None:
    for field in ("purpose_text", "items_text", "ends_on_event"):
        told = too_wide(replace(NARROW, **{field: words}), TODAY, is_word)
        assert set(told) == {field}
