package memory

import (
	"context"
	"fmt"
	"slices"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/bitext"
	"github.com/songngu/songngu/pipeline/names"
)

// A Query is a segment that wants a translation.
type Query struct {
	Text     string
	Lang     locales.Lang // of Text
	Previous string       // Key of the segment before; "" unknown or first
	Next     string       // Key of the segment after; "" unknown or last
	Domain   string       // "" = any
	Date     string       // "2025-11-07": the day names are read for; "" unknown
}

// Options say which hits are wanted.
type Options struct {
	Min       int // least score, 1 to 101
	Best      int // how many, best first; 0 = all
	Penalties Penalties
}

// DefaultOptions ask for the best five from 70 up.
func DefaultOptions() Options { return Options{Min: 70, Best: 5, Penalties: DefaultPenalties} }

// A Hit is a unit that matches a query.
type Hit struct {
	Unit       bitext.Unit // as it is kept
	Source     string      // the unit's text in the query's language
	Target     string      // its text in the other; for Substituted with the query's values
	Score      int         // 1 to 101, penalties subtracted
	Kind       Kind
	Similarity float64 // 1 − d/max(n, m) in tokens, before penalties
	Characters float64 // the same in characters of the keys
	Context    int     // how many of the unit's stored neighbours are the query's or, for a query in the target's language, their translations in the memory; 0 to 2
}

// Lookup finds all units whose score for the query reaches opts.Min and gives
// the best of them in order. A query without tokens has no hits.
func (m *Memory) Lookup(ctx context.Context, q Query, opts Options) ([]Hit, error) {
	if err := opts.Penalties.check(); err != nil {
		return nil, err
	}
	if opts.Min < 1 || opts.Min > 101 || opts.Best < 0 {
		return nil, fmt.Errorf("look-up from %d %%, best %d: want 1 to 101 %% and no negative number", opts.Min, opts.Best)
	}
	scanner, err := m.scanner(q.Lang)
	if err != nil {
		return nil, err
	}
	l := looker{matcher: newMatcher(), query: q, opts: opts}
	defer l.release()
	if l.matcher.query(q.Text); len(l.tokens) == 0 {
		return nil, nil
	}
	l.refs, err = scanner.Scan(ctx, l.aim(q.Text, min(opts.Min, 100)), l.refs[:0])
	if err != nil {
		return nil, fmt.Errorf("scan the memory: %w", err)
	}
	if len(l.refs) == 0 {
		return nil, nil
	}
	if err := m.Units.Units(ctx, l.refs, l.visit); err != nil {
		return nil, fmt.Errorf("read %d units: %w", len(l.refs), err)
	}
	if err := l.recontext(ctx, m, scanner); err != nil {
		return nil, err
	}
	if opts.Min == 101 {
		l.hits = slices.DeleteFunc(l.hits, func(h Hit) bool { return h.Score < 101 })
	}
	slices.SortFunc(l.hits, compareHits)
	if opts.Best > 0 && len(l.hits) > opts.Best {
		l.hits = l.hits[:opts.Best]
	}
	return l.hits, nil
}

// A looker judges the units of one look-up.
type looker struct {
	*matcher
	query Query
	opts  Options
	hits  []Hit

	values     values          // of the query
	names      []names.Mention // of the query
	valuesRead bool
	namesRead  bool
}

func (l *looker) visit(_ Ref, u *bitext.Unit) {
	h := Hit{Unit: *u}
	h.Source, h.Target = side(u, l.query.Lang)
	d, n := l.measure(h.Source)
	longer := max(n, len(l.tokens))
	if fuzzyScore(d, longer) < l.opts.Min && !l.sameSignature(h.Source) {
		return
	}
	h.Similarity, h.Characters = l.similarity(d, longer), l.characters()
	h.Context = l.context(u)
	l.score(&h, d, longer)
	h.Score -= l.opts.Penalties.standing(u, l.query.Domain)
	if h.Score < min(l.opts.Min, 100) { // what is the same may turn out to be in context
		return
	}
	l.hits = append(l.hits, h)
}

// sameSignature tells whether a text that is too far from the query may still
// be the same in all but figures or diacritics: only then are the signatures
// equal, and only then is the scan sure to have found it.
func (l *looker) sameSignature(text string) bool {
	s, n := l.signer.Sign(text)
	return n == l.probe.tokens && s == l.probe.signature
}

// score says what the hit is and gives its score before the unit's standing.
func (l *looker) score(h *Hit, d, longer int) {
	p := l.opts.Penalties
	if d == 0 {
		h.Kind, h.Score = Exact, 100-p.spelling(l.query.Text, h.Source)
		if h.Score == 100 && l.inContext(h) {
			h.Kind, h.Score = InContext, 101
		}
		return
	}
	h.Kind, h.Score = Fuzzy, fuzzyScore(d, longer)
	if target, ok := l.substitute(h); ok {
		h.Kind, h.Score, h.Target = Substituted, substitutedScore, target
		return
	}
	if l.numbersDiffer() {
		h.Score -= p.Numbers
	}
	if s := 100 - p.Diacritics; s > h.Score && l.sameBare(h.Source) {
		h.Kind, h.Score = Diacritics, s
	}
}

// inContext tells whether all neighbours that a unit knows, and there are some,
// are the query's, and nothing stands against the unit.
func (l *looker) inContext(h *Hit) bool {
	return h.Context > 0 && h.Context == stored(&h.Unit) && l.opts.Penalties.standing(&h.Unit, l.query.Domain) == 0
}

// stored counts the neighbours that a unit knows.
func stored(u *bitext.Unit) int {
	n := 0
	if u.Previous != "" {
		n++
	}
	if u.Next != "" {
		n++
	}
	return n
}

// context counts the unit's neighbours that are the query's, where these are in
// the language of its source; see recontext for the others.
func (l *looker) context(u *bitext.Unit) int {
	if u.SourceLang != l.query.Lang {
		return 0
	}
	n := 0
	if u.Previous != "" && u.Previous == l.query.Previous {
		n++
	}
	if u.Next != "" && u.Next == l.query.Next {
		n++
	}
	return n
}

// numbersDiffer tells whether the query and the text measured last differ in
// their tokens with a digit, whatever the order of those.
func (l *looker) numbersDiffer() bool {
	l.ids = l.ids[:0]
	for _, t := range l.textTokens {
		if name := l.text[t.Start:t.End]; numeric(name) {
			n, _ := l.words.find(name)
			l.ids = append(l.ids, n)
		}
	}
	matched := 0
	for _, t := range l.tokens {
		name := l.key[t.Start:t.End]
		if !numeric(name) {
			continue
		}
		n, _ := l.words.find(name)
		i := slices.Index(l.ids, n)
		if i < 0 {
			return true
		}
		l.ids[i] = taken
		matched++
	}
	return matched != len(l.ids)
}

// taken marks a number of the text that was matched with one of the query.
const taken = -2
