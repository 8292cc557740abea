package align

// A band is the part of the lattice that is searched. Node (i, j) stands after
// i source and j target segments; row i holds the nodes j in [lo[i], hi[i]].
// Both ends ascend with i, row 0 holds node 0 and row n holds node m.
type band struct {
	lo, hi []int32
	first  []int // number of node (i, lo[i])
}

func newBand(lo, hi []int32) *band {
	b := &band{lo, hi, make([]int, len(lo)+1)}
	for i := range lo {
		b.first[i+1] = b.first[i] + int(hi[i]-lo[i]) + 1
	}
	return b
}

// wholeBand holds every node of n and m segments.
func wholeBand(n, m int) *band {
	lo, hi := make([]int32, n+1), make([]int32, n+1)
	for i := range hi {
		hi[i] = int32(m)
	}
	return newBand(lo, hi)
}

func (b *band) rows() int  { return len(b.lo) }
func (b *band) nodes() int { return b.first[len(b.lo)] }

// node gives the number of node (i, j), false when it is not in the band.
func (b *band) node(i, j int) (int, bool) {
	if i < 0 || i >= len(b.lo) || j < int(b.lo[i]) || j > int(b.hi[i]) {
		return 0, false
	}
	return b.first[i] + j - int(b.lo[i]), true
}

// turn gives the same band with the sides exchanged.
func (b *band) turn() *band {
	m := int(b.hi[len(b.hi)-1])
	lo, hi := make([]int32, m+1), make([]int32, m+1)
	for j := range lo {
		lo[j] = int32(len(b.lo))
	}
	for i := range b.lo {
		for j := b.lo[i]; j <= b.hi[i]; j++ {
			lo[j] = min(lo[j], int32(i))
			hi[j] = max(hi[j], int32(i))
		}
	}
	return newBand(lo, hi)
}
