"""Text on paper: every script with its own glyphs, every line within its width."""

from __future__ import annotations

import pytest
import uharfbuzz
from hypothesis import given, settings
from hypothesis import strategies as st

from rumah_konseling.forms.layout import embedding, fonts
from rumah_konseling.forms.layout.fonts import missing_glyphs
from rumah_konseling.forms.layout.lines import Line, Span, Style, break_lines, text_width
from rumah_konseling.records.settings.identity import Typeface
from tests.conftest import needs_fonts_for

STYLE = Style(Typeface.CALADEA, 11, 13.4)


def _text(lines: list[Line]) -> str:
    return "".join(run.text for line in lines for run in line.runs)


def test_no_line_is_wider_than_its_room() -> None:
    lines = break_lines([Span("kata-kata yang cukup panjang " * 40)], STYLE, 200)
    assert len(lines) > 10
    assert max(line.width for line in lines) <= 200.01


def test_a_word_wider_than_the_line_is_cut_and_loses_nothing() -> None:
    lines = break_lines([Span("W" * 200)], STYLE, 100)
    assert max(line.width for line in lines) <= 100.01
    assert _text(lines) == "W" * 200


def test_chinese_breaks_between_characters_and_keeps_its_stop() -> None:
    lines = break_lines([Span("中文名字。" * 20)], STYLE, 100)
    assert max(line.width for line in lines) <= 100.01
    assert all(not line.runs[0].text.startswith("。") for line in lines)


def test_javanese_and_arabic_are_shaped_in_fonts_that_have_them() -> None:
    needs_fonts_for("ꦲꦏ꧀ꦱꦫꦗꦮ", "محمد علي")
    for text in ("ꦲꦏ꧀ꦱꦫꦗꦮ", "محمد علي"):
        (line,) = break_lines([Span(text)], STYLE, 400)
        assert all(glyph.id for run in line.runs for glyph in run.glyphs)


def test_arabic_within_a_sentence_stands_from_the_right() -> None:
    needs_fonts_for("محمد علي")
    (line,) = break_lines([Span("Nama محمد علي tercatat")], STYLE, 400)
    words = [run.text for run in line.runs if run.text.strip()]
    assert words == ["Nama", "علي", "محمد", "tercatat"]


def test_a_direction_override_cannot_turn_a_name_around() -> None:
    plain = break_lines([Span("abc def")], STYLE, 400)
    assert break_lines([Span("\u202eabc\u202c def\u200f")], STYLE, 400) == plain


def test_a_glyph_no_font_has_is_told_before_and_spelled_on_paper() -> None:
    assert missing_glyphs(["Nama \ue001 biasa"]) == {"\ue001"}
    assert _text(break_lines([Span("x\ue001y")], STYLE, 400)) == "x[U+E001]y"


def test_a_computer_without_other_fonts_names_the_signs_it_lacks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("rumah_konseling.forms.layout.fonts._font_folders", list)
    fonts._installed.cache_clear()
    fonts.fallback.cache_clear()
    try:
        assert missing_glyphs(["Sintetis é", "王"]) == {"王"}
        assert _text(break_lines([Span("王 Wang")], STYLE, 400)) == "[U+738B] Wang"
        assert _text(break_lines([Span("d\ud800")], STYLE, 400)) == "d[U+FFFD]"
    finally:
        monkeypatch.undo()
        fonts._installed.cache_clear()
        fonts.fallback.cache_clear()


def test_the_scripts_of_our_clients_miss_no_glyph() -> None:
    # Each script has its font package; where one is not installed, its absence is not ours.
    needs_fonts_for("محمد", "ꦲ", "王")
    assert missing_glyphs(["Sintetis é", "محمد علي", "ꦲꦏ꧀ꦱꦫꦗꦮ", "王小明", "3 × 24 “…” –"]) == set()


def test_controls_and_lone_surrogates_do_no_harm() -> None:
    needs_fonts_for("\ufffd")
    assert _text(break_lines([Span("a\x00b\x07\td\ud800")], STYLE, 400)) == "a b  d\ufffd"


def test_a_line_break_of_the_writer_is_kept() -> None:
    assert len(break_lines([Span("satu\ndua\r\ntiga\n\nlima")], STYLE, 400)) == 5


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("dr. Bima, Sp.K.J..", "dr. Bima, Sp.K.J."),
        ("Ratna, S.Psi.. Lalu", "Ratna, S.Psi. Lalu"),
        ("Sp.KJ..", "Sp.KJ."),
        ("entah..", "entah.."),
        ("lalu... Sp.K.J...", "lalu... Sp.K.J..."),
    ],
)
def test_a_degree_at_the_end_of_a_sentence_has_one_stop(text: str, wanted: str) -> None:
    assert _text(break_lines([Span(text)], STYLE, 400)) == wanted


def test_bold_and_plain_share_a_line() -> None:
    (line,) = break_lines([Span("Paraf: ", bold=True), Span("klien")], STYLE, 400)
    assert len({id(run.font) for run in line.runs}) == 2


@pytest.mark.parametrize("text", ["kata panjang ", "W", "王", "محمد "])
def test_a_million_characters_are_each_shaped_a_few_times_at_most(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shaped = 0
    shape = uharfbuzz.shape

    def counting(font: uharfbuzz.Font, buffer: uharfbuzz.Buffer) -> None:
        nonlocal shaped
        shaped += len(buffer)
        shape(font, buffer)

    monkeypatch.setattr(uharfbuzz, "shape", counting)
    lines = break_lines([Span(text * (1_000_000 // len(text)))], STYLE, 440)
    assert max(line.width for line in lines) <= 440.01
    # A word seen before is not shaped again.
    assert shaped < 4_000_000


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80), st.floats(60, 400))
def test_any_text_at_all_can_be_set(text: str, width: float) -> None:
    for line in break_lines([Span(text)], STYLE, width):
        assert line.width <= width + 0.01 or sum(len(run.glyphs) for run in line.runs) <= 12


def test_arimo_is_as_wide_as_arial_in_both_its_weights() -> None:
    """Arial is 2,048 units to the em: “a” 1,139 wide, “W” 1,933, a figure 1,139, a bold “a” too."""
    for bold, widths in (
        (False, {"a": 1139, "W": 1933, "7": 1139}),
        (True, {"b": 1251, "7": 1139}),
    ):
        for char, width in widths.items():
            style = Style(Typeface.ARIMO, 2048, 2400, bold=bold)
            assert round(text_width(char, style)) == width


def test_a_weight_of_arimo_is_embedded_as_a_face_of_its_own() -> None:
    """A viewer that knows nothing of variable fonts shows it as it was measured."""
    faces = fonts.family(Typeface.ARIMO)
    programs = []
    for font in (faces.regular, faces.bold):
        glyphs = dict.fromkeys((font.shaper.get_nominal_glyph(ord("W")),), "W")
        face = uharfbuzz.Face(embedding._subset(font, glyphs))
        assert "fvar" not in face.table_tags
        programs.append(face.reference_table("glyf").data)
    assert programs[0] != programs[1]
