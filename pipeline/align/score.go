package align

import "github.com/songngu/songngu/pipeline/bitext"

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
	if p.unusual {
		w += p.stamps(i, j, s) + p.repeats(i, j, s)
	}
	if s.source+s.target > 2 {
		w += p.pieces(i, j, s)
	}
	return w + p.lexical(i, j, s) + p.length(i, j, s)
}

// pieces weighs the segments that are linked together with others of their side.
func (p *problem) pieces(i, j int, s shape) float64 {
	w := 0.0
	for k := i; s.source > 1 && k < i+s.source; k++ {
		if brief := p.left.brief[k]; brief > 0 {
			w += p.model.piece(brief, p.reversed.at(j, s.target, k))
		}
	}
	for k := j; s.target > 1 && k < j+s.target; k++ {
		if brief := p.right.brief[k]; brief > 0 {
			w += p.model.piece(brief, p.given.at(i, s.source, k))
		}
	}
	return w
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
	if first == bitext.Title && p.right.zones[j] == bitext.Title {
		w += p.model.TitleMeet
	}
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
