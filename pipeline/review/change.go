package review

import "slices"

// A Rewording is a text that an entry changed.
type Rewording struct {
	Old, New string // "" = nothing
}

// Rewordings gives the texts that an entry changed, old and new: of segments it
// edited, of a translation it took or took back, of names it put into the
// ledger or took out. The sheet may be of any number of the entry's log.
func (s *Sheet) Rewordings(e Entry) (list []Rewording) {
	for c := range e.Delta.OutSegments {
		for _, old := range e.Delta.OutSegments[c] {
			i := slices.IndexFunc(e.Delta.InSegments[c], func(g Segment) bool { return g.ID == old.ID })
			if i >= 0 {
				list = append(list, Rewording{s.Text(Column(c), old), s.Text(Column(c), e.Delta.InSegments[c][i])})
			}
		}
	}
	for _, old := range e.Delta.OutLinks {
		i := slices.IndexFunc(e.Delta.InLinks, func(l Link) bool { return l.ID == old.ID })
		if i >= 0 && e.Delta.InLinks[i].Taken != old.Taken {
			list = append(list, Rewording{old.Taken, e.Delta.InLinks[i].Taken})
		}
	}
	for _, t := range e.Delta.OutTerms {
		list = append(list, Rewording{Old: t.Vietnamese + " → " + t.English})
	}
	for _, t := range e.Delta.InTerms {
		list = append(list, Rewording{New: t.Vietnamese + " → " + t.English})
	}
	return list
}
