"""What the gate says at the head of a letter, and the ways on that it offers."""

from __future__ import annotations

from collections.abc import Callable

from rumah_konseling.ethics.disclosure_facts import PaperState, Request
from rumah_konseling.records.disclosures.permission_model import ReleasePermission
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.letters.form import LetterForm, may_be_followed
from rumah_konseling.ui.permissions.facts import covered_in_words
from rumah_konseling.ui.permissions.going_on import waiting_permission
from rumah_konseling.ui.widgets.buttons import SecondaryButton
from rumah_konseling.ui.widgets.notices import Banner, BannerKind
from rumah_konseling.ui.widgets.showing import show_if


class GateBanner(Banner):
    """``under`` is a permission that the letter may follow, ``waits`` one that nobody signed."""

    def __init__(
        self,
        context: AppContext,
        client_id: int,
        form: LetterForm,
        *,
        follow: Callable[[], object],
        take_on: Callable[[], object],
        permit: Callable[[], object],
    ) -> None:
        self._follow = SecondaryButton("Ikuti izin itu", follow)
        self._take_on = SecondaryButton("", take_on, "key")
        self._permit = SecondaryButton("Tulis izin…", permit, "key")
        super().__init__("", kind="warn", actions=(self._follow, self._take_on, self._permit))
        self._context = context
        self._client_id = client_id
        self._form = form
        self.under: ReleasePermission | None = None
        self.waits: ReleasePermission | None = None
        self.hide()

    def say_alone(
        self, sentence: str, why: str, kind: BannerKind, *, may_permit: bool = False
    ) -> None:
        """Say a sentence without any of the ways on, but for a new permission if that helps."""
        self.under = self.waits = None
        for way_on in (self._follow, self._take_on):
            show_if(way_on, False)
        show_if(self._permit, may_permit)
        self.say(sentence, why, kind)

    def tell_what_is_missing(self, request: Request, reasons: list[str]) -> None:
        """Say why nothing may be given, and what a permission that is in force covers."""
        permissions = self._context.room.permissions.of_client(self._client_id)
        fitting = (
            one
            for one in permissions
            if one.state is PaperState.IN_FORCE
            and one.terms.recipient_id == request.recipient
            and one.terms.purpose is request.purpose
            and may_be_followed(one, self._form.kind)
            and not self._form.is_within(one)
        )
        under = next(fitting, None)
        if under is not None:
            reasons.append(f"Izin yang berlaku: {covered_in_words(under.terms)}.")
        self.say_alone("Belum ada yang dapat disampaikan.", " ".join(reasons), "warn")
        self.under = under
        show_if(self._follow, under is not None)
        self._offer_to_take_on(request)

    def _offer_to_take_on(self, request: Request) -> None:
        """Offer what waits for a signature before another is written beside it."""
        waits = waiting_permission(
            self._context, self._client_id, request.recipient, request.purpose
        )
        is_draft = waits is not None and waits.state is PaperState.DRAFT
        self.waits = waits
        self._take_on.setText("Lanjutkan izin itu…" if is_draft else "Periksa lembar izin…")
        show_if(self._take_on, waits is not None)
        show_if(self._permit, not is_draft)
