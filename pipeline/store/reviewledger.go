package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/review"
)

// The name ledger counts how often a rendering was put there, by entries of
// review logs, and in how many accepted links it stands. A rendering can be
// removed from all pairs at once; the table ledger_log keeps who did so.

// A LedgerRow is a name as the house renders it.
type LedgerRow struct {
	bitext.Term
	By   string    // who put it there last; "" when that is not known
	At   time.Time // when
	Seen int       // in how many accepted links it stands
}

// holding is the condition under which a rendering is the one of its Vietnamese
// name: of several the one accepted last, whatever kind of name it was said to
// be, since a desk that fixes a rendering means it for all later articles.
const holding = ` count > 0 AND NOT EXISTS (SELECT 1 FROM ledger AS later WHERE later.vi = ledger.vi AND later.count > 0
	AND (later.accepted > ledger.accepted OR later.accepted = ledger.accepted
		AND (later.en < ledger.en OR later.en = ledger.en AND later.kind < ledger.kind)))`

// Ledger gives the names that reviewers accepted and did not take back, by
// Vietnamese name, one rendering each.
func (s *Store) Ledger(ctx context.Context) ([]bitext.Term, error) {
	return collect(ctx, s.read, func(r *sql.Rows) (bitext.Term, error) {
		var stored []byte
		if err := r.Scan(&stored); err != nil {
			return bitext.Term{}, err
		}
		return review.DecodeTerm(stored)
	}, "SELECT term FROM ledger WHERE"+holding+" ORDER BY vi")
}

// LedgerRows gives the same with who put them there and when.
func (s *Store) LedgerRows(ctx context.Context) ([]LedgerRow, error) {
	rows, err := collect(ctx, s.read, scanLedgerRow, "SELECT term, person, accepted, seen FROM ledger WHERE"+holding+" ORDER BY vi")
	if err != nil {
		err = fmt.Errorf("name ledger: %w", err)
	}
	return rows, err
}

func scanLedgerRow(r *sql.Rows) (row LedgerRow, err error) {
	var stored []byte
	var at int64
	if err = r.Scan(&stored, &row.By, &at, &row.Seen); err != nil {
		return row, err
	}
	row.At = fromMicros(at)
	row.Term, err = review.DecodeTerm(stored)
	return row, err
}

// RemovedTerms gives the names that were removed from the ledger and are not in
// it again, the last ones first, with who removed them and when; at most so
// many.
func (s *Store) RemovedTerms(ctx context.Context, most int) ([]LedgerRow, error) {
	rows, err := collect(ctx, s.read, scanLedgerRow, `SELECT term, log.person, log.at, seen FROM ledger
			JOIN ledger_log AS log ON log.vi = ledger.vi AND log.en = ledger.en AND log.kind = ledger.kind
		WHERE log.op = 'remove' AND NOT EXISTS (SELECT 1 FROM ledger AS there WHERE there.vi = ledger.vi AND there.count > 0)
			AND NOT EXISTS (SELECT 1 FROM ledger_log AS later WHERE later.vi = log.vi AND later.at > log.at)
		ORDER BY log.at DESC, ledger.vi LIMIT $1`, most)
	if err != nil {
		err = fmt.Errorf("names removed from the ledger: %w", err)
	}
	return rows, err
}

// RemoveTerm takes a Vietnamese name out of the ledger, with this rendering and
// all that were put there before it. It fails with ErrStale when the ledger
// does not hold that rendering any more.
func (s *Store) RemoveTerm(ctx context.Context, t bitext.Term, by string, at time.Time) error {
	return s.Tx(ctx, func(tx *sql.Tx) error {
		err := changed(ctx, tx, "remove "+t.Vietnamese+" from the ledger",
			"UPDATE ledger SET count = 0 WHERE vi = $1 AND en = $2 AND kind = $3 AND"+holding, t.Vietnamese, t.English, t.Kind)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE ledger SET count = 0 WHERE vi = $1", t.Vietnamese); err != nil {
			return err
		}
		return logTerm(ctx, tx, "remove", t, by, at)
	})
}

// RestoreTerm puts a rendering back that was removed. It fails with ErrStale
// when the ledger never had it or has another for that name by now.
func (s *Store) RestoreTerm(ctx context.Context, t bitext.Term, by string, at time.Time) error {
	return s.Tx(ctx, func(tx *sql.Tx) error {
		err := changed(ctx, tx, "put "+t.Vietnamese+" back into the ledger", `UPDATE ledger SET count = 1, accepted = $4, person = $5
			WHERE vi = $1 AND en = $2 AND kind = $3 AND accepted > 0 AND NOT EXISTS
				(SELECT 1 FROM ledger AS there WHERE there.vi = ledger.vi AND there.count > 0)`,
			t.Vietnamese, t.English, t.Kind, micros(at), by)
		if err != nil {
			return err
		}
		return logTerm(ctx, tx, "restore", t, by, at)
	})
}

func logTerm(ctx context.Context, tx *sql.Tx, op string, t bitext.Term, by string, at time.Time) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO ledger_log (at, person, op, vi, en, kind) VALUES ($1, $2, $3, $4, $5, $6)",
		micros(at), by, op, t.Vietnamese, t.English, t.Kind)
	return err
}

// Renderings tells how names were rendered in accepted links, the most frequent
// first.
func (s *Store) Renderings(ctx context.Context, vietnamese string) ([]review.Rendered, error) {
	return collect(ctx, s.read, func(r *sql.Rows) (n review.Rendered, err error) {
		err = r.Scan(&n.Vietnamese, &n.English, &n.Kind, &n.Count)
		return n, err
	}, "SELECT vi, en, kind, seen FROM ledger WHERE vi = $1 AND seen > 0 ORDER BY seen DESC, en, kind", vietnamese)
}

func countSeen(ctx context.Context, tx *sql.Tx, moved []review.Rendered) error {
	for _, r := range moved {
		stored, err := review.EncodeTerm(bitext.Term{Vietnamese: r.Vietnamese, English: r.English, Kind: r.Kind})
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO ledger (vi, en, kind, term, count, accepted, seen) VALUES ($1, $2, $3, $4, 0, 0, $5)
			ON CONFLICT (vi, en, kind) DO UPDATE SET seen = ledger.seen + excluded.seen`, r.Vietnamese, r.English, r.Kind, string(stored), r.Count)
		if err != nil {
			return fmt.Errorf("name ledger, %s: %w", r.Vietnamese, err)
		}
	}
	return nil
}

// outlived tells whether a name was removed from the ledger as a whole, or put
// back, after the entry that e takes back had put it there: what that entry
// counted for is gone with the removal, and what others did since is theirs.
func outlived(ctx context.Context, tx *sql.Tx, s *review.Sheet, e review.Entry, t bitext.Term) (since bool, err error) {
	err = tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM review_log AS put JOIN ledger_log ON ledger_log.at >= put.at
		WHERE put.pair = $1 AND put.revision = $2 AND put.seq = $3 AND ledger_log.vi = $4)`, s.Pair, s.Revision, e.Undoes, t.Vietnamese).Scan(&since)
	if err != nil {
		err = fmt.Errorf("name ledger, %s: %w", t.Vietnamese, err)
	}
	return since, err
}

// takeTerms counts the terms down that an entry takes out of the ledger. What
// was removed for all meanwhile is not taken out once more.
func takeTerms(ctx context.Context, tx *sql.Tx, c review.Change) error {
	for _, t := range c.Entry.Delta.OutTerms {
		gone, err := outlived(ctx, tx, c.After, c.Entry, t)
		if err == nil && !gone {
			err = countTerms(ctx, tx, c.Entry, []bitext.Term{t}, -1)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// countTerms counts terms that an entry puts into the ledger or takes out.
func countTerms(ctx context.Context, tx *sql.Tx, e review.Entry, terms []bitext.Term, by int) error {
	for _, t := range terms {
		stored, err := review.EncodeTerm(t)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO ledger (vi, en, kind, term, count, accepted, seen, person) VALUES ($1, $2, $3, $4, $5, $6, 0, $7)
			ON CONFLICT (vi, en, kind) DO UPDATE SET term = excluded.term,
				count = CASE WHEN ledger.count + excluded.count > 0 THEN ledger.count + excluded.count ELSE 0 END,
				accepted = CASE WHEN excluded.count > 0 THEN excluded.accepted ELSE ledger.accepted END,
				person = CASE WHEN excluded.count > 0 THEN excluded.person ELSE ledger.person END`,
			t.Vietnamese, t.English, t.Kind, string(stored), by, micros(e.At), e.By)
		if err != nil {
			return fmt.Errorf("name ledger, %s: %w", t.Vietnamese, err)
		}
	}
	return nil
}

// nameFixers is migration 205: who put the names of old logs into the ledger.
func (s *Store) nameFixers(ctx context.Context, tx *sql.Tx) error {
	fixes, err := collect(ctx, tx, func(r *sql.Rows) (review.Entry, error) {
		var stored []byte
		if err := r.Scan(&stored); err != nil {
			return review.Entry{}, err
		}
		return review.DecodeEntry(stored)
	}, `SELECT entry FROM review_log WHERE entry LIKE '%"op":"name"%' ORDER BY at`)
	if err != nil {
		return err
	}
	for _, e := range fixes {
		for _, t := range e.Delta.InTerms {
			_, err := tx.ExecContext(ctx, "UPDATE ledger SET person = $4 WHERE vi = $1 AND en = $2 AND kind = $3", t.Vietnamese, t.English, t.Kind, e.By)
			if err != nil {
				return err
			}
		}
	}
	return nil
}
