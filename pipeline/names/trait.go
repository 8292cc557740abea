package names

import (
	"strings"
	"unicode/utf8"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/gazetteer"
	"github.com/songngu/songngu/locales/personnames"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A trait is what the words around a name say of it.
type trait struct {
	kind   bitext.TermKind // Person or Place; "" = nothing is said
	gender gender
	words  []phrase // English forms of the Vietnamese office or unit
	exact  bool     // the English office or unit word leaves no choice among the Vietnamese ones
}

type gender int8

const (
	untold gender = iota
	male
	female
)

// fit compares what is said of a Vietnamese and an English name: 1 when it
// agrees, -1 when it cannot be of the same, 0 when one side says nothing.
func (m *matcher) fit(v, e run) int {
	a, b := m.vietnameseTrait(v), m.englishTrait(e)
	switch {
	case a.kind == "" || b.kind == "":
		return 0
	case a.kind != b.kind, a.gender != untold && b.gender != untold && a.gender != b.gender:
		return -1
	case len(a.words) > 0 && b.exact && !m.says(a, e):
		return -1
	}
	return 1
}

// vietnameseTrait reads the title, the word for a unit or the preposition
// before v. What may be either ("trưởng thôn Hạ" is of a village, or a man) says
// nothing.
func (m *matcher) vietnameseTrait(v run) trait {
	if p, ok := m.personAt(v.from); ok {
		if v.to > p.to || !m.surelyTitled(p) {
			return trait{}
		}
		t := trait{kind: bitext.Person, gender: m.titleGender(p)}
		if p.title.Rank == personnames.Office {
			t.words = newPhrases(p.title.English, locales.English)
		}
		return t
	}
	if h := m.headBefore(v.from); h.kind == bitext.Place {
		return trait{kind: bitext.Place, words: h.english}
	}
	if m.placeByName(v) {
		return trait{kind: bitext.Place}
	}
	return trait{}
}

// surelyTitled tells whether the title of p speaks of a person and not of the
// place that the office is for: "Bí thư Tân Hòa", "trưởng thôn Hạ".
func (m *matcher) surelyTitled(p person) bool {
	if !p.titled {
		return false
	}
	switch p.title.Rank {
	case personnames.Honorific:
		return true
	case personnames.Office:
		return m.headBefore(p.from).kind != bitext.Place && len(gazetteer.Units(m.v.surface(p.run))) == 0
	}
	return false
}

// titleGender gives the gender of "ông" or "bà" alone; "vợ ông Hùng" may be
// Mrs. Hung, and "ông bà Hùng" are two.
func (m *matcher) titleGender(p person) gender {
	if p.title.Rank != personnames.Honorific || p.from == 0 || m.v.tokens[p.from-1].toned != p.title.Vietnamese || p.from > 1 && couples[m.v.tokens[p.from-2].toned] {
		return untold
	}
	all := untold
	for _, word := range p.title.English {
		g := genderOf(strings.ToLower(strings.TrimSuffix(word, ".")))
		if g == untold || all != untold && g != all {
			return untold
		}
		all = g
	}
	return all
}

var couples = set("vợ chồng ông")

func genderOf(address string) gender {
	switch address {
	case "mr", "sir", "uncle":
		return male
	case "ms", "mrs", "miss", "aunt", "madam", "madame":
		return female
	}
	return untold
}

// placeByName tells whether v is a province, or a place of the tables that
// somebody is in.
func (m *matcher) placeByName(v run) bool {
	surface := m.v.surface(v)
	if _, ok := gazetteer.Resolve(surface, m.ctx.Date); ok {
		return true
	}
	if v.from == 0 || m.v.tokens[v.from].glue != space || !staying[m.v.tokens[v.from-1].toned] {
		return false
	}
	k, n := m.names.find(m.v.tokens, v.from)
	return n == v.len() && k.kind == bitext.Place || len(gazetteer.Units(surface)) > 0
}

var staying = set("ở tại quê thuộc vào đến")

// englishTrait reads the title before e, the word for a place beside it or the
// preposition. Where both a person and a place are meant, nothing is said.
func (m *matcher) englishTrait(e run) trait {
	person, place := m.titleBefore(e), m.unitBeside(e)
	switch {
	case person.kind == "" && place.kind == "" && m.inside(e):
		return trait{kind: bitext.Place}
	case person.kind == "":
		return place
	case place.kind == "":
		return person
	}
	return trait{}
}

func (m *matcher) titleBefore(e run) trait {
	t := m.e.tokens
	if e.from == 0 || t[e.from].glue != space || !m.e.spaced(e.from) && !abbreviations[t[e.from-1].key] {
		return trait{}
	}
	word := t[e.from-1].key
	title, address := personnames.EnglishTitle(word)
	if !title {
		return trait{}
	}
	if m.addressAt(e.from-2) || e.from > 1 && t[e.from-2].key == "and" && m.addressAt(e.from-3) {
		return trait{kind: bitext.Person} // Mr. & Mrs. Hung
	}
	return trait{kind: bitext.Person, gender: genderOf(word), exact: !address}
}

func (m *matcher) addressAt(i int) bool { return i >= 0 && genderOf(m.e.tokens[i].key) != untold }

// unitBeside reads "Hue city" and "the city of Hue".
func (m *matcher) unitBeside(e run) trait {
	t := m.e.tokens
	if e.to < len(t) && t[e.to].glue == space && m.e.spaced(e.to) {
		if _, n := m.places.find(t, e.to); n > 0 {
			return trait{kind: bitext.Place, exact: exactUnits[t[e.to].key]}
		}
	}
	if e.from > 1 && t[e.from].glue == space && t[e.from-1].key == "of" {
		if _, n := m.places.find(t, e.from-2); n == 1 {
			return trait{kind: bitext.Place, exact: exactUnits[t[e.from-2].key]}
		}
	}
	return trait{}
}

// exactUnits are English for few Vietnamese words; a village may be anything.
var exactUnits = set("province ward commune district")

// inside tells whether English is in the place e, and not "in Hung's house".
func (m *matcher) inside(e run) bool {
	t := m.e.tokens
	if e.from == 0 || t[e.from].glue != space || !insides[t[e.from-1].key] || !m.edges(e.from, e.to) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(m.e.text[t[e.to-1].End:])
	return !apostrophe(r)
}

var insides = set("in across throughout outside")

// says tells whether an English form of the office or unit of a stands beside
// e, and no further word before an office that would make it another: Deputy
// Director.
func (m *matcher) says(a trait, e run) bool {
	t := m.e.tokens
	for _, p := range a.words {
		from := e.from - len(p.keys)
		switch {
		case a.kind == bitext.Person:
			if from >= 0 && p.at(t, from) && (from == 0 || t[from].glue > space || !englishTitle(t[from-1])) {
				return true
			}
		case p.at(t, e.to), from > 0 && t[e.from-1].key == "of" && p.at(t, from-1):
			return true
		}
	}
	return false
}
