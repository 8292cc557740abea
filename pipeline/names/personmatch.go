package names

import (
	"slices"
	"strings"

	"github.com/songngu/songngu/locales/personnames"
	"github.com/songngu/songngu/pipeline/bitext"
)

// matchPerson proposes what may name p in the English text.
func (m *matcher) matchPerson(p person) {
	for _, at := range m.e.find(m.v, p.run) {
		if p.len() > 1 || m.lone(p, at) {
			m.propose(candidate{v: p.run, e: run{at, at + p.len()}, kind: bitext.Person, sure: p.titled})
		}
	}
	m.chineseFamily(p)
	if p.len() < 2 {
		m.foreignFamily(p)
		return
	}
	m.reordered(p)
	for from := p.from + 1; from < p.to; from++ {
		m.fragment(p, run{from, p.to})
	}
	if p.len() > 2 && personnames.Minority(m.v.tokens[p.from].key) {
		m.fragment(p, run{p.from, p.to - 1}) // without the clan's name
	}
	if m.v.tokens[p.to-1].foreign() || m.v.tokens[p.from].foreign() {
		m.fragment(p, run{p.from, p.from + 1})
	}
}

// foreignFamily proposes the English family name of a foreigner whom the
// Vietnamese text calls by the first word of the name: "ông Tập", Xi.
func (m *matcher) foreignFamily(p person) {
	for _, e := range m.short[m.v.tokens[p.from].toned] {
		for at := range m.e.tokens {
			if p.titled && e.at(m.e.tokens, at) && m.lone(p, at) {
				m.propose(candidate{v: p.run, e: run{at, at + 1}, kind: bitext.Person, class: Exonym})
			}
		}
	}
}

// fragment proposes English words that are only the part of p's name.
func (m *matcher) fragment(p person, part run) {
	for _, at := range m.e.find(m.v, part) {
		if part.len() > 1 && m.edges(at, at+part.len()) || part.len() == 1 && m.lone(p, at) {
			m.propose(candidate{v: p.run, e: run{at, at + part.len()}, kind: bitext.Person, class: Partial, low: part.len() == 1})
		}
	}
}

// edges tells whether no capital word that could belong to the name stands
// beside e[from:to].
func (m *matcher) edges(from, to int) bool {
	t := m.e.tokens
	if from > 0 && t[from].glue <= space && t[from-1].upper && !englishTitle(t[from-1]) && !t[from-1].first {
		return false
	}
	return to == len(t) || t[to].glue > space || !t[to].upper
}

// lone tells whether the English word at stands for a person by itself: after
// a form of address, or as a capital word inside a sentence with no other
// beside it.
func (m *matcher) lone(p person, at int) bool {
	t := m.e.tokens[at]
	if at > 0 && t.glue <= space && englishTitle(m.e.tokens[at-1]) {
		return m.edges(at, at+1) && p.addressedAs(m.e.tokens[at-1].key)
	}
	if whole := m.whole(run{at, at + 1}); whole.len() > 1 {
		return p.len() == 1 && m.edges(whole.from, whole.to)
	}
	if !m.edges(at, at+1) {
		return false
	}
	return !t.first || !functionWords[t.key] || m.speaks(at) || t.Len() > len(t.key) && t.Of(m.e.text) == m.v.surface(run{p.to - 1, p.to})
}

// speaks tells whether the English word at is somebody who says or is
// something: "Hung said", not "Hung on the wall".
func (m *matcher) speaks(at int) bool {
	t := m.e.tokens
	return at+1 < len(t) && t[at+1].glue == space && speech[t[at+1].key]
}

var speech = set("said says told added recalled shared explained noted confirmed stated revealed admitted recounted is was has had")

// addressedAs tells whether a form of address fits the Vietnamese one: a Ms. is
// no ông. Where one of them does not tell, all fit.
func (p person) addressedAs(word string) bool {
	if p.title.Rank != personnames.Honorific || !genders[word] || len(p.title.English) == 0 {
		return true
	}
	return slices.ContainsFunc(p.title.English, func(e string) bool { return strings.ToLower(strings.TrimSuffix(e, ".")) == word })
}

var genders = set("mr ms mrs miss")

// functionWords open English sentences and look like Vietnamese given names.
var functionWords = set("the to can an on do he in so no at it is my we hi long may a")

// sentenceWords often open an English sentence before a name.
var sentenceWords = set(`the a an but and or so why how what who when where while after before if as for with in on at from by since until then yet
	still now today meanwhile later although though because despite like unlike only even both said says did does is was are were will would can could has had
	its his her their our my your this that these those no not`)

// englishTitle tells whether t is a title, of one person or of several:
// Presidents Putin and Xi.
func englishTitle(t token) bool {
	title, _ := personnames.EnglishTitle(t.key)
	if one, plural := strings.CutSuffix(t.key, "s"); plural && !title {
		title, _ = personnames.EnglishTitle(one)
	}
	return title
}

// whole extends an English run to the left to the full name it ends: Vladimir
// before Putin, Nguyen Van before Hung.
func (m *matcher) whole(e run) run {
	t := m.e.tokens
	from := e.from
	for from > 0 && e.to-from < maxPerson && t[from].glue <= space && t[from-1].upper && !englishTitle(t[from-1]) && !t[from-1].digit && !sentenceWords[t[from-1].key] && !m.headline {
		if _, n := m.exonym.find(t[:from], from-1); n > 0 {
			break
		}
		from--
	}
	if from == e.from {
		return e
	}
	known, _ := personnames.BareSurname(t[from].key)
	if known || personnames.Minority(t[from].key) || e.len() == 1 && t[e.to-1].foreign() {
		return run{from, e.to}
	}
	return e
}

// reordered proposes English runs that hold the given name, the family name
// and perhaps others of p's words in another order: Khanh Cao.
func (m *matcher) reordered(p person) {
	family, given := m.v.tokens[p.from].key, m.v.tokens[p.to-1].key
	for at, t := range m.e.tokens {
		if t.key != given || !t.upper {
			continue
		}
		for n := p.len(); n >= 2; n-- {
			for from := max(0, at-n+1); from <= at && from+n <= len(m.e.tokens); from++ {
				if m.shuffled(p, run{from, from + n}, family) {
					m.propose(candidate{v: p.run, e: run{from, from + n}, kind: bitext.Person, class: Reorder})
				}
			}
		}
	}
}

// shuffled tells whether e consists of words of p, each used once, the family
// name among them but not in its Vietnamese place with all others after it.
func (m *matcher) shuffled(p person, e run, family string) bool {
	left := make(map[string]int, p.len())
	for _, t := range m.v.tokens[p.from:p.to] {
		left[t.key]++
	}
	for i, t := range m.e.tokens[e.from:e.to] {
		if !t.upper || i > 0 && t.glue > space || left[t.key] == 0 {
			return false
		}
		left[t.key]--
	}
	return left[family] == 0 && !m.e.same(e.from, m.v, p.run)
}
