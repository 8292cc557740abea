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
// growing for nothing; but it makes the explanation of a short segment by a long
// one, which holds it, too weak, so l+1 is taken to the power of Dilution and
// scaled to be the same at typicalWords. Above ManyWords it is divided by l
// itself again: in whole paragraphs, half the common words of any text explain
// each other, and three right links would gain by becoming one. A sum over
// explained segments is a sum over cells, so a link of any shape is a few
// additions.
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
		lo, hi := int(b.lo[i]), int(b.hi[min(i+widest, n)])
		e.look(lo, hi)
		words := 0
		for length := 1; length <= widest && i+length <= n; length++ {
			tokens := from.tokens(i + length - 1)
			words += len(tokens)
			e.add(tokens, links)
			t.cells[i*widest+length-1] = e.row(lo, hi, words)
		}
		e.reset()
	}
	return t
}

// An explainer holds the explaining segments as a vector over the words of
// the other side, and how frequent those words are around the place in hand: a
// word that is rare in a long text but not in this part of it tells little.
type explainer struct {
	to        *side
	odds      []float32 // λ/(1−λ) by word
	base      []float32 // of each segment: Σ ln(1−λ)
	sum       []float32 // Σ t(e|v) by word
	gain      []float32 // what the word adds to base
	kinds     []keyKind // by word: the strongest kind of key that shows it; nil until addKinds
	touched   []int32
	weight    float32
	dilution  float64
	manyWords float64

	from, until int     // segments in sight
	count       []int32 // by word: occurrences in sight
	total       int     // words in sight
}

func newExplainer(to *side, share []float64, m *Model) *explainer {
	n := len(to.types)
	e := &explainer{
		to: to, odds: make([]float32, n), base: make([]float32, to.segments()),
		sum: make([]float32, n), gain: make([]float32, n), count: make([]int32, n),
		weight: float32(m.LexicalWeight), dilution: m.Dilution, manyWords: m.ManyWords,
	}
	rest := make([]float32, n)
	for w := range to.types {
		e.odds[w] = float32(share[w] / (1 - share[w]))
		rest[w] = float32(math.Log(1 - share[w]))
	}
	for j := range e.base {
		for _, w := range to.tokens(j) {
			e.base[j] += rest[w]
		}
	}
	return e
}

// sight is how many segments to either side of the place in hand are looked at
// to tell how frequent a word is.
const sight = 50

// look moves the sight to segments [lo, hi) and what is around them. It costs
// least when places come in order.
func (e *explainer) look(lo, hi int) {
	middle := (lo + hi) / 2
	lo, hi = max(min(lo, middle-sight), 0), min(max(hi, middle+sight), e.to.segments())
	if lo >= e.until || hi <= e.from {
		e.see(e.from, e.until, -1)
		e.from, e.until = lo, lo
	}
	e.see(lo, e.from, 1)
	e.see(e.from, lo, -1)
	e.see(e.until, hi, 1)
	e.see(hi, e.until, -1)
	e.from, e.until = lo, hi
}

func (e *explainer) lookAt(j int) { e.look(j, j+1) }

// see counts the words of segments [lo, hi) in (1) or out (−1).
func (e *explainer) see(lo, hi int, times int32) {
	for j := lo; j < hi; j++ {
		for _, w := range e.to.tokens(j) {
			e.count[w] += times
			e.total += int(times)
		}
	}
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

// addKinds notes what kind of key shows each word that was added.
func (e *explainer) addKinds(tokens []int32, family [][]kin) {
	if e.kinds == nil {
		e.kinds = make([]keyKind, len(e.sum))
	}
	for _, v := range tokens {
		for _, w := range family[v] {
			e.kinds[w.to] = stronger(e.kinds[w.to], w.kind)
		}
	}
}

func (e *explainer) reset() {
	for _, w := range e.touched {
		e.sum[w], e.gain[w] = 0, 0
		if e.kinds != nil {
			e.kinds[w] = noKey
		}
	}
	e.touched = e.touched[:0]
}

// row gives the cells of segments [lo, hi) for what was added, words long.
func (e *explainer) row(lo, hi, words int) []float32 {
	scale := e.scale(words)
	for _, w := range e.touched {
		e.gain[w] = unknownGain
	}
	cells := make([]float32, hi-lo)
	for j := lo; j < hi; j++ {
		s := e.base[j]
		for _, w := range e.to.tokens(j) {
			if e.gain[w] == unknownGain {
				e.gain[w] = float32(math.Log1p(float64(e.odds[w] * e.sum[w] * scale / float32(e.count[w]))))
			}
			s += e.gain[w]
		}
		cells[j-lo] = s * e.weight
	}
	return cells
}

// fewestWords is how long a text is taken to be at least when frequencies are
// told: in two lines no word is rare.
const fewestWords = 200

// scale is what turns Σ t(e|v) into a ratio to chance, but for the count of e.
func (e *explainer) scale(words int) float32 {
	rest := max(float64(words+1)/e.manyWords, 1)
	short := float64(words+1) / rest
	return float32(max(e.total, fewestWords)) / typicalWords * float32(math.Pow(typicalWords/short, e.dilution)/rest)
}

// unknownGain marks a gain that is still to be computed: most words that a
// segment explains do not stand near it.
const unknownGain = -1

// typicalWords is the length at which Dilution changes nothing.
const typicalWords = 25
