-- Diagnoses that were kept on purpose.

-- Words that name a diagnosis in a record (such as permission/5), which a counselor who may
-- not diagnose kept on purpose: they are asked about once, and not again when it is printed.
CREATE TABLE kept_diagnosis (
    id INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,
    words TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX kept_diagnosis_by_subject ON kept_diagnosis (subject);

-- When the client was told of an order after its answer, or why not yet and until when.
ALTER TABLE legal_order ADD COLUMN told_on TEXT;
ALTER TABLE legal_order ADD COLUMN untold_reason TEXT;
ALTER TABLE legal_order ADD COLUMN tell_from TEXT;

-- The parent's or guardian's drawn signature on a withdrawal by a client under 18.
ALTER TABLE consent_withdrawal ADD COLUMN guardian_ink TEXT;
