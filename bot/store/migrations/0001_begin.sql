-- The whole schema, as it begins. Later migrations change it; this file never does.
--
-- Times are seconds since 1970 in UTC, days are days since 1970-01-01 (negative before), ids of Discord
-- are its snowflakes, offsets are characters of article_versions.text. Closed lists (speech act, kind of
-- speaker ...) are the small integers of bot/store/rows.py, confidence is in thousandths: at a million
-- claims each byte of a row is a megabyte.

PRAGMA application_id = 0x57686F53;  -- "WhoS"

-- A server, or the local desk (snowflake 0). `number` is the high part of its claims' ids;
-- `next_number` the short number that its next article or claim gets, so that none is given twice.
CREATE TABLE guilds (
    number      INTEGER PRIMARY KEY,
    snowflake   INTEGER NOT NULL UNIQUE,
    next_number INTEGER NOT NULL DEFAULT 1
) STRICT;

-- What a server has set up. `digest_at` is in minutes after midnight, by the clocks of `zone` (IANA).
CREATE TABLE settings (
    guild          INTEGER PRIMARY KEY REFERENCES guilds,
    zone           TEXT NOT NULL,
    digest_channel INTEGER,
    digest_at      INTEGER CHECK (digest_at BETWEEN 0 AND 1439),
    editor_role    INTEGER,
    hears_bots     INTEGER NOT NULL CHECK (hears_bots IN (0, 1))
) STRICT;

-- Channels and threads. `watch` is null where nothing is read unasked; `seen_until` is the last message that
-- was worked off. `restricted`: not everyone may see it, and so until Discord was heard to say otherwise.
-- A public thread is as restricted as its parent.
CREATE TABLE channels (
    snowflake  INTEGER PRIMARY KEY,
    guild      INTEGER NOT NULL REFERENCES guilds,
    parent     INTEGER,
    watch      TEXT CHECK (watch IN ('everything', 'links', 'asked')),
    restricted INTEGER NOT NULL DEFAULT 1 CHECK (restricted IN (0, 1)),
    seen_until INTEGER
) STRICT;
CREATE INDEX channels_by_guild ON channels (guild, restricted);

-- Where an article was seen, for who may see it: the sorted ids of the channels (of a public thread, its
-- parent's), or [] when it was seen outside all channels and so by everyone. Claims are counted by place.
CREATE TABLE places (
    id       INTEGER PRIMARY KEY,
    guild    INTEGER NOT NULL REFERENCES guilds,
    channels TEXT NOT NULL CHECK (json_valid(channels)),
    UNIQUE (guild, channels)
) STRICT;

-- Messages as work: written before anything else is done with them, and done once for each revision
-- (milliseconds of the edit, else of the creation; the largest integer for the deletion).
-- 'waiting' to be read, then 'read' until it is answered, then 'done'. 'superseded' by a newer revision;
-- 'kept' is a deletion that was called off. `continues` is the message that this one is a later piece of.
CREATE TABLE inbox (
    id          INTEGER PRIMARY KEY,
    guild       INTEGER NOT NULL REFERENCES guilds,
    channel     INTEGER NOT NULL,
    message     INTEGER NOT NULL,
    revision    INTEGER NOT NULL,
    payload     TEXT NOT NULL CHECK (json_valid(payload)),
    state       TEXT NOT NULL DEFAULT 'waiting'
                CHECK (state IN ('waiting', 'read', 'done', 'failed', 'superseded', 'kept')),
    tries       INTEGER NOT NULL DEFAULT 0,
    due_at      INTEGER NOT NULL,
    failure     TEXT,
    received_at INTEGER NOT NULL,
    continues   INTEGER,
    answer      INTEGER,
    UNIQUE (message, revision)
) STRICT;
CREATE INDEX inbox_by_due ON inbox (due_at) WHERE state IN ('waiting', 'read');
CREATE UNIQUE INDEX inbox_under_way ON inbox (message) WHERE state IN ('waiting', 'read');
CREATE INDEX inbox_by_state ON inbox (guild, state);
CREATE INDEX inbox_by_continued ON inbox (continues) WHERE continues IS NOT NULL;

CREATE TABLE outlets (
    id     INTEGER PRIMARY KEY,
    guild  INTEGER NOT NULL REFERENCES guilds,
    name   TEXT NOT NULL,
    folded TEXT NOT NULL,  -- by bot/store/names.py, as everywhere
    UNIQUE (guild, folded)
) STRICT;

-- What is known of an article; its words are in article_versions. `wire` lists the agencies in order.
-- `received_at` is when it first came in: `latest` goes by it.
CREATE TABLE articles (
    id            INTEGER PRIMARY KEY,
    guild         INTEGER NOT NULL REFERENCES guilds,
    number        INTEGER NOT NULL,
    received_at   INTEGER NOT NULL,
    place         INTEGER NOT NULL REFERENCES places,
    title         TEXT,
    outlet        INTEGER REFERENCES outlets,
    byline        TEXT,
    wire          TEXT NOT NULL CHECK (json_valid(wire)),
    published     INTEGER,
    published_at  INTEGER,
    language      TEXT NOT NULL,
    canonical_url TEXT
) STRICT;
CREATE INDEX articles_by_arrival ON articles (guild, received_at);
CREATE INDEX articles_by_outlet ON articles (outlet);

CREATE TABLE extractors (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- The text exactly as it came, and who read it last. The same text in the same guild is one article.
-- `furniture` lists [start, end].
CREATE TABLE article_versions (
    id          INTEGER PRIMARY KEY,
    article     INTEGER NOT NULL REFERENCES articles,
    guild       INTEGER NOT NULL REFERENCES guilds,
    sha256      BLOB NOT NULL CHECK (length(sha256) = 32),
    received_at INTEGER NOT NULL,
    extractor   INTEGER NOT NULL REFERENCES extractors,
    furniture   TEXT NOT NULL CHECK (json_valid(furniture)),
    text        TEXT NOT NULL,
    UNIQUE (guild, sha256)
) STRICT;
CREATE INDEX article_versions_by_article ON article_versions (article);

-- Mended words, an overlay of the text: `replacement` stands for `original` at `start`.
CREATE TABLE mends (
    version     INTEGER NOT NULL REFERENCES article_versions ON DELETE CASCADE,
    place       INTEGER NOT NULL,
    start       INTEGER NOT NULL CHECK (start >= 0),
    kind        TEXT NOT NULL,
    original    TEXT NOT NULL,
    replacement TEXT NOT NULL,
    PRIMARY KEY (version, place)
) STRICT, WITHOUT ROWID;

-- Where an article was seen. A message shows an article once, however often it is replayed.
CREATE TABLE sightings (
    id          INTEGER PRIMARY KEY,
    article     INTEGER NOT NULL REFERENCES articles,
    channel     INTEGER,
    message     INTEGER,
    posted_by   INTEGER,
    url         TEXT,
    file        TEXT,
    received_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sightings_by_article ON sightings (article);
CREATE UNIQUE INDEX sightings_by_message ON sightings (message, article) WHERE message IS NOT NULL;
CREATE INDEX sightings_by_arrival ON sightings (received_at);

-- Who speaks: persons, organisations, documents. `claims` is kept by the triggers below.
CREATE TABLE people (
    id     INTEGER PRIMARY KEY,
    guild  INTEGER NOT NULL REFERENCES guilds,
    name   TEXT NOT NULL,
    folded TEXT NOT NULL,
    claims INTEGER NOT NULL DEFAULT 0,
    UNIQUE (guild, folded)
) STRICT;

CREATE TABLE topics (
    id     INTEGER PRIMARY KEY,
    guild  INTEGER NOT NULL REFERENCES guilds,
    name   TEXT NOT NULL,
    folded TEXT NOT NULL,
    claims INTEGER NOT NULL DEFAULT 0,
    UNIQUE (guild, folded)
) STRICT;

-- How many of their claims are in each place, kept by the triggers below: the sum over the places that
-- somebody may see is all that he or she learns.
CREATE TABLE people_places (
    named  INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    place  INTEGER NOT NULL REFERENCES places,
    claims INTEGER NOT NULL,
    PRIMARY KEY (named, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE topics_places (
    named  INTEGER NOT NULL REFERENCES topics ON DELETE CASCADE,
    place  INTEGER NOT NULL REFERENCES places,
    claims INTEGER NOT NULL,
    PRIMARY KEY (named, place)
) STRICT, WITHOUT ROWID;

-- The folded name from each of its words on, so that a name is completed from any of them.
CREATE TABLE people_starts (
    guild INTEGER NOT NULL REFERENCES guilds,
    start TEXT NOT NULL,
    named INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    PRIMARY KEY (guild, start, named)
) STRICT, WITHOUT ROWID;
CREATE INDEX people_starts_by_named ON people_starts (named);

CREATE TABLE topics_starts (
    guild INTEGER NOT NULL REFERENCES guilds,
    start TEXT NOT NULL,
    named INTEGER NOT NULL REFERENCES topics ON DELETE CASCADE,
    PRIMARY KEY (guild, start, named)
) STRICT, WITHOUT ROWID;
CREATE INDEX topics_starts_by_named ON topics_starts (named);

-- Other names: of a speaker as articles have written it, of a topic ("Kiev").
CREATE TABLE person_aliases (
    guild  INTEGER NOT NULL REFERENCES guilds,
    folded TEXT NOT NULL,
    person INTEGER NOT NULL REFERENCES people ON DELETE CASCADE,
    name   TEXT NOT NULL,
    PRIMARY KEY (guild, folded, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_aliases_by_person ON person_aliases (person);

CREATE TABLE topic_aliases (
    guild  INTEGER NOT NULL REFERENCES guilds,
    folded TEXT NOT NULL,
    topic  INTEGER NOT NULL REFERENCES topics ON DELETE CASCADE,
    name   TEXT NOT NULL,
    PRIMARY KEY (guild, folded, topic)
) STRICT, WITHOUT ROWID;
CREATE INDEX topic_aliases_by_topic ON topic_aliases (topic);

-- The id orders by guild and time of statement (bot/store/ids.py). The quotation is not kept twice:
-- it is article_versions.text at the spans. `place` is that of the article, here so that the search index
-- needs one look at a claim to know whether it may be told.
CREATE TABLE claims (
    id         INTEGER PRIMARY KEY,
    version    INTEGER NOT NULL REFERENCES article_versions,
    place      INTEGER NOT NULL REFERENCES places,
    number     INTEGER NOT NULL,
    speaker    INTEGER NOT NULL REFERENCES people,
    kind       INTEGER NOT NULL,
    act        INTEGER NOT NULL,
    direct     INTEGER NOT NULL,
    said_on    INTEGER NOT NULL,
    basis      INTEGER NOT NULL,
    precision  INTEGER NOT NULL,
    ambiguous  INTEGER NOT NULL CHECK (ambiguous IN (0, 1)),
    confidence INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 1000),
    extractor  INTEGER NOT NULL REFERENCES extractors,
    written    TEXT NOT NULL,  -- the speaker, as the article writes it here
    role       TEXT,
    said_words TEXT,
    summary    TEXT NOT NULL CHECK (json_valid(summary))  -- pieces of the text: bot/store/summaries.py
) STRICT;
CREATE INDEX claims_by_version ON claims (version);
CREATE INDEX claims_by_speaker ON claims (speaker);

CREATE TABLE spans (
    claim INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    role  INTEGER NOT NULL CHECK (role IN (0, 1, 2)),  -- source, cue, content
    start INTEGER NOT NULL CHECK (start >= 0),
    stop  INTEGER NOT NULL CHECK (stop >= start),
    PRIMARY KEY (claim, role, start, stop)
) STRICT, WITHOUT ROWID;

-- `topic` is no declared reference: that would want an index as large as the table, or a scan of it for
-- each topic deleted. The search index finds the claims of a topic, the triggers count them.
CREATE TABLE claim_topics (
    claim     INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    place     INTEGER NOT NULL,
    topic     INTEGER NOT NULL,
    inherited INTEGER NOT NULL CHECK (inherited IN (0, 1)),
    PRIMARY KEY (claim, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE relations (
    claim INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    kind  TEXT NOT NULL CHECK (kind IN ('denies', 'confirms', 'repeats', 'corrects')),
    other INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    PRIMARY KEY (claim, kind, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX relations_by_other ON relations (other);

-- The newsroom's own hand: what an editor set in place of what was read, and whether it was undone.
CREATE TABLE corrections (
    id           INTEGER PRIMARY KEY,
    claim        INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    field        TEXT NOT NULL,
    former       TEXT NOT NULL CHECK (json_valid(former)),
    value        TEXT NOT NULL CHECK (json_valid(value)),
    editor       INTEGER NOT NULL,
    corrected_at INTEGER NOT NULL,
    undone_by    INTEGER,
    undone_at    INTEGER
) STRICT;
CREATE INDEX corrections_by_claim ON corrections (claim);

-- One sequence of short numbers in a guild: `#412` names one article or one claim.
-- No declared references: they would want two more indexes, and a number is written and deleted only
-- together with what it names.
CREATE TABLE numbers (
    guild   INTEGER NOT NULL REFERENCES guilds,
    number  INTEGER NOT NULL,
    article INTEGER,
    claim   INTEGER,
    PRIMARY KEY (guild, number),
    CHECK ((article IS NULL) <> (claim IS NULL))
) STRICT, WITHOUT ROWID;

-- The query behind a paged answer: its buttons carry only `key` and a cursor, and outlive a restart.
CREATE TABLE views (
    key        TEXT PRIMARY KEY,
    guild      INTEGER NOT NULL REFERENCES guilds,
    asker      INTEGER NOT NULL,
    query      TEXT NOT NULL CHECK (json_valid(query)),
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX views_by_guild ON views (guild);

-- Digests: a row is claimed by its key before anything is sent, so that none is sent twice.
CREATE TABLE runs (
    guild      INTEGER NOT NULL REFERENCES guilds,
    kind       TEXT NOT NULL,
    due_at     INTEGER NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('claimed', 'sent', 'empty', 'failed')),
    claimed_at INTEGER NOT NULL,
    message    INTEGER,
    PRIMARY KEY (guild, kind, due_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX runs_open ON runs (claimed_at) WHERE state = 'claimed';

CREATE TRIGGER claim_counted AFTER INSERT ON claims BEGIN
    UPDATE people SET claims = claims + 1 WHERE id = new.speaker;
    INSERT INTO people_places (named, place, claims) VALUES (new.speaker, new.place, 1)
        ON CONFLICT DO UPDATE SET claims = claims + 1;
END;
-- Its topics go first, while it can still be told where they were counted.
CREATE TRIGGER claim_going BEFORE DELETE ON claims BEGIN
    DELETE FROM claim_topics WHERE claim = old.id;
END;
CREATE TRIGGER claim_uncounted AFTER DELETE ON claims BEGIN
    UPDATE people SET claims = claims - 1 WHERE id = old.speaker;
    UPDATE people_places SET claims = claims - 1 WHERE named = old.speaker AND place = old.place;
    DELETE FROM people_places WHERE named = old.speaker AND place = old.place AND claims = 0;
END;
CREATE TRIGGER claim_moved AFTER UPDATE OF speaker, place ON claims BEGIN
    UPDATE people SET claims = claims - 1 WHERE id = old.speaker;
    UPDATE people_places SET claims = claims - 1 WHERE named = old.speaker AND place = old.place;
    DELETE FROM people_places WHERE named = old.speaker AND place = old.place AND claims = 0;
    UPDATE people SET claims = claims + 1 WHERE id = new.speaker;
    INSERT INTO people_places (named, place, claims) VALUES (new.speaker, new.place, 1)
        ON CONFLICT DO UPDATE SET claims = claims + 1;
END;
CREATE TRIGGER claim_placed AFTER UPDATE OF place ON claims BEGIN
    INSERT INTO topics_places (named, place, claims)
        SELECT topic, new.place, 1 FROM claim_topics WHERE claim = new.id
        ON CONFLICT DO UPDATE SET claims = claims + 1;
    UPDATE topics_places SET claims = claims - 1
        WHERE place = old.place AND named IN (SELECT topic FROM claim_topics WHERE claim = new.id);
    DELETE FROM topics_places WHERE claims = 0
        AND place = old.place AND named IN (SELECT topic FROM claim_topics WHERE claim = new.id);
END;
CREATE TRIGGER topic_counted AFTER INSERT ON claim_topics BEGIN
    UPDATE topics SET claims = claims + 1 WHERE id = new.topic;
    INSERT INTO topics_places (named, place, claims)
        SELECT new.topic, place, 1 FROM claims WHERE id = new.claim
        ON CONFLICT DO UPDATE SET claims = claims + 1;
END;
CREATE TRIGGER topic_uncounted AFTER DELETE ON claim_topics BEGIN
    UPDATE topics SET claims = claims - 1 WHERE id = old.topic;
    UPDATE topics_places SET claims = claims - 1
        WHERE named = old.topic AND place = (SELECT place FROM claims WHERE id = old.claim);
    DELETE FROM topics_places WHERE claims = 0
        AND named = old.topic AND place = (SELECT place FROM claims WHERE id = old.claim);
END;

-- What the search index holds of a claim: its words, followed by mended ones among them, and its topics.
-- bot/store/index.py makes the same in Python, where an article is cut once and not for each claim.
-- FTS5 reads it to check or rebuild the index; it allows no virtual table in there, not even json_each.
CREATE VIEW claim_words (id, text, topics) AS
SELECT
    c.id,
    coalesce((SELECT group_concat(words, ' ') FROM (
        SELECT substr(v.text, s.start + 1, s.stop - s.start) AS words
        FROM spans s WHERE s.claim = c.id AND s.role = 2 ORDER BY s.start)), '')
    || coalesce((SELECT ' ' || group_concat(replacement, ' ') FROM (
        SELECT m.replacement FROM mends m JOIN spans s ON m.start >= s.start AND m.start < s.stop
        WHERE m.version = v.id AND s.claim = c.id AND s.role = 2 ORDER BY m.place)), ''),
    coalesce((SELECT group_concat(name, ' ') FROM (
        SELECT t.name FROM claim_topics ct JOIN topics t ON t.id = ct.topic
        WHERE ct.claim = c.id ORDER BY ct.place)), '')
FROM claims c JOIN article_versions v ON v.id = c.version;

CREATE VIRTUAL TABLE claim_fts USING fts5 (
    text, topics,
    content = 'claim_words', content_rowid = 'id',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
