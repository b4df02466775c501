"""What was agreed with the client for the day confidentiality has to be opened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rumah_konseling.ethics.folding import sought
from rumah_konseling.records.clients.client_model import NO_WAY_KNOWN, SAFE_CHANNEL_WORDS, Client
from rumah_konseling.records.consents.consent_model import Consent, ConsentState, DirectiveAnswer
from rumah_konseling.records.consents.unwanted import is_unwanted
from rumah_konseling.records.directives.directive_model import (
    DIRECTIVE_WORDS,
    Directive,
    in_short,
)
from rumah_konseling.records.disclosures.recipient_model import Recipient, RecipientKind
from rumah_konseling.ui.clients.words import CONSENT
from rumah_konseling.ui.consents.words import of_the_client
from rumah_konseling.ui.dates import long_date

# Who can help at once, in the order in which they are offered.
_HELPERS = (
    RecipientKind.HOSPITAL,
    RecipientKind.COMMUNITY_HEALTH,
    RecipientKind.PSYCHIATRIST,
    RecipientKind.PROTECTION_SERVICE,
    RecipientKind.PSYCHOLOGIST,
    RecipientKind.FAMILY,
)
_OFFERED = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to respect. ``weight`` is "first", "never", or empty for the rest.

    ``phone`` is the number under which a first contact is reached, where the room knows it.
    """

    lead: str
    text: str
    weight: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Pick:
    """Somebody to be told, one press away. ``is_agreed`` says the client named them."""

    name: str
    office: str
    address: str
    is_agreed: bool = False

    @property
    def label(self) -> str:
        """What the button says."""
        return " · ".join(text for text in (self.name, self.office) if text)


def source(consent: Consent | None) -> str:
    """Return where the lines come from, in one sentence."""
    if consent is None:
        return "Belum ada persetujuan, jadi belum ada kontak yang disepakati."
    if consent.state is ConsentState.IN_FORCE:
        when = f" pada {long_date(consent.signed_on)}" if consent.signed_on else ""
        return f"Disepakati{when} dalam {consent.serial}."
    state = CONSENT[consent.state.value][0].lower()
    return f"Dari lembar yang tidak sedang berlaku ({state}); tetap hormati kehendak ini."


def lines(
    client: Client, consent: Consent | None, directives: Sequence[Directive] = ()
) -> list[Line]:
    """Return what to respect, the most binding first; ``directives`` are those in force."""
    found: list[Line] = []
    if consent is not None:
        found += [
            replace(line, phone=_phone_of(client, line.text))
            for line in _contacts(consent, "contact_first", "Hubungi lebih dahulu", "first")
        ]
        found += _contacts(consent, "never_contact", "Jangan hubungi", "never")
        terms = consent.terms
        if terms.excluded_topics.strip():
            found.append(Line("Tetap dirahasiakan", terms.excluded_topics.strip()))
        if terms.directive is DirectiveAnswer.YES:
            note = terms.directive_note.strip()
            found.append(Line("Arahan klien", note or "Klien memiliki wasiat hidup atau pengganti"))
    found += [Line(DIRECTIVE_WORDS[one.form.kind], in_short(one)) for one in directives]
    form = client.form
    emergency = _joined(form.emergency_name, form.emergency_relation, form.emergency_phone)
    if emergency:
        found.append(Line("Kontak darurat", emergency))
    channel = SAFE_CHANNEL_WORDS[form.safe_channel]
    if form.safe_channel in NO_WAY_KNOWN:
        found.append(Line("Menghubungi klien", channel))
    else:
        message = "boleh meninggalkan pesan" if form.safe_message else "tanpa meninggalkan pesan"
        reach = _joined(channel, form.phone or form.email, form.safe_times, message)
        found.append(Line("Menghubungi klien", reach))
    return found


def picks(client: Client, consent: Consent | None, known: Sequence[Recipient]) -> list[Pick]:
    """Return who can be chosen by one press: the agreed, the emergency contact, the helpers.

    Whoever the client does not want contacted is never among them.
    """
    form = client.form
    found: list[Pick] = []
    agreed = [entry.contact_first.strip() for entry in consent.exceptions] if consent else []
    named = form.emergency_name.strip()
    for text in dict.fromkeys(agreed):
        if text and not (named and sought(named) in sought(text)):
            found.append(Pick(" ".join(text.split()), "", "", is_agreed=True))
    if named:
        relation = form.emergency_relation.strip()
        office = f"{relation} klien" if relation else ""
        is_agreed = any(sought(named) in sought(text) for text in agreed)
        found.append(Pick(named, office, form.emergency_phone.strip(), is_agreed))
    helpers = sorted(
        (one for one in known if one.form.kind in _HELPERS),
        key=lambda one: _HELPERS.index(one.form.kind),
    )
    found += [
        Pick(one.form.name, one.form.office, _joined(one.form.address, one.form.phone))
        for one in helpers[:_OFFERED]
    ]
    return [pick for pick in found if not is_unwanted(pick.name, consent)]


def agreed_exceptions(consent: Consent | None) -> dict[str, str]:
    """Return the titles of the exceptions that bind: in force, and initialled."""
    if consent is None or consent.state is not ConsentState.IN_FORCE:
        return {}
    titles = {exception.key: exception.title for exception in consent.wording.exceptions}
    return {e.key: titles.get(e.key, e.key) for e in consent.exceptions if e.is_agreed}


def _contacts(consent: Consent, field: str, lead: str, weight: str) -> Iterable[Line]:
    titles = {exception.key: exception.title for exception in consent.wording.exceptions}
    by_text: dict[str, list[str]] = {}
    for entry in consent.exceptions:
        if text := getattr(entry, field).strip():
            about = of_the_client(titles.get(entry.key, entry.key))
            by_text.setdefault(text, []).append(about)
    if len(by_text) == 1:
        return [Line(lead, next(iter(by_text)), weight)]
    return [
        Line(f"{lead} ({_joined(*keys).lower()})", text, weight) for text, keys in by_text.items()
    ]


def _phone_of(client: Client, agreed: str) -> str:
    """Return the emergency contact's number where they are who was agreed on."""
    form = client.form
    named, number = form.emergency_name.strip(), form.emergency_phone.strip()
    is_they = bool(named) and sought(named) in sought(agreed)
    is_said = bool(number) and sought(number) in sought(agreed)
    return number if is_they and not is_said else ""


def _joined(*texts: str) -> str:
    return ", ".join(text.strip() for text in texts if text.strip())
