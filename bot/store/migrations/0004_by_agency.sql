-- By way of which agencies articles came, for who asks for one: a server has few lists of them, on many articles.
CREATE INDEX articles_by_wire ON articles (guild, wire) WHERE wire <> '[]';
