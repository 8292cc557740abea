package align

import (
	"slices"

	"github.com/songngu/songngu/pipeline/lexicon"
)

// A link is how probable it is that a word of one side is translated by a word
// of the other.
type link struct {
	to   int32
	prob float32
}

// evidence is what is known of the words of a pair of documents: for each
// word of either side its translations that occur on the other, and the share
// of it that is to be explained.
type evidence struct {
	forward, backward [][]link     // by Vietnamese word: t(e|v); by English word: t(v|e)
	kin               [2][][]kin   // by word of either side: words of the other that share a key
	source, target    []float64    // λ of each word
	trust             [2][]float64 // how far the lexicon can be trusted on each word of either side
}

func gather(vi, en *side, lex *lexicon.Lexicon, m *Model) *evidence {
	terms := make([]lexicon.Term, len(vi.types))
	for i, t := range vi.types {
		terms[i] = lexicon.Term{Word: t.norm, Phrase: t.phrase, Length: t.length}
	}
	english := make([]string, len(en.types))
	for i, t := range en.types {
		english[i] = t.norm
	}
	known := lex.Links(terms, english)
	e := &evidence{forward: make([][]link, len(terms)), backward: make([][]link, len(english))}
	e.kin = [2][][]kin{make([][]kin, len(terms)), make([][]kin, len(english))}
	viKind, enKind := make([]keyKind, len(terms)), make([]keyKind, len(english))
	index := indexKeys(en)
	for v := range terms {
		e.merge(int32(v), known.Rows[v], matches(vi.types[v].keys, index), viKind, enKind)
		known.Rows[v] = nil // merged, and as large as what was made of it
	}
	e.trust = [2][]float64{known.TermTrust, known.EnglishTrust}
	e.source = shares(vi, known.TermTrust, viKind, m)
	e.target = shares(en, known.EnglishTrust, enKind, m)
	return e
}

// A kin is a word that shares a key, and the strongest kind of those shared.
type kin struct {
	to   int32
	kind keyKind
}

// A match is an English word that shares a key.
type match struct {
	to        int32
	kind      keyKind // of the key with the most weight
	strongest keyKind // of all that are shared
	weight    float64
}

type keyID struct {
	kind keyKind
	text string
}

func indexKeys(s *side) map[keyID][]match {
	index := make(map[keyID][]match, len(s.types))
	for i, t := range s.types {
		for _, k := range t.keys {
			id := keyID{k.kind, k.text}
			index[id] = append(index[id], match{int32(i), k.kind, k.kind, k.weight})
		}
	}
	return index
}

// matches gives the words that share a key, ascending, each with its best key.
func matches(keys []key, index map[keyID][]match) []match {
	var all []match
	for _, k := range keys {
		for _, m := range index[keyID{k.kind, k.text}] {
			m.weight *= k.weight
			all = append(all, m)
		}
	}
	slices.SortFunc(all, func(a, b match) int {
		if a.to != b.to {
			return int(a.to - b.to)
		}
		if a.weight != b.weight {
			if a.weight > b.weight {
				return -1
			}
			return 1
		}
		return int(a.kind) - int(b.kind)
	})
	for i := len(all) - 2; i >= 0; i-- {
		if all[i].to == all[i+1].to {
			all[i].strongest = stronger(all[i].strongest, all[i+1].strongest)
		}
	}
	return slices.CompactFunc(all, func(a, b match) bool { return a.to == b.to })
}

// merge joins what the lexicon and the keys say of Vietnamese word v.
func (e *evidence) merge(v int32, known []lexicon.Link, found []match, viKind, enKind []keyKind) {
	e.forward[v] = make([]link, 0, len(known)+len(found))
	for len(known) > 0 || len(found) > 0 {
		var l lexicon.Link
		var m match
		switch {
		case len(found) == 0 || len(known) > 0 && known[0].English < found[0].to:
			l, known = known[0], known[1:]
			m.to = l.English
		case len(known) == 0 || found[0].to < known[0].English:
			m, found = found[0], found[1:]
		default:
			l, m, known, found = known[0], found[0], known[1:], found[1:]
		}
		if m.kind != noKey {
			viKind[v], enKind[m.to] = stronger(viKind[v], m.kind), stronger(enKind[m.to], m.kind)
			e.kin[0][v] = append(e.kin[0][v], kin{m.to, m.strongest})
			e.kin[1][m.to] = append(e.kin[1][m.to], kin{v, m.strongest})
		}
		if p := max(l.Given, float32(m.weight)); p > 0 {
			e.forward[v] = append(e.forward[v], link{m.to, p})
		}
		if p := max(l.Reversed, float32(m.weight)); p > 0 {
			e.backward[m.to] = append(e.backward[m.to], link{v, p})
		}
	}
}

// stronger gives the kind of key that says more; kinds are declared in that
// order.
func stronger(a, b keyKind) keyKind {
	if a == noKey || b != noKey && b < a {
		return b
	}
	return a
}

// shares gives λ for every word of a side.
func shares(s *side, trust []float64, kinds []keyKind, m *Model) []float64 {
	out := make([]float64, len(s.types))
	for i, t := range s.types {
		out[i] = m.share(t, trust[i], kinds[i])
	}
	return out
}

func (m *Model) share(t wordType, trust float64, kind keyKind) float64 {
	switch {
	case t.number || kind == valueKey && trust == 0 || kind == monthKey || kind == dayKey:
		return m.Number
	case kind == nameKey || kind == loanKey && t.name:
		return m.Name
	case trust > 0:
		return m.Known * trust
	case kind == loanKey || kind == prefixKey:
		return m.Cognate
	}
	return m.Unknown
}
