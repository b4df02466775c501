"""The pen: draws set lines, rules, boxes, ink and codes, and gives the PDF's bytes.

The same drawing always gives the same bytes: no time, no author, no machine.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass, field
from itertools import pairwise

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from rumah_konseling.forms.layout.archival import describe
from rumah_konseling.forms.layout.embedding import embed
from rumah_konseling.forms.layout.fonts import Font
from rumah_konseling.forms.layout.lines import Line, Style
from rumah_konseling.forms.layout.marking import Marking
from rumah_konseling.forms.layout.qr_modules import qr_modules
from rumah_konseling.forms.layout.shaping import Run
from rumah_konseling.records.papers.ink import Ink

MM = 72 / 25.4
# Streams as bytes: the old wrapping in letters makes each PDF a quarter larger, and slower to draw.
rl_config.useA85 = 0
# A pen of about 0.5 mm, thinner and thicker by pressure.
_NIB_LIGHT, _NIB_HEAVY = 0.5, 2.0
_OUTLINE, _OUTLINE_GREY = 1.1, 0.3
# The red of a stamp; a copier in black and white keeps it.
_RED = "0.75 0.05 0.05 rg"


class _NeutralInfo(pdfdoc.PDFObject):  # type: ignore[misc]
    """A document's information without the clock and the machine."""

    __RefOnly__ = 1

    def __init__(self, title: str, producer: str) -> None:
        self._entries = {"Title": title, "Producer": producer}

    def digest(self, md5: object) -> None:
        """Add nothing: the file's identifier comes from its content alone."""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Write the dictionary ReportLab asks for."""
        entries = {key: pdfdoc.PDFString(text) for key, text in self._entries.items() if text}
        return bytes(pdfdoc.PDFDictionary(entries).format(document))


class _BareCanvas(Canvas):  # type: ignore[misc]
    """A canvas that does not open each page in Helvetica, which would not be embedded."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


@dataclass(slots=True)
class _UsedFont:
    name: str
    glyphs: dict[int, str] = field(default_factory=dict)


class Pen(Marking):
    """Draws on one document after another page; lengths are points, y grows upwards."""

    def __init__(
        self, width: float, height: float, title: str, producer: str = "Rumah Konseling"
    ) -> None:
        self._buffer = io.BytesIO()
        self._canvas = _BareCanvas(
            self._buffer,
            pagesize=(width, height),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            lang="id-ID",
        )
        document = self._canvas._doc
        document.info = _NeutralInfo(title, producer)
        self._told = title, producer
        self._canvas.setViewerPreference("PrintScaling", "None")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._fonts: dict[int, tuple[Font, _UsedFont]] = {}
        super().__init__(self._canvas)

    def next_page(self) -> None:
        """End this page; what is drawn from here on stands on the next."""
        self._canvas.showPage()
        self._structure.next_page()

    def finish(self) -> bytes:
        """Return the document; the pen is then used up."""
        for font, used in self._fonts.values():
            embed(self._canvas._doc, used.name, font, used.glyphs)
        self._canvas.showPage()
        self._structure.write(self._canvas._doc)
        describe(self._canvas._doc, *self._told)
        self._canvas.save()
        return self._buffer.getvalue()

    def line(self, line: Line, style: Style, x: float, baseline: float) -> None:
        """Draw ``line`` from ``x``."""
        colour = _RED if style.red else f"{_n(style.grey)} g"
        code: list[str] = [f"BT {colour} 1 0 0 1 {_n(x)} {_n(baseline)} Tm"]
        current: str | None = None
        for run in line.runs:
            drawn = _drawn(run)
            used = self._used(run, drawn)
            if used.name != current:
                code.append(f"/{used.name} {_n(style.size)} Tf")
                current = used.name
            code.append(_run_code(run, style.size, drawn, _needs_text(run, drawn, used)))
        code.append("ET")
        self._canvas._code.append("\n".join(code))

    def rule(self, x: float, y: float, width: float, thickness: float = 0.5) -> None:
        """Draw a horizontal rule."""
        with self.artifact():
            self._canvas.setLineWidth(thickness)
            self._canvas.line(x, y, x + width, y)

    def upright(self, x: float, y: float, height: float, thickness: float = 0.5) -> None:
        """Draw a rule that stands upright, from its lower end."""
        with self.artifact():
            self._canvas.setLineWidth(thickness)
            self._canvas.line(x, y, x, y + height)

    def dots(self, x: float, y: float, width: float) -> None:
        """Draw a dotted line to write on."""
        with self.artifact():
            self._canvas.saveState()
            self._canvas.setLineCap(1)
            self._canvas.setLineWidth(0.7)
            self._canvas.setDash([0.01, 2.4])
            self._canvas.line(x, y, x + width, y)
            self._canvas.restoreState()

    def dashes(self, x: float, y: float, width: float) -> None:
        """Draw a dashed line to cut along."""
        with self.artifact():
            self._canvas.saveState()
            self._canvas.setLineWidth(0.7)
            self._canvas.setDash([4, 3])
            self._canvas.line(x, y, x + width, y)
            self._canvas.restoreState()

    def box(self, x: float, y: float, width: float, height: float, line: float = 0.7) -> None:
        """Draw an empty box from its lower left corner."""
        with self.artifact():
            self._canvas.setLineWidth(line)
            self._canvas.rect(x, y, width, height, stroke=1, fill=0)

    def bar(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a bar of a chart, in a grey that a copier keeps."""
        with self.artifact():
            self._canvas.saveState()
            self._canvas.setFillGray(0.45)
            self._canvas.rect(x, y, width, height, stroke=0, fill=1)
            self._canvas.restoreState()

    def square(self, x: float, y: float, size: float) -> None:
        """Draw a black square from its lower left corner, to be found again in a scan."""
        with self.artifact():
            self._canvas.saveState()
            self._canvas.setFillGray(0)
            self._canvas.rect(x, y, size, size, stroke=0, fill=1)
            self._canvas.restoreState()

    def ring(self, x: float, y: float, radius: float) -> None:
        """Draw an empty circle around a point, to be marked by a pen."""
        with self.artifact():
            self._canvas.setLineWidth(0.8)
            self._canvas.circle(x, y, radius, stroke=1, fill=0)

    def tick(self, x: float, y: float, size: float) -> None:
        """Draw a tick into a box of ``size`` whose lower left corner is given."""
        with self.artifact():
            self._canvas.saveState()
            self._canvas.setLineCap(1)
            self._canvas.setLineJoin(1)
            self._canvas.setLineWidth(size / 8)
            path = self._canvas.beginPath()
            path.moveTo(x + 0.2 * size, y + 0.52 * size)
            path.lineTo(x + 0.42 * size, y + 0.24 * size)
            path.lineTo(x + 0.82 * size, y + 0.8 * size)
            self._canvas.drawPath(path, stroke=1, fill=0)
            self._canvas.restoreState()

    def image(
        self,
        data: bytes,
        x: float,
        y: float,
        width: float,
        height: float,
        words: str = "Logo instansi",
    ) -> None:
        """Draw a picture that was checked before; ``words`` say what it shows."""
        with self.figure(words):
            self._canvas.drawImage(ImageReader(io.BytesIO(data)), x, y, width, height)

    def code(self, text: str, x: float, y: float, size: float) -> None:
        """Draw a QR code (level Q) of ``size`` on white with its quiet zone around it."""
        with self.artifact():
            code = qr_modules(text)
            count = len(code)
            module = size / count
            quiet = 4 * module
            self._canvas.saveState()
            self._canvas.setFillGray(1)
            self._canvas.rect(
                x - quiet, y - quiet, size + 2 * quiet, size + 2 * quiet, stroke=0, fill=1
            )
            self._canvas.setFillGray(0)
            drawn: list[str] = []
            for row, modules in enumerate(code):
                bottom = _n(y + size - (row + 1) * module)
                column = 0
                while column < count:
                    end = column
                    while end < count and modules[end]:
                        end += 1
                    if end > column:
                        width = _n((end - column) * module)
                        drawn.append(f"{_n(x + column * module)} {bottom} {width} {_n(module)} re")
                    column = end + 1
            self._canvas._code.append("\n".join((*drawn, "f")))
            self._canvas.restoreState()

    def ink(self, ink: Ink, x: float, y: float, width: float, height: float) -> None:
        """Draw what a pen left, as vectors, fitted into the given room."""
        with self.artifact():
            if not (ink.width > 0 and ink.height > 0 and math.isfinite(ink.width * ink.height)):
                return
            scale = min(width / ink.width, height / ink.height)
            left = x + (width - ink.width * scale) / 2
            top = y + (height + ink.height * scale) / 2
            canvas = self._canvas
            canvas.saveState()
            clip = canvas.beginPath()
            clip.rect(x, y, width, height)
            canvas.clipPath(clip, stroke=0, fill=0)
            canvas.setLineCap(1)
            canvas.setLineJoin(1)
            for stroke in ink.strokes:
                points = [
                    (left + p.x * scale, top - p.y * scale, min(1.0, max(0.0, p.pressure)))
                    for p in stroke
                    if math.isfinite(p.x) and math.isfinite(p.y) and math.isfinite(p.pressure)
                ]
                drawn: list[str] = []
                for (x1, y1, p1), (x2, y2, p2) in pairwise(points):
                    nib = _NIB_LIGHT + (_NIB_HEAVY - _NIB_LIGHT) * (p1 + p2) / 2
                    drawn.append(f"{_n(nib)} w {_n(x1)} {_n(y1)} m {_n(x2)} {_n(y2)} l S")
                if drawn:
                    canvas._code.append("\n".join(drawn))
            canvas.restoreState()

    def watermark(self, line: Line, style: Style, page: tuple[float, float]) -> None:
        """Draw one line's outlines across the page's middle, along its diagonal.

        Outlines, dark and thin, outlive a copier in black and white and leave the text
        under them readable; a pale grey is gone on the first copy.
        """
        width, height = page
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(width / 2, height / 2)
        canvas.rotate(math.degrees(math.atan2(height, width)))
        canvas._code.append(f"1 Tr {_n(_OUTLINE)} w {_n(_OUTLINE_GREY)} G")
        self.line(line, style, -line.width / 2, -style.size * 0.35)
        canvas.restoreState()

    def _used(self, run: Run, drawn: _Drawn) -> _UsedFont:
        key = id(run.font)
        if key not in self._fonts:
            self._fonts[key] = (run.font, _UsedFont(f"F{len(self._fonts) + 1}"))
        used = self._fonts[key][1]
        # After some lines of a document each of its letters was met.
        if not drawn.texts.items() <= used.glyphs.items():
            for glyph, text in drawn.texts.items():
                if not used.glyphs.get(glyph):
                    used.glyphs[glyph] = text
        return used


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What is known of a run wherever it is drawn.

    ``code`` is nothing where glyphs are raised; ``texts`` is what each glyph stands for, where
    it stands for one text alone as ``is_single`` says.
    """

    run: Run
    code: str
    texts: dict[int, str]
    is_single: bool


def _needs_text(run: Run, drawn: _Drawn, used: _UsedFont) -> bool:
    # The text is written beside the glyphs where they alone would be read
    # wrongly: out of order, or one glyph for several texts. Readers turn
    # runs from the right around by themselves, and would do so twice.
    if run.level % 2:
        return False
    is_read = drawn.is_single and drawn.texts.items() <= used.glyphs.items()
    return not (run.plain and is_read)


def _run_code(run: Run, size: float, drawn: _Drawn, with_text: bool) -> str:
    code: list[str] = []
    if with_text:
        spoken = ("\ufeff" + run.text).encode("utf-16-be").hex()
        code.append(f"/Span << /ActualText <{spoken}> >> BDC")
    code.append(drawn.code or _raised_code(run, size))
    if with_text:
        code.append("EMC")
    return "\n".join(code)


# The same runs are drawn on each sheet: they are kept by who they are, for to compare two runs
# takes as long as to draw one.
_kept: dict[int, _Drawn] = {}
_MOST_KEPT = 20_000


def _drawn(run: Run) -> _Drawn:
    kept = _kept.get(id(run))
    if kept is None or kept.run is not run:
        texts: dict[int, str] = {}
        for glyph in run.glyphs:
            if not texts.get(glyph.id):
                texts[glyph.id] = glyph.text
        is_flat = not any(glyph.y_offset for glyph in run.glyphs)
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        kept = _kept[id(run)] = _Drawn(
            run,
            _raised_code(run, 1) if is_flat else "",
            texts,
            all(texts[glyph.id] == glyph.text for glyph in run.glyphs),
        )
    return kept


def _raised_code(run: Run, size: float) -> str:
    code: list[str] = []
    thousand = 1000 / run.font.units
    parts: list[str] = []
    rise = 0
    for glyph in run.glyphs:
        if glyph.y_offset != rise:
            code += [f"[{''.join(parts)}] TJ", f"{_n(glyph.y_offset * size / run.font.units)} Ts"]
            parts, rise = [], glyph.y_offset
        if glyph.x_offset:
            parts.append(_n(-glyph.x_offset * thousand))
        parts.append(f"<{glyph.id:04X}>")
        # The viewer moves on by the font's own width; the shaper's is the truth.
        drawn = run.font.shaper.get_glyph_h_advance(glyph.id)
        back = round(drawn * thousand) - (glyph.advance - glyph.x_offset) * thousand
        if abs(back) > 0.01:
            parts.append(_n(back))
    code.append(f"[{''.join(parts)}] TJ")
    if rise:
        code.append("0 Ts")
    return "\n".join(code)


def _n(value: float) -> str:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return text if text not in ("-0", "") else "0"
