package review

import (
	"slices"

	"github.com/songngu/songngu/pipeline/bitext"
)

// Carry takes the decisions of an old sheet over to the sheet of the same pair
// prepared anew, after an article was changed on the site: a link that a
// person touched is set again when all its segments are still there with the
// same published text, the first of equal texts taken for the first. It gives
// the delta and the links whose text is no longer there, which a person must
// look at again.
func Carry(old, fresh *Sheet) (Delta, []Link, error) {
	twin := twins(old, fresh)
	now, lost := fresh, []Link(nil)
	for _, l := range old.Links {
		if l.By == "" {
			continue
		}
		moved, ok := translate(l, twin)
		if !ok {
			lost = append(lost, l)
			continue
		}
		next, err := now.set(moved)
		if err != nil {
			return Delta{}, nil, err
		}
		now = next
	}
	d := difference(fresh, now)
	for c, column := range old.Segments {
		for _, g := range column {
			id, ok := twin[g.ID]
			if g.Revised == nil || !ok {
				continue
			}
			h, _, _ := fresh.Segment(id)
			revised := h
			revised.Revised = g.Revised
			d.OutSegments[c] = append(d.OutSegments[c], h)
			d.InSegments[c] = append(d.InSegments[c], revised)
		}
	}
	return d, lost, nil
}

// twins finds for each segment of the old sheet the one of the fresh sheet
// with the same published text: the n-th of equal ones for the n-th.
func twins(old, fresh *Sheet) map[string]string {
	twin := map[string]string{}
	for c := range old.Segments {
		waiting := map[string][]string{}
		for _, g := range fresh.Segments[c] {
			text := fresh.Original(Column(c), g)
			waiting[text] = append(waiting[text], g.ID)
		}
		for _, g := range old.Segments[c] {
			text := old.Original(Column(c), g)
			if ids := waiting[text]; len(ids) > 0 {
				twin[g.ID], waiting[text] = ids[0], ids[1:]
			}
		}
	}
	return twin
}

func translate(l Link, twin map[string]string) (Link, bool) {
	for c, side := range l.Sides {
		ids := make([]string, len(side))
		for i, id := range side {
			var ok bool
			if ids[i], ok = twin[id]; !ok {
				return l, false
			}
		}
		l.Sides[c] = ids
	}
	return l, true
}

// set puts l into the sheet; what the links in its way had besides stands
// alone.
func (s *Sheet) set(l Link) (*Sheet, error) {
	taken := map[string]bool{}
	for _, id := range slices.Concat(l.Sides[0], l.Sides[1]) {
		taken[id] = true
	}
	var d Delta
	l.ID = "c" + l.ID
	d.InLinks = []Link{l}
	for _, o := range s.Links {
		ids := slices.Concat(o.Sides[0], o.Sides[1])
		if !slices.ContainsFunc(ids, func(id string) bool { return taken[id] }) {
			continue
		}
		d.OutLinks = append(d.OutLinks, o)
		for _, one := range alone(o) {
			if id := one.key(); !taken[id] {
				one.ID, one.State = "c"+id, bitext.Candidate
				d.InLinks = append(d.InLinks, one)
			}
		}
	}
	return s.Apply(d, 1)
}

// difference gives the delta of links that leads from one sheet to another.
func difference(from, to *Sheet) (d Delta) {
	before, after := map[string]Link{}, map[string]Link{}
	for _, l := range from.Links {
		before[l.ID] = l
	}
	for _, l := range to.Links {
		after[l.ID] = l
		if old, ok := before[l.ID]; !ok || !old.same(l) {
			d.InLinks = append(d.InLinks, l)
		}
	}
	for _, l := range from.Links {
		if now, ok := after[l.ID]; !ok || !now.same(l) {
			d.OutLinks = append(d.OutLinks, l)
		}
	}
	return d
}
