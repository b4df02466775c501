-- What clients ask for by right, by when it is answered, and what came of it.

CREATE TABLE rights_request (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    content TEXT NOT NULL,      -- JSON object
    received_at TEXT NOT NULL,
    due_at TEXT,                -- empty where the law has no clock
    answer TEXT,                -- JSON object
    answered_at TEXT,
    -- A record whose use the client wants restricted, until the restriction is lifted.
    frozen_at TEXT,
    lifted_at TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX rights_request_by_client ON rights_request (client_id, id);
CREATE INDEX rights_request_frozen ON rights_request (client_id)
WHERE frozen_at IS NOT NULL AND lifted_at IS NULL;
CREATE INDEX rights_request_open ON rights_request (due_at) WHERE answered_at IS NULL;
