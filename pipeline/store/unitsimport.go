package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// An Import is a file that was taken into the memory.
type Import struct {
	ID       string
	File     string
	Domain   string
	Author   string
	Started  time.Time
	Finished time.Time // zero while it runs, or when it was broken off
	Units    int       // how many it added
}

// BeginImport notes that the import with imp.ID begins. One of that ID that
// was broken off is taken up again: what it brought already adds nothing.
func (s *Store) BeginImport(ctx context.Context, imp Import) error {
	err := s.Tx(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO imports (id, file, domain, author, started, finished, units) VALUES ($1, $2, $3, $4, $5, 0, 0)
			ON CONFLICT (id) DO UPDATE SET finished = 0`, imp.ID, imp.File, imp.Domain, imp.Author, micros(imp.Started))
		return err
	})
	if err != nil {
		return fmt.Errorf("begin import %s: %w", imp.ID, err)
	}
	return nil
}

// ImportUnits writes a batch of an import that has begun, in one transaction,
// and reports how many units were new. It notes the import in the batch's units.
// Look-ups and the concordance find them at once; they survive a power cut after
// FinishImport. Many thousand units at a time cost each of them the least.
func (s *Store) ImportUnits(ctx context.Context, id string, b *UnitBatch) (added int, err error) {
	for i := range b.units {
		b.units[i].Import = id
	}
	err = s.transact(ctx, bulk, func(conn *sql.Conn, tx *sql.Tx) error {
		w := unitWriter{store: s, ctx: ctx, tx: tx, conn: conn}
		if added, err = w.write(b); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE imports SET units = units + $1 WHERE id = $2`, added, id)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("import %s: %w", id, err)
	}
	return added, nil
}

// FinishImport notes that an import is whole, and tidies up after it.
func (s *Store) FinishImport(ctx context.Context, id string) error {
	if err := s.MergeUnits(ctx); err != nil {
		return err
	}
	return s.Tx(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE imports SET finished = $1 WHERE id = $2`, micros(time.Now()), id)
		return err
	})
}

// onlyOfImport are the units that nobody but import $1 stands behind.
const onlyOfImport = ` FROM units u WHERE u.import = $1 AND NOT EXISTS (SELECT 1 FROM unit_backers b WHERE b.n = u.n)`

// CountImport counts the units that UndoImport would delete.
func (s *Store) CountImport(ctx context.Context, id string) (n int, err error) {
	err = s.read.QueryRowContext(ctx, `SELECT COUNT(*)`+onlyOfImport, id).Scan(&n)
	return n, err
}

// UndoImport takes back all that an import brought. Units that came from
// elsewhere too stay. It reports how many were deleted.
func (s *Store) UndoImport(ctx context.Context, id string) (deleted int, err error) {
	err = s.Tx(ctx, func(tx *sql.Tx) error {
		if deleted, err = s.deleteUnits(ctx, tx, onlyOfImport, []any{id}); err != nil {
			return err
		}
		if err := s.retractImport(ctx, tx, id); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `DELETE FROM imports WHERE id = $1`, id)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("undo import %s: %w", id, err)
	}
	return deleted, nil
}

// retractImport takes an import from behind the units that have other backers.
func (s *Store) retractImport(ctx context.Context, tx *sql.Tx, id string) error {
	units, err := importUnits(ctx, tx, id)
	if err != nil {
		return err
	}
	w := unitWriter{store: s, ctx: ctx, tx: tx}
	for _, u := range units {
		if _, err := w.retract(u.unit, u.pair, id); err != nil {
			return err
		}
	}
	return nil
}

type backedUnit struct{ unit, pair string }

func importUnits(ctx context.Context, tx *sql.Tx, id string) ([]backedUnit, error) {
	rows, err := tx.QueryContext(ctx, `SELECT id, pair FROM units WHERE import = $1
		UNION ALL SELECT u.id, b.pair FROM unit_backers b JOIN units u ON u.n = b.n WHERE b.import = $1`, id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var units []backedUnit
	for rows.Next() {
		var b backedUnit
		if err := rows.Scan(&b.unit, &b.pair); err != nil {
			return nil, err
		}
		units = append(units, b)
	}
	return units, rows.Err()
}

// Imports lists what was imported, newest first.
func (s *Store) Imports(ctx context.Context) ([]Import, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT id, file, domain, author, started, finished, units FROM imports ORDER BY started DESC, id`)
	if err != nil {
		return nil, fmt.Errorf("list the imports: %w", err)
	}
	defer rows.Close()
	var all []Import
	for rows.Next() {
		var imp Import
		var started, finished int64
		if err := rows.Scan(&imp.ID, &imp.File, &imp.Domain, &imp.Author, &started, &finished, &imp.Units); err != nil {
			return nil, fmt.Errorf("list the imports: %w", err)
		}
		imp.Started, imp.Finished = fromMicros(started), fromMicros(finished)
		all = append(all, imp)
	}
	return all, rows.Err()
}

// Import finds an import by its ID.
func (s *Store) Import(ctx context.Context, id string) (Import, error) {
	imports, err := s.Imports(ctx)
	if err != nil {
		return Import{}, err
	}
	for _, imp := range imports {
		if imp.ID == id {
			return imp, nil
		}
	}
	return Import{}, fmt.Errorf("import %s: %w", id, ErrNotFound)
}

var errNoFilter = errors.New("a deletion without any condition would empty the memory")

// DeleteUnits deletes the units that pass the filter, whoever stands behind
// them, and reports how many; with dry it only counts. A filter without any
// condition is refused.
func (s *Store) DeleteUnits(ctx context.Context, f UnitFilter, dry bool) (n int, err error) {
	conditions, args := f.where(1)
	if len(conditions) == 0 {
		return 0, errNoFilter
	}
	query := " FROM units u WHERE "
	for i, c := range conditions {
		if i > 0 {
			query += " AND "
		}
		query += c
	}
	if dry {
		err = s.read.QueryRowContext(ctx, `SELECT COUNT(*)`+query, args...).Scan(&n)
		return n, err
	}
	err = s.Tx(ctx, func(tx *sql.Tx) error {
		n, err = s.deleteUnits(ctx, tx, query, args)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("delete units: %w", err)
	}
	return n, nil
}

// deleteUnits locks the units first on PostgreSQL: one that another transaction
// is just backing must be looked at again once that has committed.
func (s *Store) deleteUnits(ctx context.Context, tx *sql.Tx, query string, args []any) (int, error) {
	if s.Postgres() {
		if _, err := tx.ExecContext(ctx, `SELECT COUNT(*) FROM (SELECT u.n`+query+` FOR UPDATE OF u) AS locked`, args...); err != nil {
			return 0, err
		}
	}
	done, err := tx.ExecContext(ctx, `DELETE FROM units WHERE n IN (SELECT u.n`+query+`)`, args...)
	if err != nil {
		return 0, err
	}
	n, err := done.RowsAffected()
	return int(n), err
}
