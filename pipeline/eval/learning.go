package eval

import (
	"fmt"
	"path/filepath"

	"github.com/songngu/songngu/pipeline/align"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/lexicon"
	"github.com/songngu/songngu/pipeline/memory"
	"github.com/songngu/songngu/pipeline/review"
)

// learningMeasure tells what a desk's decisions teach the aligner. Each
// document with gold is held back in turn, and aligned before and after some
// 200 links of other documents were accepted: of those that follow it, and from
// the first again after the last. One row a folder with gold, summed over its
// documents; accepted is the mean.
//
// The documents of all folders are taken for those of one desk, so they must be
// of different articles. Of a document with gold, a reviewer accepts what the
// aligner found and the gold has; of articles without gold, which may lie in
// folders of their own, what the aligner does not doubt. What stands word for
// word in the held-back document, as teasers do, is not learned from.
var learningMeasure = Measure{"learning", runLearning}

// acceptedLinks is the number of decisions that are learned from.
const acceptedLinks = 200

func runLearning(paths []string) (Table, error) {
	t := Table{Name: "learning", Columns: []string{
		"set", "documents", "links", "accepted", "doubtful-before", "doubtful-after", "f1-before", "f1-after",
	}}
	desk, err := readLearningDesk(paths)
	if err != nil {
		return t, err
	}
	for _, path := range paths {
		if row := desk.measure(path); row != nil {
			t.Rows = append(t.Rows, row)
		}
	}
	if len(t.Rows) == 0 {
		return t, noSet(fmt.Sprint(paths), "NNN.vi.txt, NNN.en.txt and NNN.gold")
	}
	return t, nil
}

// measure gives the row of a folder, nil when it has no gold.
func (desk learningDesk) measure(folder string) []any {
	var before, after learningScore
	documents, accepted := 0, 0
	for i, d := range desk {
		if d.folder != folder || d.gold == nil {
			continue
		}
		units := desk.unitsFor(i)
		documents++
		accepted += len(units)
		base := lexicon.Default()
		before.add(d, base)
		after.add(d, memory.Learn(units, "", base))
	}
	if documents == 0 {
		return nil
	}
	return []any{filepath.Base(folder), documents, before.gold, accepted / documents,
		before.doubtful, after.doubtful, before.f1(), after.f1()}
}

// A learningScore counts links: those found, those of them that a person would
// have to look at, those that are right.
type learningScore struct {
	found, gold, doubtful int
	right                 hits
}

func (c *learningScore) f1() float64 { return c.right.f1(c.found, c.gold) }

func (c *learningScore) add(d learningDoc, l *lexicon.Lexicon) {
	gold := byName(d.gold)
	c.gold += len(gold)
	for _, b := range d.align(l) {
		if !b.Linked() {
			continue
		}
		c.found++
		c.right += count(gold[b.String()])
		c.doubtful += int(count(b.Confidence < review.Doubt))
	}
}

func (d learningDoc) align(l *lexicon.Lexicon) []bitext.Bead {
	a, _ := align.Align(d.source, d.target, align.Options{Lexicon: l})
	return a.Beads
}
