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
	source, target := newFreeSet(left), newFreeSet(right)
	found := p.candidates(left, right)
	nodes := 0
	for _, m := range found {
		odds := p.moveOdds(max(source.free, target.free))
		if !source.open[m.i] || !target.open[m.j] || m.score < odds {
			continue
		}
		moved, part := []bitext.Bead{p.movedBead(m, odds)}, p.around(m, source, target)
		if nodes += part.nodes(); nodes < mostNodes {
			if around := p.moved(part, odds); p.hold(around, m) {
				moved = around
			}
		}
		for _, b := range moved {
			source.take(p.left.index, b.Source)
			target.take(p.right.index, b.Target)
			beads = append(beads, b)
		}
	}
	beads = slices.DeleteFunc(beads, func(b bitext.Bead) bool {
		return !b.Linked() && (source.took(p.left.index, b.Source) || target.took(p.right.index, b.Target))
	})
	p.doubt(beads, found, source, target)
	return beads
}

// doubt takes from segments that stay alone the confidence that the path in
// order gave them, as far as they may be the two ends of a move for which too
// little speaks.
func (p *problem) doubt(beads []bitext.Bead, found []move, source, target *freeSet) {
	odds := p.moveOdds(max(source.free, target.free))
	ofSource, ofTarget := map[int]float64{}, map[int]float64{}
	for _, m := range found {
		if source.open[m.i] && target.open[m.j] {
			ofSource[p.left.index[m.i]] += math.Exp(m.score - odds)
			ofTarget[p.right.index[m.j]] += math.Exp(m.score - odds)
		}
	}
	for k := range beads {
		switch b := &beads[k]; {
		case len(b.Target) == 0 && len(b.Source) == 1:
			b.Confidence /= 1 + ofSource[b.Source[0]]
		case len(b.Source) == 0 && len(b.Target) == 1:
			b.Confidence /= 1 + ofTarget[b.Target[0]]
		}
	}
}

// moved gives the links inside a block, which share the price of the move. That
// its two sides have nothing to do with each other is as likely as that a single
// link of score odds is right.
func (p *problem) moved(b block, odds float64) []bitext.Bead {
	q := p.section(b.from, b.to)
	l := q.lattice()
	m := l.model
	l.strange = l.strangers(odds + m.Shape[1][1] - m.GapOpen - m.GapTurn)
	l.sumForward()
	l.sumBackward()
	beads := q.beads(l.decode(), newWitness(q, l.band))
	beads = p.uncross(slices.DeleteFunc(beads, func(b bitext.Bead) bool { return !b.Linked() }))
	for i := range beads {
		beads[i].Moved = true
		beads[i].Reasons = append(beads[i].Reasons, price(odds/float64(len(beads))))
	}
	return beads
}

// price is the reason against a link that it is out of order.
func price(odds float64) bitext.Reason {
	return bitext.Reason{Kind: bitext.ReasonMoved, Value: -odds}
}

// hold tells whether one of the beads holds both segments of a move.
func (p *problem) hold(beads []bitext.Bead, m move) bool {
	return slices.ContainsFunc(beads, func(b bitext.Bead) bool {
		return slices.Contains(b.Source, p.left.index[m.i]) && slices.Contains(b.Target, p.right.index[m.j])
	})
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
		Reasons:    append(p.reasons(m), price(odds)),
		State:      bitext.Candidate, Moved: true,
	}
}

// A move is a link out of order, with its score.
type move struct {
	i, j  int
	score float64
}

// faint is how far below MoveOdds the score of a move may be to be worth a doubt.
const faint = 5

// candidates gives the links between left-over segments for which something
// speaks, best first. In long texts only segments that share rare words are
// compared.
func (p *problem) candidates(left, right []int) []move {
	var found []move
	given := newExplainer(p.target, p.evidence.target, &p.model)
	reversed := newExplainer(p.source, p.evidence.source, &p.model)
	open := p.comparable(left, right)
	for _, i := range left {
		given.add(p.source.tokens(i), p.evidence.forward)
		for _, j := range open(i) {
			if s := p.moveScore(i, j, given, reversed); s >= p.model.MoveOdds-faint {
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
	w := p.zones(i, j, one) + p.stamps(i, j, one)
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
