// Package eval measures the steps against sets with known answers and prints
// the figures that the README claims.
//
// It needs the sets as folders on disk, because the licence of most keeps them
// out of the repository. It refuses to tune anything (align-halves fits
// parameters to judge those that stand, and throws them away), and to measure
// time in a way that could fail: speed is a figure in a row, never a verdict.
package eval

import (
	"errors"
	"fmt"
)

// A Table is what a measurement found.
type Table struct {
	Name    string   // of the measurement: "align"
	Columns []string // IDs of the words over the columns: "set", "f1"
	Rows    [][]any  // one value a column: string, int or float64
	// Missed tells one by one what went wrong, for the person who wants to
	// mend it: file and line, what was wanted, what came.
	Missed []string
}

// ErrNoSet is returned, wrapped, when a folder does not hold what a
// measurement reads.
var ErrNoSet = errors.New("no such set here")

// A Measure is one measurement. It reads the folders or files given and fails
// when one of them holds nothing to measure, so that a figure never comes from
// an empty set.
type Measure struct {
	Name string
	Run  func(paths []string) (Table, error)
}

func noSet(path, want string) error {
	return fmt.Errorf("%s: %w: want %s", path, ErrNoSet, want)
}
