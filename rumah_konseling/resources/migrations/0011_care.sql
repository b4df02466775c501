-- What counselor and client agreed to do, and what keeps the client safe. A plan is never
-- written over: each version replaces the one before and both stay.

CREATE TABLE care_plan (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    case_id INTEGER NOT NULL REFERENCES service_case (id),
    version INTEGER NOT NULL,
    content TEXT NOT NULL,      -- JSON object
    next_review_on TEXT,
    made_at TEXT NOT NULL,
    replaced_at TEXT,
    given_on TEXT,
    UNIQUE (case_id, version)
) STRICT;

CREATE INDEX care_plan_by_client ON care_plan (client_id, id);
CREATE UNIQUE INDEX one_care_plan ON care_plan (case_id) WHERE replaced_at IS NULL;
CREATE INDEX care_plan_by_review ON care_plan (next_review_on) WHERE replaced_at IS NULL;

CREATE TABLE care_review (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    care_plan_id INTEGER NOT NULL REFERENCES care_plan (id),
    reviewed_on TEXT NOT NULL,
    client_view TEXT NOT NULL,
    counselor_view TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX care_review_by_plan ON care_review (care_plan_id, id);

CREATE TABLE safety_plan (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    version INTEGER NOT NULL,
    content TEXT NOT NULL,      -- JSON object
    next_review_on TEXT,
    made_at TEXT NOT NULL,
    replaced_at TEXT,
    given_on TEXT,
    UNIQUE (client_id, version)
) STRICT;

CREATE UNIQUE INDEX one_safety_plan ON safety_plan (client_id) WHERE replaced_at IS NULL;
CREATE INDEX safety_plan_by_review ON safety_plan (next_review_on) WHERE replaced_at IS NULL;
