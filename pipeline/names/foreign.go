package names

import (
	"slices"

	"github.com/songngu/songngu/pipeline/bitext"
)

// Foreign names are those with a word that is no Vietnamese syllable. Both texts
// have them letter by letter or nearly so, which says more about them than about
// Vietnamese names.

// matchForeign proposes the English places of the foreign name at token i that are
// not just its own words: with small words inside, with its two words swapped, or
// spelled in another way.
func (m *matcher) matchForeign(i int) {
	t := m.v.tokens
	if !t[i].upper || t[i].digit {
		return
	}
	for to := m.foreignRun(i); to > m.v.capitals(i)+1; to-- {
		for _, at := range m.e.find(m.v, run{i, to}) {
			m.propose(candidate{v: run{i, to}, e: run{at, at + to - i}})
		}
	}
	if t[i].foreign() {
		m.matchParted(i)
		m.matchRespelled(i)
		m.matchSwapped(i)
	} else if i+1 < len(t) && t[i+1].upper && t[i+1].foreign() {
		m.matchSwapped(i)
	}
}

// particles are the small words inside names of other languages: Lucão do Break,
// Annals of Mathematics.
var particles = set("de da do dos das del della di du van von der den of and the la le bin ibn al")

// foreignRun gives the end of the words with capital letters at token i, over
// particles between foreign ones.
func (m *matcher) foreignRun(i int) int {
	t, end := m.v.tokens, m.v.capitals(i)
	for end+1 < len(t) && t[end+1].upper && particles[t[end].toned] && t[end].glue == space && t[end+1].glue == space && t[end-1].foreign() && t[end+1].foreign() {
		end = m.v.capitals(end + 1)
	}
	return end
}

// matchSwapped proposes the name of two words at token i where English puts the
// family name last: "Yamamoto Ichita", Ichita Yamamoto.
func (m *matcher) matchSwapped(i int) {
	t, e := m.v.tokens, m.e.tokens
	if i+1 >= len(t) || t[i+1].glue != space || !t[i+1].upper || m.tabled(i) || m.tabled(i+1) {
		return
	}
	for at := range len(e) - 1 {
		if e[at].key == t[i+1].key && e[at+1].key == t[i].key && e[at+1].glue == space && e[at].upper && e[at+1].upper && m.edges(at, at+2) {
			m.propose(candidate{v: run{i, i + 2}, e: run{at, at + 2}, kind: bitext.Person, class: Reorder})
		}
	}
}

// tabled tells whether the word at token i is one that the tables know or that
// names nobody: "Festival Huế".
func (m *matcher) tabled(i int) bool {
	_, n := m.names.find(m.v.tokens, i)
	t := m.v.tokens[i]
	return n > 0 || commonWords[t.toned] || eventWords[t.key]
}

// matchParted proposes two English words for the one at token i that joins them:
// Nhatrang, Nha Trang.
func (m *matcher) matchParted(i int) {
	key, e := m.v.tokens[i].key, m.e.tokens
	for at := range len(e) - 1 {
		if len(key) == len(e[at].key)+len(e[at+1].key) && key == e[at].key+e[at+1].key && e[at+1].glue == space && e[at].upper && e[at+1].upper {
			m.propose(candidate{v: run{i, i + 1}, e: run{at, at + 2}, class: Joined})
		}
	}
}

// matchRespelled proposes the name at token i where English spells a long word of
// it in another way: Matviyenko, Matvienko. What the tables know they know in all
// its spellings.
func (m *matcher) matchRespelled(i int) {
	end := min(m.v.capitals(i), i+maxPerson)
	if !slices.ContainsFunc(m.v.tokens[i:end], func(t token) bool { return len(t.key) >= shortestAlike }) || m.full() {
		return
	}
	if _, n := m.names.find(m.v.tokens, i); n > 0 {
		return
	}
	for to := end; to > i; to-- {
		for at := range len(m.e.tokens) - (to - i) + 1 {
			if m.respelled(run{i, to}, at) {
				m.propose(candidate{v: run{i, to}, e: run{at, at + to - i}, class: Exonym})
			}
		}
	}
}

// respelled tells whether the words of v stand at English token at, one of them or
// more in another spelling that no word of the Vietnamese text has.
func (m *matcher) respelled(v run, at int) bool {
	same, other := false, false
	for k := range v.len() {
		t, o := m.v.tokens[v.from+k], m.e.tokens[at+k]
		if !o.upper || k > 0 && o.glue > space || t.key == "" || o.key == "" || t.key[0] != o.key[0] {
			return false
		}
		same = same || t.key == o.key && len(t.key) >= shortestAlike && t.foreign()
		other = other || t.key != o.key
	}
	if !other || !m.edges(at, at+v.len()) {
		return false
	}
	for k := range v.len() {
		t, o := m.v.tokens[v.from+k], m.e.tokens[at+k]
		if t.key != o.key && !(t.foreign() && m.fresh(o) && alike(t.key, o.key, same)) {
			return false
		}
	}
	return true
}

// shortestAlike is the number of letters from which on a word may be spelled in
// another way.
const shortestAlike = 4

// mostApart is in how many letters two spellings of a word differ at most: what it
// costs to compare two words triples with each.
const mostApart = 3

// alike tells whether two words are one spelled in two ways: of six letters and
// more one letter apart, of ten and more two. Beside a word that both texts have,
// four letters are enough, and one more in three may differ, up to mostApart:
// Alexander, Aleksandr.
func alike(a, b string, beside bool) bool {
	short, long := min(len(a), len(b)), max(len(a), len(b))
	most := 1
	switch {
	case beside:
		most = min(short/3, mostApart)
	case short < 6:
		return false
	case short >= 10:
		most = 2
	}
	return short >= shortestAlike && long-short <= most && apart(a, b, most)
}

// apart tells whether at most so many letters put in, left out or replaced make b
// of a.
func apart(a, b string, most int) bool {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	if len(a) == 0 || len(b) == 0 {
		return len(a)+len(b) <= most
	}
	return most > 0 && (apart(a[1:], b, most-1) || apart(a, b[1:], most-1) || apart(a[1:], b[1:], most-1))
}
