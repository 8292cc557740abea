package web

import (
	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/check"
	"github.com/songngu/songngu/pipeline/fact"
	"github.com/songngu/songngu/pipeline/names"
	"github.com/songngu/songngu/pipeline/review"
)

// A stain is a marked stretch of the joined text of a side.
type stain struct {
	bitext.Span
	run
}

// A warning is a stretch of text that a finding of the checks is about.
type warning struct {
	column int
	id     string // of the segment
	bitext.Span
	kind string // of the run
}

// warnings gives what the checks found in a link, where they say at which
// words: what the panel lists, so that page and panel are one judgement.
func (b background) warnings(s *review.Sheet, i int) (list []warning) {
	for _, f := range findingsOf(b.pair, i, b.ledger) {
		if f.Span.Len() == 0 {
			continue
		}
		w := warning{column: int(f.Side), Span: f.Span, kind: "fact"}
		switch {
		case f.Segment >= 0:
			w.id = s.Segments[w.column][f.Segment].ID
		case s.Links[i].Taken != "":
			w.id = draftID + s.Links[i].ID
		}
		if f.Kind == check.MissingName || f.Kind == check.HouseName {
			w.kind = "name"
		}
		list = append(list, w)
	}
	return list
}

// findingsOf gives the findings of one bead of a pair.
func findingsOf(p bitext.Pair, i int, house *names.Ledger) []check.Finding {
	p.Alignment = bitext.Alignment{Beads: p.Alignment.Beads[i : i+1]}
	return check.Check(p, house)
}

// mark finds the names and facts that both sides share, and what the checks
// warn of, and cuts the segments' texts along them.
func (r *row) mark(ctx names.Context, warnings []warning) {
	texts := [2]string{r.Sides[0].joined(), r.Sides[1].joined()}
	var stains [2][]stain
	compared := fact.Compare(fact.Read(texts[0], r.Sides[0].Lang), fact.Read(texts[1], r.Sides[1].Lang))
	for _, m := range compared.Matched {
		stains[0] = append(stains[0], stain{m.Source.Span, run{Kind: "fact"}})
		stains[1] = append(stains[1], stain{m.Target.Span, run{Kind: "fact"}})
	}
	vi, en := 0, 1
	if r.Sides[0].Lang == locales.English {
		vi, en = 1, 0
	}
	for n, m := range names.Match(texts[vi], texts[en], ctx) {
		stains[vi] = append(stains[vi], stain{m.Vietnamese, run{Kind: "name", N: n + 1}})
		stains[en] = append(stains[en], stain{m.English, run{Kind: "name", N: n + 1}})
	}
	for _, w := range warnings {
		span := r.Sides[w.column].find(w)
		stains[w.column] = warn(stains[w.column], span, w.kind)
		for _, p := range compared.Wrong { // what the other side says instead
			if w.column == 1 && p.Target.Span.Overlaps(span) {
				stains[0] = warn(stains[0], p.Source.Span, w.kind)
			}
		}
	}
	for c := range r.Sides {
		r.Sides[c].cut(stains[c])
	}
}

// find gives the span of a warning in the joined text of its side.
func (s side) find(w warning) bitext.Span {
	start := 0
	for _, g := range s.Segments {
		if g.ID == w.id {
			return bitext.Span{Start: start + w.Start, End: start + w.End}
		}
		start += len(g.Text) + 1
	}
	return bitext.Span{} // in a draft, which is shown as it is
}

// warn marks what stands in a span as bad: what is marked there already, else
// all of it.
func warn(stains []stain, span bitext.Span, kind string) []stain {
	there := false
	for i := range stains {
		if stains[i].Overlaps(span) {
			stains[i].Bad, there = true, true
		}
	}
	if there || span.Len() == 0 {
		return stains
	}
	return append(stains, stain{span, run{Kind: kind, Bad: true}})
}
