package align

import (
	"cmp"
	"slices"
)

// Below this many nodes the whole lattice is searched.
const wholeNodes = 4096

const (
	rare     = 8   // occurrences of a word on its side for it to mark a place
	sure     = 0.2 // probability of a translation that marks a place
	margin   = 10  // nodes searched beside the marked places
	twoMarks = 0.5 // evidence that a marked place needs: more than one weak word
)

// corridor finds the part of the lattice to search. In short texts that is all
// of it. In long ones, words that are rare on both sides and translate each
// other mark pairs of segments; the heaviest chain of marks that ascends on
// both sides is the path of the texts, and the corridor runs along it. Each
// row is bounded by the last mark but one before it and the next but one after
// it, so that a single wrong mark does not shut the right path out. Where there
// are no marks the corridor is as wide as the texts. Time and memory grow with
// the length of the texts, not with its square.
func corridor(source, target *side, links [][]link) *band {
	n, m := source.segments(), target.segments()
	if (n+1)*(m+1) <= wholeNodes {
		return wholeBand(n, m)
	}
	return along(heaviestChain(marks(source, target, links), m), n, m)
}

// A mark is a pair of segments that share rare words.
type mark struct {
	i, j   int32
	weight float64
}

// marks gives the marked pairs in the order of sortMarks.
func marks(source, target *side, links [][]link) []mark {
	places, other := source.rarePlaces(), target.rarePlaces()
	var found []mark
	for v, at := range places {
		for _, l := range links[v] {
			if l.prob < sure {
				continue
			}
			for _, i := range at {
				for _, j := range other[l.to] {
					found = append(found, mark{i, j, 2 * float64(l.prob) / float64(len(at)+len(other[l.to]))})
				}
			}
		}
	}
	sortMarks(found)
	return slices.DeleteFunc(merged(found), func(k mark) bool { return k.weight < twoMarks })
}

// sortMarks sorts by ascending i and, for equal i, descending j.
func sortMarks(marks []mark) {
	slices.SortFunc(marks, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.i, b.i), cmp.Compare(b.j, a.j), cmp.Compare(a.weight, b.weight))
	})
}

// merged adds up marks of the same pair.
func merged(found []mark) []mark {
	n := 0
	for _, k := range found {
		if n > 0 && found[n-1].i == k.i && found[n-1].j == k.j {
			found[n-1].weight += k.weight
			continue
		}
		found[n] = k
		n++
	}
	return found[:n]
}

// rarePlaces gives the segments of each rare word, nil for the others.
func (s *side) rarePlaces() [][]int32 {
	places := make([][]int32, len(s.types))
	for i := range s.segments() {
		for _, w := range s.tokens(i) {
			if s.types[w].count <= rare {
				places[w] = append(places[w], int32(i))
			}
		}
	}
	return places
}

// heaviestChain gives the chain of marks, ascending in i and in j, of the most
// weight. It keeps the best chain that ends at or before each j in a Fenwick
// tree, so that k marks cost k·log m.
func heaviestChain(marks []mark, m int) []mark {
	best := make([]float64, len(marks))
	before := make([]int32, len(marks))
	tree := make([]int32, m+1) // mark of the best chain, plus 1
	last := int32(-1)
	for k, mk := range marks {
		before[k] = -1
		best[k] = mk.weight
		for x := mk.j; x > 0; x -= x & -x {
			if t := tree[x] - 1; t >= 0 && best[t]+mk.weight > best[k] {
				best[k], before[k] = best[t]+mk.weight, t
			}
		}
		for x := mk.j + 1; int(x) <= m; x += x & -x {
			if t := tree[x] - 1; t < 0 || best[t] < best[k] {
				tree[x] = int32(k) + 1
			}
		}
		if last < 0 || best[k] > best[last] {
			last = int32(k)
		}
	}
	var chain []mark
	for k := last; k >= 0; k = before[k] {
		chain = append(chain, marks[k])
	}
	slices.Reverse(chain)
	return chain
}

// along gives the band around a chain of marks.
func along(chain []mark, n, m int) *band {
	start, end := mark{}, mark{i: int32(n), j: int32(m)}
	path := slices.Concat([]mark{start, start}, chain, []mark{end, end})
	lo, hi := make([]int32, n+1), make([]int32, n+1)
	k := 1
	for i := range lo {
		for k+2 < len(path)-1 && int(path[k+1].i) <= i {
			k++
		}
		lo[i] = max(path[k-1].j-margin, 0)
		hi[i] = min(path[k+2].j+margin, int32(m))
	}
	lo[0], hi[n] = 0, int32(m)
	return newBand(lo, hi)
}
