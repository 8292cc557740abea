package pair

import (
	"math"
	"slices"

	"github.com/songngu/songngu/pipeline/lexicon"
)

// A space is the vectors of all articles of a heap. Keys are numbered in
// sorted order, channel after channel, so that sums come out the same whatever
// the order of the heap.
type space struct {
	vi, en []*profile
	first  [channels + 1]int32 // keys of channel c are first[c] … first[c+1]−1
	viVecs []vector
	enVecs []vector
	slugs  slugIndex
}

// A vector is sparse and of length 1.
type vector []component

type component struct {
	key   int32
	value float32
}

func newSpace(vi, en []*profile, lex *lexicon.Lexicon) *space {
	s := &space{vi: vi, en: en, slugs: newSlugIndex(vi, en)}
	s.viVecs, s.enVecs = make([]vector, len(vi)), make([]vector, len(en))
	s.addWords(lex)
	for c := byName; c < channels; c++ {
		s.addShared(c)
	}
	for _, side := range [][]vector{s.viVecs, s.enVecs} {
		for _, v := range side {
			v.normalize()
		}
	}
	return s
}

// rarity is the weight of a key that seen of so many articles have. The
// articles of the heap are joined by some that nobody has seen, in which a key
// stands with the chance that the lexicon gives it: so a heap of two articles
// can tell "the" from "flood" too.
func rarity(seen, articles int, chance float64) float64 {
	return max(0, math.Log((float64(articles)+pseudoArticles)/(float64(seen)+pseudoArticles*chance+1)))
}

// addShared adds a channel whose keys are the same on both sides.
func (s *space) addShared(c channel) {
	seen := map[string]int{}
	for _, side := range [][]*profile{s.vi, s.en} {
		for _, p := range side {
			for key := range p.keys[c] {
				seen[key]++
			}
		}
	}
	keys := make([]string, 0, len(seen))
	for key, n := range seen {
		if n > 1 { // a key of one article alone joins nothing
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	number := make(map[string]int32, len(keys))
	for i, key := range keys {
		number[key] = s.first[c] + int32(i)
	}
	s.first[c+1] = s.first[c] + int32(len(keys))
	weight := func(key string) float32 {
		return float32(channelWeights[c] * rarity(seen[key], len(s.vi)+len(s.en), 0))
	}
	for i, p := range s.vi {
		s.viVecs[i] = appendKeys(s.viVecs[i], p.keys[c], number, weight)
	}
	for i, p := range s.en {
		s.enVecs[i] = appendKeys(s.enVecs[i], p.keys[c], number, weight)
	}
}

func appendKeys(v vector, keys map[string]bool, number map[string]int32, weight func(string) float32) vector {
	from := len(v)
	for key := range keys {
		if n, ok := number[key]; ok {
			v = append(v, component{n, weight(key)})
		}
	}
	v[from:].sort()
	return v
}

func (v vector) sort() {
	slices.SortFunc(v, func(a, b component) int { return int(a.key) - int(b.key) })
}

func (v vector) normalize() {
	sum := 0.0
	for _, c := range v {
		sum += float64(c.value) * float64(c.value)
	}
	if sum == 0 {
		return
	}
	scale := float32(1 / math.Sqrt(sum))
	for i := range v {
		v[i].value *= scale
	}
}

// A likeness is what two vectors have in common, by channel.
type likeness struct {
	share [channels]float64 // parts of the cosine
	count [channels]int     // shared keys
}

func (l likeness) cosine() float64 {
	sum := 0.0
	for _, x := range l.share {
		sum += x
	}
	return sum
}

// compare takes the product of a Vietnamese and an English vector.
func (s *space) compare(v, e int) likeness {
	var l likeness
	a, b := s.viVecs[v], s.enVecs[e]
	c := channel(0)
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].key < b[0].key:
			a = a[1:]
		case a[0].key > b[0].key:
			b = b[1:]
		default:
			for a[0].key >= s.first[c+1] {
				c++
			}
			l.share[c] += float64(a[0].value) * float64(b[0].value)
			l.count[c]++
			a, b = a[1:], b[1:]
		}
	}
	return l
}
