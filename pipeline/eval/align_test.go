package eval

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/songngu/songngu/pipeline/align"
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
		if f := row[column["strict-f1"]].(float64); f < strictF1[name] {
			t.Errorf("%s: strict F1 %.4f, want %.4f", name, f, strictF1[name])
		}
		if n := row[column["teaser-links"]].(int); n > 0 {
			t.Errorf("%s: %d links between an article and a teaser", name, n)
		}
	}
}

func TestConfidenceIsCalibrated(t *testing.T) {
	sets, err := readAlignSets(alignSets(t))
	if err != nil {
		t.Fatal(err)
	}
	var links []certainty
	for _, s := range sets {
		links = append(links, s.score(s.align(align.Options{})).certainties...)
	}
	if e := calibrationError(links); e > .02 {
		t.Errorf("ECE %.4f, want .02 and less", e)
	}
	if a := auroc(links); a < .94 {
		t.Errorf("AUROC %.4f, want .94 and more", a)
	}
	top := binned(links)[bins-1]
	if cover := ratio(top.links, len(links)); cover < .87 {
		t.Errorf("links of .9 and more are %.3f of all, want .87", cover)
	}
	if p := ratio(top.right, top.links); p < .995 {
		t.Errorf("links of .9 and more are right in %.4f, want .995", p)
	}
	low, all := gathered(leastCertain(links)), gathered(links)
	if share := ratio(low.links-low.right, all.links-all.right); share < .83 {
		t.Errorf("the least certain tenth holds %.3f of the wrong links, want .83", share)
	}
}

func TestColdStart(t *testing.T) {
	sets, err := readAlignSets(alignSets(t))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]float64{"ntrex-dev-mod": .965, "ntrex-dev-abridged": .90}
	for _, s := range sets {
		if want[s.name] == 0 {
			continue
		}
		f := s.f1(align.Options{Lexicon: align.Learn(s.documents(), align.Options{})})
		if f < want[s.name] {
			t.Errorf("%s without a dictionary: strict F1 %.4f, want %.3f", s.name, f, want[s.name])
		}
	}
}

func TestAUROC(t *testing.T) {
	links := []certainty{{.9, true}, {.8, true}, {.8, false}, {.1, false}}
	if got := auroc(links); got != 0.875 {
		t.Errorf("AUROC %v, want 0.875: of four pairs three are right and one is a tie", got)
	}
	if got := calibrationError([]certainty{{.95, true}, {.95, false}}); got < .449 || got > .451 {
		t.Errorf("ECE %v, want 0.45", got)
	}
}
