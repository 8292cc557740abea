-- +goose Up

-- What a review log is replayed over: the pair as it was prepared. A revision
-- begins when the text of the articles changed. Never changed or deleted.
CREATE TABLE review_bases (
  pair     TEXT NOT NULL REFERENCES pairs (id),
  revision BIGINT NOT NULL, -- from 1
  base     TEXT NOT NULL,   -- JSON, see review.EncodeBase
  PRIMARY KEY (pair, revision)
);

-- What reviewers did. Rows are only ever added.
CREATE TABLE review_log (
  pair     TEXT NOT NULL,
  revision BIGINT NOT NULL,
  seq      BIGINT NOT NULL, -- from 1, without gaps
  person   TEXT NOT NULL,   -- '' = the worker
  at       BIGINT NOT NULL,
  entry    TEXT NOT NULL,   -- JSON, see review.EncodeEntry
  PRIMARY KEY (pair, revision, seq),
  FOREIGN KEY (pair, revision) REFERENCES review_bases (pair, revision)
);

-- How far each review has come, for lists. It can be counted anew from the log.
CREATE TABLE reviews (
  pair     TEXT PRIMARY KEY REFERENCES pairs (id),
  revision BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  links    BIGINT NOT NULL, -- with two sides
  decided  BIGINT NOT NULL, -- of them, by a person
  doubtful BIGINT NOT NULL, -- open ones below the confidence that needs a look
  singles  BIGINT NOT NULL, -- open segments without counterpart
  assignee TEXT NOT NULL,
  desk     TEXT NOT NULL,
  changed  BIGINT NOT NULL
);

-- Names as the house renders them: those a person put there, and those that
-- stand in accepted links.
CREATE TABLE ledger (
  vi       TEXT NOT NULL,
  en       TEXT NOT NULL,
  kind     TEXT NOT NULL,
  term     TEXT NOT NULL,   -- JSON, see review.EncodeTerm
  count    BIGINT NOT NULL, -- how often a person put it there and did not take it back
  accepted BIGINT NOT NULL, -- when a person put it there last; 0 = never
  seen     BIGINT NOT NULL, -- in how many accepted links it stands
  PRIMARY KEY (vi, en, kind)
);

-- +goose Down
DROP TABLE ledger;
DROP TABLE reviews;
DROP TABLE review_log;
DROP TABLE review_bases;
