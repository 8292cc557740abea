package names

import (
	"cmp"
	"slices"

	"github.com/songngu/songngu/pipeline/bitext"
)

// choose takes the longest candidates first and drops what shares a word with
// one taken before.
func (m *matcher) choose() []candidate {
	m.rank()
	slices.SortStableFunc(m.candidates, func(a, b candidate) int {
		return cmp.Or(
			boolCompare(a.low, b.low),
			cmp.Compare(b.weight(), a.weight()),
			cmp.Compare(b.fit, a.fit),
			boolCompare(b.sure, a.sure),
			cmp.Compare(a.order, b.order),
			cmp.Compare(a.v.from, b.v.from),
			cmp.Compare(a.e.from, b.e.from),
		)
	})
	var chosen []candidate
	for _, c := range m.candidates {
		if !slices.ContainsFunc(chosen, func(o candidate) bool { return c.v.overlaps(o.v) || c.e.overlaps(o.e) }) {
			chosen = append(chosen, c)
		}
	}
	slices.SortFunc(chosen, func(a, b candidate) int { return cmp.Compare(a.v.from, b.v.from) })
	m.judge(chosen)
	return chosen
}

// weight is the number of words that c explains on both sides, less twice
// those that it only covers.
func (c candidate) weight() int { return c.v.len() + c.e.len() - 2*c.extra }

// judge fills in the kinds and classes that were left open.
func (m *matcher) judge(chosen []candidate) {
	for i := range chosen {
		c := &chosen[i]
		if c.kind == "" {
			var sure bool
			c.kind, sure = m.kind(c.v, c.e)
			if !sure && i > 0 && m.inherits(chosen[i-1], *c) {
				c.kind = chosen[i-1].kind
			}
		}
		if c.kind == bitext.Person && m.chaired(c.v, c.e) {
			c.kind = bitext.Organisation
		}
		if c.class == "" {
			c.class = m.spelling(c.v, c.e)
			m.complete(c, chosen)
		}
	}
}

// chaired tells whether an office follows the English word, which then is
// whom the office serves: "Chủ tịch Samsung", "Samsung Chairman".
func (m *matcher) chaired(v, e run) bool {
	t := m.e.tokens
	return v.len() == 1 && m.v.tokens[v.from].foreign() && e.to < len(t) && t[e.to].glue == space && t[e.to].upper && englishTitle(t[e.to])
}

// inherits tells whether c, of whose kind nothing but its form tells, is named
// in one breath with a and so is of its kind: "cầu thủ An, Bình và Cường".
func (m *matcher) inherits(a, c candidate) bool {
	return m.listed(a.v, c.v) && a.kind != Misc && (c.v.len() > 1 || a.kind == bitext.Person)
}

// listed tells whether nothing but a comma or "và" parts two Vietnamese runs.
func (m *matcher) listed(a, b run) bool {
	return a.to == b.from && m.v.tokens[b.from].glue == comma || a.to+1 == b.from && m.v.tokens[a.to].toned == "và"
}

// complete extends a person's English name to the full one that the
// Vietnamese text does not have: Huy Hoàng, Nguyen Huy Hoang.
func (m *matcher) complete(c *candidate, chosen []candidate) {
	if c.kind != bitext.Person || c.class == Exonym {
		return
	}
	whole := m.whole(c.e)
	if whole != c.e && !slices.ContainsFunc(chosen, func(o candidate) bool { return o.v != c.v && o.e.overlaps(whole) }) {
		c.e, c.class = whole, Partial
	}
}

// boolCompare puts false before true.
func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// rank fills in order: of several mentions of one name the first belongs to
// the first, the second to the second, unless they are spelled differently and
// the words around tell which is which.
func (m *matcher) rank() {
	for i := range m.candidates {
		c := &m.candidates[i]
		before, rivals := 0, false
		for _, o := range m.candidates {
			if o.e == c.e && o.v.len() == c.v.len() && o.v.from < c.v.from {
				before++
			}
			rivals = rivals || o.e == c.e && o.v != c.v && o.v.len() == c.v.len() && m.rivalAt(o.v, c.v)
			if o.v == c.v && o.e.len() == c.e.len() && o.e.from < c.e.from {
				before--
			}
		}
		c.order = max(before, -before)
		if rivals {
			c.fit = m.fit(c.v, c.e)
		}
		if (m.oldAfter(c.v.to) > 0) != (c.e.from > 0 && oldWords[m.e.tokens[c.e.from-1].key]) {
			c.order += maxCandidates // of two of one name, the former one is called so on both sides
		}
	}
}

// spelling is the class of two runs that have the same words, or of a name and
// its English form.
func (m *matcher) spelling(v, e run) Class {
	switch {
	case m.v.surface(v) == m.e.surface(e):
		return Exact
	case v.len() == e.len() && m.e.same(e.from, m.v, v):
		return Strip
	case e.len() == 1 && slices.Contains(m.e.joined(m.v, v), e.from) && !established[m.e.tokens[e.from].key]:
		return Joined
	case m.survives(v, e):
		return Reorder
	}
	return Exonym
}

// survives tells whether two neighbouring words of v with capital letters, or
// one that is no Vietnamese syllable, stand in e.
func (m *matcher) survives(v, e run) bool {
	for i := v.from; i < v.to; i++ {
		n := 2
		if m.v.tokens[i].foreign() && len(m.v.tokens[i].key) > 2 {
			n = 1
		}
		if i+n > v.to || m.v.capitals(i) < i+n {
			continue
		}
		if slices.ContainsFunc(m.e.find(m.v, run{i, i + n}), func(at int) bool { return e.from <= at && at+n <= e.to }) {
			return true
		}
	}
	return false
}

// established are joined forms that are the usual English name.
var established = set("hanoi saigon vietnam")
