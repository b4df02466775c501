-- What a client directs for the time when they can't speak for themselves.

-- What was talked over about directives, and what the client decided.
CREATE TABLE directive_talk (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    talked_on TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('none', 'later', 'make')),
    content TEXT NOT NULL,      -- JSON object
    ask_again_on TEXT,
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX directive_talk_by_client ON directive_talk (client_id, id);

CREATE TABLE directive (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    kind TEXT NOT NULL CHECK (kind IN ('living_will', 'substitute')),
    state TEXT NOT NULL
        CHECK (state IN ('draft', 'printed', 'signed', 'in_force', 'revoked', 'replaced')),
    content TEXT NOT NULL,      -- JSON object
    think_until TEXT NOT NULL,
    -- Why the client signed sooner, in their words.
    sooner TEXT NOT NULL,
    serial TEXT,
    signed_on TEXT,
    copy_given INTEGER NOT NULL,
    valid_until TEXT,
    review_on TEXT,
    ended_on TEXT,
    ending TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX directive_by_client ON directive (client_id, id);
