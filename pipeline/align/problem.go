package align

import (
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A problem is a pair of texts on its way to be aligned: what is left when
// segments without visible text are taken out.
type problem struct {
	source, target  *side
	left, right     facet
	model           *Model
	evidence        *evidence
	given, reversed *lexicalTable
	report          Report
}

// A facet is what is known of the segments of one side beside their words.
type facet struct {
	index     []int // number of each segment in the Input
	zones     []bitext.Zone
	opens     []bool // the segment begins a paragraph
	furniture []bool
	blank     []int     // segments of the Input without visible text
	sizes     []float64 // running sums of characters
}

func newProblem(source, target Input, o Options) *problem {
	p := &problem{model: o.Model}
	var left, right []string
	p.left, left = newFacet(source, o)
	p.right, right = newFacet(target, o)
	p.source = readSide(left, locales.Vietnamese, o.Lexicon)
	p.target = readSide(right, locales.English, o.Lexicon)
	p.left.sum(p.source)
	p.right.sum(p.target)
	p.evidence = gather(p.source, p.target, o.Lexicon, o.Model)
	return p
}

func newFacet(in Input, o Options) (facet, []string) {
	var f facet
	var texts []string
	last := -1
	for i, text := range in.Texts {
		if strings.TrimSpace(text) == "" {
			f.blank = append(f.blank, i)
			continue
		}
		f.index = append(f.index, i)
		texts = append(texts, text)
		f.furniture = append(f.furniture, i > 0 && o.Furniture != nil && o.Furniture(text))
		if in.Zones != nil {
			f.zones = append(f.zones, in.Zones[i])
		}
		if in.Paragraphs != nil {
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

// lattice scores every link of the band.
func (p *problem) lattice() *lattice {
	b := corridor(p.source, p.target, p.evidence.forward)
	p.given = explain(p.source, p.target, p.evidence.forward, p.evidence.target, b, p.model)
	p.reversed = explain(p.target, p.source, p.evidence.backward, p.evidence.source, b.turn(), p.model)
	l := &lattice{band: b, model: p.model, score: make([][len(linkShapes)]float32, b.nodes())}
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
	if w == never {
		return never
	}
	w += p.zones(i, j, s) + p.paragraphs(i, j, s)
	if w == never {
		return never
	}
	if i == 0 && j == 0 {
		w += p.model.Open
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
func (p *problem) beads(steps []step) []bitext.Bead {
	beads := make([]bitext.Bead, 0, len(steps)+len(p.left.blank)+len(p.right.blank))
	for _, s := range steps {
		beads = append(beads, bitext.Bead{
			Source:     ids(p.left.index[s.i : s.i+s.source]),
			Target:     ids(p.right.index[s.j : s.j+s.target]),
			Confidence: min(max(s.probability, 0), 1),
			State:      bitext.Candidate,
		})
	}
	for _, i := range p.left.blank {
		beads = append(beads, bitext.Bead{Source: []int{i}, Confidence: 1, State: bitext.Candidate})
	}
	for _, j := range p.right.blank {
		beads = append(beads, bitext.Bead{Target: []int{j}, Confidence: 1, State: bitext.Candidate})
	}
	return beads
}

// ids copies a range of numbers, nil for none.
func ids(from []int) []int { return append([]int(nil), from...) }
