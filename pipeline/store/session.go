package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"time"
)

// EndSession keeps that a session was ended before its time, for all who share
// the store, until that time comes; those whose time has come are forgotten.
// To end a session twice is no error. What is kept of the id is a digest, so
// that who reads the store learns nothing that lets them in.
func (s *Store) EndSession(ctx context.Context, id string, until time.Time) error {
	err := s.Tx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM ended_sessions WHERE until < $1", micros(time.Now())); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "INSERT INTO ended_sessions (id, until) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", sessionDigest(id), micros(until))
		return err
	})
	if err != nil {
		return fmt.Errorf("end a session: %w", err)
	}
	return nil
}

// SessionEnded tells whether EndSession was called for a session. When the
// session's time is over, it may have forgotten.
func (s *Store) SessionEnded(ctx context.Context, id string) (ended bool, err error) {
	err = s.read.QueryRowContext(ctx, "SELECT count(*) > 0 FROM ended_sessions WHERE id = $1", sessionDigest(id)).Scan(&ended)
	if err != nil {
		return false, fmt.Errorf("look for an ended session: %w", err)
	}
	return ended, nil
}

func sessionDigest(id string) string {
	sum := sha256.Sum256([]byte(id))
	return hex.EncodeToString(sum[:])
}
