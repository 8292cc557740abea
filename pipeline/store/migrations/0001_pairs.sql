-- +goose Up

-- A pair as it travels: where it came from and which bytes are in force.
CREATE TABLE pairs (
  id          TEXT PRIMARY KEY,
  place       TEXT NOT NULL UNIQUE, -- folder and name, "articles/kursk"
  origin      TEXT NOT NULL UNIQUE, -- the same with the whole path of the folder
  name        TEXT NOT NULL,
  version     BIGINT NOT NULL,      -- grows with every change
  job         TEXT NOT NULL,        -- the last job that was given for it
  source_lang TEXT NOT NULL,
  target_lang TEXT NOT NULL,
  source_sha  TEXT NOT NULL,
  target_sha  TEXT NOT NULL,        -- '' when the article has no counterpart
  created     BIGINT NOT NULL,      -- times are microseconds since 1970 in UTC
  changed     BIGINT NOT NULL
);

-- Articles as received. Nothing here is ever changed or deleted.
CREATE TABLE received (
  pair     TEXT NOT NULL REFERENCES pairs (id),
  lang     TEXT NOT NULL,
  sha256   TEXT NOT NULL,
  file     TEXT NOT NULL, -- path as given; its ending tells the format
  raw      BYTEA NOT NULL,
  received BIGINT NOT NULL,
  PRIMARY KEY (pair, lang, sha256)
);

-- Articles as read: one row a side.
CREATE TABLE sides (
  pair      TEXT NOT NULL REFERENCES pairs (id),
  side      TEXT NOT NULL, -- 'source' or 'target'
  lang      TEXT NOT NULL,
  name      TEXT NOT NULL,
  url       TEXT NOT NULL,
  published TEXT NOT NULL,
  sha256    TEXT NOT NULL,
  page      TEXT NOT NULL, -- JSON: authors and blocks, see page.go
  PRIMARY KEY (pair, side)
);

CREATE TABLE segments (
  pair    TEXT NOT NULL REFERENCES pairs (id),
  side    TEXT NOT NULL,
  n       BIGINT NOT NULL,
  block   BIGINT NOT NULL,
  start   BIGINT NOT NULL, -- bytes of the block's text
  stop    BIGINT NOT NULL,
  revised TEXT,            -- a reviewer's text; NULL when nobody changed it
  PRIMARY KEY (pair, side, n)
);

CREATE TABLE beads (
  pair       TEXT NOT NULL REFERENCES pairs (id),
  n          BIGINT NOT NULL, -- place in the alignment
  source     TEXT NOT NULL,   -- "6,7"
  target     TEXT NOT NULL,
  confidence DOUBLE PRECISION NOT NULL,
  state      TEXT NOT NULL,
  moved      BIGINT NOT NULL, -- 0 or 1
  reasons    TEXT NOT NULL,   -- JSON, see bead.go
  PRIMARY KEY (pair, n)
);

-- What stands in for a missing counterpart: recalled or made by an engine,
-- one row a bead.
CREATE TABLE drafts (
  pair       TEXT NOT NULL REFERENCES pairs (id),
  bead       TEXT NOT NULL, -- as Bead.String writes it: "14:"
  source     TEXT NOT NULL,
  target     TEXT NOT NULL,
  origin     TEXT NOT NULL,
  state      TEXT NOT NULL,
  confidence DOUBLE PRECISION NOT NULL,
  unit       TEXT NOT NULL, -- the unit it was recalled from; '' else
  author     TEXT NOT NULL, -- the engine that made it; '' else
  PRIMARY KEY (pair, bead)
);

-- +goose Down
DROP TABLE drafts;
DROP TABLE beads;
DROP TABLE segments;
DROP TABLE sides;
DROP TABLE received;
DROP TABLE pairs;
