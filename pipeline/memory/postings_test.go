package memory

import (
	"fmt"
	"slices"
	"testing"
)

func postings(texts ...string) *Postings {
	var p Postings
	var s Signer
	for i, text := range texts {
		s.Sign(text)
		for w := range s.Words() {
			p.Add(i, w)
		}
	}
	return &p
}

func TestPostings(t *testing.T) {
	p := postings("Hoa nở, hoa tàn", "", "Tàn thu", "hoa")
	var blocks [][]byte
	for first, block := range p.Blocks([]Ref{300, 8, 0, 7}) {
		if blocks = append(blocks, block); first != "hoa" {
			t.Errorf("a block begins with %q", first)
		}
	}
	if len(blocks) != 1 {
		t.Fatalf("%d blocks", len(blocks))
	}
	for word, want := range map[string][]Ref{"hoa": {7, 300}, "no": {300}, "tan": {300}, "thu": nil, "": nil} {
		if got, err := FindRefs(nil, blocks[0], word); err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %v, %v, want %v", word, got, err, want)
		}
	}
	kept, changed, err := KeepRefs(blocks[0], func(n Ref) bool { return n != 7 })
	if err != nil || !changed {
		t.Fatalf("changed %v, %v", changed, err)
	}
	for word, want := range map[string][]Ref{"hoa": {300}, "no": {300}} {
		if got, err := FindRefs(nil, kept, word); err != nil || !slices.Equal(got, want) {
			t.Errorf("%q was kept in %v, %v, want %v", word, got, err, want)
		}
	}
}

// TestPostingsAreCutInOrder holds that a word is in the last block that does
// not begin after it, and nowhere else.
func TestPostingsAreCutInOrder(t *testing.T) {
	var p Postings
	var refs []Ref
	for i := range 9000 {
		p.Add(i, []byte("the"))
		p.Add(i, fmt.Appendf(nil, "w%d", i/3))
		refs = append(refs, Ref(i+1))
	}
	p.Add(9000, make([]byte, LongestWord+1)) // no word
	var firsts []string
	var blocks [][]byte
	for first, block := range p.Blocks(append(refs, 9001)) {
		firsts, blocks = append(firsts, first), append(blocks, block)
	}
	if len(blocks) < 5 || !slices.IsSorted(firsts) {
		t.Fatalf("blocks begin with %q", firsts)
	}
	for word, want := range map[string][]Ref{"the": refs, "w0": {1, 2, 3}, "w2999": {8998, 8999, 9000}, "w1500": {4501, 4502, 4503}} {
		at, found := slices.BinarySearch(firsts, word)
		if !found {
			at--
		}
		for i := range blocks {
			got, err := FindRefs(nil, blocks[i], word)
			if err != nil || i == at && !slices.Equal(got, want) || i != at && got != nil {
				t.Errorf("block %d has %d places of %s, %v", i, len(got), word, err)
			}
		}
	}
}

// FuzzPostings holds that no bytes make reading a block fail but by an error,
// and that keeping everything changes nothing that is found.
func FuzzPostings(f *testing.F) {
	for _, block := range postings("một hai ba", "hai ba", "ba").Blocks([]Ref{3, 500, 1 << 31}) {
		f.Add(block, "hai")
	}
	f.Add([]byte{1, 'a', 6, 0xff, 0xff, 0xff, 0xff, 0xff, 1}, "a")
	f.Fuzz(func(t *testing.T, block []byte, word string) {
		kept, changed, err := KeepRefs(block, func(Ref) bool { return true })
		if err != nil {
			return
		}
		want, err := FindRefs(nil, block, word)
		if err != nil || changed {
			t.Fatalf("%x: changed %v, %v", block, changed, err)
		}
		named := map[Ref]bool{}
		if err := EachRef(block, func(n Ref) { named[n] = true }); err != nil {
			t.Fatalf("%x: %v", block, err)
		}
		for _, n := range want {
			if !named[n] {
				t.Errorf("%x: %d is not visited", block, n)
			}
		}
		got, err := FindRefs(nil, kept, word)
		if err != nil || len(want) > 0 && !slices.Equal(got, want) {
			t.Errorf("%x: %v, %v, want %v", block, got, err, want)
		}
	})
}
