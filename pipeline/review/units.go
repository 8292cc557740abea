package review

import (
	"slices"
	"time"

	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/memory"
)

// Units tells what a change means for the translation memory when the pair
// belongs to a domain ("" = general): the units of that domain to put, and the IDs of those that the pair no longer stands behind. An accepted
// link is a reviewed unit, an open one a candidate; a rejected link is none.
// The neighbours of what changed are looked at too, since a unit's context is
// the text around it.
func (c Change) Units(domain string) (put []bitext.Unit, retract []string) {
	touched := c.touched()
	before, after := c.Before.units(domain, touched), c.After.units(domain, touched)
	now := map[string]bool{}
	for _, u := range after {
		now[u.ID] = true
	}
	for _, u := range before {
		if !now[u.ID] {
			retract = append(retract, u.ID)
		}
	}
	for _, u := range after {
		if i := slices.IndexFunc(before, func(old bitext.Unit) bool { return old.ID == u.ID }); i >= 0 && before[i].State == u.State {
			continue
		}
		if u.State == bitext.Reviewed {
			u.Author = c.Entry.By
		}
		u.Created, u.Changed = c.Entry.At, c.Entry.At
		put = append(put, u)
	}
	return put, retract
}

// touched gives the IDs of all segments that the change has to do with.
func (c Change) touched() map[string]bool {
	ids := map[string]bool{}
	for _, l := range slices.Concat(c.Entry.Delta.OutLinks, c.Entry.Delta.InLinks) {
		for _, id := range slices.Concat(l.Sides[0], l.Sides[1]) {
			ids[id] = true
		}
	}
	for _, lists := range [][2][]Segment{c.Entry.Delta.OutSegments, c.Entry.Delta.InSegments} {
		for _, g := range slices.Concat(lists[0], lists[1]) {
			ids[g.ID] = true
		}
	}
	return ids
}

// Units are the units of all links of the sheet, as of a time.
func (s *Sheet) Units(domain string, at time.Time) []bitext.Unit {
	p := s.bare()
	var units []bitext.Unit
	for i := range p.Alignment.Beads {
		if u, ok := s.unit(p, i); ok {
			u.Domain = domain
			u.ID, u.Created, u.Changed = memory.ID(u), at, at
			if u.State == bitext.Reviewed {
				u.Author = s.Links[i].By
			}
			units = append(units, u)
		}
	}
	return units
}

// units gives the units of the links that hold a touched segment, or stand
// beside one in the source.
func (s *Sheet) units(domain string, touched map[string]bool) (units []bitext.Unit) {
	p := s.bare()
	near := func(i int) bool {
		return i >= 0 && i < len(s.Segments[Source]) && touched[s.Segments[Source][i].ID]
	}
	for i, b := range p.Alignment.Beads {
		if !b.Linked() && s.Links[i].Taken == "" {
			continue
		}
		ids := slices.Concat(s.Links[i].Sides[0], s.Links[i].Sides[1])
		if !near(b.Source[0]-1) && !near(b.Source[len(b.Source)-1]+1) &&
			!slices.ContainsFunc(ids, func(id string) bool { return touched[id] }) {
			continue
		}
		if u, ok := s.unit(p, i); ok {
			u.Domain = domain
			u.ID = memory.ID(u)
			units = append(units, u)
		}
	}
	return units
}
