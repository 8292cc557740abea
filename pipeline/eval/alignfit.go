package eval

import (
	"fmt"
	"math"

	"github.com/songngu/songngu/pipeline/align"
)

// A knob is a parameter of the aligner that fit may turn.
type knob struct {
	name  string
	value func(*align.Model) *float64
	scale scale
	start float64 // what somebody would guess who has seen no set
	step  float64 // first step, on the scale
}

// A scale is the way in which a parameter is changed evenly.
type scale int

const (
	plain  scale = iota
	ratio2       // doubled or halved by a step of 1
	share        // between 0 and 1: a step in log odds
)

func (s scale) move(x, step float64) float64 {
	switch s {
	case ratio2:
		return x * math.Exp2(step)
	case share:
		return 1 / (1 + (1-x)/x*math.Exp(-step))
	}
	return x + step
}

// knobs are the parameters that the sets can tell something of. Zones and
// paragraphs are not among them, for files of one segment a line have none; nor
// is what few links of the sets depend on, such as what is asked of a move.
var knobs = []knob{
	{"length ratio", func(m *align.Model) *float64 { return &m.LengthRatio }, plain, 0, 0.06},
	{"length variance", func(m *align.Model) *float64 { return &m.LengthVariance }, ratio2, 0.05, 1},
	{"length noise", func(m *align.Model) *float64 { return &m.LengthNoise }, ratio2, 1, 1},
	{"known", func(m *align.Model) *float64 { return &m.Known }, share, 0.5, 1},
	{"name", func(m *align.Model) *float64 { return &m.Name }, share, 0.5, 1},
	{"number", func(m *align.Model) *float64 { return &m.Number }, share, 0.5, 1},
	{"cognate", func(m *align.Model) *float64 { return &m.Cognate }, share, 0.5, 1},
	{"lexical weight", func(m *align.Model) *float64 { return &m.LexicalWeight }, plain, 1, 0.2},
	{"dilution", func(m *align.Model) *float64 { return &m.Dilution }, plain, 1, 0.2},
	{"shape 1-1", prior(1, 1), plain, 0, 1},
	{"shape 1-2", prior(1, 2), plain, -2, 1},
	{"shape 2-2", prior(2, 2), plain, -4, 1},
	{"shape 1-3", prior(1, 3), plain, -4, 1},
	{"gap open", func(m *align.Model) *float64 { return &m.GapOpen }, plain, -2, 1},
	{"gap extend", func(m *align.Model) *float64 { return &m.GapExtend }, plain, -2, 1},
	{"furniture", func(m *align.Model) *float64 { return &m.Furniture }, plain, 2, 1},
}

// prior gives the prior of a shape.
func prior(a, b int) func(*align.Model) *float64 {
	return func(m *align.Model) *float64 { return &m.Shape[a][b] }
}

// set turns a knob to x. Shapes too rare to have a knob follow those that have
// one, and a shape has the prior of its mirror.
func (k knob) set(m *align.Model, x float64) {
	*k.value(m) = x
	m.Shape[1][4] = 2 * m.Shape[1][3]
	m.Shape[2][3], m.Shape[3][3] = 2*m.Shape[2][2], 3*m.Shape[2][2]
	for a := range m.Shape {
		for b := range a {
			m.Shape[a][b] = m.Shape[b][a]
		}
	}
}

// guess gives the model that fit begins with: every knob at its start. Only what
// no knob turns is as committed.
func guess() align.Model {
	m := align.DefaultModel()
	m.GapTurn = -2
	for _, k := range knobs {
		k.set(&m, k.start)
	}
	return m
}

// fitSweeps are the shares of their first steps by which the knobs are turned
// in each sweep over all of them.
var fitSweeps = []float64{1, 0.5, 0.5, 0.25}

// fit gives the model that is best on the sets by worth, as far as one knob at
// a time finds it: each is turned up, then down, while that helps. It is
// the same model every time, and begins nowhere near the committed one, so as
// not to find it again for being there. What it finds is for judging the
// committed parameters, not for use.
func fit(sets []alignSet) align.Model {
	m := guess()
	best := worth(sets, m)
	for _, step := range fitSweeps {
		for _, k := range knobs {
			m, best = k.turn(sets, m, best, step)
		}
	}
	return m
}

// mostTurns is how often a knob is moved before the next one has its turn: the
// sets do not tell where some would come to rest.
const mostTurns = 2

// turn moves one knob up or down while that helps.
func (k knob) turn(sets []alignSet, m align.Model, best, step float64) (align.Model, float64) {
	for _, way := range []float64{step, -step} {
		before := best
		for range mostTurns {
			tried := m
			k.set(&tried, k.scale.move(*k.value(&m), way*k.step))
			f := worth(sets, tried)
			if f <= best {
				break
			}
			m, best = tried, f
		}
		if best > before {
			break
		}
	}
	return m, best
}

// worth is the mean over the sets of the strict F1 and of the F1 in which a link
// counts as much as its confidence: the first alone stands still between two
// models that decide alike, of which one is nearer to deciding wrongly.
func worth(sets []alignSet, m align.Model) float64 {
	sum := 0.0
	for _, s := range sets {
		c := s.score(s.align(align.Options{Model: &m}))
		right, all := 0.0, 0.0
		for _, l := range c.certainties {
			all += l.confidence
			if l.right {
				right += l.confidence
			}
		}
		sum += c.strict.f1(c.found, c.gold) + 2*right/(all+float64(c.gold))
	}
	return sum / float64(2*len(sets))
}

// compareKnobs tells where each knob stands: committed, and fitted on either
// half.
func compareKnobs(fitted [2]align.Model) []string {
	committed := align.DefaultModel()
	var lines []string
	for _, k := range knobs {
		lines = append(lines, fmt.Sprintf("%s\tcommitted\t%.3f\tfitted\t%.3f\t%.3f",
			k.name, *k.value(&committed), *k.value(&fitted[0]), *k.value(&fitted[1])))
	}
	return lines
}
