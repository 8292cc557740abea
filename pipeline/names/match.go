package names

import (
	"cmp"
	"slices"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/gazetteer"
	"github.com/songngu/songngu/pipeline/bitext"
)

// Match pairs the names of a Vietnamese text with their counterparts in the
// English text that says the same. No two matches share a byte on either side;
// they come in the order of the Vietnamese text. A name without counterpart is
// in no match. The texts are one bead's: the search costs the product of their
// lengths.
func Match(vi, en string, ctx Context) []Matched {
	m := &matcher{tables: lists(), ctx: ctx, v: newSide(vi, locales.Vietnamese), e: newSide(en, locales.English)}
	if len(m.v.tokens) == 0 || len(m.e.tokens) == 0 {
		return nil
	}
	m.search()
	return m.matches(m.joinGlosses(m.choose()))
}

// A matcher is the state of one Match.
type matcher struct {
	*tables
	ctx        Context
	v, e       *side
	people     []person
	candidates []candidate
}

// A candidate is a pair of runs that may name the same.
type candidate struct {
	v, e  run
	kind  bitext.TermKind
	class Class
	sure  bool // the words around it leave no doubt about kind
	low   bool // taken only when nothing better holds its words
	gloss bool // a bracket closes after both runs and belongs to them
	order int  // how far the ranks of the two are apart among equal words
}

func (m *matcher) propose(c candidate) { m.candidates = append(m.candidates, c) }

func (m *matcher) search() {
	m.people = m.persons()
	for i := range m.v.tokens {
		m.matchKnown(i)
		m.matchRun(i)
		if c, ok := m.compound(i); ok {
			m.translate(c)
		}
	}
	for _, p := range m.people {
		m.matchPerson(p)
	}
	m.matchLedger()
}

// matchKnown proposes the English forms of the name of the tables at token i.
func (m *matcher) matchKnown(i int) {
	k, n := m.names.find(m.v.tokens, i)
	if n == 0 {
		return
	}
	v := run{i, i + n}
	for _, p := range k.english {
		for at := range m.e.tokens {
			if p.at(m.e.tokens, at) {
				e := run{at, at + len(p.keys)}
				m.propose(candidate{v: v, e: e, kind: m.kindKnown(v, k.kind), class: m.spelling(v, e)})
			}
		}
	}
}

// kindKnown lets the text around a name overrule the tables: Hồ Chí Minh after
// "Chủ tịch" is the person.
func (m *matcher) kindKnown(v run, kind bitext.TermKind) bitext.TermKind {
	for _, p := range m.people {
		if p.titled && p.run == v {
			return bitext.Person
		}
	}
	return kind
}

// matchRun proposes the English places of the words with capital letters from
// token i on, as many of them as stand there together.
func (m *matcher) matchRun(i int) {
	end := m.v.capitals(i)
	for to := end; to > i; to-- {
		v := run{i, to}
		if v.len() == 1 && !m.telling(v, i == 0 || m.v.tokens[i].glue > space || !m.v.tokens[i-1].upper, to == end) {
			continue
		}
		for _, at := range m.e.find(m.v, v) {
			m.propose(candidate{v: v, e: run{at, at + v.len()}, kind: m.kind(v), class: m.spelling(v, run{at, at + v.len()})})
		}
		for _, at := range m.e.joined(m.v, v) {
			m.propose(candidate{v: v, e: run{at, at + 1}, kind: m.kind(v), class: Joined})
		}
	}
}

// telling tells whether a single word is evidence of a name: no unit of
// measure or currency, no syllable that opens a sentence, no piece of a longer
// name unless it is foreign.
func (m *matcher) telling(v run, opens, closes bool) bool {
	t := m.v.tokens[v.from]
	if t.digit || commonWords[t.toned] || len(t.key) < 2 {
		return false
	}
	if t.foreign() {
		return len(t.key) > 2
	}
	return opens && closes && !t.first
}

// commonWords begin with a capital letter in both languages and name nothing.
var commonWords = set("vnd usd eur gbp jpy cny tết tet covid sars ai gdp fdi oda gps sim atm km kg ha ii iii iv vi vii viii ix xi xii")

// kind judges by the words before a run what it names.
func (m *matcher) kind(v run) bitext.TermKind {
	for _, p := range m.people {
		if p.run == v {
			return bitext.Person
		}
	}
	if k, n := m.names.find(m.v.tokens, v.from); n == v.len() {
		return k.kind
	}
	if m.placed(v.from) {
		return bitext.Place
	}
	t := m.v.tokens[v.from]
	if v.len() == 1 && t.shout || m.v.tokens[v.to-1].shout && t.foreign() {
		return bitext.Organisation
	}
	if len(gazetteer.Units(m.v.surface(v))) > 0 {
		return bitext.Place
	}
	if v.len() == 1 && t.foreign() {
		return Misc
	}
	return bitext.Place
}

// spelling is the class of two runs that have the same words, or of a name and
// its English form.
func (m *matcher) spelling(v, e run) Class {
	switch {
	case m.v.surface(v) == m.e.surface(e):
		return Exact
	case v.len() == e.len() && m.e.same(e.from, m.v, v):
		return Strip
	case e.len() == 1 && slices.Contains(m.e.joined(m.v, v), e.from) && !established[m.e.tokens[e.from].key]:
		return Joined
	}
	return Exonym
}

// established are joined forms that are the usual English name.
var established = set("hanoi saigon vietnam")

// choose takes the longest candidates first and drops what shares a word with
// one taken before.
func (m *matcher) choose() []candidate {
	m.rank()
	slices.SortStableFunc(m.candidates, func(a, b candidate) int {
		return cmp.Or(
			boolCompare(a.low, b.low),
			cmp.Compare(b.v.len()+b.e.len(), a.v.len()+a.e.len()),
			boolCompare(b.sure, a.sure),
			cmp.Compare(a.order, b.order),
			cmp.Compare(a.v.from, b.v.from),
			cmp.Compare(a.e.from, b.e.from),
		)
	})
	var chosen []candidate
	for _, c := range m.candidates {
		if !slices.ContainsFunc(chosen, func(o candidate) bool { return c.v.overlaps(o.v) || c.e.overlaps(o.e) }) {
			chosen = append(chosen, c)
		}
	}
	slices.SortFunc(chosen, func(a, b candidate) int { return cmp.Compare(a.v.from, b.v.from) })
	return chosen
}

// boolCompare puts false before true.
func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// rank fills in order: of several mentions of one name the first belongs to
// the first, the second to the second.
func (m *matcher) rank() {
	for i := range m.candidates {
		c := &m.candidates[i]
		before := 0
		for _, o := range m.candidates {
			if o.e == c.e && o.v.len() == c.v.len() && o.v.from < c.v.from {
				before++
			}
			if o.v == c.v && o.e.len() == c.e.len() && o.e.from < c.e.from {
				before--
			}
		}
		c.order = max(before, -before)
	}
}

func (m *matcher) matches(chosen []candidate) []Matched {
	all := make([]Matched, len(chosen))
	for i, c := range chosen {
		all[i] = Matched{m.v.span(c.v), m.e.span(c.e), c.kind, c.class}
		if c.gloss {
			all[i].Vietnamese.End++
			all[i].English.End++
		}
	}
	return all
}
