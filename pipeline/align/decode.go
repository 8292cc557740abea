package align

import "math"

// A step is a link or a single segment without counterpart, with its
// posterior probability.
type step struct {
	i, j           int // first segments
	source, target int // how many
	probability    float64
}

// decode gives the path of least expected harm: not the likeliest path, but
// the one whose links are together the most likely (minimum Bayes risk). A
// segment rightly left alone counts for GapGain of a right link.
func (l *lattice) decode() []step {
	source, target := l.alone()
	best := make([]float64, l.band.nodes())
	choice := make([]int8, l.band.nodes())
	for i := range l.band.rows() {
		for j := int(l.band.lo[i]); j <= int(l.band.hi[i]); j++ {
			at, _ := l.band.node(i, j)
			best[at], choice[at] = l.bestStep(best, i, j, source, target)
		}
	}
	return l.trace(choice, source, target)
}

// The steps that are no links, behind the numbers of linkShapes.
const (
	stepSource = int8(len(linkShapes))
	stepTarget = stepSource + 1
)

func (l *lattice) bestStep(best []float64, i, j int, source, target []float64) (float64, int8) {
	if i == 0 && j == 0 {
		return 0, -1
	}
	most, choice := math.Inf(-1), int8(-1)
	for k, s := range linkShapes {
		from, ok := l.band.node(i-s.source, j-s.target)
		if !ok || l.score[from][k] == float32(never) {
			continue
		}
		if g := best[from] + l.posterior(i-s.source, j-s.target, k); g > most {
			most, choice = g, int8(k)
		}
	}
	if from, ok := l.band.node(i-1, j); ok {
		if g := best[from] + l.model.GapGain*source[i-1]; g > most {
			most, choice = g, stepSource
		}
	}
	if from, ok := l.band.node(i, j-1); ok {
		if g := best[from] + l.model.GapGain*target[j-1]; g > most {
			most, choice = g, stepTarget
		}
	}
	return most, choice
}

// trace walks back from the end and gives the steps in order.
func (l *lattice) trace(choice []int8, source, target []float64) []step {
	var steps []step
	i, j := len(source), len(target)
	for i > 0 || j > 0 {
		at, _ := l.band.node(i, j)
		switch k := choice[at]; k {
		case stepSource:
			i--
			steps = append(steps, step{i, j, 1, 0, source[i]})
		case stepTarget:
			j--
			steps = append(steps, step{i, j, 0, 1, target[j]})
		default:
			s := linkShapes[k]
			i, j = i-s.source, j-s.target
			steps = append(steps, step{i, j, s.source, s.target, l.posterior(i, j, int(k))})
		}
	}
	for a, b := 0, len(steps)-1; a < b; a, b = a+1, b-1 {
		steps[a], steps[b] = steps[b], steps[a]
	}
	return steps
}
