package names

import (
	"slices"
	"strings"

	"github.com/songngu/songngu/pipeline/bitext"
)

// matchCompound proposes the English places of the compound name whose head
// stands at token i, within a title or not. It gives the number of words of the
// head, else of the title at token i, and tells whether it is a head's.
func (m *matcher) matchCompound(i int, office bool) (words int, head bool) {
	_, words = m.titles.find(m.v.tokens, i)
	h, n := m.heads.find(m.v.tokens, i)
	if n == 0 {
		return words, false
	}
	m.proposeSeries(h, i, n)
	c, ok := m.compoundOf(h, i, n)
	if len(c.parts) == 0 || n < words {
		return words, false
	}
	c.office = office
	if ok {
		m.translate(c)
	}
	if n > 1 {
		m.translateShorter(c)
	}
	return n, true
}

// translateShorter translates a name with a shorter head where English has the
// rest of a long one elsewhere or as a name: Center for Disaster Prevention, Huu
// Nghi Hospital, Xang Xa No Canal.
func (m *matcher) translateShorter(c compound) {
	i := c.parts[0].from
	for _, p := range c.head.english[:c.head.exact] {
		for at := range m.e.tokens {
			if m.headAt(p, at) {
				return
			}
		}
	}
	for n := c.parts[0].len() - 1; n > 0 && c.head.exact > 0; {
		h, k := m.heads.within(m.v.tokens, i, n)
		if shorter, ok := m.compoundOf(h, i, k); ok && h.kind == c.head.kind {
			shorter.office = c.office
			m.translate(shorter)
		}
		n = k - 1
	}
}

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
	if n == 0 || i+n > len(m.e.tokens) {
		return false
	}
	for k, key := range p.keys[:n-1] {
		if m.e.tokens[i+k].key != key {
			return false
		}
	}
	return pluralOf(m.e.tokens[i+n-1].key, p.keys[n-1])
}

// pluralOf tells whether word is the regular plural of one.
func pluralOf(word, one string) bool {
	if ending, ok := strings.CutPrefix(word, one); ok {
		return ending == "s" || ending == "es"
	}
	stem, y := strings.CutSuffix(one, "y")
	return y && strings.HasPrefix(word, stem) && word[len(stem):] == "ies"
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
	for _, proper := range []bool{true, false} { // names first: "City Party Committee" may not take the City of HCM City
		for i, p := range c.parts[1:] {
			if !p.weak && p.proper == proper {
				m.seek(f, i+1, at)
			}
		}
	}
	m.stretch(f)
	for i, p := range c.parts[1:] {
		if p.weak {
			m.seek(f, i+1, run{f.from, f.to})
		}
	}
	m.stretch(f)
	for f.to > at.to && rightWords[m.e.tokens[f.to-1].key] {
		f.to-- // a name does not end in "for"
	}
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
		d := m.distance(run{at, at + n}, head)
		if d < distance && free(f.taken[at:at+n]) && m.together(run{min(at, head.from), max(at+n, head.to)}) {
			best, distance = run{at, at + n}, d
		}
	}
	for _, e := range p.english {
		for at := range m.e.tokens {
			if p.capital && !m.e.tokens[at].upper {
				continue
			}
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
	if number := m.v.tokens[p.from]; number.digit && p.len() == 1 {
		for at, t := range m.e.tokens {
			if ordinal(t.key, number.key) {
				try(at, 1)
			}
		}
	}
	if best.len() > 0 {
		f.take(i, best)
	}
}

// ordinal tells whether word is the English ordinal of a number: 2nd, 308th.
func ordinal(word, number string) bool {
	ending, ok := strings.CutPrefix(word, number)
	return ok && (ending == "st" || ending == "nd" || ending == "rd" || ending == "th")
}

// distance is how far a run stands from the head: the words between, those that
// a name would not hold and commas counting more.
func (m *matcher) distance(r, head run) int {
	between := run{r.to, head.from}
	if r.from >= head.to {
		between = run{head.to, r.from}
		if t := m.e.tokens[head.to]; t.glue == comma || t.key == "and" {
			return reach + 1 // the next of several
		}
	}
	d := 0
	for i := between.from; i <= between.to && i < len(m.e.tokens); i++ {
		t := m.e.tokens[i]
		if t.glue == comma {
			d += 2
		}
		if i == between.to {
			break
		}
		d++
		if !t.upper && !rightWords[t.key] && !t.digit {
			d += 2
		}
	}
	return d
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

// stretchLeft does not run over a comma into the place before: "Dalat Market,
// Han Market".
func (m *matcher) stretchLeft(f *found) {
	t, place := m.e.tokens, f.c.head.kind == bitext.Place
	most := comma
	if place {
		most = dash
	}
	gap := 0
	for i := f.from - 1; i >= 0 && t[i+1].glue <= most; i-- {
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
