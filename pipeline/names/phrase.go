package names

import (
	"strings"

	"github.com/songngu/songngu/locales"
)

// A phrase is a sequence of words to be looked for, with which of them must
// begin with a capital letter and which must be in capitals throughout.
type phrase struct {
	keys         []string // folded for English, toned for Vietnamese
	upper, shout uint32   // bit i is about word i
}

func newPhrase(text string, lang locales.Lang) phrase {
	var p phrase
	for i, t := range tokenize(text, lang) {
		p.keys = append(p.keys, t.toned)
		if t.upper && i < 32 {
			p.upper |= 1 << i
		}
		if t.shout && i < 32 {
			p.shout |= 1 << i
		}
	}
	return p
}

func newPhrases(texts []string, lang locales.Lang) []phrase {
	all := make([]phrase, len(texts))
	for i, t := range texts {
		all[i] = newPhrase(t, lang)
	}
	return all
}

// at tells whether the phrase stands at tokens[i:].
func (p phrase) at(tokens []token, i int) bool {
	if len(p.keys) == 0 || i+len(p.keys) > len(tokens) {
		return false
	}
	for k, key := range p.keys {
		t := tokens[i+k]
		if t.toned != key || k > 0 && t.glue == wall {
			return false
		}
	}
	return p.cased(tokens[i:])
}

// cased tells whether the tokens have the capital letters that p asks for.
func (p phrase) cased(tokens []token) bool {
	for k := range min(len(p.keys), 32) {
		t := tokens[k]
		if p.upper>>k&1 == 1 && !t.upper || p.shout>>k&1 == 1 && !t.shout {
			return false
		}
	}
	return true
}

// A dict finds the longest phrase that begins at a token.
type dict[T any] struct {
	entries map[string]entry[T]
	longest map[string]int // number of words of the longest phrase by its first word
}

type entry[T any] struct {
	phrase phrase
	value  T
}

func newDict[T any]() *dict[T] {
	return &dict[T]{make(map[string]entry[T]), make(map[string]int)}
}

// add files value under p. The first of two under the same words stays, but
// asks only for the capital letters that both have.
func (d *dict[T]) add(p phrase, value T) {
	if len(p.keys) == 0 {
		return
	}
	key := strings.Join(p.keys, " ")
	if e, ok := d.entries[key]; ok {
		e.phrase.upper &= p.upper
		e.phrase.shout &= p.shout
		d.entries[key] = e
		return
	}
	d.entries[key] = entry[T]{p, value}
	d.longest[p.keys[0]] = max(d.longest[p.keys[0]], len(p.keys))
}

// find gives the value of the longest phrase at tokens[i:] and its length in
// words, 0 when there is none.
func (d *dict[T]) find(tokens []token, i int) (value T, n int) {
	return d.within(tokens, i, d.longest[tokens[i].toned])
}

// within is find for phrases of at most so many words.
func (d *dict[T]) within(tokens []token, i, most int) (value T, n int) {
	most = min(most, d.longest[tokens[i].toned])
	if most == 0 {
		return value, 0
	}
	key := make([]byte, 0, 64)
	for k := 0; k < most && i+k < len(tokens); k++ {
		t := tokens[i+k]
		if k > 0 {
			if t.glue == wall {
				break
			}
			key = append(key, ' ')
		}
		key = append(key, t.toned...)
		if e, ok := d.entries[string(key)]; ok && e.phrase.cased(tokens[i:i+k+1]) {
			value, n = e.value, k+1
		}
	}
	return value, n
}
