package store

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
)

// A backer is who stands behind a unit, and how far.
type backer struct {
	Pair, Import, Bead, Origin, State, Author string
	Confidence                                float64
	Changed                                   int64
}

const backerFields = `pair, import, bead, origin, state, author, confidence, changed`

func (b *backer) fields() []any {
	return []any{b.Pair, b.Import, b.Bead, b.Origin, b.State, b.Author, b.Confidence, b.Changed}
}

func (b *backer) places() []any {
	return []any{&b.Pair, &b.Import, &b.Bead, &b.Origin, &b.State, &b.Author, &b.Confidence, &b.Changed}
}

func backerOf(u *bitext.Unit) backer {
	return backer{u.Pair, u.Import, u.Bead, string(u.Origin), string(u.State), u.Author, u.Confidence, micros(u.Changed)}
}

func (b *backer) same(o *backer) bool { return b.Pair == o.Pair && b.Import == o.Import }

// equals tells whether b says what o says, whenever.
func (b backer) equals(o backer) bool {
	b.Changed = o.Changed
	return b == o
}

// stronger tells whether b goes further than o.
func (b *backer) stronger(o *backer) bool {
	return memory.Rank(bitext.State(b.State)) > memory.Rank(bitext.State(o.State))
}

// backAll lets what was there already be backed by the units without a number.
// One that was deleted since is inserted after all, and gets its number.
func (w *unitWriter) backAll(units []bitext.Unit, refs []memory.Ref) error {
	var known []int // in units
	for i, n := range refs {
		if n == 0 {
			known = append(known, i)
		}
	}
	for try := 0; len(known) > 0; try++ {
		if try == crossings {
			return errCrossed
		}
		gone, err := w.backKnown(units, known)
		if err != nil || len(gone) == 0 {
			return err
		}
		again := make([]bitext.Unit, len(gone))
		for k, i := range gone {
			again[k] = units[i]
		}
		numbers, err := w.insertAll(again)
		if err != nil {
			return err
		}
		known = known[:0]
		for k, i := range gone {
			if refs[i] = numbers[k]; refs[i] == 0 {
				known = append(known, i)
			}
		}
	}
	return nil
}

// backKnown backs those units that are there, and gives the others' places.
// Most say what they said before, as when a broken import is taken up again:
// those are told from the rest many at a time.
func (w *unitWriter) backKnown(units []bitext.Unit, places []int) (gone []int, err error) {
	for part := range slices.Chunk(places, 500) {
		said, err := w.lockUnits(units, part)
		if err != nil {
			return nil, err
		}
		changed := map[string]bool{}
		for _, i := range part {
			u := &units[i]
			first, ok := said[u.ID]
			switch {
			case !ok:
				gone = append(gone, i)
				continue
			case !changed[u.ID] && first.equals(backerOf(u)):
				continue
			}
			if err := w.back(u); err != nil {
				return nil, fmt.Errorf("unit %s: %w", u.ID, err)
			}
			changed[u.ID] = true // it may come again and say something else
		}
	}
	return gone, nil
}

// lockUnits is lockUnit for many, by their IDs.
func (w *unitWriter) lockUnits(units []bitext.Unit, places []int) (map[string]backer, error) {
	ids := make([]any, len(places))
	for k, i := range places {
		ids[k] = units[i].ID
	}
	rows, err := w.tx.QueryContext(w.ctx, `SELECT id, `+backerFields+` FROM units WHERE id IN `+params(1, len(ids))+` ORDER BY id`+w.lock(), ids...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	said := make(map[string]backer, len(ids))
	for rows.Next() {
		var id string
		var first backer
		if err := rows.Scan(append([]any{&id}, first.places()...)...); err != nil {
			return nil, err
		}
		said[id] = first
	}
	return said, rows.Err()
}

// lock ends a query whose rows nobody else shall change meanwhile.
func (w *unitWriter) lock() string {
	if w.store.Postgres() {
		return " FOR UPDATE"
	}
	return "" // SQLite has locked everything already
}

// back lets a unit that is there already have one more backer, or renews the
// word of one it has.
func (w *unitWriter) back(u *bitext.Unit) error {
	n, first, err := w.lockUnit(u.ID)
	if err != nil {
		return err
	}
	mine := backerOf(u)
	if mine.same(&first) {
		if err := w.lead(n, &mine); err != nil {
			return err
		}
		return w.promote(n, &mine)
	}
	if mine.stronger(&first) {
		if err := w.dropBacker(n, mine.Pair, mine.Import); err != nil {
			return err
		}
		if err := w.lead(n, &mine); err != nil {
			return err
		}
		mine = first
	}
	return w.addBacker(n, &mine)
}

// lockUnit reads the first backer of a unit and keeps others from changing it.
func (w *unitWriter) lockUnit(id string) (n memory.Ref, first backer, err error) {
	row := w.tx.QueryRowContext(w.ctx, `SELECT n, `+backerFields+` FROM units WHERE id = $1`+w.lock(), id)
	err = row.Scan(append([]any{&n}, first.places()...)...)
	if errors.Is(err, sql.ErrNoRows) {
		err = fmt.Errorf("unit %s: %w", id, ErrNotFound)
	}
	return n, first, err
}

// lead makes b the first backer, whose state is the unit's.
func (w *unitWriter) lead(n memory.Ref, b *backer) error {
	_, err := w.tx.ExecContext(w.ctx, `UPDATE units SET pair = $1, import = $2, bead = $3, origin = $4, state = $5, author = $6, confidence = $7, changed = $8
		WHERE n = $9 AND (pair, import, bead, origin, state, author, confidence) <> ($1, $2, $3, $4, $5, $6, $7)`, append(b.fields(), n)...)
	return err
}

func (w *unitWriter) addBacker(n memory.Ref, b *backer) error {
	if err := w.dropBacker(n, b.Pair, b.Import); err != nil {
		return err
	}
	_, err := w.tx.ExecContext(w.ctx, `INSERT INTO unit_backers (`+backerFields+`, n) VALUES `+params(1, 9), append(b.fields(), n)...)
	return err
}

func (w *unitWriter) dropBacker(n memory.Ref, pair, imported string) error {
	_, err := w.tx.ExecContext(w.ctx, `DELETE FROM unit_backers WHERE n = $1 AND pair = $2 AND import = $3`, n, pair, imported)
	return err
}

// promote puts the strongest of the other backers first when first is weaker.
func (w *unitWriter) promote(n memory.Ref, first *backer) error {
	best, ok, err := w.strongest(n)
	if err != nil || !ok || !best.stronger(first) {
		return err
	}
	if err := w.dropBacker(n, best.Pair, best.Import); err != nil {
		return err
	}
	if err := w.lead(n, &best); err != nil {
		return err
	}
	return w.addBacker(n, first)
}

// strongest finds the other backer that goes furthest, the oldest of equals.
func (w *unitWriter) strongest(n memory.Ref) (best backer, ok bool, err error) {
	rows, err := w.tx.QueryContext(w.ctx, `SELECT `+backerFields+` FROM unit_backers WHERE n = $1 ORDER BY changed, pair, import`, n)
	if err != nil {
		return best, false, err
	}
	defer rows.Close()
	for rows.Next() {
		var b backer
		if err := rows.Scan(b.places()...); err != nil {
			return best, false, err
		}
		if !ok || b.stronger(&best) {
			best, ok = b, true
		}
	}
	return best, ok, rows.Err()
}
