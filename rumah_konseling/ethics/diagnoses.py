"""Does a text name a diagnosis, by word or by code?

The register of competence says whether the counselor may diagnose; who may not, writes
what was seen and heard. Words by the PPDGJ-III and the headings of ICD-10 chapter V
(WHO) as Indonesians write them, codes by the form of ICD-10 and ICD-11. All are sought
as a reader reads them: through hyphens, line ends, accents, look-alike letters and one slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rumah_konseling.ethics.folding import FoldedText, WordLine, one_sign
from rumah_konseling.ethics.mentions import is_one_slip

# Chapter V of ICD-10, with or without the point, and the classes of DSM-5 that borrow it;
# then the mental and behavioural block 6A–6E of ICD-11 and the numbers of ICD-9 and DSM-IV.
_CODES = re.compile(
    r"(?<![\w.])(?:f[ .]?-?[0-9] ?[0-9](?:[0-9x]|(?: ?[.,\u00b7\u2024-] ?[0-9x]{1,3}))?|"
    r"[rtxyz][0-9]{2} ?\.[0-9]{1,3}|"
    r"6[a-e][0-9a-z][0-9a-z](?:\.[0-9a-z]{1,2})?|"
    r"(?:29[0-9]|30[0-9]|31[0-9])\.[0-9]{2}|"
    r"(?:icd|ppdgj|dsm)(?: ?- ?(?:[0-9]{1,2}|[ivx]{1,4})|1[01])?(?:-tr)?)(?![\w])"
)
# What stands before a room, a form or a bus of the same letters.
_PLACED = re.compile(
    r"(?:bab|blok|bus|formulir|gate|gedung|gerbang|kamar|kelas|kursi|lampiran|lantai|lemari|loket|"
    r"lorong|meja|no|nomor|pasal|peron|pintu|rak|rp|ruang\w*|tabel|terminal|unit)[ .:]*$"
)
# What is a name only as it is written: short ones in capitals, and a surname in small letters.
_AS_WRITTEN = re.compile(
    r"\b(?:ADD|ASD|BPD|DID|GAD|MDD|NPD|(?:[Kk]eadaan|[Kk]ondisi|[Ss]edang) manik(?!-))\b"
)
_NAMES = re.compile(
    r"\b(?:(?:gangguan|ganguan|ggn|gg) (?:(?:\w+ ){0,3}?(?:depresi\w*|cemas\w*|kecemasan|panik|"
    r"afektif|mood|suasana perasaan|kepribadian|psikotik|jiwa|mental|obsesif\w*|stress?\w*|"
    r"penyesuaian|judi|bipol[ae]r|somatoform\w*|disosiatif|konversi|konduksi|"
    r"tingkah laku|autis\w*|spektrum|"
    r"pemusatan perhatian|hiperaktivitas|penggunaan zat|campuran|waham\w*|identitas|fobia\w*|"
    r"adaptasi|neurotik|kognitif|intelektual|makan|eksplosif|(?:kontrol|pengendalian) impuls|"
    r"dismorfik))"
    r"|episode (?:depresi\w*|manik\w*|hipomanik\w*|campuran|psikotik)"
    # Alone it is a surname and a bead.
    r"|(?:fase|periode|gejala|gangguan|ganguan|ggn|gg|serangan|sindrom) manik|"
    r"manik (?:akut|dengan gejala|tanpa gejala)"
    r"|(?:\w+ )?depresif(?: \w+)?|(?:depresi|de presi)(?:nya)?(?: (?:mayor|berat|sedang|ringan|"
    r"klinis|pasca ?(?:persalinan|melahirkan)|postpartum|berulang|unipolar))?"
    r"|major depress\w*|depressive disorder|depress(?:ed|ion)|anxiety(?: disorder)?|"
    r"pani[ck] (?:disorder|attack)\w*|"
    r"bipolar disorder|personality disorder|adjustment disorder|gambling disorder|"
    r"serangan panik|sakit (?:jiwa|mental)|split personality|"
    r"(?:hipo)?mania|hipomanik|manic|melankoli\w*|baby blues|obsesif(?: kompulsif)?|"
    r"kecanduan(?: \w+)?|(?:sindrom ketergantungan|ketergantungan (?:alkohol|obat|napza|"
    r"narkoba|zat))(?: \w+)?|putus zat|"
    r"(?:reaksi )?stress? (?:akut|pasca ?trauma\w*)|"
    r"psikopat\w*|sosiopat\w*|neurotik|psikosomati\w*|halusinasi\w*|waham\w*|delusi\w*|"
    r"kepribadian ganda|hiperaktif|disleksia"
    r"|ski[sz]o|ski[sz]o[fpaty]\w*|schizo\w*|psikosis|psychosis|psychotic|psikotik\w*|"
    r"bipolar\w*|bi polar\w*|"
    r"distimia\w*|siklotimia\w*|borderline\w*|antisosial|narsistik|histrionik|histeria|paranoid|"
    r"anoreksia\w*|bulimia\w*|insomnia\w*|demensia|delirium|alzheimer\w*|"
    r"autis\w*|asperger|adhd\w*|gpph|ptsd\w*|ocd\w*|odgj|odmk|"
    r"\w*fobia|\w+phobia|hipokondria\w*|somatisasi|katatoni\w*|n[eu]{1,2}rastenia|psikastenia|"
    r"parafilia|pedofili\w*|eksibisionis\w*|disforia gender|tourette|mutisme|hoarding|"
    r"retardasi(?: mental)?|tunagrahita|kleptomania\w*|piromania|trikotilomania|neurosis|"
    r"neurosa)\b"
)
# Names long enough that one letter wrong still shows which was meant.
_OFTEN_MISSPELT = (
    "anoreksia", "bipolar", "borderline", "bulimia", "demensia", "depresi", "depression",
    "halusinasi", "insomnia", "kleptomania", "melankolis", "neurosis", "paranoid", "psikosis",
    "psikotik", "schizophrenia", "skizofrenia",
)  # fmt: skip
# One letter from a name, and a word of its own.
_OTHER_WORDS = frozenset({"nekrosis", "represi", "unipolar"})


def diagnoses_in(text: str) -> tuple[str, ...]:
    """Return the words of a text that name a diagnosis, as they stand there, each once."""
    whole = FoldedText(text)
    spans = sorted(
        (*_codes(whole), *_names(whole), *_as_written(text), *_slips(whole)),
        key=lambda span: (span[0], -span[1]),
    )
    found: dict[str, None] = {}
    past = 0
    for start, end in spans:
        if start >= past:
            found[one_sign(text[start:end])] = None
            past = end
    return tuple(found)


def _codes(whole: FoldedText) -> Iterator[tuple[int, int]]:
    for match in _CODES.finditer(whole.text):
        if not _PLACED.search(whole.text, max(0, match.start() - 24), match.start()):
            yield whole.span(*match.span())


def _names(whole: FoldedText) -> Iterator[tuple[int, int]]:
    line = WordLine(whole)
    for match in _NAMES.finditer(line.text):
        yield line.span(*match.span())


def _as_written(text: str) -> Iterator[tuple[int, int]]:
    for match in _AS_WRITTEN.finditer(text):
        yield match.span()


def _slips(whole: FoldedText) -> Iterator[tuple[int, int]]:
    meant: dict[str, bool] = {}
    for word in whole.words():
        said = word.text
        if said not in meant:
            meant[said] = said not in _OTHER_WORDS and any(
                is_one_slip(said, name) for name in _OFTEN_MISSPELT
            )
        if meant[said]:
            yield word.start, word.end
