package memory

import (
	"encoding/binary"
	"errors"
	"iter"
	"maps"
	"slices"
)

// Postings say in which segments each word stands: the inverted index of the
// concordance, gathered in memory over one batch of segments. The zero value
// is empty.
//
// They are stored as blocks of words in order. A block is a row of entries: the
// word's length as a uvarint and the word, the list's length and the list. A
// list is ascending numbers of segments: the first one and how much further
// each next one is, as uvarints.
type Postings struct {
	places map[string]int // in lists
	lists  []postingList
	sorted []string // the words, when Sort was called
}

// A postingList holds places in the batch, in the form of a stored list.
type postingList struct {
	last   int
	deltas []byte
}

const (
	// LongestWord is the most bytes a word may have to be found: longer ones
	// are no words, and PostgreSQL's B-tree would refuse them.
	LongestWord = 2000
	// fullPostings is the size in bytes from which a block takes no more.
	fullPostings = 8192
)

// Add notes that a word stands in segment i of the batch. Segments come in
// ascending order, from 0; a word twice in one counts once.
func (p *Postings) Add(i int, word []byte) {
	place, ok := p.places[string(word)]
	if !ok {
		if len(word) > LongestWord {
			return
		}
		if p.places == nil {
			p.places = make(map[string]int)
		}
		place = len(p.lists)
		p.places[string(word)] = place
		p.lists = append(p.lists, postingList{last: -1})
	}
	l := &p.lists[place]
	switch {
	case l.last == i:
		return
	case l.last < 0:
		l.deltas = binary.AppendUvarint(l.deltas, uint64(i))
	default:
		l.deltas = binary.AppendUvarint(l.deltas, uint64(i-l.last))
	}
	l.last = i
}

// Sort puts the words in order, once all are added, as Blocks needs them:
// whoever has time first may do it.
func (p *Postings) Sort() {
	if len(p.sorted) != len(p.places) {
		p.sorted = slices.Sorted(maps.Keys(p.places))
	}
}

// Blocks gives the blocks and the first word of each, in order. refs[i] is the
// number of segment i, 0 for one that is to be left out; a word without any
// segment left is left out too.
func (p *Postings) Blocks(refs []Ref) iter.Seq2[string, []byte] {
	p.Sort()
	return func(yield func(string, []byte) bool) {
		c := blockCutter{yield: yield}
		var some []Ref
		var list []byte
		for _, word := range p.sorted {
			some = p.lists[p.places[word]].appendRefs(some[:0], refs)
			list = appendListOf(list[:0], some)
			if len(list) > 0 && !c.add(word, list) {
				return
			}
		}
		c.end()
	}
}

// A blockCutter makes blocks of entries that come in the order of their words.
type blockCutter struct {
	yield func(first string, block []byte) bool
	first string
	block []byte
}

// add reports whether more are wanted.
func (c *blockCutter) add(word string, list []byte) bool {
	if len(c.block) > 0 && len(c.block)+len(word)+len(list) > fullPostings {
		if !c.yield(c.first, c.block) {
			return false
		}
		c.block = nil
	}
	if len(c.block) == 0 {
		c.first = word
		c.block = make([]byte, 0, max(fullPostings, len(list)+LongestWord))
	}
	c.block = appendPosting(c.block, word, list)
	return true
}

func (c *blockCutter) end() {
	if len(c.block) > 0 {
		c.yield(c.first, c.block)
	}
}

// appendRefs appends refs[i] for each i of the list.
func (l *postingList) appendRefs(dst, refs []Ref) []Ref {
	i := uint64(0)
	for b := l.deltas; len(b) > 0; {
		delta, size := binary.Uvarint(b)
		b = b[size:]
		i += delta
		if refs[i] != 0 {
			dst = append(dst, refs[i])
		}
	}
	return dst
}

func appendPosting[W string | []byte](block []byte, word W, list []byte) []byte {
	block = append(binary.AppendUvarint(block, uint64(len(word))), word...)
	return append(binary.AppendUvarint(block, uint64(len(list))), list...)
}

// FindRefs appends the numbers of the segments in which a word stands
// according to a block. It fails when the block is damaged.
func FindRefs(dst []Ref, block []byte, word string) ([]Ref, error) {
	for len(block) > 0 {
		w, list, rest, err := cutPosting(block)
		if err != nil {
			return dst, err
		}
		if string(w) == word {
			return appendList(dst, list)
		}
		block = rest
	}
	return dst, nil
}

// KeepRefs gives a block without the segments that are not to be kept, and
// whether there were any; a block of nothing is empty. It fails when the block
// is damaged.
func KeepRefs(block []byte, keep func(Ref) bool) (kept []byte, changed bool, err error) {
	err = eachPosting(block, func(word []byte, refs []Ref) {
		all := len(refs)
		refs = slices.DeleteFunc(refs, func(n Ref) bool { return !keep(n) })
		changed = changed || len(refs) < all
		if len(refs) > 0 {
			kept = appendPosting(kept, word, appendListOf(nil, refs))
		}
	})
	if err != nil {
		return nil, false, err
	}
	return kept, changed, nil
}

// EachRef visits the numbers of the segments that a block names, word by word.
// It fails when the block is damaged.
func EachRef(block []byte, visit func(Ref)) error {
	return eachPosting(block, func(_ []byte, refs []Ref) {
		for _, n := range refs {
			visit(n)
		}
	})
}

// eachPosting visits the entries of a block; what it gives stands until the
// next one. It fails when the block is damaged.
func eachPosting(block []byte, visit func(word []byte, refs []Ref)) error {
	var refs []Ref
	for len(block) > 0 {
		word, list, rest, err := cutPosting(block)
		if err != nil {
			return err
		}
		if refs, err = appendList(refs[:0], list); err != nil {
			return err
		}
		visit(word, refs)
		block = rest
	}
	return nil
}

// JoinedPostings are the postings of several batches.
type JoinedPostings map[string][]Ref

// Add puts in the entries of a block. It fails when the block is damaged.
func (p JoinedPostings) Add(block []byte) error {
	return eachPosting(block, func(word []byte, refs []Ref) { p[string(word)] = append(p[string(word)], refs...) })
}

// Blocks gives blocks as Postings.Blocks does.
func (p JoinedPostings) Blocks() iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		c := blockCutter{yield: yield}
		for _, word := range slices.Sorted(maps.Keys(p)) {
			if !c.add(word, appendListOf(nil, p[word])) {
				return
			}
		}
		c.end()
	}
}

// appendListOf appends a list of numbers, which it puts in order.
func appendListOf(list []byte, refs []Ref) []byte {
	if !slices.IsSorted(refs) { // some were given late
		slices.Sort(refs)
	}
	last := Ref(0)
	for _, n := range refs {
		list = binary.AppendUvarint(list, uint64(n-last))
		last = n
	}
	return list
}

var errPostings = errors.New("a block of the concordance is cut off or damaged")

func cutPosting(block []byte) (word, list, rest []byte, err error) {
	if word, rest, err = cutBytes(block); err == nil {
		list, rest, err = cutBytes(rest)
	}
	return word, list, rest, err
}

func cutBytes(b []byte) (field, rest []byte, err error) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)-size) {
		return nil, nil, errPostings
	}
	return b[size : size+int(n)], b[size+int(n):], nil
}

func appendList(dst []Ref, list []byte) ([]Ref, error) {
	for at := uint64(0); len(list) > 0; {
		delta, size := binary.Uvarint(list)
		if at += delta; size <= 0 || delta > 1<<32-1 || at > 1<<32-1 {
			return dst, errPostings
		}
		dst = append(dst, Ref(at))
		list = list[size:]
	}
	return dst, nil
}
