-- What can be searched of notes, letters and referrals. Made from them and at any time made
-- anew; the id tells the time, so that the newest come first without sorting.

CREATE TABLE search_entry (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('session', 'letter', 'referral')),
    record_id INTEGER NOT NULL,
    client_id INTEGER NOT NULL REFERENCES client (id),
    words TEXT NOT NULL,
    stems TEXT NOT NULL,
    tags TEXT NOT NULL,
    UNIQUE (kind, record_id)
) STRICT;

CREATE VIRTUAL TABLE search_fts USING fts5 (
    words, stems, tags,
    content = 'search_entry', content_rowid = 'id',
    -- With beginnings up to six letters of their own and no positions, the slowest one in a
    -- hundred of 300 searches over 100,000 notes took 3 ms; with '2 3' and positions, 25 ms.
    prefix = '2 3 4 5 6', detail = column, tokenize = 'unicode61 remove_diacritics 2'
);

-- What is deleted leaves no readable remainder in the index either.
INSERT INTO search_fts (search_fts, rank) VALUES ('secure-delete', 1);

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
