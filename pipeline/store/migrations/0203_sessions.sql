-- +goose Up

-- Sessions that were ended before their time, each at least until that time
-- comes. See session.go.
CREATE TABLE ended_sessions (
  id    TEXT PRIMARY KEY, -- SHA-256 of the session's id, in hexadecimal
  until BIGINT NOT NULL
);

-- +goose Down
DROP TABLE ended_sessions;
