-- Up to which message all was heard is kept for each channel and thread (channels.seen_until): one that could not
-- be read for a time falls behind without holding up the others.
UPDATE channels SET seen_until = (SELECT until FROM heard);
DROP TABLE heard;

-- Whether the articles of a deleted message stay.
ALTER TABLE settings ADD COLUMN keeps_deleted INTEGER NOT NULL DEFAULT 0 CHECK (keeps_deleted IN (0, 1));

-- What /backfill has under way: from when on it reads, in which message its progress is told, the channels that
-- are done (JSON), and how many messages were looked at and taken in there. It goes when all is done.
CREATE TABLE backfills (
    guild     INTEGER PRIMARY KEY REFERENCES guilds,
    channel   INTEGER NOT NULL,
    message   INTEGER NOT NULL,
    since     INTEGER NOT NULL,
    until     INTEGER NOT NULL,
    done      TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(done)),
    looked_at INTEGER NOT NULL DEFAULT 0,
    taken     INTEGER NOT NULL DEFAULT 0
) STRICT;
