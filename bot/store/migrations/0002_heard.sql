-- Up to which message (Discord's ids grow with time) all was heard, in all guilds: what came later is looked for
-- after a start. One row, none before anything was heard.
CREATE TABLE heard (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    until    INTEGER NOT NULL
) STRICT;
INSERT INTO heard (only_row, until) SELECT 1, max(message) FROM inbox HAVING count(*) > 0;
