package eval

import (
	"os"
	"testing"
)

// TestMemoryRoadsAgree compares the roads on a small memory; songngu eval
// memory does so on 50,000 units.
func TestMemoryRoadsAgree(t *testing.T) {
	paths := []string{"../../testdata/articles"}
	size := memorySize{units: 1500, queries: 30}
	if os.Getenv("SONGNGU_EVAL") != "" {
		size = memorySize{units: 5000, queries: 60}
	}
	table, err := measureMemory(paths, size)
	if err != nil {
		t.Fatal(err)
	}
	if len(table.Rows) < 4 || len(table.Missed) > 0 {
		t.Errorf("%v\n%v", table.Rows, table.Missed)
	}
	if hits := table.Rows[0][3].(int); hits < 200 {
		t.Errorf("%d hits: the test has lost its point", hits)
	}
	t.Log(table.Rows)
}
