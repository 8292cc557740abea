package names

import (
	"slices"

	"github.com/songngu/songngu/pipeline/bitext"
)

// proposeCompound turns what was found into a candidate when it is enough.
func (m *matcher) proposeCompound(f *found) {
	v, ok := f.covered(m.selfContained(f.c))
	f.trim(v)
	extra, sound := m.sound(f)
	if !ok || !sound {
		return
	}
	if f.c.head.kind == bitext.Place || f.c.head.trade || m.described(f) {
		m.proposePlace(f, v)
		return
	}
	if m.congress(f) || m.isPlural(f) && !m.several(v) || f.c.office && !m.e.tokens[f.by[0].from].upper {
		return // the Departments of Health and Finance; the head of the police
	}
	if m.round(f) || extra > 0 {
		v.to = max(v.to, m.trailing(f))
	}
	m.roundOf(f, v)
	v = m.purpose(f, v)
	v = m.conjoined(f, v)
	m.national(f)
	m.propose(candidate{v: v, e: run{f.from, f.to}, kind: bitext.Organisation, class: m.compoundClass(f, v), extra: extra})
}

// congress tells whether the English head is the Party of "Party Congress", which
// is no counterpart of "Đảng bộ".
func (m *matcher) congress(f *found) bool {
	t := m.e.tokens
	return f.by[0].len() == 1 && f.by[0].to == f.to && t[f.to-1].key == "party" && f.to < len(t) && t[f.to].key == "congress"
}

// trim takes English words off the ends of the stretch that stand for Vietnamese
// ones behind v, the "provincial" of a "tỉnh" that ends no name.
func (f *found) trim(v run) {
	foreign := func(i int) bool { return f.taken[i] > 0 && f.c.parts[f.taken[i]-1].from >= v.to }
	for f.from < f.by[0].from && foreign(f.from) {
		f.from++
	}
	for f.to > f.by[0].to && foreign(f.to-1) {
		f.to--
	}
}

// several tells whether the Vietnamese text names several organisations with
// one head, as the English plural does: "các Sở Xây dựng, Tài chính".
func (m *matcher) several(v run) bool {
	return v.from > 0 && plurals[m.v.tokens[v.from-1].toned] &&
		slices.ContainsFunc(m.v.tokens[v.from:v.to], func(t token) bool { return t.glue == comma || t.toned == "và" })
}

var plurals = set("các những hai ba bốn năm sáu")

// covered gives the Vietnamese words from the head to the last part that was
// found, and tells whether at least as many of them were found as not, one
// beside the head among them unless the head is strong enough.
func (f *found) covered(strong bool) (v run, ok bool) {
	v = f.c.parts[0].run
	hit, miss, pending := 0, 0, 0
	for i, p := range f.c.parts {
		switch b := f.by[i]; {
		case b.len() > 0 && b.from >= f.from && b.to <= f.to:
			hit += p.len()
			if !p.weak {
				miss, pending = miss+pending, 0
				v.to, strong = p.to, strong || i > 0
			}
		case !p.weak || p.english == nil:
			pending += p.len()
		}
	}
	return v, strong && miss <= hit
}

// sound counts the words of the English stretch without a counterpart, and
// tells whether they are no more than the others and a capital letter is there.
func (m *matcher) sound(f *found) (extra int, ok bool) {
	capital := false
	for i := f.from; i < f.to; i++ {
		t := m.e.tokens[i]
		capital = capital || t.upper && f.taken[i] > 0
		if f.taken[i] == 0 && !rightWords[t.key] {
			extra++
		}
	}
	return extra, capital && extra <= f.to-f.from-extra
}

// round takes up to leap more capital words on both sides of the stretch, such
// as an English word that no table knows ("Preventive Medicine"). A word that
// the Vietnamese text has too belongs to another name. It tells whether it took
// any.
func (m *matcher) round(f *found) bool {
	if m.headline {
		return false
	}
	t, before := m.e.tokens, f.to-f.from
	for n := 0; n < leap && f.from > 0 && t[f.from].glue == space && m.stray(f.from-1) && !t[f.from-1].first; n++ {
		f.from--
	}
	for n := 0; n < leap && f.to < len(t) && t[f.to].glue == space && m.e.spaced(f.to) && m.stray(f.to); n++ {
		f.to++
	}
	return f.to-f.from > before
}

// trailing gives the end of the compound when it ends in two small words or one
// with a capital letter that no table knows, 0 when it ends otherwise: "chất
// lượng" in "Cục Quản lý chất lượng" is what Quality stands for.
func (m *matcher) trailing(f *found) int {
	n := len(f.c.parts)
	unknown := func(i int) bool {
		p := f.c.parts[i]
		return p.weak && p.english == nil && !p.own && f.by[i].len() == 0
	}
	last := m.v.tokens[f.c.parts[n-1].from]
	two := n > 3 && unknown(n-1) && unknown(n-2) && f.by[n-3].len() > 0
	one := n > 2 && unknown(n-1) && f.by[n-2].len() > 0 && last.upper && !last.numeral()
	if one || two {
		return f.c.parts[n-1].to
	}
	return 0
}

// national takes the "Vietnam" that English adds to the name of an institution
// to a stretch, where the Vietnamese text names no country: Diplomatic Academy
// of Vietnam.
func (m *matcher) national(f *found) {
	t := m.e.tokens
	if slices.ContainsFunc(m.v.tokens, func(o token) bool { return o.toned == "việt" || o.toned == "vn" }) {
		return
	}
	if f.to+1 < len(t) && t[f.to].key == "of" && t[f.to+1].key == "vietnam" && t[f.to+1].glue == space {
		f.to += 2
	}
	if f.from > 0 && t[f.from-1].key == "vietnam" && t[f.from].glue == space {
		f.from--
	}
}

// maxOf is the number of words that "of" may bring to a name whose Vietnamese
// words no table knows.
const maxOf = 6

// roundOf takes "of Crop Protection" after the head when there are words in
// the Vietnamese name that nothing in the stretch stands for.
func (m *matcher) roundOf(f *found, v run) {
	t := m.e.tokens
	if f.to != f.by[0].to || f.to+1 >= len(t) || t[f.to].key != "of" || t[f.to].glue != space || !f.lacks(v) {
		return
	}
	end := f.to
	for i := f.to + 1; i < len(t) && i <= f.to+maxOf && t[i].glue <= comma; i++ {
		if m.fresh(t[i]) {
			end = i + 1
		} else if t[i].key != "and" {
			break
		}
	}
	f.to = end
}

// purpose takes "for Human Organ Transplantation" and what the Vietnamese text
// has in its place: "về ghép bộ phận cơ thể người".
func (m *matcher) purpose(f *found, v run) run {
	e, t := m.e.tokens, m.v.tokens
	if f.to+1 >= len(e) || e[f.to].key != "for" || !m.fresh(e[f.to+1]) || v.to >= len(t) || !purposes[t[v.to].toned] {
		return v
	}
	to := v.to + 1
	for to < len(t) && t[to].glue == space && !t[to].upper && !stopWords[t[to].toned] {
		to++
	}
	if to-v.to < 3 {
		return v
	}
	for f.to++; f.to < len(e) && e[f.to].glue == space && m.fresh(e[f.to]); {
		f.to++
	}
	return run{v.from, to}
}

// conjoined takes what both names go on with after "và" and "and" when no table
// knows it: "An toàn và Vệ sinh lao động", Occupational Safety and Health.
func (m *matcher) conjoined(f *found, v run) run {
	e, t, end := m.e.tokens, m.v.tokens, f.c.parts[len(f.c.parts)-1].to
	if f.to+1 >= len(e) || e[f.to].key != "and" || e[f.to].glue != space || !m.fresh(e[f.to+1]) || end < v.to+2 || t[v.to].toned != "và" || !t[v.to+1].upper {
		return v
	}
	if _, head := m.heads.find(t, v.to+1); head > 0 || slices.ContainsFunc(f.c.parts, func(p part) bool { return p.from > v.to && p.proper }) {
		return v // another name
	}
	for f.to++; f.to < len(e) && e[f.to].glue == space && m.fresh(e[f.to]); {
		f.to++
	}
	return run{v.from, end}
}

// purposes are the Vietnamese words for "for" in names.
var purposes = set("về vì cho")

// lacks tells whether a word of v that is no mere connection was not found.
func (f *found) lacks(v run) bool {
	for i, p := range f.c.parts {
		if p.to <= v.to && f.by[i].len() == 0 && (!p.weak || p.english == nil) {
			return true
		}
	}
	return false
}

// fresh tells whether an English word has a capital letter and the Vietnamese
// text does not have it.
func (m *matcher) fresh(t token) bool {
	return t.upper && !t.numeral() && !slices.ContainsFunc(m.v.tokens, func(o token) bool { return o.key == t.key })
}

// stray tells whether the English capital word at i belongs to no title, begins
// no known name and is in no name of the Vietnamese text.
func (m *matcher) stray(i int) bool {
	_, known := m.exonym.find(m.e.tokens, i)
	_, place := m.places.find(m.e.tokens, i)
	t := m.e.tokens[i]
	return m.fresh(t) && len(t.key) > 1 && !englishTitle(t) && known == 0 && place == 0
}

// described tells whether small letters on both sides say that the head only
// tells what the organisation is: "hãng thông tấn TASS", "news agency TASS".
func (m *matcher) described(f *found) bool {
	if len(f.c.parts) == 1 {
		return false
	}
	head, next := m.v.tokens[f.c.parts[0].from], f.c.parts[1]
	if m.e.tokens[f.by[0].from].upper {
		return false
	}
	if head.toned == "nhóm" && f.c.parts[0].len() == 1 {
		return true
	}
	return f.by[0].from == f.from || !head.upper || head.first && !m.v.tokens[next.from].upper && !next.proper && (!next.weak || next.english == nil)
}

// compoundClass is Reorder when a name's own words survive, else Exonym.
func (m *matcher) compoundClass(f *found, v run) Class {
	for i, p := range f.c.parts {
		if i == 0 || !p.own || p.to > v.to || f.by[i].len() == 0 || m.v.tokens[p.from].numeral() {
			continue
		}
		if f.by[i].len() == p.len() && m.e.same(f.by[i].from, m.v, p.run) || m.survives(p.run, f.by[i]) {
			return Reorder
		}
	}
	return Exonym
}
