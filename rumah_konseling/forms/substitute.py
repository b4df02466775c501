"""The sheet by which a client names a substitute (penunjukan pengganti)."""

from __future__ import annotations

from rumah_konseling.forms.directive_sheet import render_directive
from rumah_konseling.records.directives.directive_model import Directive
from rumah_konseling.records.form_kinds import SUBSTITUTE
from rumah_konseling.records.papers.paper_mark import ClientOnPaper, DrawnSheet, SheetMark
from rumah_konseling.records.settings.identity import RoomIdentity


def render(
    directive: Directive, client: ClientOnPaper, identity: RoomIdentity, mark: SheetMark | None
) -> DrawnSheet:
    """Return the PDF; a draft without ``mark``.

    Raises:
        FieldErrors: the margins or the logo cannot be printed.
    """
    return render_directive(SUBSTITUTE, directive, client, identity, mark)
