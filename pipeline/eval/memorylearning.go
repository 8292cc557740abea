package eval

import (
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/align"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/lexicon"
	"github.com/songngu/songngu/pipeline/memory"
	"github.com/songngu/songngu/pipeline/review"
)

// memoryLearningMeasure shows what a desk's decisions teach: each document of
// a set is aligned without and with a lexicon of the links that were accepted
// in the set's other documents, at most 200.
var memoryLearningMeasure = Measure{"memory-learning", func(paths []string) (Table, error) {
	t := Table{Name: "memory-learning", Columns: []string{"set", "accepted", "links", "doubtful-before", "doubtful-after", "right-before", "right-after"}}
	for _, path := range paths {
		docs, err := readAlignSet(path)
		if err != nil {
			return t, err
		}
		if len(docs) < 2 {
			return t, noSet(path, "two documents or more, to hold one back")
		}
		t.Rows = append(t.Rows, append([]any{path}, learningRow(docs)...))
	}
	return t, nil
}}

// acceptedLinks is the number of decisions that are learned from.
const acceptedLinks = 200

func learningRow(docs []alignDoc) []any {
	accepted, links := 0, 0
	var doubtful, right [2]int
	for i := range docs {
		units := acceptedUnits(docs, i)
		part, ok := memory.Learn(units)
		if !ok {
			continue
		}
		accepted = max(accepted, len(units))
		for when, l := range []*lexicon.Lexicon{lexicon.Default(), lexicon.Default().With(part)} {
			a, _ := align.Align(docs[i].source, docs[i].target, align.Options{Lexicon: l})
			n, d, r := countLinks(a, docs[i].gold)
			doubtful[when] += d
			right[when] += r
			if when == 1 {
				links += n
			}
		}
	}
	return []any{accepted, links, doubtful[0], doubtful[1], right[0], right[1]}
}

// acceptedUnits are the gold links of all documents but one.
func acceptedUnits(docs []alignDoc, without int) []bitext.Unit {
	var units []bitext.Unit
	for i, d := range docs {
		for _, b := range d.gold {
			if i == without || !b.Linked() || len(units) == acceptedLinks {
				continue
			}
			units = append(units, bitext.Unit{
				SourceLang: locales.Vietnamese, TargetLang: locales.English, State: bitext.Reviewed,
				Source: joinLines(d.source.Texts, b.Source), Target: joinLines(d.target.Texts, b.Target),
			})
		}
	}
	return units
}

func joinLines(texts []string, lines []int) string {
	parts := make([]string, len(lines))
	for i, n := range lines {
		parts[i] = texts[n]
	}
	return strings.Join(parts, " ")
}

// countLinks counts the links, those that a person would have to look at, and
// those that are in the gold.
func countLinks(a bitext.Alignment, gold []bitext.Bead) (links, doubtful, right int) {
	in := map[string]bool{}
	for _, g := range gold {
		in[g.String()] = true
	}
	for _, b := range a.Beads {
		if !b.Linked() {
			continue
		}
		links++
		if b.Confidence < review.Doubt {
			doubtful++
		}
		if in[b.String()] {
			right++
		}
	}
	return links, doubtful, right
}
