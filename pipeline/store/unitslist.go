package store

import (
	"context"
	"fmt"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
)

// EachUnit visits the units that pass the filter, in the order in which they
// came, without holding them in memory. It stops at the visitor's error.
func (s *Store) EachUnit(ctx context.Context, f UnitFilter, visit func(*bitext.Unit) error) error {
	query := `SELECT u.n, ` + unitFieldsOfU + ` FROM units u`
	conditions, args := f.where(1)
	if len(conditions) > 0 {
		query += " WHERE " + strings.Join(conditions, " AND ")
	}
	rows, err := s.read.QueryContext(ctx, query+" ORDER BY u.n", args...)
	if err != nil {
		return fmt.Errorf("list the units: %w", err)
	}
	return eachUnit(rows, func(_ memory.Ref, u *bitext.Unit) error { return visit(u) })
}

// unitFieldsOfU is unitFields for a query in which other tables have columns
// of those names.
var unitFieldsOfU = func() string {
	fields := strings.FieldsFunc(unitFields, func(r rune) bool { return strings.ContainsRune(", \n\t", r) })
	return "u." + strings.Join(fields, ", u.")
}()

// A UnitCount is how many units share what a person counts by.
type UnitCount struct {
	Source, Target locales.Lang
	Domain         string
	Origin         bitext.Origin
	State          bitext.State
	Units          int
	Uses           int
}

// CountUnits counts the units by languages, domain, origin and state.
func (s *Store) CountUnits(ctx context.Context) ([]UnitCount, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT source_lang, target_lang, domain, origin, state, COUNT(*), SUM(uses)
		FROM units GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`)
	if err != nil {
		return nil, fmt.Errorf("count the units: %w", err)
	}
	defer rows.Close()
	var counts []UnitCount
	for rows.Next() {
		var c UnitCount
		if err := rows.Scan(&c.Source, &c.Target, &c.Domain, &c.Origin, &c.State, &c.Units, &c.Uses); err != nil {
			return nil, fmt.Errorf("count the units: %w", err)
		}
		counts = append(counts, c)
	}
	return counts, rows.Err()
}
