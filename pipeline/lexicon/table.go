package lexicon

import (
	"cmp"
	"slices"
)

// A Table holds translation probabilities of word pairs in both directions:
// t(e|v), the share of English e among the translations of Vietnamese v, and
// t(v|e). Words are numbered in sorted order and the pairs of a Vietnamese word
// stand together, so that a look-up is a slice.
type Table struct {
	vi, en []string // sorted
	viSeen []int32  // how often each word was seen in what the table was made of
	enSeen []int32
	first  []int32 // pairs of vi[i] are pairs[first[i]:first[i+1]]
	pairs  []pair  // ascending English number within a word
	viID   map[string]int32
	enID   map[string]int32
}

// A pair is one cell of a Table.
type pair struct {
	en       int32
	given    float32 // t(e|v)
	reversed float32 // t(v|e)
}

// A cell is a pair on its way into a Table.
type cell struct {
	vi, en          int32
	given, reversed float32
}

// newTable builds a table over sorted word lists, with how often each word was
// seen. Cells of the same two words must not repeat; their order does not
// matter.
func newTable(vi, en []string, viSeen, enSeen []int32, cells []cell) *Table {
	slices.SortFunc(cells, func(a, b cell) int {
		return cmp.Or(cmp.Compare(a.vi, b.vi), cmp.Compare(a.en, b.en))
	})
	t := &Table{vi: vi, en: en, viSeen: viSeen, enSeen: enSeen}
	t.first, t.pairs = make([]int32, len(vi)+1), make([]pair, len(cells))
	for i, c := range cells {
		t.pairs[i] = pair{c.en, c.given, c.reversed}
		t.first[c.vi+1]++
	}
	for i := range vi {
		t.first[i+1] += t.first[i]
	}
	t.number()
	return t
}

// number makes the maps from words to their numbers.
func (t *Table) number() {
	t.viID, t.enID = numbers(t.vi), numbers(t.en)
}

func numbers(words []string) map[string]int32 {
	ids := make(map[string]int32, len(words))
	for i, w := range words {
		ids[w] = int32(i)
	}
	return ids
}

// row gives the pairs of a Vietnamese word.
func (t *Table) row(vi int32) []pair { return t.pairs[t.first[vi]:t.first[vi+1]] }

// Len is the number of word pairs.
func (t *Table) Len() int { return len(t.pairs) }
