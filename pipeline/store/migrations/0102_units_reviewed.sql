-- +goose Up

-- What lexicons are learned from, and how to see at a glance whether it
-- changed: see ReviewedMark.
CREATE INDEX units_reviewed ON units (changed, n) WHERE state IN ('reviewed', 'final');

-- +goose Down
DROP INDEX units_reviewed;
