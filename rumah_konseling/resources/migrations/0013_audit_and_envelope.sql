-- The monthly digests of the audit log, and the envelope for whoever comes after the counselor.

CREATE INDEX audit_by_time ON audit (at, number);
CREATE INDEX audit_by_action ON audit (action, number);

CREATE TABLE audit_digest (
    id INTEGER PRIMARY KEY,
    month TEXT NOT NULL UNIQUE,         -- 2026-10
    first_number INTEGER,               -- both null for a month in which nothing was done
    last_number INTEGER,
    head_number INTEGER NOT NULL,
    head_mac TEXT NOT NULL CHECK (length(head_mac) = 64),
    document_id INTEGER NOT NULL REFERENCES document (id),
    created_at TEXT NOT NULL
) STRICT;

-- One row: what the next envelope is to say.
CREATE TABLE continuity_plan (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    content TEXT NOT NULL,              -- JSON object
    updated_at TEXT NOT NULL
) STRICT;

-- One row for each printed set of instructions; `recovery_slot` tells which sheet is inside.
CREATE TABLE envelope (
    id INTEGER PRIMARY KEY,
    content TEXT NOT NULL,              -- JSON object: the plan as it was printed
    document_id INTEGER NOT NULL REFERENCES document (id),
    printed_on TEXT NOT NULL,
    sealed_on TEXT,
    kept_at TEXT NOT NULL,
    recovery_slot TEXT NOT NULL,
    opened_on TEXT,
    opened_by TEXT NOT NULL,
    opened_reason TEXT NOT NULL
) STRICT;

CREATE TABLE envelope_test (
    id INTEGER PRIMARY KEY,
    envelope_id INTEGER NOT NULL REFERENCES envelope (id),
    tested_on TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('looked', 'proved')),
    is_whole INTEGER NOT NULL CHECK (is_whole IN (0, 1)),
    is_sealed INTEGER NOT NULL CHECK (is_sealed IN (0, 1)),
    note TEXT NOT NULL
) STRICT;

CREATE INDEX envelope_test_by_envelope ON envelope_test (envelope_id, id);
