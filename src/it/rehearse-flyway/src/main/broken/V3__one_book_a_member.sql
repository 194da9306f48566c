-- True of ten rows, and not of what production holds.
CREATE UNIQUE INDEX ON loan (member_id);
