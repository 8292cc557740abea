-- +goose Up

CREATE TABLE bundles (
  pair     TEXT NOT NULL REFERENCES pairs (id),
  revision BIGINT NOT NULL,
  path     TEXT NOT NULL, -- as the sink named it
  sha256   TEXT NOT NULL, -- of manifest.json
  written  BIGINT NOT NULL,
  PRIMARY KEY (pair, revision)
);

-- +goose Down
DROP TABLE bundles;
