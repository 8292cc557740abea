package orgnames

import (
	"slices"
	"testing"
)

// TestTables holds that every word stands once in its table and, but for the
// few that English leaves out, has an English side.
func TestTables(t *testing.T) {
	for name, table := range map[string][]Word{
		"heads": Heads(), "inner": Inner(), "businesses": Businesses(), "institutions": Institutions(),
	} {
		if len(table) < 20 {
			t.Errorf("%s has %d rows", name, len(table))
		}
		seen := make(map[string]bool)
		for _, w := range table {
			for _, v := range w.Vietnamese {
				if seen[v] {
					t.Errorf("%s: %s stands twice", name, v)
				}
				seen[v] = true
			}
			if len(w.English) == 0 || slices.Contains(w.English, "") {
				t.Errorf("%s: %v lacks English", name, w.Vietnamese)
			}
		}
	}
}
