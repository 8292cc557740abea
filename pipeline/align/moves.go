package align

import (
	"cmp"
	"math"
	"slices"

	"github.com/songngu/songngu/pipeline/bitext"
)

// withMoves links what the path in order had to leave alone: a caption, a
// teaser or a paragraph that stands elsewhere on the other side. Only single
// segments are linked, only to each other, best first, and only on evidence
// far beyond what a link in order needs. A line that repeats one that is linked
// already is a repeat, not a move.
func (p *problem) withMoves(beads []bitext.Bead) []bitext.Bead {
	left, right := p.leftOver(beads)
	if len(left) == 0 || len(right) == 0 {
		return beads
	}
	source, target := map[int]bool{}, map[int]bool{}
	for _, m := range p.candidates(left, right) {
		if source[m.i] || target[m.j] {
			continue
		}
		source[m.i], target[m.j] = true, true
		beads = append(beads, bitext.Bead{
			Source: []int{p.left.index[m.i]}, Target: []int{p.right.index[m.j]},
			Confidence: 1 / (1 + math.Exp(p.model.MoveOdds-m.score)),
			Reasons:    []bitext.Reason{{Kind: bitext.ReasonMoved}},
			State:      bitext.Candidate, Moved: true,
		})
	}
	return slices.DeleteFunc(beads, func(b bitext.Bead) bool {
		return !b.Linked() && (isIn(b.Source, p.left.index, source) || isIn(b.Target, p.right.index, target))
	})
}

// isIn tells whether the one segment of ids is among those moved.
func isIn(ids, index []int, moved map[int]bool) bool {
	if len(ids) != 1 {
		return false
	}
	i, ok := slices.BinarySearch(index, ids[0])
	return ok && moved[i]
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

// candidates gives the links between left-over segments that are good enough,
// best first. In long texts only segments that share rare words are compared.
func (p *problem) candidates(left, right []int) []move {
	var found []move
	given := newExplainer(p.target, p.evidence.target, &p.model)
	reversed := newExplainer(p.source, p.evidence.source, &p.model)
	open := p.comparable(left, right)
	for _, i := range left {
		given.add(p.source.tokens(i), p.evidence.forward)
		for _, j := range open(i) {
			if s := p.moveScore(i, j, given, reversed); s >= p.model.MoveOdds {
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
	if p.isRejected(i, j, one) {
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
