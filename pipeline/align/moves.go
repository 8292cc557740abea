package align

import (
	"cmp"
	"math"
	"slices"

	"github.com/songngu/songngu/pipeline/bitext"
)

// withMoves finds what stands out of order: two neighbours that change places,
// and segments that the path in order had to leave alone, such as a caption, a
// teaser or a paragraph that stands elsewhere on the other side. It begins with
// two single segments and good evidence, best first: the more segments are left
// over, the more of them look like each other by chance, and the better it must
// be. What stands around the two is aligned with them, until mostNodes are
// searched; then each goes by itself. A line that repeats one that is linked
// already is a repeat, not a move.
func (p *problem) withMoves(beads []bitext.Bead) []bitext.Bead {
	beads = p.uncross(beads)
	left, right := p.leftOver(beads)
	if len(left) == 0 || len(right) == 0 {
		return beads
	}
	odds := p.moveOdds(max(len(left), len(right)))
	source, target := newFreeSet(left), newFreeSet(right)
	nodes := 0
	for _, m := range p.candidates(left, right, odds) {
		if !source[m.i] || !target[m.j] {
			continue
		}
		moved, part := []bitext.Bead{p.movedBead(m, odds)}, p.around(m, source, target)
		if nodes += part.nodes(); nodes < mostNodes {
			moved = p.moved(part, odds)
		}
		for _, b := range moved {
			source.take(p.left.index, b.Source)
			target.take(p.right.index, b.Target)
			beads = append(beads, b)
		}
	}
	return slices.DeleteFunc(beads, func(b bitext.Bead) bool {
		return !b.Linked() && (source.took(p.left.index, b.Source) || target.took(p.right.index, b.Target))
	})
}

// A freeSet tells of left-over segments whether they are still free.
type freeSet map[int]bool

func newFreeSet(left []int) freeSet {
	set := make(freeSet, len(left))
	for _, i := range left {
		set[i] = true
	}
	return set
}

// take notes that segments have a counterpart now; index holds their numbers in
// the Input.
func (s freeSet) take(index, ids []int) {
	for _, id := range ids {
		i, _ := slices.BinarySearch(index, id)
		s[i] = false
	}
}

// took tells whether the one segment of ids was taken.
func (s freeSet) took(index, ids []int) bool {
	if len(ids) != 1 {
		return false
	}
	i, _ := slices.BinarySearch(index, ids[0])
	free, ok := s[i]
	return ok && !free
}

// A block is a range of source segments and one of target segments.
type block struct{ from, to node }

func (b block) nodes() int { return (b.to.i - b.from.i + 1) * (b.to.j - b.from.j + 1) }

// around gives the block of free segments that stand around a move, up to the
// next accepted link or section.
func (p *problem) around(m move, source, target freeSet) block {
	var b block
	b.from.i, b.to.i = stretch(m.i,
		func(i int) bool { return source[i] && p.sameSection(i, m.j) },
		func(i int) bool { return slices.ContainsFunc(p.cuts, func(c node) bool { return c.i == i }) })
	b.from.j, b.to.j = stretch(m.j,
		func(j int) bool { return target[j] && p.sameSection(m.i, j) },
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

// moved gives the links inside a block. That its two sides have nothing to do
// with each other is as likely as that a single link of score odds is right.
func (p *problem) moved(b block, odds float64) []bitext.Bead {
	q := p.section(b.from, b.to)
	l := q.lattice()
	m := l.model
	l.strange = l.strangers(odds + m.Shape[1][1] - m.GapOpen - m.GapTurn)
	l.sumForward()
	l.sumBackward()
	beads := q.beads(l.decode(), newWitness(q, l.band))
	beads = slices.DeleteFunc(beads, func(b bitext.Bead) bool { return !b.Linked() })
	for i := range beads {
		beads[i].Moved = true
		beads[i].Reasons = []bitext.Reason{{Kind: bitext.ReasonMoved, Value: total(beads[i].Reasons)}}
	}
	return beads
}

// fewLeft is how many left-over segments MoveOdds is for.
const fewLeft = 8

// moveOdds gives the least score of a move among so many left-over segments.
func (p *problem) moveOdds(left int) float64 {
	return p.model.MoveOdds + math.Log(max(float64(left)/fewLeft, 1))
}

// movedBead gives the link of a single move.
func (p *problem) movedBead(m move, odds float64) bitext.Bead {
	return bitext.Bead{
		Source: []int{p.left.index[m.i]}, Target: []int{p.right.index[m.j]},
		Confidence: 1 / (1 + math.Exp(odds-m.score)),
		Reasons:    []bitext.Reason{{Kind: bitext.ReasonMoved, Value: m.score}},
		State:      bitext.Candidate, Moved: true,
	}
}

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

// A move is a link out of order, with its score.
type move struct {
	i, j  int
	score float64
}

// candidates gives the links between left-over segments that score odds and
// more, best first. In long texts only segments that share rare words are compared.
func (p *problem) candidates(left, right []int, odds float64) []move {
	var found []move
	given := newExplainer(p.target, p.evidence.target, &p.model)
	reversed := newExplainer(p.source, p.evidence.source, &p.model)
	open := p.comparable(left, right)
	for _, i := range left {
		given.add(p.source.tokens(i), p.evidence.forward)
		for _, j := range open(i) {
			if s := p.moveScore(i, j, given, reversed); s >= odds {
				found = append(found, move{i, j, s})
			}
		}
		given.reset()
	}
	slices.SortFunc(found, func(a, b move) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j))
	})
	return found
}

// mostMoves is how many left-over pairs are compared one by one.
const mostMoves = 1 << 14

// comparable gives for a left-over source segment the target segments that it
// is compared with.
func (p *problem) comparable(left, right []int) func(i int) []int {
	if len(left)*len(right) <= mostMoves {
		return func(int) []int { return right }
	}
	isLeft, isRight := map[int]bool{}, map[int]bool{}
	for _, i := range left {
		isLeft[i] = true
	}
	for _, j := range right {
		isRight[j] = true
	}
	near := map[int][]int{}
	for _, k := range marks(p.source, p.target, p.evidence.forward) {
		if i, j := int(k.i), int(k.j); isLeft[i] && isRight[j] {
			near[i] = append(near[i], j)
		}
	}
	return func(i int) []int { return near[i] }
}

// moveScore is the score of a link of one segment with one, wherever they
// stand; given holds segment i already.
func (p *problem) moveScore(i, j int, given, reversed *explainer) float64 {
	one := shape{1, 1}
	if p.model.Shape[1][1] == never || p.isRejected(i, j, one) || !p.sameSection(i, j) {
		return never
	}
	w := p.zones(i, j, one)
	if w == never {
		return never
	}
	given.lookAt(j)
	reversed.lookAt(i)
	reversed.add(p.target.tokens(j), p.evidence.backward)
	lexical := given.row(j, j+1, len(p.source.tokens(i)))[0] + reversed.row(i, i+1, len(p.target.tokens(j)))[0]
	reversed.reset()
	return w + float64(lexical)/2 + p.length(i, j, one)
}

// sameSection tells whether no beginning of a section stands between the two
// segments.
func (p *problem) sameSection(i, j int) bool {
	for _, b := range p.borders {
		if (p.left.index[i] >= b.Source) != (p.right.index[j] >= b.Target) {
			return false
		}
	}
	return true
}
