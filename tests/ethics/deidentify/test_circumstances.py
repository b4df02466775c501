"""What tells of one person without a name is asked about."""

import pytest

from tests.ethics.deidentify.reading import asked


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("sejak kecelakaan bus taruna di tol, ia", "kecelakaan bus taruna di tol", "event"),
        ("sejak kecelakaan bus taruna di, ia", "kecelakaan bus taruna", "event"),
        ("sejak tenggelamnya kapal latih itu", "tenggelamnya kapal latih", "event"),
        ("sejak gempa Wopar ia", "gempa", "event"),
        ("satu-satunya perempuan di sana", "satu-satunya perempuan", "unique"),
        ("ia juara renang dua kali", "juara renang dua kali", "unique"),
        ("saat pesawat latih jatuh di Wopar, ia", "pesawat latih jatuh", "event"),
        ("sejak kebakaran pasar Wopar ia", "kebakaran", "event"),
        ("itu istri kedua pejabat", "istri kedua pejabat", "unique"),
        ("ia mantan atlet dayung dan", "mantan atlet dayung", "unique"),
        ("Kepala Subbagian Tata Usaha Wopar itu", "Kepala Subbagian Tata Usaha", "position"),
        ("jadi kepala seksi registrasi dan ia", "kepala seksi registrasi", "position"),
        ("di Bagian Keuangan dan Umum itu", "Bagian Keuangan dan Umum", "unit"),
        ("di seksi data dan informasi itu", "seksi data dan informasi", "unit"),
        ("kepala bagian keuangan dan ia", "kepala bagian keuangan", "position"),
        ("ia satu-satunya kepala seksi yang pernah melaut ke kutub, kata",
         "satu-satunya kepala seksi yang pernah melaut ke kutub", "unique"),
        ("ia penerima penghargaan menteri, kata", "penerima penghargaan", "unique"),
        ("kata plh. kepala bagian umum begitu", "plh. kepala bagian umum", "position"),
        ("kata pejabat pembuat komitmen begitu", "pejabat pembuat komitmen", "position"),
        ("SAKSI TENGGELAMNYA KMP YUNICEE DI SANA", "TENGGELAMNYA", "event"),
        ("ia sekretaris pertama yang melapor", "sekretaris pertama yang melapor", "unique"),
        ('kata "ambo bak kerakap tumbuh di batu" lalu', "ambo bak kerakap", "quote"),
        ("ia anak tunggal bupati, kata", "anak tunggal bupati", "unique"),
        ("ia orang desa pertama yang jadi nakhoda, kata", "orang desa pertama yang", "unique"),
        ("ia mualim dua di sana", "mualim dua", "position"),
        ("kepada Koordinator Satpam itu", "Koordinator Satpam", "position"),
        ("ia membuat landasan apung pertama di Indonesia, kata",
         "landasan apung pertama di Indonesia", "unique"),
        ("ia satu dari empat dokter di sana, kata", "satu dari empat dokter", "unique"),
        ("pas ledakan tangki itu", "ledakan tangki", "event"),
        ('kata "saya hanya wayang yang dipinjam dalangnya" lalu',
         "saya hanya wayang yang dipinjam dalangnya", "quote"),
        ('kata ia "aku ini cuma lilin yang meleleh" lalu', "aku ini cuma lilin yang meleleh",
         "quote"),
    ],
)  # fmt: skip
def test_a_circumstance_is_asked(text: str, words: str, kind: str) -> None:
    assert any(kind == one and said.startswith(words) for said, one in asked(text))


@pytest.mark.parametrize(
    "text",
    [
        "takut kecelakaan lagi", "kepala bagian itu", 'kata "saya tidak bisa tidur lagi" lalu',
        "kaki kiri sakit", "mantan pacarnya", "kapal, ia jatuh",
        "satu-satunya hal yang ia atur", 'kata "pulang"', "bagian umum",
        "kepala bagian, umum", "mantan, atlet", 'kata "bunga layu merah"', "gempa Zoom",
        "minta penerima tidak meneruskannya", "salah satunya berkuasa", "komputer bekas dan baru",
        "itu mantan nya", "disebut perwira saja",
        "disebut sebagai orang yang memulai gosip",
        "banjir kemarin", "bagian keuangan. Umum Data", "seksi, data",
    ],
)  # fmt: skip
def test_what_many_share_is_left(text: str) -> None:
    assert asked(text) == []


def test_what_talk_closes_with_is_no_part_of_it() -> None:
    assert asked("katanya dia anak kembar tiga lho") == [("anak kembar tiga", "unique")]


def test_a_unit_of_one_word_is_asked_about_where_nothing_is_written_large() -> None:
    assert asked("dia anak bagian kepegawaian dulu") == [("bagian kepegawaian", "unit")]
    assert asked("Dulu ia dari bagian kepegawaian di Tuban") == [("Tuban", "place")]


def test_a_time_makes_no_school_of_a_hasty_word() -> None:
    assert asked("mulai jam 8 smp 9.15 saja") == []
    assert asked("anaknya di smp 9 saja") == [("smp 9", "school")]
