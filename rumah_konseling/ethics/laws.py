"""Is a law named in what somebody wrote? By its words alone, not by what the law says."""

import re

from rumah_konseling.ethics.folding import sought

# The law on personal data itself only sends on to another.
_NUMBER = r"\s+(?:(?:no|nomor)\b\.?\s*)?(?!27\s*(?:/|tahun)\s*2022)\d+"
_LAW = re.compile(
    rf"\b(?:uu|undang[ -]undang|perppu|perpu|qanun){_NUMBER}|\b(?:kuhap|kuhp)\b|"
    r"\b(?:uu|undang[ -]undang) tentang (?!p[ei]rlindungan data|pelindungan data)\w{4,}"
)
_LOWER = re.compile(
    rf"\b(?:pp|perpres|permen\w*|perka(?:\s\w+)?|peraturan(?:\s\w+){{1,5}}?){_NUMBER}"
)


def names_a_law(text: str, *, or_lower: bool = False) -> bool:
    """Whether ``text`` names a law by number or subject; on request a lower regulation will do.

    The law on personal data is not meant: it excepts where another one is carried out.
    """
    said = sought(text)
    return bool(_LAW.search(said) or (or_lower and _LOWER.search(said)))
