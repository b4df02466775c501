-- Orders by law, words that were said, who agrees for a client under 18, who was sent, and
-- who else was in the room.

-- What a court or an investigator ordered, how it was weighed, and what answered it.

CREATE TABLE legal_order (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    recipient_id INTEGER NOT NULL REFERENCES recipient (id),
    serial TEXT NOT NULL UNIQUE,
    received TEXT NOT NULL,
    handling TEXT NOT NULL,
    registered_at TEXT NOT NULL,
    completed_at TEXT,
    document_id INTEGER REFERENCES document (id),
    answered_on TEXT,
    withdrawn_on TEXT
) STRICT;

CREATE INDEX legal_order_by_client ON legal_order (client_id, id);

-- What was said when something was told by word of mouth, and when; empty for papers.
ALTER TABLE disclosure ADD COLUMN words TEXT;
ALTER TABLE disclosure ADD COLUMN said_at TEXT;

-- The parent's or guardian's drawn signature; who they are stands in the terms.
ALTER TABLE consent ADD COLUMN guardian_ink TEXT;

-- Whether who was sent feels obliged to come; empty while it was not asked.
ALTER TABLE client ADD COLUMN feels_obliged TEXT CHECK (feels_obliged IN ('yes', 'no'));
-- What was talked over about coming of one's own will, where they do.
ALTER TABLE client ADD COLUMN voluntary_talk TEXT;

-- Only 1 is written: empty is a session that was not recorded.
ALTER TABLE session ADD COLUMN is_recorded INTEGER CHECK (is_recorded = 1);

-- Someone else in the room signs a confidentiality sheet of their own.
CREATE TABLE companion (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('spouse', 'family', 'colleague', 'interpreter', 'other')),
    identity TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'printed', 'signed', 'in_force', 'ended')),
    serial TEXT,
    signed_on TEXT,
    ink TEXT,
    counselor_ink TEXT,
    copy_given INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX companion_by_client ON companion (client_id, id);

-- What was said is found, too. The table is made anew for its check; its rows and the index
-- over them stay as they are.
CREATE TABLE search_entry_with_words_said (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('session', 'letter', 'referral', 'spoken')),
    record_id INTEGER NOT NULL,
    client_id INTEGER NOT NULL REFERENCES client (id),
    words TEXT NOT NULL,
    stems TEXT NOT NULL,
    tags TEXT NOT NULL,
    UNIQUE (kind, record_id)
) STRICT;

INSERT INTO search_entry_with_words_said
SELECT id, kind, record_id, client_id, words, stems, tags FROM search_entry;

DROP TABLE search_entry;

ALTER TABLE search_entry_with_words_said RENAME TO search_entry;

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
