"""Does a text name a diagnosis, by word or by code?

The register of competence says whether the counselor may diagnose; who may not, writes
what was seen and heard. Words by the PPDGJ-III and the headings of ICD-10 chapter V
(WHO) as Indonesians write them, codes by the form of ICD-10 and ICD-11.
"""

from __future__ import annotations

import re

from rumah_konseling.ethics.folding import one_sign

# Chapter V of ICD-10, with or without the point, and the classes of DSM-5 that borrow it;
# then the mental and behavioural block 6A–6E of ICD-11.
_CODES = re.compile(
    r"(?<![\w.])(?:F ?-?[0-9]{2}(?:[0-9x]|(?: ?[.,] ?[0-9x]{1,3}))?|"
    r"6[A-E][0-9A-Z][0-9A-Z](?:\.[0-9A-Z]{1,2})?|"
    r"(?:icd|ppdgj|dsm)(?: ?- ?(?:[0-9]{1,2}|[ivx]{1,4}))?(?:-tr)?)(?![\w])",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"\b(?:gangguan (?:(?:\w+ ){0,3}?(?:depresi\w*|depresif|cemas\w*|kecemasan|panik|bipolar|"
    r"afektif|mood|suasana perasaan|kepribadian|psikotik|jiwa|mental|obsesif\w*|stres\w*|"
    r"penyesuaian|somatoform\w*|disosiatif|konversi|konduksi|tingkah laku|autis\w*|spektrum|"
    r"pemusatan perhatian|hiperaktivitas|penggunaan zat|campuran|waham\w*|identitas|fobia\w*|"
    r"adaptasi|neurotik|kognitif|intelektual|makan|eksplosif|(?:kontrol|pengendalian) impuls))"
    r"|episode (?:depresi\w*|manik\w*|hipomanik\w*|campuran|psikotik)"
    r"|depresi (?:mayor|berat|sedang|ringan|klinis|pasca ?persalinan|postpartum|berulang|unipolar)"
    r"|major depress\w*|depressive disorder|anxiety disorder|panic disorder|bipolar disorder|"
    r"personality disorder|adjustment disorder"
    r"|skizofren\w*|skizoafektif\w*|skizotip\w*|schizophren\w*|psikosis|psikotik|bipolar\w*|"
    r"distimia\w*|siklotimia\w*|borderline|antisosial|narsistik|histrionik|paranoid|"
    r"anoreksia\w*|bulimia\w*|insomnia (?:non ?organik|primer|kronis)|demensia|delirium|"
    r"autisme?|asperger|adhd|gpph|ptsd|ocd|gad|mdd|"
    r"agorafobia|klaustrofobia|fobia sosial|hipokondria\w*|somatisasi|"
    r"retardasi mental|kleptomania|piromania|trikotilomania|neurosis|neurosa)\b",
    re.IGNORECASE,
)


def diagnoses_in(text: str) -> tuple[str, ...]:
    """Return the words of a text that name a diagnosis, as they stand there, each once."""
    shown = one_sign(text)
    plain = re.sub(r"[\s\-_/]", " ", shown)
    found = [
        (match.start(), shown[match.start() : match.end()])
        for pattern, where in ((_CODES, shown), (_NAMES, plain))
        for match in pattern.finditer(where)
    ]
    return tuple(dict.fromkeys(words for _, words in sorted(found)))
