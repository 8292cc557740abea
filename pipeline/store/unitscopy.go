package store

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
)

// copiedAtOnce is how many units are worth a COPY.
const copiedAtOnce = 64

// insertPostgres asks what is there already and copies the rest. Where there
// is no connection to copy over, it copies nothing.
func (w *unitWriter) insertPostgres(units []bitext.Unit) ([]memory.Ref, error) {
	if w.conn == nil || len(units) < copiedAtOnce {
		return w.insertUnnested(units)
	}
	// Two importers that copied the same units in different orders would wait
	// for each other.
	if _, err := w.tx.ExecContext(w.ctx, `SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.units'))`); err != nil {
		return nil, err
	}
	known, err := w.known(units)
	if err != nil {
		return nil, err
	}
	refs, err := w.takeNumbers(len(units))
	if err != nil {
		return nil, err
	}
	var rows copyRows
	for i := range units {
		u := &units[i]
		if known[u.ID] {
			refs[i] = 0
			continue
		}
		known[u.ID] = true // a second one of that ID is not new
		rows.add(append([]any{int64(refs[i])}, unitRow(u)...)...)
	}
	err = w.copyOrTakeBack(&rows)
	if errors.Is(err, errCrossed) {
		return w.insertUnnested(units)
	}
	return refs, err
}

// copyOrTakeBack copies rows or, with errCrossed, none: when another
// transaction wrote one of them since this one looked.
func (w *unitWriter) copyOrTakeBack(rows *copyRows) error {
	if _, err := w.tx.ExecContext(w.ctx, `SAVEPOINT copying`); err != nil {
		return err
	}
	err := w.copyIn(rows)
	if errors.Is(err, errCrossed) {
		if _, err := w.tx.ExecContext(w.ctx, `ROLLBACK TO SAVEPOINT copying`); err != nil {
			return err
		}
	}
	return err
}

// takeNumbers takes n numbers for units, in one row: they need not follow each
// other when somebody else takes some too.
func (w *unitWriter) takeNumbers(n int) ([]memory.Ref, error) {
	var list string
	err := w.tx.QueryRowContext(w.ctx, `WITH s AS MATERIALIZED (SELECT pg_get_serial_sequence('units', 'n')::regclass AS seq)
		SELECT string_agg(nextval(s.seq)::text, ' ') FROM s, generate_series(1, $1)`, n).Scan(&list)
	if err != nil {
		return nil, err
	}
	refs := make([]memory.Ref, 0, n)
	for number := range strings.SplitSeq(list, " ") {
		n, err := strconv.ParseUint(number, 10, 32)
		if err != nil {
			return nil, errNoNumber
		}
		refs = append(refs, memory.Ref(n))
	}
	return refs, nil
}

// known gives the IDs that are there already.
func (w *unitWriter) known(units []bitext.Unit) (map[string]bool, error) {
	ids := make([]string, len(units))
	for i := range units {
		ids[i] = units[i].ID
	}
	there, err := collect(w.ctx, w.tx, scanOne[string], `SELECT id FROM units WHERE id = ANY($1)`, ids)
	known := make(map[string]bool, len(units))
	for _, id := range there {
		known[id] = true
	}
	return known, err
}

// insertUnnested sends one array a column. Unlike COPY, the one statement
// passes over what is there.
func (w *unitWriter) insertUnnested(units []bitext.Unit) ([]memory.Ref, error) {
	columns := strings.Count(unitFields, ",") + 1
	texts, numbers := make([][]string, columns), make([][]int64, columns)
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
	return takeFresh(rows, err, units)
}

// copyIn copies units with their numbers, inside the transaction, which runs on this
// very connection. It fails with errCrossed when another transaction wrote one of
// them first. When ctx ends, pgx closes the connection, and PostgreSQL takes the
// transaction back.
func (w *unitWriter) copyIn(rows *copyRows) error {
	return w.conn.Raw(func(driver any) error {
		conn := driver.(*stdlib.Conn).Conn().PgConn()
		_, err := conn.CopyFrom(w.ctx, &rows.text, `COPY units (n, `+unitFields+`) FROM STDIN`)
		var pg *pgconn.PgError
		if errors.As(err, &pg) && pg.Code == "23505" {
			return fmt.Errorf("%w: %w", errCrossed, err)
		}
		return err
	})
}

// copyRows are units in the text format of COPY.
type copyRows struct{ text bytes.Buffer }

// add appends a row of strings and numbers.
func (r *copyRows) add(values ...any) {
	for i, v := range values {
		if i > 0 {
			r.text.WriteByte('\t')
		}
		b := r.text.AvailableBuffer()
		switch v := v.(type) {
		case string:
			b = appendCopyText(b, v)
		case int64:
			b = strconv.AppendInt(b, v, 10)
		case int:
			b = strconv.AppendInt(b, int64(v), 10)
		case float64:
			b = strconv.AppendFloat(b, v, 'g', -1, 64)
		default:
			panic(fmt.Sprintf("no column of units is a %T", v)) // unreachable: see unitRow
		}
		r.text.Write(b)
	}
	r.text.WriteByte('\n')
}

// appendCopyText escapes what means something between the columns of COPY.
func appendCopyText(b []byte, s string) []byte {
	from := 0
	for i := range len(s) {
		var escaped byte
		switch s[i] {
		case '\\':
			escaped = '\\'
		case '\t':
			escaped = 't'
		case '\n':
			escaped = 'n'
		case '\r':
			escaped = 'r'
		default:
			continue
		}
		b = append(append(b, s[from:i]...), '\\', escaped)
		from = i + 1
	}
	return append(b, s[from:]...)
}
