"""May this information leave the room, to this recipient, for this purpose, now?

Handbook: “konselor tidak diperbolehkan membagikan data apa pun tanpa izin klien …
izin tertulis wajib diperoleh sebelum memberikan informasi kepada pihak ketiga”;
the one exception is a threat to the client or to others. The answer is no unless
a written permission in force, a completed emergency record, or a completed record of
a legal order covers exactly what is asked. There is no way past this gate: what it
opens can only be made by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn, final

from rumah_konseling.ethics.addressee import Addressee, Sameness, compare, same_post
from rumah_konseling.ethics.disclosure_facts import (
    UNNAMED,
    Direction,
    Emergency,
    Item,
    LegalOrder,
    PaperState,
    Permission,
    Purpose,
    Request,
)
from rumah_konseling.ethics.principles import WRITTEN_PERMISSION, Principle


@dataclass(frozen=True, slots=True)
class Grant:
    """An item that may be given, and the serial of what permits it.

    ``by_danger`` and ``by_order`` are whether that is an emergency record or a legal
    order, not a permission.
    """

    item: Item
    basis: str
    by_danger: bool = False
    by_order: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An item that may not be given, and why, in one sentence."""

    item: Item
    reason: str


@dataclass(frozen=True, slots=True)
class ClosedVerdict:
    """Nothing of what was asked for may be given."""

    request: Request
    left_out: tuple[LeftOut, ...]
    principle: Principle = WRITTEN_PERMISSION

    @property
    def reason(self) -> str:
        """Why, in one sentence."""
        return self.left_out[0].reason if self.left_out else NOTHING_ASKED


_SEAL = object()


@final
class OpenVerdict:
    """Leave to give exactly the granted items. Only :func:`disclose` can make one.

    ``notes`` say where the addressee differs by a slip of the pen from who was signed.
    """

    __slots__ = ("grants", "left_out", "notes", "request")

    request: Request
    grants: tuple[Grant, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]

    def __init__(
        self,
        seal: object,
        request: Request,
        grants: tuple[Grant, ...],
        left_out: tuple[LeftOut, ...],
        notes: tuple[str, ...] = (),
    ) -> None:
        if seal is not _SEAL:
            raise TypeError("only the disclosure gate makes an OpenVerdict")
        object.__setattr__(self, "request", request)
        object.__setattr__(self, "grants", grants)
        object.__setattr__(self, "left_out", left_out)
        object.__setattr__(self, "notes", notes)

    def __init_subclass__(cls) -> NoReturn:
        raise TypeError("an OpenVerdict has no other kinds")

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"an OpenVerdict does not change ({name})")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"an OpenVerdict does not change ({name})")

    def __reduce__(self) -> NoReturn:
        raise TypeError("an OpenVerdict is asked for anew, never copied or kept")

    @property
    def items(self) -> frozenset[Item]:
        """The items that may be given."""
        return frozenset(grant.item for grant in self.grants)

    @property
    def emergencies(self) -> frozenset[str]:
        """The serials among the bases that are emergency records."""
        return frozenset(grant.basis for grant in self.grants if grant.by_danger)

    @property
    def orders(self) -> frozenset[str]:
        """The serials among the bases that are legal orders."""
        return frozenset(grant.basis for grant in self.grants if grant.by_order)

    @property
    def bases(self) -> tuple[str, ...]:
        """The serials of the permissions or records that open it, each once."""
        return tuple(dict.fromkeys(grant.basis for grant in self.grants))


Disclosure = OpenVerdict | ClosedVerdict

NOTHING_ASKED = "Tidak ada informasi yang dipilih."
_NO_PERMISSION = "Tidak ada izin tertulis untuk penerima ini."
_OTHER_PURPOSE = "Izin untuk penerima ini berlaku bagi tujuan lain."
_NOT_YET = "Izinnya belum ditandatangani dan diperiksa."
_REVOKED = "Klien telah mencabut izinnya."
_OVER = "Masa berlaku izinnya sudah berakhir."
_TOO_EARLY = "Izinnya belum mulai berlaku."
_ONE_WAY = "Izinnya hanya untuk menerima informasi, bukan memberi."
_OTHER_MEDIUM = "Izinnya tidak mencakup cara penyampaian ini."
_OTHER_PERIOD = "Izinnya tidak mencakup rentang waktu ini."
EXCLUDED = "Klien meminta informasi ini tidak disampaikan."
_NOT_NAMED = "Informasi ini tidak disebut dalam izin."
_EMERGENCY_OVER = "Keadaan darurat untuk penerima ini sudah berlalu."
OTHER_RECIPIENT = (
    "Nama, kantor, atau alamatnya tidak lagi seperti yang ditandatangani; itu penerima lain."
)
RESTRICTED = "Klien meminta pemakaian datanya ditunda dan dibatasi."
NOT_PROVED = (
    "Catatan izin, darurat, atau perintah hukum pernah diubah dari luar program, sehingga "
    "tidak dapat dipercaya."
)
_UNFINISHED_EMERGENCY = "Catatan darurat untuk penerima ini belum lengkap."
_UNFINISHED_ORDER = "Catatan perintah hukum dari pihak ini belum lengkap."
_ORDER_OVER = "Perintah hukum dari pihak ini sudah dijawab atau dicabut."
_NOT_IN_ORDER = "Informasi ini tidak termasuk yang diputuskan untuk perintah hukum ini."
_ORDER_OTHER_MEDIUM = "Perintah hukum ini dijawab dengan cara lain."
_ORDER_OTHER_PERIOD = "Perintah hukum ini mengenai masa yang lain; berikan hanya masa itu."
ATTENDANCE_ONLY = (
    "Pada berkas izin perceraian, pihak yang mengutus klien hanya menerima keterangan kehadiran."
)

NO_IDENTITY_IN_SUPERVISION = (
    "Pada persetujuannya klien tidak mengizinkan namanya disebut kepada supervisor."
)

# The nearer a refusal is to an opening, the more useful it is to say it.
_NEARNESS = (
    ATTENDANCE_ONLY,
    EXCLUDED,
    _NOT_IN_ORDER,
    _NOT_NAMED,
    _OTHER_PERIOD,
    _OTHER_MEDIUM,
    _ORDER_OTHER_MEDIUM,
    _ORDER_OTHER_PERIOD,
    _ONE_WAY,
    OTHER_RECIPIENT,
    _REVOKED,
    _OVER,
    _TOO_EARLY,
    _NOT_YET,
    _EMERGENCY_OVER,
    _UNFINISHED_EMERGENCY,
    _ORDER_OVER,
    _UNFINISHED_ORDER,
    _OTHER_PURPOSE,
    _NO_PERMISSION,
)


def disclose(
    request: Request,
    permissions: Iterable[Permission],
    emergencies: Iterable[Emergency] = (),
    orders: Iterable[LegalOrder] = (),
    *,
    is_proved: bool = True,
    attendance_only: bool = False,
    identity_in_supervision: bool = False,
    is_restricted: bool = False,
) -> Disclosure:
    """Judge item by item what may be given.

    What a permission excludes stays out under every permission for the same
    recipient and purpose that took effect with it or before it, also when the
    excluding one has ended: the client's last word counts, and no ending opens
    anything. An emergency record opens only for the purpose of safety, and then also
    what was excluded: danger to life is the exception that was agreed on. A legal order
    opens for a legal purpose alone, for whoever ordered, what was decided on.
    ``attendance_only`` is whether this recipient sent the client for leave to divorce
    (:func:`~rumah_konseling.ethics.gates.sender.gets_attendance_only`): no permission
    then opens anything but the attendance. ``identity_in_supervision`` is whether the
    client's own choice lets the supervisor know who they are; without it no permission
    opens anything for supervision. ``is_restricted`` is whether the client wants the use of
    the record restricted (UU 27/2022, article 41): then no permission opens anything.

    A permission is for whom the client read, not for whoever bears that number in the
    directory now. What it excludes follows the person, also under another number.
    Records that are not as they were written (``is_proved``) open nothing at all: what
    was taken out of them may have been a revocation.
    """
    permissions, emergencies, orders = tuple(permissions), tuple(emergencies), tuple(orders)
    if not is_proved:
        asked = dict.fromkeys(request.items)
        return ClosedVerdict(request, tuple(LeftOut(item, NOT_PROVED) for item in asked))
    grants: list[Grant] = []
    left_out: list[LeftOut] = []
    for item in dict.fromkeys(request.items):
        refusals: list[str] = []
        grant = _by_danger(item, request, emergencies, refusals) or _by_order(
            item, request, orders, refusals
        )
        judged: Grant | LeftOut
        if grant is not None:
            judged = grant
        elif is_restricted:
            judged = LeftOut(item, RESTRICTED)
        elif attendance_only and item is not Item.ATTENDANCE:
            judged = LeftOut(item, ATTENDANCE_ONLY)
        elif request.purpose is Purpose.SUPERVISION and not identity_in_supervision:
            judged = LeftOut(item, NO_IDENTITY_IN_SUPERVISION)
        else:
            judged = _judge(item, request, permissions, refusals)
        if isinstance(judged, Grant):
            grants.append(judged)
        else:
            left_out.append(judged)
    if not grants:
        return ClosedVerdict(request, tuple(left_out))
    named = {p.serial: p.addressee for p in permissions if p.recipient == request.recipient}
    notes = _slips(request, (named[g.basis] for g in grants if g.basis in named))
    return OpenVerdict(_SEAL, request, tuple(grants), tuple(left_out), notes)


def _slips(request: Request, signed: Iterable[Addressee]) -> tuple[str, ...]:
    differing = dict.fromkeys(s for s in signed if compare(s, request.addressee) is Sameness.SLIP)
    return tuple(
        f"Klien menandatangani “{one.in_words}”; kini tertulis “{request.addressee.in_words}”. "
        "Perbedaan itu dianggap salah tulis; pastikan penerimanya sama."
        for one in differing
    )


_TOOK_EFFECT = (PaperState.IN_FORCE, PaperState.REVOKED, PaperState.EXPIRED)


def _by_danger(
    item: Item, request: Request, emergencies: tuple[Emergency, ...], refusals: list[str]
) -> Grant | None:
    """Return the grant of an emergency record; add to ``refusals`` why others give none."""
    if request.purpose is not Purpose.SAFETY:
        return None
    for emergency in emergencies:
        if emergency.recipient != request.recipient:
            continue
        if same_post(emergency.addressee, request.addressee) is Sameness.OTHER:
            refusals.append(OTHER_RECIPIENT)
        elif emergency.is_over:
            refusals.append(_EMERGENCY_OVER)
        elif not emergency.is_complete:
            refusals.append(_UNFINISHED_EMERGENCY)
        elif item not in emergency.items:
            refusals.append(_NOT_NAMED)
        else:
            return Grant(item, emergency.serial, by_danger=True)
    return None


def _by_order(
    item: Item, request: Request, orders: tuple[LegalOrder, ...], refusals: list[str]
) -> Grant | None:
    """Return the grant of a legal order; add to ``refusals`` why others give none."""
    if request.purpose is not Purpose.LEGAL:
        return None
    for order in orders:
        if order.recipient != request.recipient:
            continue
        if same_post(order.addressee, request.addressee) is Sameness.OTHER:
            refusals.append(OTHER_RECIPIENT)
        elif order.is_over:
            refusals.append(_ORDER_OVER)
        elif not order.is_complete:
            refusals.append(_UNFINISHED_ORDER)
        elif item not in order.items:
            refusals.append(_NOT_IN_ORDER)
        elif request.medium not in order.media:
            refusals.append(_ORDER_OTHER_MEDIUM)
        elif not order.period.covers(request.period):
            refusals.append(_ORDER_OTHER_PERIOD)
        else:
            return Grant(item, order.serial, by_order=True)
    return None


def _judge(
    item: Item, request: Request, permissions: tuple[Permission, ...], refusals: list[str]
) -> Grant | LeftOut:
    """Return what the permissions say; ``refusals`` are those of records that stand beside."""
    refusals = [_NO_PERMISSION, *refusals]
    basis = None
    theirs = [p for p in permissions if p.recipient == request.recipient]
    excluded_last = max(
        (
            p.took_effect
            for p in permissions
            if _concerns(p, request)
            and item in p.excluded
            and p.purpose is request.purpose
            and p.state in _TOOK_EFFECT
        ),
        default=None,
    )
    for permission in theirs:
        refusal = _standing(permission, request)
        if refusal is None and excluded_last and permission.took_effect <= excluded_last:
            refusal = EXCLUDED
        if refusal is None and compare(permission.addressee, request.addressee) is Sameness.OTHER:
            refusal = OTHER_RECIPIENT
        refusal = refusal or _fit(permission, request, item)
        if refusal is None:
            basis = basis or permission.serial
        else:
            refusals.append(refusal)
    if basis is not None:
        return Grant(item, basis)
    return LeftOut(item, min(refusals, key=_NEARNESS.index))


def _concerns(permission: Permission, request: Request) -> bool:
    if permission.recipient == request.recipient:
        return True
    is_named = permission.addressee != UNNAMED
    return is_named and same_post(permission.addressee, request.addressee) is not Sameness.OTHER


def _standing(permission: Permission, request: Request) -> str | None:
    """Return why the permission does not count today for this purpose, if it does not."""
    if permission.purpose is not request.purpose:
        return _OTHER_PURPOSE
    if permission.state is PaperState.REVOKED:
        return _REVOKED
    if permission.state is PaperState.EXPIRED or permission.ended_by_event:
        return _OVER
    if permission.state is not PaperState.IN_FORCE:
        return _NOT_YET
    if request.on < permission.valid_from:
        return _TOO_EARLY
    if permission.valid_until is not None and request.on > permission.valid_until:
        return _OVER
    return None


def _fit(permission: Permission, request: Request, item: Item) -> str | None:
    """Return why a permission that counts does not cover this item in this way."""
    if permission.direction is Direction.RECEIVE:
        return _ONE_WAY
    if request.medium not in permission.media:
        return _OTHER_MEDIUM
    if not permission.period.covers(request.period):
        return _OTHER_PERIOD
    if item not in permission.items:
        return _NOT_NAMED
    return None
