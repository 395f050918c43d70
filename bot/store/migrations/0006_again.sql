-- Articles that are known again: the same one elsewhere, a changed version, a copy in another outlet.

-- The same text in two outlets is two articles of one story, so that a text is no longer one article of its guild.
-- An article has several versions: the newest is its text, older ones stay while they have claims that it lost.
DROP VIEW claim_words;
CREATE TABLE article_versions_anew (
    id          INTEGER PRIMARY KEY,
    article     INTEGER NOT NULL REFERENCES articles,
    guild       INTEGER NOT NULL REFERENCES guilds,
    sha256      BLOB NOT NULL CHECK (length(sha256) = 32),
    received_at INTEGER NOT NULL,
    extractor   INTEGER NOT NULL REFERENCES extractors,
    furniture   TEXT NOT NULL CHECK (json_valid(furniture)),
    text        TEXT NOT NULL
) STRICT;
INSERT INTO article_versions_anew SELECT id, article, guild, sha256, received_at, extractor, furniture, text
    FROM article_versions;
DROP TABLE article_versions;
ALTER TABLE article_versions_anew RENAME TO article_versions;
CREATE INDEX article_versions_by_article ON article_versions (article);
CREATE INDEX article_versions_by_text ON article_versions (guild, sha256);
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

-- The canonical address is known of the sighting that it was learnt with, and told to those who see that.
ALTER TABLE sightings ADD COLUMN canonical_url TEXT;
UPDATE sightings SET canonical_url = (SELECT a.canonical_url FROM articles a WHERE a.id = sightings.article)
    WHERE id IN (SELECT min(id) FROM sightings GROUP BY article);
CREATE INDEX sightings_by_address ON sightings (canonical_url) WHERE canonical_url IS NOT NULL;
ALTER TABLE articles DROP COLUMN canonical_url;

-- The first article of those that tell the same story, copies of one another (null: it is alone). It may be gone.
ALTER TABLE articles ADD COLUMN story INTEGER;
CREATE INDEX articles_by_story ON articles (guild, story) WHERE story IS NOT NULL;

-- Since when a claim is no longer in its article; null while it is.
ALTER TABLE claims ADD COLUMN gone_at INTEGER;

-- The sketches of the articles' texts (bot/store/likeness.py). No declared reference: that would want an index as
-- large as the table; they go with the text that they are made of.
CREATE TABLE prints (
    guild   INTEGER NOT NULL,
    hash    INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (guild, hash, article)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO prints
    SELECT v.guild, value, v.article FROM article_versions v, json_each(sketch(v.text, v.furniture));

-- Claims of articles that tell the same story: those with the same `words`, a hash, are copies of one another.
CREATE TABLE copies (
    claim INTEGER PRIMARY KEY REFERENCES claims ON DELETE CASCADE,
    story INTEGER NOT NULL,
    words INTEGER NOT NULL
) STRICT;
CREATE INDEX copies_by_words ON copies (story, words);
