-- Claims answer those of other articles too. 'reverses': the same speaker says the opposite later.
-- 'retells': the same statement in another article; that of the higher number points at that of the lower.
CREATE TABLE relations_anew (
    claim INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    kind  TEXT NOT NULL CHECK (kind IN ('denies', 'confirms', 'repeats', 'corrects', 'reverses', 'retells')),
    other INTEGER NOT NULL REFERENCES claims ON DELETE CASCADE,
    PRIMARY KEY (claim, kind, other)
) STRICT, WITHOUT ROWID;
INSERT INTO relations_anew SELECT claim, kind, other FROM relations;
DROP TABLE relations;
ALTER TABLE relations_anew RENAME TO relations;
CREATE INDEX relations_by_other ON relations (other);
-- What there is to be told beside each other, and whether anything is to be folded.
CREATE INDEX relations_across ON relations (kind, claim);

-- Whether the claims of an article were compared with those of others; the ones that were here before are, bit by bit.
ALTER TABLE articles ADD COLUMN related INTEGER NOT NULL DEFAULT 0 CHECK (related IN (0, 1));
CREATE INDEX articles_unrelated ON articles (id) WHERE related = 0;
