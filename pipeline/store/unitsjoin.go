package store

import (
	"context"
	"database/sql"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/memory"
)

const (
	// smallBatch is how many units a batch has that need not be joined with
	// others, and joinedAtOnce how many smaller ones make one: every search
	// reads a block of each batch.
	smallBatch   = 16384
	joinedAtOnce = 16
)

// joinBatches makes one batch of the oldest small ones when they are many.
func (s *Store) joinBatches(ctx context.Context, tx *sql.Tx) error {
	if locked, err := s.lockBlocks(ctx, tx); err != nil || !locked {
		return err
	}
	batches, err := collect(ctx, tx, scanOne[int64], `SELECT batch FROM unit_batches WHERE units < $1 ORDER BY batch LIMIT $2`, smallBatch, joinedAtOnce)
	if err != nil || len(batches) < joinedAtOnce {
		return err
	}
	var units int
	ids := anys(batches)
	if err := tx.QueryRowContext(ctx, `SELECT SUM(units) FROM unit_batches WHERE batch IN `+params(1, len(ids)), ids...).Scan(&units); err != nil {
		return err
	}
	vi, err := joinBlocks(ctx, tx, unitLangs[0], ids)
	if err != nil {
		return err
	}
	en, err := joinBlocks(ctx, tx, unitLangs[1], ids)
	if err != nil {
		return err
	}
	for _, table := range []string{"unit_postings", "unit_batches"} {
		if _, err := tx.ExecContext(ctx, `DELETE FROM `+table+` WHERE batch IN `+params(1, len(ids)), ids...); err != nil {
			return err
		}
	}
	w := unitWriter{store: s, ctx: ctx, tx: tx}
	return w.insertPostings(units, vi.Blocks(), en.Blocks())
}

func joinBlocks(ctx context.Context, tx *sql.Tx, lang locales.Lang, batches []any) (memory.JoinedPostings, error) {
	rows, err := tx.QueryContext(ctx, `SELECT words FROM unit_postings WHERE lang = $1 AND batch IN `+params(2, len(batches)), append([]any{string(lang)}, batches...)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	joined := memory.JoinedPostings{}
	for rows.Next() {
		var block sql.RawBytes
		if err := rows.Scan(&block); err != nil {
			return nil, err
		}
		if err := joined.Add(block); err != nil {
			return nil, err
		}
	}
	return joined, rows.Err()
}
