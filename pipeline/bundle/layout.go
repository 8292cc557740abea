package bundle

import (
	"slices"

	"github.com/songngu/songngu/pipeline/bitext"
)

type side int

const (
	source side = iota
	target
)

// A layout brings the blocks of both sides under common IDs. Blocks that are
// linked by a bead, or translated as one, form one group; a block without a link is a group of its
// own, empty on the other side.
type layout struct {
	pair   bitext.Pair
	sides  [2]bitext.Side
	groups []group
	of     [2][]int      // block → group
	drafts map[int]draft // by each source segment that they stand for
}

// A draft stands in for the counterpart of one segment, or of several that a
// person joined and translated as one.
type draft struct {
	bitext.Unit
	first int // of its segments
}

// A group is a block of the bundle: blocks of either side, in page order.
type group struct {
	id     string
	blocks [2][]int
}

func newLayout(p bitext.Pair) *layout {
	l := &layout{pair: p, sides: [2]bitext.Side{p.Source, p.Target}, drafts: map[int]draft{}}
	for _, u := range p.Units {
		if b, err := bitext.ParseBead(u.Bead); err == nil && len(b.Source) > 0 && len(b.Target) == 0 {
			for _, i := range b.Source {
				l.drafts[i] = draft{u, b.Source[0]}
			}
		}
	}
	l.join()
	return l
}

// join builds the groups: those with a source block in the order of the
// source, then those of target blocks alone.
func (l *layout) join() {
	n := len(l.sides[source].Article.Blocks)
	set := newSets(n + len(l.sides[target].Article.Blocks))
	for _, b := range l.pair.Alignment.Beads {
		if b.Linked() && b.State != bitext.Rejected {
			l.joinBead(set, b)
		}
	}
	l.joinDrafted(set)
	l.joinFurniture(set)
	byRoot := map[int]int{}
	for s, sd := range l.sides {
		l.of[s] = make([]int, len(sd.Article.Blocks))
		for i, b := range sd.Article.Blocks {
			root := set.find(s*n + i)
			g, ok := byRoot[root]
			if !ok {
				g = len(l.groups)
				byRoot[root] = g
				l.groups = append(l.groups, group{id: l.groupID(side(s), b)})
			}
			l.groups[g].blocks[s] = append(l.groups[g].blocks[s], i)
			l.of[s][i] = g
		}
	}
}

// groupID is the source block's own ID; a block that stands on the target side
// alone gets the language in front.
func (l *layout) groupID(s side, b bitext.Block) string {
	if s == source {
		return b.ID
	}
	return string(l.sides[target].Article.Lang) + "-" + b.ID
}

func (l *layout) joinBead(set sets, b bitext.Bead) {
	n := len(l.sides[source].Article.Blocks)
	first := l.sides[source].Segments[b.Source[0]].Block
	for _, i := range b.Source {
		set.join(first, l.sides[source].Segments[i].Block)
	}
	for _, j := range b.Target {
		set.join(first, n+l.sides[target].Segments[j].Block)
	}
}

// joinDrafted joins the blocks whose segments a person translated as one: their
// translation cannot be divided among them.
func (l *layout) joinDrafted(set sets) {
	for i, d := range l.drafts {
		if segments := l.sides[source].Segments; d.first != i && i < len(segments) {
			set.join(segments[d.first].Block, segments[i].Block)
		}
	}
}

// joinFurniture pairs bylines with bylines and datelines with datelines, which
// are not aligned, where both sides have as many.
func (l *layout) joinFurniture(set sets) {
	n := len(l.sides[source].Article.Blocks)
	for _, zone := range []bitext.Zone{bitext.Byline, bitext.Dateline} {
		a, b := inZone(l.sides[source].Article, zone), inZone(l.sides[target].Article, zone)
		if len(a) != len(b) {
			continue
		}
		for i := range a {
			set.join(a[i], n+b[i])
		}
	}
}

func inZone(a bitext.Article, zone bitext.Zone) (blocks []int) {
	for i, b := range a.Blocks {
		if b.Zone == zone {
			blocks = append(blocks, i)
		}
	}
	return blocks
}

// zone is the part that a group plays on a side: that of its first block
// there, else that of its first block on the other side.
func (l *layout) zone(s side, g group) bitext.Zone {
	if len(g.blocks[s]) == 0 {
		s = 1 - s
	}
	return l.sides[s].Article.Blocks[g.blocks[s][0]].Zone
}

// order gives the groups as they stand on a side's page. A group without a
// block there follows the group that it follows on the other side.
func (l *layout) order(s side) []int {
	var order []int
	for _, g := range l.of[s] {
		if !slices.Contains(order, g) {
			order = append(order, g)
		}
	}
	before := -1
	for _, g := range l.of[1-s] {
		if !slices.Contains(order, g) {
			order = slices.Insert(order, slices.Index(order, before)+1, g)
		}
		before = g
	}
	return order
}

// Sets of blocks, as a union-find forest: each entry points to its parent.
type sets []int

func newSets(n int) sets {
	s := make(sets, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func (s sets) find(i int) int {
	for s[i] != i {
		s[i] = s[s[i]]
		i = s[i]
	}
	return i
}

// join keeps the smaller number as root, so that the result does not depend on
// the order of joins.
func (s sets) join(a, b int) {
	a, b = s.find(a), s.find(b)
	s[max(a, b)] = min(a, b)
}
