package store

import (
	"context"
	"fmt"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
)

// reviewedLast ends a query for the units that people reviewed, those that
// changed last first. Its condition is that of the index units_reviewed.
const reviewedLast = ` FROM units WHERE state IN ('reviewed', 'final') ORDER BY changed DESC, n DESC LIMIT $1`

// ReviewedUnits gives the units that people reviewed, those that changed last
// first, at most so many.
func (s *Store) ReviewedUnits(ctx context.Context, most int) ([]bitext.Unit, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT n, `+unitFields+reviewedLast, most)
	if err != nil {
		return nil, fmt.Errorf("read the reviewed units: %w", err)
	}
	var units []bitext.Unit
	err = eachUnit(rows, func(_ memory.Ref, u *bitext.Unit) error {
		units = append(units, *u)
		return nil
	})
	return units, err
}

// ReviewedMark gives a mark that becomes another when ReviewedUnits would give
// other units: how many there are, the sum of their numbers, which never serve
// twice, and when the last one changed. It reads nothing but an index.
func (s *Store) ReviewedMark(ctx context.Context, most int) (string, error) {
	var units int
	var numbers, changed string
	err := s.read.QueryRowContext(ctx, `SELECT COUNT(*), COALESCE(SUM(n), 0), COALESCE(MAX(changed), 0)
		FROM (SELECT n, changed`+reviewedLast+`) AS last`, most).Scan(&units, &numbers, &changed)
	if err != nil {
		return "", fmt.Errorf("mark the reviewed units: %w", err)
	}
	return fmt.Sprintf("%d/%s/%s", units, numbers, changed), nil
}
