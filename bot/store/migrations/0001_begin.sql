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

-- `watch` is null where nothing is read unasked; `seen_until` is the last message that was worked off.
CREATE TABLE channels (
    snowflake  INTEGER PRIMARY KEY,
    guild      INTEGER NOT NULL REFERENCES guilds,
    watch      TEXT CHECK (watch IN ('everything', 'links', 'asked')),
    restricted INTEGER NOT NULL DEFAULT 0 CHECK (restricted IN (0, 1)),
    seen_until INTEGER
) STRICT;
CREATE INDEX channels_by_guild ON channels (guild);

-- Messages as work: written before anything else is done with them, and done once for each revision
-- (milliseconds of the edit, else of the creation).
CREATE TABLE inbox (
    id          INTEGER PRIMARY KEY,
    guild       INTEGER NOT NULL REFERENCES guilds,
    channel     INTEGER NOT NULL,
    message     INTEGER NOT NULL,
    revision    INTEGER NOT NULL,
    payload     TEXT NOT NULL CHECK (json_valid(payload)),
    state       TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'failed')),
    tries       INTEGER NOT NULL DEFAULT 0,
    due_at      INTEGER NOT NULL,
    failure     TEXT,
    received_at INTEGER NOT NULL,
    UNIQUE (message, revision)
) STRICT;
CREATE INDEX inbox_by_due ON inbox (due_at) WHERE state = 'waiting';
CREATE INDEX inbox_by_guild ON inbox (guild);

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
-- The reference is deferred: a version is written first, for its unique hash decides what is new.
CREATE TABLE article_versions (
    id          INTEGER PRIMARY KEY,
    article     INTEGER NOT NULL REFERENCES articles DEFERRABLE INITIALLY DEFERRED,
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
-- it is article_versions.text at the spans.
CREATE TABLE claims (
    id         INTEGER PRIMARY KEY,
    version    INTEGER NOT NULL REFERENCES article_versions,
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

CREATE TRIGGER claim_counted AFTER INSERT ON claims BEGIN
    UPDATE people SET claims = claims + 1 WHERE id = new.speaker;
END;
CREATE TRIGGER claim_uncounted AFTER DELETE ON claims BEGIN
    UPDATE people SET claims = claims - 1 WHERE id = old.speaker;
END;
CREATE TRIGGER claim_moved AFTER UPDATE OF speaker ON claims BEGIN
    UPDATE people SET claims = claims - 1 WHERE id = old.speaker;
    UPDATE people SET claims = claims + 1 WHERE id = new.speaker;
END;
CREATE TRIGGER topic_counted AFTER INSERT ON claim_topics BEGIN
    UPDATE topics SET claims = claims + 1 WHERE id = new.topic;
END;
CREATE TRIGGER topic_uncounted AFTER DELETE ON claim_topics BEGIN
    UPDATE topics SET claims = claims - 1 WHERE id = old.topic;
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
