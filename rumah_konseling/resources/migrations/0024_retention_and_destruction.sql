-- How long records are kept, what holds them back, and what was destroyed by whose decision.

CREATE TABLE retention_rule (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL UNIQUE,
    content TEXT NOT NULL,      -- JSON object
    updated_at TEXT NOT NULL
) STRICT;

-- A record that is held is not destroyed, whatever its period says, until the hold is lifted.
CREATE TABLE record_hold (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    content TEXT NOT NULL,      -- JSON object
    placed_on TEXT NOT NULL,
    until_on TEXT,
    lifted_on TEXT,
    lifted_reason TEXT,
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX hold_by_client ON record_hold (client_id) WHERE lifted_on IS NULL;

-- One way to a destruction: proposed, decided, put on a sheet, signed, done.
CREATE TABLE destruction (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('archive', 'erasure')),
    content TEXT NOT NULL,      -- JSON object
    proposed_on TEXT NOT NULL,
    list_document_id INTEGER REFERENCES document (id),
    sheet_document_id INTEGER REFERENCES document (id),
    done_at TEXT,
    called_off_on TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

-- The client is named by number and code alone: the line outlives the record.
CREATE TABLE destruction_item (
    id INTEGER PRIMARY KEY,
    destruction_id INTEGER NOT NULL REFERENCES destruction (id),
    client_id INTEGER NOT NULL,
    code TEXT NOT NULL,
    content TEXT NOT NULL,      -- JSON object
    UNIQUE (destruction_id, client_id)
) STRICT;

-- Who is not kept any more. A record of theirs that an older file brings back goes again.
CREATE TABLE destroyed_client (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL UNIQUE,
    code TEXT NOT NULL UNIQUE,
    registered_at TEXT NOT NULL,
    sheet TEXT NOT NULL,
    destroyed_at TEXT NOT NULL
) STRICT;

-- The highest number that a row of a table had before it was deleted: none is given twice.
CREATE TABLE used_id (
    id INTEGER PRIMARY KEY,
    table_name TEXT NOT NULL UNIQUE,
    highest INTEGER NOT NULL
) STRICT;

-- What is signed is deleted with its client, and in no other way.
DROP TRIGGER signed_session_is_kept;

CREATE TRIGGER signed_session_is_kept BEFORE DELETE ON session
WHEN old.state = 'signed'
    AND NOT EXISTS (SELECT 1 FROM destroyed_client WHERE client_id = old.client_id) BEGIN
    SELECT RAISE (ABORT, 'a signed note is not deleted');
END;

DROP TRIGGER addendum_is_kept;

CREATE TRIGGER addendum_is_kept BEFORE DELETE ON session_addendum
WHEN NOT EXISTS (
    SELECT 1 FROM session JOIN destroyed_client ON destroyed_client.client_id = session.client_id
    WHERE session.id = old.session_id
) BEGIN
    SELECT RAISE (ABORT, 'an addendum is not deleted');
END;

CREATE TRIGGER client_is_kept BEFORE DELETE ON client
WHEN NOT EXISTS (SELECT 1 FROM destroyed_client WHERE client_id = old.id) BEGIN
    SELECT RAISE (ABORT, 'a client is deleted by a destruction alone');
END;

CREATE TRIGGER client_is_not_used_again BEFORE INSERT ON client
WHEN EXISTS (SELECT 1 FROM destroyed_client WHERE client_id = new.id OR code = new.code) BEGIN
    SELECT RAISE (ABORT, 'the number of a destroyed client is not given again');
END;

CREATE TRIGGER destroyed_stays BEFORE UPDATE ON destroyed_client BEGIN
    SELECT RAISE (ABORT, 'who was destroyed stays on the list');
END;

CREATE TRIGGER destroyed_is_kept BEFORE DELETE ON destroyed_client BEGIN
    SELECT RAISE (ABORT, 'who was destroyed stays on the list');
END;

-- REPLACE removes the row in its way without firing the trigger above.
CREATE TRIGGER destroyed_is_not_replaced BEFORE INSERT ON destroyed_client
WHEN EXISTS (
    SELECT 1 FROM destroyed_client
    WHERE id = new.id OR client_id = new.client_id OR code = new.code
) BEGIN
    SELECT RAISE (ABORT, 'who was destroyed stays on the list');
END;
