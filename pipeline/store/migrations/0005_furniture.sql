-- +goose Up

-- Lines of the job's articles that recur over the batch it was given in: JSON,
-- '' when there are none.
ALTER TABLE jobs ADD COLUMN furniture TEXT NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE jobs DROP COLUMN furniture;
