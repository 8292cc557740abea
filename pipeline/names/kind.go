package names

import (
	"slices"
	"strings"

	"github.com/songngu/songngu/locales/gazetteer"
	"github.com/songngu/songngu/locales/personnames"
	"github.com/songngu/songngu/pipeline/bitext"
)

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
	case numbered && (first.shout || last.shout), v.from > 0 && m.v.tokens[v.from-1].toned == "bão":
		return Misc, true
	case m.centre(v):
		return bitext.Place, true
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
	case eventWords[last.key] || last.digit && v.len() > 1 && eventWords[m.v.tokens[v.to-2].key]:
		return Misc
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

// centre tells whether v is a unit of the gazetteer after a word for
// organisations in small letters, which then is none: "trung tâm Tuy Hòa".
func (m *matcher) centre(v run) bool {
	return v.from > 0 && !m.v.tokens[v.from-1].upper && m.headBefore(v.from).kind == bitext.Organisation && !m.headBefore(v.from).trade &&
		len(gazetteer.Units(m.v.surface(v))) > 0
}

// eventWords end the names of contests and shows.
var eventWords = set("cup league games open award awards prize championship championships expo marathon festival olympiad")

// attributive tells whether the English run stands before a small word that it
// describes: "Bau Truc pottery".
func (m *matcher) attributive(e run) bool {
	t := m.e.tokens
	if e.to >= len(t) || t[e.to].glue != space || t[e.to].upper || afterPeople[t[e.to].key] {
		return false
	}
	return m.e.spaced(e.to) && !strings.HasSuffix(t[e.to].key, "ed") &&
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
