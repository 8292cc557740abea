// Package lexicon tells how likely a word of one language is the translation
// of a word of the other.
//
// It needs sentence pairs or dictionary entries, which it turns into tables of
// probabilities, and answers for all the words of a document at once. It
// refuses to know meaning, grammar and names, to look anything up on disk once
// loaded, and to be random: the same input gives the same table everywhere.
package lexicon

import (
	"slices"
	"strings"
)

// A Part is a table in a lexicon.
type Part struct {
	Name   string // where it comes from: "alt", "wiktionary", "own", "memory"
	Table  *Table
	Weight float64 // against other parts that know a word, more than 0
	// Doubt is how often a word must have been seen in what the table was made
	// of to be half trusted; 0 trusts every word that the table knows.
	Doubt float64
}

// trust says how far a word can be trusted that was seen so often.
func (p *Part) trust(seen int32) float64 {
	if p.Doubt == 0 {
		return 1
	}
	return float64(seen) / (float64(seen) + p.Doubt)
}

// A Lexicon is several tables asked as one. The zero value knows nothing. It is
// safe for concurrent use; nothing changes it after New.
type Lexicon struct {
	parts   []Part
	longest map[string]int // first two syllables of a phrase to syllables of the longest
}

// New makes a lexicon of parts, which share what they say by weight.
func New(parts ...Part) *Lexicon {
	l := &Lexicon{parts: parts, longest: map[string]int{}}
	for _, p := range parts {
		for _, head := range p.Table.vi {
			l.addPhrase(head)
		}
	}
	return l
}

// With gives a lexicon that knows what l knows and what the parts know.
func (l *Lexicon) With(parts ...Part) *Lexicon {
	return New(slices.Concat(l.Parts(), parts)...)
}

// Parts gives what the lexicon is made of; none for a nil lexicon.
func (l *Lexicon) Parts() []Part {
	if l == nil {
		return nil
	}
	return l.parts
}

func (l *Lexicon) addPhrase(head string) {
	first := strings.IndexByte(head, ' ')
	if first < 0 {
		return
	}
	key, n := head, 2
	if second := strings.IndexByte(head[first+1:], ' '); second >= 0 {
		key = head[:first+1+second]
		n = 1 + strings.Count(head, " ")
	}
	l.longest[key] = max(l.longest[key], n)
}

// Phrase gives the longest headword of two and more syllables that words, in
// normal form, begin with, and its number of syllables; 0 when there is none.
func (l *Lexicon) Phrase(words []string) (string, int) {
	if l == nil || len(words) < 2 {
		return "", 0
	}
	var buf [96]byte
	key := append(append(append(buf[:0], words[0]...), ' '), words[1]...)
	most, ok := l.longest[string(key)]
	if !ok {
		return "", 0
	}
	for n := min(most, len(words)); n >= 2; n-- {
		key = buf[:0]
		for _, w := range words[:n] {
			key = append(append(key, w...), ' ')
		}
		for _, p := range l.parts {
			if id, ok := p.Table.viID[string(key[:len(key)-1])]; ok {
				return p.Table.vi[id], n
			}
		}
	}
	return "", 0
}

// A Term is a Vietnamese syllable of a document in normal form, with the
// headword that it is part of where it stands, "" for none.
type Term struct {
	Word   string
	Phrase string
	Length int // syllables of Phrase
}

// A Link says how a term and an English word of a document translate.
type Link struct {
	English  int32
	Given    float32 // t(e|v)
	Reversed float32 // t(v|e)
}

// Links is what a lexicon knows of a document's words.
type Links struct {
	Rows [][]Link // by term, ascending English words
	// TermTrust and EnglishTrust say how far what the lexicon knows of a word
	// can be trusted, from 0 for a word that it does not know to 1.
	TermTrust, EnglishTrust []float64
	EnglishSeen             []int32 // how often each word was seen in what the lexicon was made of
}

// Links gives all links between the distinct terms and the distinct English
// words of a document, both in normal form.
func (l *Lexicon) Links(terms []Term, english []string) Links {
	out := Links{
		Rows: make([][]Link, len(terms)), TermTrust: make([]float64, len(terms)),
		EnglishTrust: make([]float64, len(english)), EnglishSeen: make([]int32, len(english)),
	}
	if len(l.Parts()) == 0 {
		return out
	}
	q := newQuery(l, english)
	copy(out.EnglishTrust, q.trust)
	copy(out.EnglishSeen, q.seen)
	for i, t := range terms {
		out.Rows[i], out.TermTrust[i] = q.row(t)
	}
	return out
}

// A query is the English words of one document made ready to be asked for.
type query struct {
	l       *Lexicon
	local   [][]int32 // by part and its English number: number in the document plus 1
	knows   []float32 // by English word of the document: weight of the parts that know it
	trust   []float64 // by English word of the document
	seen    []int32   // as trust
	given   []float32 // of the term in hand
	reverse []float32
	touched []int32
}

func newQuery(l *Lexicon, english []string) *query {
	n := len(english)
	q := &query{l: l, knows: make([]float32, n), trust: make([]float64, n), seen: make([]int32, n), given: make([]float32, n), reverse: make([]float32, n)}
	for _, p := range l.parts {
		local := make([]int32, len(p.Table.en))
		for i, w := range english {
			if id, ok := p.Table.enID[w]; ok {
				local[id] = int32(i) + 1
				q.knows[i] += float32(p.Weight)
				q.seen[i] += p.Table.enSeen[id]
				q.trust[i] = max(q.trust[i], p.trust(p.Table.enSeen[id]))
			}
		}
		q.local = append(q.local, local)
	}
	return q
}

// row gives the links of a term and how far it can be trusted.
func (q *query) row(t Term) ([]Link, float64) {
	total, trust := float32(0), 0.0
	for k, p := range q.l.parts {
		if id, ok := p.Table.viID[t.Word]; ok {
			total += float32(p.Weight)
			trust = max(trust, p.trust(p.Table.viSeen[id]))
			q.add(k, p.Table.row(id), float32(p.Weight), 1)
		}
		if t.Phrase == "" {
			continue
		}
		if id, ok := p.Table.viID[t.Phrase]; ok {
			total += float32(p.Weight)
			trust = max(trust, p.trust(p.Table.viSeen[id]))
			q.add(k, p.Table.row(id), float32(p.Weight), float32(t.Length))
		}
	}
	return q.collect(total), trust
}

// add takes the pairs of one row into account. A headword of length syllables
// shares its probability out among them in the reversed direction, where each
// of them is one word to be explained.
func (q *query) add(part int, row []pair, weight, length float32) {
	local := q.local[part]
	for _, p := range row {
		e := local[p.en] - 1
		if e < 0 {
			continue
		}
		if q.given[e] == 0 && q.reverse[e] == 0 {
			q.touched = append(q.touched, e)
		}
		q.given[e] += weight * p.given
		q.reverse[e] += weight * p.reversed / length
	}
}

func (q *query) collect(total float32) []Link {
	if len(q.touched) == 0 {
		return nil
	}
	slices.Sort(q.touched)
	links := make([]Link, 0, len(q.touched))
	for _, e := range q.touched {
		links = append(links, Link{e, q.given[e] / total, q.reverse[e] / q.knows[e]})
		q.given[e], q.reverse[e] = 0, 0
	}
	q.touched = q.touched[:0]
	return links
}
