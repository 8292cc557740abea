package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/memory"
)

const (
	// The log of a language is full when so many rows or bytes of it are not
	// merged: a scan without a cache reads that in a fraction of a millisecond.
	fullRows  = 1024
	fullBytes = 8192 * 40
	// fullTail is how many units wait for the index of words before writing
	// looks at them again: a search reads them all, in some 20 ms.
	fullTail = 2048
	// mergeEvery is how many writes come between two looks at its size.
	mergeEvery = 64
	// unitLogKept is how long merged rows stay for caches that have not read
	// them yet. A cache that slept longer than half of it loads anew.
	unitLogKept = 10 * time.Minute
)

// MergeUnits moves the log of signatures into blocks by length and, where they
// are many, the units of the tail into the index of words. It changes no answer,
// only what one costs; writing units does it too, now and then. One process
// merges at a time; another's call does nothing.
func (s *Store) MergeUnits(ctx context.Context) error {
	for _, lang := range unitLangs {
		if err := s.Tx(ctx, func(tx *sql.Tx) error { return s.mergeLog(ctx, tx, lang) }); err != nil {
			return fmt.Errorf("merge the signatures of %s: %w", lang, err)
		}
	}
	if err := s.Tx(ctx, func(tx *sql.Tx) error { return s.mergeWords(ctx, tx, postedAtOnce) }); err != nil {
		return fmt.Errorf("merge the words: %w", err)
	}
	return nil
}

// mergeIfFull merges what has grown, signatures and words.
func (s *Store) mergeIfFull(ctx context.Context, tx *sql.Tx) error {
	for _, lang := range unitLangs {
		var rows, size int64
		err := tx.QueryRowContext(ctx, `SELECT COUNT(*), COALESCE(SUM(LENGTH(entries)), 0) FROM unit_log WHERE lang = $1 AND merged = 0`, string(lang)).Scan(&rows, &size)
		if err == nil && (rows >= fullRows || size >= fullBytes) {
			err = s.mergeLog(ctx, tx, lang)
		}
		if err != nil {
			return err
		}
	}
	return s.mergeWords(ctx, tx, fullTail)
}

func (s *Store) mergeLog(ctx context.Context, tx *sql.Tx, lang locales.Lang) error {
	if locked, err := s.lockBlocks(ctx, tx); err != nil || !locked {
		return err
	}
	entries, seqs, err := s.unmerged(ctx, tx, lang)
	if err != nil {
		return err
	}
	for tokens, some := range entries {
		if err := fillBlocks(ctx, tx, lang, tokens, some); err != nil {
			return err
		}
	}
	now := time.Now()
	for part := range slices.Chunk(seqs, 500) {
		if _, err := tx.ExecContext(ctx, `UPDATE unit_log SET merged = $1 WHERE seq IN `+params(2, len(part)), append([]any{micros(now)}, anys(part)...)...); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, `DELETE FROM unit_log WHERE lang = $1 AND merged <> 0 AND merged < $2`, string(lang), micros(now.Add(-unitLogKept)))
	return err
}

// blocksLock is what lockBlocks locks on PostgreSQL.
const blocksLock = `(hashtext(current_schema() || '.unit_folds'))`

// lockBlocks keeps other processes from changing blocks until the transaction
// ends; it reports false when one of them does so now.
func (s *Store) lockBlocks(ctx context.Context, tx *sql.Tx) (locked bool, err error) {
	if !s.Postgres() {
		return true, nil // SQLite has one writer at a time
	}
	err = tx.QueryRowContext(ctx, `SELECT pg_try_advisory_xact_lock`+blocksLock).Scan(&locked)
	return locked, err
}

// awaitBlocks is lockBlocks for who must have them: it waits for the others.
func (s *Store) awaitBlocks(ctx context.Context, tx *sql.Tx) error {
	if !s.Postgres() {
		return nil
	}
	_, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock`+blocksLock)
	return err
}

// unmerged reads the entries of the log by length, and the rows they stand in.
func (s *Store) unmerged(ctx context.Context, tx *sql.Tx, lang locales.Lang) (map[int][]memory.Entry, []int64, error) {
	rows, err := tx.QueryContext(ctx, `SELECT seq, entries FROM unit_log WHERE lang = $1 AND merged = 0 ORDER BY seq`, string(lang))
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	byLength := map[int][]memory.Entry{}
	var seqs []int64
	for rows.Next() {
		var seq int64
		var log sql.RawBytes
		if err := rows.Scan(&seq, &log); err != nil {
			return nil, nil, err
		}
		entries, err := memory.Entries(log)
		if err != nil {
			return nil, nil, fmt.Errorf("row %d: %w", seq, err)
		}
		for e := range entries {
			byLength[e.Tokens] = append(byLength[e.Tokens], e)
		}
		seqs = append(seqs, seq)
	}
	return byLength, seqs, rows.Err()
}

// fillBlocks appends entries of one length to the last block of that length
// and begins new ones when it is full.
func fillBlocks(ctx context.Context, tx *sql.Tx, lang locales.Lang, tokens int, entries []memory.Entry) error {
	b := memory.Block{Tokens: tokens}
	var id int64
	err := tx.QueryRowContext(ctx, `SELECT f.block, f.folds, r.rests FROM unit_folds f JOIN unit_rests r ON r.block = f.block
		WHERE f.lang = $1 AND f.tokens = $2 AND f.entries < $3 ORDER BY f.block DESC LIMIT 1`, string(lang), tokens, memory.BlockSize).Scan(&id, &b.Folds, &b.Rests)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	for len(entries) > 0 {
		for len(entries) > 0 && b.Len() < memory.BlockSize {
			b.Append(entries[0])
			entries = entries[1:]
		}
		if err := writeBlock(ctx, tx, string(lang), id, &b); err != nil {
			return err
		}
		b, id = memory.Block{Tokens: tokens}, 0
	}
	return nil
}

// writeBlock writes a block in place of the one with that id, or a new one
// when id is 0.
func writeBlock(ctx context.Context, tx *sql.Tx, lang string, id int64, b *memory.Block) error {
	if id == 0 {
		err := tx.QueryRowContext(ctx, `INSERT INTO unit_folds (lang, tokens, entries, folds) VALUES ($1, $2, $3, $4) RETURNING block`, lang, b.Tokens, b.Len(), b.Folds).Scan(&id)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO unit_rests (block, rests) VALUES ($1, $2)`, id, b.Rests)
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE unit_folds SET entries = $1, folds = $2 WHERE block = $3`, b.Len(), b.Folds, id); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `UPDATE unit_rests SET rests = $1 WHERE block = $2`, b.Rests, id)
	return err
}
