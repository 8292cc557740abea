package align

import (
	"cmp"
	"slices"
)

// Below this many nodes the whole lattice is searched.
const wholeNodes = 4096

const (
	sure       = 0.2     // probability of a translation that marks a place
	perSegment = 32      // marks that are looked at, for each segment
	shade      = 0.4     // a mark is dropped that is weaker than this share of the best beside it
	margin     = 10      // nodes searched beside the marked places
	mostNodes  = 1 << 20 // nodes searched at most
)

// corridor finds the part of the lattice to search. In short texts that is all
// of it. In long ones, words that are rare on both sides and translate each
// other mark pairs of segments; the heaviest chain of marks that ascends on
// both sides is the path of the texts, and the corridor runs along it. Each
// row is bounded by the last mark but one before it and the next but one after
// it, so that a single wrong mark does not shut the right path out. Where there
// are no marks the corridor is as wide as the texts, as far as mostNodes lets
// it. Time and memory grow with the length of the texts, not with its square.
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

// marks gives the marked pairs in the order of sortMarks. The rarest words come
// first, and no more of them are taken than perSegment allows: in a text that
// repeats itself nothing is rare.
func marks(source, target *side, links [][]link) []mark {
	places, other := source.places(), target.places()
	taken, n := rarest(sureLinks(places, other, links), perSegment*(source.segments()+target.segments()))
	found := make([]mark, 0, n)
	for _, t := range taken {
		at, to := places[t.v], other[t.e]
		for _, i := range at {
			for _, j := range to {
				found = append(found, mark{i, j, 2 * float64(t.prob) / float64(len(at)+len(to))})
			}
		}
	}
	sortMarks(found)
	return bright(merged(found), source.segments(), target.segments())
}

// A sureLink is a translation that can mark places.
type sureLink struct {
	v, e int32
	prob float32
	cost int // pairs of segments that it marks
}

// sureLinks gives the translations that mark places, those of few places first.
func sureLinks(places, other [][]int32, links [][]link) []sureLink {
	var all []sureLink
	for v, row := range links {
		for _, l := range row {
			if cost := len(places[v]) * len(other[l.to]); l.prob >= sure && cost > 0 {
				all = append(all, sureLink{int32(v), l.to, l.prob, cost})
			}
		}
	}
	slices.SortFunc(all, func(a, b sureLink) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(a.v, b.v), cmp.Compare(a.e, b.e))
	})
	return all
}

// rarest gives the first of the links, as many as do not cost more than most,
// and what they cost.
func rarest(all []sureLink, most int) ([]sureLink, int) {
	cost := 0
	for k, t := range all {
		if cost+t.cost > most {
			return all[:k], cost
		}
		cost += t.cost
	}
	return all, cost
}

// bright drops marks that stand in the shade of a much heavier one of the same
// source or target segment.
func bright(marks []mark, n, m int) []mark {
	row, column := make([]float64, n), make([]float64, m)
	for _, k := range marks {
		row[k.i], column[k.j] = max(row[k.i], k.weight), max(column[k.j], k.weight)
	}
	return slices.DeleteFunc(marks, func(k mark) bool {
		return k.weight < shade*max(row[k.i], column[k.j])
	})
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

// places gives the segments of each word.
func (s *side) places() [][]int32 {
	places := make([][]int32, len(s.types))
	for i := range s.segments() {
		for _, w := range s.tokens(i) {
			if at := places[w]; len(at) == 0 || at[len(at)-1] != int32(i) {
				places[w] = append(at, int32(i))
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
	half := int32(max(mostNodes/(2*(n+1)), margin))
	k := 1
	for i := range lo {
		for k+2 < len(path)-1 && int(path[k+1].i) <= i {
			k++
		}
		middle := between(path[k], path[k+1], int32(i))
		lo[i] = max(path[k-1].j-margin, middle-half, 0)
		hi[i] = min(path[k+2].j+margin, middle+half, int32(m))
	}
	lo[0], hi[n] = 0, int32(m)
	join(lo, hi)
	return newBand(lo, hi)
}

// join widens rows until each reaches the next: where the chain leaps over
// target segments that nothing marks, as in a text that holds others twice, they
// stand alone and the way leads along them. All leaps together are no longer
// than the target.
func join(lo, hi []int32) {
	for i := 1; i < len(lo); i++ {
		lo[i] = max(lo[i], lo[i-1])
		hi[i-1] = max(hi[i-1], lo[i])
		hi[i] = max(hi[i], hi[i-1])
	}
}

// between gives the target node over source node i on the line from a to b.
func between(a, b mark, i int32) int32 {
	if b.i <= a.i {
		return b.j
	}
	return a.j + int32(int64(b.j-a.j)*int64(i-a.i)/int64(b.i-a.i))
}
