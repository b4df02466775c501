"""What counts as a reason, and as an answer, wherever a gate or an act asks for one."""

from rumah_konseling.ethics.folding import compact, folded

LEAST_REASON = 10
_LEAST_LETTERS = 4
TOO_SHORT = f"Tulis alasan paling sedikit {LEAST_REASON} huruf."


def is_reason(text: str) -> bool:
    """Whether ``text`` says something: ten signs, and four different letters among them.

    Dashes, digits, unseen signs or one letter over and over give no reason.
    """
    letters = {sign for sign in compact(text) if sign.isalpha()}
    return len(folded(text)) >= LEAST_REASON and len(letters) >= _LEAST_LETTERS


def says(text: str, least: int) -> bool:
    """Whether ``text`` answers with ``least`` signs: a name, a number, or a sentence.

    Where a sentence is wanted it must be one as a reason is; in fewer signs a letter or a digit
    is enough, but a row of dots or dashes is no answer.
    """
    if least >= LEAST_REASON and not is_reason(text):
        return False
    return len(folded(text)) >= least and compact(text) != ""
