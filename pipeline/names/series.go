package names

import (
	"slices"
	"strings"

	"github.com/songngu/songngu/pipeline/bitext"
)

// A series is several names of one kind of which English says the head once, in
// the plural: "Sở Xây dựng, Sở Tài chính và Sở Nội vụ", Departments of
// Construction, Finance and Home Affairs; "quận 1 và quận 3", Districts 1 and 3.
// Finance or 3 alone names nothing, and nobody would look it up, so the whole
// run on one side is paired with the whole run on the other. Where the heads
// stand before names of their own (rivers, schools, embassies of countries)
// each of these is a pair by itself, and there is no series.
type series struct {
	head  head
	v     run    // from the first head to the last part
	parts []part // what follows the heads: words of names and numbers
	links []int  // the parts before which a comma or "và" stands
}

// maxSeries is the number of parts in the longest series.
const maxSeries = 12

// proposeSeries proposes the English places of the series whose first head, h of
// n words, stands at token i.
func (m *matcher) proposeSeries(h head, i, n int) {
	heads := m.pluralHeads(h)
	if len(heads) == 0 {
		return
	}
	for s := m.series(h, i, n); s.joined(); s = s.shorter() {
		if m.matchSeries(s, heads) {
			return
		}
	}
}

// pluralHeads gives the places where English has h in the plural.
func (m *matcher) pluralHeads(h head) []run {
	var all []run
	for last, t := range m.e.tokens {
		if !strings.HasSuffix(t.key, "s") {
			continue
		}
		for _, p := range h.english {
			if at := last + 1 - len(p.keys); at >= 0 && m.plural(p, at) && !p.at(m.e.tokens, at) {
				all = append(all, run{at, last + 1})
			}
		}
	}
	return all
}

// matchSeries proposes the English places of s around heads and tells whether
// there are any.
func (m *matcher) matchSeries(s series, heads []run) (ok bool) {
	for _, h := range heads {
		for _, e := range []run{m.seriesAfter(s, h), m.seriesBefore(s, h)} {
			if e.len() > 0 {
				m.propose(m.withProvince(candidate{v: s.v, e: e, kind: s.head.kind, class: Exonym}))
				ok = true
			}
		}
	}
	return ok
}

// joined tells whether a comma or "và" stands between parts of s.
func (s series) joined() bool { return len(s.links) > 0 }

// shorter leaves out what stands behind the last comma or "và", which may be
// another name: "Sở Y tế, Sở Công Thương và Công an".
func (s series) shorter() series {
	n := s.links[len(s.links)-1]
	s.parts, s.links = s.parts[:n], s.links[:len(s.links)-1]
	s.v.to = s.parts[n-1].to
	return s
}

// series reads a series: a head and its parts, joined by commas and "và" to more
// parts with or without the head before them.
func (m *matcher) series(h head, i, n int) series {
	s := series{head: h, v: run{i, i + n}}
	for at := i + n; len(s.parts) < maxSeries; {
		next, link := m.afterLink(s, at)
		p, ok := m.seriesPart(s, next)
		if !ok {
			break
		}
		if link {
			s.links = append(s.links, len(s.parts))
		}
		s.parts = append(s.parts, p)
		s.v.to, at = p.to, p.to
	}
	return s
}

// afterLink gives the token at which the next part of s would begin when the last
// one ends before token at, and tells whether a comma or "và" stands between.
func (m *matcher) afterLink(s series, at int) (next int, link bool) {
	t := m.v.tokens
	if len(s.parts) == 0 || at >= len(t) {
		return at, false
	}
	next, link = at, t[at].glue == comma
	if t[at].toned == "và" || t[at].toned == "cùng" {
		next, link = at+1, true
	}
	n := s.parts[0].from - s.v.from // words of the head
	if link && m.sameWords(s.v.from, next, n) {
		next += n
	}
	return next, link
}

// sameWords tells whether the same n Vietnamese words stand at both tokens.
func (m *matcher) sameWords(i, k, n int) bool {
	t := m.v.tokens
	return k+n <= len(t) && slices.EqualFunc(t[i:i+n], t[k:k+n], func(a, b token) bool { return a.toned == b.toned })
}

// seriesPart reads a number, or a word with a capital letter that is no name by
// itself, at token at.
func (m *matcher) seriesPart(s series, at int) (part, bool) {
	if at >= len(m.v.tokens) || m.v.tokens[at].glue > comma {
		return part{}, false
	}
	t := m.v.tokens[at]
	if t.numeral() {
		return part{run: run{at, at + 1}, own: true}, true
	}
	english, n := m.inner.find(m.v.tokens, at)
	if _, name := m.names.find(m.v.tokens, at); !t.upper || n == 0 || name >= n || s.head.kind != bitext.Organisation {
		return part{}, false
	}
	return part{run: run{at, at + n}, english: english}, true
}

// seriesAfter gives the English run from the plural head on when all parts of s
// and nothing else stand behind it: Departments of Health and of Finance.
func (m *matcher) seriesAfter(s series, head run) run {
	to, complete := m.consume(s, head.to)
	if to == 0 || m.goesOn(to, complete) {
		return run{}
	}
	return run{head.from, to}
}

// goesOn tells whether the English list that ends before token to goes on with
// what the Vietnamese list does not have: with a number, or, when it is not
// complete, with anything after a comma or "and".
func (m *matcher) goesOn(to int, complete bool) bool {
	t := m.e.tokens
	next, and := to, to < len(t) && t[to].key == "and"
	if and {
		next++
	}
	if next >= len(t) || t[next].glue > comma || !and && t[next].glue != comma {
		return false
	}
	return t[next].numeral() || !complete && t[next].upper
}

// seriesBefore gives the English run up to the plural head when all parts of s
// and nothing else stand before it: the Health and Finance Departments.
func (m *matcher) seriesBefore(s series, head run) run {
	for from := max(0, head.from-3*maxSeries); from < head.from; from++ {
		if to, _ := m.consume(s, from); to == head.from && m.e.tokens[from].upper && m.e.tokens[to].glue <= space {
			return run{from, head.to}
		}
	}
	return run{}
}

// consume gives the end of the English words from token at on that are the parts
// of s, each once, in any order, and words that link them; 0 when they are not.
// It tells whether an "and" before the last part says that the list is complete.
func (m *matcher) consume(s series, at int) (to int, complete bool) {
	used := make([]bool, len(s.parts))
	for range s.parts {
		complete = false
		for at < len(m.e.tokens) && m.e.tokens[at].glue <= comma && seriesLinks[m.e.tokens[at].key] {
			complete = complete || m.e.tokens[at].key == "and"
			at++
		}
		best, n := -1, 0
		for i, p := range s.parts {
			if k := m.stands(p, at); !used[i] && k > n {
				best, n = i, k
			}
		}
		if best < 0 {
			return 0, false
		}
		used[best] = true
		at += n
	}
	return at, complete
}

var seriesLinks = set("of and the for")

// stands gives the number of English words at token at that stand for a part of a
// series, 0 when others stand there.
func (m *matcher) stands(p part, at int) int {
	t := m.e.tokens
	if at >= len(t) || t[at].glue > comma {
		return 0
	}
	if p.own && t[at].key == m.v.tokens[p.from].key {
		return 1
	}
	n := 0
	for _, e := range p.english {
		if t[at].upper && e.at(t, at) {
			n = max(n, len(e.keys))
		}
	}
	return n
}

// withProvince takes the province or city to a series of organisations where both
// texts have it beside: the Hue City Departments of Health and Finance.
func (m *matcher) withProvince(c candidate) candidate {
	if c.kind != bitext.Organisation || c.v.to >= len(m.v.tokens) || m.v.tokens[c.v.to].glue != space {
		return c
	}
	at := c.v.to
	if h, n := m.heads.find(m.v.tokens, at); n > 0 && h.kind == bitext.Place {
		at += n
	}
	k, n := m.names.find(m.v.tokens, min(at, len(m.v.tokens)-1))
	if n == 0 || k.kind != bitext.Place {
		return c
	}
	for _, p := range k.english {
		for i := range m.e.tokens {
			if e, ok := m.beside(c.e, run{i, i + len(p.keys)}); ok && p.at(m.e.tokens, i) {
				return candidate{v: run{c.v.from, at + n}, e: e, kind: c.kind, class: m.provinceClass(run{at, at + n}, run{i, i + len(p.keys)})}
			}
		}
	}
	return c
}

func (m *matcher) provinceClass(v, e run) Class {
	if m.spelling(v, e) == Exonym {
		return Exonym
	}
	return Reorder
}

// beside joins two English runs with nothing but words for a unit between, after
// "of" when the name of the place is the second.
func (m *matcher) beside(names, place run) (run, bool) {
	t, to := m.e.tokens, place.to
	for to < len(t) && t[to].glue <= space && provinceWords[t[to].key] {
		to++
	}
	switch {
	case place.to <= names.from:
		return run{place.from, names.to}, to == names.from && t[to].glue <= space
	case place.from == names.to+1:
		return run{names.from, to}, t[names.to].key == "of" && t[names.to].glue == space
	}
	return run{}, false
}

var provinceWords = set("city province provincial municipal")
