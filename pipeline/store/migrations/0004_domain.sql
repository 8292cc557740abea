-- +goose Up

-- The project or desk that a pair belongs to; '' = general. See domain.go.
ALTER TABLE pairs ADD COLUMN domain TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE pairs DROP COLUMN domain;
