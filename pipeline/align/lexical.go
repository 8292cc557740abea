package align

import "math"

// widest is the most segments of one side in a link.
const widest = 4

// A lexicalTable says how well up to four segments in a row of one side explain
// each single segment of the other, in nats against chance. It is IBM model 1
// mixed with the words' own frequency in the document,
//
//	Σ ln(1−λ + λ·Σ t(e|v) / ((l+1)·f(e)))
//
// with the outer sum over the words e of the explained segment, the inner one
// over the l words v of the explaining ones. Dividing by l+1 keeps a link from
// growing for nothing. A sum over explained segments is a sum over cells, so a
// link of any shape is a few additions.
type lexicalTable struct {
	lo    []int32     // first explained segment in the row
	cells [][]float32 // by (i·widest + length−1)
}

func (t *lexicalTable) at(i, length, j int) float32 {
	return t.cells[i*widest+length-1][int32(j)-t.lo[i]]
}

// explain fills the table for the part of the lattice that b holds; its rows
// are the explaining side.
func explain(from, to *side, links [][]link, share []float64, b *band, m *Model) *lexicalTable {
	n := from.segments()
	t := &lexicalTable{lo: b.lo, cells: make([][]float32, n*widest)}
	e := newExplainer(to, share, m)
	for i := range n {
		hi := b.hi[min(i+widest, n)]
		words := 0
		for length := 1; length <= widest && i+length <= n; length++ {
			tokens := from.tokens(i + length - 1)
			words += len(tokens)
			e.add(tokens, links)
			t.cells[i*widest+length-1] = e.row(int(b.lo[i]), int(hi), words)
		}
		e.reset()
	}
	return t
}

// An explainer holds the explaining segments as a vector over the words of
// the other side.
type explainer struct {
	to      *side
	odds    []float32 // λ/((1−λ)·f) by word
	base    []float32 // of each segment: Σ ln(1−λ)
	sum     []float32 // Σ t(e|v) by word
	gain    []float32 // what the word adds to base
	touched []int32
	weight  float32
}

func newExplainer(to *side, share []float64, m *Model) *explainer {
	n := len(to.types)
	e := &explainer{
		to: to, odds: make([]float32, n), base: make([]float32, to.segments()),
		sum: make([]float32, n), gain: make([]float32, n), weight: float32(m.LexicalWeight),
	}
	total := float64(len(to.ids)) + m.Background
	rest := make([]float32, n)
	for w, t := range to.types {
		f := float64(t.count) / total
		e.odds[w] = float32(share[w] / ((1 - share[w]) * f))
		rest[w] = float32(math.Log(1 - share[w]))
	}
	for j := range e.base {
		for _, w := range to.tokens(j) {
			e.base[j] += rest[w]
		}
	}
	return e
}

func (e *explainer) add(tokens []int32, links [][]link) {
	for _, v := range tokens {
		for _, l := range links[v] {
			if e.sum[l.to] == 0 {
				e.touched = append(e.touched, l.to)
			}
			e.sum[l.to] += l.prob
		}
	}
}

func (e *explainer) reset() {
	for _, w := range e.touched {
		e.sum[w], e.gain[w] = 0, 0
	}
	e.touched = e.touched[:0]
}

// row gives the cells of segments [lo, hi) for what was added, words long.
func (e *explainer) row(lo, hi, words int) []float32 {
	inverse := 1 / float32(words+1)
	for _, w := range e.touched {
		e.gain[w] = float32(math.Log1p(float64(e.odds[w] * e.sum[w] * inverse)))
	}
	cells := make([]float32, hi-lo)
	for j := lo; j < hi; j++ {
		s := e.base[j]
		for _, w := range e.to.tokens(j) {
			s += e.gain[w]
		}
		cells[j-lo] = s * e.weight
	}
	return cells
}
