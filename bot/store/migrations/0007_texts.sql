-- The words of the articles' texts, so that a quotation is found wherever it stands, in a claim or not. Old versions
-- that are kept are found too. The id orders by guild, and in it by arrival. FTS5 keeps no text of its own here.
CREATE VIEW version_words (id, text) AS SELECT guild << 36 | id, text FROM article_versions;

CREATE VIRTUAL TABLE text_fts USING fts5 (
    text,
    content = 'version_words', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO text_fts (text_fts) VALUES ('rebuild');

CREATE TRIGGER version_indexed AFTER INSERT ON article_versions BEGIN
    INSERT INTO text_fts (rowid, text) VALUES (new.guild << 36 | new.id, new.text);
END;
CREATE TRIGGER version_unindexed BEFORE DELETE ON article_versions BEGIN
    INSERT INTO text_fts (text_fts, rowid, text) VALUES ('delete', old.guild << 36 | old.id, old.text);
END;
