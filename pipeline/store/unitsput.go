package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
)

// unitBatch is how many rows go into one statement of SQLite, and how many
// units are read by one.
const unitBatch = 64

// PutUnits writes units inside a transaction, with their signatures and their
// words for the concordance, and reports how many were new. Units without an
// ID get theirs.
//
// A unit that is there already is not written twice. When it came from the
// same pair or import before, the new state, confidence, origin, author and
// bead take the old ones' place, so that writing Initial again takes an
// acceptance back. When it came from elsewhere, both stand behind it from now
// on, and the state is that of the one who went furthest; see RetractUnits.
func (s *Store) PutUnits(ctx context.Context, tx *sql.Tx, units ...bitext.Unit) (added int, err error) {
	w := unitWriter{store: s, ctx: ctx, tx: tx}
	return w.write(NewUnitBatch(units))
}

// A unitWriter writes the units of one transaction.
type unitWriter struct {
	store *Store
	ctx   context.Context
	tx    *sql.Tx
	conn  *sql.Conn // of tx, for COPY; nil where nothing is copied
}

func (w *unitWriter) write(b *UnitBatch) (added int, err error) {
	if len(b.units) == 0 {
		return 0, nil
	}
	refs, err := w.insertAll(b.units)
	if err == nil {
		err = w.backAll(b.units, refs)
	}
	if err != nil {
		return 0, fmt.Errorf("write %d units: %w", len(b.units), err)
	}
	for _, n := range refs {
		if n != 0 {
			added++
		}
	}
	due, err := w.sign(b.signed, refs)
	if err != nil {
		return 0, fmt.Errorf("write the signatures of %d units: %w", added, err)
	}
	if err := w.post(b, refs, added); err != nil {
		return 0, fmt.Errorf("write the words of %d units: %w", added, err)
	}
	switch {
	case due:
		err = w.store.mergeIfFull(w.ctx, w.tx)
	case added >= unitBatch && added < postedAtOnce:
		err = w.store.mergeWords(w.ctx, w.tx, fullTail)
	}
	return added, err
}

// insertAll gives the number of each unit that was not there, 0 for those that
// were.
func (w *unitWriter) insertAll(units []bitext.Unit) ([]memory.Ref, error) {
	if w.store.Postgres() {
		return w.insertPostgres(units)
	}
	return w.insertSQLite(units)
}

var errNoNumber = errors.New("the memory has given all its numbers; export it and import it into a new one")

// insertSQLite counts on AUTOINCREMENT to number rows one by one, as nobody
// else writes meanwhile: to ask for the numbers, or to give them, would cost a
// fifth more.
func (w *unitWriter) insertSQLite(units []bitext.Unit) ([]memory.Ref, error) {
	var last memory.Ref
	err := w.tx.QueryRowContext(w.ctx, `SELECT seq FROM sqlite_sequence WHERE name = 'units'`).Scan(&last)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, err
	}
	if uint64(last)+uint64(len(units)) > math.MaxUint32 {
		return nil, errNoNumber
	}
	added, err := w.insertRows(units)
	if err != nil {
		return nil, err
	}
	if added < len(units) {
		rows, err := w.tx.QueryContext(w.ctx, `SELECT n, id FROM units WHERE n > $1`, last)
		return takeFresh(rows, err, units)
	}
	refs := make([]memory.Ref, len(units))
	for i := range refs {
		refs[i] = last + 1 + memory.Ref(i)
	}
	return refs, nil
}

// takeFresh reads the numbers and IDs of the units that were inserted, and
// gives each unit its number, 0 to those that were not.
func takeFresh(rows *sql.Rows, err error, units []bitext.Unit) ([]memory.Ref, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	fresh := make(map[string]memory.Ref, len(units))
	for rows.Next() {
		var n memory.Ref
		var id string
		if err := rows.Scan(&n, &id); err != nil {
			return nil, err
		}
		fresh[id] = n
	}
	refs := make([]memory.Ref, len(units))
	for i := range units {
		refs[i] = fresh[units[i].ID]
		delete(fresh, units[i].ID) // a second one of that ID is not new
	}
	return refs, rows.Err()
}

// insertRows writes units, but for those that are there, and reports how many
// were not.
func (w *unitWriter) insertRows(units []bitext.Unit) (added int, err error) {
	var full *sql.Stmt // of unitBatch rows
	var args []any
	for part := range slices.Chunk(units, unitBatch) {
		args = args[:0]
		for i := range part {
			args = append(args, unitRow(&part[i])...)
		}
		if len(part) < unitBatch {
			some, err := rowsAffected(w.tx.ExecContext(w.ctx, unitInsert(len(part)), args...))
			return added + some, err
		}
		if full == nil {
			if full, err = w.tx.PrepareContext(w.ctx, unitInsert(unitBatch)); err != nil {
				return added, err
			}
			defer full.Close()
		}
		some, err := rowsAffected(full.ExecContext(w.ctx, args...))
		if err != nil {
			return added, err
		}
		added += some
	}
	return added, nil
}

func rowsAffected(done sql.Result, err error) (int, error) {
	if err != nil {
		return 0, err
	}
	n, err := done.RowsAffected()
	return int(n), err
}

// unitInsert inserts units into SQLite. It takes $1 for a name and looks it up
// in a list of all names, so that a thousand of them would cost a million
// steps; these parameters have none. OR IGNORE, unlike ON CONFLICT, can never
// fail half way and so needs no journal for each statement; it would pass over
// NULL too, which no column is given.
func unitInsert(units int) string {
	row := "(?" + strings.Repeat(", ?", strings.Count(unitFields, ",")) + ")"
	return `INSERT OR IGNORE INTO units (` + unitFields + `) VALUES ` + row + strings.Repeat(", "+row, units-1)
}

// sign writes the signatures of the new units, one row a language. It reports
// whether it is time to look at the size of the log.
func (w *unitWriter) sign(signed []signedSides, refs []memory.Ref) (due bool, err error) {
	for side, lang := range unitLangs {
		var log []byte
		for i := range signed {
			if e := signed[i][side]; refs[i] != 0 && e.Tokens > 0 {
				e.Ref = refs[i]
				log = memory.AppendEntry(log, e)
			}
		}
		if len(log) == 0 {
			continue
		}
		var seq int64
		if err := w.tx.QueryRowContext(w.ctx, `INSERT INTO unit_log (lang, entries) VALUES ($1, $2) RETURNING seq`, string(lang), log).Scan(&seq); err != nil {
			return false, err
		}
		due = due || seq/2%mergeEvery == 0 // the two languages take turns
	}
	return due, nil
}
