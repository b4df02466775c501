"""Whether a room's identity can be as it is given, and what to do where it can't."""

from __future__ import annotations

import io
import re
import warnings
from dataclasses import asdict, replace

from PIL import Image, UnidentifiedImageError

from rumah_konseling.errors import FieldErrors
from rumah_konseling.ethics.folding import without_gaps
from rumah_konseling.records.nip import nip_trouble
from rumah_konseling.records.papers.letter_number import pattern_error
from rumah_konseling.records.plain_text import one_line, several_lines, too_long
from rumah_konseling.records.settings.identity import Counselor, LetterSetup, RoomIdentity

MAX_LOGO_BYTES = 5 * 1024 * 1024
LOGO_PIXELS = 1200
MOST_LOGO_PIXELS = 50_000_000
_LETTER_LIMITS = {
    "letterhead": 400,
    "classification": 20,
    "unit_code": 30,
    "rank": 80,
    "ground": 200,
    "copies": 600,
    "neutral_post": 100,
}
_PREFIX = re.compile(r"[A-Z0-9][A-Z0-9.-]{0,11}")
_ON_BEHALF = re.compile(r"\s*(?:a\.?\s?n\.|u\.?\s?b\.|atas nama\b|untuk beliau\b)", re.IGNORECASE)
_LOGO_KINDS = ("PNG", "JPEG", "GIF", "BMP", "WEBP")


def read_logo(data: bytes) -> bytes:
    """Return a logo as a small PNG, whatever image it came as.

    Raises:
        FieldErrors: it is no image, too large a file, or of absurd dimensions.
    """
    if len(data) > MAX_LOGO_BYTES:
        raise FieldErrors({"logo": "Berkas logo terlalu besar; pilih gambar di bawah 5 MB."})
    too_wide = FieldErrors({"logo": "Ukuran gambar logo terlalu besar; kecilkan dahulu."})
    try:
        with warnings.catch_warnings():
            # Our own limit is lower than the one Pillow warns of.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_LOGO_KINDS) as image:
                if image.width * image.height > MOST_LOGO_PIXELS:
                    raise too_wide
                image.thumbnail((LOGO_PIXELS, LOGO_PIXELS))
                out = io.BytesIO()
                image.convert("RGBA").save(out, "PNG", optimize=True)
    except Image.DecompressionBombError as error:
        raise too_wide from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise FieldErrors(
            {"logo": "Berkas itu bukan gambar yang terbaca; pilih PNG atau JPEG."}
        ) from error
    return out.getvalue()


def tidy_identity(identity: RoomIdentity) -> RoomIdentity:
    """Return the identity with plain texts, and the counselor's NIP as digits alone."""
    counselor = identity.counselor
    return replace(
        identity,
        agency=one_line(identity.agency),
        unit=one_line(identity.unit),
        room=one_line(identity.room),
        city=one_line(identity.city),
        contact=one_line(identity.contact),
        data_officer=one_line(identity.data_officer),
        address=several_lines(identity.address),
        counselor=replace(
            counselor,
            name=one_line(counselor.name),
            nip=without_gaps(counselor.nip),
            position=one_line(counselor.position),
            greeting=one_line(counselor.greeting),
            qualifications=several_lines(counselor.qualifications),
            limits=several_lines(counselor.limits),
        ),
        letters=_tidy_letters(identity.letters),
    )


def _tidy_letters(letters: LetterSetup) -> LetterSetup:
    return replace(
        letters,
        letterhead=several_lines(letters.letterhead),
        number_pattern=one_line(letters.number_pattern),
        classification=one_line(letters.classification),
        unit_code=one_line(letters.unit_code),
        serial_prefix=one_line(letters.serial_prefix),
        rank=one_line(letters.rank),
        ground=one_line(letters.ground),
        copies=several_lines(letters.copies),
        neutral_post=one_line(letters.neutral_post),
    )


def _letter_errors(letters: LetterSetup, counselor: Counselor) -> dict[str, str]:
    """Return, for each field of how letters are set, what to do."""
    errors: dict[str, str] = {}
    for name, limit in _LETTER_LIMITS.items():
        if len(getattr(letters, name)) > limit:
            errors[name] = too_long(limit)
    if not _PREFIX.fullmatch(letters.serial_prefix):
        errors["serial_prefix"] = "Isi 1 sampai 12 huruf besar atau angka, misalnya RK."
    if error := pattern_error(letters):
        errors["number_pattern"] = error
    for name, post in (("position", counselor.position), ("neutral_post", letters.neutral_post)):
        if _ON_BEHALF.match(post):
            errors[name] = (
                "Konselor menandatangani atas namanya sendiri; tulis tanpa a.n. atau u.b."
            )
    return errors


def identity_errors(identity: RoomIdentity) -> dict[str, str]:
    """Return, for each field of the room's identity that can't be, what to do."""
    identity = tidy_identity(identity)
    counselor, page = identity.counselor, identity.page
    required = {
        "agency": (identity.agency, "Isi nama instansi."),
        "unit": (identity.unit, "Isi nama unit kerja."),
        "room": (identity.room, "Isi nama ruang; dipakai pada kop dan lembar persetujuan."),
        "city": (identity.city, "Isi kota; dipakai pada tempat dan tanggal surat."),
        "counselor_name": (counselor.name, "Isi nama konselor beserta gelarnya."),
        "qualifications": (
            counselor.qualifications,
            "Isi kualifikasi; klien berhak mengetahuinya.",
        ),
        "limits": (counselor.limits, "Isi batas kewenangan; klien berhak mengetahuinya."),
    }
    errors = {name: hint for name, (text, hint) in required.items() if not text.strip()}
    limits = {"qualifications": 1_000, "limits": 1_000, "address": 400}
    texts = {
        **{k: v for k, v in asdict(identity).items() if isinstance(v, str)},
        "counselor_name": counselor.name,
        "qualifications": counselor.qualifications,
        "limits": counselor.limits,
        "position": counselor.position,
        "greeting": counselor.greeting,
    }
    for name, text in texts.items():
        limit = limits.get(name, 150)
        if len(text) > limit:
            errors[name] = too_long(limit)
    if counselor.nip and (trouble := nip_trouble(counselor.nip)):
        errors["counselor_nip"] = trouble
    for side in ("top", "right", "bottom", "left"):
        if not 10 <= getattr(page, f"margin_{side}") <= 50:
            errors[f"margin_{side}"] = "Isi batas halaman antara 10 dan 50 mm."
    return errors | _letter_errors(identity.letters, counselor)
