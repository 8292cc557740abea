package eval

import (
	"path/filepath"
	"testing"
)

// TestTextReachesItsFigures holds the figures that the tables of cases and
// clean news must reach.
func TestTextReachesItsFigures(t *testing.T) {
	least := map[string]float64{
		"marks-order": 1, "mojibake": 1, "old-to-new": 1, "folded": 1, "key": 1,
		"charset-letters": .999, // one row of the table has a slip: "=Ýì" for Ứ
		"tone-place":      .93,  // the rest are names of minority languages
		"no-false-repair": .9999, "clean-kept": 1,
		"TCVN3": .995, "VNI": .995, "VISCII": .995, "VPS": .995, "windows-1258": .995,
		"TCVN3-seen": .98, "VNI-seen": .98, "UTF-8-seen": .995,
	}
	paths := []string{
		filepath.Join(fromEnv(t, "SONGNGU_FACTS"), "cases"),
		filepath.Join(fromEnv(t, "SONGNGU_EVAL"), "desk-dev"),
		filepath.Join(fromEnv(t, "SONGNGU_EVAL"), "ntrex-dev-clean"),
	}
	table, err := runText(paths)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range table.Rows {
		t.Log(row...)
		if want, got := least[row[1].(string)], row[4].(float64); got < want {
			t.Errorf("%s, %s: %.4f right, want %.4f", row[0], row[1], got, want)
		}
	}
	for _, m := range table.Missed {
		t.Log(m)
	}
}
