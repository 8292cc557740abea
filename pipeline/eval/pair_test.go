package eval

import (
	"os"
	"path/filepath"
	"testing"
)

// TestPairQuality holds pairing to what it promises: hardly a wrong link among
// those it is sure of, and nearly all found.
func TestPairQuality(t *testing.T) {
	sets, train := os.Getenv("SONGNGU_EVAL"), os.Getenv("SONGNGU_TRAIN")
	if sets == "" || train == "" {
		t.Skip("SONGNGU_EVAL and SONGNGU_TRAIN do not say where the sets are")
	}
	table, err := runPair([]string{
		filepath.Join(sets, "ntrex-dev-clean"), filepath.Join(sets, "desk-dev"), filepath.Join(sets, "react-dev-natural"), train,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Log(table.Columns)
	for _, row := range table.Rows {
		t.Log(row...)
		if precision, recall := row[3].(float64), row[4].(float64); precision < 0.99 || recall < 0.97 {
			t.Errorf("parts of %v links: precision %.4f, recall %.4f; want .99 and .97", row[0], precision, recall)
		}
	}
	for _, line := range table.Missed {
		t.Log(line)
	}
}
