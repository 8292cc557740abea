package store

import (
	"context"
	"database/sql"
	"math"

	"github.com/songngu/songngu/pipeline/memory"
)

// sweepPostings takes deleted units out of the index of the concordance.
func (s *Store) sweepPostings(ctx context.Context) error {
	batches, err := collect(ctx, s.read, scanOne[int64], `SELECT batch FROM unit_batches ORDER BY batch`)
	if err != nil {
		return err
	}
	for _, batch := range batches {
		if err := s.Tx(ctx, func(tx *sql.Tx) error { return s.sweepBatch(ctx, tx, batch) }); err != nil {
			return err
		}
	}
	return nil
}

// A postingBlock is a block as it is stored.
type postingBlock struct {
	lang, first string
	words       []byte
}

func scanPostings(rows *sql.Rows) (b postingBlock, err error) {
	err = rows.Scan(&b.lang, &b.first, &b.words)
	return b, err
}

// sweepBatch reads the blocks first and then who is alive: a unit that is
// committed between the two is taken for alive, whatever else it is.
func (s *Store) sweepBatch(ctx context.Context, tx *sql.Tx, batch int64) error {
	if err := s.awaitBlocks(ctx, tx); err != nil {
		return err
	}
	blocks, err := collect(ctx, tx, scanPostings, `SELECT lang, first, words FROM unit_postings WHERE batch = $1`, batch)
	if err != nil {
		return err
	}
	alive, err := aliveUnits(ctx, tx, blocks)
	if err != nil {
		return err
	}
	left := len(blocks)
	for _, b := range blocks {
		kept, changed, err := memory.KeepRefs(b.words, alive.has)
		switch {
		case err != nil || !changed:
		case len(kept) == 0:
			left--
			_, err = tx.ExecContext(ctx, `DELETE FROM unit_postings WHERE lang = $1 AND batch = $2 AND first = $3`, b.lang, batch, b.first)
		default:
			_, err = tx.ExecContext(ctx, `UPDATE unit_postings SET words = $1 WHERE lang = $2 AND batch = $3 AND first = $4`, kept, b.lang, batch, b.first)
		}
		if err != nil {
			return err
		}
	}
	if left == 0 {
		_, err = tx.ExecContext(ctx, `DELETE FROM unit_batches WHERE batch = $1`, batch)
	}
	return err
}

// A refSet holds numbers from a least one on, one bit each.
type refSet struct {
	least memory.Ref
	bits  []uint64
}

func (s *refSet) has(n memory.Ref) bool {
	i := n - s.least
	return n >= s.least && int(i/64) < len(s.bits) && s.bits[i/64]>>(i%64)&1 == 1
}

// aliveUnits gives those units that are there, between the least and the most
// number that the blocks name.
func aliveUnits(ctx context.Context, tx *sql.Tx, blocks []postingBlock) (*refSet, error) {
	alive := &refSet{least: math.MaxUint32}
	most := memory.Ref(0)
	for _, b := range blocks {
		err := memory.EachRef(b.words, func(n memory.Ref) { alive.least, most = min(alive.least, n), max(most, n) })
		if err != nil {
			return nil, err
		}
	}
	if alive.least > most {
		return alive, nil
	}
	rows, err := tx.QueryContext(ctx, `SELECT n FROM units WHERE n BETWEEN $1 AND $2`, alive.least, most)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	alive.bits = make([]uint64, (most-alive.least)/64+1)
	for rows.Next() {
		var n memory.Ref
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		alive.bits[(n-alive.least)/64] |= 1 << ((n - alive.least) % 64)
	}
	return alive, rows.Err()
}
