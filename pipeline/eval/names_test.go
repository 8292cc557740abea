package eval

import (
	"os"
	"path/filepath"
	"testing"
)

// TestNames holds the matcher to the quality that the README claims.
func TestNames(t *testing.T) {
	sets, samples := os.Getenv("SONGNGU_EVAL"), os.Getenv("SONGNGU_SAMPLES")
	if sets == "" || samples == "" {
		t.Skip("SONGNGU_EVAL and SONGNGU_SAMPLES do not say where the sets are")
	}
	table, err := runNames([]string{filepath.Join(sets, "desk-dev"), filepath.Join(samples, "kursk")})
	if err != nil {
		t.Fatal(err)
	}
	for _, miss := range table.Missed {
		t.Log(miss)
	}
	for _, row := range table.Rows {
		t.Log(row...)
		if precision := row[4].(float64); precision < .99 {
			t.Errorf("%s: precision %.4f, want .99", row[0], precision)
		}
		if recall := row[5].(float64); recall < .97 {
			t.Errorf("%s: recall %.4f, want .97", row[0], recall)
		}
		if wrong := row[10].(int); wrong > 0 {
			t.Errorf("%s: %d words got wrong marks", row[0], wrong)
		}
	}
}
