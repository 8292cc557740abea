package pair

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"github.com/songngu/songngu/pipeline/lexicon"
)

// addWords adds the English words: as they stand in the English articles, and
// as the lexicon expects them to stand in the translations of the Vietnamese
// ones.
func (s *space) addWords(lex *lexicon.Lexicon) {
	english, seen := s.englishWords()
	terms, number := s.terms(lex)
	links := lex.Links(terms, english)
	s.first[byWord+1] = int32(len(english))
	weights := make([]float64, len(english))
	for i, n := range seen {
		weights[i] = channelWeights[byWord] * rarity(n, len(s.en), common[english[i]])
	}
	for i, p := range s.en {
		s.enVecs[i] = englishVector(p, english, weights, links.EnglishTrust)
	}
	x := expectation{
		links: links, weights: weights, counts: make([]float64, len(english)),
		rarest: channelWeights[byWord] * rarity(0, len(s.en), 0),
	}
	for i, p := range s.vi {
		for _, t := range countTerms(p, lex, number) {
			x.add(t.term, t.times)
		}
		s.viVecs[i], s.unseen[i] = x.take()
	}
}

// englishWords gives the words of the English articles, sorted, and in how many
// articles each stands.
func (s *space) englishWords() ([]string, []int) {
	seen := map[string]int{}
	for _, p := range s.en {
		for w := range count(p.segments) {
			seen[w]++
		}
	}
	words := slices.Sorted(maps.Keys(seen))
	in := make([]int, len(words))
	for i, w := range words {
		in[i] = seen[w]
	}
	return words, in
}

func count(segments [][]string) map[string]int {
	n := map[string]int{}
	for _, words := range segments {
		for _, w := range words {
			n[w]++
		}
	}
	return n
}

func englishVector(p *profile, english []string, weights, trust []float64) vector {
	var v vector
	for w, n := range count(p.segments) {
		i, _ := slices.BinarySearch(english, w)
		if trust[i] > 0 && weights[i] > 0 {
			v = append(v, component{int32(i), float32(weights[i] * math.Log1p(float64(n)))})
		}
	}
	v.sort()
	return v
}

// terms gives all syllables of the Vietnamese articles with the phrases in
// which they stand, in sorted order, and their numbers.
func (s *space) terms(lex *lexicon.Lexicon) ([]lexicon.Term, map[lexicon.Term]int) {
	number := map[lexicon.Term]int{}
	for _, p := range s.vi {
		for _, words := range p.segments {
			for _, t := range termsOf(words, lex) {
				number[t] = 0
			}
		}
	}
	terms := slices.SortedFunc(maps.Keys(number), func(a, b lexicon.Term) int {
		return cmp.Or(cmp.Compare(a.Word, b.Word), cmp.Compare(a.Phrase, b.Phrase))
	})
	for i, t := range terms {
		number[t] = i
	}
	return terms, number
}

func termsOf(words []string, lex *lexicon.Lexicon) []lexicon.Term {
	terms := make([]lexicon.Term, 0, len(words))
	for i := 0; i < len(words); {
		phrase, n := lex.Phrase(words[i:])
		for _, w := range words[i : i+max(1, n)] {
			terms = append(terms, lexicon.Term{Word: w, Phrase: phrase, Length: n})
		}
		i += max(1, n)
	}
	return terms
}

// A termCount is a term's number and how often an article has it.
type termCount struct{ term, times int }

// countTerms counts the terms of an article, in order of their numbers.
func countTerms(p *profile, lex *lexicon.Lexicon, number map[lexicon.Term]int) []termCount {
	times := map[int]int{}
	for _, words := range p.segments {
		for _, t := range termsOf(words, lex) {
			times[number[t]]++
		}
	}
	counts := make([]termCount, 0, len(times))
	for _, term := range slices.Sorted(maps.Keys(times)) {
		counts = append(counts, termCount{term, times[term]})
	}
	return counts
}

// An expectation is how often each English word should stand in the
// translation of an article. One serves all articles in turn.
type expectation struct {
	links   lexicon.Links
	weights []float64 // of the English words
	rarest  float64   // weight of a word that no article has

	counts  []float64
	touched []int32
	unseen  float64
}

// add expects the translations of a term that the article has so many times.
// What the lexicon expects beside the words of the heap goes to unseen, with
// the weight that the term's other translations have.
func (x *expectation) add(term, times int) {
	var given, weight float64
	for _, l := range x.links.Rows[term] {
		p := float64(l.Given)
		given += p
		weight += p * x.weights[l.English]
		if p < leastGiven {
			continue
		}
		if x.counts[l.English] == 0 {
			x.touched = append(x.touched, l.English)
		}
		x.counts[l.English] += p * float64(times)
	}
	if x.links.TermTrust[term] == 0 {
		return
	}
	w := x.rarest
	if given > 0 {
		w = weight / given
	}
	missing := w * math.Log1p(float64(times)*max(0, 1-given))
	x.unseen += missing * missing
}

// take gives what was expected, weighed, and the square of what no English
// article has; it leaves the expectation empty.
func (x *expectation) take() (vector, float64) {
	slices.Sort(x.touched)
	v := make(vector, 0, len(x.touched))
	for _, w := range x.touched {
		if y := x.weights[w] * math.Log1p(x.counts[w]); y > 0 {
			v = append(v, component{w, float32(y)})
		}
		x.counts[w] = 0
	}
	unseen := x.unseen
	x.touched, x.unseen = x.touched[:0], 0
	return v, unseen
}
