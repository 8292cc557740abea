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
	rejected map[string]bool // links that must not come back, as Bead.String writes them
	cuts     []node          // places that every path goes through
	lexicon  *lexicon.Lexicon
}

// A facet is what is known of the segments of one side beside their words.
type facet struct {
	index     []int // number of each segment in the Input
	zones     []bitext.Zone
	opens     []bool // the segment begins a paragraph
	furniture []bool
	line      []int     // number of the text: equal texts have equal numbers
	times     []int     // how often each text stands on the side, by that number
	sizes     []float64 // running sums of characters
}

func newProblem(source, target Input, o Options) *problem {
	p := &problem{lexicon: o.Lexicon, model: o.model()}
	taken := p.decide(o.Decided, len(source.Texts), len(target.Texts))
	p.takeBlank(source, taken.source, func(i int) bitext.Bead { return bitext.Bead{Source: []int{i}} })
	p.takeBlank(target, taken.target, func(j int) bitext.Bead { return bitext.Bead{Target: []int{j}} })
	var left, right []string
	p.left, left = newFacet(source, taken.source, o)
	p.right, right = newFacet(target, taken.target, o)
	p.source = readSide(left, locales.Vietnamese, o.Lexicon)
	p.target = readSide(right, locales.English, o.Lexicon)
	p.left.sum(p.source)
	p.right.sum(p.target)
	p.cuts = p.cut(o, len(target.Texts))
	p.evidence = gather(p.source, p.target, o.Lexicon, &p.model)
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

func newFacet(in Input, taken []bool, o Options) (facet, []string) {
	var f facet
	var texts []string
	last := -1
	lines := map[string]int{}
	for i, text := range in.Texts {
		if taken[i] {
			continue
		}
		f.index = append(f.index, i)
		texts = append(texts, text)
		f.furniture = append(f.furniture, isFurniture(text) || i > 0 && o.Furniture != nil && o.Furniture(text))
		line, ok := lines[text]
		if !ok {
			line = len(lines)
			lines[text] = line
			f.times = append(f.times, 0)
		}
		f.times[line]++
		f.line = append(f.line, line)
		if len(in.Zones) == len(in.Texts) {
			f.zones = append(f.zones, in.Zones[i])
		}
		if len(in.Paragraphs) == len(in.Texts) {
			f.opens = append(f.opens, last < 0 || in.Paragraphs[i] != in.Paragraphs[last])
		}
		last = i
	}
	return f, texts
}

func (f *facet) sum(s *side) {
	f.sizes = make([]float64, len(s.size)+1)
	for i, n := range s.size {
		f.sizes[i+1] = f.sizes[i] + n
	}
}

// part gives segments [lo, hi) of the facet.
func (f *facet) part(lo, hi int) facet {
	g := facet{index: f.index[lo:hi], furniture: f.furniture[lo:hi], line: f.line[lo:hi], times: f.times, sizes: f.sizes[lo : hi+1]}
	if f.zones != nil {
		g.zones = f.zones[lo:hi]
	}
	if f.opens != nil {
		g.opens = f.opens[lo:hi]
	}
	return g
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
	l := &lattice{band: b, model: &p.model, score: make([][len(linkShapes)]float32, b.nodes())}
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
	l.nulls = [2][]float64{p.alone(p.left), p.alone(p.right)}
	return l
}

// alone gives the score of leaving each segment without counterpart, beside
// the price of the gap.
func (p *problem) alone(f facet) []float64 {
	out := make([]float64, len(f.index))
	for i := range out {
		if f.furniture[i] {
			out[i] = p.model.Furniture / p.model.Temperature
		}
	}
	return out
}

// score is the log likelihood ratio of the link of shape s from node (i, j) to
// be a translation, with the prior of its shape.
func (p *problem) score(i, j int, s shape) float64 {
	w := p.model.Shape[s.source][s.target]
	if w == never || p.isRejected(i, j, s) {
		return never
	}
	w += p.zones(i, j, s) + p.paragraphs(i, j, s)
	if w == never {
		return never
	}
	return w + p.lexical(i, j, s) + p.length(i, j, s)
}

func (p *problem) length(i, j int, s shape) float64 {
	return p.model.length(
		p.left.sizes[i+s.source]-p.left.sizes[i],
		p.right.sizes[j+s.target]-p.right.sizes[j])
}

// lexical is half of what each side says of the other.
func (p *problem) lexical(i, j int, s shape) float64 {
	given, reversed := float32(0), float32(0)
	for k := range s.target {
		given += p.given.at(i, s.source, j+k)
	}
	for k := range s.source {
		reversed += p.reversed.at(j, s.target, i+k)
	}
	return float64(given+reversed) / 2
}

// zones forbids links between an article's text and a teaser, and makes others
// across zones dear.
func (p *problem) zones(i, j int, s shape) float64 {
	if p.left.zones == nil || p.right.zones == nil {
		return 0
	}
	w := 0.0
	first := p.left.zones[i]
	for _, z := range p.left.zones[i+1 : i+s.source] {
		w += p.clash(first, z)
	}
	for _, z := range p.right.zones[j : j+s.target] {
		w += p.clash(first, z)
	}
	return w
}

func (p *problem) clash(a, b bitext.Zone) float64 {
	switch {
	case a == b || prose(a) && prose(b):
		return 0
	case a.Teaser() != b.Teaser():
		return never
	}
	return p.model.ZoneClash
}

// prose tells whether a zone is running text of the article, which editions
// cut into zones in different ways.
func prose(z bitext.Zone) bool {
	return z == bitext.Lead || z == bitext.Body || z == bitext.Quote || z == bitext.List
}

// paragraphs weighs where a link stands in the paragraphs of both sides.
func (p *problem) paragraphs(i, j int, s shape) float64 {
	if p.left.opens == nil || p.right.opens == nil {
		return 0
	}
	w := 0.0
	for _, opens := range p.left.opens[i+1 : i+s.source] {
		if opens {
			w += p.model.ParagraphCross
		}
	}
	for _, opens := range p.right.opens[j+1 : j+s.target] {
		if opens {
			w += p.model.ParagraphCross
		}
	}
	switch a, b := p.left.opens[i], p.right.opens[j]; {
	case a && b:
		w += p.model.ParagraphMeet
	case a != b:
		w += p.model.ParagraphMiss
	}
	return w
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
