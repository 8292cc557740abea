package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/songngu/songngu/pipeline/memory"
)

// RetractUnits takes back, inside a transaction, what a pair said of units:
// a rejected or undone link. A unit that nobody else stands behind is
// deleted; one that came from elsewhere too stays, in the state that the
// others gave it. IDs the pair does not stand behind are passed over. It
// reports how many units were deleted.
func (s *Store) RetractUnits(ctx context.Context, tx *sql.Tx, pair string, ids ...string) (deleted int, err error) {
	w := unitWriter{store: s, ctx: ctx, tx: tx}
	for _, id := range ids {
		gone, err := w.retract(id, pair, "")
		if err != nil {
			return deleted, fmt.Errorf("take back unit %s of pair %s: %w", id, pair, err)
		}
		if gone {
			deleted++
		}
	}
	return deleted, nil
}

// retract reports whether nobody is left behind the unit and it was deleted.
func (w *unitWriter) retract(id, pair, imported string) (deleted bool, err error) {
	n, first, err := w.lockUnit(id)
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if first.Pair != pair || first.Import != imported {
		return false, w.dropBacker(n, pair, imported)
	}
	next, ok, err := w.strongest(n)
	if err != nil {
		return false, err
	}
	if !ok {
		return true, w.remove(n)
	}
	if err := w.dropBacker(n, next.Pair, next.Import); err != nil {
		return false, err
	}
	return false, w.lead(n, &next)
}

// remove deletes a unit. Its signatures and words stay until they are swept:
// who meets them finds no unit.
func (w *unitWriter) remove(n memory.Ref) error {
	_, err := w.tx.ExecContext(w.ctx, `DELETE FROM units WHERE n = $1`, n)
	return err
}

// UseUnits counts, inside a transaction, that units were taken over into an
// article.
func (s *Store) UseUnits(ctx context.Context, tx *sql.Tx, ids ...string) error {
	for _, id := range ids {
		if _, err := tx.ExecContext(ctx, `UPDATE units SET uses = uses + 1 WHERE id = $1`, id); err != nil {
			return fmt.Errorf("count the use of unit %s: %w", id, err)
		}
	}
	return nil
}
