-- +goose Up

-- What lists show of a pair as it was prepared, so that they need not read its
-- article and its links: the headlines, '' when an article has none, and the
-- links of two sides, of them those whose confidence wants a look, and the
-- segments that stand alone.
ALTER TABLE pairs ADD COLUMN source_title TEXT NOT NULL DEFAULT '';
ALTER TABLE pairs ADD COLUMN target_title TEXT NOT NULL DEFAULT '';
ALTER TABLE pairs ADD COLUMN links BIGINT NOT NULL DEFAULT 0;
ALTER TABLE pairs ADD COLUMN doubtful BIGINT NOT NULL DEFAULT 0;
ALTER TABLE pairs ADD COLUMN singles BIGINT NOT NULL DEFAULT 0;

UPDATE pairs SET
  links = (SELECT count(*) FROM beads WHERE pair = pairs.id AND source <> '' AND target <> ''),
  doubtful = (SELECT count(*) FROM beads WHERE pair = pairs.id AND source <> '' AND target <> '' AND confidence < 0.9),
  singles = (SELECT count(*) FROM beads WHERE pair = pairs.id AND (source = '' OR target = ''));

-- +goose Down
ALTER TABLE pairs DROP COLUMN singles;
ALTER TABLE pairs DROP COLUMN doubtful;
ALTER TABLE pairs DROP COLUMN links;
ALTER TABLE pairs DROP COLUMN target_title;
ALTER TABLE pairs DROP COLUMN source_title;
