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
	expected := make([]float64, len(english))
	for i, p := range s.vi {
		s.viVecs[i] = expect(p, lex, number, links.Rows, expected).vector(weights)
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

func englishVector(p *profile, english []string, weights []float64, trust []float64) vector {
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
func (s *space) terms(lex *lexicon.Lexicon) ([]lexicon.Term, map[lexicon.Term]int32) {
	number := map[lexicon.Term]int32{}
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
		number[t] = int32(i)
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

// An expectation is how often each English word should stand in a translation.
// The counts live in a slice that all articles use in turn.
type expectation struct {
	counts  []float64
	touched []int32
}

func expect(p *profile, lex *lexicon.Lexicon, number map[lexicon.Term]int32, rows [][]lexicon.Link, counts []float64) expectation {
	e := expectation{counts: counts}
	for _, words := range p.segments {
		for _, t := range termsOf(words, lex) {
			for _, l := range rows[number[t]] {
				if l.Given < leastGiven {
					continue
				}
				if counts[l.English] == 0 {
					e.touched = append(e.touched, l.English)
				}
				counts[l.English] += float64(l.Given)
			}
		}
	}
	return e
}

// vector weighs the expected words and leaves the counts empty again.
func (e expectation) vector(weights []float64) vector {
	slices.Sort(e.touched)
	v := make(vector, 0, len(e.touched))
	for _, w := range e.touched {
		if x := weights[w] * math.Log1p(e.counts[w]); x > 0 {
			v = append(v, component{w, float32(x)})
		}
		e.counts[w] = 0
	}
	return v
}
