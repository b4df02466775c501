"""Takes a permission on to its next step: written with the client, signed, or read on paper."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rumah_konseling.ethics.disclosure_facts import PaperState, Purpose
from rumah_konseling.records.disclosures.permission_model import PermissionTerms, ReleasePermission
from rumah_konseling.ui.app_context import AppContext
from rumah_konseling.ui.documents.preview import PaperDialog
from rumah_konseling.ui.permissions.form import PermissionForm
from rumah_konseling.ui.permissions.paper_check import CheckPermissionDialog
from rumah_konseling.ui.permissions.signing import SignPermissionDialog

_WAITING = (PaperState.DRAFT, PaperState.PRINTED, PaperState.SIGNED)


def waiting_permission(
    context: AppContext, client_id: int, recipient_id: int, purpose: Purpose
) -> ReleasePermission | None:
    """Return what was written for this recipient and purpose and is not in force yet."""
    fitting = (
        one
        for one in context.room.permissions.of_client(client_id)
        if one.state in _WAITING
        and one.terms.recipient_id == recipient_id
        and one.terms.purpose is purpose
    )
    return next(fitting, None)


def write_permission(
    context: AppContext,
    client_id: int,
    parent: QWidget,
    *,
    known: ReleasePermission | None = None,
    start: PermissionTerms | None = None,
) -> ReleasePermission | None:
    """Write a permission, or go on with the draft ``known``, and have it signed.

    Returns it as it stands afterwards; ``None`` where the form was left.
    """
    form = PermissionForm(context, client_id, known, parent, start=start)
    if not form.exec() or form.permission is None:
        return None
    return sign_permission(context, form.permission, parent)


def sign_permission(
    context: AppContext, permission: ReleasePermission, parent: QWidget
) -> ReleasePermission:
    """Have a permission signed on the screen, or its sheet printed; return it as it stands then."""
    signing = SignPermissionDialog(context, permission, parent)
    signing.exec()
    now = context.room.permissions.get(permission.id)
    if signing.document_id is not None and now.state is PaperState.PRINTED:
        PaperDialog(context, signing.document_id, parent).exec()
    return now


def take_on(
    context: AppContext, permission: ReleasePermission, parent: QWidget
) -> ReleasePermission | None:
    """Do what a permission waits for: its form and signatures, or the look at its signed sheet."""
    if permission.state is PaperState.DRAFT:
        return write_permission(context, permission.client_id, parent, known=permission)
    CheckPermissionDialog(context, permission, parent).exec()
    return context.room.permissions.get(permission.id)
