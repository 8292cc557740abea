package eval

import (
	"os"
	"path/filepath"
	"testing"
)

// fromEnv gives the folder that a variable of the environment names.
func fromEnv(t *testing.T, name string) string {
	t.Helper()
	folder := os.Getenv(name)
	if folder == "" {
		t.Skipf("%s is not set", name)
	}
	return folder
}

func TestZonesReachTheirFigure(t *testing.T) {
	sets := []string{filepath.Join(fromEnv(t, "SONGNGU_EVAL"), "desk-dev"), filepath.Join(fromEnv(t, "SONGNGU_SAMPLES"), "kursk")}
	table, err := runZones(sets)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range table.Rows {
		t.Log(row...)
		if accuracy := row[4].(float64); accuracy < .99 {
			t.Errorf("%s: %.4f of the sentences are in their zone, want 0.99", row[0], accuracy)
		}
		if extra := row[5].(int); extra > 0 {
			t.Errorf("%s: %d segments are no sentence of the gold", row[0], extra)
		}
	}
	for _, m := range table.Missed {
		t.Log(m)
	}
}

func TestSegmentsReachTheirFigures(t *testing.T) {
	facts := filepath.Join(fromEnv(t, "SONGNGU_FACTS"), "cases")
	for _, c := range []struct {
		path  string
		f1    float64
		right int // cases or pages without a fault
	}{
		{filepath.Join(fromEnv(t, "SONGNGU_EVAL"), "desk-dev"), .99, 12},
		{filepath.Join(fromEnv(t, "SONGNGU_SAMPLES"), "kursk"), .99, 2},
		{filepath.Join(facts, "golden_rules_en_52.tsv"), .98, 50},
		{filepath.Join(facts, "tricky_news_30.tsv"), 1, 30},
		{filepath.Join(facts, "vtb_dev_sentences.tsv"), .985, 0},
	} {
		table, err := runSegment([]string{c.path})
		if err != nil {
			t.Fatal(err)
		}
		row := table.Rows[0]
		t.Log(row...)
		if f1 := row[6].(float64); f1 < c.f1 {
			t.Errorf("%s: boundary F1 %.4f, want %.4f", row[0], f1, c.f1)
		}
		if right := row[2].(int); right < c.right {
			t.Errorf("%s: %d without a fault, want %d", row[0], right, c.right)
		}
		for _, m := range table.Missed {
			t.Log(m)
		}
	}
}
