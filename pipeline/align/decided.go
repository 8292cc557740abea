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

// cut gives the places that every path goes through, ascending: those given as
// beginnings of sections, and those of accepted links. What crosses gives way
// to the longest chain of the others; a section weighs more than all links.
func (p *problem) cut(o Options, targets int) []node {
	var marks []mark
	for _, s := range o.Sections {
		if s.Source >= 0 && s.Target >= 0 && s.Target < targets {
			marks = append(marks, mark{int32(s.Source), int32(s.Target), float64(len(o.Decided) + 1)})
			p.borders = append(p.borders, s)
		}
	}
	for _, b := range p.fixed {
		if b.State == bitext.Accepted && b.Linked() && !b.Moved {
			marks = append(marks, mark{int32(b.Source[0]), int32(b.Target[0]), 1})
		}
	}
	sortMarks(marks)
	var cuts []node
	for _, k := range heaviestChain(marks, targets) {
		i, _ := slices.BinarySearch(p.left.index, int(k.i))
		j, _ := slices.BinarySearch(p.right.index, int(k.j))
		cuts = append(cuts, node{i, j})
	}
	return cuts
}
