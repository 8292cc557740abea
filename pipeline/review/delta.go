package review

import (
	"fmt"
	"slices"

	"github.com/songngu/songngu/pipeline/bitext"
)

// A Delta is the change an action makes: what goes out of the sheet and what
// comes in. A link that is merely changed goes out as it was and comes in as
// it is.
type Delta struct {
	OutLinks, InLinks       []Link
	OutSegments, InSegments [2][]Segment
	OutTerms, InTerms       []bitext.Term // of the house's name ledger; not part of the sheet
}

// Inverse gives the delta that takes d back.
func (d Delta) Inverse() Delta {
	return Delta{
		OutLinks: d.InLinks, InLinks: d.OutLinks,
		OutSegments: d.InSegments, InSegments: d.OutSegments,
		OutTerms: d.InTerms, InTerms: d.OutTerms,
	}
}

// Empty tells whether d changes nothing.
func (d Delta) Empty() bool {
	return len(d.OutLinks)+len(d.InLinks)+len(d.OutTerms)+len(d.InTerms) == 0 &&
		len(d.OutSegments[0])+len(d.InSegments[0])+len(d.OutSegments[1])+len(d.InSegments[1]) == 0
}

// A Conflict says that a link is not what the action was made for: somebody
// else changed it meanwhile.
type Conflict struct {
	Link string
	Seen int   // version that the action was made for; -1 = the link as an entry left it
	Now  *Link // the link as it is; nil when it is gone
}

func (c *Conflict) Error() string {
	if c.Now == nil {
		return fmt.Sprintf("link %s is gone: others have joined or parted its segments", c.Link)
	}
	return fmt.Sprintf("link %s was changed by %s in entry %d", c.Link, c.Now.By, c.Now.Version)
}

// Apply gives the sheet with d done to it as entry seq of the log. It fails
// with a Conflict when what d takes out is not there, or not as d knows it,
// and with another error when the result would not be whole; the sheet itself
// stays as it is.
func (s *Sheet) Apply(d Delta, seq int) (*Sheet, error) {
	next := *s
	next.Seq = seq
	links, err := s.without(d.OutLinks)
	if err != nil {
		return nil, err
	}
	for _, l := range d.InLinks {
		l.Version = seq
		links = append(links, l)
	}
	next.Links = links
	for c := range s.Segments {
		if next.Segments[c], err = exchange(s.Segments[c], d.OutSegments[c], d.InSegments[c]); err != nil {
			return nil, err
		}
	}
	if err := next.whole(); err != nil {
		return nil, err
	}
	next.sort()
	return &next, nil
}

// without gives the links that stay when those of out go.
func (s *Sheet) without(out []Link) ([]Link, error) {
	goes := make(map[string]Link, len(out))
	for _, l := range out {
		goes[l.ID] = l
	}
	links := make([]Link, 0, len(s.Links)+len(out))
	for _, l := range s.Links {
		old, ok := goes[l.ID]
		if !ok {
			links = append(links, l)
			continue
		}
		if !l.same(old) {
			return nil, &Conflict{Link: l.ID, Seen: -1, Now: &l}
		}
		delete(goes, l.ID)
	}
	for _, l := range out {
		if _, left := goes[l.ID]; left {
			return nil, &Conflict{Link: l.ID, Seen: -1}
		}
	}
	return links, nil
}

func exchange(segments, out, in []Segment) ([]Segment, error) {
	if len(out)+len(in) == 0 {
		return segments, nil
	}
	left := slices.Clone(segments)
	for _, g := range out {
		i := slices.IndexFunc(left, func(h Segment) bool { return h.ID == g.ID })
		if i < 0 || !sameSegment(left[i], g) {
			return nil, &Conflict{Link: g.ID, Seen: -1}
		}
		left = slices.Delete(left, i, i+1)
	}
	return append(left, in...), nil
}

func sameSegment(a, b Segment) bool {
	if (a.Revised == nil) != (b.Revised == nil) || a.Revised != nil && *a.Revised != *b.Revised {
		return false
	}
	return a.ID == b.ID && a.Block == b.Block && a.Span == b.Span
}

// whole checks that every segment stands in exactly one link.
func (s *Sheet) whole() error {
	count := make(map[string]int, len(s.Segments[0])+len(s.Segments[1]))
	for _, column := range s.Segments {
		for _, g := range column {
			if _, twice := count[g.ID]; twice {
				return fmt.Errorf("segment %s would stand twice in the sheet", g.ID)
			}
			count[g.ID] = 0
		}
	}
	for _, l := range s.Links {
		if len(l.Sides[0])+len(l.Sides[1]) == 0 {
			return fmt.Errorf("link %s would be empty on both sides", l.ID)
		}
		for _, side := range l.Sides {
			for _, id := range side {
				if n, ok := count[id]; !ok || n > 0 {
					return fmt.Errorf("segment %s would not stand in exactly one link", id)
				}
				count[id] = 1
			}
		}
	}
	for id, n := range count {
		if n != 1 {
			return fmt.Errorf("segment %s would stand in no link", id)
		}
	}
	return nil
}
