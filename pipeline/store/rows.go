package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// chunk is how many rows one INSERT carries: both engines take some 32,000
// parameters a statement.
const chunk = 500

// insertRows writes many rows with few statements. Every row has one value a
// column.
func insertRows(ctx context.Context, tx *sql.Tx, table string, columns []string, rows [][]any) error {
	for len(rows) > 0 {
		n := min(chunk, len(rows))
		if err := insertChunk(ctx, tx, table, columns, rows[:n]); err != nil {
			return fmt.Errorf("insert into %s: %w", table, err)
		}
		rows = rows[n:]
	}
	return nil
}

func insertChunk(ctx context.Context, tx *sql.Tx, table string, columns []string, rows [][]any) error {
	var sb strings.Builder
	fmt.Fprintf(&sb, "INSERT INTO %s (%s) VALUES ", table, strings.Join(columns, ", "))
	values := make([]any, 0, len(rows)*len(columns))
	for i, row := range rows {
		sb.WriteString(comma(i) + "(")
		for j, v := range row {
			fmt.Fprintf(&sb, "%s$%d", comma(j), len(values)+1)
			values = append(values, v)
		}
		sb.WriteByte(')')
	}
	_, err := tx.ExecContext(ctx, sb.String(), values...)
	return err
}

func comma(i int) string {
	if i == 0 {
		return ""
	}
	return ", "
}

// collect reads all rows of a query through scan.
func collect[T any](ctx context.Context, db querier, scan func(*sql.Rows) (T, error), query string, args ...any) ([]T, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, rows.Err()
}

// scanOne reads rows of one column, for collect.
func scanOne[T any](rows *sql.Rows) (v T, err error) {
	err = rows.Scan(&v)
	return v, err
}

// A querier is a connection pool or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// changed runs a statement that must change exactly one row, and gives
// ErrStale when it finds none.
func changed(ctx context.Context, tx *sql.Tx, what, query string, args ...any) error {
	res, err := tx.ExecContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	n, err := res.RowsAffected()
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	if n == 0 {
		return fmt.Errorf("%s: %w", what, ErrStale)
	}
	return nil
}
