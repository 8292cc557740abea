package intake

import (
	"strings"
	"testing"
)

// TestWideTables: a table is parsed when it is as large as tables are, not when
// its short rows are many times as large once they are as wide as its head.
func TestWideTables(t *testing.T) {
	for _, c := range []struct {
		columns, rows, tables int
		want                  bool
	}{{20, 1000, 1, true}, {20, 100, 100, true}, {1000, 1000, 1, false}, {200, 200, 10, false}} {
		table := strings.Repeat("|a", c.columns) + "|\n" + strings.Repeat("|-", c.columns) + "|\n" + strings.Repeat("|b\n", c.rows)
		if got := parsable(strings.Repeat(table+"\n", c.tables)); got != c.want {
			t.Errorf("%d tables of %d rows and %d columns: parsable is %v", c.tables, c.rows, c.columns, got)
		}
	}
	if parsable(strings.Repeat("|a", 1000) + "|\n" + strings.Repeat("|-", 1000) + "|\n" + strings.Repeat("\u00a0\n", 1000)) {
		t.Error("a hard space is taken for the end of a table")
	}
}
