-- The consent, the paper it stands on, and what came back signed.

CREATE TABLE wording (
    id INTEGER PRIMARY KEY,
    form TEXT NOT NULL,
    version TEXT NOT NULL,
    body TEXT NOT NULL,
    adopted_at TEXT NOT NULL,
    UNIQUE (form, version)
) STRICT;

CREATE TABLE serial_counter (
    id INTEGER PRIMARY KEY,
    form TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    UNIQUE (form, year)
) STRICT;

CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    token TEXT NOT NULL UNIQUE,
    serial TEXT NOT NULL UNIQUE,
    form TEXT NOT NULL,
    title TEXT NOT NULL,
    client_id INTEGER REFERENCES client (id),
    subject TEXT NOT NULL,
    wording_version TEXT NOT NULL,
    signed_on_screen INTEGER NOT NULL,
    issued_at TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    attachment_id INTEGER NOT NULL REFERENCES attachment (id),
    original_seen_on TEXT,
    kept_at TEXT NOT NULL,
    void_at TEXT
) STRICT;

CREATE INDEX document_by_client ON document (client_id, issued_at);
CREATE INDEX document_by_subject ON document (subject);

CREATE VIRTUAL TABLE document_fts USING fts5 (
    serial, title,
    content = 'document', content_rowid = 'id',
    prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);

-- What is deleted leaves no readable remainder in the index either.
INSERT INTO document_fts (document_fts, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER document_fts_insert AFTER INSERT ON document BEGIN
    INSERT INTO document_fts (rowid, serial, title) VALUES (new.id, new.serial, new.title);
END;

CREATE TRIGGER document_fts_delete AFTER DELETE ON document BEGIN
    INSERT INTO document_fts (document_fts, rowid, serial, title)
    VALUES ('delete', old.id, old.serial, old.title);
END;

CREATE TRIGGER document_is_fixed
BEFORE UPDATE OF token, serial, form, client_id, subject, issued_at, sha256, attachment_id
ON document BEGIN
    SELECT RAISE (ABORT, 'an issued document does not change');
END;

CREATE TABLE document_print (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id),
    printed_at TEXT NOT NULL,
    copies INTEGER NOT NULL CHECK (copies > 0),
    way TEXT NOT NULL CHECK (way IN ('printer', 'file'))
) STRICT;

CREATE INDEX print_by_document ON document_print (document_id);

CREATE TABLE scan (
    id INTEGER PRIMARY KEY,
    document_id INTEGER REFERENCES document (id),
    attachment_id INTEGER NOT NULL REFERENCES attachment (id),
    pages TEXT NOT NULL,
    matched_by TEXT NOT NULL CHECK (matched_by IN ('', 'qr', 'hand')),
    imported_at TEXT NOT NULL
) STRICT;

CREATE INDEX scan_by_document ON scan (document_id);

CREATE TABLE consent (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    state TEXT NOT NULL CHECK (
        state IN ('draft', 'printed', 'signed', 'in_force', 'withdrawn', 'expired', 'replaced')
    ),
    wording_version TEXT NOT NULL,
    wording TEXT NOT NULL,
    terms TEXT NOT NULL,
    valid_until TEXT,
    talked_through TEXT NOT NULL,
    serial TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    signed_on TEXT,
    client_ink TEXT,
    counselor_ink TEXT,
    copy_given INTEGER NOT NULL,
    in_force_at TEXT,
    ended_at TEXT,
    end_reason TEXT NOT NULL
) STRICT;

CREATE INDEX consent_by_client ON consent (client_id, id);
CREATE UNIQUE INDEX one_consent_in_force ON consent (client_id) WHERE state = 'in_force';

CREATE TABLE consent_exception (
    id INTEGER PRIMARY KEY,
    consent_id INTEGER NOT NULL REFERENCES consent (id),
    key TEXT NOT NULL,
    contact_first TEXT NOT NULL,
    never_contact TEXT NOT NULL,
    initials TEXT,
    on_paper INTEGER NOT NULL,
    UNIQUE (consent_id, key)
) STRICT;

CREATE TABLE consent_choice (
    id INTEGER PRIMARY KEY,
    consent_id INTEGER NOT NULL REFERENCES consent (id),
    key TEXT NOT NULL,
    answer INTEGER,
    withdrawn_at TEXT,
    UNIQUE (consent_id, key)
) STRICT;

CREATE TABLE consent_withdrawal (
    id INTEGER PRIMARY KEY,
    consent_id INTEGER NOT NULL REFERENCES consent (id),
    items TEXT NOT NULL,
    withdrawn_on TEXT NOT NULL,
    note TEXT NOT NULL,
    client_ink TEXT,
    created_at TEXT NOT NULL
) STRICT;
