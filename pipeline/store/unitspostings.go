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
	return w.insertPostings(added, b.words[0].Blocks(refs), b.words[1].Blocks(refs))
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
	refs, words, err := s.tailWords(ctx, tx)
	if err != nil || len(refs) == 0 {
		return err
	}
	w := unitWriter{store: s, ctx: ctx, tx: tx}
	if err := w.insertPostings(len(refs), words[0].Blocks(refs), words[1].Blocks(refs)); err != nil {
		return err
	}
	for part := range slices.Chunk(refs, 500) {
		if _, err := tx.ExecContext(ctx, `DELETE FROM unit_tail WHERE n IN `+params(1, len(part)), anys(part)...); err != nil {
			return err
		}
	}
	return nil
}

// tailWords reads the units of the tail, in the order of their numbers.
func (s *Store) tailWords(ctx context.Context, tx *sql.Tx) (refs []memory.Ref, words [2]memory.Postings, err error) {
	query := `SELECT u.n, u.source_lang, u.source, u.target FROM unit_tail t JOIN units u ON u.n = t.n ORDER BY u.n`
	if s.Postgres() {
		query += ` FOR UPDATE OF t SKIP LOCKED` // who is just deleted need not be indexed
	}
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return nil, words, err
	}
	defer rows.Close()
	var signer memory.Signer
	for rows.Next() {
		var n memory.Ref
		var u bitext.Unit
		if err := rows.Scan(&n, &u.SourceLang, &u.Source, &u.Target); err != nil {
			return nil, words, err
		}
		for side, lang := range unitLangs {
			signer.Sign(textIn(&u, lang))
			for word := range signer.Words() {
				words[side].Add(len(refs), word)
			}
		}
		refs = append(refs, n)
	}
	return refs, words, rows.Err()
}
