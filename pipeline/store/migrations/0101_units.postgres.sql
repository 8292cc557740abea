-- +goose Up

-- The translation memory. Each column of bitext.Unit, and n, the number under
-- which the signatures know the unit; numbers ascend and never come back.
CREATE TABLE units (
  n           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  source_lang TEXT NOT NULL,
  target_lang TEXT NOT NULL,
  source      TEXT NOT NULL,
  target      TEXT NOT NULL,
  previous    TEXT NOT NULL,
  next        TEXT NOT NULL,
  origin      TEXT NOT NULL,
  state       TEXT NOT NULL,
  confidence  DOUBLE PRECISION NOT NULL,
  domain      TEXT NOT NULL,
  pair        TEXT NOT NULL, -- '' when the unit came from no pair
  bead        TEXT NOT NULL,
  import      TEXT NOT NULL, -- '' when the unit came with no import
  author      TEXT NOT NULL,
  created     BIGINT NOT NULL,
  changed     BIGINT NOT NULL,
  uses        BIGINT NOT NULL,
  priority    BIGINT NOT NULL,
  extra       TEXT NOT NULL  -- JSON: notes and props; '' when there are none
);
CREATE INDEX units_by_pair ON units (pair) WHERE pair <> '';
CREATE INDEX units_by_import ON units (import) WHERE import <> '';

-- Who else stands behind a unit that came more than once: when the first
-- takes it back, the next one's word counts.
CREATE TABLE unit_backers (
  n          BIGINT NOT NULL REFERENCES units (n) ON DELETE CASCADE,
  pair       TEXT NOT NULL,
  import     TEXT NOT NULL,
  bead       TEXT NOT NULL,
  origin     TEXT NOT NULL,
  state      TEXT NOT NULL,
  confidence DOUBLE PRECISION NOT NULL,
  author     TEXT NOT NULL,
  changed    BIGINT NOT NULL,
  PRIMARY KEY (n, pair, import)
);
CREATE INDEX unit_backers_by_pair ON unit_backers (pair) WHERE pair <> '';
CREATE INDEX unit_backers_by_import ON unit_backers (import) WHERE import <> '';

-- Signatures as they came: one row a transaction and language.
CREATE TABLE unit_log (
  seq     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  lang    TEXT NOT NULL,
  entries BYTEA NOT NULL,          -- see memory.AppendEntry
  merged  BIGINT NOT NULL DEFAULT 0, -- when the entries went into blocks; 0 = not yet
  born    XID8 NOT NULL DEFAULT pg_current_xact_id() -- the transaction, by which late commits are seen
);
CREATE INDEX unit_log_by_birth ON unit_log (born);
CREATE INDEX unit_log_unmerged ON unit_log (lang) WHERE merged = 0;

-- The same by length, in columns: what a scan reads, and what it seldom does.
CREATE TABLE unit_folds (
  block  BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  lang   TEXT NOT NULL,
  tokens BIGINT NOT NULL,
  entries BIGINT NOT NULL,
  folds  BYTEA NOT NULL
);
CREATE INDEX unit_folds_by_length ON unit_folds (lang, tokens);
CREATE TABLE unit_rests (
  block BIGINT PRIMARY KEY REFERENCES unit_folds (block) ON DELETE CASCADE,
  rests BYTEA NOT NULL
);

-- The inverted index of the concordance: in which units each word stands, in
-- blocks of words in order, for one batch of units after the other. A block may
-- name units that are gone.
CREATE TABLE unit_batches (
  batch BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  units BIGINT NOT NULL -- how many
);
CREATE TABLE unit_postings (
  lang  TEXT NOT NULL,
  batch BIGINT NOT NULL REFERENCES unit_batches (batch),
  first TEXT COLLATE "C" NOT NULL, -- the first word of the block, folded and cut in Go
  words BYTEA NOT NULL,            -- see memory.Postings
  PRIMARY KEY (lang, batch, first)
);

-- Units whose words are not in the index yet: few enough to read them all.
CREATE TABLE unit_tail (
  n BIGINT PRIMARY KEY REFERENCES units (n) ON DELETE CASCADE
);

-- Signatures and lists are as dense as they can be: no time is spent on trying
-- to make them smaller.
ALTER TABLE unit_log ALTER COLUMN entries SET STORAGE EXTERNAL;
ALTER TABLE unit_folds ALTER COLUMN folds SET STORAGE EXTERNAL;
ALTER TABLE unit_rests ALTER COLUMN rests SET STORAGE EXTERNAL;
ALTER TABLE unit_postings ALTER COLUMN words SET STORAGE EXTERNAL;

CREATE TABLE imports (
  id       TEXT PRIMARY KEY,
  file     TEXT NOT NULL,
  domain   TEXT NOT NULL,
  author   TEXT NOT NULL,
  started  BIGINT NOT NULL,
  finished BIGINT NOT NULL, -- 0 while it runs, or when it was broken off
  units    BIGINT NOT NULL  -- how many it added
);

-- +goose Down
DROP TABLE imports;
DROP TABLE unit_tail;
DROP TABLE unit_postings;
DROP TABLE unit_batches;
DROP TABLE unit_rests;
DROP TABLE unit_folds;
DROP TABLE unit_log;
DROP TABLE unit_backers;
DROP TABLE units;
