-- Whatever holds words is found: also what belongs to no client, of whatever kind. The table is
-- made anew for its check; its rows and the index over them stay as they are.

CREATE TABLE search_entry_of_every_kind (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    record_id INTEGER NOT NULL,
    client_id INTEGER REFERENCES client (id),
    words TEXT NOT NULL,
    stems TEXT NOT NULL,
    tags TEXT NOT NULL,
    UNIQUE (kind, record_id)
) STRICT;

INSERT INTO search_entry_of_every_kind
SELECT id, kind, record_id, client_id, words, stems, tags FROM search_entry;

DROP TABLE search_entry;

ALTER TABLE search_entry_of_every_kind RENAME TO search_entry;

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
