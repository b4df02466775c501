"""What the states of a referral are called on the screen."""

from rumah_konseling.records.referrals import ReferralState
from ui.widgets.cards import ChipKind

STATE: dict[ReferralState, tuple[str, ChipKind]] = {
    ReferralState.DRAFT: ("Draf", "warn"),
    ReferralState.PRINTED: ("Surat diterbitkan", "warn"),
    ReferralState.HANDED_OVER: ("Surat diserahkan", "accent"),
    ReferralState.ACCEPTED: ("Rujukan diterima", "ok"),
    ReferralState.DECLINED: ("Rujukan tidak diterima", "danger"),
    ReferralState.REPLIED: ("Balasan dicatat", "ok"),
    ReferralState.CLOSED: ("Selesai", "neutral"),
    ReferralState.CLIENT_DECLINED: ("Klien tidak bersedia", "neutral"),
}
MOVE = {
    ReferralState.HANDED_OVER: "Surat sudah diserahkan",
    ReferralState.ACCEPTED: "Rujukan diterima",
    ReferralState.DECLINED: "Rujukan tidak diterima",
    ReferralState.REPLIED: "Catat balasan",
    ReferralState.CLOSED: "Selesaikan",
    ReferralState.CLIENT_DECLINED: "Klien tidak bersedia",
}
