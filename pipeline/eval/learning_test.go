package eval

import (
	"os"
	"path/filepath"
	"testing"
)

const ownArticles = "../../testdata/articles"

// TestLearningLeavesFewerDoubts accepts the links of one desk and looks at the
// documents that are held back.
func TestLearningLeavesFewerDoubts(t *testing.T) {
	sets := os.Getenv("SONGNGU_EVAL")
	if sets == "" {
		t.Skip("SONGNGU_EVAL is not set")
	}
	table, err := runLearning([]string{filepath.Join(sets, "desk-dev"), ownArticles})
	if err != nil {
		t.Fatal(err)
	}
	if len(table.Rows) != 1 {
		t.Fatalf("%d rows: %v", len(table.Rows), table.Rows)
	}
	column := map[string]any{}
	for i, id := range table.Columns {
		column[id] = table.Rows[0][i]
	}
	t.Log(column)
	if n := column["accepted"].(int); n < 180 {
		t.Errorf("%d links were accepted, want about %d", n, acceptedLinks)
	}
	if before, after := column["doubtful-before"].(int), column["doubtful-after"].(int); after >= before {
		t.Errorf("%d doubtful links before, %d after", before, after)
	}
	if before, after := column["f1-before"].(float64), column["f1-after"].(float64); after < before {
		t.Errorf("strict F1 fell from %.4f to %.4f", before, after)
	}
}

func TestWhatIsHeldBackIsNotLearned(t *testing.T) {
	desk, err := readLearningDesk([]string{ownArticles})
	if err != nil {
		t.Fatal(err)
	}
	all := append(desk, desk[0]) // the same article twice
	for _, u := range all.unitsFor(0) {
		for _, text := range desk[0].source.Texts {
			if u.Source == text {
				t.Errorf("learned from the held-back %q", text)
			}
		}
	}
	if len(all.unitsFor(0)) == 0 {
		t.Error("nothing is learned")
	}
	if _, err := runLearning([]string{ownArticles}); err == nil {
		t.Error("a figure came from articles without gold")
	}
}
