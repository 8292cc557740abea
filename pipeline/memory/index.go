package memory

import (
	"context"
	"math/bits"
	"sync"
)

// An Index holds the signatures of one side of a memory, in buckets by number
// of tokens: 36 bytes a segment, and one bit to know it again. Segments come
// and go one by one; nothing is ever rebuilt. Its zero value is empty and
// ready, and many goroutines may use it at once.
type Index struct {
	mu      sync.RWMutex
	buckets map[int]*bucket
	longest int
	present bitset
}

// Chunks hold a thirty-second of their bucket, within these bounds: what is free at
// the end of the last one costs little, and a scan seldom leaves a stretch of
// memory for the next.
const (
	smallestChunk = 512
	largestChunk  = 1 << 15
)

// A chunk keeps the fold of each signature apart from the rest, because the
// scan reads folds only, one after the other. The fourth word is the ⊕ of the
// others and the fold. The three slices have one length and one capacity.
type chunk struct {
	fold []uint64
	rest [][3]uint64
	refs []Ref
}

func newChunk(size int) *chunk {
	return &chunk{make([]uint64, 0, size), make([][3]uint64, 0, size), make([]Ref, 0, size)}
}

func (c *chunk) len() int { return len(c.refs) }

type bucket struct {
	n      int
	chunks []*chunk
}

// Add puts a segment into the index; one whose ref is there already changes
// nothing. It reports whether it was new.
func (x *Index) Add(ref Ref, s Signature, tokens int) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	if tokens == 0 || !x.present.set(ref) {
		return false
	}
	if x.buckets == nil {
		x.buckets = map[int]*bucket{}
	}
	b := x.buckets[tokens]
	if b == nil {
		b = new(bucket)
		x.buckets[tokens] = b
	}
	x.longest = max(x.longest, tokens)
	b.add(ref, s)
	return true
}

func (b *bucket) add(ref Ref, s Signature) {
	var c *chunk
	if len(b.chunks) > 0 {
		c = b.chunks[len(b.chunks)-1]
	}
	if c == nil || c.len() == cap(c.refs) {
		c = newChunk(min(max(b.n/32, smallestChunk), largestChunk))
		b.chunks = append(b.chunks, c)
	}
	c.fold, c.rest, c.refs = append(c.fold, s.fold()), append(c.rest, [3]uint64{s[0], s[1], s[2]}), append(c.refs, ref)
	b.n++
}

// Remove takes segments out; refs that are not there are passed over. One
// call for many is one pass over the index.
func (x *Index) Remove(refs ...Ref) {
	x.mu.Lock()
	defer x.mu.Unlock()
	gone := make(map[Ref]bool, len(refs))
	for _, r := range refs {
		if x.present.clear(r) {
			gone[r] = true
		}
	}
	for tokens, b := range x.buckets {
		if len(gone) == 0 {
			return
		}
		b.remove(gone)
		if len(b.chunks) == 0 {
			delete(x.buckets, tokens)
		}
	}
}

// remove fills each hole with the bucket's last segment.
func (b *bucket) remove(gone map[Ref]bool) {
	for ci := 0; ci < len(b.chunks); ci++ {
		c := b.chunks[ci]
		for i := 0; i < c.len(); i++ {
			if !gone[c.refs[i]] {
				continue
			}
			delete(gone, c.refs[i])
			b.fill(c, i)
			i--
		}
	}
}

func (b *bucket) fill(c *chunk, i int) {
	last := b.chunks[len(b.chunks)-1]
	n := last.len() - 1
	c.fold[i], c.rest[i], c.refs[i] = last.fold[n], last.rest[n], last.refs[n]
	last.fold, last.rest, last.refs = last.fold[:n], last.rest[:n], last.refs[:n]
	b.n--
	if n == 0 {
		b.chunks = b.chunks[:len(b.chunks)-1]
	}
}

// Len is the number of segments in the index.
func (x *Index) Len() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	n := 0
	for _, b := range x.buckets {
		n += b.n
	}
	return n
}

// Scan implements Scanner. It never fails.
func (x *Index) Scan(_ context.Context, p *Probe, dst []Ref) ([]Ref, error) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	low, high := p.Lengths()
	for n := low; n <= min(high, x.longest); n++ {
		b := x.buckets[n]
		if b == nil {
			continue
		}
		bound := p.bound(n)
		for _, c := range b.chunks {
			dst = c.scan(p.signature, bound, dst)
		}
	}
	return dst, nil
}

func (c *chunk) scan(s Signature, bound int, dst []Ref) []Ref {
	fold := s.fold()
	for i, f := range c.fold {
		if bits.OnesCount64(f^fold) <= bound && c.signature(i).distance(s) <= bound {
			dst = append(dst, c.refs[i])
		}
	}
	return dst
}

func (c *chunk) signature(i int) Signature {
	r := &c.rest[i]
	return Signature{r[0], r[1], r[2], r[0] ^ r[1] ^ r[2] ^ c.fold[i]}
}

// A bitset holds refs, one bit each up to the largest.
type bitset []uint64

// set puts r in and reports whether it was not there.
func (b *bitset) set(r Ref) bool {
	word, mask := int(r>>6), uint64(1)<<(r&63)
	if word >= len(*b) {
		*b = append(*b, make([]uint64, word+1-len(*b))...)
	}
	if (*b)[word]&mask != 0 {
		return false
	}
	(*b)[word] |= mask
	return true
}

// clear takes r out and reports whether it was there.
func (b bitset) clear(r Ref) bool {
	word, mask := int(r>>6), uint64(1)<<(r&63)
	if word >= len(b) || b[word]&mask == 0 {
		return false
	}
	b[word] &^= mask
	return true
}
