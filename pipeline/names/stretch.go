package names

import (
	"slices"
	"strings"

	"github.com/songngu/songngu/pipeline/bitext"
)

// translate finds the counterparts of a compound: one for every place where
// its head is translated.
func (m *matcher) translate(c compound) {
	for _, p := range c.head.english {
		for i := range m.e.tokens {
			if m.headAt(p, i) && m.grown < maxGrown {
				m.grown++
				m.grow(c, run{i, i + len(p.keys)})
			}
		}
	}
}

// headAt tells whether the translation of a head stands at i, in the singular
// or the plural.
func (m *matcher) headAt(p phrase, i int) bool {
	return p.at(m.e.tokens, i) || m.plural(p, i)
}

func (m *matcher) plural(p phrase, i int) bool {
	n := len(p.keys)
	if i+n > len(m.e.tokens) {
		return false
	}
	for k, key := range p.keys {
		ending, ok := strings.CutPrefix(m.e.tokens[i+k].key, key)
		if !ok || k < n-1 && ending != "" || k == n-1 && ending != "s" && ending != "es" {
			return false
		}
	}
	return true
}

// found is where the parts of a compound stand in the English text.
type found struct {
	c        compound
	by       []run // by part; an empty run for a part that is not found
	taken    []int // by English word: the part it belongs to plus 1, 0 = none
	from, to int   // the stretch of English text
}

// grow finds the parts around the English head at, extends the stretch over
// them, and proposes what it covers.
func (m *matcher) grow(c compound, at run) {
	f := &found{c: c, by: make([]run, len(c.parts)), taken: make([]int, len(m.e.tokens)), from: at.from, to: at.to}
	f.take(0, at)
	for i, p := range c.parts[1:] {
		if !p.weak {
			m.seek(f, i+1, at)
		}
	}
	m.stretch(f)
	for i, p := range c.parts[1:] {
		if p.weak {
			m.seek(f, i+1, run{f.from, f.to})
		}
	}
	m.stretch(f)
	m.proposeCompound(f)
}

func (f *found) take(i int, at run) {
	f.by[i] = at
	for k := at.from; k < at.to; k++ {
		f.taken[k] = i + 1
	}
}

// seek looks for part i as near to the head as possible.
func (m *matcher) seek(f *found, i int, head run) {
	p := f.c.parts[i]
	best, distance := run{}, reach+1
	try := func(at, n int) {
		d := max(at-head.to, head.from-at-n)
		if d < distance && free(f.taken[at:at+n]) && m.together(run{min(at, head.from), max(at+n, head.to)}) {
			best, distance = run{at, at + n}, d
		}
	}
	for _, e := range p.english {
		for at := range m.e.tokens {
			if e.at(m.e.tokens, at) || !p.weak && len(e.keys) == 1 && m.plural(e, at) {
				try(at, len(e.keys))
			}
		}
	}
	if p.own {
		for _, at := range m.e.find(m.v, p.run) {
			try(at, p.len())
		}
		for _, at := range m.e.joined(m.v, p.run) {
			try(at, 1)
		}
	}
	if best.len() > 0 {
		f.take(i, best)
	}
}

// together tells whether no bracket, quote or end of a sentence parts the words
// of an English run.
func (m *matcher) together(r run) bool {
	return !slices.ContainsFunc(m.e.tokens[r.from+1:r.to], func(t token) bool { return t.glue == wall })
}

// reach is the number of English words over which a part may stand from its
// head.
const reach = 12

func free(taken []int) bool {
	return !slices.ContainsFunc(taken, func(part int) bool { return part != 0 })
}

// leap is the number of words without a counterpart that a stretch may run
// over to the next word that has one.
const leap = 2

// stretch extends the stretch over the words that have been found, to both
// sides, and over at most leap others that could belong to a name.
func (m *matcher) stretch(f *found) {
	m.stretchLeft(f)
	m.stretchRight(f)
}

func (m *matcher) stretchLeft(f *found) {
	t, place := m.e.tokens, f.c.head.kind == bitext.Place
	gap := 0
	for i := f.from - 1; i >= 0 && t[i+1].glue <= comma; i-- {
		joins := t[i].key == "and" && !place && (i == 0 || !t[i-1].numeral())
		switch {
		case f.taken[i] > 0:
			f.from, gap = i, 0
		case gap < leap && (t[i].upper || joins):
			gap++
		default:
			return
		}
	}
}

// stretchRight does not run from the head over a comma or "and" into another
// name: "Viet Duc Hospital, Bach Mai Hospital".
func (m *matcher) stretchRight(f *found) {
	t, place, head := m.e.tokens, f.c.head.kind == bitext.Place, f.by[0].to
	gap := 0
	for i := f.to; i < len(t) && t[i].glue <= comma; i++ {
		joins := rightWords[t[i].key] && (!place || t[i].key == "of")
		switch {
		case i == head && (t[i].glue == comma || t[i].key == "and"):
			return
		case f.taken[i] > 0:
			f.to, gap = i+1, 0
		case gap < leap && (t[i].upper || joins):
			gap++
		default:
			return
		}
	}
}

// rightWords may stand between the words of a name after its head.
var rightWords = set("of and the for on no provincial municipal")

// proposeCompound turns what was found into a candidate when it is enough.
func (m *matcher) proposeCompound(f *found) {
	v, ok := f.covered()
	extra, sound := m.sound(f)
	if !ok || !sound {
		return
	}
	if f.c.head.kind == bitext.Place || f.c.head.trade || m.described(f) {
		m.proposePlace(f, v)
		return
	}
	if m.isPlural(f) {
		return // the Departments of Health and Finance
	}
	m.round(f)
	m.propose(candidate{v: v, e: run{f.from, f.to}, kind: bitext.Organisation, class: m.compoundClass(f, v), extra: extra})
}

// covered gives the Vietnamese words from the head to the last part that was
// found, and tells whether at least as many of them were found as not, one
// beside the head among them.
func (f *found) covered() (v run, ok bool) {
	v = f.c.parts[0].run
	hit, miss, pending, strong := 0, 0, 0, false
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
// the Vietnamese text has too belongs to another name.
func (m *matcher) round(f *found) {
	t := m.e.tokens
	for n := 0; n < leap && f.from > 0 && t[f.from].glue == space && m.stray(t[f.from-1]) && !t[f.from-1].first; n++ {
		f.from--
	}
	for n := 0; n < leap && f.to < len(t) && t[f.to].glue == space && m.stray(t[f.to]); n++ {
		f.to++
	}
}

// stray tells whether an English capital word belongs to no title, to no known
// name and to no name of the Vietnamese text.
func (m *matcher) stray(t token) bool {
	if !t.upper || t.numeral() || englishTitle(t) || m.exonym.longest[t.key] > 0 {
		return false
	}
	return !slices.ContainsFunc(m.v.tokens, func(o token) bool { return o.key == t.key })
}

// described tells whether small letters on both sides say that the head only
// tells what the organisation is: "hãng thông tấn TASS", "news agency TASS".
func (m *matcher) described(f *found) bool {
	head, next := m.v.tokens[f.c.parts[0].from], f.c.parts[1]
	if m.e.tokens[f.by[0].from].upper {
		return false
	}
	return f.by[0].from == f.from || !head.upper || head.first && next.weak && next.english == nil
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
