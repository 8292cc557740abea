package eval

import (
	"os"
	"path/filepath"
	"testing"
)

// strictF1 is what the aligner must reach on the development sets.
var strictF1 = map[string]float64{
	"ntrex-dev-clean": .999, "ntrex-dev-seg": .998, "ntrex-dev-mod": .987, "ntrex-dev-hard": .97,
	"ntrex-dev-abridged": .967, "ntrex-dev-para": .978, "react-dev-natural": .997, "udhr-natural": .99,
	"desk-dev": .97, "kursk": .97,
}

func alignSets(t testing.TB) []string {
	sets, samples := os.Getenv("SONGNGU_EVAL"), os.Getenv("SONGNGU_SAMPLES")
	if sets == "" || samples == "" {
		t.Skip("SONGNGU_EVAL and SONGNGU_SAMPLES are not both set")
	}
	folders, err := filepath.Glob(filepath.Join(sets, "*-*"))
	if err != nil {
		t.Fatal(err)
	}
	return append(folders, filepath.Join(samples, "kursk"))
}

func TestAlignReachesItsFigures(t *testing.T) {
	table, err := runAlign(alignSets(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(table.Rows) < len(strictF1) {
		t.Errorf("%d sets measured, want %d", len(table.Rows), len(strictF1))
	}
	column := map[string]int{}
	for i, id := range table.Columns {
		column[id] = i
	}
	for _, row := range table.Rows {
		t.Log(row...)
		name := row[0].(string)
		if f := row[column["f1"]].(float64); f < strictF1[name] {
			t.Errorf("%s: strict F1 %.4f, want %.4f", name, f, strictF1[name])
		}
		if n := row[column["teaser-links"]].(int); n > 0 {
			t.Errorf("%s: %d links between an article and a teaser", name, n)
		}
	}
}
