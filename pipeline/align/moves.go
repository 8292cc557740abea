package align

import (
	"cmp"
	"math"
	"slices"

	"github.com/songngu/songngu/pipeline/bitext"
)

// withMoves finds what stands out of order: two neighbours that change places,
// and single segments that the path in order had to leave alone, such as a
// caption, a teaser or a paragraph that stands elsewhere on the other side.
// Segments are linked one to one, best first, and on good evidence only: the
// more segments are left over, the more of them look like each other by chance,
// and the better it must be. A line that repeats one that is linked already is a
// repeat, not a move.
func (p *problem) withMoves(beads []bitext.Bead) []bitext.Bead {
	beads = p.uncross(beads)
	left, right := p.leftOver(beads)
	if len(left) == 0 || len(right) == 0 {
		return beads
	}
	moves := p.moves(left, right)
	source, target := map[int]bool{}, map[int]bool{}
	for _, m := range moves {
		source[m.i], target[m.j] = true, true
		beads = append(beads, p.movedBead(m))
	}
	return slices.DeleteFunc(beads, func(b bitext.Bead) bool {
		return !b.Linked() && (isIn(b.Source, p.left.index, source) || isIn(b.Target, p.right.index, target))
	})
}

// moves chooses among the candidates. A segment that goes the way of its
// neighbour is more likely to have moved than one that goes alone: what
// changes place is often a paragraph.
func (p *problem) moves(left, right []int) []move {
	odds := p.moveOdds(max(len(left), len(right)))
	found := p.candidates(left, right, odds-p.model.MoveAlong)
	var chosen []move
	gone, taken := map[int]int{}, map[int]bool{} // source to target; target
	for grown := true; grown; {
		grown = false
		for _, m := range found {
			m.odds = odds
			if goesAlong(m, gone) {
				m.odds -= p.model.MoveAlong
			}
			if _, ok := gone[m.i]; ok || taken[m.j] || m.score < m.odds {
				continue
			}
			gone[m.i], taken[m.j], grown = m.j, true, true
			chosen = append(chosen, m)
		}
	}
	return chosen
}

// goesAlong tells whether the segment before or behind has moved to the place
// before or behind that of m.
func goesAlong(m move, gone map[int]int) bool {
	before, ok := gone[m.i-1]
	if ok && before == m.j-1 {
		return true
	}
	behind, ok := gone[m.i+1]
	return ok && behind == m.j+1
}

// fewLeft is how many left-over segments MoveOdds is for.
const fewLeft = 8

// moveOdds gives the least score of a move among so many left-over segments.
func (p *problem) moveOdds(left int) float64 {
	return p.model.MoveOdds + math.Log(max(float64(left)/fewLeft, 1))
}

func (p *problem) movedBead(m move) bitext.Bead {
	return bitext.Bead{
		Source: []int{p.left.index[m.i]}, Target: []int{p.right.index[m.j]},
		Confidence: 1 / (1 + math.Exp(m.odds-m.score)),
		Reasons:    []bitext.Reason{{Kind: bitext.ReasonMoved, Value: m.score}},
		State:      bitext.Candidate, Moved: true,
	}
}

// uncross takes links of two with two apart whose segments change places. The
// path in order cannot but take them together.
func (p *problem) uncross(beads []bitext.Bead) []bitext.Bead {
	var out []bitext.Bead
	given := newExplainer(p.target, p.evidence.target, &p.model)
	reversed := newExplainer(p.source, p.evidence.source, &p.model)
	score := func(i, j int) move {
		given.add(p.source.tokens(i), p.evidence.forward)
		s := p.moveScore(i, j, given, reversed)
		given.reset()
		return move{i, j, s, p.moveOdds(1)}
	}
	for _, b := range beads {
		if len(b.Source) != 2 || len(b.Target) != 2 {
			out = append(out, b)
			continue
		}
		i, _ := slices.BinarySearch(p.left.index, b.Source[0])
		j, _ := slices.BinarySearch(p.right.index, b.Target[0])
		first, second := score(i, j+1), score(i+1, j)
		if min(first.score, second.score) < p.moveOdds(1) || first.score+second.score < total(b.Reasons) {
			out = append(out, b)
			continue
		}
		stays := p.movedBead(first)
		stays.Moved, stays.Reasons = false, nil
		out = append(out, stays, p.movedBead(second))
	}
	return out
}

func total(reasons []bitext.Reason) float64 {
	sum := 0.0
	for _, r := range reasons {
		sum += r.Value
	}
	return sum
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

// A move is a link out of order, with its score and the least one that it must
// have.
type move struct {
	i, j        int
	score, odds float64
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
				found = append(found, move{i: i, j: j, score: s})
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
