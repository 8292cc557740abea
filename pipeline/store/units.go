package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
)

// unitFields are the columns of units in the order of unitRow, without n.
const unitFields = `id, source_lang, target_lang, source, target, previous, next, origin, state, confidence,
	domain, pair, bead, import, author, created, changed, uses, priority, extra`

// unitRow gives the values of unitFields.
func unitRow(u *bitext.Unit) []any {
	return []any{
		u.ID, string(u.SourceLang), string(u.TargetLang), u.Source, u.Target, u.Previous, u.Next, string(u.Origin), string(u.State), u.Confidence,
		u.Domain, u.Pair, u.Bead, u.Import, u.Author, micros(u.Created), micros(u.Changed), u.Uses, u.Priority, unitExtra(u),
	}
}

// unitExtras is the stored form of what few units have. Names may be added;
// those that are here stay.
type unitExtras struct {
	Notes []string    `json:"notes,omitempty"`
	Props [][2]string `json:"props,omitempty"`
}

func unitExtra(u *bitext.Unit) string {
	if len(u.Notes)+len(u.Props) == 0 {
		return ""
	}
	x := unitExtras{Notes: u.Notes}
	for _, p := range u.Props {
		x.Props = append(x.Props, [2]string{p.Name, p.Value})
	}
	b, err := json.Marshal(x)
	if err != nil {
		panic(err) // unreachable: strings always marshal
	}
	return string(b)
}

type scanner interface{ Scan(dest ...any) error }

// scanUnit reads n and unitFields.
func scanUnit(row scanner, u *bitext.Unit) (n memory.Ref, err error) {
	var extra string
	var created, changed int64
	err = row.Scan(&n, &u.ID, &u.SourceLang, &u.TargetLang, &u.Source, &u.Target, &u.Previous, &u.Next, &u.Origin, &u.State, &u.Confidence,
		&u.Domain, &u.Pair, &u.Bead, &u.Import, &u.Author, &created, &changed, &u.Uses, &u.Priority, &extra)
	if err != nil {
		return 0, err
	}
	u.Created, u.Changed = fromMicros(created), fromMicros(changed)
	if extra == "" {
		return n, nil
	}
	var x unitExtras
	if err := json.Unmarshal([]byte(extra), &x); err != nil {
		return 0, fmt.Errorf("unit %s: notes and props: %w", u.ID, err)
	}
	u.Notes = x.Notes
	for _, p := range x.Props {
		u.Props = append(u.Props, bitext.Prop{Name: p[0], Value: p[1]})
	}
	return n, nil
}

// Units gives units by their IDs, in the order of ids; those that do not
// exist are left out.
func (s *Store) Units(ctx context.Context, ids ...string) ([]bitext.Unit, error) {
	found := make(map[string]bitext.Unit, len(ids))
	for part := range slices.Chunk(ids, unitBatch) {
		rows, err := s.read.QueryContext(ctx, `SELECT n, `+unitFields+` FROM units WHERE id IN `+params(1, len(part)), anys(part)...)
		if err != nil {
			return nil, fmt.Errorf("read %d units: %w", len(part), err)
		}
		err = eachUnit(rows, func(_ memory.Ref, u *bitext.Unit) error {
			found[u.ID] = *u
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	var units []bitext.Unit
	for _, id := range ids {
		if u, ok := found[id]; ok {
			units = append(units, u)
		}
	}
	return units, nil
}

// eachUnit reads rows of n and unitFields to their end and closes them.
func eachUnit(rows *sql.Rows, visit func(memory.Ref, *bitext.Unit) error) error {
	defer rows.Close()
	for rows.Next() {
		u := new(bitext.Unit)
		n, err := scanUnit(rows, u)
		if err != nil {
			return fmt.Errorf("read a unit: %w", err)
		}
		if err := visit(n, u); err != nil {
			return err
		}
	}
	return rows.Err()
}

// params writes "($1, $2, …)" for n parameters from first on.
func params(first, n int) string {
	var sb strings.Builder
	for i := range n {
		sb.WriteString(", $")
		fmt.Fprint(&sb, first+i)
	}
	return "(" + strings.TrimPrefix(sb.String(), ", ") + ")"
}

func anys[T any](values []T) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = v
	}
	return out
}
