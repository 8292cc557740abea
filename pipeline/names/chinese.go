package names

import (
	"slices"
	"strings"

	"github.com/songngu/songngu/locales/personnames"
	"github.com/songngu/songngu/pipeline/bitext"
)

// Chinese names are read syllable by syllable in Vietnamese and spelled in pinyin
// in English: "Ma Chí Cường", Ma Zhiqiang. Every syllable must have its pinyin on
// the other side; one alone stands for a person only after a form of address.

// matchChinese proposes the pinyin of the Chinese name of two or three syllables
// at token i.
func (m *matcher) matchChinese(i int) {
	t := m.v.tokens
	if !t[i].upper {
		return
	}
	family, ok := personnames.Pinyin(t[i].toned)
	if !ok {
		return
	}
	for at, e := range m.e.tokens {
		if !e.upper || !slices.Contains(family, e.key) {
			continue
		}
		for n := 3; n >= 2; n-- {
			if v := (run{i, i + n}); v.to <= m.v.capitals(i) && len(m.e.find(m.v, v)) == 0 {
				m.proposeChinese(v, at)
			}
		}
	}
}

// proposeChinese proposes v with its family name at the English token at, before or
// after the given name.
func (m *matcher) proposeChinese(v run, at int) {
	given := run{v.from + 1, v.to}
	if to := m.pinyin(given, at+1); to > 0 && m.e.tokens[at+1].glue == space && m.edges(at, to) {
		m.propose(candidate{v: v, e: run{at, to}, kind: bitext.Person, class: Exonym})
	}
	for n := 1; n <= given.len(); n++ {
		if at >= n && m.pinyin(given, at-n) == at && m.e.tokens[at].glue == space && m.edges(at-n, at+1) {
			m.propose(candidate{v: v, e: run{at - n, at + 1}, kind: bitext.Person, class: Exonym})
		}
	}
}

// pinyin gives the end of the English words from token at on that are the pinyin of
// a given name, as one word or several; 0 when they are not.
func (m *matcher) pinyin(given run, at int) int {
	rest := ""
	for i := given.from; i < given.to; i++ {
		if rest == "" {
			if at >= len(m.e.tokens) || !m.givenName(at, i == given.from) {
				return 0
			}
			rest = m.e.tokens[at].key
			at++
		}
		syllables, _ := personnames.Pinyin(m.v.tokens[i].toned)
		k := slices.IndexFunc(syllables, func(s string) bool { return strings.HasPrefix(rest, s) })
		if k < 0 {
			return 0
		}
		rest = rest[len(syllables[k]):]
	}
	if rest != "" {
		return 0
	}
	return at
}

// givenName tells whether the English word at token at may be the first of a given
// name, or a later one: Zhi-qiang.
func (m *matcher) givenName(at int, first bool) bool {
	t := m.e.tokens[at]
	return first && t.upper || !first && t.glue <= space && (t.upper || t.glue == tight)
}

// chineseFamily proposes the English family name of a Chinese whom a title or form
// of address precedes in both texts: "ông Trần Cương", Mr. Chen.
func (m *matcher) chineseFamily(p person) {
	family, ok := personnames.Pinyin(m.v.tokens[p.from].toned)
	if !ok || !p.titled {
		return
	}
	for at, e := range m.e.tokens {
		if at > 0 && slices.Contains(family, e.key) && e.glue <= space && englishTitle(m.e.tokens[at-1]) && m.lone(p, at) {
			m.propose(candidate{v: p.run, e: run{at, at + 1}, kind: bitext.Person, class: Exonym, low: p.len() > 1})
		}
	}
}
