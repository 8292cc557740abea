package memory

import (
	"slices"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/lexicon"
)

// likely is the probability from which a word explains another.
const likely = 0.1

// unexplained takes out of the pairs the words that the lexicon knows to
// translate each other, so that the rest, which is short, can only be the
// translation of the rest. Pairs of which a side is left empty are dropped.
func unexplained(pairs []lexicon.SentencePair, base *lexicon.Lexicon) []lexicon.SentencePair {
	w := newWording(pairs, base)
	var rest []lexicon.SentencePair
	for i := range pairs {
		w.meet(i)
		vi, en := w.vi[i].rest(), w.en[i].rest()
		if vi != "" && en != "" {
			rest = append(rest, lexicon.SentencePair{Vietnamese: vi, English: en})
		}
	}
	return rest
}

// A wording is sentence pairs with their words numbered, and what a lexicon
// knows of those words.
type wording struct {
	vi, en []reading
	links  lexicon.Links
	stands []int  // by English word: the last pair it stands in, plus 1
	met    []bool // by English word: explained in the pair in hand
}

// A reading is a text with the numbers of its words.
type reading struct {
	text   string
	tokens []lexicon.Token
	ids    []int
	met    []bool // of each token
}

func newWording(pairs []lexicon.SentencePair, base *lexicon.Lexicon) *wording {
	w := &wording{vi: make([]reading, len(pairs)), en: make([]reading, len(pairs))}
	var terms []lexicon.Term
	var english []string
	termID, englishID := map[lexicon.Term]int{}, map[string]int{}
	for i, p := range pairs {
		vi, en := readSentence(p.Vietnamese), readSentence(p.English)
		for _, t := range termsOf(vi.norms(locales.Vietnamese), base) {
			vi.ids = append(vi.ids, number(termID, t, &terms))
		}
		for _, norm := range en.norms(locales.English) {
			en.ids = append(en.ids, number(englishID, norm, &english))
		}
		w.vi[i], w.en[i] = vi, en
	}
	w.links = base.Links(terms, english)
	w.stands, w.met = make([]int, len(english)), make([]bool, len(english))
	return w
}

// number gives the place of v in the list, where it is put when it is new.
func number[T comparable](ids map[T]int, v T, list *[]T) int {
	id, ok := ids[v]
	if !ok {
		id = len(*list)
		ids[v] = id
		*list = append(*list, v)
	}
	return id
}

// readSentence reads a text. Numbers are left out: their values are compared,
// not their spelling.
func readSentence(text string) reading {
	tokens := slices.DeleteFunc(lexicon.AppendTokens(nil, text), func(t lexicon.Token) bool { return t.Number })
	return reading{text: text, tokens: tokens, met: make([]bool, len(tokens))}
}

func (s reading) norms(lang locales.Lang) []string {
	norms := make([]string, len(s.tokens))
	for i, t := range s.tokens {
		norms[i] = lexicon.Norm(s.text[t.Start:t.End], lang)
	}
	return norms
}

// termsOf gives each syllable with the headword it is part of.
func termsOf(norms []string, base *lexicon.Lexicon) []lexicon.Term {
	terms := make([]lexicon.Term, 0, len(norms))
	for i := 0; i < len(norms); {
		phrase, n := base.Phrase(norms[i:])
		for _, norm := range norms[i : i+max(n, 1)] {
			terms = append(terms, lexicon.Term{Word: norm, Phrase: phrase, Length: n})
		}
		i += max(n, 1)
	}
	return terms
}

// meet finds the words of pair i that explain each other.
func (w *wording) meet(i int) {
	vi, en := &w.vi[i], &w.en[i]
	for _, id := range en.ids {
		w.stands[id], w.met[id] = i+1, false
	}
	for k, id := range vi.ids {
		for _, l := range w.links.Rows[id] {
			if w.stands[l.English] == i+1 {
				vi.met[k] = vi.met[k] || l.Reversed >= likely
				w.met[l.English] = w.met[l.English] || l.Given >= likely
			}
		}
	}
	for k, id := range en.ids {
		en.met[k] = w.met[id]
	}
}

// rest gives the words that nothing explains, as they are written.
func (s reading) rest() string {
	var left []string
	for i, t := range s.tokens {
		if !s.met[i] {
			left = append(left, s.text[t.Start:t.End])
		}
	}
	return strings.Join(left, " ")
}
