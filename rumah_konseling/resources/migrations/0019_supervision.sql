-- Supervision of a case without the client's identity, or under a permission.
-- Advice that was kept before (consultation) stays readable; a gate asks for these alone.

CREATE TABLE supervision_case (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    code TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('without_identity', 'identified', 'question')),
    form TEXT NOT NULL,
    decided TEXT NOT NULL,
    -- As it was issued: the page, how it was read, and the permission's serial.
    page TEXT,
    seen TEXT,
    basis TEXT,
    issued_on TEXT,
    document_id INTEGER REFERENCES document (id),
    -- What came of it.
    advice TEXT,
    advised_on TEXT,
    action TEXT,
    acted_on TEXT,
    next_on TEXT,
    paper_end TEXT CHECK (paper_end IN ('returned', 'destroyed', 'not_handed_over')),
    paper_ended_on TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX supervision_case_by_client ON supervision_case (client_id, id);

-- What was asked and advised is found, too. The table is made anew for its check; its rows
-- and the index over them stay as they are.
CREATE TABLE search_entry_with_supervision (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL
        CHECK (kind IN ('session', 'letter', 'referral', 'spoken', 'supervision')),
    record_id INTEGER NOT NULL,
    client_id INTEGER NOT NULL REFERENCES client (id),
    words TEXT NOT NULL,
    stems TEXT NOT NULL,
    tags TEXT NOT NULL,
    UNIQUE (kind, record_id)
) STRICT;

INSERT INTO search_entry_with_supervision
SELECT id, kind, record_id, client_id, words, stems, tags FROM search_entry;

DROP TABLE search_entry;

ALTER TABLE search_entry_with_supervision RENAME TO search_entry;

CREATE TRIGGER search_fts_insert AFTER INSERT ON search_entry BEGIN
    INSERT INTO search_fts (rowid, words, stems, tags)
    VALUES (new.id, new.words, new.stems, new.tags);
END;

CREATE TRIGGER search_fts_delete AFTER DELETE ON search_entry BEGIN
    INSERT INTO search_fts (search_fts, rowid, words, stems, tags)
    VALUES ('delete', old.id, old.words, old.stems, old.tags);
END;

CREATE TRIGGER search_fts_update AFTER UPDATE ON search_entry BEGIN
    INSERT INTO search_fts (search_fts, rowid, words, stems, tags)
    VALUES ('delete', old.id, old.words, old.stems, old.tags);
    INSERT INTO search_fts (rowid, words, stems, tags)
    VALUES (new.id, new.words, new.stems, new.tags);
END;
