package align

import (
	"slices"

	"github.com/songngu/songngu/pipeline/bitext"
)

// A node is a place between segments: i source and j target segments stand
// before it.
type node struct{ i, j int }

// A claim says which segments of the Input are taken out of the problem.
type claim struct{ source, target []bool }

// decide takes accepted beads out of the problem, first come first served, and
// remembers rejected ones.
func (p *problem) decide(decided []bitext.Bead, n, m int) claim {
	c := claim{make([]bool, n), make([]bool, m)}
	p.rejected = map[string]bool{}
	for _, b := range decided {
		switch b.State {
		case bitext.Rejected:
			p.rejected[b.String()] = true
		case bitext.Accepted:
			if len(b.Source)+len(b.Target) > 0 && free(b.Source, c.source) && free(b.Target, c.target) {
				take(b.Source, c.source)
				take(b.Target, c.target)
				p.fixed = append(p.fixed, acceptedBead(b))
			}
		}
	}
	return c
}

func free(ids []int, taken []bool) bool {
	return !slices.ContainsFunc(ids, func(i int) bool { return i < 0 || i >= len(taken) || taken[i] })
}

func take(ids []int, taken []bool) {
	for _, i := range ids {
		taken[i] = true
	}
}

func acceptedBead(b bitext.Bead) bitext.Bead {
	b.Source, b.Target = slices.Clone(b.Source), slices.Clone(b.Target)
	b.Confidence = 1
	b.Reasons = []bitext.Reason{{Kind: bitext.ReasonAnchor}}
	return b
}

func (p *problem) isRejected(i, j int, s shape) bool {
	if len(p.rejected) == 0 {
		return false
	}
	b := bitext.Bead{Source: p.left.index[i : i+s.source], Target: p.right.index[j : j+s.target]}
	return p.rejected[b.String()]
}

// anchorWeight is what an accepted link weighs against the confidences of the
// links that cross it: one may well be wrong, but hardly two.
const anchorWeight = 1.5

// cut gives the places that every path goes through, ascending: those given as
// beginnings of sections, and those of accepted links that stand in order. What
// crosses gives way to the heaviest chain of the others and of the links that
// the texts would have by themselves: an accepted link may well be a move, which
// tells nothing of what stands around it. A section weighs more than all links.
func (p *problem) cut(o Options, targets int) []node {
	var sections, anchors []mark
	most := anchorWeight*float64(len(o.Decided)) + float64(p.source.segments()) + 1
	for _, s := range o.Sections {
		if s.Source >= 0 && s.Target >= 0 && s.Target < targets {
			sections = append(sections, mark{int32(s.Source), int32(s.Target), most})
			p.borders = append(p.borders, s)
		}
	}
	for _, b := range p.fixed {
		if b.State == bitext.Accepted && b.Linked() && !b.Moved {
			anchors = append(anchors, mark{int32(b.Source[0]), int32(b.Target[0]), anchorWeight})
		}
	}
	cuts := p.chain(sections, targets)
	if len(anchors) == 0 {
		return p.nodes(cuts)
	}
	p.cuts = p.nodes(cuts)
	given := map[mark]bool{}
	for _, k := range slices.Concat(sections, anchors) {
		given[k] = true
	}
	chain := p.chain(slices.Concat(sections, anchors, p.textMarks()), targets)
	return p.nodes(slices.DeleteFunc(chain, func(k mark) bool { return !given[k] }))
}

// textMarks gives the links that the texts have by themselves, each as heavy as
// it is sure.
func (p *problem) textMarks() []mark {
	var marks []mark
	for _, b := range p.solve() {
		if b.Linked() {
			marks = append(marks, mark{int32(b.Source[0]), int32(b.Target[0]), b.Confidence})
		}
	}
	return marks
}

func (p *problem) chain(marks []mark, targets int) []mark {
	sortMarks(marks)
	return heaviestChain(marks, targets)
}

// nodes gives where marks, which count segments of the Input, stand in the
// problem.
func (p *problem) nodes(marks []mark) []node {
	var nodes []node
	for _, k := range marks {
		i, _ := slices.BinarySearch(p.left.index, int(k.i))
		j, _ := slices.BinarySearch(p.right.index, int(k.j))
		nodes = append(nodes, node{i, j})
	}
	return nodes
}
