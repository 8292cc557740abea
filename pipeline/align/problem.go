package align

import (
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/lexicon"
)

// A problem is a pair of texts on its way to be aligned: what is left when
// segments without visible text and those that a person decided on are taken
// out.
type problem struct {
	source, target  *side
	left, right     facet
	model           Model
	evidence        *evidence
	given, reversed *lexicalTable

	fixed    []bitext.Bead   // beads of what was taken out
	unusual  bool            // a side has repeats, or both have time stamps
	rejected map[string]bool // links that must not come back, as Bead.String writes them
	cuts     []node          // places that every path goes through
	borders  []Place         // beginnings of sections, which moves do not cross either
	lexicon  *lexicon.Lexicon
}

func newProblem(source, target Input, o Options) *problem {
	p := &problem{lexicon: o.Lexicon, model: o.model()}
	taken := p.decide(o.Decided, len(source.Texts), len(target.Texts))
	p.takeBlank(source, taken.source, func(i int) bitext.Bead { return bitext.Bead{Source: []int{i}} })
	p.takeBlank(target, taken.target, func(j int) bitext.Bead { return bitext.Bead{Target: []int{j}} })
	var left, right []string
	p.left, left = newFacet(source, taken.source, o)
	p.right, right = newFacet(target, taken.target, o)
	toneless := source.Lang == locales.Vietnamese && Toneless(left)
	if toneless {
		p.lexicon = tonelessOf(p.lexicon)
	}
	p.source = readSide(left, locales.Vietnamese, p.lexicon, toneless)
	p.target = readSide(right, locales.English, p.lexicon, false)
	p.left.sum(p.source, &p.model)
	p.right.sum(p.target, &p.model)
	p.unusual = p.left.repeats || p.right.repeats || p.source.stamps != nil && p.target.stamps != nil
	p.evidence = gather(p.source, p.target, p.lexicon, &p.model)
	p.cuts = p.cut(o, len(target.Texts))
	return p
}

// model gives the parameters with the forbidden shapes taken out.
func (o Options) model() Model {
	m := DefaultModel()
	if o.Model != nil {
		m = *o.Model
	}
	for _, s := range o.Forbid {
		if s.Source > 0 && s.Source < len(m.Shape) && s.Target > 0 && s.Target < len(m.Shape) {
			m.Shape[s.Source][s.Target] = never
		}
	}
	return m
}

// takeBlank takes out segments without visible text.
func (p *problem) takeBlank(in Input, taken []bool, alone func(int) bitext.Bead) {
	for i, text := range in.Texts {
		if !taken[i] && strings.TrimSpace(text) == "" {
			taken[i] = true
			b := alone(i)
			b.Confidence, b.State = 1, bitext.Candidate
			p.fixed = append(p.fixed, b)
		}
	}
}

// solve aligns section by section and gives the beads of all.
func (p *problem) solve() []bitext.Bead {
	var beads []bitext.Bead
	from := node{}
	for _, to := range append(p.cuts, node{p.source.segments(), p.target.segments()}) {
		q := p.section(from, to)
		from = to
		if q.source.segments()+q.target.segments() == 0 {
			continue
		}
		l := q.lattice()
		if len(p.cuts) == 0 {
			l.strange = l.strangers(p.model.Stranger)
		}
		l.sumForward()
		l.sumBackward()
		steps := q.settle(l, l.decode())
		beads = append(beads, q.beads(steps, newWitness(q, l.band))...)
	}
	return beads
}

// section gives the problem between two nodes.
func (p *problem) section(from, to node) *problem {
	q := *p
	q.source, q.target = p.source.part(from.i, to.i), p.target.part(from.j, to.j)
	q.left, q.right = p.left.part(from.i, to.i), p.right.part(from.j, to.j)
	return &q
}

// lattice scores every link of the band.
func (p *problem) lattice() *lattice {
	b := corridor(p.source, p.target, p.evidence.forward)
	p.given = explain(p.source, p.target, p.evidence.forward, p.evidence.target, b, &p.model)
	p.reversed = explain(p.target, p.source, p.evidence.backward, p.evidence.source, b.turn(), &p.model)
	l := &lattice{band: b, model: &p.model, strange: never, score: make([][len(linkShapes)]float32, b.nodes())}
	for i := range b.rows() {
		for j := int(b.lo[i]); j <= int(b.hi[i]); j++ {
			at, _ := b.node(i, j)
			for k, s := range linkShapes {
				l.score[at][k] = float32(never)
				if _, ok := b.node(i+s.source, j+s.target); ok {
					l.score[at][k] = float32(p.score(i, j, s) / p.model.Temperature)
				}
			}
		}
	}
	p.given, p.reversed = nil, nil // as large as the lattice, and all said
	l.nulls = [2][]float64{p.alone(p.left), p.alone(p.right)}
	return l
}

// beads turns steps into beads with the numbers of the Input.
func (p *problem) beads(steps []step, why *witness) []bitext.Bead {
	beads := make([]bitext.Bead, 0, len(steps))
	for _, s := range steps {
		b := bitext.Bead{
			Source:     ids(p.left.index[s.i : s.i+s.source]),
			Target:     ids(p.right.index[s.j : s.j+s.target]),
			Confidence: min(max(s.probability, 0), 1),
			State:      bitext.Candidate,
		}
		if b.Linked() {
			b.Reasons = why.reasons(s)
		}
		beads = append(beads, b)
	}
	return beads
}

// ids copies a range of numbers, nil for none.
func ids(from []int) []int { return append([]int(nil), from...) }
