-- Who the room serves, in which order they came, and what was declared.

CREATE TABLE setting (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE client (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    preferred_name TEXT NOT NULL,
    id_kind TEXT NOT NULL CHECK (id_kind IN ('nip', 'other', 'none')),
    id_number TEXT NOT NULL,
    birth_date TEXT,
    sex TEXT NOT NULL CHECK (sex IN ('', 'male', 'female')),
    unit TEXT NOT NULL,
    position TEXT NOT NULL,
    grade TEXT NOT NULL,
    employment TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    safe_channel TEXT NOT NULL,
    safe_times TEXT NOT NULL,
    safe_message INTEGER NOT NULL,
    emergency_name TEXT NOT NULL,
    emergency_relation TEXT NOT NULL,
    emergency_phone TEXT NOT NULL,
    came_by TEXT NOT NULL CHECK (came_by IN ('self', 'superior', 'colleague', 'family', 'referral')),
    came_by_detail TEXT NOT NULL,
    culture TEXT NOT NULL,
    religion TEXT NOT NULL,
    language TEXT NOT NULL,
    personal_values TEXT NOT NULL,
    accessibility TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('waiting', 'active', 'closed')),
    arrived_at TEXT NOT NULL,
    opened_on TEXT,
    closed_on TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX client_by_name ON client (name COLLATE NOCASE);
CREATE INDEX client_by_name_key ON client (name_key);
CREATE INDEX client_by_birth ON client (birth_date);
CREATE INDEX client_by_number ON client (id_number) WHERE id_number <> '';
CREATE INDEX client_by_unit ON client (unit COLLATE NOCASE);
CREATE INDEX client_by_status ON client (status, arrived_at);
CREATE INDEX client_by_opened ON client (opened_on);

CREATE VIRTUAL TABLE client_fts USING fts5 (
    code, name, preferred_name, id_number, unit,
    content = 'client', content_rowid = 'id',
    prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);

-- What is deleted leaves no readable remainder in the index either.
INSERT INTO client_fts (client_fts, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER client_fts_insert AFTER INSERT ON client BEGIN
    INSERT INTO client_fts (rowid, code, name, preferred_name, id_number, unit)
    VALUES (new.id, new.code, new.name, new.preferred_name, new.id_number, new.unit);
END;

CREATE TRIGGER client_fts_delete AFTER DELETE ON client BEGIN
    INSERT INTO client_fts (client_fts, rowid, code, name, preferred_name, id_number, unit)
    VALUES ('delete', old.id, old.code, old.name, old.preferred_name, old.id_number, old.unit);
END;

CREATE TRIGGER client_fts_update
AFTER UPDATE OF code, name, preferred_name, id_number, unit ON client BEGIN
    INSERT INTO client_fts (client_fts, rowid, code, name, preferred_name, id_number, unit)
    VALUES ('delete', old.id, old.code, old.name, old.preferred_name, old.id_number, old.unit);
    INSERT INTO client_fts (rowid, code, name, preferred_name, id_number, unit)
    VALUES (new.id, new.code, new.name, new.preferred_name, new.id_number, new.unit);
END;

CREATE TABLE service_case (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    number INTEGER NOT NULL,
    areas TEXT NOT NULL,
    concern TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    closed_on TEXT,
    end_reason TEXT NOT NULL,
    UNIQUE (client_id, number)
) STRICT;

CREATE TABLE conflict_declaration (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    declared_at TEXT NOT NULL,
    has_conflict INTEGER NOT NULL,
    relation TEXT NOT NULL,
    resolution TEXT NOT NULL CHECK (resolution IN ('', 'safeguard', 'refer')),
    safeguard TEXT NOT NULL
) STRICT;

CREATE INDEX conflict_by_client ON conflict_declaration (client_id, id);

CREATE TABLE queue_exception (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    passed_over INTEGER NOT NULL,
    reason TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
