package memory

// A pattern measures the Levenshtein distance of one sequence to others, 64
// cells of the matrix at a time. It is the bit-vector algorithm of Myers, "A
// fast bit-vector algorithm for approximate string matching based on dynamic
// programming", JACM 46 (1999), in Hyyrö's form for distances between whole
// sequences (2003), with a carry between words where the pattern is longer
// than one. Cost: n·⌈m/64⌉ steps of some fifteen instructions.
//
// Sequences come as numbers of symbols: those of the pattern are 0 to
// symbols−1, every symbol that is not in the pattern is −1.
type pattern struct {
	length, words int
	peq           []uint64 // for symbol s, word w: the places of s, at s·words+w
	pv, mv        []uint64 // vertical differences +1 and −1 of the current column
}

// set makes p the pattern of ids, reusing its memory.
func (p *pattern) set(ids []int32, symbols int) {
	p.length, p.words = len(ids), (len(ids)+63)/64
	p.peq = zeroed(p.peq, symbols*p.words)
	for i, id := range ids {
		p.peq[int(id)*p.words+i>>6] |= 1 << (i & 63)
	}
}

func zeroed(s []uint64, n int) []uint64 {
	if cap(s) < n {
		return make([]uint64, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// distance is the least number of insertions, deletions and replacements
// that turn the pattern into text.
func (p *pattern) distance(text []int32) int {
	if p.length == 0 {
		return len(text)
	}
	p.mv = zeroed(p.mv, p.words)
	p.pv = zeroed(p.pv, p.words)
	for w := range p.pv {
		p.pv[w] = ^uint64(0)
	}
	score := p.length
	for _, id := range text {
		score += p.column(id)
	}
	return score
}

// column moves on by one symbol of the text and gives the change, −1, 0 or
// +1, of the matrix's last row.
func (p *pattern) column(id int32) (change int) {
	phIn, mhIn := uint64(1), uint64(0)
	last := uint64(1) << ((p.length - 1) & 63)
	for w := range p.words {
		var eq uint64
		if id >= 0 {
			eq = p.peq[int(id)*p.words+w]
		}
		pv, mv := p.pv[w], p.mv[w]
		xv := eq | mv
		eq |= mhIn
		xh := ((eq&pv + pv) ^ pv) | eq
		ph, mh := mv|^(xh|pv), pv&xh
		if w == p.words-1 {
			change = bit(ph&last) - bit(mh&last)
		}
		phOut, mhOut := ph>>63, mh>>63
		ph, mh = ph<<1|phIn, mh<<1|mhIn
		p.pv[w], p.mv[w] = mh|^(xv|ph), ph&xv
		phIn, mhIn = phOut, mhOut
	}
	return change
}

func bit(b uint64) int {
	if b != 0 {
		return 1
	}
	return 0
}

// An alphabet numbers the symbols of a pattern. Symbols are stretches of
// bytes; equal means equal byte by byte.
type alphabet struct {
	slots []int32 // open addressing: number+1 of a symbol, 0 = free
	names [][]byte
}

// reset empties the alphabet and makes room for n symbols.
func (a *alphabet) reset(n int) {
	size := 16
	for size < 2*n {
		size *= 2
	}
	if cap(a.slots) < size {
		a.slots = make([]int32, size)
	}
	a.slots = a.slots[:size]
	clear(a.slots)
	a.names = a.names[:0]
}

// find gives the symbol's number, −1 when it has none, and its slot.
func (a *alphabet) find(name []byte) (number int32, slot uint64) {
	mask := uint64(len(a.slots) - 1)
	h := uint64(0xcbf29ce484222325)
	for _, c := range name {
		h = (h ^ uint64(c)) * 0x100000001b3
	}
	for slot = mix(h) & mask; a.slots[slot] != 0; slot = (slot + 1) & mask {
		if n := a.slots[slot] - 1; string(a.names[n]) == string(name) {
			return n, slot
		}
	}
	return -1, slot
}

// add gives the symbol's number, a new one when it has none. The alphabet
// keeps name: it must not change before the next reset.
func (a *alphabet) add(name []byte) int32 {
	n, slot := a.find(name)
	if n < 0 {
		n = int32(len(a.names))
		a.names = append(a.names, name)
		a.slots[slot] = n + 1
	}
	return n
}
