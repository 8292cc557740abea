package align

import (
	"slices"

	"github.com/songngu/songngu/pipeline/bitext"
)

// uncross takes links of two with two and of three with three apart whose
// segments change places. The path in order cannot but take them together.
func (p *problem) uncross(beads []bitext.Bead) []bitext.Bead {
	var out []bitext.Bead
	c := crossing{p, newExplainer(p.target, p.evidence.target, &p.model), newExplainer(p.source, p.evidence.source, &p.model)}
	for _, b := range beads {
		if links := c.apart(b); links != nil {
			out = append(out, links...)
			continue
		}
		out = append(out, b)
	}
	return out
}

// A crossing scores single links inside a link of several.
type crossing struct {
	*problem
	given, reversed *explainer
}

// crossings are the orders, other than in order, of so many target segments.
var crossings = map[int][][]int{
	2: {{1, 0}},
	3: {{0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}},
}

// apart gives single links in the order that scores most, when each of them is
// good evidence and together they score more than b; else nil.
func (c crossing) apart(b bitext.Bead) []bitext.Bead {
	n := len(b.Source)
	if n != len(b.Target) || crossings[n] == nil {
		return nil
	}
	scores, most := c.scores(b), total(b.Reasons)
	var best []move
	for _, order := range crossings[n] {
		links, sum, least := make([]move, n), 0.0, c.model.MoveOdds
		for k, to := range order {
			links[k] = scores[k][to]
			sum += links[k].score
			least = min(least, links[k].score)
		}
		if least >= c.model.MoveOdds && sum >= most {
			best, most = links, sum
		}
	}
	return c.beads(best)
}

// scores gives the single links between each source and each target segment.
func (c crossing) scores(b bitext.Bead) [][]move {
	first, _ := slices.BinarySearch(c.left.index, b.Source[0])
	to, _ := slices.BinarySearch(c.right.index, b.Target[0])
	all := make([][]move, len(b.Source))
	for k := range all {
		i := first + k
		c.given.add(c.source.tokens(i), c.evidence.forward)
		for j := to; j < to+len(b.Target); j++ {
			all[k] = append(all[k], move{i, j, c.moveScore(i, j, c.given, c.reversed)})
		}
		c.given.reset()
	}
	return all
}

// beads gives the beads of links one of which at least is out of order.
func (c crossing) beads(links []move) []bitext.Bead {
	var marks []mark
	for _, m := range links {
		marks = append(marks, mark{int32(m.i), int32(m.j), 1})
	}
	stay := heaviestChain(marks, c.target.segments())
	var beads []bitext.Bead
	for k, m := range links {
		b := c.movedBead(m, c.model.MoveOdds)
		if slices.Contains(stay, marks[k]) {
			b.Moved, b.Reasons = false, b.Reasons[:len(b.Reasons)-1]
		}
		beads = append(beads, b)
	}
	return beads
}

// reasons takes the score of a single link apart.
func (p *problem) reasons(m move) []bitext.Reason {
	q := p.section(node{m.i, m.j}, node{m.i + 1, m.j + 1})
	return newWitness(q, wholeBand(1, 1)).reasons(step{source: 1, target: 1})
}

func total(reasons []bitext.Reason) float64 {
	sum := 0.0
	for _, r := range reasons {
		sum += r.Value
	}
	return sum
}
