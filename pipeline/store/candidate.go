package store

import (
	"context"
	"database/sql"
	"time"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
)

// propose makes units the candidates of a pair in the memory, inside the
// transaction that writes the pair: those it proposed before and does not any
// more are taken back, those that a person has reviewed stay as they are. Of a
// pair that somebody opened for review it proposes nothing: its units are
// those of the review.
//
// Candidates bear the time at which the job was given, not that of the work,
// so that their order does not depend on which worker was faster.
func (s *Store) propose(ctx context.Context, tx *sql.Tx, c Claim, units []bitext.Unit) error {
	reviewed := false
	err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM review_bases WHERE pair = $1)", c.Pair).Scan(&reviewed)
	if err != nil || reviewed {
		return err // its units are those of the review: a rejected link must not come back
	}
	var created int64
	if err := tx.QueryRowContext(ctx, "SELECT created FROM jobs WHERE id = $1", c.Job).Scan(&created); err != nil {
		return err
	}
	had, err := saidBy(ctx, tx, c.Pair)
	if err != nil {
		return err
	}
	fresh, stale := part(units, had, fromMicros(created))
	if _, err := s.RetractUnits(ctx, tx, c.Pair, stale...); err != nil {
		return err
	}
	_, err = s.PutUnits(ctx, tx, fresh...)
	return err
}

// part tells which units of a pair are to be written, and which of those it
// had proposed are to be taken back.
func part(units []bitext.Unit, had map[string]bitext.State, at time.Time) (fresh []bitext.Unit, stale []string) {
	for _, u := range units {
		u.ID = memory.ID(u)
		if state, ok := had[u.ID]; ok && state != bitext.Initial {
			continue
		}
		delete(had, u.ID)
		u.Created, u.Changed = at, at
		fresh = append(fresh, u)
	}
	for id, state := range had {
		if state == bitext.Initial {
			stale = append(stale, id)
		}
	}
	return fresh, stale
}

// saidBy gives the units behind which a pair stands, and how far it goes.
func saidBy(ctx context.Context, tx *sql.Tx, pair string) (map[string]bitext.State, error) {
	had := map[string]bitext.State{}
	_, err := collect(ctx, tx, func(r *sql.Rows) (struct{}, error) {
		var id string
		var state bitext.State
		err := r.Scan(&id, &state)
		had[id] = state
		return struct{}{}, err
	}, `SELECT id, state FROM units WHERE pair = $1 UNION ALL
		SELECT units.id, unit_backers.state FROM unit_backers JOIN units ON units.n = unit_backers.n WHERE unit_backers.pair = $1`, pair)
	return had, err
}
