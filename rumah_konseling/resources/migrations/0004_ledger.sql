-- The ledger of consent: who may be told what, and what was told.

CREATE TABLE recipient (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    office TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    areas TEXT NOT NULL,
    fees TEXT NOT NULL,
    hours TEXT NOT NULL,
    takes_bpjs INTEGER,
    notes TEXT NOT NULL,
    is_partner INTEGER NOT NULL,
    is_retired INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX recipient_by_name ON recipient (name COLLATE NOCASE);

CREATE TABLE release_permission (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    recipient_id INTEGER NOT NULL REFERENCES recipient (id),
    state TEXT NOT NULL CHECK (
        state IN ('draft', 'printed', 'signed', 'in_force', 'revoked', 'expired')
    ),
    addressee TEXT NOT NULL,
    terms TEXT NOT NULL,
    valid_from TEXT,
    valid_until TEXT,
    wording_version TEXT NOT NULL,
    serial TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    signed_on TEXT,
    client_ink TEXT,
    counselor_ink TEXT,
    copy_given INTEGER NOT NULL,
    in_force_at TEXT,
    event_happened_on TEXT,
    ended_at TEXT
) STRICT;

CREATE INDEX permission_by_client ON release_permission (client_id, id);
CREATE INDEX permission_by_end ON release_permission (state, valid_until);

CREATE TABLE revocation (
    id INTEGER PRIMARY KEY,
    permission_id INTEGER NOT NULL REFERENCES release_permission (id),
    revoked_on TEXT NOT NULL,
    note TEXT NOT NULL,
    client_ink TEXT,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE letter (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    recipient_id INTEGER NOT NULL REFERENCES recipient (id),
    kind TEXT NOT NULL CHECK (kind IN ('referral', 'information')),
    state TEXT NOT NULL CHECK (state IN ('draft', 'issued')),
    content TEXT NOT NULL,
    client_initials TEXT,
    document_id INTEGER REFERENCES document (id),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX letter_by_client ON letter (client_id, id);
CREATE INDEX letter_by_document ON letter (document_id);

CREATE TABLE referral (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    recipient_id INTEGER NOT NULL REFERENCES recipient (id),
    letter_id INTEGER REFERENCES letter (id),
    state TEXT NOT NULL CHECK (
        state IN (
            'draft', 'printed', 'handed_over', 'accepted', 'declined', 'replied', 'closed',
            'client_declined'
        )
    ),
    reasons TEXT NOT NULL,
    urgency TEXT NOT NULL,
    follow_up_on TEXT,
    reply_note TEXT NOT NULL,
    reply_attachment_id INTEGER REFERENCES attachment (id),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX referral_by_client ON referral (client_id, id);
CREATE INDEX referral_by_state ON referral (state, follow_up_on);

CREATE TABLE emergency (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    recipient_id INTEGER NOT NULL REFERENCES recipient (id),
    serial TEXT NOT NULL,
    immediate TEXT NOT NULL,
    completion TEXT NOT NULL,
    began_at TEXT NOT NULL,
    completed_at TEXT
) STRICT;

CREATE INDEX emergency_by_client ON emergency (client_id, id);

CREATE TABLE disclosure (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    recipient_id INTEGER NOT NULL REFERENCES recipient (id),
    addressee TEXT NOT NULL,
    purpose TEXT NOT NULL,
    items TEXT NOT NULL,
    medium TEXT NOT NULL,
    bases TEXT NOT NULL,
    document_id INTEGER REFERENCES document (id),
    given_at TEXT NOT NULL,
    receipt TEXT NOT NULL
) STRICT;

CREATE INDEX disclosure_by_client ON disclosure (client_id, given_at);
CREATE INDEX disclosure_by_time ON disclosure (given_at);

-- No client here, on purpose: nothing is looked up to answer a request.
CREATE TABLE employer_request (
    id INTEGER PRIMARY KEY,
    asked_by TEXT NOT NULL,
    name TEXT NOT NULL,
    position TEXT NOT NULL,
    address TEXT NOT NULL,
    how TEXT NOT NULL,
    reference TEXT NOT NULL,
    asked TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    document_id INTEGER REFERENCES document (id),
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE competence_area (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    is_within INTEGER NOT NULL,
    UNIQUE (name)
) STRICT;

CREATE TABLE case_competence (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    topic TEXT NOT NULL,
    is_outside INTEGER NOT NULL,
    judged_on TEXT NOT NULL
) STRICT;

CREATE INDEX competence_by_client ON case_competence (client_id, id);

CREATE TABLE consultation (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    consulted TEXT NOT NULL,
    advice TEXT NOT NULL,
    consulted_on TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX consultation_by_client ON consultation (client_id, id);
