package align

import (
	"slices"

	"github.com/songngu/songngu/pipeline/bitext"
)

// leftOver gives the segments without counterpart that repeat no other.
func (p *problem) leftOver(beads []bitext.Bead) (source, target []int) {
	for _, b := range beads {
		if b.Linked() {
			continue
		}
		for _, id := range b.Source {
			i, _ := slices.BinarySearch(p.left.index, id)
			if !p.left.furniture[i] && p.left.times[p.left.line[i]] == 1 {
				source = append(source, i)
			}
		}
		for _, id := range b.Target {
			j, _ := slices.BinarySearch(p.right.index, id)
			if !p.right.furniture[j] && p.right.times[p.right.line[j]] == 1 {
				target = append(target, j)
			}
		}
	}
	slices.Sort(source)
	slices.Sort(target)
	return source, target
}

// A freeSet tells of left-over segments whether they are still free, and how
// many are.
type freeSet struct {
	open map[int]bool
	free int
}

func newFreeSet(left []int) *freeSet {
	s := &freeSet{make(map[int]bool, len(left)), len(left)}
	for _, i := range left {
		s.open[i] = true
	}
	return s
}

// take notes that segments have a counterpart now; index holds their numbers in
// the Input.
func (s *freeSet) take(index, ids []int) {
	for _, id := range ids {
		i, _ := slices.BinarySearch(index, id)
		s.open[i] = false
		s.free--
	}
}

// took tells whether the one segment of ids was taken.
func (s *freeSet) took(index, ids []int) bool {
	if len(ids) != 1 {
		return false
	}
	i, _ := slices.BinarySearch(index, ids[0])
	free, ok := s.open[i]
	return ok && !free
}

// A block is a range of source segments and one of target segments.
type block struct{ from, to node }

func (b block) nodes() int { return (b.to.i - b.from.i + 1) * (b.to.j - b.from.j + 1) }

// around gives the block of free segments that stand around a move, up to the
// next accepted link or section.
func (p *problem) around(m move, source, target *freeSet) block {
	var b block
	b.from.i, b.to.i = stretch(m.i,
		func(i int) bool { return source.open[i] && p.sameSection(i, m.j) },
		func(i int) bool { return slices.ContainsFunc(p.cuts, func(c node) bool { return c.i == i }) })
	b.from.j, b.to.j = stretch(m.j,
		func(j int) bool { return target.open[j] && p.sameSection(m.i, j) },
		func(j int) bool { return slices.ContainsFunc(p.cuts, func(c node) bool { return c.j == j }) })
	return b
}

// farthest is how many segments before and behind a move are looked at. What is
// longer is put together from several moves.
const farthest = 50

// stretch gives the widest range around at whose members are free, with no cut
// inside.
func stretch(at int, free, cut func(int) bool) (lo, hi int) {
	lo, hi = at, at+1
	for lo > at-farthest && free(lo-1) && !cut(lo) {
		lo--
	}
	for hi < at+farthest && free(hi) && !cut(hi) {
		hi++
	}
	return lo, hi
}
