-- Papers from outside in a client's file.

CREATE TABLE incoming_paper (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    kind TEXT NOT NULL CHECK (kind IN ('reply', 'result', 'letter', 'other')),
    sender TEXT NOT NULL,
    received_on TEXT NOT NULL,
    written_on TEXT,
    number TEXT NOT NULL,
    about TEXT NOT NULL,
    summary TEXT NOT NULL,
    arrived_by TEXT NOT NULL CHECK (arrived_by IN ('client', 'messenger', 'post', 'medium')),
    -- What lets it be kept: a permission to receive, that the client brought it, or a reason.
    permission_id INTEGER REFERENCES release_permission (id),
    reason TEXT NOT NULL,
    referral_id INTEGER REFERENCES referral (id),
    kept_at TEXT NOT NULL,
    attachment_id INTEGER REFERENCES attachment (id),
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX incoming_paper_by_client ON incoming_paper (client_id, received_on, id);

-- They are found by their words, and so is what a client directs. The table is made anew for its check; its rows and the
-- index over them stay as they are.
CREATE TABLE search_entry_with_papers_from_outside (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN (
        'session', 'letter', 'referral', 'spoken', 'supervision', 'incoming', 'directive')),
    record_id INTEGER NOT NULL,
    client_id INTEGER NOT NULL REFERENCES client (id),
    words TEXT NOT NULL,
    stems TEXT NOT NULL,
    tags TEXT NOT NULL,
    UNIQUE (kind, record_id)
) STRICT;

INSERT INTO search_entry_with_papers_from_outside
SELECT id, kind, record_id, client_id, words, stems, tags FROM search_entry;

DROP TABLE search_entry;

ALTER TABLE search_entry_with_papers_from_outside RENAME TO search_entry;

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
