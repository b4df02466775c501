"""Is what was drawn on a pad a signature, and did everybody sign who signs together?"""

from __future__ import annotations

from rumah_konseling.ethics.gates.consent import both_or_neither
from rumah_konseling.records.papers.ink import MAX_POINTS, Ink

BOTH_SIGN = (
    "Klien di bawah 18 tahun: klien dan orang tua atau wali menandatangani bersama di layar, "
    "atau kosongkan keduanya dan tandatangani lembar cetaknya."
)
INKS = ("client_ink", "guardian_ink")


def unreadable_ink(ink: Ink) -> str:
    """Return why a drawing could not be read back once it is kept; empty when it could."""
    if ink.point_count > MAX_POINTS:
        return "Tanda tangan itu terlalu rumit; bubuhkan ulang dengan lebih singkat."
    return ""


def ink_trouble(ink: Ink) -> str:
    """Return why a drawing is no signature or initials; empty when it is one."""
    if trouble := unreadable_ink(ink):
        return trouble
    if not ink.is_deliberate:
        return "Terlalu pendek untuk tanda tangan atau paraf; bubuhkan lebih jelas."
    return ""


def signature_errors(**signatures: Ink) -> dict[str, str]:
    """Return, for each pad that must be signed, what is wrong with what it holds."""
    errors = {}
    for name, ink in signatures.items():
        empty = "Bubuhkan tanda tangan di kotak ini." if ink.is_empty else ""
        if trouble := empty or ink_trouble(ink):
            errors[name] = trouble
    return errors


def inks_beside(
    client: Ink | None, guardian: Ink | None, *, by_minor: bool, names: tuple[str, str] = INKS
) -> tuple[Ink | None, Ink | None, dict[str, str]]:
    """Return what a client and the one beside them signed, as it counts, and what is wrong.

    An empty pad is none, and a guardian's counts for a client under 18 alone.
    """
    client = None if client is None or client.is_empty else client
    guardian = None if not by_minor or guardian is None or guardian.is_empty else guardian
    drawn = dict(zip(names, (client, guardian), strict=True))
    errors = signature_errors(**{name: ink for name, ink in drawn.items() if ink})
    if not both_or_neither(
        by_minor=by_minor, client_signed=client is not None, guardian_signed=guardian is not None
    ):
        errors.setdefault(names[0] if client is None else names[1], BOTH_SIGN)
    return client, guardian, errors
