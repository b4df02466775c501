-- What happened in the room: the notes of sessions, what was added to them, and text blocks.

CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    case_id INTEGER NOT NULL REFERENCES service_case (id),
    number INTEGER NOT NULL,
    appointment_id INTEGER UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('draft', 'signed')),
    version INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 720),
    mode TEXT NOT NULL CHECK (mode IN ('in_person', 'phone', 'online', 'visit')),
    place TEXT NOT NULL,
    present TEXT NOT NULL,
    areas TEXT NOT NULL,
    technique TEXT NOT NULL CHECK (
        technique IN ('', 'directive', 'non_directive', 'eclectic')
    ),
    technique_reason TEXT NOT NULL,
    style TEXT NOT NULL CHECK (style IN ('soap', 'free')),
    subjective TEXT NOT NULL,
    objective TEXT NOT NULL,
    assessment TEXT NOT NULL,
    narrative TEXT NOT NULL,
    intervention TEXT NOT NULL,
    response TEXT NOT NULL,
    support TEXT NOT NULL,
    risk TEXT NOT NULL CHECK (risk IN ('', 'none', 'low', 'medium', 'high')),
    risk_action TEXT NOT NULL,
    plan TEXT NOT NULL,
    next_on TEXT,
    is_late INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    signed_at TEXT,
    seal TEXT,
    UNIQUE (client_id, number),
    CHECK ((state = 'signed') = (signed_at IS NOT NULL)),
    CHECK ((state = 'signed') = (seal IS NOT NULL))
) STRICT;

CREATE INDEX session_by_client ON session (client_id, started_at);
CREATE INDEX session_by_start ON session (started_at);
CREATE INDEX session_unsigned ON session (started_at) WHERE state = 'draft';

CREATE TRIGGER signed_session_stays BEFORE UPDATE ON session WHEN old.state = 'signed' BEGIN
    SELECT RAISE (ABORT, 'a signed note does not change');
END;

CREATE TRIGGER signed_session_is_kept BEFORE DELETE ON session WHEN old.state = 'signed' BEGIN
    SELECT RAISE (ABORT, 'a signed note is not deleted');
END;

-- REPLACE removes the row in its way without firing the trigger above.
CREATE TRIGGER signed_session_is_not_replaced BEFORE INSERT ON session
WHEN EXISTS (
    SELECT 1 FROM session WHERE state = 'signed' AND (
        id = new.id
        OR (client_id = new.client_id AND number = new.number)
        OR appointment_id = new.appointment_id
    )
) BEGIN
    SELECT RAISE (ABORT, 'a signed note is not replaced');
END;

CREATE TRIGGER session_keeps_its_place
BEFORE UPDATE OF id, client_id, number, appointment_id ON session
WHEN old.id <> new.id OR old.client_id <> new.client_id OR old.number <> new.number
    OR old.appointment_id IS NOT new.appointment_id BEGIN
    SELECT RAISE (ABORT, 'a note stays where it is: no signed note is replaced by another');
END;

CREATE TABLE session_addendum (
    id INTEGER PRIMARY KEY,
    session_id INTEGER NOT NULL REFERENCES session (id),
    reason TEXT NOT NULL,
    body TEXT NOT NULL,
    written_at TEXT NOT NULL,
    seal TEXT NOT NULL
) STRICT;

CREATE INDEX addendum_by_session ON session_addendum (session_id, id);

CREATE TRIGGER addendum_needs_signature BEFORE INSERT ON session_addendum
WHEN (SELECT state FROM session WHERE id = new.session_id) <> 'signed' BEGIN
    SELECT RAISE (ABORT, 'an addendum follows a signed note');
END;

CREATE TRIGGER addendum_is_not_replaced BEFORE INSERT ON session_addendum
WHEN EXISTS (SELECT 1 FROM session_addendum WHERE id = new.id) BEGIN
    SELECT RAISE (ABORT, 'an addendum is not replaced');
END;

CREATE TRIGGER addendum_stays BEFORE UPDATE ON session_addendum BEGIN
    SELECT RAISE (ABORT, 'an addendum does not change');
END;

CREATE TRIGGER addendum_is_kept BEFORE DELETE ON session_addendum BEGIN
    SELECT RAISE (ABORT, 'an addendum is not deleted');
END;

CREATE TABLE text_block (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL
) STRICT;
