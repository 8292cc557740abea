package align

import "slices"

// settle moves links of lines that stand several times on their side to the
// first place that is free. A page repeats its teasers; which of two equal
// lines is the counterpart no score can tell, and people pair them at the first
// chance. A link that was moved has the probability of both places.
func (p *problem) settle(l *lattice, steps []step) []step {
	i, j := 0, 0 // segments behind the last link
	for k, s := range steps {
		if s.source == 0 || s.target == 0 {
			continue
		}
		to := s
		to.i, to.j = p.left.earliest(i, s.i, s.source), p.right.earliest(j, s.j, s.target)
		if to.i != s.i && to.j != s.j {
			to.j = s.j // both free: nothing tells which way to go
		}
		if n := shapeOf(s); to != s && l.allows(to.i, to.j, n) {
			to.probability += l.posterior(to.i, to.j, n)
			steps[k], s = to, to
		}
		i, j = s.i+s.source, s.j+s.target
	}
	return refill(steps, len(p.left.index), len(p.right.index), l)
}

// shapeOf gives the number of the shape of a link.
func shapeOf(s step) int {
	return slices.Index(linkShapes[:], shape{s.source, s.target})
}

// earliest gives the first segment from lo on from which n segments have the
// texts of those from i on.
func (f *facet) earliest(lo, i, n int) int {
	for k := lo; k < i; k++ {
		if slices.Equal(f.line[k:k+n], f.line[i:i+n]) {
			return k
		}
	}
	return i
}

// refill drops the steps that are no links and puts new ones where no link
// stands.
func refill(steps []step, n, m int, l *lattice) []step {
	source, target := l.alone()
	var out []step
	i, j := 0, 0
	gap := func(until step) {
		for ; i < until.i; i++ {
			out = append(out, step{i, j, 1, 0, source[i]})
		}
		for ; j < until.j; j++ {
			out = append(out, step{i, j, 0, 1, target[j]})
		}
	}
	for _, s := range steps {
		if s.source > 0 && s.target > 0 {
			gap(s)
			out = append(out, s)
			i, j = s.i+s.source, s.j+s.target
		}
	}
	gap(step{i: n, j: m})
	return out
}

// repeats weighs lines that stand twice in a row on one side. Their counterpart
// meets the first of them, and a link does not hold both, unless the other side
// says it twice as well.
func (p *problem) repeats(i, j int, s shape) float64 {
	w := 0.0
	if p.left.again[i] != p.right.again[j] {
		w += p.model.Repeat
	}
	if slices.Contains(p.left.again[i+1:i+s.source], true) != slices.Contains(p.right.again[j+1:j+s.target], true) {
		w += p.model.Repeat
	}
	return w
}
