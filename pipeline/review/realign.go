package review

import (
	"slices"

	"github.com/songngu/songngu/pipeline/bitext"
)

// An Aligner aligns a pair anew. The anchors are beads of that pair that a
// person decided; they must come back as they are.
type Aligner func(p bitext.Pair, anchors []bitext.Bead) (bitext.Alignment, error)

// Realign plans what aligning the links from one to another anew would change,
// in document order and both included; empty IDs mean the ends of the sheet.
// Links that a person accepted, rejected, marked or wrote beside stay as they
// are and serve as anchors. When the worker asks, links that a person touched
// in any way stay.
func (s *Sheet) Realign(a Action, by string, align Aligner) (Delta, error) {
	return s.realign(a, by, sight{seen: a.Seen}, align)
}

func (s *Sheet) realign(a Action, by string, saw sight, align Aligner) (Delta, error) {
	i, j, err := s.stretch(a.Link, a.Other)
	if err != nil {
		return Delta{}, err
	}
	links := s.Links[i : j+1]
	free := func(l Link) bool {
		return l.Open() && len(l.Comments) == 0 && (l.By == "" || a.Op == Realign)
	}
	part, anchors := s.part(links, free)
	fresh, err := align(part.pair, anchors)
	if err != nil {
		return Delta{}, err
	}
	p := &plan{sheet: s, a: a, by: by}
	if a.Op == Prepare {
		p.by = ""
	}
	p.refill(part, links, free, fresh)
	return p.d, saw.fresh(p.d)
}

func (s *Sheet) stretch(from, to string) (i, j int, err error) {
	i, j = 0, len(s.Links)-1
	if from != "" {
		if i = s.index(from); i < 0 {
			return 0, 0, &Conflict{Link: from}
		}
	}
	if to != "" {
		if j = s.index(to); j < 0 {
			return 0, 0, &Conflict{Link: to}
		}
	}
	return min(i, j), max(i, j), nil
}

// A stretch of a sheet as a pair of its own: the segments of some links.
type stretch struct {
	pair bitext.Pair
	ids  [2][]string // of the segments, in the order of the pair
}

// part cuts the links out of the sheet as a pair, with the links that are not
// free as anchors.
func (s *Sheet) part(links []Link, free func(Link) bool) (stretch, []bitext.Bead) {
	inside := map[string]bool{}
	for _, l := range links {
		for _, side := range l.Sides {
			for _, id := range side {
				inside[id] = true
			}
		}
	}
	part := stretch{pair: bitext.Pair{ID: s.Pair, Version: s.Revision}}
	columns := [2]*bitext.Side{&part.pair.Source, &part.pair.Target}
	place := map[string]int{}
	for c, column := range s.Segments {
		columns[c].Article = s.Articles[c]
		for _, g := range column {
			if inside[g.ID] {
				place[g.ID] = len(part.ids[c])
				part.ids[c] = append(part.ids[c], g.ID)
				columns[c].Segments = append(columns[c].Segments, g.Segment)
			}
		}
	}
	var anchors []bitext.Bead
	for _, l := range links {
		if !free(l) {
			anchors = append(anchors, l.bead(place))
		}
	}
	return part, anchors
}

// refill puts the fresh beads in the place of the free links. A bead that
// would take a segment of a link that stays is not used: its free segments
// stand alone.
func (p *plan) refill(part stretch, links []Link, free func(Link) bool, fresh bitext.Alignment) {
	open := map[string]bool{}
	var out []Link
	for _, l := range links {
		if free(l) {
			out = append(out, l)
			for _, id := range slices.Concat(l.Sides[0], l.Sides[1]) {
				open[id] = true
			}
		}
	}
	var in []Link
	for _, b := range fresh.Beads {
		l := Link{Confidence: b.Confidence, Reasons: b.Reasons, Moved: b.Moved}
		whole := true
		for c, side := range [2][]int{b.Source, b.Target} {
			for _, i := range side {
				id := part.ids[c][i]
				whole = whole && open[id]
				l.Sides[c] = append(l.Sides[c], id)
			}
		}
		if whole {
			in = append(in, l)
			continue
		}
		for _, one := range alone(l) {
			if open[one.key()] {
				in = append(in, one)
			}
		}
	}
	p.exchange(out, in)
}

// exchange replaces links by others; links that would come back as they were
// are not touched.
func (p *plan) exchange(out, in []Link) {
	kept := map[string]Link{}
	for _, l := range in {
		kept[l.key()] = l
	}
	var goes []Link
	stays := map[string]bool{}
	for _, l := range out {
		if now, ok := kept[l.key()]; ok && unchanged(l, now) {
			stays[l.key()] = true
			continue
		}
		goes = append(goes, l)
	}
	in = slices.DeleteFunc(in, func(l Link) bool { return stays[l.key()] })
	p.replace(goes, in...)
}

func unchanged(old, now Link) bool {
	return slices.Equal(old.Sides[0], now.Sides[0]) && slices.Equal(old.Sides[1], now.Sides[1]) &&
		old.Confidence == now.Confidence && old.Moved == now.Moved && slices.Equal(old.Reasons, now.Reasons)
}
