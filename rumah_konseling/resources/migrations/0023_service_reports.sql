-- Reports of the service: what was told is kept cell by cell and never counted again.

CREATE TABLE service_report (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('month', 'quarter', 'half', 'year')),
    first_on TEXT NOT NULL,
    last_on TEXT NOT NULL,
    content TEXT NOT NULL,              -- JSON object: the report as it was told
    document_id INTEGER NOT NULL REFERENCES document (id),
    created_at TEXT NOT NULL,
    UNIQUE (kind, first_on)
) STRICT;

-- A number of people, in months from the first to the last day. No cell is of few.
CREATE TABLE report_cell (
    id INTEGER PRIMARY KEY,
    report_id INTEGER NOT NULL REFERENCES service_report (id),
    figure TEXT NOT NULL,
    first_on TEXT NOT NULL,
    last_on TEXT NOT NULL,
    labels TEXT NOT NULL,               -- JSON array: the groups that are told as one
    people INTEGER NOT NULL CHECK (people >= 5),
    whole INTEGER                       -- the figure that it is a part of
) STRICT;

CREATE INDEX report_cell_by_figure ON report_cell (figure, last_on);

-- In which cell of a series a client is counted: once as new, once as closed. Without a cell
-- a client is in no report, such as one who came from another register.
CREATE TABLE report_person (
    id INTEGER PRIMARY KEY,
    client_id INTEGER NOT NULL REFERENCES client (id),
    series TEXT NOT NULL CHECK (series IN ('new', 'closed')),
    cell_id INTEGER REFERENCES report_cell (id),
    UNIQUE (client_id, series)
) STRICT;

CREATE INDEX report_person_by_cell ON report_person (cell_id);

CREATE TRIGGER report_stays BEFORE UPDATE ON service_report BEGIN
    SELECT RAISE (ABORT, 'a report does not change');
END;

CREATE TRIGGER report_is_kept BEFORE DELETE ON service_report BEGIN
    SELECT RAISE (ABORT, 'a report is not deleted');
END;

-- REPLACE removes the row in its way without firing the trigger above.
CREATE TRIGGER report_is_not_replaced BEFORE INSERT ON service_report
WHEN EXISTS (
    SELECT 1 FROM service_report
    WHERE id = new.id OR (kind = new.kind AND first_on = new.first_on)
) BEGIN
    SELECT RAISE (ABORT, 'a report is not replaced');
END;

CREATE TRIGGER report_cell_stays BEFORE UPDATE ON report_cell BEGIN
    SELECT RAISE (ABORT, 'a figure that was told does not change');
END;

CREATE TRIGGER report_cell_is_kept BEFORE DELETE ON report_cell BEGIN
    SELECT RAISE (ABORT, 'a figure that was told is not deleted');
END;

CREATE TRIGGER report_cell_is_not_replaced BEFORE INSERT ON report_cell
WHEN EXISTS (SELECT 1 FROM report_cell WHERE id = new.id) BEGIN
    SELECT RAISE (ABORT, 'a figure that was told is not replaced');
END;

-- A client who is destroyed takes their place along; nobody is counted anew.
CREATE TRIGGER report_person_stays BEFORE UPDATE ON report_person BEGIN
    SELECT RAISE (ABORT, 'who was counted stays counted');
END;
