package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
)

// unitBatch is how many units go into one statement.
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
	return s.putUnits(ctx, tx, units, true)
}

func (s *Store) putUnits(ctx context.Context, tx *sql.Tx, units []bitext.Unit, words bool) (added int, err error) {
	if len(units) == 0 {
		return 0, nil
	}
	w := unitWriter{store: s, ctx: ctx, tx: tx, words: words}
	defer w.close()
	for i := range units {
		if units[i].ID == "" {
			units[i].ID = memory.ID(units[i])
		}
	}
	signed := make(chan []signedSides, 1)
	go func() { signed <- signUnits(units) }() // while the database works
	fresh, err := w.insertAll(units)
	w.signed = <-signed
	if err == nil {
		err = w.put(units, fresh)
	}
	if err != nil {
		return w.added, fmt.Errorf("write %d units: %w", len(units), err)
	}
	if err := w.flush(); err != nil {
		return w.added, fmt.Errorf("write the signatures of %d units: %w", w.added, err)
	}
	return w.added, nil
}

// A unitWriter writes the units of one transaction.
type unitWriter struct {
	store      *Store
	ctx        context.Context
	tx         *sql.Tx
	words      bool      // write them for the concordance too
	insert     *sql.Stmt // of unitBatch units
	wordInsert *sql.Stmt
	signed     []signedSides // of the units in hand
	logs       [2][]byte     // signatures of the Vietnamese and the English sides
	added      int
}

var unitLangs = [2]locales.Lang{locales.Vietnamese, locales.English}

func (w *unitWriter) close() {
	for _, stmt := range []*sql.Stmt{w.insert, w.wordInsert} {
		if stmt != nil {
			stmt.Close()
		}
	}
}

// put lets what was there already be backed by the units, and signs and words
// the rest.
func (w *unitWriter) put(units []bitext.Unit, fresh map[string]memory.Ref) error {
	w.added += len(fresh)
	for i := range units {
		u := &units[i]
		n, isNew := fresh[u.ID]
		if !isNew {
			if err := w.back(u); err != nil {
				return fmt.Errorf("unit %s: %w", u.ID, err)
			}
			continue
		}
		delete(fresh, u.ID) // a second one of that ID is not new
		w.log(n, w.signed[i])
		if w.words {
			if err := w.putWords(n, [2]string{wordsOf(u, locales.Vietnamese), wordsOf(u, locales.English)}); err != nil {
				return err
			}
		}
	}
	return nil
}

// insertAll gives the number of each unit that was not there, by its ID.
func (w *unitWriter) insertAll(units []bitext.Unit) (map[string]memory.Ref, error) {
	fresh := make(map[string]memory.Ref, len(units))
	if w.store.Postgres() {
		return fresh, w.insertColumns(units, fresh)
	}
	for part := range slices.Chunk(units, unitBatch) {
		if err := w.insertRows(part, fresh); err != nil {
			return nil, err
		}
	}
	return fresh, nil
}

// insertColumns sends PostgreSQL one array a column. Unlike COPY, the one
// statement passes over what is there and gives the numbers of what is not.
func (w *unitWriter) insertColumns(units []bitext.Unit, fresh map[string]memory.Ref) error {
	const columns = 20 // of unitFields
	var texts [columns][]string
	var numbers [columns][]int64
	confidences := make([]float64, 0, len(units))
	for i := range units {
		for c, v := range unitRow(&units[i]) {
			switch v := v.(type) {
			case string:
				texts[c] = append(texts[c], v)
			case int64:
				numbers[c] = append(numbers[c], v)
			case int:
				numbers[c] = append(numbers[c], int64(v))
			case float64:
				confidences = append(confidences, v)
			}
		}
	}
	args, casts := make([]any, columns), make([]string, columns)
	for c := range columns {
		switch {
		case texts[c] != nil:
			args[c], casts[c] = texts[c], "text"
		case numbers[c] != nil:
			args[c], casts[c] = numbers[c], "bigint"
		default:
			args[c], casts[c] = confidences, "double precision"
		}
		casts[c] = fmt.Sprintf("$%d::%s[]", c+1, casts[c])
	}
	rows, err := w.tx.QueryContext(w.ctx, `INSERT INTO units (`+unitFields+`) SELECT * FROM unnest(`+strings.Join(casts, ", ")+`) ON CONFLICT (id) DO NOTHING RETURNING n, id`, args...)
	return takeFresh(rows, err, fresh)
}

func (w *unitWriter) insertRows(units []bitext.Unit, fresh map[string]memory.Ref) error {
	args := make([]any, 0, len(units)*20)
	for i := range units {
		args = append(args, unitRow(&units[i])...)
	}
	if len(units) < unitBatch {
		rows, err := w.tx.QueryContext(w.ctx, unitInsert(len(units)), args...)
		return takeFresh(rows, err, fresh)
	}
	if w.insert == nil {
		stmt, err := w.tx.PrepareContext(w.ctx, unitInsert(unitBatch))
		if err != nil {
			return err
		}
		w.insert = stmt
	}
	rows, err := w.insert.QueryContext(w.ctx, args...)
	return takeFresh(rows, err, fresh)
}

// takeFresh reads the numbers and IDs that an insertion gives.
func takeFresh(rows *sql.Rows, err error, fresh map[string]memory.Ref) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var n memory.Ref
		var id string
		if err := rows.Scan(&n, &id); err != nil {
			return err
		}
		fresh[id] = n
	}
	return rows.Err()
}

// unitInsert inserts n units into SQLite. It takes $1 for a name and looks it
// up in a list of all names, so that a thousand of them would cost a million
// steps; these parameters have none. OR IGNORE, unlike ON CONFLICT, can never
// fail half way and so needs no journal for each statement.
func unitInsert(n int) string {
	row := "(?" + strings.Repeat(", ?", strings.Count(unitFields, ",")) + ")"
	return `INSERT OR IGNORE INTO units (` + unitFields + `) VALUES ` + row + strings.Repeat(", "+row, n-1) + ` RETURNING n, id`
}

// signedSides are the signatures of a unit's Vietnamese and English side.
type signedSides [2]memory.Entry

func signUnits(units []bitext.Unit) []signedSides {
	var signer memory.Signer
	all := make([]signedSides, len(units))
	for i := range units {
		for side, lang := range unitLangs {
			e := &all[i][side]
			e.Signature, e.Tokens = signer.Sign(textIn(&units[i], lang))
		}
	}
	return all
}

// log notes the signatures of both sides under the unit's number.
func (w *unitWriter) log(n memory.Ref, sides signedSides) {
	for i, e := range sides {
		if e.Ref = n; e.Tokens > 0 {
			w.logs[i] = memory.AppendEntry(w.logs[i], e)
		}
	}
}

// flush writes the log, one row a language, and now and then merges it: the
// work is bounded, and nobody else need think of it.
func (w *unitWriter) flush() error {
	for i, lang := range unitLangs {
		if len(w.logs[i]) == 0 {
			continue
		}
		var seq int64
		if err := w.tx.QueryRowContext(w.ctx, `INSERT INTO unit_log (lang, entries) VALUES ($1, $2) RETURNING seq`, string(lang), w.logs[i]).Scan(&seq); err != nil {
			return err
		}
		if seq/2%mergeEvery != 0 { // the two languages take turns
			continue
		}
		if err := w.store.mergeIfFull(w.ctx, w.tx, lang); err != nil {
			return err
		}
	}
	return nil
}
