-- How a paper left as a file: sealed, as the client's own copy, or open for a reason.

ALTER TABLE document_print ADD COLUMN file_way TEXT
CHECK (file_way IN ('sealed', 'own_copy', 'open'));

ALTER TABLE document_print ADD COLUMN reason TEXT;
