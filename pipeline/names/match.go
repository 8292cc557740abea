package names

import (
	"strings"

	"github.com/songngu/songngu/locales"
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
	grown      int  // compounds tried
	headline   bool // in the English text capital letters say little
}

func newMatcher(vi, en string, ctx Context) *matcher {
	m := &matcher{tables: lists(), ctx: ctx, v: newSide(vi, locales.Vietnamese), e: newSide(en, locales.English)}
	m.v.tokens = m.v.tokens[:min(len(m.v.tokens), maxWords)]
	m.e.tokens = m.e.tokens[:min(len(m.e.tokens), maxWords)]
	m.headline = m.e.headlined()
	m.lowerHeadline()
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
	extra int             // English words without a counterpart; an adjective counts as one
	fit   int             // where names of other marks compete: 1 when the words around agree, -1 when they do not
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
		if !t.numeral() && !commonWords[t.toned] {
			return false
		}
	}
	return m.v.tokens[v.from].upper
}

func (m *matcher) search() {
	m.findPeople()
	covered, head := 0, false // the end of the title or head that holds the words up to it
	for i := range m.v.tokens {
		if m.full() {
			return
		}
		m.matchKnown(i)
		m.matchRun(i)
		m.matchForeign(i)
		m.matchChinese(i)
		if i < covered && (head || !m.office(i, covered)) {
			continue
		}
		var n int
		n, head = m.matchCompound(i, i < covered)
		covered = i + n
	}
	for _, p := range m.people {
		m.matchPerson(p)
	}
	m.matchLedger()
}

// office tells whether the rest of a title that ends before token end, from i
// on, is the word for an organisation whose name goes on: "Phó Trưởng ban Tuyên
// giáo".
func (m *matcher) office(i, end int) bool {
	h, n := m.heads.find(m.v.tokens, i)
	if h.kind != bitext.Organisation || i+n < end || i+n >= len(m.v.tokens) || m.v.tokens[i].toned == "khoa" {
		return false
	}
	_, person := m.personAt(i + n)
	return !person
}

// matchKnown proposes the English forms of the name of the tables at token i.
func (m *matcher) matchKnown(i int) {
	k, n := m.names.find(m.v.tokens, i)
	if n == 0 || k.kind != bitext.Person && m.isPerson(run{i, i + n}) || m.language(i) {
		return
	}
	v := run{i, i + n}
	for j, p := range k.english {
		extra := 0
		if j >= k.forms {
			extra = 1 // "Thai" only where Thailand is not
		}
		for at := range m.e.tokens {
			if p.at(m.e.tokens, at) {
				m.propose(candidate{v: v, e: run{at, at + len(p.keys)}, kind: k.kind, extra: extra})
			}
		}
	}
}

// language tells whether token i names a language: Anh in "tiếng Anh" and "Anh
// ngữ" is no country.
func (m *matcher) language(i int) bool {
	t := m.v.tokens
	return i > 0 && t[i-1].toned == "tiếng" || i+1 < len(t) && t[i+1].toned == "ngữ" && t[i+1].glue == space
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
	if m.language(i) || leadWords[m.v.tokens[i].toned] {
		return
	}
	end := m.v.capitals(i)
	for to := end; to > i; to-- {
		v := run{i, to}
		telling := v.len() > 1 || m.telling(v, m.opens(i), to == end)
		if !m.withinPerson(v) && (telling || m.v.bracketed(i)) {
			m.proposeRun(v, telling)
		}
	}
	_, word := m.words.find(m.v.tokens, i)
	if n := m.borrowed(i); n > word && !m.v.tokens[i].first {
		for _, at := range m.e.find(m.v, run{i, i + n}) {
			m.propose(candidate{v: run{i, i + n}, e: run{at, at + n}})
		}
	}
}

// proposeRun proposes the English places of v. One word that is no evidence by
// itself must stand in brackets on both sides.
func (m *matcher) proposeRun(v run, telling bool) {
	for _, at := range m.e.find(m.v, v) {
		t := m.e.tokens[at]
		if !telling && !m.e.bracketed(at) || v.len() == 1 && (!m.edges(at, at+1) || t.first && functionWords[t.key]) && !m.v.tokens[v.from].foreign() {
			continue
		}
		v, e := m.withDay(v, run{at, at + v.len()})
		m.propose(candidate{v: v, e: e})
		if m.untranslated(v, e) {
			m.propose(candidate{v: run{v.from - 1, v.to}, e: run{e.from - 1, e.to}})
		}
	}
	for _, at := range m.e.joined(m.v, v) {
		m.propose(candidate{v: v, e: run{at, at + 1}})
	}
}

// untranslated tells whether English took over the small word before a name with a
// capital letter: "vạn An Thạnh", Van An Thanh.
func (m *matcher) untranslated(v, e run) bool {
	if v.from == 0 || e.from == 0 || m.v.tokens[v.from].glue != space || m.e.tokens[e.from].glue != space {
		return false
	}
	word, english := m.v.tokens[v.from-1], m.e.tokens[e.from-1]
	_, title := m.titles.find(m.v.tokens, v.from-1)
	return title == 0 && !word.upper && english.upper && !english.first && word.key == english.key
}

// opens tells whether token i may be the first of a name: no word with a capital
// letter stands right before it, but one for a place that opens a sentence.
func (m *matcher) opens(i int) bool {
	t := m.v.tokens
	if i == 0 || t[i].glue > space || !t[i-1].upper {
		return true
	}
	return t[i-1].first && !t[i-1].shout && m.headBefore(i).kind == bitext.Place
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
		return (len(t.key) > 2 || t.shout && m.v.bracketed(v.from)) && !strings.ContainsAny(t.key, "0123456789")
	}
	_, word := m.inner.find(m.v.tokens, v.from)
	return opens && closes && !t.first && word < 2 // not the Thể of "Thể thao"
}

// commonWords begin with a capital letter in both languages and name nothing.
var commonWords = set(`var karatedo karate judo taekwondo wushu futsal esports vnd usd eur gbp jpy cny km kg ha gdp fdi oda cpi gps sim atm ai uav internet online wifi email hiv aids adn dna covid sars marathon
	festival startup tết tet cúp cup`)

// leadWords stand before a name in both languages and are no part of it.
var leadWords = set("startup festival")

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

func (m *matcher) matches(chosen []candidate) []Matched {
	all := make([]Matched, len(chosen))
	for i, c := range chosen {
		all[i] = Matched{m.v.span(c.v), m.e.span(c.e), c.kind, c.class}
		if c.gloss {
			all[i].Vietnamese.End++
			all[i].English.End++
		}
		// A search by parts can come upon the same string: "Chro Chro" in another order.
		if c.class != FormerProvince && all[i].Vietnamese.Of(m.v.text) == all[i].English.Of(m.e.text) {
			all[i].Class = Exact
		}
	}
	return all
}
