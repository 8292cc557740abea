package eval

import (
	"math"
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

// TestHalves: each document is judged in one half, with parameters that were
// fitted on the other and that beat the guess on what they were fitted on.
func TestHalves(t *testing.T) {
	desk := filepath.Join(filepath.Dir(alignSets(t)[0]), "desk-dev")
	sets, err := readAlignSets([]string{desk})
	if err != nil {
		t.Fatal(err)
	}
	for k := range 2 {
		h := half(sets, k)
		if fitted := fit(h); worth(h, fitted) <= worth(h, guess()) {
			t.Errorf("half %d: fitting gained nothing", k+1)
		}
	}
	table, err := runHalves([]string{desk})
	if err != nil {
		t.Fatal(err)
	}
	documents := 0
	for _, row := range table.Rows[:len(table.Rows)-1] {
		t.Log(row...)
		documents += row[2].(int)
	}
	if documents != len(sets[0].docs) {
		t.Errorf("%d documents judged of %d", documents, len(sets[0].docs))
	}
}

func TestKnobs(t *testing.T) {
	for _, c := range []struct {
		scale         scale
		x, step, want float64
	}{{plain, -2, 1, -1}, {ratio2, 0.5, -1, 0.25}, {share, 0.5, 0, 0.5}, {share, 0.5, math.Log(3), 0.75}} {
		if got := c.scale.move(c.x, c.step); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%v moved by %v is %v, want %v", c.x, c.step, got, c.want)
		}
	}
	m := guess()
	if knobs[0].set(&m, 0.5); m.LengthRatio != 0.5 {
		t.Errorf("%s did not turn", knobs[0].name)
	}
	for a := range m.Shape {
		for b := range m.Shape {
			if m.Shape[a][b] != m.Shape[b][a] {
				t.Errorf("shape %d-%d has another prior than its mirror", a, b)
			}
		}
	}
}
