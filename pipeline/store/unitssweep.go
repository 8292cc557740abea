package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/songngu/songngu/pipeline/memory"
)

// SweepUnits drops the signatures and the words of deleted units. They do no
// harm but cost every search its time: call it after deleting much. A scan
// that reads without a cache meanwhile begins again.
func (s *Store) SweepUnits(ctx context.Context) error {
	if err := s.MergeUnits(ctx); err != nil {
		return err
	}
	ids, err := collect(ctx, s.read, scanOne[int64], `SELECT block FROM unit_folds ORDER BY block`)
	if err != nil {
		return fmt.Errorf("list the blocks of signatures: %w", err)
	}
	for _, id := range ids {
		if err := s.Tx(ctx, func(tx *sql.Tx) error { return s.sweepBlock(ctx, tx, id) }); err != nil {
			return fmt.Errorf("sweep block %d of signatures: %w", id, err)
		}
	}
	if err := s.sweepPostings(ctx); err != nil {
		return fmt.Errorf("sweep the words: %w", err)
	}
	return nil
}

// sweepBlock writes the block anew under another number when some of its
// units are gone: entries must not change their places under one number.
func (s *Store) sweepBlock(ctx context.Context, tx *sql.Tx, id int64) error {
	if err := s.awaitBlocks(ctx, tx); err != nil {
		return err
	}
	var old memory.Block
	var lang string
	err := tx.QueryRowContext(ctx, `SELECT f.lang, f.tokens, f.folds, r.rests FROM unit_folds f JOIN unit_rests r ON r.block = f.block WHERE f.block = $1`, id).
		Scan(&lang, &old.Tokens, &old.Folds, &old.Rests)
	if errors.Is(err, sql.ErrNoRows) { // another sweep was faster
		return nil
	}
	if err != nil {
		return err
	}
	kept, err := living(ctx, tx, &old)
	if err != nil || kept.Len() == old.Len() {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM unit_rests WHERE block = $1`, id); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM unit_folds WHERE block = $1`, id); err != nil || kept.Len() == 0 {
		return err
	}
	return writeBlock(ctx, tx, lang, 0, kept)
}

// living gives the block without the entries whose units are gone.
func living(ctx context.Context, tx *sql.Tx, b *memory.Block) (*memory.Block, error) {
	entries := make([]memory.Entry, b.Len())
	refs := make([]any, b.Len())
	for i := range entries {
		e, err := b.Entry(i)
		if err != nil {
			return nil, err
		}
		entries[i], refs[i] = e, e.Ref
	}
	rows, err := tx.QueryContext(ctx, `SELECT n FROM units WHERE n IN `+params(1, len(refs)), refs...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	alive := make(map[memory.Ref]bool, len(refs))
	for rows.Next() {
		var n memory.Ref
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		alive[n] = true
	}
	kept := &memory.Block{Tokens: b.Tokens}
	for _, e := range entries {
		if alive[e.Ref] {
			kept.Append(e)
		}
	}
	return kept, rows.Err()
}
