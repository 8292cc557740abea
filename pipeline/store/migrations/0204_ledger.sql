-- +goose Up

-- Who put a name there last; '' = not known.
ALTER TABLE ledger ADD COLUMN person TEXT NOT NULL DEFAULT '';

-- What was done to the ledger as a whole, beside the entries of review logs.
-- Rows are only ever added.
CREATE TABLE ledger_log (
  at     BIGINT NOT NULL,
  person TEXT NOT NULL,
  op     TEXT NOT NULL, -- 'remove', 'restore'
  vi     TEXT NOT NULL,
  en     TEXT NOT NULL,
  kind   TEXT NOT NULL
);
CREATE INDEX ledger_log_names ON ledger_log (vi);

-- +goose Down
DROP TABLE ledger_log;
ALTER TABLE ledger DROP COLUMN person;
