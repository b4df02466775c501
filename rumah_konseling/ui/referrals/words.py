"""What the states of a referral are called on the screen."""

from collections import Counter
from collections.abc import Iterable

from rumah_konseling.ethics.folding import folded
from rumah_konseling.records.disclosures.recipient_model import Recipient
from rumah_konseling.records.disclosures.referrals import ReferralState
from rumah_konseling.ui.widgets.cards import ChipKind

STATE: dict[ReferralState, tuple[str, ChipKind]] = {
    ReferralState.DRAFT: ("Draf", "warn"),
    ReferralState.PRINTED: ("Surat belum diserahkan", "warn"),
    ReferralState.HANDED_OVER: ("Surat diserahkan", "accent"),
    ReferralState.ACCEPTED: ("Rujukan diterima", "ok"),
    ReferralState.DECLINED: ("Rujukan tidak diterima", "danger"),
    ReferralState.REPLIED: ("Balasan dicatat", "ok"),
    ReferralState.CLOSED: ("Selesai", "neutral"),
    ReferralState.CLIENT_DECLINED: ("Klien tidak bersedia", "neutral"),
}
# What brings a referral there: an act, so that it is not read as where the referral stands.
MOVE = {
    ReferralState.HANDED_OVER: "Surat sudah diserahkan…",
    ReferralState.ACCEPTED: "Catat diterima…",
    ReferralState.DECLINED: "Catat tidak diterima…",
    ReferralState.CLIENT_DECLINED: "Klien tidak bersedia…",
    ReferralState.REPLIED: "Catat balasan…",
    ReferralState.CLOSED: "Selesaikan…",
}
# What is asked before a referral goes on for good: the heading, what follows, the answer, and
# what is said once it is done.
ASKED = {
    ReferralState.HANDED_OVER: (
        "Surat sudah diserahkan?",
        "Tercatat bahwa surat rujukan sudah sampai kepada {recipient}.",
        "Catat diserahkan",
        "Tercatat: surat diserahkan.",
    ),
    ReferralState.ACCEPTED: (
        "Rujukan diterima?",
        "Tercatat bahwa {recipient} menerima rujukan ini. Catatan ini tidak dapat diubah lagi.",
        "Catat diterima",
        "Tercatat: rujukan diterima.",
    ),
    ReferralState.DECLINED: (
        "Rujukan tidak diterima?",
        "Tercatat bahwa {recipient} tidak dapat menerima rujukan ini. Catatan ini tidak dapat "
        "diubah lagi. Bicarakan pilihan lain dengan klien.",
        "Catat tidak diterima",
        "Tercatat: rujukan tidak diterima.",
    ),
    ReferralState.CLOSED: (
        "Selesaikan rujukan ini?",
        "Rujukan kepada {recipient} tidak lagi diingatkan dan tetap terbaca pada “Semua rujukan”.",
        "Selesaikan",
        "Tercatat: rujukan selesai.",
    ),
}


def tell_apart(recipients: Iterable[Recipient]) -> dict[int, str]:
    """Return words for each recipient by id, no two alike.

    Where name and office are the same, the address says which one is meant; where that
    is the same too, their order of arrival does.
    """
    known = list(recipients)
    short = {one.id: _joined(one.form.name, one.form.office) for one in known}
    often = Counter(folded(words) for words in short.values())
    said: dict[int, str] = {}
    taken: set[str] = set()
    for one in sorted(known, key=lambda one: one.id):
        words = short[one.id]
        if often[folded(words)] > 1:
            words = _joined(words, " ".join(one.form.address.split()), one.form.phone)
        plain, number = words, 1
        while folded(words) in taken:
            number += 1
            words = f"{plain} ({number})"
        taken.add(folded(words))
        said[one.id] = words
    return {one.id: said[one.id] for one in known}


def _joined(*texts: str) -> str:
    return " · ".join(text for text in texts if text)
