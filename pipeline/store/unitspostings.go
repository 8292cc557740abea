package store

import (
	"context"
	"database/sql"
	"iter"
	"slices"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
)

// postedAtOnce is how many units are worth a batch of the index; fewer wait in
// unit_tail.
const postedAtOnce = 1024

// post makes the new units of a batch known to the concordance.
func (w *unitWriter) post(b *UnitBatch, refs []memory.Ref, added int) error {
	if added < postedAtOnce {
		return w.putOff(refs)
	}
	return w.postBatch(b, refs, added)
}

func (w *unitWriter) postBatch(b *UnitBatch, refs []memory.Ref, units int) error {
	return w.insertPostings(units, b.words[0].Blocks(refs), b.words[1].Blocks(refs))
}

// putOff notes units whose words are not in the index yet.
func (w *unitWriter) putOff(refs []memory.Ref) error {
	var rows [][]any
	for _, n := range refs {
		if n != 0 {
			rows = append(rows, []any{n})
		}
	}
	return insertRows(w.ctx, w.tx, "unit_tail", []string{"n"}, rows)
}

// insertPostings writes the blocks of both languages as a batch of its own.
func (w *unitWriter) insertPostings(units int, sides ...iter.Seq2[string, []byte]) error {
	var batch int64
	if err := w.tx.QueryRowContext(w.ctx, `INSERT INTO unit_batches (units) VALUES ($1) RETURNING batch`, units).Scan(&batch); err != nil {
		return err
	}
	for side, lang := range unitLangs {
		for first, block := range sides[side] {
			_, err := w.tx.ExecContext(w.ctx, `INSERT INTO unit_postings (lang, batch, first, words) VALUES ($1, $2, $3, $4)`, string(lang), batch, first, block)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// mergeWords makes a batch of the tail when it has so many units, and joins
// batches when there are many small ones.
func (s *Store) mergeWords(ctx context.Context, tx *sql.Tx, least int) error {
	var tail int
	if err := tx.QueryRowContext(ctx, `SELECT COUNT(*) FROM unit_tail`).Scan(&tail); err != nil {
		return err
	}
	if tail >= least {
		if err := s.mergeTail(ctx, tx); err != nil {
			return err
		}
	}
	return s.joinBatches(ctx, tx)
}

// mergeTail makes a batch of the units that came few by few.
func (s *Store) mergeTail(ctx context.Context, tx *sql.Tx) error {
	if locked, err := s.lockBlocks(ctx, tx); err != nil || !locked {
		return err
	}
	refs, units, err := s.tail(ctx, tx)
	if err != nil || len(refs) == 0 {
		return err
	}
	w := unitWriter{store: s, ctx: ctx, tx: tx}
	if err := w.postBatch(NewUnitBatch(units), refs, len(refs)); err != nil {
		return err
	}
	for part := range slices.Chunk(refs, 500) {
		if _, err := tx.ExecContext(ctx, `DELETE FROM unit_tail WHERE n IN `+params(1, len(part)), anys(part)...); err != nil {
			return err
		}
	}
	return nil
}

// tail reads the units whose words wait, in the order of their numbers.
func (s *Store) tail(ctx context.Context, tx *sql.Tx) (refs []memory.Ref, units []bitext.Unit, err error) {
	query := `SELECT u.n, ` + unitFieldsOfU + ` FROM unit_tail t JOIN units u ON u.n = t.n ORDER BY u.n`
	if s.Postgres() {
		query += ` FOR UPDATE OF t SKIP LOCKED` // who is just deleted need not be indexed
	}
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return nil, nil, err
	}
	err = eachUnit(rows, func(n memory.Ref, u *bitext.Unit) error {
		refs, units = append(refs, n), append(units, *u)
		return nil
	})
	return refs, units, err
}
