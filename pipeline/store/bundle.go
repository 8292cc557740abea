package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/songngu/songngu/pipeline/bitext"
)

// LastBundle gives the newest bundle of a pair, and false when there is none.
func (s *Store) LastBundle(ctx context.Context, pair string) (bitext.Bundle, bool, error) {
	b := bitext.Bundle{Pair: pair}
	var written int64
	err := s.read.QueryRowContext(ctx, `SELECT revision, path, sha256, written FROM bundles WHERE pair = $1
		ORDER BY revision DESC LIMIT 1`, pair).Scan(&b.Revision, &b.Path, &b.SHA256, &written)
	if errors.Is(err, sql.ErrNoRows) {
		return b, false, nil
	}
	b.Written = fromMicros(written)
	if err != nil {
		err = fmt.Errorf("bundles of pair %s: %w", pair, err)
	}
	return b, err == nil, err
}

// SaveExported records the bundle that a job wrote and ends the job.
func (s *Store) SaveExported(ctx context.Context, c Claim, b bitext.Bundle) error {
	err := s.Tx(ctx, func(tx *sql.Tx) error {
		if err := advance(ctx, tx, c, "", 1); err != nil {
			return err
		}
		return saveBundle(ctx, tx, b)
	})
	if err != nil {
		return fmt.Errorf("job %s, pair %s: %w", c.Job, c.Pair, err)
	}
	return nil
}

// SaveBundle records a bundle that was written outside of any job.
func (s *Store) SaveBundle(ctx context.Context, b bitext.Bundle) error {
	err := s.Tx(ctx, func(tx *sql.Tx) error { return saveBundle(ctx, tx, b) })
	if err != nil {
		return fmt.Errorf("bundle of pair %s: %w", b.Pair, err)
	}
	return nil
}

func saveBundle(ctx context.Context, tx *sql.Tx, b bitext.Bundle) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO bundles (pair, revision, path, sha256, written) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (pair, revision) DO UPDATE SET path = excluded.path, sha256 = excluded.sha256`,
		b.Pair, b.Revision, b.Path, b.SHA256, micros(time.Now()))
	return err
}
