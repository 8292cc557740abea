package names

import (
	"cmp"
	"slices"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/gazetteer"
	"github.com/songngu/songngu/locales/personnames"
	"github.com/songngu/songngu/pipeline/bitext"
)

// Match pairs the names of a Vietnamese text with their counterparts in the
// English text that says the same. No two matches share a byte on either side;
// they come in the order of the Vietnamese text. A name without counterpart is
// in no match. The texts are one bead's: the search costs the product of their
// lengths, and what stands behind the first maxWords words of either is not
// looked at.
func Match(vi, en string, ctx Context) []Matched {
	m := newMatcher(vi, en, ctx)
	m.search()
	return m.matches(m.joinGlosses(m.joinBrands(m.choose())))
}

// Bounds of a search, far beyond what any bead of a newspaper needs, that keep
// hostile text from costing more than some tenths of a second.
const (
	maxWords      = 400
	maxCandidates = 2000
	maxGrown      = 300
)

// A matcher is the state of one Match.
type matcher struct {
	*tables
	ctx        Context
	v, e       *side
	people     []person
	owner      []int // by Vietnamese word: the person it belongs to plus 1, 0 = none
	candidates []candidate
	grown      int // compounds tried
}

func newMatcher(vi, en string, ctx Context) *matcher {
	m := &matcher{tables: lists(), ctx: ctx, v: newSide(vi, locales.Vietnamese), e: newSide(en, locales.English)}
	m.v.tokens = m.v.tokens[:min(len(m.v.tokens), maxWords)]
	m.e.tokens = m.e.tokens[:min(len(m.e.tokens), maxWords)]
	return m
}

// A candidate is a pair of runs that may name the same.
type candidate struct {
	v, e  run
	kind  bitext.TermKind // "" = to be judged by the words around, when chosen
	class Class           // "" = to be judged by the spelling, when chosen
	sure  bool            // the words around it leave no doubt about kind
	low   bool            // taken only when nothing better holds its words
	gloss bool            // a bracket closes after both runs and belongs to them
	order int             // how far the ranks of the two are apart among equal words
}

func (m *matcher) full() bool { return len(m.candidates) >= maxCandidates }

func (m *matcher) propose(c candidate) {
	if !m.full() && !m.common(c.v) {
		m.candidates = append(m.candidates, c)
	}
}

// common tells whether nothing but words that name nothing and numbers stand
// in a Vietnamese run: Tết, COVID-19.
func (m *matcher) common(v run) bool {
	for _, t := range m.v.tokens[v.from:v.to] {
		if !t.digit && !commonWords[t.toned] {
			return false
		}
	}
	return m.v.tokens[v.from].upper
}

func (m *matcher) search() {
	m.findPeople()
	covered := 0 // the end of the title or head that holds the words up to it
	for i := range m.v.tokens {
		if m.full() {
			return
		}
		m.matchKnown(i)
		m.matchRun(i)
		if i < covered {
			continue
		}
		_, title := m.titles.find(m.v.tokens, i)
		c, ok := m.compound(i)
		if ok && c.parts[0].len() >= title {
			m.translate(c)
			title = c.parts[0].len()
		}
		covered = i + title
	}
	for _, p := range m.people {
		m.matchPerson(p)
	}
	m.matchLedger()
}

// matchKnown proposes the English forms of the name of the tables at token i.
func (m *matcher) matchKnown(i int) {
	k, n := m.names.find(m.v.tokens, i)
	if n == 0 || k.kind != bitext.Person && m.isPerson(run{i, i + n}) {
		return
	}
	v := run{i, i + n}
	for _, p := range k.english {
		for at := range m.e.tokens {
			if p.at(m.e.tokens, at) {
				m.propose(candidate{v: v, e: run{at, at + len(p.keys)}, kind: k.kind})
			}
		}
	}
}

// isPerson tells whether the text around a run overrules the tables: Hồ Chí
// Minh after "Chủ tịch" is the person, Nga after "bà" is no country.
func (m *matcher) isPerson(v run) bool {
	p, ok := m.personAt(v.from)
	return ok && p.titled && p.run == v
}

// personAt gives the person to whose name token i belongs.
func (m *matcher) personAt(i int) (person, bool) {
	if m.owner[i] == 0 {
		return person{}, false
	}
	return m.people[m.owner[i]-1], true
}

// matchRun proposes the English places of the words with capital letters from
// token i on, as many of them as stand there together.
func (m *matcher) matchRun(i int) {
	end := m.v.capitals(i)
	for to := end; to > i; to-- {
		v := run{i, to}
		if m.withinPerson(v) {
			continue
		}
		if v.len() == 1 && !m.telling(v, i == 0 || m.v.tokens[i].glue > space || !m.v.tokens[i-1].upper, to == end) {
			continue
		}
		for _, at := range m.e.find(m.v, v) {
			if v.len() == 1 && !m.v.tokens[i].foreign() && (!m.edges(at, at+1) || m.e.tokens[at].first && functionWords[m.e.tokens[at].key]) {
				continue
			}
			v, e := m.withDay(v, run{at, at + v.len()})
			m.propose(candidate{v: v, e: e})
		}
		for _, at := range m.e.joined(m.v, v) {
			m.propose(candidate{v: v, e: run{at, at + 1}})
		}
	}
}

// withinPerson tells whether v is a piece of a person's name.
func (m *matcher) withinPerson(v run) bool {
	p, ok := m.personAt(v.from)
	return ok && v.to <= p.to && p.run != v
}

// telling tells whether a single word is evidence of a name: no unit of
// measure or currency, no syllable that opens a sentence, no piece of a longer
// name unless it is foreign.
func (m *matcher) telling(v run, opens, closes bool) bool {
	t := m.v.tokens[v.from]
	if t.numeral() || len(t.key) < 2 {
		return false
	}
	if t.foreign() {
		return len(t.key) > 2 && !strings.ContainsAny(t.key, "0123456789")
	}
	_, word := m.inner.find(m.v.tokens, v.from)
	return opens && closes && !t.first && word < 2 // not the Thể of "Thể thao"
}

// commonWords begin with a capital letter in both languages and name nothing.
var commonWords = set("internet online wifi email uav hiv aids adn dna covid19 cúp cup vnd usd eur gbp jpy cny tết tet covid sars ai gdp fdi oda gps sim atm km kg ha ii iii iv vi vii viii ix xi xii")

// withDay takes the day to a street named after a date: 30 Tháng 4.
func (m *matcher) withDay(v, e run) (run, run) {
	if m.v.tokens[v.from].toned != "tháng" || v.from == 0 || e.from == 0 {
		return v, e
	}
	if day, english := m.v.tokens[v.from-1], m.e.tokens[e.from-1]; day.digit && day.key == english.key {
		return run{v.from - 1, v.to}, run{e.from - 1, e.to}
	}
	return v, e
}

// kind judges by the words around the two runs what they name, and tells
// whether anything but their form speaks for it.
func (m *matcher) kind(v, e run) (kind bitext.TermKind, sure bool) {
	first, last := m.v.tokens[v.from], m.v.tokens[v.to-1]
	if p, ok := m.personAt(v.from); ok && p.run == v {
		return bitext.Person, true
	}
	if k, n := m.names.find(m.v.tokens, v.from); n == v.len() {
		return k.kind, true
	}
	numbered := slices.ContainsFunc(m.v.tokens[v.from:v.to], func(t token) bool { return t.digit })
	switch {
	case m.addressed(e):
		return bitext.Person, true
	case numbered && (first.shout || last.shout):
		return Misc, true
	case m.headBefore(v.from).kind == bitext.Organisation || v.len() > 1 && m.orgWord(e):
		return bitext.Organisation, true
	case m.placed(v.from) || m.located(e) || len(gazetteer.Units(m.v.surface(v))) > 0:
		return bitext.Place, true
	}
	return m.form(v, e), false
}

// form judges by nothing but the words of a run: acronyms are organisations,
// two words are a person, and so on.
func (m *matcher) form(v, e run) bitext.TermKind {
	first, last := m.v.tokens[v.from], m.v.tokens[v.to-1]
	switch {
	case first.shout, last.shout && first.foreign():
		return bitext.Organisation
	case v.len() == 1 && first.foreign():
		return Misc
	case last.digit && first.foreign():
		return Misc
	case v.len() == 1, v.len() == 2 && !first.foreign() && m.attributive(e), v.len() > 2 && strings.Contains(m.v.surface(v), "-") && !first.foreign():
		return bitext.Place
	case v.len() == 2, first.foreign(), last.foreign():
		return bitext.Person
	}
	return bitext.Organisation
}

// attributive tells whether the English run stands before a small word that it
// describes: "Bau Truc pottery".
func (m *matcher) attributive(e run) bool {
	t := m.e.tokens
	if e.to >= len(t) || t[e.to].glue != space || t[e.to].upper || afterPeople[t[e.to].key] {
		return false
	}
	return strings.TrimSpace(m.e.text[t[e.to-1].End:t[e.to].Start]) == "" && !strings.HasSuffix(t[e.to].key, "ed") &&
		!strings.HasSuffix(t[e.to].key, "s")
}

// afterPeople are small words that often follow a person's name.
var afterPeople = set(`and or but who whose is was are were has had have will would can could said says say told tells added also from of in at on to for with
	by as that not did does made won lost came went took got gave wrote sang ran left met saw says performed performs wins loses plays`)

// orgWord tells whether a word of the English run is one for organisations.
func (m *matcher) orgWord(e run) bool {
	for i := e.from; i < e.to; i++ {
		if _, n := m.orgs.find(m.e.tokens, i); n > 0 && i+n <= e.to {
			return true
		}
	}
	return false
}

// addressed tells whether a form of address stands before the English run.
func (m *matcher) addressed(e run) bool {
	if e.from == 0 || m.e.tokens[e.from].glue > space {
		return false
	}
	_, address := personnames.EnglishTitle(m.e.tokens[e.from-1].key)
	return address
}

// located tells whether the English words beside a run say that it is a place.
func (m *matcher) located(e run) bool {
	t := m.e.tokens
	if e.to < len(t) && t[e.to].glue <= space {
		if _, n := m.places.find(t, e.to); n > 0 {
			return true
		}
	}
	return e.from > 0 && t[e.from].glue <= space && locatives[t[e.from-1].key]
}

var locatives = set("in at near into around outside across throughout toward towards")

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
	case m.survives(v, e):
		return Reorder
	}
	return Exonym
}

// survives tells whether two neighbouring words of v with capital letters, or
// one that is no Vietnamese syllable, stand in e.
func (m *matcher) survives(v, e run) bool {
	for i := v.from; i < v.to; i++ {
		n := 2
		if m.v.tokens[i].foreign() && len(m.v.tokens[i].key) > 2 {
			n = 1
		}
		if i+n > v.to || m.v.capitals(i) < i+n {
			continue
		}
		if slices.ContainsFunc(m.e.find(m.v, run{i, i + n}), func(at int) bool { return e.from <= at && at+n <= e.to }) {
			return true
		}
	}
	return false
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
	m.judge(chosen)
	return chosen
}

// judge fills in the kinds and classes that were left open.
func (m *matcher) judge(chosen []candidate) {
	for i := range chosen {
		c := &chosen[i]
		if c.kind == "" {
			var sure bool
			c.kind, sure = m.kind(c.v, c.e)
			if !sure && c.v.len() > 1 && i > 0 && m.listed(chosen[i-1].v, c.v) && chosen[i-1].kind != Misc {
				c.kind = chosen[i-1].kind
			}
		}
		if c.class == "" {
			c.class = m.spelling(c.v, c.e)
			m.complete(c, chosen)
		}
	}
}

// listed tells whether nothing but a comma or "và" parts two Vietnamese runs.
func (m *matcher) listed(a, b run) bool {
	return a.to == b.from && m.v.tokens[b.from].glue == comma || a.to+1 == b.from && m.v.tokens[a.to].toned == "và"
}

// complete extends a person's English name to the full one that the
// Vietnamese text does not have: Huy Hoàng, Nguyen Huy Hoang.
func (m *matcher) complete(c *candidate, chosen []candidate) {
	if c.kind != bitext.Person || c.class == Exonym {
		return
	}
	whole := m.whole(c.e)
	if whole != c.e && !slices.ContainsFunc(chosen, func(o candidate) bool { return o.v != c.v && o.e.overlaps(whole) }) {
		c.e, c.class = whole, Partial
	}
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
