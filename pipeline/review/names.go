package review

import (
	"cmp"
	"maps"
	"slices"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/names"
)

// A Rendered counts how often a name was rendered in a way in accepted links.
type Rendered struct {
	names.Rendering
	Count int
}

// Names tells how a change moves the counts of the name ledger: up for the
// names in links that it accepts, down for those whose acceptance it takes
// back. Names of which one side shows a part only are not counted. Links that
// were carried over to a new text were counted when they were accepted.
func (c Change) Names() []Rendered {
	if c.Entry.Action.Op == Carried {
		return nil
	}
	counts := map[names.Rendering]int{}
	c.Before.countNames(c.Entry.Delta.OutLinks, -1, counts)
	c.After.countNames(c.Entry.Delta.InLinks, +1, counts)
	var moved []Rendered
	for _, r := range slices.SortedFunc(maps.Keys(counts), compareRenderings) {
		if counts[r] != 0 {
			moved = append(moved, Rendered{r, counts[r]})
		}
	}
	return moved
}

func compareRenderings(a, b names.Rendering) int {
	return cmp.Or(cmp.Compare(a.Vietnamese, b.Vietnamese), cmp.Compare(a.English, b.English), cmp.Compare(a.Kind, b.Kind))
}

func (s *Sheet) countNames(links []Link, by int, counts map[names.Rendering]int) {
	place := map[string]int(nil)
	for _, l := range links {
		if l.State != bitext.Accepted || !l.Linked() && l.Taken == "" {
			continue
		}
		if place == nil {
			place = s.places()
		}
		vi, en := s.cell(Source, l, place), s.cell(Target, l, place)
		if s.Articles[Source].Lang == locales.English {
			vi, en = en, vi
		}
		day := s.Articles[Source].Validity(s.Segments[Source][place[l.Sides[Source][0]]].Block)
		for _, m := range names.Match(vi, en, names.Context{Date: day}) {
			if m.Class != names.Partial {
				counts[names.Rendering{Vietnamese: m.Vietnamese.Of(vi), English: m.English.Of(en), Kind: m.Kind}] += by
			}
		}
	}
}
