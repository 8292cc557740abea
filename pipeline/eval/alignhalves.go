package eval

import (
	"sync"

	"github.com/songngu/songngu/pipeline/align"
)

// halvesMeasure tells how much of the aligner's figures is owed to the sets
// that its parameters were chosen on: the parameters are fitted again on one
// half of every set and judged on the other half, both ways. One row a set and
// half: the strict F1 of the committed parameters, that of parameters fitted on
// the other half, by how much the committed ones are better, and, to tell a
// search that stopped early from parameters that do not carry over, the F1 of
// parameters fitted on this half. The last row is the mean. What halves of a set
// differ in by themselves is to be seen in the column of the committed ones.
//
// Documents are dealt in turn, so that variants of one text, which bear the
// same number in several sets, come into the same half. A set of one document
// is in the first half alone and is judged once.
var halvesMeasure = Measure{"align-halves", runHalves}

func runHalves(paths []string) (Table, error) {
	t := Table{Name: "align-halves", Columns: []string{
		"set", "half", "documents", "links", "f1-committed", "f1-fitted", "difference", "f1-seen",
	}}
	sets, err := readAlignSets(paths)
	if err != nil {
		return t, err
	}
	halves := [2][]alignSet{half(sets, 0), half(sets, 1)}
	fitted := fitBoth(halves)
	var sum [4]float64
	for k, other := range []int{1, 0} {
		for _, s := range halves[k] {
			committed := s.f1(align.Options{})
			unseen, seen := s.f1(align.Options{Model: &fitted[other]}), s.f1(align.Options{Model: &fitted[k]})
			t.Rows = append(t.Rows, []any{s.name, k + 1, len(s.docs), s.links(), committed, unseen, committed - unseen, seen})
			for i, f := range []float64{committed, unseen, committed - unseen, seen} {
				sum[i] += f
			}
		}
	}
	n := float64(len(t.Rows))
	t.Rows = append(t.Rows, []any{"mean", "", "", "", sum[0] / n, sum[1] / n, sum[2] / n, sum[3] / n})
	t.Missed = compareKnobs(fitted)
	return t, nil
}

// fitBoth fits the parameters on each of the two halves, side by side.
func fitBoth(halves [2][]alignSet) [2]align.Model {
	var fitted [2]align.Model
	var wait sync.WaitGroup
	for k, sets := range halves {
		wait.Go(func() { fitted[k] = fit(sets) })
	}
	wait.Wait()
	return fitted
}

// half gives every second document of each set, from the one with the number
// first on. Sets of which it would hold nothing are left out.
func half(sets []alignSet, first int) []alignSet {
	var out []alignSet
	for _, s := range sets {
		h := alignSet{name: s.name}
		for i := first; i < len(s.docs); i += 2 {
			h.docs = append(h.docs, s.docs[i])
		}
		if len(h.docs) > 0 {
			out = append(out, h)
		}
	}
	return out
}

// links is how many links the gold has.
func (s alignSet) links() int {
	n := 0
	for _, d := range s.docs {
		for _, b := range d.gold {
			n += int(count(b.Linked()))
		}
	}
	return n
}
