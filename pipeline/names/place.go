package names

import (
	"strings"

	"github.com/songngu/songngu/locales/gazetteer"
	"github.com/songngu/songngu/pipeline/bitext"
)

// proposePlace decides whether the word for the unit is part of the name.
// English writes "Lý Sơn Special Zone" and "Ninh Kieu Wharf", but "Nhon My
// commune": a unit of administration in small letters, a plural that serves
// several names, a business and an abbreviation stand outside. A number alone
// is no name, so "ấp Phụng Tường 2" keeps its word.
func (m *matcher) proposePlace(f *found, v run) {
	if !m.compact(f) {
		return
	}
	class := m.compoundClass(f, v)
	if class == Exonym && len(f.c.parts) == 2 && !m.e.tokens[f.by[0].from].upper && !m.v.tokens[v.to-1].numeral() {
		return // a Vietnamese church
	}
	if !m.outside(f, v) {
		m.propose(candidate{v: v, e: run{f.from, f.to}, kind: f.c.head.kind, class: class})
		return
	}
	core, english := run{f.c.parts[0].to, v.to}, m.coreOf(f)
	if f.c.head.kind == bitext.Organisation && core.len() == 1 && strings.ContainsAny(m.v.tokens[core.from].key, "0123456789") {
		return // the Q1 journals
	}
	if class == Reorder && english.len() == core.len() && m.e.same(english.from, m.v, core) {
		m.propose(candidate{v: core, e: english, kind: m.coreKind(f, core), sure: true})
	}
}

// coreKind is the kind of the name without its head: a branch in Quảng Nam
// makes no organisation of Quảng Nam.
func (m *matcher) coreKind(f *found, core run) bitext.TermKind {
	if k, n := m.names.find(m.v.tokens, core.from); n == core.len() {
		return k.kind
	}
	if len(gazetteer.Units(m.v.surface(core))) > 0 && !m.v.tokens[f.c.parts[0].from].upper && !f.c.head.trade {
		return bitext.Place
	}
	return f.c.head.kind
}

// outside tells whether the word for the unit is no part of the name.
func (m *matcher) outside(f *found, v run) bool {
	h, word := f.c.head, m.e.tokens[f.by[0].from]
	switch {
	case h.trade && word.upper && m.v.tokens[v.from].upper:
		return false // Nhà thuốc Ngọc Kiên
	case h.trade || h.kind == bitext.Organisation, f.by[0].len() == 1 && adjectives[word.key], m.isPlural(f):
		return true
	case h.role == gazetteer.Admin && !word.upper:
		return !m.v.tokens[v.to-1].numeral()
	}
	return m.v.tokens[v.from].shout && m.v.tokens[f.c.parts[0].to].shout // KCN VSIP
}

// adjectives stand for a unit inside the name of something else: Gia Lai
// Provincial Police.
var adjectives = set("provincial municipal")

// compact tells whether head and name stand beside each other in English.
func (m *matcher) compact(f *found) bool {
	extra := 0
	for i := f.from; i < f.to; i++ {
		if f.taken[i] == 0 {
			extra++
		}
	}
	return extra <= leap
}

func (m *matcher) isPlural(f *found) bool {
	for _, p := range f.c.head.english {
		if m.plural(p, f.by[0].from) && f.by[0].len() == len(p.keys) && !p.at(m.e.tokens, f.by[0].from) {
			return true
		}
	}
	return false
}

// coreOf is the stretch of English text without the head, when the head stands
// at one of its ends.
func (m *matcher) coreOf(f *found) run {
	h := f.by[0]
	switch {
	case h.to == f.to:
		return run{f.from, h.from}
	case h.from == f.from && h.to < f.to:
		from := h.to
		if m.e.tokens[from].key == "of" && from+1 < f.to {
			from++
		}
		return run{from, f.to}
	}
	return run{}
}
