package pair

import (
	"iter"
	"maps"
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
	unseen []float64           // of each Vietnamese article: square of the expected words that no English article has
	viVecs []vector
	enVecs []vector
	slugs  slugIndex
}

// A vector is sparse and at most of length 1.
type vector []component

type component struct {
	key   int32
	value float32
}

func newSpace(vi, en []*profile, lex *lexicon.Lexicon) *space {
	s := &space{vi: vi, en: en, slugs: newSlugIndex(vi, en)}
	s.viVecs, s.enVecs, s.unseen = make([]vector, len(vi)), make([]vector, len(en)), make([]float64, len(vi))
	s.addWords(lex)
	for c := byName; c < channels; c++ {
		s.addShared(c)
	}
	for i, v := range s.viVecs {
		v.normalize(s.unseen[i])
	}
	for _, v := range s.enVecs {
		v.normalize(0)
	}
	return s
}

// rarity is the weight of a key that seen of so many articles have. The
// articles of the heap are joined by some that nobody has seen, in each of which
// the key stands with the given chance: so a heap of two articles can tell "the"
// from "flood" too.
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
	keys := slices.Sorted(maps.Keys(seen))
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
		v = append(v, component{number[key], weight(key)})
	}
	v[from:].sort()
	return v
}

func (v vector) sort() {
	slices.SortFunc(v, func(a, b component) int { return int(a.key) - int(b.key) })
}

// normalize brings v to length 1, or less when a part of it, whose square is
// told, lies outside of the keys.
func (v vector) normalize(outside float64) {
	sum := outside
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

// compare takes the product of a Vietnamese and an English article.
func (s *space) compare(v, e int) likeness {
	var l likeness
	c := channel(0)
	for key, x := range products(s.viVecs[v], s.enVecs[e]) {
		for key >= s.first[c+1] {
			c++
		}
		l.share[c] += x
		l.count[c]++
	}
	return l
}

// products gives the products of the keys that two vectors share, ascending.
func products(a, b vector) iter.Seq2[int32, float64] {
	return func(yield func(int32, float64) bool) {
		for len(a) > 0 && len(b) > 0 {
			switch {
			case a[0].key < b[0].key:
				a = a[1:]
			case a[0].key > b[0].key:
				b = b[1:]
			case !yield(a[0].key, float64(a[0].value)*float64(b[0].value)):
				return
			default:
				a, b = a[1:], b[1:]
			}
		}
	}
}

// copies tells whether two articles of one language are the same, as far as
// their vectors tell: a page that is in the heap twice.
func copies(a, b vector) bool {
	var same, sizeA, sizeB float64
	for _, x := range products(a, b) {
		same += x
	}
	for _, x := range products(a, a) {
		sizeA += x
	}
	for _, x := range products(b, b) {
		sizeB += x
	}
	return same >= copyCosine*math.Sqrt(sizeA*sizeB)
}
