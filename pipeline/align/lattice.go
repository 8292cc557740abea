package align

import "math"

// A shape is a number of source and of target segments in one link.
type shape struct{ source, target int }

// linkShapes are the shapes of links, those that occur most first.
var linkShapes = [...]shape{
	{1, 1}, {1, 2}, {2, 1}, {2, 2}, {1, 3}, {3, 1}, {2, 3}, {3, 2}, {3, 3}, {1, 4}, {4, 1},
}

// A lattice holds the probability of every way to pair the segments in order.
// A path goes from node (0, 0) to node (n, m) by links and by gaps; it may turn
// from a source gap to a target gap but not back, so that two gaps that meet
// count once.
type lattice struct {
	band  *band
	score [][len(linkShapes)]float32 // of the link that begins at a node; −Inf when there is none
	nulls [2][]float64               // of leaving a segment of either side alone
	model *Model

	forward  []reach // over the paths from the start to a node
	backward []sums  // over the paths from a node to the end
	total    float64
	strange  float64 // score of the texts to have nothing to do with each other
}

// sums are logarithms of sums over paths, by the step next to the node: a
// link, a gap on the source or a gap on the target side.
type sums struct{ link, source, target float64 }

// A reach is the sums of the paths to a node: of all, and of those that come by
// a gap.
type reach struct{ all, source, target float64 }

var never = math.Inf(-1)

// logSum gives ln(eᵃ + eᵇ).
func logSum(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if b == never {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}

func logSum3(a, b, c float64) float64 { return logSum(logSum(a, b), c) }

// far is the distance in nats from which a summand is lost in the noise.
const far = 30

// An accumulator sums logarithms without keeping them: it holds the largest
// and the sum of the others against it.
type accumulator struct{ most, sum float64 }

func (a *accumulator) add(x float64) {
	switch {
	case x <= a.most-far:
	case x <= a.most:
		a.sum += math.Exp(x - a.most)
	case a.most == never:
		a.most, a.sum = x, 1
	default:
		a.sum = a.sum*math.Exp(a.most-x) + 1
		a.most = x
	}
}

func (a *accumulator) log() float64 {
	if a.most == never {
		return never
	}
	return a.most + math.Log(a.sum)
}

// sumForward fills forward and total.
func (l *lattice) sumForward() {
	l.forward = make([]reach, l.band.nodes())
	open, extend, turn := l.gaps()
	// By j: the sum of the paths by a link to the last node of that column.
	byLink := make([]float64, len(l.nulls[1])+1)
	for i := range l.band.rows() {
		for j := int(l.band.lo[i]); j <= int(l.band.hi[i]); j++ {
			at, _ := l.band.node(i, j)
			source, target := never, never
			if from, ok := l.band.node(i-1, j); ok {
				source = logSum(byLink[j]+open, l.forward[from].source+extend) + l.nulls[0][i-1]
			}
			if from, ok := l.band.node(i, j-1); ok {
				f := l.forward[from]
				target = logSum3(byLink[j-1]+open, f.target+extend, f.source+turn) + l.nulls[1][j-1]
			}
			byLink[j] = l.linksTo(i, j)
			l.forward[at] = reach{logSum3(byLink[j], source, target), source, target}
		}
	}
	l.total = logSum(l.forward[len(l.forward)-1].all, l.strange)
}

// linksTo sums the paths that come to node (i, j) by a link; the path to the
// first node is one of them.
func (l *lattice) linksTo(i, j int) float64 {
	if i == 0 && j == 0 {
		return 0
	}
	links := accumulator{most: never}
	for k, shape := range linkShapes {
		if from, ok := l.band.node(i-shape.source, j-shape.target); ok {
			links.add(l.forward[from].all + float64(l.score[from][k]))
		}
	}
	return links.log()
}

// strangers gives the score of the texts to have nothing to do with each other:
// that of the path without any link, raised by odds. In any true pair of
// some length it is lost among the others. Two lines that only chance brought
// together would else be linked for want of anything better to link them with,
// as surely as a free translation is between neighbours that hold it in place.
func (l *lattice) strangers(odds float64) float64 {
	n, m := len(l.nulls[0]), len(l.nulls[1])
	if n == 0 || m == 0 {
		return never
	}
	open, extend, turn := l.gaps()
	sum := open + turn + float64(n+m-2)*extend + odds
	for _, side := range l.nulls {
		for _, w := range side {
			sum += w
		}
	}
	return sum
}

// gaps gives the prices of opening, extending and turning a gap.
func (l *lattice) gaps() (open, extend, turn float64) {
	m := l.model
	return m.GapOpen / m.Temperature, m.GapExtend / m.Temperature, m.GapTurn / m.Temperature
}

// sumBackward fills backward.
func (l *lattice) sumBackward() {
	l.backward = make([]sums, l.band.nodes())
	open, extend, turn := l.gaps()
	last := len(l.backward) - 1
	for i := l.band.rows() - 1; i >= 0; i-- {
		for j := int(l.band.hi[i]); j >= int(l.band.lo[i]); j-- {
			at, _ := l.band.node(i, j)
			links := accumulator{most: never}
			if at == last {
				links.add(0)
			}
			for k, shape := range linkShapes {
				if to, ok := l.band.node(i+shape.source, j+shape.target); ok {
					links.add(float64(l.score[at][k]) + l.backward[to].link)
				}
			}
			source, target := never, never
			if to, ok := l.band.node(i+1, j); ok {
				source = l.nulls[0][i] + l.backward[to].source
			}
			if to, ok := l.band.node(i, j+1); ok {
				target = l.nulls[1][j] + l.backward[to].target
			}
			link := links.log()
			l.backward[at] = sums{
				link:   logSum3(link, open+source, open+target),
				source: logSum3(link, extend+source, turn+target),
				target: logSum(link, extend+target),
			}
		}
	}
}

// allows tells whether the link of shape k from node (i, j) is inside the band
// and not forbidden.
func (l *lattice) allows(i, j, k int) bool {
	from, ok := l.band.node(i, j)
	return ok && l.score[from][k] > float32(never)
}

// posterior gives the probability of the link of shape k from node (i, j).
func (l *lattice) posterior(i, j, k int) float64 {
	if !l.allows(i, j, k) {
		return 0
	}
	from, _ := l.band.node(i, j)
	to, _ := l.band.node(i+linkShapes[k].source, j+linkShapes[k].target)
	x := l.forward[from].all + float64(l.score[from][k]) + l.backward[to].link - l.total
	return math.Exp(min(x, 0))
}

// alone gives the probability of each segment of both sides to be without
// counterpart.
func (l *lattice) alone() (source, target []float64) {
	n, m := len(l.nulls[0]), len(l.nulls[1])
	source, target = make([]float64, n), make([]float64, m)
	for i := range l.band.rows() {
		for j := int(l.band.lo[i]); j <= int(l.band.hi[i]); j++ {
			at, _ := l.band.node(i, j)
			if i > 0 {
				source[i-1] += math.Exp(l.forward[at].source + l.backward[at].source - l.total)
			}
			if j > 0 {
				target[j-1] += math.Exp(l.forward[at].target + l.backward[at].target - l.total)
			}
		}
	}
	apart := math.Exp(l.strange - l.total)
	for i := range source {
		source[i] += apart
	}
	for j := range target {
		target[j] += apart
	}
	return source, target
}
