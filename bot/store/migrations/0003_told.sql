-- What was told. `seen` is the last of `sightings` (0: none) when a post was claimed: it tells what came in before
-- its time and was read until then, and the next one begins with what was read too late. Null in older rows.
ALTER TABLE runs ADD COLUMN seen INTEGER;

-- The commands that Discord was told of last: by a hash, for which application and for which server (null: all).
-- One row, none before that.
CREATE TABLE commands (
    only_row    INTEGER PRIMARY KEY CHECK (only_row = 1),
    application INTEGER NOT NULL,
    guild       INTEGER,
    hash        TEXT NOT NULL
) STRICT;
