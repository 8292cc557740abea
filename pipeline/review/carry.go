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
func Carry(old, fresh *Sheet) (Delta, []Link) {
	twin := twins(old, fresh)
	var d Delta
	var lost []Link
	taken := map[string]bool{}
	for _, l := range old.Links {
		if l.By == "" {
			continue
		}
		moved, ok := translate(l, twin)
		if !ok || l.Taken != "" && len(fresh.Segments[Target]) > 0 { // the newsroom's own translation is there now
			lost = append(lost, l)
			continue
		}
		moved.ID = "c" + l.ID
		d.InLinks = append(d.InLinks, moved)
		for _, id := range slices.Concat(moved.Sides[0], moved.Sides[1]) {
			taken[id] = true
		}
	}
	d.clear(fresh, taken)
	at := newReplay(fresh).segments
	for c, column := range old.Segments {
		for _, g := range column {
			id, ok := twin[g.ID]
			if g.Revised == nil || !ok {
				continue
			}
			h := at[c][id]
			revised := h
			revised.Revised = g.Revised
			d.OutSegments[c] = append(d.OutSegments[c], h)
			d.InSegments[c] = append(d.InSegments[c], revised)
		}
	}
	return d, lost
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

// clear takes the links of the sheet out of the way of what was carried over;
// what they had besides stands alone.
func (d *Delta) clear(fresh *Sheet, taken map[string]bool) {
	for _, o := range fresh.Links {
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
}
