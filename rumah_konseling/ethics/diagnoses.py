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
    r"(?<![\w.])(?:F[ .]?-?[0-9]{2}(?:[0-9x]|(?: ?[.,] ?[0-9x]{1,3}))?|"
    r"[RTXYZ][0-9]{2} ?\.[0-9]{1,3}|"
    r"6[A-E][0-9A-Z][0-9A-Z](?:\.[0-9A-Z]{1,2})?|"
    r"(?:icd|ppdgj|dsm)(?: ?- ?(?:[0-9]{1,2}|[ivx]{1,4}))?(?:-tr)?)(?![\w])",
    re.IGNORECASE,
)
# What stands before a room, a form or a bus of the same letters.
_PLACED = re.compile(
    r"(?:bab|blok|bus|formulir|gate|gedung|gerbang|kamar|kelas|kursi|lampiran|lantai|lemari|loket|"
    r"lorong|meja|no|nomor|pasal|peron|pintu|rak|ruang\w*|tabel|terminal|unit)[ .:]*$",
    re.IGNORECASE,
)
# Short names, which in small letters are other words.
_SHORT = re.compile(r"\b(?:ADD|ASD|BPD|DID|GAD|MDD|NPD|OCD|ODGJ|ODMK)\b")
_NAMES = re.compile(
    r"\b(?:(?:gangguan|ggn\.?|gg\.?) (?:(?:\w+ ){0,3}?(?:depresi\w*|cemas\w*|kecemasan|panik|"
    r"afektif|mood|suasana perasaan|kepribadian|psikotik|jiwa|mental|obsesif\w*|stres\w*|"
    r"penyesuaian|judi|bipol[ae]r|somatoform\w*|disosiatif|konversi|konduksi|"
    r"tingkah laku|autis\w*|spektrum|"
    r"pemusatan perhatian|hiperaktivitas|penggunaan zat|campuran|waham\w*|identitas|fobia\w*|"
    r"adaptasi|neurotik|kognitif|intelektual|makan|eksplosif|(?:kontrol|pengendalian) impuls))"
    r"|episode (?:depresi\w*|manik\w*|hipomanik\w*|campuran|psikotik)"
    r"|(?:\w+ )?depresif(?: \w+)?|depresi(?:nya)?(?: (?:mayor|berat|sedang|ringan|klinis|"
    r"pasca ?(?:persalinan|melahirkan)|postpartum|berulang|unipolar))?"
    r"|major depress\w*|depressive disorder|anxiety(?: disorder)?|panic (?:disorder|attack)\w*|"
    r"bipolar disorder|personality disorder|adjustment disorder|serangan panik|sakit jiwa|"
    r"(?:hipo)?mani[ak]|melankoli\w*|baby blues|obsesif(?: kompulsif)?|kecanduan \w+|"
    r"psikopat\w*|sosiopat\w*|neurotik|halusinasi\w*|waham\w*|delusi\w*|"
    r"kepribadian ganda|hiperaktif|disleksia"
    r"|ski[sz]o[fpaty]\w*|schizo\w*|psikosis|psikotik|bipolar\w*|"
    r"distimia\w*|siklotimia\w*|borderline|antisosial|narsistik|histrionik|paranoid|"
    r"anoreksia\w*|bulimia\w*|insomnia\w*|demensia|delirium|"
    r"autisme?|asperger|adhd|gpph|ptsd|"
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
        for pattern, where in ((_CODES, shown), (_NAMES, plain), (_SHORT, shown))
        for match in pattern.finditer(where)
        if not (pattern is _CODES and _PLACED.search(shown, 0, match.start()))
    ]
    return tuple(dict.fromkeys(words for _, words in sorted(found)))
