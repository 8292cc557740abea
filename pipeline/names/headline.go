package names

// lowerHeadline makes text in capitals throughout, as headlines are, fit to be
// searched: a word keeps its capital letter only where it stands in the other
// text as well, with others or as no Vietnamese syllable, or where the tables
// know it and its English form.
func (m *matcher) lowerHeadline() {
	v, e := m.v.shouted(), m.e.shouted()
	if !v && !e {
		return
	}
	vKeep, eKeep := make([]bool, len(m.v.tokens)), make([]bool, len(m.e.tokens))
	for i := range m.v.tokens {
		m.keepKnown(i, vKeep, eKeep)
		m.keepShared(i, vKeep, eKeep)
	}
	if v {
		m.v.lower(vKeep)
	}
	if e {
		m.e.lower(eKeep)
	}
}

// shouted tells whether all words of s but one in five are in capitals, and
// there are three or more of them.
func (s *side) shouted() bool {
	loud, all := 0, 0
	for _, t := range s.tokens {
		if t.digit || len(t.key) < 2 {
			continue
		}
		all++
		if t.shout {
			loud++
		}
	}
	return loud >= 3 && loud*5 >= all*4
}

// headlined tells whether s is written like an English headline: five long words
// or more, all with a capital letter but prepositions.
func (s *side) headlined() bool {
	long := 0
	for _, t := range s.tokens {
		if t.digit || len(t.key) < 4 || smallInHeadlines[t.key] {
			continue
		}
		if !t.upper {
			return false
		}
		long++
	}
	return long >= 5
}

var smallInHeadlines = set("with from over into after amid near under upon than that this their when while about against through during before between")

// lower takes the capitals of all words but those to be kept.
func (s *side) lower(keep []bool) {
	for i := range s.tokens {
		t := &s.tokens[i]
		t.upper = t.upper && keep[i]
		t.shout = t.shout && keep[i] && t.foreign()
	}
}

// keepKnown keeps the name of the tables at token i and its English form.
func (m *matcher) keepKnown(i int, vKeep, eKeep []bool) {
	k, n := m.names.find(m.v.tokens, i)
	for _, p := range k.english[:min(k.forms, len(k.english))] {
		for at := range m.e.tokens {
			if p.at(m.e.tokens, at) {
				keep(vKeep, run{i, i + n})
				keep(eKeep, run{at, at + len(p.keys)})
			}
		}
	}
}

// keepShared keeps the most words from token i on that stand in the English
// text one after the other.
func (m *matcher) keepShared(i int, vKeep, eKeep []bool) {
	for to := min(i+maxPerson, len(m.v.tokens)); to > i; to-- {
		r := run{i, to}
		if r.len() == 1 && (!m.v.tokens[i].foreign() || len(m.v.tokens[i].key) < 3) {
			return
		}
		at := m.e.find(m.v, r)
		for _, from := range at {
			keep(vKeep, r)
			keep(eKeep, run{from, from + r.len()})
		}
		if len(at) > 0 {
			return
		}
	}
}

func keep(words []bool, r run) {
	for i := r.from; i < r.to; i++ {
		words[i] = true
	}
}
