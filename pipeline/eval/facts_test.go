package eval

import (
	"path/filepath"
	"testing"
)

// TestFactsAreRead asks for every row: a fact that is read wrongly once is read
// wrongly in every article that has one like it.
func TestFactsAreRead(t *testing.T) {
	table, err := runFacts([]string{
		filepath.Join(fromEnv(t, "SONGNGU_FACTS"), "cases", "number_date_vi_en_own.tsv"),
		filepath.Join(fromEnv(t, "SONGNGU_EVAL"), "desk-dev"),
		filepath.Join(fromEnv(t, "SONGNGU_SAMPLES"), "kursk"),
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range table.Rows {
		t.Log(row...)
		if row[1] != row[2] {
			t.Errorf("%s: %d facts of %d", row...)
		}
	}
	for _, m := range table.Missed {
		t.Log(m)
	}
}

func TestPlantedFactsAreFound(t *testing.T) {
	table, err := runCheck([]string{
		filepath.Join(fromEnv(t, "SONGNGU_EVAL"), "desk-dev"),
		filepath.Join(fromEnv(t, "SONGNGU_SAMPLES"), "kursk"),
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range table.Rows {
		t.Log(row...)
		if row[1] != row[2] || row[3] != 0 {
			t.Errorf("%s: found %d of %d wrong facts, and %d faults that are none", row[:4]...)
		}
	}
	for _, m := range table.Missed {
		t.Log(m)
	}
}
