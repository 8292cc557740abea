package names

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/songngu/songngu/locales/gazetteer"
	"github.com/songngu/songngu/locales/personnames"
	"github.com/songngu/songngu/pipeline/bitext"
)

// Rivals are Vietnamese names of one bead that English writes alike: Hưng and
// Hùng, Huế and "bà Huệ". Their order tells which is meant often enough to pair
// them, but proves nothing. What proves is what the words around say on both
// sides; where these say nothing, the spelling of the English name stays open.

// proven tells whether the English words e, which are those of v without marks
// and belong to c, can be of no other spelling: no rival stands in the text, or
// what is said of e fits v and none of them.
func (m *matcher) proven(c candidate, v, e run) bool {
	if m.bounded() {
		return false
	}
	compound := c.kind != bitext.Person && e.len() < c.e.len()
	whole := e
	if c.kind == bitext.Person {
		whole = c.e
	}
	rivals := false
	for _, w := range m.rivals(v) {
		switch {
		case m.within(w), compound && !m.compoundRival(c, w, e):
		case m.fit(w, whole) >= 0:
			return false
		default:
			rivals = true
		}
	}
	return !rivals || compound || m.fit(v, whole) > 0
}

// bounded tells whether a bound of the search kept it from some of the text.
func (m *matcher) bounded() bool {
	return m.full() || m.grown >= maxGrown || len(m.v.tokens) >= maxWords
}

// rivals gives the places in the Vietnamese text, beside v, of the same words
// with other marks.
func (m *matcher) rivals(v run) []run {
	var all []run
	for i := 0; i+v.len() <= len(m.v.tokens); i++ {
		if w := (run{i, i + v.len()}); !w.overlaps(v) && m.rivalAt(w, v) {
			all = append(all, w)
		}
	}
	return all
}

func (m *matcher) rivalAt(w, v run) bool {
	other := false
	for k := range v.len() {
		t, o := m.v.tokens[w.from+k], m.v.tokens[v.from+k]
		if t.key != o.key || k > 0 && t.glue > dash {
			return false
		}
		other = other || t.toned != o.toned
	}
	r, _ := utf8.DecodeRuneInString(m.v.text[m.v.tokens[w.from].Start:])
	return other && unicode.IsUpper(r)
}

// within tells whether w is a piece of a longer name by which that name is not
// called: the Hạ of "Hạ Long", the Hồ of "Hồ Văn Sáu".
func (m *matcher) within(w run) bool {
	t := m.v.tokens
	if p, ok := m.personAt(w.from); ok {
		return w.to < p.to && !personnames.Minority(t[p.from].key) && m.syllables(p.run) && len(m.e.find(m.v, p.run)) > 0
	}
	from := w.from
	for from > 0 && w.to-from < maxRun && t[from].glue <= space && t[from-1].upper {
		from--
	}
	for ; from <= w.from; from++ {
		for to := w.to; to <= max(w.to, m.v.capitals(from)); to++ {
			if r := (run{from, to}); r != w && m.holds(r, w) {
				return true
			}
		}
	}
	return false
}

// holds tells whether the longer run r is a name that w does not call.
func (m *matcher) holds(r, w run) bool {
	if k, n := m.names.find(m.v.tokens, r.from); n == r.len() && k.kind == bitext.Place {
		return true
	}
	if m.placed(r.from) && len(gazetteer.Units(m.v.surface(r))) > 0 {
		return true
	}
	return w.from == r.from && w.len() < r.len() && m.syllables(r) && len(m.e.find(m.v, r)) > 0
}

// compoundRival tells whether another Vietnamese name than c's explains more of
// the English than e and holds w: "Công an Tân Hòa" beside "Công an Tân Hóa".
func (m *matcher) compoundRival(c candidate, w, e run) bool {
	return slices.ContainsFunc(m.candidates, func(o candidate) bool {
		return o.v != c.v && o.v.from <= w.from && w.to <= o.v.to && o.e.len() > e.len() && o.e.from <= e.from && e.to <= o.e.to
	})
}
