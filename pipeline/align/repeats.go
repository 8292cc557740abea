package align

// settle moves links of a line that stands several times on its side to the
// first place that is free. A page repeats its teasers; which of two equal
// lines is the counterpart no score can tell, and people pair them at the first
// chance. A link that was moved has the probability of both places.
func (p *problem) settle(l *lattice, steps []step) []step {
	i, j := 0, 0 // segments behind the last link
	for k, s := range steps {
		if s.source == 1 && s.target == 1 {
			to := s
			to.i, to.j = p.left.earliest(i, s.i), p.right.earliest(j, s.j)
			if to.i != s.i && to.j != s.j {
				to.j = s.j // both free: nothing tells which way to go
			}
			if to != s && l.allows(to.i, to.j, 0) {
				to.probability += l.posterior(to.i, to.j, 0)
				steps[k], s = to, to
			}
		}
		if s.source > 0 && s.target > 0 {
			i, j = s.i+s.source, s.j+s.target
		}
	}
	return refill(steps, len(p.left.index), len(p.right.index), l)
}

// earliest gives the first segment from lo on that has the text of segment i.
func (f *facet) earliest(lo, i int) int {
	for k := lo; k < i; k++ {
		if f.line[k] == f.line[i] {
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
