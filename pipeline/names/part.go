package names

import (
	"slices"

	"github.com/songngu/songngu/locales/gazetteer"
	"github.com/songngu/songngu/pipeline/bitext"
)

// A part of a compound name is a run of Vietnamese words with what may stand
// for it in English.
type part struct {
	run
	english []phrase // translations; nil for a name's own words
	own     bool     // to be found as it is or without marks
	proper  bool     // a name of its own within the compound
	capital bool     // English has it in a name only with a capital letter
	list    bool     // "các" before several things
	weak    bool     // no evidence by itself: "và", a unit word, a word unknown to the tables
}

// part reads the part of c that begins at token at.
func (m *matcher) part(c compound, at int) (part, bool) {
	t := m.v.tokens[at]
	inner, words := m.inner.find(m.v.tokens, at)
	if !m.attached(c, at, words) {
		return part{}, false
	}
	known, names := m.names.find(m.v.tokens, at)
	if names == 0 && (t.toned == "và" || t.toned == "các") { // not the Các of "Các Mác"
		return m.joint(c, at)
	}
	own := m.own(at)
	switch {
	case m.borrowed(at) > max(names, words, own):
		return part{run: run{at, at + m.borrowed(at)}, own: true}, true
	case names > 0 && names >= own && names >= words:
		english := known.english
		if words == names {
			english = slices.Concat(english, inner)
		}
		return part{run: run{at, at + names}, english: english, own: true, proper: true}, true
	case own > 1 && own >= words:
		return part{run: run{at, at + own}, own: true, proper: true}, true
	case m.nested(c, at) > max(words, 1):
		return m.plainPart(c, at)
	case m.dictionary(c, at) > words:
		english, n := m.words.find(m.v.tokens, at)
		return part{run: run{at, at + n}, english: english, capital: true}, true
	case words > 0 && (t.upper || !c.named()):
		return part{run: run{at, at + words}, english: inner, weak: m.weak(at, words), own: t.upper}, true
	case m.secondHead(c, at) > 0:
		h, n := m.heads.find(m.v.tokens, at)
		return part{run: run{at, at + n}, english: h.english, capital: true}, true
	case t.numeral() || own == 1:
		return part{run: run{at, at + 1}, own: true, proper: !t.numeral()}, true
	}
	return m.plainPart(c, at)
}

// joint reads "và" or "các" as a part of c, when the name goes on after it.
func (m *matcher) joint(c compound, at int) (part, bool) {
	organisation := c.head.kind == bitext.Organisation
	p := part{run: run{at, at + 1}, english: []phrase{}, weak: true}
	if m.v.tokens[at].toned == "các" {
		p.list = true
		return p, organisation && m.lists(at+1)
	}
	p.english, _ = m.inner.find(m.v.tokens, at)
	return p, organisation && m.continues(at+1) && (!c.named() || m.worded(at+1))
}

// nested gives the number of words of the head of another organisation that
// stands at token at within c.
func (m *matcher) nested(c compound, at int) int {
	h, n := m.heads.find(m.v.tokens, at)
	if c.head.kind != bitext.Organisation || h.kind != bitext.Organisation || c.named() {
		return 0
	}
	return n
}

// plainPart reads the head of another name within c, or a word that no table
// knows.
func (m *matcher) plainPart(c compound, at int) (part, bool) {
	t := m.v.tokens[at]
	h, n := m.heads.find(m.v.tokens, at)
	if n > 0 && (h.role == gazetteer.Admin || t.glue == dash && m.terminus(c, at) || c.head.kind == bitext.Organisation && !h.trade && !c.named()) {
		return part{run: run{at, at + n}, english: h.english, weak: h.role == gazetteer.Admin}, true
	}
	return part{run: run{at, at + 1}, weak: true}, t.upper || !stopWords[t.toned] && !c.named()
}

// dictionary gives the number of words of the common noun at token i that may
// stand in c: of two syllables and more in an organisation's name, any right
// after the word for a place ("chợ hoa").
func (m *matcher) dictionary(c compound, at int) int {
	_, n := m.words.find(m.v.tokens, at)
	_, head := m.heads.find(m.v.tokens, at)
	switch {
	case c.named() || head > 1 || head > 0 && c.head.kind == bitext.Place:
		return 0
	case c.head.kind == bitext.Place && (len(c.parts) > 1 || m.v.tokens[at].upper):
		return 0
	case c.head.kind == bitext.Organisation && n < 2:
		return 0
	}
	return n
}

// secondHead gives the number of words of a second word for a built place right
// after that of c, or of the head of the organisation that it belongs to: "Công
// viên nghĩa trang", "Nhà tang lễ Bệnh viện".
func (m *matcher) secondHead(c compound, at int) int {
	h, n := m.heads.find(m.v.tokens, at)
	if len(c.parts) > 1 || c.head.kind != bitext.Place {
		return 0
	}
	if upper := m.v.tokens[at].upper; h.role == gazetteer.Site && !upper || h.kind == bitext.Organisation && upper && n > 1 {
		return n
	}
	return 0
}

// own gives the number of words from at on that begin with a capital letter
// and stand in the English text one after the other.
func (m *matcher) own(at int) int {
	end := m.v.capitals(at)
	for ; end > at; end-- {
		if len(m.e.find(m.v, run{at, end})) > 0 || len(m.e.joined(m.v, run{at, end})) > 0 {
			return end - at
		}
	}
	return 0
}

// borrowed gives the number of words from at on, the first with a capital
// letter and some without, that English took over: "Cải lương" is Cai Luong.
func (m *matcher) borrowed(at int) int {
	t := m.v.tokens
	end := at + 1
	for end < len(t) && t[at].upper && t[end].glue == space && !t[end].upper && !t[end].digit && t[end].toned != "và" &&
		len(m.e.find(m.v, run{at, end + 1})) > 0 && !t[at].foreign() && !t[end].foreign() {
		end++
	}
	if end == at+1 {
		return 0
	}
	return end - at
}

// worded tells whether "các" or a word inside names stands at token at, and no
// longer word that begins them.
func (m *matcher) worded(at int) bool {
	if at >= len(m.v.tokens) || m.v.tokens[at].toned == "các" {
		return at < len(m.v.tokens)
	}
	_, inner := m.inner.find(m.v.tokens, at)
	_, head := m.heads.find(m.v.tokens, at)
	return inner > head
}

// lists tells whether "các" at token at-1 belongs to the name: what follows has
// a capital letter or is a word of names.
func (m *matcher) lists(at int) bool {
	if at >= len(m.v.tokens) || m.v.tokens[at].glue != space {
		return false
	}
	_, inner := m.inner.find(m.v.tokens, at)
	return inner > 0 && !m.weak(at, inner) || m.v.tokens[at].upper
}

// continues tells whether what stands after "và" still belongs to the name: a
// word of the tables or one with a capital letter, but no head of another name.
func (m *matcher) continues(at int) bool {
	if at >= len(m.v.tokens) || m.v.tokens[at].glue != space {
		return false
	}
	if m.v.tokens[at].toned == "các" {
		return m.lists(at + 1)
	}
	upper := m.v.tokens[at].upper
	_, inner := m.inner.find(m.v.tokens, at)
	if h, n := m.heads.find(m.v.tokens, at); n > 0 && n >= inner && (h.role == gazetteer.Admin || upper) {
		return false
	}
	return inner > 0 || upper
}

// weak tells whether an inner word of n syllables proves nothing by itself: a
// word for a unit, a direction, a preposition.
func (m *matcher) weak(at, n int) bool {
	h, k := m.heads.find(m.v.tokens, at)
	t := m.v.tokens[at]
	return n == 1 && weakWords[t.toned] || k == n && h.role == gazetteer.Admin && !t.upper
}
