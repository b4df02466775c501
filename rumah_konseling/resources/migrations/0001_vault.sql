-- What the vault itself needs. Every other table is a record: STRICT, with
-- `id INTEGER PRIMARY KEY`, and without cascades, so that each row carries its digest.

-- The vault's own facts: its id, the copy of the key header, the head of the audit chain.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- One entry for each transaction that changed something, chained by `mac`.
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,   -- JSON object
    changes TEXT NOT NULL,  -- JSON list of [table, id, digest or null]
    mac BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT;

CREATE INDEX audit_by_subject ON audit (subject, number);

CREATE TRIGGER audit_stays_as_written BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit log is never changed');
END;

CREATE TRIGGER audit_stays_complete BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit log is never shortened');
END;

-- Kept apart from the rows, hence on other pages: one page put back betrays itself.
CREATE TABLE record_digest (
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 16),
    PRIMARY KEY (table_name, row_id)
) STRICT, WITHOUT ROWID;

-- Half-written forms; not audited.
CREATE TABLE draft (
    key TEXT PRIMARY KEY,
    content TEXT NOT NULL,  -- JSON object
    saved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Scans, papers and issued documents, byte for byte.
CREATE TABLE attachment (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size > 0),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    data BLOB NOT NULL CHECK (length(data) = size)
) STRICT;
