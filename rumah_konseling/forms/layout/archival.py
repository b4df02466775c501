"""What a paper says of itself as a file: PDF/A-2b, which an archive can show decades on.

The page must look the same with nothing but the file itself (ISO 19005-2): what its colours mean
is in it, and nothing moves. That it is tagged for reading programs is in its catalogue; the claim
of PDF/UA is not made, since no whole validator of it was at hand.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from PIL import ImageCms
from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    import pikepdf

# An ICC profile says when it was made; ours is the same in every paper (ICC.1:2010, 7.2.8).
_MADE_AT = slice(24, 36)
_MADE = b"\x07\xea\x00\x01\x00\x01\x00\x00\x00\x00\x00\x00"
_PRODUCER = "<pdf:Producer>{}</pdf:Producer>"
_CLAIM = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{producer}
{claim}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


class _Plain(pdfdoc.PDFObject):  # type: ignore[misc]
    """A stream that is not packed: an archive reads what it is before it unpacks anything."""

    __RefOnly__ = 1

    def __init__(self, entries: dict[str, object], content: bytes) -> None:
        self._entries, self._content = entries, content

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Write the stream."""
        entries = pdfdoc.PDFDictionary({**self._entries, "Length": len(self._content)})
        head = bytes(entries.format(document))
        return head + b"\nstream\n" + self._content + b"\nendstream\n"


def describe(document: pdfdoc.PDFDocument, title: str, producer: str) -> None:
    """Add to ``document``, whose pages are all drawn, what it is and what its colours mean."""
    by = _PRODUCER.format(escape(producer)) if producer else ""
    told = _PACKET.format(title=escape(title), producer=by, claim=_CLAIM)
    metadata = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
    document.Catalog.Metadata = _Plain(metadata, told.encode())
    intent = {
        "Type": pdfdoc.PDFName("OutputIntent"),
        "S": pdfdoc.PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
        "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
        "DestOutputProfile": document.Reference(_Plain({"N": 3}, _colours())),
    }
    document.Catalog.OutputIntents = pdfdoc.PDFArray([pdfdoc.PDFDictionary(intent)])
    document.Catalog.__NoDefault__ = [*document.Catalog.__NoDefault__, "OutputIntents"]
    for page in document.Pages.pages:
        page.Trans = None


def take_back(document: pikepdf.Pdf) -> None:
    """Let ``document`` claim to be no PDF/A any more: what is sealed or carries a file is none."""
    metadata = document.Root.get("/Metadata")
    if metadata is not None:  # a scan may tell nothing of itself
        metadata.write(metadata.read_bytes().replace(_CLAIM.encode(), b""))


@cache
def _colours() -> bytes:
    """Return the profile of sRGB, which all greys and the red of a mark are meant in."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_MADE_AT] = _MADE
    return bytes(profile)
