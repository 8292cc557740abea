package eval

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/align"
	"github.com/songngu/songngu/pipeline/lexicon"
)

// reliabilityMeasure prints how often links of each tenth of confidence are
// right, over all sets together, and the same of the least certain tenth of
// the links and of all.
var reliabilityMeasure = Measure{"align-reliability", runReliability}

func runReliability(paths []string) (Table, error) {
	t := Table{Name: "align-reliability", Columns: []string{"confidence", "links", "share", "mean", "strict-precision", "ece", "auroc"}}
	sets, err := readAlignSets(paths)
	if err != nil {
		return t, err
	}
	var links []certainty
	for _, s := range sets {
		links = append(links, s.score(s.align(align.Options{})).certainties...)
	}
	row := func(name string, b bin, ece, auroc any) {
		mean := 0.0
		if b.links > 0 {
			mean = b.confidence / float64(b.links)
		}
		t.Rows = append(t.Rows, []any{name, b.links, ratio(b.links, len(links)), mean, ratio(b.right, b.links), ece, auroc})
	}
	for k, b := range binned(links) {
		row(fmt.Sprintf("%.1f–%.1f", float64(k)/bins, float64(k+1)/bins), b, "", "")
	}
	row("least certain tenth", gathered(leastCertain(links)), "", "")
	row("all", gathered(links), calibrationError(links), auroc(links))
	return t, nil
}

// coldMeasure aligns without any dictionary, with one learned from the set
// itself, and with the shipped one.
var coldMeasure = Measure{"align-cold", runCold}

func runCold(paths []string) (Table, error) {
	return perSet("align-cold", paths, func(s alignSet) []variant {
		return []variant{
			{"no dictionary", align.Options{Lexicon: lexicon.New()}},
			{"learned from the set", align.Options{Lexicon: align.Learn(s.documents(), align.Options{})}},
			{"shipped", align.Options{}},
		}
	})
}

func (s alignSet) documents() []align.Document {
	var all []align.Document
	for _, d := range s.docs {
		all = append(all, align.Document{Source: d.source, Target: d.target})
	}
	return all
}

// ablationMeasure takes one source of evidence away at a time.
var ablationMeasure = Measure{"align-ablation", runAblation}

func runAblation(paths []string) (Table, error) {
	return perSet("align-ablation", paths, func(alignSet) []variant {
		return append([]variant{
			{"nothing", align.Options{}},
			{"dictionary", align.Options{Lexicon: lexicon.New()}},
		}, append(withoutParts(), withoutEvidence()...)...)
	})
}

// withoutParts leaves out one dictionary at a time.
func withoutParts() []variant {
	var all []variant
	parts := lexicon.Default().Parts()
	for i, p := range parts {
		var rest []lexicon.Part
		rest = append(append(rest, parts[:i]...), parts[i+1:]...)
		all = append(all, variant{"dictionary " + p.Name, align.Options{Lexicon: lexicon.New(rest...)}})
	}
	return all
}

func withoutEvidence() []variant {
	var all []variant
	for _, w := range []struct {
		name   string
		change func(*align.Model)
	}{
		{"length", func(m *align.Model) { m.LengthWeight = 0 }},
		{"names, numbers, dates, cognates", func(m *align.Model) { m.Name, m.Number, m.Cognate = m.Unknown, m.Unknown, m.Unknown }},
		{"affine gaps", func(m *align.Model) { m.GapOpen, m.GapTurn = m.GapExtend, m.GapExtend }},
		{"less than proportional dilution", func(m *align.Model) { m.Dilution = 1 }},
		{"page furniture", func(m *align.Model) { m.Furniture = 0 }},
	} {
		m := align.DefaultModel()
		w.change(&m)
		all = append(all, variant{w.name, align.Options{Model: &m}})
	}
	return all
}

// A variant is a way to align.
type variant struct {
	name    string
	options align.Options
}

// perSet gives one row a variant: the strict F1 of each set and their mean.
func perSet(name string, paths []string, variants func(alignSet) []variant) (Table, error) {
	t := Table{Name: name, Columns: []string{"variant", "set", "strict-f1"}}
	sets, err := readAlignSets(paths)
	if err != nil {
		return t, err
	}
	sums, order := map[string]float64{}, []string(nil)
	for k, s := range sets {
		for _, v := range variants(s) {
			f := s.f1(v.options)
			t.Rows = append(t.Rows, []any{v.name, s.name, f})
			sums[v.name] += f
			if k == 0 {
				order = append(order, v.name)
			}
		}
	}
	for _, v := range order {
		t.Rows = append(t.Rows, []any{v, "mean", sums[v] / float64(len(sets))})
	}
	return t, nil
}

// curveMeasure shows what a growing memory gives: the first folder holds a
// corpus, one sentence a line in *.vi and *.en, whose first pairs are taken
// for the memory; no other dictionary is used.
var curveMeasure = Measure{"align-curve", runCurve}

// memorySizes are the points of the curve, in sentence pairs.
var memorySizes = []int{0, 500, 2000, 18000}

func runCurve(paths []string) (Table, error) {
	if len(paths) < 2 {
		return Table{}, noSet(strings.Join(paths, " "), "a folder with a corpus, then sets")
	}
	corpus, err := readCorpus(paths[0])
	if err != nil {
		return Table{}, err
	}
	return perSet("align-curve", paths[1:], func(alignSet) []variant {
		var all []variant
		for _, n := range memorySizes {
			n = min(n, len(corpus))
			var parts []lexicon.Part
			if n > 0 {
				table := lexicon.Train(corpus[:n], lexicon.DefaultTraining)
				parts = append(parts, lexicon.Part{Name: "memory", Table: table, Weight: 1, Doubt: 1})
			}
			all = append(all, variant{fmt.Sprintf("%d pairs", n), align.Options{Lexicon: lexicon.New(parts...)}})
		}
		return all
	})
}

func readCorpus(folder string) ([]lexicon.SentencePair, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*."+string(locales.Vietnamese)))
	if err != nil {
		return nil, err
	}
	var pairs []lexicon.SentencePair
	for _, name := range names {
		vi, err := readLines(name)
		if err != nil {
			return nil, err
		}
		en, err := readLines(strings.TrimSuffix(name, string(locales.Vietnamese)) + string(locales.English))
		if err != nil {
			return nil, err
		}
		if len(vi) != len(en) {
			return nil, fmt.Errorf("%s has %d lines, its translation %d", name, len(vi), len(en))
		}
		for i := range vi {
			pairs = append(pairs, lexicon.SentencePair{Vietnamese: vi[i], English: en[i]})
		}
	}
	if len(pairs) == 0 {
		return nil, noSet(folder, "a corpus in *.vi and *.en")
	}
	return pairs, nil
}
