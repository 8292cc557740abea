package align

import (
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/locales/viet"
)

// A key is something by which words of two languages can be found to mean the
// same without a dictionary: a value, a month, a name without its diacritics.
type key struct {
	kind   keyKind
	text   string
	weight float64 // probability that a word that has the key is translated by one that has it
}

// A keyKind tells what a key compares.
type keyKind uint8

const (
	noKey     keyKind = iota
	valueKey          // a number: "1250"
	clockKey          // a time of day: "20:14"
	monthKey          // "3"
	dayKey            // of the week, Monday is "1"
	nameKey           // "can", "hanoi"
	loanKey           // a word that is no Vietnamese syllable: "component"
	prefixKey         // the first letters of such a word: "port"
)

// keys gives what a word can be matched by wherever it stands.
func (r *reader) keys(surface string, t wordType) []key {
	if strings.Contains(t.norm, ":") {
		return clockKeys(t.norm)
	}
	if t.number {
		return numberKeys(surface, r.side.lang)
	}
	keys := numeralKeys(surface, r.side.lang)
	folded := fold(surface)
	if r.side.lang == locales.English {
		return append(keys, englishKeys(folded, t)...)
	}
	return append(keys, vietnameseKeys(surface, folded, t)...)
}

func englishKeys(folded string, t wordType) []key {
	var keys []key
	if t.name {
		keys = append(keys, key{nameKey, folded, 0.9})
	}
	if len(folded) > 1 {
		keys = append(keys, key{loanKey, folded, 0.9})
	}
	return append(keys, prefixKeys(folded)...)
}

func vietnameseKeys(surface, folded string, t wordType) []key {
	var keys []key
	if t.name {
		keys = append(keys, key{nameKey, folded, 0.9})
	}
	if len(folded) > 1 && !viet.Legal(surface) {
		keys = append(keys, key{loanKey, folded, 0.9})
		keys = append(keys, prefixKeys(folded)...)
	}
	return keys
}

// prefixLetters is how much of two words must agree to take them for cognates.
const prefixLetters = 4

func prefixKeys(folded string) []key {
	if len(folded) <= prefixLetters {
		return nil
	}
	return []key{{prefixKey, folded[:prefixLetters], 0.3}}
}

// context adds the keys that type n gets from the tokens around token i.
func (r *reader) context(n int32, text string, i int) {
	if r.side.lang == locales.Vietnamese {
		r.vietnameseContext(n, text, i)
	}
	r.magnitude(n, text, i)
}

func (r *reader) vietnameseContext(n int32, text string, i int) {
	r.calendarKeys(n, text, i)
	t := &r.side.types[n]
	if !t.name {
		return
	}
	if i+1 < len(r.token) && capital(text[r.token[i+1].Start:]) {
		t.add(key{nameKey, r.joined(text, i), 0.5})
	}
	if i > 0 && capital(text[r.token[i-1].Start:]) {
		t.add(key{nameKey, r.joined(text, i-1), 0.5})
	}
}

// joined gives tokens i and i+1 as one word: "hanoi".
func (r *reader) joined(text string, i int) string {
	a, b := r.token[i], r.token[i+1]
	return fold(text[a.Start:a.End]) + fold(text[b.Start:b.End])
}

// mostKeys bounds the keys of a word, for a page that repeats one word in ever
// new company.
const mostKeys = 12

func (t *wordType) add(k key) {
	if len(t.keys) >= mostKeys {
		return
	}
	for _, old := range t.keys {
		if old.kind == k.kind && old.text == k.text {
			return
		}
	}
	t.keys = append(t.keys, k)
}
