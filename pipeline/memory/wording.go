package memory

import (
	"slices"
	"strings"

	"github.com/songngu/songngu/locales"
	"github.com/songngu/songngu/pipeline/lexicon"
)

// likely is the probability, in either direction, from which two words that
// meet in a pair are taken for each other's translation.
const likely = 0.1

// told cuts sentence pairs into what can be learned from them with the help of
// a lexicon: each word that it knows beside the word that translates it best in
// this pair, and what is left over on both sides, which is short and can only
// be the translation of what is left over on the other. A few sentences teach
// little when every word of one side may translate every word of the other.
func told(pairs []lexicon.SentencePair, base *lexicon.Lexicon) []lexicon.SentencePair {
	w := newWording(pairs, base)
	var pieces []lexicon.SentencePair
	for i := range pairs {
		w.meet(i)
		pieces = w.appendKnown(pieces, i)
		vi, en := w.vi[i].rest(), w.en[i].rest()
		if vi != "" && en != "" {
			pieces = append(pieces, lexicon.SentencePair{Vietnamese: vi, English: en})
		}
	}
	return pieces
}

// A wording is sentence pairs with their words numbered, and what a lexicon
// knows of those words.
type wording struct {
	vi, en []reading
	links  lexicon.Links
	place  []place // by English word
}

// A place is where an English word was seen last.
type place struct {
	pair  int // plus 1
	token int
}

// A reading is a text with the numbers of its words.
type reading struct {
	text   string
	tokens []lexicon.Token
	ids    []int
	best   []partner // of each token
}

// A partner is a token of the other side.
type partner struct {
	token int
	odds  float32 // sum of the probabilities of both directions; 0 = there is none
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
	w.place = make([]place, len(english))
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
	return reading{text: text, tokens: tokens, best: make([]partner, len(tokens))}
}

func (s reading) norms(lang locales.Lang) []string {
	norms := make([]string, len(s.tokens))
	for i := range s.tokens {
		norms[i] = lexicon.Norm(s.word(i), lang)
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

// meet finds the partners of the words of pair i. Of an English word that
// stands there twice the last one is looked at.
func (w *wording) meet(i int) {
	vi, en := &w.vi[i], &w.en[i]
	for k, id := range en.ids {
		w.place[id] = place{i + 1, k}
	}
	for k, id := range vi.ids {
		for _, l := range w.links.Rows[id] {
			if at := w.place[l.English]; at.pair == i+1 && max(l.Given, l.Reversed) >= likely {
				odds := l.Given + l.Reversed
				vi.best[k].offer(at.token, odds)
				en.best[at.token].offer(k, odds)
			}
		}
	}
	for k, id := range en.ids {
		en.best[k] = en.best[w.place[id].token]
	}
}

func (p *partner) offer(token int, odds float32) {
	if odds > p.odds {
		*p = partner{token, odds}
	}
}

// appendKnown appends each word of pair i that has a partner beside it. Two
// words that are each other's best come twice: they count most.
func (w *wording) appendKnown(pieces []lexicon.SentencePair, i int) []lexicon.SentencePair {
	vi, en := w.vi[i], w.en[i]
	for k, p := range vi.best {
		if p.odds > 0 {
			pieces = append(pieces, lexicon.SentencePair{Vietnamese: vi.word(k), English: en.word(p.token)})
		}
	}
	for k, p := range en.best {
		if p.odds > 0 {
			pieces = append(pieces, lexicon.SentencePair{Vietnamese: vi.word(p.token), English: en.word(k)})
		}
	}
	return pieces
}

// word gives a token as it is written.
func (s reading) word(i int) string { return s.text[s.tokens[i].Start:s.tokens[i].End] }

// rest gives the words that have no partner.
func (s reading) rest() string {
	var left []string
	for i, p := range s.best {
		if p.odds == 0 {
			left = append(left, s.word(i))
		}
	}
	return strings.Join(left, " ")
}
