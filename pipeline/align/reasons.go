package align

import (
	"math"

	"github.com/songngu/songngu/pipeline/bitext"
)

// A witness tells the reasons of links, which it is asked for in order.
type witness struct {
	p               *problem
	band            *band
	turned          *band
	given, reversed *explainer
}

func newWitness(p *problem, b *band) *witness {
	return &witness{
		p: p, band: b, turned: b.turn(),
		given:    newExplainer(p.target, p.evidence.target, &p.model),
		reversed: newExplainer(p.source, p.evidence.source, &p.model),
	}
}

// reasons takes the score of a link apart. Values are nats for (above 0) and
// against (below 0) the link; those of words are shared out among dictionary,
// names, numbers, dates and cognates by what explains each word best.
func (w *witness) reasons(s step) []bitext.Reason {
	var t tally
	p := w.p
	n := p.source.segments()
	w.given.look(int(w.band.lo[s.i]), int(w.band.hi[min(s.i+widest, n)]))
	right := t.side(w.given, p.source, p.evidence.forward, p.evidence.kin[0], s.i, s.source, s.j, s.target)
	m := p.target.segments()
	w.reversed.look(int(w.turned.lo[s.j]), int(w.turned.hi[min(s.j+widest, m)]))
	left := t.side(w.reversed, p.target, p.evidence.backward, p.evidence.kin[1], s.j, s.target, s.i, s.source)
	t.value[clockKey] += p.stamps(s.i, s.j, shape{s.source, s.target})
	pieces := p.model.piecesOf(p.left.brief[s.i:], left) + p.model.piecesOf(p.right.brief[s.j:], right)
	return append(t.reasons(), p.otherReasons(s, pieces)...)
}

// piecesOf is pieces of one side of a link; explained holds how well each of its
// segments is.
func (m *Model) piecesOf(brief []float64, explained []float32) float64 {
	sum := 0.0
	for k := 0; len(explained) > 1 && k < len(explained); k++ {
		sum += m.piece(brief[k], explained[k])
	}
	return sum
}

// otherReasons are those that no word gives; pieces and repeats speak against the
// shape.
func (p *problem) otherReasons(s step, pieces float64) []bitext.Reason {
	sh := shape{s.source, s.target}
	out := []bitext.Reason{
		{Kind: bitext.ReasonLength, Value: p.length(s.i, s.j, sh)},
		{Kind: bitext.ReasonShape, Value: p.model.Shape[s.source][s.target] + pieces + p.repeats(s.i, s.j, sh)},
	}
	if z := p.zones(s.i, s.j, sh); z != 0 {
		out = append(out, bitext.Reason{Kind: bitext.ReasonZone, Value: z})
	}
	if p.anyFurniture(s) {
		out = append(out, bitext.Reason{Kind: bitext.ReasonFurnish, Value: -p.model.Furniture})
	}
	return out
}

func (p *problem) anyFurniture(s step) bool {
	for _, f := range p.left.furniture[s.i : s.i+s.source] {
		if f {
			return true
		}
	}
	for _, f := range p.right.furniture[s.j : s.j+s.target] {
		if f {
			return true
		}
	}
	return false
}

// A tally adds up what words of a link say, by the kind of key that shows it;
// noKey stands for the dictionary. The words of a name count as one.
type tally struct {
	count [prefixKey + 1]int
	value [prefixKey + 1]float64
}

// side adds what segments [i, i+a) of from say of the words of segments
// [j, j+b) of the explainer's side, and gives the sum for each of these.
func (t *tally) side(e *explainer, from *side, links [][]link, family [][]kin, i, a, j, b int) []float32 {
	words := 0
	for k := i; k < i+a; k++ {
		words += len(from.tokens(k))
		e.add(from.tokens(k), links)
		e.addKinds(from.tokens(k), family)
	}
	seen, sums := map[int32]bool{}, make([]float32, b)
	for k := j; k < j+b; k++ {
		ties := e.to.ties(k)
		last, counted := noKey, false // of the name before, or the word
		for at, w := range e.to.tokens(k) {
			kind := noKey
			if e.sum[w] > 0 {
				kind = e.kinds[w]
			}
			value := e.value(w, words)
			sums[k-j] += float32(value)
			t.value[kind] += value / 2
			counted = counted && ties[at] && kind == nameKey && last == nameKey
			if !seen[w] && !counted {
				t.count[kind]++
				counted = true
			}
			seen[w], last = true, kind
		}
	}
	e.reset()
	return sums
}

// value is what the explained word adds to the score of a link.
func (e *explainer) value(w int32, words int) float64 {
	gain := math.Log1p(float64(e.odds[w] * e.sum[w] * e.scale(words) / float32(max(e.count[w], 1))))
	return (gain - math.Log1p(float64(e.odds[w]))) * float64(e.weight)
}

// reasons gives the kinds that were found, in a fixed order. What
// agrees was counted on both sides, so the count is halved.
func (t *tally) reasons() []bitext.Reason {
	var out []bitext.Reason
	for _, r := range []struct {
		kind  bitext.ReasonKind
		keys  []keyKind
		count bool
	}{
		{bitext.ReasonNames, []keyKind{nameKey}, true},
		{bitext.ReasonNumbers, []keyKind{valueKey, clockKey}, true},
		{bitext.ReasonDates, []keyKind{monthKey, dayKey}, true},
		{bitext.ReasonCognate, []keyKind{loanKey, prefixKey}, true},
		{bitext.ReasonLexicon, []keyKind{noKey}, false},
	} {
		reason := bitext.Reason{Kind: r.kind}
		found := 0
		for _, k := range r.keys {
			reason.Value += t.value[k]
			found += t.count[k]
		}
		if r.count {
			reason.Count = (found + 1) / 2
		}
		if found > 0 || reason.Value != 0 {
			out = append(out, reason)
		}
	}
	return out
}
