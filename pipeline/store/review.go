package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/songngu/songngu/pipeline/review"
)

// The methods of review.Store.

// PairVersion reads the version of a pair alone.
func (s *Store) PairVersion(ctx context.Context, id string) (version int, err error) {
	err = s.read.QueryRowContext(ctx, "SELECT version FROM pairs WHERE id = $1", id).Scan(&version)
	if err != nil {
		return 0, pairError(id, err)
	}
	return version, nil
}

// ReviewBase reads the base of a pair's newest revision.
func (s *Store) ReviewBase(ctx context.Context, id string) (review.Base, bool, error) {
	var revision int
	var stored []byte
	err := s.read.QueryRowContext(ctx, `SELECT revision, base FROM review_bases WHERE pair = $1
		ORDER BY revision DESC LIMIT 1`, id).Scan(&revision, &stored)
	if errors.Is(err, sql.ErrNoRows) {
		return review.Base{}, false, nil
	}
	if err != nil {
		return review.Base{}, false, pairError(id, err)
	}
	b, err := review.DecodeBase(revision, stored)
	return b, err == nil, err
}

// OpenReview begins a revision.
func (s *Store) OpenReview(ctx context.Context, b review.Base, log []review.Entry) error {
	stored, err := review.EncodeBase(b)
	if err != nil {
		return err
	}
	sheet, err := review.New(b)
	if err != nil {
		return err
	}
	err = s.Tx(ctx, func(tx *sql.Tx) error {
		if err := s.end(ctx, tx, b.Pair.ID, b.Revision-1, b.Follows); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "INSERT INTO review_bases (pair, revision, base) VALUES ($1, $2, $3)", b.Pair.ID, b.Revision, string(stored))
		if err != nil {
			return err
		}
		before := sheet
		for _, e := range log {
			after, err := before.Apply(e.Delta, e.Seq)
			if err != nil {
				return err
			}
			if err := s.keep(ctx, tx, review.Change{Entry: e, Before: before, After: after}); err != nil {
				return err
			}
			before = after
		}
		if b.Revision > 1 {
			if err := s.settle(ctx, tx, before); err != nil {
				return err
			}
		}
		return saveProgress(ctx, tx, before, time.Now())
	})
	return taken(err)
}

// end checks that a revision is the newest of its pair and its log has n
// entries, and holds everybody else back until the transaction is over. It
// fails with review.ErrTaken.
func (s *Store) end(ctx context.Context, tx *sql.Tx, pair string, revision, n int) error {
	if s.Postgres() { // SQLite has one writer at a time
		if _, err := tx.ExecContext(ctx, "SELECT 1 FROM pairs WHERE id = $1 FOR UPDATE", pair); err != nil {
			return err
		}
	}
	var newest, entries int
	err := tx.QueryRowContext(ctx, "SELECT coalesce(max(revision), 0) FROM review_bases WHERE pair = $1", pair).Scan(&newest)
	if err != nil {
		return err
	}
	err = tx.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) FROM review_log WHERE pair = $1 AND revision = $2", pair, revision).Scan(&entries)
	if err != nil {
		return err
	}
	if newest != revision || entries != n {
		return fmt.Errorf("%w: revision %d with %d entries", review.ErrTaken, newest, entries)
	}
	return nil
}

// settle makes the units of a pair those of a new revision: what it said of
// the old text is taken back.
func (s *Store) settle(ctx context.Context, tx *sql.Tx, sheet *review.Sheet) error {
	had, err := saidBy(ctx, tx, sheet.Pair)
	if err != nil {
		return err
	}
	domain, err := domainOf(ctx, tx, sheet.Pair)
	if err != nil {
		return err
	}
	units := sheet.Units(domain, time.Now())
	for _, u := range units {
		delete(had, u.ID)
	}
	if _, err := s.RetractUnits(ctx, tx, sheet.Pair, slices.Sorted(maps.Keys(had))...); err != nil {
		return err
	}
	_, err = s.PutUnits(ctx, tx, units...)
	return err
}

// ReviewLog reads the entries of a log after a number.
func (s *Store) ReviewLog(ctx context.Context, id string, revision, after int) ([]review.Entry, error) {
	return collect(ctx, s.read, func(r *sql.Rows) (review.Entry, error) {
		var stored []byte
		if err := r.Scan(&stored); err != nil {
			return review.Entry{}, err
		}
		return review.DecodeEntry(stored)
	}, "SELECT entry FROM review_log WHERE pair = $1 AND revision = $2 AND seq > $3 ORDER BY seq", id, revision, after)
}

// AppendReview adds an entry to a log, and lets the memory, the ledger and
// the lists follow.
func (s *Store) AppendReview(ctx context.Context, c review.Change) error {
	err := s.Tx(ctx, func(tx *sql.Tx) error {
		if err := s.end(ctx, tx, c.After.Pair, c.After.Revision, c.Entry.Seq-1); err != nil {
			return err
		}
		if err := s.keep(ctx, tx, c); err != nil {
			return err
		}
		return saveProgress(ctx, tx, c.After, c.Entry.At)
	})
	return taken(err)
}

func (s *Store) keep(ctx context.Context, tx *sql.Tx, c review.Change) error {
	stored, err := review.EncodeEntry(c.Entry)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO review_log (pair, revision, seq, person, at, entry) VALUES ($1, $2, $3, $4, $5, $6)",
		c.After.Pair, c.After.Revision, c.Entry.Seq, c.Entry.By, micros(c.Entry.At), string(stored))
	if err != nil {
		return err
	}
	domain, err := domainOf(ctx, tx, c.After.Pair)
	if err != nil {
		return err
	}
	put, retract := c.Units(domain)
	if _, err := s.RetractUnits(ctx, tx, c.After.Pair, retract...); err != nil {
		return err
	}
	if _, err := s.PutUnits(ctx, tx, put...); err != nil {
		return err
	}
	if err := takeTerms(ctx, tx, c); err != nil {
		return err
	}
	if err := countTerms(ctx, tx, c.Entry, c.Entry.Delta.InTerms, +1); err != nil {
		return err
	}
	return countSeen(ctx, tx, c.Names())
}

func saveProgress(ctx context.Context, tx *sql.Tx, s *review.Sheet, at time.Time) error {
	p := s.Progress()
	_, err := tx.ExecContext(ctx, `INSERT INTO reviews (pair, revision, seq, links, decided, doubtful, singles, assignee, changed)
		VALUES ($1, $2, $3, $4, $5, $6, $7, '', $8)
		ON CONFLICT (pair) DO UPDATE SET revision = excluded.revision, seq = excluded.seq, links = excluded.links,
			decided = excluded.decided, doubtful = excluded.doubtful, singles = excluded.singles, changed = excluded.changed`,
		s.Pair, s.Revision, s.Seq, p.Links, p.Decided, p.Doubtful, p.Singles, micros(at))
	return err
}

// taken turns the refusal of a key that exists into review.ErrTaken: another
// process wrote that revision or entry first.
func taken(err error) error {
	var pg *pgconn.PgError
	if errors.As(err, &pg) && pg.Code == "23505" && strings.HasPrefix(pg.TableName, "review_") {
		return fmt.Errorf("%w: %w", review.ErrTaken, err)
	}
	if err != nil && strings.Contains(err.Error(), "UNIQUE constraint failed: review_") {
		return fmt.Errorf("%w: %w", review.ErrTaken, err)
	}
	return err
}

// A ReviewRow is a pair as the inbox shows it.
type ReviewRow struct {
	PairRow
	Opened   bool // somebody has looked at it; else Progress is what the aligner left
	Progress review.Progress
	Assignee string
	Reviewed time.Time // last entry of the log
}

// Reviews lists all pairs with how far their review has come, by place.
func (s *Store) Reviews(ctx context.Context) ([]ReviewRow, error) {
	pairs, err := s.Pairs(ctx)
	if err != nil {
		return nil, err
	}
	known := map[string]ReviewRow{}
	_, err = collect(ctx, s.read, func(r *sql.Rows) (struct{}, error) {
		row := ReviewRow{Opened: true}
		var changed int64
		err := r.Scan(&row.ID, &row.Progress.Links, &row.Progress.Decided, &row.Progress.Doubtful, &row.Progress.Singles,
			&row.Assignee, &changed)
		row.Reviewed = fromMicros(changed)
		known[row.ID] = row
		return struct{}{}, err
	}, "SELECT pair, links, decided, doubtful, singles, assignee, changed FROM reviews")
	if err != nil {
		return nil, fmt.Errorf("list the reviews: %w", err)
	}
	rows := make([]ReviewRow, len(pairs))
	for i, p := range pairs {
		row, ok := known[p.ID]
		if !ok {
			row.Progress = p.prepared
		}
		row.PairRow = p
		rows[i] = row
	}
	return rows, nil
}

// Assign gives a pair to a person and a desk, "" for nobody and none; desk nil
// leaves it where it is. The desk is the domain of the pair: its units go
// along, as in SubmitAll. It fails with ErrDomain.
func (s *Store) Assign(ctx context.Context, pair, assignee string, desk *string) error {
	return s.Tx(ctx, func(tx *sql.Tx) error {
		if desk != nil {
			domain, err := CheckedDomain(*desk)
			if err == nil {
				err = s.setDomain(ctx, tx, pair, domain)
			}
			if err != nil {
				return err
			}
		}
		return changed(ctx, tx, "assign pair "+pair, "UPDATE reviews SET assignee = $2 WHERE pair = $1", pair, assignee)
	})
}
