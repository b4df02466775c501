"""The one place where the services are put together; nothing else builds one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from secrets import choice

from rumah_konseling.clock import BelievedClock, Clock
from rumah_konseling.errors import (
    RoomError,
    VaultDamaged,
)
from rumah_konseling.forms import progress
from rumah_konseling.forms.layout.sealed import generate_passphrase, seal
from rumah_konseling.forms.layout.shaping import every_sign_printed
from rumah_konseling.forms.layout.wording import check_wording, load_consent_wording
from rumah_konseling.forms.scanning.reading import page_count
from rumah_konseling.office_zone import ZoneHold, zone_of_process
from rumah_konseling.records.attention.attention import Attention
from rumah_konseling.records.attention.contact_attempts import ContactAttempts
from rumah_konseling.records.attention.retention_attention import RetentionAttention
from rumah_konseling.records.breaches.breaches import Breaches
from rumah_konseling.records.calendar.appointments import Appointments
from rumah_konseling.records.calendar.office_move import OfficeMove
from rumah_konseling.records.care.care_plans import CarePlans
from rumah_konseling.records.care.closings import Closings
from rumah_konseling.records.care.safety_plans import SafetyPlans
from rumah_konseling.records.clients.clients import Clients
from rumah_konseling.records.clients.process_notes import ProcessNotes
from rumah_konseling.records.consents.client_choices import ClientChoices
from rumah_konseling.records.consents.consents import Consents
from rumah_konseling.records.consents.wordings import Wordings
from rumah_konseling.records.directives.directives import Directives
from rumah_konseling.records.disclosures.attendance import Attendance
from rumah_konseling.records.disclosures.disclosure_log import line_of
from rumah_konseling.records.disclosures.disclosure_model import DisclosureLine
from rumah_konseling.records.disclosures.disclosures import Disclosures
from rumah_konseling.records.disclosures.emergencies import Emergencies
from rumah_konseling.records.disclosures.employer_requests import EmployerRequests
from rumah_konseling.records.disclosures.handovers import Handovers
from rumah_konseling.records.disclosures.legal_orders import LegalOrders
from rumah_konseling.records.disclosures.letters import Letters
from rumah_konseling.records.disclosures.people_in_letters import PeopleInLetters
from rumah_konseling.records.disclosures.permissions import Permissions
from rumah_konseling.records.disclosures.recipients import Recipients
from rumah_konseling.records.disclosures.referrals import Referrals
from rumah_konseling.records.doors import BEHIND_NO_DOOR, Doors
from rumah_konseling.records.form_kinds import CLIENT_COPY
from rumah_konseling.records.incoming.incoming_papers import IncomingPapers
from rumah_konseling.records.index.search_index import SearchIndex
from rumah_konseling.records.intake.client_import import ClientImport
from rumah_konseling.records.leaving import Leaving
from rumah_konseling.records.papers.diagnosis_check import DiagnosisCheck
from rumah_konseling.records.papers.documents import Documents
from rumah_konseling.records.practice.ethics_map import EthicsMap
from rumah_konseling.records.practice.licensing import Licensing
from rumah_konseling.records.practice.practice import Practice
from rumah_konseling.records.practice.practice_model import Licence
from rumah_konseling.records.practice.register import Register
from rumah_konseling.records.practice.registers import LICENCES
from rumah_konseling.records.practice.wellbeing import Wellbeing
from rumah_konseling.records.progress.progress_ratings import ProgressRatings
from rumah_konseling.records.reports.reports import Reports
from rumah_konseling.records.reports.workload import Workloads
from rumah_konseling.records.retention.copies import Copies
from rumah_konseling.records.retention.destruction_notices import DestructionNotices
from rumah_konseling.records.retention.destructions import Destructions
from rumah_konseling.records.retention.retention import Retention
from rumah_konseling.records.retention.room_records import RoomRecords
from rumah_konseling.records.rights.client_copies import ClientCopies
from rumah_konseling.records.rights.freeze import Freeze
from rumah_konseling.records.rights.rights import Rights
from rumah_konseling.records.safekeeping.audit_digests import AuditDigests
from rumah_konseling.records.safekeeping.audit_trail import AuditTrail
from rumah_konseling.records.safekeeping.backups import Backups
from rumah_konseling.records.safekeeping.call_list import CallList
from rumah_konseling.records.safekeeping.code_openings import CodeOpenings
from rumah_konseling.records.safekeeping.continuity import Continuity
from rumah_konseling.records.scans import Scans
from rumah_konseling.records.search.client_list import ClientList
from rumah_konseling.records.search.indexed_records import IndexedRecords
from rumah_konseling.records.search.search import Search
from rumah_konseling.records.search.search_filling import SearchFilling
from rumah_konseling.records.search.spelling import Spelling
from rumah_konseling.records.sessions.companions import Companions
from rumah_konseling.records.sessions.competence import Competence
from rumah_konseling.records.sessions.sessions import Sessions
from rumah_konseling.records.sessions.signing_gates import SigningGates
from rumah_konseling.records.sessions.text_blocks import TextBlocks
from rumah_konseling.records.settings.settings import Settings
from rumah_konseling.records.succession.closed_files import ClosedFiles
from rumah_konseling.records.succession.own_drafts import OwnDrafts
from rumah_konseling.records.succession.reading_guard import ReadingGuard
from rumah_konseling.records.succession.successions import Successions
from rumah_konseling.records.supervision.identities import Identities
from rumah_konseling.records.supervision.supervision_cases import SupervisionCases
from rumah_konseling.records.supervision.supervision_results import SupervisionResults
from rumah_konseling.records.timeline import Timeline
from rumah_konseling.room.backup_service import Safekeeping
from rumah_konseling.room.clock_watch import ClockWatch
from rumah_konseling.room.packaged import migrations as migrations
from rumah_konseling.room.printing import Paper
from rumah_konseling.room.tables import TablesThatLeave
from rumah_konseling.vault.file.store import Vault


class Services:
    """Every service over one encrypted file."""

    def __init__(
        self,
        vault: Vault,
        data_key: bytes,
        clock: Clock,
        choose: Callable[[str], str] = choice,
    ) -> None:
        self._vault = vault
        vault.rows.expect(but_for=BEHIND_NO_DOOR)
        # Nothing below is given the computer's own time: each gate asks the later one.
        clock = self.clock = BelievedClock(clock, self._latest)
        self._clock_watch = ClockWatch(vault, self.clock)
        self.backups = Backups(vault, clock)
        self.safekeeping = Safekeeping(vault, clock, self.backups, data_key)
        self.settings = Settings(vault, clock)
        self.clients = Clients(vault, clock)
        self.client_list = ClientList(vault, clock)
        self.appointments = Appointments(vault, clock, self.clients, self.settings)
        # What was given is asked for when a revocation is drawn, long after this.
        licences: Register[Licence] = Register(vault, clock, LICENCES)
        self.licensing = Licensing(vault, clock, self.settings, licences)
        paper = Paper(
            self.licensing.identity,
            self.clients,
            self._given_under,
        )
        diagnoses = DiagnosisCheck(vault, clock, self.licensing.counselor)
        self.closed_files = ClosedFiles(vault)
        self.documents = Documents(
            vault,
            clock,
            paper,
            diagnoses,
            choose,
            every_sign_printed,
            self.settings.serial_prefix,
            self.closed_files.require_open,
        )
        self.practice = Practice(vault, clock, self.clients, self.documents)
        self.wellbeing = Wellbeing(vault, clock)
        self.wordings = Wordings(vault, clock, load_consent_wording(), check_wording)
        self.recipients = Recipients(vault, clock)
        self.emergencies = Emergencies(
            vault, clock, self.documents, self.recipients, diagnoses, self._employer
        )
        self.consents = Consents(
            vault,
            clock,
            self.documents,
            self.wordings,
            diagnoses,
            self.emergencies.covers,
            # The permissions come after the consents, but end with them.
            lambda tx, client_id, kept: self.permissions.end_with_consent(tx, client_id, kept),
            lambda client_id: self.closed_files.verdict(client_id).is_open,
        )
        self.choices = ClientChoices(self.clients, self.consents, Doors(vault), Freeze(vault))
        self.contact_attempts = ContactAttempts(vault, clock, self.choices)
        self.permissions = Permissions(
            vault,
            clock,
            self.documents,
            self.recipients,
            diagnoses,
            lambda client_id: self.consents.guardian_of(client_id),
        )
        # What was given by an order is asked for when it is answered, long after this.
        self.legal_orders = LegalOrders(
            vault,
            clock,
            self.documents,
            self.recipients,
            diagnoses,
            lambda serial: bool(self.disclosures.under(serial)),
        )
        index = SearchIndex()
        indexed = IndexedRecords(index)
        vault.follow(indexed.follow)
        self.disclosures = Disclosures(
            vault,
            clock,
            self.recipients,
            self.permissions,
            self.emergencies,
            self.legal_orders,
            self.choices,
            diagnoses,
            self._employer,
            index,
        )
        self.identities = Identities(vault, self.clients)
        self.letters = Letters(
            vault,
            clock,
            self.documents,
            self.clients,
            self.recipients,
            self.permissions,
            self.legal_orders,
            self.disclosures,
            self.identities,
            self.licensing.counselor,
            index,
            self.consents.guardian_of,
        )
        self.handovers = Handovers(vault, clock, self.documents, self.disclosures)
        self.referrals = Referrals(vault, clock, self.letters, self.handovers, index)
        self.incoming = IncomingPapers(vault, clock, self.permissions, self.referrals, index)
        self.supervision = SupervisionCases(
            vault,
            clock,
            self.documents,
            self.clients,
            self.choices,
            self.disclosures,
            self.identities,
            index,
            choose,
        )
        self.supervision_results = SupervisionResults(
            vault, clock, self.documents, self.supervision, self.handovers
        )
        tables = TablesThatLeave(
            clock,
            self.settings,
            self.documents,
            self.clients,
            self.client_list,
            self.appointments,
            lambda document_id: self.reports.of_document(document_id),
        )
        self.leaving = Leaving(
            vault,
            clock,
            self.documents,
            self.letters,
            self.supervision,
            seal,
            generate_passphrase,
            tables.of_report,
            tables.own_list,
            self._unread_copy,
        )
        self.competence = Competence(
            vault,
            clock,
            self.referrals,
            self.supervision_results,
            self.practice.areas,
            self.licensing,
        )
        self.employer_requests = EmployerRequests(vault, clock, self.documents, diagnoses)
        self.attendance = Attendance(vault, clock, self.documents)
        self.care_plans = CarePlans(vault, clock, self.clients, self.documents, diagnoses)
        self.safety_plans = SafetyPlans(vault, clock, self.documents, diagnoses, self._employer)
        self.retention = Retention(vault, clock)
        self.closings = Closings(
            vault,
            clock,
            self.clients,
            self.permissions,
            self.documents,
            diagnoses,
            self.consents.guardian_of,
            self.retention.kept_until,
        )
        self.companions = Companions(vault, clock, self.documents, diagnoses, self._employer)
        self.directives = Directives(
            vault, clock, self.clients, self.documents, self.settings, diagnoses, index
        )
        self.signing_gates = SigningGates(
            vault,
            self.clients,
            self.consents,
            self.competence,
            self.referrals,
            self.practice.has_open_dual_relation,
            self.choices.processing_verdict,
        )
        self.progress = ProgressRatings(
            vault, clock, self.documents, self.signing_gates.asking_verdict, progress.version
        )
        self.scans = Scans(
            vault,
            self.documents,
            self.consents,
            self.permissions,
            self.referrals,
            self.companions,
            self.directives,
            self.progress,
            page_count,
        )
        self.copies = Copies(
            vault, self.backups, self.safekeeping.list_places, self.safekeeping.put_aside
        )
        self.room_records = RoomRecords(vault, clock, self.retention)
        self.destructions = Destructions(
            vault,
            clock,
            self.documents,
            self.retention,
            self.copies,
            self.scans.missing,
            self.room_records,
            # What a client asked for comes after the destructions, and stays unguarded here.
            lambda client_id: rights.granted_erasure(client_id),
        )
        self.destruction_notices = DestructionNotices(
            vault, clock, self.documents, self.destructions, self.copies
        )
        self.sessions = Sessions(
            vault,
            clock,
            self.clients,
            self.signing_gates,
            index,
            self.companions,
            self.choices,
            self.closed_files,
        )
        self.successions = Successions(
            vault,
            clock,
            self.documents,
            self.settings,
            self.consents.end_with_counselor,
            lambda tx, client_id: self.permissions.end_with_consent(tx, client_id, ()),
            self.closed_files.look_again,
        )
        self.text_blocks = TextBlocks(vault)
        self.spelling = Spelling(vault)
        self.process_notes = ProcessNotes(vault, clock)
        self.timeline = Timeline(vault, clock)
        people = PeopleInLetters(vault, clock, self.identities)
        # Both as they are between themselves: what they draw of a closed file nobody sees.
        copies = ClientCopies(vault, clock, self.clients, people, self.timeline)
        self._copies_unread = (self.documents, copies)
        self.rights = rights = Rights(vault, clock, self.documents, copies)
        self.reports = Reports(vault, clock, self.documents, self.choices, self.settings)
        self.workloads = Workloads(vault, clock)
        self.breaches = Breaches(vault, clock, self.documents, self.retention)
        self.client_import = ClientImport(
            vault, clock, self.clients, self.settings, self.reports.leave_out
        )
        self.audit_digests = AuditDigests(vault, clock, self.documents)
        self.continuity = Continuity(vault, clock, self.documents, self.settings)
        self.code_openings = CodeOpenings(vault, clock, self.settings)
        self.call_list = CallList(vault, clock, self.choices)
        self.attention = Attention(
            vault,
            clock,
            self.wordings,
            self.backups,
            self.audit_digests,
            self.continuity,
            self.choices,
            self.wellbeing,
            RetentionAttention(
                self.retention,
                self.destructions,
                self.destruction_notices,
                self.copies,
                self.room_records,
            ),
            lambda: (self.settings.zone, self._computers_zone),
            self.successions,
            self.closed_files,
            self.rights,
        )
        self.ethics_map = EthicsMap(vault, clock, self.documents, self.attention.lines)
        self.audit = vault.audit
        self.audit_trail = AuditTrail(vault)
        self.search = Search(vault, self.closed_files.clients)
        self._search_filling = SearchFilling(vault, self.letters, self.referrals, indexed)
        self.drafts = OwnDrafts(vault, self.closed_files)
        self._office_move = OfficeMove(vault, clock, self.settings)
        self._computers_zone = zone_of_process()
        self._zone = ZoneHold(self.settings.zone)
        self._guard_reading()

    def _guard_reading(self) -> None:
        """Hand every service that reads records out through the guard.

        Only now: between themselves they were joined without it.
        """
        guard = ReadingGuard(self._vault, self.closed_files)
        over, over_open = guard.over, guard.over_open
        self.clients = over(self.clients)
        self.documents = over(self.documents)
        self.practice = over(self.practice)
        self.permissions = over(self.permissions)
        self.legal_orders = over(self.legal_orders)
        self.disclosures = over(self.disclosures)
        self.identities = over(self.identities)
        self.letters = over(self.letters)
        self.handovers = over(self.handovers)
        self.referrals = over(self.referrals)
        self.incoming = over(self.incoming)
        self.supervision = over(self.supervision)
        self.supervision_results = over(self.supervision_results)
        self.competence = over(self.competence)
        self.attendance = over(self.attendance)
        self.care_plans = over(self.care_plans)
        self.safety_plans = over(self.safety_plans)
        self.closings = over(self.closings)
        self.companions = over(self.companions)
        self.progress = over(self.progress)
        self.directives = over(self.directives)
        self.sessions = over(self.sessions)
        self.process_notes = over(self.process_notes)
        self.timeline = over(self.timeline)
        self.rights = over(self.rights)
        self.backups = over_open(self.backups)
        self.client_list = over_open(self.client_list)
        self.appointments = over_open(self.appointments)
        self.licensing = over_open(self.licensing)
        self.wellbeing = over_open(self.wellbeing)
        self.wordings = over_open(self.wordings)
        self.recipients = over_open(self.recipients)
        self.emergencies = over_open(self.emergencies)
        self.consents = over_open(self.consents)
        self.choices = over_open(self.choices)
        self.contact_attempts = over_open(self.contact_attempts)
        self.employer_requests = over_open(self.employer_requests)
        self.retention = over_open(self.retention)
        self.signing_gates = over_open(self.signing_gates)
        self.scans = over_open(self.scans)
        self.copies = over_open(self.copies)
        self.destructions = over_open(self.destructions)
        self.destruction_notices = over_open(self.destruction_notices)
        self.successions = over_open(self.successions)
        self.text_blocks = over_open(self.text_blocks)
        self.reports = over_open(self.reports)
        self.workloads = over_open(self.workloads)
        self.breaches = over_open(self.breaches)
        self.client_import = over_open(self.client_import)
        self.audit_digests = over_open(self.audit_digests)
        self.continuity = over_open(self.continuity)
        self.code_openings = over_open(self.code_openings)
        self.call_list = over_open(self.call_list)
        self.ethics_map = over_open(self.ethics_map)
        self.audit_trail = over_open(self.audit_trail)
        self.search = over_open(self.search)

    def _given_under(self, serial: str) -> list[DisclosureLine] | None:
        """Return what was given under a permission; ``None`` where a line of it can't be read.

        To take a permission back does not wait until the ledger is mended.
        """
        try:
            return self._vault.reading.each(line_of, self.disclosures.under(serial))
        except VaultDamaged:
            return None

    def _unread_copy(self, client_id: int) -> tuple[bytes, str]:
        if self.closed_files.verdict(client_id).is_open:
            raise RoomError(
                "Berkas ini terbuka bagi Anda.", "Buat salinannya pada Masa simpan dan hak."
            )
        documents, copies = self._copies_unread
        return documents.unkept(CLIENT_COPY, copies.of(client_id))

    def _employer(self) -> tuple[str, ...]:
        identity = self.settings.identity()
        return (identity.agency, identity.unit)

    def _latest(self) -> datetime | None:
        try:
            return self._vault.audit.latest_at()
        except VaultDamaged:
            return None  # the room still opens, and a proof names what is wrong
